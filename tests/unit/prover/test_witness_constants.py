"""What the Rust witness repeats from Python is the same there: the layout fixture and the curve constants."""

import json
import re
from pathlib import Path

from prover import curve
from prover.air import get_layout

CRATE = Path(__file__).parents[3] / "prover" / "native" / "crates" / "witness"


def test_the_layout_of_the_rust_tests_is_the_declared_one() -> None:
    fixture = json.loads((CRATE / "tests/support/perpetual.json").read_text())
    declared = json.loads(get_layout("perpetual").to_json())
    for name in (
        "name",
        "n_columns_first",
        "n_columns_interaction",
        "cpu_component_height",
        "public_memory_step",
    ):
        assert declared[name] == fixture[name]
    ratios = {name: builtin["ratio"] for name, builtin in fixture["builtins"].items() if builtin}
    assert {name: builtin["ratio"] for name, builtin in declared["builtins"].items()} == ratios
    # The fixture also names views that are another column under a second name.
    assert declared["virtual_columns"].items() <= fixture["virtual_columns"].items()


def test_the_curve_constants_of_the_witness_are_those_of_the_curve_module() -> None:
    source = (CRATE / "src/curve.rs").read_text()
    limbs = re.findall(r"\[(0x\w+), (0x\w+), (0x\w+), (0x\w+)\]", source)
    constants = [sum(int(limb, 16) << 64 * (3 - i) for i, limb in enumerate(four)) for four in limbs]
    points = (curve.SHIFT_POINT, curve.GENERATOR, *curve.PEDERSEN_POINTS)
    assert constants == [curve.BETA, *(coordinate for point in points for coordinate in point)]
