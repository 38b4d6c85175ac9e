// What the two kinds of forced requests share: L1's queue, and who may ask.
//
// L1 keeps one queue in strict order. A batch answers the next request or none: it serves it, or proves the reason for which
// it is invalid. The message repeats the request's words, and the rollup contract compares them with its queue.

from constants import FEE_POCKET, POCKET_BOUND
from pocket import assert_nonzero, replace_pocket
from table import take
from types import Context, Globals, PocketVersion

// How a request ended; see ForcedResult in sequencer/domain/l1_messages.py.
const SERVED = 0;
const POCKET_OUT_OF_RANGE = 1;
const POCKET_UNKNOWN = 2;
const WRONG_KEY = 3;
const NO_OWNER = 4;
const AMOUNT_TOO_LARGE = 5;
const NO_POSITION = 6;
const BELOW_STEP = 7;
const MARGIN = 8;
const FUND_NO_ROOM = 9;
const FUND_ABOVE_CAP = 10;
const FUND_MARGIN = 11;

// The request is the next of the queue, and its pocket's index has its width. Returns the globals when it is answered.
func open_request{range_check_ptr}(globals: Globals*, index, pocket) -> (globals: Globals*) {
    with_attr error_message("REJECTED REQUEST_OUT_OF_ORDER") {
        assert index = globals.next_forced;
    }
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr] = pocket;
        assert [range_check_ptr + 1] = POCKET_BOUND - 1 - pocket;
    }
    let range_check_ptr = range_check_ptr + 2;
    tempvar moved = new Globals(
        oracle_time=globals.oracle_time,
        funding_time=globals.funding_time,
        next_batch=globals.next_batch,
        next_deposit=globals.next_deposit,
        next_forced=globals.next_forced + 1,
        shares=globals.shares,
        window_start=globals.window_start,
        window_burnt=globals.window_burnt,
    );
    return (globals=moved);
}

// Proves what `result` says of the requester. If that answers the request, is_answered is 1 and nothing changes; else the pocket
// is the requester's and has an owner: it is taken, and the caller writes its successor at the end of the table. Pockets 1 to
// `last_reserved` have none.
//
// Attack: call a good request invalid. Each result proves its own condition, and the one pocket that the table has
// under the index is read: an absent one has the key 0, which no pocket has.
func judge_requester{range_check_ptr, table_end: felt*}(
    ctx: Context*, pocket, stark_key, result, last_reserved
) -> (old: PocketVersion*, is_answered: felt) {
    alloc_locals;
    if (result == POCKET_OUT_OF_RANGE) {
        assert [range_check_ptr] = pocket - ctx.last_pocket - 1;
        let range_check_ptr = range_check_ptr + 1;
        return (old=cast(0, PocketVersion*), is_answered=1);
    }
    assert [range_check_ptr] = ctx.last_pocket - pocket;
    let range_check_ptr = range_check_ptr + 1;
    let (taken) = take(ctx=ctx, table_end=table_end, key=pocket);
    local old: PocketVersion* = cast(taken, PocketVersion*);
    local public_key = old.identity.public_key;
    if (result == POCKET_UNKNOWN) {
        assert public_key = 0;
        replace_pocket(old=old, collateral=old.collateral, orders=0);
        return (old=old, is_answered=1);
    }
    assert_nonzero(public_key);
    if (result == WRONG_KEY) {
        assert_nonzero(public_key - stark_key);
        replace_pocket(old=old, collateral=old.collateral, orders=0);
        return (old=old, is_answered=1);
    }
    assert public_key = stark_key;
    if (result == NO_OWNER) {
        assert [range_check_ptr] = pocket - 1;
        assert [range_check_ptr + 1] = last_reserved - pocket;
        let range_check_ptr = range_check_ptr + 2;
        replace_pocket(old=old, collateral=old.collateral, orders=0);
        return (old=old, is_answered=1);
    }
    if (pocket == FEE_POCKET) {
        return (old=old, is_answered=0);
    }
    assert [range_check_ptr] = pocket - last_reserved - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (old=old, is_answered=0);
}
