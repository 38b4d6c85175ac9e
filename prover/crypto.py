"""Pedersen and Poseidon hashes, and ECDSA signatures over the STARK curve y² = x³ + x + β, on Python ints.

The functions run in Rust. They agree with cairo-lang's `starkware.crypto.signature` and with the `pedersen`,
`poseidon` and `ecdsa` builtins of a Cairo machine, so that what passes here can be proved. Field elements are
ints in [0, P) with P = 2**251 + 17 * 2**192 + 1; other ints raise a `ValueError` that names the argument and
never its value, other types a `TypeError`. Private keys are ints in [1, n) with n = `EC_ORDER`.
Signing does not run in constant time: it is for tests, tools and devnet operators.
"""

from collections.abc import Iterable

from prover import _native
from prover.curve import ORDER as EC_ORDER
from prover.field import P as FIELD_PRIME

__all__ = [
    "EC_ORDER",
    "FIELD_PRIME",
    "pedersen",
    "pedersen_array",
    "pedersen_many",
    "poseidon",
    "poseidon_array",
    "poseidon_array_many",
    "poseidon_many",
    "poseidon_permutation",
    "public_key",
    "sign",
    "verify",
    "verify_batch",
]


def pedersen(a: int, b: int) -> int:
    """The Pedersen hash of two field elements."""
    return _native.pedersen(a, b)


def pedersen_array(values: Iterable[int]) -> int:
    """h(…h(h(0, v₀), v₁)…, vₙ₋₁) hashed with n, which is cairo-lang's `compute_hash_on_elements`."""
    return _native.pedersen_array(values)


def pedersen_many(pairs: Iterable[tuple[int, int]]) -> list[int]:
    """`pedersen(a, b)` of each pair in order, computed on all cores: one level of a hash tree at a time."""
    return _native.pedersen_many(pairs)


def poseidon(a: int, b: int) -> int:
    """The Poseidon hash of two field elements: the first element of the permutation of (a, b, 2)."""
    return _native.poseidon(a, b)


def poseidon_array(values: Iterable[int]) -> int:
    """The Poseidon sponge over any number of values, which is cairo-lang's `poseidon_hash_many`.

    Two values are added to the first two elements of the state before each permutation; a 1 follows the last.
    """
    return _native.poseidon_array(values)


def poseidon_many(pairs: Iterable[tuple[int, int]]) -> list[int]:
    """`poseidon(a, b)` of each pair in order, computed on all cores: one level of a hash tree at a time."""
    return _native.poseidon_many(pairs)


def poseidon_array_many(arrays: Iterable[Iterable[int]]) -> list[int]:
    """`poseidon_array` of each array in order, computed on all cores."""
    return _native.poseidon_array_many(arrays)


def poseidon_permutation(state: Iterable[int]) -> tuple[int, int, int]:
    """The Hades permutation of three field elements, as one instance of the `poseidon` builtin computes it."""
    return _native.poseidon_permutation(state)


def public_key(private: int) -> int:
    """The x coordinate of private·G, 0 < private < n; otherwise a `ValueError`."""
    return _native.public_key(private)


def sign(private: int, msg_hash: int) -> tuple[int, int]:
    """The signature (r, s) of a message hash in [1, 2**251), with the deterministic nonce of RFC 6979.

    `ValueError` when the key is not in [1, n) or the hash not in [1, 2**251). Pedersen hashes are
    outside with probability 2**-54.
    """
    return _native.sign(private, msg_hash)


def verify(public: int, msg_hash: int, r: int, s: int) -> bool:
    """Whether (r, s) signs the message hash under the x coordinate of a public key.

    Answers for every int: whatever is out of range is no signature. Accepted are exactly the signatures that
    the `ecdsa` builtin can prove: msg_hash, r, s and 1/s mod n in [1, 2**251), and msg_hash·G ≠ -r·Q.
    """
    return _native.verify(public, msg_hash, r, s)


def verify_batch(signatures: Iterable[tuple[int, int, int, int]]) -> list[bool]:
    """`verify` of each (public, msg_hash, r, s) in order, on all cores."""
    return _native.verify_batch(signatures)
