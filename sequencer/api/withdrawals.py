"""Withdrawals to L1."""

from fastapi import APIRouter, Request

from sequencer.api.body import parse_body, request_body
from sequencer.api.common import ERRORS, Json
from sequencer.api.parse import parse_withdrawal
from sequencer.models import WithdrawalIn, WithdrawalOut
from sequencer.service import Exchange


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/withdrawals", tags=["withdrawals"])

    @routes.post("", response_model=WithdrawalOut, responses=ERRORS, openapi_extra=request_body(WithdrawalIn))
    async def withdraw(request: Request) -> Json:
        """Withdraw collateral to an L1 address.

        The account is debited at once; the recipient can claim on L1 when the batch has settled.
        """
        return Json(await exchange.withdraw(*parse_withdrawal(parse_body(await request.body(), WithdrawalIn))))

    return routes
