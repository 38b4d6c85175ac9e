"""The generated contracts are what the AIR's declaration gives, and evaluate what it says."""

import random
import re
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import MAX_CODE_SIZE, Artifact, compile_contracts
from contracts.deploy import deploy_verifier
from contracts.generate import GENERATED, LAYOUTS, generate
from contracts.generate_constraints import EvaluatorInput
from contracts.solidity_text import INPUT, MAX_HEIGHT, MAX_MULTIPLE, Term, contract_prefix, operate
from contracts.transactions import contract_at
from prover.air.components.diluted import FINAL_CUMULATIVE_VALUE, final_cumulative_value
from prover.air.components.memory import PUBLIC_MEMORY_PRODUCT
from prover.air.expression import Cell, Constant, Operator, Periodic, Runtime, fold
from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.field import P, inverse, root_of_unity
from tests.support.contracts import call, refusal

CONTRACT_LAYOUTS = [*LAYOUTS, "starknet_v1"]
"""Those whose contracts are kept here, and one that only the generator knows."""


def test_committed_files_are_current() -> None:
    expected = {name: text for layout in LAYOUTS for name, text in generate(get_layout(layout)).items()}
    assert {path.name: path.read_text() for path in GENERATED.glob("*.sol")} == expected


@pytest.fixture(scope="module", params=CONTRACT_LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Layout:
    return get_layout(request.param)


@pytest.fixture(scope="module")
def parts(
    anvil: Web3, sender: ChecksumAddress, layout: Layout, artifacts: dict[str, Artifact]
) -> dict[str, Contract]:
    """The verifier's generated parts."""
    if layout.name not in LAYOUTS:
        artifacts = compile_contracts({f"other/{name}": text for name, text in generate(layout).items()})
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


def word_index(code: str) -> int:
    """Which input word a term reads."""
    found = re.fullmatch(r"calldataload\((0x[0-9a-f]+)\)", code)
    assert found is not None
    index, rest = divmod(int(found[1], 16) - INPUT, 32)
    assert rest == 0
    return index


def _composition(layout: Layout, words: list[int], layout_input: EvaluatorInput, trace_length: int) -> int:
    z, alpha = words[3], words[4]

    def leaf(node: Any) -> int:
        if isinstance(node, Constant):
            return node.value
        assert isinstance(node, Cell | Periodic | Runtime)
        if node == PUBLIC_MEMORY_PRODUCT:
            return words[5] * inverse(words[6]) % P
        if node == FINAL_CUMULATIVE_VALUE:
            names = layout.interaction_elements
            first = layout_input.interaction
            z, alpha = (names.index(f"diluted_check/interaction_{name}") for name in ("z", "alpha"))
            return final_cumulative_value(words[first + z], words[first + alpha])
        return words[word_index(layout_input.leaf(node).code)]

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
    segments = {name: 9 + 2 * i for i, name in enumerate(layout.segments)}
    expected = {
        "range_check_min": 7,
        "range_check_max": 8,
        "initial_pc": segments["program"],
        "final_pc": segments["program"] + 1,
        "initial_ap": segments["execution"],
        "final_ap": segments["execution"] + 1,
        **{f"initial_{name}_addr": segments[name] for name in layout.segments[3:]},
        **{name: 9 + 2 * len(layout.segments) + i for i, name in enumerate(layout.interaction_elements)},
    }
    computed = {PUBLIC_MEMORY_PRODUCT.name, FINAL_CUMULATIVE_VALUE.name}
    for name in layout.runtime_values:
        if name not in computed:
            assert word_index(layout_input.leaf(Runtime(name)).code) == expected[name]


def test_periodic_columns(layout: Layout, parts: dict[str, Contract]) -> None:
    rng = random.Random(7)
    points = [rng.randrange(P) for _ in layout.periodic_columns]
    # A column's evaluate() takes x and forms x^(T / period); with T = period that is x itself.
    expected = [
        column.evaluate(point, column.period)
        for column, point in zip(layout.periodic_columns, points, strict=True)
    ]
    assert call(parts["PERIODIC_COLUMNS"], "evaluate", points) == expected
    for wrong in (points[1:], [*points, 5]):
        revert = refusal(parts["PERIODIC_COLUMNS"], "evaluate", wrong)
        assert (revert.name, revert.arguments["points"]) == ("WrongNumberOfPoints", len(wrong))


def test_contracts_fit_the_code_limit(layout: Layout, parts: dict[str, Contract]) -> None:
    for contract in parts.values():
        assert 0 < len(contract.w3.eth.get_code(contract.address)) <= MAX_CODE_SIZE


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
