"""The Poseidon permutation is the one that others compute."""

from random import Random

import pytest
from starkware.cairo.common.poseidon_utils import (  # type: ignore[import-untyped]
    PoseidonParams,
    hades_permutation,
)

from prover.field import P
from prover.poseidon import ROUND_KEYS, State, permutation

PARAMETERS = PoseidonParams.get_default_poseidon_params()
RANDOM = Random(5)
RANDOM_STATES = [(RANDOM.randrange(P), RANDOM.randrange(P), RANDOM.randrange(P)) for _ in range(4)]


@pytest.mark.parametrize("state", [(0, 0, 0), (P - 1, P - 1, P - 1), *RANDOM_STATES])
def test_permutation_is_that_of_cairo_lang(state: State) -> None:
    assert list(permutation(state)) == hades_permutation(list(state), PARAMETERS)


def test_round_keys_are_those_of_cairo_lang() -> None:
    assert list(ROUND_KEYS) == [tuple(keys) for keys in PARAMETERS.ark]
