"""The pocket tree: a Poseidon Merkle tree over dense pocket indices.

Persistent: an update copies one path and shares the rest, so that each state keeps its own tree at small
cost. Hashes are computed when a root is asked for, and only of nodes that changed since. An absent pocket is
the leaf 0.
"""

from collections.abc import Iterator
from functools import cache

from sequencer.domain.hashing import poseidon, poseidon_array_many, poseidon_many
from sequencer.domain.pocket import Pocket


@cache
def empty_hash(height: int) -> int:
    """Hash of a subtree of 2**height absent pockets."""
    return 0 if height == 0 else poseidon(empty_hash(height - 1), empty_hash(height - 1))


class _Node:
    __slots__ = ("hash", "left", "right")

    def __init__(self, left: "_Child", right: "_Child") -> None:
        self.left = left
        self.right = right
        self.hash: int | None = None


_Child = _Node | Pocket | None


class PocketTree:
    """An immutable map from pocket index to pocket, with a Merkle root."""

    __slots__ = ("_root", "depth")

    def __init__(self, depth: int, root: _Child = None) -> None:
        self.depth = depth
        self._root = root

    def get(self, index: int) -> Pocket | None:
        """The pocket at an index, None when absent or when the index is outside the tree."""
        if not 0 <= index < 1 << self.depth:
            return None
        node = self._root
        for height in range(self.depth - 1, -1, -1):
            if node is None:
                return None
            assert isinstance(node, _Node)
            node = node.right if index >> height & 1 else node.left
        assert node is None or isinstance(node, Pocket)
        return node

    def set(self, index: int, pocket: Pocket) -> "PocketTree":
        """The tree with one pocket replaced; IndexError outside the tree."""
        if not 0 <= index < 1 << self.depth:
            raise IndexError(f"pocket index {index} outside a tree of depth {self.depth}")
        return PocketTree(self.depth, _set(self._root, self.depth, index, pocket))

    def root(self) -> int:
        """The Merkle root."""
        _hash_changed(self._root, self.depth)
        return _hash(self._root, self.depth)

    def node_hash(self, height: int, prefix: int) -> int:
        """Hash of the subtree of 2**height leaves whose indices start with `prefix`."""
        node = self._root
        for level in range(self.depth - height - 1, -1, -1):
            if node is None:
                break
            assert isinstance(node, _Node)
            node = node.right if prefix >> level & 1 else node.left
        return _hash(node, height)

    def items(self) -> Iterator[tuple[int, Pocket]]:
        """All pockets by increasing index."""
        return _items(self._root, self.depth, 0)

    def __getitem__(self, index: int) -> Pocket:
        pocket = self.get(index)
        if pocket is None:
            raise KeyError(index)
        return pocket

    def __contains__(self, index: int) -> bool:
        return self.get(index) is not None

    def __iter__(self) -> Iterator[int]:
        return (index for index, _ in self.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PocketTree) and self.depth == other.depth and self.root() == other.root()

    __hash__ = None  # type: ignore[assignment]


def _set(node: _Child, height: int, index: int, pocket: Pocket) -> _Child:
    if height == 0:
        return pocket
    assert node is None or isinstance(node, _Node)
    left, right = (None, None) if node is None else (node.left, node.right)
    if index >> (height - 1) & 1:
        return _Node(left, _set(right, height - 1, index, pocket))
    return _Node(_set(left, height - 1, index, pocket), right)


def _hash_changed(root: _Child, depth: int) -> None:
    """Hash what has no hash yet, a level at a time: the levels' hashes are computed together, on all cores."""
    levels: list[list[_Node]] = [[] for _ in range(depth + 1)]
    leaves: list[Pocket] = []
    waiting = [(root, depth)]
    while waiting:
        node, height = waiting.pop()
        if isinstance(node, Pocket):
            if "leaf_hash" not in node.__dict__:
                leaves.append(node)
        elif node is not None and node.hash is None:
            levels[height].append(node)
            waiting += [(node.left, height - 1), (node.right, height - 1)]
    for pocket, found in zip(leaves, poseidon_array_many([p.leaf_words() for p in leaves]), strict=True):
        # Where `cached_property` keeps it.
        pocket.__dict__["leaf_hash"] = found
    for height, nodes in enumerate(levels):
        pairs = [(_hash(node.left, height - 1), _hash(node.right, height - 1)) for node in nodes]
        for node, found in zip(nodes, poseidon_many(pairs), strict=True):
            node.hash = found


def _hash(node: _Child, height: int) -> int:
    if node is None:
        return empty_hash(height)
    if isinstance(node, Pocket):
        return node.leaf_hash
    if node.hash is None:
        node.hash = poseidon(_hash(node.left, height - 1), _hash(node.right, height - 1))
    return node.hash


def _items(node: _Child, height: int, prefix: int) -> Iterator[tuple[int, Pocket]]:
    if isinstance(node, Pocket):
        yield prefix, node
    elif node is not None:
        yield from _items(node.left, height - 1, 2 * prefix)
        yield from _items(node.right, height - 1, 2 * prefix + 1)
