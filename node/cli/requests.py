"""Commands for when the sequencer does not serve: forced requests on L1; and the devnet's prices."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from node.cli import endpoints
from node.cli.clients import deployment_of, exchange, pocket_of
from node.cli.money import Amount, parse_usd
from node.cli.options import DEFAULT_DATA, L1, As, Data, DeploymentFile, Json, Market, Node, OfPocket
from node.cli.output import emit_facts
from node.devnet_prices import move_prices
from node.errors import ExternalError
from node.identities import Identity
from sequencer.client import Client
from sequencer.client.prices import scaled

if TYPE_CHECKING:
    from node.l1 import RollupClient

app = typer.Typer()

ANSWER_SECONDS = 60
POLL_SECONDS = 0.5


@app.command("force-withdraw")
def force_withdraw(
    usd_amount: Amount,
    name: As,
    pocket: OfPocket = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    as_json: Json = False,
) -> None:
    """Ask for a withdrawal on L1: the sequencer must serve it, or prove it invalid. Costs the contract's fee."""
    amount, identity = parse_usd(usd_amount), Identity(name)
    chain = _chain(data, l1, deployment, identity)
    with exchange(data, node, identity) as client:
        place = pocket_of(client, pocket)
        account = identity.ethereum
        tx_hash, index = chain.force_withdrawal(account, place, identity.stark_key, amount, account.address)
        _answered(client, as_json, tx_hash, index)


@app.command("force-reduce")
def force_reduce(
    market: Market,
    size: Annotated[str, typer.Argument(metavar="SIZE", help="Of the position to close at most, as 0.5.")],
    name: As,
    pocket: OfPocket = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    l1: L1 = None,
    deployment: DeploymentFile = None,
    as_json: Json = False,
) -> None:
    """Ask on L1 for a position to be reduced, by the book or the insurance fund. Costs the contract's fee."""
    identity = Identity(name)
    chain = _chain(data, l1, deployment, identity)
    with exchange(data, node, identity) as client:
        terms = client.get(f"/v1/markets/{market}")
        lots = scaled("size", size, terms["sizeDecimals"])
        place = pocket_of(client, pocket)
        tx_hash, index = chain.force_order(identity.ethereum, place, identity.stark_key, terms["id"], lots)
        _answered(client, as_json, tx_hash, index)


def _chain(data: Path, l1: str | None, deployment: Path | None, identity: Identity) -> "RollupClient":
    """The exchange contract, on which the identity's Ethereum account speaks for its Stark key."""
    from node.l1 import RollupClient

    chain = RollupClient.connect(endpoints.l1_url(data, l1), deployment_of(data, deployment))
    if chain.owner_of(identity.stark_key) != identity.ethereum.address:
        chain.register_key(identity.ethereum, identity.stark_private_key)
    return chain


def _answered(client: Client, as_json: bool, tx_hash: str, index: int) -> None:
    deadline = time.monotonic() + ANSWER_SECONDS
    while client.get("/v1/node/queues")["next_forced"] <= index:
        if time.monotonic() > deadline:
            raise ExternalError(
                f"forced request {index} is in L1's queue (transaction {tx_hash}) and was not answered within "
                f"{ANSWER_SECONDS} s; the contract can be frozen when it waits too long",
                retryable=True,
            )
        time.sleep(POLL_SECONDS)
    rows = [
        ("forced request", f"{index}, answered by the sequencer; L1 holds the answer when its batch is settled"),
        ("transaction", tx_hash),
    ]
    emit_facts(as_json, {"index": index, "transaction": tx_hash}, rows)


@app.command("devnet-price")
def devnet_price(
    market: Market,
    price: Annotated[str, typer.Argument(metavar="USD", help="The new index price.")],
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Move the devnet's index price of a market. A large move pauses the market until a second tick, a second later."""
    value = move_prices(endpoints.node_url(data, node), {"prices": {market: price}})
    emit_facts(as_json, value, value["prices"].items())
