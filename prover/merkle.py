"""Opening rows of a table that is committed to by a Merkle tree.

The tree over n = 2^k leaves is numbered as a heap: root 1, leaf r is node n + r. A table of two or more
columns has the hash of each row (its elements' Montgomery bytes) as leaves; a table of one column has the raw
element bytes themselves as its bottom level. Inner nodes are the masked hash of both children. A node keeps
`node_bytes` bytes of its hash and is zero after them.

A set of distinct rows is opened at once: first the rows, then the missing siblings level by level from the
leaves to the root, each level in ascending order. A sibling that can be computed is not sent.
"""

from collections.abc import Callable, Sequence

from prover.channel import ProverChannel, VerifierChannel
from prover.errors import Check, VerificationError
from prover.field import to_montgomery
from prover.hashing import NODE_BYTES, masked_keccak, word
from prover.transcript import Kind


def row_bytes(row: Sequence[int]) -> bytes:
    """The bytes of a row as they are hashed: Montgomery form, in the order of the columns."""
    return b"".join(word(to_montgomery(element)) for element in row)


def leaf(row: Sequence[int], node_bytes: int = NODE_BYTES) -> bytes:
    """The bottom node of a row: its hash, or the element itself in a table of one column."""
    data = row_bytes(row)
    return data if len(row) == 1 else masked_keccak(data, node_bytes)


def siblings(n_rows: int, rows: Sequence[int]) -> list[int]:
    """Heap numbers of the authentication nodes that open these distinct rows, in the order they are sent."""
    missing: list[int] = []
    level = [n_rows + row for row in sorted(rows)]
    while level[0] > 1:
        known = set(level)
        missing += [node ^ 1 for node in level if node ^ 1 not in known]
        level = sorted({node >> 1 for node in level})
    return missing


def _node_name(n_rows: int, n_columns: int, node: int) -> tuple[bool, str]:
    """Whether a node is a raw element, and its label."""
    if n_columns == 1 and node >= n_rows:
        return True, f"To complete packages, element #{node - n_rows}"
    return False, f"For node {node}"


def send_siblings(
    channel: ProverChannel,
    n_rows: int,
    n_columns: int,
    rows: Sequence[int],
    nodes: Callable[[list[int]], list[bytes]],
) -> None:
    """Send the authentication nodes of rows; `nodes` gives the nodes of a list of heap numbers."""
    missing = siblings(n_rows, rows)
    for number, node in zip(missing, nodes(missing), strict=True):
        raw, name = _node_name(n_rows, n_columns, number)
        if raw:
            channel.send_data(name, node)
        else:
            channel.send_hash(name, node)


def verify_opening(
    channel: VerifierChannel,
    root: bytes,
    n_rows: int,
    rows: dict[int, list[int]],
    node_bytes: int = NODE_BYTES,
) -> None:
    """Read the authentication nodes of the rows and check that they lead to the root.

    Args:
        channel: stands after the rows' elements.
        root: the table's commitment.
        n_rows: number of rows, a power of two.
        rows: the opened rows by number; at least one.
        node_bytes: bytes of hash in a node.

    Raises:
        VerificationError: the nodes are missing or malformed, or lead elsewhere.
    """
    n_columns = len(next(iter(rows.values())))
    known = {n_rows + row: leaf(elements, node_bytes) for row, elements in rows.items()}
    hashed = n_rows if n_columns > 1 else n_rows // 2
    while 1 not in known:
        if max(known) < 2 * hashed <= 2 * min(known):
            # The lowest level of hashes, whatever the rows are.
            for node, value in known.items():
                channel.compute(f"For node {node}", Kind.HASH, int.from_bytes(value, "big"))
        parents = {}
        for node in sorted(known):
            if node ^ 1 in known:
                if node & 1:
                    continue
                sibling = known[node ^ 1]
            else:
                raw, name = _node_name(n_rows, n_columns, node ^ 1)
                sibling = channel.read_raw_element(name) if raw else channel.read_hash(name, node_bytes)
            pair = known[node] + sibling if node & 1 == 0 else sibling + known[node]
            parents[node >> 1] = masked_keccak(pair, node_bytes)
        known = parents
    if known[1] != root:
        raise VerificationError(Check.DECOMMITMENT, "0x" + root.hex(), "0x" + known[1].hex(), channel.path)
