"""Gas of the contracts, as committed in tests/golden/contracts/gas.json.

`python -m tests.support.gas` measures and writes the file. Gas depends on the code and the calldata alone, not on the
machine.
"""

import json
import sys
from pathlib import Path
from typing import Any

from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.deploy import deploy_verifier
from contracts.encode import encode_verification
from contracts.rollup import deploy_rollup, encode_submission
from contracts.transactions import contract_at, create_contract
from prover.air.layouts.perpetual import perpetual
from tests.support import rollup, samples
from tests.support.anvil import running_anvil
from tests.support.contracts import SOLIDITY, call

SNAPSHOT = Path(__file__).resolve().parents[1] / "golden" / "contracts" / "gas.json"

PARTS = (
    "statement and seed",
    "trace commitments",
    "out-of-domain values",
    "out-of-domain check",
    "FRI commitments, proof of work, queries",
    "trace openings and DEEP sums",
    "FRI layers",
)
"""What VerifierProfile.sol measures, in its order."""

TRANSACTION_GAS = 16_777_216
"""EIP-7825: the most a transaction may take."""

DEPLOYED = (
    "PerpetualVerifier",
    "PerpetualConstraints",
    "PerpetualQuotients",
    "PerpetualPeriodicColumns",
    "ProgramPage",
    "RollupExchange",
    "TestToken",
)


def measure(w3: Web3, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """Gas of verifying each sample, by part; of an exchange's transactions; and code sizes in bytes."""
    sender = w3.eth.accounts[0]
    verifier = deploy_verifier(w3, sender, perpetual(), artifacts)
    parts = (call(verifier, name) for name in ("CONSTRAINTS", "PERIODIC_COLUMNS", "QUOTIENTS"))
    profile = create_contract(w3, sender, artifacts["VerifierProfile"], *parts)
    return {
        "verify": {name: _verification(w3, verifier, profile, name) for name in samples.PERPETUAL_PROOFS},
        "exchange": _exchange(w3, artifacts),
        "code bytes": {name: len(artifacts[name].runtime) for name in DEPLOYED},
    }


def _verification(w3: Web3, verifier: Contract, profile: Contract, name: str) -> dict[str, Any]:
    proof = samples.proof(name)
    arguments = encode_verification(proof)
    used = call(profile, "profile", *arguments)
    transaction = verifier.functions.verify(*arguments).transact(
        {"from": w3.eth.accounts[0], "gas": TRANSACTION_GAS}
    )
    data = bytes.fromhex(verifier.encode_abi("verify", args=arguments).removeprefix("0x"))
    return {
        "proof bytes": len(proof.proof_bytes),
        "transaction": _gas(w3, transaction),
        "calldata floor": 21_000 + 40 * len(data) - 30 * data.count(0),
        "calldata and base": 21_000 + 16 * len(data) - 12 * data.count(0),
        "execution": sum(used),
        "parts": dict(zip(PARTS, used, strict=True)),
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
