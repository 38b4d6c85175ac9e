"""Keccak-256 (Ethereum's, not SHA3-256) and its cut to 160 bits."""

from eth_hash.auto import keccak as _keccak

HASH_BYTES = 32
NODE_BYTES = 20
"""Significant bytes of a commitment's node; twelve zero bytes follow."""
NODE_PADDING = bytes(HASH_BYTES - NODE_BYTES)


def keccak(data: bytes) -> bytes:
    """Keccak-256 of data, 32 bytes."""
    return _keccak(data)


def masked_keccak(data: bytes) -> bytes:
    """The high 160 bits of Keccak-256, followed by zeros to 32 bytes."""
    return _keccak(data)[:NODE_BYTES] + NODE_PADDING


def is_masked(node: bytes) -> bool:
    """Whether the low 12 bytes of a 32-byte node are zero."""
    return node[NODE_BYTES:] == NODE_PADDING


def word(value: int) -> bytes:
    """value as 32 bytes, big-endian; 0 <= value < 2^256."""
    return value.to_bytes(32, "big")
