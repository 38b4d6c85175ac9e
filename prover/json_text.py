"""JSON text as Stone writes it, byte for byte.

Stone prints with the C++ library JsonCpp in its default style: keys in the order of their bytes, a tab per
level, ` : ` after a key, every entry on a line of its own, ASCII only, and no line feed at the end.
"""

import json
from collections.abc import Iterator
from typing import Any

from prover.errors import InputError

MAX_DEPTH = 64
"""Deeper values are no file of a prover, and would exhaust the stack."""


def stone_text(value: Any) -> str:
    """The text of a value as parsed by `json`.

    Raises:
        InputError: the value is nested too deeply, or holds a number that no double holds.
    """
    return "".join(_parts(value, 0))


def _parts(value: Any, level: int) -> Iterator[str]:
    if level > MAX_DEPTH:
        raise InputError("", f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, dict) and value:
        yield from _block("{", "}", level, (_entry(key, value[key], level) for key in sorted(value)))
    elif isinstance(value, list) and value:
        yield from _block("[", "]", level, (_parts(item, level + 1) for item in value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield _number(value)
    else:
        yield json.dumps(value)


def _block(opening: str, closing: str, level: int, entries: Iterator[Iterator[str]]) -> Iterator[str]:
    yield opening
    separator = "\n"
    for entry in entries:
        yield separator + "\t" * (level + 1)
        yield from entry
        separator = ",\n"
    yield "\n" + "\t" * level + closing


def _entry(key: str, value: Any, level: int) -> Iterator[str]:
    yield f"{json.dumps(key)} : "
    if isinstance(value, dict | list) and value:
        yield "\n" + "\t" * (level + 1)
    yield from _parts(value, level + 1)


def _number(value: int | float) -> str:
    """An integer of 64 bits as it is, any other number as a double of 17 digits."""
    if isinstance(value, int) and -(1 << 63) <= value < 1 << 64:
        return str(value)
    try:
        text = f"{float(value):.17g}"
    except OverflowError:
        raise InputError("", "a number is out of range") from None
    return text if "." in text or "e" in text else text + ".0"
