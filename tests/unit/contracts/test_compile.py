"""Compiling: deterministic, cached by what goes in, errors in words."""

import shutil
from pathlib import Path

import pytest

from contracts import compile as compiling
from contracts.compile import CompilationError, compile_contracts

SMALL = """// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;
contract Small {{ uint256 public constant A = {}; }}
"""


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one source, with a cache of its own."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "Small.sol").write_text(SMALL.format(1))
    monkeypatch.setattr(compiling, "SOURCES", sources)
    monkeypatch.setattr(compiling, "BUILD", tmp_path / "build")
    return sources


def test_another_source_is_another_artifact(sandbox: Path) -> None:
    first = compile_contracts()["Small"]
    (sandbox / "Small.sol").write_text(SMALL.format(2))
    second = compile_contracts()["Small"]
    assert first.runtime != second.runtime
    (sandbox / "Small.sol").write_text(SMALL.format(1))
    assert compile_contracts()["Small"] == first


def test_the_cache_is_used_and_can_be_lost(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_contracts()["Small"]
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "_run_solc", lambda request: pytest.fail("compiled again"))
        assert compile_contracts()["Small"] == first
    shutil.rmtree(compiling.BUILD)
    assert compile_contracts()["Small"] == first


def test_comments_and_folders_do_not_change_the_code(sandbox: Path) -> None:
    first = compile_contracts()["Small"]
    (sandbox / "Small.sol").unlink()
    (sandbox / "below").mkdir()
    (sandbox / "below" / "Small.sol").write_text("// A comment.\n" + SMALL.format(1))
    assert compile_contracts()["Small"] == first


def test_further_sources_leave_ours_as_they_are(sandbox: Path) -> None:
    ours = compile_contracts()
    other = """// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;
import {Small} from "../Small.sol";
contract Other is Small {}
"""
    both = compile_contracts({"further/Other.sol": other})
    assert both.pop("Other").runtime
    assert both == ours


def test_errors_name_file_and_line(sandbox: Path) -> None:
    (sandbox / "Small.sol").write_text(SMALL.format("true"))
    with pytest.raises(CompilationError, match=r"Small\.sol:3"):
        compile_contracts()


def test_a_warning_is_an_error(sandbox: Path) -> None:
    unused = "function f() external pure { uint256 unused; } }"
    (sandbox / "Small.sol").write_text(SMALL.format(1).replace("}", unused))
    with pytest.raises(CompilationError, match="Warning"):
        compile_contracts()


def test_missing_compiler(sandbox: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiling, "REPOSITORY", tmp_path)
    with pytest.raises(CompilationError, match="make setup"):
        compile_contracts()
