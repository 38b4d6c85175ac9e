"""Proving recorded runs with other parameters and pages, and everything that stops a proof."""

import threading
from dataclasses import replace
from itertools import pairwise

import pytest

from prover import Cancelled, InputError, MemoryLimitError, ProvingError, prove, verify
from prover._native import Execution
from prover.air.layouts import get_layout
from prover.memory import plan_memory
from prover.monitor import PHASES
from prover.parameters import ProofParameters
from prover.public_input import PublicInput
from tests.support import samples

LIGHT = ProofParameters(2, (0, 4, 4, 2), 64, 4, 0)
FOLDER = "perpetual-12"


class Flag:
    """A request to stop that is made when a phase begins."""

    def __init__(self, phase: str) -> None:
        self.phase = phase
        self.begun: list[str] = []

    def progress(self, phase: str, done: int, total: int) -> None:
        self.begun.append(phase)

    def is_set(self) -> bool:
        return self.phase in self.begun


def never(phase: str, done: int, total: int) -> None:
    raise AssertionError(f"phase {phase} was begun")


@pytest.mark.parametrize(
    ("parameters", "program_page"),
    [
        # A first step that folds, single folds, no grinding, the smallest blowup, a last layer of one.
        (ProofParameters(1, (2, 3, 3, 1, 1, 3, 3), 1, 30, 0), True),
        (ProofParameters(3, (0, 5, 4), 128, 3, 3), False),
    ],
)
def test_other_parameters_and_pages(parameters: ProofParameters, program_page: bool) -> None:
    execution = samples.execution(FOLDER)
    public_input = PublicInput.from_execution(execution, program_page=program_page)
    proof = prove(execution, parameters, public_input=public_input, threads=1)
    claims = verify(proof)
    assert claims.output == tuple(execution.output)
    assert claims.program_hash.hex().startswith("511a98b6")
    assert len(proof.public_input.pages()) == 1 + program_page
    assert proof.annotations is None


def test_parameters_that_do_not_suit_the_trace() -> None:
    with pytest.raises(InputError, match=r"64 \* 2\^11 must be the trace length 65536") as raised:
        prove(samples.execution(FOLDER), replace(LIGHT, fri_step_list=(0, 4, 4, 3)), progress=never)
    assert raised.value.field == "stark.fri"


def test_grinding_that_would_not_end() -> None:
    with pytest.raises(InputError, match="at most 32") as raised:
        prove(samples.execution(FOLDER), replace(LIGHT, proof_of_work_bits=51), progress=never)
    assert raised.value.field == "stark.fri.proof_of_work_bits"


def test_too_little_memory_is_told_before_the_work() -> None:
    with pytest.raises(MemoryLimitError, match="needs about") as raised:
        prove(samples.execution(FOLDER), LIGHT, max_memory=1 << 20, progress=never)
    assert raised.value.limit == 1 << 20
    assert raised.value.needed > 100 << 20


def test_a_limit_that_holds_a_small_table_whole_holds_a_large_one_in_part() -> None:
    plan = plan_memory(get_layout("perpetual"), 1 << 16, LIGHT)
    first, interaction, composition = plan.tables
    assert plan.table_limit(None) is None
    assert plan.table_limit(plan.full) is None
    assert first.coset == 9 * 32 << 16
    assert first.full == first.least + 2 * first.coset
    assert interaction.held(interaction.full) == (interaction.full, 2)
    assert first.held(composition.full) == (first.least, 0)
    assert first.held(first.full - 1) == (first.least + first.coset, 1)
    with pytest.raises(MemoryLimitError):
        plan.table_limit(plan.least - 1)


@pytest.mark.parametrize("phase", ["witness", "commit to the trace", "composition", "DEEP quotient", "FRI"])
def test_a_request_to_stop_ends_the_phase_it_is_made_in(phase: str) -> None:
    flag = Flag(phase)
    with pytest.raises(Cancelled):
        prove(samples.execution(FOLDER), LIGHT, progress=flag.progress, cancel=flag)
    assert flag.begun[-1] == phase


def test_a_request_made_before_the_proof_stops_it_before_its_first_phase() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        prove(samples.execution(FOLDER), LIGHT, progress=never, cancel=cancel)


def test_an_exception_of_the_progress_callback_stops_the_proof() -> None:
    with pytest.raises(AssertionError, match="phase witness was begun"):
        prove(samples.execution(FOLDER), LIGHT, progress=never)


def test_the_phases_are_told_in_order() -> None:
    assert len(set(PHASES)) == len(PHASES)


def test_the_spans_of_a_proof_add_up() -> None:
    proof = prove(samples.execution(FOLDER), LIGHT)
    phases = {span.name: span for span in proof.spans if span.phase is None}
    peaks = [span.peak_bytes or 0 for span in phases.values()]
    # The kernel counts a few pages late, on each core.
    assert all(later > earlier - (1 << 20) for earlier, later in pairwise(peaks))
    assert peaks[0] > 0
    for name, phase in phases.items():
        parts = [span for span in proof.spans if span.phase == name]
        assert sum(part.wall_seconds for part in parts) <= phase.wall_seconds
        assert sum(part.bytes_moved for part in parts) == phase.bytes_moved
    # Nine columns of 2^15 rows, interpolated and extended to blowup times as many: at least one reading and writing.
    assert phases["commit to the trace"].bytes_moved >= 2 * 9 * 32 * (1 << 15)
    for name in ("composition", "DEEP quotient", "FRI"):
        assert phases[name].bytes_moved > 0, name
    assert "extend and hash" in {span.name for span in proof.spans if span.phase == "commit to the trace"}


def test_a_public_input_of_another_run() -> None:
    other = samples.proof("perpetual-16/blowup4").public_input
    with pytest.raises(ProvingError, match="n_steps is not the run's"):
        prove(samples.execution(FOLDER), LIGHT, public_input=other, progress=never)


def test_a_public_input_with_another_cell() -> None:
    execution = samples.execution(FOLDER)
    public_input = PublicInput.from_execution(execution)
    cells = list(public_input.public_memory)
    cells[80] = cells[80]._replace(value=cells[80].value + 1)
    changed = replace(public_input, public_memory=tuple(cells))
    with pytest.raises(ProvingError, match="not those of the run's public memory"):
        prove(execution, LIGHT, public_input=changed, progress=never)


def test_a_statement_that_would_not_verify() -> None:
    execution = samples.execution(FOLDER)
    public_input = PublicInput.from_execution(execution)
    changed = replace(public_input, public_memory=public_input.public_memory[:-1])
    with pytest.raises(ProvingError, match="output_cells"):
        prove(execution, LIGHT, public_input=changed, progress=never)


def test_a_run_that_breaks_the_machines_rules() -> None:
    files = [bytearray(samples.read(f"{FOLDER}/{name}")) for name in samples.RUN_FILES]
    # A step's frame pointer moves on its own: all its memory cells exist, and no rule is looked at but by the
    # constraints.
    files[0][24 * 1000 + 8] ^= 1
    execution = Execution.from_files(*map(bytes, files))
    with pytest.raises(ProvingError, match="breaks a rule of the machine"):
        prove(execution, LIGHT)


def test_a_run_without_a_cell_that_it_reads() -> None:
    files = [samples.read(f"{FOLDER}/{name}") for name in samples.RUN_FILES]
    cells = [files[1][i : i + 40] for i in range(0, len(files[1]), 40)]
    kept = [cell for cell in cells if int.from_bytes(cell[:8], "little") != 160]
    assert len(kept) == len(cells) - 1
    execution = Execution.from_files(files[0], b"".join(kept), *files[2:])
    with pytest.raises(ProvingError, match="160"):
        prove(execution, LIGHT)
