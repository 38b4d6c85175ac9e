"""What keeps the process from starting is said in one line."""

import json
from pathlib import Path

import pytest

from sequencer.__main__ import EXIT_CANNOT_START, RECEIPT_KEY_VARIABLE, main
from tests.support.trading_kit import CONFIG


def test_a_receipt_key_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.json").write_text(json.dumps(CONFIG.to_json()))
    monkeypatch.setenv(RECEIPT_KEY_VARIABLE, "0xsecret")
    arguments = ["--config", str(tmp_path / "config.json"), "--journal", str(tmp_path / "journal.db")]
    assert main(arguments) == EXIT_CANNOT_START
    shown = capsys.readouterr()
    assert RECEIPT_KEY_VARIABLE in shown.err
    assert "secret" not in shown.err + shown.out
    assert not (tmp_path / "journal.db").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}'])
def test_a_configuration_that_is_none(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.json").write_text(text)
    assert main(["--config", str(tmp_path / "config.json"), "--journal", "x.db"]) == EXIT_CANNOT_START
    assert "config.json" in capsys.readouterr().err
