"""The explorer: pages that show each batch on its road from the journal to L1."""

from node.explorer.routes import ChainView, explorer_router

__all__ = ["ChainView", "explorer_router"]
