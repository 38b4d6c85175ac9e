"""The command `demo`: start a stack, trade on it, and show each batch from its orders to the new root on L1."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from math import floor
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from node.cli import endpoints
from node.cli.failures import BadResultError
from node.cli.money import usd
from node.cli.options import DEFAULT_DATA, Json, Preset
from node.cli.output import console, facts, listing, print_json, program
from node.cli.stack import check_free, interrupt_on_terminate
from node.defaults import DEFAULT_CADENCE, DEFAULT_PRESET
from node.deployment import Deployment
from node.errors import ExternalError, NodeError, UsageError
from node.stack import Stack
from prover.presets import STONE_TARGET_BITS
from sequencer.client import PerpetuaError
from sequencer.domain.limits import FUNDING_INTERVAL

app = typer.Typer()

DEMO_TRADES = 36
HOUR_ENDS_AFTER = 150
"""Seconds from the start of the stack: the trades come before."""


@app.command()
def demo(
    trades: Annotated[int, typer.Option(min=2, max=1_000, help="Trades to make.")] = DEMO_TRADES,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="Empty folder for the stack's data; data/demo/TIME by default."
        ),
    ] = None,
    preset: Preset = DEFAULT_PRESET,
    as_json: Json = False,
) -> None:
    """Run the whole road once, on a stack of its own, and end with a table of the batches.

    Accounts deposit on L1 and trade over REST with cross and isolated margin; a stop-loss fires, funding is paid, a
    pocket is liquidated in part, a forced request is served. Every batch is proven and accepted, receipts are held
    against L1, withdrawals are claimed there, and the state is rebuilt from L1 data alone.

    The stack's clock runs ahead by what makes the exchange's hour, and so a funding interval, end during the demo.
    """
    folder = data if data is not None else DEFAULT_DATA / "demo" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    if (folder / "deployment.json").exists():
        raise UsageError(f"--data: {folder} holds a stack already; the demo starts from an empty folder")
    check_free(folder, {})
    begin = time.monotonic()
    out = console(stderr=as_json)
    # Batches are sealed by their number of trades; the seconds only end one that stays open.
    cadence = replace(DEFAULT_CADENCE, trades=batch_trades(trades))
    stack = Stack(folder, cadence=cadence, preset=preset, clock_ahead=clock_ahead(int(time.time())))
    try:
        with interrupt_on_terminate(), ExitStack() as closing:
            with out.status("starting the chain, the contracts and the node"):
                closing.enter_context(stack)
            closing.enter_context(endpoints.announced(folder, stack.url, stack.l1_url))
            out.print(f"chain, contracts and node run; explorer: {stack.url}/", soft_wrap=True)
            value = _run(out, stack, trades)
    except KeyboardInterrupt:
        out.print(
            f"stopped; everything is kept: `{program()} up --data {folder}` goes on from here", soft_wrap=True
        )
        raise
    value |= {"preset": preset, "seconds": round(time.monotonic() - begin, 1), "data": str(folder)}
    if as_json:
        print_json(value)
    else:
        _show(out, value)
    if value["problem"] is not None:
        raise BadResultError(f"the demo failed: {value['problem']}")


def clock_ahead(now: int) -> int:
    """Seconds by which a stack that starts now runs ahead, so that an hour ends `HOUR_ENDS_AFTER` seconds later."""
    return -(now + HOUR_ENDS_AFTER) % FUNDING_INTERVAL


def batch_trades(trades: int) -> int:
    """Trades per batch such that there are at least two batches, equally full."""
    batches = max(2, -(-trades // DEFAULT_CADENCE.trades))
    return -(-trades // batches)


def _run(out: Console, stack: Stack, trades: int) -> dict[str, Any]:
    from node.demo.run import Demo

    deployment = Deployment.load(stack.deployment)
    try:
        with shown_batches(out) as shown:
            run = Demo(
                stack.url, stack.l1_url, deployment, lambda line: out.print(line, soft_wrap=True), shown
            )
            result = run.run(trades)
    except (NodeError, PerpetuaError) as error:
        # The cause is where the stack broke, if it did.
        for process in (stack.chain, stack.node):
            if process is not None and process.popen.poll() is not None:
                code = process.popen.returncode
                text = f"{error}\n{process.name} ended with code {code}:\n{process.log_tail()}"
                raise ExternalError(text, retryable=False) from error
        raise
    return result.to_json() | {"problem": result.failure(trades)}


@contextmanager
def shown_batches(out: Console) -> Iterator["BatchWatcher"]:
    """Progress of batches: a bar for each in a terminal, a line for each step elsewhere."""
    if not out.is_terminal:
        yield BatchWatcher(out, None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<44}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True) as bars:
        yield BatchWatcher(out, bars)


class BatchWatcher:
    """Shows the batches that it is called with, as the node tells them, newest first."""

    def __init__(self, out: Console, bars: Progress | None) -> None:
        self._out = out
        self._bars = bars
        self._states: dict[int, str] = {}
        self._tasks: dict[int, TaskID] = {}

    def __call__(self, batches: Sequence[Mapping[str, Any]]) -> None:
        for batch in reversed(batches):
            number, state = batch["number"], batch["state"].lower()
            if self._bars is not None:
                self._show_bar(self._bars, batch)
            if self._states.get(number) != state and (self._bars is None or state == "settled"):
                self._out.print(f"batch {number}: {state}", soft_wrap=True)
            self._states[number] = state

    def _show_bar(self, bars: Progress, batch: Mapping[str, Any]) -> None:
        number = batch["number"]
        if number not in self._tasks:
            self._tasks[number] = bars.add_task("", total=1)
        task, progress = self._tasks[number], batch["progress"]
        if progress is None:
            bars.update(task, description=f"batch {number}: {batch['state'].lower()}", completed=0)
        else:
            bars.update(task, description=f"batch {number}: {progress['phase']}", completed=progress["done"])
        bars.update(task, visible=batch["state"] != "SETTLED")


def _show(out: Console, value: Mapping[str, Any]) -> None:
    batches = value["batches"]
    out.print()
    columns = ("batch", "trades", "Cairo steps", "proving s", "proof bytes", "gas")
    rows = (
        (
            batch["number"],
            batch["trades"],
            f"{batch['steps']:,}",
            f"{sum(batch['proving_seconds'].values()):.1f}",
            f"{batch['proof_bytes']:,}",
            f"{batch['gas']:,}",
        )
        for batch in batches
    )
    out.print(listing(columns, rows, right=columns))
    out.print("\nproving seconds by phase")
    phases = list(dict.fromkeys(phase for batch in batches for phase in batch["proving_seconds"]))
    names = [f"batch {batch['number']}" for batch in batches]
    seconds = ([phase, *(f"{b['proving_seconds'].get(phase, 0):.2f}" for b in batches)] for phase in phases)
    out.print(listing(("phase", *names), seconds, right=names))
    out.print("\ngas by part")
    out.print(listing(("part", *names), gas_rows([batch["gas_breakdown"] for batch in batches]), right=names))
    for batch in batches:
        out.print()
        roots = [("L1 transaction", "tx_hash"), ("old root", "old_root"), ("new root", "new_root")]
        out.print(facts([("batch", batch["number"]), *((name, batch[key]) for name, key in roots)]))
    out.print()
    bits = value["claimed_bits"]
    light = "; light, for demonstration only" if bits < STONE_TARGET_BITS else ""
    equal = value["onchain_root"] == value["reconstructed_root"]
    out.print(
        facts(
            [
                ("receipts kept", f"{value['receipts_kept']}: signed, and under the roots that L1 holds"),
                ("forced request", f"{value['forced_request']['result']} by L1's record"),
                ("claimed on L1", ", ".join(f"{name} {usd(amount)} USD" for name, amount in value["claimed"].items())),
                ("root on L1", value["onchain_root"]),
                (
                    "rebuilt from L1 data",
                    f"{value['reconstructed_root']}{' (equal)' if equal else ' (DIFFERENT)'}",
                ),
                ("security", f"{floor(10 * bits) / 10} bits claimed, preset {value['preset']}{light}"),
                (
                    "time",
                    f"{value['seconds']:.0f} s with {os.cpu_count()} cores, {datetime.now(UTC):%Y-%m-%d}",
                ),
                ("kept in", f"{value['data']}; `{program()} up --data {value['data']}` starts it again"),
            ]
        )
    )


def gas_rows(breakdowns: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """A line for each part, a column for each batch: what was executed, then what was paid."""
    parts = list(dict.fromkeys(part for breakdown in breakdowns for part in breakdown["parts"]))
    rows = [[part, *(f"{b['parts'].get(part, 0):,}" for b in breakdowns)] for part in parts]
    for name, field in (
        ("all that is executed", "execution"),
        ("calldata and base", "calldata"),
        ("both together", "calldata_and_execution"),
        ("floor of the calldata", "calldata_floor"),
        ("paid: the larger, less refunds", "total"),
    ):
        rows.append([name, *(f"{b[field]:,}" for b in breakdowns)])
    return rows
