"""The curve constants that the Rust witness repeats are those of `prover.curve`."""

import re
from pathlib import Path

from prover import curve

CRATE = Path(__file__).parents[3] / "prover" / "native" / "crates" / "witness"


def test_the_curve_constants_of_the_witness_are_those_of_the_curve_module() -> None:
    source = (CRATE / "src/curve.rs").read_text()
    limbs = re.findall(r"\[(0x\w+), (0x\w+), (0x\w+), (0x\w+)\]", source)
    constants = [sum(int(limb, 16) << 64 * (3 - i) for i, limb in enumerate(four)) for four in limbs]
    points = (curve.SHIFT_POINT, curve.GENERATOR, *curve.PEDERSEN_POINTS)
    assert constants == [curve.BETA, *(coordinate for point in points for coordinate in point)]
