"""A build older than its sources is refused, so that nobody measures or trusts yesterday's code."""

import os
from pathlib import Path

import pytest

from prover.extension import StaleExtensionError, check_extension


@pytest.fixture
def package(tmp_path: Path) -> Path:
    source = tmp_path / "prover" / "native" / "crates" / "field" / "src" / "lib.rs"
    source.parent.mkdir(parents=True)
    source.write_text("")
    os.utime(source, (1_000, 1_000))
    return tmp_path / "prover"


def build(package: Path, time: int) -> None:
    library = package / "_native.abi3.so"
    library.write_text("")
    os.utime(library, (time, time))


def test_a_build_younger_than_its_sources_passes(package: Path) -> None:
    build(package, 1_001)
    check_extension(package)


def test_an_edited_source_is_named(package: Path) -> None:
    build(package, 999)
    with pytest.raises(
        StaleExtensionError, match=r"prover/native/crates/field/src/lib\.rs is newer.*make native"
    ):
        check_extension(package)


def test_a_missing_build_is_named(package: Path) -> None:
    with pytest.raises(StaleExtensionError, match="not built"):
        check_extension(package)


def test_an_installed_package_has_no_sources_to_compare(tmp_path: Path) -> None:
    check_extension(tmp_path)
