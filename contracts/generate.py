"""Write the generated contracts of the layouts and of Poseidon: `python -m contracts.generate [--check]`.

The generated files are committed, so that an auditor reads exactly what is deployed without running anything; a test
regenerates them and compares.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from contracts.compile import MAX_CODE_SIZE, SOURCES
from contracts.generate_constraints import ConstraintsContract
from contracts.generate_poseidon import NAME as POSEIDON
from contracts.generate_poseidon import poseidon_text
from contracts.generate_quotients import QuotientsContract
from contracts.generate_verifier import VerifierContract
from contracts.solidity_text import contract_prefix, file_head
from prover.air.columns import PeriodicColumn
from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.hashing import keccak

GENERATED = SOURCES / "generated"
LAYOUTS = ("margin", "perpetual", "recursive", "starknet")
"""Layouts whose contracts are kept in the repository."""

WORDS_PER_STORE = (MAX_CODE_SIZE - 1) // 32
"""Words one store contract holds: its code begins with a zero byte."""


def generate(layout: Layout) -> dict[str, str]:
    """File name -> text of a layout's generated contracts."""
    verifier = VerifierContract(layout)
    contracts = (verifier, ConstraintsContract(layout), QuotientsContract(layout))
    periodic = f"{contract_prefix(layout)}PeriodicColumns"
    return {
        **{f"{contract.name}.sol": contract.text() for contract in contracts},
        f"{periodic}.sol": _periodic_text(periodic, layout),
        f"{contract_prefix(layout)}Profile.sol": verifier.profile_text(),
    }


def generate_all() -> dict[str, str]:
    """File name -> text of everything in the folder of generated contracts."""
    files = {f"{POSEIDON}.sol": poseidon_text()}
    for layout in LAYOUTS:
        files |= generate(get_layout(layout))
    return files


def periodic_words(column: PeriodicColumn) -> bytes:
    """A periodic column's coefficients, constant term first, 32 bytes big-endian each."""
    return b"".join(coefficient.to_bytes(32, "big") for coefficient in column.coefficients)


def periodic_stores(layout: Layout) -> list[list[PeriodicColumn]]:
    """The layout's periodic columns in order, cut into runs that each fit the code of one contract."""
    stores: list[list[PeriodicColumn]] = []
    for column in layout.periodic_columns:
        if not stores or sum(len(c.values) for c in [*stores[-1], column]) > WORDS_PER_STORE:
            stores.append([])
        stores[-1].append(column)
    return stores


def store_content(columns: Sequence[PeriodicColumn]) -> bytes:
    """The words of a store of periodic columns."""
    return b"".join(map(periodic_words, columns))


def _periodic_text(name: str, layout: Layout) -> str:
    columns = layout.periodic_columns
    stores = periodic_stores(layout)
    hashes = [keccak(store_content(store)).hex() for store in stores]
    return "\n".join(
        [
            file_head("contracts/generate.py", layout.name),
            'import {IPeriodicColumns} from "../verifier/ILayout.sol";',
            'import {StoredWords} from "../verifier/StoredWords.sol";',
            "",
            "error WrongNumberOfPoints(uint256 points);",
            "",
            f"/// @title The {len(columns)} periodic columns of layout `{layout.name}`.",
            "/// @notice They are kept as the coefficients of their interpolants in the code of other contracts. The",
            "/// hash of a store's words is fixed here, so whoever deploys cannot put others in their place.",
            f"contract {name} is IPeriodicColumns {{",
            *(
                line
                for i, store in enumerate(stores)
                for line in (
                    f"    /// {', '.join(column.name for column in store)}.",
                    f"    address public immutable STORE_{i};",
                )
            ),
            "",
            f"    constructor(address[{len(stores)}] memory stores) {{",
            *(
                f"        STORE_{i} = StoredWords.checked(\n            stores[{i}], 0x{digest}\n        );"
                for i, digest in enumerate(hashes)
            ),
            "    }",
            "",
            "    /// @inheritdoc IPeriodicColumns",
            "    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values) {",
            f"        if (points.length != {len(columns)}) revert WrongNumberOfPoints(points.length);",
            f"        values = new uint256[]({len(columns)});",
            "        uint256 words;",
            *_periodic_values(stores),
            "    }",
            "}",
            "",
        ]
    )


def _periodic_values(stores: Sequence[Sequence[PeriodicColumn]]) -> Iterator[str]:
    number = 0
    for i, store in enumerate(stores):
        yield f"        words = StoredWords.load(STORE_{i});"
        place = 0
        for column in store:
            size = len(column.values)
            where = f"words + {32 * place:#x}" if place else "words"
            value = f"StoredWords.polynomial({where}, {size}, points[{number}])"
            yield f"        values[{number}] = {value}; // {column.name}"
            place += size
            number += 1


def main() -> int:
    """Writes the files, or with --check reports which of them differ."""
    parser = argparse.ArgumentParser(
        description="Generate the Solidity contracts that are not written by hand."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is out of date")
    check = parser.parse_args().check
    stale = []
    for name, text in generate_all().items():
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
