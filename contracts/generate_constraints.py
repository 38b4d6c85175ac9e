"""Generate the contract that evaluates a layout's composition polynomial from its mask values.

C(z) = sum over constraints i of alpha^i * expression_i(z) * Z_exceptions(z) / Z_domain(z) (PROTOCOL: composition
polynomial). Constraints with the same domain and exceptions are summed before they are multiplied by their quotient
of vanishing polynomials; all denominators are inverted together.

Input words: the ones of StarkVerifier's evaluator input, whose head is INPUT_HEAD below.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from contracts.solidity_text import (
    INPUT,
    WORK,
    SharedTerms,
    Term,
    contract_prefix,
    file_head,
    input_word,
    operate,
    work_place,
    work_word,
)
from prover.air.components.diluted import CUMULATIVE_ALPHA, CUMULATIVE_Z, FINAL_CUMULATIVE_VALUE
from prover.air.components.memory import PUBLIC_MEMORY_PRODUCT
from prover.air.constraint import Constraint
from prover.air.domain import PeriodicRows, SingleRow
from prover.air.expression import Cell, Constant, Expression, Leaf, Operation, Operator, Periodic, Runtime
from prover.air.layout import Layout
from prover.field import power, root_of_unity

INPUT_HEAD = (
    "log2 of the trace length",
    "trace generator",
    "inverse of the trace generator",
    "out-of-domain point",
    "composition random element",
    "public memory product's numerator",
    "public memory product's denominator",
    "range_check_min",
    "range_check_max",
)
"""The first input words; then come the segments, interaction elements, periodic columns and mask."""

CONSTRAINTS_PER_FUNCTION = 24
"""Cuts the sum into functions that a reader and the compiler can take in."""


class EvaluatorInput:
    """Where each value lies in the evaluator's input, in words."""

    def __init__(self, layout: Layout, computed: Mapping[str, int] | None = None) -> None:
        """
        Args:
            computed: work words of runtime values that the contract computes from the input.
        """
        self._layout = layout
        self._computed = computed or {}
        self.segments = len(INPUT_HEAD)
        self.interaction = self.segments + 2 * len(layout.segments)
        self.periodic = self.interaction + len(layout.interaction_elements)
        self.mask = self.periodic + len(layout.periodic_columns)
        self.length = self.mask + len(layout.mask)
        self._runtime = self._runtime_words()

    def leaf(self, node: Leaf) -> Term:
        """The Yul term of a leaf."""
        if isinstance(node, Constant):
            return Term(hex(node.value))
        if isinstance(node, Cell):
            return _input(self.mask + self._layout.mask_index[node.column, node.row])
        if isinstance(node, Periodic):
            names = [column.name for column in self._layout.periodic_columns]
            return _input(self.periodic + names.index(node.name))
        assert isinstance(node, Runtime)
        if node.name in self._computed:
            return Term(work_word(self._computed[node.name]))
        if node.name not in self._runtime:
            raise ValueError(f"layout {self._layout.name}: no input word for the runtime value {node.name}")
        return _input(self._runtime[node.name])

    def _runtime_words(self) -> dict[str, int]:
        """Names of the AIR's runtime values: interaction elements, and what the public input gives."""
        begin = {name: self.segments + 2 * i for i, name in enumerate(self._layout.segments)}
        return {
            "range_check_min": INPUT_HEAD.index("range_check_min"),
            "range_check_max": INPUT_HEAD.index("range_check_max"),
            "initial_pc": begin["program"],
            "final_pc": begin["program"] + 1,
            "initial_ap": begin["execution"],
            "final_ap": begin["execution"] + 1,
            **{f"initial_{name}_addr": address for name, address in begin.items()},
            **{name: self.interaction + i for i, name in enumerate(self._layout.interaction_elements)},
        }


def _input(index: int) -> Term:
    return Term(input_word(index))


class ConstraintsContract:
    """Builds the contract's text for one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.name = f"{contract_prefix(layout)}Constraints"
        self.groups = list(dict.fromkeys((c.domain, c.exceptions) for c in layout.constraints))
        self.denominators = list(dict.fromkeys(domain for domain, _ in self.groups))
        self.numerators = list(dict.fromkeys(e for _, e in self.groups if e is not None))
        # Work words: the groups' sums; the domains' values, those of denominators first, and after these the public
        # memory product (all inverted together; a domain that is also a numerator has two words); what the diluted
        # pool ends in; shared terms.
        self.group_slot = 0
        self.denominator_slot = self.group_slot + len(self.groups)
        self.product_slot = self.denominator_slot + len(self.denominators)
        self.numerator_slot = self.product_slot + 1
        self.diluted_slot = self.numerator_slot + len(self.numerators)
        self.has_diluted_pool = FINAL_CUMULATIVE_VALUE.name in layout.runtime_values
        self.first_shared_slot = self.diluted_slot + self.has_diluted_pool
        computed = {PUBLIC_MEMORY_PRODUCT.name: self.product_slot}
        if self.has_diluted_pool:
            computed[FINAL_CUMULATIVE_VALUE.name] = self.diluted_slot
        self.input = EvaluatorInput(layout, computed)

    def text(self) -> str:
        """The whole file."""
        shared = SharedTerms(_uses(self.layout.constraints), self.input.leaf, self.first_shared_slot)
        parts = list(self._constraint_functions(shared))
        calls = [f"        power = _sum{i}(power);" for i in range(len(parts))]
        n_constraints = len(self.layout.constraints)
        return "\n".join(
            [
                file_head("contracts/generate_constraints.py", self.layout.name),
                *self._imports(),
                "",
                "/// The input has not one word per value, or is not encoded in the usual way.",
                "error WrongEvaluatorInput(uint256 words);",
                "",
                f"/// @title The {n_constraints} constraints of layout `{self.layout.name}` at one point.",
                f"/// @notice In assembly: input words begin at {INPUT:#x} in calldata, work words at {WORK:#x} in",
                "/// memory; p is the prime. Terms are below a small multiple of p; products reduce them.",
                f"contract {self.name} is IConstraintEvaluator {{",
                f"    uint256 private constant INPUT_WORDS = {self.input.length};",
                f"    uint256 private constant WORK_WORDS = {shared.n_slots};",
                "",
                "    /// @inheritdoc IConstraintEvaluator",
                "    /// @dev Every word is below P.",
                "    function evaluate(uint256[] calldata values) external view returns (uint256 composition) {",
                "        uint256 input;",
                "        uint256 work;",
                '        assembly ("memory-safe") {',
                "            input := values.offset",
                "            work := mload(0x40)",
                "            mstore(0x40, add(work, mul(0x20, WORK_WORDS)))",
                "            // The groups' sums begin at zero.",
                f"            calldatacopy(work, calldatasize(), {32 * len(self.groups):#x})",
                "        }",
                f"        if (values.length != INPUT_WORDS || input != {INPUT:#x} || work != {WORK:#x}) {{",
                "            revert WrongEvaluatorInput(values.length);",
                "        }",
                "        _evaluateDomains();",
                f"        Felt.invertAll({work_place(self.denominator_slot)}, {len(self.denominators) + 1});",
                *self._computed_values(),
                "        uint256 power = 1;",
                *calls,
                "        composition = _combine();",
                "    }",
                "",
                *self._domains_function(),
                *(line for part in parts for line in part),
                *self._combine_function(),
                "}",
                "",
            ]
        )

    def _imports(self) -> Iterator[str]:
        if self.has_diluted_pool:
            yield 'import {DilutedPool} from "../verifier/DilutedPool.sol";'
        yield 'import {Felt, PRIME} from "../verifier/Felt.sol";'
        yield 'import {IConstraintEvaluator} from "../verifier/ILayout.sol";'

    def _computed_values(self) -> Iterator[str]:
        """Statements that finish the runtime values which no input word has."""
        product, numerator = work_word(self.product_slot), _head("public memory product's numerator")
        yield '        assembly ("memory-safe") {'
        yield f"            mstore({work_place(self.product_slot)}, mulmod({product}, {numerator}, PRIME))"
        yield "        }"
        if self.has_diluted_pool:
            names = self.layout.interaction_elements
            z, alpha = (
                self.input.interaction + names.index(element.name)
                for element in (CUMULATIVE_Z, CUMULATIVE_ALPHA)
            )
            yield "        uint256 diluted = DilutedPool.finalCumulativeValue("
            yield f"            values[{z}], values[{alpha}]"
            yield "        );"
            yield '        assembly ("memory-safe") {'
            yield f"            mstore({work_place(self.diluted_slot)}, diluted)"
            yield "        }"

    def _domains_function(self) -> Iterator[str]:
        """Values at z of the vanishing polynomials, denominators first."""
        yield "    /// Vanishing polynomials at z, those of the denominators first; the public memory's denominator."
        yield "    function _evaluateDomains() private pure {"
        yield '        assembly ("memory-safe") {'
        yield "            let p := PRIME"
        yield f"            let z := {_head('out-of-domain point')}"
        yield f"            let g := {_head('trace generator')}"
        yield f"            let gInverse := {_head('inverse of the trace generator')}"
        placed = {domain: work_place(self.denominator_slot + i) for i, domain in enumerate(self.denominators)}
        # What is a numerator too is copied, the rest computed.
        copied = [domain for domain in self.numerators if domain in placed]
        places = {domain: work_place(self.numerator_slot + i) for i, domain in enumerate(self.numerators)}
        domains = [*self.denominators, *(domain for domain in self.numerators if domain not in placed)]
        placed = {**places, **placed}
        periods = sorted({d.period for d in domains if isinstance(d, PeriodicRows)}, reverse=True)
        yield "            // zPower = z^(T / period), from the longest period to the shortest by squaring."
        yield "            let zPower := z"
        yield f"            let squarings := sub({_head('log2 of the trace length')}, {periods[0].bit_length() - 1})"
        yield "            for { } squarings { squarings := sub(squarings, 1) } {"
        yield "                zPower := mulmod(zPower, zPower, p)"
        yield "            }"
        current = periods[0]
        for period in periods:
            times = (current // period).bit_length() - 1
            current = period
            yield from ["            zPower := mulmod(zPower, zPower, p)"] * times
            for domain in domains:
                if isinstance(domain, PeriodicRows) and domain.period == period:
                    yield from (f"            {line}" for line in _periodic_value(domain, placed[domain]))
        for domain in domains:
            if isinstance(domain, SingleRow):
                yield f"            mstore({placed[domain]}, {_single_value(domain)}) // {domain}"
        for domain in copied:
            yield f"            mstore({places[domain]}, mload({placed[domain]})) // {domain}"
        denominator = _head("public memory product's denominator")
        yield f"            mstore({work_place(self.product_slot)}, {denominator})"
        yield "            /// base^exponent by repeated squaring."
        yield "            function raise(base, exponent, p_) -> result {"
        yield "                result := 1"
        yield "                for { } exponent { exponent := shr(1, exponent) } {"
        yield "                    if and(exponent, 1) { result := mulmod(result, base, p_) }"
        yield "                    base := mulmod(base, base, p_)"
        yield "                }"
        yield "            }"
        yield "        }"
        yield "    }"
        yield ""

    def _constraint_functions(self, shared: SharedTerms) -> Iterator[list[str]]:
        numbered = list(enumerate(self.layout.constraints))
        for number, start in enumerate(range(0, len(numbered), CONSTRAINTS_PER_FUNCTION)):
            chunk = numbered[start : start + CONSTRAINTS_PER_FUNCTION]
            yield [
                f"    /// Constraints {chunk[0][0]} to {chunk[-1][0]}; `power` is alpha^{chunk[0][0]}.",
                f"    function _sum{number}(uint256 power)",
                "        private",
                "        pure",
                "        returns (uint256 next)",
                "    {",
                '        assembly ("memory-safe") {',
                "            let p := PRIME",
                f"            let alpha := {_head('composition random element')}",
                *(
                    line
                    for index, constraint in chunk
                    for line in self._constraint(index, constraint, shared)
                ),
                "            next := power",
                "        }",
                "    }",
                "",
            ]

    def _constraint(self, index: int, constraint: Constraint, shared: SharedTerms) -> Iterator[str]:
        group = self.groups.index((constraint.domain, constraint.exceptions))
        where = f"{constraint.domain}" + (f" except {constraint.exceptions}" if constraint.exceptions else "")
        term = shared.term(_top(constraint.expression))
        yield f"            // {index}: {constraint.name}; {where}"
        yield from (f"            {statement}" for statement in shared.statements)
        shared.statements.clear()
        address, total = work_place(self.group_slot + group), work_word(self.group_slot + group)
        yield f"            mstore({address}, addmod({total}, mulmod(power, {term.code}, p), p))"
        yield "            power := mulmod(power, alpha, p)"

    def _combine_function(self) -> Iterator[str]:
        yield "    /// Sum over the groups of constraints of sum * numerator / denominator."
        yield "    function _combine() private pure returns (uint256 composition) {"
        yield '        assembly ("memory-safe") {'
        yield "            let p := PRIME"
        for index, (domain, exceptions) in enumerate(self.groups):
            slots = [self.group_slot + index, self.denominator_slot + self.denominators.index(domain)]
            if exceptions is not None:
                slots.append(self.numerator_slot + self.numerators.index(exceptions))
            term, *factors = (Term(work_word(slot)) for slot in slots)
            for factor in factors:
                term = operate(Operator.MUL, term, factor)
            yield f"            // {domain}" + (f" except {exceptions}" if exceptions else "")
            yield f"            composition := addmod(composition, {term.code}, p)"
        yield "        }"
        yield "    }"


def _head(name: str) -> str:
    return _input(INPUT_HEAD.index(name)).code


def _periodic_value(domain: PeriodicRows, slot: str) -> Iterator[str]:
    """Product of x^(T/period) - w_period^residue; a vanishing polynomial's constants do not depend on T."""
    root = root_of_unity(domain.period)
    first, *others = (f"sub(add(zPower, p), {power(root, residue):#x})" for residue in domain.residues)
    yield f"// {domain}"
    # A product is reduced as it is multiplied.
    yield f"mstore({slot}, {first if others else f'mod({first}, p)'})"
    for factor in others:
        yield f"mstore({slot}, mulmod(mload({slot}), {factor}, p))"


def _single_value(domain: SingleRow) -> str:
    base = "g" if domain.index >= 0 else "gInverse"
    return f"addmod(z, sub(p, raise({base}, {abs(domain.index)}, p)), p)"


def _top(expression: Expression) -> Operation | Leaf:
    assert isinstance(expression, Operation | Leaf)
    return expression


def _uses(constraints: tuple[Constraint, ...]) -> Counter[Operation]:
    """How often each operation is an operand or a constraint, counting equal ones as one."""
    uses: Counter[Operation] = Counter()

    def visit(node: Expression) -> None:
        if isinstance(node, Operation):
            uses[node] += 1
            if uses[node] == 1:
                visit(node.left)
                visit(node.right)

    for constraint in constraints:
        visit(constraint.expression)
    return uses
