"""What every operation of the clients needs: the key, what is known of the exchange, reading, and signed requests.

Each operation is a generator: it yields the requests it needs and is sent their answers, so that the synchronous and
the asynchronous client differ only in who carries the requests.
"""

from collections.abc import Callable
from typing import Any

from prover.crypto import public_key, sign
from sequencer.client.calls import Call, Steps, accepted, resent
from sequencer.client.errors import (
    NonceStaleError,
    NotFoundError,
    PerpetuaError,
    session_key_unknown,
)
from sequencer.client.lanes import Lanes
from sequencer.decimals import parse_decimal
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.messages import SignedMessage
from sequencer.responses import (
    AccountOut,
    DoneOut,
    LanesOut,
    OrderbookOut,
    OrderOut,
    ReceiptOut,
    VaultOut,
)

DEFAULT_LIFE = 86_400
"""Seconds until a message expires, when nothing is said."""

NONCE_ATTEMPTS = 3
"""Times that a fresh nonce is tried when someone else used the key in the meantime."""


class Requests:
    """A trader's key, and requests in its name."""

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
        return f"{type(self).__name__}(public_key={self.public_key})"

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
            raise session_key_unknown(account.id)
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

    def vault(self) -> Steps[VaultOut]:
        """The liquidity vault: its pocket, its shares, and the window in which burns are limited."""
        return VaultOut.model_validate((yield from self.get("/v1/vault")))

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
