// The dead-man switch: a time at which all that rests of a pocket becomes void unless its owner moves it.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import SCHEDULE_TYPE_HASH, TIME_BOUND
from message import admit_message
from pocket import count_orders, replace_identity, take_pocket, write_pocket
from types import Context, PocketVersion, ScheduleInput

// A pocket's dead-man time is set. In order: the time is 0 or lies ahead; nonce; the owner or a live session key signed; the
// switch has not fired, or nothing rests.
//
// Attack: bring void orders back to life by moving a switch that has fired. It moves only once nothing rests.
func schedule_cancel_all{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
}(ctx: Context*, input: ScheduleInput*, time) -> (hash: felt) {
    alloc_locals;
    if (input.dead_man_time != 0) {
        with_attr error_message("REJECTED DEAD_MAN_TIME_OUT_OF_RANGE") {
            assert [range_check_ptr] = input.dead_man_time - 1 - time;
            assert [range_check_ptr + 1] = TIME_BOUND - 1 - input.dead_man_time;
        }
        tempvar range_check_ptr = range_check_ptr + 2;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=pocket,
        type_hash=SCHEDULE_TYPE_HASH,
        fields=&input.pocket,
        n=ScheduleInput.signed,
        may_use_session=1,
        time=time,
    );
    check_may_move(pocket=pocket, time=time);
    let old = pocket.identity;
    let (identity) = replace_identity(
        old=old, leverage=old.leverage, dead_man_time=input.dead_man_time
    );
    write_pocket(
        old=pocket,
        identity=identity,
        collateral=pocket.collateral,
        positions=pocket.positions,
        activity=activity,
    );
    return (hash=hash);
}

// Nothing rests, or the switch is off or lies ahead.
func check_may_move{range_check_ptr}(pocket: PocketVersion*, time) {
    if (pocket.identity.dead_man_time == 0) {
        return ();
    }
    let (n) = count_orders(pocket=pocket);
    if (n == 0) {
        return ();
    }
    with_attr error_message("REJECTED DEAD_MAN_SWITCH_FIRED") {
        assert [range_check_ptr] = pocket.identity.dead_man_time - 1 - time;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}
