// Orders: checked on arrival, matched by price and time, and what is left rests or ends.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState
from starkware.cairo.common.registers import get_fp_and_pc

from chain import insert_order
from constants import (
    BUILDER_FEE_BOUND,
    KEY_END,
    MARKET_KEY,
    MAX_OPEN_ORDERS,
    NONCE_BOUND,
    ONE_ORDER,
    ORDER_TYPE_HASH,
    PLAIN_ORDER_TYPE_HASH,
    PRICE_BOUND,
    SIZE_BOUND,
    TIME_BOUND,
)
from fill import BOOK, Venue
from matching import NO_CROSS, Matched, Taker, match_from
from hashing import hash_begin, hash_end
from message import check_signed, use_nonce
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

// How many fields a plain order signs.
const PLAIN_FIELDS = 10;

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
// Every order passes here, so what an order usually needs stands inline, and the loop is its own call. The usual order is plain,
// signed by the owner, in lane 0, and not reduce-only; what others need is in `admit_unusual`.
func place_orders{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
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
    let input = cast(cast(header, felt*) + TransactionHeader.SIZE, OrderInput*);
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
        assert [range_check_ptr + 2] = ctx.last_market - market_id;
    }
    local row: Row* = rows + market_id * Row.SIZE;
    local market: Market* = row.market;
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

    // 2. The pocket, as `take_pocket` does. An absent one has the key 0, which is on no point of the curve. The tape says whether
    // the order rests as a whole: then it is counted in the same version.
    local table: felt* = ctx.table;
    local pocket = input.terms.pocket;
    local entry = nondet %{ next(tape) %};
    local rests_whole = nondet %{ next(tape) %};
    local old: PocketVersion* = cast(table + entry * VERSION, PocketVersion*);
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr + 8] = ctx.last_pocket - pocket;
        assert [range_check_ptr + 9] = entry;
        assert [range_check_ptr + 10] = table_end - VERSION - cast(old, felt*);
        assert old.key = pocket;
    }
    local identity: Identity* = old.identity;
    local public_key = identity.public_key;
    if (identity.isolated != 0) {
        with_attr error_message("REJECTED POCKET_MARKET") {
            assert identity.isolated = market_id + 1;
        }
    }
    local admitted: PocketVersion* = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    assert admitted.key = pocket;
    assert admitted.identity = identity;
    assert admitted.collateral = old.collateral;
    assert admitted.n_positions = old.n_positions;
    assert admitted.positions = old.positions;
    let table_end = table_end + VERSION;

    // Nonce and signature.
    local nonce = input.terms.nonce;
    local time_in_force = input.terms.time_in_force;
    local fee_cap = input.terms.fee_cap;
    local taker_pocket: PocketVersion*;
    local arriving;
    if (input.is_usual != 0) {
        assert input.is_usual = 1;
        assert input.signed.session = 0;
        assert input.terms.reduce_only = 0;
        assert input.terms.self_trade = 0;
        assert input.terms.trigger = 0;
        assert input.terms.trigger_price = 0;
        assert input.terms.builder = 0;
        assert input.terms.builder_fee = 0;
        assert arriving = size;
        assert taker_pocket = admitted;

        // As `use_nonce` does in lane 0.
        local last = nondet %{ next(tape) %};
        local high = nondet %{ next(tape) %};
        tempvar others = NONCE_BOUND * high;
        assert old.activity = last + others;
        assert admitted.activity = nonce + others + rests_whole * ONE_ORDER;
        assert [range_check_ptr + 11] = last;
        assert [range_check_ptr + 12] = high;
        with_attr error_message("REJECTED NONCE_STALE") {
            assert [range_check_ptr + 13] = nonce - last - 1;
        }
        with_attr error_message("REJECTED NONCE_OUT_OF_RANGE") {
            assert [range_check_ptr + 14] = NONCE_BOUND - 1 - nonce;
        }

        // What was signed: the order's hash, then the message's.
        let p = poseidon_ptr;
        assert p[0].input = PoseidonBuiltinState(s0=PLAIN_ORDER_TYPE_HASH, s1=pocket, s2=0);
        let d = p[0].output;
        assert p[1].input = PoseidonBuiltinState(s0=d.s0 + market_id, s1=d.s1 + side, s2=d.s2);
        let d = p[1].output;
        assert p[2].input = PoseidonBuiltinState(s0=d.s0 + size, s1=d.s1 + price, s2=d.s2);
        let d = p[2].output;
        assert p[3].input = PoseidonBuiltinState(s0=d.s0 + time_in_force, s1=d.s1, s2=d.s2);
        let d = p[3].output;
        assert p[4].input = PoseidonBuiltinState(s0=d.s0 + expiry, s1=d.s1 + nonce, s2=d.s2);
        let d = p[4].output;
        assert p[5].input = PoseidonBuiltinState(s0=d.s0 + fee_cap, s1=d.s1 + 1, s2=d.s2);
        let m = ctx.message_state;
        assert p[6].input = PoseidonBuiltinState(
            s0=m.s0 + public_key, s1=m.s1 + p[5].output.s0, s2=m.s2
        );
        let d = p[6].output;
        assert p[7].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
        local hash = p[7].output.s0;
        assert [ctx.hashes_end - n] = hash;

        // As `check_signature` does.
        local signature_r = input.signed.r;
        local signature_s = input.signed.s;
        %{ ecdsa_builtin.add_signature(ids.ecdsa_ptr.address_, (ids.signature_r, ids.signature_s)) %}
        with_attr error_message("REJECTED SIGNATURE_INVALID") {
            assert ecdsa_ptr.message = hash;
            assert ecdsa_ptr.pub_key = public_key;
        }
        tempvar poseidon_ptr = p + 8 * PoseidonBuiltin.SIZE;
        tempvar range_check_ptr = range_check_ptr + 15;
        tempvar ecdsa_ptr = ecdsa_ptr + SignatureBuiltin.SIZE;
        tempvar table_end = table_end;
    } else {
        let range_check_ptr = range_check_ptr + 11;
        let (hash, lots, present) = admit_unusual(
            ctx=ctx, input=input, old=old, admitted=admitted, rests_whole=rests_whole, time=now
        );
        assert [ctx.hashes_end - n] = hash;
        assert arriving = lots;
        assert taker_pocket = present;
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar range_check_ptr = range_check_ptr;
        tempvar ecdsa_ptr = ecdsa_ptr;
        tempvar table_end = table_end;
    }
    local poseidon_ptr: PoseidonBuiltin* = poseidon_ptr;
    local ecdsa_ptr: SignatureBuiltin* = ecdsa_ptr;
    local range_check_ptr = range_check_ptr;
    local next_market: MarketVersion* = cast(table_end, MarketVersion*);

    // The market's next version has its place from here on, and is written once the order is done.
    local entry = nondet %{ next(tape) %};
    local venue_state: MarketVersion* = cast(table + entry * VERSION, MarketVersion*);
    assert [range_check_ptr] = entry;
    assert [range_check_ptr + 1] = cast(next_market, felt*) - VERSION - cast(venue_state, felt*);
    local key = MARKET_KEY + market_id;
    assert venue_state.key = key;
    assert venue_state.next = cast(next_market, felt);
    let table_end = cast(next_market, felt*) + VERSION;
    if (arriving == 0) {
        // An order with a trigger.
        assert rests_whole = 1;
        let range_check_ptr = range_check_ptr + 2;
        check_may_rest(ctx=ctx, terms=&input.terms, pocket=old, activity=admitted.activity);
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

    // 3. Attack: let others trade before a stop that is due. The first trigger of either direction is proven not to be.
    tempvar mark = row.mark;
    local triggers: Triggers* = venue_state.triggers;
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr + 2] = row.fresh_until - now;
    }
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr + 3] = triggers.rising_key - 1 - mark;
        assert [range_check_ptr + 4] = triggers.falling_key - 1 - PRICE_BOUND + mark;
    }

    // 5. The limit as a sort key of the other side's: an ask's key is its price, a bid's 2^48 - price. The best orders of its own
    // side stand at `bid` in what starts at `own`, those of the other at `ask` in `other`; so do their successors.
    local limit_key;
    tempvar offset = 2 * side;
    local own: MarketVersion* = venue_state + offset;
    local other: MarketVersion* = venue_state - offset;
    local next_own: MarketVersion* = next_market + offset;
    local next_other: MarketVersion* = next_market - offset;
    if (side == 0) {
        assert limit_key = price;
    } else {
        assert limit_key = PRICE_BOUND - price;
    }
    local step = nondet %{ next(tape) %};
    assert next_market.key = key;
    assert next_market.triggers = triggers;
    if (step == NO_CROSS) {
        if (rests_whole != 0) {
            // 6. It rests as it is; check_may_rest and insert_order, inline for an order that is now the best.
            assert rests_whole = 1;
            assert time_in_force * (time_in_force - 3) = 0;
            local other_key = other.ask_key;
            assert [range_check_ptr + 5] = other_key - 1 - limit_key;
            let range_check_ptr = range_check_ptr + 6;
            check_may_rest(ctx=ctx, terms=&input.terms, pocket=old, activity=admitted.activity);
            let (best, best_key) = insert_order(
                ctx=ctx,
                chain=4 * market_id + side,
                best=own.bid,
                best_key=own.bid_key,
                sequence=ctx.sequence_end - n,
                sort_key=PRICE_BOUND - limit_key,
                size=arriving,
                terms=&input.terms,
            );
            assert next_own.bid = best;
            assert next_own.bid_key = best_key;
            assert next_other.ask = other.ask;
            assert next_other.ask_key = other_key;
            assert next_market.open_interest = venue_state.open_interest;
            assert next_market.last = venue_state.last;
            return place_orders(
                ctx=ctx,
                header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
                n=n - 1,
                rows=rows,
                time=now,
            );
        }
    }
    let range_check_ptr = range_check_ptr + 5;
    let (__fp__, _) = get_fp_and_pc();
    local builder_fee = input.terms.builder_fee;
    local rate = [cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*) + FeeTier.taker] + builder_fee;
    local taker: Taker = Taker(
        venue=Venue(ctx=ctx, rows=rows, market=market, row=row, market_id=market_id, time=now),
        pocket=pocket,
        account=identity.account,
        side=side,
        limit_key=limit_key,
        rate=rate,
        time_in_force=time_in_force,
        self_trade=input.terms.self_trade,
        builder=input.terms.builder,
        builder_fee=builder_fee,
        verdict=BOOK,
    );
    let (matched: Matched) = match_from(
        taker=&taker,
        step=step,
        best=other.ask,
        best_key=other.ask_key,
        remaining=arriving,
        open_interest=venue_state.open_interest,
        last=venue_state.last,
        pocket=taker_pocket,
    );
    assert next_other.ask = matched.best;
    assert next_other.ask_key = matched.best_key;
    assert next_market.open_interest = matched.open_interest;
    assert next_market.last = matched.last;
    if (matched.remaining == 0) {
        // All of it was filled.
        assert rests_whole = 0;
        with_attr error_message("REJECTED FEE_ABOVE_CAP") {
            assert [range_check_ptr] = fee_cap - rate;
        }
        with_attr error_message("REJECTED POST_ONLY_CROSSES") {
            if (time_in_force == 3) {
                assert time_in_force = 0;
            }
        }
        let range_check_ptr = range_check_ptr + 1;
        assert next_own.bid = own.bid;
        assert next_own.bid_key = own.bid_key;
        return place_orders(
            ctx=ctx,
            header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
            n=n - 1,
            rows=rows,
            time=now,
        );
    }
    let (first, first_key) = finish(
        ctx=ctx,
        input=input,
        old=old,
        size=arriving,
        rate=rate,
        remaining=matched.remaining,
        stopped=matched.stopped,
        rests_whole=rests_whole,
        best=own.bid,
        best_key=own.bid_key,
        sequence=ctx.sequence_end - n,
    );
    assert next_own.bid = first;
    assert next_own.bid_key = first_key;
    return place_orders(
        ctx=ctx,
        header=cast(cast(input, felt*) + OrderInput.SIZE, TransactionHeader*),
        n=n - 1,
        rows=rows,
        time=now,
    );
}

// What of an order's admission is not usual: its nonce's lane, its type, whose key signed, whether it only reduces. Writes the
// activity of `admitted`, the pocket's next version. Returns the message's hash, how many lots arrive, 0 for an order with a
// trigger, and the pocket's last version.
func admit_unusual{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, table_end: felt*
}(
    ctx: Context*,
    input: OrderInput*,
    old: PocketVersion*,
    admitted: PocketVersion*,
    rests_whole,
    time,
) -> (hash: felt, lots: felt, present: PocketVersion*) {
    alloc_locals;
    let terms = &input.terms;
    let (activity) = use_nonce(
        ctx=ctx, activity=old.activity, message_nonce=input.terms.nonce, lane=input.lane
    );
    assert admitted.activity = activity + rests_whole * ONE_ORDER;
    let (local struct_hash) = hash_order(input=input);
    let (local hash) = check_signed(
        ctx=ctx,
        identity=old.identity,
        struct_hash=struct_hash,
        signed=&input.signed,
        time=time,
    );
    let (local present) = check_builder(ctx=ctx, terms=&input.terms, admitted=admitted);
    if (input.terms.trigger != 0) {
        return (hash=hash, lots=0, present=present);
    }
    let (lots) = arriving_size(ctx=ctx, terms=&input.terms, pocket=old);
    return (hash=hash, lots=lots, present=present);
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
func check_open{range_check_ptr}(row: Row*, triggers: Triggers*, time) {
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr] = row.fresh_until - time;
    }
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr + 1] = triggers.rising_key - 1 - row.mark;
        assert [range_check_ptr + 2] = triggers.falling_key - 1 - (PRICE_BOUND - row.mark);
    }
    let range_check_ptr = range_check_ptr + 3;
    return ();
}

// The terms that only an order with more than the plain fields has. A builder is an existing pocket: whoever fills later
// finds it; one without a fee is not named. Returns the last version of the order's pocket, which may be the builder: then it is
// the tape's, and else the one that was admitted.
func check_builder{range_check_ptr, table_end: felt*}(
    ctx: Context*, terms: OrderTerms*, admitted: PocketVersion*
) -> (present: PocketVersion*) {
    if (terms.builder_fee == 0) {
        assert terms.builder = 0;
        return (present=admitted);
    }
    with_attr error_message("REJECTED BUILDER_FEE_OUT_OF_RANGE") {
        assert [range_check_ptr] = terms.builder_fee;
        assert [range_check_ptr + 1] = BUILDER_FEE_BOUND - 1 - terms.builder_fee;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (builder) = take_pocket(ctx=ctx, table_end=table_end, index=terms.builder);
    replace_pocket(old=builder, collateral=builder.collateral, orders=0);
    let (present) = take_pocket(ctx=ctx, table_end=table_end, index=terms.pocket);
    return (present=present);
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

// The SNIP-12 hash of an order: the list of its type's hash and its fields, which are ten where it is plain: then the others
// are 0.
func hash_order{poseidon_ptr: PoseidonBuiltin*}(input: OrderInput*) -> (hash: felt) {
    let terms = &input.terms;
    if (input.is_plain == 0) {
        let (state) = hash_begin(a=ORDER_TYPE_HASH, b=terms.pocket);
        let (hash) = hash_end(
            state=state, data=&input.terms.market, n=OrderTerms.SIZE - 1
        );
        return (hash=hash);
    }
    assert input.is_plain = 1;
    assert terms.self_trade = 0;
    assert terms.trigger = 0;
    assert terms.trigger_price = 0;
    assert terms.builder = 0;
    assert terms.builder_fee = 0;
    let (state) = hash_begin(a=PLAIN_ORDER_TYPE_HASH, b=terms.pocket);
    let (hash) = hash_end(state=state, data=&input.terms.market, n=PLAIN_FIELDS - 1);
    return (hash=hash);
}
