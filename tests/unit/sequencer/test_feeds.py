"""Who hears what, in which order, and what happens to those who do not listen."""

import asyncio

from sequencer.feeds import Hub, Message, Subscriber, Topic

BOOK = Topic("orderbook", "BTC-USD")
TRADES = Topic("trades", "BTC-USD")


def change(sequence: int, topic: Topic = BOOK) -> Message:
    return Message(topic, sequence, sequence - 1, {"n": sequence})


def drained(subscriber: Subscriber) -> list[int | None]:
    async def run() -> list[int | None]:
        found: list[int | None] = []
        while True:
            try:
                message = await asyncio.wait_for(subscriber.next(), 0.05)
            except TimeoutError:
                return found
            found.append(message.sequence if message else None)

    return asyncio.run(run())


def test_changes_older_than_the_snapshot_are_left_out() -> None:
    hub, subscriber = Hub(), Subscriber()
    hub.subscribe(subscriber, BOOK, since=5)
    hub.publish([change(4), change(5), change(6), change(7, TRADES)])
    assert drained(subscriber) == [6]


def test_a_reader_that_does_not_keep_up_is_dropped_and_forgotten() -> None:
    hub, slow, good = Hub(), Subscriber(queue_length=3), Subscriber()
    hub.subscribe(slow, BOOK, 0)
    hub.subscribe(slow, TRADES, 0)
    hub.subscribe(good, BOOK, 0)
    for n in range(1, 6):
        hub.publish([change(n)])
    assert slow.dropped
    assert slow.ended.is_set()
    assert drained(slow) == [None]
    assert drained(good) == [1, 2, 3, 4, 5]
    assert not hub.wanted(TRADES)
    hub.leave(good)
    assert not hub.wanted(BOOK)


def test_after_unsubscribing_nothing_comes() -> None:
    hub, subscriber = Hub(), Subscriber()
    hub.subscribe(subscriber, BOOK, 0)
    hub.unsubscribe(subscriber, BOOK)
    hub.unsubscribe(subscriber, BOOK)
    hub.publish([change(1)])
    subscriber.offer(Message(BOOK, 1, 1, {}, is_snapshot=True))
    assert drained(subscriber) == []


def test_messages_are_encoded_once() -> None:
    message = change(7)
    assert message.encoded() is message.encoded()
    assert message.encoded() == (
        '"channel":"orderbook","id":"BTC-USD","sequence":7,"previousSequence":6,"contents":{"n":7}}'
    )
