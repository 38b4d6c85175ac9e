"""The command line `perpetua`."""

import sys

from node.errors import NodeError, UsageError
from prover.extension import StaleExtensionError, check_extension


def main() -> int:
    """Run the command of `sys.argv`. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 Ctrl-C."""
    try:
        check_extension()
        # After the check: the commands import the extension.
        from node.cli.app import app

        app()
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except (NodeError, StaleExtensionError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
