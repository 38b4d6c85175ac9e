"""The set-up: what is missing is named, lock files pin by hash and name no registry, an edit rebuilds."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_missing_tools_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_tools.py")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tmp_path)},
    )
    assert done.returncode == 1
    for tool, remedy in (("cargo", "rustup"), ("node", "nodejs.org"), ("npm", "Node.js")):
        line = next(line for line in done.stderr.splitlines() if line.startswith(f"missing: {tool} "))
        assert remedy in line


def test_a_tool_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = tmp_path / "cargo"
    old.write_text("#!/bin/sh\necho cargo 1.56.0\n")
    old.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_tools.py")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tmp_path)},
    )
    assert "cargo 1.56 is too old" in done.stderr


def test_requirements_are_pinned_by_hash_and_name_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text()
    pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    assert len(pins) > 50
    assert all("==" in pin for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


def test_npm_packages_are_pinned_by_hash_and_name_no_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert all("integrity" in package and "resolved" not in package for package in installed.values())


@pytest.mark.parametrize("package", ["cairo-lang", "starknet-py", "web3", "fastapi", "uvicorn", "py-ecc"])
def test_the_fixed_packages_are_locked(package: str) -> None:
    assert re.search(rf"^{package}(\[[a-z]+\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def test_every_dependency_is_locked() -> None:
    """`make lock` after a change of pyproject.toml: a fresh machine installs the lock file and nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in wanted}  # type: ignore[index]
    locked = re.findall(r"^([\w-]+)(?:\[[\w,-]+\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert names <= set(locked)


def test_make_alone_lists_the_targets() -> None:
    listing = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    for target in ("setup", "demo", "up", "test", "lint", "bench"):
        assert re.search(rf"^{target}\s+\S", listing, re.MULTILINE)


def test_every_user_target_asks_cargo_whether_the_extension_is_stale() -> None:
    for target in ("setup", "demo", "up", "test"):
        plan = subprocess.run(
            ["make", "-n", "-C", str(ROOT), target], capture_output=True, text=True, check=True
        ).stdout
        assert "cargo build --release" in plan, f"make {target} would use a stale extension"
