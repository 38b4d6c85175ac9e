"""Accounts and their histories.

Everything here is public, as it is on L1, where each batch publishes the accounts it changed.
"""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from sequencer.api.common import (
    DEFAULT_PAGE,
    ERRORS,
    AccountPath,
    Cursor,
    Json,
    Limit,
    existing_account,
    page,
)
from sequencer.api.parse import parse_cursor, parse_felt
from sequencer.domain.events import Deposit, Withdrawal
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import Entry
from sequencer.models import (
    AccountOut,
    AccountsOut,
    DepositsPage,
    FillsPage,
    LanesOut,
    OrdersPage,
    PositionsOut,
    WithdrawalsPage,
)
from sequencer.records import Traded
from sequencer.service import Exchange
from sequencer.views import Json as JsonObject
from sequencer.views import accounts as views
from sequencer.views import orders as order_views
from sequencer.views import trades as trade_views


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/accounts", tags=["accounts"])

    @routes.get("", response_model=AccountsOut, responses=ERRORS)
    async def find_accounts(
        stark_key: Annotated[str, Query(max_length=66, description="public key, 0x-hex")],
    ) -> Json:
        """The accounts of a public key; empty when it has made no deposit yet."""
        ledger = exchange.ledger
        indices = ledger.accounts_of_key.get(parse_felt("stark_key", stark_key), [])
        found = [views.account(ledger, index, existing_account(ledger, index)) for index in indices]
        await exchange.until_durable()
        return Json({"accounts": found})

    @routes.get("/{account}", response_model=AccountOut, responses=ERRORS)
    async def read_account(account: AccountPath) -> Json:
        """Balances, margin and positions at index prices."""
        ledger = exchange.ledger
        found = views.account(ledger, account, existing_account(ledger, account))
        await exchange.until_durable()
        return Json(found)

    @routes.get("/{account}/positions", response_model=PositionsOut, responses=ERRORS)
    async def read_positions(account: AccountPath) -> Json:
        """Open positions."""
        found = views.positions(exchange.ledger, existing_account(exchange.ledger, account))
        await exchange.until_durable()
        return Json({"positions": found})

    @routes.get("/{account}/nonces", response_model=LanesOut, responses=ERRORS)
    async def read_nonces(account: AccountPath) -> Json:
        """The nonce lanes: which are free, and above which nonce the next order must be."""
        existing_account(exchange.ledger, account)
        found = views.nonces(exchange.ledger, account)
        await exchange.until_durable()
        return Json({"lanes": found})

    @routes.get("/{account}/orders", response_model=OrdersPage, responses=ERRORS)
    async def read_orders(
        account: AccountPath,
        status: Annotated[Literal["OPEN", "CLOSED"], Query(description="OPEN orders fit on one page")] = (
            "OPEN"
        ),
        limit: Limit = DEFAULT_PAGE,
        cursor: Cursor = None,
    ) -> Json:
        """Open orders by lane, or closed orders, the last to end first."""
        existing_account(exchange.ledger, account)
        before = parse_cursor(cursor)
        if status == "OPEN":
            live = exchange.ledger.open_orders(account)
            found = [order_views.live_order(exchange.config, order) for order in live]
            await exchange.until_durable()
            return Json({"results": found, "next": None})
        await exchange.until_durable()
        closed = await asyncio.to_thread(exchange.store.closed_orders, account, limit + 1, before)
        return page(
            closed,
            limit,
            lambda entries: entries[1].sequence,
            lambda entries: order_views.order_from_journal(exchange.config, *entries),
        )

    async def history(account: int, kind: str, limit: int, cursor: str | None) -> Json:
        existing_account(exchange.ledger, account)
        before = parse_cursor(cursor)
        await exchange.until_durable()
        found = await asyncio.to_thread(exchange.store.of_account, account, kind, limit + 1, before)
        return page(
            found, limit, lambda entry: entry.sequence, lambda entry: _view(exchange, entry, account)
        )

    @routes.get("/{account}/fills", response_model=FillsPage, responses=ERRORS)
    async def read_fills(account: AccountPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
        """The account's sides of trades, newest first."""
        return await history(account, "Trade", limit, cursor)

    @routes.get("/{account}/deposits", response_model=DepositsPage, responses=ERRORS)
    async def read_deposits(account: AccountPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
        """Deposits, newest first."""
        return await history(account, "Deposit", limit, cursor)

    @routes.get("/{account}/withdrawals", response_model=WithdrawalsPage, responses=ERRORS)
    async def read_withdrawals(
        account: AccountPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None
    ) -> Json:
        """Withdrawals, newest first; a settled one can be claimed on L1."""
        return await history(account, "Withdrawal", limit, cursor)

    return routes


def _view(exchange: Exchange, entry: Entry, account: int) -> JsonObject:
    ledger = exchange.ledger
    match sequenced_of(entry).record:
        case Traded() as traded:
            return trade_views.fill(ledger, entry.sequence, entry.time_ms, traded, account)
        case Deposit() as deposit:
            return trade_views.deposit(ledger, entry.sequence, entry.time_ms, deposit)
        case Withdrawal() as withdrawal:
            return trade_views.withdrawal(ledger, entry.sequence, entry.time_ms, withdrawal)
        case _:
            raise AssertionError(f"Invariant: account histories hold no {entry.kind}")
