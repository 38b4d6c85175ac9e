"""Trades as everyone sees them, fills as one side sees them, and the money that moves to and from L1."""

from sequencer.batches import Finality
from sequencer.decimals import format_decimal
from sequencer.domain.events import Deposit, Withdrawal
from sequencer.ledger import Ledger, order_key
from sequencer.records import Traded
from sequencer.views import COLLATERAL_DECIMALS, L1_DECIMALS, Json
from sequencer.views.orders import order_id


def finality(ledger: Ledger, sequence: int) -> Json:
    """How final an event is, and the number of its batch once it has one."""
    batch = ledger.batch_of(sequence)
    if batch is None:
        return {"finality": Finality.SEQUENCED.value, "batch": None}
    return {"finality": batch.finality.value, "batch": batch.number}


def trade(ledger: Ledger, sequence: int, time_ms: int, traded: Traded) -> Json:
    """A trade for the public: the side is the taker's."""
    event = traded.event
    market = ledger.config.markets[event.maker.order.market]
    return {
        "id": str(sequence),
        "sequence": sequence,
        "market": market.symbol,
        "side": event.taker.order.side.name,
        "price": format_decimal(event.price, market.price_decimals),
        "size": format_decimal(event.size, market.lot_decimals),
        "makerOrderId": order_id(order_key(event.maker.order)),
        "takerOrderId": order_id(order_key(event.taker.order)),
        "createdAt": time_ms,
    } | finality(ledger, sequence)


def fill(ledger: Ledger, sequence: int, time_ms: int, traded: Traded, account: int) -> Json:
    """One account's side of a trade."""
    event = traded.event
    is_maker = event.maker.order.account == account
    order = event.maker.order if is_maker else event.taker.order
    costs = traded.maker if is_maker else traded.taker
    market = ledger.config.markets[order.market]
    quote = event.price * event.size * market.contract_unit
    return {
        "id": str(sequence),
        "sequence": sequence,
        "account": account,
        "orderId": order_id(order_key(order)),
        "market": market.symbol,
        "side": order.side.name,
        "liquidity": "MAKER" if is_maker else "TAKER",
        "price": format_decimal(event.price, market.price_decimals),
        "size": format_decimal(event.size, market.lot_decimals),
        "quote": format_decimal(quote, COLLATERAL_DECIMALS),
        "fee": format_decimal(costs.fee, COLLATERAL_DECIMALS),
        "funding": format_decimal(costs.funding, COLLATERAL_DECIMALS),
        "realizedPnl": format_decimal(costs.realized_pnl, COLLATERAL_DECIMALS),
        "createdAt": time_ms,
    } | finality(ledger, sequence)


def deposit(ledger: Ledger, sequence: int, time_ms: int, event: Deposit) -> Json:
    """A deposit that was credited."""
    return {
        "id": str(sequence),
        "sequence": sequence,
        "account": event.account,
        "starkKey": hex(event.stark_key),
        "index": event.index,
        "amount": format_decimal(event.amount_l1, L1_DECIMALS),
        "createdAt": time_ms,
    } | finality(ledger, sequence)


def withdrawal(ledger: Ledger, sequence: int, time_ms: int, event: Withdrawal) -> Json:
    """A withdrawal that was debited; it can be claimed on L1 once settled."""
    request = event.request
    return {
        "id": str(sequence),
        "sequence": sequence,
        "account": request.account,
        "recipient": f"0x{request.recipient:040x}",
        "amount": format_decimal(request.amount_l1, L1_DECIMALS),
        "lane": request.lane,
        "nonce": request.nonce,
        "createdAt": time_ms,
    } | finality(ledger, sequence)
