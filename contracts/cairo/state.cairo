// Market rows and globals: opening with widths, packing, the state root.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import (
    COUNTER_BOUND,
    DUST_SHIFT,
    FUNDING_BOUND,
    FUNDING_SHIFT,
    OPEN_INTEREST_BOUND,
    OPEN_INTEREST_SHIFT,
    PRICE_BOUND,
    TIME_BOUND,
    TIME_SHIFT,
)
from hashing import hash_begin, hash_end
from types import Globals, Market, Row

// A market as the input opens it.
struct RowInput {
    price: felt,
    price_time: felt,
    open_interest: felt,
    funding: felt,
}

// Reads n market rows and proves their widths: only then is the packing into state words injective.
func open_rows{range_check_ptr}(
    input: RowInput*, market: Market*, row: Row*, open_interest: felt*, n
) -> (input: RowInput*) {
    if (n == 0) {
        return (input=input);
    }
    assert [range_check_ptr] = input.price;
    assert [range_check_ptr + 1] = PRICE_BOUND - 1 - input.price;
    assert [range_check_ptr + 2] = input.price_time;
    assert [range_check_ptr + 3] = TIME_BOUND - 1 - input.price_time;
    assert [range_check_ptr + 4] = input.open_interest;
    assert [range_check_ptr + 5] = OPEN_INTEREST_BOUND - 1 - input.open_interest;
    assert [range_check_ptr + 6] = input.funding + FUNDING_BOUND;
    assert [range_check_ptr + 7] = FUNDING_BOUND - 1 - input.funding;
    let range_check_ptr = range_check_ptr + 8;
    assert row.price = input.price;
    assert row.price_time = input.price_time;
    assert row.funding = input.funding;
    assert row.unit_value = market.contract_unit * input.price;
    assert [open_interest] = input.open_interest;
    return open_rows(
        input=input + RowInput.SIZE,
        market=market + Market.SIZE,
        row=row + Row.SIZE,
        open_interest=open_interest + 1,
        n=n - 1,
    );
}

func check_globals{range_check_ptr}(globals: Globals*) {
    assert [range_check_ptr] = globals.time;
    assert [range_check_ptr + 1] = TIME_BOUND - 1 - globals.time;
    assert [range_check_ptr + 2] = globals.oracle_time;
    assert [range_check_ptr + 3] = TIME_BOUND - 1 - globals.oracle_time;
    assert [range_check_ptr + 4] = globals.funding_time;
    assert [range_check_ptr + 5] = TIME_BOUND - 1 - globals.funding_time;
    assert [range_check_ptr + 6] = globals.next_batch;
    assert [range_check_ptr + 7] = COUNTER_BOUND - 1 - globals.next_batch;
    assert [range_check_ptr + 8] = globals.next_deposit;
    assert [range_check_ptr + 9] = COUNTER_BOUND - 1 - globals.next_deposit;
    assert [range_check_ptr + 10] = globals.dust;
    assert [range_check_ptr + 11] = DUST_SHIFT - 1 - globals.dust;
    let range_check_ptr = range_check_ptr + 12;
    return ();
}

// Writes the state words: n market rows, then the globals.
func write_state(row: Row*, open_interest: felt*, n, globals: Globals*, words: felt*) {
    if (n == 0) {
        tempvar times = (globals.time * TIME_SHIFT + globals.oracle_time) * TIME_SHIFT + globals.funding_time;
        tempvar counters = (times * COUNTER_BOUND + globals.next_batch) * COUNTER_BOUND + globals.next_deposit;
        assert [words] = counters * DUST_SHIFT + globals.dust;
        return ();
    }
    tempvar head = (row.price * TIME_SHIFT + row.price_time) * OPEN_INTEREST_SHIFT + [open_interest];
    assert [words] = head * FUNDING_SHIFT + row.funding + FUNDING_BOUND;
    return write_state(
        row=row + Row.SIZE,
        open_interest=open_interest + 1,
        n=n - 1,
        globals=globals,
        words=words + 1,
    );
}

// The hash of the list of the accounts root and n >= 1 state words.
func state_root{poseidon_ptr: PoseidonBuiltin*}(accounts_root, words: felt*, n) -> (root: felt) {
    let (state) = hash_begin(a=accounts_root, b=words[0]);
    let (root) = hash_end(state=state, data=words + 1, n=n - 1);
    return (root=root);
}
