"""Placing and cancelling orders; those whose price is found for the trader are in `taking`."""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from sequencer.client.calls import Call, Steps, accepted
from sequencer.client.prices import find_market, scaled
from sequencer.client.requests import DEFAULT_LIFE, Requests
from sequencer.domain.book import Side
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import Order, TimeInForce
from sequencer.domain.schedule_cancel import ScheduleRequest
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from sequencer.responses import CanceledOut, DoneOut, OrderOut, PlacedOut

SIGNATURE_HEADER = "Perpetua-Signature"
SESSION_HEADER = "Perpetua-Session"


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


class Orders(Requests):
    """Orders of a trader."""

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
