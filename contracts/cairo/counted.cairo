// Transactions that move the globals beside the clock: L1's forced requests and the shares of the vault.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from forced_order import forced_order
from forced_withdrawal import forced_withdrawal
from types import (
    Context,
    ForcedOrderInput,
    ForcedWithdrawalInput,
    Globals,
    Row,
    VaultDepositInput,
    VaultWithdrawalInput,
)
from vault_deposit import vault_deposit
from vault_withdrawal import vault_withdrawal

// Kinds of transactions.
const FORCED_WITHDRAWAL = 14;
const FORCED_ORDER = 15;
const VAULT_DEPOSIT = 16;
const VAULT_WITHDRAWAL = 17;

// Executes the transaction whose words stand at `body`. Returns its hash, their number, and the globals then.
func execute_counted{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, kind, body: felt*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, size: felt, globals: Globals*
) {
    if (kind == FORCED_WITHDRAWAL) {
        let (hash, globals) = forced_withdrawal(
            ctx=ctx, input=cast(body, ForcedWithdrawalInput*), rows=rows, time=time, globals=globals
        );
        return (hash=hash, size=ForcedWithdrawalInput.SIZE, globals=globals);
    }
    if (kind == FORCED_ORDER) {
        let (hash, globals) = forced_order(
            ctx=ctx, input=cast(body, ForcedOrderInput*), rows=rows, time=time, globals=globals
        );
        return (hash=hash, size=ForcedOrderInput.SIZE, globals=globals);
    }
    if (kind == VAULT_DEPOSIT) {
        let (hash, globals) = vault_deposit(
            ctx=ctx, input=cast(body, VaultDepositInput*), rows=rows, time=time, globals=globals
        );
        return (hash=hash, size=VaultDepositInput.SIZE, globals=globals);
    }
    with_attr error_message("unknown kind of transaction") {
        assert kind = VAULT_WITHDRAWAL;
    }
    let (hash, globals) = vault_withdrawal(
        ctx=ctx, input=cast(body, VaultWithdrawalInput*), rows=rows, time=time, globals=globals
    );
    return (hash=hash, size=VaultWithdrawalInput.SIZE, globals=globals);
}
