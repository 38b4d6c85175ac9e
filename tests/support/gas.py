"""Gas of the verifier, as committed in tests/golden/contracts/gas.json.

`python -m tests.support.gas` measures and writes the file. Gas depends on the code and the calldata alone, not on the
machine. `python -m tests.support.gas --prove margin 14 rollup` proves a run of 2^14 steps with the preset's parameters
and prints what verifying it costs.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

import prover
from contracts.compile import Artifact, compile_contracts
from contracts.deploy import deploy_program, deploy_verifier
from contracts.encode import encode_verification
from contracts.gas import breakdown
from contracts.generate import LAYOUTS
from contracts.solidity_text import contract_prefix
from prover.air.layouts import get_layout
from prover.bench.workload import make_workload
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput
from tests.support import samples
from tests.support.anvil import running_anvil
from tests.support.contracts import SOLIDITY
from tests.support.dishonest import proof_by

SNAPSHOT = Path(__file__).resolve().parents[1] / "golden" / "contracts" / "gas.json"

MARGIN = {
    "80": ProofParameters(5, (0, 3, 3), 64, 22, 12, node_bytes=20),
    "100": ProofParameters(5, (0, 3, 3), 64, 30, 12, node_bytes=26),
    "128": ProofParameters(5, (0, 3, 3), 64, 41, 12, node_bytes=32),
}
"""Queries and nodes of the presets' levels, with less grinding, which costs no gas: proofs of 2^9 steps of `margin`."""

TRANSACTION_GAS = 16_777_216
"""EIP-7825: the most a transaction may take."""

OF_A_LAYOUT = ("Verifier", "Constraints", "Quotients", "PeriodicColumns")

RECORDED = (*samples.PERPETUAL_PROOFS, "recursive-14/blowup4", "starknet-17/blowup4")
"""Recorded proofs whose seed has the form of the contracts."""


def measure(w3: Web3, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """Gas of verifying each sample, by part, and code sizes in bytes."""
    sender = w3.eth.accounts[0]
    verifiers = cache(lambda layout: deploy_verifier(w3, sender, get_layout(layout), artifacts))
    deployed = [contract_prefix(get_layout(layout)) + part for layout in LAYOUTS for part in OF_A_LAYOUT]
    return {
        "verify": {
            **{name: verification(w3, verifiers, samples.proof(name)) for name in RECORDED},
            **{f"margin-9/{name}": verification(w3, verifiers, proof_by(p)) for name, p in MARGIN.items()},
        },
        "code bytes": {name: len(artifacts[name].runtime) for name in (*deployed, "ProgramPage")},
    }


def verification(
    w3: Web3, verifiers: Callable[[str], Contract], proof: Proof, *program_page: ChecksumAddress
) -> dict[str, Any]:
    """Bytes and gas of verifying a proof in a transaction of its own."""
    layout = get_layout(proof.public_input.layout)
    arguments = encode_verification(proof, *program_page)
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


def _gas(w3: Web3, transaction: bytes) -> int:
    receipt = w3.eth.wait_for_transaction_receipt(transaction)  # type: ignore[arg-type]
    assert receipt["status"] == 1, "the measured transaction reverted"
    return receipt["gasUsed"]


def prove_and_measure(layout: str, log_steps: int, preset: str, max_memory: int | None) -> dict[str, Any]:
    """What verifying a proof of 2^log_steps steps costs, with the preset's parameters and the program as code."""
    parameters = prover.default_parameters(1 << log_steps, preset, layout)
    execution = make_workload(layout, log_steps).run()
    public_input = PublicInput.from_execution(execution, layout=layout, program_page=True)
    proof = prover.prove(
        execution, parameters, layout=layout, public_input=public_input, max_memory=max_memory
    )
    program = [cell.value for cell in public_input.pages()[1]]
    with running_anvil() as w3:
        sender = w3.eth.accounts[0]
        page = deploy_program(w3, sender, program).address
        figures = verification(w3, lambda name: deploy_verifier(w3, sender, get_layout(name)), proof, page)
    return {"parameters": asdict(parameters), "program words": len(program), **figures}


def main() -> int:
    """Measures, and writes the snapshot or prints one proof's figures."""
    parser = argparse.ArgumentParser(description="Gas of the contracts.")
    parser.add_argument("--prove", nargs=3, metavar=("LAYOUT", "LOG_STEPS", "PRESET"))
    parser.add_argument("--max-memory", type=int, metavar="BYTES", help="that proving may take")
    options = parser.parse_args()
    if options.prove is not None:
        layout, log_steps, preset = options.prove
        print(json.dumps(prove_and_measure(layout, int(log_steps), preset, options.max_memory), indent=2))
        return 0
    extra = {f"support/{path.name}": path.read_text() for path in SOLIDITY.glob("*.sol")}
    with running_anvil() as w3:
        figures = measure(w3, compile_contracts(extra))
    SNAPSHOT.write_text(json.dumps(figures, indent=2) + "\n")
    print(f"written: {SNAPSHOT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
