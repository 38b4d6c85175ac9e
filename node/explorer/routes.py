"""The pages of the explorer: the list of batches, and one page for each batch.

HTML made on the server, with no resource from elsewhere, readable without JavaScript. The pages read what the
journal knows of batches (`node.report`) and ask the chain for the root it holds; they change nothing.
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from node.batch.cadence import Cadence
from node.errors import ExternalError
from node.explorer import formats
from node.explorer.descriptions import Description, describe
from node.proving.prover import PhaseProgress
from node.report import BatchReport, report
from prover.presets import STONE_TARGET_BITS
from sequencer.batches import BatchState, count_fills
from sequencer.service import Exchange

PAGE_BATCHES = 25
"""Batches on one page of the list."""

REFRESH_SECONDS = 2
"""How often a page that shows something in motion renews itself."""


class ChainView(Protocol):
    """What the pages ask of L1; `node.l1.RollupClient` offers it. Calls block."""

    def addresses(self) -> Mapping[str, str]:
        """Of our contracts by name, 0x-hex."""

    def state_root(self) -> int:
        """That the contract holds; ExternalError when the chain does not answer."""


class Board(Protocol):
    """Where the proofs in work stand; `node.proving.prover.ProgressBoard`."""

    def current(self) -> Mapping[int, PhaseProgress]: ...


@dataclass(frozen=True)
class OpenBatch:
    """The batch that is still taking transactions."""

    number: int
    transactions: int
    trades: int


@dataclass(frozen=True)
class BatchTransaction:
    """One row of a batch's table of transactions."""

    sequence: int
    time_ms: int
    description: Description


def explorer_router(exchange: Exchange, chain: ChainView, board: Board, cadence: Cadence) -> APIRouter:
    """The explorer's routes `/` and `/batches/{number}`.

    Args:
        exchange: the running exchange.
        chain: the rollup contract.
        board: progress of the proofs in work.
        cadence: when a batch is sealed.
    """
    pages = _Pages(exchange, chain, board, cadence)
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    # The number is a string here: what is no number gets the explorer's own page, not the API's error.
    router.add_api_route("/", pages.batches, methods=["GET"])
    router.add_api_route("/batches/{number}", pages.batch, methods=["GET"])
    return router


class _Pages:
    def __init__(self, exchange: Exchange, chain: ChainView, board: Board, cadence: Cadence) -> None:
        self._exchange = exchange
        self._chain = chain
        self._board = board
        self._cadence = cadence
        # Text from outside (order ids, L1 errors) passes through the pages, so everything is escaped, and a
        # name that a template misspells is an error instead of an empty place.
        self._templates = Environment(
            loader=PackageLoader("node.explorer"), autoescape=True, undefined=StrictUndefined
        )
        self._templates.filters |= formats.FILTERS
        self._templates.globals |= {
            "states": [state.value for state in BatchState],
            "chain_id": exchange.config.chain_id,
            "refresh_seconds": REFRESH_SECONDS,
        }

    async def batches(self, before: str | None = None) -> HTMLResponse:
        """The list of batches, newest first; `before` pages back."""
        ledger = self._exchange.ledger
        end = len(ledger.batches)
        if before is not None:
            asked = _number(before)
            if asked is None:
                return self._not_found(f"?before={before} is not the number of a batch")
            end = min(end, asked)
        first = max(0, end - PAGE_BATCHES)
        shown = [report(batch) for batch in reversed(ledger.batches[first:end])]
        context = {
            "batches": shown,
            "older": first or None,
            "newest": end == len(ledger.batches),
            "open_batch": self._open_batch(),
            "cadence": str(self._cadence),
            "settled": sum(batch.state is BatchState.SETTLED for batch in ledger.batches),
            "sealed": len(ledger.batches),
            "contracts": self._chain.addresses(),
            **await self._chain_root(),
        }
        await self._exchange.until_durable()
        return self._page("batches.html", context, refresh=before is None)

    async def batch(self, number: str) -> HTMLResponse:
        """One batch: its road, roots, proof, L1 transaction and transactions."""
        asked = _number(number)
        if asked is None or asked >= len(self._exchange.ledger.batches):
            return self._not_found(f"There is no batch {number}.")
        batch = self._exchange.batch(asked)
        shown = report(batch)
        transactions = [
            BatchTransaction(done.sequence, done.time_ms, describe(self._exchange.config, done.transaction))
            for done in await self._exchange.batch_transactions(asked)
        ]
        context = {
            "batch": shown,
            "road_times": _road_times(shown),
            "transactions": transactions,
            "light": shown.proof is not None and shown.proof.claimed_bits < STONE_TARGET_BITS,
            "strong_bits": STONE_TARGET_BITS,
            "last": len(self._exchange.ledger.batches) - 1,
            "old_root": _root(batch.old_state_root),
            "new_root": _root(batch.new_state_root),
        }
        await self._exchange.until_durable()
        return self._page("batch.html", context, refresh=shown.settlement is None)

    def _open_batch(self) -> OpenBatch | None:
        executed = self._exchange.ledger.open
        if not executed:
            return None
        return OpenBatch(len(self._exchange.ledger.batches), len(executed), count_fills(executed))

    async def _chain_root(self) -> dict[str, str | None]:
        try:
            return {"onchain_root": hex(await asyncio.to_thread(self._chain.state_root)), "chain_error": None}
        except ExternalError as error:
            return {"onchain_root": None, "chain_error": str(error)}

    def _not_found(self, message: str) -> HTMLResponse:
        return self._page("not_found.html", {"message": message}, status=HTTPStatus.NOT_FOUND)

    def _page(
        self,
        template: str,
        context: Mapping[str, Any],
        *,
        refresh: bool = False,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HTMLResponse:
        nonce = secrets.token_urlsafe(16)
        html = self._templates.get_template(template).render(
            context, refresh=refresh, nonce=nonce, progress=self._board.current()
        )
        headers = {
            "Content-Security-Policy": (
                "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
                f"script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return HTMLResponse(html, status, headers)


def _number(text: str) -> int | None:
    """A batch number as it stands in an address: plain digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _root(root: int | None) -> str:
    return "being computed" if root is None else hex(root)


def _road_times(batch: BatchReport) -> list[tuple[str, int, float]]:
    """(state, time in ms, seconds after the seal) of each state that the batch has reached."""
    sealed = batch.times_ms[BatchState.SEALED.value]
    return [(state, time, (time - sealed) / 1_000) for state, time in batch.times_ms.items()]
