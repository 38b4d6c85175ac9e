"""Commands that run one part of the stack each, as the containers do: devnet, deploy, node, prover, health."""

import asyncio
import logging
import os
import signal
import socket
import tempfile
import threading
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import requests
import typer

from node.batch.cadence import Cadence
from node.cli.options import (
    DEFAULT_DATA,
    CadenceSeconds,
    CadenceTrades,
    Data,
    Preset,
)
from node.defaults import DEFAULT_CADENCE, DEFAULT_PRESET
from node.devnet import anvil_command, is_answering
from node.errors import ExternalError, UsageError
from node.receipt_key import receipts_of_environment

app = typer.Typer()

L1Option = Annotated[str, typer.Option("--l1", metavar="URL", help="JSON-RPC of the Ethereum node.")]
DeploymentOption = Annotated[
    Path, typer.Option("--deployment", metavar="FILE", help="Says which contracts are ours.")
]
HEARTBEAT = Path(tempfile.gettempdir()) / "prover-heartbeat"
HEARTBEAT_SECONDS = 30
"""A worker touches its heartbeat file every few seconds; older than this it counts as dead."""


ClockAhead = Annotated[
    int,
    typer.Option(min=0, metavar="S", help="Seconds that the clock is ahead of this machine's: for a devnet only."),
]


@app.command()
def devnet(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="TCP port.")] = 8545,
    state: Annotated[Path | None, typer.Option(help="File to keep the chain in between runs.")] = None,
    clock_ahead: ClockAhead = 0,
) -> None:
    """Run a local Ethereum node whose keys are public: for development only."""
    if state is not None:
        state.parent.mkdir(parents=True, exist_ok=True)
    command = anvil_command(host, port, state, clock_ahead)
    # The node takes this process's place, so that signals and the exit code are its own.
    os.execv(command[0], command)


class ProverKind(StrEnum):
    """Who proves a node's batches."""

    LOCAL = "local"
    WORKERS = "workers"


@app.command()
def node(
    l1: L1Option,
    deployment: DeploymentOption,
    data: Data = DEFAULT_DATA,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="TCP port of the API.")] = 8000,
    prover: Annotated[
        ProverKind, typer.Option(help="local proves in this process, workers waits for `perpetua prover`.")
    ] = ProverKind.LOCAL,
    preset: Preset = DEFAULT_PRESET,
    cadence_trades: CadenceTrades = DEFAULT_CADENCE.trades,
    cadence_seconds: CadenceSeconds = DEFAULT_CADENCE.seconds,
    clock_ahead: ClockAhead = 0,
) -> None:
    """Run the exchange: API, journal, batches and their road to L1. A stopped node goes on where it was."""
    from node.app import NodeSettings, run_node

    _log_to_stderr()
    settings = NodeSettings(
        l1_url=l1,
        deployment=deployment,
        data=data,
        host=host,
        port=port,
        prover=prover.value,
        preset=preset,
        cadence=Cadence(cadence_trades, cadence_seconds),
        receipts=receipts_of_environment(),
        clock_ahead=clock_ahead,
    )
    asyncio.run(run_node(settings))


@app.command("prover")
def prover_worker(
    node: Annotated[str, typer.Option("--node", metavar="URL", help="The node whose batches are proved.")],
    name: Annotated[str | None, typer.Option(help="Of this worker; host and process id by default.")] = None,
    heartbeat: Annotated[
        Path, typer.Option(metavar="FILE", help="Touched while the worker lives, for `perpetua health`.")
    ] = HEARTBEAT,
) -> None:
    """Prove batches for a node that was started with --prover=workers. Workers may come and go at any time."""
    from node.proving.worker import Worker

    _log_to_stderr()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    Worker(node, name or f"{socket.gethostname()}-{os.getpid()}", heartbeat).run(stop)


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # One line per request to the chain would drown the rest.
    logging.getLogger("httpx").setLevel(logging.WARNING)


@app.command()
def health(
    l1: Annotated[str | None, typer.Option(metavar="URL", help="Check an Ethereum node.")] = None,
    node: Annotated[str | None, typer.Option(metavar="URL", help="Check a Perpetua node.")] = None,
    worker: Annotated[Path | None, typer.Option(metavar="FILE", help="Check a prover's heartbeat.")] = None,
) -> None:
    """Exit 0 when the named part of the stack works, 1 when not: for health checks."""
    if sum(part is not None for part in (l1, node, worker)) != 1:
        raise UsageError("health: give exactly one of --l1, --node, --worker")
    if l1 is not None and not is_answering(l1):
        raise ExternalError(f"no Ethereum node answers at {l1}", retryable=True)
    if node is not None:
        _check_node(node)
    if worker is not None:
        _check_heartbeat(worker)


def _check_node(url: str) -> None:
    try:
        response = requests.get(f"{url}/v1/status", timeout=5)
        response.raise_for_status()
    except requests.RequestException as error:
        raise ExternalError(f"the node at {url} does not answer: {error}", retryable=True) from error


def _check_heartbeat(file: Path) -> None:
    try:
        age = time.time() - file.stat().st_mtime
    except OSError as error:
        raise ExternalError(f"no heartbeat at {file}: {error.strerror}", retryable=True) from error
    if age > HEARTBEAT_SECONDS:
        raise ExternalError(f"the last heartbeat at {file} is {age:.0f} s old", retryable=True)
