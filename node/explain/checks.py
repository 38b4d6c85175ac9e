"""What is checked before anything is explained: each check by its name, passed, failed or not made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class CheckName(StrEnum):
    """One per check, in the order in which they are made."""

    PUBLISHED = "published states"
    CONTRACT = "contract's root"
    BOOKS = "books"
    SEQUENCE = "sequence"
    RULES = "rules"
    ROOT = "transactions root"
    OUTPUT = "output"
    OPENING_PATH = "path before"
    CLOSING_PATH = "path after"
    NUMBERS = "numbers"
    PROOF = "proof"


MEANINGS: Final[Mapping[CheckName, str]] = {
    CheckName.PUBLISHED: "from the genesis, the leaves and state words in L1's calldata lead to every batch's root",
    CheckName.CONTRACT: "the root rebuilt after the last batch is the one that the contract holds",
    CheckName.BOOKS: "the orders that rested before the batch have the digests in L1's state words",
    CheckName.SEQUENCE: "the batch's transactions are as many, and numbered, as its header on L1 says",
    CheckName.RULES: "the rules accept every transaction of the batch in the state on L1, signatures included",
    CheckName.ROOT: "the Merkle root of the transactions' hashes is the one in the header on L1",
    CheckName.OUTPUT: "executing them again gives L1's output, word for word",
    CheckName.OPENING_PATH: "the leaf before the batch leads to the state root before it",
    CheckName.CLOSING_PATH: "the leaf published by the batch leads to the state root after it",
    CheckName.NUMBERS: "the numbers shown make up the sides that the rules compared",
    CheckName.PROOF: "the proof in the L1 transaction verifies, and proves this output of this program",
}


@dataclass(frozen=True)
class Check:
    """One check; `passed` is None where it was not made. `detail` says what was found."""

    name: CheckName
    passed: bool | None
    detail: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name.value,
            "meaning": MEANINGS[self.name],
            "passed": self.passed,
            "detail": self.detail,
        }


class Checks:
    """Checks as they are made."""

    def __init__(self) -> None:
        self._made: dict[CheckName, Check] = {}

    def make(self, name: CheckName, passed: bool, detail: str = "") -> bool:
        """Note a check's result and return it. One that failed once stays failed."""
        before = self._made.get(name)
        if before is None or before.passed:
            self._made[name] = Check(name, passed, detail)
        return passed

    def all(self) -> tuple[Check, ...]:
        """Every check in order, those that were not made among them; of the proof only where it was asked for."""
        return tuple(
            self._made.get(name, Check(name, None))
            for name in CheckName
            if name in self._made or name is not CheckName.PROOF
        )


def failures(checks: tuple[Check, ...]) -> str | None:
    """One sentence with the checks that failed; None where none did."""
    failed = [check for check in checks if check.passed is False]
    if not failed:
        return None
    return "; ".join(f"check failed: {c.name.value}: {c.detail or MEANINGS[c.name]}" for c in failed)
