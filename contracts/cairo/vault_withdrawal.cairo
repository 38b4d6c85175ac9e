// Withdrawals from the liquidity vault: shares against collateral.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import VAULT_WITHDRAWAL_TYPE_HASH, WORD_BOUND
from math import floor_div
from message import admit_message, check_expiry
from outflow import Funded, check_outflow, reserve_pocket, write_funded
from pocket import check_collateral
from types import Context, Globals, PocketVersion, Row, VaultWithdrawalInput
from vault import (
    VIRTUAL_ASSETS,
    VIRTUAL_SHARES,
    WINDOW_PARTS,
    WINDOW_SECONDS,
    Shares,
    check_holder,
    read_shares,
    value_vault,
    write_shares,
)

// Shares of a cross pocket are burnt at the vault's value at the worse prices, rounded down. In order: shares, expiry; the
// holder's pocket, nonce, and the owner's own signature; he holds so many, and they are not locked; the vault's prices and
// value; the amount; the window; OUTFLOW of the vault. The holder only receives: nothing is settled or proven of him.
//
// The holder's pocket is taken first, then the vault's.
func vault_withdrawal{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: VaultWithdrawalInput*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, globals: Globals*
) {
    alloc_locals;
    with_attr error_message("REJECTED SHARES_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.shares - 1;
        assert [range_check_ptr + 1] = WORD_BOUND - 1 - input.shares;
    }
    let range_check_ptr = range_check_ptr + 2;
    check_expiry(expiry=input.expiry, time=time);
    let (local holder: PocketVersion*) = reserve_pocket(ctx=ctx, index=input.pocket);
    check_holder(ctx=ctx, holder=holder);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=holder,
        type_hash=VAULT_WITHDRAWAL_TYPE_HASH,
        fields=&input.pocket,
        n=VaultWithdrawalInput.signed,
        may_use_session=0,
        time=time,
    );
    let (local held: Shares*) = read_shares(identity=holder.identity);
    with_attr error_message("REJECTED SHARES_INSUFFICIENT") {
        assert [range_check_ptr] = held.amount - input.shares;
    }
    with_attr error_message("REJECTED SHARES_LOCKED") {
        assert [range_check_ptr + 1] = time - held.unlock_time;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local vault: PocketVersion*, local funded: Funded*, _) = value_vault(
        ctx=ctx, rows=rows, time=time
    );

    // shares < 2^64 and 0 <= low + VA < 2^86: the product is below 2^150; the divisor is below 2^81.
    let (local amount) = floor_div(
        value=input.shares * (funded.value + VIRTUAL_ASSETS), div=globals.shares + VIRTUAL_SHARES
    );
    with_attr error_message("REJECTED AMOUNT_BELOW_MINIMUM") {
        assert [range_check_ptr] = amount - 1;
        assert [range_check_ptr + 1] = amount - input.min_amount;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local moved: Globals*) = burn(globals=globals, shares=input.shares, time=time);
    check_outflow(funded=funded, amount=amount);
    write_funded(
        old=vault, identity=vault.identity, activity=vault.activity, funded=funded, amount=amount
    );
    let (identity) = write_shares(
        identity=holder.identity,
        shares=held,
        amount=held.amount - input.shares,
        unlock_time=held.unlock_time,
    );
    let update = cast(holder.next, PocketVersion*);
    assert update.key = holder.key;
    assert update.identity = identity;
    assert update.collateral = holder.collateral + amount;
    assert update.n_positions = holder.n_positions;
    assert update.positions = holder.positions;
    assert update.activity = activity;
    check_collateral(collateral=holder.collateral + amount);
    return (hash=hash, globals=moved);
}

// The globals after a burn of shares that exist. A window starts with the first burn after the last one ended; in it at most
// one share in WINDOW_PARTS is burnt, of those that exist and those that it burnt.
//
// Attack: start a window early, or count the burns of a day not at all. Both arms prove their side of the window's end.
func burn{range_check_ptr}(globals: Globals*, shares, time) -> (globals: Globals*) {
    alloc_locals;
    local start;
    local burnt;
    tempvar a = time - globals.window_start - WINDOW_SECONDS;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp within if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    assert start = time;
    assert burnt = shares;
    jmp limit;

    within:
    assert [range_check_ptr] = -a - 1;
    assert start = globals.window_start;
    assert burnt = globals.window_burnt + shares;

    limit:
    with_attr error_message("REJECTED BURNS_ABOVE_WINDOW") {
        // burnt - shares is what the window had burnt.
        assert [range_check_ptr + 1] = globals.shares + burnt - shares - WINDOW_PARTS * burnt;
    }
    let range_check_ptr = range_check_ptr + 2;
    tempvar moved = new Globals(
        oracle_time=globals.oracle_time,
        funding_time=globals.funding_time,
        next_batch=globals.next_batch,
        next_deposit=globals.next_deposit,
        next_forced=globals.next_forced,
        shares=globals.shares - shares,
        window_start=start,
        window_burnt=burnt,
    );
    return (globals=moved);
}
