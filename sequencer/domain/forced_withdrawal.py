"""Forced withdrawals: L1 asks on behalf of an owner whom the sequencer does not serve."""

from dataclasses import dataclass
from typing import ClassVar, Final

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited, RequestServed
from sequencer.domain.forced import advance, check_next, judge_requester
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.limits import ADDRESS_BITS, AMOUNT_BITS, POCKET_BITS, QUANTA_PER_L1_UNIT
from sequencer.domain.outflow import (
    Funded,
    check_holdings_fresh,
    funded,
    is_reserved,
    judge_outflow,
    pay_out,
)
from sequencer.domain.rejections import RejectionCode, require

FORCED_WITHDRAWAL_TAG: Final = short_string("PERPETUA_FORCED_WITHDRAWAL")

MOST: Final = 0
"""The amount that asks for everything that may leave."""


@dataclass(frozen=True, slots=True)
class ForcedWithdrawal:
    """The transaction: the next forced request of L1's queue is a withdrawal.

    Attributes:
        time: unix seconds, as of every transaction.
        index: position in L1's queue of forced requests.
        pocket: pocket index.
        stark_key: public key of the requester, as L1 recorded it.
        amount_l1: L1 token base units; `MOST` for all that may leave, rounded down to a whole unit, 0 included.
        recipient: L1 address.
    """

    KIND: ClassVar[int] = 14

    time: int
    index: int
    pocket: int
    stark_key: int
    amount_l1: int
    recipient: int

    def apply(self, draft: Draft) -> None:
        """Serve it, or prove it invalid. The program reads the result, then takes the pocket if its index lies in the
        tree, and proves the result's own condition.

        A named amount is paid whole or not at all. Nothing is settled where nothing is paid.

        Raises:
            Rejection: out of order, a word beyond its width, or a held market is stale or paused: the request waits.
        """
        request = (self.pocket, self.stark_key, self.amount_l1, self.recipient)
        draft.hash = poseidon_array([FORCED_WITHDRAWAL_TAG, self.index, *request])
        check_next(draft, self.index)
        self._check_widths()
        place = draft.witness.later()
        result = judge_requester(draft, self)
        if result is not ForcedResult.POCKET_OUT_OF_RANGE:
            draft.take_leaf(self.pocket)
        before = None
        if result is ForcedResult.SERVED:
            result, before = self._judge_amount(draft)
        draft.witness.settle(place, result)
        advance(draft)
        draft.messages.append((MessageKind.FORCED_WITHDRAWAL, self.index, result, *request))
        amount_l1 = 0
        if before is not None and result is ForcedResult.SERVED:
            amount_l1 = self._pay(draft, before)
        draft.effects.append(RequestServed(self.index, result, amount_l1))

    def _check_widths(self) -> None:
        require(
            0 <= self.pocket < 2**POCKET_BITS,
            RejectionCode.POCKET_UNKNOWN,
            "pocket indices are below 2**32",
            pocket=self.pocket,
        )
        require(
            0 <= self.amount_l1 < 2**AMOUNT_BITS,
            RejectionCode.AMOUNT_OUT_OF_RANGE,
            "the amount must lie in [0, 2**56)",
            amount_l1=self.amount_l1,
        )
        require(
            0 <= self.recipient < 2**ADDRESS_BITS,
            RejectionCode.RECIPIENT_OUT_OF_RANGE,
            "the recipient is not an L1 address",
            recipient=self.recipient,
        )

    def _judge_amount(self, draft: Draft) -> tuple[ForcedResult, Funded | None]:
        if is_reserved(draft, self.pocket):
            return ForcedResult.NO_OWNER, None
        pocket = draft.pocket(self.pocket)
        check_holdings_fresh(draft, pocket)
        before = funded(draft, pocket)
        amount = self.amount_l1 * QUANTA_PER_L1_UNIT
        if self.amount_l1 != MOST and not judge_outflow(draft, self.pocket, before, amount):
            return ForcedResult.AMOUNT_TOO_LARGE, None
        return ForcedResult.SERVED, before

    def _pay(self, draft: Draft, before: Funded) -> int:
        """Debit the pocket and announce the withdrawal; its amount is 0 where nothing may leave."""
        amount_l1 = self.amount_l1
        if amount_l1 == MOST:
            amount_l1 = min(before.most_floor(QUANTA_PER_L1_UNIT), 2**AMOUNT_BITS - 1)
            judge_outflow(draft, self.pocket, before, amount_l1 * QUANTA_PER_L1_UNIT)
        amount = amount_l1 * QUANTA_PER_L1_UNIT
        pay_out(draft, self.pocket, before, amount)
        draft.messages.append((MessageKind.WITHDRAWAL, self.recipient, amount_l1, self.pocket))
        draft.effects.append(Credited(self.pocket, -amount, before.payment))
        return amount_l1
