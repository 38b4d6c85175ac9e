"""What both clients do, without doing any I/O.

Each operation is a generator: it yields the requests it needs and is sent their answers, so that the
synchronous and the asynchronous client differ only in who carries the requests.
"""

import time
import uuid
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from prover.crypto import public_key, sign
from sequencer.client.errors import (
    ApiError,
    LaneBusyError,
    NoFreeLaneError,
    NonceStaleError,
    NotFoundError,
    PerpetuaError,
    TransportError,
    api_error,
)
from sequencer.decimals import DecimalError, parse_decimal
from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.orders import CancelRequest, Order, Side, SignedMessage, TimeInForce, WithdrawalRequest
from sequencer.models import AccountOut, LanesOut, OrderbookOut, OrderOut, PlacedOut, WithdrawalOut
from sequencer.views import L1_DECIMALS

T = TypeVar("T")
SIGNATURE_HEADER = "Perpetua-Signature"
DEFAULT_LIFE = 86_400
"""Seconds until an order expires, when nothing is said."""

RESENDS = 2
"""Times that an order is sent again after its answer was lost.  A resend cannot place it twice."""

LANE_ATTEMPTS = 3
"""Times that another lane is tried when someone else used the key in the meantime."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request."""

    method: str
    path: str
    params: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """Its answer: status and parsed JSON (None when it is no JSON)."""

    status: int
    body: Any


Steps = Generator[Call, Reply, T]


class _Lanes:
    """Which lanes are free, as far as this client knows.

    Orders may be under way side by side, so what the exchange says of a lane counts only if nothing
    happened to the lane here since the question was asked.
    """

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._busy: set[int] = set()
        self._changed: dict[int, int] = {}
        self._clock = 0

    def ask(self) -> int:
        """The moment of a question, for `learn`."""
        return self._clock

    def learn(self, lanes: LanesOut, asked: int) -> None:
        """Take in what the exchange says."""
        for lane in lanes.lanes:
            self._last[lane.lane] = max(lane.last_nonce, self._last.get(lane.lane, 0))
            if self._changed.get(lane.lane, 0) <= asked:
                self._mark(lane.lane, busy=lane.order_id is not None)

    def take(self) -> tuple[int, int] | None:
        """A free lane, now ours, and a fresh nonce; None when all are busy or nothing is known."""
        for lane in sorted(self._last):
            if lane not in self._busy:
                self._mark(lane, busy=True)
                self._last[lane] += 1
                return lane, self._last[lane]
        return None

    def free(self, lane: int) -> None:
        self._mark(lane, busy=False)

    def forget(self) -> None:
        """Someone else uses the key: ask again before the next order."""
        self._last.clear()

    def _mark(self, lane: int, *, busy: bool) -> None:
        self._clock += 1
        self._changed[lane] = self._clock
        if busy:
            self._busy.add(lane)
        else:
            self._busy.discard(lane)


class Core:
    """A trader's key, what is known of the exchange, and the operations as generators."""

    def __init__(self, private_key: int | None) -> None:
        self._private_key = private_key
        self.public_key = None if private_key is None else public_key(private_key)
        self.config: ExchangeConfig | None = None
        self.account_index: int | None = None
        self._fee_cap_ppm = 0
        self._lanes = _Lanes()

    def __repr__(self) -> str:
        return f"Core(public_key={self.public_key})"

    # ---- Reading ------------------------------------------------------------------------------

    def get(self, path: str, **params: Any) -> Steps[Any]:
        """Any GET of the API, as JSON."""
        query = {name: value for name, value in params.items() if value is not None}
        return _accepted((yield Call("GET", path, query)))

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
        """The key's account, with its positions.

        Raises:
            NotFoundError: the key has made no deposit yet.
        """
        _, key = self._keys()
        answer = yield from self.get("/v1/accounts", stark_key=hex(key))
        if not answer["accounts"]:
            raise NotFoundError("ACCOUNT_UNKNOWN", "the key has no account yet: deposit first", {}, 404, "")
        account = AccountOut.model_validate(answer["accounts"][0])
        self.account_index = account.id
        self._fee_cap_ppm = max(
            0,
            parse_decimal(account.taker_fee_rate, 6),
            parse_decimal(account.maker_fee_rate, 6),
        )
        return account

    def orderbook(self, market: str, depth: int = 50) -> Steps[OrderbookOut]:
        """A market's order book."""
        answer = yield from self.get(f"/v1/markets/{market}/orderbook", depth=depth)
        return OrderbookOut.model_validate(answer)

    def order(self, order_id: str) -> Steps[OrderOut]:
        """One order, open or closed."""
        return OrderOut.model_validate((yield from self.get(f"/v1/orders/{order_id}")))

    def open_orders(self) -> Steps[list[OrderOut]]:
        """The account's live orders."""
        index = yield from self._account_index()
        answer = yield from self.get(f"/v1/accounts/{index}/orders", status="OPEN")
        return [OrderOut.model_validate(order) for order in answer["results"]]

    # ---- Writing ------------------------------------------------------------------------------

    def place_order(
        self,
        market: str,
        side: str,
        size: str,
        price: str,
        *,
        time_in_force: str = "GTT",
        post_only: bool = False,
        expires_in: int = DEFAULT_LIFE,
        fee_cap_ppm: int | None = None,
        client_id: str | None = None,
    ) -> Steps[PlacedOut]:
        """Sign and place a limit order on a free lane.

        Args:
            market: symbol, as "BTC-USD".
            side: "BUY" or "SELL".
            size, price: decimal strings on the market's step and tick.
            time_in_force: "GTT" rests, "IOC" only takes.
            post_only: refuse it if it would trade on arrival.
            expires_in: seconds of life.
            fee_cap_ppm: highest fee rate to accept; the account's present rate by default.
            client_id: one's own name for the order; made up by default.
        """
        config = yield from self.load_config()
        index = yield from self._account_index()
        terms = _market(config, market)
        name = client_id or uuid.uuid4().hex
        for attempt in range(LANE_ATTEMPTS):
            lane, nonce = yield from self._take_lane(index)
            order = Order(
                account=index,
                market=terms.market_id,
                side=Side[side],
                size=_scaled("size", size, terms.lot_decimals),
                price=_scaled("price", price, terms.price_decimals),
                time_in_force=TimeInForce[time_in_force],
                post_only=post_only,
                expiry=int(time.time()) + expires_in,
                lane=lane,
                nonce=nonce,
                fee_cap_ppm=self._fee_cap_ppm if fee_cap_ppm is None else fee_cap_ppm,
            )
            body = {
                "account": index,
                "market": market,
                "side": side,
                "size": size,
                "price": price,
                "timeInForce": time_in_force,
                "postOnly": post_only,
                "expiration": order.expiry,
                "lane": lane,
                "nonce": nonce,
                "feeCapPpm": order.fee_cap_ppm,
                "clientId": name,
                "signature": self._sign(config, order),
            }
            try:
                answer = yield from _resent(Call("POST", "/v1/orders", body=body))
            except (LaneBusyError, NonceStaleError):
                self._lanes.forget()
                if attempt == LANE_ATTEMPTS - 1:
                    raise
                continue
            except ApiError:
                self._lanes.free(lane)
                raise
            placed = PlacedOut.model_validate(answer)
            if placed.order.status != "OPEN":
                self._lanes.free(lane)
            return placed
        raise AssertionError("Invariant: the last attempt returns or raises")

    def cancel(self, order_id: str) -> Steps[OrderOut]:
        """Cancel a live order; returns it as it ended."""
        config = yield from self.load_config()
        account, lane, nonce = map(int, order_id.split("-"))
        signature = self._sign(config, CancelRequest(account, lane, nonce))
        headers = {SIGNATURE_HEADER: f"{signature['r']},{signature['s']}"}
        answer = _accepted((yield Call("DELETE", f"/v1/orders/{order_id}", headers=headers)))
        self._lanes.free(lane)
        return OrderOut.model_validate(answer)

    def withdraw(
        self, amount: str, recipient: str, *, expires_in: int = DEFAULT_LIFE
    ) -> Steps[WithdrawalOut]:
        """Withdraw `amount` USD to an L1 address.

        A lost answer is not followed by a resend: look at the account's withdrawals.
        """
        config = yield from self.load_config()
        index = yield from self._account_index()
        lane, nonce = yield from self._take_lane(index)
        request = WithdrawalRequest(
            account=index,
            amount_l1=_scaled("amount", amount, L1_DECIMALS),
            recipient=int(recipient, 16),
            lane=lane,
            nonce=nonce,
            expiry=int(time.time()) + expires_in,
        )
        body = {
            "account": index,
            "amount": amount,
            "recipient": recipient,
            "lane": lane,
            "nonce": nonce,
            "expiration": request.expiry,
            "signature": self._sign(config, request),
        }
        try:
            answer = _accepted((yield Call("POST", "/v1/withdrawals", body=body)))
        finally:
            self._lanes.free(lane)
        return WithdrawalOut.model_validate(answer)

    # ---- Parts --------------------------------------------------------------------------------

    def _keys(self) -> tuple[int, int]:
        if self._private_key is None or self.public_key is None:
            raise PerpetuaError("this client has no private key: it can only read")
        return self._private_key, self.public_key

    def _sign(self, config: ExchangeConfig, message: SignedMessage) -> dict[str, str]:
        private_key, key = self._keys()
        r, s = sign(private_key, message.message_hash(config, key))
        return {"r": hex(r), "s": hex(s)}

    def _account_index(self) -> Steps[int]:
        if self.account_index is None:
            yield from self.account()
        if self.account_index is None:
            raise AssertionError("Invariant: account() sets the index")
        return self.account_index

    def _take_lane(self, index: int) -> Steps[tuple[int, int]]:
        found = self._lanes.take()
        if found is None:
            asked = self._lanes.ask()
            answer = yield from self.get(f"/v1/accounts/{index}/nonces")
            self._lanes.learn(LanesOut.model_validate(answer), asked)
            found = self._lanes.take()
        if found is None:
            raise NoFreeLaneError("all lanes hold live orders: cancel one first")
        return found


def _accepted(reply: Reply) -> Any:
    if reply.status >= 400 or reply.body is None:
        raise api_error(reply.status, reply.body)
    return reply.body


def _resent(call: Call) -> Steps[Any]:
    """The answer to a request that may be sent again when its answer is lost."""
    for _ in range(RESENDS):
        try:
            return _accepted((yield call))
        except TransportError:
            continue
    return _accepted((yield call))


def _market(config: ExchangeConfig, symbol: str) -> MarketConfig:
    for market in config.markets:
        if market.symbol == symbol:
            return market
    raise NotFoundError("MARKET_UNKNOWN", f"there is no market {symbol}", {"market": symbol}, 404, "")


def _scaled(name: str, text: str, places: int) -> int:
    try:
        return parse_decimal(text, places)
    except DecimalError as error:
        raise ValueError(f"{name} {text!r} {error}") from None
