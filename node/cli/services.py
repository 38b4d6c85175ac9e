"""Commands that run one part of the stack each, as the containers do: devnet, deploy, node, prover, health."""

import os
import time
from pathlib import Path
from typing import Annotated

import requests
import typer

from node.devnet import anvil_command, is_answering
from node.errors import ExternalError, UsageError

app = typer.Typer()

L1Option = Annotated[str, typer.Option("--l1", metavar="URL", help="JSON-RPC of the Ethereum node.")]
HEARTBEAT_SECONDS = 30
"""A worker touches its heartbeat file every few seconds; older than this it counts as dead."""


@app.command()
def devnet(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="TCP port.")] = 8545,
    state: Annotated[Path | None, typer.Option(help="File to keep the chain in between runs.")] = None,
) -> None:
    """Run a local Ethereum node whose keys are public: for development only."""
    if state is not None:
        state.parent.mkdir(parents=True, exist_ok=True)
    command = anvil_command(host, port, state)
    # The node takes this process's place, so that signals and the exit code are its own.
    os.execv(command[0], command)


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
