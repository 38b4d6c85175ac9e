"""Session keys: what signs orders and cancels in the owner's stead, never an outflow."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.limits import MAX_SESSIONS
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.pocket import Pocket, SessionKey
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class SessionRequest(SignedMessage):
    """What the owner signs. It has no expiry of its own: any higher nonce of its lane ends it.

    Attributes:
        pocket: pocket index.
        place: 1 to `MAX_SESSIONS`, as orders name the key that signed them.
        key: public key of the session; where one is removed, the key that stands there.
        expiry: last second at which it may sign; 0 to remove it.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "SetSession"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "place", "key", "expiry", "nonce")

    pocket: int
    place: int
    key: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class SetSession:
    """The transaction: a session key is registered, replaced or removed, by the owner's signature alone.

    Places stay dense. A key is registered at the first free place and replaced where it stands; where one is removed,
    the last key moves into the gap. So the key of the last place may answer to another place afterwards; messages do
    not sign the place, and the sequencer names the one that holds.
    """

    KIND: ClassVar[int] = 9

    time: int
    signed: Signed[SessionRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the key is not zero; an expiry other than 0 lies ahead; nonce and signature; the place;
        the key that is removed."""
        request = self.signed.message
        require(request.key != 0, RejectionCode.KEY_ZERO, "the key is zero")
        if request.expiry:
            check_expiry(draft, request.expiry)
        pocket = admit_message(draft, draft.take_pocket(request.pocket), self.signed)
        draft.witness.word(int(pocket.shares is not None))
        sessions = _removed(pocket, request) if request.expiry == 0 else _set(pocket, request)
        draft.put_pocket(request.pocket, replace(pocket, sessions=sessions))


def _set(pocket: Pocket, request: SessionRequest) -> tuple[SessionKey, ...]:
    """The keys with one registered or replaced."""
    count = len(pocket.sessions)
    _check_place(request.place, min(count + 1, MAX_SESSIONS))
    keys = list(pocket.sessions)
    # Empty at place count + 1: the key is added at the end.
    keys[request.place - 1 : request.place] = [SessionKey(request.key, request.expiry)]
    return tuple(keys)


def _removed(pocket: Pocket, request: SessionRequest) -> tuple[SessionKey, ...]:
    """The keys without one."""
    keys = list(pocket.sessions)
    _check_place(request.place, len(keys))
    found = keys[request.place - 1].public_key
    require(
        found == request.key,
        RejectionCode.KEY_MISMATCH,
        "another key stands at the place",
        place=request.place,
        public_key=found,
        key=request.key,
    )
    keys[request.place - 1] = keys[-1]
    return tuple(keys[:-1])


def _check_place(place: int, last: int) -> None:
    require(
        1 <= place <= last,
        RejectionCode.SESSION_PLACE_OUT_OF_RANGE,
        "places are dense",
        place=place,
        last=last,
    )
