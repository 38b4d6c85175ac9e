"""Live feeds: topics, bounded subscriptions, and the rule for consumers that do not keep up.

A topic is a channel and an id, such as ("orderbook", "BTC-USD").  Every message of a topic carries
the journal sequence at which the topic changed and the sequence of the change before, so a reader
can tell that it missed nothing.  A subscriber whose queue is full is dropped: it must reconnect and
take a new snapshot, which is cheaper for everyone than unbounded memory.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic_core import to_json

QUEUE_LENGTH = 1_024
"""Messages that may wait for one subscriber; at 100 a second, ten seconds of absence."""


class Topic(NamedTuple):
    """What a subscriber asks for; `id` is empty for a channel that has only one topic."""

    channel: str
    id: str


@dataclass(slots=True)
class Message:
    """One change of a topic, or the snapshot that changes follow.

    Attributes:
        topic: what changed.
        sequence: the journal sequence of the change.
        previous_sequence: the sequence of the topic's change before this one, 0 for none.
        contents: JSON values.
        is_snapshot: whether the contents are the whole topic.
    """

    topic: Topic
    sequence: int
    previous_sequence: int
    contents: Any
    is_snapshot: bool = False
    _encoded: str | None = None

    def encoded(self) -> str:
        """The fields from the channel on, as JSON without the opening brace; made once for all readers."""
        if self._encoded is None:
            body: dict[str, Any] = {"channel": self.topic.channel, "id": self.topic.id}
            body["sequence"] = self.sequence
            if not self.is_snapshot:
                body["previousSequence"] = self.previous_sequence
            body["contents"] = self.contents
            self._encoded = to_json(body).decode()[1:]
        return self._encoded


class Subscriber:
    """One reader with one queue for all its topics."""

    def __init__(self, queue_length: int = QUEUE_LENGTH) -> None:
        self._queue: asyncio.Queue[Message | None] = asyncio.Queue(queue_length)
        self.since: dict[Topic, int] = {}
        self.dropped = False
        self.ended = asyncio.Event()

    def offer(self, message: Message) -> None:
        """Queue a snapshot, or a change newer than it; drop the reader when it has no room."""
        since = self.since.get(message.topic)
        if self.dropped or since is None or (message.sequence <= since and not message.is_snapshot):
            return
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            self.drop()

    def drop(self) -> None:
        """End the subscription: what waits is thrown away and the reader wakes up to the end."""
        self.dropped = True
        self.ended.set()
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def next(self) -> Message | None:
        """The next message, or None when this reader was dropped."""
        return await self._queue.get()


class Hub:
    """Who listens to what."""

    def __init__(self) -> None:
        self._readers: dict[Topic, set[Subscriber]] = {}

    def wanted(self, topic: Topic) -> bool:
        """Whether anybody listens, so that nothing is rendered for nobody."""
        return topic in self._readers

    def subscribe(self, subscriber: Subscriber, topic: Topic, since: int) -> None:
        """Send the topic's changes after sequence `since` to the subscriber."""
        subscriber.since[topic] = since
        self._readers.setdefault(topic, set()).add(subscriber)

    def unsubscribe(self, subscriber: Subscriber, topic: Topic) -> None:
        if subscriber.since.pop(topic, None) is None:
            return
        readers = self._readers[topic]
        readers.discard(subscriber)
        if not readers:
            del self._readers[topic]

    def leave(self, subscriber: Subscriber) -> None:
        """Forget a reader altogether."""
        for topic in list(subscriber.since):
            self.unsubscribe(subscriber, topic)

    def publish(self, messages: Iterable[Message]) -> None:
        """Queue messages for whoever listens; called in journal order."""
        for message in messages:
            for subscriber in list(self._readers.get(message.topic, ())):
                subscriber.offer(message)
                if subscriber.dropped:
                    self.leave(subscriber)
