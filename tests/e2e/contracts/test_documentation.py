"""The snippet on verifying on Ethereum, in the prover's documentation, and the example of it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from web3 import Web3

from tests.support import samples

REPOSITORY = Path(__file__).resolve().parents[3]
PAGE = REPOSITORY / "docs" / "prover" / "README.md"
LOCAL_NODE = "http://127.0.0.1:8545"
SMALL = "perpetual-12/blowup4"


def url_of(anvil: Web3) -> str:
    return str(anvil.provider.endpoint_uri)  # type: ignore[attr-defined]


def test_the_snippet_verifies_a_proof(anvil: Web3) -> None:
    text = PAGE.read_text().partition("```python ethereum\n")[2].partition("```")[0]
    assert LOCAL_NODE in text
    names: dict[str, Any] = {"proof": samples.proof(SMALL)}
    exec(compile(text.replace(LOCAL_NODE, url_of(anvil)), str(PAGE), "exec"), names)
    assert names["bits"] == 33


def test_the_example_verifies_a_proof_file(anvil: Web3, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    proof.write_text(samples.proof_file(SMALL))
    example = REPOSITORY / "examples" / "prover" / "verify_on_ethereum.py"
    done = subprocess.run(
        [sys.executable, example, url_of(anvil), proof], cwd=REPOSITORY, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "accepts the proof: 33 bits" in done.stdout
