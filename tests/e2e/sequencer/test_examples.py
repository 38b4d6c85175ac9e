"""The examples run as they are documented."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sequencer.client import Client
from tests.support.trading_kit import pocket_of, trader_key
from tests.support.trading_server import Server, serve

ROOT = Path(__file__).parents[3]
EXAMPLE_SECONDS = 60
"""After these an example that says nothing is killed, and what waits for its next line fails."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path) as running:
        yield running


@contextmanager
def running(*arguments: str, trader: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """An example in a process of its own, with a trader's key in its environment; killed at the end."""
    environment = {name: value for name, value in os.environ.items() if name != "STARK_PRIVATE_KEY"}
    environment["PYTHONPATH"] = "."
    if trader is not None:
        environment["STARK_PRIVATE_KEY"] = hex(trader_key(trader))
    process = subprocess.Popen(
        [sys.executable, "-u", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts jobs in the background with this signal ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    watchdog = threading.Timer(EXAMPLE_SECONDS, process.kill)
    watchdog.start()
    with process:
        try:
            yield process
        finally:
            watchdog.cancel()
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_quote_fill_and_clean_up(server: Server) -> None:
    pocket = pocket_of(1)
    with running("examples/trade.py", server.url, "BTC-USD", "0.01", trader=1) as quoter:
        assert line(quoter) == f"pocket {pocket}: equity 100000 USD, free 100000 USD\n"
        assert line(quoter) == f"{pocket}-0-1: BUY 0.01 at 49990\n"
        assert line(quoter) == f"{pocket}-0-2: SELL 0.01 at 50010\n"
        assert line(quoter) == "interrupt to stop\n"
        with (
            Client(server.url, trader_key(2)) as taker,
            running("examples/follow_book.py", server.url, "BTC-USD") as follower,
        ):
            assert line(follower).endswith(": 49990 / 50010\n")
            taker.place_order("BTC-USD", "BUY", "0.004", "50010", time_in_force="IOC")
            # 0.01 % of 200.04 USD.
            assert line(quoter) == "SELL 0.004 at 50010, fee 0.020004\n"
            assert line(follower).endswith(": 49990 / 50010\n")
            taker.place_order("BTC-USD", "BUY", "0.006", "50010", time_in_force="IOC")
            assert line(quoter).startswith("SELL 0.006 at 50010")
            assert line(follower).endswith(": 49990 / None\n")
            follower.send_signal(signal.SIGINT)
            assert follower.wait(EXAMPLE_SECONDS) == 0
        quoter.send_signal(signal.SIGINT)
        assert line(quoter) == f"{pocket}-0-1 cancelled, 0 filled\n"
        assert quoter.wait(EXAMPLE_SECONDS) == 0
    with Client(server.url, trader_key(1)) as reader:
        assert reader.open_orders() == []


def test_a_refused_quote_leaves_no_order_behind(server: Server) -> None:
    with Client(server.url, trader_key(2)) as other:
        other.place_order("BTC-USD", "BUY", "0.01", "50010")
    with running("examples/trade.py", server.url, "BTC-USD", "0.01", trader=1) as quoter:
        _, told = quoter.communicate(timeout=EXAMPLE_SECONDS)
        assert "refused: POST_ONLY_CROSSES: " in told
        assert "Traceback" not in told
        assert quoter.returncode == 1
    with Client(server.url, trader_key(1)) as reader:
        assert reader.account().open_orders == 0


def test_without_a_key_the_example_says_how_it_is_called(server: Server) -> None:
    with running("examples/trade.py", server.url, "BTC-USD", "0.01") as quoter:
        _, told = quoter.communicate(timeout=EXAMPLE_SECONDS)
    assert "python examples/trade.py URL MARKET SIZE" in told
    assert quoter.returncode == 1
