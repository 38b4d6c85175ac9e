// The Merkle root over the hashes of a batch's transactions: each level hashes its members by pairs from the left; one that
// is left over goes up as it is. The number of transactions, which the output states beside the root, fixes the shape.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

// The root of n >= 1 hashes; levels above them are written to the free memory at `heap`.
func fold_transactions{poseidon_ptr: PoseidonBuiltin*}(hashes: felt*, n, heap: felt*) -> (
    root: felt
) {
    alloc_locals;
    if (n == 1) {
        return (root=[hashes]);
    }
    local heap: felt* = heap;
    let (end) = fold_level(hashes=hashes, n=n, parents=heap);
    let count = end - heap;
    return fold_transactions(hashes=heap, n=count, heap=end);
}

// The next level: its end. Ends exactly with 0 or 1 members left: other n never end.
func fold_level{poseidon_ptr: PoseidonBuiltin*}(hashes: felt*, n, parents: felt*) -> (end: felt*) {
    if (n == 0) {
        return (end=parents);
    }
    if (n == 1) {
        assert [parents] = [hashes];
        return (end=parents + 1);
    }
    assert poseidon_ptr.input = PoseidonBuiltinState(s0=hashes[0], s1=hashes[1], s2=2);
    assert [parents] = poseidon_ptr.output.s0;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    return fold_level(hashes=hashes + 2, n=n - 2, parents=parents + 1);
}
