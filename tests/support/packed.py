"""Changing proofs as the contracts take them: places of the prover's bytes in calldata."""

from bisect import bisect_right
from typing import Any

from contracts.encode import encode_verification, packing
from prover.proof import Proof


class PackedProof:
    """A proof's calldata, and where each of the prover's bytes stands in it."""

    def __init__(self, proof: Proof, *program_page: Any) -> None:
        *self._head, self.data = encode_verification(proof, *program_page)
        self._places = []
        position = 0
        for piece in packing(proof).pieces(proof.proof_bytes):
            self._places.append((piece.offset, position))
            position += piece.packed_size
        self._places.sort()

    def place(self, offset: int) -> int:
        """Position in calldata of the prover's byte at `offset`, which is no padding."""
        begin, position = self._places[bisect_right(self._places, (offset, 1 << 62)) - 1]
        return position + offset - begin

    def with_bytes(self, position: int, data: bytes) -> tuple[Any, ...]:
        """The verifier's arguments with these bytes at this position of the calldata."""
        return (*self._head, self.data[:position] + data + self.data[position + len(data) :])

    def with_data(self, data: bytes) -> tuple[Any, ...]:
        """The verifier's arguments with this calldata."""
        return (*self._head, data)
