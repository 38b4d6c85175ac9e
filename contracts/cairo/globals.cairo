// State words outside pockets and markets.

from constants import COUNTER_BOUND, FUNDING_FRACTION, SEQUENCE_BOUND, SHARE_BOUND, TIME_BOUND
from types import Globals

// Globals as the input opens them, and the number of transactions.
struct GlobalsInput {
    n_transactions: felt,
    time: felt,
    next_sequence: felt,
    dust: felt,
    carried: Globals,
}

// Widths are proven: only then is the packing into state words injective.
func check_globals{range_check_ptr}(globals: GlobalsInput*) {
    let carried = &globals.carried;
    assert [range_check_ptr] = globals.time;
    assert [range_check_ptr + 1] = TIME_BOUND - 1 - globals.time;
    assert [range_check_ptr + 2] = globals.next_sequence;
    assert [range_check_ptr + 3] = SEQUENCE_BOUND - 1 - globals.next_sequence;
    assert [range_check_ptr + 4] = globals.dust;
    assert [range_check_ptr + 5] = FUNDING_FRACTION - 1 - globals.dust;
    assert [range_check_ptr + 6] = carried.oracle_time;
    assert [range_check_ptr + 7] = TIME_BOUND - 1 - carried.oracle_time;
    assert [range_check_ptr + 8] = carried.funding_time;
    assert [range_check_ptr + 9] = TIME_BOUND - 1 - carried.funding_time;
    assert [range_check_ptr + 10] = carried.next_batch;
    assert [range_check_ptr + 11] = COUNTER_BOUND - 1 - carried.next_batch;
    assert [range_check_ptr + 12] = carried.next_deposit;
    assert [range_check_ptr + 13] = COUNTER_BOUND - 1 - carried.next_deposit;
    assert [range_check_ptr + 14] = carried.next_forced;
    assert [range_check_ptr + 15] = COUNTER_BOUND - 1 - carried.next_forced;
    assert [range_check_ptr + 16] = carried.shares;
    assert [range_check_ptr + 17] = SHARE_BOUND - 1 - carried.shares;
    assert [range_check_ptr + 18] = carried.window_start;
    assert [range_check_ptr + 19] = TIME_BOUND - 1 - carried.window_start;
    assert [range_check_ptr + 20] = carried.window_burnt;
    assert [range_check_ptr + 21] = SHARE_BOUND - 1 - carried.window_burnt;
    let range_check_ptr = range_check_ptr + 22;
    return ();
}

// Writes the three state words; see sequencer/domain/state.py.
func write_globals(globals: Globals*, time, next_sequence, dust, words: felt*) {
    assert words[0] = (globals.shares * TIME_BOUND + globals.window_start) * SHARE_BOUND + globals.window_burnt;
    tempvar times = (time * TIME_BOUND + globals.oracle_time) * TIME_BOUND + globals.funding_time;
    tempvar counters = (times * COUNTER_BOUND + globals.next_batch) * COUNTER_BOUND + globals.next_deposit;
    assert words[1] = counters * FUNDING_FRACTION + dust;
    assert words[2] = next_sequence * COUNTER_BOUND + globals.next_forced;
    return ();
}
