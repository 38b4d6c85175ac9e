"""Isolated pockets of an account."""

from dataclasses import dataclass
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class PocketRequest(SignedMessage):
    """What the owner signs.

    Attributes:
        pocket: the account's cross pocket.
        market: the one market of the pocket that opens.
        expiry: last second at which it may be executed.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "OpenPocket"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "market", "expiry", "nonce")

    pocket: int
    market: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class OpenPocket:
    """The transaction: an isolated pocket comes to be, with the account's key and fee tier, and nothing else.

    Attributes:
        index: a free one, which the sequencer chooses; no signature covers it, so a later transfer names the key too.
    """

    KIND: ClassVar[int] = 18

    time: int
    index: int
    signed: Signed[PocketRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the market is listed, expiry; the account's pocket is cross; nonce and signature; the
        index is inside the tree and free."""
        request = self.signed.message
        draft.market_config(request.market)
        check_expiry(draft, request.expiry)
        cross = draft.take_pocket(request.pocket)
        require(
            cross.isolated is None,
            RejectionCode.POCKET_ISOLATED,
            "an account is named by its cross pocket",
            pocket=request.pocket,
        )
        draft.put_pocket(request.pocket, admit_message(draft, cross, self.signed))
        require(
            self.index < 2**draft.config.tree_depth,
            RejectionCode.POCKET_UNKNOWN,
            "the index is outside the tree",
            pocket=self.index,
        )
        require(
            draft.take_leaf(self.index) is None,
            RejectionCode.POCKET_TAKEN,
            "there is a pocket at the index",
            pocket=self.index,
        )
        pocket = Pocket(
            cross.public_key, account=request.pocket, isolated=request.market, fee_tier=cross.fee_tier
        )
        draft.put_pocket(self.index, pocket)
        draft.effects.append(Credited(self.index, 0, created=True))
