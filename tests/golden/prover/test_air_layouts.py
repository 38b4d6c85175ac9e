"""The standard layouts are the public ones: names, domains, order, mask, polynomials; and real proofs agree."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prover.air import (
    Layout,
    PublicValues,
    compile_composition,
    evaluate_composition,
    get_layout,
    interpret,
    runtime_values,
)
from prover.air.evaluator import evaluate_constraints
from prover.field import P
from tests.support import samples


class Counts(NamedTuple):
    """The published size of a layout."""

    constraints: int
    mask: int
    rows: int


COUNTS = {
    "perpetual": Counts(116, 128, 79),
    "recursive": Counts(93, 133, 72),
    "starknet": Counts(198, 271, 193),
    "starknet_v1": Counts(195, 269, 191),
    "margin": Counts(123, 159, 38),
    "margin16": Counts(122, 159, 54),
}
SPECIFIED = ("perpetual", "recursive", "starknet", "starknet_v1")
SECOND_NAMES = {"cpu/decode/pc", "cpu/decode/instruction"}
"""Virtual columns that name cells of another one; the layouts need not have them."""


@cache
def specification(name: str) -> Any:
    """The layout as its public specification gives it."""
    return json.loads((Path(__file__).parent / f"air_{name}.json").read_text())


def assigned(name: str) -> int:
    """The specification file's pseudo-random assignment."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest(), "big") % P


@pytest.mark.parametrize("name", COUNTS)
def test_sizes(name: str) -> None:
    layout = get_layout(name)
    rows = {row for _, row in layout.mask}
    assert Counts(len(layout.constraints), len(layout.mask), len(rows)) == COUNTS[name]


@pytest.mark.parametrize("name", SPECIFIED)
def test_virtual_columns_are_placed_as_specified(name: str) -> None:
    placed = {name: [c.column, c.step, c.offset] for name, c in get_layout(name).placement.items()}
    specified = specification(name)["virtual_columns"]
    assert {k: v for k, v in placed.items() if k not in SECOND_NAMES} == {
        k: v for k, v in specified.items() if k not in SECOND_NAMES
    }


@pytest.mark.parametrize("name", SPECIFIED)
def test_periodic_columns_have_the_specified_shape(name: str) -> None:
    shapes = [[column.name, len(column.values), column.step] for column in get_layout(name).periodic_columns]
    assert shapes == specification(name)["periodic_columns"]


@pytest.mark.parametrize("name", SPECIFIED)
def test_mask_is_the_specified_one_in_order(name: str) -> None:
    assert [list(cell) for cell in get_layout(name).mask] == specification(name)["mask"]


@pytest.mark.parametrize("name", SPECIFIED)
def test_constraints_have_the_specified_names_in_order(name: str) -> None:
    names = [constraint.name for constraint in get_layout(name).constraints]
    assert names == [constraint["name"] for constraint in specification(name)["constraints"]]


@cache
def assigned_values(name: str) -> list[int]:
    """Every constraint's expression under the pseudo-random assignment."""
    layout = get_layout(name)
    return evaluate_constraints(
        layout,
        {name: assigned(f"runtime {name}") for name in layout.runtime_values},
        [assigned(f"cell {column} {row}") for column, row in layout.mask],
        {column.name: assigned(f"periodic {column.name}") for column in layout.periodic_columns},
    )


@pytest.mark.parametrize(
    ("name", "index"),
    [
        pytest.param(name, index, id=f"{name}-{index}-{constraint['name']}")
        for name in SPECIFIED
        for index, constraint in enumerate(specification(name)["constraints"])
    ],
)
def test_constraint_is_the_specified_polynomial_on_the_specified_rows(name: str, index: int) -> None:
    constraint, specified = get_layout(name).constraints[index], specification(name)["constraints"][index]
    exceptions = "" if constraint.exceptions is None else str(constraint.exceptions)
    assert (str(constraint.domain), exceptions) == (specified["rows"], specified["except"])
    assert constraint.degree == specified["degree"]
    assert assigned_values(name)[index] == int(specified["value"], 16)


class RecordedProof:
    """What a proof's annotations tell of the out-of-domain check."""

    def __init__(self, name: str) -> None:
        document = samples.proof_value(name)
        log = "\n".join(document["annotations"])
        public = document["public_input"]
        self.layout: Layout = get_layout(public["layout"])
        self.public = PublicValues(
            trace_length=self.layout.cpu_component_height * public["n_steps"],
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
        n_elements = len(self.layout.interaction_elements)
        assert len(elements) == n_elements
        self.interaction_elements = [int(elements[str(i)], 16) for i in range(n_elements)]
        (alpha,) = re.findall(rf"V->P: .*/Original: Constraint polynomial random element: {element}", log)
        (z,) = re.findall(rf"V->P: .*/OODS values: Evaluation point: {element}", log)
        self.alpha, self.z = int(alpha, 16), int(z, 16)
        values = re.findall(rf"P->V\[.*\]: .*/OODS values: \d+: {element}", log)
        assert len(values) == len(self.layout.mask) + 2
        self.mask_values = [int(value, 16) for value in values[:-2]]
        low, high = (int(value, 16) for value in values[-2:])
        self.composition = (low + self.z * high) % P
        self.runtime = runtime_values(self.layout, self.public, self.interaction_elements)

    def evaluated(self, runtime: dict[str, int]) -> int:
        """The composition polynomial at the recorded point by the evaluator."""
        return evaluate_composition(
            self.layout,
            runtime,
            self.mask_values,
            self.z,
            self.alpha,
            trace_length=self.public.trace_length,
        )


@pytest.fixture(scope="module", params=samples.PROOFS)
def proof(request: pytest.FixtureRequest) -> RecordedProof:
    return RecordedProof(request.param)


def test_recorded_proof_satisfies_the_composition_polynomial(proof: RecordedProof) -> None:
    assert proof.evaluated(proof.runtime) == proof.composition


def test_every_mask_value_matters_to_the_bytecode(proof: RecordedProof) -> None:
    trace_length, mask = proof.public.trace_length, proof.layout.mask
    program = compile_composition(proof.layout, trace_length)
    periodic = [column.evaluate(proof.z, trace_length) for column in proof.layout.periodic_columns]
    constants = program.constants(proof.runtime)
    values = list(proof.mask_values)
    assert interpret(program, values, periodic, constants, proof.alpha, proof.z) == proof.composition
    for index, cell in enumerate(mask):
        values[index] = (values[index] + 1) % P
        composition = interpret(program, values, periodic, constants, proof.alpha, proof.z)
        assert composition != proof.composition, f"mask cell {cell} has no effect"
        values[index] = proof.mask_values[index]


def test_every_runtime_value_matters(proof: RecordedProof) -> None:
    for name in proof.layout.runtime_values:
        runtime = {**proof.runtime, name: (proof.runtime[name] + 1) % P}
        assert proof.evaluated(runtime) != proof.composition, f"{name} has no effect"
