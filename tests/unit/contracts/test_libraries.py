"""The verifier's Solidity libraries against the Python verifier's, on poisoned memory."""

import random
from collections.abc import Iterable

import pytest
from eth_typing import ChecksumAddress
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.packing import walk
from contracts.transactions import create_contract
from prover.channel import HashChain, has_leading_zeros, proof_of_work_hash
from prover.domains import fri_point
from prover.field import P, inverse, root_of_unity, to_montgomery
from prover.hashing import keccak, word
from prover.merkle import siblings as sibling_nodes
from tests.support.contracts import call, refusal

widths = st.sampled_from([20, 26, 32])
words = st.integers(0, 2**256 - 1)
elements = st.integers(0, P - 1)
on_chain = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["LibraryHarness"])


@given(base=elements, exponent=words)
@on_chain
def test_powers(library: Contract, base: int, exponent: int) -> None:
    assert call(library, "pow", base, exponent) == pow(base, exponent, P)


@given(value=elements.filter(bool))
@on_chain
def test_inverses(library: Contract, value: int) -> None:
    assert call(library, "inverse", value) == inverse(value)


@given(values=st.lists(elements.filter(bool), min_size=1, max_size=20))
@on_chain
def test_inverses_together(library: Contract, values: list[int]) -> None:
    assert call(library, "invertAll", values) == [inverse(value) for value in values]


def test_zero_has_no_inverse(library: Contract) -> None:
    assert refusal(library, "inverse", 0).name == "DivisionByZero"
    assert refusal(library, "inverse", P).name == "DivisionByZero"
    assert refusal(library, "invertAll", [1, 0, 2]).name == "DivisionByZero"


def test_the_roots_of_unity_are_the_ones_of_the_prover(library: Contract) -> None:
    """Index 1 is at the root of order 2, index 2 at that of order 4, and so on."""
    for log_size in (1, 4, 23, 30):
        assert call(library, "point", log_size, 1 << (log_size - 1)) == root_of_unity(1 << log_size)
        assert call(library, "inverseRoot", log_size) == inverse(root_of_unity(1 << log_size))


@given(log_size=st.integers(1, 30), data=st.data())
@on_chain
def test_points_in_bit_reversed_order(library: Contract, log_size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, 2**log_size - 1))
    assert call(library, "point", log_size, index) == fri_point(log_size, index)


def chain_at(digest: int) -> HashChain:
    chain = HashChain(b"")
    chain.digest = word(digest)
    return chain


@given(digest=words, absorbed=st.lists(words, max_size=4), message=st.binary(max_size=100))
@on_chain
def test_channel(library: Contract, digest: int, absorbed: list[int], message: bytes) -> None:
    chain = chain_at(digest)
    for item in absorbed:
        chain.absorb(word(item))
    assert call(library, "absorbWords", digest, absorbed) == int.from_bytes(chain.digest, "big")
    chain.absorb(message)
    expected = [chain.draw_element() for _ in range(5)]
    assert call(library, "draw", digest, absorbed, message, 5) == expected


def test_the_digest_wraps(library: Contract) -> None:
    top = 2**256 - 1
    chain = chain_at(top)
    chain.absorb(word(7))
    assert call(library, "absorbWords", top, [7]) == int.from_bytes(chain.digest, "big")


def test_blocks_above_31p_are_passed_over(library: Contract) -> None:
    """About one block in 32 is; a digest whose first message is passed over shows that the next one is taken."""
    digest = next(
        d for d in range(2000) if int.from_bytes(keccak(keccak(word(d + 1)) + word(0)), "big") >= 31 * P
    )
    chain = chain_at(digest)
    chain.absorb(b"")
    assert call(library, "draw", digest, [], b"", 3) == [chain.draw_element() for _ in range(3)]


@given(digest=words, count=st.integers(1, 64), log_bound=st.integers(1, 30))
@on_chain
def test_queries(library: Contract, digest: int, count: int, log_bound: int) -> None:
    """Sorted and distinct; small bounds give many repetitions."""
    chain = chain_at(digest)
    drawn = {chain.draw_number(1 << log_bound) for _ in range(count)}
    assert call(library, "queries", digest, count, log_bound) == sorted(drawn)


@given(digest=words, bits=st.integers(1, 8))
@on_chain
def test_proof_of_work(library: Contract, digest: int, bits: int) -> None:
    nonces = (nonce.to_bytes(8, "big") for nonce in range(1 << 16))
    good = next(n for n in nonces if has_leading_zeros(proof_of_work_hash(word(digest), bits, n), bits))
    chain = chain_at(digest)
    chain.absorb(good)
    nonce = int.from_bytes(good, "big")
    assert call(library, "checkWork", digest, nonce, bits) == int.from_bytes(chain.digest, "big")
    if nonce:
        # The nonce before the first good one.
        revert = refusal(library, "checkWork", digest, nonce - 1, bits)
        assert (revert.name, revert.arguments["bits"]) == ("ProofOfWorkTooWeak", bits)


def cut(digest: bytes, width: int) -> int:
    """A node of this width, as the word that is hashed."""
    return int.from_bytes(digest[:width].ljust(32, b"\0"), "big")


def tree(leaves: list[int], width: int) -> list[int]:
    """Nodes by heap index; index 0 is unused."""
    nodes = [0] * len(leaves) + leaves
    for index in reversed(range(1, len(leaves))):
        nodes[index] = cut(keccak(word(nodes[2 * index]) + word(nodes[2 * index + 1])), width)
    return nodes


def significant(nodes: list[int], indices: Iterable[int], width: int) -> bytes:
    """Nodes as they stand in calldata."""
    return b"".join(word(nodes[index])[:width] for index in indices)


@given(height=st.integers(0, 7), width=widths, data=st.data())
@on_chain
def test_merkle_roots(library: Contract, height: int, width: int, data: st.DataObject) -> None:
    n = 1 << height
    rng = random.Random(data.draw(st.integers(0, 2**32)))
    nodes = tree([cut(rng.randbytes(32), width) for _ in range(n)], width)
    rows = sorted(data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=min(n, 24))))
    queue = [item for row in rows for item in (n + row, nodes[n + row])]
    path = significant(nodes, walk(n, rows), width)
    assert call(library, "merkleRoot", queue, path, width) == nodes[1]
    if path:
        assert refusal(library, "merkleRoot", queue, path[:-1], width).name == "WrongProofLength"
        place = rng.randrange(len(path))
        changed = path[:place] + bytes([path[place] ^ 1]) + path[place + 1 :]
        assert call(library, "merkleRoot", queue, changed, width) != nodes[1]
    assert refusal(library, "merkleRoot", queue, path + bytes(1), width).name == "WrongProofLength"


@given(
    columns=st.integers(1, 10),
    log_size=st.integers(1, 6),
    width=widths,
    gap=st.integers(0, 2),
    data=st.data(),
)
@on_chain
def test_tables(
    library: Contract, columns: int, log_size: int, width: int, gap: int, data: st.DataObject
) -> None:
    """Tables of one column have their elements as the bottom level; wider ones hash their rows."""
    n = 1 << log_size
    rng = random.Random(data.draw(st.integers(0, 2**32)))
    table = [[to_montgomery(rng.randrange(P)) for _ in range(columns)] for _ in range(n)]
    leaves = [cut(keccak(b"".join(map(word, row))), width) for row in table]
    nodes = tree([row[0] for row in table] if columns == 1 else leaves, width)
    rows = sorted(data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=min(n, 20))))
    between = [1] * gap
    cells = [cell for row in rows for cell in [*table[row], *between]]
    if columns == 1:
        raw = [i for i in sibling_nodes(n, rows) if i >= n]
        path = significant(nodes, raw, 32)
        path += significant(nodes, walk(n // 2, sorted({row // 2 for row in rows})), width)
    else:
        path = significant(nodes, walk(n, rows), width)
    proof = b"".join(map(word, cells)) + path
    shape = (columns, log_size, width)
    call(library, "openTable", rows, shape, gap, nodes[1], proof)
    revert = refusal(library, "openTable", rows, shape, gap, nodes[1] ^ 1 << 255, proof)
    assert (revert.name, revert.arguments["table"]) == ("WrongTraceRoot", 2)
    position = rng.randrange(len(cells))
    # Another spelling of a cell is refused even by a root that was made of it.
    spelled = [[*row] for row in table]
    row, column = divmod(position, columns + gap)
    if column < columns:
        spelled[rows[row]][column] += P
    bottom = [cut(keccak(b"".join(map(word, row))), width) for row in spelled]
    root = tree([row[0] for row in spelled] if columns == 1 else bottom, width)[1]
    changed = proof[: 32 * position] + word(cells[position] + P) + proof[32 * position + 32 :]
    revert = refusal(library, "openTable", rows, shape, gap, root, changed)
    assert (revert.name, revert.arguments["offset"]) == ("NonCanonicalElement", 32 * position)
