"""The Poseidon permutation is the one that others compute."""

from random import Random

import pytest
from poseidon_py.poseidon_hash import poseidon_perm
from starkware.cairo.common.poseidon_utils import PoseidonParams, hades_permutation

from prover.field import P
from prover.poseidon import ROUND_KEYS, permutation

RANDOM = Random(5)
STATES = [(0, 0, 0), (P - 1, P - 1, P - 1), *(tuple(RANDOM.randrange(P) for _ in range(3)) for _ in range(4))]


@pytest.mark.parametrize("state", STATES)
def test_permutation_of_other_implementations(state: tuple[int, int, int]) -> None:
    result = permutation(state)
    assert list(result) == poseidon_perm(*state)
    assert list(result) == hades_permutation(list(state), PoseidonParams.get_default_poseidon_params())


def test_round_keys_are_those_of_cairo_lang() -> None:
    assert ROUND_KEYS == tuple(map(tuple, PoseidonParams.get_default_poseidon_params().ark))
