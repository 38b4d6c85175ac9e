"""Gas of the exchange's transactions is the committed one; `python -m tests.support.exchange_gas` writes it anew."""

import json
from typing import Any

import pytest

from contracts.compile import MAX_CODE_SIZE, Artifact
from tests.support import exchange_gas
from tests.support.anvil import running_anvil
from tests.support.gas import TRANSACTION_GAS


@pytest.fixture(scope="module")
def figures(artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """On a chain of its own: addresses depend on what was deployed before, and stand in calldata."""
    with running_anvil() as w3:
        return exchange_gas.measure(w3, artifacts)


def test_as_committed(figures: dict[str, Any]) -> None:
    assert figures == json.loads(exchange_gas.SNAPSHOT.read_text()), (
        "run `python -m tests.support.exchange_gas` and look at the change"
    )


def test_a_batch_that_pays_for_its_execution_pays_what_was_measured(figures: dict[str, Any]) -> None:
    """The first batch has so few queries that its execution is above the floor: there the receipt tells what was
    executed, and the measurement must be the same to the last unit of gas."""
    batch = figures["first batch"]
    assert batch["total"] == batch["calldata_and_execution"] > batch["calldata_floor"]
    assert sum(batch["parts"].values()) == batch["execution"]


def test_contracts_fit_the_code_limit(figures: dict[str, Any]) -> None:
    assert max(figures["code bytes"].values()) <= MAX_CODE_SIZE


def test_escapes_and_disputes_fit_a_transaction(figures: dict[str, Any]) -> None:
    """By far: a tree of 24 levels, a list of a thousand."""
    assert max(figures["transactions"].values()) < TRANSACTION_GAS // 10
