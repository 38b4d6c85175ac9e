"""What is signed, and the JSON of events."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sequencer.domain.events import Event, event_from_json, event_to_json
from sequencer.domain.limits import P
from sequencer.domain.orders import CancelRequest, Order, Side, Signature, WithdrawalRequest
from tests.support.rules_kit import PRICES, Exchange, key_of


def events() -> list[Event]:
    x = Exchange()
    trade = x.trade(x.order(1, Side.SELL, 10, PRICES[0]), x.order(2, Side.BUY, 10, PRICES[0]))
    return [
        x.deposit(1, 5),
        trade,
        x.withdrawal(1, 2**55, recipient=2**159),
        x.oracle_tick(),
        x.funding_tick(1, -2, 3),
    ]


@pytest.mark.parametrize("event", events(), ids=lambda e: type(e).__name__)
def test_events_survive_json(event: Event) -> None:
    text = json.dumps(event_to_json(event))
    assert event_from_json(json.loads(text)) == event


def paths(value: Any, prefix: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of all leaves of a JSON value."""
    if isinstance(value, dict):
        return [path for key, item in value.items() for path in paths(item, (*prefix, key))]
    if isinstance(value, list):
        return [path for i, item in enumerate(value) for path in paths(item, (*prefix, i))]
    return [prefix]


def changed(data: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    copy = json.loads(json.dumps(data))
    target = copy
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = change(target[path[-1]])
    return copy


BAD_VALUES = [
    None,
    7,
    "",
    "x",
    "0x",
    "0x-1",
    hex(P),
    "-1",
    "9" * 81,
    "07",
    "-0",
    str(2**64),
    "1e3",
    "١",
    [],
    {},
]


@pytest.mark.parametrize("event", events(), ids=lambda e: type(e).__name__)
def test_no_bad_field_is_read(event: Event) -> None:
    """Each field replaced by each bad value: a ValueError, or the value happens to be a good one of that
    field."""
    data = event_to_json(event)
    for path in paths(data):
        for bad in BAD_VALUES:
            mutated = changed(data, path, lambda _, bad=bad: bad)  # type: ignore[misc]
            if path[0] == "v" or bad is None or isinstance(bad, list | dict):
                with pytest.raises(ValueError, match=r".+"):
                    event_from_json(mutated)
                continue
            try:
                read = event_from_json(mutated)
            except ValueError:
                continue
            assert event_to_json(read) == mutated, (path, bad)


@pytest.mark.parametrize("event", events(), ids=lambda e: type(e).__name__)
def test_a_missing_field_is_named(event: Event) -> None:
    data = event_to_json(event)
    for name in data:
        with pytest.raises(ValueError, match=name):
            event_from_json({key: value for key, value in data.items() if key != name})


@pytest.mark.parametrize("name", Order.FIELDS)
def test_each_field_of_an_order_is_signed(name: str) -> None:
    x = Exchange()
    order = x.order(1, Side.BUY, 10, PRICES[0]).order
    value = getattr(order, name)
    other = replace(order, **{name: type(value)(1 - value) if int(value) in (0, 1) else value + 1})
    key = key_of(1)
    assert order.message_hash(x.config, key) != other.message_hash(x.config, key)


def test_messages_are_bound_to_chain_key_and_type() -> None:
    x = Exchange()
    other = replace(x.config, chain_id="OTHER")
    request = WithdrawalRequest(1, 2, 3, 4, 5, 6)
    cancel = CancelRequest(1, 2, 3)
    hashes = {
        request.message_hash(x.config, 1),
        request.message_hash(x.config, 2),
        request.message_hash(other, 1),
        cancel.message_hash(x.config, 1),
    }
    assert len(hashes) == 4


@pytest.mark.parametrize(
    "build",
    [
        lambda: WithdrawalRequest(-1, 2, 3, 4, 5, 6),
        lambda: WithdrawalRequest(1, 2, P, 4, 5, 6),
        lambda: WithdrawalRequest(1, 2**64, 3, 4, 5, 6),
        lambda: CancelRequest(1, 2, 2**64),
        lambda: Signature(P, 0),
    ],
)
def test_values_outside_a_field_s_type_are_no_message(build: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"integer|field elements"):
        build()
