// How an order leaves its chain other than by a fill: cancelled, swept, or as one of many.

from chain import replace_order, take_of_chain
from constants import MARKET_KEY
from market_version import write_market_version, write_triggers
from table import GONE, take
from types import ASKS, BIDS, FALLING, VERSION, Context, MarketVersion, OrderVersion

// A market and one of its four chains exist.
//
// Attack: name the chain of another market, which has the number 4 * market + line for a larger line, or a market that is no
// market, so that another object is taken in its place.
func check_line{range_check_ptr}(ctx: Context*, market_id, line) {
    with_attr error_message("REJECTED MARKET_UNKNOWN") {
        assert [range_check_ptr] = market_id;
        assert [range_check_ptr + 1] = ctx.last_market - market_id;
    }
    assert [range_check_ptr + 2] = line;
    assert [range_check_ptr + 3] = FALLING - line;
    let range_check_ptr = range_check_ptr + 4;
    return ();
}

// An order of the chain leaves it for good; the caller has proven market and line (check_line), says which order it must be,
// and takes it off its pocket's count. The tape says whether an order stands before it: that one gets another
// follower, or else the market another head.
//
// Attack: cut off more than the order, or name one that has left already. The one before, or the market, names it as
// the next, what follows it is what its own last version says, and that version is spent with no successor.
func unlink{range_check_ptr, table_end: felt*}(ctx: Context*, market_id, line) -> (
    order: OrderVersion*
) {
    alloc_locals;
    local chain = 4 * market_id + line;
    tempvar follows = nondet %{ next(tape) %};
    if (follows != 0) {
        let (local before) = take_of_chain(ctx=ctx, table_end=table_end, chain=chain);
        let (local order) = take_of_chain(ctx=ctx, table_end=table_end, chain=chain);
        assert before.follower = order.key;
        assert order.next = GONE;
        replace_order(
            node=before, size=before.size, follower=order.follower, follower_key=order.follower_key
        );
        return (order=order);
    }
    let (taken) = take(ctx=ctx, table_end=table_end, key=MARKET_KEY + market_id);
    local market: MarketVersion* = cast(taken, MarketVersion*);
    assert market.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    let (local order) = take_of_chain(ctx=ctx, table_end=table_end, chain=chain);
    assert order.next = GONE;
    if ((line - BIDS) * (line - ASKS) == 0) {
        let own = cast(market, felt*) + MarketVersion.bid + 2 * line;
        assert order.key = [own];
        let other = cast(market, felt*) + MarketVersion.ask - 2 * line;
        write_market_version(
            old=market,
            side=line,
            own_best=order.follower,
            own_key=order.follower_key,
            other_best=other[0],
            other_key=other[1],
            open_interest=market.open_interest,
            last=market.last,
        );
        return (order=order);
    }
    let direction = line - 1;
    assert order.key = [cast(market.triggers, felt*) + 2 * (direction - 1)];
    write_triggers(
        old=market, direction=line - 1, best=order.follower, best_key=order.follower_key
    );
    return (order=order);
}
