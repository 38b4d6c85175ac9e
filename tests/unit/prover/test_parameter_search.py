"""The search for parameters: it reaches its target, keeps its limits, and finds the cheapest."""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

import pytest

from prover.air.cost import layout_cost
from prover.air.layouts import get_layout
from prover.cost import gas, prover_seconds
from prover.errors import InputError
from prover.parameter_search import STONE_LIMITS, Limits, node_bytes_for, search
from prover.parameters import ProofParameters
from prover.presets import limits_for
from prover.security import security
from prover.soundness import Shape

MARGIN = get_layout("margin")
LOG_LENGTH = 14


def compositions(total: int, parts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if total == 0:
        yield ()
    for part in parts:
        if part <= total:
            for rest in compositions(total - part, parts):
                yield (part, *rest)


def test_it_finds_the_cheapest_of_all() -> None:
    limits = Limits(2, 30, 6, (2, 3), range(5, 8), time_factor=inf)
    figures, shape = layout_cost(MARGIN), Shape.of(MARGIN, 1 << LOG_LENGTH)
    best = inf
    for log_n_cosets in (1, 2):
        for queries in range(1, 31):
            # The schedule does not change the level.
            levels = [
                grinding
                for grinding in range(7)
                if security(ProofParameters(log_n_cosets, (0, 4, 4), 64, queries, grinding), shape).claimed
                >= 20
            ]
            if not levels:
                continue
            for log_last in limits.log_last_layers:
                for steps in compositions(LOG_LENGTH - log_last, limits.fri_steps):
                    parameters = ProofParameters(log_n_cosets, (0, *steps), 1 << log_last, queries, levels[0])
                    best = min(best, gas(figures, LOG_LENGTH, parameters).total)
    found = search(MARGIN, 1 << LOG_LENGTH, 20, limits=limits)
    assert found.gas.total == pytest.approx(best)


@pytest.mark.parametrize("target", [40, 63.5, 80, 96, 100, 128])
@pytest.mark.parametrize("log_length", [15, 20, 24])
def test_the_target_is_reached_and_not_by_far(target: float, log_length: int) -> None:
    choice = search(MARGIN, 1 << log_length, target)
    shape = Shape.of(MARGIN, 1 << log_length)
    assert choice.claimed == security(choice.parameters, shape).claimed >= target
    bits = choice.parameters.proof_of_work_bits
    if bits:
        less = replace(choice.parameters, proof_of_work_bits=bits - 1)
        assert security(less, shape).claimed < target
    fewer = replace(choice.parameters, n_queries=choice.parameters.n_queries - 1)
    assert security(fewer, shape).claimed < target


@pytest.mark.parametrize("layout", ["perpetual", "recursive", "starknet"])
@pytest.mark.parametrize("log_length", [18, 21, 24])
def test_standard_layouts_suit_starkwares_contracts(layout: str, log_length: int) -> None:
    parameters = search(get_layout(layout), 1 << log_length, 80).parameters
    assert parameters.node_bytes == 20
    assert parameters.fri_step_list[0] == 0
    assert set(parameters.fri_step_list[1:]) <= {2, 3, 4}
    assert len(parameters.fri_step_list) <= 10
    assert parameters.n_queries <= 48
    assert 8 <= parameters.last_layer_degree_bound <= 1 << 10


@pytest.mark.parametrize(
    ("changed", "value"),
    [("max_log_n_cosets", 3), ("max_queries", 24), ("max_grinding_bits", 20), ("fri_steps", (2,))],
)
def test_limits_are_kept(changed: str, value: object) -> None:
    limits = replace(Limits(max_log_n_cosets=6, time_factor=inf), **{changed: value})  # type: ignore[arg-type]
    parameters = search(MARGIN, 1 << 20, 80, limits=limits).parameters
    assert parameters.log_n_cosets <= limits.max_log_n_cosets
    assert parameters.n_queries <= limits.max_queries
    assert parameters.proof_of_work_bits <= limits.max_grinding_bits
    assert set(parameters.fri_step_list[1:]) <= set(limits.fri_steps)


def test_time_is_a_bound() -> None:
    quick = search(MARGIN, 1 << 22, 100, limits=Limits(time_factor=1.5, least_seconds=0))
    usual = search(MARGIN, 1 << 22, 100)
    patient = search(MARGIN, 1 << 22, 100, limits=limits_for(MARGIN, 64))
    assert quick.seconds < usual.seconds < patient.seconds
    assert quick.gas.total > usual.gas.total > patient.gas.total
    assert usual.seconds == prover_seconds(layout_cost(MARGIN), 22, usual.parameters)


def test_grinding_stays_within_half_a_minute_of_a_core() -> None:
    for target in (80, 100, 128):
        assert search(MARGIN, 1 << 23, target).parameters.proof_of_work_bits <= 30


@pytest.mark.parametrize(
    ("target", "usual", "patient"), [(80, 4_800_000, 4_000_000), (100, 7_300_000, 6_000_000)]
)
def test_gas_of_a_proof_of_a_million_steps(target: int, usual: int, patient: int) -> None:
    length = (1 << 20) * MARGIN.cpu_component_height
    assert search(MARGIN, length, target).gas.total <= usual
    assert search(MARGIN, length, target, limits=limits_for(MARGIN, 64)).gas.total <= patient


def test_nodes_are_as_wide_as_the_target_needs() -> None:
    widths = [node_bytes_for(MARGIN, bits) for bits in (1, 80, 80.5, 100, 104, 104.5, 128)]
    assert widths == [20, 20, 26, 26, 26, 32, 32]
    for layout, bits in ((MARGIN, 129), (get_layout("perpetual"), 81)):
        with pytest.raises(InputError, match="claim at most") as raised:
            node_bytes_for(layout, bits)
        assert raised.value.field == "security"


def test_what_cannot_be_reached_is_told() -> None:
    with pytest.raises(InputError, match="do not reach 80 bits"):
        search(MARGIN, 1 << 20, 80, limits=replace(STONE_LIMITS, max_queries=10, max_log_n_cosets=2))
    with pytest.raises(InputError, match="positive"):
        search(MARGIN, 1 << 20, 0)


@pytest.mark.parametrize("blowup", [0, 1, 3, 128, -2])
def test_blowups_are_powers_of_two(blowup: int) -> None:
    with pytest.raises(InputError, match="power of two"):
        limits_for(MARGIN, blowup)
