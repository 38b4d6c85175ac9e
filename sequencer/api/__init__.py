"""The HTTP and WebSocket face of the exchange, one endpoint group per file."""
