// Forced withdrawals: L1 asks on behalf of an owner whom the sequencer does not serve.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import (
    ADDRESS_HIGH_BOUND,
    AMOUNT_BOUND,
    FORCED_WITHDRAWAL_TAG,
    MESSAGE_FORCED_WITHDRAWAL,
    MESSAGE_WITHDRAWAL,
    PPM,
    QUANTA_PER_L1_UNIT,
    RANGE,
)
from forced import AMOUNT_TOO_LARGE, SERVED, judge_requester, open_request
from hashing import hash_begin, hash_end
from market import sort
from math import floor_div
from outflow import Funded, fund_pocket, write_funded
from pocket import assert_nonzero, replace_pocket
from types import VERSION, Context, ForcedWithdrawalInput, Globals, PocketVersion, Row

// Serves the next forced request of L1's queue, a withdrawal, or proves it invalid. The amount 0 asks for everything that may
// leave. A named amount is paid whole or not at all, and nothing is settled where nothing is paid. Where a market of the
// pocket is stale or waits to be confirmed the request is rejected, and comes again.
func forced_withdrawal{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: ForcedWithdrawalInput*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, globals: Globals*
) {
    alloc_locals;
    let (local moved: Globals*) = open_request(
        globals=globals, index=input.index, pocket=input.pocket
    );
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.amount;
        assert [range_check_ptr + 1] = AMOUNT_BOUND - 1 - input.amount;
    }
    with_attr error_message("REJECTED RECIPIENT_OUT_OF_RANGE") {
        // 2^128 * high + low with a high half below 2^32.
        assert [range_check_ptr + 2] = input.recipient_high;
        assert [range_check_ptr + 3] = ADDRESS_HIGH_BOUND - 1 - input.recipient_high;
        assert [range_check_ptr + 4] = input.recipient - RANGE * input.recipient_high;
    }
    let range_check_ptr = range_check_ptr + 5;
    tempvar result = nondet %{ next(tape) %};
    local result = result;
    assert output_ptr[0] = MESSAGE_FORCED_WITHDRAWAL;
    assert output_ptr[1] = input.index;
    assert output_ptr[2] = result;
    assert output_ptr[3] = input.pocket;
    assert output_ptr[4] = input.stark_key;
    assert output_ptr[5] = input.amount;
    assert output_ptr[6] = input.recipient;
    let output_ptr = output_ptr + 7;
    let (state) = hash_begin(a=FORCED_WITHDRAWAL_TAG, b=input.index);
    let (local hash) = hash_end(state=state, data=&input.pocket, n=4);

    // Of the reserved pockets the vault is the last.
    let (local old: PocketVersion*, is_answered) = judge_requester(
        ctx=ctx,
        pocket=input.pocket,
        stark_key=input.stark_key,
        result=result,
        last_reserved=ctx.config.groups + 1,
    );
    if (is_answered != 0) {
        return (hash=hash, globals=moved);
    }
    let (local funded: Funded*) = fund_pocket(ctx=ctx, rows=rows, pocket=old, time=time);
    if (result == AMOUNT_TOO_LARGE) {
        // Attack: call an amount too large that may leave. The slack is below it; everything (0) never is too large.
        assert_nonzero(input.amount);
        assert [range_check_ptr] = PPM * QUANTA_PER_L1_UNIT * input.amount - funded.slack - 1;
        let range_check_ptr = range_check_ptr + 1;
        replace_pocket(old=old, collateral=old.collateral, orders=0);
        return (hash=hash, globals=moved);
    }
    assert result = SERVED;
    let (local paid) = served_amount(funded=funded, amount=input.amount);
    assert old.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    write_funded(
        old=old,
        identity=old.identity,
        activity=old.activity,
        funded=funded,
        amount=QUANTA_PER_L1_UNIT * paid,
    );
    assert output_ptr[0] = MESSAGE_WITHDRAWAL;
    assert output_ptr[1] = input.recipient;
    assert output_ptr[2] = paid;
    assert output_ptr[3] = input.pocket;
    let output_ptr = output_ptr + 4;
    return (hash=hash, globals=moved);
}

// The units of L1 that are paid: the named amount, which may leave; or for 0 all that may, rounded down, at least 0 and less
// than 2^56.
//
// Attack: pay less than everything. The quotient is the one that floor_div proves.
func served_amount{range_check_ptr}(funded: Funded*, amount) -> (amount: felt) {
    if (amount != 0) {
        assert [range_check_ptr] = funded.slack - PPM * QUANTA_PER_L1_UNIT * amount;
        let range_check_ptr = range_check_ptr + 1;
        return (amount=amount);
    }
    let (units) = floor_div(value=funded.slack, div=PPM * QUANTA_PER_L1_UNIT);
    let (_, units) = sort(a=units, b=0);
    let (units, _) = sort(a=units, b=AMOUNT_BOUND - 1);
    return (amount=units);
}
