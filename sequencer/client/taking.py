"""Orders whose worst price follows from a reference and a bound on slippage: market orders, and stops of positions."""

from typing import Any

from sequencer.client.calls import Steps
from sequencer.client.errors import EmptyBookError, NoPositionError
from sequencer.client.prices import find_market, limit_within, scaled
from sequencer.client.trading import Orders, OrderTerms
from sequencer.decimals import parse_decimal
from sequencer.domain.book import Side
from sequencer.responses import PlacedOut, PositionOut

DEFAULT_SLIPPAGE = "0.01"
"""How far from the reference price an order that is meant to fill may fill, when nothing is said."""


class TakingOrders(Orders):
    """Orders that are meant to fill. They are `IOC` unless their terms say otherwise."""

    def market_order(
        self, market: str, side: str, size: str, *, slippage: str = DEFAULT_SLIPPAGE, **terms: Any
    ) -> Steps[PlacedOut]:
        """Take what the book offers: an IOC order no further than `slippage` from the best price of the other side.

        Args:
            slippage: a fraction, as "0.01".
            terms: the other fields of `OrderTerms`.

        Raises:
            EmptyBookError: there is nobody on the other side.
        """
        config = yield from self.load_config()
        listed = find_market(config, market)
        book = yield from self.orderbook(market, 1)
        name, best = ("asks", book.asks) if side == "BUY" else ("bids", book.bids)
        if not best:
            raise EmptyBookError(f"{market}: the book has no {name}, no order to trade with")
        reference = parse_decimal(best[0][0], listed.price_decimals)
        price = limit_within(listed, Side[side], reference, slippage)
        order = OrderTerms(market, side, size, price, **({"time_in_force": "IOC"} | terms))
        return (yield from self.place_order(order))

    def stop_loss(self, market: str, trigger_price: str, **terms: Any) -> Steps[PlacedOut]:
        """Close a position once the mark price has moved against it to `trigger_price`.

        Args:
            size: how much of it; all by default.
            side: "BUY" or "SELL", where the caller expects a position to be of the other direction.
            slippage: a fraction, as "0.01": how far from the trigger price it may fill.
            price: the worst price instead.
            terms: these, and the other fields of `OrderTerms`; reduce-only it always is.

        Raises:
            NoPositionError: there is no position in the market, or `side` would not close it.
        """
        return (yield from self._close_at(market, trigger_price, False, **terms))

    def take_profit(self, market: str, trigger_price: str, **terms: Any) -> Steps[PlacedOut]:
        """Close a position once the mark price has moved in its favour to `trigger_price`; as `stop_loss`."""
        return (yield from self._close_at(market, trigger_price, True, **terms))

    def _close_at(
        self,
        market: str,
        trigger_price: str,
        profit: bool,
        *,
        size: str | None = None,
        side: str | None = None,
        slippage: str = DEFAULT_SLIPPAGE,
        price: str | None = None,
        pocket: int | None = None,
        **terms: Any,
    ) -> Steps[PlacedOut]:
        config = yield from self.load_config()
        listed = find_market(config, market)
        index = yield from self._pocket(pocket)
        held = yield from self._position(index, market)
        is_long = held.side == "LONG"
        closing = "SELL" if is_long else "BUY"
        if side not in (None, closing):
            raise NoPositionError(
                f"{market}: the position of pocket {index} is {held.side.lower()}, only a {closing} order closes it"
            )
        if price is None:
            reference = scaled("trigger price", trigger_price, listed.price_decimals)
            price = limit_within(listed, Side[closing], reference, slippage)
        order = OrderTerms(
            market,
            closing,
            size or held.size,
            price,
            reduce_only=True,
            trigger="RISING" if is_long == profit else "FALLING",
            trigger_price=trigger_price,
            pocket=index,
            **({"time_in_force": "IOC"} | terms),
        )
        return (yield from self.place_order(order))

    def _position(self, pocket: int, market: str) -> Steps[PositionOut]:
        answer = yield from self.get(f"/v1/accounts/{pocket}/positions")
        positions = [PositionOut.model_validate(position) for position in answer["positions"]]
        for position in positions:
            if position.market == market:
                return position
        raise NoPositionError(f"{market}: pocket {pocket} has no position to close")
