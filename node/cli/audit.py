"""Commands that look and change nothing: status, inspect, reconstruct."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from node.cli import endpoints
from node.cli.clients import deployment_of, exchange
from node.cli.failures import BadResultError
from node.cli.options import DEFAULT_DATA, L1, Data, DeploymentFile, Json, Node
from node.cli.output import emit, emit_facts, facts, listing, short
from prover.cli.common import ChannelSeed, LayoutForm
from prover.cli.inspect import Depth, Filter, Limit
from prover.cli.inspect import inspect as inspect_proof
from prover.report import claim_text

if TYPE_CHECKING:
    from node.cli.inspection import Inspection
    from sequencer.domain.seal import BatchOutput

app = typer.Typer()

SHOWN_BATCHES = 10


@app.command()
def status(data: Data = DEFAULT_DATA, node: Node = None, as_json: Json = False) -> None:
    """Show the node, the chain and the batches on the road on one screen."""
    with exchange(data, node) as client:
        value: dict[str, Any] = {
            "node": endpoints.node_url(data, node),
            "exchange": client.get("/v1/status"),
            "markets": client.get("/v1/markets")["markets"],
            "chain": client.get("/v1/node/chain"),
            "batches": client.get("/v1/node/batches", limit=SHOWN_BATCHES)["results"],
        }
    emit(as_json, value, lambda out: _show_status(out, value))


def _show_status(out: Console, value: dict[str, Any]) -> None:
    state, chain = value["exchange"], value["chain"]
    cadence = chain["cadence"]
    out.print(
        facts(
            [
                ("node", f"{value['node']}: {state['status']}"),
                ("journal", f"{state['sequence']} transactions, {state['liveOrders']} live orders"),
                ("open batch", f"{state['openBatchTransactions']} transactions"),
                ("cadence", f"{cadence['trades']} trades or {cadence['seconds']:g} seconds"),
                ("settled", f"{state['settledBatches']} of {state['sealedBatches']} sealed batches"),
                ("L1", f"{chain['batches']} batches accepted by {chain['contracts']['exchange']}"),
                ("L1 state root", chain["state_root"]),
            ]
        )
    )
    out.print()
    columns = ("market", "index price", "best bid", "best ask", "open interest", "status")
    keys = ("market", "indexPrice", "bestBid", "bestAsk", "openInterest", "status")
    out.print(listing(columns, ([m[key] for key in keys] for m in value["markets"]), right=columns[1:5]))
    if value["batches"]:
        out.print()
        out.print(batches_table(value["batches"]))


def batches_table(batches: list[dict[str, Any]]) -> Any:
    """Batches with how far they are, newest first."""
    columns = ("batch", "state", "trades", "steps", "proving s", "proof bytes", "gas", "new root")
    return listing(
        columns, map(_batch_row, batches), right=("trades", "steps", "proving s", "proof bytes", "gas")
    )


def _batch_row(batch: dict[str, Any]) -> list[object]:
    progress = batch.get("progress")
    state = batch["state"].lower()
    if progress is not None:
        state = f"{state}: {progress['phase']} {100 * progress['done']:.0f} %"
    seconds = batch["proving_seconds"]
    return [
        batch["number"],
        state,
        batch["trades"],
        "" if batch["steps"] is None else f"{batch['steps']:,}",
        f"{sum(seconds.values()):.1f}" if seconds else "",
        "" if batch["proof_bytes"] is None else f"{batch['proof_bytes']:,}",
        "" if batch["gas"] is None else f"{batch['gas']:,}",
        "" if batch["new_root"] is None else short(batch["new_root"]),
    ]


@app.command()
def inspect(
    target: Annotated[
        str, typer.Argument(metavar="BATCH|PROOF", help="Number of a batch, or the file of a proof.")
    ],
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Write the proof there, in Stone's JSON form."),
    ] = None,
    depth: Depth = None,
    filter_text: Filter = None,
    limit: Limit = None,
    channel_seed: ChannelSeed = None,
    layout: LayoutForm = None,
    as_json: Json = False,
) -> None:
    """Show what is in a batch's proof, or every value in a proof file, and verify it.

    The proof of a batch that L1 accepted is read from its transaction: --l1 and --deployment are all that is
    needed. --depth, --filter, --limit, --channel-seed and --layout are for proof files.
    """
    if not target.isdecimal():
        inspect_proof(Path(target), depth, filter_text, limit, channel_seed, layout, as_json)
        return
    from node.cli.inspection import inspect_batch

    found = inspect_batch(int(target), data, node, l1, deployment, save)
    emit(as_json, found.to_json(), lambda out: _show_inspection(out, found))
    problem = found.problem()
    if problem is not None:
        raise BadResultError(problem)


def _show_inspection(out: Console, found: "Inspection") -> None:
    out.print(facts(_batch_facts(found)))
    if found.proof is not None:
        proof = found.proof
        out.print("\nproof")
        stark = proof.parameters["stark"]
        fri = stark["fri"]
        steps = ", ".join(map(str, fri["fri_step_list"]))
        rows: list[tuple[str, object]] = [
            ("from", f"{found.proof_source}; it verifies"),
            ("statement", f"{proof.claims.n_steps:,} steps in layout {proof.claims.layout}"),
            ("program", f"{len(proof.claims.program)} words, keccak-256 0x{proof.claims.program_hash.hex()}"),
            ("output", f"{len(proof.claims.output)} words of {proof.public_cells} public memory cells"),
        ]
        rows += [(b.name, f"{b.used:,} of {b.available:,} instances") for b in proof.builtins]
        rows += [
            ("parameters", f"blowup {2 ** stark['log_n_cosets']}, {fri['n_queries']} queries, "
                f"{fri['proof_of_work_bits']} bits of grinding"),
            ("FRI", f"steps {steps}, last layer below degree {fri['last_layer_degree_bound']}"),
            ("security", claim_text(proof.security.to_json())),
            ("bytes", f"{proof.proof_bytes:,}"),
        ]  # fmt: skip
        out.print(facts(rows))
        out.print()
        out.print(
            listing(("part", "bytes"), ((p, f"{n:,}") for p, n in proof.parts.items()), right=("bytes",))
        )
    if found.report is not None and found.report["proving_seconds"]:
        seconds = found.report["proving_seconds"]
        out.print()
        rows_of = [(phase, f"{s:.2f}") for phase, s in seconds.items()]
        out.print(listing(("proving phase", "seconds"), rows_of, right=("seconds",)))


def _batch_facts(found: "Inspection") -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [("batch", found.number)]
    if found.report is not None:
        report = found.report
        rows.append(("state", report["state"].lower()))
        rows.append(("transactions", f"{report['transactions']}, {report['trades']} trades in them"))
    output = found.output
    if output is not None:
        rows += [
            ("old root", hex(output.old_state_root)),
            ("new root", hex(output.new_state_root)),
            ("sequence", f"{output.first_sequence} to {output.first_sequence + output.n_transactions - 1}"),
            ("transactions root", hex(output.transactions_root)),
            ("oracle commitment", hex(output.oracle_commitment)),
            ("messages to L1", _messages(output)),
            ("pocket updates", len(output.pocket_updates)),
            ("output words", len(output.words())),
        ]
    if found.accepted is not None and found.settlement is not None:
        rows += [
            ("L1 transaction", found.settlement.tx_hash),
            ("L1 block", found.settlement.block),
            ("gas", f"{found.settlement.gas:,}"),
            ("L1 security", f"{found.accepted.security_bits} bits by the contract's own bound"),
        ]
    else:
        rows.append(
            ("L1", "not accepted yet" if found.chain_asked else "not asked: no chain runs here, give --l1")
        )
    return rows


def _messages(output: "BatchOutput") -> str:
    from node.cli.inspection import output_facts

    counts = output_facts(output)["messages"]
    shown = [f"{kind.replace('_', ' ')} {count}" for kind, count in counts.items() if count]
    return ", ".join(shown) or "none"


@app.command()
def reconstruct(
    data: Data = DEFAULT_DATA, l1: L1 = None, deployment: DeploymentFile = None, as_json: Json = False
) -> None:
    """Rebuild the state from L1 data alone, and compare its root with the one that L1 holds.

    Reads the deployment file and the chain, and neither the node nor its journal.
    """
    from node.l1 import RollupClient
    from node.reconstruct import replay

    known = deployment_of(data, deployment)
    client = RollupClient.connect(endpoints.l1_url(data, l1), known)
    batches = client.accepted_batches()
    state = replay(known.exchange_config(), (batch.output for batch in batches))
    onchain, built = client.state_root(), state.root()
    pockets = sum(1 for _ in state.pockets.items())
    value = {
        "batches": len(batches),
        "pockets": pockets,
        "reconstructed_root": hex(built),
        "onchain_root": hex(onchain),
        "equal": built == onchain,
    }
    rows = [
        ("batches", len(batches)),
        ("pockets", pockets),
        ("rebuilt root", hex(built)),
        ("root on L1", hex(onchain)),
        ("equal", "yes" if built == onchain else "NO"),
    ]
    emit_facts(as_json, value, rows)
    if built != onchain:
        raise BadResultError("the data on L1 do not lead to the root that L1 holds")
