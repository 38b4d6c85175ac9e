// Cancelling one order.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import CANCEL_TYPE_HASH
from message import authenticate
from pocket import replace_pocket, take_pocket
from types import CancelInput, Context
from unlink import check_line, unlink

// An order leaves the book, or a trigger its chain. In order: the market is listed; the owner or a live session key signed;
// the order rests there. It uses no nonce: an order ends once, and its name never returns.
//
// Attack: cancel another's order. The order that leaves carries the signed pocket and the signed lane and nonce, which its
// owner gave to one order only.
func cancel{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
}(ctx: Context*, input: CancelInput*, time) -> (hash: felt) {
    alloc_locals;
    check_line(ctx=ctx, market_id=input.market, line=input.line);
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    let (local hash) = authenticate(
        ctx=ctx,
        identity=pocket.identity,
        type_hash=CANCEL_TYPE_HASH,
        fields=&input.pocket,
        n=CancelInput.signed,
        may_use_session=1,
        time=time,
    );
    replace_pocket(old=pocket, collateral=pocket.collateral, orders=-1);
    with_attr error_message("REJECTED ORDER_UNKNOWN") {
        let (order) = unlink(ctx=ctx, market_id=input.market, line=input.line);
        assert order.terms.pocket = input.pocket;
        assert order.terms.nonce = input.nonce;
    }
    return (hash=hash);
}
