"""What owners sign beside orders: moving collateral, opening pockets, leverage, session keys, the vault."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from sequencer.api.body import parse_body, request_body
from sequencer.api.common import ERRORS, Json
from sequencer.api.parse import (
    Markets,
    parse_leverage,
    parse_pocket,
    parse_session,
    parse_transfer,
    parse_vault_deposit,
    parse_vault_withdrawal,
    parse_withdrawal,
)
from sequencer.domain.messages import Signed
from sequencer.domain.open_pocket import OpenPocket
from sequencer.models import (
    LeverageIn,
    PocketIn,
    SessionIn,
    TransferIn,
    VaultDepositIn,
    VaultWithdrawalIn,
    WithdrawalIn,
)
from sequencer.responses import DoneOut, PocketOpenedOut, VaultOut
from sequencer.service import Exchange
from sequencer.views import accounts as views


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(tags=["pockets"])
    markets = Markets(exchange.config.markets)

    def simple(path: str, model: type[BaseModel], parse: Callable[[Any], Signed[Any]], text: str) -> None:
        """An endpoint that answers with the receipt alone."""

        async def endpoint(request: Request) -> Json:
            answer = await exchange.submit(parse(parse_body(await request.body(), model)))
            return Json({"receipt": answer.receipt})

        routes.add_api_route(
            path,
            endpoint,
            methods=["POST"],
            name=model.__name__,
            description=text,
            response_model=DoneOut,
            responses=ERRORS,
            openapi_extra=request_body(model),
        )

    simple(
        "/v1/withdrawals",
        WithdrawalIn,
        parse_withdrawal,
        "Withdraw collateral to an L1 address. The pocket is debited at once; the recipient can claim on L1 when the "
        "batch has settled.",
    )
    simple(
        "/v1/transfers",
        TransferIn,
        parse_transfer,
        "Move collateral to another pocket, one's own or someone else's.",
    )
    simple(
        "/v1/leverage",
        LeverageIn,
        parse_leverage,
        "Set the least initial margin fraction of a pocket's positions.",
    )
    simple(
        "/v1/session-keys",
        SessionIn,
        parse_session,
        "Register, replace or remove a key that may sign orders and cancels for the pocket.",
    )
    simple("/v1/vault/deposits", VaultDepositIn, parse_vault_deposit, "Buy shares of the liquidity vault.")
    simple(
        "/v1/vault/withdrawals",
        VaultWithdrawalIn,
        parse_vault_withdrawal,
        "Sell shares of the liquidity vault.",
    )

    @routes.post(
        "/v1/pockets",
        response_model=PocketOpenedOut,
        responses=ERRORS,
        openapi_extra=request_body(PocketIn),
    )
    async def open_pocket(request: Request) -> Json:
        """Open an isolated pocket: a margin of its own for one market."""
        answer = await exchange.submit(parse_pocket(parse_body(await request.body(), PocketIn), markets))
        if answer.executed is None or not isinstance(answer.executed.transaction, OpenPocket):
            raise AssertionError("Invariant: the request opened a pocket")
        index = answer.executed.transaction.index
        pocket = answer.executed.state.pockets[index]
        return Json({"pocket": views.pocket(exchange.ledger, index, pocket), "receipt": answer.receipt})

    @routes.get("/v1/vault", response_model=VaultOut, responses=ERRORS)
    async def read_vault() -> Json:
        """The liquidity vault."""
        found = views.vault(exchange.ledger)
        await exchange.until_durable()
        return Json(found)

    return routes
