// Deposits into the liquidity vault: collateral against shares.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import COLLATERAL_BOUND, SHARE_BOUND, TIME_BOUND, VAULT_DEPOSIT_TYPE_HASH
from math import floor_div
from message import admit_message, check_expiry
from outflow import Funded, check_outflow, fund_pocket, reserve_pocket, write_funded
from types import Context, Globals, PocketVersion, Row, VaultDepositInput
from vault import (
    LOCK_SECONDS,
    VIRTUAL_ASSETS,
    VIRTUAL_SHARES,
    Shares,
    check_holder,
    read_shares,
    value_vault,
    write_shares,
)

// Shares are minted for a cross pocket at the vault's value at the better prices, rounded down. In order: amount, expiry; the
// holder's pocket, nonce, and the owner's own signature; the vault's prices and value; the shares; OUTFLOW of the holder.
// All shares of the holder are locked for a day from here on.
//
// The holder's pocket is taken first, then the vault's.
func vault_deposit{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: VaultDepositInput*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, globals: Globals*
) {
    alloc_locals;
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.amount - 1;
        assert [range_check_ptr + 1] = COLLATERAL_BOUND - 1 - input.amount;
    }
    let range_check_ptr = range_check_ptr + 2;
    check_expiry(expiry=input.expiry, time=time);
    let (local holder: PocketVersion*) = reserve_pocket(ctx=ctx, index=input.pocket);
    check_holder(ctx=ctx, holder=holder);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=holder,
        type_hash=VAULT_DEPOSIT_TYPE_HASH,
        fields=&input.pocket,
        n=VaultDepositInput.signed,
        may_use_session=0,
        time=time,
    );
    let (local held: Shares*) = read_shares(identity=holder.identity);
    let (local vault: PocketVersion*, local funded: Funded*, high) = value_vault(
        ctx=ctx, rows=rows, time=time
    );

    // amount < 2^63 and S + VS < 2^81: the product is below 2^144. 0 <= high < 2^85: the collateral's width is proven where the
    // vault's successor is written.
    let (local minted) = floor_div(
        value=input.amount * (globals.shares + VIRTUAL_SHARES), div=high + VIRTUAL_ASSETS
    );
    with_attr error_message("REJECTED SHARES_BELOW_MINIMUM") {
        assert [range_check_ptr] = minted - 1;
        assert [range_check_ptr + 1] = minted - input.min_shares;
    }
    let shares = globals.shares + minted;
    with_attr error_message("REJECTED SHARES_OUT_OF_RANGE") {
        assert [range_check_ptr + 2] = SHARE_BOUND - 1 - shares;
    }
    // The pocket's shares are among those that exist, so they fit, too; the sum of shares in all pockets is `shares`. The time
    // is of the state: below 2^40.
    assert [range_check_ptr + 3] = SHARE_BOUND - 1 - held.amount - minted;
    assert [range_check_ptr + 4] = TIME_BOUND - 1 - time - LOCK_SECONDS;
    let range_check_ptr = range_check_ptr + 5;

    let (local own: Funded*) = fund_pocket(ctx=ctx, rows=rows, pocket=holder, time=time);
    check_outflow(funded=own, amount=input.amount);
    let (identity) = write_shares(
        identity=holder.identity,
        shares=held,
        amount=held.amount + minted,
        unlock_time=time + LOCK_SECONDS,
    );
    write_funded(old=holder, identity=identity, activity=activity, funded=own, amount=input.amount);
    write_funded(
        old=vault,
        identity=vault.identity,
        activity=vault.activity,
        funded=funded,
        amount=-input.amount,
    );
    tempvar moved = new Globals(
        oracle_time=globals.oracle_time,
        funding_time=globals.funding_time,
        next_batch=globals.next_batch,
        next_deposit=globals.next_deposit,
        next_forced=globals.next_forced,
        shares=globals.shares + minted,
        window_start=globals.window_start,
        window_burnt=globals.window_burnt,
    );
    return (hash=hash, globals=moved);
}
