"""What the endpoint groups share."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query
from pydantic_core import to_json
from starlette.responses import Response

from sequencer.api.errors import ErrorBody
from sequencer.domain.account import Account
from sequencer.domain.rejections import RejectionCode
from sequencer.errors import Refusal
from sequencer.ledger import Ledger
from sequencer.models import MAX_INDEX

T = TypeVar("T")

DEFAULT_PAGE = 50
MAX_PAGE = 200

Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="entries on a page")]
Cursor = Annotated[str | None, Query(max_length=32, description="`next` of the page before")]
AccountPath = Annotated[int, Path(ge=0, lt=MAX_INDEX, description="account index")]
BatchPath = Annotated[int, Path(ge=0, lt=MAX_INDEX, description="batch number")]
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


def existing_account(ledger: Ledger, index: int) -> Account:
    """The account, or ACCOUNT_UNKNOWN."""
    account = ledger.account(index)
    if account is None:
        raise Refusal(RejectionCode.ACCOUNT_UNKNOWN, "there is no such account", {"account": index})
    return account


def page(found: Sequence[T], limit: int, number: Callable[[T], int], view: Callable[[T], Any]) -> Json:
    """One page of `found`, newest first, which holds one entry more than the page if there is a next one.

    Args:
        number: an entry's journal sequence, which is the next page's cursor.
        view: what is shown of an entry.
    """
    shown = found[:limit]
    following = str(number(shown[-1])) if len(found) > limit else None
    return Json({"results": [view(entry) for entry in shown], "next": following})
