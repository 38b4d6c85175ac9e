"""The AIR: the Cairo CPU and its builtins as polynomial constraints, declared once, as data.

| module | what it holds |
|---|---|
| `expression` | nodes: constants, cells, periodic columns, runtime values, +, -, * |
| `columns` | virtual columns and their placement, memory views, periodic columns |
| `domain`, `constraint` | row sets with vanishing polynomials; a constraint; what a component is |
| `components/` | CPU, memory, the range-check and diluted pools, one component per builtin |
| `layout`, `layouts/` | a composition of components; `get_layout("perpetual")` |
| `cost` | counts of a layout, and the shortest trace for a run |
| `runtime` | the per-proof values, from the public input and the interaction elements |
| `evaluator` | reference: the composition polynomial at one point |
| `rows` | reference: all constraints on the rows of a real trace |
| `bytecode` | the composition polynomial as a register program, and its plain interpreter |
| `compiler` | from a layout to that program |

The bytecode, the Solidity verifier's evaluator and the plain Python evaluators are all derived from the
constraints of a `Layout`; no constraint is written anywhere else.
"""

from prover.air.bytecode import CompositionProgram, interpret
from prover.air.compiler import compile_composition
from prover.air.evaluator import evaluate_composition
from prover.air.layout import Layout
from prover.air.layouts import LAYOUT_NAMES, get_layout
from prover.air.rows import Violation, check_rows
from prover.air.runtime import PublicValues, runtime_values

__all__ = [
    "LAYOUT_NAMES",
    "CompositionProgram",
    "Layout",
    "PublicValues",
    "Violation",
    "check_rows",
    "compile_composition",
    "evaluate_composition",
    "get_layout",
    "interpret",
    "runtime_values",
]
