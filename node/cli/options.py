"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from prover.presets import PRESETS

DEFAULT_DATA = Path("data")

Data = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", envvar="PERPETUA_DATA", help="Folder of the stack's data."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else on stdout.")]
Node = Annotated[
    str | None,
    typer.Option("--node", metavar="URL", help="Perpetua node; by default the one that runs on --data."),
]
L1 = Annotated[
    str | None,
    typer.Option("--l1", metavar="URL", help="Ethereum node; by default the one that runs on --data."),
]
DeploymentFile = Annotated[
    Path | None,
    typer.Option("--deployment", metavar="FILE", help="Deployment file; by default the one in --data."),
]
CadenceTrades = Annotated[
    int, typer.Option("--cadence-trades", min=1, metavar="N", help="Seal a batch after so many trades.")
]
CadenceSeconds = Annotated[
    float,
    typer.Option(
        "--cadence-seconds", min=1, metavar="S", help="Seal a batch when its first event is so old."
    ),
]


def _known_preset(name: str) -> str:
    if name not in PRESETS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(PRESETS)}")
    return name


Preset = Annotated[
    str,
    typer.Option(
        "--preset",
        metavar="NAME",
        callback=_known_preset,
        help="Proof parameters. " + " ".join(f"{name}: {text}." for name, text in PRESETS.items()),
    ),
]
As = Annotated[
    str,
    typer.Option("--as", metavar="NAME", help="Devnet identity that acts, as alice; its keys are public."),
]
Market = Annotated[str, typer.Argument(metavar="MARKET", help="Symbol, as BTC-USD.")]
OfPocket = Annotated[
    int | None, typer.Option("--pocket", min=0, metavar="POCKET", help="The cross pocket by default.")
]
SessionOf = Annotated[
    int | None,
    typer.Option(
        "--session-of", min=0, metavar="POCKET", help="Act for this pocket, of which NAME is a session key."
    ),
]
