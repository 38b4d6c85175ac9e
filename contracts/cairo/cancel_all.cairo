// Cancelling all that rests of a pocket.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import CANCEL_ALL_TYPE_HASH, ONE_ORDER
from message import admit_message
from pocket import count_orders, take_pocket, write_pocket
from types import CancelAllInput, Context
from unlink import check_line, unlink

// Every order and trigger of a pocket ends, in whatever market it rests. In order: nonce; the owner or a live session key
// signed.
//
// Attack: leave one out. The pocket counts what rests, and so many of its orders are unlinked, each once.
func cancel_all{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
}(ctx: Context*, input: CancelAllInput*, time) -> (hash: felt) {
    alloc_locals;
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=pocket,
        type_hash=CANCEL_ALL_TYPE_HASH,
        fields=&input.pocket,
        n=CancelAllInput.signed,
        may_use_session=1,
        time=time,
    );
    let (local n) = count_orders(pocket=pocket);
    write_pocket(
        old=pocket,
        identity=pocket.identity,
        collateral=pocket.collateral,
        positions=pocket.positions,
        activity=activity - n * ONE_ORDER,
    );
    unlink_of(ctx=ctx, pocket=input.pocket, n=n);
    return (hash=hash);
}

// Unlinks n orders of a pocket; of each the tape says market and line.
func unlink_of{range_check_ptr, table_end: felt*}(ctx: Context*, pocket, n) {
    alloc_locals;
    if (n == 0) {
        return ();
    }
    tempvar read_market = nondet %{ next(tape) %};
    tempvar read_line = nondet %{ next(tape) %};
    local market_id = read_market;
    local line = read_line;
    check_line(ctx=ctx, market_id=market_id, line=line);
    let (order) = unlink(ctx=ctx, market_id=market_id, line=line);
    assert order.terms.pocket = pocket;
    return unlink_of(ctx=ctx, pocket=pocket, n=n - 1);
}
