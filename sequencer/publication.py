"""What a command's records say to those who listen.

Messages are rendered when the command is decided and delivered when its records are durable, so a feed never shows what
a crash could take back.
"""

from sequencer.domain.book import Side
from sequencer.domain.config import MarketConfig
from sequencer.domain.effects import Assigned, Credited, Filled, Liquidated
from sequencer.engine import Transcript
from sequencer.feeds import Hub, Message, Topic
from sequencer.history import Part, is_trade
from sequencer.ledger import Ledger
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
        case "markets":
            return market_views.prices(ledger, _market(ledger, topic.id))
        case "trades":
            return {"trades": []}
        case "liquidations":
            return {"liquidations": []}
        case "accounts":
            index = int(topic.id)
            live = ledger.orders.of_pocket(index)
            return _account_state(ledger, index) | {
                "orders": [order_views.live_order(ledger.config, order) for order in live]
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
        case "markets":
            return market_views.prices(ledger, _market(ledger, topic.id))
        case "trades":
            return {"trades": _trades(ledger, topic.id, transcript)}
        case "liquidations":
            return {"liquidations": _liquidations(ledger, transcript)}
        case "accounts":
            return _account_delta(ledger, int(topic.id), transcript)
        case _:
            numbers = sorted(transcript.changes.batches)
            return {"batches": [batch_views.batch(ledger.batches[number]) for number in numbers]}


def _market(ledger: Ledger, symbol: str) -> MarketConfig:
    return next(market for market in ledger.config.markets if market.symbol == symbol)


def _book_delta(ledger: Ledger, symbol: str, transcript: Transcript) -> Json:
    """The levels that changed, with their new sizes; "0" for a level that is gone."""
    market = _market(ledger, symbol)
    levels = ledger.levels[market.market_id]
    delta: Json = {"bids": [], "asks": []}
    for touched, side, price in sorted(transcript.changes.levels):
        if touched == market.market_id:
            sizes = delta["bids" if side is Side.BUY else "asks"]
            sizes.append(market_views.level(market, price, levels.size_at(side, price)))
    return delta


def _trades(ledger: Ledger, symbol: str, transcript: Transcript) -> list[Json]:
    market = _market(ledger, symbol).market_id
    return [
        trade_views.trade(ledger, part)
        for part in transcript.changes.parts
        if isinstance(part.effect, Filled) and part.effect.market == market and is_trade(part.effect)
    ]


def _liquidations(ledger: Ledger, transcript: Transcript) -> list[Json]:
    return [
        trade_views.liquidation(ledger, part)
        for part in transcript.changes.parts
        if isinstance(part.effect, Liquidated)
    ]


def _account_state(ledger: Ledger, index: int) -> Json:
    pocket = ledger.pocket(index)
    return {"account": account_views.pocket(ledger, index, pocket) if pocket else None}


def _account_delta(ledger: Ledger, index: int, transcript: Transcript) -> Json:
    """The pocket as it stands, and what happened to it."""
    changes = transcript.changes
    orders: dict[str, Json] = {}
    for live in changes.orders.values():
        if live.order.pocket == index and live.sequence in ledger.orders.by_sequence:
            view = order_views.live_order(ledger.config, live)
            orders[view["id"]] = view
    for sequence, ending in changes.endings:
        if ending.live.order.pocket == index:
            view = order_views.just_closed_order(ledger.config, ending, sequence, ledger.time_ms)
            orders[view["id"]] = view
    delta: Json = {"orders": list(orders.values())}
    for name in ("fills", "movements", "liquidations", "assignments"):
        delta[name] = []
    for part in changes.parts:
        _add_part(ledger, delta, part, index)
    return _account_state(ledger, index) | delta


def _add_part(ledger: Ledger, delta: Json, part: Part, index: int) -> None:
    match part.effect:
        case Filled() as filled if index in (filled.maker.pocket, filled.taker.pocket):
            delta["fills"].append(trade_views.fill(ledger, part, index))
        case Credited() as credited if credited.pocket == index and credited.amount:
            delta["movements"].append(trade_views.movement(ledger, part, index))
        case Liquidated() as liquidated if liquidated.pocket == index:
            delta["liquidations"].append(trade_views.liquidation(ledger, part))
        case Assigned() as assigned if assigned.pocket == index:
            delta["assignments"].append(trade_views.assignment(ledger, part))
