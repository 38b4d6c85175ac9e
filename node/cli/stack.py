"""The command `up`: the whole stack on this machine, until Ctrl-C."""

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console

from node.batch.cadence import Cadence
from node.cli import endpoints
from node.cli.options import (
    DEFAULT_DATA,
    CadenceSeconds,
    CadenceTrades,
    Data,
    Preset,
)
from node.cli.output import console, facts, listing, program, short
from node.defaults import DEFAULT_CADENCE, DEFAULT_PRESET
from node.deployment import Deployment
from node.errors import ExternalError, UsageError
from node.identities import Identity
from node.stack import Stack

app = typer.Typer()

WATCH_SECONDS = 1.0
SHOWN_IDENTITIES = ("alice", "bob", "carol")

Port = Annotated[
    int, typer.Option("--port", min=0, max=65_535, help="TCP port of the API; 0 takes a free one.")
]
L1Port = Annotated[
    int, typer.Option("--l1-port", min=0, max=65_535, help="TCP port of the chain; 0 takes a free one.")
]


@app.command()
def up(
    port: Port = 8000,
    l1_port: L1Port = 8545,
    data: Data = DEFAULT_DATA,
    cadence_trades: CadenceTrades = DEFAULT_CADENCE.trades,
    cadence_seconds: CadenceSeconds = DEFAULT_CADENCE.seconds,
    preset: Preset = DEFAULT_PRESET,
) -> None:
    """Start the whole stack and keep it running: a local chain, the contracts, the API, the prover.

    What it does is kept in --data, and the next start takes it up from there. Ctrl-C stops everything.
    """
    out = console()
    check_free(data, {"--port": port, "--l1-port": l1_port})
    stack = Stack(
        data, port=port, l1_port=l1_port, cadence=Cadence(cadence_trades, cadence_seconds), preset=preset
    )
    try:
        with interrupt_on_terminate(), ExitStack() as closing:
            with out.status("starting the chain, the contracts and the node"):
                closing.enter_context(stack)
            closing.enter_context(endpoints.announced(data, stack.url, stack.l1_url))
            _welcome(out, stack, Deployment.load(stack.deployment))
            watch(out, stack)
    except KeyboardInterrupt:
        out.print(
            f"stopped; everything is kept: `{program()} up --data {data}` goes on from here", soft_wrap=True
        )
        raise


def check_free(data: Path, ports: dict[str, int]) -> None:
    """Refuse early what would fail late: a stack that runs on the folder, a port in use.

    Args:
        ports: by the option that sets it; 0 is any free one.
    """
    found = endpoints.find(data)
    if found is not None:
        raise UsageError(
            f"a stack runs on {data} already (process {found.pid}): stop it, or choose another --data"
        )
    for option, port in ports.items():
        if port:
            with socket.socket() as probe:
                # As servers do: a port whose last connections are still closing is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise UsageError(
                        f"{option} {port}: {reason}; choose another, or 0 for a free one"
                    ) from error


@contextmanager
def interrupt_on_terminate() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that nothing is left running."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _welcome(out: Console, stack: Stack, deployment: Deployment) -> None:
    out.print(
        facts(
            [
                ("explorer", f"{stack.url}/"),
                ("API", f"{stack.url}/docs"),
                ("chain", f"{stack.l1_url} (chain id {deployment.chain_id})"),
                ("exchange", deployment.exchange),
                ("verifier", deployment.verifier),
                ("token", deployment.token),
                ("data", stack.data),
            ]
        )
    )
    out.print("\nDevnet identities; any name will do. Their keys are public: never send real funds to them.")
    people = [Identity(name) for name in SHOWN_IDENTITIES]
    rows = ((who.name, who.ethereum.address, hex(who.stark_key)) for who in people)
    out.print(listing(("name", "Ethereum address", "Stark key"), rows))
    market = deployment.exchange_config().markets[0].symbol
    folder = "" if stack.data == DEFAULT_DATA else f" --data {stack.data}"
    out.print("\nTry in another terminal:")
    for line in (
        f"{program()} faucet{folder} --as alice 10000",
        f"{program()} book{folder} {market}",
        f"{program()} order{folder} --as alice {market} buy 0.01 --price 100000",
        f"{program()} status{folder}",
    ):
        out.print(f"  {line}", soft_wrap=True)
    out.print("\nCtrl-C stops the stack.\n")


def watch(out: Console, stack: Stack) -> None:
    """Print what happens to batches until a part of the stack ends.

    Raises:
        ExternalError: it ended; the text holds the end of its log.
    """
    seen: dict[int, str] = {}
    with httpx.Client(base_url=stack.url, timeout=10) as client:
        for batch in _batches(client):
            seen[batch["number"]] = batch["state"]
        while True:
            for process in (stack.chain, stack.node):
                if process is not None and process.popen.poll() is not None:
                    code = process.popen.returncode
                    raise ExternalError(
                        f"{process.name} ended with code {code}:\n{process.log_tail()}", retryable=False
                    )
            for batch in reversed(_batches(client)):
                if seen.get(batch["number"]) != batch["state"]:
                    seen[batch["number"]] = batch["state"]
                    out.print(_news(batch), soft_wrap=True)
            time.sleep(WATCH_SECONDS)


def _batches(client: httpx.Client) -> list[dict[str, Any]]:
    try:
        response = client.get("/v1/node/batches")
        found: list[dict[str, Any]] = response.json()["results"] if response.is_success else []
    except (httpx.HTTPError, ValueError):
        # The node may be busy; whether it lives is seen from its process.
        return []
    return found


def _news(batch: dict[str, Any]) -> str:
    line = f"{time.strftime('%H:%M:%S')}  batch {batch['number']}: {batch['state'].lower()}"
    match batch["state"]:
        case "SEALED":
            return f"{line}, {batch['events']} events, {batch['trades']} of them trades"
        case "PROVED":
            seconds = sum(batch["proving_seconds"].values())
            return f"{line}, {batch['steps']:,} steps in {seconds:.1f} s, {batch['proof_bytes']:,} bytes"
        case "SETTLED":
            return f"{line}, {batch['gas']:,} gas, root {short(batch['new_root'])}, transaction {batch['tx_hash']}"
        case _:
            return line
