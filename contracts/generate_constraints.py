"""Generate the contract that evaluates a layout's composition polynomial from its mask values.

C(z) = sum over constraints i of alpha^i * expression_i(z) * Z_exceptions(z) / Z_domain(z) (PROTOCOL: composition
polynomial). Constraints with the same domain and exceptions are summed before they are multiplied by their quotient
of vanishing polynomials; all denominators are inverted together.

Input words: the ones of StarkVerifier's evaluator input, whose head is INPUT_HEAD below.
"""

from collections import Counter
from collections.abc import Iterator

from contracts.solidity_text import SharedTerms, Term, contract_prefix, file_head, operate, word
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
    "public memory product",
    "range_check_min",
    "range_check_max",
)
"""The first input words; then come the segments, interaction elements, periodic columns and mask."""

CONSTRAINTS_PER_FUNCTION = 24
"""Cuts the sum into functions that a reader and the compiler can take in."""


class EvaluatorInput:
    """Where each value lies in the evaluator's input, in words."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
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
        if node.name not in self._runtime:
            raise ValueError(f"layout {self._layout.name}: no input word for the runtime value {node.name}")
        return _input(self._runtime[node.name])

    def _runtime_words(self) -> dict[str, int]:
        """Names of the AIR's runtime values: interaction elements, and what the public input gives."""
        begin = {name: self.segments + 2 * i for i, name in enumerate(self._layout.segments)}
        return {
            "memory/multi_column_perm/perm/public_memory_prod": INPUT_HEAD.index("public memory product"),
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
    return Term(f"calldataload({word('v', index)})")


class ConstraintsContract:
    """Builds the contract's text for one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.name = f"{contract_prefix(layout)}Constraints"
        self.input = EvaluatorInput(layout)
        self.groups = list(dict.fromkeys((c.domain, c.exceptions) for c in layout.constraints))
        self.denominators = list(dict.fromkeys(domain for domain, _ in self.groups))
        self.numerators = list(dict.fromkeys(e for _, e in self.groups if e is not None))
        # Memory words: the prime, the groups' sums, the domains' values (inverted for the denominators; one that is
        # also a numerator has two words), shared terms.
        self.group_slot = 1
        self.denominator_slot = self.group_slot + len(self.groups)
        self.numerator_slot = self.denominator_slot + len(self.denominators)
        self.first_shared_slot = self.numerator_slot + len(self.numerators)

    def text(self) -> str:
        """The whole file."""
        shared = SharedTerms(_uses(self.layout.constraints), self.input.leaf, self.first_shared_slot)
        parts = list(self._constraint_functions(shared))
        calls = [f"        power = _sum{i}(offset, slots, power);" for i in range(len(parts))]
        n_constraints = len(self.layout.constraints)
        return "\n".join(
            [
                file_head("contracts/generate_constraints.py", self.layout.name),
                'import {Felt, PRIME} from "../verifier/Felt.sol";',
                'import {IConstraintEvaluator} from "../verifier/ILayout.sol";',
                "",
                "/// The input has not one word per value.",
                "error WrongEvaluatorInput(uint256 words);",
                "",
                f"/// @title The {n_constraints} constraints of layout `{self.layout.name}` at one point.",
                "/// @notice In assembly: v is the calldata position of the input words, m the memory position of the",
                "/// work words, p the prime. Terms are below a small multiple of p; products reduce them.",
                f"contract {self.name} is IConstraintEvaluator {{",
                f"    uint256 private constant INPUT_WORDS = {self.input.length};",
                f"    uint256 private constant WORK_WORDS = {shared.n_slots};",
                "",
                "    /// @inheritdoc IConstraintEvaluator",
                "    /// @dev Every word is below P.",
                "    function evaluate(uint256[] calldata values) external view returns (uint256 composition) {",
                "        if (values.length != INPUT_WORDS) revert WrongEvaluatorInput(values.length);",
                "        uint256 slots;",
                "        uint256 offset;",
                "        uint256[] memory work = new uint256[](WORK_WORDS);",
                '        assembly ("memory-safe") {',
                "            offset := values.offset",
                "            slots := add(work, 0x20)",
                "            mstore(slots, PRIME)",
                "        }",
                "        _evaluateDomains(offset, slots);",
                f"        Felt.invertAll(slots + {32 * self.denominator_slot:#x}, {len(self.denominators)});",
                "        uint256 power = 1;",
                *calls,
                "        composition = _combine(slots);",
                "    }",
                "",
                *self._domains_function(),
                *(line for part in parts for line in part),
                *self._combine_function(),
                "}",
                "",
            ]
        )

    def _domains_function(self) -> Iterator[str]:
        """Values at z of the vanishing polynomials, denominators first."""
        yield "    /// Vanishing polynomials at z, those of the denominators first."
        yield "    function _evaluateDomains(uint256 v, uint256 m) private pure {"
        yield '        assembly ("memory-safe") {'
        yield "            let p := PRIME"
        yield f"            let z := {_head('out-of-domain point')}"
        yield f"            let g := {_head('trace generator')}"
        yield f"            let gInverse := {_head('inverse of the trace generator')}"
        domains = [*self.denominators, *self.numerators]
        slots = [word("m", self.denominator_slot + i) for i in range(len(domains))]
        placed = list(zip(domains, slots, strict=True))
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
            for domain, slot in placed:
                if isinstance(domain, PeriodicRows) and domain.period == period:
                    yield from (f"            {line}" for line in _periodic_value(domain, slot))
        for domain, slot in placed:
            if isinstance(domain, SingleRow):
                yield f"            mstore({slot}, {_single_value(domain)}) // {domain}"
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
                f"    function _sum{number}(uint256 v, uint256 m, uint256 power)",
                "        private",
                "        pure",
                "        returns (uint256 next)",
                "    {",
                '        assembly ("memory-safe") {',
                "            let p := mload(m)",
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
        address = word("m", self.group_slot + group)
        yield f"            mstore({address}, addmod(mload({address}), mulmod(power, {term.code}, p), p))"
        yield "            power := mulmod(power, alpha, p)"

    def _combine_function(self) -> Iterator[str]:
        yield "    /// Sum over the groups of constraints of sum * numerator / denominator."
        yield "    function _combine(uint256 m) private pure returns (uint256 composition) {"
        yield '        assembly ("memory-safe") {'
        yield "            let p := mload(m)"
        for index, (domain, exceptions) in enumerate(self.groups):
            slots = [self.group_slot + index, self.denominator_slot + self.denominators.index(domain)]
            if exceptions is not None:
                slots.append(self.numerator_slot + self.numerators.index(exceptions))
            term, *factors = (Term(f"mload({word('m', slot)})") for slot in slots)
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
