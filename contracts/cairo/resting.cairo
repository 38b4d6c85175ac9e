// What is left of an order: it rests, waits for the mark price, or ends.

from chain import insert_order
from constants import MAX_OPEN_ORDERS, ONE_ORDER, PRICE_BOUND, TIME_BOUND
from market_version import write_triggers
from pocket import replace_pocket, take_pocket
from types import Context, FeeTier, Identity, Market, MarketVersion, OrderInput, OrderTerms, PocketVersion

// The order may join a chain: widths that its digest needs, the maker's fee rate within its cap, at most 16 open orders, and
// a position or some collateral behind it.
func check_may_rest{range_check_ptr}(
    ctx: Context*, terms: OrderTerms*, pocket: PocketVersion*, activity
) {
    tempvar rate = [cast(ctx.fee_tiers + pocket.identity.fee_tier * FeeTier.SIZE, felt*)];
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr] = TIME_BOUND - 1 - terms.expiry;
    }
    with_attr error_message("REJECTED FEE_ABOVE_CAP") {
        assert [range_check_ptr + 1] = terms.fee_cap - rate - terms.builder_fee;
    }
    with_attr error_message("REJECTED TOO_MANY_OPEN_ORDERS") {
        assert [range_check_ptr + 2] = (MAX_OPEN_ORDERS + 1) * ONE_ORDER - 1 - activity;
    }
    if (pocket.n_positions != 0) {
        let range_check_ptr = range_check_ptr + 3;
        return ();
    }
    with_attr error_message("REJECTED EQUITY_BELOW_MINIMUM") {
        assert [range_check_ptr + 3] = pocket.collateral - ctx.config.min_equity;
    }
    let range_check_ptr = range_check_ptr + 4;
    return ();
}

// The order waits for the mark price in its direction's list. A trigger that is due at once is popped at once.
//
// Its cap on fees is judged here, against the taker's rate beside the maker's (check_may_rest): the trigger does not carry it.
func arm{range_check_ptr, table_end: felt*}(
    ctx: Context*,
    terms: OrderTerms*,
    identity: Identity*,
    market: Market*,
    venue_state: MarketVersion*,
    sequence,
) {
    alloc_locals;
    with_attr error_message("REJECTED PRICE_OFF_TICK") {
        tempvar ticks = nondet %{ next(tape) %};
        assert terms.trigger_price = ticks * market.tick;
    }
    with_attr error_message("REJECTED PRICE_OUT_OF_RANGE") {
        assert [range_check_ptr] = ticks - 1;
        assert [range_check_ptr + 1] = PRICE_BOUND - 1 - terms.trigger_price;
    }
    tempvar taker_rate = [cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*) + FeeTier.taker];
    with_attr error_message("REJECTED FEE_ABOVE_CAP") {
        assert [range_check_ptr + 2] = terms.fee_cap - taker_rate - terms.builder_fee;
    }
    let range_check_ptr = range_check_ptr + 3;
    with_attr error_message("REJECTED FLAGS_UNKNOWN") {
        assert (terms.trigger - 1) * (terms.trigger - 2) = 0;
        assert terms.reduce_only * terms.reduce_only = terms.reduce_only;
        assert terms.time_in_force * terms.time_in_force = terms.time_in_force;
        assert terms.self_trade * (terms.self_trade - 1) * (terms.self_trade - 2) = 0;
    }
    local heads: felt* = cast(venue_state.triggers, felt*) + 2 * (terms.trigger - 1);
    let (best, best_key) = insert_order(
        ctx=ctx,
        chain=4 * terms.market + 1 + terms.trigger,
        best=heads[0],
        best_key=heads[1],
        sequence=sequence,
        sort_key=(terms.trigger - 1) * PRICE_BOUND + (3 - 2 * terms.trigger) * terms.trigger_price,
        size=terms.size,
        terms=terms,
    );
    write_triggers(
        old=venue_state, direction=terms.trigger, best=best, best_key=best_key
    );
    return ();
}

// What is left after matching rests if the order may and was not stopped; it ends otherwise. Returns the best order of its
// own side then.
func finish{range_check_ptr, table_end: felt*}(
    ctx: Context*,
    input: OrderInput*,
    old: PocketVersion*,
    size,
    rate,
    remaining,
    stopped,
    rests_whole,
    best,
    best_key,
    sequence,
) -> (best: felt, best_key: felt) {
    alloc_locals;
    // Attack: a number of no meaning for which the sum below is 0 although the order was stopped.
    tempvar time_in_force = input.terms.time_in_force;
    with_attr error_message("REJECTED FLAGS_UNKNOWN") {
        assert time_in_force * (time_in_force - 1) * (time_in_force - 2) * (time_in_force - 3) = 0;
    }
    with_attr error_message("REJECTED FILL_OR_KILL_UNFILLED") {
        if (time_in_force == 2) {
            assert remaining = 0;
        }
    }
    if (remaining != size) {
        check_taken(input=input, rate=rate);
        tempvar range_check_ptr = range_check_ptr;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    let terms = &input.terms;
    if (terms.time_in_force * (terms.time_in_force - 3) + stopped != 0) {
        assert rests_whole = 0;
        return (best=best, best_key=best_key);
    }
    if (rests_whole == 0) {
        let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.terms.pocket);
        replace_pocket(old=pocket, collateral=pocket.collateral, orders=1);
        check_may_rest(
            ctx=ctx, terms=&input.terms, pocket=pocket, activity=pocket.activity + ONE_ORDER
        );
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    } else {
        // Void orders went, nothing filled.
        assert rests_whole = 1;
        assert remaining = size;
        check_may_rest(ctx=ctx, terms=&input.terms, pocket=old, activity=old.activity + ONE_ORDER);
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    }
    let side = input.terms.side;
    return insert_order(
        ctx=ctx,
        chain=4 * input.terms.market + side,
        best=best,
        best_key=best_key,
        sequence=sequence,
        sort_key=(1 - side) * PRICE_BOUND + (2 * side - 1) * input.terms.price,
        size=remaining,
        terms=&input.terms,
    );
}

// An order of which a part was filled may take, at a fee within its cap.
func check_taken{range_check_ptr}(input: OrderInput*, rate) {
    with_attr error_message("REJECTED FEE_ABOVE_CAP") {
        assert [range_check_ptr] = input.terms.fee_cap - rate;
    }
    let range_check_ptr = range_check_ptr + 1;
    with_attr error_message("REJECTED POST_ONLY_CROSSES") {
        if (input.terms.time_in_force == 3) {
            assert input.terms.time_in_force = 0;
        }
    }
    return ();
}
