"""The dead-man switch: a time at which all that rests of a pocket becomes void unless its owner moves it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.limits import TIME_BITS
from sequencer.domain.messages import Signed, SignedMessage, admit_message
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class ScheduleRequest(SignedMessage):
    """What the owner or a session key signs. It has no expiry: any higher nonce of its lane ends it.

    Attributes:
        pocket: pocket index.
        dead_man_time: from this second on the pocket's orders are void; 0 for never.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "ScheduleCancelAll"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "dead_man_time", "nonce")

    pocket: int
    dead_man_time: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class ScheduleCancelAll:
    """The transaction: a pocket's dead-man time is set.

    Void orders leave their chains when a taker meets them or a sweep names them. Once the switch has fired it moves
    only when nothing rests any more, so that no void order comes back to life.
    """

    KIND: ClassVar[int] = 10

    time: int
    signed: Signed[ScheduleRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the time is 0 or lies ahead; nonce and signature; the switch has not fired, or nothing
        rests."""
        request = self.signed.message
        require(
            request.dead_man_time == 0 or draft.time < request.dead_man_time < 2**TIME_BITS,
            RejectionCode.DEAD_MAN_TIME_OUT_OF_RANGE,
            "the dead-man time must lie ahead",
            dead_man_time=request.dead_man_time,
            time=draft.time,
        )
        taken = draft.take_pocket(request.pocket)
        pocket = admit_message(draft, taken, self.signed, may_use_session=True)
        if pocket.dead_man_time:
            draft.witness.word(pocket.open_orders)
        require(
            pocket.open_orders == 0 or not pocket.switch_fired(draft.time),
            RejectionCode.DEAD_MAN_SWITCH_FIRED,
            "the switch has fired and void orders rest: cancel them first",
            dead_man_time=pocket.dead_man_time,
            open_orders=pocket.open_orders,
        )
        draft.put_pocket(request.pocket, replace(pocket, dead_man_time=request.dead_man_time))
