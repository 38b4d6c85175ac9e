"""Kill the real server with -9 while orders stream in; nothing acknowledged is lost, nothing applied twice."""

import asyncio
import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from sequencer.batches import BatchState
from sequencer.domain.book import Side
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.effects import Filled
from sequencer.domain.limits import LANES
from sequencer.domain.order import Order, PlaceOrder
from sequencer.domain.unlink import Line
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.ledger import Ledger
from sequencer.records import Transacted
from sequencer.service import Exchange
from sequencer.views import accounts as account_views
from sequencer.views import markets as market_views
from sequencer.views import orders as order_views
from tests.support.trading_api import cancel_header, order_body
from tests.support.trading_kit import BTC_PRICE, CONFIG, FIRST, USD_L1, order, pocket_of
from tests.support.trading_server import fund

TRADERS = 4
KILLS = 4


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The sequencer's own process, answering; killed at the end if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "sequencer",
        "--config",
        "config.json",
        "--journal",
        "journal.db",
    ]
    root = Path(__file__).parents[3]
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=folder, env={"PYTHONPATH": str(root)}, stderr=log
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        with plain_client(url) as http:
            while not answers(http):
                assert process.poll() is None, (folder / "log.txt").read_text()
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield url, process
    finally:
        process.kill()
        process.wait()


def plain_client(url: str) -> httpx.Client:
    """Without certificates, which take longer to load than the server to start."""
    return httpx.Client(base_url=url, verify=False)


def answers(http: httpx.Client) -> bool:
    try:
        return http.get("/v1/status").status_code == 200
    except httpx.TransportError:
        return False


@dataclass
class Trader:
    """One trader's requests: what was acknowledged, and the one whose answer never came."""

    number: int
    random: random.Random
    nonces: list[int] = field(default_factory=lambda: [0] * LANES)
    orders: dict[str, Any] = field(default_factory=dict)
    cancelled: dict[str, Any] = field(default_factory=dict)
    receipts: dict[int, Any] = field(default_factory=dict)
    unknown: dict[str, Any] | None = None

    def next_order(self) -> Order:
        lane = self.random.randrange(LANES)
        self.nonces[lane] += 1
        return order(
            self.number,
            self.random.choice(list(Side)),
            10 * self.random.randint(1, 50),
            BTC_PRICE + 100 * self.random.randint(-3, 3),
            lane=lane,
            nonce=self.nonces[lane],
            expiry=2**39,
            ioc=self.random.random() < 0.2,
        )

    def step(self, http: httpx.Client) -> None:
        """Place an order, and now and then cancel one, or when too many rest. Raises when the server dies."""
        if self.random.random() < 0.3:
            self._cancel_one(http)
        terms = self.next_order()
        body = order_body(terms, f"{terms.lane}-{terms.nonce}")
        response = self._send(http, body)
        if response.status_code == 422 and response.json()["error"]["code"] == "TOO_MANY_OPEN_ORDERS":
            self._cancel_one(http)
            response = self._send(http, body)
        self._note(response)

    def resend(self, http: httpx.Client) -> None:
        """Send the request whose answer was lost again: it may have been applied, or not."""
        if self.unknown is not None:
            self._note(self._send(http, self.unknown))

    def _send(self, http: httpx.Client, body: dict[str, Any]) -> httpx.Response:
        self.unknown = body
        response = http.post("/v1/orders", json=body)
        self.unknown = None
        return response

    def _note(self, response: httpx.Response) -> None:
        if response.status_code == 200:
            view = response.json()["order"]
            self.orders[view["id"]] = view
            self.receipts[view["sequence"]] = response.json()["receipt"]
        else:
            assert response.status_code in (409, 422), response.text

    def _cancel_one(self, http: httpx.Client) -> None:
        live = http.get(f"/v1/accounts/{pocket_of(self.number)}/orders").json()["results"]
        if not live:
            return
        found = self.random.choice(live)
        line = Line(Side[found["side"]])
        request = CancelRequest(found["pocket"], 0, line, found["lane"], found["nonce"])
        headers = {"Perpetua-Signature": cancel_header(request)}
        response = http.delete(f"/v1/orders/{found['id']}", headers=headers)
        if response.status_code == 200:
            self.cancelled[found["id"]] = response.json()["order"]
        else:
            assert response.json()["error"]["code"] in ("ORDER_CLOSED", "ORDER_UNKNOWN"), response.text


def stream(url: str, traders: list[Trader], process: subprocess.Popen[bytes], seconds: float) -> None:
    """All traders at once until the server is killed after some seconds."""
    errors: list[BaseException] = []

    def run(trader: Trader) -> None:
        try:
            with plain_client(url) as http:
                trader.resend(http)
                while True:
                    trader.step(http)
        except httpx.TransportError:
            pass
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(trader,)) for trader in traders]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def folded(folder: Path, config: ExchangeConfig) -> tuple[Ledger, list[Order], list[Filled]]:
    """The exchange folded from the journal alone, its orders, and the fills of what executes again."""
    store = JournalStore(f"sqlite:///{folder / 'journal.db'}", config.hash())
    ledger = Ledger(config)
    orders: list[Order] = []
    fills: list[Filled] = []
    for entry in store.replay():
        sequenced = sequenced_of(entry)
        executed = ledger.apply(sequenced)
        ledger.take_changes()
        if isinstance(sequenced.record, Transacted) and isinstance(sequenced.record.transaction, PlaceOrder):
            orders.append(sequenced.record.transaction.signed.message)
        if executed is not None:
            fills += [effect for effect in executed.effects if isinstance(effect, Filled)]
    store.close()
    return ledger, orders, fills


def check_nothing_twice(ledger: Ledger, orders: list[Order], fills: list[Filled], deposits: int) -> None:
    """Each order once, no order overfilled, and every quantum accounted for."""
    names = [(o.pocket, o.lane, o.nonce) for o in orders]
    assert len(names) == len(set(names))
    filled: dict[int, int] = {}
    for fill in fills:
        for side in (fill.maker, fill.taker):
            filled[side.order] = filled.get(side.order, 0) + fill.size
    for live in ledger.orders.by_sequence.values():
        assert filled.get(live.sequence, 0) + live.remaining == live.order.size
    state = ledger.state
    net = sum(position.size for _, pocket in state.pockets.items() for position in pocket.positions)
    assert net == 0
    collateral = sum(pocket.collateral for _, pocket in state.pockets.items())
    assert collateral + state.globals.fees + (state.globals.dust >> 32) == deposits


@pytest.mark.slow
def test_kill_and_restart(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    (tmp_path / "config.json").write_text(json.dumps(CONFIG.to_json()))

    async def prepare() -> None:
        async with Exchange(CONFIG, f"sqlite:///{tmp_path / 'journal.db'}") as exchange:
            await fund(exchange, TRADERS)

    asyncio.run(prepare())
    traders = [Trader(n + 1, random.Random(chance.random())) for n in range(TRADERS)]
    for _ in range(KILLS):
        with server(tmp_path) as (url, process):
            stream(url, traders, process, chance.uniform(0.5, 2.5))
        ledger, orders, fills = folded(tmp_path, CONFIG)
        check_nothing_twice(ledger, orders, fills, TRADERS * 100_000 * USD_L1 * 100)
        assert fills

    with server(tmp_path) as (url, _), plain_client(url) as http:
        for index in (0, *range(FIRST, FIRST + TRADERS)):
            pocket = ledger.pocket(index)
            assert pocket is not None
            shown = http.get(f"/v1/accounts/{index}").json()
            assert shown == account_views.pocket(ledger, index, pocket)
            live = [order_views.live_order(CONFIG, found) for found in ledger.orders.of_pocket(index)]
            assert http.get(f"/v1/accounts/{index}/orders").json()["results"] == live
        book = http.get("/v1/markets/BTC-USD/orderbook", params={"depth": 500}).json()
        assert book == json.loads(json.dumps(market_views.orderbook(ledger, CONFIG.markets[0])))
        assert sum(len(trader.cancelled) for trader in traders) > 0
        for trader in traders:
            assert len(trader.orders) > KILLS
            for order_id, view in trader.orders.items():
                now = http.get(f"/v1/orders/{order_id}").json()
                for name in ("size", "price", "side", "clientId", "createdAt", "sequence", "messageHash"):
                    assert now[name] == view[name]
                assert float(now["filledSize"]) >= float(view["filledSize"])
                if view["status"] != "OPEN":
                    assert now == view
            for order_id, view in trader.cancelled.items():
                assert http.get(f"/v1/orders/{order_id}").json() == view
            for sequence, receipt in trader.receipts.items():
                assert http.get(f"/v1/receipts/{sequence}").json() == receipt
        # Outputs of batches that were cut before a kill were computed, or are computed again.
        deadline = time.monotonic() + 30
        while (batches := http.get("/v1/batches", params={"limit": 200}).json()["results"]) and any(
            batch["newStateRoot"] is None for batch in batches
        ):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert all(batch["state"] == BatchState.SEALED for batch in batches)
        for newer, older in pairwise(batches):
            assert newer["oldStateRoot"] == older["newStateRoot"]
