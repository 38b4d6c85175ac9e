"""Gas and code sizes are the committed ones; `python -m tests.support.gas` writes them anew."""

import json
from typing import Any

import pytest
from web3 import Web3

from contracts.compile import MAX_CODE_SIZE, Artifact
from tests.support import gas


@pytest.fixture(scope="module")
def figures(anvil: Web3, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    snapshot = anvil.provider.make_request("evm_snapshot", [])["result"]  # type: ignore[arg-type]
    measured = gas.measure(anvil, artifacts)
    anvil.provider.make_request("evm_revert", [snapshot])  # type: ignore[arg-type]
    return measured


def test_as_committed(figures: dict[str, Any]) -> None:
    assert figures == json.loads(gas.SNAPSHOT.read_text()), (
        "run `python -m tests.support.gas` and look at the change"
    )


def test_verifying_costs_no_more_than_the_calldata(figures: dict[str, Any]) -> None:
    """EIP-7623: a transaction pays at least its calldata's floor; execution stays below it."""
    for name, figure in figures["verify"].items():
        assert figure["total"] == figure["calldata_floor"] >= figure["calldata_and_execution"], name


def test_packed_proofs_are_shorter(figures: dict[str, Any]) -> None:
    """By 15 of 100 bytes at least where nodes have 20 of 32 bytes."""
    for name, figure in figures["verify"].items():
        if not name.startswith("margin") or name == "margin-9/80":
            assert figure["packed bytes"] <= 0.85 * figure["proof bytes"], name


def test_parts_add_up(figures: dict[str, Any]) -> None:
    """Between the parts there are the dispatch, the arguments' decoding and the gas readings alone."""
    for name, figure in figures["verify"].items():
        assert 0 <= figure["execution"] - sum(figure["parts"].values()) < 5000, name


def test_contracts_fit_the_code_limit(figures: dict[str, Any]) -> None:
    assert max(figures["code bytes"].values()) <= MAX_CODE_SIZE
