// The owner's own bound on leverage.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import FUNDING_FRACTION, LEVERAGE_TYPE_HASH, PPM
from margin import settle_positions
from math import floor_div
from message import admit_message
from outflow import check_holdings_fresh
from pocket import check_collateral, replace_identity, take_pocket, write_pocket
from types import Context, LeverageInput, Position, Row

// A pocket's least initial margin fraction is set. In order: the fraction is at most PPM; nonce and the owner's own
// signature; the prices of what the pocket holds; OPEN under the fraction, after funding.
func set_leverage{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: LeverageInput*, rows: Row*, time) -> (hash: felt) {
    alloc_locals;
    with_attr error_message("REJECTED LEVERAGE_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.leverage;
        assert [range_check_ptr + 1] = PPM - input.leverage;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=pocket,
        type_hash=LEVERAGE_TYPE_HASH,
        fields=&input.pocket,
        n=LeverageInput.signed,
        may_use_session=0,
        time=time,
    );
    check_holdings_fresh(
        ctx=ctx,
        rows=rows,
        position=pocket.positions,
        n=pocket.n_positions,
        time=time,
        notional=0,
    );
    local positions: Position* = cast(heap, Position*);
    let (_, local owed, local value, local initial) = settle_positions(
        rows=rows,
        leverage=input.leverage,
        position=pocket.positions,
        n=pocket.n_positions,
        owed=0,
        value=0,
        initial=0,
    );
    // Widths, and the rounding of the payment: see outflow.cairo.
    let (local received) = floor_div(value=-owed, div=FUNDING_FRACTION);
    let accrued = accrued - received * FUNDING_FRACTION - owed;
    local collateral = pocket.collateral + received;
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr] = PPM * (collateral + value) - initial;
    }
    let range_check_ptr = range_check_ptr + 1;
    check_collateral(collateral=collateral);
    let old = pocket.identity;
    let (identity) = replace_identity(
        old=old, leverage=input.leverage, dead_man_time=old.dead_man_time
    );
    write_pocket(
        old=pocket,
        identity=identity,
        collateral=collateral,
        positions=positions,
        activity=activity,
    );
    return (hash=hash);
}
