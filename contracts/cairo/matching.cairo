// Price-time priority: a taker meets the best resting order of the other side, and only that one.

from constants import FUNDING_FRACTION
from book_fill import book_fill
from chain import replace_order
from fill import BOOK, HOLD, UNBACKED, settle_fill
from math import floor_div
from pocket import credit, find_position, replace_pocket, take_pocket
from table import GONE
from types import (
    VERSION,
    Context,
    FeeTier,
    Identity,
    Market,
    OrderTerms,
    OrderVersion,
    PocketVersion,
    Venue,
)

// What the loop does next; see sequencer/domain/matching.py.
const NO_CROSS = 0;
const FILL = 1;
const STOP_MARGIN = 2;
const STOP_OPEN_INTEREST = 3;
const SELF_TRADE = 4;
const EXPIRED = 5;
const DEAD_MAN_SWITCH = 6;
const NOTHING_TO_REDUCE = 7;
const UNBACKED_MAKER = 8;

// What does not change while a taker matches.
struct Taker {
    venue: Venue,
    pocket: felt,
    account: felt,
    side: felt,
    limit_key: felt,  // sort key of the other side's orders at the limit price
    rate: felt,  // of its fee, ppm, the builder's included
    time_in_force: felt,
    self_trade: felt,
    builder: felt,
    builder_fee: felt,
    verdict: felt,  // BOOK; EXEMPT where a liquidation takes: it pays no fee, and no maker gets a rebate
}

// What does.
struct Matched {
    best: felt,  // key of the best order of the other side
    best_key: felt,
    remaining: felt,
    stopped: felt,  // 1 if something but limit and size ended it
    open_interest: felt,
    last: felt,
}

// Fills the taker as far as its limit, its size and both sides' margin allow. Each step proves what it claims. `step` is the
// tape's first word on it, `remaining` is not 0; `pocket` is the last version of the taker's pocket.
//
// Attack: skip a better order. Only the best one is ever met, and the loop ends only with nothing left, with proof that
// the best order is worse than the limit, or with proof that the taker may not go on.
func match_from{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, step, best, best_key, remaining, open_interest, last, pocket: PocketVersion*
) -> (matched: Matched) {
    alloc_locals;
    if (step == NO_CROSS) {
        // A wall's key is negative: past what was opened nothing is proven.
        assert [range_check_ptr] = best_key - 1 - taker.limit_key;
        let range_check_ptr = range_check_ptr + 1;
        return (
            matched=Matched(
                best=best,
                best_key=best_key,
                remaining=remaining,
                stopped=0,
                open_interest=open_interest,
                last=last,
            ),
        );
    }
    with_attr error_message("the best order is not crossed") {
        assert [range_check_ptr] = taker.limit_key - best_key;
    }
    // As `take` does.
    local ctx: Context* = taker.venue.ctx;
    local entry = nondet %{ next(tape) %};
    local node: OrderVersion* = cast(ctx.table + entry * VERSION, OrderVersion*);
    assert [range_check_ptr + 1] = entry;
    assert [range_check_ptr + 2] = table_end - VERSION - cast(node, felt*);
    assert node.key = best;
    if (step != FILL) {
        let range_check_ptr = range_check_ptr + 3;
        return match_void(
            taker=taker,
            step=step,
            node=node,
            state=Matched(
                best=best,
                best_key=best_key,
                remaining=remaining,
                stopped=0,
                open_interest=open_interest,
                last=last,
            ),
            pocket=pocket,
        );
    }

    // A fill: as many lots as are left of both, and no more than a reduce-only maker can reduce. What is left of the maker
    // keeps its place; of a reduce-only one that has nothing more to reduce, nothing is left.
    local terms: OrderTerms* = node.terms;
    local price = terms.price;
    local size = nondet %{ next(tape) %};
    local gone = nondet %{ next(tape) %};
    local maker_left = node.size - size;
    local taker_left = remaining - size;
    assert [range_check_ptr + 3] = size - 1;
    assert [range_check_ptr + 4] = maker_left;
    assert [range_check_ptr + 5] = taker_left;
    assert [range_check_ptr + 6] = terms.expiry - taker.venue.time;

    // The maker's pocket, as `take` does. It is of another account, and no dead-man switch has passed.
    local entry = nondet %{ next(tape) %};
    local maker: PocketVersion* = cast(ctx.table + entry * VERSION, PocketVersion*);
    assert [range_check_ptr + 7] = entry;
    assert [range_check_ptr + 8] = table_end - VERSION - cast(maker, felt*);
    assert maker.key = terms.pocket;
    local identity: Identity* = maker.identity;
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    local market: Market* = taker.venue.market;
    local unit_value = market.contract_unit * price;
    local builder_fee = terms.builder_fee;
    local rate;
    tempvar maker_rate = [cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*)];
    let range_check_ptr = range_check_ptr + 9;
    if (taker.verdict == BOOK) {
        assert rate = maker_rate + builder_fee;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (exempt) = exempt_rate(rate=maker_rate);
        assert rate = exempt + builder_fee;
        tempvar range_check_ptr = range_check_ptr;
    }
    tempvar dead_man_time = identity.dead_man_time;
    if (dead_man_time != 0) {
        assert [range_check_ptr] = dead_man_time - 1 - taker.venue.time;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    local range_check_ptr = range_check_ptr;
    local next_best;
    local next_key;
    if (gone != 0) {
        assert gone = 1;
        assert node.next = GONE;
        assert next_best = node.follower;
        assert next_key = node.follower_key;
        tempvar table_end = table_end;
    } else {
        assert next_best = best;
        assert next_key = best_key;
        replace_order(
            node=node, size=maker_left, follower=node.follower, follower_key=node.follower_key
        );
        tempvar table_end = table_end;
    }
    let (start, local maker_growth) = book_fill(
        venue=&taker.venue,
        old=maker,
        side=1 - taker.side,
        size=size,
        unit_value=unit_value,
        rate=rate,
        orders=-gone,
        verdict=BOOK,
    );
    if (terms.reduce_only == 0) {
        if (gone == 0) {
            assert taker_left = 0;
            if (maker_left == 0) {
                assert maker_left = 1;
            }
        } else {
            assert maker_left = 0;
        }
        tempvar range_check_ptr = range_check_ptr;
    } else {
        // A maker that sells reduces a long: start.size > 0.
        tempvar rest = (1 - 2 * taker.side) * start.size - size;
        assert [range_check_ptr] = rest;
        assert maker_left * taker_left * rest = 0;
        if (maker_left * rest == 0) {
            assert gone = 1;
        } else {
            assert gone = 0;
        }
        tempvar range_check_ptr = range_check_ptr + 1;
    }
    local taker_after: PocketVersion* = cast(table_end, PocketVersion*);
    let (_, taker_growth) = book_fill(
        venue=&taker.venue,
        old=pocket,
        side=taker.side,
        size=size,
        unit_value=unit_value,
        rate=taker.rate,
        orders=0,
        verdict=taker.verdict,
    );

    // Open interest stays within the cap, or does not grow.
    tempvar change = (maker_growth + taker_growth) / 2;
    local open_interest = open_interest + change;
    local last_price;
    tempvar a = market.open_interest_cap - open_interest;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    jmp capped;

    above:
    with_attr error_message("REJECTED OPEN_INTEREST_ABOVE_CAP") {
        assert [range_check_ptr] = (0 - maker_growth - taker_growth) / 2;
    }

    capped:
    // The last price is the fill's, if the quote is large enough.
    local quote = size * unit_value;
    tempvar a = quote - market.min_last_notional;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp small if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    assert last_price = price;
    jmp priced;

    small:
    assert [range_check_ptr + 1] = market.min_last_notional - quote - 1;
    assert last_price = last;

    priced:
    let range_check_ptr = range_check_ptr + 2;
    if (builder_fee + taker.builder_fee != 0) {
        return pay_and_go_on(
            taker=taker,
            quote=quote,
            maker_terms=terms,
            state=Matched(
                best=next_best,
                best_key=next_key,
                remaining=taker_left,
                stopped=0,
                open_interest=open_interest,
                last=last_price,
            ),
        );
    }
    if (taker_left == 0) {
        return (
            matched=Matched(
                best=next_best,
                best_key=next_key,
                remaining=0,
                stopped=0,
                open_interest=open_interest,
                last=last_price,
            ),
        );
    }
    local next_step = nondet %{ next(tape) %};
    return match_from(
        taker=taker,
        step=next_step,
        best=next_best,
        best_key=next_key,
        remaining=taker_left,
        open_interest=open_interest,
        last=last_price,
        pocket=taker_after,
    );
}

// The steps that are no fill: the taker stops, or the best order is void and goes.
func match_void{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, step, node: OrderVersion*, state: Matched, pocket: PocketVersion*
) -> (matched: Matched) {
    alloc_locals;
    if ((step - STOP_MARGIN) * (step - STOP_OPEN_INTEREST) == 0) {
        hold_best(node=node);
        // STOP_MARGIN: UNBACKED; STOP_OPEN_INTEREST: HOLD.
        stop(
            taker=taker,
            node=node,
            state=state,
            verdict=UNBACKED + (step - STOP_MARGIN) * (HOLD - UNBACKED),
            pocket=pocket,
        );
        return (
            matched=Matched(
                best=state.best,
                best_key=state.best_key,
                remaining=state.remaining,
                stopped=1,
                open_interest=state.open_interest,
                last=state.last,
            ),
        );
    }
    let (local stopped, local stays) = remove_best(taker=taker, node=node, step=step, state=state);
    local best;
    local best_key;
    if (stays != 0) {
        assert best = state.best;
        assert best_key = state.best_key;
    } else {
        assert best = node.follower;
        assert best_key = node.follower_key;
    }
    if (stopped != 0) {
        return (
            matched=Matched(
                best=best,
                best_key=best_key,
                remaining=state.remaining,
                stopped=1,
                open_interest=state.open_interest,
                last=state.last,
            ),
        );
    }
    let next = Matched(
        best=best,
        best_key=best_key,
        remaining=state.remaining,
        stopped=0,
        open_interest=state.open_interest,
        last=state.last,
    );
    if (step == SELF_TRADE) {
        // The order that went may have been of the taker's own pocket: its last version is the tape's.
        let (local present) = take_pocket(
            ctx=taker.venue.ctx, table_end=table_end, index=taker.pocket
        );
        return match(taker=taker, state=next, pocket=present);
    }
    return match(taker=taker, state=next, pocket=pocket);
}

// As match_from, for a taker of any size, 0 included, before the first step is read.
func match{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, state: Matched, pocket: PocketVersion*
) -> (matched: Matched) {
    if (state.remaining == 0) {
        return (matched=state);
    }
    tempvar step = nondet %{ next(tape) %};
    return match_from(
        taker=taker,
        step=step,
        best=state.best,
        best_key=state.best_key,
        remaining=state.remaining,
        open_interest=state.open_interest,
        last=state.last,
        pocket=pocket,
    );
}

// Pays the builders of a fill that was booked, then goes on. A builder may be the taker itself: its last version is the tape's.
func pay_and_go_on{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, quote, maker_terms: OrderTerms*, state: Matched
) -> (matched: Matched) {
    alloc_locals;
    let ctx = taker.venue.ctx;
    pay_builder(ctx=ctx, key=maker_terms.builder, quote=quote, rate=maker_terms.builder_fee);
    pay_builder(ctx=taker.venue.ctx, key=taker.builder, quote=quote, rate=taker.builder_fee);
    if (state.remaining == 0) {
        return (matched=state);
    }
    let (local pocket) = take_pocket(ctx=taker.venue.ctx, table_end=table_end, index=taker.pocket);
    return match(taker=taker, state=state, pocket=pocket);
}

// ---- Pieces

// The rate of a maker where a liquidation takes: no rebate.
func exempt_rate{range_check_ptr}(rate) -> (rate: felt) {
    let a = rate;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp rebate if [ap] != 0, ap++;
    assert [range_check_ptr] = rate;
    let range_check_ptr = range_check_ptr + 1;
    return (rate=rate);

    rebate:
    assert [range_check_ptr] = -rate - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (rate=0);
}

// The rate of a maker's fee, without a builder's.
func maker_rate{range_check_ptr}(taker: Taker*, identity: Identity*) -> (rate: felt) {
    let ctx = taker.venue.ctx;
    tempvar rate = [cast(ctx.fee_tiers + identity.fee_tier * FeeTier.SIZE, felt*)];
    if (taker.verdict == BOOK) {
        return (rate=rate);
    }
    return exempt_rate(rate=rate);
}

// The maker may fill: it has not expired, no dead-man switch has passed, and it is of another account.
func check_live{range_check_ptr}(taker: Taker*, terms: OrderTerms*, maker: PocketVersion*) {
    assert [range_check_ptr] = terms.expiry - taker.venue.time;
    let identity = maker.identity;
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    if (identity.dead_man_time == 0) {
        let range_check_ptr = range_check_ptr + 1;
        return ();
    }
    assert [range_check_ptr + 1] = identity.dead_man_time - 1 - taker.venue.time;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// Credits the builder's part of a quote, rounded down, out of the fee that was charged.
func pay_builder{range_check_ptr, table_end: felt*, accrued}(ctx: Context*, key, quote, rate) {
    alloc_locals;
    if (rate == 0) {
        return ();
    }
    // quote < 2^112, rate < 2^16.
    let (local amount) = floor_div(value=quote * rate, div=1000000);
    if (amount == 0) {
        return ();
    }
    credit(ctx=ctx, key=key, amount=amount);
    let accrued = accrued - amount * FUNDING_FRACTION;
    return ();
}

// ---- Makers that are void, and takers that stop

// The best order stays as it is; its version was taken to be read.
func hold_best{table_end: felt*}(node: OrderVersion*) {
    return replace_order(
        node=node, size=node.size, follower=node.follower, follower_key=node.follower_key
    );
}

// The taker may not take the next fill: its margin does not carry it (`verdict` UNBACKED), or it does and open interest
// would grow above the cap (HOLD). The maker is live and backed. Nothing changes.
//
// Attack: stop a taker early, by a fill of another size or against a void order.
func stop{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, node: OrderVersion*, state: Matched, verdict, pocket: PocketVersion*
) {
    alloc_locals;
    with_attr error_message("REJECTED POST_ONLY_CROSSES") {
        if (taker.time_in_force == 3) {
            assert taker.time_in_force = 0;
        }
    }
    let (local size, local maker_growth) = try_maker(
        taker=taker, node=node, remaining=state.remaining, verdict=HOLD
    );
    let market = taker.venue.market;
    let (_, taker_growth) = settle_fill(
        venue=&taker.venue,
        old=pocket,
        sign=1 - 2 * taker.side,
        size=size,
        unit_value=market.contract_unit * node.terms.price,
        rate=taker.rate,
        orders=0,
        verdict=verdict,
    );
    if (verdict == UNBACKED) {
        assert taker.verdict = BOOK;
        return ();
    }
    tempvar change = (maker_growth + taker_growth) / 2;
    assert [range_check_ptr] = change - 1;
    assert [range_check_ptr + 1] = state.open_interest + change - taker.venue.market.open_interest_cap - 1;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// The size of the next fill, and the maker's side of it without booking it. UNBACKED also takes the order off the count.
func try_maker{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, node: OrderVersion*, remaining, verdict
) -> (size: felt, growth: felt) {
    alloc_locals;
    local size = nondet %{ next(tape) %};
    assert [range_check_ptr] = size - 1;
    assert [range_check_ptr + 1] = node.size - size;
    assert [range_check_ptr + 2] = remaining - size;
    let range_check_ptr = range_check_ptr + 3;
    local orders;
    if (verdict == UNBACKED) {
        assert orders = -1;
    } else {
        assert orders = 0;
    }
    let (local maker) = take_pocket(
        ctx=taker.venue.ctx, table_end=table_end, index=node.terms.pocket
    );
    let (local rate) = maker_rate(taker=taker, identity=maker.identity);
    let market = taker.venue.market;
    let (local start, local growth) = settle_fill(
        venue=&taker.venue,
        old=maker,
        sign=2 * taker.side - 1,
        size=size,
        unit_value=market.contract_unit * node.terms.price,
        rate=rate + node.terms.builder_fee,
        orders=orders,
        verdict=verdict,
    );
    check_live(taker=taker, terms=node.terms, maker=maker);
    if (node.terms.reduce_only == 0) {
        assert (node.size - size) * (remaining - size) = 0;
        return (size=size, growth=growth);
    }
    tempvar rest = (1 - 2 * taker.side) * start.size - size;
    assert [range_check_ptr] = rest;
    let range_check_ptr = range_check_ptr + 1;
    assert (node.size - size) * (remaining - size) * rest = 0;
    return (size=size, growth=growth);
}

// The best order is void and goes, for the reason that `step` names and that is proven here. Returns whether the taker ends
// with it, as its self-trade mode says, and whether the order stays.
func remove_best{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, node: OrderVersion*, step, state: Matched
) -> (stopped: felt, stays: felt) {
    alloc_locals;
    if (step == UNBACKED_MAKER) {
        assert node.next = GONE;
        try_maker(taker=taker, node=node, remaining=state.remaining, verdict=UNBACKED);
        return (stopped=0, stays=0);
    }
    if (step == SELF_TRADE) {
        if (taker.self_trade == 1) {
            // The taker ends, and the best order stays.
            hold_best(node=node);
            let (maker) = take_pocket(ctx=taker.venue.ctx, table_end=table_end, index=node.terms.pocket);
            assert maker.identity.account = taker.account;
            replace_pocket(old=maker, collateral=maker.collateral, orders=0);
            return (stopped=1, stays=1);
        }
        let (maker) = take_pocket(ctx=taker.venue.ctx, table_end=table_end, index=node.terms.pocket);
        assert maker.identity.account = taker.account;
        replace_pocket(old=maker, collateral=maker.collateral, orders=-1);
        assert node.next = GONE;
        if (taker.self_trade == 0) {
            return (stopped=0, stays=0);
        }
        with_attr error_message("REJECTED FLAGS_UNKNOWN") {
            assert taker.self_trade = 2;
        }
        return (stopped=1, stays=0);
    }
    let (local maker) = take_pocket(ctx=taker.venue.ctx, table_end=table_end, index=node.terms.pocket);
    replace_pocket(old=maker, collateral=maker.collateral, orders=-1);
    assert node.next = GONE;
    let identity = maker.identity;
    // Attack: let a taker go on past an order of its own that would end it, because that one is void, too.
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    if (step == EXPIRED) {
        assert [range_check_ptr] = taker.venue.time - 1 - node.terms.expiry;
        let range_check_ptr = range_check_ptr + 1;
        return (stopped=0, stays=0);
    }
    if (step == DEAD_MAN_SWITCH) {
        assert [range_check_ptr] = identity.dead_man_time - 1;
        assert [range_check_ptr + 1] = taker.venue.time - identity.dead_man_time;
        let range_check_ptr = range_check_ptr + 2;
        return (stopped=0, stays=0);
    }
    assert step = NOTHING_TO_REDUCE;
    assert node.terms.reduce_only = 1;
    let (start) = find_position(ctx=taker.venue.ctx, pocket=maker, market_id=taker.venue.market_id);
    // A maker that sells needs a long. size = 0 or of the wrong sign: -sign * size >= 0.
    assert [range_check_ptr] = (2 * taker.side - 1) * start.size;
    let range_check_ptr = range_check_ptr + 1;
    return (stopped=0, stays=0);
}
