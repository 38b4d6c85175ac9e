"""Reading JSON from outside."""

from pathlib import Path
from typing import Any

import pytest

from prover import json_input
from prover.errors import InputError


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"\xff\xfe\xff", "not JSON"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "-Infinity"),
        ('{"a": 1, "a": 2}', "occurs twice"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5000, "not JSON"),
    ],
)
def test_refuses_malformed_text(text: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        json_input.parse(text, "file")


def test_refuses_a_long_file_without_reading_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_input, "MAX_JSON_BYTES", 10)
    path = tmp_path / "long.json"
    path.write_bytes(b"[1,2,3,4,5,6,7,8]")
    with pytest.raises(InputError, match="longer than 10 bytes"):
        json_input.read_file(path)
    with pytest.raises(InputError, match="longer than 10 bytes"):
        json_input.parse("[1,2,3,4,5,6,7,8]", "file")


@pytest.mark.parametrize("value", [1.0, "1", None, True, [1], {}])
def test_an_integer_is_nothing_else(value: Any) -> None:
    with pytest.raises(InputError, match="expected an integer"):
        json_input.integer(value, "f", 0, 10)


def test_a_long_integer_is_not_printed() -> None:
    with pytest.raises(InputError) as raised:
        json_input.integer(10**1000, "f", 0, 10)
    assert len(str(raised.value)) < 100


@pytest.mark.parametrize(
    "value",
    ["", "0x", "10", "0xg", "0x 1", "0x-1", "0x+1", "0x1_0", "0X1", "0x\u0661", "0x" + "1" * 65, 16, None],
)
def test_hexadecimal_is_strict(value: Any) -> None:
    with pytest.raises(InputError):
        json_input.hexadecimal(value, "f", 1 << 256)


def test_hexadecimal_is_bounded() -> None:
    assert json_input.hexadecimal("0xFf", "f", 256) == 255
    with pytest.raises(InputError, match="below 0x100"):
        json_input.hexadecimal("0x100", "f", 256)
