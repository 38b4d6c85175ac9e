"""The statement of a proof of a Cairo run: what a public input must satisfy, and what it then claims.

A proof shows that some run of n_steps steps leads from (pc 1, ap = fp = execution begin) to pc 5, with a
memory that contains the public cells. That this is a run of a *program* with main's calling convention and an
*output* is a matter of those cells, and is checked here: the program's prologue, the initial frame, main's
arguments and returns, and the output (Cairo, proof mode).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prover.air.layout import Layout
from prover.cairo_air import get_known_layout
from prover.errors import Check, VerificationError
from prover.hashing import keccak, word
from prover.public_input import PublicInput, Segment, program_length

INITIAL_PC = 1
FINAL_PC = 5

ADD_AP_IMMEDIATE = 0x40780017FFF7FFF
CALL_RELATIVE_IMMEDIATE = 0x1104800180018000
JUMP_RELATIVE_IMMEDIATE = 0x10780017FFF7FFF
"""Instructions `ap += imm`, `call rel imm`, `jmp rel imm`."""

PROLOGUE_LENGTH = 6

CELLS_PER_INSTANCE: Mapping[str, int] = {
    "pedersen": 3,
    "range_check": 1,
    "ecdsa": 2,
    "bitwise": 5,
    "ec_op": 7,
    "poseidon": 6,
}
"""Memory cells of one builtin instance."""


@dataclass(frozen=True)
class VerifiedClaims:
    """What a verified proof proves.

    Attributes:
        layout: name of the layout.
        n_steps: steps of the run.
        program: the program's words; the first is at address 1.
        builtins: the builtins that main takes, in order. They are inferred from the public input; the
            program's words do not name them, so a caller who knows the program must compare them with its own
            list.
        main_arguments: the pointer that main was given, by builtin: the begin of its segment.
        main_returns: the pointer that main returned: where its segment stops.
        output: the words of the output segment; empty if main takes no output.
    """

    layout: str
    n_steps: int
    program: tuple[int, ...]
    builtins: tuple[str, ...]
    main_arguments: Mapping[str, int]
    main_returns: Mapping[str, int]
    output: tuple[int, ...]

    @property
    def program_hash(self) -> bytes:
        """Keccak-256 of the program's words, 32 bytes each: the hash of a memory page that holds it."""
        return keccak(b"".join(map(word, self.program)))


def check_statement(public_input: PublicInput) -> VerifiedClaims:
    """Check what the polynomial constraints leave to the public input, and read the claims off it.

    Raises:
        VerificationError: names the check that failed, and the field.
    """
    return _read_claims(public_input, check_run(public_input))


def check_run(public_input: PublicInput) -> dict[int, int]:
    """Check what holds for a run of any kind: its bounds, its segments and its public memory.

    That the run is one of a program that was called as it should be is left to `check_statement`.

    Returns:
        The public memory: values by address.

    Raises:
        VerificationError: names the check that failed, and the field.
    """
    layout = get_known_layout(public_input.layout)
    _check_bounds(layout, public_input)
    _check_segments(layout, public_input)
    cells = {cell.address: cell.value for cell in public_input.public_memory}
    if len(cells) != len(public_input.public_memory):
        raise VerificationError(
            Check.PUBLIC_MEMORY_ADDRESSES,
            f"{len(public_input.public_memory)} different addresses",
            len(cells),
            "public_input.public_memory",
        )
    return cells


def _check_bounds(layout: Layout, public_input: PublicInput) -> None:
    trace_length = public_input.n_steps * layout.cpu_component_height
    least = layout.minimum_trace_length // layout.cpu_component_height
    if public_input.n_steps < least:
        raise VerificationError(
            Check.N_STEPS, f"at least {least} steps", public_input.n_steps, "public_input.n_steps"
        )
    rc_min, rc_max = public_input.rc_min, public_input.rc_max
    if not rc_min <= rc_max < 1 << 16:
        raise VerificationError(
            Check.RANGE_CHECK_BOUNDS, "rc_min <= rc_max < 65536", (rc_min, rc_max), "public_input.rc_max"
        )
    places = trace_length // layout.public_memory_step
    if len(public_input.public_memory) > places:
        raise VerificationError(
            Check.PUBLIC_MEMORY_SIZE,
            f"at most {places} cells",
            len(public_input.public_memory),
            "public_input.public_memory",
        )


def _check_segments(layout: Layout, public_input: PublicInput) -> None:
    segments = public_input.memory_segments
    if set(segments) != set(layout.segments):
        raise VerificationError(
            Check.SEGMENT_NAMES, sorted(layout.segments), sorted(segments), "public_input.memory_segments"
        )
    if segments["program"] != (INITIAL_PC, FINAL_PC):
        raise VerificationError(
            Check.PROGRAM_SEGMENT,
            (INITIAL_PC, FINAL_PC),
            tuple(segments["program"]),
            "public_input.memory_segments.program",
        )
    # The program's six words of prologue and the two cells of the initial frame lie before the first fp.
    first_fp = INITIAL_PC + PROLOGUE_LENGTH + 2
    begin, stop = segments["execution"]
    if not first_fp <= begin <= stop:
        raise VerificationError(
            Check.EXECUTION_SEGMENT,
            f"{first_fp} <= begin_addr <= stop_ptr",
            (begin, stop),
            "public_input.memory_segments.execution",
        )
    for name in layout.segments[2:]:
        _check_builtin_segment(layout, public_input, name)


def _check_builtin_segment(layout: Layout, public_input: PublicInput, name: str) -> None:
    begin, stop = public_input.memory_segments[name]
    if name == "output":
        # The output has no cells of its own in the trace: its segment is bounded by the public memory.
        room = len(public_input.public_memory)
    else:
        room = CELLS_PER_INSTANCE[name] * (public_input.n_steps // layout.builtin_ratios[name])
    if not begin <= stop <= begin + room:
        raise VerificationError(
            Check.BUILTIN_SEGMENT,
            f"begin_addr <= stop_ptr <= begin_addr + {room}",
            (begin, stop),
            f"public_input.memory_segments.{name}",
        )


def _read_claims(public_input: PublicInput, cells: Mapping[int, int]) -> VerifiedClaims:
    segments = public_input.memory_segments
    initial_fp, final_ap = segments["execution"]
    length = program_length(segments)
    # The length comes from outside; the first cell that is not public ends the search at once.
    program = _cells(cells, range(INITIAL_PC, INITIAL_PC + length), Check.PROGRAM_CELLS)
    n_arguments, main = program[1], program[3]
    prologue = (ADD_AP_IMMEDIATE, n_arguments, CALL_RELATIVE_IMMEDIATE, main, JUMP_RELATIVE_IMMEDIATE, 0)
    for i, expected in enumerate(prologue):
        if program[i] != expected:
            raise VerificationError(
                Check.PROGRAM_PROLOGUE, hex(expected), hex(program[i]), f"address {INITIAL_PC + i}"
            )
    n_segments = len(public_input.segment_names) - 2
    if n_arguments > min(n_segments, final_ap - initial_fp):
        raise VerificationError(
            Check.PROGRAM_PROLOGUE, f"at most {n_segments} arguments of main", n_arguments, "address 2"
        )
    frame = _cells(cells, range(initial_fp - 2, initial_fp), Check.INITIAL_FRAME)
    if frame != (initial_fp, 0):
        raise VerificationError(
            Check.INITIAL_FRAME, (initial_fp, 0), frame, f"addresses {initial_fp - 2} and {initial_fp - 1}"
        )
    arguments = _cells(cells, range(initial_fp, initial_fp + n_arguments), Check.MAIN_ARGUMENTS)
    returns = _cells(cells, range(final_ap - n_arguments, final_ap), Check.MAIN_RETURNS)
    builtins = _match_builtins(public_input, arguments, returns)
    output_segment = segments["output"] if "output" in builtins else Segment(0, 0)
    output = _cells(cells, range(output_segment.begin, output_segment.stop), Check.OUTPUT_CELLS)
    return VerifiedClaims(
        layout=public_input.layout,
        n_steps=public_input.n_steps,
        program=program,
        builtins=builtins,
        main_arguments=dict(zip(builtins, arguments, strict=True)),
        main_returns=dict(zip(builtins, returns, strict=True)),
        output=output,
    )


def _cells(cells: Mapping[int, int], addresses: range, check: Check) -> tuple[int, ...]:
    """The values at these addresses, which must all be public."""
    missing = next((address for address in addresses if address not in cells), None)
    if missing is not None:
        raise VerificationError(check, "a public cell", "none", f"address {missing}")
    return tuple(cells[address] for address in addresses)


def _match_builtins(
    public_input: PublicInput, arguments: Sequence[int], returns: Sequence[int]
) -> tuple[str, ...]:
    """Which builtins main takes: those segments, in order, whose bounds are its arguments and returns.

    A program declares a subset of the layout's builtins, and the public input does not say which. Segments of
    builtins that it does not declare are empty.
    """
    taken: list[str] = []
    for name in public_input.segment_names[2:]:
        begin, stop = public_input.memory_segments[name]
        i = len(taken)
        # An empty segment may begin where the next one does; then the stop pointer tells them apart, and
        # where that is equal too it does not matter.
        if i < len(arguments) and arguments[i] == begin and returns[i] == stop:
            taken.append(name)
        elif begin != stop:
            _reject_builtin(public_input, name, arguments, returns, i)
    if len(taken) < len(arguments):
        i = len(taken)
        raise VerificationError(
            Check.MAIN_ARGUMENTS,
            "begin addresses of segments, in order",
            f"argument {i} = {arguments[i]:#x}, returned as {returns[i]:#x}",
        )
    return tuple(taken)


def _reject_builtin(
    public_input: PublicInput, name: str, arguments: Sequence[int], returns: Sequence[int], i: int
) -> None:
    """The error for a segment in use that is not main's i-th argument and return."""
    begin, stop = public_input.memory_segments[name]
    place = f"public_input.memory_segments.{name}"
    if i < len(arguments) and arguments[i] == begin:
        raise VerificationError(Check.MAIN_RETURNS, stop, returns[i], place)
    if i < len(arguments) and returns[i] == stop:
        raise VerificationError(Check.MAIN_ARGUMENTS, begin, arguments[i], place)
    raise VerificationError(
        Check.UNUSED_SEGMENT, "an empty segment of a builtin that main does not take", (begin, stop), place
    )
