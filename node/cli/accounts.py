"""Commands that show what the exchange holds: account, book."""

import re
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from node.cli.clients import exchange, pocket_of
from node.cli.options import DEFAULT_DATA, Data, Json, Market, Node
from node.cli.output import emit, facts, listing, moment
from node.errors import UsageError
from node.identities import Identity

app = typer.Typer()


@app.command()
def account(
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The account of a devnet identity.")
    ] = None,
    index: Annotated[
        int | None, typer.Option("--id", min=0, metavar="N", help="The account with this index.")
    ] = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Show an account: balances, margin, positions, withdrawals."""
    if (name is None) == (index is None):
        raise UsageError("account: give --as NAME or --id N")
    identity = None if name is None else Identity(name)
    with exchange(data, node, identity) as client:
        number = pocket_of(client, index)
        value: dict[str, Any] = client.get(f"/v1/accounts/{number}")
        value["withdrawals"] = client.get(f"/v1/accounts/{number}/withdrawals")["results"]
    if identity is not None:
        value["ethereumAddress"] = identity.ethereum.address
    emit(as_json, value, lambda out: _show_account(out, value))


@app.command()
def book(
    market: Market,
    depth: Annotated[int, typer.Option(min=1, max=500, help="Price levels on each side.")] = 10,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Show a market's order book."""
    with exchange(data, node) as client:
        terms = client.get(f"/v1/markets/{market}")
        value = client.orderbook(market, depth).model_dump(mode="json", by_alias=True)

    def show(out: Console) -> None:
        index = terms["indexPrice"] or "none yet"
        out.print(
            f"{terms['market']}  index price {index}, tick {terms['tickSize']}, step {terms['stepSize']}"
        )
        if terms["status"] != "ACTIVE":
            out.print("the index price is stale: orders are refused until the next oracle tick")
        sides = [("ask", *level) for level in reversed(value["asks"])] + [
            ("bid", *level) for level in value["bids"]
        ]
        if sides:
            out.print(listing(("side", "price", "size"), sides, right=("price", "size")))
        else:
            out.print("the book is empty")

    emit(as_json, value, show)


def _show_account(out: Console, value: dict[str, Any]) -> None:
    names = (
        "equity",
        "collateral",
        "notional",
        "initialMargin",
        "maintenanceMargin",
        "freeCollateral",
        "withdrawable",
    )
    rows: list[tuple[str, object]] = [("account", value["id"]), ("Stark key", value["starkKey"])]
    if "ethereumAddress" in value:
        rows.append(("Ethereum address", value["ethereumAddress"]))
    rows += [(_spaced(name), f"{value[name]} USD") for name in names]
    rows.append(("fees", f"maker {value['makerFeeRate']}, taker {value['takerFeeRate']}"))
    rows.append(("open orders", value["openOrders"]))
    if value["scheduledCancelAll"] is not None:
        rows.append(("orders void from", moment(value["scheduledCancelAll"])))
    if value["sessionKeys"]:
        rows.append(("session keys", len(value["sessionKeys"])))
    if value["vaultShares"] != "0":
        rows.append(("vault shares", value["vaultShares"]))
    if value["liquidatable"]:
        rows.append(("liquidatable", "yes: the maintenance margin exceeds the equity"))
    out.print(facts(rows))
    if value["positions"]:
        columns = ("market", "side", "size", "entry price", "index price", "notional", "unrealized PnL")
        keys = ("market", "side", "size", "entryPrice", "indexPrice", "notional", "unrealizedPnl")
        out.print()
        out.print(listing(columns, ([p[key] for key in keys] for p in value["positions"]), right=columns[2:]))
    if value["withdrawals"]:
        out.print()
        out.print(withdrawals_table(value["withdrawals"]))


def withdrawals_table(found: list[dict[str, Any]]) -> Table:
    """Withdrawals with how far they are on their way to L1."""
    rows = ((w["sequence"], w["amount"].removeprefix("-"), w["batch"], w["finality"]) for w in found)
    return listing(("withdrawal", "USD", "batch", "finality"), rows, right=("USD",))


def _spaced(name: str) -> str:
    """A camelCase name as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
