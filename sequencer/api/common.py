"""What the endpoint groups share."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query
from pydantic_core import to_json
from starlette.responses import Response

from sequencer.api.errors import ErrorBody
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode
from sequencer.errors import Refusal
from sequencer.history import Part, decode_part
from sequencer.journal.store import Found
from sequencer.ledger import Ledger
from sequencer.models import MAX_INDEX

T = TypeVar("T")

DEFAULT_PAGE = 50
MAX_PAGE = 200

Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="entries on a page")]
Cursor = Annotated[str | None, Query(max_length=32, description="`next` of the page before")]
AccountPath = Annotated[
    int, Path(ge=0, lt=MAX_INDEX, description="pocket index; an account is named by its cross pocket")
]
BatchPath = Annotated[int, Path(ge=0, lt=MAX_INDEX, description="batch number")]
SequencePath = Annotated[int, Path(ge=0, lt=MAX_INDEX, description="sequence number")]
MarketPath = Annotated[str, Path(max_length=31, examples=["BTC-USD"])]

ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorBody, "description": "refused; `error.code` says why"},
    "5XX": {"model": ErrorBody, "description": "not answered; nothing was changed by an unanswered request"},
}


class Json(Response):
    """A JSON answer, encoded in Rust."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return to_json(content)


def existing_pocket(ledger: Ledger, index: int) -> Pocket:
    """The pocket, or POCKET_UNKNOWN."""
    pocket = ledger.pocket(index)
    if pocket is None:
        raise Refusal(RejectionCode.POCKET_UNKNOWN, "there is no such pocket", {"pocket": index})
    return pocket


def part_of(found: Found) -> Part:
    """The part of a transaction that a history points to."""
    entry = found.entry
    return decode_part(entry.history, found.part, entry.sequence, entry.time_ms, entry.kind)


def page(found: Sequence[T], limit: int, number: Callable[[T], int], view: Callable[[T], Any]) -> Json:
    """One page of `found`, which holds one entry more than the page if there is a next one.

    Args:
        number: an entry's place, which is the next page's cursor.
        view: what is shown of an entry.
    """
    shown = found[:limit]
    following = str(number(shown[-1])) if len(found) > limit else None
    return Json({"results": [view(entry) for entry in shown], "next": following})


def parts_page(found: Sequence[Found], limit: int, view: Callable[[Part], Any]) -> Json:
    """One page of a history."""
    return page(found, limit, lambda entry: entry.position, lambda entry: view(part_of(entry)))
