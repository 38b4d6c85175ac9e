"""The errors: their messages, and the page that lists the checks."""

import re
from pathlib import Path

from prover.errors import Check, InputError, InvariantError, MemoryLimitError, ProverError, VerificationError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "protocol.md"


def test_the_page_lists_every_check_in_order() -> None:
    listed = re.findall(r"^\| `([a-z_]+)` \|", PAGE.read_text(), re.MULTILINE)
    assert listed == [check.value for check in Check]


def test_a_failed_check_says_where_and_what() -> None:
    error = VerificationError(Check.LAST_LAYER, 1, 2, "/cpu air: x")
    assert str(error) == "check last_layer failed at /cpu air: x: expected 1, got 2"
    assert str(VerificationError(Check.LAYOUT, 1, 2)) == "check layout failed: expected 1, got 2"
    assert issubclass(VerificationError, ProverError)


def test_a_field_is_named_with_its_parents() -> None:
    error = InputError("fri.n_queries", "missing").within("stark").within("proof_parameters")
    assert str(error) == "proof_parameters.stark.fri.n_queries: missing"
    assert InputError("", "expected an object").within("public_input").field == "public_input"


def test_other_messages() -> None:
    assert str(InvariantError("a < b")) == "Invariant: a < b"
    error = MemoryLimitError(3 << 30, 1 << 30)
    assert str(error).startswith("the proof needs about 3.0 GiB of memory and 1.0 GiB are allowed")
