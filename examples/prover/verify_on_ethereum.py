"""Deploy the verifier of a proof's layout and have it check the proof:
`python examples/prover/verify_on_ethereum.py URL PROOF.json`.

The node at URL must have an unlocked account with funds, as a devnet has.
"""

import sys
from pathlib import Path

from web3 import HTTPProvider, Web3

from contracts.deploy import deploy_verifier
from contracts.encode import encode_verification
from prover import Proof
from prover.air.layouts import get_layout


def main(url: str, path: Path) -> None:
    proof = Proof.load(path)
    w3 = Web3(HTTPProvider(url, request_kwargs={"timeout": 120}))
    verifier = deploy_verifier(w3, w3.eth.accounts[0], get_layout(proof.public_input.layout))
    call = verifier.functions.verify(*encode_verification(proof))
    print(f"{verifier.address} accepts the proof: {call.call()} bits, {call.estimate_gas():,} gas")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
