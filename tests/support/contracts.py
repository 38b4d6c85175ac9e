"""The contracts on a test chain."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError

from contracts.compile import Artifact, compile_contracts
from contracts.deploy import deploy_verifier
from contracts.reverts import Revert, revert_of
from prover.air.layouts import get_layout

CALL_GAS = 100_000_000
"""Above every call's need, so that no call fails for gas."""


SOLIDITY = Path(__file__).resolve().parent / "solidity"
"""Contracts that only tests use."""


@pytest.fixture(scope="session")
def artifacts() -> dict[str, Artifact]:
    """Ours and the tests' own."""
    return compile_contracts({f"support/{path.name}": path.read_text() for path in SOLIDITY.glob("*.sol")})


@pytest.fixture(scope="session")
def sender(anvil: Web3) -> ChecksumAddress:
    return anvil.eth.accounts[0]


Verifiers = Callable[[str], Contract]
"""The verifier of a layout, by its name."""


@pytest.fixture(scope="session")
def verifiers(anvil: Web3, sender: ChecksumAddress) -> Verifiers:
    """Verifiers of all layouts, each deployed when it is asked for first."""
    return cache(lambda layout: deploy_verifier(anvil, sender, get_layout(layout)))


@pytest.fixture(scope="session")
def verifier(verifiers: Verifiers) -> Contract:
    """The verifier of layout perpetual."""
    return verifiers("perpetual")


def call(contract: Contract, function: str, *arguments: Any) -> Any:
    """A read-only call."""
    return contract.get_function_by_name(function)(*arguments).call({"gas": CALL_GAS})


def refusal(contract: Contract, function: str, *arguments: Any) -> Revert:
    """The custom error with which a call reverts; fails the test when it does not."""
    with pytest.raises(ContractLogicError) as raised:
        call(contract, function, *arguments)
    revert = revert_of(raised.value)
    assert revert is not None, f"a revert without a known custom error: {raised.value!r}"
    return revert
