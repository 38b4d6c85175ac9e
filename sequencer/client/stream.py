"""Live feed messages, their order, and a local copy of an order book."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx

from sequencer.client.calls import Reply
from sequencer.client.errors import StreamError, api_error


@dataclass(frozen=True, slots=True)
class FeedMessage:
    """A topic's snapshot, or one change of it."""

    channel: str
    id: str
    sequence: int
    previous_sequence: int | None
    contents: dict[str, Any]

    @property
    def is_snapshot(self) -> bool:
        return self.previous_sequence is None


def websocket_url(url: str) -> str:
    """The feed of an exchange's HTTP address."""
    return "ws" + url.removeprefix("http") + "/v1/ws"


def reply_of(response: httpx.Response) -> Reply:
    """Status and JSON of an answer."""
    try:
        return Reply(response.status_code, response.json())
    except ValueError:
        return Reply(response.status_code, None)


def decode(text: str | bytes) -> FeedMessage | None:
    """The message, None for what is no data.

    Raises:
        ApiError: the exchange refused a subscription.
    """
    body = json.loads(text)
    if body["type"] == "error":
        raise api_error(0, body)
    if body["type"] not in ("subscribed", "channel_data"):
        return None
    return FeedMessage(
        body["channel"], body["id"], body["sequence"], body.get("previousSequence"), body["contents"]
    )


def subscriptions(
    topics: Iterable[tuple[str, str]],
) -> tuple[list[str], Callable[[FeedMessage], FeedMessage]]:
    """The requests for (channel, id) topics, and a check that no message of theirs is missing."""
    requests = [json.dumps({"type": "subscribe", "channel": channel, "id": name}) for channel, name in topics]
    held: dict[tuple[str, str], int] = {}

    def check(message: FeedMessage) -> FeedMessage:
        topic = (message.channel, message.id)
        if message.previous_sequence is not None and message.previous_sequence != held.get(topic):
            raise StreamError(
                f"{topic}: change {message.sequence} follows {message.previous_sequence}, "
                f"but the last one seen is {held.get(topic)}"
            )
        held[topic] = message.sequence
        return message

    return requests, check


class LocalBook:
    """An order book kept up to date from its feed: `bids` and `asks` map prices to sizes."""

    def __init__(self) -> None:
        self.bids: dict[Decimal, Decimal] = {}
        self.asks: dict[Decimal, Decimal] = {}

    def apply(self, message: FeedMessage) -> None:
        """Take in a message of the orderbook channel."""
        for side, levels in ((self.bids, message.contents["bids"]), (self.asks, message.contents["asks"])):
            if message.is_snapshot:
                side.clear()
            for price, size in levels:
                if Decimal(size):
                    side[Decimal(price)] = Decimal(size)
                else:
                    side.pop(Decimal(price), None)

    def best_bid(self) -> Decimal | None:
        return max(self.bids, default=None)

    def best_ask(self) -> Decimal | None:
        return min(self.asks, default=None)
