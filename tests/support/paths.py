"""Merkle paths as the contracts take them."""

from collections.abc import Sequence

from sequencer.domain.hashing import poseidon
from sequencer.domain.tree import PocketTree


def tree_siblings(tree: PocketTree, index: int) -> list[int]:
    """The hashes beside a pocket's path, from the leaf upwards."""
    return [tree.node_hash(level, index >> level ^ 1) for level in range(tree.depth)]


def list_siblings(hashes: Sequence[int], index: int) -> list[int]:
    """The hashes beside the path of a member of a list, see `transactions_root`."""
    siblings = []
    level = list(hashes)
    while len(level) > 1:
        if index ^ 1 < len(level):
            siblings.append(level[index ^ 1])
        pairs = [poseidon(*level[i : i + 2]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[2 * len(pairs) :]
        index //= 2
    return siblings
