"""Recorded runs of cairo-run: our machine gives the same files, and reads theirs."""

import json

import pytest

from prover import vm
from prover.air import get_layout
from tests.support.cairo import execution_of
from tests.support.samples import read

FILES = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")
RUNS = ("perpetual-12", "perpetual-16", "recursive-14", "starknet-17")


def layout_of(run: str) -> str:
    """A run is named after its layout."""
    return run.split("-")[0]


def recorded_files(run: str) -> dict[str, bytes]:
    return {name: read(f"{run}/{name}") for name in FILES}


def cells(memory: bytes) -> set[bytes]:
    """The cells of a memory file, whose order means nothing."""
    return {memory[start : start + 40] for start in range(0, len(memory), 40)}


@pytest.mark.parametrize("run", RUNS)
def test_our_run_writes_the_recorded_files(run: str) -> None:
    recorded = recorded_files(run)
    layout = layout_of(run)
    written = vm.run(read(f"{run}/program.json"), layout=layout).to_files(layout)
    assert written["trace.bin"] == recorded["trace.bin"]
    assert cells(written["memory.bin"]) == cells(recorded["memory.bin"])
    assert len(written["memory.bin"]) == len(recorded["memory.bin"])
    for name in ("private_input.json", "public_input.json"):
        assert json.loads(written[name]) == json.loads(recorded[name])


@pytest.mark.parametrize("run", RUNS)
def test_recorded_files_are_read(run: str) -> None:
    execution = execution_of(recorded_files(run))
    public_input = json.loads(read(f"{run}/public_input.json"))
    assert execution == vm.run(read(f"{run}/program.json"), layout=layout_of(run))
    assert execution.n_steps == public_input["n_steps"]
    assert (execution.rc_min, execution.rc_max) == (public_input["rc_min"], public_input["rc_max"])
    assert execution.public_memory == [
        (cell["address"], int(cell["value"], 16), cell["page"]) for cell in public_input["public_memory"]
    ]
    assert tuple(execution.segments) == get_layout(layout_of(run)).segments
    for name, segment in public_input["memory_segments"].items():
        assert execution.segments[name] == (segment["begin_addr"], segment["stop_ptr"])


def test_uses_and_output_of_a_recorded_run() -> None:
    execution = execution_of(recorded_files("perpetual-12"))
    assert execution.builtin_instances == {"pedersen": 1, "range_check": 0, "ecdsa": 2}
    public = {address: value for address, value, _ in execution.public_memory}
    begin, stop = execution.segments["output"]
    assert execution.output == [public[address] for address in range(begin, stop)]
    assert len(execution.output) == 2


def test_a_damaged_file_is_named_with_the_place() -> None:
    files = recorded_files("perpetual-12")
    with pytest.raises(ValueError, match=r"^trace: length: 4095 steps, and the public input says 4096"):
        execution_of({**files, "trace.bin": files["trace.bin"][:-24]})
    far = (2**60).to_bytes(8, "little") + files["memory.bin"][8:]
    with pytest.raises(ValueError, match=r"^memory: cell 0: address 1152921504606846976 is not in"):
        execution_of({**files, "memory.bin": far})
    other = files["public_input.json"].replace(b'"value": "0x4"', b'"value": "0x5"', 1)
    with pytest.raises(ValueError, match=r"^public_input: public_memory\[1\]: differs from the memory"):
        execution_of({**files, "public_input.json": other})
