"""Triggers that fire: an order that has waited for the mark price arrives as a taker."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.book import RestingOrder
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.limits import BUILDER_FEE_BITS, MAX_FEE_PPM
from sequencer.domain.matching import REASONS, SelfTrade, Step, Taker, lapsed, match, reducible
from sequencer.domain.order import join_book, may_rest
from sequencer.domain.outflow import check_fresh
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.trigger_chain import Direction, Trigger

TRIGGER_TAG: Final = short_string("PERPETUA_FIRE_TRIGGER")

ANY_FEE_PPM: Final = MAX_FEE_PPM + 2**BUILDER_FEE_BITS
"""Above every rate: the owner's cap was judged when the trigger was armed."""


@dataclass(frozen=True, slots=True)
class FireTrigger:
    """The transaction: the first trigger of a direction, being due at the present mark price, leaves its chain and
    acts. Nobody signs it; no order of the market comes before it.

    Whatever keeps the trigger from acting ends it, with a reason that the program proves. It never holds the market up:
    no rule below asks anything of its owner that its absence would refuse.

    Attributes:
        market: market id.
        direction: which chain.
    """

    KIND: ClassVar[int] = 12

    time: int
    market: int
    direction: Direction

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the market is listed, its price is fresh and not pending; the head is due."""
        draft.hash = poseidon_array([TRIGGER_TAG, self.market, self.direction])
        draft.market_config(self.market)
        draft.take_market(self.market)
        check_fresh(draft, self.market)
        trigger = self._pop(draft)
        draft.take_order(trigger, gone=True)
        pocket = draft.take_pocket(trigger.pocket)
        pocket = replace(pocket, open_orders=pocket.open_orders - 1)
        draft.put_pocket(trigger.pocket, pocket)
        size = trigger.size
        step = lapsed(trigger, pocket, draft.time)
        if step is None and trigger.reduce_only:
            size = min(size, reducible(pocket, self.market, trigger.side))
            if size == 0:
                step = Step.NOTHING_TO_REDUCE
        # FILL stands for a trigger that acts, whether or not the book then fills it.
        draft.witness.word(Step.FILL if step is None else step)
        if trigger.reduce_only and step in (None, Step.NOTHING_TO_REDUCE):
            draft.tell_position(pocket, self.market)
        reason = CloseReason.TRIGGERED if step is None else REASONS[step]
        draft.effects.append(Closed(self.market, trigger.pocket, trigger.sequence, trigger.size, reason))
        if step is None:
            _arrive(draft, self.market, trigger, size)

    def _pop(self, draft: Draft) -> Trigger:
        """The head of the chain, which is due, taken out of it."""
        book, mark = draft.book(self.market), draft.market(self.market).mark
        chain = book.triggers(self.direction)
        head = chain.head
        if head is None or not self.direction.fires(head.trigger_price, mark):
            raise Rejection(
                RejectionCode.TRIGGER_NOT_DUE,
                "no trigger of that direction is due",
                {
                    "market": self.market,
                    "mark": mark,
                    "trigger_price": head.trigger_price if head else 0,
                },
            )
        draft.books[self.market] = book.with_triggers(self.direction, chain.tail())
        return head


def _arrive(draft: Draft, market: int, trigger: Trigger, size: int) -> None:
    """The order of `size` lots takes what it can; the rest joins the book or ends. It arrives now, so its sequence
    number is this transaction's; its owner's name for it stays."""
    taker = Taker(
        pocket=trigger.pocket,
        sequence=draft.sequence,
        side=trigger.side,
        limit=trigger.price,
        remaining=size,
        builder=trigger.builder,
        builder_fee_ppm=trigger.builder_fee_ppm,
        self_trade=SelfTrade(trigger.self_trade),
        fee_cap_ppm=ANY_FEE_PPM,
    )
    match(draft, market, taker)
    reason = taker.stopped or CloseReason.IMMEDIATE_OR_CANCEL
    if taker.remaining == 0:
        reason = CloseReason.FILLED
    elif taker.stopped is None and not trigger.immediate:
        pocket = draft.take_pocket(trigger.pocket)
        rests = may_rest(draft, pocket)
        draft.witness.word(int(rests))
        if rests:
            # The trigger counted until a moment ago, so the pocket has room for it. The depth of the book was asked
            # for when it was armed.
            draft.put_pocket(trigger.pocket, replace(pocket, open_orders=pocket.open_orders + 1))
            join_book(draft, market, _resting_part(draft, trigger, taker.remaining))
            return
        draft.put_pocket(trigger.pocket, pocket)
        reason = CloseReason.UNBACKED
    draft.effects.append(Closed(market, trigger.pocket, draft.sequence, taker.remaining, reason))


def _resting_part(draft: Draft, trigger: Trigger, size: int) -> RestingOrder:
    return RestingOrder(
        sequence=draft.sequence,
        side=trigger.side,
        price=trigger.price,
        size=size,
        pocket=trigger.pocket,
        reduce_only=trigger.reduce_only,
        expiry=trigger.expiry,
        builder=trigger.builder,
        builder_fee_ppm=trigger.builder_fee_ppm,
        lane=trigger.lane,
        nonce=trigger.nonce,
    )
