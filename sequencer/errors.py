"""What can go wrong in the sequencer, in three kinds that are never mixed.

Refusal                    expected: the request breaks a rule; stable code, HTTP status, details
AssertionError             our bug: the message begins "Invariant:"; the service stops
EnvironmentFailure         the world failed us; `retryable` says whether trying again can help
├── JournalVersionError    the database was written by another version of this program
├── JournalConfigError     the database belongs to an exchange with other rules
├── JournalInUseError      another process holds the database
└── JournalWriteError      the journal could not be made durable
"""

from collections.abc import Mapping
from typing import Any

from sequencer.codes import http_status
from sequencer.domain.rejections import Rejection


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """A request that is answered with an error.

    Attributes:
        code: stable machine-readable code, of `ApiCode` or of the law's rejections.
        message: one sentence for a person.
        details: the failing fields and numbers, JSON values only.
        status: HTTP status.
    """

    def __init__(self, code: str, message: str, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = str(code)
        self.message = message
        self.details = dict(details or {})
        self.status = http_status(self.code)

    @classmethod
    def of(cls, rejection: Rejection) -> "Refusal":
        """The law's rejection as an answer, with the same code and message."""
        return cls(rejection.code, rejection.message, detail_json(rejection.details))


_FELTS = frozenset({"message_hash", "public_key", "stark_key", "recipient"})
_MAX_JSON_INT = 2**53


def detail_json(details: Mapping[str, int]) -> dict[str, int | str]:
    """A rejection's numbers as JSON: field elements as 0x-hex, integers from 2^53 on as strings."""
    return {
        name: hex(value) if name in _FELTS else value if abs(value) < _MAX_JSON_INT else str(value)
        for name, value in details.items()
    }


class EnvironmentFailure(Exception):  # noqa: N818 - its subclasses are errors
    """The world outside failed; `retryable` says whether the same attempt may succeed later."""

    retryable = False


class JournalVersionError(EnvironmentFailure):
    """The database's schema is not the one this program reads and writes."""


class JournalConfigError(EnvironmentFailure):
    """The database's events were sequenced under another exchange configuration."""


class JournalInUseError(EnvironmentFailure):
    """Another process has the database open for writing."""

    retryable = True


class JournalWriteError(EnvironmentFailure):
    """The journal refused a write; nothing after the last durable entry was acknowledged."""
