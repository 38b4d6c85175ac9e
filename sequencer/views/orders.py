"""Orders, live and closed."""

from pydantic_core import from_json

from sequencer.decimals import format_decimal
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.effects import CloseReason
from sequencer.domain.order import Order, PlaceOrder
from sequencer.domain.trigger_chain import Direction
from sequencer.journal.schema import PART_BITS
from sequencer.journal.store import ClosedOrderRow, Entry
from sequencer.ledger import Ending
from sequencer.orders import LiveOrder
from sequencer.records import Transacted, decode, order_key
from sequencer.views import COLLATERAL_DECIMALS, Json


def live_order(config: ExchangeConfig, live: LiveOrder) -> Json:
    """An order that is open, as it stands."""
    status = "ARMED" if live.armed else "OPEN"
    return _order(config, live) | {
        "status": status,
        "closeReason": None,
        "closedSequence": None,
        "closedAt": None,
    }


def just_closed_order(config: ExchangeConfig, ending: Ending, sequence: int, closed_ms: int) -> Json:
    """An order that ended in the transaction of that number."""
    return _order(config, ending.live) | _end(ending.reason, sequence, closed_ms)


def order_from_journal(config: ExchangeConfig, row: ClosedOrderRow, placed: Entry) -> Json:
    """A closed order from its row and the journal's record of how it was placed."""
    record = decode(placed.kind, placed.body)
    if not isinstance(record, Transacted) or not isinstance(record.transaction, PlaceOrder):
        raise AssertionError("Invariant: closed orders point to the transactions that placed them")
    summary = from_json(row.summary)
    live = LiveOrder(
        sequence=summary["sequence"],
        placed=row.placed,
        order=record.transaction.signed.message,
        hash=record.hash,
        client_id=record.client_id,
        placed_ms=placed.time_ms,
        remaining=int(summary["remaining"]),
        filled=int(summary["filled"]),
        quote=int(summary["quote"]),
        fees=int(summary["fees"]),
    )
    reason = CloseReason(summary["reason"])
    return _order(config, live) | _end(reason, row.closed >> PART_BITS, summary["closed_ms"])


def order_id(order: Order) -> str:
    """An order's id: pocket, lane and nonce."""
    return str(order_key(order))


def _end(reason: CloseReason, sequence: int, closed_ms: int) -> Json:
    return {
        "status": "FILLED" if reason is CloseReason.FILLED else "CANCELED",
        "closeReason": reason.value,
        "closedSequence": sequence,
        "closedAt": closed_ms,
    }


def _order(config: ExchangeConfig, live: LiveOrder) -> Json:
    order = live.order
    market = config.markets[order.market]
    return {
        "id": order_id(order),
        "sequence": live.placed,
        "clientId": live.client_id,
        "pocket": order.pocket,
        "market": market.symbol,
        "side": order.side.name,
        "size": format_decimal(order.size, market.lot_decimals),
        "price": format_decimal(order.price, market.price_decimals),
        "timeInForce": order.time_in_force.name,
        "postOnly": bool(order.post_only),
        "reduceOnly": bool(order.reduce_only),
        "selfTrade": order.self_trade.name,
        "trigger": Direction(order.trigger).name if order.trigger else None,
        "triggerPrice": (
            format_decimal(order.trigger_price, market.price_decimals) if order.trigger else None
        ),
        "expiration": order.expiry,
        "lane": order.lane,
        "nonce": order.nonce,
        "feeCapPpm": order.fee_cap_ppm,
        "builder": order.builder if order.builder_fee_ppm else None,
        "builderFeePpm": order.builder_fee_ppm,
        "messageHash": hex(live.hash),
        "filledSize": format_decimal(live.filled, market.lot_decimals),
        "remainingSize": format_decimal(live.remaining, market.lot_decimals),
        "filledQuote": format_decimal(live.quote, COLLATERAL_DECIMALS),
        "fees": format_decimal(live.fees, COLLATERAL_DECIMALS),
        "createdAt": live.placed_ms,
    }
