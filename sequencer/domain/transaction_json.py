"""Transactions as JSON, for the journal and for whoever reads it.

Form: {"v": 1, "kind": the class's name, one member per field}. Felts are 0x-hex strings, all other integers decimal
strings, enums their member's name, so that no reader loses digits. What is read back is bounded: felts lie below P,
other integers in [0, 2**64), tuples are short; ValueError names the field. The form follows from the dataclasses, so a
new kind of transaction needs its class in `KINDS` and nothing else.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from sequencer.domain.cancel import Cancel
from sequencer.domain.cancel_all import CancelAll
from sequencer.domain.deposit import Deposit
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Transaction
from sequencer.domain.leverage import SetLeverage
from sequencer.domain.limits import MAX_MARKETS, WORD_BITS, P
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.messages import FIELD_TYPES
from sequencer.domain.open_pocket import OpenPocket
from sequencer.domain.oracle import OracleTick
from sequencer.domain.order import PlaceOrder
from sequencer.domain.schedule_cancel import ScheduleCancelAll
from sequencer.domain.session import SetSession
from sequencer.domain.sweep import Sweep
from sequencer.domain.transfer import Transfer
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.vault_deposit import VaultDeposit
from sequencer.domain.vault_withdrawal import VaultWithdrawal
from sequencer.domain.withdrawal import Withdrawal

TRANSACTION_VERSION: Final = 1

KINDS: Final[tuple[type[Transaction], ...]] = (
    PlaceOrder, Deposit, Withdrawal, Transfer, OracleTick, Cancel, CancelAll, SetLeverage, SetSession,
    ScheduleCancelAll, Sweep, FireTrigger, Liquidate, ForcedWithdrawal, ForcedOrder, VaultDeposit, VaultWithdrawal,
    OpenPocket,
)  # fmt: skip
"""Every kind of transaction, by its number."""

FELT_FIELDS: Final = frozenset(
    {name for name, kind in FIELD_TYPES.items() if kind == "felt"} | {"stark_key", "public_key", "r", "s"}
)
"""Fields that are felts, by name; all other integers are at most 64 bits wide."""

MAX_ITEMS: Final = MAX_MARKETS
"""Members of a tuple."""

Encoder = Callable[[Any], Any]
Decoder = Callable[[str, Any], Any]
Form = tuple[Encoder, Decoder]

_BY_NAME: Final = {kind.__name__: kind for kind in KINDS}
_FORMS: Final[dict[Any, Form]] = {}


def transaction_to_json(transaction: Transaction) -> dict[str, Any]:
    """The transaction as a JSON object."""
    encode, _ = _form("transaction", type(transaction))
    members: dict[str, Any] = encode(transaction)
    return {"v": TRANSACTION_VERSION, "kind": type(transaction).__name__, **members}


def transaction_from_json(data: Any) -> Transaction:
    """The transaction of a JSON object; ValueError when its form, version, kind or a bound is wrong."""
    if not isinstance(data, Mapping):
        raise ValueError("transaction: not an object")
    version, kind = data.get("v"), data.get("kind")
    if version != TRANSACTION_VERSION or isinstance(version, bool):
        raise ValueError("v: unknown version of a transaction")
    if not isinstance(kind, str) or kind not in _BY_NAME:
        raise ValueError("kind: unknown kind of transaction")
    _, decode = _form("transaction", _BY_NAME[kind])
    members = {name: value for name, value in data.items() if name not in ("v", "kind")}
    transaction: Transaction = decode("transaction", members)
    return transaction


def _form(name: str, hint: Any) -> Form:
    """How values of a type are written and read; the name tells felts from other integers."""
    key = (hint, name in FELT_FIELDS)
    found = _FORMS.get(key)
    if found is None:
        found = _FORMS[key] = _make_form(name, hint)
    return found


def _make_form(name: str, hint: Any) -> Form:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _tuple_form(name, arguments[0])
    if origin in (Union, types.UnionType) and len(arguments) == 2 and arguments[1] is type(None):
        return _optional_form(name, arguments[0])
    if is_dataclass(origin or hint):
        return _object_form(hint)
    if hint is bool:
        return bool, _read_bool
    if hint is int:
        return (hex, _read_felt) if name in FELT_FIELDS else (str, _read_integer)
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        return _enum_form(hint)
    raise AssertionError(f"Invariant: transactions hold no {hint}")


def _object_form(hint: Any) -> Form:
    """A dataclass; of a generic one the parameters are filled in."""
    cls = get_origin(hint) or hint
    hints = get_type_hints(cls)
    parameters = dict(zip(getattr(cls, "__parameters__", ()), get_args(hint), strict=True))
    members = []
    for field in fields(cls):
        of = hints[field.name]
        members.append(
            (field.name, *_form(field.name, parameters.get(of, of) if isinstance(of, TypeVar) else of))
        )
    writers = tuple((name, encode) for name, encode, _ in members)
    readers = tuple((name, decode) for name, _, decode in members)
    names = {name for name, _ in readers}

    def encode(value: Any) -> dict[str, Any]:
        return {name: write(getattr(value, name)) for name, write in writers}

    def decode(place: str, data: Any) -> Any:
        if not isinstance(data, Mapping) or set(data) != names:
            raise ValueError(f"{place}: not an object of {', '.join(sorted(names))}")
        return cls(**{name: read(name, data[name]) for name, read in readers})

    return encode, decode


def _tuple_form(name: str, hint: Any) -> Form:
    write, read = _form(name, hint)

    def encode(value: tuple[Any, ...]) -> list[Any]:
        return [write(item) for item in value]

    def decode(place: str, data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list) or len(data) > MAX_ITEMS:
            raise ValueError(f"{place}: not a list of at most {MAX_ITEMS} members")
        return tuple(read(place, item) for item in data)

    return encode, decode


def _optional_form(name: str, hint: Any) -> Form:
    write, read = _form(name, hint)
    return (
        lambda value: None if value is None else write(value),
        lambda place, data: None if data is None else read(place, data),
    )


def _enum_form(hint: type[IntEnum]) -> Form:
    members = hint.__members__

    def encode(value: Any) -> str:
        return hint(value).name

    def decode(place: str, data: Any) -> IntEnum:
        if not isinstance(data, str) or data not in members:
            raise ValueError(f"{place}: none of {', '.join(members)}")
        return members[data]

    return encode, decode


def _read_bool(place: str, data: Any) -> bool:
    if not isinstance(data, bool):
        raise ValueError(f"{place}: not a boolean")
    return data


def _read_integer(place: str, data: Any) -> int:
    canonical = isinstance(data, str) and len(data) <= 20 and data.isascii() and data.isdigit()
    if not canonical or (data[0] == "0" and data != "0") or int(data) >= 2**WORD_BITS:
        raise ValueError(f"{place}: not a decimal string below 2**{WORD_BITS}")
    return int(data)


def _read_felt(place: str, data: Any) -> int:
    canonical = isinstance(data, str) and data.startswith("0x") and 3 <= len(data) <= 66 and data.isascii()
    if not canonical or not data[2:].isalnum():
        raise ValueError(f"{place}: not a 0x-hex string")
    try:
        value = int(data, 16)
    except ValueError:
        raise ValueError(f"{place}: not a 0x-hex string") from None
    if value >= P:
        raise ValueError(f"{place}: not below the field's prime")
    return value
