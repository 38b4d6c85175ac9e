// The account tree: both roots of a batch in one traversal.

from starkware.cairo.common.cairo_builtins import HashBuiltin

from hashing import hash2
from types import Leaf

const BOTH = 0;
const LEFT = 1;
const RIGHT = 2;

// Hashes, before and after the batch, of the subtree of the given height whose leaves' indices start with `prefix`. The
// guide says in which halves there are leaves of the batch; the hash of a half without any follows in the guide and
// enters both results: what is not named cannot change.
//
// Attack: open a leaf at another place, or twice. Leaves are consumed in order and each must name the place where the
// traversal stands, so indices strictly increase; a wrong guide or sibling gives another old root.
func fold{pedersen_ptr: HashBuiltin*, guide: felt*, leaf: Leaf*}(height, prefix) -> (
    old_hash: felt, new_hash: felt
) {
    alloc_locals;
    if (height == 0) {
        assert leaf.index = prefix;
        let old_hash = leaf.old_hash;
        let new_hash = leaf.new_hash;
        let leaf = leaf + Leaf.SIZE;
        return (old_hash=old_hash, new_hash=new_hash);
    }
    let kind = [guide];
    if (kind == BOTH) {
        let guide = guide + 1;
        let (local left_old, local left_new) = fold(height=height - 1, prefix=2 * prefix);
        let (right_old, local right_new) = fold(height=height - 1, prefix=2 * prefix + 1);
        let (local old_hash) = hash2(a=left_old, b=right_old);
        let (new_hash) = hash2(a=left_new, b=right_new);
        return (old_hash=old_hash, new_hash=new_hash);
    }
    // One half: 0 for LEFT, 1 for RIGHT.
    local half = kind - LEFT;
    assert half * half = half;
    local other = guide[1];
    let guide = guide + 2;
    let (local old_half, local new_half) = fold(height=height - 1, prefix=2 * prefix + half);
    let (local old_hash) = hash2(
        a=old_half + half * (other - old_half), b=other + half * (old_half - other)
    );
    let (new_hash) = hash2(
        a=new_half + half * (other - new_half), b=other + half * (new_half - other)
    );
    return (old_hash=old_hash, new_hash=new_hash);
}
