"""The asynchronous client."""

from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Any, TypeVar

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from sequencer.client.calls import Call, Reply, Steps
from sequencer.client.core import Core
from sequencer.client.errors import StreamError, TransportError
from sequencer.client.requests import DEFAULT_LIFE
from sequencer.client.stream import FeedMessage, decode, reply_of, subscriptions, websocket_url
from sequencer.client.taking import DEFAULT_SLIPPAGE
from sequencer.client.trading import OrderTerms
from sequencer.responses import AccountOut, DoneOut, OrderbookOut, OrderOut, PlacedOut, ReceiptOut, VaultOut

T = TypeVar("T")


class AsyncClient:
    """Trade and read from an event loop.  Orders may be placed concurrently: each takes its own lane.

    async with AsyncClient("http://127.0.0.1:8000", private_key) as client:
        placed = await client.place_order("BTC-USD", "BUY", "0.01", "50000")
    """

    def __init__(
        self,
        url: str,
        private_key: int | None = None,
        *,
        session_of: int | None = None,
        timeout: float = 10.0,
    ) -> None:
        """
        Args:
            private_key: signs; without it the client can only read.
            session_of: the pocket for which it is a session key; None for an owner's key.
        """
        self._url = url.rstrip("/")
        self._core = Core(private_key, session_of)
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
        """The key's account: its cross pocket; NotFoundError before its first deposit."""
        return await self._run(self._core.account())

    async def pockets(self) -> list[AccountOut]:
        """All pockets of the account: cross first, then isolated."""
        return await self._run(self._core.pockets())

    async def orderbook(self, market: str, depth: int = 50) -> OrderbookOut:
        """A market's order book."""
        return await self._run(self._core.orderbook(market, depth))

    async def order(self, order_id: str) -> OrderOut:
        """One order, open or closed."""
        return await self._run(self._core.order(order_id))

    async def open_orders(self, pocket: int | None = None) -> list[OrderOut]:
        """A pocket's live orders; by default of the account's cross pocket."""
        return await self._run(self._core.open_orders(pocket))

    async def receipt(self, sequence: int) -> ReceiptOut:
        """The receipt of a transaction."""
        return await self._run(self._core.receipt(sequence))

    async def vault(self) -> VaultOut:
        """The liquidity vault."""
        return await self._run(self._core.vault())

    async def place_order(self, market: str, side: str, size: str, price: str, **terms: Any) -> PlacedOut:
        """Sign and place a limit order; `terms` are the other fields of `OrderTerms`."""
        return await self._run(self._core.place_order(OrderTerms(market, side, size, price, **terms)))

    async def market_order(
        self, market: str, side: str, size: str, *, slippage: str = DEFAULT_SLIPPAGE, **terms: Any
    ) -> PlacedOut:
        """Take what the book offers, no further than `slippage` from its best price; see `Core.market_order`."""
        return await self._run(self._core.market_order(market, side, size, slippage=slippage, **terms))

    async def stop_loss(self, market: str, trigger_price: str, **terms: Any) -> PlacedOut:
        """Close a position once the mark price has moved against it to the trigger price; see `Core.stop_loss`."""
        return await self._run(self._core.stop_loss(market, trigger_price, **terms))

    async def take_profit(self, market: str, trigger_price: str, **terms: Any) -> PlacedOut:
        """Close a position once the mark price has moved in its favour to the trigger price; as `stop_loss`."""
        return await self._run(self._core.take_profit(market, trigger_price, **terms))

    async def cancel(self, order_id: str) -> OrderOut:
        """Cancel a live order; returns it as it ended."""
        return await self._run(self._core.cancel(order_id))

    async def cancel_all(self, pocket: int | None = None) -> list[OrderOut]:
        """Cancel every order and trigger of a pocket; returns them as they ended."""
        return await self._run(self._core.cancel_all(pocket))

    async def schedule_cancel_all(self, seconds: int | None, pocket: int | None = None) -> DoneOut:
        """Void all orders of a pocket in so many seconds, unless this is called again; None to unset it."""
        return await self._run(self._core.schedule_cancel_all(seconds, pocket))

    async def withdraw(
        self, amount: str, recipient: str, *, expires_in: int = DEFAULT_LIFE, pocket: int | None = None
    ) -> DoneOut:
        """Withdraw `amount` USD to an L1 address."""
        return await self._run(self._core.withdraw(amount, recipient, expires_in=expires_in, pocket=pocket))

    async def transfer(
        self,
        amount: str,
        destination: int,
        *,
        fact: int = 0,
        expires_in: int = DEFAULT_LIFE,
        pocket: int | None = None,
    ) -> DoneOut:
        """Move `amount` USD to another pocket; see `Core.transfer`."""
        return await self._run(
            self._core.transfer(amount, destination, fact=fact, expires_in=expires_in, pocket=pocket)
        )

    async def open_pocket(self, market: str, *, expires_in: int = DEFAULT_LIFE) -> AccountOut:
        """Open an isolated pocket for a market; move collateral to it next."""
        return await self._run(self._core.open_pocket(market, expires_in=expires_in))

    async def set_leverage(self, leverage_ppm: int, pocket: int | None = None) -> DoneOut:
        """Set the least initial margin fraction of a pocket's positions, ppm; 0 for none but the market's."""
        return await self._run(self._core.set_leverage(leverage_ppm, pocket))

    async def set_session_key(
        self, key: int, *, expires_in: int = DEFAULT_LIFE, place: int | None = None, pocket: int | None = None
    ) -> DoneOut:
        """Let a key sign orders and cancels for a pocket, or stop it with `expires_in` of 0."""
        return await self._run(
            self._core.set_session_key(key, expires_in=expires_in, place=place, pocket=pocket)
        )

    async def vault_deposit(
        self, amount: str, *, min_shares: int = 0, expires_in: int = DEFAULT_LIFE
    ) -> DoneOut:
        """Buy shares of the liquidity vault for `amount` USD."""
        return await self._run(self._core.vault_deposit(amount, min_shares=min_shares, expires_in=expires_in))

    async def vault_withdraw(
        self, shares: int, *, min_amount: str = "0", expires_in: int = DEFAULT_LIFE
    ) -> DoneOut:
        """Sell shares of the liquidity vault."""
        return await self._run(
            self._core.vault_withdraw(shares, min_amount=min_amount, expires_in=expires_in)
        )

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
