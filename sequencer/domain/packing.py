"""Words made of fixed-width fields, most significant first. Packing is injective because each field is checked."""

from collections.abc import Sequence


def pack(fields: Sequence[tuple[int, int]]) -> int:
    """The word of (value, bits) fields; an invariant of the rules is broken when one does not fit."""
    word = 0
    for value, bits in fields:
        if not 0 <= value < 1 << bits:
            raise AssertionError(f"Invariant: a field of a state word fits its {bits} bits")
        word = (word << bits) + value
    return word


def unpack(word: int, widths: Sequence[int]) -> list[int]:
    """The fields of a word; ValueError when it is wider than all of them."""
    fields = []
    for bits in reversed(widths):
        fields.append(word & ((1 << bits) - 1))
        word >>= bits
    if word:
        raise ValueError("state word: too wide")
    return fields[::-1]
