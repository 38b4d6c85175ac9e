// Deposits from L1.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import AMOUNT_BOUND, DEPOSIT_TAG, MESSAGE_DEPOSIT, QUANTA_PER_L1_UNIT
from hashing import hash_begin, hash_end
from pocket import assert_nonzero, check_collateral
from table import take
from types import VERSION, Context, DepositInput, Globals, Identity, PocketVersion

// Credits the next deposit of the queue to a cross pocket of its key, or to a new one. The message repeats key and amount,
// and the rollup contract compares them with its queue.
//
// Attack: credit it where a liquidation would take it. Isolated margins get what their owner transfers to them.
func deposit{
    output_ptr: felt*, poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*
}(ctx: Context*, input: DepositInput*, globals: Globals*) -> (hash: felt, globals: Globals*) {
    alloc_locals;
    with_attr error_message("REJECTED REQUEST_OUT_OF_ORDER") {
        assert input.index = globals.next_deposit;
    }
    with_attr error_message("REJECTED AMOUNT_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.amount - 1;
        assert [range_check_ptr + 1] = AMOUNT_BOUND - 1 - input.amount;
    }
    with_attr error_message("REJECTED KEY_ZERO") {
        assert_nonzero(input.stark_key);
    }
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr + 2] = ctx.last_pocket - input.pocket;
    }
    let range_check_ptr = range_check_ptr + 3;
    let (taken) = take(ctx=ctx, table_end=table_end, key=input.pocket);
    local old: PocketVersion* = cast(taken, PocketVersion*);
    let update = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    assert update.key = old.key;
    if (old.identity.public_key == 0) {
        let identity = cast(heap, Identity*);
        let heap = heap + Identity.SIZE;
        assert [identity] = Identity(
            hash=0,
            n_extra=0,
            public_key=input.stark_key,
            account=input.pocket,
            isolated=0,
            fee_tier=0,
            leverage=0,
            dead_man_time=0,
        );
        assert update.identity = identity;
        tempvar heap = heap;
    } else {
        with_attr error_message("REJECTED KEY_MISMATCH") {
            assert old.identity.public_key = input.stark_key;
        }
        with_attr error_message("REJECTED POCKET_ISOLATED") {
            assert old.identity.isolated = 0;
        }
        assert update.identity = old.identity;
        tempvar heap = heap;
    }
    local heap: felt* = heap;
    let update = cast(table_end - VERSION, PocketVersion*);
    let collateral = old.collateral + QUANTA_PER_L1_UNIT * input.amount;
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    assert update.activity = old.activity;
    check_collateral(collateral=collateral);
    assert output_ptr[0] = MESSAGE_DEPOSIT;
    assert output_ptr[1] = input.stark_key;
    assert output_ptr[2] = input.amount;
    let output_ptr = output_ptr + 3;
    let (state) = hash_begin(a=DEPOSIT_TAG, b=input.index);
    let (local hash) = hash_end(state=state, data=&input.pocket, n=3);
    tempvar moved = new Globals(
        oracle_time=globals.oracle_time,
        funding_time=globals.funding_time,
        next_batch=globals.next_batch,
        next_deposit=globals.next_deposit + 1,
        next_forced=globals.next_forced,
        shares=globals.shares,
        window_start=globals.window_start,
        window_burnt=globals.window_burnt,
    );
    return (hash=hash, globals=moved);
}
