"""Strict reading of JSON from outside: errors name the field, sizes are bounded before use."""

import json
from collections.abc import Set
from pathlib import Path
from typing import Any, NoReturn

from prover.errors import InputError

MAX_JSON_BYTES = 1 << 28
"""256 MiB: a proof of a few hundred kilobytes with a public memory of two million cells."""


def parse(text: str | bytes, what: str) -> Any:
    """The JSON value of a file's text.

    Raises:
        InputError: not UTF-8, not JSON, a repeated key, NaN or an infinity, nested too deeply, or too long.
    """
    if len(text) > MAX_JSON_BYTES:
        raise InputError(what, f"longer than {MAX_JSON_BYTES} bytes")
    try:
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except InputError as error:
        raise error.within(what) from None
    except (ValueError, RecursionError) as error:
        # A number of more digits than Python converts is a ValueError too; the text names neither secrets nor
        # long values.
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(what, f"not JSON: {reason}") from None


def read_file(path: Path) -> bytes:
    """The bytes of a file of JSON text.

    Raises:
        InputError: the file is too long; it is not read then.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_JSON_BYTES + 1)
    if len(data) > MAX_JSON_BYTES:
        raise InputError(str(path), f"longer than {MAX_JSON_BYTES} bytes")
    return data


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise InputError(key[:80], "occurs twice")
        result[key] = value
    return result


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def fields(value: Any, field: str, required: Set[str], optional: Set[str] = frozenset()) -> dict[str, Any]:
    """`value` as an object with all required keys and no key beyond the optional ones."""
    if not isinstance(value, dict):
        raise InputError(field, f"expected an object, got {_kind(value)}")
    for key in sorted(required - value.keys()):
        raise InputError(_join(field, key), "missing")
    for key in sorted(value.keys() - required - optional):
        raise InputError(_join(field, str(key)[:80]), "unknown field")
    return value


def integer(value: Any, field: str, low: int, high: int) -> int:
    """`value` as an integer with low <= value <= high. A boolean or a float is not an integer."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(field, f"expected an integer, got {_kind(value)}")
    if not low <= value <= high:
        raise InputError(field, f"expected an integer from {low} to {high}, got {_short(value)}")
    return value


def array(value: Any, field: str, max_length: int) -> list[Any]:
    """`value` as a list of at most max_length entries."""
    if not isinstance(value, list):
        raise InputError(field, f"expected a list, got {_kind(value)}")
    if len(value) > max_length:
        raise InputError(field, f"expected at most {max_length} entries, got {len(value)}")
    return value


def string(value: Any, field: str, max_length: int) -> str:
    """`value` as a string of at most max_length characters."""
    if not isinstance(value, str):
        raise InputError(field, f"expected a string, got {_kind(value)}")
    if len(value) > max_length:
        raise InputError(field, f"expected at most {max_length} characters, got {len(value)}")
    return value


def hexadecimal(value: Any, field: str, bound: int) -> int:
    """`value` as a number below `bound`, written "0x" and then hexadecimal digits."""
    digits = string(value, field, 2 + 64)
    body = digits[2:]
    if not digits.startswith("0x") or not body or any(c not in "0123456789abcdefABCDEF" for c in body):
        raise InputError(field, "expected 0x and hexadecimal digits")
    number = int(body, 16)
    if number >= bound:
        raise InputError(field, f"expected a number below {bound:#x}, got {number:#x}")
    return number


def _join(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "an integer"}
    return names.get(type(value), "null" if value is None else f"a {type(value).__name__}")


def _short(value: int) -> str:
    return str(value) if abs(value) < 1 << 64 else f"a number of {value.bit_length()} bits"
