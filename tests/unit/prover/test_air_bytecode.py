"""The compiler's lowering and register allocation, and the interpreter's checks."""

import dataclasses

import pytest

from prover.air import compile_composition, get_layout, interpret
from prover.air.bytecode import CompositionProgram, Opcode, encode
from prover.air.columns import VirtualColumn
from prover.air.compiler import Accumulate, lower, schedule
from prover.air.domain import Factor
from prover.air.expression import Constant, Expression, Operation, Operator, Runtime
from prover.field import P
from tests.support import air_kit

COLUMN = VirtualColumn("a", 0, 1, 0)
X, Y, Z = (COLUMN[k] for k in range(3))


@pytest.mark.parametrize(
    ("expression", "lowered"),
    [
        (2 * X, X + X),
        (X * 3, (X + X) + X),
        (4 * X, (X + X) + (X + X)),
        (9 * X, X * 9),
        (1 * X, X),
        (X * 0, Constant(0)),
        (X + 0, X),
        (0 + X, X),
        (X - 0, X),
        (0 - X, 0 - X),
        (Constant(7) * (Constant(2) - 5), Constant(P - 21)),
        ((Constant(1) + 1) * X, X + X),
    ],
    ids=str,
)
def test_lowering(expression: Expression, lowered: Expression) -> None:
    assert lower(expression) == lowered


def test_schedule_computes_shared_nodes_once_and_heavier_operands_first() -> None:
    heavy = (X * Y) * (Y * Z)
    entries = schedule([Z - heavy, heavy + Runtime("r")])
    text = [str(entry.node) if not isinstance(entry, Accumulate) else entry.index for entry in entries]
    assert text == [
        "a[0]",
        "a[1]",
        "(a[0] * a[1])",
        "a[2]",
        "(a[1] * a[2])",
        "((a[0] * a[1]) * (a[1] * a[2]))",
        "(a[2] - ((a[0] * a[1]) * (a[1] * a[2])))",
        0,
        "(((a[0] * a[1]) * (a[1] * a[2])) + r)",
        1,
    ]


def test_perpetual_stays_as_small_as_it_is() -> None:
    program = compile_composition(get_layout("perpetual"), 2**16)
    counts = program.instruction_counts()
    assert counts[Opcode.CELL] == 128
    assert counts[Opcode.ACCUMULATE] == 116
    assert counts[Opcode.MUL] <= 112
    assert counts[Opcode.ADD] + counts[Opcode.SUB] <= 273
    assert program.n_registers <= 54
    assert len(program.multipliers) == 28


def test_constraints_of_a_group_share_its_multiplier() -> None:
    layout = get_layout("perpetual")
    program = compile_composition(layout, 2**16)
    for op, group, _, power in program.quads():
        if op is Opcode.ACCUMULATE:
            constraint = layout.constraints[power]
            excepted = () if constraint.exceptions is None else constraint.exceptions.factors(2**16)
            assert program.multipliers[group] == (excepted, constraint.domain.factors(2**16))


def test_trace_length_enters_the_multipliers_only() -> None:
    short, long = (compile_composition(get_layout("perpetual"), length) for length in (2**16, 2**20))
    assert short.multipliers != long.multipliers
    assert dataclasses.replace(short, multipliers=long.multipliers, trace_length=2**20) == long


def test_trace_length_that_does_not_suit() -> None:
    with pytest.raises(ValueError, match="power of two of at least 32768"):
        compile_composition(get_layout("perpetual"), 2**14)


TINY = CompositionProgram(
    n_constants=2,
    mask=((0, 0),),
    periodic=(((1,), 1),),
    n_registers=4,
    n_constraints=2,
    instructions=encode(
        [
            (Opcode.CONST, 0, 0, 0),
            (Opcode.CONST, 1, 1, 0),
            (Opcode.CELL, 2, 0, 0),
            (Opcode.PERIODIC, 3, 0, 0),
            (Opcode.MUL, 3, 2, 3),
            (Opcode.ACCUMULATE, 0, 3, 0),
            (Opcode.SUB, 2, 2, 0),
            (Opcode.ADD, 2, 2, 1),
            (Opcode.ACCUMULATE, 1, 2, 1),
        ]
    ),
    multipliers=(((), (Factor(2, 3),)), ((Factor(1, 4),), (Factor(1, 6), Factor(1, 7)))),
    literals=(5,),
    runtime_names=("r",),
    trace_length=8,
)


def test_interpreter_by_hand() -> None:
    # 20*30/(10^2 - 3) + 100*(20 - 5 + 9)*(10 - 4)/((10 - 6)*(10 - 7))
    constants = TINY.constants({"r": 9})
    assert constants == [5, 9]
    expected = (600 * pow(97, -1, P) + 100 * 24 * 6 * pow(12, -1, P)) % P
    assert interpret(TINY, [20], [30], constants, 100, 10) == expected


def test_interpreter_refuses_lists_of_other_lengths() -> None:
    with pytest.raises(ValueError, match="the program takes"):
        interpret(TINY, [20, 1], [30], [5, 9], 100, 10)


@pytest.mark.parametrize(
    ("position", "quad", "complaint"),
    [
        (0, (Opcode.ADD, 0, 1, 1), "before it is written"),
        (2, (Opcode.CELL, 1, 0, 0), "constant's register is overwritten"),
        (3, (Opcode.CONST, 3, 0, 0), "CONST follows"),
        (8, (Opcode.ACCUMULATE, 1, 2, 0), "lost or counted twice"),
    ],
)
def test_kit_finds_broken_promises(position: int, quad: tuple[Opcode, int, int, int], complaint: str) -> None:
    quads = list(TINY.quads())
    quads[position] = quad
    air_kit.check_bytecode_promises(TINY)
    with pytest.raises(AssertionError, match=complaint):
        air_kit.check_bytecode_promises(dataclasses.replace(TINY, instructions=encode(quads)))


def test_kit_finds_recomputation() -> None:
    quads = [*TINY.quads(), (Opcode.CELL, 2, 0, 0)]
    air_kit.check_no_recomputation(TINY)
    with pytest.raises(AssertionError, match="a second time"):
        air_kit.check_no_recomputation(dataclasses.replace(TINY, instructions=encode(quads)))


def test_kit_finds_a_wrong_instruction() -> None:
    layout = get_layout("perpetual")
    program = compile_composition(layout, 2**15)
    quads = list(program.quads())
    position = next(i for i, quad in enumerate(quads) if quad[0] is Opcode.SUB)
    quads[position] = (Opcode.ADD, *quads[position][1:])
    with pytest.raises(AssertionError):
        air_kit.check_bytecode_equals_evaluator(
            layout, dataclasses.replace(program, instructions=encode(quads)), seed=1
        )


def test_operations_have_three_operators() -> None:
    assert {type(X + Y), type(X - Y), type(X * Y)} == {Operation}
    assert {(X + Y).operator, (X - Y).operator, (X * Y).operator} == set(Operator)
