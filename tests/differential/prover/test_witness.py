"""The Rust witness against the plain Python one, cell by cell."""

import json
import struct
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover import _native, crypto, curve
from prover.air import get_layout
from prover.field import P
from tests.support import samples
from tests.support.reference_witness import ReferenceWitness

LAYOUT = get_layout("perpetual")
LAYOUT_JSON = LAYOUT.to_json()

N_STEPS = 1 << 11
"""The fewest steps of the layout: 64 Pedersen, 128 range-check and 1 ECDSA instances."""

JUMP = 0x010780017FFF7FFF
"""jmp rel 0."""


def sample(name: str) -> _native.Execution:
    files = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")
    return _native.Execution.from_files(*(samples.read(f"{name}/{file}") for file in files))


def idle_run(
    hashes: dict[int, tuple[int, int]],
    range_checks: dict[int, int],
    signature: tuple[int, int, int, int] | None,
) -> _native.Execution:
    """A run that only jumps in place, with these builtin inputs (signature: pubkey, msg, r, w)."""
    begins = {"program": 1, "execution": 5, "output": 5, "pedersen": 5, "range_check": 197, "ecdsa": 325}
    cells = {1: JUMP, 2: 0, 4: 77}
    private: dict[str, object] = {
        "trace_path": "trace.bin",
        "memory_path": "memory.bin",
        "pedersen": [{"index": i, "x": hex(x), "y": hex(y)} for i, (x, y) in sorted(hashes.items())],
        "range_check": [{"index": i, "value": hex(value)} for i, value in sorted(range_checks.items())],
        "ecdsa": [],
    }
    if signature is not None:
        pubkey, message, r, w = map(hex, signature)
        signature_input = {"r": r, "w": w}
        private["ecdsa"] = [
            {"index": 0, "pubkey": pubkey, "msg": message, "signature_input": signature_input}
        ]
    public = {
        "layout": "perpetual",
        "n_steps": N_STEPS,
        "rc_min": 0x7C00,
        "rc_max": 0x8003,
        "memory_segments": {name: {"begin_addr": begin, "stop_ptr": begin} for name, begin in begins.items()},
        "public_memory": [{"address": a, "value": hex(cells[a]), "page": 0} for a in (1, 2)],
        "dynamic_params": None,
    }
    return _native.Execution.from_files(
        struct.pack("<3Q", 5, 5, 1) * N_STEPS,
        b"".join(
            address.to_bytes(8, "little") + value.to_bytes(32, "little") for address, value in cells.items()
        ),
        json.dumps(private).encode(),
        json.dumps(public).encode(),
    )


def assert_same_tables(execution: _native.Execution, seed: int) -> None:
    reference = ReferenceWitness(execution, LAYOUT)
    first = _native.first_trace(execution, LAYOUT_JSON)
    assert (first.n_columns, first.n_rows) == (LAYOUT.n_columns_first, reference.n_rows)
    for column, expected in enumerate(reference.first):
        assert first.column(column) == expected, f"column {column}"
    random = Random(seed)
    elements = [random.randrange(P) for _ in LAYOUT.interaction_elements]
    reference.interact(elements)
    interaction = _native.interaction_trace(execution, first, LAYOUT_JSON, elements)
    assert [interaction.column(c) for c in range(interaction.n_columns)] == reference.interaction


def test_a_recorded_run_gives_the_same_tables() -> None:
    assert_same_tables(sample("perpetual-12"), 12)


felts = st.one_of(st.integers(0, P - 1), st.sampled_from([0, 1, P - 1, 2**251, 2**251 + 2**196, 2**248 - 1]))
values_128 = st.lists(st.integers(0x7C00, 0x7D00), min_size=8, max_size=8).map(
    lambda parts: sum(part << 16 * k for k, part in enumerate(parts))
)


@settings(max_examples=4, deadline=None)
@given(
    hashes=st.dictionaries(st.integers(0, 63), st.tuples(felts, felts), max_size=6),
    range_checks=st.dictionaries(st.integers(0, 127), values_128, max_size=40),
    private_key=st.integers(1, curve.ORDER - 1),
    message=st.integers(1, 2**251 - 1),
)
def test_random_builtin_inputs_give_the_same_tables(
    hashes: dict[int, tuple[int, int]], range_checks: dict[int, int], private_key: int, message: int
) -> None:
    r, s = crypto.sign(private_key, message)
    signature = (crypto.public_key(private_key), message, r, pow(s, -1, curve.ORDER))
    assert_same_tables(idle_run(hashes, range_checks, signature), message)


def test_a_run_without_builtin_inputs_gives_the_same_tables() -> None:
    assert_same_tables(idle_run({}, {}, None), 0)


def test_an_invalid_run_is_refused_with_its_reason() -> None:
    run = idle_run({}, {}, (curve.GENERATOR.x, 5, 6, 7))
    with pytest.raises(
        _native.WitnessError, match="ecdsa instance 0: the signature does not verify"
    ) as caught:
        _native.first_trace(run, LAYOUT_JSON)
    assert caught.value.code == "signature"


def test_a_table_of_another_run_is_noticed() -> None:
    first = _native.first_trace(idle_run({0: (1, 2)}, {}, None), LAYOUT_JSON)
    columns = [first.column(c) for c in range(first.n_columns)]
    where = LAYOUT.placement["memory/sorted/value"]
    columns[where.column][where.row(50)] += 1
    changed = _native.Columns.from_ints(columns)
    with pytest.raises(RuntimeError, match="Invariant: the memory permutation"):
        _native.interaction_trace(
            idle_run({0: (1, 2)}, {}, None), changed, LAYOUT_JSON, [3**150, 5**100, 7**80]
        )


def test_a_cancelled_call_stops_and_progress_is_told() -> None:
    class Set:
        def is_set(self) -> bool:
            return True

    run = sample("perpetual-16")
    with pytest.raises(_native.CancelledError):
        _native.first_trace(run, LAYOUT_JSON, cancel=Set())
    seen: list[tuple[str, int, int]] = []
    _native.first_trace(run, LAYOUT_JSON, progress=lambda *state: seen.append(state))
    phase, done, total = seen[-1]
    assert phase == "trace"
    assert done == total > 0
