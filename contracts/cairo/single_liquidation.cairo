// The liquidation that most are: of a pocket with one position, of which the best order takes the least part that restores the
// target ratio, and is not used up.
//
// It proves what liquidation.cairo proves, for this case alone: the position is in the first tier and owes no funding, the order
// is neither reduce-only nor has a builder, open interest is within the cap, the fill sets the last price, and all of the penalty
// lies above the zero value. The tape says that it is the case; where it is not, the run fails. The words of the tape and the
// places in the table are those of the long road.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState
from starkware.cairo.common.registers import get_fp_and_pc

from book_fill import book_fill
from constants import COLLATERAL_BOUND, LIQUIDATE_TAG, MARKET_KEY, PER_MILLE, PPM, PRICE_BOUND
from fill import BOOK
from matching import exempt_rate
from math import floor_div
from table import VOID_KEY
from types import (
    VERSION,
    Context,
    FeeTier,
    Identity,
    LiquidateInput,
    Market,
    MarketVersion,
    OrderTerms,
    OrderVersion,
    PocketVersion,
    Position,
    Row,
    Tier,
    Triggers,
    Venue,
)

func liquidate_single{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*, accrued
}(ctx: Context*, input: LiquidateInput*, rows: Row*, time) -> (hash: felt) {
    alloc_locals;
    let p = poseidon_ptr;
    local key = input.pocket;
    assert p[0].input = PoseidonBuiltinState(s0=LIQUIDATE_TAG, s1=key, s2=0);
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    local hash = p[1].output.s0;
    let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;

    // The successors, in the order of the long road: the pocket as it was and after the fill stand for nothing here.
    local first: felt* = table_end;
    let void = first;
    let next_market = cast(first + VERSION, MarketVersion*);
    let next_order = cast(first + 2 * VERSION, OrderVersion*);
    let also_void = first + 4 * VERSION;
    local update: PocketVersion* = cast(first + 5 * VERSION, PocketVersion*);
    local next_fund: PocketVersion* = cast(first + 6 * VERSION, PocketVersion*);
    assert [void] = VOID_KEY;
    assert [also_void] = VOID_KEY;

    // 1. The pocket is liquidatable: maintenance margin > PPM * value.
    local table: felt* = ctx.table;
    local entry = nondet %{ next(tape) %};
    local place = nondet %{ next(tape) %};
    local old: PocketVersion* = cast(table + entry * VERSION, PocketVersion*);
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr] = ctx.last_pocket - key;
        assert [range_check_ptr + 1] = entry;
        assert [range_check_ptr + 2] = first - VERSION - cast(old, felt*);
        assert old.key = key;
    }
    assert old.next = cast(update, felt);
    assert old.n_positions = 1;
    local position: Position* = old.positions;
    local market_id = position.market;
    local size = position.size;
    local magnitude = position.magnitude;
    local row: Row* = rows + market_id * Row.SIZE;
    local market: Market* = row.market;
    local funding = row.funding;
    assert position.funding = funding;
    local side;
    local sign;
    local unit_value;
    if (size == magnitude) {
        assert side = 1;
        assert sign = 1;
        assert unit_value = row.high;
    } else {
        assert side = 0;
        assert sign = -1;
        assert unit_value = row.low;
    }
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr + 3] = row.fresh_until - time;
    }
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    local notional = magnitude * unit_value;
    local tier: Tier* = row.tiers;
    local fraction = tier.maintenance;
    assert [range_check_ptr + 4] = tier.upper - 1 - notional;
    local maintenance = fraction * notional;
    local collateral = old.collateral;
    local value = collateral + size * unit_value;
    local scaled = PPM * value;
    with_attr error_message("REJECTED NOT_LIQUIDATABLE") {
        assert [range_check_ptr + 5] = maintenance - scaled - 1;
    }

    // 2. No trigger of its market is due.
    local entry = nondet %{ next(tape) %};
    local state: MarketVersion* = cast(table + entry * VERSION, MarketVersion*);
    local market_key = MARKET_KEY + market_id;
    assert [range_check_ptr + 6] = entry;
    assert [range_check_ptr + 7] = first - VERSION - cast(state, felt*);
    assert state.key = market_key;
    assert state.next = cast(next_market, felt);
    local triggers: Triggers* = state.triggers;
    tempvar mark = row.mark;
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr + 8] = triggers.rising_key - 1 - mark;
        assert [range_check_ptr + 9] = triggers.falling_key - 1 - PRICE_BOUND + mark;
    }

    // The least size, as liquidation_size.cairo has it: a part that leaves at least the least notional. What is left, and one step
    // more, are in the first tier as the whole is.
    local extent = nondet %{ next(tape) %};
    local steps = nondet %{ next(tape) %};
    local step = market.step;
    local penalty_rate = market.penalty;
    local target = market.target;
    local lots = steps * step;
    local left = magnitude - lots;
    local left_notional = left * unit_value;
    local closed_notional = notional - left_notional;
    local left_maintenance = fraction * left_notional;
    local value_left = scaled - penalty_rate * closed_notional;
    local step_notional = step * unit_value;
    assert [range_check_ptr + 10] = notional - market.whole_notional;
    assert [range_check_ptr + 11] = steps - 1;
    assert [range_check_ptr + 24] = left - 1;
    assert [range_check_ptr + 12] = left_notional - market.min_notional;
    assert [range_check_ptr + 13] = PER_MILLE * value_left - target * left_maintenance;
    tempvar more = target * (left_maintenance + fraction * step_notional);
    assert [range_check_ptr + 14] = more - PER_MILLE * (value_left + penalty_rate * step_notional) - 1;

    // The zero value, as zero_price.cairo has it.
    local zero = nondet %{ next(tape) %};
    tempvar remainder = zero * maintenance - value * left_maintenance;
    assert [range_check_ptr + 15] = zero + 2 ** 127;
    assert [range_check_ptr + 16] = remainder;
    assert [range_check_ptr + 17] = maintenance - 1 - remainder;

    // 3. The best order of the other side: as match_from, a fill of `lots` that leaves some of it.
    local fill_step = nondet %{ next(tape) %};
    local entry = nondet %{ next(tape) %};
    local fill_size = nondet %{ next(tape) %};
    local gone = nondet %{ next(tape) %};
    local node: OrderVersion* = cast(table + entry * VERSION, OrderVersion*);
    local other: MarketVersion* = state - 2 * side;
    local terms: OrderTerms* = node.terms;
    local price = terms.price;
    local order_left = node.size - lots;
    assert [range_check_ptr + 18] = entry;
    assert [range_check_ptr + 19] = first - VERSION - cast(node, felt*);
    assert node.key = other.ask;
    assert node.next = cast(next_order, felt);
    assert [range_check_ptr + 20] = order_left - 1;
    assert [range_check_ptr + 21] = terms.expiry - time;
    assert terms.reduce_only = 0;
    assert terms.builder_fee = 0;
    assert next_order.key = node.key;
    assert next_order.sort_key = node.sort_key;
    assert next_order.size = order_left;
    assert next_order.follower = node.follower;
    assert next_order.follower_key = node.follower_key;
    assert next_order.terms = terms;
    assert next_order.chain = node.chain;

    local entry = nondet %{ next(tape) %};
    local maker: PocketVersion* = cast(table + entry * VERSION, PocketVersion*);
    assert [range_check_ptr + 22] = entry;
    assert [range_check_ptr + 23] = first - VERSION - cast(maker, felt*);
    assert maker.key = terms.pocket;
    local identity: Identity* = maker.identity;
    local own: Identity* = old.identity;
    if (identity.account == own.account) {
        assert identity.account = own.account + 1;
    }
    let range_check_ptr = range_check_ptr + 25;
    tempvar dead_man_time = identity.dead_man_time;
    if (dead_man_time != 0) {
        assert [range_check_ptr] = dead_man_time - 1 - time;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    let (rate) = exempt_rate(
        rate=[cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*)]
    );
    let (__fp__, _) = get_fp_and_pc();
    local venue: Venue = Venue(
        ctx=ctx, rows=rows, market=market, row=row, market_id=market_id, time=time
    );
    local order_value = market.contract_unit * price;
    let table_end = first + 3 * VERSION;
    let (_, growth) = book_fill(
        venue=&venue,
        old=maker,
        side=1 - side,
        size=lots,
        unit_value=order_value,
        rate=rate,
        orders=0,
        verdict=BOOK,
    );
    local open_interest = state.open_interest + (growth - lots) / 2;
    local quote = lots * order_value;
    assert [range_check_ptr] = market.open_interest_cap - open_interest;
    assert [range_check_ptr + 1] = quote - market.min_last_notional;
    let range_check_ptr = range_check_ptr + 2;
    assert next_market.key = market_key;
    assert next_market.bid = state.bid;
    assert next_market.bid_key = state.bid_key;
    assert next_market.ask = state.ask;
    assert next_market.ask_key = state.ask_key;
    assert next_market.triggers = triggers;
    assert next_market.open_interest = open_interest;
    assert next_market.last = price;

    // 4. The rest of the position, as `change_entry_cost` has it: |entry_cost * left| < 2^111.
    let (entry_cost) = floor_div(value=position.entry_cost * left, div=magnitude);
    let rest = cast(heap, Position*);
    assert rest.market = market_id;
    assert rest.size = sign * left;
    assert rest.magnitude = left;
    assert rest.funding = funding;
    assert rest.entry_cost = entry_cost;
    let heap = heap + Position.SIZE;

    // The penalty, as `charge` has it. That what was received is above the zero quote by at least as much says, too, that the
    // order's price is no worse than the zero price.
    local before = nondet %{ next(tape) %};
    local has = nondet %{ next(tape) %};
    local fee = nondet %{ next(tape) %};
    local entry = nondet %{ next(tape) %};
    local penalty = nondet %{ next(tape) %};
    tempvar rounded = penalty_rate * closed_notional - penalty * PPM;
    local received = sign * quote;
    assert [range_check_ptr] = penalty;
    assert [range_check_ptr + 1] = rounded;
    assert [range_check_ptr + 2] = PPM - 1 - rounded;
    assert [range_check_ptr + 3] = received - sign * closed_notional + value - zero - penalty;
    local collateral_after = collateral + received - penalty;
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr + 4] = collateral_after + COLLATERAL_BOUND;
        assert [range_check_ptr + 5] = COLLATERAL_BOUND - 1 - collateral_after;
    }
    assert update.key = key;
    assert update.identity = own;
    assert update.collateral = collateral_after;
    assert update.n_positions = 1;
    assert update.positions = rest;
    assert update.activity = old.activity;

    // The group's fund gets it.
    local entry = nondet %{ next(tape) %};
    local fund: PocketVersion* = cast(table + entry * VERSION, PocketVersion*);
    local fund_key = market.group + 1;
    local fund_collateral = fund.collateral + penalty;
    assert [range_check_ptr + 6] = entry;
    assert [range_check_ptr + 7] = first - VERSION - cast(fund, felt*);
    assert fund.key = fund_key;
    assert fund.next = cast(next_fund, felt);
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr + 8] = COLLATERAL_BOUND - 1 - fund_collateral;
    }
    assert next_fund.key = fund_key;
    assert next_fund.identity = fund.identity;
    assert next_fund.collateral = fund_collateral;
    assert next_fund.n_positions = fund.n_positions;
    assert next_fund.positions = fund.positions;
    assert next_fund.activity = fund.activity;
    let range_check_ptr = range_check_ptr + 9;
    let table_end = first + 7 * VERSION;
    return (hash=hash);
}
