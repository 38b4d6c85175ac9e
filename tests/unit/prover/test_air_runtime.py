"""Runtime values from public values."""

import dataclasses

import pytest

from prover.air import PublicValues, get_layout, runtime_values
from prover.air.runtime import public_memory_product
from prover.field import P, inverse

LAYOUT = get_layout("perpetual")
PUBLIC = PublicValues(
    trace_length=2**15,
    segments={
        "program": (1, 5),
        "execution": (20, 90),
        "output": (90, 91),
        "pedersen": (100, 103),
        "range_check": (200, 200),
        "ecdsa": (300, 302),
    },
    range_check_min=7,
    range_check_max=9,
    public_memory=((1, 10), (2, 20)),
)


def test_every_name_has_its_value() -> None:
    values = runtime_values(LAYOUT, PUBLIC, [1000, 2000, 3000])
    product = values.pop("memory/multi_column_perm/perm/public_memory_prod")
    assert values == {
        "memory/multi_column_perm/perm/interaction_elm": 1000,
        "memory/multi_column_perm/hash_interaction_elm0": 2000,
        "range_check16/perm/interaction_elm": 3000,
        "initial_pc": 1,
        "final_pc": 5,
        "initial_ap": 20,
        "final_ap": 90,
        "range_check_min": 7,
        "range_check_max": 9,
        "initial_pedersen_addr": 100,
        "initial_range_check_addr": 200,
        "initial_ecdsa_addr": 300,
    }
    expected = pow(1000, 4096, P)
    for address, value in [(1, 10), (2, 20)] + [(1, 10)] * 4094:
        expected = expected * inverse(1000 - address - 2000 * value) % P
    assert product == expected


def test_wrong_number_of_interaction_elements() -> None:
    with pytest.raises(ValueError, match="draws 3 interaction elements, got 2"):
        runtime_values(LAYOUT, PUBLIC, [1, 2])


def test_missing_segments_are_named() -> None:
    segments = {name: ends for name, ends in PUBLIC.segments.items() if name not in ("pedersen", "ecdsa")}
    with pytest.raises(ValueError, match="lacks the segments pedersen, ecdsa"):
        runtime_values(LAYOUT, dataclasses.replace(PUBLIC, segments=segments), [1, 2, 3])


@pytest.mark.parametrize("n_pairs", [0, 5])
def test_public_memory_must_fit_its_cells(n_pairs: int) -> None:
    with pytest.raises(ValueError, match=f"{n_pairs} public memory cells do not fit 1..4"):
        public_memory_product([(1, 1)] * n_pairs, n_cells=4, z=5, alpha=6)


def test_element_that_hits_a_public_pair_has_no_product() -> None:
    with pytest.raises(ZeroDivisionError):
        public_memory_product([(1, 1), (2, 3)], n_cells=4, z=2 + 3 * 6, alpha=6)
