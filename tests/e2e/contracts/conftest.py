"""A chain and the compiled contracts, for all tests of this folder."""

from tests.support.anvil import anvil
from tests.support.contracts import artifacts, sender, verifier, verifiers

__all__ = ["anvil", "artifacts", "sender", "verifier", "verifiers"]
