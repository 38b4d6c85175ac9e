"""Openings of Merkle trees, for tables of one column and of several."""

from itertools import combinations

import pytest

from prover.channel import ProverChannel, VerifierChannel
from prover.errors import Check, VerificationError
from prover.field import P
from prover.merkle import leaf, send_siblings, siblings
from prover.table import TableCommitment
from tests.support.reference_kernels import MerkleTable

N_ROWS = 8


def table(n_columns: int, node_bytes: int = 20) -> MerkleTable:
    rows = [[pow(5, r * n_columns + c, P) for c in range(n_columns)] for r in range(N_ROWS)]
    return MerkleTable(rows, node_bytes)


def opening(tree: MerkleTable, rows: tuple[int, ...]) -> bytes:
    channel = ProverChannel(b"")
    channel.draw_numbers(0, 1)
    for row in rows:
        for column, element in enumerate(tree.elements[row]):
            channel.send_element(f"Row {row}, Column {column}", element)
    send_siblings(channel, tree.n_rows, tree.n_columns, rows, tree.nodes)
    return channel.proof


def open_table(
    tree: MerkleTable, rows: tuple[int, ...], proof: bytes, node_bytes: int = 20
) -> dict[int, list[int]]:
    channel = VerifierChannel(b"", proof)
    opened = TableCommitment(tree.root, N_ROWS, tree.n_columns, node_bytes).open(channel, rows)
    channel.check_end()
    return opened


@pytest.mark.parametrize("n_columns", [1, 2, 5])
def test_every_set_of_rows_opens(n_columns: int) -> None:
    tree = table(n_columns)
    for count in range(1, N_ROWS + 1):
        for rows in combinations(range(N_ROWS), count):
            opened = open_table(tree, rows, opening(tree, rows))
            assert opened == {row: tree.elements[row] for row in rows}


@pytest.mark.parametrize("n_columns", [1, 3])
@pytest.mark.parametrize("node_bytes", [20, 26, 32])
def test_nodes_have_the_width_of_the_commitment(n_columns: int, node_bytes: int) -> None:
    tree = table(n_columns, node_bytes)
    assert tree.root[node_bytes:] == bytes(32 - node_bytes)
    assert any(tree.root[node_bytes - 3 : node_bytes])
    proof = opening(tree, (2, 5))
    assert open_table(tree, (2, 5), proof, node_bytes) == {row: tree.elements[row] for row in (2, 5)}
    for other in {20, 26, 32} - {node_bytes}:
        with pytest.raises(VerificationError) as raised:
            open_table(tree, (2, 5), proof, other)
        # Wider nodes have bytes where narrower ones have zeros; narrower nodes have other parents.
        assert raised.value.check is (Check.MASKED_HASH if other < node_bytes else Check.DECOMMITMENT)


def test_repeated_rows_are_opened_once() -> None:
    tree = table(2)
    assert open_table(tree, (5, 2, 5), opening(tree, (2, 5))) == {
        2: tree.elements[2],
        5: tree.elements[5],
    }


def test_siblings_come_level_by_level() -> None:
    # Rows 0 and 1 are siblings; row 6 misses node 15. A level up 5 and 6 are missing, and then nothing.
    assert siblings(8, [0, 1, 6]) == [15, 5, 6]
    assert siblings(8, [3]) == [10, 4, 3]
    assert siblings(8, list(range(8))) == []


def test_a_known_cell_is_not_in_the_proof_and_is_checked() -> None:
    tree = table(2)
    channel = ProverChannel(b"")
    channel.draw_numbers(0, 1)
    channel.send_element("Row 3, Column 0", tree.elements[3][0])
    send_siblings(channel, 8, 2, [3], tree.nodes)
    commitment = TableCommitment(tree.root, 8, 2)
    known = {(3, 1): tree.elements[3][1]}
    assert commitment.open(VerifierChannel(b"", channel.proof), [3], known) == {3: tree.elements[3]}
    with pytest.raises(VerificationError) as raised:
        commitment.open(VerifierChannel(b"", channel.proof), [3], {(3, 1): 7})
    assert raised.value.check is Check.DECOMMITMENT


@pytest.mark.parametrize("n_columns", [1, 3])
def test_any_changed_bit_is_noticed(n_columns: int) -> None:
    tree = table(n_columns)
    proof = opening(tree, (2, 5))
    allowed = {Check.DECOMMITMENT, Check.CANONICAL_ELEMENT, Check.MASKED_HASH}
    for position in range(len(proof)):
        changed = bytearray(proof)
        changed[position] ^= 1 << (position % 8)
        with pytest.raises(VerificationError) as raised:
            open_table(tree, (2, 5), bytes(changed))
        assert raised.value.check in allowed


def test_rows_of_another_position_do_not_open() -> None:
    tree = table(2)
    with pytest.raises(VerificationError) as raised:
        open_table(tree, (4,), opening(tree, (5,)))
    assert raised.value.check is Check.DECOMMITMENT


def test_a_table_of_one_column_has_its_elements_as_leaves() -> None:
    assert leaf([1]).hex().startswith("07ffffff")
    assert len(leaf([1, 2])) == 32
    assert leaf([1, 2])[20:] == bytes(12)
