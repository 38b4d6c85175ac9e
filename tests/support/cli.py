"""Calls of the command line in this process."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import node.cli


@dataclass(frozen=True)
class Called:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


Cli = Callable[..., Called]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Call `perpetua` with these arguments."""
    # Whether the extension is stale is tested by itself (tests/unit/prover).
    monkeypatch.setattr(node.cli, "check_extension", lambda: None)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("PERPETUA_DATA", raising=False)

    def call(*arguments: object) -> Called:
        monkeypatch.setattr(sys, "argv", ["perpetua", *map(str, arguments)])
        capsys.readouterr()
        try:
            code = node.cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        printed = capsys.readouterr()
        return Called(code, printed.out, printed.err)

    return call
