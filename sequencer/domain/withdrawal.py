"""Withdrawals to L1."""

from dataclasses import dataclass
from typing import ClassVar

from sequencer.domain.deposit import check_amount
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.limits import ADDRESS_BITS, QUANTA_PER_L1_UNIT
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.outflow import check_has_owner, take_out
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class WithdrawalRequest(SignedMessage):
    """What the owner signs.

    Attributes:
        pocket: pocket index.
        amount_l1: L1 token base units.
        recipient: L1 address.
        expiry: last second at which it may be executed.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "Withdrawal"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "amount_l1", "recipient", "expiry", "nonce")

    pocket: int
    amount_l1: int
    recipient: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The transaction: collateral leaves a pocket for an address of L1, by the owner's signature alone; no session key
    may sign it."""

    KIND: ClassVar[int] = 3

    time: int
    signed: Signed[WithdrawalRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: amount, recipient, expiry; the pocket has an owner; nonce and signature; the prices of
        what it holds; OUTFLOW.

        L1 makes the amount claimable once, by the message. 100 * 2**56 < 2**63, so the debit fits its width.
        """
        request = self.signed.message
        check_amount(request.amount_l1)
        require(
            0 < request.recipient < 2**ADDRESS_BITS,
            RejectionCode.RECIPIENT_OUT_OF_RANGE,
            "the recipient is not an L1 address",
            recipient=request.recipient,
        )
        check_expiry(draft, request.expiry)
        check_has_owner(draft, request.pocket)
        pocket = admit_message(draft, draft.take_pocket(request.pocket), self.signed)
        amount = request.amount_l1 * QUANTA_PER_L1_UNIT
        before = take_out(draft, request.pocket, pocket, amount)
        draft.messages.append(
            (MessageKind.WITHDRAWAL, request.recipient, request.amount_l1, request.pocket)
        )
        draft.effects.append(Credited(request.pocket, -amount, before.payment))
