"""Errors of the node.

NodeError
├── ExternalError   the world outside: chain, files, processes; `retryable` says whether to try again
└── UsageError      the caller asked for something that cannot be
"""


class NodeError(Exception):
    """Base of every error the node raises on purpose; the command line prints its text and no traceback."""


class ExternalError(NodeError):
    """Something outside the program failed.

    Attributes:
        retryable: the same call may succeed later without anybody changing anything.
    """

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


class UsageError(NodeError):
    """The request is wrong; the text says what and how to do it right."""
