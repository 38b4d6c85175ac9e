// A market's next version in the table, and whether it trades.

from constants import PRICE_BOUND
from types import MarketVersion, Row, Triggers

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
