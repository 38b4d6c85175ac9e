// Withdrawals: the owner signs, the account is debited, L1 pays.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from accounts import assert_nonzero, check_collateral, replace_version
from constants import (
    ADDRESS_HIGH_BOUND,
    AMOUNT_BOUND,
    FILL_CONSUMED,
    PPM,
    QUANTA_PER_L1_UNIT,
    RANGE,
    WITHDRAWAL_TYPE_HASH,
)
from hashing import check_message, hash_begin, hash_end
from lanes import use_lane
from margin import Sums, sum_positions
from math import floor_div
from types import (
    Context,
    Position,
    Row,
    Version,
    WITHDRAWAL_FIELDS,
    WithdrawalInput,
    WithdrawalOutput,
)

// The rules, in order:
//   1. the account exists; 1 <= amount < 2^56; the recipient is an L1 address, not 0; the request has not expired;
//   2. nothing was filled under its nonce, which it uses up; the account's key signed it;
//   3. funding is settled; every position's price is fresh; the collateral fits its width;
//   4. OUTFLOW: PPM * value >= initial margin, and >= withdrawal_fraction * notional.
//
// Attack: be paid twice. The debit and the output are of one event, and the nonce serves once.
func withdraw{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    versions_end: Version*,
    heap: felt*,
    withdrawals: WithdrawalOutput*,
    dust,
}(ctx: Context*, event: WithdrawalInput*, rows: Row*, time) {
    alloc_locals;
    let (local old, local update) = replace_version(
        ctx=ctx, index=event.account, version=event.version
    );
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = event.amount - 1;
        assert [range_check_ptr + 1] = AMOUNT_BOUND - 1 - event.amount;
    }
    with_attr error_message("REJECTED RECIPIENT_OUT_OF_RANGE") {
        assert_nonzero(event.recipient);
        assert [range_check_ptr + 2] = event.recipient - event.recipient_high * RANGE;
        assert [range_check_ptr + 3] = event.recipient_high;
        assert [range_check_ptr + 4] = ADDRESS_HIGH_BOUND - 1 - event.recipient_high;
    }
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr + 5] = event.expiry - time;
    }
    let range_check_ptr = range_check_ptr + 6;
    let (filled) = use_lane(
        old=old,
        update=update,
        lane=event.lane,
        nonce=event.nonce,
        hint=&event.lane_hint,
        size=FILL_CONSUMED,
    );
    with_attr error_message("REJECTED NONCE_STALE") {
        assert filled = 0;
    }
    let (state) = hash_begin(a=WITHDRAWAL_TYPE_HASH, b=event.account);
    let (struct_hash) = hash_end(state=state, data=cast(event, felt*) + 1, n=WITHDRAWAL_FIELDS - 1);
    check_message(
        state=ctx.message_state,
        public_key=old.public_key,
        struct_hash=struct_hash,
        signature_r=event.r,
        signature_s=event.s,
    );

    assert update.positions = cast(heap, Position*);
    assert update.n_positions = old.n_positions;
    let (_, local sums: Sums) = sum_positions(
        ctx=ctx,
        rows=rows,
        oldest=time - ctx.max_price_age,
        position=old.positions,
        n=old.n_positions,
        sums=Sums(owed=0, value=0, notional=0, initial=0, maintenance=0),
    );
    let (payment_negated) = floor_div(value=-sums.owed, div=2 ** 32);
    local collateral = old.collateral + payment_negated - event.amount * QUANTA_PER_L1_UNIT;
    local dust = dust - payment_negated * 2 ** 32 - sums.owed;
    assert update.collateral = collateral;
    check_collateral(collateral=collateral);
    let value = collateral + sums.value;
    with_attr error_message("REJECTED WITHDRAWAL_EXCEEDS_FREE_COLLATERAL") {
        assert [range_check_ptr] = PPM * value - sums.initial;
        assert [range_check_ptr + 1] = PPM * value - ctx.config.withdrawal_fraction * sums.notional;
    }
    let range_check_ptr = range_check_ptr + 2;

    assert withdrawals.recipient = event.recipient;
    assert withdrawals.amount = event.amount;
    assert withdrawals.account = event.account;
    let withdrawals = withdrawals + WithdrawalOutput.SIZE;
    return ();
}
