"""Tasks of the node: they run until cancelled and outlast what passes by itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from node.errors import ExternalError
from sequencer.codes import ApiCode
from sequencer.errors import Refusal

log = logging.getLogger(__name__)

POLL_SECONDS = 0.25
RETRY_SECONDS = 2.0
"""Pause after what did not work and may work later."""


def passes(error: Exception) -> bool:
    """Whether the same call may succeed later without anybody changing anything."""
    if isinstance(error, ExternalError):
        return error.retryable
    return isinstance(error, Refusal) and error.code == ApiCode.OVERLOADED


async def forever(what: str, step: Callable[[], Awaitable[object]]) -> None:
    """Take steps until cancelled. A step that returns False is taken again later than others, and so is one that fails
    with what passes.

    Args:
        what: names the task in the log.

    Raises:
        Exception: any other failure of a step.
    """
    while True:
        pause = POLL_SECONDS
        try:
            if await step() is False:
                pause = RETRY_SECONDS
        except (ExternalError, Refusal) as error:
            if not passes(error):
                raise
            log.warning("%s: to be tried again: %s", what, error)
            pause = RETRY_SECONDS
        await asyncio.sleep(pause)
