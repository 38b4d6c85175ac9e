"""Orders, live and closed."""

from sequencer.book import OrderKey
from sequencer.codes import CloseReason
from sequencer.decimals import format_decimal
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import SignedOrder
from sequencer.errors import detail_json
from sequencer.journal.store import Entry
from sequencer.ledger import LiveOrder, order_key
from sequencer.records import OrderAccepted, OrderClosed, decode
from sequencer.views import COLLATERAL_DECIMALS, Json


def live_order(config: ExchangeConfig, live: LiveOrder) -> Json:
    """An order that is open, as it stands."""
    view = _terms(config, live.signed, live.message_hash, live.client_id)
    view |= _progress(config, live.signed, live.filled, live.quote, live.fees)
    return view | {
        "status": "OPEN",
        "closeReason": None,
        "closeDetails": {},
        "sequence": live.accepted,
        "createdAt": live.accepted_ms,
        "closedAt": None,
    }


def closed_order(
    config: ExchangeConfig,
    accepted: OrderAccepted,
    accepted_at: tuple[int, int],
    closed: OrderClosed,
    closed_ms: int,
) -> Json:
    """An order that ended; `accepted_at` is the sequence and time of its acceptance."""
    view = _terms(config, accepted.signed, accepted.message_hash, accepted.client_id)
    view |= _progress(config, accepted.signed, closed.filled, closed.quote, closed.fees)
    return view | {
        "status": "FILLED" if closed.reason == CloseReason.FILLED else "CANCELED",
        "closeReason": closed.reason,
        "closeDetails": detail_json(closed.details),
        "sequence": accepted_at[0],
        "createdAt": accepted_at[1],
        "closedAt": closed_ms,
    }


def just_closed_order(config: ExchangeConfig, live: LiveOrder, closed: OrderClosed, closed_ms: int) -> Json:
    """An order that ended in the command at hand."""
    accepted = OrderAccepted(live.signed, live.message_hash, live.client_id)
    return closed_order(config, accepted, (live.accepted, live.accepted_ms), closed, closed_ms)


def order_from_journal(config: ExchangeConfig, accepted: Entry, closed: Entry) -> Json:
    """A closed order from its two journal records."""
    first, last = decode(accepted.kind, accepted.body), decode(closed.kind, closed.body)
    if not isinstance(first, OrderAccepted) or not isinstance(last, OrderClosed):
        raise AssertionError("Invariant: the index of closed orders points to acceptances and ends")
    return closed_order(config, first, (accepted.sequence, accepted.time_ms), last, closed.time_ms)


def order_id(key: OrderKey) -> str:
    """An order's id: account, lane and nonce."""
    return str(key)


def _terms(config: ExchangeConfig, signed: SignedOrder, message_hash: int, client_id: str | None) -> Json:
    order = signed.order
    market = config.markets[order.market]
    return {
        "id": order_id(order_key(order)),
        "clientId": client_id,
        "account": order.account,
        "market": market.symbol,
        "side": order.side.name,
        "size": format_decimal(order.size, market.lot_decimals),
        "price": format_decimal(order.price, market.price_decimals),
        "timeInForce": order.time_in_force.name,
        "postOnly": bool(order.post_only),
        "expiration": order.expiry,
        "lane": order.lane,
        "nonce": order.nonce,
        "feeCapPpm": order.fee_cap_ppm,
        "messageHash": hex(message_hash),
    }


def _progress(config: ExchangeConfig, signed: SignedOrder, filled: int, quote: int, fees: int) -> Json:
    order = signed.order
    places = config.markets[order.market].lot_decimals
    return {
        "filledSize": format_decimal(filled, places),
        "remainingSize": format_decimal(order.size - filled, places),
        "filledQuote": format_decimal(quote, COLLATERAL_DECIMALS),
        "fees": format_decimal(fees, COLLATERAL_DECIMALS),
    }
