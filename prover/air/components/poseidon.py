"""The Poseidon builtin: each instance holds a state of three elements and its permutation (prover.poseidon).

Only what the S-box needs is stored. A full round's state after the key addition, and its squares, take one
cell of `full_rounds_state{0,1,2}` each: cells 0..3 are the first half, 4..7 the second. Of a partial round
only the last element c is stored, with its square; the other two, a and b, are linear in their past and are
eliminated. The linear layer maps (a, b) to N(a, b) + (C, C) + keys, C = c^3, with N = [[3, 1], [1, -1]];
from N^2 = 2N + 4 follows the recurrence, k the keys of a round,

    c[r+3] = 8 C[r] + 4 c[r+1] + 6 C[r+1] + 2 c[r+2] - 2 C[r+2] + K[r],
    K[r] = k2[r+3] - 2 k2[r+2] + k0[r+2] + k1[r+2] - 4 k2[r+1] + 2 (k0[r+1] - k1[r+1]).

The 83 partial rounds lie in two virtual columns, 64 in the first and 22 in the second, whose first three
repeat the last three of the first.

The memory cells of an instance, three inputs and three outputs at consecutive addresses, are placed in one
of two ways: three views with an input and an output each, or one view of eight cells, six of them used.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from prover.air.columns import PeriodicColumn, Placement, VirtualColumn
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, PeriodicRows, every, row
from prover.air.expression import Expression
from prover.field import P
from prover.poseidon import FULL_ROUNDS_HALF, PARTIAL_ROUNDS, ROUND_KEYS, STATE

FULL_CELLS = 2 * FULL_ROUNDS_HALF
PARTIAL_CELLS = (64, 32)
"""Cells of the two partial-round columns per instance."""
OVERLAP = 3
"""Rounds that both partial-round columns hold: as many as the recurrence needs to go on."""
SECOND_ROUNDS = PARTIAL_ROUNDS - PARTIAL_CELLS[0] + OVERLAP
"""Rounds in the second partial-round column; its other cells are unused."""
MEMORY_CELLS = 2 * STATE

_PREFIX = "poseidon/poseidon"


class StoredState:
    """A state element per round with its square, so that the cube has degree 2."""

    def __init__(self, columns: Placement, name: str) -> None:
        self.name = name
        self.element: VirtualColumn = columns[name]
        self.square: VirtualColumn = columns[f"{name}_squared"]

    @property
    def step(self) -> int:
        """Rows between two rounds."""
        return self.element.step

    def __getitem__(self, index: int) -> Expression:
        return self.element[index]

    def cubed(self, index: int) -> Expression:
        """The S-box of round `index`."""
        return self.element[index] * self.square[index]

    @property
    def squaring(self) -> Expression:
        """Zero when the square is right."""
        return self.element[0] * self.element[0] - self.square[0]


class Poseidon(Component):
    """All Poseidon instances of the trace."""

    def __init__(self, columns: Placement) -> None:
        self.full = tuple(StoredState(columns, f"{_PREFIX}/full_rounds_state{i}") for i in range(STATE))
        self.partial = tuple(StoredState(columns, f"{_PREFIX}/partial_rounds_state{i}") for i in range(2))
        self.full_keys, self.partial_keys = round_key_columns(
            self.full[0].step, tuple(state.step for state in self.partial)
        )
        self.periodic_columns = (*self.full_keys, *self.partial_keys)
        instance_rows = FULL_CELLS * self.full[0].step
        one_view = "poseidon/input_output/addr" in columns
        self.memory = OneView(columns, instance_rows) if one_view else ParameterViews(columns, instance_rows)
        self.each_instance = every(instance_rows)

    def constraints(self) -> Iterator[Constraint]:
        yield from self.memory.constraints()
        yield from self._squares()
        yield from self._full_rounds()
        yield from self._partial_rounds()

    def _squares(self) -> Iterator[Constraint]:
        first, second = self.partial
        unused = _cells(PARTIAL_CELLS[1], second.step, range(SECOND_ROUNDS, PARTIAL_CELLS[1]))
        for state in (*self.full, first):
            yield Constraint(f"{state.name}_squaring", state.squaring, every(state.step))
        yield Constraint(f"{second.name}_squaring", second.squaring, every(second.step), unused)

    def _full_rounds(self) -> Iterator[Constraint]:
        for i, (state, key) in enumerate(zip(self.full, ROUND_KEYS[0], strict=True)):
            keyed = self.memory.input(i) + key
            yield Constraint(f"{_PREFIX}/add_first_round_key{i}", keyed - state[0], self.each_instance)

        rounds = every(self.full[0].step)
        half_ends = _cells(FULL_ROUNDS_HALF, self.full[0].step, (FULL_ROUNDS_HALF - 1,))
        mixed = self._mixed(0)
        for i, (state, keys) in enumerate(zip(self.full, self.full_keys, strict=True)):
            following = state[1] - (mixed[i] + keys.expression)
            yield Constraint(f"{_PREFIX}/full_round{i}", following, rounds, half_ends)
        for i, result in enumerate(self._mixed(FULL_CELLS - 1)):
            last = self.memory.output(i) - result
            yield Constraint(f"{_PREFIX}/last_full_round{i}", last, self.each_instance)

    def _mixed(self, index: int) -> tuple[Expression, ...]:
        """The linear layer's results after full round `index`."""
        a, b, c = (state.cubed(index) for state in self.full)
        return (3 * a + b + c, a - b + c, a + b - 2 * c)

    def _partial_rounds(self) -> Iterator[Constraint]:
        first, second = self.partial
        each = self.each_instance
        for i in range(OVERLAP):
            copied = first[PARTIAL_CELLS[0] - OVERLAP + i] - second[i]
            yield Constraint(f"{_PREFIX}/copy_partial_rounds0_i{i}", copied, each)

        for i, value in enumerate(self._first_partial_states()):
            yield Constraint(f"{_PREFIX}/margin_full_to_partial{i}", first[i] - value, each)

        rounds_in = (PARTIAL_CELLS[0], SECOND_ROUNDS)
        for i, (state, keys, cells, rounds) in enumerate(
            zip(self.partial, self.partial_keys, PARTIAL_CELLS, rounds_in, strict=True)
        ):
            following = recurrence(state.cubed(0), state, 1) + keys.expression
            without = _cells(cells, state.step, range(rounds - OVERLAP, cells))
            yield Constraint(
                f"{_PREFIX}/partial_round{i}", state[OVERLAP] - following, every(state.step), without
            )

        for i, value in enumerate(self._second_half_state()):
            state = self.full[i]
            yield Constraint(f"{_PREFIX}/margin_partial_to_full{i}", state[FULL_ROUNDS_HALF] - value, each)

    def _first_partial_states(self) -> tuple[Expression, ...]:
        """The first three partial rounds' c from the last full round of the first half, F its cubes.

        The first is the linear layer; the second eliminates F0 with the help of the first; from the third on
        the recurrence holds, with C[-1] = F2.
        """
        first = self.partial[0]
        full0, full1, full2 = (state.cubed(FULL_ROUNDS_HALF - 1) for state in self.full)
        keys, following = ROUND_KEYS[FULL_ROUNDS_HALF], ROUND_KEYS[FULL_ROUNDS_HALF + 1]
        eliminated = keys[0] + keys[1] - 4 * keys[2] + following[2]
        return (
            full0 + full1 - 2 * full2 + keys[2],
            -4 * full1 + 10 * full2 + 4 * first[0] - 2 * first.cubed(0) + eliminated,
            recurrence(full2, first, 0) + recurrence_key(FULL_ROUNDS_HALF - 1),
        )

    def _second_half_state(self) -> tuple[Expression, ...]:
        """The first full round's state after the partial rounds, a and b expressed by the last three c."""
        second = self.partial[1]
        last = SECOND_ROUNDS - 1
        first_key = FULL_ROUNDS_HALF + PARTIAL_ROUNDS
        before_last, at_last, after = ROUND_KEYS[first_key - 2 : first_key + 1]
        eliminated = 4 * (before_last[0] - before_last[1]) - 8 * before_last[2]
        eliminated += 3 * at_last[0] + at_last[1] - 6 * at_last[2] + after[0]
        cubed = second.cubed
        return (
            16 * cubed(last - 2)
            + 8 * second[last - 1]
            + 16 * cubed(last - 1)
            + 6 * second[last]
            + cubed(last)
            + eliminated,
            4 * cubed(last - 1)
            + 2 * second[last]
            + cubed(last)
            + (at_last[0] - at_last[1] - 2 * at_last[2] + after[1]),
            recurrence(cubed(last - 2), second, last - 1) + recurrence_key(first_key - OVERLAP),
        )


def recurrence(oldest_cube: Expression, state: StoredState, index: int) -> Expression:
    """c[r+3] without its keys, from C[r] = `oldest_cube` and c[r+1] = state[index], c[r+2] behind it."""
    one, two = state[index], state[index + 1]
    return 8 * oldest_cube + 4 * one + 6 * state.cubed(index) + 2 * two - 2 * state.cubed(index + 1)


def recurrence_key(number: int) -> int:
    """K[r] of the recurrence for r = `number`, counted over all rounds."""
    one, two, three = ROUND_KEYS[number + 1 : number + 4]
    return three[2] - 2 * two[2] + two[0] + two[1] - 4 * one[2] + 2 * (one[0] - one[1])


class PoseidonMemory(Component):
    """The memory cells of the instances."""

    @abstractmethod
    def input(self, index: int) -> Expression:
        """Value of input `index` of the current instance."""

    @abstractmethod
    def output(self, index: int) -> Expression:
        """Value of output `index` of the current instance."""


class ParameterViews(PoseidonMemory):
    """Three views, each with an input and an output per instance."""

    def __init__(self, columns: Placement, instance_rows: int) -> None:
        self.views = tuple(columns.memory(f"poseidon/param_{i}/input_output") for i in range(STATE))
        if self.views[0].addr.step * 2 != instance_rows:
            raise ValueError(f"a view has 2 cells in {instance_rows} rows, not {self.views[0].addr.step}")

    def input(self, index: int) -> Expression:
        return self.views[index].value[0]

    def output(self, index: int) -> Expression:
        return self.views[index].value[1]

    def constraints(self) -> Iterator[Constraint]:
        for i, view in enumerate(self.views):
            begin = segment_begin("poseidon")
            name = f"poseidon/param_{i}"
            address = view.addr
            first = address[0] - (begin + i if i else begin)
            yield Constraint(f"{name}/init_input_output_addr", first, FIRST_ROW)
            following = address[1] - (address[0] + STATE)
            step = address.step
            yield Constraint(f"{name}/addr_input_output_step", following, every(step), row(-step))


class OneView(PoseidonMemory):
    """One view with eight cells per instance: inputs, outputs, two cells left to the memory's holes."""

    CELLS = 8

    def __init__(self, columns: Placement, instance_rows: int) -> None:
        self.view = columns.memory("poseidon/input_output")
        if self.view.addr.step * self.CELLS != instance_rows:
            raise ValueError(f"a view has {self.CELLS} cells in {instance_rows} rows")

    def input(self, index: int) -> Expression:
        return self.view.value[index]

    def output(self, index: int) -> Expression:
        return self.view.value[STATE + index]

    def constraints(self) -> Iterator[Constraint]:
        address, step = self.view.addr, self.view.addr.step
        first = address[0] - segment_begin("poseidon")
        yield Constraint("poseidon/init_input_output_addr", first, FIRST_ROW)
        last_and_unused = _cells(self.CELLS, step, range(MEMORY_CELLS - 1, self.CELLS))
        following = address[1] - (address[0] + 1)
        yield Constraint("poseidon/addr_input_output_step_inner", following, every(step), last_and_unused)
        # The name is spelt as in the standard layout.
        next_instance = address[self.CELLS] - (address[MEMORY_CELLS - 1] + 1)
        instance_rows = self.CELLS * step
        yield Constraint(
            "poseidon/addr_input_output_step_outter", next_instance, every(instance_rows), row(-instance_rows)
        )


def round_key_columns(
    full_step: int, partial_steps: tuple[int, ...]
) -> tuple[tuple[PeriodicColumn, ...], tuple[PeriodicColumn, ...]]:
    """The keys that a row's constraint adds, per full-round element and per partial-round column.

    Cells whose constraint does not hold, at the ends of the runs of rounds, are 0.
    """
    full: list[PeriodicColumn] = []
    for i in range(STATE):
        values = [0] * FULL_CELLS
        for cell in range(FULL_ROUNDS_HALF - 1):
            values[cell] = ROUND_KEYS[cell + 1][i]
            values[FULL_ROUNDS_HALF + cell] = ROUND_KEYS[FULL_ROUNDS_HALF + PARTIAL_ROUNDS + cell + 1][i]
        full.append(PeriodicColumn(f"{_PREFIX}/full_round_key{i}", tuple(values), full_step))

    partial: list[PeriodicColumn] = []
    first_round = FULL_ROUNDS_HALF
    for i, (cells, rounds) in enumerate(zip(PARTIAL_CELLS, (PARTIAL_CELLS[0], SECOND_ROUNDS), strict=True)):
        keys = [recurrence_key(first_round + cell) % P for cell in range(rounds - OVERLAP)]
        values = keys + [0] * (cells - len(keys))
        partial.append(PeriodicColumn(f"{_PREFIX}/partial_round_key{i}", tuple(values), partial_steps[i]))
        first_round += PARTIAL_CELLS[0] - OVERLAP
    return tuple(full), tuple(partial)


def _cells(count: int, step: int, cells: Iterable[int]) -> PeriodicRows:
    """The rows of these cells out of every `count`, `step` rows apart."""
    return every(count * step, *(cell * step for cell in cells))
