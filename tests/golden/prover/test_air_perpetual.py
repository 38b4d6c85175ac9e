"""Layout perpetual is the public one: names, domains, order, mask, polynomials; and real proofs agree."""

import hashlib
import json
import lzma
import re
from pathlib import Path
from typing import Any

import pytest

from prover.air import (
    PublicValues,
    compile_composition,
    evaluate_composition,
    get_layout,
    interpret,
    runtime_values,
)
from prover.air.evaluator import evaluate_constraints
from prover.field import P

LAYOUT = get_layout("perpetual")
SPECIFICATION = json.loads((Path(__file__).parent / "air_perpetual.json").read_text())
SAMPLES = Path(__file__).parents[1] / "samples"
PROOFS = ("perpetual-12/blowup4", "perpetual-12/blowup16", "perpetual-16/blowup4")


def assigned(name: str) -> int:
    """The specification file's pseudo-random assignment."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest(), "big") % P


def test_virtual_columns_are_placed_as_specified() -> None:
    placed = {name: [c.column, c.step, c.offset] for name, c in LAYOUT.placement.items()}
    assert placed == SPECIFICATION["virtual_columns"]


def test_periodic_columns_have_the_specified_shape() -> None:
    shapes = [[column.name, len(column.values), column.step] for column in LAYOUT.periodic_columns]
    assert shapes == SPECIFICATION["periodic_columns"]


def test_mask_is_the_specified_one_in_order() -> None:
    assert [list(cell) for cell in LAYOUT.mask] == SPECIFICATION["mask"]
    assert len(LAYOUT.mask) == 128


def test_constraints_have_the_specified_names_in_order() -> None:
    assert [c.name for c in LAYOUT.constraints] == [c["name"] for c in SPECIFICATION["constraints"]]
    assert len(LAYOUT.constraints) == 116


@pytest.mark.parametrize(
    "index", range(116), ids=[f"{i}-{c['name']}" for i, c in enumerate(SPECIFICATION["constraints"])]
)
def test_constraint_is_the_specified_polynomial_on_the_specified_rows(index: int) -> None:
    constraint, specified = LAYOUT.constraints[index], SPECIFICATION["constraints"][index]
    exceptions = "" if constraint.exceptions is None else str(constraint.exceptions)
    assert (str(constraint.domain), exceptions) == (specified["rows"], specified["except"])
    assert constraint.degree == specified["degree"]
    values = evaluate_constraints(
        LAYOUT,
        {name: assigned(f"runtime {name}") for name in LAYOUT.runtime_values},
        [assigned(f"cell {column} {row}") for column, row in LAYOUT.mask],
        {column.name: assigned(f"periodic {column.name}") for column in LAYOUT.periodic_columns},
    )
    assert values[index] == int(specified["value"], 16)


class RecordedProof:
    """What a proof's annotations tell of the out-of-domain check."""

    def __init__(self, name: str) -> None:
        compressed = (SAMPLES / f"{name}.proof.json.xz").read_bytes()
        document: dict[str, Any] = json.loads(lzma.decompress(compressed))
        log = "\n".join(document["annotations"])
        public = document["public_input"]
        self.public = PublicValues(
            trace_length=16 * public["n_steps"],
            segments={
                name: (segment["begin_addr"], segment["stop_ptr"])
                for name, segment in public["memory_segments"].items()
            },
            range_check_min=public["rc_min"],
            range_check_max=public["rc_max"],
            public_memory=[(cell["address"], int(cell["value"], 16)) for cell in public["public_memory"]],
        )
        element = r"Field Element\((0x[0-9a-f]+)\)"
        elements = dict(re.findall(rf"V->P: .*STARK/Interaction: Interaction element #(\d+): {element}", log))
        self.interaction_elements = [int(elements[str(i)], 16) for i in range(3)]
        (alpha,) = re.findall(rf"V->P: .*/Original: Constraint polynomial random element: {element}", log)
        (z,) = re.findall(rf"V->P: .*/OODS values: Evaluation point: {element}", log)
        self.alpha, self.z = int(alpha, 16), int(z, 16)
        values = re.findall(rf"P->V\[.*\]: .*/OODS values: \d+: {element}", log)
        assert len(values) == len(LAYOUT.mask) + 2
        self.mask_values = [int(value, 16) for value in values[:-2]]
        low, high = (int(value, 16) for value in values[-2:])
        self.composition = (low + self.z * high) % P
        self.runtime = runtime_values(LAYOUT, self.public, self.interaction_elements)


@pytest.fixture(scope="module", params=PROOFS)
def proof(request: pytest.FixtureRequest) -> RecordedProof:
    return RecordedProof(request.param)


def test_recorded_proof_satisfies_the_composition_polynomial(proof: RecordedProof) -> None:
    composition = evaluate_composition(
        LAYOUT, proof.runtime, proof.mask_values, proof.z, proof.alpha, trace_length=proof.public.trace_length
    )
    assert composition == proof.composition


def test_bytecode_gives_the_recorded_composition_value(proof: RecordedProof) -> None:
    trace_length = proof.public.trace_length
    program = compile_composition(LAYOUT, trace_length)
    periodic = [column.evaluate(proof.z, trace_length) for column in LAYOUT.periodic_columns]
    constants = program.constants(proof.runtime)
    composition = interpret(program, proof.mask_values, periodic, constants, proof.alpha, proof.z)
    assert composition == proof.composition


def test_every_mask_value_matters(proof: RecordedProof) -> None:
    program = compile_composition(LAYOUT, proof.public.trace_length)
    periodic = [column.evaluate(proof.z, program.trace_length) for column in LAYOUT.periodic_columns]
    constants = program.constants(proof.runtime)
    for index, cell in enumerate(LAYOUT.mask):
        values = list(proof.mask_values)
        values[index] = (values[index] + 1) % P
        composition = interpret(program, values, periodic, constants, proof.alpha, proof.z)
        assert composition != proof.composition, f"mask cell {cell} has no effect"


@pytest.mark.parametrize("name", LAYOUT.runtime_values)
def test_every_runtime_value_matters(proof: RecordedProof, name: str) -> None:
    runtime = {**proof.runtime, name: (proof.runtime[name] + 1) % P}
    composition = evaluate_composition(
        LAYOUT, runtime, proof.mask_values, proof.z, proof.alpha, trace_length=proof.public.trace_length
    )
    assert composition != proof.composition
