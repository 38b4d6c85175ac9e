"""The Fiat-Shamir channel."""

import pytest

from prover import channel as channel_module
from prover.channel import (
    HashChain,
    ProverChannel,
    VerifierChannel,
    has_leading_zeros,
    proof_of_work_hash,
)
from prover.errors import Check, VerificationError
from prover.field import R_INVERSE, P, R, to_montgomery
from prover.hashing import keccak, word
from prover.transcript import Entry, Kind, first_difference


def test_absorbing_follows_the_definition() -> None:
    chain = HashChain(b"seed")
    assert chain.digest == keccak(b"seed")
    chain.absorb(b"message")
    successor = (int.from_bytes(keccak(b"seed"), "big") + 1) % 2**256
    assert chain.digest == keccak(word(successor) + b"message")


def test_the_digest_wraps_around() -> None:
    chain = HashChain(b"")
    chain.digest = b"\xff" * 32
    chain.absorb(b"m")
    assert chain.digest == keccak(bytes(32) + b"m")


def test_elements_are_blocks_in_montgomery_form() -> None:
    chain = HashChain(b"seed")
    block = keccak(chain.digest + word(0))
    assert chain.draw_element() == int.from_bytes(block, "big") * R_INVERSE % P
    block = keccak(chain.digest + word(1))
    assert chain.draw_element() == int.from_bytes(block, "big") * R_INVERSE % P


def test_blocks_that_would_bias_elements_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = iter([word(31 * P), word(2**256 - 1), word(31 * P - 1)])
    chain = HashChain(b"seed")
    monkeypatch.setattr(channel_module, "keccak", lambda _: next(blocks))
    assert chain.draw_element() == (P - 1) * R_INVERSE % P


def test_numbers_are_cut_from_blocks_left_to_right() -> None:
    chain = HashChain(b"seed")
    first, second = (keccak(chain.digest + word(i)) for i in range(2))
    numbers = [chain.draw_number(1 << 64) for _ in range(5)]
    assert numbers == [
        *(int.from_bytes(first[i : i + 8], "big") for i in (0, 8, 16, 24)),
        int.from_bytes(second[:8], "big"),
    ]
    # A message drops the spare bytes.
    chain.absorb(b"m")
    assert chain.draw_number(1 << 10) == int.from_bytes(keccak(chain.digest + word(0))[:8], "big") % 1024


def test_proof_of_work_counts_leading_zeros() -> None:
    assert has_leading_zeros(bytes([0, 0x0F]) + bytes(30), 12)
    assert not has_leading_zeros(bytes([0, 0x1F]) + bytes(30), 12)
    assert has_leading_zeros(b"\xff" * 32, 0)
    inner = keccak(bytes.fromhex("0123456789abcded") + b"d" * 32 + bytes([12]))
    assert proof_of_work_hash(b"d" * 32, 12, b"n" * 8) == keccak(inner + b"n" * 8)


def send_one_of_each(channel: ProverChannel) -> None:
    node = bytes(range(1, 21)) + bytes(12)
    with channel.scope("STARK", "Layer 1"):
        channel.send_hash("Commitment", node)
        channel.draw_element("Evaluation point")
        channel.send_element("0", 5)
        channel.send_elements("Coefficients", [6, 7])
    with channel.scope("Work"):
        channel.send_data("POW", (0x1234).to_bytes(8, "big"))
        channel.draw_numbers(2, 1 << 8)
        channel.send_data("To complete packages, element #3", word(R))


def read_one_of_each(channel: VerifierChannel) -> list[object]:
    with channel.scope("STARK", "Layer 1"):
        values: list[object] = [channel.read_hash("Commitment")]
        channel.draw_element("Evaluation point")
        values += [channel.read_element("0"), channel.read_elements("Coefficients", 2)]
    with channel.scope("Work"):
        values.append(channel.read_data("POW", 8))
        channel.draw_numbers(2, 1 << 8)
        values.append(channel.read_raw_element("To complete packages, element #3"))
    channel.check_end()
    return values


def test_the_verifier_reads_what_the_prover_sends() -> None:
    prover = ProverChannel(b"s")
    send_one_of_each(prover)
    verifier = VerifierChannel(b"s", prover.proof)
    node = bytes(range(1, 21)) + bytes(12)
    assert read_one_of_each(verifier) == [node, 5, [6, 7], (0x1234).to_bytes(8, "big"), word(R)]
    assert verifier.entries == prover.entries
    assert verifier.digest == prover.digest


def test_annotation_lines() -> None:
    prover = ProverChannel(b"s")
    send_one_of_each(prover)
    lines = prover.annotations()
    assert lines[:3] == [
        "title cpu air Proof Protocol",
        "",
        "P->V[0:32]: /cpu air/STARK/Layer 1: Commitment: "
        "Hash(0x102030405060708090a0b0c0d0e0f1011121314000000000000000000000000)",
    ]
    assert lines[3].startswith("V->P: /cpu air/STARK/Layer 1: Evaluation point: Field Element(0x")
    assert lines[4:7] == [
        "P->V[32:64]: /cpu air/STARK/Layer 1: 0: Field Element(0x5)",
        "P->V[64:128]: /cpu air/STARK/Layer 1: Coefficients: Field Elements(0x6, 0x7)",
        "P->V[128:136]: /cpu air/Work: POW: Data(0x1234)",
    ]
    assert lines[7].startswith("V->P: /cpu air/Work: 0: Number(")
    assert lines[-8:] == [
        "",
        "Proof Statistics:",
        "",
        "Byte count: 168",
        "Hash count: 1",
        "Commitment count: 1",
        "Field element count: 3",
        "Data count: 2",
    ]


def test_nothing_is_absorbed_after_the_queries() -> None:
    channel = ProverChannel(b"s")
    channel.draw_numbers(1, 2)
    before = channel.digest
    channel.send_element("0", 1)
    assert channel.digest == before


@pytest.mark.parametrize("encoding", [P, P + to_montgomery(5), 2**256 - 1])
def test_elements_that_are_not_canonical_are_refused(encoding: int) -> None:
    for read in (
        lambda c: c.read_element("x"),
        lambda c: c.read_elements("x", 1),
        lambda c: c.read_raw_element("x"),
    ):
        with pytest.raises(VerificationError) as raised:
            read(VerifierChannel(b"", word(encoding)))
        assert raised.value.check is Check.CANONICAL_ELEMENT
        assert raised.value.place == "/cpu air: x"


@pytest.mark.parametrize("position", range(20, 32))
def test_hashes_end_with_zeros(position: int) -> None:
    node = bytearray(b"h" * 20 + bytes(12))
    node[position] = 1
    with pytest.raises(VerificationError) as raised:
        VerifierChannel(b"", bytes(node)).read_hash("root")
    assert raised.value.check is Check.MASKED_HASH


@pytest.mark.parametrize("length", [0, 31, 33])
def test_the_length_is_exact(length: int) -> None:
    def read(channel: VerifierChannel) -> None:
        channel.read_element("x")
        channel.check_end()

    with pytest.raises(VerificationError) as raised:
        read(VerifierChannel(b"", bytes(length)))
    assert raised.value.check is Check.PROOF_LENGTH


def test_first_difference_names_the_place() -> None:
    ours = [Entry("/a", "x", Kind.ELEMENT, [1], (0, 32)), Entry("/a", "y", Kind.ELEMENT, [2], (32, 64))]
    theirs = [ours[0], Entry("/a", "y", Kind.ELEMENT, [3], (32, 64))]
    assert first_difference(ours, ours) is None
    assert first_difference(ours, theirs) == (
        "ours   P->V[32:64]: /a: y: Field Element(0x2)\ntheirs P->V[32:64]: /a: y: Field Element(0x3)"
    )
    assert first_difference(ours, ours[:1]) == (
        "only one transcript has P->V[32:64]: /a: y: Field Element(0x2)"
    )
