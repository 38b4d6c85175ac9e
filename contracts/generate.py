"""Write a layout's generated contracts: `python -m contracts.generate [--check]`.

The generated files are committed, so that an auditor reads exactly what is deployed without running anything; a test
regenerates them and compares.
"""

import argparse
import sys
from pathlib import Path

from contracts.compile import SOURCES
from contracts.generate_constraints import ConstraintsContract
from contracts.generate_quotients import QuotientsContract
from contracts.generate_verifier import VerifierContract
from contracts.solidity_text import contract_prefix, file_head
from prover.air.columns import PeriodicColumn
from prover.air.layout import Layout
from prover.air.layouts.margin import margin
from prover.air.layouts.perpetual import perpetual
from prover.hashing import keccak

GENERATED = SOURCES / "generated"
LAYOUTS = (perpetual, margin)


def generate(layout: Layout) -> dict[str, str]:
    """File name -> text of a layout's generated contracts."""
    contracts = (VerifierContract(layout), ConstraintsContract(layout), QuotientsContract(layout))
    periodic = f"{contract_prefix(layout)}PeriodicColumns"
    return {
        **{f"{contract.name}.sol": contract.text() for contract in contracts},
        f"{periodic}.sol": _periodic_text(periodic, layout),
    }


def periodic_words(column: PeriodicColumn) -> bytes:
    """A periodic column's coefficients, constant term first, 32 bytes big-endian each."""
    return b"".join(coefficient.to_bytes(32, "big") for coefficient in column.coefficients)


def _periodic_text(name: str, layout: Layout) -> str:
    columns = layout.periodic_columns
    constants = [column.name.replace("/", "_").upper() for column in columns]
    hashes = [keccak(periodic_words(column)).hex() for column in columns]
    return "\n".join(
        [
            file_head("contracts/generate.py", layout.name),
            'import {IPeriodicColumns} from "../verifier/ILayout.sol";',
            'import {StoredWords} from "../verifier/StoredWords.sol";',
            "",
            "error UnknownPeriodicColumn(uint256 column);",
            "",
            f"/// @title The {len(columns)} periodic columns of layout `{layout.name}`.",
            "/// @notice Each is kept as the coefficients of its interpolant in the code of a contract of its own. The",
            "/// hash of the coefficients is fixed here, so whoever deploys cannot put others in their place.",
            f"contract {name} is IPeriodicColumns {{",
            *(
                f"    /// {len(column.values)} coefficients.\n    address public immutable {constant};"
                for column, constant in zip(columns, constants, strict=True)
            ),
            "",
            f"    constructor(address[{len(columns)}] memory stores) {{",
            *(
                f"        {constant} = StoredWords.checked(\n            stores[{i}], 0x{digest}\n        );"
                for i, (constant, digest) in enumerate(zip(constants, hashes, strict=True))
            ),
            "    }",
            "",
            "    /// @inheritdoc IPeriodicColumns",
            "    function evaluate(uint256 column, uint256 point) external view returns (uint256) {",
            *(
                f"        if (column == {i}) return StoredWords.evaluatePolynomial({constant}, point);"
                for i, constant in enumerate(constants)
            ),
            "        revert UnknownPeriodicColumn(column);",
            "    }",
            "}",
            "",
        ]
    )


def main() -> int:
    """Writes the files, or with --check reports which of them differ."""
    parser = argparse.ArgumentParser(description="Generate the Solidity contracts of the supported layouts.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is out of date")
    check = parser.parse_args().check
    stale = []
    for layout in LAYOUTS:
        for name, text in generate(layout()).items():
            path: Path = GENERATED / name
            if not path.exists() or path.read_text() != text:
                stale.append(name)
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
    for name in stale:
        print(("out of date: " if check else "written: ") + name)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
