"""The client SDK against a real server."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from prover.crypto import public_key
from sequencer.client import (
    ApiError,
    AsyncClient,
    Client,
    EmptyBookError,
    InsufficientMarginError,
    InvalidRequestError,
    LocalBook,
    NoPositionError,
    NotFoundError,
    OrderClosedError,
    PerpetuaError,
    PostOnlyWouldCrossError,
    RuleError,
    SignatureInvalidError,
    TransportError,
)
from sequencer.responses import PlacedOut
from tests.support.trading_kit import pocket_of, trader_key
from tests.support.trading_server import Server, serve


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("exchange"), traders=12) as running:
        yield running


def test_place_read_cancel_withdraw(server: Server) -> None:
    with Client(server.url, trader_key(1)) as client:
        assert client.account().collateral == "100000"
        placed = client.place_order("ETH-USD", "BUY", "1.5", "2900", client_id="first")
        assert placed.order.status == "OPEN"
        assert [order.id for order in client.open_orders()] == [placed.order.id]
        assert client.get("/v1/orders/by-client-id/first", pocket=3)["id"] == placed.order.id
        assert client.orderbook("ETH-USD").bids == [("2900", "1.5")]
        assert client.cancel(placed.order.id).status == "CANCELED"
        assert client.order(placed.order.id).close_reason == "CANCELLED"
        made = client.withdraw("12.5", "0x" + "12" * 20)
        assert client.receipt(made.receipt.sequence) == made.receipt
        assert client.get("/v1/accounts/3/withdrawals")["results"][0]["amount"] == "-12.5"
        assert client.account().collateral == "99987.5"


def test_errors_have_their_class(server: Server) -> None:
    with Client(server.url, trader_key(2)) as client, Client(server.url, trader_key(3)) as other:
        other.place_order("BTC-USD", "SELL", "0.01", "60000")
        with pytest.raises(PostOnlyWouldCrossError) as crossing:
            client.place_order("BTC-USD", "BUY", "0.01", "60000", post_only=True)
        assert crossing.value.status == 422
        other.place_order("BTC-USD", "SELL", "1", "59000")
        client.withdraw("99500", "0x" + "12" * 20)
        with pytest.raises(InsufficientMarginError) as poor:
            client.place_order("BTC-USD", "BUY", "1", "59000")
        assert poor.value.details["pocket"] == 4
        with pytest.raises(RuleError) as off_tick:
            client.place_order("BTC-USD", "BUY", "0.01", "50000.01")
        assert off_tick.value.code == "PRICE_OFF_TICK"
        with pytest.raises(NotFoundError):
            client.order("4-3-99")
        with pytest.raises(NotFoundError):
            client.place_order("DOGE-USD", "BUY", "1", "1")
        cancelled = client.place_order("BTC-USD", "BUY", "0.001", "40000").order.id
        client.cancel(cancelled)
        with pytest.raises(OrderClosedError):
            client.cancel(cancelled)
        with pytest.raises(ValueError, match="has 7 decimal places"):
            client.place_order("BTC-USD", "BUY", "0.0000001", "50000")
        with pytest.raises(InvalidRequestError) as wrong:
            client.get("/v1/accounts/4/fills", limit=1_000)
        assert wrong.value.details["fields"][0]["field"] == "limit"
        with pytest.raises(SignatureInvalidError):
            client.cancel(other.open_orders()[0].id)
        # What was refused used no nonce of the exchange's, and the client goes on above it.
        for _ in range(8):
            client.place_order("BTC-USD", "BUY", "0.001", "40000")
        assert len(client.cancel_all()) == 8


def test_two_clients_of_one_key_find_fresh_nonces(server: Server) -> None:
    with Client(server.url, trader_key(5)) as one, Client(server.url, trader_key(5)) as two:
        one.place_order("BTC-USD", "BUY", "0.001", "40000")
        two.place_order("BTC-USD", "BUY", "0.001", "40000")
        assert one.place_order("BTC-USD", "BUY", "0.001", "40000").order.status == "OPEN"
        assert len({order.id for order in two.open_orders()}) == 3


def test_market_orders_take_what_the_book_offers(server: Server) -> None:
    with Client(server.url, trader_key(6)) as maker, Client(server.url, trader_key(7)) as taker:
        with pytest.raises(EmptyBookError):
            taker.market_order("ETH-USD", "BUY", "1")
        maker.place_order("ETH-USD", "SELL", "1", "3000")
        maker.place_order("ETH-USD", "SELL", "1", "3020")
        maker.place_order("ETH-USD", "SELL", "1", "3040")
        placed = taker.market_order("ETH-USD", "BUY", "3", slippage="0.01")
        assert [(fill.size, fill.price) for fill in placed.fills] == [("1", "3000"), ("1", "3020")]
        assert (placed.order.price, placed.order.close_reason) == ("3030", "IMMEDIATE_OR_CANCEL")
        maker.cancel_all()


def test_stops_close_positions(server: Server) -> None:
    with Client(server.url, trader_key(7)) as client:
        (position,) = client.account().positions
        assert (position.side, position.size) == ("LONG", "2")
        stop = client.stop_loss("ETH-USD", "2900", slippage="0.02").order
        assert (stop.status, stop.trigger, stop.side, stop.price) == ("ARMED", "FALLING", "SELL", "2842")
        assert (stop.size, stop.reduce_only, stop.time_in_force) == ("2", True, "IOC")
        profit = client.take_profit("ETH-USD", "3100", size="0.5").order
        assert (profit.trigger, profit.side, profit.size) == ("RISING", "SELL", "0.5")
        assert client.cancel(stop.id).close_reason == "CANCELLED"
        assert [order.id for order in client.cancel_all()] == [profit.id]
        with pytest.raises(NoPositionError, match="has no position"):
            client.stop_loss("BTC-USD", "40000")
        with pytest.raises(NoPositionError, match="is long, only a SELL order closes it"):
            client.stop_loss("ETH-USD", "2900", side="BUY")
        assert client.open_orders() == []


def test_a_stop_takes_the_terms_of_an_order(server: Server) -> None:
    with Client(server.url, trader_key(7)) as client:
        stop = client.stop_loss(
            "ETH-USD", "2900", side="SELL", price="2500", self_trade="CANCEL_BOTH", client_id="mine"
        ).order
        assert (stop.price, stop.self_trade, stop.client_id) == ("2500", "CANCEL_BOTH", "mine")
        with pytest.raises(TypeError, match="reduce_only"):
            client.stop_loss("ETH-USD", "2900", reduce_only=False)
        client.cancel_all()


def test_pockets_leverage_sessions_and_the_vault(server: Server) -> None:
    with Client(server.url, trader_key(12)) as client:
        mine = client.account()
        isolated = client.open_pocket("BTC-USD")
        assert (isolated.account, isolated.isolated_market) == (mine.id, "BTC-USD")
        client.transfer("1000", isolated.id)
        assert [pocket.collateral for pocket in client.pockets()] == ["99000", "1000"]
        placed = client.place_order("BTC-USD", "BUY", "0.001", "39000", pocket=isolated.id)
        assert placed.order.pocket == isolated.id
        assert [order.id for order in client.open_orders(isolated.id)] == [placed.order.id]
        client.set_leverage(100_000)
        assert client.account().min_initial_margin_fraction == "0.1"
        client.vault_deposit("100")
        assert client.account().vault_shares == client.vault().total_shares != "0"
        client.set_session_key(public_key(4_242))
        with Client(server.url, 4_242, session_of=mine.id) as session:
            order = session.place_order("BTC-USD", "BUY", "0.001", "38000").order
            assert session.cancel(order.id).status == "CANCELED"
            session.schedule_cancel_all(60)
            with pytest.raises(ApiError, match="SESSION_KEY_UNKNOWN"):
                session.withdraw("1", "0x" + "12" * 20)
        client.schedule_cancel_all(None)
        client.set_session_key(public_key(4_242), expires_in=0)
        assert client.account().session_keys == []
        with pytest.raises(NotFoundError, match="SESSION_KEY_UNKNOWN"):
            client.set_session_key(public_key(4_242), expires_in=0)
        with Client(server.url, 4_242, session_of=mine.id) as session, pytest.raises(NotFoundError):
            session.account()
        client.cancel_all(isolated.id)


def test_a_lost_answer_is_followed_by_a_resend_that_places_nothing_twice(server: Server) -> None:
    class LosingTransport(httpx.HTTPTransport):
        lost = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            if request.method == "POST" and self.lost < 2:
                self.lost += 1
                response.read()
                raise httpx.ReadError("the answer was lost")
            return response

    transport = LosingTransport()
    with Client(server.url, trader_key(8)) as client:
        client._http = httpx.Client(base_url=server.url, transport=transport)
        placed = client.place_order("BTC-USD", "BUY", "0.001", "40000")
        assert transport.lost == 2
        assert [order.id for order in client.open_orders()] == [placed.order.id]


def test_no_server_is_a_transport_error() -> None:
    with Client("http://127.0.0.1:9", 5) as client, pytest.raises(TransportError) as caught:
        client.account()
    assert caught.value.retryable


def test_a_key_without_account_and_a_client_without_key(server: Server) -> None:
    with Client(server.url, 999_999) as client, pytest.raises(NotFoundError, match="deposit first"):
        client.account()
    with Client(server.url) as reader:
        assert reader.orderbook("BTC-USD").market == "BTC-USD"
        with pytest.raises(PerpetuaError, match="no private key"):
            reader.account()


def test_the_key_is_in_no_representation(server: Server) -> None:
    with Client(server.url, trader_key(9)) as client:
        shown = repr(client) + repr(client._core) + str(vars(client))
    assert str(trader_key(9)) not in shown.replace(str(client.public_key), "")


def test_streams_follow_the_book(server: Server) -> None:
    with Client(server.url, trader_key(10)) as client:
        book = LocalBook()
        stream = client.stream([("orderbook", "ETH-USD")])
        book.apply(next(stream))
        placed = client.place_order("ETH-USD", "SELL", "1", "3500")
        book.apply(next(stream))
        assert str(book.best_ask()) == "3500"
        client.cancel(placed.order.id)
        book.apply(next(stream))
        assert book.best_ask() is None
        stream.close()


def test_the_asynchronous_client_places_side_by_side(server: Server) -> None:
    async def run() -> None:
        async with AsyncClient(server.url, trader_key(11)) as client:
            await client.account()

            async def place() -> PlacedOut:
                return await client.place_order("BTC-USD", "BUY", "0.001", "40000")

            placed = await asyncio.gather(*(place() for _ in range(8)))
            assert len({p.order.id for p in placed}) == 8
            messages: list[Any] = []
            async for message in client.stream([("accounts", str(pocket_of(11))), ("batches", "")]):
                messages.append(message)
                if len(messages) == 2:
                    break
            assert len(messages[0].contents["orders"]) == 8
            await asyncio.gather(*(client.cancel(p.order.id) for p in placed))
            assert await client.open_orders() == []

    asyncio.run(run())
