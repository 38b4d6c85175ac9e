// Deposits: the next one of L1's queue is credited to an account of its key or to a new one.

from accounts import append_version, assert_nonzero, keep_rest
from constants import AMOUNT_BOUND, QUANTA_PER_L1_UNIT
from types import Context, DepositInput, DepositOutput, Version

// The rules, in order:
//   1. deposits are served in queue order, and each is published for the rollup contract to compare;
//   2. 1 <= amount < 2^56, and the key is not 0; that it is a point of the curve is not asked, since a deposit that the
//      program refused would block the queue: an account whose key is no point just never acts;
//   3. the account lies in the tree and is absent, or has the same key.
// Positions are not touched: no funding is settled.
//
// Attack: credit another's deposit to one's own account. The key stands in the output.
func deposit{output_ptr: felt*, range_check_ptr, versions_end: Version*}(
    ctx: Context*, event: DepositInput*, next_deposit
) {
    alloc_locals;
    with_attr error_message("REJECTED DEPOSIT_OUT_OF_ORDER") {
        assert event.index = next_deposit;
    }
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = event.amount - 1;
        assert [range_check_ptr + 1] = AMOUNT_BOUND - 1 - event.amount;
    }
    with_attr error_message("REJECTED KEY_ZERO") {
        assert_nonzero(event.stark_key);
    }
    with_attr error_message("REJECTED ACCOUNT_UNKNOWN") {
        assert [range_check_ptr + 2] = ctx.capacity - 1 - event.account;
    }
    let range_check_ptr = range_check_ptr + 3;
    let (old, update) = append_version(ctx=ctx, index=event.account, version=event.version);
    assert update.public_key = event.stark_key;
    check_key(present=old.public_key, key=event.stark_key);
    keep_rest(old=old, update=update, collateral=old.collateral + event.amount * QUANTA_PER_L1_UNIT);

    let published = cast(output_ptr, DepositOutput*);
    assert published.stark_key = event.stark_key;
    assert published.amount = event.amount;
    let output_ptr = output_ptr + DepositOutput.SIZE;
    return ();
}

// The account is absent or has the key.
func check_key(present, key) {
    if (present == 0) {
        return ();
    }
    with_attr error_message("REJECTED ACCOUNT_KEY_MISMATCH") {
        assert present = key;
    }
    return ();
}
