"""Orders: checked on arrival, matched by price and time, and what is left rests or ends.

A journal holds no order that failed: the sequencer gives a sequence number, and with it a receipt, to what it has
executed. So a post-only order that would take, or a fill-or-kill order that would not fill, is refused before it has a
place in the journal.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import ClassVar

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Armed, Closed, CloseReason, Rested
from sequencer.domain.limits import (
    BUILDER_FEE_BITS,
    FEE_CAP_BITS,
    MAX_BOOK_DEPTH,
    MAX_OPEN_ORDERS,
    PRICE_BITS,
    SIZE_BITS,
)
from sequencer.domain.listing import MarketConfig
from sequencer.domain.matching import SelfTrade, Taker, match, reducible
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.outflow import check_fresh
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.trigger_chain import Direction, Trigger


class TimeInForce(IntEnum):
    """GTT rests until its expiry; IOC only takes; FOK takes its whole size or nothing."""

    GTT = 0
    IOC = 1
    FOK = 2


@dataclass(frozen=True, slots=True)
class Order(SignedMessage):
    """A limit order, named by (pocket, lane, nonce) for its owner and by its sequence number for all.

    An order whose last five fields are 0 is signed as the shorter type `PLAIN_TYPE`; a post-only one signs the time in
    force 3.

    Attributes:
        pocket: pocket index.
        market: market id.
        side: buy or sell.
        size: lots, a multiple of the market's step.
        price: worst price in price units, a multiple of the market's tick.
        time_in_force: what happens to what does not fill at once.
        post_only: such an order is never a taker.
        reduce_only: it fills only as far as it reduces the position.
        self_trade: what happens when it meets an order of its own account.
        trigger: 0, or the `Direction` in which the mark price must reach `trigger_price` first.
        trigger_price: price units; 0 without a trigger.
        expiry: last second at which it may fill.
        lane: 0 to 3.
        nonce: above every nonce that the lane has used before.
        fee_cap_ppm: highest fee rate the owner accepts, the builder's included.
        builder: pocket that routed the order, 0 without one.
        builder_fee_ppm: the builder's part of the quote.
    """

    TYPE: ClassVar[str] = "ExtendedOrder"
    PLAIN_TYPE: ClassVar[str] = "Order"
    PLAIN_FIELDS: ClassVar[tuple[str, ...]] = (
        "pocket", "market", "side", "size", "price", "time_in_force", "reduce_only", "expiry", "nonce", "fee_cap_ppm",
    )  # fmt: skip
    FIELDS: ClassVar[tuple[str, ...]] = (
        *PLAIN_FIELDS, "self_trade", "trigger", "trigger_price", "builder", "builder_fee_ppm",
    )  # fmt: skip

    pocket: int
    market: int
    side: Side
    size: int
    price: int
    time_in_force: TimeInForce
    post_only: bool
    reduce_only: bool
    self_trade: SelfTrade
    trigger: int
    trigger_price: int
    expiry: int
    lane: int
    nonce: int
    fee_cap_ppm: int
    builder: int = 0
    builder_fee_ppm: int = 0

    def __post_init__(self) -> None:
        self.check_words()

    @property
    def is_plain(self) -> bool:
        """Whether it is signed as the shorter type."""
        extra = (self.self_trade, self.trigger, self.trigger_price, self.builder, self.builder_fee_ppm)
        return not any(extra)

    def signed_type(self) -> tuple[str, tuple[str, ...]]:
        return (self.PLAIN_TYPE, self.PLAIN_FIELDS) if self.is_plain else (self.TYPE, self.FIELDS)

    def _word(self, name: str) -> int:
        if name == "time_in_force" and self.post_only:
            return POST_ONLY
        # A dataclass with slots is a class made anew: super() without arguments would name the first.
        return SignedMessage._word(self, name)


POST_ONLY = 3
"""What a post-only order signs as its time in force."""


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """The transaction: a signed order arrives."""

    KIND: ClassVar[int] = 1

    time: int
    signed: Signed[Order]

    def apply(self, draft: Draft) -> None:
        """The rules, in order; see the module."""
        order = self.signed.message
        config = draft.market_config(order.market)
        check_terms(draft, config, order)
        pocket = draft.take_pocket(order.pocket)
        rests_whole = draft.witness.later()
        admitted = _admit(draft, pocket, self.signed)
        draft.put_pocket(order.pocket, admitted)
        if order.builder_fee_ppm:
            # Pockets never vanish, so whoever fills later finds the builder's.
            draft.put_pocket(order.builder, draft.take_pocket(order.builder))
            # It may be the order's own.
            draft.show_pocket(order.pocket)
        if order.reduce_only and not order.trigger:
            draft.tell_position(pocket, order.market)
        draft.take_market(order.market)
        if order.trigger:
            draft.witness.settle(rests_whole, 1)
            _arm(draft, order)
            return
        check_open_market(draft, order.market)
        taker = Taker(
            pocket=order.pocket,
            sequence=draft.sequence,
            side=order.side,
            limit=order.price,
            remaining=order.size,
            builder=order.builder,
            builder_fee_ppm=order.builder_fee_ppm,
            self_trade=order.self_trade,
            fee_cap_ppm=order.fee_cap_ppm,
            post_only=order.post_only,
        )
        if order.reduce_only:
            taker.remaining = min(order.size, reducible(pocket, order.market, order.side))
            require(
                taker.remaining > 0,
                RejectionCode.NOTHING_TO_REDUCE,
                "a reduce-only order needs a position of the other direction",
                market=order.market,
            )
        match(draft, order.market, taker)
        untouched = draft.pockets[order.pocket] is admitted
        whole = _finish(draft, order, taker, untouched)
        draft.witness.settle(rests_whole, int(whole))


def check_terms(draft: Draft, config: MarketConfig, order: Order) -> None:
    """Everything about an order but its pocket, its signature and the state of its market."""
    _check_multiple(order.price, config.tick, PRICE_BITS, "price")
    _check_multiple(order.size, config.step, SIZE_BITS, "size")
    takes_only = order.time_in_force is not TimeInForce.GTT
    require(
        order.trigger <= 2
        and not (order.post_only and (takes_only or order.trigger))
        and not (order.time_in_force is TimeInForce.FOK and (order.trigger or order.reduce_only)),
        RejectionCode.FLAGS_UNKNOWN,
        "these flags do not go together",
        time_in_force=order.time_in_force,
        trigger=order.trigger,
    )
    require(
        order.fee_cap_ppm < 2**FEE_CAP_BITS,
        RejectionCode.FEE_CAP_OUT_OF_RANGE,
        "fee caps are below 2**17 ppm",
        fee_cap_ppm=order.fee_cap_ppm,
    )
    require(
        order.builder_fee_ppm < 2**BUILDER_FEE_BITS and (order.builder_fee_ppm > 0 or order.builder == 0),
        RejectionCode.BUILDER_FEE_OUT_OF_RANGE,
        "builder fees are below 2**16 ppm, and a builder is named with its fee",
        builder_fee_ppm=order.builder_fee_ppm,
    )
    check_expiry(draft, order.expiry)


def _check_multiple(value: int, unit: int, bits: int, name: str) -> None:
    off_grid, out_of_range = {
        "price": (RejectionCode.PRICE_OFF_TICK, RejectionCode.PRICE_OUT_OF_RANGE),
        "size": (RejectionCode.SIZE_OFF_STEP, RejectionCode.SIZE_OUT_OF_RANGE),
    }[name]
    require(
        value % unit == 0, off_grid, f"the {name} is not a multiple of {unit}", **{name: value, "unit": unit}
    )
    require(0 < value < 2**bits, out_of_range, f"the {name} must lie in [1, 2**{bits})", **{name: value})


def _admit(draft: Draft, pocket: Pocket, signed: Signed[Order]) -> Pocket:
    """The pocket after its nonce was used, if the order is its to give."""
    order = signed.message
    require(
        pocket.isolated is None or pocket.isolated == order.market,
        RejectionCode.POCKET_MARKET,
        "the pocket is isolated in another market",
        pocket=order.pocket,
        market=order.market,
    )
    return admit_message(draft, pocket, signed, may_use_session=True)


def check_open_market(draft: Draft, market: int) -> None:
    """The market may trade: its price is fresh, no large move waits to be confirmed, and no trigger is due."""
    check_fresh(draft, market)
    state, book = draft.market(market), draft.book(market)
    for direction in Direction:
        head = book.triggers(direction).head
        require(
            head is None or not direction.fires(head.trigger_price, state.mark),
            RejectionCode.TRIGGERS_PENDING,
            "triggers that are due come first",
            market=market,
        )


def _finish(draft: Draft, order: Order, taker: Taker, untouched: bool) -> bool:
    """What is left of an order that has matched rests or ends. Returns whether it rests as a whole, in a pocket that
    nothing has touched since it arrived: the program then counts it as it uses the nonce."""
    if taker.stopped is CloseReason.UNBACKED:
        require(
            taker.filled > 0,
            RejectionCode.INSUFFICIENT_MARGIN,
            "the value would cover neither the initial margin, nor would the fill improve the ratio",
            pocket=order.pocket,
        )
    if taker.stopped is CloseReason.OPEN_INTEREST:
        require(
            taker.filled > 0,
            RejectionCode.OPEN_INTEREST_ABOVE_CAP,
            "the market's open interest is at its cap",
            market=order.market,
        )
    require(
        order.time_in_force is not TimeInForce.FOK or taker.remaining == 0,
        RejectionCode.FILL_OR_KILL_UNFILLED,
        "the book does not fill the whole order",
        remaining=taker.remaining,
    )
    rests = taker.remaining and taker.stopped is None and order.time_in_force is TimeInForce.GTT
    if rests:
        rate = draft.config.fee_tiers[draft.pocket(order.pocket).fee_tier].maker_ppm
        _check_fee_cap(order, rate)
        if not untouched:
            draft.take_pocket(order.pocket)
        rest(draft, order.market, resting_part(draft, order, taker.remaining))
        return untouched
    reason = taker.stopped or CloseReason.IMMEDIATE_OR_CANCEL
    if taker.remaining == 0:
        reason = CloseReason.FILLED
    draft.effects.append(
        Closed(order.market, order.pocket, draft.sequence, taker.remaining, reason)
    )
    return False


def _check_fee_cap(order: Order, rate_ppm: int) -> None:
    """FEE_ABOVE_CAP when the exchange's rate and the builder's are more than the owner accepts."""
    require(
        rate_ppm + order.builder_fee_ppm <= order.fee_cap_ppm,
        RejectionCode.FEE_ABOVE_CAP,
        "the fee rate exceeds the order's cap",
        rate_ppm=rate_ppm + order.builder_fee_ppm,
        fee_cap_ppm=order.fee_cap_ppm,
    )


def resting_part(draft: Draft, order: Order, size: int) -> RestingOrder:
    """What is left of an order as it joins the book."""
    return RestingOrder(
        sequence=draft.sequence,
        side=order.side,
        price=order.price,
        size=size,
        pocket=order.pocket,
        reduce_only=bool(order.reduce_only),
        expiry=order.expiry,
        builder=order.builder,
        builder_fee_ppm=order.builder_fee_ppm,
        lane=order.lane,
        nonce=order.nonce,
    )


def rest(draft: Draft, market: int, order: RestingOrder) -> None:
    """An order joins the book, behind all of its price. The caller has taken its pocket."""
    draft.put_pocket(order.pocket, one_more_order(draft, draft.pocket(order.pocket)))
    depth = len(draft.book(market).side(order.side))
    require(
        depth < MAX_BOOK_DEPTH,
        RejectionCode.BOOK_FULL,
        "the side of the book is full",
        depth=depth,
    )
    join_book(draft, market, order)


def join_book(draft: Draft, market: int, order: RestingOrder) -> None:
    """The order stands behind all of its price. The caller has counted it."""
    book = draft.book(market)
    chain, before = book.side(order.side).insert(order)
    draft.witness.word(0 if before is None else 1)
    if before is not None:
        draft.take_order(before)
    draft.make_order(order)
    draft.books[market] = book.with_side(order.side, chain)
    draft.effects.append(Rested(market, order))


def may_rest(draft: Draft, pocket: Pocket) -> bool:
    """Whether the pocket has a position, or the collateral without which nobody rests an order."""
    return bool(pocket.positions) or pocket.collateral >= draft.config.min_equity


def one_more_order(draft: Draft, pocket: Pocket) -> Pocket:
    """The pocket with one more order that rests for it."""
    require(
        pocket.open_orders < MAX_OPEN_ORDERS,
        RejectionCode.TOO_MANY_OPEN_ORDERS,
        "the pocket has as many resting orders as it may",
        open_orders=pocket.open_orders,
    )
    require(
        may_rest(draft, pocket),
        RejectionCode.EQUITY_BELOW_MINIMUM,
        "a pocket without positions needs some collateral to rest an order",
        collateral=pocket.collateral,
        minimum=draft.config.min_equity,
    )
    return replace(pocket, open_orders=pocket.open_orders + 1)


def _arm(draft: Draft, order: Order) -> None:
    """The order waits for the mark price; its margin is judged when it fires.

    Its fee cap is judged here, against both rates that it may pay: the trigger does not carry it.
    """
    direction = Direction(order.trigger)
    tick = draft.market_config(order.market).tick
    _check_multiple(order.trigger_price, tick, PRICE_BITS, "price")
    draft.witness.word(order.trigger_price // tick)
    tier = draft.config.fee_tiers[draft.pocket(order.pocket).fee_tier]
    _check_fee_cap(order, max(tier.maker_ppm, tier.taker_ppm))
    draft.put_pocket(order.pocket, one_more_order(draft, draft.pocket(order.pocket)))
    trigger = Trigger(
        sequence=draft.sequence,
        direction=direction,
        trigger_price=order.trigger_price,
        side=order.side,
        price=order.price,
        size=order.size,
        pocket=order.pocket,
        reduce_only=bool(order.reduce_only),
        immediate=order.time_in_force is TimeInForce.IOC,
        self_trade=order.self_trade,
        expiry=order.expiry,
        builder=order.builder,
        builder_fee_ppm=order.builder_fee_ppm,
        lane=order.lane,
        nonce=order.nonce,
    )
    book = draft.book(order.market)
    chain = book.triggers(direction)
    # The side that it may join is asked for too: a trigger that fires is never refused by a full book, so a side
    # holds at most MAX_BOOK_DEPTH orders and what both chains of triggers held when it became full.
    depth = max(len(chain), len(book.side(order.side)))
    require(
        depth < MAX_BOOK_DEPTH,
        RejectionCode.BOOK_FULL,
        "too many triggers wait in the market, or the side of the book is full",
        depth=depth,
    )
    chain, before = chain.insert(trigger)
    draft.witness.word(0 if before is None else 1)
    if before is not None:
        draft.take_order(before)
    draft.make_order(trigger)
    draft.books[order.market] = book.with_triggers(direction, chain)
    draft.effects.append(Armed(order.market, trigger))
