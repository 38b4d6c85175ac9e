"""Packing proofs for calldata: lossless both ways, on real proofs of any small shape; nothing else is taken."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.packing import Packing, PackingError, ProofShape, walk
from prover.hashing import COMMITMENT_HASHES
from prover.merkle import siblings
from prover.parameters import ProofParameters
from tests.support.toy_proofs import SEED, cases, parameters, prove_toy
from tests.support.toy_run import ToyRun

WIDTHS = sorted(COMMITMENT_HASHES)


def packing_of(run: ToyRun, chosen: ProofParameters) -> Packing:
    shape = ProofShape(
        seed=SEED,
        log_trace_length=run.trace_length.bit_length() - 1,
        widths=(run.n_columns_first, run.n_columns_interaction, run.constraint_degree),
        n_values=len(run.mask) + run.constraint_degree,
    )
    return Packing(shape, chosen)


@given(case=cases(), width=st.sampled_from(WIDTHS))
@settings(max_examples=60, deadline=None)
def test_packing_is_lossless(case: tuple[int, ProofParameters], width: int) -> None:
    length, chosen = case
    assume(chosen.fri_step_list[0] == 0)
    run, chosen = ToyRun(length), replace(chosen, node_bytes=width)
    proof = prove_toy(run, chosen).proof
    form = packing_of(run, chosen)
    pieces = form.pieces(proof)
    # Every byte of the proof is in one piece, and a piece leaves out padding alone.
    covered = sorted((piece.offset, piece.offset + piece.size) for piece in pieces if piece.size)
    assert [begin for begin, _ in covered] == [0, *(end for _, end in covered[:-1])]
    assert covered[-1][1] == len(proof)
    assert {piece.size - piece.packed_size for piece in pieces} <= {0, 32 - width}
    packed = form.pack(proof)
    assert form.unpack(packed) == proof
    assert len(packed) == sum(piece.packed_size for piece in pieces)


@pytest.fixture(scope="module")
def toy() -> tuple[Packing, bytes]:
    """A packing and a proof of its shape."""
    run, chosen = ToyRun(32), parameters()
    return packing_of(run, chosen), prove_toy(run, chosen).proof


@given(data=st.data())
def test_other_lengths_are_refused(toy: tuple[Packing, bytes], data: st.DataObject) -> None:
    form, proof = toy
    packed = form.pack(proof)
    cut = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(PackingError, match="bytes"):
        form.unpack(packed[:cut])
    cut = data.draw(st.integers(0, len(proof) - 1))
    with pytest.raises(PackingError, match="bytes"):
        form.pack(proof[:cut])
    extra = data.draw(st.binary(min_size=1, max_size=40))
    with pytest.raises(PackingError, match="bytes"):
        form.unpack(packed + extra)
    with pytest.raises(PackingError, match="bytes"):
        form.pack(proof + extra)


@given(data=st.data())
def test_a_node_with_anything_in_its_padding_is_refused(
    toy: tuple[Packing, bytes], data: st.DataObject
) -> None:
    """In calldata there is no place for it, so no proof has two spellings."""
    form, proof = toy
    nodes = [piece for piece in form.pieces(proof) if piece.packed_size < piece.size]
    # The trees' nodes: a changed root would move the queries, and with them everything.
    piece = data.draw(st.sampled_from(nodes[8:]))
    place = piece.offset + data.draw(st.integers(piece.packed_size, piece.size - 1))
    changed = proof[:place] + b"\x01" + proof[place + 1 :]
    with pytest.raises(PackingError, match=f"node at byte {piece.offset} "):
        form.pack(changed)


def test_a_folded_first_layer_has_no_packed_form() -> None:
    run = ToyRun(32)
    with pytest.raises(PackingError, match="first FRI step"):
        packing_of(run, parameters(steps=(1, 2), last_layer=4))


@given(height=st.integers(0, 9), data=st.data())
def test_the_walk_needs_the_nodes_of_the_levels(height: int, data: st.DataObject) -> None:
    """Same nodes as level by level; each when all below its sibling is known, and none earlier."""
    n = 1 << height
    rows = sorted(data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=min(n, 20))))
    order = walk(n, rows)
    assert sorted(order) == sorted(siblings(n, rows))
    known: set[int] = set()

    def learn(node: int) -> None:
        known.add(node)
        if node > 1 and node ^ 1 in known:
            learn(node >> 1)

    for row in rows:
        learn(n + row)
    for node in order:
        assert node not in known
        assert node ^ 1 in known
        learn(node)
    assert 1 in known
