"""Hashes and signatures of the rules: Poseidon, short strings, SNIP-12 type hashes."""

from functools import cache

from eth_hash.auto import keccak

from prover.crypto import poseidon, poseidon_array, poseidon_array_many, poseidon_many, verify
from sequencer.domain.limits import P

__all__ = [
    "MASK_250",
    "felt",
    "poseidon",
    "poseidon_array",
    "poseidon_array_many",
    "poseidon_many",
    "selector",
    "short_string",
    "signed",
    "verify",
]

MASK_250 = 2**250 - 1


def felt(value: int) -> int:
    """A signed integer as a field element; ValueError outside (-P/2, P/2)."""
    if not -(P // 2) <= value <= P // 2:
        raise ValueError("the integer does not fit the field")
    return value % P


def signed(element: int) -> int:
    """The signed integer of a field element: the one of least magnitude."""
    return element if element <= P // 2 else element - P


def short_string(text: str) -> int:
    """At most 31 ASCII characters as a big-endian integer, as Cairo and SNIP-12 encode names."""
    data = text.encode("ascii")
    if len(data) > 31:
        raise ValueError(f"{text!r} is longer than 31 characters")
    return int.from_bytes(data, "big")


@cache
def selector(text: str) -> int:
    """Keccak-256 of the text cut to 250 bits (`starknet_keccak`): the type hash of SNIP-12."""
    return int.from_bytes(keccak(text.encode("ascii")), "big") & MASK_250
