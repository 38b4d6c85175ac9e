"""How the application is served."""

from typing import Any, Final

from sequencer.exchange.api.websocket import MAX_MESSAGE

SERVER_OPTIONS: Final[dict[str, Any]] = {
    "log_level": "warning",
    "access_log": False,
    # Four bytes per character at most; the limit closes connections, MAX_MESSAGE answers with an error.
    "ws_max_size": 4 * MAX_MESSAGE,
    "ws_max_queue": 8,
    "ws_per_message_deflate": False,
    "timeout_keep_alive": 30,
    "timeout_graceful_shutdown": 5,
    "server_header": False,
}
"""Keyword arguments of `uvicorn.Config` that the API's limits rely on."""
