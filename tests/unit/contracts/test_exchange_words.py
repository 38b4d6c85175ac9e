"""How the exchange contract reads outputs, leaves, state, config and receipts, against what writes them."""

import random
from dataclasses import astuple
from pathlib import Path

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import SOURCES, Artifact
from contracts.reverts import Revert
from contracts.transactions import create_contract
from sequencer.domain.config import CONFIG_TAG
from sequencer.domain.hashing import short_string
from sequencer.domain.l1_messages import MESSAGE_WORDS, MessageKind
from sequencer.domain.limits import FUNDING_BITS, MAX_POSITIONS, POCKET_BITS, SIZE_BITS
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket, Position, SessionKey, Shares
from sequencer.domain.seal import HEADER_WORDS
from sequencer.domain.state import Book, State, VaultState
from sequencer.domain.tree import PocketTree
from sequencer.receipts import Receipt, ReceiptSigner
from tests.support.contracts import call, refusal
from tests.support.perpetua import output_of
from tests.support.rules_kit import make_config

BATCH_WORDS = SOURCES / "rollup" / "BatchWords.sol"


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["ExchangeHarness"])


# ---- Outputs


def message_of(kind: MessageKind) -> tuple[int, ...]:
    return (kind, *range(100, 99 + MESSAGE_WORDS[kind]))


def test_the_header_s_places_are_those_of_the_output() -> None:
    """Every constant of the contract names the word that the program's twin writes there."""
    names = {
        "CONFIG_HASH": "config_hash", "OLD_ROOT": "old_state_root", "NEW_ROOT": "new_state_root",
        "BATCH_NUMBER": "batch_number", "FIRST_SEQUENCE": "first_sequence", "N_TRANSACTIONS": "n_transactions",
        "TRANSACTIONS_ROOT": "transactions_root", "FIRST_TIME": "first_time", "LAST_TIME": "last_time",
        "FIRST_DEPOSIT": "first_deposit", "FIRST_FORCED": "first_forced",
        "ORACLE_COMMITMENT": "oracle_commitment",
    }  # fmt: skip
    constants = _constants(BATCH_WORDS)
    for number, (constant, field) in enumerate(names.items()):
        words = output_of(**{field: 10**6 + number}).words()
        assert words.index(10**6 + number) == constants.pop(constant)
    assert constants.pop("HEADER_WORDS") == HEADER_WORDS
    assert output_of(message_of(MessageKind.FACT)).words()[constants.pop("N_MESSAGE_WORDS")] == 2
    assert constants == {kind.name: kind.value for kind in MessageKind}


def _constants(path: Path) -> dict[str, int]:
    lines = (line.split() for line in path.read_text().splitlines() if " constant " in line)
    return {line[3]: int(line[5].rstrip(";"), 0) for line in lines}


def test_messages_are_found(library: Contract) -> None:
    kinds = [*MessageKind, *reversed(MessageKind)]
    words = output_of(*map(message_of, kinds)).words()
    place, places = HEADER_WORDS, []
    for kind in kinds:
        places.append(place)
        place += MESSAGE_WORDS[kind]
    assert call(library, "messagePlaces", words) == [*places, place]
    assert call(library, "messagePlaces", output_of().words()) == [HEADER_WORDS]


def test_too_few_words_are_refused(library: Contract) -> None:
    words = output_of(message_of(MessageKind.FACT)).words()
    places = [HEADER_WORDS, HEADER_WORDS + 2]
    assert call(library, "messagePlaces", words[: HEADER_WORDS + 2]) == places
    for length in (0, HEADER_WORDS - 1, HEADER_WORDS, HEADER_WORDS + 1):
        assert refusal(library, "messagePlaces", words[:length]) == Revert(
            "OutputTooShort", {"words": length}
        )
    words[12] = 2**256 - 1
    assert refusal(library, "messagePlaces", words).name == "OutputTooShort"


@pytest.mark.parametrize("kind", list(MessageKind))
def test_a_message_beyond_the_message_words_is_refused(library: Contract, kind: MessageKind) -> None:
    words = output_of(message_of(MessageKind.FACT), message_of(kind)).words()
    words[12] -= 1
    expected = {"place": HEADER_WORDS + 2, "kind": kind}
    assert refusal(library, "messagePlaces", words) == Revert("MessageTooLong", expected)


@pytest.mark.parametrize("kind", [0, max(MessageKind) + 1, 2**256 - 1])
def test_an_unknown_message_is_refused(library: Contract, kind: int) -> None:
    words = output_of((kind, 5)).words()
    expected = {"place": HEADER_WORDS, "kind": kind}
    assert refusal(library, "messagePlaces", words) == Revert("UnknownMessage", expected)


# ---- Leaves


def pockets() -> list[Pocket]:
    source = random.Random(3)
    largest = 2**SIZE_BITS - 1
    positions = [
        Position(market, size, funding, source.randrange(-(2**63), 2**63))
        for market, size, funding in (
            (0, 1, -(2**FUNDING_BITS)),
            (7, -largest, 2**FUNDING_BITS - 1),
            (254, largest, 0),
        )
    ]
    many = tuple(Position(m, 1 - 2 * (m % 2), m, -m) for m in range(MAX_POSITIONS))
    sessions = (SessionKey(5, 2**40 - 1), SessionKey(2**251, 9))
    return [
        Pocket(1, 0),
        Pocket(2**251, 2**POCKET_BITS - 1, collateral=-(2**63)),
        Pocket(3, 9, collateral=2**63 - 1, positions=tuple(positions), shares=Shares(2**80 - 1, 2**40 - 1)),
        Pocket(4, 9, isolated=254, positions=tuple(positions[2:]), leverage_ppm=2**20 - 1, fee_tier=15),
        Pocket(
            5, 9, None, -1, many, (2**30 - 1,) * 8, 16, 15, 2**20 - 1, 2**40 - 1, Shares(7, 0), sessions * 2
        ),
        Pocket(6, 9, collateral=1, sessions=sessions),
    ]


def test_leaves(library: Contract) -> None:
    for pocket in pockets():
        key, collateral, shares, markets, rest = call(
            library, "leaf", pocket.identity_words(), pocket.leaf_words()
        )
        assert (key, collateral) == (pocket.public_key, pocket.collateral)
        assert shares == (pocket.shares.amount if pocket.shares else 0)
        found = list(zip(markets, rest[::2], rest[1::2], strict=True))
        assert found == [(p.market, p.size, p.funding_index) for p in pocket.positions]


def test_a_leaf_with_too_few_words_is_refused(library: Contract) -> None:
    for pocket in pockets():
        identity, leaf = pocket.identity_words(), pocket.leaf_words()
        for other in ((identity[:5], leaf), ((), leaf), (identity, leaf[:2]), (identity, [])):
            sizes = {"leafWords": len(other[1]), "identityWords": len(other[0])}
            assert refusal(library, "leaf", *other) == Revert("MalformedLeaf", sizes)


# ---- Config and state


@pytest.mark.parametrize("groups", [1, 3])
def test_config(library: Contract, groups: int) -> None:
    config = make_config(groups=groups)
    units = [market.contract_unit for market in config.markets]
    assert call(library, "config", config.words()) == [config.tree_depth, config.vault_pocket, units]


def test_a_config_of_another_form_is_refused(library: Contract) -> None:
    words = make_config().words()
    assert words[0] == CONFIG_TAG
    assert refusal(library, "config", words[:13]) == Revert("MalformedConfig", {"words": 13})
    assert refusal(library, "config", words[:60]) == Revert("MalformedConfig", {"words": 60})
    tag = words[0] + 1
    assert refusal(library, "config", [tag, *words[1:]]) == Revert("UnknownConfigVersion", {"tag": tag})


def test_state_words(library: Contract) -> None:
    markets = (
        MarketState(index=2**48 - 1, funding_index=-(2**95), premium_sum=-1, ema=-5, price_time=2**40 - 1),
        MarketState(index=1, mark=2**48 - 1, last=3, pending=4, funding_index=2**95 - 1, open_interest=2**63),
        MarketState(),
    )
    vault = VaultState(2**80 - 1, 2**40 - 1, 5)
    state = State(PocketTree(6), markets, (Book(),) * 3, vault)
    length, shares, prices, funding = call(library, "state", state.words(), 3)
    assert (length, shares) == (len(state.words()), vault.shares)
    assert prices == [market.index for market in markets]
    assert funding == [market.funding_index for market in markets]


# ---- Receipts and requests


def test_receipts_are_the_sequencer_s(library: Contract) -> None:
    signer = ReceiptSigner("0x" + "17" * 32)
    for receipt in (
        Receipt("PERPETUA_TEST", 1, 2, 3, 4),
        Receipt("X", 2**48 - 1, 2**251 + 5, 2**40 - 1, 2**40 - 1),
    ):
        signature = signer.sign(receipt)
        chain_id, *words = astuple(receipt)
        digest, address = call(
            library, "receiptSigner", tuple(words), short_string(chain_id), (*_rs(signature), signature.v)
        )
        assert (digest, address) == (receipt.digest(), signer.address)
        words[0] += 1
        _, other = call(
            library, "receiptSigner", tuple(words), short_string(chain_id), (*_rs(signature), signature.v)
        )
        assert other != signer.address
        assert int(call(library, "receiptSigner", tuple(words), 1, (bytes(32), bytes(32), 27))[1], 16) == 0


def _rs(signature: object) -> tuple[bytes, bytes]:
    return signature.r.to_bytes(32, "big"), signature.s.to_bytes(32, "big")  # type: ignore[attr-defined]


def test_a_request_s_word_holds_time_and_digest(library: Contract, anvil: Web3) -> None:
    digest = bytes(range(32))
    word, time = call(library, "requestEntry", digest)
    assert time == anvil.eth.get_block("latest")["timestamp"]
    assert word == (int.from_bytes(digest, "big") << 40) % 2**256 + time
    assert call(library, "requestMatches", word, digest)
    # The highest 40 bits are cut; every other bit counts.
    assert call(library, "requestMatches", word, b"\xff" * 5 + digest[5:])
    for bit in (0, 100, 215):
        changed = (int.from_bytes(digest, "big") ^ 1 << bit).to_bytes(32, "big")
        assert not call(library, "requestMatches", word, changed)
    assert not call(library, "requestMatches", 0, bytes(32))
