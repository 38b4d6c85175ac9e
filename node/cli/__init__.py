"""The command line `perpetua`."""

import json
import sys

from prover.extension import StaleExtensionError, check_extension


def main() -> int:
    """Run the command of `sys.argv`.

    Returns:
        The exit code: 0 done, 1 failed, 2 wrong usage or malformed input, 130 interrupted.
    """
    try:
        check_extension()
    except StaleExtensionError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    # After the check: the commands import the extension.
    from node.cli.app import app
    from node.cli.failures import EXPECTED, explain

    try:
        app(prog_name="perpetua")
    except EXPECTED as error:
        failure = explain(error)
        print(f"error: {failure.text}", file=sys.stderr)
        if "--json" in sys.argv and not failure.printed:
            print(json.dumps(failure.to_json()))
        return failure.exit_code
    except KeyboardInterrupt:
        return 130
    return 0
