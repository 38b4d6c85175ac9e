"""The HTTP and WebSocket face of the exchange, one endpoint group per file."""

from sequencer.exchange.api.app import create_app
from sequencer.exchange.api.server import SERVER_OPTIONS

__all__ = ["SERVER_OPTIONS", "create_app"]
