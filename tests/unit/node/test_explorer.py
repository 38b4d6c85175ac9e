"""The explorer's pages over a real exchange with batches at every point of the road."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from node.batch.cadence import Cadence
from node.errors import ExternalError
from node.explorer import explorer_router
from node.explorer.routes import PAGE_BATCHES
from node.proving.prover import ProgressBoard
from node.report import ProofFacts, SettlementFacts
from prover.crypto import public_key
from sequencer.batches import BatchState
from sequencer.domain.book import Side
from sequencer.service import Exchange
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    ETH_PRICE,
    NOW,
    NOW_MS,
    USD_L1,
    order,
    signed,
    signed_prices,
    trader_key,
    withdrawal,
)

CHAIN_ROOT = 0x5EED
ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
PROOF = ProofFacts(
    steps=65_536,
    proving_seconds={"run": 0.5, "trace commitment": 4.25},
    proof_bytes=123_456,
    claimed_bits=33.987,
    parameters={
        "stark": {
            "log_n_cosets": 2,
            "fri": {
                "fri_step_list": [0, 3, 3],
                "last_layer_degree_bound": 64,
                "n_queries": 18,
                "proof_of_work_bits": 16,
            },
        }
    },
    old_root="0x1",
    new_root="0x2",
)
SETTLEMENT = SettlementFacts(tx_hash="0x" + "ab" * 32, gas=4_321_000, block=17)


@dataclass
class Chain:
    """A chain that holds one root, or does not answer."""

    down: bool = False

    def addresses(self) -> dict[str, str]:
        return {"exchange": ADDRESS}

    def state_root(self) -> int:
        if self.down:
            raise ExternalError("no Ethereum node answers at http://127.0.0.1:1<b>", retryable=True)
        return CHAIN_ROOT


@dataclass
class Site:
    """The pages, and what they read."""

    exchange: Exchange
    browser: httpx.AsyncClient
    chain: Chain = field(default_factory=Chain)
    board: ProgressBoard = field(default_factory=ProgressBoard)

    async def page(self, path: str, status: int = 200) -> str:
        response = await self.browser.get(path)
        assert response.status_code == status, response.text
        assert response.headers["content-type"].startswith("text/html")
        return response.text

    async def deposit(self, index: int, trader: int) -> None:
        await self.exchange.credit_deposit(index, public_key(trader_key(trader)), 100_000 * USD_L1)


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Site]:
    exchange = Exchange(CONFIG, f"sqlite:///{folder}/journal.db", clock_ms=lambda: NOW_MS)
    chain, board = Chain(), ProgressBoard()
    app = FastAPI()
    app.include_router(explorer_router(exchange, chain, board, Cadence(12, 30)))
    transport = httpx.ASGITransport(app)
    async with exchange, httpx.AsyncClient(transport=transport, base_url="http://test") as browser:
        yield Site(exchange, browser, chain, board)


async def with_two_batches(site: Site) -> None:
    """Batch 0 settled, batch 1 with a trade and a withdrawal sealed, one deposit in the open batch."""
    exchange = site.exchange
    await site.deposit(0, 1)
    await site.deposit(1, 2)
    prices = signed_prices(CONFIG, NOW, (BTC_PRICE, ETH_PRICE))
    await exchange.apply_oracle_tick(NOW, prices)
    await exchange.seal_batch()
    await exchange.advance_batch(0, BatchState.PROVING)
    await exchange.advance_batch(0, BatchState.PROVED, **PROOF.data())
    await exchange.advance_batch(0, BatchState.SUBMITTED)
    await exchange.advance_batch(0, BatchState.SETTLED, **SETTLEMENT.data())
    for terms in (order(1, Side.SELL, size=5_000), order(2, Side.BUY, size=2_000)):
        await exchange.submit_order(signed(terms))
    await exchange.submit(signed(withdrawal(1, 250)))
    await exchange.seal_batch()
    await site.deposit(2, 3)


def visit(folder: Path, story: Any) -> None:
    async def run() -> None:
        async with running(folder) as site:
            await with_two_batches(site)
            await story(site)

    asyncio.run(run())


class Visible(HTMLParser):
    """A page's text as a reader sees it, and every address that it refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self._words: list[str] = []
        self._hidden = 0
        self.feed(html)
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)


def test_an_empty_exchange_says_when_its_first_batch_comes(tmp_path: Path) -> None:
    async def run() -> None:
        async with running(tmp_path) as site:
            text = Visible(await site.page("/")).text
            assert "No batch yet." in text
            assert "sealed after 12 trades or 30 seconds" in text
            assert f"State root on L1 {hex(CHAIN_ROOT)} Exchange contract {ADDRESS}" in text

    asyncio.run(run())


def test_the_list_shows_each_batch_with_its_state(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        html = await site.page("/")
        text = Visible(html).text
        assert "Settled 1 of 2 sealed batches" in text
        assert "number 2: 1 transaction, 0 trades among them" in text
        assert "65,536 4.8 s 123 kB 4,321,000" in text
        assert html.index("/batches/1") < html.index("/batches/0")
        rows = [_states(row) for row in html.split("<tr>")[2:]]
        assert rows == [{"sealed": "now"}, dict.fromkeys(_ROAD, "done")]

    visit(tmp_path, story)


_ROAD = ("sealed", "proving", "proved", "submitted", "settled")


def _states(row: str) -> dict[str, str]:
    found = re.findall(r'<li class="(\w*)">(\w+)</li>', row)
    return {state: mark for mark, state in found if mark}


def test_a_proof_in_work_shows_its_phase(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        await site.exchange.advance_batch(1, BatchState.PROVING)
        site.board.report(1, "trace commitment", 0.426)
        for path in ("/", "/batches/1"):
            html = await site.page(path)
            assert "trace commitment 43 %" in Visible(html).text
            assert _states(html.split("</ol>")[0])["proving"] == "now"

    visit(tmp_path, story)


def test_a_batch_page_shows_roots_proof_l1_transaction_and_transactions(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        batch = site.exchange.batch(0)
        text = Visible(await site.page("/batches/0")).text
        assert f"Old root {hex(batch.old_state_root)} New root {hex(batch.new_state_root)}" in text
        assert SETTLEMENT.tx_hash in text
        assert "Gas 4,321,000" in text
        assert "123,456 bytes" in text
        assert "33.9 bits claimed" in text
        assert "fewer than 80 bits" in text
        assert "blowup 4, 18 queries, 16 bits of grinding, FRI steps 0, 3, 3" in text
        assert "trace commitment 4.25 s" in text
        assert "deposit 100000 USD to pocket 4 (L1 deposit 1)" in text
        assert "oracle tick BTC-USD 50000, ETH-USD 3000 (3 signers)" in text
        text = Visible(await site.page("/batches/1")).text
        assert "order pocket 4 buys 0.02 BTC-USD at 50000 (GTT)" in text
        assert "withdrawal 250 USD from pocket 3 to 0x0000000000000000000000000000000000abcdef" in text
        assert "Proof" not in text

    visit(tmp_path, story)


def test_a_strong_proof_has_no_warning(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        strong = PROOF.data() | {"claimed_bits": "80.0"}
        await site.exchange.advance_batch(1, BatchState.PROVED, **strong)
        text = Visible(await site.page("/batches/1")).text
        assert "80.0 bits claimed" in text
        assert "Light parameters" not in text

    visit(tmp_path, story)


@pytest.mark.parametrize("path", ["/batches/2", "/batches/-1", "/batches/%3Cb%3E", "/batches/9999999999999"])
def test_an_unknown_batch_has_a_page_that_says_so(tmp_path: Path, path: str) -> None:
    async def story(site: Site) -> None:
        html = await site.page(path, 404)
        assert "There is no batch" in Visible(html).text
        assert "<b>" not in html

    visit(tmp_path, story)


def test_a_chain_that_does_not_answer_leaves_the_list_readable(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        site.chain.down = True
        html = await site.page("/")
        text = Visible(html).text
        assert "unknown: no Ethereum node answers" in text
        assert "Settled 1 of 2" in text
        assert "<b>" not in html

    visit(tmp_path, story)


def test_older_batches_are_on_pages_of_their_own(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        for index in range(3, PAGE_BATCHES + 3):
            await site.deposit(index, 3)
            await site.exchange.seal_batch()
        last = len(site.exchange.ledger.batches) - 1
        links = Visible(await site.page("/")).links
        numbers = [int(link.rpartition("/")[2]) for link in links if link.startswith("/batches/")]
        assert numbers == list(range(last, last - PAGE_BATCHES, -1))
        older = next(link for link in links if link.startswith("/?before="))
        links = Visible(await site.page(older)).links
        assert [link for link in links if link.startswith("/batches/")] == ["/batches/1", "/batches/0"]
        assert "/" in links
        assert "No older batches" in await site.page("/?before=0")
        await site.page("/?before=x", 404)

    visit(tmp_path, story)


@pytest.mark.parametrize("path", ["/", "/batches/0", "/batches/1", "/batches/7"])
def test_pages_load_nothing_from_elsewhere(tmp_path: Path, path: str) -> None:
    async def story(site: Site) -> None:
        response = await site.browser.get(path)
        assert response.headers["content-security-policy"].startswith("default-src 'none';")
        links = Visible(response.text).links
        assert links
        assert all(link.startswith("/") or link == "data:," for link in links)
        assert "url(" not in response.text
        scripts = re.findall(r"<script([^>]*)>", response.text)
        nonce = re.search(r"'nonce-([^']+)'", response.headers["content-security-policy"])
        assert nonce is not None
        assert all(script == f' nonce="{nonce[1]}"' for script in scripts)

    visit(tmp_path, story)


def test_only_pages_in_motion_renew_themselves(tmp_path: Path) -> None:
    async def story(site: Site) -> None:
        assert "http-equiv" in await site.page("/")
        assert "http-equiv" in await site.page("/batches/1")
        assert "http-equiv" not in await site.page("/batches/0")
        assert "http-equiv" not in await site.page("/?before=1")

    visit(tmp_path, story)
