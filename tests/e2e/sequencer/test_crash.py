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
from pathlib import Path
from typing import Any

import httpx
import pytest

from sequencer.book import OrderKey
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.orders import Side
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.ledger import Ledger
from sequencer.records import OrderAccepted, Traded
from sequencer.service import Exchange
from sequencer.views import accounts as account_views
from sequencer.views import markets as market_views
from sequencer.views import orders as order_views
from tests.support.api_kit import order_body
from tests.support.exchange_kit import BTC_PRICE, CONFIG, USD_L1, cancel_signature, order
from tests.support.exchange_server import fund

TRADERS = 4
KILLS = 4


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The sequencer's own process, answering; killed at the end if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sequencer", "--config", "config.json", "--journal", "journal.db"]
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
    """One account's requests: what was acknowledged, and the one whose answer never came."""

    account: int
    random: random.Random
    nonces: list[int] = field(default_factory=lambda: [0] * 8)
    orders: dict[str, Any] = field(default_factory=dict)
    cancelled: dict[str, Any] = field(default_factory=dict)
    unknown: dict[str, Any] | None = None

    def next_body(self) -> dict[str, Any]:
        lane = self.random.randrange(8)
        self.nonces[lane] += 1
        terms = order(
            self.account,
            self.random.choice(list(Side)),
            10 * self.random.randint(1, 50),
            BTC_PRICE + 100 * self.random.randint(-3, 3),
            lane=lane,
            nonce=self.nonces[lane],
            expiry=2**39,
            ioc=self.random.random() < 0.2,
        )
        return order_body(terms, f"{lane}-{self.nonces[lane]}")

    def step(self, http: httpx.Client) -> None:
        """Place an order, first cancelling what holds its lane.  Raises when the server dies."""
        body = self.next_body()
        response = self._send(http, body)
        if response.status_code == 409 and response.json()["error"]["code"] == "LANE_BUSY":
            self._cancel(http, response.json()["error"]["details"]["orderId"])
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
        else:
            assert response.status_code in (409, 422), response.text

    def _cancel(self, http: httpx.Client, order_id: str) -> None:
        found = cancel_signature(OrderKey(*map(int, order_id.split("-"))))
        header = {"Perpetua-Signature": f"{found.r:#x},{found.s:#x}"}
        response = http.delete(f"/v1/orders/{order_id}", headers=header)
        if response.status_code == 200:
            self.cancelled[order_id] = response.json()
        else:
            assert response.json()["error"]["code"] == "ORDER_CLOSED", response.text


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


def folded(folder: Path, config: ExchangeConfig) -> tuple[Ledger, list[Any]]:
    """The exchange folded from the journal alone, and its records."""
    store = JournalStore(f"sqlite:///{folder / 'journal.db'}", config.hash())
    ledger, records = Ledger(config), []
    for entry in store.replay():
        sequenced = sequenced_of(entry)
        ledger.apply(sequenced)
        records.append(sequenced.record)
    store.close()
    return ledger, records


def check_nothing_twice(ledger: Ledger, records: list[Any], deposits: int) -> None:
    """Each order once, no order overfilled, and every quantum accounted for."""
    accepted = [r.signed.order for r in records if isinstance(r, OrderAccepted)]
    names = [(o.account, o.lane, o.nonce) for o in accepted]
    assert len(names) == len(set(names))
    filled: dict[tuple[int, int, int], int] = {}
    for record in records:
        if isinstance(record, Traded):
            for signed in (record.event.maker, record.event.taker):
                name = (signed.order.account, signed.order.lane, signed.order.nonce)
                filled[name] = filled.get(name, 0) + record.event.size
    assert all(filled.get((o.account, o.lane, o.nonce), 0) <= o.size for o in accepted)
    state = ledger.state
    net = sum(position.size for _, account in state.accounts.items() for position in account.positions)
    assert net == 0
    collateral = sum(account.collateral for _, account in state.accounts.items())
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
        ledger, records = folded(tmp_path, CONFIG)
        check_nothing_twice(ledger, records, TRADERS * 100_000 * USD_L1 * 100)

    with server(tmp_path) as (url, _), plain_client(url) as http:
        for index in range(TRADERS + 1):
            account = ledger.account(index)
            assert account is not None
            assert http.get(f"/v1/accounts/{index}").json() == account_views.account(ledger, index, account)
            live = [order_views.live_order(CONFIG, found) for found in ledger.open_orders(index)]
            assert http.get(f"/v1/accounts/{index}/orders").json()["results"] == live
        book = http.get("/v1/markets/BTC-USD/orderbook", params={"depth": 500}).json()
        assert book == json.loads(json.dumps(market_views.orderbook(ledger, CONFIG.markets[0])))
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
