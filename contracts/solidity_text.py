"""Writing Solidity text: the head every generated file carries, and arithmetic modulo P as Yul expressions."""

from collections.abc import Callable
from dataclasses import dataclass

from prover.air.expression import Leaf, Operation, Operator
from prover.air.layout import Layout

MAX_MULTIPLE = 31
"""31 * P < 2^256 < 32 * P: a word holds any value below 31 * P."""

MAX_HEIGHT = 5
"""Stack slots an expression may take, of the 16 that the EVM reaches: a function's variables have the others."""


def contract_prefix(layout: Layout) -> str:
    """What the names of a layout's contracts begin with: `StarknetV1` for `starknet_v1`."""
    return "".join(part.capitalize() for part in layout.name.split("_"))


def file_head(generator: str, layout: str) -> str:
    """Licence, compiler version and where the file comes from."""
    return (
        "// SPDX-License-Identifier: Apache-2.0\n"
        f"// Generated from the declaration of layout `{layout}` by {generator}. Do not edit.\n"
        "pragma solidity 0.8.37;\n"
    )


@dataclass(frozen=True)
class Term:
    """A Yul expression whose value is below multiple * P and equals the meant element modulo P.

    `height` is the number of stack slots its evaluation takes; Yul evaluates arguments from the last to the first.
    """

    code: str
    multiple: int = 1
    height: int = 2


def operate(operator: Operator, left: Term, right: Term) -> Term:
    """left operator right. Only products are reduced; sums and differences grow, up to MAX_MULTIPLE."""
    if operator is not Operator.SUB and left.height > right.height:
        left, right = right, left
    if operator is Operator.MUL:
        return Term(f"mulmod({left.code}, {right.code}, p)", 1, max(1 + right.height, 2 + left.height))
    if left.multiple + right.multiple > MAX_MULTIPLE:
        return operate(operator, _reduced(left), _reduced(right))
    multiple = left.multiple + right.multiple
    height = max(right.height, 1 + left.height)
    if operator is Operator.ADD:
        return Term(f"add({left.code}, {right.code})", multiple, height)
    # Adding a multiple of P that is at least the subtrahend keeps the difference from wrapping.
    lift = "p" if right.multiple == 1 else f"mul({right.multiple}, p)"
    return Term(f"sub(add({left.code}, {lift}), {right.code})", multiple, max(height, 2 + left.height))


def _reduced(term: Term) -> Term:
    return term if term.multiple == 1 else Term(f"mod({term.code}, p)", 1, 1 + term.height)


INPUT = 0x44
"""Where the words of a call with one array begin in calldata: after selector, offset and length."""

WORK = 0x80
"""Where Solidity's free memory begins, and so the work words, which are allocated first."""


def input_word(index: int) -> str:
    """The index-th word of the input array."""
    return f"calldataload({INPUT + 32 * index:#x})"


def work_place(index: int) -> str:
    """The address of the index-th work word."""
    return hex(WORK + 32 * index)


def work_word(index: int) -> str:
    """The index-th work word."""
    return f"mload({work_place(index)})"


class SharedTerms:
    """Yul for expressions. A subexpression used more than once, or too high for the stack, goes to a memory word."""

    def __init__(self, uses: dict[Operation, int], leaf: Callable[[Leaf], Term], first_slot: int) -> None:
        self._uses = uses
        self._leaf = leaf
        self._stored: dict[Operation, Term] = {}
        self.n_slots = first_slot
        self.statements: list[str] = []

    def term(self, node: Operation | Leaf) -> Term:
        """The node's term; statements it depends on are appended to `statements`."""
        if not isinstance(node, Operation):
            return self._leaf(node)
        if node in self._stored:
            return self._stored[node]
        left, right = (self.term(_node(side)) for side in (node.left, node.right))
        result = operate(node.operator, left, right)
        if self._uses[node] > 1 or result.height > MAX_HEIGHT:
            address = work_place(self.n_slots)
            self.n_slots += 1
            self.statements.append(f"mstore({address}, {result.code})")
            result = Term(f"mload({address})", result.multiple)
            self._stored[node] = result
        return result


def _node(expression: object) -> Operation | Leaf:
    assert isinstance(expression, Operation | Leaf)
    return expression
