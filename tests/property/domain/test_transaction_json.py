"""Transactions as JSON: every kind comes back as it was, and whatever else is read is refused, not misread."""

import json
import types
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequencer.domain.journal import Transaction
from sequencer.domain.limits import P
from sequencer.domain.transaction_json import FELT_FIELDS, KINDS, transaction_from_json, transaction_to_json


def values(name: str, hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(values(name, arguments[0]), max_size=3).map(tuple)
    if origin in (Union, types.UnionType):
        return st.none() | values(name, arguments[0])
    if is_dataclass(origin or hint):
        return objects(hint)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, P - 1) if name in FELT_FIELDS else st.integers(0, 2**64 - 1)
    assert issubclass(hint, IntEnum)
    return st.sampled_from(list(hint))


def objects(hint: Any) -> st.SearchStrategy[Any]:
    cls = get_origin(hint) or hint
    hints = get_type_hints(cls)
    given = dict(zip(getattr(cls, "__parameters__", ()), get_args(hint), strict=True))
    members = {
        field.name: values(
            field.name,
            given[hints[field.name]] if isinstance(hints[field.name], TypeVar) else hints[field.name],
        )
        for field in fields(cls)
    }
    return st.builds(cls, **members)


transactions = st.one_of(*(objects(kind) for kind in KINDS))


def places(data: Any) -> list[tuple[Any, Any]]:
    """(container, key) of everything inside a JSON value."""
    if isinstance(data, dict):
        found = [(data, key) for key in data]
    elif isinstance(data, list):
        found = [(data, index) for index in range(len(data))]
    else:
        return []
    return found + [inner for container, key in found for inner in places(container[key])]


def test_kinds_are_numbered_as_the_program_knows_them() -> None:
    assert [kind.KIND for kind in KINDS] == list(range(1, len(KINDS) + 1))


@given(transactions)
def test_what_is_written_is_read(transaction: Transaction) -> None:
    text = json.dumps(transaction_to_json(transaction))
    assert transaction_from_json(json.loads(text)) == transaction


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["0", "00", "-1", "+1", " 1", "1e3", "١", "0x", "0xg", "0x" + "f" * 64, "0X1", str(2**64)]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(transactions, junk, st.data())
def test_a_changed_member_is_refused_or_is_itself(
    transaction: Transaction, wrong: Any, data: st.DataObject
) -> None:
    """One value replaced by anything: a ValueError, or a transaction that writes exactly what was read."""
    body = json.loads(json.dumps(transaction_to_json(transaction)))
    container, key = data.draw(st.sampled_from(places(body)))
    container[key] = wrong
    try:
        read = transaction_from_json(body)
    except ValueError:
        return
    again = transaction_to_json(read)
    assert _lowered(again) == _lowered(body)


def _lowered(data: Any) -> Any:
    """Hex digits of either case and leading zeros are one felt."""
    if isinstance(data, dict):
        return {key: _lowered(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_lowered(value) for value in data]
    return hex(int(data, 16)) if isinstance(data, str) and data.startswith("0x") else data


@given(junk)
def test_anything_else_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"^[\w.]+: "):
        transaction_from_json(data)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"v": 2}, "v: unknown version"),
        ({"v": True}, "v: unknown version"),
        ({"kind": "Mint"}, "kind: unknown"),
        ({"kind": ["Deposit"]}, "kind: unknown"),
        ({"index": "01"}, "index"),
        ({"amount_l1": str(2**64)}, "amount_l1"),
        ({"stark_key": hex(P)}, "stark_key"),
        ({"extra": "1"}, "not an object of"),
    ],
)
def test_the_field_is_named(change: dict[str, Any], message: str) -> None:
    body = {
        "v": 1, "kind": "Deposit", "time": "5", "index": "0", "pocket": "3", "stark_key": "0x7", "amount_l1": "9",
    }  # fmt: skip
    transaction_from_json(body)
    with pytest.raises(ValueError, match=message):
        transaction_from_json(body | change)
