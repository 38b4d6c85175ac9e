"""Generate a layout's verifier contract: its tables, and the sum of DEEP quotients of one row written out.

A(x) = sum over points j of (constant_j + sum over functions i at point j of beta^i * f_i(x)) / (x - point_j), with
the constants and weights prepared once per proof (DeepQuotients.sol). Point j is z * g^row_j, the last one z^d.
"""

from collections.abc import Iterator

from contracts.solidity_text import MAX_MULTIPLE, file_head, word
from prover.air.layout import Layout

CELLS_PER_INSTANCE = {"pedersen": 3, "range_check": 1, "ecdsa": 2, "bitwise": 5, "ec_op": 7, "poseidon": 6}
"""Memory cells of one builtin instance."""

ROW_BYTES = 3


class VerifierContract:
    """Builds the contract's text for one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.name = f"{layout.name.capitalize()}Verifier"
        self.rows = sorted({row for _, row in layout.mask})
        composition = [(layout.n_columns + j, len(self.rows)) for j in range(layout.constraint_degree)]
        mask = [(column, self.rows.index(row)) for column, row in layout.mask]
        # (column, point) of every opened function, composition columns last.
        self.functions = [*mask, *composition]
        if len(self.rows) > 255 or self.rows[-1] >= 1 << (8 * ROW_BYTES):
            raise ValueError(f"layout {layout.name}: its mask does not fit the table's entries")

    def text(self) -> str:
        """The whole file."""
        return "\n".join(
            [
                file_head("contracts/generate_verifier.py", self.layout.name),
                'import {DeepConstants} from "../verifier/DeepQuotients.sol";',
                'import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";',
                'import {StarkVerifier} from "../verifier/StarkVerifier.sol";',
                "",
                f"/// @title Verifier of layout `{self.layout.name}`.",
                f"contract {self.name} is StarkVerifier {{",
                "    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns)",
                "        StarkVerifier(constraints, periodicColumns)",
                "    { }",
                "",
                *self._layout_function(),
                "",
                *self._sum_function(),
                "}",
                "",
            ]
        )

    def _layout_function(self) -> Iterator[str]:
        layout = self.layout
        yield "    /// @inheritdoc StarkVerifier"
        yield "    function _layout() internal pure override returns (Layout memory tables) {"
        yield f'        tables.statement.name = {layout.code:#x}; // "{layout.name}"'
        yield f"        tables.statement.logStepHeight = {_log2(layout.cpu_component_height)};"
        yield f"        tables.statement.publicMemoryStep = {layout.public_memory_step};"
        shortest = layout.minimum_trace_length // layout.cpu_component_height
        yield f"        tables.statement.minLogSteps = {_log2(shortest)};"
        builtins = layout.segments[3:]
        yield f"        tables.statement.builtins = new uint256[]({len(builtins)});"
        for index, name in enumerate(builtins):
            cells, ratio = CELLS_PER_INSTANCE[name], layout.builtin_ratios[name]
            yield f"        tables.statement.builtins[{index}] = ({cells} << 64) | {ratio}; // {name}"
        yield f"        tables.nFirstColumns = {layout.n_columns_first};"
        yield f"        tables.nInteractionColumns = {layout.n_columns_interaction};"
        yield f"        tables.nCompositionColumns = {layout.constraint_degree};"
        yield f"        tables.nInteractionElements = {len(layout.interaction_elements)};"
        yield f"        tables.periodicLogPeriods = new uint256[]({len(layout.periodic_columns)});"
        for index, column in enumerate(layout.periodic_columns):
            yield f"        tables.periodicLogPeriods[{index}] = {_log2(column.period)}; // {column.name}"
        yield f"        tables.mask.nCompositions = {layout.constraint_degree};"
        slots = bytes(point for _, point in self.functions)
        rows = b"".join(row.to_bytes(ROW_BYTES, "big") for row in self.rows)
        yield f'        tables.mask.slots = hex"{slots.hex()}";'
        yield f'        tables.mask.rows = hex"{rows.hex()}";'
        yield "    }"

    def _sum_function(self) -> Iterator[str]:
        yield "    /// @inheritdoc StarkVerifier"
        yield "    function _sumQuotients("
        yield "        DeepConstants memory deep,"
        yield "        uint256 products,"
        yield "        uint256 inverse,"
        yield "        uint256 x,"
        yield "        uint256 first,"
        yield "        uint256 interaction,"
        yield "        uint256 composition"
        yield "    ) internal pure override returns (uint256 value, uint256 rest) {"
        yield '        assembly ("memory-safe") {'
        yield "            // The struct's words: prime, positions of the weights, points and constants."
        yield "            let p := mload(deep)"
        yield "            let weights := mload(add(deep, 0x20))"
        yield "            let points := mload(add(deep, 0x40))"
        yield "            let constants := mload(add(deep, 0x60))"
        yield "            x := add(x, p) // keeps x - point positive"
        yield "            let sum"
        for point in reversed(range(len(self.rows) + 1)):
            yield from self._point(point)
        yield "            rest := inverse"
        yield "        }"
        yield "    }"

    def _point(self, point: int) -> Iterator[str]:
        """One denominator: value += (constant + weighted cells) / (x - point), and its factor leaves `inverse`."""
        here = [i for i, (_, slot) in enumerate(self.functions) if slot == point]
        if len(here) >= MAX_MULTIPLE:
            raise ValueError(f"layout {self.layout.name}: {len(here)} functions at one point overflow a word")
        name = f"row {self.rows[point]}" if point < len(self.rows) else "the composition columns' point"
        yield f"            // {name}: columns {', '.join(str(self.functions[i][0]) for i in here)}"
        yield f"            sum := mload({word('constants', point)})"
        for i in here:
            cell = f"calldataload({self._cell(self.functions[i][0])})"
            yield f"            sum := add(sum, mulmod(mload({word('weights', i)}), {cell}, p))"
        reciprocal = f"mulmod(inverse, mload({word('products', point)}), p)"
        yield f"            value := addmod(value, mulmod(sum, {reciprocal}, p), p)"
        yield f"            inverse := mulmod(inverse, sub(x, mload({word('points', point)})), p)"

    def _cell(self, column: int) -> str:
        first, interaction = self.layout.n_columns_first, self.layout.n_columns_interaction
        if column < first:
            return word("first", column)
        if column < first + interaction:
            return word("interaction", column - first)
        return word("composition", column - first - interaction)


def _log2(value: int) -> int:
    if value & (value - 1):
        raise ValueError(f"{value} is not a power of two")
    return value.bit_length() - 1
