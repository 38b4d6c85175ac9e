// The account tree: both roots of a batch in one traversal.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from types import Leaf

const BOTH = 0;
const LEFT = 1;
const RIGHT = 2;

// Hashes, before and after the batch, of the subtree of the given height whose leaves' indices start with `prefix`. The
// guide says in which halves there are leaves of the batch; the hash of a half without any follows in the guide and
// enters both results: what is not named cannot change. A node's hash is hash2 of its halves, written out here.
//
// Attack: open a leaf at another place, or twice. Leaves are consumed in order and each must name the place where the
// traversal stands, so indices strictly increase; a wrong guide or sibling gives another old root.
func fold{poseidon_ptr: PoseidonBuiltin*, guide: felt*, leaf: Leaf*}(height, prefix) -> (
    old_hash: felt, new_hash: felt
) {
    if (height == 0) {
        assert leaf.index = prefix;
        let old_hash = leaf.old_hash;
        let new_hash = leaf.new_hash;
        let leaf = leaf + Leaf.SIZE;
        return (old_hash=old_hash, new_hash=new_hash);
    }
    alloc_locals;
    let kind = [guide];
    if (kind == BOTH) {
        let guide = guide + 1;
        let (local left_old, local left_new) = fold(height=height - 1, prefix=2 * prefix);
        let (right_old, right_new) = fold(height=height - 1, prefix=2 * prefix + 1);
        assert poseidon_ptr[0].input = PoseidonBuiltinState(s0=left_old, s1=right_old, s2=2);
        assert poseidon_ptr[1].input = PoseidonBuiltinState(s0=left_new, s1=right_new, s2=2);
        let old_hash = poseidon_ptr[0].output.s0;
        let new_hash = poseidon_ptr[1].output.s0;
        let poseidon_ptr = poseidon_ptr + 2 * PoseidonBuiltin.SIZE;
        return (old_hash=old_hash, new_hash=new_hash);
    }
    local other = guide[1];
    if (kind == LEFT) {
        let guide = guide + 2;
        let (half_old, half_new) = fold(height=height - 1, prefix=2 * prefix);
        assert poseidon_ptr[0].input = PoseidonBuiltinState(s0=half_old, s1=other, s2=2);
        assert poseidon_ptr[1].input = PoseidonBuiltinState(s0=half_new, s1=other, s2=2);
        let old_hash = poseidon_ptr[0].output.s0;
        let new_hash = poseidon_ptr[1].output.s0;
        let poseidon_ptr = poseidon_ptr + 2 * PoseidonBuiltin.SIZE;
        return (old_hash=old_hash, new_hash=new_hash);
    }
    assert kind = RIGHT;
    let guide = guide + 2;
    let (half_old, half_new) = fold(height=height - 1, prefix=2 * prefix + 1);
    assert poseidon_ptr[0].input = PoseidonBuiltinState(s0=other, s1=half_old, s2=2);
    assert poseidon_ptr[1].input = PoseidonBuiltinState(s0=other, s1=half_new, s2=2);
    let old_hash = poseidon_ptr[0].output.s0;
    let new_hash = poseidon_ptr[1].output.s0;
    let poseidon_ptr = poseidon_ptr + 2 * PoseidonBuiltin.SIZE;
    return (old_hash=old_hash, new_hash=new_hash);
}
