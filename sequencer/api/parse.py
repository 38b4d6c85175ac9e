"""From request bodies to the domain's integers.  Every failure names its field."""

import re

from sequencer.book import OrderKey
from sequencer.codes import ApiCode
from sequencer.decimals import DecimalError, parse_decimal
from sequencer.domain.config import MarketConfig
from sequencer.domain.limits import WORD_BITS, P
from sequencer.domain.orders import Order, Side, Signature, TimeInForce, WithdrawalRequest
from sequencer.domain.rejections import RejectionCode
from sequencer.errors import Refusal
from sequencer.models import MAX_INDEX, OrderIn, SignatureIn, WithdrawalIn
from sequencer.views import L1_DECIMALS

_ORDER_ID = re.compile(r"([0-9]{1,12})-([0-9]{1,3})-([0-9]{1,12})", re.ASCII)
_SIGNATURE = re.compile(r"(0x[0-9a-fA-F]{1,64}),\s*(0x[0-9a-fA-F]{1,64})", re.ASCII)

SIGNATURE_HEADER = "Perpetua-Signature"


class Markets:
    """Markets by symbol."""

    def __init__(self, markets: tuple[MarketConfig, ...]) -> None:
        self._by_symbol = {market.symbol: market for market in markets}

    def find(self, symbol: str) -> MarketConfig:
        """The market, or MARKET_UNKNOWN with the symbols there are."""
        market = self._by_symbol.get(symbol)
        if market is None:
            raise Refusal(
                RejectionCode.MARKET_UNKNOWN,
                "there is no such market",
                {"field": "market", "market": symbol[:31], "markets": list(self._by_symbol)},
            )
        return market


def parse_order(body: OrderIn, markets: Markets) -> tuple[Order, Signature]:
    """The order in lots and price units, and its signature."""
    market = markets.find(body.market)
    order = Order(
        account=body.account,
        market=market.market_id,
        side=Side[body.side],
        size=_amount("size", body.size, market.lot_decimals),
        price=_amount("price", body.price, market.price_decimals),
        time_in_force=TimeInForce[body.time_in_force],
        post_only=body.post_only,
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
        fee_cap_ppm=body.fee_cap_ppm,
    )
    return order, parse_signature(body.signature)


def parse_withdrawal(body: WithdrawalIn) -> tuple[WithdrawalRequest, Signature]:
    """The withdrawal in L1 units, and its signature."""
    request = WithdrawalRequest(
        account=body.account,
        amount_l1=_amount("amount", body.amount, L1_DECIMALS),
        recipient=int(body.recipient, 16),
        lane=body.lane,
        nonce=body.nonce,
        expiry=body.expiration,
    )
    return request, parse_signature(body.signature)


def parse_signature(body: SignatureIn) -> Signature:
    return Signature(_felt("signature.r", body.r), _felt("signature.s", body.s))


def parse_signature_header(text: str | None) -> Signature:
    """`0x<r>,0x<s>`."""
    found = _SIGNATURE.fullmatch(text or "")
    if found is None:
        raise invalid(SIGNATURE_HEADER, "must be 0x<r>,0x<s>: the signature of the Cancel message")
    return Signature(_felt(SIGNATURE_HEADER, found[1]), _felt(SIGNATURE_HEADER, found[2]))


def parse_order_id(text: str) -> OrderKey:
    """The order's name, or UNKNOWN_ORDER: no other id can exist."""
    found = _ORDER_ID.fullmatch(text)
    if found is None:
        raise Refusal(ApiCode.UNKNOWN_ORDER, "there is no such order", {"orderId": text[:40]})
    return OrderKey(*map(int, found.groups()))


def parse_cursor(text: str | None) -> int | None:
    """The record number that a page ended with."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) < MAX_INDEX):
        raise Refusal(
            ApiCode.INVALID_CURSOR, "the cursor is not one that a page returned", {"field": "cursor"}
        )
    return int(text)


def parse_felt(field: str, text: str) -> int:
    """A 0x-hex field element from a query parameter."""
    if re.fullmatch(r"0x[0-9a-fA-F]{1,64}", text, re.ASCII) is None:
        raise invalid(field, "must be a 0x-hex field element")
    return _felt(field, text)


def invalid(field: str, message: str) -> Refusal:
    """INVALID_FIELD for one field."""
    return Refusal(
        ApiCode.INVALID_FIELD, f"{field}: {message}", {"fields": [{"field": field, "message": message}]}
    )


def _amount(field: str, text: str, places: int) -> int:
    try:
        value = parse_decimal(text, places)
    except DecimalError as error:
        raise invalid(field, str(error)) from None
    if not 0 <= value < 2**WORD_BITS:
        raise invalid(field, "is negative or too large")
    return value


def _felt(field: str, text: str) -> int:
    value = int(text, 16)
    if value >= P:
        raise invalid(field, "is not below the field's prime")
    return value
