"""Commands that move money between L1 and the exchange: faucet, deposit, withdraw, claim."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from node.cli.clients import exchange, wallet
from node.cli.options import DEFAULT_DATA, L1, As, Data, DeploymentFile, Json, Node
from node.cli.output import emit, emit_facts
from node.errors import ExternalError, UsageError
from node.identities import Identity
from sequencer.client import Client
from sequencer.decimals import DecimalError, format_decimal, parse_decimal
from sequencer.domain.limits import AMOUNT_BITS
from sequencer.views import L1_DECIMALS

if TYPE_CHECKING:
    from node.wallet import Wallet

app = typer.Typer()

ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}", re.ASCII)

Amount = Annotated[str, typer.Argument(metavar="USD", help="At most 6 decimal places; never rounded.")]


def parse_usd(text: str) -> int:
    """An amount in L1 token base units.

    Raises:
        UsageError: it is no positive decimal of at most 6 places, or too large for a deposit.
    """
    try:
        amount = parse_decimal(text, L1_DECIMALS)
    except DecimalError as error:
        raise UsageError(f"USD: {text!r} {error}") from error
    if not 0 < amount < 2**AMOUNT_BITS:
        largest = format_decimal(2**AMOUNT_BITS - 1, L1_DECIMALS)
        raise UsageError(f"USD: {text} is out of range, expected more than 0 and at most {largest}")
    return amount


def usd(amount: int) -> str:
    """L1 token base units as a decimal."""
    return format_decimal(amount, L1_DECIMALS)


@app.command()
def faucet(
    usd_amount: Amount,
    name: As,
    no_deposit: Annotated[
        bool, typer.Option("--no-deposit", help="Leave the tokens on L1 instead of depositing them.")
    ] = False,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    as_json: Json = False,
) -> None:
    """Give a devnet identity test dollars, deposited into its pocket on the exchange."""
    amount, identity = parse_usd(usd_amount), Identity(name)
    own = wallet(data, l1, deployment, identity)
    own.take_from_faucet(amount)
    if no_deposit:
        value = {"amount": usd(amount), "address": own.address, "tokens": usd(own.tokens())}
        emit(as_json, value, lambda out: out.print(f"{own.address} holds {value['tokens']} USD on L1"))
        return
    with exchange(data, node, identity) as client:
        _deposit(client, own, identity, amount, as_json)


@app.command()
def deposit(
    usd_amount: Amount,
    name: As,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    as_json: Json = False,
) -> None:
    """Deposit tokens from L1 into the identity's pocket, and wait until they are credited."""
    amount, identity = parse_usd(usd_amount), Identity(name)
    own = wallet(data, l1, deployment, identity)
    with exchange(data, node, identity) as client:
        _deposit(client, own, identity, amount, as_json)


def _deposit(client: Client, own: "Wallet", identity: Identity, amount: int, as_json: bool) -> None:
    from node.deposits import wait_until_credited

    client.get("/v1/status")  # Money is not sent off while the exchange does not answer.
    queued = own.deposit(identity.stark_key, amount)
    credited = wait_until_credited(client, queued)
    value = {"transaction": queued.tx_hash, **credited}
    rows = [
        ("pocket", credited["pocket"]),
        ("credited", f"{credited['amount']} USD (L1 deposit {queued.index})"),
        ("transaction", queued.tx_hash),
    ]
    emit_facts(as_json, value, rows)


@app.command()
def withdraw(
    usd_amount: Amount,
    name: As,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="L1 address; the identity's own by default.")
    ] = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Sign a withdrawal to L1. It can be claimed when the batch that holds it is settled."""
    parse_usd(usd_amount)
    identity = Identity(name)
    recipient = to if to is not None else identity.ethereum.address
    if ADDRESS.fullmatch(recipient) is None:
        raise UsageError(f"--to: {recipient!r} is not an address: 0x and 40 hexadecimal digits")
    with exchange(data, node, identity) as client:
        done = client.withdraw(usd_amount, recipient).model_dump(mode="json", by_alias=True)
    value = {"amount": usd(parse_usd(usd_amount)), "recipient": recipient, **done}
    rows = [
        ("sequence", done["receipt"]["sequence"]),
        ("withdrawn", f"{value['amount']} USD to {value['recipient']}"),
        ("next", f"`perpetua claim --as {identity.name}` when its batch is settled"),
    ]
    emit_facts(as_json, value, rows if to is None else rows[:2])


@app.command()
def claim(
    name: As,
    data: Data = DEFAULT_DATA,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    as_json: Json = False,
) -> None:
    """Have everything paid out on L1 that settled batches withdrew to the identity's address."""
    own = wallet(data, l1, deployment, Identity(name))
    if not own.claimable():
        raise ExternalError(
            f"nothing can be claimed by {own.address} yet: a withdrawal opens when its batch is settled, "
            f"see `perpetua account --as {name}`",
            retryable=True,
        )
    paid = own.claim()
    value = {"amount": usd(paid.amount), "address": own.address, "transaction": paid.tx_hash}
    rows = [
        ("claimed", f"{value['amount']} USD"),
        ("balance", f"{usd(own.tokens())} USD at {own.address}"),
        ("transaction", paid.tx_hash),
    ]
    emit_facts(as_json, value, rows)
