"""A proof's bytes as the contracts take them: the prover's bytes with every node cut to its significant bytes.

A transaction pays for calldata by the byte, so the zero bytes that fill a node to a word are left out, and so is
nothing else: elements stay as they are, and each value occurs once. Two things stand in another order, so that the
contract reads straight on. The opened rows of the three tables stand row by row, all tables' cells of a row together,
before the tables' nodes. The nodes of a tree stand in the order of a walk from the leftmost opened leaf to the root
(post-order): the sibling of a subtree's root after all that belongs to the subtree.

What stands where follows from the queries, and they from the bytes before them; nothing is checked here but lengths
and the zero bytes, which makes both directions total on the strings of the right length and inverse to each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.errors import ContractError
from prover.channel import NONCE_BYTES, HashChain
from prover.field import ELEMENT_BYTES
from prover.hashing import HASH_BYTES
from prover.merkle import siblings
from prover.parameters import ProofParameters


class PackingError(ContractError):
    """The bytes are not a proof's: too short, too long, or a node with something in its padding."""


@dataclass(frozen=True)
class ProofShape:
    """What the places of a proof's values depend on, beside its parameters.

    Attributes:
        seed: the channel's seed, which the queries depend on.
        log_trace_length: log2 of the number of trace rows.
        widths: columns of the first, interaction and composition table.
        n_values: out-of-domain values, those of the composition included.
    """

    seed: bytes
    log_trace_length: int
    widths: tuple[int, int, int]
    n_values: int


@dataclass(frozen=True)
class Piece:
    """A value of a proof.

    Attributes:
        offset: of its first byte in the prover's bytes.
        size: its length there.
        packed_size: its length in calldata: less for a node.
    """

    offset: int
    size: int
    packed_size: int


class Packing:
    """Converts between the two forms for proofs of one shape and one choice of parameters."""

    def __init__(self, shape: ProofShape, parameters: ProofParameters) -> None:
        if parameters.fri_step_list[0] != 0:
            raise PackingError("the contracts take proofs whose first FRI step is 0 only")
        self._shape = shape
        self._parameters = parameters
        self._node_bytes = parameters.node_bytes
        self._log_domain_size = shape.log_trace_length + parameters.log_n_cosets

    def pack(self, proof: bytes) -> bytes:
        """Calldata of the prover's bytes. Raises PackingError."""
        packed = bytearray()
        pieces = self.pieces(proof)
        if sum(piece.size for piece in pieces) != len(proof):
            raise PackingError(f"expected {sum(piece.size for piece in pieces)} bytes, got {len(proof)}")
        for piece in pieces:
            end = piece.offset + piece.packed_size
            if any(proof[end : piece.offset + piece.size]):
                raise PackingError(f"the node at byte {piece.offset} is longer than {self._node_bytes} bytes")
            packed += proof[piece.offset : end]
        return bytes(packed)

    def unpack(self, packed: bytes) -> bytes:
        """The prover's bytes of calldata. Raises PackingError."""
        commitments = self._fill(packed, self._commitments(), 0)
        pieces = self.pieces(commitments)
        expected = sum(piece.packed_size for piece in pieces)
        if expected != len(packed):
            raise PackingError(f"expected {expected} bytes, got {len(packed)}")
        return self._fill(packed, pieces, 0)

    def pieces(self, proof: bytes) -> list[Piece]:
        """The values of a proof in the order of calldata. Of the bytes only those before the queries are read."""
        commitments = self._commitments()
        end = sum(piece.size for piece in commitments)
        if len(proof) < end:
            raise PackingError(f"expected at least {end} bytes, got {len(proof)}")
        return commitments + self._openings(end, self._queries(proof[:end]))

    @staticmethod
    def _fill(packed: bytes, pieces: Sequence[Piece], position: int) -> bytes:
        filled = bytearray(sum(piece.size for piece in pieces))
        for piece in pieces:
            filled[piece.offset : piece.offset + piece.packed_size] = packed[
                position : position + piece.packed_size
            ].ljust(piece.packed_size, b"\0")
            position += piece.packed_size
        return bytes(filled)

    def _node(self, offset: int) -> Piece:
        return Piece(offset, HASH_BYTES, self._node_bytes)

    def _commitments(self) -> list[Piece]:
        """Everything before the queries: the same order in both forms."""
        n_layers = len(self._parameters.fri_step_list) - 1
        bound = self._parameters.last_layer_degree_bound
        sizes = [HASH_BYTES] * 3 + [ELEMENT_BYTES] * self._shape.n_values
        roots = {0, 1, 2} | {len(sizes) + i for i in range(n_layers)}
        sizes += [HASH_BYTES] * n_layers + [ELEMENT_BYTES * bound]
        if self._parameters.proof_of_work_bits:
            sizes.append(NONCE_BYTES)
        pieces: list[Piece] = []
        offset = 0
        for i, size in enumerate(sizes):
            pieces.append(self._node(offset) if i in roots else Piece(offset, size, size))
            offset += size
        return pieces

    def _queries(self, commitments: bytes) -> list[int]:
        """The distinct queries, ascending. Drawing leaves the digest as it is, so absorbing is all there is to do."""
        chain = HashChain(self._shape.seed)
        for piece in self._commitments():
            chain.absorb(commitments[piece.offset : piece.offset + piece.size])
        bound = 1 << self._log_domain_size
        return sorted({chain.draw_number(bound) for _ in range(self._parameters.n_queries)})

    def _openings(self, offset: int, queries: Sequence[int]) -> list[Piece]:
        rows: list[list[Piece]] = [[] for _ in queries]
        nodes: list[Piece] = []
        for width in self._shape.widths:
            size = ELEMENT_BYTES * width
            for row in rows:
                row.append(Piece(offset, size, size))
                offset += size
            found = self._nodes(offset, self._log_domain_size, queries, raw_leaves=width == 1)
            nodes += found
            offset += HASH_BYTES * len(found)
        pieces = [piece for row in rows for piece in row] + nodes
        log_size, indices = self._log_domain_size, queries
        for step in self._parameters.fri_step_list[1:]:
            layer = sorted({index >> step for index in indices})
            n_cells = (len(layer) << step) - len(indices)
            pieces.append(Piece(offset, ELEMENT_BYTES * n_cells, ELEMENT_BYTES * n_cells))
            offset += ELEMENT_BYTES * n_cells
            log_size -= step
            found = self._nodes(offset, log_size, layer, raw_leaves=False)
            pieces += found
            offset += HASH_BYTES * len(found)
            indices = layer
        return pieces

    def _nodes(self, offset: int, log_size: int, rows: Sequence[int], raw_leaves: bool) -> list[Piece]:
        """A tree's authentication nodes in the order of calldata, from their place in the prover's bytes on."""
        n_rows = 1 << log_size
        places = {node: offset + HASH_BYTES * i for i, node in enumerate(siblings(n_rows, rows))}
        pieces: list[Piece] = []
        if raw_leaves:
            # A table of one column has its elements as the bottom level: whole words, before all nodes.
            bottom = [node for node in places if node >= n_rows]
            pieces += [Piece(places[node], HASH_BYTES, HASH_BYTES) for node in bottom]
            n_rows >>= 1
            rows = sorted({row >> 1 for row in rows})
        pieces += [self._node(places[node]) for node in walk(n_rows, rows)]
        return pieces


def walk(n_rows: int, rows: Sequence[int]) -> list[int]:
    """Heap numbers of the authentication nodes that open these distinct rows, in post-order.

    The same nodes as `prover.merkle.siblings` gives level by level.
    """
    known = {n_rows + row for row in rows}
    level = known
    while level != {1}:
        level = {node >> 1 for node in level}
        known = known | level

    def missing(node: int) -> Iterator[int]:
        if node >= n_rows:
            return
        children = (2 * node, 2 * node + 1)
        for child in children:
            if child in known:
                yield from missing(child)
        yield from (child for child in children if child not in known)

    return list(missing(1))
