"""The ASGI application around an exchange."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from sequencer.api import accounts, batches, general, markets, orders, pockets, websocket
from sequencer.api.body import document_bodies
from sequencer.api.desk import OrderDesk
from sequencer.api.errors import install_error_handlers
from sequencer.api.middleware import RequestGate
from sequencer.models import (
    MAX_BODY_BYTES,
    CancelAllIn,
    LeverageIn,
    OrderIn,
    OrdersIn,
    PocketIn,
    ScheduleIn,
    SessionIn,
    TransferIn,
    VaultDepositIn,
    VaultWithdrawalIn,
    WithdrawalIn,
)
from sequencer.service import Exchange

DESCRIPTION = """
Perpetual futures on a validity rollup. Requests are signed with a Stark key (SNIP-12, revision 1), or with a session
key that the owner has registered.

Amounts are decimal strings and never rounded; times are milliseconds, except those that are signed: they count
seconds. Every error is `{"error": {"code", "message", "details", "requestId"}}`; codes are stable. An answer to a write
is given once it is on disk, with a receipt that the L1 contract can check. Live feeds: WebSocket `/v1/ws`.
"""

BODIES = (
    OrderIn, OrdersIn, CancelAllIn, ScheduleIn, WithdrawalIn, TransferIn, PocketIn, LeverageIn, SessionIn,
    VaultDepositIn, VaultWithdrawalIn,
)  # fmt: skip


def create_app(exchange: Exchange, *, owns_exchange: bool = True) -> FastAPI:
    """The application.

    Args:
        exchange: what it serves.
        owns_exchange: start and stop the exchange with the application; False when the caller does.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if owns_exchange:
            await exchange.start()
        try:
            yield
        finally:
            if owns_exchange:
                await exchange.stop()

    app = FastAPI(
        title="Perpetua",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    desk = OrderDesk(exchange)
    direct = {("POST", "/v1/orders"): desk.place, ("POST", "/v1/orders/batch"): desk.place_many}
    app.add_middleware(RequestGate, max_body_bytes=MAX_BODY_BYTES, direct=direct)
    install_error_handlers(app)
    # Routes are tried in turn: orders come first.
    for group in (orders, markets, accounts, pockets, batches, general, websocket):
        app.include_router(group.router(exchange))
    document_bodies(app, BODIES)
    return app
