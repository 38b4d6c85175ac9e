"""The Poseidon permutation over three field elements, as StarkWare fixed it (Hades design, x^3 as S-box).

8 full rounds, 4 before and 4 after 83 partial ones. A round adds its keys, cubes (every element in a full
round, only the last one in a partial round), and multiplies with the matrix
[[3, 1, 1], [1, -1, 1], [1, 1, -2]]. Key j of round r is SHA-256("Hades" followed by the decimal digits of
3*r + j), as a big-endian number modulo P.

This is the reference; `prover.crypto` hashes with the machine's fast twin.
"""

import hashlib

from prover.field import P

STATE = 3
FULL_ROUNDS_HALF = 4
PARTIAL_ROUNDS = 83
ROUNDS = 2 * FULL_ROUNDS_HALF + PARTIAL_ROUNDS

State = tuple[int, int, int]


def _key(index: int) -> int:
    return int.from_bytes(hashlib.sha256(b"Hades%d" % index).digest(), "big") % P


ROUND_KEYS: tuple[State, ...] = tuple(
    (_key(STATE * r), _key(STATE * r + 1), _key(STATE * r + 2)) for r in range(ROUNDS)
)


def keyed_states(state: State) -> tuple[list[State], State]:
    """The state after the key addition of each round, 91 of them, and the permutation's result."""
    keyed = []
    for number, keys in enumerate(ROUND_KEYS):
        a, b, c = ((element + key) % P for element, key in zip(state, keys, strict=True))
        keyed.append((a, b, c))
        if is_full_round(number):
            a, b = pow(a, 3, P), pow(b, 3, P)
        state = mix((a, b, pow(c, 3, P)))
    return keyed, state


def permutation(state: State) -> State:
    """The permutation of a state of three field elements."""
    return keyed_states(state)[1]


def is_full_round(number: int) -> bool:
    """Whether round `number` cubes all three elements."""
    return not FULL_ROUNDS_HALF <= number < FULL_ROUNDS_HALF + PARTIAL_ROUNDS


def mix(state: State) -> State:
    """The linear layer."""
    a, b, c = state
    return ((3 * a + b + c) % P, (a - b + c) % P, (a + b - 2 * c) % P)
