"""Each component accepts an honest witness and names the constraint that a forged one breaks."""

import pytest

from prover import curve
from prover.air import check_rows
from prover.crypto import pedersen, public_key, sign
from prover.field import P
from tests.support.air_witness import (
    GENERATOR_RUN,
    HASH,
    KEY_RUN,
    SIGNATURE,
    Trace,
    ecdsa_trace,
    pedersen_trace,
    pools_trace,
)


def violated(trace: Trace) -> list[str]:
    """Names of the violated constraints."""
    found = check_rows(trace.layout, trace.get_cell, trace.length, trace.runtime)
    return [violation.name for violation in found]


def test_pools_accept_an_honest_witness() -> None:
    assert violated(pools_trace()) == []


def test_every_cell_of_the_pools_is_constrained() -> None:
    trace = pools_trace()
    for column in trace.columns:
        for row in range(trace.length):
            column[row] += 1
            assert violated(trace), f"row {row} can be changed freely"
            column[row] -= 1


@pytest.mark.parametrize("name", list(pools_trace().runtime))
def test_every_runtime_value_of_the_pools_is_bound(name: str) -> None:
    trace = pools_trace()
    trace.runtime[name] += 1
    assert violated(trace)


def test_two_values_at_one_address_are_found_in_the_sorted_memory() -> None:
    trace = pools_trace()
    trace.set("memory/sorted/value", 1, 12)
    assert "memory/is_func" in violated(trace)


def test_a_gap_between_range_checked_values_is_found() -> None:
    trace = pools_trace()
    trace.set("range_check16/sorted", 15, 11)
    assert "range_check16/diff_is_bit" in violated(trace)


INPUTS = [(0, 0), (1, P - 1), (2**251 + 2**196 + 5, 2**251 + 2**192), (P - 2, 2**248 - 1), (P - 1, 2**196)]


@pytest.mark.parametrize("inputs", INPUTS)
def test_pedersen_accepts_honest_inputs_and_outputs_the_hash(inputs: tuple[int, int]) -> None:
    trace = pedersen_trace(inputs)
    assert violated(trace) == []
    output = trace.layout.placement["pedersen/output/value"]
    assert trace.get_cell(output.column, output.row(0)) == pedersen(*inputs)


@pytest.mark.parametrize("value", [0, 1, 5, 2**192, 2**196 + 3, 2**251 - 17 * 2**192 - 2])
@pytest.mark.parametrize("position", [0, 1])
def test_pedersen_refuses_the_second_unpacking_of_an_input(value: int, position: int) -> None:
    inputs = [7, 7]
    inputs[position] = value + P
    assert inputs[position] < 2**252
    found = violated(pedersen_trace((inputs[0], inputs[1])))
    assert found
    assert all(name.startswith(f"{HASH}/bit_unpacking/") for name in found)


def test_pedersen_refuses_a_bit_that_is_no_bit() -> None:
    trace = pedersen_trace((6, 0))
    trace.set(f"{HASH}/selector", 1, 4)
    assert f"{HASH}/booleanity_test" in violated(trace)


def test_pedersen_refuses_another_output() -> None:
    trace = pedersen_trace((6, 0))
    trace.set("pedersen/output/value", 0, 1)
    assert violated(trace) == ["pedersen/output_value0"]


PRIVATE_KEY, MESSAGE = 0x1234567, 2**250 + 99


def signed_trace(message: int = MESSAGE) -> Trace:
    r, s = sign(PRIVATE_KEY, MESSAGE)
    point = curve.multiply(PRIVATE_KEY, curve.GENERATOR)
    assert point is not None
    assert point.x == public_key(PRIVATE_KEY)
    return ecdsa_trace(point, message, r, pow(s, -1, curve.ORDER))


def test_ecdsa_accepts_a_signature() -> None:
    assert violated(signed_trace()) == []


def test_ecdsa_refuses_another_message() -> None:
    assert violated(signed_trace(MESSAGE + 1)) == [f"{SIGNATURE}/extract_r/x"]


@pytest.mark.parametrize(
    ("column", "index", "value", "expected"),
    [
        ("ecdsa/message/value", 0, 5, ["ecdsa/message_value0"]),
        ("ecdsa/pubkey/value", 0, 5, ["ecdsa/pubkey_value0"]),
        ("ecdsa/pubkey/addr", 0, 5, ["ecdsa/init_addr", "ecdsa/message_addr"]),
        (f"{SIGNATURE}/z_inv", 0, 5, [f"{SIGNATURE}/z_nonzero"]),
        (f"{SIGNATURE}/r_w_inv", 1, 5, [f"{SIGNATURE}/r_and_w_nonzero"]),
        (f"{SIGNATURE}/add_results_inv", 0, 5, [f"{SIGNATURE}/add_results/x_diff_inv"]),
        (f"{SIGNATURE}/extract_r_inv", 0, 5, [f"{SIGNATURE}/extract_r/x_diff_inv"]),
        (f"{KEY_RUN}/x_diff_inv", 300, 5, [f"{KEY_RUN}/add_points/x_diff_inv"]),
        (f"{GENERATOR_RUN}/x_diff_inv", 30, 5, [f"{GENERATOR_RUN}/add_points/x_diff_inv"]),
        (
            f"{SIGNATURE}/q_x_squared",
            0,
            5,
            [f"{SIGNATURE}/q_on_curve/x_squared", f"{SIGNATURE}/q_on_curve/on_curve"],
        ),
    ],
)
def test_ecdsa_names_what_a_changed_cell_breaks(
    column: str, index: int, value: int, expected: list[str]
) -> None:
    trace = signed_trace()
    trace.set(column, index, value)
    assert violated(trace) == expected


def test_last_doubling_slope_and_slopes_are_free_cells() -> None:
    trace = signed_trace()
    for name in (f"{SIGNATURE}/doubling_slope", f"{KEY_RUN}/slope", f"{KEY_RUN}/x_diff_inv"):
        trace.set(name, 255, 12345)
        trace.set(name, 511, 12345)
    assert violated(trace) == []
