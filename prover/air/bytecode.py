"""The composition polynomial as a program for a register machine, and the machine's plain interpreter.

The program is compiled once per layout and trace length and run once per row by the fast kernel.

| op | quad | effect |
|---|---|---|
| 0 CELL | dst, a, 0 | reg[dst] = mask cell a |
| 1 CONST | dst, a, 0 | reg[dst] = constants[a] |
| 2 PERIODIC | dst, a, 0 | reg[dst] = periodic column a |
| 3 ADD, 4 SUB, 5 MUL | dst, a, b | reg[dst] = reg[a] op reg[b] |
| 6 ACCUMULATE | dst, a, b | acc[dst] += alpha^b * reg[a] |

C(x) is then the sum over groups of acc[group] * numerators / denominators, each factor being x^e - c.
Constraints with the same domain and exceptions share a group.

Promises to the interpreter: CONST instructions come first, and no later instruction writes their registers,
so they may run once for all rows. dst may equal a or b. A register is read only after it was written in the
same row.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from prover.air.domain import Factor
from prover.field import P, inverse


class Opcode(IntEnum):
    """Operation codes of the instruction quads."""

    CELL = 0
    CONST = 1
    PERIODIC = 2
    ADD = 3
    SUB = 4
    MUL = 5
    ACCUMULATE = 6


@dataclass(frozen=True)
class CompositionProgram:
    """A compiled composition polynomial.

    Attributes:
        n_constants: length of the list of constants given at call time; `constants` makes it.
        mask: (column, row offset) that CELL instructions index, the layout's mask.
        periodic: (values, row step) that PERIODIC instructions index.
        n_registers: size of the register file.
        n_constraints: powers of alpha in use are alpha^0 .. alpha^(n_constraints - 1).
        instructions: quads (op, dst, a, b) of little-endian 32-bit words.
        multipliers: per group, the factors (e, c) of the numerator and of the denominator.
        literals: values of the first constants.
        runtime_names: names of the constants that follow the literals.
        trace_length: T, for which it was compiled.
    """

    n_constants: int
    mask: tuple[tuple[int, int], ...]
    periodic: tuple[tuple[tuple[int, ...], int], ...]
    n_registers: int
    n_constraints: int
    instructions: bytes
    multipliers: tuple[tuple[tuple[Factor, ...], tuple[Factor, ...]], ...]
    literals: tuple[int, ...]
    runtime_names: tuple[str, ...]
    trace_length: int

    def constants(self, runtime: Mapping[str, int]) -> list[int]:
        """The list of constants: literals, then the runtime values by `runtime_names`."""
        return [*self.literals, *(runtime[name] for name in self.runtime_names)]

    def quads(self) -> Iterator[tuple[Opcode, int, int, int]]:
        """The decoded instructions."""
        for op, dst, a, b in struct.iter_unpack("<4I", self.instructions):
            yield Opcode(op), dst, a, b

    def instruction_counts(self) -> dict[Opcode, int]:
        """How many instructions of each kind one row takes."""
        counts = dict.fromkeys(Opcode, 0)
        for op, _, _, _ in self.quads():
            counts[op] += 1
        return counts


def encode(quads: Sequence[tuple[Opcode, int, int, int]]) -> bytes:
    """The byte form of an instruction list."""
    return b"".join(struct.pack("<4I", *quad) for quad in quads)


def interpret(
    program: CompositionProgram,
    cells: Sequence[int],
    periodic: Sequence[int],
    constants: Sequence[int],
    alpha: int,
    x: int,
) -> int:
    """C(x) by running the program, instruction by instruction: the plain twin of the native interpreter.

    Args:
        cells: value of each mask cell at x.
        periodic: value of each periodic column at x.
        constants: from `program.constants`.

    Raises:
        ValueError: the lists do not have the program's lengths.
        ZeroDivisionError: x lies on a domain of the constraints.
    """
    expected = (len(program.mask), len(program.periodic), program.n_constants)
    if (len(cells), len(periodic), len(constants)) != expected:
        raise ValueError(f"the program takes {expected} cells, periodic values and constants")
    registers: list[int | None] = [None] * program.n_registers
    accumulators = [0] * len(program.multipliers)

    def read(register: int) -> int:
        value = registers[register]
        assert value is not None, f"Invariant: register {register} is written before it is read"
        return value

    for op, dst, a, b in program.quads():
        match op:
            case Opcode.CELL:
                registers[dst] = cells[a]
            case Opcode.CONST:
                registers[dst] = constants[a]
            case Opcode.PERIODIC:
                registers[dst] = periodic[a]
            case Opcode.ADD:
                registers[dst] = (read(a) + read(b)) % P
            case Opcode.SUB:
                registers[dst] = (read(a) - read(b)) % P
            case Opcode.MUL:
                registers[dst] = read(a) * read(b) % P
            case Opcode.ACCUMULATE:
                accumulators[dst] = (accumulators[dst] + pow(alpha, b, P) * read(a)) % P

    total = 0
    for accumulator, (numerator, denominator) in zip(accumulators, program.multipliers, strict=True):
        quotient = _product(numerator, x) * inverse(_product(denominator, x))
        total = (total + accumulator * quotient) % P
    return total


def _product(factors: Sequence[Factor], x: int) -> int:
    result = 1
    for exponent, constant in factors:
        result = result * (pow(x, exponent, P) - constant) % P
    return result
