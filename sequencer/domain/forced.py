"""What the two kinds of forced requests share: L1's queue, and who may ask.

L1 keeps one queue of forced requests in strict order. A batch answers the next one or none: it serves it, or proves
the reason for which it is invalid. Where a market of the pocket is stale or paused the request is neither, so the
transaction is rejected and comes again later, while L1's clock runs on; requests behind it wait.

The contract takes a request only from whoever has shown that the Stark key is his, and only with words below their
widths: pocket 32 bits, amount 56, recipient 160, market 8, size 48 and not 0. The program proves the widths it relies
on; a rejection for one of them would hold up the queue, so the contract must be no laxer.
"""

from dataclasses import replace
from typing import Protocol

from sequencer.domain.draft import Draft
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.rejections import RejectionCode, require


class ForcedRequest(Protocol):
    """The words that both kinds have."""

    @property
    def index(self) -> int: ...
    @property
    def pocket(self) -> int: ...
    @property
    def stark_key(self) -> int: ...


def check_next(draft: Draft, index: int) -> None:
    """REQUEST_OUT_OF_ORDER unless the request is the next of L1's queue."""
    require(
        index == draft.globals.next_forced,
        RejectionCode.REQUEST_OUT_OF_ORDER,
        "forced requests are answered in queue order",
        index=index,
        expected=draft.globals.next_forced,
    )


def judge_requester(draft: Draft, request: ForcedRequest) -> ForcedResult:
    """SERVED when the pocket is the requester's, else why the request is invalid."""
    if request.pocket >= 2**draft.config.tree_depth:
        return ForcedResult.POCKET_OUT_OF_RANGE
    pocket = draft.find_pocket(request.pocket)
    if pocket is None:
        return ForcedResult.POCKET_UNKNOWN
    if pocket.public_key != request.stark_key:
        return ForcedResult.WRONG_KEY
    return ForcedResult.SERVED


def advance(draft: Draft) -> None:
    """The request was answered: the queue moves on."""
    draft.globals = replace(draft.globals, next_forced=draft.globals.next_forced + 1)
