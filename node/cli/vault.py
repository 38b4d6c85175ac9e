"""The group `vault`: shares of the liquidity vault, which quotes on the exchange."""

from typing import Annotated, Any

import typer
from rich.console import Console

from node.cli.clients import exchange
from node.cli.options import DEFAULT_DATA, As, Data, Json, Node
from node.cli.output import emit, emit_facts, facts, held, moment
from node.identities import Identity
from sequencer.client import Client
from sequencer.responses import DoneOut

group = typer.Typer(help="Shares of the liquidity vault, which quotes on the exchange.", no_args_is_help=True)

app = typer.Typer()
app.add_typer(group, name="vault")


@group.command()
def deposit(
    usd_amount: Annotated[
        str, typer.Argument(metavar="USD", help="Of the cross pocket; at most 8 decimal places, never rounded.")
    ],
    name: As,
    min_shares: Annotated[
        int, typer.Option("--min-shares", min=0, metavar="N", help="Refused if it buys fewer.")
    ] = 0,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Buy shares with collateral, at the vault's present value."""
    with exchange(data, node, Identity(name)) as client:
        done = client.vault_deposit(usd_amount, min_shares=min_shares)
        _done(client, done, as_json)


@group.command()
def withdraw(
    shares: Annotated[int, typer.Argument(metavar="SHARES", min=1, help="As `perpetua vault show` counts them.")],
    name: As,
    min_amount: Annotated[
        str, typer.Option("--min-usd", metavar="USD", help="Refused if they are worth less.")
    ] = "0",
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Sell shares, at the vault's present value; the collateral goes to the cross pocket."""
    with exchange(data, node, Identity(name)) as client:
        done = client.vault_withdraw(shares, min_amount=min_amount)
        _done(client, done, as_json)


@group.command()
def show(
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Show the shares of a devnet identity, too.")
    ] = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Show the vault: its value, its positions and its shares."""
    with exchange(data, node, None if name is None else Identity(name)) as client:
        value: dict[str, Any] = {"vault": client.vault().model_dump(mode="json", by_alias=True)}
        if name is not None:
            value["holder"] = _holding(client)
    emit(as_json, value, lambda out: _show(out, value))


def _holding(client: Client) -> dict[str, Any]:
    """What the identity's cross pocket holds of the vault."""
    pocket = client.account()
    return {
        "pocket": pocket.id,
        "collateral": pocket.collateral,
        "vaultShares": pocket.vault_shares,
        "vaultSharesUnlockAt": pocket.vault_shares_unlock_at,
    }


def _done(client: Client, done: DoneOut, as_json: bool) -> None:
    value = _holding(client)
    rows = [*_holding_facts(value), ("sequence", done.receipt.sequence)]
    value |= done.model_dump(mode="json", by_alias=True)
    emit_facts(as_json, value, rows)


def _holding_facts(value: dict[str, Any]) -> list[tuple[str, object]]:
    rows = [
        ("pocket", value["pocket"]),
        ("collateral", f"{value['collateral']} USD"),
        ("shares", value["vaultShares"]),
    ]
    if value["vaultSharesUnlockAt"] is not None:
        rows.append(("can be sold from", moment(value["vaultSharesUnlockAt"] // 1_000)))
    return rows


def _show(out: Console, value: dict[str, Any]) -> None:
    vault = value["vault"]
    rows: list[tuple[str, object]] = [
        ("vault", f"pocket {vault['id']}"),
        ("equity", f"{vault['equity']} USD"),
        ("collateral", f"{vault['collateral']} USD"),
        ("positions", held(vault["positions"]) or "none"),
        ("shares", vault["totalShares"]),
        ("sold in the window", vault["windowBurnt"]),
    ]
    if vault["windowStart"]:
        rows.append(("window since", moment(vault["windowStart"] // 1_000)))
    out.print(facts(rows))
    if "holder" in value:
        out.print()
        out.print(facts(_holding_facts(value["holder"])))
