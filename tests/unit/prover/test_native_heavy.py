"""The extension's one entrance to long work: cancellation, signals, progress, errors of the worker."""

import signal
import threading

import pytest

from prover import _native


def test_result_is_returned_and_last_progress_reported() -> None:
    seen: list[tuple[str, int, int]] = []
    assert _native._exercise_heavy(100, progress=lambda *args: seen.append(args)) == 100
    assert seen[-1] == ("exercise", 100, 100)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_cancel_object_stops_the_work_before_its_end() -> None:
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    seen: list[int] = []
    with pytest.raises(_native.CancelledError):
        _native._exercise_heavy(30_000, cancel=cancel, progress=lambda _, done, total: seen.append(done))
    assert 0 < seen[-1] < 30_000


def test_exception_of_the_callback_cancels_and_is_raised() -> None:
    def refuse(phase: str, done: int, total: int) -> None:
        raise LookupError(phase)

    with pytest.raises(LookupError, match="exercise"):
        _native._exercise_heavy(30_000, progress=refuse)


def test_signal_interrupts() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    previous = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            _native._exercise_heavy(30_000)
    finally:
        signal.signal(signal.SIGALRM, previous)


def test_other_python_threads_run_meanwhile() -> None:
    ticks = 0
    stop = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    _native._exercise_heavy(200)
    stop.set()
    thread.join()
    assert ticks > 20


def test_panic_and_failure_of_the_worker_become_exceptions() -> None:
    with pytest.raises(RuntimeError, match=r"^Invariant: the exercise panics$"):
        _native._exercise_heavy(1, outcome="panic")
    with pytest.raises(RuntimeError, match=r"^the exercise fails$"):
        _native._exercise_heavy(1, outcome="fail")


def test_columns_round_trip_and_reject_what_is_no_table() -> None:
    prime = 2**251 + 17 * 2**192 + 1
    values = [[0, 1, prime - 1, 2**250], [5, 6, 7, 8]]
    columns = _native.Columns.from_ints(values)
    assert (columns.n_columns, columns.n_rows) == (2, 4)
    assert [columns.column(i) for i in range(2)] == values
    assert columns.get(0, 2) == prime - 1
    with pytest.raises(IndexError):
        columns.get(2, 0)
    with pytest.raises(IndexError):
        columns.get(0, 4)
    no_tables: list[list[list[int]]] = [[[1, 2, 3]], [[1, 2], [1]], [], [[]], [[prime]], [[-1]]]
    for wrong in no_tables:
        with pytest.raises(ValueError, match=r"column|field element"):
            _native.Columns.from_ints(wrong)


def test_spans_belong_to_the_thread_that_called() -> None:
    _native.take_spans()
    other = threading.Thread(target=_native._exercise_heavy, args=(5,))
    other.start()
    _native._exercise_heavy(30)
    other.join()
    ((name, wall, cpu, moved),) = _native.take_spans()
    assert (name, moved) == ("exercise", 0)
    assert 0.03 <= wall < 5
    assert cpu >= 0
    assert _native.take_spans() == []


def test_workers_are_as_many_as_asked_for() -> None:
    with _native.Workers(3) as workers:
        assert workers.threads == 3
        assert _native._exercise_heavy(1, outcome="threads") == 3
        with _native.Workers(1):
            assert _native._exercise_heavy(1, outcome="threads") == 1
        assert _native._exercise_heavy(1, outcome="threads") == 3
    assert _native.Workers(pin=True).pinned


@pytest.mark.parametrize("threads", [0, 1025])
def test_absurd_numbers_of_workers_are_refused(threads: int) -> None:
    with pytest.raises(ValueError, match="1 to 1024 threads"):
        _native.Workers(threads)


def test_workers_do_not_reach_other_threads() -> None:
    seen: list[int] = []
    default = _native._exercise_heavy(1, outcome="threads")
    with _native.Workers(default + 2):
        thread = threading.Thread(target=lambda: seen.append(_native._exercise_heavy(1, outcome="threads")))
        thread.start()
        thread.join()
    assert seen == [default]


def test_worker_errors_leave_the_pool_usable() -> None:
    with _native.Workers(2):
        with pytest.raises(RuntimeError, match="Invariant: the exercise panics"):
            _native._exercise_heavy(1, outcome="panic")
        assert _native._exercise_heavy(1) == 1
