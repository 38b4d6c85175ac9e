"""Keccak-256 (Ethereum's, not SHA3-256), and its cut to the width of a commitment's nodes."""

from collections.abc import Mapping

from eth_hash.auto import keccak as _keccak

HASH_BYTES = 32
NODE_BYTES = 20
"""Significant bytes of a commitment's node in Stone's format; twelve zero bytes follow."""

COMMITMENT_HASHES: Mapping[int, str] = {
    20: "keccak256_masked160_msb",
    26: "keccak256_masked208_msb",
    32: "keccak256",
}
"""Names of the commitments' hashes in parameter files, by the significant bytes of a node."""


def keccak(data: bytes) -> bytes:
    """Keccak-256 of data, 32 bytes."""
    return _keccak(data)


def masked_keccak(data: bytes, node_bytes: int = NODE_BYTES) -> bytes:
    """The first `node_bytes` bytes of Keccak-256, followed by zeros to 32 bytes."""
    return _keccak(data)[:node_bytes].ljust(HASH_BYTES, b"\0")


def is_masked(node: bytes, node_bytes: int = NODE_BYTES) -> bool:
    """Whether all bytes of a 32-byte node after the first `node_bytes` are zero."""
    return not any(node[node_bytes:])


def word(value: int) -> bytes:
    """value as 32 bytes, big-endian; 0 <= value < 2^256."""
    return value.to_bytes(32, "big")
