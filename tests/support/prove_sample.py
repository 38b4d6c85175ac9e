"""Prove a recorded run: `python -m tests.support.prove_sample NAME` writes what it made as JSON.

A process of its own, because the instruction set is chosen once per process.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from prover import _native, prove
from prover.proof import Proof
from tests.support import samples

MAX_SECONDS = 1800
MAX_MEMORY = 7 << 29
"""Enough for the longest sample, 2^21 rows, with its tables evaluated coset by coset."""


def prove_sample(name: str, **options: Any) -> Proof:
    """Our proof of a recorded proof's run, with its parameters."""
    recorded = samples.proof(name)
    execution = samples.execution(name.split("/")[0])
    options.setdefault("max_memory", MAX_MEMORY)
    return prove(execution, recorded.parameters, layout=recorded.public_input.layout, **options)


def prove_portably(name: str) -> tuple[str, bytes]:
    """The instruction set and the proof's bytes of a process that is told to use no vector instructions."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.prove_sample", name],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PERPETUA_PORTABLE": "1"},
        capture_output=True,
        text=True,
        timeout=MAX_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    return result["instruction_set"], bytes.fromhex(result["proof"])


if __name__ == "__main__":
    made = prove_sample(sys.argv[1]).proof_bytes.hex()
    print(json.dumps({"instruction_set": _native.instruction_set(), "proof": made}))
