// Trades: one fill between a resting order (maker) and an incoming one (taker).

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.memcpy import memcpy
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from accounts import check_collateral, replace_version
from constants import (
    ENTRY_COST_BOUND,
    MAX_POSITIONS,
    ORDER_TYPE_HASH,
    PPM,
    PRICE_BOUND,
    SIZE_BOUND,
)
from hashing import check_message
from lanes import use_lane
from margin import Sums, find_tier, sum_positions
from math import floor_div
from types import (
    Context,
    FeeTier,
    Market,
    OrderInput,
    Position,
    Row,
    Tier,
    TradeInput,
    Version,
)

// A trade is valid if, checked in this order:
//   1. the orders are of one listed market, of opposite sides and different accounts; the maker may rest, the taker may
//      take;
//   2. the price is the maker's and not worse than the taker's limit; the size is a positive multiple of the step;
//   3. the market has an index price that is not too old;
//   4. the taker's side, then the maker's, can be settled (settle_side);
//   5. open interest stays within the market's cap, or does not grow.
// Money only moves: the quote from the buyer to the seller, fees to the exchange, funding through the funding index.
func trade{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    versions_end: Version*,
    heap: felt*,
    fees,
    dust,
}(ctx: Context*, event: TradeInput*, rows: Row*, open_interest: felt*, time) -> (open_interest: felt*) {
    alloc_locals;
    let market_id = event.maker.market;
    with_attr error_message("REJECTED MARKETS_DIFFER") {
        assert event.taker.market = market_id;
    }
    with_attr error_message("REJECTED MARKET_UNKNOWN") {
        assert [range_check_ptr] = market_id;
        assert [range_check_ptr + 1] = ctx.n_markets - 1 - market_id;
    }
    let side = event.taker.side;
    with_attr error_message("REJECTED SIDES_EQUAL") {
        assert side * side = side;
        assert event.maker.side = 1 - side;
    }
    with_attr error_message("REJECTED SELF_TRADE") {
        if (event.maker.account == event.taker.account) {
            assert event.maker.account = event.taker.account + 1;
        }
    }
    with_attr error_message("REJECTED MAKER_IOC") {
        assert event.maker.time_in_force = 0;
    }
    with_attr error_message("REJECTED TAKER_POST_ONLY") {
        assert event.taker.post_only = 0;
    }
    with_attr error_message("REJECTED FILL_PRICE_NOT_MAKER") {
        assert event.price = event.maker.price;
    }
    with_attr error_message("REJECTED LIMIT_PRICE_VIOLATED") {
        assert [range_check_ptr + 2] = (1 - 2 * side) * (event.taker.price - event.price);
    }
    local market: Market* = ctx.markets + market_id * Market.SIZE;
    with_attr error_message("REJECTED SIZE_OFF_STEP") {
        assert event.size = event.steps * market.step;
    }
    with_attr error_message("REJECTED SIZE_OUT_OF_RANGE") {
        // steps >= 1 and steps * step < 2^128 * 2^32 make the size a positive integer.
        assert [range_check_ptr + 3] = event.steps - 1;
        assert [range_check_ptr + 4] = SIZE_BOUND - 1 - event.size;
    }
    local row: Row* = rows + market_id * Row.SIZE;
    local oldest = time - ctx.max_price_age;
    with_attr error_message("REJECTED PRICE_STALE") {
        // Attack: open for nothing in a market that had no tick, at a time before all times.
        assert [range_check_ptr + 5] = row.price - 1;
        assert [range_check_ptr + 6] = row.price_time - oldest;
    }
    let range_check_ptr = range_check_ptr + 7;

    let (local taker_longs) = settle_side(
        ctx=ctx,
        order=&event.taker,
        rows=rows,
        market=market,
        time=time,
        size=event.size,
        unit_price=market.contract_unit * event.price,
        rate_offset=FeeTier.taker,
    );
    let (maker_longs) = settle_side(
        ctx=ctx,
        order=&event.maker,
        rows=rows,
        market=market,
        time=time,
        size=event.size,
        unit_price=market.contract_unit * event.price,
        rate_offset=FeeTier.maker,
    );

    // settle_side returns the change of size + |size|, which is even: twice the change of max(size, 0).
    local change = (taker_longs + maker_longs) / 2;
    local total = open_interest[event.maker.market] + change;
    check_open_interest(cap=market.open_interest_cap, total=total, change=change);
    let market_id = event.maker.market;
    local result: felt* = heap;
    let heap = heap + ctx.n_markets;
    memcpy(dst=result, src=open_interest, len=market_id);
    assert result[market_id] = total;
    memcpy(
        dst=result + market_id + 1,
        src=open_interest + market_id + 1,
        len=ctx.n_markets - 1 - market_id,
    );
    return (open_interest=result);
}

func check_open_interest{range_check_ptr}(cap, total, change) {
    tempvar a = cap - total;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    above:
    with_attr error_message("REJECTED OPEN_INTEREST_ABOVE_CAP") {
        assert [range_check_ptr] = -change;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// Settles one side of a fill of `size` lots at `unit_price` quanta per lot. Returns the change of s + |s|, s being the
// position. The rules, in order:
//   1. the account exists; the order is valid (check_order);
//   2. funding on all positions is paid, rounded up; what rounding takes goes to the dust;
//   3. every position's price is fresh and its notional below the last tier; the new position and its entry cost fit
//      their widths; at most 16 positions; the collateral fits its width;
//   4. OPEN: PPM * value >= initial margin; or IMPROVE (check_improves).
func settle_side{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    versions_end: Version*,
    heap: felt*,
    fees,
    dust,
}(ctx: Context*, order: OrderInput*, rows: Row*, market: Market*, time, size, unit_price, rate_offset) -> (
    longs: felt
) {
    alloc_locals;
    let (local old, local update) = replace_version(
        ctx=ctx, index=order.account, version=order.version
    );
    // fee_tier < n_fee_tiers holds since the account was opened.
    local rate = [cast(ctx.fee_tiers + old.fee_tier * FeeTier.SIZE, felt*) + rate_offset];
    check_order(ctx=ctx, order=order, market=market, old=old, update=update, time=time, size=size, rate=rate);

    local change = (1 - 2 * order.side) * size;
    local quote = change * unit_price;
    // |quote * rate| < 2^112 * 2^17.
    let (fee_negated) = floor_div(value=(2 * order.side - 1) * quote * rate, div=PPM);
    local fee = -fee_negated;

    assert update.positions = cast(heap, Position*);
    local oldest = time - ctx.max_price_age;
    let (local before, sums) = sum_positions(
        ctx=ctx,
        rows=rows,
        oldest=oldest,
        position=old.positions,
        n=order.positions_before,
        sums=Sums(owed=0, value=0, notional=0, initial=0, maintenance=0),
    );
    local row: Row* = rows + order.market * Row.SIZE;
    local n_after = old.n_positions - order.positions_before - order.has_position;
    let (local start: Position*) = present_position(
        ctx=ctx, order=order, position=before, n_after=n_after
    );
    local first_sums: Sums = Sums(
        owed=sums.owed + (row.funding - start.funding) * start.size,
        value=sums.value,
        notional=sums.notional,
        initial=sums.initial,
        maintenance=sums.maintenance,
    );
    let (local target: Target) = change_position(
        ctx=ctx,
        market=market,
        market_id=order.market,
        row=row,
        start=start,
        change=change,
        unit_price=unit_price,
    );
    let (_, local sums: Sums) = sum_positions(
        ctx=ctx,
        rows=rows,
        oldest=oldest,
        position=before + order.has_position * Position.SIZE,
        n=n_after,
        sums=first_sums,
    );
    local n_positions = order.positions_before + n_after + target.exists;
    assert update.n_positions = n_positions;
    with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
        assert [range_check_ptr] = MAX_POSITIONS - n_positions;
    }
    let range_check_ptr = range_check_ptr + 1;

    // |owed| < 16 * 2^144, so |payment| < 2^117.
    let (payment_negated) = floor_div(value=-sums.owed, div=2 ** 32);
    local funded = old.collateral + payment_negated;
    local collateral = funded - quote - fee;
    assert update.collateral = collateral;
    check_collateral(collateral=collateral);
    local dust = dust - payment_negated * 2 ** 32 - sums.owed;
    local fees = fees + fee;

    check_margin(
        ctx=ctx,
        market=market,
        row=row,
        start=start,
        target=target,
        others=sums,
        funded=funded,
        collateral=collateral,
    );
    return (longs=target.size + target.magnitude - start.size - start.magnitude);
}

// ---- The order

// An order in a fill of `size` lots is valid if, in this order:
//   1. price and size are multiples of tick and step, in [1, 2^48);
//   2. it has not expired; its lane accepts the nonce and what is left of it covers the fill;
//   3. the fee rate is at most the cap in it;
//   4. the account's key signed it.
// Account and market of the order are those that are changed, and the price and size the fill is compared with: nothing
// of it is taken from anywhere but the signed words.
func check_order{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    ctx: Context*,
    order: OrderInput*,
    market: Market*,
    old: Version*,
    update: Version*,
    time,
    size,
    rate,
) {
    alloc_locals;
    with_attr error_message("REJECTED PRICE_OFF_TICK") {
        assert order.price = order.ticks * market.tick;
    }
    with_attr error_message("REJECTED PRICE_OUT_OF_RANGE") {
        assert [range_check_ptr] = order.ticks - 1;
        assert [range_check_ptr + 1] = PRICE_BOUND - 1 - order.price;
    }
    with_attr error_message("REJECTED SIZE_OFF_STEP") {
        assert order.size = order.steps * market.step;
    }
    with_attr error_message("REJECTED SIZE_OUT_OF_RANGE") {
        assert [range_check_ptr + 2] = order.steps - 1;
        assert [range_check_ptr + 3] = SIZE_BOUND - 1 - order.size;
    }
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr + 4] = order.expiry - time;
    }
    let range_check_ptr = range_check_ptr + 5;
    let (filled) = use_lane(
        old=old, update=update, lane=order.lane, nonce=order.nonce, hint=&order.lane_hint, size=size
    );
    with_attr error_message("REJECTED ORDER_OVERFILLED") {
        // Also keeps the new fill below 2^48.
        assert [range_check_ptr] = order.size - filled - size;
    }
    with_attr error_message("REJECTED FEE_ABOVE_CAP") {
        assert [range_check_ptr + 1] = order.fee_cap - rate;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (struct_hash) = hash_order(order=order);
    check_message(
        state=ctx.message_state,
        public_key=old.public_key,
        struct_hash=struct_hash,
        signature_r=order.r,
        signature_s=order.s,
    );
    return ();
}

// The SNIP-12 hash of the order: the list of the type's hash and the eleven fields, in the order of the struct.
func hash_order{poseidon_ptr: PoseidonBuiltin*}(order: OrderInput*) -> (result: felt) {
    let p = poseidon_ptr;
    assert p[0].input = PoseidonBuiltinState(s0=ORDER_TYPE_HASH, s1=order.account, s2=0);
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + order.market, s1=d.s1 + order.side, s2=d.s2);
    let d = p[1].output;
    assert p[2].input = PoseidonBuiltinState(s0=d.s0 + order.size, s1=d.s1 + order.price, s2=d.s2);
    let d = p[2].output;
    assert p[3].input = PoseidonBuiltinState(
        s0=d.s0 + order.time_in_force, s1=d.s1 + order.post_only, s2=d.s2
    );
    let d = p[3].output;
    assert p[4].input = PoseidonBuiltinState(s0=d.s0 + order.expiry, s1=d.s1 + order.lane, s2=d.s2);
    let d = p[4].output;
    assert p[5].input = PoseidonBuiltinState(s0=d.s0 + order.nonce, s1=d.s1 + order.fee_cap, s2=d.s2);
    let d = p[5].output;
    assert p[6].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    let poseidon_ptr = p + 7 * PoseidonBuiltin.SIZE;
    return (result=p[6].output.s0);
}

// ---- The position

// The account's position in the order's market, or one of size 0 (and no market). `position` follows the order.positions_before first
// positions, and n_after positions follow the present one.
//
// Attack: claim that there is none and open a second one in the market. Markets strictly increase, so it is enough that
// the neighbours lie on both sides of the traded market.
func present_position{range_check_ptr}(
    ctx: Context*, order: OrderInput*, position: Position*, n_after
) -> (start: Position*) {
    if (order.has_position != 0) {
        assert order.has_position = 1;
        assert position.market = order.market;
        return (start=position);
    }
    if (order.positions_before != 0) {
        assert [range_check_ptr] = order.market - 1 - [position - Position.SIZE].market;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    if (n_after != 0) {
        assert [range_check_ptr] = position.market - 1 - order.market;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    return (start=&ctx.no_position);
}

// The traded position after the fill.
struct Target {
    exists: felt,
    size: felt,
    magnitude: felt,
    value: felt,  // quanta
    initial: felt,  // ppm quanta
    maintenance: felt,
}

// Writes the position after the fill to the end of the heap, unless its size is 0, and returns what it adds to value and
// requirements at the index price.
func change_position{range_check_ptr, heap: felt*}(
    ctx: Context*, market: Market*, market_id, row: Row*, start: Position*, change, unit_price
) -> (target: Target) {
    alloc_locals;
    local size = start.size + change;
    if (size == 0) {
        return (target=Target(exists=0, size=0, magnitude=0, value=0, initial=0, maintenance=0));
    }
    local magnitude;
    tempvar a = size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp negative if [ap] != 0, ap++;
    assert magnitude = size;
    jmp positive;

    negative:
    assert magnitude = -size;

    positive:
    with_attr error_message("REJECTED POSITION_OUT_OF_RANGE") {
        // Both arms end here: the magnitude is not negative whichever was taken.
        assert [range_check_ptr] = magnitude;
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - magnitude;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local entry_cost) = change_entry_cost(
        start=start, change=change, size=size, magnitude=magnitude, unit_price=unit_price
    );
    with_attr error_message("REJECTED ENTRY_COST_OUT_OF_RANGE") {
        assert [range_check_ptr] = entry_cost + ENTRY_COST_BOUND;
        assert [range_check_ptr + 1] = ENTRY_COST_BOUND - 1 - entry_cost;
    }
    let range_check_ptr = range_check_ptr + 2;
    local notional = magnitude * row.unit_value;
    let (tier) = find_tier(tier=cast(ctx.tiers + market.tiers, Tier*), notional=notional);
    let position = cast(heap, Position*);
    assert position.market = market_id;
    assert position.size = size;
    assert position.magnitude = magnitude;
    assert position.funding = row.funding;
    assert position.entry_cost = entry_cost;
    let heap = heap + Position.SIZE;
    return (
        target=Target(
            exists=1,
            size=size,
            magnitude=magnitude,
            value=size * row.unit_value,
            initial=tier.initial * notional - tier.initial_offset,
            maintenance=tier.maintenance * notional - tier.maintenance_offset,
        ),
    );
}

// Entry cost of the position after a change to `size`, which is not 0: an increase adds the signed quote, a decrease
// keeps the proportion, rounded down, crossing zero starts anew. No money depends on it.
func change_entry_cost{range_check_ptr}(start: Position*, change, size, magnitude, unit_price) -> (
    entry_cost: felt
) {
    // Equal iff the signs agree or there was no position.
    if (size * start.magnitude != magnitude * start.size) {
        return (entry_cost=size * unit_price);
    }
    tempvar a = magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp decrease if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (entry_cost=start.entry_cost + change * unit_price);

    decrease:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    // |entry_cost * magnitude| < 2^111.
    let (entry_cost) = floor_div(value=start.entry_cost * magnitude, div=start.magnitude);
    return (entry_cost=entry_cost);
}

// ---- Margin

// OPEN, or IMPROVE: whichever the prover chooses is proven, and either suffices.
//
// |value| < 2^63 + 2^84 and initial < 2^104, so PPM * value - initial is in (-2^106, 2^106).
func check_margin{range_check_ptr}(
    ctx: Context*,
    market: Market*,
    row: Row*,
    start: Position*,
    target: Target,
    others: Sums,
    funded,
    collateral,
) {
    alloc_locals;
    local value = collateral + others.value + target.value;
    tempvar a = PPM * value - others.initial - target.initial;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp improve if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    improve:
    // IMPROVE: the position shrinks and keeps its sign, and value over maintenance margin is not worse than before, over
    // the whole account.
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr] = start.magnitude - 1 - target.magnitude;
        assert target.size * start.magnitude = target.magnitude * start.size;
    }
    let range_check_ptr = range_check_ptr + 1;
    local notional = start.magnitude * row.unit_value;
    let (tier) = find_tier(tier=cast(ctx.tiers + market.tiers, Tier*), notional=notional);
    let maintenance_before = others.maintenance + tier.maintenance * notional - tier.maintenance_offset;
    let value_before = funded + others.value + start.size * row.unit_value;
    let maintenance = others.maintenance + target.maintenance;
    // funded was not checked to fit 63 bits: |funded| < 2^118. Requirements are below 2^104, so the difference is in
    // (-2^223, 2^223); it is not negative iff its quotient by 2^96 is not.
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        let (quotient) = floor_div(
            value=value * maintenance_before - value_before * maintenance, div=2 ** 96
        );
        assert [range_check_ptr] = quotient;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}
