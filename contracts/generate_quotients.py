"""Generate the contract that forms a layout's DEEP sums: which function is opened at which point, written out.

A(x) = sum over points j of (constant_j + sum over functions i at point j of beta^i * f_i(x)) / (x - point_j). The
functions are the mask cells in order, then the d composition columns; point j is z * g^(row j) for the distinct mask
rows, the last one z^d. DeepQuotients.sol has the part that does not depend on the layout.
"""

from collections.abc import Iterator

from contracts.solidity_text import (
    MAX_MULTIPLE,
    contract_prefix,
    file_head,
    input_word,
    work_place,
    work_word,
)
from prover.air.layout import Layout

HEAD_WORDS = 3
"""Input words before the out-of-domain values: trace generator, z, beta."""

MAX_ROW = 1 << 24
"""DeepQuotients.sol prepares powers of the trace generator for rows below this."""


class QuotientsContract:
    """Builds the contract's text for one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.name = f"{contract_prefix(layout)}Quotients"
        self.rows = sorted({row for _, row in layout.mask})
        if self.rows[-1] >= MAX_ROW:
            raise ValueError(f"layout {layout.name}: mask row {self.rows[-1]} is out of range")
        mask = [(column, self.rows.index(row)) for column, row in layout.mask]
        composition = [(layout.n_columns + j, len(self.rows)) for j in range(layout.constraint_degree)]
        # (column, point) of every opened function.
        self.functions = [*mask, *composition]
        self.n_points = len(self.rows) + 1
        # Work words: weights, weighted values, points, constants, powers of the trace generator.
        self.weights = 0
        self.weighted = self.weights + len(self.functions)
        self.points = self.weighted + len(self.functions)
        self.constants = self.points + self.n_points
        self.powers = self.constants + self.n_points

    def text(self) -> str:
        """The whole file."""
        row_words = 1 + self.layout.n_columns + self.layout.constraint_degree
        return "\n".join(
            [
                file_head("contracts/generate_quotients.py", self.layout.name),
                'import {DeepQuotients} from "../verifier/DeepQuotients.sol";',
                'import {PRIME} from "../verifier/Felt.sol";',
                "",
                f"/// @title DEEP sums of layout `{self.layout.name}`: {len(self.functions)} functions opened"
                f" at {self.n_points} points.",
                f"contract {self.name} is DeepQuotients {{",
                "    /// @inheritdoc DeepQuotients",
                "    function _sizes() internal pure override returns (uint256, uint256, uint256) {",
                f"        return ({len(self.functions)}, {self.n_points}, {row_words});",
                "    }",
                "",
                *self._function("_writePoints()", "", self._points()),
                *self._function("_writeConstants()", "", self._constants()),
                *self._function(
                    "_sumRow(uint256 row)", "uint256 numerator, uint256 denominator", self._sum()
                ),
                "}",
                "",
            ]
        )

    def _function(self, signature: str, returns: str, statements: Iterator[str]) -> Iterator[str]:
        yield "    /// @inheritdoc DeepQuotients"
        yield f"    function {signature}"
        yield "        internal"
        yield "        pure"
        yield "        override"
        if returns:
            yield f"        returns ({returns})"
        yield "    {"
        yield '        assembly ("memory-safe") {'
        yield "            let p := PRIME"
        yield from (f"            {statement}" for statement in statements)
        yield "        }"
        yield "    }"
        yield ""

    def _points(self) -> Iterator[str]:
        yield f"let z := {input_word(1)}"
        yield "let point := z"
        before = 0
        for index, row in enumerate(self.rows):
            # From the point before, or from z, whichever takes fewer factors.
            start, steps = min(((before, row - before), (0, row)), key=lambda way: way[1].bit_count())
            if start == 0 and before:
                yield "point := z"
            for bit in range(steps.bit_length()):
                if steps >> bit & 1:
                    yield f"point := mulmod(point, {work_word(self.powers + bit)}, p)"
            yield f"mstore({work_place(self.points + index)}, point) // row {row}"
            before = row
        yield "point := z // composition columns"
        yield from ["point := mulmod(point, z, p)"] * (self.layout.constraint_degree - 1)
        yield f"mstore({work_place(self.points + len(self.rows))}, point)"

    def _constants(self) -> Iterator[str]:
        for point in range(self.n_points):
            first, *others = (work_word(self.weighted + i) for i in self._functions_at(point))
            total = first
            for other in others:
                # The total goes last, that is evaluated first: the stack stays low.
                total = f"add({other}, {total})"
            yield f"mstore({work_place(self.constants + point)}, mod({total}, p)) // {self._where(point)}"

    def _sum(self) -> Iterator[str]:
        """numerator / denominator += (constant + weighted cells) / (x - point), point by point."""
        yield "let x := add(calldataload(row), p) // keeps x - point positive"
        yield "let difference"
        yield "denominator := 1"
        for point in range(self.n_points):
            here = self._functions_at(point)
            columns = ", ".join(str(self.functions[i][0]) for i in here)
            yield f"// {self._where(point)}: columns {columns}"
            total = work_word(self.constants + point)
            for i in here:
                # The row's words are x, then the cells of all tables in column order.
                cell = f"calldataload(add(row, {32 * (1 + self.functions[i][0]):#x}))"
                total = f"add(mulmod({work_word(self.weights + i)}, {cell}, p), {total})"
            yield f"difference := sub(x, {work_word(self.points + point)})"
            scaled = "mulmod(numerator, difference, p)"
            yield f"numerator := add({scaled}, mulmod({total}, denominator, p))"
            yield "denominator := mulmod(denominator, difference, p)"

    def _functions_at(self, point: int) -> list[int]:
        """The functions opened at a point, few enough for their sum to stay in a word."""
        here = [i for i, (_, at) in enumerate(self.functions) if at == point]
        if len(here) + 1 > MAX_MULTIPLE:
            raise ValueError(f"layout {self.layout.name}: {len(here)} functions at one point overflow a word")
        return here

    def _where(self, point: int) -> str:
        return f"row {self.rows[point]}" if point < len(self.rows) else "composition point"
