"""The command tree. Each group of commands is a file; imports that take long stay inside the commands."""

import typer

from node.cli import services

app = typer.Typer(
    name="perpetua",
    help="A validity-rollup exchange for perpetual futures that one person can run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for group in (services,):
    app.registered_commands += group.app.registered_commands
