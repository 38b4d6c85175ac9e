"""The generated contracts are what the AIR's declaration gives, and evaluate what it says."""

import random
import re
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.deploy import deploy_verifier
from contracts.generate import GENERATED, LAYOUTS, generate
from contracts.generate_constraints import EvaluatorInput
from contracts.solidity_text import MAX_HEIGHT, MAX_MULTIPLE, Term, contract_prefix, operate
from contracts.transactions import contract_at
from prover.air.expression import Cell, Constant, Operator, Periodic, Runtime, fold
from prover.air.layout import Layout
from prover.field import P, inverse, root_of_unity
from tests.support.contracts import call, refusal

LAYOUTS_BY_NAME = {layout().name: layout() for layout in LAYOUTS}


def test_committed_files_are_current() -> None:
    expected = {name: text for layout in LAYOUTS for name, text in generate(layout()).items()}
    assert {path.name: path.read_text() for path in GENERATED.glob("*.sol")} == expected


@pytest.fixture(scope="module", params=LAYOUTS_BY_NAME)
def layout(request: pytest.FixtureRequest) -> Layout:
    return LAYOUTS_BY_NAME[request.param]


@pytest.fixture(scope="module")
def parts(
    anvil: Web3, sender: ChecksumAddress, layout: Layout, artifacts: dict[str, Artifact]
) -> dict[str, Contract]:
    """The verifier's generated parts."""
    verifier = deploy_verifier(anvil, sender, layout, artifacts)
    names = {"CONSTRAINTS": "Constraints", "PERIODIC_COLUMNS": "PeriodicColumns", "QUOTIENTS": "Quotients"}
    return {
        getter: contract_at(anvil, call(verifier, getter), artifacts[contract_prefix(layout) + name])
        for getter, name in names.items()
    }


@pytest.mark.parametrize("log_length", [15, 20, 24])
def test_constraints_on_random_values(layout: Layout, parts: dict[str, Contract], log_length: int) -> None:
    """The composition polynomial of values that satisfy nothing, against the declaration folded in Python."""
    rng = random.Random(log_length)
    generator = root_of_unity(1 << log_length)
    z = rng.randrange(P)
    layout_input = EvaluatorInput(layout)
    words = [rng.randrange(P) for _ in range(layout_input.length)]
    words[:4] = [log_length, generator, inverse(generator), z]
    assert call(parts["CONSTRAINTS"], "evaluate", words) == _composition(
        layout, words, layout_input, 1 << log_length
    )


def _composition(layout: Layout, words: list[int], layout_input: EvaluatorInput, trace_length: int) -> int:
    z, alpha = words[3], words[4]

    def leaf(node: Any) -> int:
        if isinstance(node, Constant):
            return node.value
        assert isinstance(node, Cell | Periodic | Runtime)
        # calldataload(add(v, 0x..)), or calldataload(v) for word 0.
        found = re.fullmatch(r"calldataload\(add\(v, (0x[0-9a-f]+)\)\)", layout_input.leaf(node).code)
        assert found is not None
        return words[int(found[1], 16) // 32]

    def combine(operator: Operator, left: int, right: int) -> int:
        results = {Operator.ADD: left + right, Operator.SUB: left - right, Operator.MUL: left * right}
        return results[operator] % P

    total, power = 0, 1
    for constraint in layout.constraints:
        term = power * fold(constraint.expression, leaf, combine)
        if constraint.exceptions is not None:
            term *= constraint.exceptions.evaluate(z, trace_length)
        total += term * inverse(constraint.domain.evaluate(z, trace_length))
        power = power * alpha % P
    return total % P


def test_a_point_in_a_domain_has_no_value(layout: Layout, parts: dict[str, Contract]) -> None:
    """z on the trace domain: every denominator of a constraint on every row vanishes."""
    generator = root_of_unity(1 << 16)
    words = [1] * EvaluatorInput(layout).length
    words[:4] = [16, generator, inverse(generator), generator]
    assert refusal(parts["CONSTRAINTS"], "evaluate", words).name == "DivisionByZero"


def test_the_evaluator_takes_its_number_of_words_only(layout: Layout, parts: dict[str, Contract]) -> None:
    length = EvaluatorInput(layout).length
    for wrong in (0, length - 1, length + 1):
        assert refusal(parts["CONSTRAINTS"], "evaluate", [1] * wrong).name == "WrongEvaluatorInput"


def test_runtime_values_have_the_meaning_of_the_public_input(layout: Layout) -> None:
    """Names of the AIR against the order in which StarkVerifier writes the words."""
    layout_input = EvaluatorInput(layout)
    segments = {name: 8 + 2 * i for i, name in enumerate(layout.segments)}
    expected = {
        "memory/multi_column_perm/perm/public_memory_prod": 5,
        "range_check_min": 6,
        "range_check_max": 7,
        "initial_pc": segments["program"],
        "final_pc": segments["program"] + 1,
        "initial_ap": segments["execution"],
        "final_ap": segments["execution"] + 1,
        **{f"initial_{name}_addr": segments[name] for name in layout.segments[3:]},
        **{name: 8 + 2 * len(layout.segments) + i for i, name in enumerate(layout.interaction_elements)},
    }
    for name in layout.runtime_values:
        assert layout_input.leaf(Runtime(name)).code == f"calldataload(add(v, {32 * expected[name]:#x}))"


def test_periodic_columns(layout: Layout, parts: dict[str, Contract]) -> None:
    rng = random.Random(7)
    for index, column in enumerate(layout.periodic_columns):
        point = rng.randrange(P)
        got = call(parts["PERIODIC_COLUMNS"], "evaluate", index, point)
        # evaluate() takes x and forms x^(T / period); with T = period that is x itself.
        assert got == column.evaluate(point, column.period)
    unknown = refusal(parts["PERIODIC_COLUMNS"], "evaluate", len(layout.periodic_columns), 5)
    assert unknown.name == "UnknownPeriodicColumn"


@pytest.mark.parametrize("n_rows", [1, 2, 5])
def test_deep_sums_on_random_values(layout: Layout, parts: dict[str, Contract], n_rows: int) -> None:
    """The sums by their definition, term by term."""
    rng = random.Random(n_rows)
    n_values = len(layout.mask) + layout.constraint_degree
    n_cells = layout.n_columns + layout.constraint_degree
    generator, z, beta = root_of_unity(1 << 16), rng.randrange(P), rng.randrange(P)
    values = [rng.randrange(P) for _ in range(n_values)]
    rows = [[rng.randrange(1, P) for _ in range(1 + n_cells)] for _ in range(n_rows)]
    words = [generator, z, beta, *values, *(word for row in rows for word in row)]
    opened = [(column, z * pow(generator, row, P)) for column, row in layout.mask]
    opened += [
        (layout.n_columns + j, pow(z, layout.constraint_degree, P)) for j in range(layout.constraint_degree)
    ]
    expected = []
    for x, *cells in rows:
        total = sum(
            pow(beta, i, P) * (cells[column] - value) * inverse((x - point) % P)
            for i, ((column, point), value) in enumerate(zip(opened, values, strict=True))
        )
        expected += [total % P, inverse(x)]
    assert call(parts["QUOTIENTS"], "sum", words) == expected


def test_deep_sums_take_whole_rows_only(layout: Layout, parts: dict[str, Contract]) -> None:
    n_head = 3 + len(layout.mask) + layout.constraint_degree
    for wrong in (0, n_head - 1, n_head + 1, n_head + 2 + layout.n_columns + layout.constraint_degree):
        assert refusal(parts["QUOTIENTS"], "sum", [1] * wrong).name == "WrongQuotientInput"


def test_a_row_at_an_opened_point_has_no_sum(layout: Layout, parts: dict[str, Contract]) -> None:
    n_values = len(layout.mask) + layout.constraint_degree
    z = 12345
    words = [root_of_unity(1 << 16), z, 3, *[1] * n_values, z, *[1] * (layout.n_columns + 2)]
    assert refusal(parts["QUOTIENTS"], "sum", words).name == "DivisionByZero"


def test_terms_stay_in_a_word() -> None:
    """Sums and differences of unreduced terms never reach 2^256, and what is taken away never exceeds what it is
    taken from."""
    term = Term("x")
    for step in range(200):
        operator = (Operator.ADD, Operator.SUB)[step % 2]
        term = operate(operator, term, Term("y"))
        assert term.multiple <= MAX_MULTIPLE
    assert operate(Operator.MUL, term, term).multiple == 1
    assert MAX_MULTIPLE * P < 1 << 256 <= (MAX_MULTIPLE + 1) * P
    assert Term("x").height <= MAX_HEIGHT
