"""L1's two queues through the node: deposits are credited and forced requests answered, in order and once.

The chain, the contracts, the exchange and its journal are real; only the exchange's clock is the test's.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from eth_account.signers.local import LocalAccount

from contracts.program import load_program
from node.deploy import deploy
from node.deployment import Deployment
from node.devnet import devnet_account, start_devnet
from node.errors import ExternalError
from node.l1 import QueuedOrder, QueuedWithdrawal, RollupClient, web3_at
from node.operator import L1Watcher
from node.processes import ChildProcess, free_port
from prover.crypto import public_key
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.forced_withdrawal import MOST, ForcedWithdrawal
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.messages import Signed
from sequencer.receipts import ReceiptSigner
from sequencer.service import Exchange
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    ETH_PRICE,
    FIRST,
    NOW_MS,
    USD_L1,
    make_config,
    order,
    pocket_of,
    signed,
    signed_prices,
    trader_key,
)

ALICE, BOB = 1, 2
FUNDS = 100_000 * USD_L1
FORCED = (MessageKind.FORCED_WITHDRAWAL, MessageKind.FORCED_ORDER)
STALE = CONFIG.max_price_age + 1
SOON = 20
"""Seconds in which the watcher must have noticed what happened."""


@dataclass
class Chain:
    """A chain with the exchange's contracts."""

    process: ChildProcess
    port: int
    folder: Path
    deployment: Deployment

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> RollupClient:
        return RollupClient.connect(self.url, self.deployment)


def owner_of(trader: int) -> LocalAccount:
    """The L1 account of a trader."""
    return devnet_account(trader)


def start(port: int, folder: Path) -> ChildProcess:
    return start_devnet(port, folder / "anvil.log", folder / "chain.json")


@contextmanager
def deployed(folder: Path, config: ExchangeConfig = CONFIG) -> Iterator[Chain]:
    """A chain on which both traders have tokens and have registered their keys."""
    port = free_port()
    process = start(port, folder)
    try:
        deployment = deploy(
            f"http://127.0.0.1:{port}",
            devnet_account(0),
            config,
            load_program(),
            min_security_bits=30,
            receipt_signer=ReceiptSigner().address,
        )
        chain = Chain(process, port, folder, deployment)
    except BaseException:
        process.stop()
        raise
    try:
        l1 = chain.client()
        for trader in (ALICE, BOB):
            l1.mint(owner_of(trader), owner_of(trader).address, 10 * FUNDS)
            l1.register_key(owner_of(trader), trader_key(trader))
        yield chain
    finally:
        chain.process.stop()


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """One for all tests: each leaves it as it found it."""
    with deployed(tmp_path_factory.mktemp("chain")) as chain:
        yield chain


@dataclass
class Desk:
    """The exchange, who watches L1 for it, and what traders do on L1."""

    exchange: Exchange
    l1: RollupClient
    watcher: L1Watcher
    now_ms: int = NOW_MS

    async def deposit(self, trader: int, amount: int = FUNDS) -> None:
        await asyncio.to_thread(self.l1.deposit, owner_of(trader), public_key(trader_key(trader)), amount)

    async def force_withdrawal(
        self, trader: int, amount: int, pocket: int | None = None, recipient: int | None = None
    ) -> int:
        place = pocket_of(trader) if pocket is None else pocket
        to = owner_of(trader if recipient is None else recipient).address
        key = public_key(trader_key(trader))
        _, index = await asyncio.to_thread(self.l1.force_withdrawal, owner_of(trader), place, key, amount, to)
        return index

    async def force_order(self, trader: int, size: int, market: int = 0) -> int:
        key = public_key(trader_key(trader))
        _, index = await asyncio.to_thread(
            self.l1.force_order, owner_of(trader), pocket_of(trader), key, market, size
        )
        return index

    async def tick(self, btc: int = BTC_PRICE, later: int = 1) -> None:
        self.now_ms += 1_000 * later
        now = self.now_ms // 1_000
        await self.exchange.apply_oracle_tick(now, signed_prices(CONFIG, now, (btc, ETH_PRICE)))

    async def trade(self) -> None:
        """Alice buys 0.01 of Bob."""
        now = self.now_ms // 1_000
        for trader, side in ((BOB, Side.SELL), (ALICE, Side.BUY)):
            terms: Signed[Any] = signed(order(trader, side, now=now))
            await self.exchange.submit_order(terms)

    @property
    def credited(self) -> int:
        """How many deposits are credited."""
        return self.exchange.ledger.state.globals.next_deposit

    @property
    def served(self) -> int:
        """How many forced requests are answered."""
        return self.exchange.ledger.state.globals.next_forced

    def results(self) -> list[ForcedResult]:
        """Of the answers so far, as the open batch will tell L1."""
        messages = [message for done in self.exchange.ledger.open for message in done.messages]
        found = [message for message in messages if message[0] in FORCED]
        assert [message[1] for message in found] == list(range(len(found))), (
            "answers in the order of the queue"
        )
        return [ForcedResult(message[2]) for message in found]


def run(chain: Chain, folder: Path, test: Callable[[Desk], Awaitable[None]]) -> None:
    """A test with a fresh exchange, whose L1 forgets afterwards what it did."""
    provider = web3_at(chain.url).provider

    async def main() -> None:
        desk: Desk
        config = chain.deployment.exchange_config()
        exchange = Exchange(config, f"sqlite:///{folder / 'journal.db'}", clock_ms=lambda: desk.now_ms)
        l1 = chain.client()
        desk = Desk(exchange, l1, L1Watcher(exchange, l1))
        async with exchange:
            await test(desk)

    snapshot = provider.make_request("evm_snapshot", [])["result"]  # type: ignore[arg-type]
    try:
        asyncio.run(main())
    finally:
        provider.make_request("evm_revert", [snapshot])  # type: ignore[arg-type]


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not what():
            await asyncio.sleep(0.05)


async def with_position(desk: Desk) -> None:
    """Alice and Bob have deposits, and Alice a position."""
    for trader in (ALICE, BOB):
        await desk.deposit(trader)
    assert await desk.watcher.credit_deposits()
    await desk.tick()
    await desk.trade()


def test_deposits_are_credited_in_order_and_once(chain: Chain, tmp_path: Path) -> None:
    async def test(desk: Desk) -> None:
        await desk.deposit(ALICE, 5)
        await desk.deposit(BOB, 7)
        await desk.deposit(ALICE, 11)
        await desk.watcher.credit_deposits()
        await desk.watcher.credit_deposits()
        await desk.deposit(BOB, 13)
        await desk.watcher.credit_deposits()
        pockets = desk.exchange.ledger.state.pockets
        assert [pockets[pocket_of(trader)].collateral for trader in (ALICE, BOB)] == [1_600, 2_000]
        assert desk.credited == 4

    run(chain, tmp_path, test)


def test_a_deposit_that_finds_no_free_pocket_waits_and_those_behind_it_wait_too(tmp_path: Path) -> None:
    config = make_config(tree_depth=4)
    free = 2**config.tree_depth - FIRST

    async def test(desk: Desk) -> None:
        for trader in (*range(1, free + 2), ALICE):
            key = public_key(trader_key(trader))
            await asyncio.to_thread(desk.l1.deposit, owner_of(ALICE), key, 5)
        for _ in range(2):
            assert not await desk.watcher.credit_deposits()
            assert desk.credited == free

    with deployed(tmp_path, config) as chain:
        run(chain, tmp_path, test)


def test_the_client_reads_both_kinds_of_request_in_the_order_of_the_queue(
    chain: Chain, tmp_path: Path
) -> None:
    async def test(desk: Desk) -> None:
        assert await desk.force_withdrawal(ALICE, 5, recipient=BOB) == 0
        assert await desk.force_order(ALICE, 30, market=1) == 1
        assert await desk.force_withdrawal(BOB, MOST) == 2
        keys = [public_key(trader_key(trader)) for trader in (ALICE, BOB)]
        bob = int(owner_of(BOB).address, 16)
        queue: Sequence[QueuedWithdrawal | QueuedOrder] = [
            QueuedWithdrawal(0, pocket_of(ALICE), keys[0], 5, bob),
            QueuedOrder(1, pocket_of(ALICE), keys[0], 1, 30),
            QueuedWithdrawal(2, pocket_of(BOB), keys[1], MOST, bob),
        ]
        for first in range(4):
            assert desk.l1.forced_requests(first) == queue[first:]
        assert desk.l1.forced_answer(0) is None, "no batch is settled"

    run(chain, tmp_path, test)


def test_requests_are_answered_in_order_each_with_its_result(chain: Chain, tmp_path: Path) -> None:
    async def test(desk: Desk) -> None:
        await with_position(desk)
        await desk.force_order(ALICE, 400)
        await desk.force_withdrawal(ALICE, 10 * FUNDS)
        await desk.force_withdrawal(ALICE, 5, pocket=pocket_of(BOB))
        await desk.force_withdrawal(BOB, 5, pocket=2**20)
        await desk.force_order(BOB, 400, market=1)
        await desk.force_withdrawal(BOB, 7)
        assert await desk.watcher.answer_forced()
        assert desk.results() == [
            ForcedResult.FUND_MARGIN,
            ForcedResult.AMOUNT_TOO_LARGE,
            ForcedResult.WRONG_KEY,
            ForcedResult.POCKET_OUT_OF_RANGE,
            ForcedResult.NO_POSITION,
            ForcedResult.SERVED,
        ]
        answered = desk.exchange.ledger.sequence
        assert await desk.watcher.answer_forced()
        assert desk.exchange.ledger.sequence == answered, "a request is answered once"
        again = ForcedWithdrawal(0, 5, pocket_of(BOB), public_key(trader_key(BOB)), 7, 1)
        assert await desk.exchange.answer_forced(again) is None

    run(chain, tmp_path, test)


@pytest.mark.parametrize("why", ["stale", "paused"])
def test_a_request_waits_for_its_market_and_those_behind_it_wait_too(
    chain: Chain, tmp_path: Path, why: str
) -> None:
    async def test(desk: Desk) -> None:
        await with_position(desk)
        moved = 2 * BTC_PRICE
        if why == "stale":
            desk.now_ms += 1_000 * STALE
        else:
            await desk.tick(moved)
            assert desk.exchange.ledger.state.markets[0].pending
        await desk.force_withdrawal(ALICE, 5)
        await desk.force_withdrawal(BOB, 7)
        for _ in range(2):
            assert not await desk.watcher.answer_forced()
            assert desk.served == 0
        await desk.tick(BTC_PRICE if why == "stale" else moved)
        assert await desk.watcher.answer_forced()
        assert desk.results() == [ForcedResult.SERVED] * 2

    run(chain, tmp_path, test)


def test_the_watcher_asks_again_by_itself(tmp_path: Path) -> None:
    """Also when the chain has been away in between."""
    with deployed(tmp_path) as chain:

        async def test(desk: Desk) -> None:
            watching = asyncio.create_task(desk.watcher.run())
            try:
                for trader in (ALICE, BOB):
                    await desk.deposit(trader)
                await until(lambda: desk.credited == 2)
                await desk.tick()
                await desk.trade()
                desk.now_ms += 1_000 * STALE
                await desk.force_withdrawal(ALICE, 5)
                await asyncio.sleep(1)
                assert desk.served == 0
                await desk.tick()
                await until(lambda: desk.served == 1)

                chain.process.stop()
                with pytest.raises(ExternalError, match="the Ethereum node"):
                    await asyncio.to_thread(desk.l1.deposits, 2)
                await asyncio.sleep(1)
                assert not watching.done()
                chain.process = start(chain.port, chain.folder)
                await desk.deposit(ALICE, 5)
                await until(lambda: desk.credited == 3)
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)

        run(chain, tmp_path, test)
