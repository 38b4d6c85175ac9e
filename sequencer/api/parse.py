"""From request bodies to the law's messages. Every failure names its field."""

import re
from typing import Any

from sequencer.codes import ApiCode
from sequencer.decimals import DecimalError, parse_decimal
from sequencer.domain.book import Side
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.config import MarketConfig
from sequencer.domain.leverage import LeverageRequest
from sequencer.domain.limits import WORD_BITS, P
from sequencer.domain.matching import SelfTrade
from sequencer.domain.messages import Signature, Signed
from sequencer.domain.open_pocket import PocketRequest
from sequencer.domain.order import Order, TimeInForce
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.schedule_cancel import ScheduleRequest
from sequencer.domain.session import SessionRequest
from sequencer.domain.transfer import TransferRequest
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.vault_deposit import VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawalRequest
from sequencer.domain.withdrawal import WithdrawalRequest
from sequencer.errors import Refusal
from sequencer.journal.schema import PART_BITS
from sequencer.models import (
    MAX_INDEX,
    CancelAllIn,
    LeverageIn,
    OrderIn,
    PocketIn,
    ScheduleIn,
    SessionIn,
    SignatureIn,
    TransferIn,
    VaultDepositIn,
    VaultWithdrawalIn,
    WithdrawalIn,
)
from sequencer.records import OrderKey
from sequencer.views import COLLATERAL_DECIMALS, L1_DECIMALS

_ORDER_ID = re.compile(r"([0-9]{1,12})-([0-9]{1,3})-([0-9]{1,12})", re.ASCII)
_SIGNATURE = re.compile(r"(0x[0-9a-fA-F]{1,64}),\s*(0x[0-9a-fA-F]{1,64})", re.ASCII)

SIGNATURE_HEADER = "Perpetua-Signature"
SESSION_HEADER = "Perpetua-Session"


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


def parse_order(body: OrderIn, markets: Markets) -> Signed[Order]:
    """The order in lots and price units, and its signature."""
    market = markets.find(body.market)
    if (body.trigger is None) != (body.trigger_price is None):
        raise invalid("triggerPrice", "goes with trigger")
    order = Order(
        pocket=body.pocket,
        market=market.market_id,
        side=Side[body.side],
        size=_amount("size", body.size, market.lot_decimals),
        price=_amount("price", body.price, market.price_decimals),
        time_in_force=TimeInForce[body.time_in_force],
        post_only=body.post_only,
        reduce_only=body.reduce_only,
        self_trade=SelfTrade[body.self_trade],
        trigger=Direction[body.trigger].value if body.trigger else 0,
        trigger_price=_amount("triggerPrice", body.trigger_price or "0", market.price_decimals),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
        fee_cap_ppm=body.fee_cap_ppm,
        builder=body.builder,
        builder_fee_ppm=body.builder_fee_ppm,
    )
    return _signed(order, body)


def parse_cancel_all(body: CancelAllIn) -> Signed[CancelAllRequest]:
    return _signed(CancelAllRequest(body.pocket, body.lane, body.nonce), body)


def parse_schedule(body: ScheduleIn) -> Signed[ScheduleRequest]:
    return _signed(ScheduleRequest(body.pocket, body.time, body.lane, body.nonce), body)


def parse_withdrawal(body: WithdrawalIn) -> Signed[WithdrawalRequest]:
    """The withdrawal in L1 units, and its signature."""
    request = WithdrawalRequest(
        pocket=body.pocket,
        amount_l1=_amount("amount", body.amount, L1_DECIMALS),
        recipient=int(body.recipient, 16),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
    )
    return _signed(request, body)


def parse_transfer(body: TransferIn) -> Signed[TransferRequest]:
    """The transfer in quanta, and its signature."""
    request = TransferRequest(
        pocket=body.pocket,
        destination=body.destination,
        key=_felt("key", body.key),
        amount=_amount("amount", body.amount, COLLATERAL_DECIMALS),
        fact=_felt("fact", body.fact),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
    )
    return _signed(request, body)


def parse_pocket(body: PocketIn, markets: Markets) -> Signed[PocketRequest]:
    market = markets.find(body.market).market_id
    return _signed(PocketRequest(body.pocket, market, body.expiration, body.lane, body.nonce), body)


def parse_leverage(body: LeverageIn) -> Signed[LeverageRequest]:
    return _signed(LeverageRequest(body.pocket, body.leverage_ppm, body.lane, body.nonce), body)


def parse_session(body: SessionIn) -> Signed[SessionRequest]:
    request = SessionRequest(
        pocket=body.pocket,
        place=body.place,
        key=_felt("key", body.key),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
    )
    return _signed(request, body)


def parse_vault_deposit(body: VaultDepositIn) -> Signed[VaultDepositRequest]:
    request = VaultDepositRequest(
        pocket=body.pocket,
        amount=_amount("amount", body.amount, COLLATERAL_DECIMALS),
        min_shares=_amount("minShares", body.min_shares, 0),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
    )
    return _signed(request, body)


def parse_vault_withdrawal(body: VaultWithdrawalIn) -> Signed[VaultWithdrawalRequest]:
    request = VaultWithdrawalRequest(
        pocket=body.pocket,
        shares=_amount("shares", body.shares, 0),
        min_amount=_amount("minAmount", body.min_amount, COLLATERAL_DECIMALS),
        expiry=body.expiration,
        lane=body.lane,
        nonce=body.nonce,
    )
    return _signed(request, body)


def _signed(message: Any, body: Any) -> Signed[Any]:
    return Signed(message, parse_signature(body.signature), body.session)


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
    """The place that a page ended with."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 17 and int(text) < MAX_INDEX << PART_BITS):
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
