"""What the service answers to signed requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sequencer.domain.journal import Executed
from sequencer.domain.order import Order
from sequencer.engine import Transcript
from sequencer.ledger import Ledger
from sequencer.records import order_key
from sequencer.views import Json
from sequencer.views import orders as order_views
from sequencer.views import trades as trade_views


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a signed request.

    Attributes:
        executed: the transaction and what it did; None when the request had been executed before.
        order: as it stands, if the request is one.
        fills: the signer's side of the fills that it made.
        ended: orders of the signer's pocket that it ended.
    """

    executed: Executed | None
    order: Json | None
    fills: Sequence[Json]
    ended: Sequence[Json]
    receipt: Json


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The orders that a cancel ended, and its receipt."""

    orders: Sequence[Json]
    receipt: Json


def answer_of(
    ledger: Ledger, executed: Executed, transcript: Transcript, message: Any, receipt: Json
) -> Answer:
    """The answer to a message that was executed in the command of that transcript."""
    ended = [
        order_views.just_closed_order(ledger.config, ending, sequence, ledger.time_ms)
        for sequence, ending in transcript.changes.endings
        if sequence == executed.sequence and ending.live.order.pocket == message.pocket
    ]
    if not isinstance(message, Order):
        return Answer(executed, None, (), ended, receipt)
    live = ledger.orders.get(order_key(message))
    if live is not None:
        view = order_views.live_order(ledger.config, live)
    else:
        view = next(view for view in ended if view["sequence"] == executed.sequence)
    fills = [
        trade_views.fill(ledger, part, message.pocket)
        for part in transcript.changes.parts
        if part.sequence == executed.sequence and trade_views.is_taker(part, message.pocket)
    ]
    return Answer(executed, view, fills, ended, receipt)
