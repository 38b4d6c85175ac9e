"""The models of time and gas: worked values, and the directions in which they move."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prover.air.cost import layout_cost
from prover.air.layouts import get_layout
from prover.cost import execution_gas, gas, opening_gas, prover_seconds
from prover.parameters import ProofParameters
from prover.proof_size import expected_size
from tests.support import samples

MARGIN, PERPETUAL = layout_cost(get_layout("margin")), layout_cost(get_layout("perpetual"))
PARAMETERS = ProofParameters(4, (0, 3, 3, 3, 3, 3), 64, 36, 0, 26)


@pytest.mark.parametrize(
    ("layout", "log_n_cosets", "nanoseconds"),
    [("margin", 2, 5362), ("margin", 4, 13958), ("perpetual", 2, 4649), ("perpetual", 4, 11945)],
)
def test_the_sum_of_the_kernels_per_row(layout: str, log_n_cosets: int, nanoseconds: int) -> None:
    chosen = replace(PARAMETERS, log_n_cosets=log_n_cosets)
    seconds = prover_seconds(layout_cost(get_layout(layout)), 21, chosen)
    assert seconds / 2**21 * 1e9 == pytest.approx(nanoseconds, rel=0.06)


def test_grinding_takes_its_expected_hashes() -> None:
    with_work = prover_seconds(MARGIN, 21, replace(PARAMETERS, proof_of_work_bits=30))
    assert with_work - prover_seconds(MARGIN, 21, PARAMETERS) == pytest.approx(2**30 / 30e6)


def test_an_element_costs_its_nonzero_bytes() -> None:
    element, node = opening_gas(20, packed=True)
    # 31 uniform bytes and one below 8, of which an eighth is zero.
    assert element == pytest.approx(40 * 32 - 30 * (31 / 256 + 1 / 8))
    assert node == pytest.approx(20 * (40 - 30 / 256))
    _, padded = opening_gas(20, packed=False)
    assert padded - node == 120
    assert opening_gas(32, packed=False)[1] == opening_gas(32, packed=True)[1]


GAS = json.loads((Path(__file__).resolve().parents[2] / "golden" / "contracts" / "gas.json").read_text())


@pytest.mark.parametrize("name", [name for name in GAS["verify"] if name in samples.PROOFS])
def test_the_model_of_execution_is_near_what_was_measured(name: str) -> None:
    proof = samples.proof(name)
    layout = get_layout(proof.public_input.layout)
    log_length = (proof.public_input.n_steps * layout.cpu_component_height).bit_length() - 1
    execution = execution_gas(layout_cost(layout), log_length, proof.parameters)
    assert execution == pytest.approx(GAS["verify"][name]["execution"], rel=0.15)
    packed = expected_size(layout_cost(layout), log_length, proof.parameters).packed_bytes
    assert packed == pytest.approx(GAS["verify"][name]["packed bytes"], rel=0.04)


def test_a_layout_of_our_own_stays_under_the_calldata_floor() -> None:
    cost = gas(MARGIN, 23, PARAMETERS)
    assert cost.total == cost.floor > cost.standard


@pytest.mark.parametrize("change", [{"n_queries": 37}, {"node_bytes": 32}, {"last_layer_degree_bound": 128}])
def test_more_bytes_are_more_gas(change: dict[str, int]) -> None:
    more = replace(PARAMETERS, **change)  # type: ignore[arg-type]
    assert gas(MARGIN, 21, more).total > gas(MARGIN, 21, PARAMETERS).total


def test_unpacked_nodes_cost_their_zeros() -> None:
    narrow = replace(PARAMETERS, node_bytes=20)
    padded, cut = (gas(PERPETUAL, 21, narrow, packed=packed).floor for packed in (False, True))
    nodes = expected_size(PERPETUAL, 21, narrow).nodes
    assert padded - cut == pytest.approx(120 * nodes)


def test_both_prices_of_calldata() -> None:
    # A verifier that executes more than the floor covers pays for it.
    constraints_alone = replace(PARAMETERS, n_queries=1, last_layer_degree_bound=1)
    cost = gas(layout_cost(get_layout("starknet")), 23, constraints_alone)
    assert cost.total == cost.standard > cost.floor
