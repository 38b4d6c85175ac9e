"""The group `session`: keys that sign orders and cancels for a pocket in its owner's stead."""

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from node.cli.clients import exchange, pocket_of
from node.cli.options import DEFAULT_DATA, As, Data, Json, Node, OfPocket
from node.cli.output import emit, emit_facts, listing, moment
from node.errors import UsageError
from node.identities import Identity
from sequencer.client.requests import DEFAULT_LIFE

group = typer.Typer(
    help="Keys that sign orders and cancels for a pocket, and never move money out of it.", no_args_is_help=True
)

app = typer.Typer()
app.add_typer(group, name="session")

HEX_KEY = re.compile(r"0x[0-9a-fA-F]{1,64}", re.ASCII)

Key = Annotated[
    str, typer.Argument(metavar="KEY", help="A devnet identity, as bot, or a Stark public key in 0x-hex.")
]


def public_key_of(key: str) -> int:
    """The Stark public key that an argument means.

    Raises:
        UsageError: it is neither a key nor a name.
    """
    if key.startswith("0x"):
        if HEX_KEY.fullmatch(key) is None:
            raise UsageError(f"KEY: {key!r} is not a public key: 0x and 1 to 64 hexadecimal digits")
        return int(key, 16)
    try:
        return Identity(key).stark_key
    except UsageError as error:
        raise UsageError(f"KEY: {key!r} is neither a public key nor a name of printable ASCII characters") from error


@group.command()
def add(
    key: Key,
    name: As,
    expires_in: Annotated[
        int, typer.Option("--expires-in", min=1, metavar="S", help="Seconds for which it may sign.")
    ] = DEFAULT_LIFE,
    pocket: OfPocket = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Let a key sign orders and cancels for a pocket, or renew it. The owner signs this.

    Example: perpetua session add --as alice bot
    """
    value = _set(data, node, name, key, expires_in, pocket)
    rows = [
        ("pocket", value["pocket"]),
        ("session key", value["key"]),
        ("signs until", moment(value["expiration"])),
        ("sequence", value["receipt"]["sequence"]),
    ]
    if not key.startswith("0x"):
        rows.append(("next", f"`perpetua order --as {key} --session-of {value['pocket']} …`"))
    emit_facts(as_json, value, rows)


@group.command()
def remove(
    key: Key,
    name: As,
    pocket: OfPocket = None,
    data: Data = DEFAULT_DATA,
    node: Node = None,
    as_json: Json = False,
) -> None:
    """Stop a session key. Orders that it placed stay: cancel them with `perpetua cancel --all`."""
    value = _set(data, node, name, key, 0, pocket)
    rows = [
        ("pocket", value["pocket"]),
        ("removed", value["key"]),
        ("sequence", value["receipt"]["sequence"]),
    ]
    emit_facts(as_json, value, rows)


@group.command("list")
def list_keys(name: As, data: Data = DEFAULT_DATA, node: Node = None, as_json: Json = False) -> None:
    """List the session keys of all pockets of an identity's account."""
    with exchange(data, node, Identity(name)) as client:
        found = [
            {"pocket": pocket.id} | session.model_dump(mode="json", by_alias=True)
            for pocket in client.pockets()
            for session in pocket.session_keys
        ]
    rows = [(entry["pocket"], entry["place"], entry["key"], moment(entry["expiration"])) for entry in found]
    table = listing(("pocket", "place", "session key", "signs until"), rows)
    emit(as_json, {"sessionKeys": found}, lambda out: out.print(table if found else "no session keys"))


def _set(
    data: Path, node: str | None, name: str, key: str, expires_in: int, pocket: int | None
) -> dict[str, Any]:
    """Set the key, and read back what the pocket holds of it: `expiration` is None where it is removed."""
    number = public_key_of(key)
    with exchange(data, node, Identity(name)) as client:
        done = client.set_session_key(number, expires_in=expires_in, pocket=pocket)
        place = pocket_of(client, pocket)
        held = client.get(f"/v1/accounts/{place}")["sessionKeys"]
    until = next((entry["expiration"] for entry in held if int(entry["key"], 16) == number), None)
    value = {"pocket": place, "key": hex(number), "expiration": until}
    return value | done.model_dump(mode="json", by_alias=True)
