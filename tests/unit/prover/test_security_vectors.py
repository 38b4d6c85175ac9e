"""Worked values of the soundness bound, layout `perpetual`: the levels of usual parameters in every regime."""

from collections.abc import Callable
from math import log2

import pytest

from prover.air.layouts import get_layout
from prover.parameters import ProofParameters
from prover.soundness import (
    Regime,
    Shape,
    bchks25,
    bciks20,
    johnson,
    johnson_at,
    legacy,
    random_words,
    unique_decoding,
)
from tests.support.fri_schedules import by_threes

RegimeOf = Callable[[ProofParameters, Shape], Regime]


def johnson_2a(parameters: ProofParameters, shape: Shape) -> Regime:
    return johnson(parameters, shape, bciks20, "BCIKS20", "")


def johnson_2b(parameters: ProofParameters, shape: Shape) -> Regime:
    return johnson(parameters, shape, bchks25, "BCHKS25", "")


REGIMES: dict[str, RegimeOf] = {
    "unique": unique_decoding,
    "johnson": johnson_2b,
    "random words": random_words,
    "legacy": legacy,
}


def shape_of(log_trace_length: int) -> Shape:
    return Shape.of(get_layout("perpetual"), 1 << log_trace_length)


def level(
    regime: RegimeOf, log_blowup: int, queries: int, grinding: int, log_trace_length: int = 22
) -> float:
    parameters = by_threes(log_trace_length, log_blowup, queries, grinding)
    return regime(parameters, shape_of(log_trace_length)).union


@pytest.mark.parametrize("log_trace_length", [20, 22, 24])
@pytest.mark.parametrize(
    ("blowup", "queries", "unique", "proved", "random", "conjecture"),
    [
        (4, 33, (42.4, 48.4, 52.4), (53.0, 59.0, 63.0), (85.4, 91.4, 95.4), (86, 92, 96)),
        (4, 67, (65.4, 71.4, 75.4), (87.0, 93.0, 97.0), (152.7, 158.7, 162.7), (154, 160, 164)),
        (8, 22, (38.3, 44.3, 48.3), (53.0, 59.0, 63.0), (85.4, 91.4, 95.4), (86, 92, 96)),
        (8, 45, (57.4, 63.4, 67.4), (87.5, 93.5, 97.5), (153.9, 159.9, 163.9), (155, 161, 165)),
        (16, 18, (36.4, 42.4, 46.4), (56.0, 62.0, 66.0), (91.4, 97.4, 101.4), (92, 98, 102)),
        (16, 36, (52.9, 58.9, 62.9), (92.0, 98.0, 102.0), (162.9, 168.9, 172.9), (164, 170, 174)),
        (16, 48, (63.8, 69.8, 73.8), (116.0, 122.0, 126.0), (210.5, None, None), (212, 218, 222)),
        (32, 28, (46.8, 52.8, 56.8), (90.0, 96.0, 100.0), (159.0, 165.0, 169.0), (160, 166, 170)),
    ],
)
def test_levels(
    log_trace_length: int,
    blowup: int,
    queries: int,
    unique: tuple[float, ...],
    proved: tuple[float, ...],
    random: tuple[float | None, ...],
    conjecture: tuple[float, ...],
) -> None:
    for i, grinding in enumerate((20, 26, 30)):
        case = (int(log2(blowup)), queries, grinding, log_trace_length)
        assert round(level(unique_decoding, *case), 1) == unique[i]
        if proved[i] < 105:
            # Above that the older theorem loses a little (below).
            assert round(level(johnson_2a, *case), 1) == proved[i]
        assert round(level(johnson_2b, *case), 1) == proved[i]
        if random[i] is not None:
            assert round(level(random_words, *case), 1) == random[i]
        assert round(level(legacy, *case), 1) == conjecture[i]


@pytest.mark.parametrize(
    ("blowup", "unique", "proved", "random", "conjecture"),
    [
        (4, 0.678, 0.999, 1.980, 2),
        (8, 0.830, 1.499, 2.975, 3),
        (16, 0.913, 1.999, 3.969, 4),
        (32, 0.956, 2.499, 4.963, 5),
    ],
)
def test_bits_per_query(blowup: int, unique: float, proved: float, random: float, conjecture: int) -> None:
    parameters = by_threes(22, int(log2(blowup)), 1, 0)
    at_most = johnson_at(parameters, shape_of(22), 1000)
    assert at_most is not None
    found = [
        round(regime.terms[-1].bits, 3)
        for regime in (
            unique_decoding(parameters, shape_of(22)),
            at_most,
            random_words(parameters, shape_of(22)),
            legacy(parameters, shape_of(22)),
        )
    ]
    assert found == [unique, proved, random, conjecture]


@pytest.mark.parametrize(
    ("blowup", "unique", "at_1000", "at_100"),
    [
        (4, (222.0, 220.0, 218.0), (169.7, 167.7, 165.7), (152.0, 148.0, 144.0)),
        (8, (221.0, 219.0, 217.0), (167.2, 165.2, 163.2), (148.5, 144.5, 140.5)),
        (16, (220.0, 218.0, 216.0), (164.7, 162.7, 160.7), (145.0, 141.0, 137.0)),
        (32, (219.0, 217.0, 215.0), (162.2, 160.2, 158.2), (141.5, 137.5, 133.5)),
    ],
)
def test_the_weakest_term_but_the_queries(
    blowup: int, unique: tuple[float, ...], at_1000: tuple[float, ...], at_100: tuple[float, ...]
) -> None:
    for i, log_trace_length in enumerate((20, 22, 24)):
        parameters, shape = by_threes(log_trace_length, int(log2(blowup)), 36, 30), shape_of(log_trace_length)
        regimes = (
            unique_decoding(parameters, shape),
            johnson_at(parameters, shape, 1000, bchks25),
            johnson_at(parameters, shape, 100, bciks20),
        )
        for regime, expected in zip(regimes, (unique[i], at_1000[i], at_100[i]), strict=True):
            assert regime is not None
            weakest = min(regime.terms[:-1], key=lambda term: term.bits)
            assert (weakest.name, round(weakest.bits, 1)) == ("DEEP batching", expected)


QUERIES_NEEDED = {
    # For 96, 100 and 128 bits, with 20, 26 and 30 bits of grinding.
    ("unique", 4): ((113, 118, 160), (104, 110, 151), (98, 104, 145)),
    ("unique", 8): ((92, 97, 131), (85, 90, 123), (80, 85, 119)),
    ("unique", 16): ((84, 88, 119), (77, 82, 112), (73, 77, 108)),
    ("unique", 32): ((80, 84, 114), (74, 78, 107), (70, 74, 103)),
    ("johnson", 4): ((77, 81, 109), (71, 75, 103), (67, 71, 99)),
    ("johnson", 8): ((51, 54, 73), (47, 50, 69), (45, 47, 66)),
    ("johnson", 16): ((39, 41, 55), (36, 38, 52), (34, 36, 50)),
    ("johnson", 32): ((31, 33, 44), (29, 30, 41), (27, 29, 40)),
    ("legacy", 4): ((38, 40, 54), (35, 37, 51), (33, 35, 49)),
    ("legacy", 8): ((26, 27, 36), (24, 25, 34), (22, 24, 33)),
    ("legacy", 16): ((19, 20, 27), (18, 19, 26), (17, 18, 25)),
    ("legacy", 32): ((16, 16, 22), (14, 15, 21), (14, 14, 20)),
}


@pytest.mark.parametrize(("name", "blowup"), QUERIES_NEEDED)
def test_queries_needed(name: str, blowup: int) -> None:
    for grinding, needed in zip((20, 26, 30), QUERIES_NEEDED[name, blowup], strict=True):
        for target, queries in zip((96, 100, 128), needed, strict=True):
            case = (int(log2(blowup)), queries, grinding)
            fewer = (int(log2(blowup)), queries - 1, grinding)
            assert level(REGIMES[name], *case) >= target > level(REGIMES[name], *fewer)


@pytest.mark.parametrize("log_trace_length", [20, 24])
def test_the_length_does_not_change_the_queries(log_trace_length: int) -> None:
    assert (
        level(johnson_2b, 4, 36, 30, log_trace_length) >= 100 > level(johnson_2b, 4, 35, 30, log_trace_length)
    )


@pytest.mark.parametrize(
    ("blowup", "grinding", "queries"),
    [(4, 20, 110), (4, 26, 104), (4, 30, 100), (8, 30, 67), (32, 26, 42)],
)
def test_the_older_theorem_needs_a_query_more_at_128_bits(blowup: int, grinding: int, queries: int) -> None:
    # It has the same queries as the newer one everywhere else.
    case = (int(log2(blowup)), queries, grinding)
    assert level(johnson_2a, *case) >= 128 > level(johnson_2a, case[0], queries - 1, grinding)


@pytest.mark.parametrize(
    ("blowup", "queries"), [(4, (61, 55, 51)), (8, (41, 37, 34)), (16, (31, 28, 26)), (32, (25, 22, 21))]
)
def test_queries_for_what_narrow_nodes_can_claim(blowup: int, queries: tuple[int, ...]) -> None:
    for grinding, needed in zip((20, 26, 30), queries, strict=True):
        log_blowup = int(log2(blowup))
        assert level(johnson_2a, log_blowup, needed, grinding) >= 80
        assert level(johnson_2a, log_blowup, needed - 1, grinding) < 80
