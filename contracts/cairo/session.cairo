// Session keys: what signs orders and cancels in the owner's stead, never an outflow.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.memcpy import memcpy

from constants import MAX_SESSIONS, SESSION_TYPE_HASH
from message import admit_message, check_expiry
from pocket import assert_nonzero, take_pocket, write_pocket
from types import Context, Identity, SessionInput

// A key is registered at the first free place, replaced where it stands, or removed (expiry 0), whereby the last one moves
// into the gap. In order: the key is not 0; an expiry other than 0 lies ahead; nonce and the owner's own signature; the
// place; the key that is removed.
//
// A pocket's extra words are its shares, if any, then a key and its expiry per session. The tape says whether there are
// shares.
//
// Attack: a wrong parity, so that an expiry serves as key. n_extra < 16, so half an odd number is no small integer.
func set_session{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
}(ctx: Context*, input: SessionInput*, time) -> (hash: felt) {
    alloc_locals;
    with_attr error_message("REJECTED KEY_ZERO") {
        assert_nonzero(input.key);
    }
    if (input.expiry != 0) {
        check_expiry(expiry=input.expiry, time=time);
        tempvar range_check_ptr = range_check_ptr;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    let (local pocket) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    let (local activity, local hash) = admit_message(
        ctx=ctx,
        pocket=pocket,
        type_hash=SESSION_TYPE_HASH,
        fields=&input.pocket,
        n=SessionInput.signed,
        may_use_session=0,
        time=time,
    );
    local old: Identity* = pocket.identity;
    tempvar parity = nondet %{ next(tape) %};
    local has_shares = parity;
    assert has_shares * has_shares = has_shares;
    local count = (old.n_extra - has_shares) / 2;
    assert [range_check_ptr] = count;
    with_attr error_message("REJECTED SESSION_PLACE_OUT_OF_RANGE") {
        assert [range_check_ptr + 1] = input.place - 1;
    }
    let range_check_ptr = range_check_ptr + 2;

    // All up to the place, then what the request puts there, then the rest.
    local identity: Identity* = cast(heap, Identity*);
    local extra: felt* = heap + Identity.SIZE;
    local before = has_shares + 2 * (input.place - 1);
    let (local n_extra) = write_sessions(
        input=input, old=old, extra=extra, before=before, count=count
    );
    assert [identity] = Identity(
        hash=0,
        n_extra=n_extra,
        public_key=old.public_key,
        account=old.account,
        isolated=old.isolated,
        fee_tier=old.fee_tier,
        leverage=old.leverage,
        dead_man_time=old.dead_man_time,
    );
    let heap = extra + n_extra;
    write_pocket(
        old=pocket,
        identity=identity,
        collateral=pocket.collateral,
        positions=pocket.positions,
        activity=activity,
    );
    return (hash=hash);
}

// Writes the extra words after the request to `extra`; `before` of them stand before its place, which is at least 1.
// Returns how many there are.
//
// place <= count or, for a new key, place = count + 1 <= MAX_SESSIONS: so `before` <= n_extra, and no copy runs astray.
func write_sessions{range_check_ptr}(
    input: SessionInput*, old: Identity*, extra: felt*, before, count
) -> (n_extra: felt) {
    alloc_locals;
    local old_extra: felt* = cast(old, felt*) + Identity.SIZE;
    if (input.expiry == 0) {
        with_attr error_message("REJECTED SESSION_PLACE_OUT_OF_RANGE") {
            assert [range_check_ptr] = count - input.place;
        }
        let range_check_ptr = range_check_ptr + 1;
        with_attr error_message("REJECTED KEY_MISMATCH") {
            assert old_extra[before] = input.key;
        }
        memcpy(dst=extra, src=old_extra, len=before);
        local last = old.n_extra - 2;
        if (before == last) {
            return (n_extra=last);
        }
        assert extra[before] = old_extra[last];
        assert extra[before + 1] = old_extra[last + 1];
        memcpy(dst=extra + before + 2, src=old_extra + before + 2, len=last - before - 2);
        return (n_extra=last);
    }
    with_attr error_message("REJECTED SESSION_PLACE_OUT_OF_RANGE") {
        assert [range_check_ptr] = count + 1 - input.place;
        assert [range_check_ptr + 1] = MAX_SESSIONS - input.place;
    }
    let range_check_ptr = range_check_ptr + 2;
    memcpy(dst=extra, src=old_extra, len=before);
    assert extra[before] = input.key;
    assert extra[before + 1] = input.expiry;
    if (before == old.n_extra) {
        return (n_extra=before + 2);
    }
    memcpy(dst=extra + before + 2, src=old_extra + before + 2, len=old.n_extra - before - 2);
    return (n_extra=old.n_extra);
}
