"""What a command's records say to those who listen.

Messages are rendered when the command is decided and delivered when its records are durable, so a
feed never shows what a crash could take back.
"""

from sequencer.domain.config import MarketConfig
from sequencer.domain.events import Deposit, Withdrawal
from sequencer.domain.orders import Side
from sequencer.engine import Transcript
from sequencer.feeds import Hub, Message, Topic
from sequencer.ledger import Ledger
from sequencer.records import BatchAdvanced, BatchSealed, OrderClosed, Traded
from sequencer.views import Json
from sequencer.views import accounts as account_views
from sequencer.views import batches as batch_views
from sequencer.views import markets as market_views
from sequencer.views import orders as order_views
from sequencer.views import trades as trade_views

SNAPSHOT_BATCHES = 20


def render(ledger: Ledger, hub: Hub, transcript: Transcript) -> list[Message]:
    """One message for each topic that changed and that somebody listens to."""
    messages = []
    for topic, previous in transcript.changes.previous.items():
        if hub.wanted(topic):
            contents = _contents(ledger, topic, transcript)
            messages.append(Message(topic, ledger.versions[topic], previous, contents))
    return messages


def snapshot(ledger: Ledger, topic: Topic) -> Json:
    """What a new subscriber of a topic starts from: the topic as it stands."""
    match topic.channel:
        case "orderbook":
            return market_views.orderbook(ledger, _market(ledger, topic.id))
        case "trades":
            return {"trades": []}
        case "accounts":
            index = int(topic.id)
            return _account_state(ledger, index) | {
                "orders": [order_views.live_order(ledger.config, live) for live in ledger.open_orders(index)]
            }
        case "batches":
            recent = ledger.batches[-SNAPSHOT_BATCHES:]
            return {"batches": [batch_views.batch(batch) for batch in recent]}
        case _:
            raise AssertionError(f"Invariant: topics are of known channels, got {topic.channel}")


def _contents(ledger: Ledger, topic: Topic, transcript: Transcript) -> Json:
    match topic.channel:
        case "orderbook":
            return _book_delta(ledger, topic.id, transcript)
        case "trades":
            return {"trades": _trades(ledger, topic.id, transcript)}
        case "accounts":
            return _account_delta(ledger, int(topic.id), transcript)
        case _:
            return {"batches": _batches(ledger, transcript)}


def _market(ledger: Ledger, symbol: str) -> MarketConfig:
    return next(market for market in ledger.config.markets if market.symbol == symbol)


def _book_delta(ledger: Ledger, symbol: str, transcript: Transcript) -> Json:
    """The levels that changed, with their new sizes; "0" for a level that is gone."""
    market = _market(ledger, symbol)
    book = ledger.books[market.market_id]
    delta: Json = {"bids": [], "asks": []}
    for touched, side, price in sorted(transcript.changes.levels):
        if touched == market.market_id:
            sizes = delta["bids" if side is Side.BUY else "asks"]
            sizes.append(market_views.level(market, price, book.size_at(side, price)))
    return delta


def _trades(ledger: Ledger, symbol: str, transcript: Transcript) -> list[Json]:
    market = _market(ledger, symbol).market_id
    return [
        trade_views.trade(ledger, entry.sequence, entry.time_ms, entry.record)
        for entry in transcript.entries
        if isinstance(entry.record, Traded) and entry.record.event.maker.order.market == market
    ]


def _account_state(ledger: Ledger, index: int) -> Json:
    account = ledger.account(index)
    return {"account": account_views.account(ledger, index, account) if account else None}


def _account_delta(ledger: Ledger, index: int, transcript: Transcript) -> Json:
    """The account as it stands, and what happened to it."""
    orders: dict[str, Json] = {}
    fills, deposits, withdrawals = [], [], []
    for live in ledger.open_orders(index):
        if live.accepted >= transcript.entries[0].sequence:
            view = order_views.live_order(ledger.config, live)
            orders[view["id"]] = view
    for entry in transcript.entries:
        sequence, time_ms, record = entry.sequence, entry.time_ms, entry.record
        match record:
            case Traded() if index in (record.event.maker.order.account, record.event.taker.order.account):
                fills.append(trade_views.fill(ledger, sequence, time_ms, record, index))
                for signed in (record.event.maker, record.event.taker):
                    resting = ledger.lanes.get(index, {}).get(signed.order.lane)
                    if signed.order.account == index and resting is not None:
                        view = order_views.live_order(ledger.config, ledger.live[resting])
                        orders[view["id"]] = view
            case OrderClosed() if record.key.account == index:
                live = transcript.changes.closed[record.key]
                view = order_views.just_closed_order(ledger.config, live, record, time_ms)
                orders[view["id"]] = view
            case Deposit() if record.account == index:
                deposits.append(trade_views.deposit(ledger, sequence, time_ms, record))
            case Withdrawal() if record.request.account == index:
                withdrawals.append(trade_views.withdrawal(ledger, sequence, time_ms, record))
    return _account_state(ledger, index) | {
        "orders": list(orders.values()),
        "fills": fills,
        "deposits": deposits,
        "withdrawals": withdrawals,
    }


def _batches(ledger: Ledger, transcript: Transcript) -> list[Json]:
    numbers = {
        entry.record.number
        for entry in transcript.entries
        if isinstance(entry.record, BatchSealed | BatchAdvanced)
    }
    return [batch_views.batch(ledger.batches[number]) for number in sorted(numbers)]

