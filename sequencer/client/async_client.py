"""The asynchronous client."""

from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Any, TypeVar

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from sequencer.client.core import DEFAULT_LIFE, Call, Core, Reply, Steps
from sequencer.client.errors import StreamError, TransportError
from sequencer.client.stream import FeedMessage, decode, reply_of, subscriptions, websocket_url
from sequencer.models import AccountOut, OrderbookOut, OrderOut, PlacedOut, WithdrawalOut

T = TypeVar("T")


class AsyncClient:
    """Trade and read from an event loop.  Orders may be placed concurrently: each takes its own lane.

    async with AsyncClient("http://127.0.0.1:8000", private_key) as client:
        placed = await client.place_order("BTC-USD", "BUY", "0.01", "50000")
    """

    def __init__(self, url: str, private_key: int | None = None, *, timeout: float = 10.0) -> None:
        """`private_key` signs; without it the client can only read."""
        self._url = url.rstrip("/")
        self._core = Core(private_key)
        self._http = httpx.AsyncClient(
            # Loading certificates takes longer than everything else here.
            base_url=self._url,
            timeout=timeout,
            verify=self._url.startswith("https"),
        )

    async def __aenter__(self) -> "AsyncClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    @property
    def public_key(self) -> int | None:
        """The key that deposits are made to."""
        return self._core.public_key

    async def get(self, path: str, **params: Any) -> Any:
        """Any GET of the API, as JSON: `await get("/v1/batches", limit=5)`."""
        return await self._run(self._core.get(path, **params))

    async def account(self) -> AccountOut:
        """The key's account; NotFoundError before its first deposit."""
        return await self._run(self._core.account())

    async def orderbook(self, market: str, depth: int = 50) -> OrderbookOut:
        """A market's order book."""
        return await self._run(self._core.orderbook(market, depth))

    async def order(self, order_id: str) -> OrderOut:
        """One order, open or closed."""
        return await self._run(self._core.order(order_id))

    async def open_orders(self) -> list[OrderOut]:
        """The account's live orders."""
        return await self._run(self._core.open_orders())

    async def place_order(
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
        return await self._run(
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

    async def cancel(self, order_id: str) -> OrderOut:
        """Cancel a live order; returns it as it ended."""
        return await self._run(self._core.cancel(order_id))

    async def withdraw(
        self, amount: str, recipient: str, *, expires_in: int = DEFAULT_LIFE
    ) -> WithdrawalOut:
        """Withdraw `amount` USD to an L1 address."""
        return await self._run(self._core.withdraw(amount, recipient, expires_in=expires_in))

    async def stream(self, topics: Iterable[tuple[str, str]]) -> AsyncIterator[FeedMessage]:
        """Live messages of (channel, id) topics: each topic's snapshot, then its changes.

        Raises:
            StreamError: the feed ended, or a message is missing.
        """
        requests, check = subscriptions(topics)
        try:
            async with connect(websocket_url(self._url), max_size=None) as socket:
                for request in requests:
                    await socket.send(request)
                async for text in socket:
                    message = decode(text)
                    if message is not None:
                        yield check(message)
        except (WebSocketException, OSError) as error:
            raise StreamError(f"the feed ended: {error}") from error
        raise StreamError("the feed was closed by the exchange")

    async def _run(self, steps: Steps[T]) -> T:
        try:
            call = next(steps)
            while True:
                try:
                    reply = await self._send(call)
                except TransportError as error:
                    call = steps.throw(error)
                else:
                    call = steps.send(reply)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def _send(self, call: Call) -> Reply:
        try:
            response = await self._http.request(
                call.method, call.path, params=call.params, json=call.body, headers=call.headers
            )
        except httpx.TransportError as error:
            raise TransportError(f"{self._url} did not answer: {error!r}") from error
        return reply_of(response)
