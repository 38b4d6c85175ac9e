"""Errors that a command may end with, as text and exit code.

What is not among them is a bug and shows its traceback.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.errors import ContractError
from node.errors import NodeError, UsageError
from node.reconstruct import ReconstructionError
from prover import InputError, ProverError, RunError, VerificationError
from sequencer.client import ApiError, InvalidRequestError, PerpetuaError
from sequencer.errors import EnvironmentFailure

FAILED = 1
WRONG_USAGE = 2

EXPECTED = (
    NodeError,
    ProverError,
    RunError,
    ContractError,
    ReconstructionError,
    EnvironmentFailure,
    PerpetuaError,
    OSError,
)
"""What commands raise on purpose."""


class BadResultError(NodeError):
    """The command printed its result, and the result is not what it must be."""


@dataclass(frozen=True)
class Failure:
    """How a command ends.

    Attributes:
        text: what went wrong, and what helps where that is known.
        exit_code: 1 for what failed, 2 for input or options that cannot be.
        details: for programs: the code, the field, the numbers.
        printed: the command has printed its object already.
    """

    text: str
    exit_code: int = FAILED
    details: Mapping[str, Any] = field(default_factory=dict)
    printed: bool = False

    def to_json(self) -> dict[str, Any]:
        """What is printed with --json."""
        return {"ok": False, "error": self.text, **self.details}


def explain(error: BaseException) -> Failure:
    """The failure that one of the `EXPECTED` errors means."""
    match error:
        case BadResultError():
            return Failure(str(error), printed=True)
        case UsageError():
            return Failure(str(error), WRONG_USAGE)
        case InputError():
            return Failure(str(error), WRONG_USAGE, {"field": error.field})
        case VerificationError():
            check = {"check": error.check.value, "expected": str(error.expected), "got": str(error.got)}
            return Failure(str(error), FAILED, check)
        case ApiError():
            details = {"code": error.code, "details": error.details}
            exit_code = WRONG_USAGE if isinstance(error, InvalidRequestError) else FAILED
            return Failure(refusal_text(error), exit_code, details)
        case _:
            return Failure(str(error))


def refusal_text(error: ApiError) -> str:
    """An answer of the exchange: its code and message, and below them the failing fields and numbers."""
    fields = error.details.get("fields")
    if isinstance(fields, list) and all(isinstance(entry, dict) for entry in fields):
        details = [(entry.get("field"), entry.get("message")) for entry in fields]
    else:
        details = list(error.details.items())
    return "\n".join([f"{error.code}: {error.message}", *(f"  {name}: {value}" for name, value in details)])
