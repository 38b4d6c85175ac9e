"""What both clients do, without doing any I/O: see `requests`. Orders are in `trading` and `taking`."""

import time
from typing import Any

from sequencer.client.calls import Steps
from sequencer.client.errors import session_key_unknown
from sequencer.client.prices import find_market, scaled
from sequencer.client.requests import DEFAULT_LIFE
from sequencer.client.taking import TakingOrders
from sequencer.domain.leverage import LeverageRequest
from sequencer.domain.open_pocket import PocketRequest
from sequencer.domain.session import SessionRequest
from sequencer.domain.transfer import TransferRequest
from sequencer.domain.vault_deposit import VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawalRequest
from sequencer.domain.withdrawal import WithdrawalRequest
from sequencer.responses import (
    AccountOut,
    DoneOut,
    PocketOpenedOut,
)
from sequencer.views import COLLATERAL_DECIMALS, L1_DECIMALS


class Core(TakingOrders):
    """All operations: orders, and what owners sign beside them."""

    def withdraw(
        self, amount: str, recipient: str, *, expires_in: int = DEFAULT_LIFE, pocket: int | None = None
    ) -> Steps[DoneOut]:
        """Withdraw `amount` USD to an L1 address.

        A lost answer is not followed by a resend: look at the pocket's withdrawals.
        """
        index = yield from self._pocket(pocket)
        expiry = int(time.time()) + expires_in

        def make(lane: int, nonce: int) -> tuple[WithdrawalRequest, dict[str, Any]]:
            request = WithdrawalRequest(
                pocket=index,
                amount_l1=scaled("amount", amount, L1_DECIMALS),
                recipient=int(recipient, 16),
                expiry=expiry,
                lane=lane,
                nonce=nonce,
            )
            return request, {"amount": amount, "recipient": recipient, "expiration": expiry}

        return (yield from self._done("/v1/withdrawals", index, make))

    def transfer(
        self,
        amount: str,
        destination: int,
        *,
        fact: int = 0,
        expires_in: int = DEFAULT_LIFE,
        pocket: int | None = None,
    ) -> Steps[DoneOut]:
        """Move `amount` USD to another pocket. Its key is read from the exchange: check who owns it first."""
        index = yield from self._pocket(pocket)
        answer = yield from self.get(f"/v1/accounts/{destination}")
        key = int(AccountOut.model_validate(answer).stark_key, 16)
        expiry = int(time.time()) + expires_in

        def make(lane: int, nonce: int) -> tuple[TransferRequest, dict[str, Any]]:
            request = TransferRequest(
                pocket=index,
                destination=destination,
                key=key,
                amount=scaled("amount", amount, COLLATERAL_DECIMALS),
                fact=fact,
                expiry=expiry,
                lane=lane,
                nonce=nonce,
            )
            return request, {
                "destination": destination,
                "key": hex(key),
                "amount": amount,
                "fact": hex(fact),
                "expiration": expiry,
            }

        return (yield from self._done("/v1/transfers", index, make))

    def open_pocket(self, market: str, *, expires_in: int = DEFAULT_LIFE) -> Steps[AccountOut]:
        """Open an isolated pocket for a market; move collateral to it next."""
        config = yield from self.load_config()
        index = yield from self._pocket(None)
        number = find_market(config, market).market_id
        expiry = int(time.time()) + expires_in

        def make(lane: int, nonce: int) -> tuple[PocketRequest, dict[str, Any]]:
            return PocketRequest(index, number, expiry, lane, nonce), {"market": market, "expiration": expiry}

        answer = yield from self._send("/v1/pockets", index, make)
        return PocketOpenedOut.model_validate(answer).pocket

    def set_leverage(self, leverage_ppm: int, pocket: int | None = None) -> Steps[DoneOut]:
        """Set the least initial margin fraction of a pocket's positions, ppm; 0 for none but the market's."""
        index = yield from self._pocket(pocket)

        def make(lane: int, nonce: int) -> tuple[LeverageRequest, dict[str, Any]]:
            return LeverageRequest(index, leverage_ppm, lane, nonce), {"leveragePpm": leverage_ppm}

        return (yield from self._done("/v1/leverage", index, make))

    def set_session_key(
        self, key: int, *, expires_in: int = DEFAULT_LIFE, place: int | None = None, pocket: int | None = None
    ) -> Steps[DoneOut]:
        """Let a key sign orders and cancels for a pocket, or stop it with `expires_in` of 0.

        Args:
            key: public key.
            place: 1 to 4; by default the key's own, or the first free one.

        Raises:
            NotFoundError: a key is to be stopped that is no session key of the pocket.
        """
        index = yield from self._pocket(pocket)
        if place is None:
            found = AccountOut.model_validate((yield from self.get(f"/v1/accounts/{index}")))
            places = {int(session.key, 16): session.place for session in found.session_keys}
            if not expires_in and key not in places:
                raise session_key_unknown(index)
            place = places.get(key, len(places) + 1)
        at = place
        expiry = int(time.time()) + expires_in if expires_in else 0

        def make(lane: int, nonce: int) -> tuple[SessionRequest, dict[str, Any]]:
            request = SessionRequest(index, at, key, expiry, lane, nonce)
            return request, {"place": at, "key": hex(key), "expiration": expiry}

        return (yield from self._done("/v1/session-keys", index, make))

    def vault_deposit(
        self, amount: str, *, min_shares: int = 0, expires_in: int = DEFAULT_LIFE
    ) -> Steps[DoneOut]:
        """Buy shares of the liquidity vault for `amount` USD."""
        index = yield from self._pocket(None)
        expiry = int(time.time()) + expires_in

        def make(lane: int, nonce: int) -> tuple[VaultDepositRequest, dict[str, Any]]:
            request = VaultDepositRequest(
                pocket=index,
                amount=scaled("amount", amount, COLLATERAL_DECIMALS),
                min_shares=min_shares,
                expiry=expiry,
                lane=lane,
                nonce=nonce,
            )
            return request, {"amount": amount, "minShares": str(min_shares), "expiration": expiry}

        return (yield from self._done("/v1/vault/deposits", index, make))

    def vault_withdraw(
        self, shares: int, *, min_amount: str = "0", expires_in: int = DEFAULT_LIFE
    ) -> Steps[DoneOut]:
        """Sell shares of the liquidity vault."""
        index = yield from self._pocket(None)
        expiry = int(time.time()) + expires_in

        def make(lane: int, nonce: int) -> tuple[VaultWithdrawalRequest, dict[str, Any]]:
            request = VaultWithdrawalRequest(
                pocket=index,
                shares=shares,
                min_amount=scaled("minimum", min_amount, COLLATERAL_DECIMALS),
                expiry=expiry,
                lane=lane,
                nonce=nonce,
            )
            return request, {"shares": str(shares), "minAmount": min_amount, "expiration": expiry}

        return (yield from self._done("/v1/vault/withdrawals", index, make))
