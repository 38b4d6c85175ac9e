"""The presets: they claim what they say, in every layout that can."""

import pytest

from prover.air.layouts import LAYOUT_NAMES, get_layout
from prover.errors import InputError
from prover.presets import PRESETS, choose, default_parameters, parameters_for
from prover.security import security
from prover.soundness import Shape

BITS = {"demo": 33, "stone": 80, "rollup": 100, "archive": 128}
NODE_BYTES = {"demo": 20, "stone": 20, "rollup": 26, "archive": 32}


@pytest.mark.parametrize("log_n_steps", [14, 17, 20])
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("preset", PRESETS)
def test_they_claim_what_they_say(preset: str, layout: str, log_n_steps: int) -> None:
    description = get_layout(layout)
    if NODE_BYTES[preset] not in description.node_widths:
        with pytest.raises(InputError, match="margin and margin16 do"):
            default_parameters(1 << log_n_steps, preset, layout)
        return
    parameters = default_parameters(1 << log_n_steps, preset, layout)
    length = description.cpu_component_height << log_n_steps
    assert parameters.fri_degree_bound == length
    assert parameters.node_bytes == NODE_BYTES[preset]
    claimed = security(parameters, Shape.of(description, length)).claimed
    assert BITS[preset] <= claimed < BITS[preset] + 3
    assert str(BITS[preset]) in PRESETS[preset]


def test_demo_is_quick() -> None:
    choice = choose("margin", 1 << 14, "demo")
    assert choice.parameters.blowup == 4
    assert choice.parameters.proof_of_work_bits <= 16
    assert choice.seconds < 1


def test_unknown_names_are_refused() -> None:
    with pytest.raises(InputError, match="expected one of demo, stone, rollup, archive"):
        default_parameters(1 << 12, "heavy")
    with pytest.raises(InputError, match="expected one of perpetual") as raised:
        default_parameters(1 << 12, "demo", "plain")
    assert raised.value.field == "layout"


def test_a_level_instead_of_a_preset() -> None:
    assert parameters_for(100, 1 << 16, "margin") == default_parameters(1 << 16, "rollup", "margin")
    assert parameters_for(80, 1 << 16) == default_parameters(1 << 16, "stone")
    assert default_parameters(1 << 16, "rollup", "margin", max_blowup=4).blowup == 4
    large = parameters_for(100, 1 << 16, "margin", max_blowup=64)
    assert large.blowup == 64
    with pytest.raises(InputError, match="at most 80 bits"):
        parameters_for(100, 1 << 16, "recursive")
