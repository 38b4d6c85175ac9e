"""The native kernels and their plain twin: the same proofs, and the same answers one by one."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover import _native
from prover.air import LAYOUT_NAMES, compile_composition, evaluate_composition, get_layout
from prover.channel import ProverChannel
from prover.field import GENERATOR, P, root_of_unity
from prover.hashing import keccak
from prover.monitor import Monitor
from prover.parameters import ProofParameters
from prover.stark import prove_stark
from tests.support.native_toy_run import NativeToyRun, toy_program
from tests.support.reference_kernels import Coefficients, ReferenceKernels
from tests.support.toy_proofs import SEED, prove_toy
from tests.support.toy_run import ToyRun

REFERENCE = ReferenceKernels()


def native_proof(trace_length: int, chosen: ProofParameters, table_memory: int | None) -> bytes:
    channel = ProverChannel(SEED)
    prove_stark(NativeToyRun(trace_length), chosen, channel, _native, Monitor(), table_memory)
    return channel.proof


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, ProofParameters]:
    """A trace length of 4 to 32 rows and parameters whose FRI proves it."""
    log_trace_length = draw(st.integers(2, 5))
    left = draw(st.integers(0, log_trace_length))
    last_layer = 1 << (log_trace_length - left)
    steps = [draw(st.integers(0, left))]
    left -= steps[0]
    while left:
        steps.append(draw(st.integers(1, left)))
        left -= steps[-1]
    chosen = ProofParameters(
        log_n_cosets=draw(st.integers(1, 4)),
        fri_step_list=tuple(steps),
        last_layer_degree_bound=last_layer,
        n_queries=draw(st.integers(1, 30)),
        proof_of_work_bits=draw(st.sampled_from([0, 1, 9])),
    )
    return 1 << log_trace_length, chosen


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.sampled_from([None, 0]))
def test_proofs_are_equal(case: tuple[int, ProofParameters], table_memory: int | None) -> None:
    trace_length, chosen = case
    expected = prove_toy(ToyRun(trace_length), chosen).proof
    assert native_proof(trace_length, chosen, table_memory) == expected


def felts(seed: int, count: int) -> list[int]:
    """Pseudo-random elements."""
    return [int.from_bytes(keccak(f"{seed} {i}".encode()), "big") % P for i in range(count)]


@pytest.mark.parametrize("n_columns", [1, 2, 5])
@pytest.mark.parametrize("max_memory", [None, 0])
def test_commitments_and_evaluations_are_equal(n_columns: int, max_memory: int | None) -> None:
    values = [felts(i, 16) for i in range(n_columns)]
    native = _native.commit(_native.Columns.from_ints(values), 2, max_memory=max_memory)
    plain = REFERENCE.commit(values, 2)
    assert native.n_held_cosets == (2 if max_memory is None else 0)
    assert (native.n_rows, native.n_columns, native.trace_length) == (64, n_columns, 16)
    assert native.root == plain.root
    assert native.rows(range(64)) == plain.rows(range(64))
    assert native.nodes(range(1, 128)) == plain.nodes(range(1, 128))
    z, mask = felts(99, 1)[0], [(n_columns - 1, 3), (0, 0), (0, 15), (n_columns - 1, 0)]
    assert _native.evaluate([native], mask, z) == REFERENCE.evaluate([plain], mask, z)
    assert set(native.timings) == {"interpolate", "extend and hash"}


def test_polynomials_commit_like_their_values() -> None:
    coefficients = [felts(i, 8) for i in range(2)]
    polynomials = _native.Polynomials.from_ints(coefficients)
    assert (polynomials.n_polynomials, polynomials.degree_bound) == (2, 8)
    assert [polynomials.coefficients(i) for i in range(2)] == coefficients
    assert _native.commit(polynomials, 3).root == REFERENCE.commit(Coefficients(coefficients), 3).root


def test_nonces_are_equal() -> None:
    for bits in (1, 5, 8, 11):
        digest = keccak(bytes([bits]))
        assert _native.grind(digest, bits) == REFERENCE.grind(digest, bits)


@pytest.mark.parametrize("name", LAYOUT_NAMES)
def test_composition_of_a_layout_equals_the_reference_evaluator(name: str) -> None:
    """On its domain C(x) = h_0(x^2) + x h_1(x^2) holds for any trace, valid or not."""
    layout = get_layout(name)
    length = layout.minimum_trace_length
    n_columns = layout.n_columns_first + layout.n_columns_interaction
    # Sparse columns are quick to make; every constraint still sees values that are not zero somewhere.
    columns = [felts(i, 512) * (length // 512) for i in range(n_columns)]
    for i, column in enumerate(columns):
        start = i * length // 32
        column[start : start + 600] = felts(100 + i, 600)
    first = _native.commit(_native.Columns.from_ints(columns[: layout.n_columns_first]), 1)
    second = _native.commit(_native.Columns.from_ints(columns[layout.n_columns_first :]), 1)
    tables = [first, second]
    program = compile_composition(layout, length)
    runtime = dict(zip(layout.runtime_values, felts(200, len(layout.runtime_values)), strict=True))
    alpha = felts(300, 1)[0]
    native = _native.CompositionProgram(
        n_constants=program.n_constants,
        mask=program.mask,
        periodic=program.periodic,
        n_registers=program.n_registers,
        instructions=program.instructions,
        multipliers=program.multipliers,
    )
    halves = _native.compose(native, tables, program.constants(runtime), alpha)
    composition = _native.commit(halves, 0)
    for k in (0, 1, 12_345, length, 2 * length - 1):
        x = GENERATOR * pow(root_of_unity(2 * length), k, P) % P
        even, odd = _native.evaluate([composition], [(0, 0), (1, 0)], x * x % P)
        cells = _native.evaluate(tables, layout.mask, x)
        expected = evaluate_composition(layout, runtime, cells, x, alpha, trace_length=length)
        assert (even + x * odd) % P == expected


def test_wrong_out_of_domain_values_are_found_by_the_prover() -> None:
    run = NativeToyRun(32)
    first = _native.commit(run.first_trace(), 2)
    second = _native.commit(run.interaction_trace([5]), 2)
    composition = _native.commit(run.compose([first, second], [5], 7), 2)
    z, beta = felts(1, 2)
    values = _native.evaluate([first, second], run.mask, z)
    values += _native.evaluate([composition], [(0, 0), (1, 0)], z * z % P)
    _native.deep([first, second], composition, run.mask, values, z, beta)
    values[3] += 1
    with pytest.raises(ValueError, match="Invariant: the out-of-domain values"):
        _native.deep([first, second], composition, run.mask, values, z, beta)


def test_last_layer_degree_is_checked() -> None:
    run = NativeToyRun(32)
    tables = [_native.commit(run.first_trace(), 2), _native.commit(run.interaction_trace([5]), 2)]
    composition = _native.commit(run.compose(tables, [5], 7), 2)
    z, beta = felts(1, 2)
    values = _native.evaluate(tables, run.mask, z)
    values += _native.evaluate([composition], [(0, 0), (1, 0)], z * z % P)
    layer = _native.deep(tables, composition, run.mask, values, z, beta)
    assert layer.n_values == 128
    with pytest.raises(ValueError, match="Invariant: the last layer has degree below 4"):
        layer.fold(3, 2).last_layer_coefficients(4)


REFUSED: list[tuple[str, type[Exception], str, Callable[[_native.CommittedTable], object]]] = [
    ("row", IndexError, "row 64 of a table with 64 rows", lambda table: table.rows([0, 64])),
    ("root's parent", IndexError, "heap numbers are 1 to 127", lambda table: table.nodes([0])),
    ("node", IndexError, "heap numbers are 1 to 127", lambda table: table.nodes([128])),
    ("column", ValueError, "mask cell 0 is in column 2 of 2", lambda t: _native.evaluate([t], [(2, 0)], 1)),
    ("element", ValueError, "z must be a field element", lambda t: _native.evaluate([t], [(0, 0)], P)),
    ("no table", ValueError, "one trace length", lambda t: _native.evaluate([], [(0, 0)], 1)),
    (
        "constants",
        ValueError,
        "2 constants, got 0",
        lambda t: _native.compose(toy_program(16), [t, t], [], 1),
    ),
    ("values", ValueError, "3 out-of-domain values", lambda t: _native.deep([t], t, [(0, 0)], [1], 5, 7)),
]


@pytest.mark.parametrize(
    ("kind", "call"), [(c, f) for _, *c, f in REFUSED], ids=[name for name, *_ in REFUSED]
)
def test_bad_requests_are_refused(
    kind: tuple[type[Exception], str], call: Callable[[_native.CommittedTable], object]
) -> None:
    table = _native.commit(_native.Columns.from_ints([felts(0, 16), felts(1, 16)]), 2)
    with pytest.raises(kind[0], match=kind[1]):
        call(table)


def test_sizes_are_refused() -> None:
    one = _native.Columns.from_ints([[1]])
    with pytest.raises(ValueError, match="at least two rows"):
        _native.commit(one, 1)
    with pytest.raises(ValueError, match="log_blowup is at most 16"):
        _native.commit(_native.Columns.from_ints([[1, 2]]), 17)
    with pytest.raises(TypeError, match="columns must be Columns or Polynomials, not list"):
        _native.commit([[1, 2]], 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="32 bytes, not 31"):
        _native.grind(bytes(31), 1)
    with pytest.raises(ValueError, match="1 to 50 bits, not 51"):
        _native.grind(bytes(32), 51)
    with pytest.raises(ValueError, match="instruction 0: unknown operation 9"):
        _native.CompositionProgram(
            n_constants=0,
            mask=[],
            periodic=[],
            n_registers=0,
            instructions=bytes([9]) + bytes(15),
            multipliers=[],
        )


def test_work_is_cancelled() -> None:
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    with pytest.raises(_native.CancelledError):
        _native.grind(bytes(32), 50, cancel=cancel)
    columns = _native.Columns.from_ints([felts(0, 16) * 4096] * 8)
    assert cancel.is_set()
    with pytest.raises(_native.CancelledError):
        _native.commit(columns, 5, cancel=cancel)


def test_progress_names_the_phases() -> None:
    seen: list[tuple[str, int, int]] = []
    columns = _native.Columns.from_ints([felts(0, 16) * 1024] * 8)
    _native.commit(columns, 3, progress=lambda *args: seen.append(args))
    assert seen[-1] == ("extend and hash", 1 << 17, 1 << 17)
    assert {phase for phase, _, _ in seen} <= {"interpolate", "extend and hash"}


def test_peak_memory_is_measured() -> None:
    assert _native.peak_memory() > 10 << 20
