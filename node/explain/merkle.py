"""Merkle paths of pockets."""

from dataclasses import dataclass
from typing import Any

from sequencer.domain.hashing import poseidon, poseidon_array
from sequencer.domain.pocket import Pocket
from sequencer.domain.tree import PocketTree


@dataclass(frozen=True)
class MerklePath:
    """What leads from a leaf to the root of the pockets.

    Attributes:
        index: of the pocket; its binary digits say which child each node is, the lowest for the leaf.
        leaf: Poseidon hash of the leaf's words; 0 where there is no pocket.
        siblings: the other child at each level, from the leaf up.
    """

    index: int
    leaf: int
    siblings: tuple[int, ...]

    def root(self) -> int:
        """The root that the path leads to."""
        node, index = self.leaf, self.index
        for sibling in self.siblings:
            node = poseidon(sibling, node) if index & 1 else poseidon(node, sibling)
            index >>= 1
        return node

    def to_json(self) -> dict[str, Any]:
        return {
            "index": str(self.index),
            "leaf": hex(self.leaf),
            "siblings": [hex(sibling) for sibling in self.siblings],
            "root": hex(self.root()),
        }


def path_of(tree: PocketTree, index: int) -> MerklePath | None:
    """The path of an index; None outside the tree."""
    if not 0 <= index < 1 << tree.depth:
        return None
    siblings = tuple(tree.node_hash(height, index >> height ^ 1) for height in range(tree.depth))
    return MerklePath(index, leaf_hash(tree.get(index)), siblings)


def leaf_hash(pocket: Pocket | None) -> int:
    """From the words, and not from what the tree keeps of it."""
    return 0 if pocket is None else poseidon_array(pocket.leaf_words())
