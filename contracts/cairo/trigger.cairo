// Triggers that fire: an order that has waited for the mark price arrives as a taker.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.registers import get_fp_and_pc

from chain import insert_order, take_of_chain
from constants import FIRE_TRIGGER_TAG, MARKET_KEY, PRICE_BOUND
from fill import BOOK
from hashing import hash_begin, hash_end
from market import sort
from market_version import write_market_version
from matching import FILL, NOTHING_TO_REDUCE, Matched, Taker, match
from outflow import check_fresh
from pocket import find_position, replace_pocket, take_pocket
from sweep import check_lapsed
from table import GONE, take
from types import (
    VERSION,
    Context,
    FeeTier,
    FireTriggerInput,
    MarketVersion,
    OrderTerms,
    OrderVersion,
    PocketVersion,
    Row,
    Triggers,
    Venue,
)

// The first trigger of a direction leaves its chain and acts. In order: the market is listed, its price is fresh and not
// pending; the first trigger is due at the mark price. What keeps it from acting ends it, for the reason that the tape gives.
//
// Attack: fire one early, or another than the first. Attack: let one that could act end, or one that is void act: each arm
// proves its side. Of a trigger's terms only those in its digest are read; the size is the version's.
func fire_trigger{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*, accrued
}(ctx: Context*, input: FireTriggerInput*, rows: Row*, time, sequence) -> (hash: felt) {
    alloc_locals;
    let market_id = input.market;
    let direction = input.direction;
    with_attr error_message("REJECTED MARKET_UNKNOWN") {
        assert [range_check_ptr] = market_id;
        assert [range_check_ptr + 1] = ctx.last_market - market_id;
    }
    let range_check_ptr = range_check_ptr + 2;
    assert (direction - 1) * (direction - 2) = 0;
    let (taken) = take(ctx=ctx, table_end=table_end, key=MARKET_KEY + market_id);
    local state: MarketVersion* = cast(taken, MarketVersion*);
    assert state.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    local row: Row* = rows + market_id * Row.SIZE;
    check_fresh(row=row, time=time);

    // Sort keys: the trigger price, or 2^48 - trigger price. A wall's is negative, but no order's key is the wall's.
    local heads: felt* = cast(state.triggers, felt*) + 2 * (direction - 1);
    with_attr error_message("REJECTED TRIGGER_NOT_DUE") {
        assert [range_check_ptr] = (direction - 1) * PRICE_BOUND + (3 - 2 * direction) * row.mark - heads[1];
    }
    let range_check_ptr = range_check_ptr + 1;
    let (local node) = take_of_chain(
        ctx=ctx, table_end=table_end, chain=4 * market_id + 1 + direction
    );
    assert node.key = heads[0];
    assert node.next = GONE;
    let (local popped: MarketVersion*) = pop(old=state, direction=direction, node=node);

    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=node.terms.pocket);
    replace_pocket(old=pocket, collateral=pocket.collateral, orders=-1);
    let (local size) = acting_size(ctx=ctx, node=node, pocket=pocket, time=time);
    let (local hash_state) = hash_begin(a=FIRE_TRIGGER_TAG, b=market_id);
    let (local hash) = hash_end(state=hash_state, data=&input.direction, n=1);

    local side = node.terms.side;
    let own = cast(popped, felt*) + MarketVersion.bid + 2 * side;
    let other = cast(popped, felt*) + MarketVersion.ask - 2 * side;
    if (size == 0) {
        write_market_version(
            old=popped,
            side=side,
            own_best=own[0],
            own_key=own[1],
            other_best=other[0],
            other_key=other[1],
            open_interest=popped.open_interest,
            last=popped.last,
        );
        return (hash=hash);
    }
    arrive(
        ctx=ctx,
        rows=rows,
        market_id=market_id,
        state=popped,
        terms=node.terms,
        pocket=cast(pocket.next, PocketVersion*),
        size=size,
        time=time,
        sequence=sequence,
    );
    return (hash=hash);
}

// The market without its first trigger of a direction: no version of the table, but what the market's next one is
// written from.
func pop{heap: felt*}(old: MarketVersion*, direction, node: OrderVersion*) -> (
    popped: MarketVersion*
) {
    alloc_locals;
    let triggers = heap;
    let heads = cast(old.triggers, felt*);
    let own = 2 * (direction - 1);
    assert triggers[own] = node.follower;
    assert triggers[own + 1] = node.follower_key;
    assert triggers[2 - own] = heads[2 - own];
    assert triggers[3 - own] = heads[3 - own];
    let popped = cast(heap + Triggers.SIZE, MarketVersion*);
    assert [popped] = MarketVersion(
        key=old.key,
        next=old.next,
        bid=old.bid,
        bid_key=old.bid_key,
        ask=old.ask,
        ask_key=old.ask_key,
        triggers=cast(triggers, Triggers*),
        open_interest=old.open_interest,
        last=old.last,
    );
    let heap = heap + Triggers.SIZE + MarketVersion.SIZE;
    return (popped=popped);
}

// How many lots arrive: of a reduce-only trigger, what it can reduce; 0 if it ends instead, having expired, or its owner's
// dead-man switch having fired, or with nothing to reduce.
func acting_size{range_check_ptr}(
    ctx: Context*, node: OrderVersion*, pocket: PocketVersion*, time
) -> (size: felt) {
    alloc_locals;
    let terms = node.terms;
    tempvar read = nondet %{ next(tape) %};
    local step = read;
    if ((step - FILL) * (step - NOTHING_TO_REDUCE) != 0) {
        check_lapsed(
            step=step,
            expiry=node.terms.expiry,
            dead_man_time=pocket.identity.dead_man_time,
            time=time,
        );
        return (size=0);
    }
    if (step == FILL) {
        check_live(terms=terms, pocket=pocket, time=time);
        if (node.terms.reduce_only == 0) {
            return (size=node.size);
        }
        let (reducible) = reducible_size(ctx=ctx, node=node, pocket=pocket);
        assert [range_check_ptr] = reducible - 1;
        let range_check_ptr = range_check_ptr + 1;
        let (size, _) = sort(a=node.size, b=reducible);
        return (size=size);
    }
    assert node.terms.reduce_only = 1;
    let (reducible) = reducible_size(ctx=ctx, node=node, pocket=pocket);
    assert [range_check_ptr] = -reducible;
    let range_check_ptr = range_check_ptr + 1;
    return (size=0);
}

// The trigger has not expired, and no dead-man switch has passed.
func check_live{range_check_ptr}(terms: OrderTerms*, pocket: PocketVersion*, time) {
    assert [range_check_ptr] = terms.expiry - time;
    let dead_man_time = pocket.identity.dead_man_time;
    if (dead_man_time == 0) {
        let range_check_ptr = range_check_ptr + 1;
        return ();
    }
    assert [range_check_ptr + 1] = pocket.identity.dead_man_time - 1 - time;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// How many lots the trigger's order can reduce; not above 0 if its pocket has no position of the other direction.
func reducible_size{range_check_ptr}(ctx: Context*, node: OrderVersion*, pocket: PocketVersion*) -> (
    size: felt
) {
    let (start) = find_position(ctx=ctx, pocket=pocket, market_id=node.terms.market);
    // A sell reduces a long.
    return (size=(2 * node.terms.side - 1) * start.size);
}

// The order of `size` lots takes what it can (matching.cairo); what is left joins the book, as this transaction's order, if it
// may rest, was not stopped, and has something behind it; it ends otherwise. Its owner's cap on fees was judged when it was
// armed, against both rates.
func arrive{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    ctx: Context*,
    rows: Row*,
    market_id,
    state: MarketVersion*,
    terms: OrderTerms*,
    pocket: PocketVersion*,
    size,
    time,
    sequence,
) {
    alloc_locals;
    local side = terms.side;
    let other = cast(state, felt*) + MarketVersion.ask - 2 * side;
    local row: Row* = rows + market_id * Row.SIZE;
    let tier = [cast(ctx.fee_tiers + pocket.identity.fee_tier * FeeTier.SIZE, FeeTier*)];
    local taker: Taker = Taker(
        venue=Venue(
            ctx=ctx, rows=rows, market=row.market, row=row, market_id=market_id, time=time
        ),
        pocket=terms.pocket,
        account=pocket.identity.account,
        side=side,
        limit_key=side * PRICE_BOUND + (1 - 2 * side) * terms.price,
        rate=tier.taker + terms.builder_fee,
        time_in_force=terms.time_in_force,
        self_trade=terms.self_trade,
        builder=terms.builder,
        builder_fee=terms.builder_fee,
        verdict=BOOK,
    );
    let (__fp__, _) = get_fp_and_pc();
    let (local matched: Matched) = match(
        taker=&taker,
        state=Matched(
            best=other[0],
            best_key=other[1],
            remaining=size,
            stopped=0,
            open_interest=state.open_interest,
            last=state.last,
        ),
        pocket=pocket,
    );
    let (own_best, own_key) = settle_rest(
        ctx=ctx,
        market_id=market_id,
        state=state,
        terms=terms,
        remaining=matched.remaining,
        ends=matched.stopped + terms.time_in_force,
        sequence=sequence,
    );
    write_market_version(
        old=state,
        side=side,
        own_best=own_best,
        own_key=own_key,
        other_best=matched.best,
        other_key=matched.best_key,
        open_interest=matched.open_interest,
        last=matched.last,
    );
    return ();
}

// What is left after matching joins the book or ends. Returns the best order of its own side then. Where it could rest, the
// tape says whether the pocket has a position, or the collateral without which nobody rests an order. The trigger counted
// until a moment ago, so the pocket has room for it.
func settle_rest{range_check_ptr, table_end: felt*}(
    ctx: Context*, market_id, state: MarketVersion*, terms: OrderTerms*, remaining, ends, sequence
) -> (best: felt, best_key: felt) {
    alloc_locals;
    local side = terms.side;
    local own: felt* = cast(state, felt*) + MarketVersion.bid + 2 * side;
    if (remaining == 0) {
        return (best=own[0], best_key=own[1]);
    }
    if (ends != 0) {
        return (best=own[0], best_key=own[1]);
    }
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=terms.pocket);
    tempvar rests = nondet %{ next(tape) %};
    if (rests == 0) {
        assert pocket.n_positions = 0;
        assert [range_check_ptr] = ctx.config.min_equity - 1 - pocket.collateral;
        let range_check_ptr = range_check_ptr + 1;
        replace_pocket(old=pocket, collateral=pocket.collateral, orders=0);
        return (best=own[0], best_key=own[1]);
    }
    if (pocket.n_positions == 0) {
        assert [range_check_ptr] = pocket.collateral - ctx.config.min_equity;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    replace_pocket(old=pocket, collateral=pocket.collateral, orders=1);
    return insert_order(
        ctx=ctx,
        chain=4 * market_id + side,
        best=own[0],
        best_key=own[1],
        sequence=sequence,
        sort_key=(1 - side) * PRICE_BOUND + (2 * side - 1) * terms.price,
        size=remaining,
        terms=terms,
    );
}
