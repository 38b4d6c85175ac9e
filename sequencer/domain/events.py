"""Journal events: what the sequencer decided, in order. The state is their fold.

JSON form: {"v": 1, "kind": ..., "time": ..., fields}. Felts are 0x-hex strings, all other integers decimal
strings, so that no reader loses digits. `event_from_json` bounds what it reads; ValueError names the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sequencer.domain.limits import MAX_MARKETS, MAX_ORACLE_SIGNERS, WORD_BITS, P
from sequencer.domain.orders import Order, Side, Signature, TimeInForce, WithdrawalRequest

EVENT_VERSION: Final = 1


def _check(name: str, value: int, bound: int = 2**WORD_BITS, low: int = 0) -> None:
    if not isinstance(value, int) or not low <= value < bound:
        raise ValueError(f"{name}: not an integer in [{low}, {bound:#x})")


@dataclass(frozen=True, slots=True)
class SignedOrder:
    """An order and its owner's signature."""

    order: Order
    signature: Signature


@dataclass(frozen=True, slots=True)
class Deposit:
    """The next deposit of L1's queue, credited to an account of its key or to a new one.

    Attributes:
        time: unix seconds, as of every event.
        index: position in L1's queue.
        account: account index.
        stark_key: public key that L1 recorded.
        amount_l1: L1 token base units.
    """

    time: int
    index: int
    account: int
    stark_key: int
    amount_l1: int

    def __post_init__(self) -> None:
        for name in ("time", "index", "account", "amount_l1"):
            _check(name, getattr(self, name))
        _check("stark_key", self.stark_key, P)


@dataclass(frozen=True, slots=True)
class Trade:
    """A fill: `size` lots at `price` between a resting and an incoming order."""

    time: int
    maker: SignedOrder
    taker: SignedOrder
    price: int
    size: int

    def __post_init__(self) -> None:
        for name in ("time", "price", "size"):
            _check(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawal that its owner signed."""

    time: int
    request: WithdrawalRequest
    signature: Signature

    def __post_init__(self) -> None:
        _check("time", self.time)


@dataclass(frozen=True, slots=True)
class SignedPrices:
    """One oracle signer's prices: price units by market id."""

    signer_index: int
    prices: tuple[int, ...]
    signature: Signature

    def __post_init__(self) -> None:
        _check("signer_index", self.signer_index)
        if not 1 <= len(self.prices) <= MAX_MARKETS:
            raise ValueError("prices: one per market is needed")
        for price in self.prices:
            _check("prices", price)


@dataclass(frozen=True, slots=True)
class OracleTick:
    """Prices of all markets at `tick_time`, by a quorum of signers ordered by index."""

    time: int
    tick_time: int
    signed: tuple[SignedPrices, ...]

    def __post_init__(self) -> None:
        _check("time", self.time)
        _check("tick_time", self.tick_time)
        if len(self.signed) > MAX_ORACLE_SIGNERS:
            raise ValueError("signed: too many signers")


@dataclass(frozen=True, slots=True)
class FundingTick:
    """Funding rates in ppm per 8 hours by market id, for the time since the last funding tick."""

    time: int
    rates_ppm: tuple[int, ...]

    def __post_init__(self) -> None:
        _check("time", self.time)
        if not 1 <= len(self.rates_ppm) <= MAX_MARKETS:
            raise ValueError("rates_ppm: one per market is needed")
        for rate in self.rates_ppm:
            _check("rates_ppm", rate, 2**WORD_BITS, -(2**WORD_BITS))


Event = Deposit | Trade | Withdrawal | OracleTick | FundingTick


def touched_accounts(event: Event) -> tuple[int, ...]:
    """Indices of the accounts that the event reads and writes, in the order in which the rules do."""
    match event:
        case Deposit():
            return (event.account,)
        case Trade():
            return (event.taker.order.account, event.maker.order.account)
        case Withdrawal():
            return (event.request.account,)
        case OracleTick() | FundingTick():
            return ()


# ---- JSON


def event_to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object."""
    head: dict[str, Any] = {"v": EVENT_VERSION, "kind": type(event).__name__, "time": str(event.time)}
    match event:
        case Deposit():
            return head | {
                "index": str(event.index),
                "account": str(event.account),
                "stark_key": hex(event.stark_key),
                "amount_l1": str(event.amount_l1),
            }
        case Trade():
            return head | {
                "maker": signed_order_to_json(event.maker),
                "taker": signed_order_to_json(event.taker),
                "price": str(event.price),
                "size": str(event.size),
            }
        case Withdrawal():
            request = event.request
            fields = {name: str(getattr(request, name)) for name in request.FIELDS}
            fields["recipient"] = hex(request.recipient)
            return head | {"request": fields, "signature": _signature_to_json(event.signature)}
        case OracleTick():
            return head | {
                "tick_time": str(event.tick_time),
                "signed": [
                    {
                        "signer_index": str(signed.signer_index),
                        "prices": [str(price) for price in signed.prices],
                        "signature": _signature_to_json(signed.signature),
                    }
                    for signed in event.signed
                ],
            }
        case FundingTick():
            return head | {"rates_ppm": [str(rate) for rate in event.rates_ppm]}


def event_from_json(data: Mapping[str, Any]) -> Event:
    """The event of a JSON object; ValueError when the form, the version or a bound is wrong."""
    if _field(data, "v") != EVENT_VERSION:
        raise ValueError(f"v: unknown event version {data['v']!r}")
    kind, time = _field(data, "kind"), _integer(data, "time")
    match kind:
        case "Deposit":
            return Deposit(
                time, _integer(data, "index"), _integer(data, "account"), _felt(data, "stark_key"),
                _integer(data, "amount_l1"),
            )  # fmt: skip
        case "Trade":
            return Trade(
                time,
                signed_order_from_json(_object(data, "maker")),
                signed_order_from_json(_object(data, "taker")),
                _integer(data, "price"),
                _integer(data, "size"),
            )
        case "Withdrawal":
            fields = _object(data, "request")
            request = WithdrawalRequest(
                account=_integer(fields, "account"),
                amount_l1=_integer(fields, "amount_l1"),
                recipient=_felt(fields, "recipient"),
                lane=_integer(fields, "lane"),
                nonce=_integer(fields, "nonce"),
                expiry=_integer(fields, "expiry"),
            )
            return Withdrawal(time, request, _signature_from_json(data))
        case "OracleTick":
            signed = tuple(
                SignedPrices(
                    _integer(entry, "signer_index"),
                    tuple(_to_integer("prices", price) for price in _list(entry, "prices")),
                    _signature_from_json(entry),
                )
                for entry in _list(data, "signed")
            )
            return OracleTick(time, _integer(data, "tick_time"), signed)
        case "FundingTick":
            rates = tuple(_to_integer("rates_ppm", rate) for rate in _list(data, "rates_ppm"))
            return FundingTick(time, rates)
        case _:
            raise ValueError(f"kind: unknown event kind {kind!r}")


def signed_order_to_json(signed: SignedOrder) -> dict[str, Any]:
    """The fields of the order as decimal strings, enums by name, and the signature."""
    order = signed.order
    fields: dict[str, Any] = {name: str(int(getattr(order, name))) for name in order.FIELDS}
    fields |= {
        "side": order.side.name,
        "time_in_force": order.time_in_force.name,
        "post_only": bool(order.post_only),
    }
    return {"order": fields, "signature": _signature_to_json(signed.signature)}


def signed_order_from_json(data: Mapping[str, Any]) -> SignedOrder:
    """The inverse of `signed_order_to_json`; ValueError as in `event_from_json`."""
    fields = _object(data, "order")
    side, time_in_force = _field(fields, "side"), _field(fields, "time_in_force")
    if not isinstance(side, str) or side not in Side.__members__:
        raise ValueError("side: BUY or SELL")
    if not isinstance(time_in_force, str) or time_in_force not in TimeInForce.__members__:
        raise ValueError("time_in_force: GTT or IOC")
    if not isinstance(_field(fields, "post_only"), bool):
        raise ValueError("post_only: not a boolean")
    order = Order(
        account=_integer(fields, "account"),
        market=_integer(fields, "market"),
        side=Side[side],
        size=_integer(fields, "size"),
        price=_integer(fields, "price"),
        time_in_force=TimeInForce[time_in_force],
        post_only=fields["post_only"],
        expiry=_integer(fields, "expiry"),
        lane=_integer(fields, "lane"),
        nonce=_integer(fields, "nonce"),
        fee_cap_ppm=_integer(fields, "fee_cap_ppm"),
    )
    return SignedOrder(order, _signature_from_json(data))


def _signature_to_json(signature: Signature) -> dict[str, str]:
    return {"r": hex(signature.r), "s": hex(signature.s)}


def _signature_from_json(data: Mapping[str, Any]) -> Signature:
    fields = _object(data, "signature")
    return Signature(_felt(fields, "r"), _felt(fields, "s"))


def _field(data: Mapping[str, Any], name: str) -> Any:
    if not isinstance(data, Mapping) or name not in data:
        raise ValueError(f"{name}: missing")
    return data[name]


def _object(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = _field(data, name)
    if not isinstance(value, Mapping):
        raise ValueError(f"{name}: not an object")
    return value


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = _field(data, name)
    if not isinstance(value, list) or len(value) > MAX_MARKETS:
        raise ValueError(f"{name}: not a list of at most {MAX_MARKETS} entries")
    return value


def _integer(data: Mapping[str, Any], name: str) -> int:
    return _to_integer(name, _field(data, name))


def _to_integer(name: str, value: Any) -> int:
    digits = value.removeprefix("-") if isinstance(value, str) else ""
    if not (0 < len(digits) <= 80 and digits.isascii() and digits.isdigit() and str(int(value)) == value):
        raise ValueError(f"{name}: not a decimal string")
    return int(value)


def _felt(data: Mapping[str, Any], name: str) -> int:
    value = _field(data, name)
    if not isinstance(value, str) or not value.startswith("0x") or not 3 <= len(value) <= 66:
        raise ValueError(f"{name}: not a 0x-hex string")
    number = int(value[2:], 16) if value[2:].isalnum() and value.isascii() else -1
    _check(name, number, P)
    return number
