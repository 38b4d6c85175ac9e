// Withdrawals to L1.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import (
    ADDRESS_HIGH_BOUND,
    AMOUNT_BOUND,
    MESSAGE_WITHDRAWAL,
    QUANTA_PER_L1_UNIT,
    RANGE,
    WITHDRAWAL_TYPE_HASH,
)
from message import admit_message, check_expiry
from outflow import check_has_owner, reserve_pocket, take_out
from pocket import assert_nonzero
from types import Context, Row, WithdrawalInput

// Collateral leaves a pocket for an address of L1. In order: amount, recipient, expiry; the pocket has an owner; nonce and
// the owner's own signature; the prices of what it holds; OUTFLOW. L1 is told the amount once.
//
// Attack: replay it. The nonce is used up in the version of the pocket that is debited.
func withdraw{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: WithdrawalInput*, rows: Row*, time) -> (hash: felt) {
    alloc_locals;
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.amount - 1;
        assert [range_check_ptr + 1] = AMOUNT_BOUND - 1 - input.amount;
    }
    with_attr error_message("REJECTED RECIPIENT_OUT_OF_RANGE") {
        // high < 2^32 and low < 2^128, so high * 2^128 + low is an address and does not wrap.
        assert [range_check_ptr + 2] = input.recipient - input.recipient_high * RANGE;
        assert [range_check_ptr + 3] = input.recipient_high;
        assert [range_check_ptr + 4] = ADDRESS_HIGH_BOUND - 1 - input.recipient_high;
        assert_nonzero(input.recipient);
    }
    let range_check_ptr = range_check_ptr + 5;
    check_expiry(expiry=input.expiry, time=time);
    check_has_owner(ctx=ctx, pocket=input.pocket);
    let (local pocket) = reserve_pocket(ctx=ctx, index=input.pocket);
    let (activity, local hash) = admit_message(
        ctx=ctx,
        pocket=pocket,
        type_hash=WITHDRAWAL_TYPE_HASH,
        fields=&input.pocket,
        n=WithdrawalInput.signed,
        may_use_session=0,
        time=time,
    );
    take_out(
        ctx=ctx,
        rows=rows,
        old=pocket,
        identity=pocket.identity,
        activity=activity,
        time=time,
        amount=QUANTA_PER_L1_UNIT * input.amount,
    );
    assert output_ptr[0] = MESSAGE_WITHDRAWAL;
    assert output_ptr[1] = input.recipient;
    assert output_ptr[2] = input.amount;
    assert output_ptr[3] = input.pocket;
    let output_ptr = output_ptr + 4;
    return (hash=hash);
}
