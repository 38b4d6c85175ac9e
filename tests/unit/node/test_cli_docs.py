"""The commands that the documentation shows are commands."""

import re
import shlex
from pathlib import Path

import pytest

from node.processes import free_port
from tests.support.cli import Cli, cli

__all__ = ["cli"]

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
LINE = re.compile(r"^    perpetua (.+)$", re.MULTILINE)
SHOWN = LINE.findall(PAGE.read_text())


def test_the_page_shows_commands() -> None:
    assert len(SHOWN) >= 8


@pytest.mark.parametrize("line", SHOWN)
def test_a_shown_command_gets_as_far_as_the_exchange(cli: Cli, line: str) -> None:
    arguments = shlex.split(line, comments=True)
    called = cli(*arguments, "--node", f"http://127.0.0.1:{free_port()}")
    assert called.code == 1, called.err
    assert "did not answer" in called.err
