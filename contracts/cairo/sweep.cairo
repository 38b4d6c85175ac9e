// Removing a void order that no taker has met.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import ORDER_KEY, SWEEP_TAG
from hashing import hash_begin, hash_end
from matching import DEAD_MAN_SWITCH, EXPIRED
from pocket import replace_pocket, take_pocket
from types import Context, SweepInput
from unlink import check_line, unlink

// An order or trigger that has expired, or whose owner's dead-man switch has fired, leaves its chain. In order: the market is
// listed; the order rests there; it is void, for the reason that the tape gives.
//
// Attack: remove an order that could still fill. Each reason is proven, of the order's own pocket.
func sweep{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*}(
    ctx: Context*, input: SweepInput*, time
) -> (hash: felt) {
    alloc_locals;
    check_line(ctx=ctx, market_id=input.market, line=input.line);
    with_attr error_message("REJECTED ORDER_UNKNOWN") {
        let (local order) = unlink(ctx=ctx, market_id=input.market, line=input.line);
        assert order.key = ORDER_KEY + input.order;
    }
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=order.terms.pocket);
    tempvar step = nondet %{ next(tape) %};
    with_attr error_message("REJECTED ORDER_NOT_VOID") {
        check_lapsed(
            step=step,
            expiry=order.terms.expiry,
            dead_man_time=pocket.identity.dead_man_time,
            time=time,
        );
    }
    replace_pocket(old=pocket, collateral=pocket.collateral, orders=-1);
    let (state) = hash_begin(a=SWEEP_TAG, b=input.market);
    let (hash) = hash_end(state=state, data=&input.line, n=2);
    return (hash=hash);
}

// The order is void by time alone, for the reason that `step` names: it has expired, or the dead-man switch of its pocket has fired.
func check_lapsed{range_check_ptr}(step, expiry, dead_man_time, time) {
    if (step == EXPIRED) {
        assert [range_check_ptr] = time - 1 - expiry;
        let range_check_ptr = range_check_ptr + 1;
        return ();
    }
    assert step = DEAD_MAN_SWITCH;
    assert [range_check_ptr] = dead_man_time - 1;
    assert [range_check_ptr + 1] = time - dead_man_time;
    let range_check_ptr = range_check_ptr + 2;
    return ();
}
