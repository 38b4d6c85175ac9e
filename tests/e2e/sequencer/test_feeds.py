"""Live feeds against a real server."""

import asyncio
import json
import socket
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from sequencer.api import websocket as websocket_api
from sequencer.batches import BatchState
from sequencer.client import Client, LocalBook
from sequencer.client.stream import decode
from sequencer.feeds import QUEUE_LENGTH, Message, Topic
from sequencer.service import Exchange
from tests.support.trading_kit import BTC_PRICE, CONFIG, ETH_PRICE, signed_prices, trader_key
from tests.support.trading_server import Server, serve


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path) as running:
        yield running


def feed(server: Server, *topics: tuple[str, str]) -> ClientConnection:
    socket = connect(server.url.replace("http", "ws") + "/v1/ws", max_size=None)
    assert receive(socket)["type"] == "connected"
    for channel, name in topics:
        say(socket, type="subscribe", channel=channel, id=name)
    return socket


def say(socket: ClientConnection, **message: Any) -> None:
    socket.send(json.dumps(message))


def receive(socket: ClientConnection) -> Any:
    return json.loads(socket.recv(timeout=10))


def error_code(socket: ClientConnection) -> str:
    message = receive(socket)
    assert message["type"] == "error", message
    return str(message["error"]["code"])


def test_the_book_feed_reproduces_the_book(server: Server) -> None:
    with Client(server.url, trader_key(1)) as one, Client(server.url, trader_key(2)) as two:
        resting = [one.place_order("BTC-USD", "SELL", "0.01", f"{50_000 + n}") for n in range(3)]
        with feed(server, ("orderbook", "BTC-USD")) as socket:
            book = LocalBook()
            sequence = 0

            def take(text: str | bytes) -> None:
                nonlocal sequence
                message = decode(text)
                assert message is not None
                if not message.is_snapshot:
                    assert message.previous_sequence == sequence
                assert message.sequence > sequence
                sequence = message.sequence
                book.apply(message)

            take(socket.recv(timeout=10))
            assert book.best_ask() == Decimal(50_000)
            one.cancel(resting[2].order.id)
            two.place_order("BTC-USD", "BUY", "0.015", "50001")
            two.place_order("BTC-USD", "BUY", "0.02", "49999.9")
            server.call(lambda exchange: exchange.until_durable())
            while True:
                try:
                    take(socket.recv(timeout=0.5))
                except TimeoutError:
                    break
            now = one.orderbook("BTC-USD")
            assert now.sequence == sequence
            assert book.asks == {Decimal(price): Decimal(size) for price, size in now.asks}
            assert book.bids == {Decimal(price): Decimal(size) for price, size in now.bids}
            assert book.asks == {Decimal(50_001): Decimal("0.005")}


def test_an_account_hears_of_its_orders_fills_and_money(server: Server) -> None:
    with Client(server.url, trader_key(1)) as one, Client(server.url, trader_key(2)) as two:
        first = one.place_order("BTC-USD", "SELL", "0.01", "50000")
        with feed(server, ("accounts", "3")) as socket:
            start = receive(socket)
            assert start["type"] == "subscribed"
            assert [o["id"] for o in start["contents"]["orders"]] == [first.order.id]
            two.place_order("BTC-USD", "BUY", "0.004", "50000")
            change = receive(socket)["contents"]
            assert [(o["id"], o["status"], o["filledSize"]) for o in change["orders"]] == [
                (first.order.id, "OPEN", "0.004")
            ]
            assert [f["liquidity"] for f in change["fills"]] == ["MAKER"]
            assert change["account"]["positions"][0]["size"] == "0.004"
            one.cancel(first.order.id)
            change = receive(socket)["contents"]
            assert [o["closeReason"] for o in change["orders"]] == ["CANCELLED"]
            one.withdraw("10", "0x" + "ab" * 20)
            (moved,) = receive(socket)["contents"]["movements"]
            assert (moved["kind"], moved["amount"]) == ("Withdrawal", "-10")


def test_trades_and_batches(server: Server) -> None:
    with (
        Client(server.url, trader_key(1)) as one,
        Client(server.url, trader_key(2)) as two,
        feed(server, ("trades", "BTC-USD"), ("batches", "")) as socket,
    ):
        assert receive(socket)["contents"] == {"trades": []}
        assert receive(socket)["contents"] == {"batches": []}
        one.place_order("BTC-USD", "SELL", "0.01", "50000")
        two.place_order("BTC-USD", "BUY", "0.01", "50000", time_in_force="IOC")
        (trade,) = receive(socket)["contents"]["trades"]
        assert (trade["size"], trade["finality"]) == ("0.01", "sequenced")
        server.call(lambda exchange: exchange.seal_batch())
        server.call(lambda exchange: exchange.advance_batch(0, BatchState.PROVING))
        updates = [receive(socket)["contents"]["batches"][0] for _ in range(3)]
        assert [batch["state"] for batch in updates] == ["SEALED", "SEALED", "PROVING"]
        assert [batch["newStateRoot"] is None for batch in updates] == [True, False, False]


def test_prices_and_liquidations_have_channels(server: Server) -> None:
    with feed(server, ("markets", "BTC-USD"), ("liquidations", "")) as socket:
        start = receive(socket)["contents"]
        assert (start["indexPrice"], start["markPrice"]) == ("50000", "50000")
        assert receive(socket)["contents"] == {"liquidations": []}

        async def tick(exchange: Exchange) -> None:
            now = exchange.ledger.state.globals.oracle_time + 1
            while exchange.clock_ms() // 1_000 < now:
                await asyncio.sleep(0.05)
            await exchange.apply_oracle_tick(now, signed_prices(CONFIG, now, (BTC_PRICE + 1_000, ETH_PRICE)))

        server.call(tick)
        assert receive(socket)["contents"]["indexPrice"] == "50001"


def test_wrong_messages_are_answered_and_the_connection_lives(server: Server) -> None:
    with feed(server) as socket:
        for text in ("{", "[]", '"x"', "{}", "\ud7ff", json.dumps({"type": "shout"})):
            socket.send(text)
            assert error_code(socket) in ("INVALID_FIELD", "INVALID_JSON")
        socket.send(b"\xff\xfe")
        assert error_code(socket) == "INVALID_JSON"
        socket.send("x" * (websocket_api.MAX_MESSAGE + 1))
        assert error_code(socket) == "REQUEST_TOO_LARGE"
        say(socket, type="subscribe")
        assert error_code(socket) == "INVALID_FIELD"
        say(socket, type="subscribe", channel="orderbook", id="DOGE-USD")
        assert error_code(socket) == "MARKET_UNKNOWN"
        for name in ("99", "-1", "x", "9" * 30):
            say(socket, type="subscribe", channel="accounts", id=name)
            assert error_code(socket) == "POCKET_UNKNOWN"
        say(socket, type="ping")
        assert receive(socket)["type"] == "pong"
        say(socket, type="subscribe", channel="trades", id="BTC-USD")
        assert receive(socket)["type"] == "subscribed"
        say(socket, type="unsubscribe", channel="trades", id="BTC-USD")
        assert receive(socket)["type"] == "unsubscribed"


def test_message_ids_count_and_subscriptions_are_bounded(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket_api, "MAX_SUBSCRIPTIONS", 2)
    with feed(server, ("trades", "BTC-USD"), ("trades", "ETH-USD"), ("batches", "")) as socket:
        received = [receive(socket) for _ in range(3)]
        assert [m["messageId"] for m in received] == [1, 2, 3]
        refused = next(m for m in received if m["type"] == "error")
        assert refused["error"]["details"] == {"limit": 2}
        say(socket, type="subscribe", channel="trades", id="BTC-USD")
        assert receive(socket)["type"] == "subscribed"


def test_connections_are_bounded(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_api, "MAX_CONNECTIONS", 1)
    with feed(server):
        extra = connect(server.url.replace("http", "ws") + "/v1/ws")
        with pytest.raises(Exception, match="1013"):
            extra.recv(timeout=10)
        extra.close()


def test_who_does_not_read_is_dropped_while_others_are_served(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    deaf = socket.create_connection((host, int(port)))
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    deaf.sendall(
        f"GET /v1/ws HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert b"101" in deaf.recv(64)
    request = json.dumps({"type": "subscribe", "channel": "batches", "id": ""}).encode()
    mask = b"\x00\x00\x00\x00"
    deaf.sendall(bytes([0x81, 0x80 | len(request)]) + mask + request)
    topic = Topic("batches", "")
    with feed(server, topic) as good:
        assert receive(good)["type"] == "subscribed"
        hub = server.exchange.hub
        assert len(hub._readers[topic]) == 2
        sent = 0
        while len(hub._readers[topic]) > 1:
            assert sent < 20 * QUEUE_LENGTH

            async def publish(_: Exchange, first: int = sent) -> None:
                for n in range(first, first + 50):
                    hub.publish([Message(topic, n + 1, n, {"padding": "x" * 50_000})])

            server.call(publish)
            for n in range(sent, sent + 50):
                assert receive(good)["sequence"] == n + 1
            sent += 50
        assert sent > QUEUE_LENGTH
        say(good, type="ping")
        assert receive(good)["type"] == "pong"
    deaf.close()
