"""Transfers: collateral moves between pockets, of one account or of two."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.limits import COLLATERAL_BITS
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.outflow import check_has_owner, take_out
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class TransferRequest(SignedMessage):
    """What the owner of the source signs.

    Attributes:
        pocket: the source.
        destination: pocket index.
        key: public key of the destination. An index alone does not name a person: whoever opens a pocket gets one that
            the sequencer chooses, which may not be the one that the signer expected.
        amount: quanta.
        fact: 0, or a hash that must be registered on L1 before the batch.
        expiry: last second at which it may be executed.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "Transfer"
    FIELDS: ClassVar[tuple[str, ...]] = (
        "pocket", "destination", "key", "amount", "fact", "expiry", "nonce",
    )  # fmt: skip

    pocket: int
    destination: int
    key: int
    amount: int
    fact: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class Transfer:
    """The transaction: collateral leaves one pocket for another, by the signature of the source's owner alone.

    A transfer from a pocket to itself settles its funding and uses the nonce: the source is put before the destination
    is taken, so nothing is doubled.
    """

    KIND: ClassVar[int] = 4

    time: int
    signed: Signed[TransferRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: amount, expiry; the source has an owner; nonce and signature; the prices of what it
        holds; OUTFLOW; then the destination and its key. A pocket that receives has nothing to prove."""
        request = self.signed.message
        require(
            0 < request.amount < 2**COLLATERAL_BITS,
            RejectionCode.AMOUNT_OUT_OF_RANGE,
            "the amount must lie in [1, 2**63)",
            amount=request.amount,
        )
        check_expiry(draft, request.expiry)
        check_has_owner(draft, request.pocket)
        source = admit_message(draft, draft.take_pocket(request.pocket), self.signed)
        before = take_out(draft, request.pocket, source, request.amount)
        destination = draft.take_pocket(request.destination)
        require(
            destination.public_key == request.key,
            RejectionCode.KEY_MISMATCH,
            "the destination belongs to another key",
            pocket=request.destination,
            public_key=destination.public_key,
            key=request.key,
        )
        draft.put_pocket(
            request.destination, replace(destination, collateral=destination.collateral + request.amount)
        )
        if request.fact:
            draft.messages.append((MessageKind.FACT, request.fact))
        draft.effects.append(Credited(request.pocket, -request.amount, before.payment))
        draft.effects.append(Credited(request.destination, request.amount))
