"""The two clients offer the same."""

import inspect

import pytest

from sequencer.client import AsyncClient, Client
from sequencer.client.core import Core

OPERATIONS = sorted(
    name for name, value in vars(Client).items() if not name.startswith("_") and inspect.isfunction(value)
)


def test_both_clients_have_the_same_operations() -> None:
    twins = {name for name, value in vars(AsyncClient).items() if inspect.isfunction(value)}
    assert {name for name in twins if not name.startswith("_")} == set(OPERATIONS)
    assert {"market_order", "stop_loss", "schedule_cancel_all", "set_session_key", "vault"} <= set(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_takes_the_same_arguments_in_both(operation: str) -> None:
    blocking, waiting = (
        [(p.name, p.kind, p.default) for p in inspect.signature(getattr(client, operation)).parameters.values()]
        for client in (Client, AsyncClient)
    )
    assert blocking == waiting


def test_every_operation_of_the_core_is_offered() -> None:
    inner = {name for name in dir(Core) if not name.startswith("_") and inspect.isfunction(getattr(Core, name))}
    assert inner - set(OPERATIONS) == {"load_config"}
