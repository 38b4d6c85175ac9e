"""The owner's own bound on leverage."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited
from sequencer.domain.limits import PPM
from sequencer.domain.margin import Sides, open_sides, total_risk, worse_price
from sequencer.domain.messages import Signed, SignedMessage, admit_message
from sequencer.domain.outflow import settle_held
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class LeverageRequest(SignedMessage):
    """What the owner signs. It has no expiry: any higher nonce of its lane ends it.

    Attributes:
        pocket: pocket index.
        leverage_ppm: least initial margin fraction of every position of the pocket; 0 for none but the market's.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "SetLeverage"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "leverage_ppm", "nonce")

    pocket: int
    leverage_ppm: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class JudgedLeverage:
    """OPEN of a pocket under its own bound on leverage, after funding."""

    pocket: int
    after: Pocket
    sides: Sides


@dataclass(frozen=True, slots=True)
class SetLeverage:
    """The transaction: a pocket's least initial margin fraction is set, by the owner's signature alone."""

    KIND: ClassVar[int] = 8

    time: int
    signed: Signed[LeverageRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the fraction is at most 10**6, which fits its 20 bits; nonce and signature; the prices
        of what the pocket holds; OPEN under the fraction, after funding.

        OPEN is asked whether the fraction rises or falls: a pocket below its initial margin only reduces.
        """
        request = self.signed.message
        require(
            request.leverage_ppm <= PPM,
            RejectionCode.LEVERAGE_OUT_OF_RANGE,
            "margin fractions are at most 10**6 ppm",
            leverage_ppm=request.leverage_ppm,
        )
        pocket = admit_message(draft, draft.take_pocket(request.pocket), self.signed)
        settled = settle_held(draft, pocket)
        after = replace(settled.pocket, leverage_ppm=request.leverage_ppm)
        worse = total_risk(draft.config, draft.market, after.positions, worse_price, after.leverage_ppm)
        value = after.collateral + worse.value
        sides = open_sides(value, worse)
        draft.judged.append(JudgedLeverage(request.pocket, after, sides))
        require(
            sides.holds,
            RejectionCode.INSUFFICIENT_MARGIN,
            "the value would not cover the initial margin",
            pocket=request.pocket,
            value=value,
            required_ppm=worse.initial,
        )
        draft.put_pocket(request.pocket, after)
        if settled.payment:
            draft.effects.append(Credited(request.pocket, 0, settled.payment))
