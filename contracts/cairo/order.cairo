// Orders: checked on arrival, matched by price and time, and what is left rests or ends.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState
from starkware.cairo.common.registers import get_fp_and_pc

from chain import insert_order
from constants import (
    BUILDER_FEE_BOUND,
    KEY_END,
    LAST_LANE,
    MARKET_KEY,
    MAX_OPEN_ORDERS,
    NONCE_BOUND,
    ORDER_TYPE_HASH,
    PLAIN_ORDER_TYPE_HASH,
    PRICE_BOUND,
    SIZE_BOUND,
    TIME_BOUND,
)
from fill import Venue
from matching import NO_CROSS, Matched, Taker, match_from
from hashing import check_signature
from message import check_session
from pocket import find_position, replace_pocket, take_pocket
from table import take
from types import (
    ASKS,
    VERSION,
    Context,
    FeeTier,
    Identity,
    Market,
    MarketVersion,
    OrderInput,
    OrderTerms,
    PocketVersion,
    Position,
    Row,
    TransactionHeader,
    Triggers,
)

// The kind of the transaction.
const PLACE_ORDER = 1;

// Places orders as long as the next transaction is one: n transactions are left, the last of which has the sequence number
// below the context's end. Returns where it stopped.
//
// An order is valid if, checked in this order:
//   1. the market is listed; price and size are multiples of tick and step, in [1, 2^48); the order has not expired;
//   2. the pocket exists and is not isolated in another market; the nonce is above its lane's last; the owner or a live
//      session key signed;
//   3. the market trades: a fresh price, no large move that waits, no trigger that is due;
//   4. a reduce-only order has something to reduce; it is cut to that;
//   5. it matches (matching.cairo): a post-only order not at all, a fill-or-kill order as a whole;
//   6. what is left of an order that may rest joins the book, if it was not stopped.
// An order with a trigger joins the market's list of triggers instead of 3 to 6.
//
// Every order passes here, so what an order usually needs stands inline, and the loop is its own call.
func place_orders{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    fees,
    dust,
}(ctx: Context*, header: TransactionHeader*, n, rows: Row*, time) -> (
    header: TransactionHeader*, n: felt, time: felt
) {
    alloc_locals;
    if (header.kind != PLACE_ORDER) {
        return (header=header, n=n, time=time);
    }
    if (n == 0) {
        return (header=header, n=n, time=time);
    }
    local input: OrderInput* = cast(cast(header, felt*) + TransactionHeader.SIZE, OrderInput*);
    local now = header.time;
    with_attr error_message("REJECTED TIME_BACKWARDS") {
        assert [range_check_ptr] = now - time;
    }

    // 1.
    local market_id = input.terms.market;
    local side = input.terms.side;
    local size = input.terms.size;
    local price = input.terms.price;
    local expiry = input.terms.expiry;
    with_attr error_message("REJECTED MARKET_UNKNOWN") {
        assert [range_check_ptr + 1] = market_id;
        assert [range_check_ptr + 2] = ctx.n_markets - 1 - market_id;
    }
    local market: Market* = ctx.markets + market_id * Market.SIZE;
    local row: Row* = rows + market_id * Row.SIZE;
    tempvar ticks = input.ticks;
    with_attr error_message("REJECTED PRICE_OFF_TICK") {
        assert price = ticks * market.tick;
    }
    with_attr error_message("REJECTED PRICE_OUT_OF_RANGE") {
        assert [range_check_ptr + 3] = ticks - 1;
        assert [range_check_ptr + 4] = PRICE_BOUND - 1 - price;
    }
    tempvar steps = input.steps;
    with_attr error_message("REJECTED SIZE_OFF_STEP") {
        assert size = steps * market.step;
    }
    with_attr error_message("REJECTED SIZE_OUT_OF_RANGE") {
        assert [range_check_ptr + 5] = steps - 1;
        assert [range_check_ptr + 6] = SIZE_BOUND - 1 - size;
    }
    assert side = side * side;
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr + 7] = expiry - now;
    }

    // 2. The pocket, as `take_pocket` does. The tape says whether the order rests as a whole: then it is counted in the same
    // version.
    local pocket = input.terms.pocket;
    tempvar entry = nondet %{ next(tape) %};
    local old: PocketVersion* = cast(ctx.table + entry * VERSION, PocketVersion*);
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr + 8] = ctx.last_pocket - pocket;
        assert [range_check_ptr + 9] = entry;
        assert [range_check_ptr + 10] = table_end - VERSION - cast(old, felt*);
        assert old.key = pocket;
    }
    local identity: Identity* = old.identity;
    local public_key = identity.public_key;
    local rests_whole = nondet %{ next(tape) %};
    if (identity.isolated != 0) {
        with_attr error_message("REJECTED POCKET_MARKET") {
            assert identity.isolated = market_id + 1;
        }
    }

    // The nonce, as `use_nonce` does.
    tempvar message_nonce = input.terms.nonce;
    tempvar lane = input.lane;
    with_attr error_message("REJECTED LANE_OUT_OF_RANGE") {
        assert [range_check_ptr + 11] = lane;
        assert [range_check_ptr + 12] = LAST_LANE - lane;
    }
    tempvar nonce = message_nonce - lane * NONCE_BOUND;
    with_attr error_message("REJECTED NONCE_OUT_OF_RANGE") {
        assert [range_check_ptr + 13] = NONCE_BOUND - 1 - nonce;
    }
    tempvar shift = ctx.lane_shifts[lane];
    tempvar low = nondet %{ next(tape) %};
    tempvar last = nondet %{ next(tape) %};
    tempvar high = nondet %{ next(tape) %};
    tempvar nonces = low + shift * (last + NONCE_BOUND * high);
    assert old.nonces = nonces;
    assert [range_check_ptr + 14] = low;
    assert [range_check_ptr + 15] = shift - 1 - low;
    assert [range_check_ptr + 16] = last;
    assert [range_check_ptr + 17] = high;
    tempvar step = nonce - last;
    with_attr error_message("REJECTED NONCE_STALE") {
        assert [range_check_ptr + 18] = step - 1;
    }
    let update = cast(table_end, PocketVersion*);
    local open_orders = old.open_orders + rests_whole;
    assert update.nonces = nonces + shift * step;
    assert old.next = cast(table_end, felt);
    assert update.key = pocket;
    assert update.identity = identity;
    assert update.collateral = old.collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    assert update.open_orders = open_orders;

    // What was signed. An absent pocket has the key 0, which is on no point of the curve.
    let p = poseidon_ptr;
    local is_plain = input.is_plain;
    assert p[0].input = PoseidonBuiltinState(
        s0=ORDER_TYPE_HASH + is_plain * (PLAIN_ORDER_TYPE_HASH - ORDER_TYPE_HASH), s1=pocket, s2=0
    );
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + market_id, s1=d.s1 + side, s2=d.s2);
    let d = p[1].output;
    assert p[2].input = PoseidonBuiltinState(s0=d.s0 + size, s1=d.s1 + price, s2=d.s2);
    let d = p[2].output;
    local time_in_force = input.terms.time_in_force;
    local reduce_only = input.terms.reduce_only;
    assert p[3].input = PoseidonBuiltinState(
        s0=d.s0 + time_in_force, s1=d.s1 + reduce_only, s2=d.s2
    );
    let d = p[3].output;
    assert p[4].input = PoseidonBuiltinState(
        s0=d.s0 + expiry, s1=d.s1 + input.terms.nonce, s2=d.s2
    );
    local fee_cap = input.terms.fee_cap;
    let range_check_ptr = range_check_ptr + 19;
    let table_end = table_end + VERSION;
    local struct_hash;
    if (is_plain != 0) {
        assert is_plain = 1;
        assert input.terms.self_trade = 0;
        assert input.terms.trigger = 0;
        assert input.terms.trigger_price = 0;
        assert input.terms.builder = 0;
        assert input.terms.builder_fee = 0;
        let d = p[4].output;
        assert p[5].input = PoseidonBuiltinState(s0=d.s0 + fee_cap, s1=d.s1 + 1, s2=d.s2);
        assert struct_hash = p[5].output.s0;
        tempvar poseidon_ptr = p + 6 * PoseidonBuiltin.SIZE;
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    } else {
        let poseidon_ptr = p + 5 * PoseidonBuiltin.SIZE;
        let (hash) = hash_extension(terms=&input.terms);
        assert struct_hash = hash;
        check_builder(ctx=ctx, terms=&input.terms);
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    }
    local table_end: felt* = table_end;
    let p = poseidon_ptr;
    tempvar state: PoseidonBuiltinState* = ctx.message_state;
    assert p[0].input = PoseidonBuiltinState(
        s0=state.s0 + public_key, s1=state.s1 + struct_hash, s2=state.s2
    );
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    tempvar hash = p[1].output.s0;
    assert [ctx.hashes_end - n] = hash;
    let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;
    if (input.signed.session == 0) {
        check_signature(
            message=hash,
            public_key=public_key,
            signature_r=input.signed.r,
            signature_s=input.signed.s,
        );
        tempvar range_check_ptr = range_check_ptr;
        tempvar ecdsa_ptr = ecdsa_ptr;
    } else {
        check_session(
            identity=identity, message=hash, signed=&input.signed, time=now
        );
        tempvar range_check_ptr = range_check_ptr;
        tempvar ecdsa_ptr = ecdsa_ptr;
    }
    local range_check_ptr = range_check_ptr;
    local ecdsa_ptr: SignatureBuiltin* = ecdsa_ptr;
    local poseidon_ptr: PoseidonBuiltin* = p + 2 * PoseidonBuiltin.SIZE;

    // The market's next version has its place from here on, and is written once the order is done.
    tempvar entry = nondet %{ next(tape) %};
    local venue_state: MarketVersion* = cast(ctx.table + entry * VERSION, MarketVersion*);
    assert [range_check_ptr] = entry;
    assert [range_check_ptr + 1] = table_end - VERSION - cast(venue_state, felt*);
    assert venue_state.key = MARKET_KEY + market_id;
    assert venue_state.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    if (is_plain == 0) {
        if (input.terms.trigger != 0) {
            assert rests_whole = 1;
            let range_check_ptr = range_check_ptr + 2;
            check_may_rest(ctx=ctx, terms=&input.terms, pocket=old, open_orders=open_orders);
            arm(
                ctx=ctx,
                terms=&input.terms,
                identity=identity,
                market=market,
                venue_state=venue_state,
                sequence=ctx.sequence_end - n,
            );
            return place_orders(
                ctx=ctx,
                header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
                n=n - 1,
                rows=rows,
                time=now,
            );
        }
    }

    // 3. Attack: let others trade before a stop that is due. The first trigger of either direction is proven not to be.
    tempvar mark = row.mark;
    tempvar triggers: Triggers* = venue_state.triggers;
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr + 2] = row.price_time + ctx.config.max_price_age - now;
        assert [range_check_ptr + 3] = mark - 1;
    }
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr + 4] = triggers.rising_key - 1 - mark;
        assert [range_check_ptr + 5] = triggers.falling_key - 1 - PRICE_BOUND + mark;
    }
    let range_check_ptr = range_check_ptr + 6;

    // 4.
    local arriving;
    if (reduce_only == 0) {
        assert arriving = size;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (cut) = arriving_size(ctx=ctx, terms=&input.terms, pocket=old);
        assert arriving = cut;
        tempvar range_check_ptr = range_check_ptr;
    }
    local range_check_ptr = range_check_ptr;

    // 5. The best orders of both sides, and the limit as a sort key of the other side's: an ask's key is its price, a bid's
    // 2^48 - price.
    local limit_key;
    local own: felt*;
    local other: felt*;
    if (side == 0) {
        assert limit_key = price;
        assert own = cast(venue_state, felt*) + MarketVersion.bid;
        assert other = cast(venue_state, felt*) + MarketVersion.ask;
    } else {
        assert limit_key = PRICE_BOUND - price;
        assert own = cast(venue_state, felt*) + MarketVersion.ask;
        assert other = cast(venue_state, felt*) + MarketVersion.bid;
    }
    tempvar step = nondet %{ next(tape) %};
    if (step == NO_CROSS) {
        if (rests_whole != 0) {
            // 6. It rests as it is.
            assert [range_check_ptr] = other[1] - 1 - limit_key;
            let range_check_ptr = range_check_ptr + 1;
            assert rests_whole = 1;
            assert time_in_force * (time_in_force - 3) = 0;
            check_may_rest(ctx=ctx, terms=&input.terms, pocket=old, open_orders=open_orders);
            let (best, best_key) = insert_order(
                ctx=ctx,
                chain=4 * market_id + side,
                best=own[0],
                best_key=own[1],
                sequence=ctx.sequence_end - n,
                sort_key=PRICE_BOUND - limit_key,
                size=arriving,
                terms=&input.terms,
            );
            local range_check_ptr = range_check_ptr;
            local table_end: felt* = table_end;
            write_market_version(
                old=venue_state,
                side=side,
                own_best=best,
                own_key=best_key,
                other_best=other[0],
                other_key=other[1],
                open_interest=venue_state.open_interest,
                last=venue_state.last,
            );
            return place_orders(
                ctx=ctx,
                header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
                n=n - 1,
                rows=rows,
                time=now,
            );
        }
    }
    let (__fp__, _) = get_fp_and_pc();
    local venue: Venue = Venue(
        ctx=ctx,
        rows=rows,
        market=market,
        row=row,
        market_id=market_id,
        time=now,
        is_exempt=0,
    );
    local taker: Taker = Taker(
        pocket=pocket,
        account=identity.account,
        side=side,
        limit_key=limit_key,
        self_trade=input.terms.self_trade,
        // 6 for a post-only order, else 0.
        post_only=time_in_force * (time_in_force - 1) * (time_in_force - 2),
        builder=input.terms.builder,
        builder_fee=input.terms.builder_fee,
    );
    let (local matched: Matched) = match_from(
        venue=&venue,
        taker=&taker,
        step=step,
        best=other[0],
        best_key=other[1],
        remaining=arriving,
        open_interest=venue_state.open_interest,
        last=venue_state.last,
    );
    if (matched.remaining != arriving) {
        tempvar rate = [cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*) + FeeTier.taker];
        with_attr error_message("REJECTED FEE_ABOVE_CAP") {
            assert [range_check_ptr] = fee_cap - rate - taker.builder_fee;
        }
        with_attr error_message("REJECTED POST_ONLY_CROSSES") {
            if (time_in_force == 3) {
                assert time_in_force = 0;
            }
        }
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    local range_check_ptr = range_check_ptr;

    // 6. What is left rests, or ends.
    local best;
    local best_key;
    if (matched.remaining == 0) {
        assert rests_whole = 0;
        assert best = own[0];
        assert best_key = own[1];
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    } else {
        let (first, first_key) = finish(
            ctx=ctx,
            input=input,
            old=old,
            size=arriving,
            matched=matched,
            rests_whole=rests_whole,
            best=own[0],
            best_key=own[1],
            sequence=ctx.sequence_end - n,
        );
        assert best = first;
        assert best_key = first_key;
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
    }
    local range_check_ptr = range_check_ptr;
    local table_end: felt* = table_end;
    write_market_version(
        old=venue_state,
        side=side,
        own_best=best,
        own_key=best_key,
        other_best=matched.best,
        other_key=matched.best_key,
        open_interest=matched.open_interest,
        last=matched.last,
    );
    return place_orders(
        ctx=ctx,
        header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
        n=n - 1,
        rows=rows,
        time=now,
    );
}

// The market's next version after an order of `side`: the best orders of its own side and of the other.
func write_market_version(
    old: MarketVersion*, side, own_best, own_key, other_best, other_key, open_interest, last
) {
    let update = cast(old.next, MarketVersion*);
    tempvar update = update;
    assert update.key = old.key;
    assert update.triggers = old.triggers;
    assert update.open_interest = open_interest;
    assert update.last = last;
    if (side == 0) {
        assert update.bid = own_best;
        assert update.bid_key = own_key;
        assert update.ask = other_best;
        assert update.ask_key = other_key;
        return ();
    }
    assert update.ask = own_best;
    assert update.ask_key = own_key;
    assert update.bid = other_best;
    assert update.bid_key = other_key;
    return ();
}

// The market trades: its price is fresh, no large move waits to be confirmed, and no trigger is due at the mark price.
func check_open{range_check_ptr}(ctx: Context*, row: Row*, triggers: Triggers*, time) {
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr] = row.price_time + ctx.config.max_price_age - time;
        assert [range_check_ptr + 1] = row.index - 1;
    }
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr + 2] = triggers.rising_key - 1 - row.mark;
        assert [range_check_ptr + 3] = triggers.falling_key - 1 - (PRICE_BOUND - row.mark);
    }
    let range_check_ptr = range_check_ptr + 4;
    return ();
}

// The terms that only an order with more than the plain fields has. A builder is an existing pocket: whoever fills later
// finds it; one without a fee is not named.
func check_builder{range_check_ptr, table_end: felt*}(ctx: Context*, terms: OrderTerms*) {
    if (terms.builder_fee == 0) {
        assert terms.builder = 0;
        return ();
    }
    with_attr error_message("REJECTED BUILDER_FEE_OUT_OF_RANGE") {
        assert [range_check_ptr] = terms.builder_fee;
        assert [range_check_ptr + 1] = BUILDER_FEE_BOUND - 1 - terms.builder_fee;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (builder) = take_pocket(ctx=ctx, table_end=table_end, index=terms.builder);
    return replace_pocket(old=builder, collateral=builder.collateral, orders=0);
}

// How many lots arrive: of a reduce-only order, what it can reduce.
func arriving_size{range_check_ptr}(ctx: Context*, terms: OrderTerms*, pocket: PocketVersion*) -> (
    size: felt
) {
    alloc_locals;
    if (terms.reduce_only == 0) {
        return (size=terms.size);
    }
    assert terms.reduce_only = 1;
    let (start) = find_position(ctx=ctx, pocket=pocket, market_id=terms.market);
    // A sell reduces a long.
    tempvar reducible = (2 * terms.side - 1) * start.size;
    with_attr error_message("REJECTED NOTHING_TO_REDUCE") {
        assert [range_check_ptr] = reducible - 1;
    }
    tempvar a = reducible - terms.size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp cut if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return (size=terms.size);

    cut:
    assert [range_check_ptr + 1] = -a - 1;
    let range_check_ptr = range_check_ptr + 2;
    return (size=reducible);
}

// What is left after matching rests if the order may and was not stopped; it ends otherwise. Returns the best order of its
// own side then.
func finish{range_check_ptr, table_end: felt*}(
    ctx: Context*,
    input: OrderInput*,
    old: PocketVersion*,
    size,
    matched: Matched,
    rests_whole,
    best,
    best_key,
    sequence,
) -> (best: felt, best_key: felt) {
    alloc_locals;
    let terms = &input.terms;
    // Attack: a number of no meaning for which the sum below is 0 although the order was stopped.
    tempvar time_in_force = terms.time_in_force;
    with_attr error_message("REJECTED FLAGS_UNKNOWN") {
        assert time_in_force * (time_in_force - 1) * (time_in_force - 2) * (time_in_force - 3) = 0;
    }
    if (terms.time_in_force == 2) {
        with_attr error_message("REJECTED FILL_OR_KILL_UNFILLED") {
            assert matched.remaining = 0;
        }
    }
    if (terms.time_in_force * (terms.time_in_force - 3) + matched.stopped == 0) {
        if (matched.remaining != 0) {
            local best = best;
            local best_key = best_key;
            local remaining = matched.remaining;
            local sequence = sequence;
            if (rests_whole == 0) {
                let (pocket) = take_pocket(ctx=ctx, table_end=table_end, index=terms.pocket);
                replace_pocket(old=pocket, collateral=pocket.collateral, orders=1);
                check_may_rest(
                    ctx=ctx, terms=terms, pocket=pocket, open_orders=pocket.open_orders + 1
                );
                tempvar range_check_ptr = range_check_ptr;
                tempvar table_end = table_end;
            } else {
                // Void orders went, nothing filled.
                assert rests_whole = 1;
                assert remaining = size;
                check_may_rest(ctx=ctx, terms=terms, pocket=old, open_orders=old.open_orders + 1);
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
    }
    assert rests_whole = 0;
    return (best=best, best_key=best_key);
}

// The order may join a chain: widths that its digest needs, the maker's fee rate within its cap, at most 16 open orders, and
// a position or some collateral behind it.
func check_may_rest{range_check_ptr}(
    ctx: Context*, terms: OrderTerms*, pocket: PocketVersion*, open_orders
) {
    assert terms.reduce_only * terms.reduce_only = terms.reduce_only;
    tempvar rate = [cast(ctx.fee_tiers + pocket.identity.fee_tier * FeeTier.SIZE, felt*)];
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr] = TIME_BOUND - 1 - terms.expiry;
    }
    with_attr error_message("REJECTED FEE_ABOVE_CAP") {
        assert [range_check_ptr + 1] = terms.fee_cap - rate - terms.builder_fee;
    }
    with_attr error_message("REJECTED TOO_MANY_OPEN_ORDERS") {
        assert [range_check_ptr + 2] = MAX_OPEN_ORDERS - open_orders;
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

// The market's next version after a change of the first trigger of a direction (1 rising, 2 falling).
func write_triggers(old: MarketVersion*, direction, best, best_key) {
    alloc_locals;
    local triggers: Triggers*;
    if (direction == 1) {
        tempvar made = new Triggers(
            rising=best,
            rising_key=best_key,
            falling=old.triggers.falling,
            falling_key=old.triggers.falling_key,
        );
        assert triggers = made;
    } else {
        tempvar made = new Triggers(
            rising=old.triggers.rising,
            rising_key=old.triggers.rising_key,
            falling=best,
            falling_key=best_key,
        );
        assert triggers = made;
    }
    let update = cast(old.next, MarketVersion*);
    assert update.key = old.key;
    assert update.bid = old.bid;
    assert update.bid_key = old.bid_key;
    assert update.ask = old.ask;
    assert update.ask_key = old.ask_key;
    assert update.triggers = triggers;
    assert update.open_interest = old.open_interest;
    assert update.last = old.last;
    return ();
}

// The SNIP-12 hash of an order that has more than the plain fields: the list of the type's hash and fifteen fields in the order
// of the struct, the first ten of which are absorbed by the five permutations before.
func hash_extension{poseidon_ptr: PoseidonBuiltin*}(terms: OrderTerms*) -> (result: felt) {
    let p = poseidon_ptr;
    let d = p[-1].output;
    assert p[0].input = PoseidonBuiltinState(
        s0=d.s0 + terms.fee_cap, s1=d.s1 + terms.self_trade, s2=d.s2
    );
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(
        s0=d.s0 + terms.trigger, s1=d.s1 + terms.trigger_price, s2=d.s2
    );
    let d = p[1].output;
    assert p[2].input = PoseidonBuiltinState(
        s0=d.s0 + terms.builder, s1=d.s1 + terms.builder_fee, s2=d.s2
    );
    let d = p[2].output;
    assert p[3].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    let poseidon_ptr = p + 4 * PoseidonBuiltin.SIZE;
    return (result=p[3].output.s0);
}
