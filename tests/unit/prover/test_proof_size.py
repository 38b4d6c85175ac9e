"""Expected sizes of proofs: against every set of queries of small trees, and against recorded proofs."""

from itertools import product

import pytest

from prover.air.cost import layout_cost
from prover.air.layouts import get_layout
from prover.merkle import siblings
from prover.proof_size import expected_rows, expected_siblings, expected_size, fri_layer_size
from tests.support import samples


@pytest.mark.parametrize(("log_leaves", "n_queries"), [(1, 1), (2, 1), (2, 3), (3, 2), (3, 4), (4, 3)])
def test_expectations_are_the_means_over_all_queries(log_leaves: int, n_queries: int) -> None:
    leaves = 1 << log_leaves
    drawn = [sorted(set(queries)) for queries in product(range(leaves), repeat=n_queries)]
    assert expected_rows(log_leaves, n_queries) == pytest.approx(sum(map(len, drawn)) / len(drawn))
    sent = sum(len(siblings(leaves, rows)) for rows in drawn)
    assert expected_siblings(log_leaves, n_queries) == pytest.approx(sent / len(drawn))


def test_a_layer_does_not_send_what_the_verifier_folded() -> None:
    log_size, step, n_queries = 4, 2, 2
    sent = 0
    for queries in product(range(16), repeat=n_queries):
        known = set(queries)
        sent += sum(4 - sum(q >> step == row for q in known) for row in {q >> step for q in known})
    elements, _ = fri_layer_size(log_size, step, n_queries)
    assert elements == pytest.approx(sent / 16**n_queries)


@pytest.mark.parametrize("name", samples.PROOFS)
def test_recorded_proofs_have_the_expected_size(name: str) -> None:
    proof = samples.proof(name)
    layout = get_layout(proof.public_input.layout)
    log_length = (proof.public_input.n_steps * layout.cpu_component_height).bit_length() - 1
    size = expected_size(layout_cost(layout), log_length, proof.parameters)
    assert size.wire_bytes == pytest.approx(len(proof.proof_bytes), rel=0.04)
    assert size.wire_bytes - size.packed_bytes == pytest.approx(12 * size.nodes)
