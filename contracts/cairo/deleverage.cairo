// Auto-deleveraging: the highest-ranked opposite positions take over what neither the book nor the fund took.
//
// The tape lists all opposite positions of the market, pocket indices strictly increasing; none is missing because their sizes
// sum to the open interest. Of each, after funding and at index prices: profit = size * P - entry cost, value = collateral plus
// the sum of size * P over its pocket, score = profit / value. Whoever has no value above zero takes nothing, nor does one whose
// full take would leave it below zero. All others take in the order of their score, ties by the smaller index: a threshold member
// separates them, those before it take with their whole position, it takes what is then left, those behind it nothing. Where
// all of them are not enough there is no threshold member, and each takes with its whole position.
//
// Widths: P < 2^64, so |profit| < 2^113 and, a payment being below 2^117, |value| < 2^119. Sizes are below 2^48 and |quote| < 2^88.
// Scores compare below 2^233 in magnitude: that is proven by a quotient by 2^96 that is not negative, which is unique since
// quotient and remainder make less than 2^224 < P - 2^233. A difference of 2^223 or more cannot be proven either way; prices at which
// positions keep their 2^80 quanta stay below 2^200.

from constants import FUNDING_FRACTION
from math import floor_div
from pocket import check_collateral
from types import VERSION, Context, Market, PocketVersion, Position, Row, Venue

// What a member of the list does; see sequencer/domain/deleverage.py.
const WITHOUT_VALUE = 0;
const BELOW_ZERO = 1;
const WHOLE = 2;
const THRESHOLD = 3;
const BEHIND = 4;

// Where a member stands in the list: before the threshold member, behind it, or it is that member.
const AHEAD_OF_THRESHOLD = 0;
const BEHIND_THRESHOLD = 1;
const AT_THRESHOLD = 2;

// What is taken over, and the threshold member.
struct Deal {
    venue: Venue*,
    lots: felt,
    sign: felt,  // of the position that is closed
    quote: felt,  // signed quanta for all lots
    unit_value: felt,  // quanta per lot at the index price
    has_threshold: felt,
    profit: felt,  // of the threshold member; so are the next two
    value: felt,
    take: felt,
}

// The list so far.
struct Tally {
    key: felt,  // of the last member; -1 before the first
    sizes: felt,  // lots that the members hold
    taken: felt,  // lots
    paid: felt,  // quanta
}

// Members take over up to `lots` lots of a position of direction `sign` at the share of `quote`. Returns the lots that were taken
// and the quanta that were paid for them.
//
// Attack: leave a member out, or name one twice, to spare or to hit someone. Indices increase and sizes sum to the open interest.
// Attack: draw the line elsewhere. The threshold member's profit and value are those of the member at its place, everyone's
// side of it is proven, and what is taken sums to the lots. Without a threshold it must be less than all lots.
func deleverage{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*, lots, sign, quote, open_interest
) -> (taken: felt, paid: felt) {
    alloc_locals;
    tempvar word = nondet %{ next(tape) %};
    local n = word;
    tempvar word = nondet %{ next(tape) %};
    local threshold = word;
    // A place beyond the list would leave the threshold's profit and value to the prover.
    assert [range_check_ptr] = threshold;
    assert [range_check_ptr + 1] = n - threshold;
    let range_check_ptr = range_check_ptr + 2;
    local unit_value = venue.market.contract_unit * venue.row.index;
    if (threshold == n) {
        tempvar deal = new Deal(
            venue=venue,
            lots=lots,
            sign=sign,
            quote=quote,
            unit_value=unit_value,
            has_threshold=0,
            profit=0,
            value=0,
            take=0,
        );
        let (local tally: Tally) = take_members(
            deal=deal, n=n, standing=AHEAD_OF_THRESHOLD, tally=Tally(key=-1, sizes=0, taken=0, paid=0)
        );
        assert tally.sizes = open_interest;
        assert [range_check_ptr] = lots - tally.taken - 1;
        let range_check_ptr = range_check_ptr + 1;
        return (taken=tally.taken, paid=tally.paid);
    }
    tempvar word = nondet %{ next(tape) %};
    local profit = word;
    tempvar word = nondet %{ next(tape) %};
    local value = word;
    tempvar word = nondet %{ next(tape) %};
    local take = word;
    tempvar made = new Deal(
        venue=venue,
        lots=lots,
        sign=sign,
        quote=quote,
        unit_value=unit_value,
        has_threshold=1,
        profit=profit,
        value=value,
        take=take,
    );
    local deal: Deal* = made;
    let (tally: Tally) = take_members(
        deal=deal,
        n=threshold,
        standing=AHEAD_OF_THRESHOLD,
        tally=Tally(key=-1, sizes=0, taken=0, paid=0),
    );
    let (tally: Tally) = take_members(deal=deal, n=1, standing=AT_THRESHOLD, tally=tally);
    let (local tally: Tally) = take_members(
        deal=deal, n=n - threshold - 1, standing=BEHIND_THRESHOLD, tally=tally
    );
    assert tally.sizes = open_interest;
    assert tally.taken = lots;
    return (taken=lots, paid=tally.paid);
}

// The next n members of the list. Each pays floor(quote * cum / lots) less what those before it paid, cum being the lots taken
// up to and with its own, so the parts sum to the quote.
func take_members{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    deal: Deal*, n, standing, tally: Tally
) -> (tally: Tally) {
    alloc_locals;
    if (n == 0) {
        return (tally=tally);
    }
    let venue = deal.venue;
    // Attack: name something that is no pocket. Its key is bound to the indices of the tree.
    tempvar entry = nondet %{ next(tape) %};
    local member: PocketVersion* = cast(venue.ctx.table + entry * VERSION, PocketVersion*);
    assert [range_check_ptr] = entry;
    assert [range_check_ptr + 1] = table_end - VERSION - cast(member, felt*);
    assert [range_check_ptr + 2] = member.key - tally.key - 1;
    assert [range_check_ptr + 3] = venue.ctx.last_pocket - member.key;
    assert member.next = cast(table_end, felt);
    let table_end = table_end + VERSION;

    // The position, opposite to the one that is closed.
    tempvar word = nondet %{ next(tape) %};
    local place = word;
    assert [range_check_ptr + 4] = place;
    assert [range_check_ptr + 5] = member.n_positions - 1 - place;
    let range_check_ptr = range_check_ptr + 6;
    local position: Position* = member.positions + place * Position.SIZE;
    assert position.market = venue.market_id;
    assert position.size = -deal.sign * position.magnitude;

    tempvar word = nondet %{ next(tape) %};
    local role = word;
    let (owed, value) = index_value(
        ctx=venue.ctx,
        rows=venue.rows,
        position=member.positions,
        n=member.n_positions,
        owed=0,
        value=member.collateral,
    );
    local value = value;
    let (received) = floor_div(value=-owed, div=FUNDING_FRACTION);
    let (local take) = member_take(
        deal=deal,
        role=role,
        standing=standing,
        size=position.magnitude,
        profit=position.size * deal.unit_value - position.entry_cost,
        value=value + received,
    );
    local taken = tally.taken + take;
    if (take == 0) {
        copy_pocket(old=member);
        return take_members(
            deal=deal,
            n=n - 1,
            standing=standing,
            tally=Tally(
                key=member.key,
                sizes=tally.sizes + position.magnitude,
                taken=taken,
                paid=tally.paid,
            ),
        );
    }
    // |quote * taken| < 2^136.
    let (local paid) = floor_div(value=deal.quote * taken, div=deal.lots);
    reduce_position(
        venue=deal.venue,
        pocket=member,
        place=place,
        lots=deal.sign * take,
        size=take,
        cost=paid - tally.paid,
    );
    return take_members(
        deal=deal,
        n=n - 1,
        standing=standing,
        tally=Tally(
            key=member.key, sizes=tally.sizes + position.magnitude, taken=taken, paid=paid
        ),
    );
}

// The funding that n positions owe, and `value` plus what they are worth at index prices.
func index_value{range_check_ptr}(ctx: Context*, rows: Row*, position: Position*, n, owed, value) -> (
    owed: felt, value: felt
) {
    if (n == 0) {
        return (owed=owed, value=value);
    }
    let market = ctx.markets + position.market * Market.SIZE;
    let row = rows + position.market * Row.SIZE;
    return index_value(
        ctx=ctx,
        rows=rows,
        position=position + Position.SIZE,
        n=n - 1,
        owed=owed + (row.funding - position.funding) * position.size,
        value=value + position.size * market.contract_unit * row.index,
    );
}

// How many lots a member takes, whose role the tape says and whose place relative to the threshold is `standing`.
func member_take{range_check_ptr}(deal: Deal*, role, standing, size, profit, value) -> (take: felt) {
    alloc_locals;
    if (standing == AT_THRESHOLD) {
        // Attack: measure the others against a member that does not exist, or that may not take.
        assert role = THRESHOLD;
        assert deal.profit = profit;
        assert deal.value = value;
    }
    if (role == WITHOUT_VALUE) {
        assert [range_check_ptr] = -value;
        let range_check_ptr = range_check_ptr + 1;
        return (take=0);
    }
    assert [range_check_ptr] = value - 1;
    let range_check_ptr = range_check_ptr + 1;

    // What a full take would leave, times lots: below 2^168 in magnitude.
    local full;
    tempvar a = deal.lots - size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp larger if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    assert full = size;
    jmp judged;

    larger:
    assert [range_check_ptr] = -a - 1;
    assert full = deal.lots;

    judged:
    let range_check_ptr = range_check_ptr + 1;
    local left = deal.lots * (value + deal.sign * full * deal.unit_value) - deal.quote * full;
    if (role == BELOW_ZERO) {
        assert_at_least_zero(-left - 1);
        return (take=0);
    }
    assert_at_least_zero(left);

    if (standing == AT_THRESHOLD) {
        assert [range_check_ptr] = deal.take - 1;
        assert [range_check_ptr + 1] = size - deal.take;
        let range_check_ptr = range_check_ptr + 2;
        return (take=deal.take);
    }
    if (deal.has_threshold == 0) {
        assert role = WHOLE;
        return (take=size);
    }
    // Of equal scores the smaller index comes first: behind the threshold member only a higher one does.
    tempvar lead = profit * deal.value - deal.profit * value;
    if (role == WHOLE) {
        assert_at_least_zero(lead - standing);
        return (take=size);
    }
    assert role = BEHIND;
    assert_at_least_zero(standing - 1 - lead);
    return (take=0);
}

// Rejects unless 0 <= value, an integer of less than 2^250 in magnitude; proves it below 2^223.
func assert_at_least_zero{range_check_ptr}(value) {
    let (quotient) = floor_div(value=value, div=2 ** 96);
    assert [range_check_ptr] = quotient;
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// ---- Positions that shrink

// Writes the successor, whose place is reserved, of a pocket whose position at `place` changes by `lots` signed lots, `size` in
// number and not more than it has, for `cost` signed quanta. Funding is paid first; entry cost keeps the proportion, rounded
// down, and so keeps its width.
//
// |owed| < 16 * 2^144, so |payment| < 2^117; |entry_cost * magnitude| < 2^111.
func reduce_position{range_check_ptr, heap: felt*, accrued}(
    venue: Venue*, pocket: PocketVersion*, place, lots, size, cost
) {
    alloc_locals;
    local first: felt* = heap;
    let (local owed) = settle_funding(
        rows=venue.rows, position=pocket.positions, n=place, owed=0
    );
    local start: Position* = pocket.positions + place * Position.SIZE;
    assert start.market = venue.market_id;
    local row: Row* = venue.row;
    local magnitude = start.magnitude - size;
    local exists;
    if (magnitude == 0) {
        assert exists = 0;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    } else {
        assert exists = 1;
        assert [range_check_ptr] = magnitude;
        let range_check_ptr = range_check_ptr + 1;
        let (entry_cost) = floor_div(value=start.entry_cost * magnitude, div=start.magnitude);
        let position = cast(heap, Position*);
        assert position.market = start.market;
        assert position.size = start.size + lots;
        assert position.magnitude = magnitude;
        assert position.funding = row.funding;
        assert position.entry_cost = entry_cost;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap + Position.SIZE;
    }
    local range_check_ptr = range_check_ptr;
    let (local owed) = settle_funding(
        rows=venue.rows,
        position=start + Position.SIZE,
        n=pocket.n_positions - place - 1,
        owed=owed + (row.funding - start.funding) * start.size,
    );
    let (local received) = floor_div(value=-owed, div=FUNDING_FRACTION);
    let update = cast(pocket.next, PocketVersion*);
    let collateral = pocket.collateral + received - cost;
    assert update.key = pocket.key;
    assert update.identity = pocket.identity;
    assert update.collateral = collateral;
    assert update.n_positions = pocket.n_positions - 1 + exists;
    assert update.positions = cast(first, Position*);
    assert update.activity = pocket.activity;
    let accrued = accrued - received * FUNDING_FRACTION - owed;
    check_collateral(collateral=pocket.collateral + received - cost);
    return ();
}

// Writes n positions to the end of the heap with their funding settled. Returns what they owe.
func settle_funding{heap: felt*}(rows: Row*, position: Position*, n, owed) -> (owed: felt) {
    if (n == 0) {
        return (owed=owed);
    }
    let row = rows + position.market * Row.SIZE;
    let settled = cast(heap, Position*);
    assert settled.market = position.market;
    assert settled.size = position.size;
    assert settled.magnitude = position.magnitude;
    assert settled.funding = row.funding;
    assert settled.entry_cost = position.entry_cost;
    let heap = heap + Position.SIZE;
    return settle_funding(
        rows=rows,
        position=position + Position.SIZE,
        n=n - 1,
        owed=owed + (row.funding - position.funding) * position.size,
    );
}

// Writes the successor, whose place is reserved, of a pocket that was only read.
func copy_pocket(old: PocketVersion*) {
    let update = cast(old.next, PocketVersion*);
    assert update.key = old.key;
    assert update.identity = old.identity;
    assert update.collateral = old.collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    assert update.activity = old.activity;
    return ();
}
