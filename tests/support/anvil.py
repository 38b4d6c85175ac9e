"""A local Ethereum node for tests: anvil on a free loopback port, one hard fork pinned."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from web3 import HTTPProvider, Web3

REPOSITORY = Path(__file__).resolve().parents[2]
HARDFORK = "osaka"
START_TIMEOUT_SECONDS = 30


def anvil_binary() -> Path:
    """The native program, not npm's wrapper: the wrapper's child would outlive it when it is ended."""
    found = sorted((REPOSITORY / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil*"))
    if not found:
        raise RuntimeError("anvil is not installed: run `make setup` in the checkout")
    return found[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_anvil(*extra_arguments: str) -> Iterator[Web3]:
    """A connected client of a fresh chain; the node ends with the context."""
    port = free_port()
    command = [str(anvil_binary()), "--host", "127.0.0.1", "--port", str(port), "--hardfork", HARDFORK]
    node = subprocess.Popen([*command, "--silent", *extra_arguments])
    session = requests.Session()
    provider = HTTPProvider(f"http://127.0.0.1:{port}", request_kwargs={"timeout": 120}, session=session)
    try:
        web3 = Web3(provider)
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not web3.is_connected():
            if node.poll() is not None:
                raise RuntimeError(f"anvil stopped with code {node.returncode}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"anvil did not answer in {START_TIMEOUT_SECONDS} s")
            time.sleep(0.02)
        yield web3
    finally:
        session.close()
        node.terminate()
        node.wait(timeout=10)


@pytest.fixture(scope="session")
def anvil() -> Iterator[Web3]:
    """One chain for the whole test session. A test that changes the chain takes its own snapshot."""
    with running_anvil() as web3:
        yield web3
