"""The blocking client."""

import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, TypeVar

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from sequencer.client.core import DEFAULT_LIFE, Call, Core, Reply, Steps
from sequencer.client.errors import StreamError, TransportError
from sequencer.client.stream import FeedMessage, decode, reply_of, subscriptions, websocket_url
from sequencer.models import AccountOut, OrderbookOut, OrderOut, PlacedOut, WithdrawalOut

T = TypeVar("T")


class Client:
    """Trade and read, blocking.  May be shared by threads; its orders go out one at a time.

    with Client("http://127.0.0.1:8000", private_key) as client:
        placed = client.place_order("BTC-USD", "BUY", "0.01", "50000")
        client.cancel(placed.order.id)
    """

    def __init__(self, url: str, private_key: int | None = None, *, timeout: float = 10.0) -> None:
        """`private_key` signs; without it the client can only read."""
        self._url = url.rstrip("/")
        self._core = Core(private_key)
        self._http = httpx.Client(
            # Loading certificates takes longer than everything else here.
            base_url=self._url,
            timeout=timeout,
            verify=self._url.startswith("https"),
        )
        self._lock = threading.Lock()

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    @property
    def public_key(self) -> int | None:
        """The key that deposits are made to."""
        return self._core.public_key

    def get(self, path: str, **params: Any) -> Any:
        """Any GET of the API, as JSON: `get("/v1/batches", limit=5)`."""
        return self._run(self._core.get(path, **params))

    def account(self) -> AccountOut:
        """The key's account; NotFoundError before its first deposit."""
        return self._run(self._core.account())

    def orderbook(self, market: str, depth: int = 50) -> OrderbookOut:
        """A market's order book."""
        return self._run(self._core.orderbook(market, depth))

    def order(self, order_id: str) -> OrderOut:
        """One order, open or closed."""
        return self._run(self._core.order(order_id))

    def open_orders(self) -> list[OrderOut]:
        """The account's live orders."""
        return self._run(self._core.open_orders())

    def place_order(
        self,
        market: str,
        side: str,
        size: str,
        price: str,
        *,
        time_in_force: str = "GTT",
        post_only: bool = False,
        expires_in: int = DEFAULT_LIFE,
        fee_cap_ppm: int | None = None,
        client_id: str | None = None,
    ) -> PlacedOut:
        """Sign and place a limit order; arguments as in `Core.place_order`."""
        return self._run(
            self._core.place_order(
                market,
                side,
                size,
                price,
                time_in_force=time_in_force,
                post_only=post_only,
                expires_in=expires_in,
                fee_cap_ppm=fee_cap_ppm,
                client_id=client_id,
            )
        )

    def cancel(self, order_id: str) -> OrderOut:
        """Cancel a live order; returns it as it ended."""
        return self._run(self._core.cancel(order_id))

    def withdraw(self, amount: str, recipient: str, *, expires_in: int = DEFAULT_LIFE) -> WithdrawalOut:
        """Withdraw `amount` USD to an L1 address."""
        return self._run(self._core.withdraw(amount, recipient, expires_in=expires_in))

    def stream(self, topics: Iterable[tuple[str, str]]) -> Iterator[FeedMessage]:
        """Live messages of (channel, id) topics: each topic's snapshot, then its changes.

        Raises:
            StreamError: the feed ended, or a message is missing.
        """
        requests, check = subscriptions(topics)
        try:
            with connect(websocket_url(self._url), max_size=None) as socket:
                for request in requests:
                    socket.send(request)
                for text in socket:
                    message = decode(text)
                    if message is not None:
                        yield check(message)
        except (WebSocketException, OSError) as error:
            raise StreamError(f"the feed ended: {error}") from error
        raise StreamError("the feed was closed by the exchange")

    def _run(self, steps: Steps[T]) -> T:
        with self._lock:
            try:
                call = next(steps)
                while True:
                    try:
                        reply = self._send(call)
                    except TransportError as error:
                        call = steps.throw(error)
                    else:
                        call = steps.send(reply)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]

    def _send(self, call: Call) -> Reply:
        try:
            response = self._http.request(
                call.method, call.path, params=call.params, json=call.body, headers=call.headers
            )
        except httpx.TransportError as error:
            raise TransportError(f"{self._url} did not answer: {error!r}") from error
        return reply_of(response)
