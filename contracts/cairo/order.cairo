// Orders: checked on arrival, matched by price and time, and what is left rests or ends.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState
from starkware.cairo.common.registers import get_fp_and_pc

from admission import admit_unusual
from chain import insert_order
from constants import MARKET_KEY, NONCE_BOUND, ONE_ORDER, PLAIN_ORDER_TYPE_HASH, PRICE_BOUND, SIZE_BOUND
from fill import BOOK
from matching import NO_CROSS, Matched, Taker, match_from
from resting import arm, check_may_rest, finish
from types import (
    VERSION,
    Context,
    FeeTier,
    Identity,
    Market,
    MarketVersion,
    OrderInput,
    PocketVersion,
    Row,
    TransactionHeader,
    Triggers,
    Venue,
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
