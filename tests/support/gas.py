"""Gas of the contracts, as committed in tests/golden/contracts/gas.json.

`python -m tests.support.gas` measures and writes the file. Gas depends on the code and the calldata alone, not on the
machine.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.deploy import deploy_verifier
from contracts.encode import encode_verification
from contracts.gas import breakdown
from contracts.generate import LAYOUTS
from contracts.rollup import deploy_rollup, encode_submission
from contracts.solidity_text import contract_prefix
from contracts.transactions import contract_at
from prover.air.layouts import get_layout
from prover.proof import Proof
from tests.support import rollup, samples
from tests.support.anvil import running_anvil
from tests.support.contracts import SOLIDITY

SNAPSHOT = Path(__file__).resolve().parents[1] / "golden" / "contracts" / "gas.json"

TRANSACTION_GAS = 16_777_216
"""EIP-7825: the most a transaction may take."""

SHARED = ("ProgramPage", "RollupExchange", "TestToken")
"""Contracts of no layout."""

OF_A_LAYOUT = ("Verifier", "Constraints", "Quotients", "PeriodicColumns")

RECORDED = (*samples.PERPETUAL_PROOFS, "recursive-14/blowup4", "starknet-17/blowup4")
"""Recorded proofs whose seed has the form of the contracts."""


def measure(w3: Web3, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """Gas of verifying each sample, by part; of an exchange's transactions; and code sizes in bytes."""
    sender = w3.eth.accounts[0]
    verifiers = cache(lambda layout: deploy_verifier(w3, sender, get_layout(layout), artifacts))
    deployed = [contract_prefix(get_layout(layout)) + part for layout in LAYOUTS for part in OF_A_LAYOUT]
    return {
        "verify": {name: verification(w3, verifiers, samples.proof(name)) for name in RECORDED},
        "exchange": _exchange(w3, artifacts),
        "code bytes": {name: len(artifacts[name].runtime) for name in (*deployed, *SHARED)},
    }


def verification(w3: Web3, verifiers: Callable[[str], Contract], proof: Proof) -> dict[str, Any]:
    """Bytes and gas of verifying a proof in a transaction of its own."""
    layout = get_layout(proof.public_input.layout)
    arguments = encode_verification(proof)
    transaction = (
        verifiers(layout.name)
        .functions.verify(*arguments)
        .transact({"from": w3.eth.accounts[0], "gas": TRANSACTION_GAS})
    )
    _gas(w3, transaction)
    return {
        "proof bytes": len(proof.proof_bytes),
        "packed bytes": len(arguments[-1]),
        **breakdown(w3, transaction, layout).to_json(),
    }


def _exchange(w3: Web3, artifacts: dict[str, Artifact]) -> dict[str, int]:
    sender = w3.eth.accounts[0]
    addresses = deploy_rollup(
        w3,
        sender,
        program=rollup.program_words(),
        config_hash=rollup.CONFIG_HASH,
        genesis_root=rollup.GENESIS_ROOT,
        min_security_bits=rollup.SECURITY_BITS,
    )
    exchange = contract_at(w3, addresses.exchange, artifacts["RollupExchange"])
    token = contract_at(w3, addresses.token, artifacts["TestToken"])
    token.functions.mint(sender, 10_000_000).transact({"from": sender})
    token.functions.approve(addresses.exchange, 10_000_000).transact({"from": sender})
    queued = [
        exchange.functions.deposit(*entry).transact({"from": sender}) for entry in rollup.FIRST.deposits
    ]
    submission = encode_submission(rollup.prove_batch(rollup.FIRST))
    batch = exchange.functions.submitBatch(*submission).transact({"from": sender, "gas": TRANSACTION_GAS})
    recipient = Web3.to_checksum_address(f"{rollup.RECIPIENT:#042x}")
    claim = exchange.functions.claim().transact({"from": recipient})
    return {
        "deposit": _gas(w3, queued[-1]),
        "submitBatch of the tests' first batch": _gas(w3, batch),
        "claim": _gas(w3, claim),
    }


def _gas(w3: Web3, transaction: bytes) -> int:
    receipt = w3.eth.wait_for_transaction_receipt(transaction)  # type: ignore[arg-type]
    assert receipt["status"] == 1, "the measured transaction reverted"
    return receipt["gasUsed"]


def main() -> int:
    """Measures and writes the snapshot."""
    extra = {f"support/{path.name}": path.read_text() for path in SOLIDITY.glob("*.sol")}
    with running_anvil() as w3:
        figures = measure(w3, compile_contracts(extra))
    SNAPSHOT.write_text(json.dumps(figures, indent=2) + "\n")
    print(f"written: {SNAPSHOT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
