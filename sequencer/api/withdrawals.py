"""Withdrawals to L1."""

from fastapi import APIRouter

from sequencer.api.common import ERRORS, Json
from sequencer.api.parse import parse_withdrawal
from sequencer.models import WithdrawalIn, WithdrawalOut
from sequencer.service import Exchange


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/withdrawals", tags=["withdrawals"])

    @routes.post("", response_model=WithdrawalOut, responses=ERRORS)
    async def withdraw(body: WithdrawalIn) -> Json:
        """Withdraw collateral to an L1 address.

        The account is debited at once; the recipient can claim on L1 when the batch has settled.
        """
        return Json(await exchange.withdraw(*parse_withdrawal(body)))

    return routes
