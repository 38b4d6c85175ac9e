"""The command `explain`: one transaction, with everything that it rests on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from node.cli import endpoints
from node.cli.clients import deployment_of, exchange
from node.cli.failures import BadResultError
from node.cli.options import DEFAULT_DATA, L1, Data, DeploymentFile, Json, Node
from node.cli.output import emit
from node.errors import ExternalError, UsageError

if TYPE_CHECKING:
    from node.deployment import Deployment
    from node.explain.checks import Checks
    from node.explain.evidence import Numbered
    from node.l1 import AcceptedBatch, RollupClient
    from sequencer.domain.seal import BatchOutput

app = typer.Typer()

MAX_FILE_BYTES = 1 << 28
READS = 5
"""How often L1 is read again while batches are accepted in between."""


@app.command()
def explain(
    sequence: Annotated[
        int, typer.Argument(metavar="SEQUENCE", min=1, help="A transaction's number in the journal.")
    ],
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    transactions: Annotated[
        list[Path] | None,
        typer.Option(
            "--transactions",
            metavar="FILE",
            help="Answer of GET /v1/node/batches/N/transactions, in place of asking the node; may be repeated.",
        ),
    ] = None,
    proof: Annotated[
        bool, typer.Option("--proof", help="Verify the proof in the L1 transaction, too.")
    ] = False,
    words: Annotated[bool, typer.Option("--words", help="Print every word whole.")] = False,
    as_json: Json = False,
) -> None:
    """Show what the rules compared for a settled transaction, and check it against L1.

    The states are rebuilt from L1's calldata; the node is asked for the transactions of the batch and trusted for
    nothing: what they hash to and what they lead to must be what L1 holds.

    Example: perpetua explain 17
    """
    from node.explain.checks import Checks
    from node.explain.evidence import Settled, locate, needed
    from node.explain.explanation import L1Transaction
    from node.explain.explanation import explain as explanation_of
    from node.explain.text import show
    from node.l1 import RollupClient

    known = deployment_of(data, deployment)
    l1_url = endpoints.l1_url(data, l1)
    client = RollupClient.connect(l1_url, known)
    read = read_l1(client)
    outputs = [batch.output for batch in read.batches]
    number = locate(outputs, sequence)
    accepted, wanted = read.batches[number], needed(outputs, number)
    given = from_files(transactions) if transactions else from_node(data, node, wanted)
    checks = Checks()
    if proof:
        check_proof(checks, l1_url, known, accepted)
    found = explanation_of(
        known.exchange_config(),
        Settled(outputs, read.root),
        number,
        sequence,
        {batch: part_of(given, outputs[batch]) for batch in wanted},
        L1Transaction(
            accepted.tx_hash, accepted.block, client.settlement(number).gas, accepted.security_bits
        ),
        checks,
    )
    emit(as_json, found.to_json(), lambda out: show(out, found, words))
    problem = found.problem()
    if problem is not None:
        raise BadResultError(problem)


@dataclass(frozen=True)
class ReadL1:
    """Accepted batches, and the root after them, of one moment."""

    batches: "list[AcceptedBatch]"
    root: int


def read_l1(client: "RollupClient") -> ReadL1:
    """All of L1's batches and the root that belongs to them.

    Raises:
        ExternalError: the chain does not answer, or accepts batches faster than they are read.
    """
    for _ in range(READS):
        count, root = client.batch_count(), client.state_root()
        batches = client.accepted_batches()
        if len(batches) == count == client.batch_count():
            return ReadL1(batches, root)
    raise ExternalError("L1 accepts batches while they are read", retryable=True)


def from_node(data: Path, node: str | None, wanted: Iterable[int]) -> "list[Numbered]":
    """The transactions of these batches, as the node says.

    Raises:
        ExternalError: it does not answer, or with something else.
    """
    given: list[Numbered] = []
    with exchange(data, node) as client:
        for number in wanted:
            given += read_transactions(client.get(f"/v1/node/batches/{number}/transactions"), "the node")
    return given


def from_files(files: Iterable[Path]) -> "list[Numbered]":
    """The transactions of files that hold the node's answers.

    Raises:
        UsageError: a file cannot be read.
        ExternalError: it holds something else.
    """
    given: list[Numbered] = []
    for file in files:
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_FILE_BYTES + 1)
            if len(content) > MAX_FILE_BYTES:
                raise UsageError(f"{file} is larger than {MAX_FILE_BYTES:,} bytes")
            answer = json.loads(content)
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}") from error
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{file} is not JSON: {error}") from error
        given += read_transactions(answer, str(file))
    return given


def read_transactions(answer: Any, source: str) -> "list[Numbered]":
    """The transactions of an answer; ExternalError names the place where it is not one."""
    from node.explain.evidence import Numbered
    from sequencer.domain.transaction_json import transaction_from_json

    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise ExternalError(f"{source}: no list of transactions", retryable=False)
    given = []
    for place, entry in enumerate(results):
        sequence = entry.get("sequence") if isinstance(entry, dict) else None
        if not isinstance(sequence, int) or isinstance(sequence, bool):
            raise ExternalError(f"{source}, transaction {place}: no sequence number", retryable=False)
        try:
            given.append(Numbered(sequence, transaction_from_json(entry.get("transaction"))))
        except ValueError as error:
            raise ExternalError(f"{source}, transaction {sequence}: {error}", retryable=False) from error
    return given


def part_of(given: "list[Numbered]", output: "BatchOutput") -> "list[Numbered]":
    """Those that the batch's header numbers."""
    end = output.first_sequence + output.n_transactions
    return [one for one in given if output.first_sequence <= one.sequence < end]


def check_proof(checks: "Checks", l1_url: str, known: "Deployment", accepted: "AcceptedBatch") -> None:
    """Verify the proof that the L1 transaction carried."""
    from node.explain.checks import CheckName
    from node.submission import submitted_proof
    from prover import VerificationError, verify

    claims = None
    try:
        claims = verify(submitted_proof(l1_url, known, accepted.tx_hash))
    except VerificationError as error:
        checks.make(CheckName.PROOF, False, str(error))
        return
    same = list(claims.output) == accepted.output.words()
    program = f"0x{claims.program_hash.hex()}"
    detail = f"{claims.n_steps:,} steps of program {program}"
    if not same:
        detail = "it proves another output"
    if int(program, 16) != int(known.program, 16):
        same, detail = False, f"it is of program {program}, the contract's is {known.program}"
    checks.make(CheckName.PROOF, same, detail)
