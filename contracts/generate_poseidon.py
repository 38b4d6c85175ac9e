"""The Poseidon permutation as straight-line Yul: every round written out, its keys as literals.

A loop would read keys from memory and count rounds, 30 gas a round. In the partial rounds the keys of the first two
elements are carried forward through the linear layer, which they commute with, into the key of the third: one
addition a round instead of three. Elements grow as multiples of P and are reduced when the next sum could pass 2^256.
"""

from collections.abc import Generator, Iterator

from contracts.solidity_text import MAX_MULTIPLE
from prover.field import P
from prover.poseidon import FULL_ROUNDS_HALF, PARTIAL_ROUNDS, ROUND_KEYS, ROUNDS

NAME = "Poseidon"

_HEAD = """// SPDX-License-Identifier: Apache-2.0
// Generated from the constants in prover/poseidon.py by contracts/generate_poseidon.py. Do not edit.
pragma solidity 0.8.37;

/// @title The Poseidon permutation of three elements of the Stark field, as the `poseidon` builtin computes it.
/// @notice 8 full rounds, 4 before and 4 after 83 partial ones.
library Poseidon {
    /// @notice Any words are taken modulo P; the results are below P.
    function permutation(uint256 a, uint256 b, uint256 c) internal pure returns (uint256, uint256, uint256) {
        assembly ("memory-safe") {
            let p := 0x800000000000011000000000000000000000000000000000000000000000001
            let s
            let t
"""

_TAIL = """        }
        return (a, b, c);
    }
}
"""


def poseidon_text() -> str:
    """The text of generated/Poseidon.sol."""
    lines = [*_first_keys(), *_rounds(), "a := mod(a, p)", "b := mod(b, p)", "c := mod(c, p)"]
    return _HEAD + "".join(f"            {line}\n" for line in lines) + _TAIL


def _first_keys() -> Iterator[str]:
    for name, key in zip("abc", ROUND_KEYS[0], strict=True):
        yield f"{name} := addmod({name}, {key:#x}, p)"


def _rounds() -> Iterator[str]:
    first_partial, last_half = FULL_ROUNDS_HALF, FULL_ROUNDS_HALF + PARTIAL_ROUNDS
    for number in range(first_partial):
        keys = ROUND_KEYS[number + 1]
        # The keys of a and b of the first partial round are carried, not added.
        yield from _full_round(keys if number + 1 < first_partial else (0, 0, keys[2]))
    yield from ("a := mod(a, p)", "b := mod(b, p)")
    carried = yield from _partial_rounds(first_partial, last_half)
    yield f"a := add(a, {carried[0]:#x})"
    yield f"b := add(b, {carried[1]:#x})"
    for number in range(last_half, ROUNDS):
        yield from _full_round(ROUND_KEYS[number + 1] if number + 1 < ROUNDS else (0, 0, 0))


def _full_round(keys: tuple[int, int, int]) -> Iterator[str]:
    """Cubes, the linear layer as sums with s = a + b + c, and the next round's keys. Results are below 7 P."""
    for name in "abc":
        yield f"{name} := mulmod(mulmod({name}, {name}, p), {name}, p)"
    yield "s := add(add(a, b), c)"
    yield f"a := add(add(s, {keys[0]:#x}), add(a, a))"
    yield f"b := sub(add(s, {keys[1] + 2 * P:#x}), add(b, b))"
    yield f"c := sub(add(s, {keys[2] + 3 * P:#x}), mul(3, c))"


def _partial_rounds(begin: int, end: int) -> Generator[str, None, tuple[int, int]]:
    """a' = 3a + b + C, b' = a - b + C, c' = a + b - 2C with C = c^3. Returns what is still to be added to a and b
    before the next round, c has its key by then."""
    carried_a = carried_b = 0
    bound_a = bound_b = 1
    for number in range(begin, end):
        key_a, key_b = carried_a + ROUND_KEYS[number][0], carried_b + ROUND_KEYS[number][1]
        key_c = (key_a + key_b + ROUND_KEYS[number + 1][2]) % P
        carried_a, carried_b = (3 * key_a + key_b) % P, (key_a - key_b) % P
        next_b = bound_a + bound_b + 1
        next_a = next_b + 2 * (bound_a + bound_b)
        if next_a > MAX_MULTIPLE or bound_a + bound_b + 3 > MAX_MULTIPLE:
            yield from ("a := mod(a, p)", "b := mod(b, p)")
            bound_a = bound_b = 1
            next_a, next_b = 7, 3
        yield "t := mulmod(mulmod(c, c, p), c, p)"
        yield "s := add(a, b)"
        yield f"c := add(s, sub({key_c + 2 * P:#x}, add(t, t)))"
        yield f"b := add(sub(add(a, {bound_b * P:#x}), b), t)"
        yield "a := add(b, add(s, s))"
        bound_a, bound_b = next_a, next_b
    yield from ("a := mod(a, p)", "b := mod(b, p)")
    return (carried_a + ROUND_KEYS[end][0]) % P, (carried_b + ROUND_KEYS[end][1]) % P
