"""Files of a run, however broken, give a documented error, at once and in little memory.

What is read as a run although it was changed is proved as far as its first trace, where a run that no machine
makes is found.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover.cairo_run import CairoRun
from prover.errors import InputError, ProvingError, VerificationError
from prover.json_input import parse
from prover.program import read_program
from prover.public_input import PublicInput
from prover.statement import check_statement
from prover.stone import read_inputs, read_run
from tests.property.prover.test_verifier_fuzz import INTEGERS, JSON, paths
from tests.support import samples

REPOSITORY = Path(__file__).resolve().parents[3]
FILES = tuple(samples.read(f"perpetual-12/{name}") for name in samples.RUN_FILES)
PROGRAM = samples.read("perpetual-12/program.json")
ANSWER_SECONDS = 60
"""So long only a hang takes, on any machine."""
BUSY = [HealthCheck.too_slow, HealthCheck.data_too_large]


def first_trace(files: Sequence[bytes]) -> None:
    """Read a run and make its first trace."""
    execution = read_run(*files)
    statement = PublicInput.from_execution(execution)
    check_statement(statement)
    CairoRun(execution, statement).first_trace()


def try_run(files: Sequence[bytes]) -> None:
    """The documented errors are fine."""
    message = ""
    try:
        first_trace(files)
    except (InputError, VerificationError, ProvingError) as error:
        message = str(error)
    assert len(message) < 2000


def changed(data: bytes, position: int, piece: bytes, cut: bool) -> bytes:
    at = position % len(data)
    return data[:at] + piece + (b"" if cut else data[at + len(piece) :])


@settings(suppress_health_check=BUSY, deadline=1000 * ANSWER_SECONDS, max_examples=60)
@given(st.integers(0, 3), st.integers(0, 1 << 20), st.binary(min_size=1, max_size=40), st.booleans())
def test_changed_bytes_in_a_file_of_a_run(which: int, position: int, piece: bytes, cut: bool) -> None:
    files = list(FILES)
    files[which] = changed(files[which], position, piece, cut)
    try_run(files)


@settings(deadline=1000 * ANSWER_SECONDS, max_examples=60)
@given(st.lists(st.binary(max_size=200), min_size=4, max_size=4))
def test_arbitrary_bytes_as_files_of_a_run(files: list[bytes]) -> None:
    try_run(files)


PRIVATE, PUBLIC = json.loads(FILES[2]), json.loads(FILES[3])


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    root = json.loads(json.dumps(value))
    node = root
    for name in path[:-1]:
        node = node[name]
    node[path[-1]] = new
    return root


@settings(suppress_health_check=BUSY, deadline=1000 * ANSWER_SECONDS, max_examples=80)
@given(st.sampled_from(paths(PRIVATE)), JSON | INTEGERS)
def test_arbitrary_values_in_a_private_input(path: tuple[Any, ...], value: Any) -> None:
    try_run([*FILES[:2], json.dumps(put(PRIVATE, path, value)).encode(), FILES[3]])


@settings(suppress_health_check=BUSY, deadline=1000 * ANSWER_SECONDS, max_examples=80)
@given(st.sampled_from(paths(PUBLIC)), JSON | INTEGERS)
def test_arbitrary_values_in_a_public_input(path: tuple[Any, ...], value: Any) -> None:
    try_run([*FILES[:3], json.dumps(put(PUBLIC, path, value)).encode()])


CONFIG: dict[str, Any] = {"cached_lde_config": {"store_full_lde": False}, "n_out_of_memory_merkle_layers": 1}
PARAMETERS = samples.proof_value("perpetual-12/blowup4")["proof_parameters"]
STONE_FILES: dict[str, Any] = {
    "parameters.json": PARAMETERS,
    "config.json": CONFIG,
    "public_input.json": PUBLIC,
    "private_input.json": PRIVATE,
}


@settings(suppress_health_check=BUSY, deadline=None, max_examples=60)
@given(
    st.sampled_from([(name, path) for name, value in STONE_FILES.items() for path in paths(value)]),
    JSON | INTEGERS,
)
def test_arbitrary_values_in_stones_files(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    name, path = place
    files = STONE_FILES | {name: put(STONE_FILES[name], path, value)}
    with TemporaryDirectory() as folder:
        for file, content in files.items():
            Path(folder, file).write_text(json.dumps(content))
        # The paths of the private input start at the current folder, where no trace lies.
        with pytest.raises(InputError) as caught:
            read_inputs(*(Path(folder, file) for file in STONE_FILES))
    assert len(str(caught.value)) < 4000


@settings(deadline=1000 * ANSWER_SECONDS, max_examples=80)
@given(st.integers(0, len(PROGRAM) - 1), st.binary(max_size=20), st.booleans())
def test_changed_bytes_in_a_program(position: int, piece: bytes, cut: bool) -> None:
    message = ""
    try:
        read_program(changed(PROGRAM, position, piece, cut))
    except InputError as error:
        message = str(error)
    assert len(message) < 2000


@given(st.binary(max_size=400))
def test_arbitrary_bytes_as_json(text: bytes) -> None:
    field = "file"
    try:
        parse(text, "file")
    except InputError as error:
        field = error.field
    assert field.startswith("file")


HOSTILE = """
import json, sys, time
from prover import _native
from prover.errors import ProverError
from prover.proof import Proof
from prover.stone import read_run
from prover.program import read_program
from tests.property.prover.test_run_files_fuzz import FILES, PRIVATE, PROGRAM, PUBLIC, first_trace, put
from tests.support import samples

def huge():
    far = (2**63).to_bytes(8, "little")
    trace, memory, private, public = FILES
    yield lambda: read_run(far * 3, memory, private, public)
    yield lambda: read_run(trace, far + bytes(32), private, public)
    for steps in (1 << 30, 1 << 40, 1 << 63):
        yield lambda: read_run(trace, memory, private, json.dumps(put(PUBLIC, ("n_steps",), steps)).encode())
    for name in ("execution", "pedersen"):
        far_stop = put(PUBLIC, ("memory_segments", name, "stop_ptr"), 2**62)
        yield lambda: read_run(trace, memory, private, json.dumps(far_stop).encode())
    for index in (1 << 30, 1 << 62):
        far_index = json.dumps(put(PRIVATE, ("pedersen", 0, "index"), index)).encode()
        yield lambda: first_trace((trace, memory, far_index, public))
    yield lambda: read_run(trace, memory, b"[" * 200_000, public)
    yield lambda: read_program(b'{"prime":' * 100_000)
    yield lambda: Proof.from_json("[" * 1_000_000)
    yield lambda: Proof.from_json('{"proof_hex": ' + "9" * 1_000_000 + "}")

first_trace(FILES)
read_program(PROGRAM)
Proof.from_json(samples.proof_file("perpetual-12/blowup4"))
before, begin = _native.peak_memory(), time.monotonic()
answers = 0
for attempt in huge():
    try:
        attempt()
    except ProverError:
        answers += 1
print(json.dumps([answers, _native.peak_memory() - before, time.monotonic() - begin]))
"""


def test_claimed_sizes_cost_neither_memory_nor_time() -> None:
    """In a process of its own, whose peak is the measure: half of the work is in Rust."""
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    answers, grown, seconds = json.loads(done.stdout)
    assert answers == 13
    assert grown < 64 << 20
    assert seconds < ANSWER_SECONDS
