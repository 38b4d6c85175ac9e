"""The command `order`: limit orders, market orders, and stops that close a position."""

from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from node.cli.clients import exchange
from node.cli.options import DEFAULT_DATA, As, Data, Json, Market, Node, OfPocket, SessionOf
from node.cli.orders import order_status, trigger_text
from node.cli.output import emit, facts, listing
from node.errors import UsageError
from node.identities import Identity
from sequencer.client.prices import SLIPPAGE_DECIMALS
from sequencer.client.taking import DEFAULT_SLIPPAGE
from sequencer.decimals import DecimalError, format_decimal, parse_decimal

app = typer.Typer()

DAY_SECONDS = 86_400
PERCENT_DECIMALS = SLIPPAGE_DECIMALS - 2


class OrderSide(StrEnum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


class SelfTradeChoice(StrEnum):
    """Which order ends when one meets another of its own account, as `sequencer.domain.matching.SelfTrade`."""

    CANCEL_MAKER = "cancel-maker"
    CANCEL_TAKER = "cancel-taker"
    CANCEL_BOTH = "cancel-both"


Side = Annotated[OrderSide, typer.Argument(metavar="SIDE", help="buy or sell.", case_sensitive=False)]
Size = Annotated[str, typer.Argument(metavar="SIZE", help="Of the base asset, as 0.5; never rounded.")]
Price = Annotated[str | None, typer.Option("--price", metavar="USD", help="The worst price to trade at.")]
MarketOrder = Annotated[
    bool, typer.Option("--market-order", help="Take what the book offers, bounded by --slippage.")
]
StopLoss = Annotated[
    str | None,
    typer.Option(
        "--stop-loss", metavar="USD", help="Close a position once the mark price has moved against it to here."
    ),
]
TakeProfit = Annotated[
    str | None,
    typer.Option(
        "--take-profit", metavar="USD", help="Close a position once the mark price has moved in its favour to here."
    ),
]
Slippage = Annotated[
    str | None,
    typer.Option(
        "--slippage",
        metavar="PERCENT",
        help="How much worse than the book's best price, or than the stop's, it may trade; "
        f"{float(DEFAULT_SLIPPAGE) * 100:g} by default.",
    ),
]
SelfTrade = Annotated[
    SelfTradeChoice,
    typer.Option("--self-trade", help="Which order ends when it meets another of its own account."),
]


@app.command()
def order(
    market: Market,
    side: Side,
    size: Size,
    name: As,
    price: Price = None,
    market_order: MarketOrder = False,
    stop_loss: StopLoss = None,
    take_profit: TakeProfit = None,
    slippage: Slippage = None,
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
    self_trade: SelfTrade = SelfTradeChoice.CANCEL_MAKER,
    pocket: OfPocket = None,
    session_of: SessionOf = None,
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
    """Sign and place an order: at a limit price, at what the book offers, or as a stop of a position.

    Market orders and stops only take; a stop only closes.

    Example: perpetua order --as alice BTC-USD buy 0.5 --price 100000

    Example: perpetua order --as alice BTC-USD buy 0.5 --market-order --slippage 0.5

    Example: perpetua order --as alice BTC-USD sell 0.5 --stop-loss 90000
    """
    if ioc + fok + post_only > 1:
        raise UsageError("--ioc, --fok and --post-only exclude each other: two only take, the third only rests")
    limit = _limit(price, market_order, stop_loss, take_profit, slippage)
    terms: dict[str, Any] = {
        "post_only": post_only,
        "self_trade": self_trade.name,
        "pocket": pocket,
        "expires_in": expires_in,
        "client_id": client_id,
    }
    if ioc or fok:
        terms["time_in_force"] = "FOK" if fok else "IOC"
    with exchange(data, node, Identity(name), session_of) as client:
        if stop_loss is not None:
            placed = client.stop_loss(market, stop_loss, side=side.name, size=size, **limit, **terms)
        elif take_profit is not None:
            placed = client.take_profit(market, take_profit, side=side.name, size=size, **limit, **terms)
        elif market_order:
            placed = client.market_order(market, side.name, size, reduce_only=reduce_only, **limit, **terms)
        else:
            placed = client.place_order(market, side.name, size, reduce_only=reduce_only, **limit, **terms)
    value = placed.model_dump(mode="json", by_alias=True)
    emit(as_json, value, lambda out: _show(out, value))


def _limit(
    price: str | None,
    market_order: bool,
    stop_loss: str | None,
    take_profit: str | None,
    slippage: str | None,
) -> dict[str, str]:
    """How the order's worst price is told to the client: the price itself, or the bound on slippage as a fraction."""
    stop = stop_loss is not None or take_profit is not None
    if market_order + (stop_loss is not None) + (take_profit is not None) > 1:
        raise UsageError("--market-order, --stop-loss and --take-profit exclude each other")
    if price is None and not (market_order or stop):
        raise UsageError("order: give --price, --market-order, --stop-loss or --take-profit")
    if price is not None and market_order:
        raise UsageError("--market-order: its price comes from the book; bound it by --slippage, not by --price")
    if price is not None and slippage is not None:
        raise UsageError("--slippage bounds a price that is not given: leave out --price")
    if price is not None:
        return {"price": price}
    return {} if slippage is None else {"slippage": _fraction(slippage)}


def _fraction(percent: str) -> str:
    try:
        value = parse_decimal(percent, PERCENT_DECIMALS)
    except DecimalError as error:
        raise UsageError(f"--slippage: {percent!r} {error}") from error
    return format_decimal(value, SLIPPAGE_DECIMALS)


def _show(out: Console, value: dict[str, Any]) -> None:
    out.print(facts(_order_facts(value["order"])))
    if value["fills"]:
        out.print()
        out.print(_fills(value["fills"]))


def _order_facts(found: dict[str, Any]) -> list[tuple[str, object]]:
    flags = [found["timeInForce"]]
    flags += ["post-only"] if found["postOnly"] else []
    flags += ["reduce-only"] if found["reduceOnly"] else []
    terms = (
        f"{found['side'].lower()} {found['size']} {found['market']} at {found['price']} ({', '.join(flags)})"
    )
    rows: list[tuple[str, object]] = [("order", found["id"]), ("terms", terms)]
    if found["trigger"] is not None:
        rows.append(("trigger", trigger_text(found)))
    rows += [("status", order_status(found)), ("filled", f"{found['filledSize']} of {found['size']}")]
    return rows


def _fills(fills: list[dict[str, Any]]) -> Table:
    columns = ("fill", "price", "size", "fee", "realized PnL")
    rows = ((f["id"], f["price"], f["size"], f["fee"], f["realizedPnl"]) for f in fills)
    return listing(columns, rows, right=columns[1:])
