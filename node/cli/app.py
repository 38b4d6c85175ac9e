"""The command tree. Each group of commands is a file; imports that take long stay inside the commands."""

import typer

from node.cli import (
    accounts,
    audit,
    bench,
    demo,
    deployment,
    explain,
    money,
    orders,
    pockets,
    requests,
    services,
    sessions,
    stack,
    trading,
    vault,
)
from prover import cli as prover_commands

app = typer.Typer(
    name="perpetua",
    help="A validity-rollup exchange for perpetual futures that one person can run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

PANELS = {
    "The stack": (demo, stack),
    "Trade": (money, trading, orders, accounts, pockets, sessions, vault, requests),
    "Audit": (audit, explain),
    "The prover, for any Cairo 0 program": (prover_commands, bench),
    "Parts of the stack": (deployment, services),
}
"""Groups of commands as the help shows them."""

for panel, groups in PANELS.items():
    for group in groups:
        for command in group.app.registered_commands:
            command.rich_help_panel = panel
            # The prover's `inspect` is reached through that of `audit`, which takes a batch or a proof.
            if command.callback is not prover_commands.inspect:
                app.registered_commands.append(command)
        for subcommands in group.app.registered_groups:
            subcommands.rich_help_panel = panel
            # The prover's `bench` is reached through that of `bench`, which measures our program, too.
            if subcommands.typer_instance is not prover_commands.bench.app:
                app.registered_groups.append(subcommands)
