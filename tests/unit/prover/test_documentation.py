"""The prover's documentation: every snippet runs, every name and error is there."""

import re
import runpy
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import prover
from prover import errors
from prover.cli import app

REPOSITORY = Path(__file__).resolve().parents[3]
PAGE = REPOSITORY / "docs" / "prover" / "README.md"
TEXT = PAGE.read_text()
FENCE = re.compile(r"^```(\w+) ?([\w.]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """A block of the page: its language, a word beside it, and the line on which it begins."""

    language: str
    name: str
    text: str
    line: int


SNIPPETS = [
    Snippet(found[1], found[2], found[3], TEXT.count("\n", 0, found.start()) + 2)
    for found in FENCE.finditer(TEXT)
]


def run_command(line: str) -> None:
    name, *arguments = shlex.split(line)
    assert name == "perpetua"
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, f"{line}\n{result.output}"


def test_every_snippet_runs_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a reader would, in one folder and one interpreter; the contracts' snippet has a test of its own."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "documentation"}
    for snippet in SNIPPETS:
        if snippet.language in ("cairo", "json"):
            Path(snippet.name).write_text(snippet.text)
        elif snippet.language == "sh":
            for line in snippet.text.splitlines():
                run_command(line)
        elif not snippet.name:
            # The line numbers in a traceback are those of the page.
            exec(compile("\n" * (snippet.line - 1) + snippet.text, str(PAGE), "exec"), names)
    assert Path("annotations.txt").read_text().startswith("title cpu air Proof Protocol")
    assert "composition" in str(names["phases"])


def test_the_page_has_snippets_of_every_kind() -> None:
    assert {snippet.language for snippet in SNIPPETS} == {"cairo", "json", "sh", "python"}
    assert len(SNIPPETS) == TEXT.count("\n```") / 2


def test_every_public_name_is_described() -> None:
    library = TEXT.partition("## The library")[2].partition("\n## ")[0]
    assert [name for name in prover.__all__ if not re.search(rf"`{name}\b|\b{name}\(", library)] == []


def test_every_error_is_described() -> None:
    section = TEXT.partition("## Errors and exit codes")[2]
    kinds = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.ProverError)
    ]
    assert [name for name in kinds if f"`{name}`" not in section] == []


def test_every_layout_is_described() -> None:
    section = TEXT.partition("## Layouts")[2].partition("\n## ")[0]
    assert [name for name in prover.LAYOUT_NAMES if f"| `{name}` |" not in section] == []


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#][^)]*)\)", TEXT):
        assert (PAGE.parent / target).exists(), target
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(#([^)]*)\)", TEXT):
        assert target in headings


def test_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = tmp_path / "proof.json"

    def example(name: str, *arguments: object) -> str:
        """What an example prints."""
        path = str(REPOSITORY / "examples" / "prover" / name)
        monkeypatch.setattr(sys, "argv", [path, *map(str, arguments)])
        runpy.run_path(path, run_name="__main__")
        return capsys.readouterr().out

    assert "Fibonacci number 100 is 354224848179261915075" in example("prove_fibonacci.py", proof, 20)
    printed = example("inspect_bytes.py", proof, "0x21")
    assert "/cpu air/STARK/Interaction/Commit on Trace: Commitment" in printed
    assert "the proof is shorter" in example("inspect_bytes.py", proof, 1 << 30)
