// Pedersen hashes and signatures.

from starkware.cairo.common.cairo_builtins import HashBuiltin, SignatureBuiltin

// h(a, b).
func hash2{pedersen_ptr: HashBuiltin*}(a, b) -> (result: felt) {
    assert pedersen_ptr.x = a;
    assert pedersen_ptr.y = b;
    let result = pedersen_ptr.result;
    let pedersen_ptr = pedersen_ptr + HashBuiltin.SIZE;
    return (result=result);
}

// h(...h(h(start, data[0]), data[1])..., data[n - 1]).
func hash_chain{pedersen_ptr: HashBuiltin*}(start, data: felt*, n) -> (result: felt) {
    if (n == 0) {
        return (result=start);
    }
    assert pedersen_ptr.x = start;
    assert pedersen_ptr.y = [data];
    let result = pedersen_ptr.result;
    let pedersen_ptr = pedersen_ptr + HashBuiltin.SIZE;
    return hash_chain(start=result, data=data + 1, n=n - 1);
}

// The array hash of `total` words, the first of which went into `start`: the chain, closed with the length. The length
// keeps a list from being read as the tail of a longer one.
func hash_array{pedersen_ptr: HashBuiltin*}(start, data: felt*, n, total) -> (result: felt) {
    let (chain) = hash_chain(start=start, data=data, n=n);
    return hash2(a=chain, b=total);
}

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

// As check_signature, of a SNIP-12 message: start = h(h(0, prefix), domain hash), struct_hash of the signed struct.
func check_message{pedersen_ptr: HashBuiltin*, ecdsa_ptr: SignatureBuiltin*}(
    start, public_key, struct_hash, signature_r, signature_s
) {
    let (with_key) = hash2(a=start, b=public_key);
    let (with_struct) = hash2(a=with_key, b=struct_hash);
    let (message) = hash2(a=with_struct, b=4);
    check_signature(
        message=message, public_key=public_key, signature_r=signature_r, signature_s=signature_s
    );
    return ();
}
