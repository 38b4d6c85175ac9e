"""Accounts, their pockets and histories.

Everything here is public, as it is on L1, where each batch publishes the pockets it changed. An account is named by its
cross pocket; each path takes any pocket's index.
"""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from sequencer import history
from sequencer.api.common import (
    DEFAULT_PAGE,
    ERRORS,
    AccountPath,
    Cursor,
    Json,
    Limit,
    existing_pocket,
    page,
    parts_page,
)
from sequencer.api.parse import parse_cursor, parse_felt
from sequencer.responses import (
    AccountOut,
    AccountsOut,
    AssignmentsPage,
    FillsPage,
    LanesOut,
    LiquidationsPage,
    MovementsPage,
    OrdersPage,
    PositionsOut,
)
from sequencer.service import Exchange
from sequencer.views import accounts as views
from sequencer.views import orders as order_views
from sequencer.views import trades as trade_views

_HISTORIES: tuple[tuple[str, str, Any, Any, str], ...] = (
    ("fills", history.FILL, trade_views.fill, FillsPage, "The pocket's sides of fills, newest first."),
    ("deposits", "Deposit", trade_views.movement, MovementsPage, "Deposits, newest first."),
    ("withdrawals", "Withdrawal", trade_views.movement, MovementsPage, "Withdrawals, newest first."),
    (
        "forced-withdrawals", "ForcedWithdrawal", trade_views.movement, MovementsPage,
        "Withdrawals that were forced on L1, newest first.",
    ),
    (
        "transfers", "Transfer", trade_views.movement, MovementsPage,
        "Transfers in and out, newest first.",
    ),
    (
        "vault-deposits", "VaultDeposit", trade_views.movement, MovementsPage,
        "What was paid for shares of the vault, newest first.",
    ),
    (
        "vault-withdrawals", "VaultWithdrawal", trade_views.movement, MovementsPage,
        "What was received for shares of the vault, newest first.",
    ),
    (
        "builder-fees", history.BUILDER_FEE, trade_views.movement, MovementsPage,
        "Shares of fees of orders that the pocket routed, newest first.",
    ),
    (
        "funding-payments", history.FUNDING_PAYMENT, trade_views.funding_payment, MovementsPage,
        "Funding paid (positive) and received, newest first.",
    ),
    (
        "liquidations", history.LIQUIDATION, lambda ledger, part, _: trade_views.liquidation(ledger, part),
        LiquidationsPage, "Liquidations of the pocket, newest first.",
    ),
    (
        "assignments", history.ASSIGNMENT, lambda ledger, part, _: trade_views.assignment(ledger, part),
        AssignmentsPage, "Positions that the pocket took over by deleveraging, newest first.",
    ),
)  # fmt: skip
"""Path, history, view, answer, description."""


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/accounts", tags=["accounts"])

    @routes.get("", response_model=AccountsOut, responses=ERRORS)
    async def find_accounts(
        stark_key: Annotated[str, Query(max_length=66, description="public key, 0x-hex")],
    ) -> Json:
        """The accounts of a public key, each its cross pocket; empty when it has made no deposit yet."""
        indices = exchange.ledger.accounts.of_key.get(parse_felt("stark_key", stark_key), [])
        return await pockets(indices)

    async def pockets(indices: list[int]) -> Json:
        ledger = exchange.ledger
        found = [views.pocket(ledger, index, existing_pocket(ledger, index)) for index in indices]
        await exchange.until_durable()
        return Json({"accounts": found})

    @routes.get("/{account}", response_model=AccountOut, responses=ERRORS)
    async def read_account(account: AccountPath) -> Json:
        """Balances, margin and positions of one pocket."""
        ledger = exchange.ledger
        found = views.pocket(ledger, account, existing_pocket(ledger, account))
        await exchange.until_durable()
        return Json(found)

    @routes.get("/{account}/pockets", response_model=AccountsOut, responses=ERRORS)
    async def read_pockets(account: AccountPath) -> Json:
        """All pockets of an account: cross first, then isolated."""
        pocket = existing_pocket(exchange.ledger, account)
        return await pockets(exchange.ledger.accounts.pockets(pocket.account))

    @routes.get("/{account}/positions", response_model=PositionsOut, responses=ERRORS)
    async def read_positions(account: AccountPath) -> Json:
        """Open positions of one pocket."""
        found = views.positions(exchange.ledger, existing_pocket(exchange.ledger, account))
        await exchange.until_durable()
        return Json({"positions": found})

    @routes.get("/{account}/nonces", response_model=LanesOut, responses=ERRORS)
    async def read_nonces(account: AccountPath) -> Json:
        """The nonce lanes: above which nonce the next message of each must be."""
        found = views.nonces(existing_pocket(exchange.ledger, account))
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
        """Open orders and armed triggers, the oldest first; or closed orders, the last to end first."""
        existing_pocket(exchange.ledger, account)
        before = parse_cursor(cursor)
        if status == "OPEN":
            live = exchange.ledger.orders.of_pocket(account)
            found = [order_views.live_order(exchange.config, order) for order in live]
            await exchange.until_durable()
            return Json({"results": found, "next": None})
        await exchange.until_durable()
        closed = await asyncio.to_thread(exchange.store.closed_orders, account, limit + 1, before)
        return page(
            closed,
            limit,
            lambda entry: entry[0].closed,
            lambda entry: order_views.order_from_journal(exchange.config, *entry),
        )

    def add_history(path: str, kind: str, view: Any, answer: Any, text: str) -> None:
        async def endpoint(account: AccountPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
            existing_pocket(exchange.ledger, account)
            before = parse_cursor(cursor)
            await exchange.until_durable()
            found = await asyncio.to_thread(exchange.store.of_pocket, account, kind, limit + 1, before)
            return parts_page(found, limit, lambda part: view(exchange.ledger, part, account))

        routes.add_api_route(
            f"/{{account}}/{path}",
            endpoint,
            name=f"read_{path.replace('-', '_')}",
            description=text,
            response_model=answer,
            responses=ERRORS,
        )

    for entry in _HISTORIES:
        add_history(*entry)
    return routes
