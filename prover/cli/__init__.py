"""Commands of the prover: `compile`, `prove`, `verify`, `inspect`, `security`, `tradeoffs`, `bench` and `layout`.

Exit codes: 0 done; 1 the proof is refused, or the run cannot be proved; 2 an input or option cannot be read;
130 interrupted. A failing check or field is named on standard error; with --json an object goes to standard
output in every case.
"""

import typer

from prover.cli import bench, layout
from prover.cli.compile import compile
from prover.cli.inspect import inspect
from prover.cli.prove import prove
from prover.cli.security import security
from prover.cli.tradeoffs import tradeoffs_command
from prover.cli.verify import verify

app = typer.Typer(help="Prove and verify Cairo runs.", no_args_is_help=True, add_completion=False)

for command in (compile, prove, verify, inspect, security):
    app.command()(command)
app.command("tradeoffs")(tradeoffs_command)
app.add_typer(bench.app, name="bench")
app.add_typer(layout.app, name="layout")

__all__ = ["app", "compile", "inspect", "prove", "security", "verify"]
