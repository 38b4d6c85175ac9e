"""The chain and the contracts on it."""

from tests.support.anvil import anvil
from tests.support.contracts import artifacts, sender, verifier, verifiers

__all__ = ["anvil", "artifacts", "sender", "verifier", "verifiers"]
