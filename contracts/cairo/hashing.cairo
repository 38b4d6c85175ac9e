// Poseidon hashes and signatures.
//
// The builtin applies the Hades permutation to a state of three elements. A list is hashed by a sponge of rate 2, as
// cairo-lang's poseidon_hash_many does: from the state (0, 0, 0), each pair of words is added to the first two elements
// before a permutation; the list is closed with a 1, and with a 0 where that leaves half a pair. The hash is the first
// element at the end. The third element, the capacity, is never touched; in hash2 it starts as 2, which keeps nodes of
// the tree apart from lists.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from constants import DOMAIN_NAME, DOMAIN_REVISION, DOMAIN_TYPE_HASH, DOMAIN_VERSION, MESSAGE_PREFIX

// poseidon_hash(a, b).
func hash2{poseidon_ptr: PoseidonBuiltin*}(a, b) -> (result: felt) {
    assert poseidon_ptr.input = PoseidonBuiltinState(s0=a, s1=b, s2=2);
    let result = poseidon_ptr.output.s0;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    return (result=result);
}

// The state of a list that starts with a and b.
func hash_begin{poseidon_ptr: PoseidonBuiltin*}(a, b) -> (state: PoseidonBuiltinState*) {
    assert poseidon_ptr.input = PoseidonBuiltinState(s0=a, s1=b, s2=0);
    let state = &poseidon_ptr.output;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    return (state=state);
}

// The hash of a list that led to `state` after an even number of words and ends with the n words of data.
func hash_end{poseidon_ptr: PoseidonBuiltin*}(state: PoseidonBuiltinState*, data: felt*, n) -> (
    result: felt
) {
    if (n == 0) {
        assert poseidon_ptr.input = PoseidonBuiltinState(s0=state.s0 + 1, s1=state.s1, s2=state.s2);
        let result = poseidon_ptr.output.s0;
        let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
        return (result=result);
    }
    if (n == 1) {
        assert poseidon_ptr.input = PoseidonBuiltinState(
            s0=state.s0 + data[0], s1=state.s1 + 1, s2=state.s2
        );
        let result = poseidon_ptr.output.s0;
        let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
        return (result=result);
    }
    assert poseidon_ptr.input = PoseidonBuiltinState(
        s0=state.s0 + data[0], s1=state.s1 + data[1], s2=state.s2
    );
    let absorbed = &poseidon_ptr.output;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    return hash_end(state=absorbed, data=data + 2, n=n - 2);
}

// The hash of a list of n >= 2 words.
func hash_many{poseidon_ptr: PoseidonBuiltin*}(data: felt*, n) -> (result: felt) {
    let (state) = hash_begin(a=data[0], b=data[1]);
    return hash_end(state=state, data=data + 2, n=n - 2);
}

// ---- Signatures

// Rejects unless the prover knows a signature of `message` under `public_key`. The builtin's AIR demands a point of the
// curve as key, so a key that is none signs nothing; and message < 2^251.
func check_signature{ecdsa_ptr: SignatureBuiltin*}(message, public_key, signature_r, signature_s) {
    %{ ecdsa_builtin.add_signature(ids.ecdsa_ptr.address_, (ids.signature_r, ids.signature_s)) %}
    with_attr error_message("REJECTED SIGNATURE_INVALID") {
        assert ecdsa_ptr.message = message;
        assert ecdsa_ptr.pub_key = public_key;
    }
    let ecdsa_ptr = ecdsa_ptr + SignatureBuiltin.SIZE;
    return ();
}

// What every SNIP-12 message of a deployment starts with: the state of the list (prefix, domain hash).
func message_state{poseidon_ptr: PoseidonBuiltin*}(chain_id) -> (state: PoseidonBuiltinState*) {
    let p = poseidon_ptr;
    assert p[0].input = PoseidonBuiltinState(s0=DOMAIN_TYPE_HASH, s1=DOMAIN_NAME, s2=0);
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + DOMAIN_VERSION, s1=d.s1 + chain_id, s2=d.s2);
    let d = p[1].output;
    assert p[2].input = PoseidonBuiltinState(s0=d.s0 + DOMAIN_REVISION, s1=d.s1 + 1, s2=d.s2);
    assert p[3].input = PoseidonBuiltinState(s0=MESSAGE_PREFIX, s1=p[2].output.s0, s2=0);
    let state = &p[3].output;
    let poseidon_ptr = poseidon_ptr + 4 * PoseidonBuiltin.SIZE;
    return (state=state);
}

// The hash of the list of the pockets root and n >= 1 state words.
func state_root{poseidon_ptr: PoseidonBuiltin*}(pockets_root, words: felt*, n) -> (root: felt) {
    let (state) = hash_begin(a=pockets_root, b=words[0]);
    let (root) = hash_end(state=state, data=words + 1, n=n - 1);
    return (root=root);
}
