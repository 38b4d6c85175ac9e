"""Where the running stack of a data folder is found.

`perpetua up` and `perpetua demo` write the addresses that they listen on into the folder while they run, so that
other commands need no options.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from node.cli.output import program
from node.errors import ExternalError, UsageError

FILE = "stack.json"
MAX_FILE_BYTES = 1 << 16


@dataclass(frozen=True)
class Endpoints:
    """Addresses of a running stack.

    Attributes:
        node: of the API.
        l1: of the chain's JSON-RPC.
        pid: of the process that runs the stack.
    """

    node: str
    l1: str
    pid: int


@contextmanager
def announced(data: Path, node: str, l1: str) -> Iterator[None]:
    """Keep the file while the block runs."""
    file = data / FILE
    partial = file.with_suffix(".partial")
    try:
        partial.write_text(json.dumps(asdict(Endpoints(node, l1, os.getpid())), indent=2) + "\n")
        os.replace(partial, file)
    except OSError as error:
        raise ExternalError(f"cannot write {file}: {error.strerror}", retryable=False) from error
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def find(data: Path) -> Endpoints | None:
    """The stack that runs on a data folder, or None. The file of one that was killed does not count.

    Raises:
        UsageError: the file is not one that `announced` wrote.
    """
    file = data / FILE
    try:
        with file.open("rb") as opened:
            value = json.loads(opened.read(MAX_FILE_BYTES))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {file}: {error}") from error
    for name, kind in (("node", str), ("l1", str), ("pid", int)):
        if not isinstance(value, dict) or not isinstance(value.get(name), kind):
            raise UsageError(f"{file}: field {name} is missing or malformed")
    endpoints = Endpoints(value["node"], value["l1"], value["pid"])
    return endpoints if _alive(endpoints.pid) else None


def node_url(data: Path, given: str | None) -> str:
    """The API's address: as given, or of the stack that runs on `data`."""
    return given.rstrip("/") if given is not None else _running(data, "--node").node


def l1_url(data: Path, given: str | None) -> str:
    """The chain's address, likewise."""
    return given if given is not None else _running(data, "--l1").l1


def _running(data: Path, option: str) -> Endpoints:
    found = find(data)
    if found is None:
        raise ExternalError(
            f"no stack runs on {data}: start one with `{program()} up --data {data}`, or give {option} URL",
            retryable=False,
        )
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
