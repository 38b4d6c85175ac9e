"""The Fiat-Shamir channel, a chain of Keccak-256 hashes (docs/protocol.md).

State: a digest, a counter, and spare bytes. Absorbing a message m replaces the digest D by keccak((D + 1 mod
2^256) || m) and resets the counter. A random block is keccak(D || counter), with the counter increased; field
elements and numbers are cut from such blocks. Once the queries are drawn nothing is absorbed.
"""

from collections.abc import Sequence

from prover.errors import Check, VerificationError
from prover.field import ELEMENT_BYTES, P, from_montgomery, to_montgomery
from prover.hashing import HASH_BYTES, NODE_BYTES, is_masked, keccak, word
from prover.transcript import Kind, Transcript

NUMBER_BYTES = 8
NONCE_BYTES = 8

PROOF_OF_WORK_PREFIX = bytes.fromhex("0123456789abcded")


class HashChain:
    """The random source that both sides compute alike."""

    def __init__(self, seed: bytes) -> None:
        self.digest = keccak(seed)
        self._counter = 0
        self._spare = b""

    def absorb(self, message: bytes) -> None:
        """Make all later draws depend on the message."""
        successor = (int.from_bytes(self.digest, "big") + 1) % 2**256
        self.digest = keccak(word(successor) + message)
        self._counter = 0
        self._spare = b""

    def _block(self) -> bytes:
        block = keccak(self.digest + word(self._counter))
        self._counter += 1
        return block

    def draw_element(self) -> int:
        """A uniform field element.

        Blocks of 31*P and above are passed over, so that the rest modulo P is uniform; it is the element's
        Montgomery form. Spare bytes are left where they are.
        """
        while (value := int.from_bytes(self._block(), "big")) >= 31 * P:
            pass
        return from_montgomery(value % P)

    def draw_number(self, bound: int) -> int:
        """A number below `bound`, a power of two up to 2^64 so that it is uniform."""
        if not self._spare:
            self._spare = self._block()
        taken, self._spare = self._spare[:NUMBER_BYTES], self._spare[NUMBER_BYTES:]
        return int.from_bytes(taken, "big") % bound


def proof_of_work_hash(digest: bytes, bits: int, nonce: bytes) -> bytes:
    """The hash whose leading `bits` bits must be zero."""
    inner = keccak(PROOF_OF_WORK_PREFIX + digest + bytes([bits]))
    return keccak(inner + nonce)


def has_leading_zeros(digest: bytes, bits: int) -> bool:
    """Whether the first `bits` bits (at most 64) of a hash are zero."""
    return int.from_bytes(digest[:8], "big") >> (64 - bits) == 0


class Channel(Transcript):
    """The hash chain with a labelled transcript of all that goes over it."""

    def __init__(self, seed: bytes) -> None:
        super().__init__()
        self._chain = HashChain(seed)
        self._querying = False

    @property
    def digest(self) -> bytes:
        """The hash chain's digest."""
        return self._chain.digest

    def draw_element(self, name: str) -> int:
        """A random field element from the verifier."""
        element = self._chain.draw_element()
        self.record(name, Kind.ELEMENT, [element])
        return element

    def draw_numbers(self, count: int, bound: int) -> list[int]:
        """Random numbers below `bound`, named by their position. From here on nothing is absorbed."""
        numbers = []
        for i in range(count):
            numbers.append(self._chain.draw_number(bound))
            self.record(str(i), Kind.NUMBER, [numbers[-1]])
        self._querying = True
        return numbers

    def _exchange(self, name: str, kind: Kind, values: Sequence[int], message: bytes, begin: int) -> None:
        """Record a message of the prover that begins at byte `begin` of the proof, and absorb it."""
        self.record(name, kind, values, (begin, begin + len(message)))
        if not self._querying:
            self._chain.absorb(message)


class ProverChannel(Channel):
    """The prover's side: collects the proof."""

    def __init__(self, seed: bytes) -> None:
        super().__init__(seed)
        self._proof = bytearray()

    @property
    def proof(self) -> bytes:
        """The bytes sent so far."""
        return bytes(self._proof)

    def _send(self, name: str, kind: Kind, values: Sequence[int], message: bytes) -> None:
        self._exchange(name, kind, values, message, len(self._proof))
        self._proof += message

    def send_hash(self, name: str, node: bytes) -> None:
        """Send a root or an authentication node, 32 bytes."""
        self._send(name, Kind.HASH, [int.from_bytes(node, "big")], node)

    def send_element(self, name: str, element: int) -> None:
        """Send one field element, given in standard form."""
        self._send(name, Kind.ELEMENT, [element], word(to_montgomery(element)))

    def send_elements(self, name: str, elements: Sequence[int]) -> None:
        """Send field elements as one message."""
        message = b"".join(word(to_montgomery(element)) for element in elements)
        self._send(name, Kind.ELEMENTS, elements, message)

    def send_data(self, name: str, data: bytes) -> None:
        """Send bytes."""
        self._send(name, Kind.DATA, [int.from_bytes(data, "big")], data)


class VerifierChannel(Channel):
    """The verifier's side: reads a proof.

    Every reading method raises `VerificationError` with the label of what it was to read when the proof is
    too short or the value is not in canonical form.
    """

    def __init__(self, seed: bytes, proof: bytes) -> None:
        super().__init__(seed)
        self._proof = proof
        self._position = 0

    def _read(self, name: str, size: int) -> bytes:
        end = self._position + size
        if end > len(self._proof):
            raise VerificationError(
                Check.PROOF_LENGTH, f"at least {end} bytes", len(self._proof), self.place(name)
            )
        message = self._proof[self._position : end]
        self._position = end
        return message

    def _receive(self, name: str, kind: Kind, values: Sequence[int], message: bytes) -> None:
        self._exchange(name, kind, values, message, self._position - len(message))

    def _check_canonical(self, name: str, word_: bytes) -> int:
        value = int.from_bytes(word_, "big")
        if value >= P:
            raise VerificationError(
                Check.CANONICAL_ELEMENT, f"a number below {P:#x}", hex(value), self.place(name)
            )
        return value

    def read_hash(self, name: str, node_bytes: int = NODE_BYTES) -> bytes:
        """Read a root or an authentication node: 32 bytes, zero after the first `node_bytes`."""
        node = self._read(name, HASH_BYTES)
        if not is_masked(node, node_bytes):
            raise VerificationError(
                Check.MASKED_HASH,
                f"{node_bytes} bytes and then {HASH_BYTES - node_bytes} zero bytes",
                "0x" + node.hex(),
                self.place(name),
            )
        self._receive(name, Kind.HASH, [int.from_bytes(node, "big")], node)
        return node

    def read_element(self, name: str) -> int:
        """Read one field element; returns it in standard form."""
        message = self._read(name, ELEMENT_BYTES)
        element = from_montgomery(self._check_canonical(name, message))
        self._receive(name, Kind.ELEMENT, [element], message)
        return element

    def read_elements(self, name: str, count: int) -> list[int]:
        """Read field elements sent as one message."""
        message = self._read(name, ELEMENT_BYTES * count)
        words = (message[i : i + ELEMENT_BYTES] for i in range(0, len(message), ELEMENT_BYTES))
        elements = [from_montgomery(self._check_canonical(name, w)) for w in words]
        self._receive(name, Kind.ELEMENTS, elements, message)
        return elements

    def read_raw_element(self, name: str) -> bytes:
        """Read a field element as the bytes it is hashed as; it must be canonical all the same."""
        message = self._read(name, ELEMENT_BYTES)
        self._receive(name, Kind.DATA, [self._check_canonical(name, message)], message)
        return message

    def read_data(self, name: str, size: int) -> bytes:
        """Read bytes."""
        message = self._read(name, size)
        self._receive(name, Kind.DATA, [int.from_bytes(message, "big")], message)
        return message

    def check_end(self) -> None:
        """Check that the whole proof was read.

        Raises:
            VerificationError: bytes are left.
        """
        if self._position != len(self._proof):
            raise VerificationError(Check.PROOF_LENGTH, f"{self._position} bytes", len(self._proof))
