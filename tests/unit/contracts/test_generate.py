"""The generated contracts are what the AIR's declaration gives, and evaluate what it says."""

import random
import re

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import MAX_CODE_SIZE, Artifact, compile_sources, source_texts
from contracts.deploy import deploy_verifier
from contracts.generate import GENERATED, LAYOUTS, generate, generate_all
from contracts.generate_constraints import EvaluatorInput
from contracts.solidity_text import INPUT, MAX_HEIGHT, MAX_MULTIPLE, Term, contract_prefix, operate
from contracts.transactions import contract_at
from prover.air import compile_composition, evaluate_composition, interpret
from prover.air.components.diluted import (
    CUMULATIVE_ALPHA,
    CUMULATIVE_Z,
    FINAL_CUMULATIVE_VALUE,
    final_cumulative_value,
)
from prover.air.components.memory import PUBLIC_MEMORY_PRODUCT
from prover.air.expression import Operator, Runtime
from prover.air.layout import Layout
from prover.air.layouts import LAYOUT_NAMES, get_layout
from prover.field import P, inverse, root_of_unity
from tests.support.contracts import call, refusal


def test_committed_files_are_current() -> None:
    assert {path.name: path.read_text() for path in GENERATED.glob("*.sol")} == generate_all()


@pytest.fixture(scope="module", params=LAYOUT_NAMES)
def layout(request: pytest.FixtureRequest) -> Layout:
    return get_layout(request.param)


def _compiled(layout: Layout) -> dict[str, Artifact]:
    """The contracts of a layout that are not kept in the repository."""
    own = {f"generated/{name}": text for name, text in generate(layout).items()}
    common = {
        path: text for path, text in source_texts().items() if path.startswith(("verifier/", "measure/"))
    }
    names = ("Verifier", "Constraints", "Quotients", "PeriodicColumns")
    wanted = [contract_prefix(layout) + name for name in names]
    compiled = compile_sources(common | own, {f"generated/{name}.sol": [name] for name in wanted})
    return {name: artifact for (_, name), artifact in compiled.items()}


@pytest.fixture(scope="module")
def parts(
    anvil: Web3, sender: ChecksumAddress, layout: Layout, artifacts: dict[str, Artifact]
) -> dict[str, Contract]:
    """The verifier's generated parts."""
    if layout.name not in LAYOUTS:
        artifacts = _compiled(layout)
    verifier = deploy_verifier(anvil, sender, layout, artifacts)
    names = {"CONSTRAINTS": "Constraints", "PERIODIC_COLUMNS": "PeriodicColumns", "QUOTIENTS": "Quotients"}
    return {
        getter: contract_at(anvil, call(verifier, getter), artifacts[contract_prefix(layout) + name])
        for getter, name in names.items()
    }


def word_index(code: str) -> int:
    """Which input word a term reads."""
    found = re.fullmatch(r"calldataload\((0x[0-9a-f]+)\)", code)
    assert found is not None
    index, rest = divmod(int(found[1], 16) - INPUT, 32)
    assert rest == 0
    return index


@pytest.mark.parametrize("log_length", [15, 20, 24])
def test_composition_is_the_same_in_all_forms(
    layout: Layout, parts: dict[str, Contract], log_length: int
) -> None:
    """The contract, the evaluator of the declaration and the prover's bytecode, on values that satisfy nothing."""
    rng = random.Random(log_length)
    trace_length = 1 << log_length
    generator = root_of_unity(trace_length)
    z, alpha = rng.randrange(P), rng.randrange(P)
    layout_input = EvaluatorInput(layout)
    words = [rng.randrange(P) for _ in range(layout_input.length)]
    words[:5] = [log_length, generator, inverse(generator), z, alpha]
    periodic = [column.evaluate(z, trace_length) for column in layout.periodic_columns]
    words[layout_input.periodic : layout_input.mask] = periodic
    cells = words[layout_input.mask :]
    runtime = {name: _runtime_value(layout, layout_input, words, name) for name in layout.runtime_values}
    expected = evaluate_composition(layout, runtime, cells, z, alpha, trace_length=trace_length)
    program = compile_composition(layout, trace_length)
    assert interpret(program, cells, periodic, program.constants(runtime), alpha, z) == expected
    assert call(parts["CONSTRAINTS"], "evaluate", words) == expected


def _runtime_value(layout: Layout, layout_input: EvaluatorInput, words: list[int], name: str) -> int:
    """What the contract takes or computes for a runtime value, from its input words."""
    if name == PUBLIC_MEMORY_PRODUCT.name:
        return words[5] * inverse(words[6]) % P
    if name == FINAL_CUMULATIVE_VALUE.name:
        places = (layout.interaction_elements.index(e.name) for e in (CUMULATIVE_Z, CUMULATIVE_ALPHA))
        return final_cumulative_value(*(words[layout_input.interaction + place] for place in places))
    return words[word_index(layout_input.leaf(Runtime(name)).code)]


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
