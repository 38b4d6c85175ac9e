"""The channel's seed: its forms, and what a proof is bound to."""

from dataclasses import replace

import pytest

from prover.errors import Check, VerificationError
from prover.hashing import word
from prover.parameters import ProofParameters
from prover.seed import channel_seed, check_form, seed_words
from prover.seed_form import SeedForm
from prover.verifier import verify
from tests.support import samples

SMALL = "perpetual-12/blowup4"
STATEMENT = samples.proof(SMALL).public_input
OWN = replace(STATEMENT, layout="margin")
PARAMETERS = ProofParameters(4, (0, 3, 4, 2), 128, 34, 30)


def test_the_usual_seed_is_the_statement() -> None:
    code = int.from_bytes(b"perpetual", "big")
    assert seed_words(STATEMENT, PARAMETERS) == STATEMENT.seed_words(code)
    assert channel_seed(STATEMENT, PARAMETERS) == b"".join(map(word, STATEMENT.seed_words(code)))
    stone5 = replace(PARAMETERS, channel_seed=SeedForm.STONE5)
    assert seed_words(STATEMENT, stone5) == seed_words(STATEMENT, PARAMETERS)


def test_later_releases_of_stone_put_a_zero_first() -> None:
    later = replace(PARAMETERS, channel_seed=SeedForm.STONE6)
    assert seed_words(STATEMENT, later) == [0, *seed_words(STATEMENT, PARAMETERS)]


def test_a_proof_is_not_one_in_the_other_form() -> None:
    proof = samples.proof(SMALL)
    with pytest.raises(VerificationError) as raised:
        verify(replace(proof, parameters=replace(proof.parameters, channel_seed=SeedForm.STONE6)))
    assert raised.value.check is Check.OODS_CONSISTENCY


def test_parameters_come_first_in_layouts_of_our_own() -> None:
    words = seed_words(OWN, replace(PARAMETERS, node_bytes=26))
    assert words[:10] == [26, 4, 34, 30, 7, 4, 0, 3, 4, 2]
    assert words[10:] == OWN.seed_words(int.from_bytes(b"margin", "big"))


@pytest.mark.parametrize(
    "change",
    [
        {"node_bytes": 32},
        {"log_n_cosets": 5},
        {"n_queries": 35},
        {"proof_of_work_bits": 29},
        {"last_layer_degree_bound": 64},
        {"fri_step_list": (0, 4, 3, 2)},
        {"fri_step_list": (0, 3, 4, 2, 1)},
    ],
)
def test_every_parameter_is_bound(change: dict[str, int]) -> None:
    other = replace(PARAMETERS, **change)  # type: ignore[arg-type]
    assert channel_seed(OWN, other) != channel_seed(OWN, PARAMETERS)


def test_standard_layouts_have_nodes_of_20_bytes() -> None:
    with pytest.raises(VerificationError) as raised:
        check_form("perpetual", replace(PARAMETERS, node_bytes=26))
    assert raised.value.check is Check.NODE_WIDTH
    assert raised.value.place == "proof_parameters.commitment_hash"


@pytest.mark.parametrize("layout", ["margin", "margin16"])
def test_layouts_of_our_own_have_one_form(layout: str) -> None:
    for form in (SeedForm.STONE5, SeedForm.STONE6):
        with pytest.raises(VerificationError) as raised:
            check_form(layout, replace(PARAMETERS, channel_seed=form))
        assert raised.value.check is Check.CHANNEL_SEED
    assert check_form(layout, PARAMETERS) is SeedForm.PARAMETERS


def test_standard_layouts_do_not_take_the_form_of_our_own() -> None:
    with pytest.raises(VerificationError) as raised:
        check_form("perpetual", replace(PARAMETERS, channel_seed=SeedForm.PARAMETERS))
    assert raised.value.check is Check.CHANNEL_SEED
