"""What a byte of a proof is: `python examples/prover/inspect_bytes.py PROOF.json OFFSET`."""

import sys
from pathlib import Path

from prover import Proof, inspect


def main(path: Path, offset: int) -> None:
    found = inspect(Proof.load(path))
    for value in found.root.values():
        if value.span is not None and value.span[0] <= offset < value.span[1]:
            print(f"{value.entry.label}\n  bytes {value.span[0]} to {value.span[1]}: {value.meaning}")
            print(f"  {value.entry.value_text()}")
            return
    print(f"the verifier reads no byte {offset}; {found.error or 'the proof is shorter'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2], 0))
