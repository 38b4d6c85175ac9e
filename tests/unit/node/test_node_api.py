"""The node's own endpoints over a real exchange: batches on their way, what they hold, and how far L1's queues are."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from web3 import Web3

from node.api import node_router
from node.batch.cadence import Cadence
from node.deployment import ADDRESSES, Deployment
from node.l1 import RollupClient
from node.proof_store import ProofStore
from node.proving.prover import ProgressBoard
from node.report import ProofFacts, SettlementFacts
from prover.crypto import public_key
from sequencer.api import create_app
from sequencer.batches import BatchState
from sequencer.domain.book import Side
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.seal import transactions_root
from sequencer.domain.transaction_json import transaction_from_json
from sequencer.service import Exchange
from tests.support.trading_kit import CONFIG, NOW_MS, order, pocket_of, signed, trader_key
from tests.support.trading_server import fund

PROOF = ProofFacts(2**15, {"run": 0.5, "fri": 4.0}, 98_765, 100.5, {"stark": {}}, "0x1", "0x2")
SETTLEMENT = SettlementFacts("0x" + "ab" * 32, 4_321_000, 17)
NOWHERE = Deployment(
    chain_id=1, **dict.fromkeys(ADDRESSES, "0x" + "11" * 20), block=0, program="0x0", config=CONFIG.to_json()
)


@dataclass
class Site:
    exchange: Exchange
    http: httpx.AsyncClient
    board: ProgressBoard
    proofs: ProofStore

    async def get(self, path: str, status: int = 200) -> Any:
        response = await self.http.get(f"/v1/node/{path}")
        assert response.status_code == status, response.text
        return response.json()


def visit(folder: Path, test: Callable[[Site], Awaitable[None]]) -> None:
    """Two batches are sealed: deposits and prices; then a trade and a forced request."""
    exchange = Exchange(CONFIG, f"sqlite:///{folder / 'journal.db'}", clock_ms=lambda: NOW_MS)
    board, proofs = ProgressBoard(), ProofStore(folder / "proofs")
    app = create_app(exchange, owns_exchange=False)
    # No chain is asked by the endpoints that are visited here.
    l1 = RollupClient(Web3(), NOWHERE)
    app.include_router(node_router(exchange, l1, proofs, board, Cadence(12, 30)))

    async def main() -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://node") as http, exchange:
            await fund(exchange, 2)
            await exchange.seal_batch()
            for trader, side in ((1, Side.SELL), (2, Side.BUY)):
                await exchange.submit_order(signed(order(trader, side)))
            await exchange.answer_forced(
                ForcedWithdrawal(0, 0, pocket_of(1), public_key(trader_key(1)), 5, 0xB0B)
            )
            await exchange.seal_batch()
            await test(Site(exchange, http, board, proofs))

    asyncio.run(main())


def test_batches_newest_first_by_pages(tmp_path: Path) -> None:
    async def test(site: Site) -> None:
        page = await site.get("batches?limit=1")
        assert [batch["number"] for batch in page["results"]] == [1]
        page = await site.get(f"batches?limit=5&before={page['next']}")
        assert [batch["number"] for batch in page["results"]] == [0]
        assert page["next"] is None

    visit(tmp_path, test)


def test_a_batch_shows_all_that_is_known_of_it(tmp_path: Path) -> None:
    async def test(site: Site) -> None:
        site.board.report(1, "fri", 0.51234)
        shown = (await site.get("batches"))["results"][0]
        assert (shown["state"], shown["transactions"], shown["trades"]) == ("SEALED", 3, 1)
        assert (shown["first_sequence"], shown["last_sequence"]) == (4, 6)
        assert shown["progress"] == {"phase": "fri", "done": 0.512}
        assert shown["steps"] is None
        assert shown["tx_hash"] is None
        await site.exchange.advance_batch(0, BatchState.PROVED, **PROOF.data())
        await site.exchange.advance_batch(0, BatchState.SETTLED, **SETTLEMENT.data())
        settled = await site.get("batches/0")
        assert settled["state"] == "SETTLED"
        assert settled["steps"] == 2**15
        assert settled["proving_seconds"] == {"run": 0.5, "fri": 4.0}
        assert (settled["gas"], settled["block"], settled["tx_hash"]) == (4_321_000, 17, SETTLEMENT.tx_hash)
        assert {"SEALED", "PROVED", "SETTLED"} == set(settled["times_ms"])

    visit(tmp_path, test)


def test_the_transactions_of_a_batch_are_those_that_its_output_commits_to(tmp_path: Path) -> None:
    async def test(site: Site) -> None:
        for number, kinds in ((0, ["Deposit", "Deposit", "OracleTick"]), (1, ["PlaceOrder"] * 2)):
            found = (await site.get(f"batches/{number}/transactions"))["results"]
            assert [one["transaction"]["kind"] for one in found][: len(kinds)] == kinds
            batch = site.exchange.batch(number)
            assert [one["sequence"] for one in found] == list(range(batch.first, batch.last + 1))
            output = site.exchange.ledger.unsettled[number].output
            assert transactions_root([int(one["hash"], 16) for one in found]) == output.transactions_root
            executed = site.exchange.ledger.unsettled[number].executed
            assert [transaction_from_json(one["transaction"]) for one in found] == [
                done.transaction for done in executed
            ]
            assert all(one["time_ms"] == NOW_MS for one in found)

    visit(tmp_path, test)


def test_queues(tmp_path: Path) -> None:
    async def test(site: Site) -> None:
        assert await site.get("queues") == {"next_deposit": 2, "next_forced": 1}

    visit(tmp_path, test)


def test_what_is_not_there(tmp_path: Path) -> None:
    async def test(site: Site) -> None:
        for path in ("batches/2", "batches/2/transactions"):
            assert (await site.get(path, 404))["error"]["code"] == "UNKNOWN_BATCH"
        assert (await site.get("batches/0/proof", 404))["error"]["code"] == "NOT_FOUND"
        for path in ("batches/-1", "batches/x/transactions", "batches?limit=101", f"batches/{2**40}"):
            assert (await site.get(path, 400))["error"]["code"] == "INVALID_FIELD"

    visit(tmp_path, test)
