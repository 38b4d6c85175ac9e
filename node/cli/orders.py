"""Commands about orders that were placed: cancel, orders, schedule-cancel."""

import re
from itertools import islice
from typing import Annotated, Any

import typer
from rich.console import Console

from node.cli.clients import all_pages, exchange, pocket_of
from node.cli.options import DEFAULT_DATA, As, Data, Json, Node, OfPocket, SessionOf
from node.cli.output import emit, emit_facts, listing, moment
from node.errors import UsageError
from node.identities import Identity

app = typer.Typer()

ORDER_ID = re.compile(r"[0-9]{1,12}-[0-9]{1,3}-[0-9]{1,12}", re.ASCII)


@app.command()
def cancel(
    name: As,
    order_id: Annotated[
        str | None, typer.Argument(metavar="[ORDER]", help="Id, as `perpetua orders` shows it.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Cancel all orders and triggers of a pocket.")] = False,
    pocket: OfPocket = None,
    session_of: SessionOf = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Cancel an order, or all orders and triggers of a pocket by one signed message."""
    if (order_id is None) != every:
        raise UsageError("cancel: give the id of one order, or --all")
    if order_id is not None and pocket is not None:
        raise UsageError("--pocket goes with --all: the id of an order names its pocket")
    if order_id is not None and ORDER_ID.fullmatch(order_id) is None:
        raise UsageError(f"ORDER: {order_id!r} is not an order id such as 3-0-1 (pocket, lane, nonce)")
    with exchange(data, node, Identity(name), session_of) as client:
        found = client.cancel_all(pocket) if order_id is None else [client.cancel(order_id)]
    ended = [one.model_dump(mode="json", by_alias=True) for one in found]
    emit(as_json, {"orders": ended}, lambda out: show_orders(out, ended, "no open orders"))


@app.command("schedule-cancel")
def schedule_cancel(
    name: As,
    seconds: Annotated[
        int | None, typer.Argument(metavar="[SECONDS]", min=1, help="From now until the orders are void.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Switch it off.")] = False,
    pocket: OfPocket = None,
    session_of: SessionOf = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Set a dead-man switch: all orders of a pocket are void in so many seconds, unless this is called again.

    Example: perpetua schedule-cancel --as alice 60
    """
    if (seconds is None) != clear:
        raise UsageError("schedule-cancel: give SECONDS, or --clear")
    with exchange(data, node, Identity(name), session_of) as client:
        done = client.schedule_cancel_all(seconds, pocket)
        place = pocket_of(client, pocket)
        at = client.get(f"/v1/accounts/{place}")["scheduledCancelAll"]
    value: dict[str, Any] = {"pocket": place, "scheduledCancelAll": at}
    value |= done.model_dump(mode="json", by_alias=True)
    rows = [
        ("pocket", place),
        ("orders", "live until they end by themselves" if at is None else f"void from {moment(at)}"),
        ("sequence", done.receipt.sequence),
    ]
    emit_facts(as_json, value, rows)


@app.command()
def orders(
    name: As,
    closed: Annotated[
        bool, typer.Option("--closed", help="The last ones that ended, instead of the open ones.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Most to show of those that ended.")] = 20,
    pocket: OfPocket = None,
    session_of: SessionOf = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """List an identity's orders."""
    with exchange(data, node, Identity(name), session_of) as client:
        index = pocket_of(client, pocket)
        status = "CLOSED" if closed else "OPEN"
        found = list(islice(all_pages(client, f"/v1/accounts/{index}/orders", status=status), limit))
    emit(
        as_json,
        {"account": index, "orders": found},
        lambda out: show_orders(out, found, f"no {status.lower()} orders"),
    )


def order_status(found: dict[str, Any]) -> str:
    """How an order stands: what it waits for, or why it ended."""
    if found["status"] == "ARMED":
        return f"armed: {trigger_text(found)}"
    reason = found["closeReason"]
    status = str(found["status"]).lower()
    return status if reason in (None, found["status"]) else f"{status}: {reason}"


def trigger_text(found: dict[str, Any]) -> str:
    """What an order with a trigger waits for."""
    return f"mark price {found['trigger'].lower()} to {found['triggerPrice']}"


def show_orders(out: Console, found: list[dict[str, Any]], none: str) -> None:
    """Orders as a table, or the text `none`."""
    if not found:
        out.print(none)
        return
    columns = ("order", "market", "side", "size", "price", "filled", "status")
    rows = (
        (o["id"], o["market"], o["side"].lower(), o["size"], o["price"], o["filledSize"], order_status(o))
        for o in found
    )
    out.print(listing(columns, rows, right=("size", "price", "filled")))
