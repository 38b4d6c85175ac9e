"""The kernels' sum: rates measured here, times the work of a proof."""

import pytest

from prover import _native
from prover.air.layouts import get_layout
from prover.bench.kernels import KernelSum, kernel_work
from prover.cairo_run import composition_program
from prover.parameters import ProofParameters

TRACE = 1 << 15
LAYOUT = get_layout("perpetual")


def measured(**changed: object) -> dict[str, float]:
    arguments: dict[str, object] = {
        "log_program": 15,
        "n_columns": LAYOUT.n_columns,
        "mask": LAYOUT.mask,
        "log_transform": 10,
        "row_widths": [2, 9],
    }
    _, program = composition_program("perpetual", TRACE)
    return _native.measure_kernels(program, **(arguments | changed))  # type: ignore[arg-type]


def test_every_kernel_that_has_work_has_a_rate() -> None:
    work = kernel_work(LAYOUT, TRACE, ProofParameters(2, (0, 4, 3), 1 << 8, 1, 0))
    widths = [int(name.removeprefix("rows of ")) for name in work if name.startswith("rows of ")]
    rates = measured(row_widths=widths)
    assert set(work) <= set(rates)
    assert all(rate > 0 for rate in rates.values())
    total = KernelSum(rates, work)
    assert total.seconds == pytest.approx(sum(rates[name] * work[name] for name in work) / 1e9)


def test_work_of_a_small_proof() -> None:
    # Nine columns, one and two; blowup 4; layers of T and T/16 coefficients in rows of 16 and 8.
    work = kernel_work(LAYOUT, 1 << 16, ProofParameters(2, (0, 4, 3), 1 << 9, 1, 0))
    n = 1 << 16
    assert work["interpolate"] == 13 * n
    assert work["evaluate"] == 4 * (12 * n + n + n // 16)
    assert work["rows of 9"] == 4 * n
    assert work["rows of 2"] == 4 * n + 4 * n // 2
    assert work["rows of 16"] == 4 * n // 16
    assert work["rows of 8"] == 4 * n // 16 // 8
    assert work["constraints"] == 2 * n
    assert work["fold"] == n - n // 128


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"log_transform": 31}, "at most 30"),
        ({"row_widths": [0]}, "1 to 256 columns"),
        ({"n_columns": 3}, "beyond n_columns"),
        ({"node_bytes": 21}, "21"),
    ],
)
def test_requests_that_make_no_sense(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        measured(**changed)
