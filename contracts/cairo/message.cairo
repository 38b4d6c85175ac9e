// Signed messages: nonces, session keys, signatures.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from constants import LAST_LANE, NONCE_BOUND, TIME_BOUND
from hashing import check_signature, hash_begin, hash_end
from types import Context, Identity, PocketVersion, Signed

// Uses a message's nonce up: in its lane it must be above the last. Returns the pocket's activity then.
//
// message_nonce = lane * 2^30 + nonce. The word of all lanes, above which the number of resting orders stands, is split as low + shift * (last + 2^30 * high), shift being
// 2^(30 * lane): low < shift, last < nonce < 2^30 and high < 2^128 make the split unique, since shift <= 2^90. In lane 0, where
// most messages are, low is 0.
//
// Attack: replay, or read a part of the word that is not the lane's.
func use_nonce{range_check_ptr}(ctx: Context*, activity, message_nonce, lane) -> (activity: felt) {
    if (lane == 0) {
        tempvar last = nondet %{ next(tape) %};
        tempvar high = nondet %{ next(tape) %};
        tempvar others = NONCE_BOUND * high;
        assert activity = last + others;
        assert [range_check_ptr] = last;
        assert [range_check_ptr + 1] = high;
        with_attr error_message("REJECTED NONCE_STALE") {
            assert [range_check_ptr + 2] = message_nonce - last - 1;
        }
        with_attr error_message("REJECTED NONCE_OUT_OF_RANGE") {
            assert [range_check_ptr + 3] = NONCE_BOUND - 1 - message_nonce;
        }
        let range_check_ptr = range_check_ptr + 4;
        return (activity=message_nonce + others);
    }
    tempvar nonce = message_nonce - lane * NONCE_BOUND;
    with_attr error_message("REJECTED LANE_OUT_OF_RANGE") {
        assert [range_check_ptr] = lane;
        assert [range_check_ptr + 1] = LAST_LANE - lane;
    }
    with_attr error_message("REJECTED NONCE_OUT_OF_RANGE") {
        assert [range_check_ptr + 2] = NONCE_BOUND - 1 - nonce;
    }
    tempvar shift = ctx.lane_shifts[lane];
    tempvar low = nondet %{ next(tape) %};
    tempvar last = nondet %{ next(tape) %};
    tempvar high = nondet %{ next(tape) %};
    assert activity = low + shift * (last + NONCE_BOUND * high);
    assert [range_check_ptr + 3] = low;
    assert [range_check_ptr + 4] = shift - 1 - low;
    assert [range_check_ptr + 5] = last;
    assert [range_check_ptr + 6] = high;
    with_attr error_message("REJECTED NONCE_STALE") {
        assert [range_check_ptr + 7] = nonce - last - 1;
    }
    let range_check_ptr = range_check_ptr + 8;
    return (activity=activity + shift * (nonce - last));
}

// Rejects unless the owner, or a live session key of the pocket, signed the SNIP-12 message with this struct hash. Returns
// the message's hash: that of the list (prefix, domain hash, public key, struct hash), the first half of which led to
// the context's message state.
func check_signed{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    ctx: Context*, identity: Identity*, struct_hash, signed: Signed*, time
) -> (hash: felt) {
    let p = poseidon_ptr;
    let state = ctx.message_state;
    assert p[0].input = PoseidonBuiltinState(
        s0=state.s0 + identity.public_key, s1=state.s1 + struct_hash, s2=state.s2
    );
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    let hash = p[1].output.s0;
    let poseidon_ptr = poseidon_ptr + 2 * PoseidonBuiltin.SIZE;
    if (signed.session == 0) {
        check_signature(
            message=hash,
            public_key=identity.public_key,
            signature_r=signed.r,
            signature_s=signed.s,
        );
        return (hash=hash);
    }
    check_session(identity=identity, message=hash, signed=signed, time=time);
    return (hash=hash);
}

// Rejects unless a live session key of the pocket signed the message.
//
// Extra words: shares, if any, then a key and its expiry per session. A wrong parity would make the number of sessions no
// small integer.
func check_session{range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    identity: Identity*, message, signed: Signed*, time
) {
    with_attr error_message("REJECTED SESSION_KEY_UNKNOWN") {
        tempvar has_shares = nondet %{ next(tape) %};
        assert has_shares * has_shares = has_shares;
        assert [range_check_ptr] = signed.session - 1;
        assert [range_check_ptr + 1] = (identity.n_extra - has_shares) / 2 - signed.session;
    }
    let extra = cast(identity, felt*) + Identity.SIZE;
    let words = extra + has_shares + 2 * (signed.session - 1);
    with_attr error_message("REJECTED SESSION_KEY_EXPIRED") {
        assert [range_check_ptr + 2] = words[1] - time;
    }
    let range_check_ptr = range_check_ptr + 3;
    check_signature(
        message=message, public_key=words[0], signature_r=signed.r, signature_s=signed.s
    );
    return ();
}

// EXPIRED after the last second of a message, or when that does not fit 40 bits.
func check_expiry{range_check_ptr}(expiry, time) {
    with_attr error_message("REJECTED EXPIRED") {
        assert [range_check_ptr] = expiry - time;
        assert [range_check_ptr + 1] = TIME_BOUND - 1 - expiry;
    }
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// ---- Messages that stand in the input as they are hashed: n signed fields, then a Signed

// Rejects unless the pocket's owner signed the fields, or a session key where one may. Returns the message's hash.
//
// Attack: take collateral out by a session key. Any session but 0 is refused where none may sign.
func authenticate{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    ctx: Context*, identity: Identity*, type_hash, fields: felt*, n, may_use_session, time
) -> (hash: felt) {
    alloc_locals;
    let signed = cast(fields + n, Signed*);
    with_attr error_message("REJECTED SESSION_KEY_UNKNOWN") {
        assert signed.session * (1 - may_use_session) = 0;
    }
    let (state) = hash_begin(a=type_hash, b=fields[0]);
    let (struct_hash) = hash_end(state=state, data=fields + 1, n=n - 1);
    return check_signed(
        ctx=ctx,
        identity=identity,
        struct_hash=struct_hash,
        signed=cast(fields + n, Signed*),
        time=time,
    );
}

// The same of a message that uses a nonce: its last field, while its lane stands behind the Signed. Returns the pocket's
// nonces then, too.
func admit_message{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*
}(ctx: Context*, pocket: PocketVersion*, type_hash, fields: felt*, n, may_use_session, time) -> (
    activity: felt, hash: felt
) {
    alloc_locals;
    let end = fields + n;
    let (local activity) = use_nonce(
        ctx=ctx, activity=pocket.activity, message_nonce=end[-1], lane=end[Signed.SIZE]
    );
    let (hash) = authenticate(
        ctx=ctx,
        identity=pocket.identity,
        type_hash=type_hash,
        fields=fields,
        n=n,
        may_use_session=may_use_session,
        time=time,
    );
    return (activity=activity, hash=hash);
}
