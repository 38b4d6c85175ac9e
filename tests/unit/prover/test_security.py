"""Security bits: worked vectors, and the laws that the terms obey."""

from dataclasses import replace
from math import isclose, log2

import pytest

from prover.air.columns import Placement
from prover.air.layouts import get_layout
from prover.errors import InputError
from prover.parameters import ProofParameters
from prover.security import security
from prover.soundness import Regime, Shape, bchks25, bciks20, johnson_at, unique_decoding
from tests.support.fri_schedules import by_threes

REFERENCE = ProofParameters(4, (0, 3, 3, 3, 3, 2, 2), 64, 36, 30)
SHAPE = Shape.of(get_layout("perpetual"), 1 << 22)


def bits(regime: Regime) -> list[float]:
    return [round(term.bits, 1) for term in regime.terms[:-1]]


def test_shape_of_the_layout() -> None:
    assert Shape(1 << 22, 116, 128, 2, 3 << 21) == SHAPE


def test_the_diluted_pool_counts_in_the_interaction() -> None:
    # Per row: half a memory cell and a quarter of a range-check cell at two each, and diluted cells at three.
    layout = get_layout("perpetual")
    table = {name: (c.column, c.step, c.offset) for name, c in layout.placement.items()}
    for step in (1, 8):
        placement = Placement({"diluted_pool": (1, step, 0), **table})
        shape = Shape.of(replace(layout, placement=placement), 1 << 21)
        assert shape.interaction_degree == (3 << 20) + 3 * (1 << 21) // step
    # Both pools of margin have a cell in every row.
    assert Shape.of(get_layout("margin"), 1 << 21).interaction_degree == 4 << 21


def test_unique_decoding_terms() -> None:
    regime = unique_decoding(REFERENCE, SHAPE)
    fri = [222.2, 222.2, 222.2, 222.2, 223.4, 223.4]
    assert bits(regime) == [228.4, 244.2, 223.3, 218.0, *fri]
    assert round(regime.terms[-1].bits, 2) == 62.85
    assert regime.binding.name == "queries"


@pytest.mark.parametrize(
    ("theorem", "m", "expected", "queries"),
    [
        (bciks20, 100, [219.8, 235.5, 218.7, 141.0, 151.2, 157.2, 163.2, 169.2, 174.4, 178.4], 101.74),
        (bchks25, 100, [219.8, 235.5, 218.7, 179.3, 186.5, 189.5, 192.5, 195.5, 198.7, 200.7], 101.74),
        (bciks20, 1000, [216.4, 232.2, 215.4, 117.8, 128.0, 134.0, 140.0, 146.0, 151.2, 155.2], 101.97),
        (bchks25, 1000, [216.4, 232.2, 215.4, 162.7, 169.9, 172.9, 175.9, 178.9, 182.2, 184.2], 101.97),
    ],
)
def test_johnson_terms(theorem: object, m: int, expected: list[float], queries: float) -> None:
    regime = johnson_at(REFERENCE, SHAPE, m, theorem)  # type: ignore[arg-type]
    assert regime is not None
    assert bits(regime) == expected
    assert round(regime.terms[-1].bits, 2) == queries


@pytest.mark.parametrize(("m", "queries"), [(3, 93.99), (10, 99.47), (30, 101.14)])
def test_small_multiplicities_lose_bits_per_query(m: int, queries: float) -> None:
    regime = johnson_at(REFERENCE, SHAPE, m)
    assert regime is not None
    assert round(regime.terms[-1].bits, 2) == queries


def test_multiplicities_below_three_have_no_theorem() -> None:
    with pytest.raises(ValueError, match="at least 3"):
        johnson_at(REFERENCE, SHAPE, 2)


def test_stones_usual_parameters_claim_63_bits() -> None:
    parameters = by_threes(21, 2, 33, 30)
    result = security(parameters, Shape.of(get_layout("perpetual"), 1 << 21))
    assert round(result.claimed, 1) == 63.0
    assert [round(regime.round_by_round, 1) for regime in result.regimes] == [52.4, 63.0, 63.0, 95.4, 96.0]
    assert result.bound_by == "queries"
    assert result.best.proved


def test_the_hash_caps_the_claim() -> None:
    result = security(REFERENCE, SHAPE)
    assert result.claimed == 80
    assert result.bound_by == "hash"
    assert round(result.hash_bits_strict, 1) == 79.2
    wider = security(replace(REFERENCE, node_bytes=26), SHAPE)
    assert round(wider.claimed, 1) == 102.0
    assert round(wider.hash_bits_strict, 1) == 103.2


def test_the_refuted_conjecture_never_counts() -> None:
    result = security(replace(REFERENCE, n_queries=10), SHAPE)
    heuristic, conjecture = result.regimes[-2:]
    assert not heuristic.proved
    assert not conjecture.proved
    assert conjecture.round_by_round == 70
    assert heuristic.round_by_round > 69
    assert result.claimed < 51


@pytest.mark.parametrize("field", ["n_queries", "proof_of_work_bits", "log_n_cosets"])
def test_more_is_never_less(field: str) -> None:
    base = replace(REFERENCE, n_queries=10, proof_of_work_bits=10, log_n_cosets=2)
    levels = [
        security(replace(base, **{field: getattr(base, field) + more}), SHAPE).claimed for more in range(4)
    ]
    assert levels == sorted(levels)
    assert levels[0] < levels[-1]


def test_batching_with_powers_costs_the_degree() -> None:
    # One function alone has no batching loss: the difference is log2 of the number of functions less one.
    many = unique_decoding(REFERENCE, SHAPE).terms[3].bits
    two = unique_decoding(REFERENCE, replace(SHAPE, n_mask_cells=0)).terms[3].bits
    assert isclose(two - many, log2(SHAPE.n_mask_cells + 1))


def test_the_union_is_at_most_the_weakest_term() -> None:
    for regime in security(REFERENCE, SHAPE).regimes:
        assert regime.union <= regime.round_by_round


def test_refuses_parameters_for_another_trace() -> None:
    with pytest.raises(InputError) as raised:
        security(REFERENCE, replace(SHAPE, trace_length=1 << 21))
    assert raised.value.field == "stark.fri"
