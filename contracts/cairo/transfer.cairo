// Transfers: collateral moves between pockets, of one account or of two.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import COLLATERAL_BOUND, MESSAGE_FACT, TRANSFER_TYPE_HASH
from message import admit_message, check_expiry
from outflow import check_has_owner, reserve_pocket, take_out
from pocket import check_collateral, replace_pocket, take_pocket
from types import Context, Row, TransferInput

// Collateral leaves one pocket for another. In order: amount, expiry; the source has an owner; nonce and the owner's own
// signature; the prices of what it holds; OUTFLOW; then the destination and its key. A fact is told to L1, which must have
// registered it.
//
// The source is written before the destination is taken, so where both are one nothing is doubled. Attack: send the
// collateral to a pocket that the sequencer opened for another. The signed key is that of the destination.
func transfer{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: TransferInput*, rows: Row*, time) -> (hash: felt) {
    alloc_locals;
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.amount - 1;
        assert [range_check_ptr + 1] = COLLATERAL_BOUND - 1 - input.amount;
    }
    let range_check_ptr = range_check_ptr + 2;
    check_expiry(expiry=input.expiry, time=time);
    check_has_owner(ctx=ctx, pocket=input.pocket);
    let (local source) = reserve_pocket(ctx=ctx, index=input.pocket);
    let (activity, local hash) = admit_message(
        ctx=ctx,
        pocket=source,
        type_hash=TRANSFER_TYPE_HASH,
        fields=&input.pocket,
        n=TransferInput.signed,
        may_use_session=0,
        time=time,
    );
    take_out(
        ctx=ctx,
        rows=rows,
        old=source,
        identity=source.identity,
        activity=activity,
        time=time,
        amount=input.amount,
    );
    let (local destination) = take_pocket(ctx=ctx, table_end=table_end, index=input.destination);
    with_attr error_message("REJECTED KEY_MISMATCH") {
        assert destination.identity.public_key = input.key;
    }
    let collateral = destination.collateral + input.amount;
    check_collateral(collateral=collateral);
    replace_pocket(old=destination, collateral=destination.collateral + input.amount, orders=0);
    if (input.fact == 0) {
        return (hash=hash);
    }
    assert output_ptr[0] = MESSAGE_FACT;
    assert output_ptr[1] = input.fact;
    let output_ptr = output_ptr + 2;
    return (hash=hash);
}
