// Transactions that change neither prices nor counters: what owners sign beside orders, sweeps, and triggers that fire.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from cancel import cancel
from cancel_all import cancel_all
from leverage import set_leverage
from open_pocket import open_pocket
from schedule_cancel import schedule_cancel_all
from session import set_session
from sweep import sweep
from transfer import transfer
from trigger import fire_trigger
from types import (
    CancelAllInput,
    CancelInput,
    Context,
    FireTriggerInput,
    LeverageInput,
    PocketRequestInput,
    Row,
    ScheduleInput,
    SessionInput,
    SweepInput,
    TransferInput,
    WithdrawalInput,
)
from withdrawal import withdraw

// Kinds of transactions.
const WITHDRAWAL = 3;
const TRANSFER = 4;
const CANCEL = 6;
const CANCEL_ALL = 7;
const SET_LEVERAGE = 8;
const SET_SESSION = 9;
const SCHEDULE_CANCEL_ALL = 10;
const SWEEP = 11;
const FIRE_TRIGGER = 12;
const OPEN_POCKET = 18;

// Executes the transaction whose words stand at `body`. Returns its hash and their number.
func execute_request{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, kind, body: felt*, rows: Row*, time, sequence) -> (hash: felt, size: felt) {
    if (kind == CANCEL) {
        let (hash) = cancel(ctx=ctx, input=cast(body, CancelInput*), time=time);
        return (hash=hash, size=CancelInput.SIZE);
    }
    if (kind == CANCEL_ALL) {
        let (hash) = cancel_all(ctx=ctx, input=cast(body, CancelAllInput*), time=time);
        return (hash=hash, size=CancelAllInput.SIZE);
    }
    if (kind == FIRE_TRIGGER) {
        let (hash) = fire_trigger(
            ctx=ctx,
            input=cast(body, FireTriggerInput*),
            rows=rows,
            time=time,
            sequence=sequence,
        );
        return (hash=hash, size=FireTriggerInput.SIZE);
    }
    if (kind == SWEEP) {
        let (hash) = sweep(ctx=ctx, input=cast(body, SweepInput*), time=time);
        return (hash=hash, size=SweepInput.SIZE);
    }
    if (kind == WITHDRAWAL) {
        let (hash) = withdraw(ctx=ctx, input=cast(body, WithdrawalInput*), rows=rows, time=time);
        return (hash=hash, size=WithdrawalInput.SIZE);
    }
    if (kind == TRANSFER) {
        let (hash) = transfer(ctx=ctx, input=cast(body, TransferInput*), rows=rows, time=time);
        return (hash=hash, size=TransferInput.SIZE);
    }
    if (kind == SCHEDULE_CANCEL_ALL) {
        let (hash) = schedule_cancel_all(ctx=ctx, input=cast(body, ScheduleInput*), time=time);
        return (hash=hash, size=ScheduleInput.SIZE);
    }
    if (kind == SET_LEVERAGE) {
        let (hash) = set_leverage(ctx=ctx, input=cast(body, LeverageInput*), rows=rows, time=time);
        return (hash=hash, size=LeverageInput.SIZE);
    }
    if (kind == SET_SESSION) {
        let (hash) = set_session(ctx=ctx, input=cast(body, SessionInput*), time=time);
        return (hash=hash, size=SessionInput.SIZE);
    }
    with_attr error_message("unknown kind of transaction") {
        assert kind = OPEN_POCKET;
    }
    let (hash) = open_pocket(ctx=ctx, input=cast(body, PocketRequestInput*), time=time);
    return (hash=hash, size=PocketRequestInput.SIZE);
}
