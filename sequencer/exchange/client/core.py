"""What both clients do, without doing any I/O.

Each operation is a generator: it yields the requests it needs and is sent their answers, so that the synchronous and
the asynchronous client differ only in who carries the requests.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prover.crypto import public_key, sign
from sequencer.decimals import parse_decimal
from sequencer.exchange.client.calls import Call, Steps, T, accepted, resent
from sequencer.exchange.client.errors import (
    EmptyBookError,
    NonceStaleError,
    NoPositionError,
    NotFoundError,
    PerpetuaError,
)
from sequencer.exchange.client.lanes import Lanes
from sequencer.exchange.client.prices import find_market, limit_within, scaled
from sequencer.exchange.responses import (
    AccountOut,
    CanceledOut,
    DoneOut,
    LanesOut,
    OrderbookOut,
    OrderOut,
    PlacedOut,
    PocketOpenedOut,
    PositionOut,
    ReceiptOut,
)
from sequencer.exchange.views import COLLATERAL_DECIMALS, L1_DECIMALS
from sequencer.law.book import Side
from sequencer.law.cancel import CancelRequest
from sequencer.law.cancel_all import CancelAllRequest
from sequencer.law.config import ExchangeConfig
from sequencer.law.leverage import LeverageRequest
from sequencer.law.matching import SelfTrade
from sequencer.law.messages import SignedMessage
from sequencer.law.open_pocket import PocketRequest
from sequencer.law.order import Order, TimeInForce
from sequencer.law.schedule_cancel import ScheduleRequest
from sequencer.law.session import SessionRequest
from sequencer.law.transfer import TransferRequest
from sequencer.law.trigger_chain import Direction
from sequencer.law.unlink import Line
from sequencer.law.vault_deposit import VaultDepositRequest
from sequencer.law.vault_withdrawal import VaultWithdrawalRequest
from sequencer.law.withdrawal import WithdrawalRequest

SIGNATURE_HEADER = "Perpetua-Signature"
SESSION_HEADER = "Perpetua-Session"
DEFAULT_LIFE = 86_400
"""Seconds until a message expires, when nothing is said."""

DEFAULT_SLIPPAGE = "0.01"
"""How far from the reference price an order that is meant to fill may fill, when nothing is said."""

NONCE_ATTEMPTS = 3
"""Times that a fresh nonce is tried when someone else used the key in the meantime."""


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """An order as a trader writes it.

    Attributes:
        market: symbol, as "BTC-USD".
        side: "BUY" or "SELL".
        size, price: decimal strings on the market's step and tick; price is the worst one.
        time_in_force: "GTT" rests, "IOC" only takes, "FOK" takes its whole size or nothing.
        post_only: refuse it if it would trade on arrival.
        reduce_only: fill it only as far as it reduces the position.
        self_trade: "CANCEL_MAKER", "CANCEL_TAKER" or "CANCEL_BOTH".
        trigger: None, or "RISING" or "FALLING": it waits until the mark price reaches `trigger_price`.
        expires_in: seconds of life.
        fee_cap_ppm: highest fee rate to accept; by default the pocket's present rate plus the builder's.
        client_id: one's own name for the order; made up by default.
        pocket: which of the account's pockets; by default its cross pocket.
        builder, builder_fee_ppm: pocket that routes the order, and its part of the quote.
    """

    market: str
    side: str
    size: str
    price: str
    time_in_force: str = "GTT"
    post_only: bool = False
    reduce_only: bool = False
    self_trade: str = "CANCEL_MAKER"
    trigger: str | None = None
    trigger_price: str | None = None
    expires_in: int = DEFAULT_LIFE
    fee_cap_ppm: int | None = None
    client_id: str | None = None
    pocket: int | None = None
    builder: int = 0
    builder_fee_ppm: int = 0


class Core:
    """A trader's key, what is known of the exchange, and the operations as generators."""

    def __init__(self, private_key: int | None, session_of: int | None = None) -> None:
        """`session_of`: the pocket for which `private_key` is a session key; None for an owner's key."""
        self._private_key = private_key
        self.public_key = None if private_key is None else public_key(private_key)
        self.config: ExchangeConfig | None = None
        self.account_index: int | None = session_of
        self._session_of = session_of
        self._owner: int | None = None if session_of is not None else self.public_key
        self._session = 0
        self._fee_cap_ppm = 0
        self._lanes: dict[int, Lanes] = {}

    def __repr__(self) -> str:
        return f"Core(public_key={self.public_key})"

    # ---- Reading

    def get(self, path: str, **params: Any) -> Steps[Any]:
        """Any GET of the API, as JSON."""
        query = {name: value for name, value in params.items() if value is not None}
        return accepted((yield Call("GET", path, query)))

    def load_config(self) -> Steps[ExchangeConfig]:
        """The exchange's parameters; their hash is computed here, not believed."""
        if self.config is None:
            answer = yield from self.get("/v1/config")
            config = ExchangeConfig.from_json(answer["parameters"])
            if hex(config.hash()) != answer["configHash"]:
                raise PerpetuaError("the exchange's parameters do not have the hash that it states")
            self.config = config
        return self.config

    def account(self) -> Steps[AccountOut]:
        """The key's account: its cross pocket, with its positions; of a session key, its pocket.

        Raises:
            NotFoundError: the key has made no deposit yet, or is no session key of the pocket.
        """
        _, key = self._keys()
        if self._session_of is not None:
            account = AccountOut.model_validate((yield from self.get(f"/v1/accounts/{self._session_of}")))
            self._learn_session(account, key)
        else:
            answer = yield from self.get("/v1/accounts", stark_key=hex(key))
            if not answer["accounts"]:
                raise NotFoundError(
                    "POCKET_UNKNOWN", "the key has no account yet: deposit first", {}, 404, ""
                )
            account = AccountOut.model_validate(answer["accounts"][0])
        self.account_index = account.id
        self._fee_cap_ppm = max(
            0,
            parse_decimal(account.taker_fee_rate, 6),
            parse_decimal(account.maker_fee_rate, 6),
        )
        return account

    def _learn_session(self, account: AccountOut, key: int) -> None:
        places = [session.place for session in account.session_keys if int(session.key, 16) == key]
        if not places:
            raise NotFoundError(
                "SESSION_KEY_UNKNOWN",
                "the key is no session key of the pocket",
                {"pocket": account.id},
                404,
                "",
            )
        self._session, self._owner = places[0], int(account.stark_key, 16)

    def pockets(self) -> Steps[list[AccountOut]]:
        """All pockets of the account: cross first, then isolated."""
        index = yield from self._pocket(None)
        answer = yield from self.get(f"/v1/accounts/{index}/pockets")
        return [AccountOut.model_validate(pocket) for pocket in answer["accounts"]]

    def orderbook(self, market: str, depth: int = 50) -> Steps[OrderbookOut]:
        """A market's order book."""
        answer = yield from self.get(f"/v1/markets/{market}/orderbook", depth=depth)
        return OrderbookOut.model_validate(answer)

    def order(self, order_id: str) -> Steps[OrderOut]:
        """One order, open or closed."""
        return OrderOut.model_validate((yield from self.get(f"/v1/orders/{order_id}")))

    def open_orders(self, pocket: int | None = None) -> Steps[list[OrderOut]]:
        """A pocket's live orders."""
        index = yield from self._pocket(pocket)
        answer = yield from self.get(f"/v1/accounts/{index}/orders", status="OPEN")
        return [OrderOut.model_validate(order) for order in answer["results"]]

    def receipt(self, sequence: int) -> Steps[ReceiptOut]:
        """The receipt of a transaction."""
        return ReceiptOut.model_validate((yield from self.get(f"/v1/receipts/{sequence}")))

    # ---- Orders

    def place_order(self, terms: OrderTerms) -> Steps[PlacedOut]:
        """Sign and place an order."""
        config = yield from self.load_config()
        index = yield from self._pocket(terms.pocket)
        market = find_market(config, terms.market)
        name = terms.client_id or uuid.uuid4().hex
        cap = terms.fee_cap_ppm

        def make(lane: int, nonce: int) -> tuple[Order, dict[str, Any]]:
            order = Order(
                pocket=index,
                market=market.market_id,
                side=Side[terms.side],
                size=scaled("size", terms.size, market.lot_decimals),
                price=scaled("price", terms.price, market.price_decimals),
                time_in_force=TimeInForce[terms.time_in_force],
                post_only=terms.post_only,
                reduce_only=terms.reduce_only,
                self_trade=SelfTrade[terms.self_trade],
                trigger=Direction[terms.trigger].value if terms.trigger else 0,
                trigger_price=scaled("trigger price", terms.trigger_price or "0", market.price_decimals),
                expiry=int(time.time()) + terms.expires_in,
                lane=lane,
                nonce=nonce,
                fee_cap_ppm=self._fee_cap_ppm + terms.builder_fee_ppm if cap is None else cap,
                builder=terms.builder,
                builder_fee_ppm=terms.builder_fee_ppm,
            )
            body = {
                "market": terms.market,
                "side": terms.side,
                "size": terms.size,
                "price": terms.price,
                "timeInForce": terms.time_in_force,
                "postOnly": terms.post_only,
                "reduceOnly": terms.reduce_only,
                "selfTrade": terms.self_trade,
                "trigger": terms.trigger,
                "triggerPrice": terms.trigger_price,
                "expiration": order.expiry,
                "feeCapPpm": order.fee_cap_ppm,
                "builder": terms.builder,
                "builderFeePpm": terms.builder_fee_ppm,
                "clientId": name,
            }
            return order, body

        answer = yield from self._send("/v1/orders", index, make, may_resend=True)
        return PlacedOut.model_validate(answer)

    def market_order(
        self,
        market: str,
        side: str,
        size: str,
        *,
        slippage: str = DEFAULT_SLIPPAGE,
        reduce_only: bool = False,
        client_id: str | None = None,
        pocket: int | None = None,
    ) -> Steps[PlacedOut]:
        """Take what the book offers: an IOC order no further than `slippage` from the best price of the other side.

        Raises:
            EmptyBookError: there is nobody on the other side.
        """
        config = yield from self.load_config()
        terms = find_market(config, market)
        book = yield from self.orderbook(market, 1)
        best = book.asks if side == "BUY" else book.bids
        if not best:
            raise EmptyBookError(f"{market}: no order to trade with")
        reference = parse_decimal(best[0][0], terms.price_decimals)
        price = limit_within(terms, Side[side], reference, slippage)
        return (
            yield from self.place_order(
                OrderTerms(
                    market,
                    side,
                    size,
                    price,
                    time_in_force="IOC",
                    reduce_only=reduce_only,
                    client_id=client_id,
                    pocket=pocket,
                )
            )
        )

    def stop_loss(
        self,
        market: str,
        trigger_price: str,
        *,
        size: str | None = None,
        slippage: str = DEFAULT_SLIPPAGE,
        pocket: int | None = None,
    ) -> Steps[PlacedOut]:
        """Close a position once the mark price has moved against it to `trigger_price`.

        Args:
            size: how much of it; all by default.
            slippage: how far from the trigger price it may fill.

        Raises:
            NoPositionError: there is no position in the market.
        """
        return (yield from self._close_at(market, trigger_price, False, size, slippage, pocket))

    def take_profit(
        self,
        market: str,
        trigger_price: str,
        *,
        size: str | None = None,
        slippage: str = DEFAULT_SLIPPAGE,
        pocket: int | None = None,
    ) -> Steps[PlacedOut]:
        """Close a position once the mark price has moved in its favour to `trigger_price`; as `stop_loss`."""
        return (yield from self._close_at(market, trigger_price, True, size, slippage, pocket))

    def _close_at(
        self,
        market: str,
        trigger_price: str,
        profit: bool,
        size: str | None,
        slippage: str,
        pocket: int | None,
    ) -> Steps[PlacedOut]:
        config = yield from self.load_config()
        terms = find_market(config, market)
        index = yield from self._pocket(pocket)
        answer = yield from self.get(f"/v1/accounts/{index}/positions")
        positions = [PositionOut.model_validate(position) for position in answer["positions"]]
        held = next((position for position in positions if position.market == market), None)
        if held is None:
            raise NoPositionError(f"{market}: pocket {index} has no position to close")
        is_long = held.side == "LONG"
        side = "SELL" if is_long else "BUY"
        reference = scaled("trigger price", trigger_price, terms.price_decimals)
        return (
            yield from self.place_order(
                OrderTerms(
                    market,
                    side,
                    size or held.size,
                    limit_within(terms, Side[side], reference, slippage),
                    time_in_force="IOC",
                    reduce_only=True,
                    trigger="RISING" if is_long == profit else "FALLING",
                    trigger_price=trigger_price,
                    pocket=index,
                )
            )
        )

    def cancel(self, order_id: str) -> Steps[OrderOut]:
        """Cancel a live order; returns it as it ended."""
        config = yield from self.load_config()
        yield from self._pocket(None)
        order = yield from self.order(order_id)
        if order.status == "ARMED" and order.trigger is not None:
            line = Line(Direction[order.trigger] + 1)
        else:
            line = Line(Side[order.side])
        market = find_market(config, order.market).market_id
        request = CancelRequest(order.pocket, market, line, order.lane, order.nonce)
        signature = self._sign(config, request)
        headers = {
            SIGNATURE_HEADER: f"{signature['r']},{signature['s']}",
            SESSION_HEADER: str(self._session),
        }
        answer = accepted((yield Call("DELETE", f"/v1/orders/{order_id}", headers=headers)))
        return PlacedOut.model_validate(answer).order

    def cancel_all(self, pocket: int | None = None) -> Steps[list[OrderOut]]:
        """Cancel every order and trigger of a pocket; returns them as they ended."""
        index = yield from self._pocket(pocket)
        answer = yield from self._send(
            "/v1/orders/cancel-all", index, lambda lane, nonce: (CancelAllRequest(index, lane, nonce), {})
        )
        return CanceledOut.model_validate(answer).orders

    def schedule_cancel_all(self, seconds: int | None, pocket: int | None = None) -> Steps[DoneOut]:
        """Void all orders of a pocket in so many seconds, unless this is called again; None to unset it."""
        index = yield from self._pocket(pocket)
        at = 0 if seconds is None else int(time.time()) + seconds

        def make(lane: int, nonce: int) -> tuple[ScheduleRequest, dict[str, Any]]:
            return ScheduleRequest(index, at, lane, nonce), {"time": at}

        return (yield from self._done("/v1/orders/scheduled-cancel-all", index, make))

    # ---- Collateral and pockets

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
        """
        index = yield from self._pocket(pocket)
        if place is None:
            found = AccountOut.model_validate((yield from self.get(f"/v1/accounts/{index}")))
            places = {int(session.key, 16): session.place for session in found.session_keys}
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

    # ---- Parts

    def _done(
        self, path: str, pocket: int, make: Callable[[int, int], tuple[SignedMessage, dict[str, Any]]]
    ) -> Steps[DoneOut]:
        return DoneOut.model_validate((yield from self._send(path, pocket, make)))

    def _send(
        self,
        path: str,
        pocket: int,
        make: Callable[[int, int], tuple[SignedMessage, dict[str, Any]]],
        *,
        may_resend: bool = False,
    ) -> Steps[Any]:
        """Sign and post a message under a fresh nonce; another one when someone else was faster."""
        config = yield from self.load_config()
        lanes = self._lanes.setdefault(pocket, Lanes())
        for attempt in range(NONCE_ATTEMPTS):
            if not lanes.known:
                answer = yield from self.get(f"/v1/accounts/{pocket}/nonces")
                lanes.learn(LanesOut.model_validate(answer))
            lane, nonce = lanes.take()
            message, body = make(lane, nonce)
            body |= {
                "pocket": pocket,
                "lane": lane,
                "nonce": nonce,
                "session": self._session,
                "signature": self._sign(config, message),
            }
            call = Call("POST", path, body=body)
            try:
                return (yield from resent(call)) if may_resend else accepted((yield call))
            except NonceStaleError:
                lanes.forget()
                if attempt == NONCE_ATTEMPTS - 1:
                    raise
            finally:
                lanes.answered(lane)
        raise AssertionError("Invariant: the last attempt returns or raises")

    def _keys(self) -> tuple[int, int]:
        if self._private_key is None or self.public_key is None:
            raise PerpetuaError("this client has no private key: it can only read")
        return self._private_key, self.public_key

    def _sign(self, config: ExchangeConfig, message: SignedMessage) -> dict[str, str]:
        private_key, _ = self._keys()
        if self._owner is None:
            raise AssertionError("Invariant: account() tells a session key's owner")
        r, s = sign(private_key, message.message_hash(config.chain_id, self._owner))
        return {"r": hex(r), "s": hex(s)}

    def _pocket(self, pocket: int | None) -> Steps[int]:
        """The pocket that is meant: the account's cross pocket by default."""
        if self.account_index is None or (self._session_of is not None and self._owner is None):
            yield from self.account()
        if self.account_index is None:
            raise AssertionError("Invariant: account() sets the index")
        return self.account_index if pocket is None else pocket


__all__ = ["Core", "OrderTerms", "Steps", "T"]
