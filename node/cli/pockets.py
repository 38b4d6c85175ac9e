"""Commands about an account's pockets: list, open, move collateral, bound the leverage; and receipts."""

from typing import Annotated, Any

import typer

from node.cli.clients import exchange
from node.cli.failures import BadResultError
from node.cli.options import DEFAULT_DATA, As, Data, Json, Market, Node, OfPocket
from node.cli.output import emit, emit_facts, held, listing
from node.identities import Identity
from sequencer.client import recovered_signer
from sequencer.responses import ReceiptOut

app = typer.Typer()

Pocket = Annotated[int, typer.Argument(metavar="POCKET", min=0, help="Number, as `perpetua pockets` shows it.")]


@app.command()
def pockets(name: As, data: Data = DEFAULT_DATA, node: Node = None, as_json: Json = False) -> None:
    """List an identity's pockets: the cross margin of its account, then isolated ones."""
    with exchange(data, node, Identity(name)) as client:
        found = [pocket.model_dump(mode="json", by_alias=True) for pocket in client.pockets()]
    columns = ("pocket", "margin", "collateral", "equity", "maintenance", "positions")
    rows = (
        (
            pocket["id"],
            pocket["isolatedMarket"] or "cross",
            pocket["collateral"],
            pocket["equity"],
            pocket["maintenanceMargin"],
            held(pocket["positions"]),
        )
        for pocket in found
    )
    emit(as_json, {"pockets": found}, lambda out: out.print(listing(columns, rows, right=columns[2:5])))


@app.command("open-pocket")
def open_pocket(
    market: Market,
    name: As,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Open an isolated pocket for a market. Move collateral there next, and order with --pocket."""
    with exchange(data, node, Identity(name)) as client:
        value = client.open_pocket(market).model_dump(mode="json", by_alias=True)
    rows = [
        ("pocket", f"{value['id']}, isolated margin of {market}"),
        ("next", f"`perpetua transfer --as {name} 100 {value['id']}`"),
    ]
    emit_facts(as_json, value, rows)


@app.command()
def transfer(
    usd_amount: Annotated[str, typer.Argument(metavar="USD", help="At most 8 decimal places; never rounded.")],
    destination: Pocket,
    name: As,
    source: Annotated[
        int | None, typer.Option("--from", min=0, metavar="POCKET", help="The cross pocket by default.")
    ] = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Move collateral to another pocket, one's own or anybody's."""
    with exchange(data, node, Identity(name)) as client:
        done = client.transfer(usd_amount, destination, pocket=source)
    _done(as_json, done.receipt, f"{usd_amount} USD to pocket {destination}")


@app.command()
def leverage(
    most: Annotated[float, typer.Argument(metavar="TIMES", min=1, help="As 10; 0.1 of each position is margin then.")],
    name: As,
    pocket: OfPocket = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Bound the leverage of a pocket's positions; the market's own bound stays."""
    ppm = -(-1_000_000 // most) if most else 0
    with exchange(data, node, Identity(name)) as client:
        done = client.set_leverage(int(ppm), pocket)
    _done(as_json, done.receipt, f"at least {ppm / 10_000:g} % of a position's notional is initial margin")


@app.command()
def receipt(
    sequence: Annotated[int, typer.Argument(metavar="SEQUENCE", min=1, help="Number of a transaction.")],
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Show the sequencer's receipt of a transaction, and check its signature."""
    with exchange(data, node) as client:
        found = client.receipt(sequence)
        signer = client.get("/v1/config")["receiptSigner"]
    recovered = recovered_signer(found)
    value = found.model_dump(mode="json", by_alias=True) | {"recovered": recovered}
    rows = [
        ("transaction", f"{found.sequence}: {found.transaction_hash}"),
        ("executed at", found.time),
        ("on L1 by", found.deadline),
        ("signed by", recovered),
    ]
    emit_facts(as_json, value, rows)
    if recovered != signer:
        raise BadResultError(f"the receipt is not signed by the exchange's key {signer}")


def _done(as_json: bool, given: ReceiptOut, text: str) -> None:
    value: dict[str, Any] = {"receipt": given.model_dump(mode="json", by_alias=True)}
    rows = [("done", text), ("sequence", given.sequence)]
    emit_facts(as_json, value, rows)
