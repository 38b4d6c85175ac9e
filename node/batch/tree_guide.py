"""How the program walks the tree of pockets to the leaves of a batch."""

from collections.abc import Sequence

from sequencer.domain.tree import PocketTree

_BOTH, _LEFT, _RIGHT = 0, 1, 2


def tree_guide(tree: PocketTree, indices: Sequence[int]) -> list[int]:
    """How to walk the tree to the given leaves, in ascending order: per inner node on the way, which halves
    hold leaves, and the hash of the other half where only one does."""

    def walk(height: int, prefix: int, group: Sequence[int]) -> list[int]:
        if height == 0:
            return []
        middle = (2 * prefix + 1) << (height - 1)
        left = [index for index in group if index < middle]
        right = [index for index in group if index >= middle]
        if not right:
            other = tree.node_hash(height - 1, 2 * prefix + 1)
            return [_LEFT, other, *walk(height - 1, 2 * prefix, left)]
        if not left:
            other = tree.node_hash(height - 1, 2 * prefix)
            return [_RIGHT, other, *walk(height - 1, 2 * prefix + 1, right)]
        return [_BOTH, *walk(height - 1, 2 * prefix, left), *walk(height - 1, 2 * prefix + 1, right)]

    return walk(tree.depth, 0, indices)
