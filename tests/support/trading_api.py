"""The API in the test's own event loop: no sockets, a clock that the test holds."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import httpx

from sequencer.api import create_app
from sequencer.batches import BatchMeter
from sequencer.decimals import format_decimal
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.messages import Signed, SignedMessage
from sequencer.domain.order import Order
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.withdrawal import WithdrawalRequest
from sequencer.service import Exchange
from tests.support.trading_kit import (
    CONFIG,
    NOW_MS,
    cancel_request,
    signature,
    signed,
    signed_prices,
    trader_of,
)
from tests.support.trading_server import fund


class Api:
    """An exchange with its application."""

    def __init__(self, exchange: Exchange, http: httpx.AsyncClient) -> None:
        self.exchange = exchange
        self.http = http
        self.now_ms = NOW_MS

    async def get(self, path: str, **params: Any) -> Any:
        """A GET that must succeed."""
        response = await self.http.get(path, params=params)
        assert response.status_code == 200, response.text
        return response.json()

    async def post(self, path: str, body: Any) -> Any:
        """A POST that must succeed."""
        response = await self.http.post(path, json=body)
        assert response.status_code == 200, response.text
        return response.json()

    async def place(self, order: Order, client_id: str | None = None, **changes: Any) -> httpx.Response:
        return await self.http.post("/v1/orders", json=order_body(order, client_id) | changes)

    async def placed(self, order: Order, client_id: str | None = None) -> Any:
        """An order that must be accepted."""
        response = await self.place(order, client_id)
        assert response.status_code == 200, response.text
        return response.json()

    async def cancel(self, order: Order, signer: CancelRequest | None = None) -> httpx.Response:
        request = signer or cancel_request(order)
        headers = {"Perpetua-Signature": cancel_header(request)}
        order_id = f"{order.pocket}-{order.lane}-{order.nonce}"
        return await self.http.delete(f"/v1/orders/{order_id}", headers=headers)

    async def tick(self, prices: Sequence[int], after: int = 1) -> None:
        """An oracle tick some seconds later."""
        self.now_ms += after * 1_000
        now = self.now_ms // 1_000
        await self.exchange.apply_oracle_tick(now, signed_prices(CONFIG, now, prices))


def cancel_header(request: CancelRequest) -> str:
    found = signature(request, trader_of(request))
    return f"{found.r:#x},{found.s:#x}"


def signature_body(message: SignedMessage) -> dict[str, Any]:
    return of_signed(signed(message))


def of_signed(signed: Signed[Any]) -> dict[str, Any]:
    """What every signed request has."""
    found = signed.signature
    body: dict[str, Any] = {
        "pocket": signed.message.pocket,
        "signature": {"r": hex(found.r), "s": hex(found.s)},
    }
    return body | ({"session": signed.session} if signed.session else {})


def order_body(order: Order, client_id: str | None = None) -> dict[str, Any]:
    """The request for an order signed by its pocket's trader."""
    return signed_order_body(signed(order), client_id)


def signed_order_body(signed: Signed[Order], client_id: str | None = None) -> dict[str, Any]:
    """The request for a signed order."""
    order = signed.message
    market = CONFIG.markets[order.market]
    body = of_signed(signed) | {
        "market": market.symbol,
        "side": order.side.name,
        "size": format_decimal(order.size, market.lot_decimals),
        "price": format_decimal(order.price, market.price_decimals),
        "timeInForce": order.time_in_force.name,
        "postOnly": order.post_only,
        "reduceOnly": order.reduce_only,
        "selfTrade": order.self_trade.name,
        "expiration": order.expiry,
        "lane": order.lane,
        "nonce": order.nonce,
        "feeCapPpm": order.fee_cap_ppm,
        "builder": order.builder,
        "builderFeePpm": order.builder_fee_ppm,
    }
    if order.trigger:
        body["trigger"] = Direction(order.trigger).name
        body["triggerPrice"] = format_decimal(order.trigger_price, market.price_decimals)
    return body | ({"clientId": client_id} if client_id else {})


def withdrawal_body(request: WithdrawalRequest) -> dict[str, Any]:
    return signature_body(request) | {
        "amount": format_decimal(request.amount_l1, 6),
        "recipient": hex(request.recipient),
        "lane": request.lane,
        "nonce": request.nonce,
        "expiration": request.expiry,
    }


def error_of(response: httpx.Response, status: int, code: str) -> Any:
    """The error's details, once its shape, status and code are as expected."""
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert error["code"] == code, error
    assert set(error) == {"code", "message", "details", "requestId"}
    assert error["requestId"] == response.headers["x-request-id"]
    assert error["message"]
    return error["details"]


def with_api(
    folder: Path,
    test: Callable[[Api], Awaitable[None]],
    *,
    meter: BatchMeter | None = None,
    traders: int = 3,
    direct: bool = True,
) -> None:
    """Run a test against a fresh exchange; `api.now_ms` is its clock.

    With `direct` unset, orders take the framework's routes like everything else.
    """

    async def run() -> None:
        api: Api
        exchange = Exchange(
            CONFIG, f"sqlite:///{folder / 'journal.db'}", meter=meter, clock_ms=lambda: api.now_ms
        )
        app = create_app(exchange, owns_exchange=False)
        if not direct:
            app.user_middleware[0].kwargs["direct"] = {}
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://exchange") as http:
            api = Api(exchange, http)
            async with exchange:
                if not exchange.ledger.sequence:
                    await fund(exchange, traders)
                await test(api)

    asyncio.run(run())
