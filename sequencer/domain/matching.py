"""Price-time priority: a taker meets the best resting order of the other side, and only that one.

Each step of the loop is one of these, and the program proves the one that was taken:

    no cross        the best order is worse than the taker's limit, or there is none
    a removal       the best order is void: expired, dead-man switch, self-trade, nothing to reduce, or not backed
                    by its margin at this very fill
    a stop          the taker's own margin, or the cap on open interest, does not allow the fill
    a fill          of as many lots as both allow

A maker that cannot carry its fill is removed rather than filled, so no fill leaves anyone unbacked.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Closed, CloseReason, Credited, Filled, SideOfFill
from sequencer.domain.fill import SettledFill, settle_fill, take_for_fill
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.trigger_chain import Trigger


class Step(IntEnum):
    """What the loop does next, as the tape says it."""

    NO_CROSS = 0
    FILL = 1
    STOP_MARGIN = 2
    STOP_OPEN_INTEREST = 3
    SELF_TRADE = 4
    EXPIRED = 5
    DEAD_MAN_SWITCH = 6
    NOTHING_TO_REDUCE = 7
    UNBACKED = 8


REASONS = {
    Step.SELF_TRADE: CloseReason.SELF_TRADE,
    Step.EXPIRED: CloseReason.EXPIRED,
    Step.DEAD_MAN_SWITCH: CloseReason.DEAD_MAN_SWITCH,
    Step.NOTHING_TO_REDUCE: CloseReason.NOTHING_TO_REDUCE,
    Step.UNBACKED: CloseReason.UNBACKED,
    Step.STOP_MARGIN: CloseReason.UNBACKED,
    Step.STOP_OPEN_INTEREST: CloseReason.OPEN_INTEREST,
}
"""Why an order ends by a step."""


class SelfTrade(IntEnum):
    """What happens when an order meets one of its own account's: the taker's choice."""

    CANCEL_MAKER = 0
    CANCEL_TAKER = 1
    CANCEL_BOTH = 2


@dataclass(slots=True)
class Taker:
    """An incoming order while it matches.

    Attributes:
        pocket, sequence, side: whose it is, its name, its direction.
        limit: worst price.
        remaining: lots still to fill.
        fee_cap_ppm: highest rate its owner accepts; None for a taker that pays no fee and passes no margin test: a
            liquidation, whose limit price does the work of both.
        stopped: why it may not go on, if something but its limit and size ended it.
        filled, quote: lots and quanta so far.
    """

    pocket: int
    sequence: int
    side: Side
    limit: int
    remaining: int
    builder: int = 0
    builder_fee_ppm: int = 0
    self_trade: SelfTrade = SelfTrade.CANCEL_MAKER
    fee_cap_ppm: int | None = None
    post_only: bool = False
    stopped: CloseReason | None = None
    filled: int = 0
    quote: int = 0


def reducible(pocket: Pocket, market: int, side: Side) -> int:
    """Lots by which an order of that side can reduce the pocket's position."""
    position = pocket.position(market)
    return max(0, -side.sign * position.size) if position else 0


def match(draft: Draft, market: int, taker: Taker) -> None:
    """Fill the taker from the book as far as its limit, its size and both sides' margin allow.

    The caller has taken the market.
    """
    other = taker.side.opposite
    while taker.remaining and taker.stopped is None:
        maker = draft.book(market).side(other).head
        if maker is None or other.key(maker.price) > other.key(taker.limit):
            draft.witness.word(Step.NO_CROSS)
            return
        step = _void(draft, market, maker, taker)
        if step is not None:
            _remove(draft, market, maker, taker, step)
            continue
        require(
            not taker.post_only,
            RejectionCode.POST_ONLY_CROSSES,
            "the post-only order would take",
            best_price=maker.price,
        )
        _fill_best(draft, market, maker, taker)


def _void(draft: Draft, market: int, maker: RestingOrder, taker: Taker) -> Step | None:
    """Why the best order is void before any fill is tried."""
    pocket = draft.pocket(maker.pocket)
    if pocket.account == draft.pocket(taker.pocket).account:
        return Step.SELF_TRADE
    step = lapsed(maker, pocket, draft.time)
    if step is None and maker.reduce_only and not reducible(pocket, market, maker.side):
        return Step.NOTHING_TO_REDUCE
    return step


def lapsed(order: RestingOrder | Trigger, pocket: Pocket, time: int) -> Step | None:
    """Why an order is void by time alone: it has expired, or its owner's dead-man switch has fired; in this order."""
    if time > order.expiry:
        return Step.EXPIRED
    if pocket.switch_fired(time):
        return Step.DEAD_MAN_SWITCH
    return None


def _remove(draft: Draft, market: int, maker: RestingOrder, taker: Taker, step: Step) -> None:
    draft.witness.word(step)
    if step is Step.SELF_TRADE and taker.self_trade is not SelfTrade.CANCEL_MAKER:
        taker.stopped = CloseReason.SELF_TRADE
        if taker.self_trade is SelfTrade.CANCEL_TAKER:
            # The program reads the best order and its owner to see that they are the taker's.
            draft.take_order(maker)
            draft.take_pocket(maker.pocket)
            return
    draft.take_order(maker, gone=True)
    pocket = draft.take_pocket(maker.pocket)
    if step is Step.NOTHING_TO_REDUCE:
        draft.tell_position(pocket, market)
    _drop_maker(draft, market, maker, step)
    if step is Step.SELF_TRADE and taker.stopped is None:
        # The order that went may have been of the taker's own pocket.
        draft.show_pocket(taker.pocket)


def _remove_unbacked(
    draft: Draft, market: int, maker: RestingOrder, size: int, made: SettledFill
) -> None:
    """The maker's margin does not carry the fill of `size` lots: the order goes."""
    draft.witness.word(Step.UNBACKED)
    draft.take_order(maker, gone=True)
    draft.witness.word(size)
    take_for_fill(draft, maker.pocket, market, made)
    _drop_maker(draft, market, maker, Step.UNBACKED)


def _drop_maker(draft: Draft, market: int, maker: RestingOrder, step: Step) -> None:
    pocket = draft.pocket(maker.pocket)
    draft.put_pocket(maker.pocket, replace(pocket, open_orders=pocket.open_orders - 1))
    _put_best(draft, market, maker, None)
    draft.effects.append(Closed(market, maker.pocket, maker.sequence, maker.size, REASONS[step]))


def _put_best(draft: Draft, market: int, maker: RestingOrder, successor: RestingOrder | None) -> None:
    """Replace the best order of the maker's side."""
    book = draft.book(market)
    chain, _ = book.side(maker.side).replace(maker.sequence, successor)
    draft.books[market] = book.with_side(maker.side, chain)


def _fill_best(draft: Draft, market: int, maker: RestingOrder, taker: Taker) -> None:
    maker_pocket, taker_pocket = draft.pocket(maker.pocket), draft.pocket(taker.pocket)
    limit = reducible(maker_pocket, market, maker.side) if maker.reduce_only else maker.size
    size = min(taker.remaining, maker.size, limit)
    tiers = draft.config.fee_tiers
    maker_rate = tiers[maker_pocket.fee_tier].maker_ppm
    if taker.fee_cap_ppm is None:
        # A liquidation pays no fee that a rebate could come from.
        maker_rate, taker_rate = max(0, maker_rate), 0
    else:
        taker_rate = tiers[taker_pocket.fee_tier].taker_ppm
        require(
            taker_rate + taker.builder_fee_ppm <= taker.fee_cap_ppm,
            RejectionCode.FEE_ABOVE_CAP,
            "the fee rate exceeds the order's cap",
            rate_ppm=taker_rate + taker.builder_fee_ppm,
            fee_cap_ppm=taker.fee_cap_ppm,
        )
    made = settle_fill(
        draft, maker_pocket, market, maker.side.sign * size, maker.price, maker_rate, maker.builder_fee_ppm
    )
    if not made.backed:
        _remove_unbacked(draft, market, maker, size, made)
        return
    took = settle_fill(
        draft, taker_pocket, market, taker.side.sign * size, maker.price, taker_rate, taker.builder_fee_ppm
    )
    step = _stop(draft, market, taker, made, took)
    left = maker.size - size
    drained = maker.reduce_only and not reducible(made.pocket, market, maker.side)
    gone = left == 0 or drained
    draft.witness.word(step)
    draft.take_order(maker, gone=gone and step is Step.FILL)
    draft.witness.word(size)
    if step is Step.FILL:
        draft.witness.word(int(gone))
    take_for_fill(draft, maker.pocket, market, made)
    take_for_fill(draft, taker.pocket, market, took, known=True)
    if step is not Step.FILL:
        taker.stopped = REASONS[step]
        return
    _book_fill(draft, market, maker, taker, None if gone else replace(maker, size=left), size, made, took)


def _stop(draft: Draft, market: int, taker: Taker, made: SettledFill, took: SettledFill) -> Step:
    if taker.fee_cap_ppm is not None and not took.backed:
        return Step.STOP_MARGIN
    change = made.longs + took.longs
    total = draft.market(market).open_interest + change
    if change > 0 and total > draft.market_config(market).open_interest_cap:
        return Step.STOP_OPEN_INTEREST
    return Step.FILL


def _book_fill(
    draft: Draft,
    market: int,
    maker: RestingOrder,
    taker: Taker,
    left: RestingOrder | None,
    size: int,
    made: SettledFill,
    took: SettledFill,
) -> None:
    pocket = made.pocket
    if left is None:
        pocket = replace(pocket, open_orders=pocket.open_orders - 1)
    draft.put_pocket(maker.pocket, pocket)
    draft.put_pocket(taker.pocket, took.pocket)
    _put_best(draft, market, maker, left)
    config, state = draft.market_config(market), draft.market(market)
    quote = size * config.contract_unit * maker.price
    draft.markets[market] = replace(
        state,
        open_interest=state.open_interest + made.longs + took.longs,
        last=maker.price if quote >= config.min_last_notional else state.last,
    )
    draft.add_fees(
        made.fee - made.builder_fee + took.fee - took.builder_fee, made.dust + took.dust
    )
    _pay_builder(draft, maker.builder, made.builder_fee)
    _pay_builder(draft, taker.builder, took.builder_fee)
    taker.remaining -= size
    if taker.remaining and maker.builder_fee_ppm + taker.builder_fee_ppm:
        # A builder may be the taker.
        draft.show_pocket(taker.pocket)
    taker.filled += size
    taker.quote += quote
    sides = [
        SideOfFill(
            index, order, side.sign * size, fill.fee, fill.builder_fee, fill.payment, fill.realized_pnl
        )
        for index, order, side, fill in (
            (maker.pocket, maker.sequence, maker.side, made),
            (taker.pocket, taker.sequence, taker.side, took),
        )
    ]
    draft.effects.append(Filled(market, maker.price, size, quote, taker.side, *sides))
    if left is None:
        remaining = maker.size - size
        reason = CloseReason.NOTHING_TO_REDUCE if remaining else CloseReason.FILLED
        draft.effects.append(Closed(market, maker.pocket, maker.sequence, remaining, reason))


def _pay_builder(draft: Draft, builder: int, amount: int) -> None:
    if amount:
        pocket = draft.take_pocket(builder)
        draft.put_pocket(builder, replace(pocket, collateral=pocket.collateral + amount))
        draft.effects.append(Credited(builder, amount))
