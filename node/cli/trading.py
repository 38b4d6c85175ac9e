"""Commands of traders: order, cancel, orders, account, book."""

import re
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from node.cli.clients import all_pages, exchange
from node.cli.options import DEFAULT_DATA, As, Data, Json, Node
from node.cli.output import emit, facts, listing
from node.errors import UsageError
from node.identities import Identity

app = typer.Typer()

ORDER_ID = re.compile(r"[0-9]{1,12}-[0-9]{1,3}-[0-9]{1,12}", re.ASCII)
DAY_SECONDS = 86_400

Market = Annotated[str, typer.Argument(metavar="MARKET", help="Symbol, as BTC-USD.")]


class OrderSide(StrEnum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


@app.command()
def order(
    market: Market,
    side: Annotated[OrderSide, typer.Argument(metavar="SIDE", help="buy or sell.", case_sensitive=False)],
    size: Annotated[str, typer.Argument(metavar="SIZE", help="Of the base asset, as 0.5; never rounded.")],
    price: Annotated[str, typer.Option("--price", metavar="USD", help="The worst price to trade at.")],
    name: As,
    ioc: Annotated[
        bool, typer.Option("--ioc", help="Only take: what does not trade at once is cancelled.")
    ] = False,
    post_only: Annotated[
        bool, typer.Option("--post-only", help="Only rest: refused if it would trade.")
    ] = False,
    fok: Annotated[bool, typer.Option("--fok", help="Trade the whole size at once, or nothing.")] = False,
    reduce_only: Annotated[
        bool, typer.Option("--reduce-only", help="Trade only as far as it reduces the position.")
    ] = False,
    pocket: Annotated[
        int | None, typer.Option("--pocket", min=0, metavar="POCKET", help="The cross pocket by default.")
    ] = None,
    expires_in: Annotated[
        int, typer.Option("--expires-in", min=1, metavar="S", help="Seconds until it expires.")
    ] = DAY_SECONDS,
    client_id: Annotated[
        str | None,
        typer.Option("--client-id", metavar="ID", help="Your own name for it; a resend changes nothing."),
    ] = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Sign and place a limit order.

    Example: perpetua order --as alice BTC-USD buy 0.5 --price 100000
    """
    if ioc + fok + post_only > 1:
        raise UsageError("--ioc, --fok and --post-only exclude each other: two only take, the third only rests")
    with exchange(data, node, Identity(name)) as client:
        placed = client.place_order(
            market,
            side.name,
            size,
            price,
            time_in_force="IOC" if ioc else "FOK" if fok else "GTT",
            post_only=post_only,
            reduce_only=reduce_only,
            pocket=pocket,
            expires_in=expires_in,
            client_id=client_id,
        )
    value = placed.model_dump(mode="json", by_alias=True)

    def show(out: Console) -> None:
        out.print(facts(_order_facts(value["order"])))
        if value["fills"]:
            out.print()
            out.print(_fills(value["fills"]))

    emit(as_json, value, show)


@app.command()
def cancel(
    name: As,
    order_id: Annotated[
        str | None, typer.Argument(metavar="[ORDER]", help="Id, as `perpetua orders` shows it.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Cancel all open orders.")] = False,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Cancel an open order, or all of them."""
    if (order_id is None) != every:
        raise UsageError("cancel: give the id of one order, or --all")
    if order_id is not None and ORDER_ID.fullmatch(order_id) is None:
        raise UsageError(f"ORDER: {order_id!r} is not an order id such as 3-0-1 (account, lane, nonce)")
    with exchange(data, node, Identity(name)) as client:
        ids = [open_order.id for open_order in client.open_orders()] if order_id is None else [order_id]
        ended = [client.cancel(one).model_dump(mode="json", by_alias=True) for one in ids]
    emit(as_json, {"orders": ended}, lambda out: _show_orders(out, ended, "no open orders"))


@app.command()
def orders(
    name: As,
    closed: Annotated[
        bool, typer.Option("--closed", help="The last ones that ended, instead of the open ones.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Most to show of those that ended.")] = 20,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """List an identity's orders."""
    with exchange(data, node, Identity(name)) as client:
        index = client.account().id
        status = "CLOSED" if closed else "OPEN"
        found = list(islice(all_pages(client, f"/v1/accounts/{index}/orders", status=status), limit))
    emit(
        as_json,
        {"account": index, "orders": found},
        lambda out: _show_orders(out, found, f"no {status.lower()} orders"),
    )


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
        number = client.account().id if index is None else index
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


def _order_facts(found: dict[str, Any]) -> list[tuple[str, object]]:
    flags = [found["timeInForce"], *(["post-only"] if found["postOnly"] else [])]
    terms = (
        f"{found['side'].lower()} {found['size']} {found['market']} at {found['price']} ({', '.join(flags)})"
    )
    rows: list[tuple[str, object]] = [("order", found["id"]), ("terms", terms), ("status", _status(found))]
    rows.append(("filled", f"{found['filledSize']} of {found['size']}"))
    return rows


def _status(found: dict[str, Any]) -> str:
    reason = found["closeReason"]
    status = str(found["status"]).lower()
    return status if reason in (None, found["status"]) else f"{status}: {reason}"


def _fills(fills: list[dict[str, Any]]) -> Table:
    columns = ("fill", "price", "size", "fee", "realized PnL")
    rows = ((f["id"], f["price"], f["size"], f["fee"], f["realizedPnl"]) for f in fills)
    return listing(columns, rows, right=columns[1:])


def _show_orders(out: Console, found: list[dict[str, Any]], none: str) -> None:
    if not found:
        out.print(none)
        return
    columns = ("order", "market", "side", "size", "price", "filled", "status")
    rows = (
        (o["id"], o["market"], o["side"].lower(), o["size"], o["price"], o["filledSize"], _status(o))
        for o in found
    )
    out.print(listing(columns, rows, right=("size", "price", "filled")))


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
