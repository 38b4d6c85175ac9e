// Price-time priority: a taker meets the best resting order of the other side, and only that one.

from constants import PRICE_BOUND
from chain import replace_order
from fill import BOOK, EXEMPT, HOLD, MAKER, TAKER, UNBACKED, Venue, settle_fill
from math import floor_div
from pocket import assert_nonzero, credit, find_position, replace_pocket, take_pocket
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
    Position,
    Row,
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
    pocket: felt,
    account: felt,
    side: felt,
    limit_key: felt,  // sort key of the other side's orders at the limit price
    self_trade: felt,
    post_only: felt,  // not 0 for an order that never takes
    builder: felt,
    builder_fee: felt,
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
// tape's first word on it, `remaining` is not 0.
//
// Attack: skip a better order. Only the best one is ever met, and the loop ends only with nothing left, with proof that
// the best order is worse than the limit, or with proof that the taker may not go on.
func match_from{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, step, best, best_key, remaining, open_interest, last
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
    tempvar entry = nondet %{ next(tape) %};
    local node: OrderVersion* = cast(venue.ctx.table + entry * VERSION, OrderVersion*);
    assert [range_check_ptr + 1] = entry;
    assert [range_check_ptr + 2] = table_end - VERSION - cast(node, felt*);
    assert node.key = best;
    let range_check_ptr = range_check_ptr + 3;
    if (step != FILL) {
        return match_void(
            venue=venue,
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
    assert [range_check_ptr] = size - 1;
    assert [range_check_ptr + 1] = maker_left;
    assert [range_check_ptr + 2] = taker_left;
    assert [range_check_ptr + 3] = terms.expiry - venue.time;
    let range_check_ptr = range_check_ptr + 4;
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
    local unit_value = venue.market.contract_unit * price;
    local sign = 1 - 2 * taker.side;
    let (maker, start, local maker_longs) = settle_fill(
        venue=venue,
        key=terms.pocket,
        sign=-sign,
        size=size,
        unit_value=unit_value,
        role=MAKER,
        builder_fee=terms.builder_fee,
        orders=-gone,
        verdict=BOOK,
    );
    // The maker is of another account, and no dead-man switch has passed.
    tempvar identity: Identity* = maker.identity;
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    if (identity.dead_man_time != 0) {
        assert [range_check_ptr] = identity.dead_man_time - 1 - venue.time;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    local range_check_ptr = range_check_ptr;
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
        tempvar rest = sign * start.size - size;
        assert [range_check_ptr] = rest;
        assert maker_left * taker_left * rest = 0;
        if (maker_left * rest == 0) {
            assert gone = 1;
        } else {
            assert gone = 0;
        }
        tempvar range_check_ptr = range_check_ptr + 1;
    }
    let (_, _, taker_longs) = settle_fill(
        venue=venue,
        key=taker.pocket,
        sign=sign,
        size=size,
        unit_value=unit_value,
        role=TAKER,
        builder_fee=taker.builder_fee,
        orders=0,
        verdict=venue.is_exempt * EXEMPT,
    );

    // Open interest stays within the cap, or does not grow.
    tempvar change = (maker_longs + taker_longs) / 2;
    local open_interest = open_interest + change;
    local last_price;
    tempvar a = venue.market.open_interest_cap - open_interest;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    jmp capped;

    above:
    with_attr error_message("REJECTED OPEN_INTEREST_ABOVE_CAP") {
        assert [range_check_ptr] = (0 - maker_longs - taker_longs) / 2;
    }

    capped:
    // The last price is the fill's, if the quote is large enough.
    local quote = size * unit_value;
    tempvar a = quote - venue.market.min_last_notional;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp small if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    assert last_price = price;
    jmp priced;

    small:
    assert [range_check_ptr + 1] = venue.market.min_last_notional - quote - 1;
    assert last_price = last;

    priced:
    let range_check_ptr = range_check_ptr + 2;
    local range_check_ptr = range_check_ptr;
    if (terms.builder_fee + taker.builder_fee != 0) {
        pay_builder(ctx=venue.ctx, key=terms.builder, quote=quote, rate=terms.builder_fee);
        pay_builder(ctx=venue.ctx, key=taker.builder, quote=quote, rate=taker.builder_fee);
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar fees = fees;
    } else {
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar fees = fees;
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
    tempvar next_step = nondet %{ next(tape) %};
    return match_from(
        venue=venue,
        taker=taker,
        step=next_step,
        best=next_best,
        best_key=next_key,
        remaining=taker_left,
        open_interest=open_interest,
        last=last_price,
    );
}

// The steps that are no fill: the taker stops, or the best order is void and goes.
func match_void{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, step, node: OrderVersion*, state: Matched
) -> (matched: Matched) {
    alloc_locals;
    if ((step - STOP_MARGIN) * (step - STOP_OPEN_INTEREST) == 0) {
        hold_best(node=node);
        // STOP_MARGIN: UNBACKED; STOP_OPEN_INTEREST: HOLD.
        stop(
            venue=venue,
            taker=taker,
            node=node,
            state=state,
            verdict=UNBACKED + (step - STOP_MARGIN) * (HOLD - UNBACKED),
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
    let (local stopped, local stays) = remove_best(
        venue=venue, taker=taker, node=node, step=step, state=state
    );
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
    tempvar next_step = nondet %{ next(tape) %};
    return match_from(
        venue=venue,
        taker=taker,
        step=next_step,
        best=best,
        best_key=best_key,
        remaining=state.remaining,
        open_interest=state.open_interest,
        last=state.last,
    );
}

// As match_from, for a taker of any size, 0 included, before the first step is read.
func match{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, state: Matched
) -> (matched: Matched) {
    if (state.remaining == 0) {
        return (matched=state);
    }
    tempvar step = nondet %{ next(tape) %};
    return match_from(
        venue=venue,
        taker=taker,
        step=step,
        best=state.best,
        best_key=state.best_key,
        remaining=state.remaining,
        open_interest=state.open_interest,
        last=state.last,
    );
}

// ---- Pieces

// The maker may fill: it has not expired, no dead-man switch has passed, and it is of another account.
func check_live{range_check_ptr}(
    venue: Venue*, taker: Taker*, terms: OrderTerms*, maker: PocketVersion*
) {
    assert [range_check_ptr] = terms.expiry - venue.time;
    let identity = maker.identity;
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    if (identity.dead_man_time == 0) {
        let range_check_ptr = range_check_ptr + 1;
        return ();
    }
    assert [range_check_ptr + 1] = identity.dead_man_time - 1 - venue.time;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// Credits the builder's part of a quote, rounded down, out of the fee that was charged.
func pay_builder{range_check_ptr, table_end: felt*, fees}(ctx: Context*, key, quote, rate) {
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
    let fees = fees - amount;
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
func stop{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, node: OrderVersion*, state: Matched, verdict
) {
    alloc_locals;
    with_attr error_message("REJECTED POST_ONLY_CROSSES") {
        assert taker.post_only = 0;
    }
    let (local size, local maker_longs) = try_maker(
        venue=venue, taker=taker, node=node, remaining=state.remaining, verdict=HOLD
    );
    let (_, _, taker_longs) = settle_fill(
        venue=venue,
        key=taker.pocket,
        sign=1 - 2 * taker.side,
        size=size,
        unit_value=venue.market.contract_unit * node.terms.price,
        role=TAKER,
        builder_fee=taker.builder_fee,
        orders=0,
        verdict=verdict,
    );
    if (verdict == UNBACKED) {
        assert venue.is_exempt = 0;
        return ();
    }
    tempvar change = (maker_longs + taker_longs) / 2;
    assert [range_check_ptr] = change - 1;
    assert [range_check_ptr + 1] = state.open_interest + change - venue.market.open_interest_cap - 1;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// The size of the next fill, and the maker's side of it without booking it. UNBACKED also takes the order off the count.
func try_maker{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, node: OrderVersion*, remaining, verdict
) -> (size: felt, longs: felt) {
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
    let (local maker, local start, local longs) = settle_fill(
        venue=venue,
        key=node.terms.pocket,
        sign=2 * taker.side - 1,
        size=size,
        unit_value=venue.market.contract_unit * node.terms.price,
        role=MAKER,
        builder_fee=node.terms.builder_fee,
        orders=orders,
        verdict=verdict,
    );
    check_live(venue=venue, taker=taker, terms=node.terms, maker=maker);
    if (node.terms.reduce_only == 0) {
        assert (node.size - size) * (remaining - size) = 0;
        return (size=size, longs=longs);
    }
    tempvar rest = (1 - 2 * taker.side) * start.size - size;
    assert [range_check_ptr] = rest;
    let range_check_ptr = range_check_ptr + 1;
    assert (node.size - size) * (remaining - size) * rest = 0;
    return (size=size, longs=longs);
}

// The best order is void and goes, for the reason that `step` names and that is proven here. Returns whether the taker ends
// with it, as its self-trade mode says, and whether the order stays.
func remove_best{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, taker: Taker*, node: OrderVersion*, step, state: Matched
) -> (stopped: felt, stays: felt) {
    alloc_locals;
    if (step == UNBACKED_MAKER) {
        assert node.next = GONE;
        try_maker(venue=venue, taker=taker, node=node, remaining=state.remaining, verdict=UNBACKED);
        return (stopped=0, stays=0);
    }
    if (step == SELF_TRADE) {
        if (taker.self_trade == 1) {
            // The taker ends, and the best order stays.
            hold_best(node=node);
            let (maker) = take_pocket(ctx=venue.ctx, table_end=table_end, index=node.terms.pocket);
            assert maker.identity.account = taker.account;
            replace_pocket(old=maker, collateral=maker.collateral, orders=0);
            return (stopped=1, stays=1);
        }
        let (maker) = take_pocket(ctx=venue.ctx, table_end=table_end, index=node.terms.pocket);
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
    let (local maker) = take_pocket(ctx=venue.ctx, table_end=table_end, index=node.terms.pocket);
    replace_pocket(old=maker, collateral=maker.collateral, orders=-1);
    assert node.next = GONE;
    let identity = maker.identity;
    // Attack: let a taker go on past an order of its own that would end it, because that one is void, too.
    if (identity.account == taker.account) {
        assert identity.account = taker.account + 1;
    }
    if (step == EXPIRED) {
        assert [range_check_ptr] = venue.time - 1 - node.terms.expiry;
        let range_check_ptr = range_check_ptr + 1;
        return (stopped=0, stays=0);
    }
    if (step == DEAD_MAN_SWITCH) {
        assert [range_check_ptr] = identity.dead_man_time - 1;
        assert [range_check_ptr + 1] = venue.time - identity.dead_man_time;
        let range_check_ptr = range_check_ptr + 2;
        return (stopped=0, stays=0);
    }
    assert step = NOTHING_TO_REDUCE;
    assert node.terms.reduce_only = 1;
    let (start) = find_position(ctx=venue.ctx, pocket=maker, market_id=venue.market_id);
    // A maker that sells needs a long. size = 0 or of the wrong sign: -sign * size >= 0.
    assert [range_check_ptr] = (2 * taker.side - 1) * start.size;
    let range_check_ptr = range_check_ptr + 1;
    return (stopped=0, stays=0);
}
