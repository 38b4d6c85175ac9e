"""The examples run as they are documented."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sequencer.client import Client
from tests.support.exchange_kit import trader_key
from tests.support.exchange_server import Server, serve

ROOT = Path(__file__).parents[3]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path) as running:
        yield running


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-u", *arguments], cwd=ROOT, env={"PYTHONPATH": "."}, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_quote_fill_and_clean_up(server: Server) -> None:
    with running("examples/trade.py", server.url, hex(trader_key(1))) as quoter:
        assert "equity 100000 USD" in line(quoter)
        assert "quoting 49990 / 50010" in line(quoter)
        with (
            Client(server.url, trader_key(2)) as taker,
            running("examples/follow_book.py", server.url, "BTC-USD") as follower,
        ):
            assert "49990 / 50010" in line(follower)
            taker.place_order("BTC-USD", "BUY", "0.004", "50010", time_in_force="IOC")
            assert "SELL 0.004 at 50010" in line(quoter)
            assert "49990 / 50010" in line(follower)
        quoter.send_signal(signal.SIGINT)
        assert sorted([line(quoter), line(quoter)]) == ["1-0-1 cancelled\n", "1-1-1 cancelled\n"]
        assert quoter.wait(20) == 0
