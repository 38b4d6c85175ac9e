"""JSON text in JsonCpp's style, against what JsonCpp 1.9 itself printed."""

import hashlib
from typing import Any

import pytest

from prover.errors import InputError
from prover.json_text import MAX_DEPTH, stone_text
from tests.support import samples

PRINTED = """{
\t"a" :\x20
\t[
\t\t1,
\t\t-2,
\t\t0.10000000000000001,
\t\t1000.0,
\t\ttrue,
\t\tnull,
\t\t"x\\n\\"/\\\\\\u00e9\\u0001\\ud83d\\ude00"
\t],
\t"b" :\x20
\t{
\t\t"c" :\x20
\t\t[
\t\t\t[
\t\t\t\t1
\t\t\t],
\t\t\t{
\t\t\t\t"d" : "e"
\t\t\t}
\t\t]
\t},
\t"f" : 1.0,
\t"g" : 1.5000000000000001e+300,
\t"h" : 1e+22,
\t"i" : 1.8446744073709552e+19,
\t"n" : 18446744073709551615,
\t"z" : [],
\t"\\u00e9" : {}
}"""
"""Blanks at the ends of lines are JsonCpp's."""


def test_every_kind_of_value() -> None:
    value = {
        "z": [],
        "é": {},
        "a": [1, -2, 0.1, 1e3, True, None, 'x\n"/\\é\u0001😀'],
        "b": {"c": [[1], {"d": "e"}]},
        "n": 2**64 - 1,
        "i": 2**64,
        "f": 1.0,
        "g": 1.5e300,
        "h": 1e22,
    }
    assert stone_text(value) == PRINTED


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("perpetual-12/blowup4", "afca9d6ecbb574046174cc442812dc3ea60d628afc8acc935737223a7223f9b3"),
        ("perpetual-12/blowup16", "8d5c63c749cd3de6abb45370bce78ab2be892c8d12b54d4b22f483c8868e1cc0"),
        ("perpetual-16/blowup4", "b10bc705fadbfd5034b1ccd9b048dd31292cbb094bb88866ce4d80ea5d2f1ad9"),
        ("recursive-14/blowup4", "869ebbdd300dd4801b111e1e117f347231eeb8e67f3fb21f5d746034c6486299"),
        ("recursive-14/blowup4-seed3", "850c7be22ca4d6abe019c59cddbb681394e1ee9474a19de6b27a5633444f434d"),
        ("starknet-17/blowup4", "6b8af0725d824602e231ac4bf0cfeff5095a2398d71ae0716e6537b671927e3b"),
    ],
)
def test_whole_proof_files(name: str, digest: str) -> None:
    """The digests are of the recorded files, read and printed by JsonCpp."""
    assert hashlib.sha256(stone_text(samples.proof_value(name)).encode()).hexdigest() == digest


def test_what_cannot_be_written_is_refused() -> None:
    deep: Any = 0
    for _ in range(MAX_DEPTH):
        deep = [deep]
    stone_text(deep)
    with pytest.raises(InputError, match="levels deep"):
        stone_text([deep])
    with pytest.raises(InputError, match="out of range"):
        stone_text([10**400])
