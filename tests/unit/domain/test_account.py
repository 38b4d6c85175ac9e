"""Leaf and state words: packing is injective and reading refuses every other form."""

from dataclasses import replace

import pytest

from sequencer.domain.account import Account, Position
from sequencer.domain.limits import P
from sequencer.domain.state import Globals, MarketState
from sequencer.domain.tree import AccountTree

FULL = Account(
    public_key=P - 1,
    collateral=-(2**63),
    positions=(
        Position(0, 2**48 - 1, 2**95 - 1, 2**63 - 1),
        Position(255, -(2**48) + 1, -(2**95), -(2**63)),
    ),
    nonces=(2**30 - 1,) * 8,
    fills=(2**48 - 1,) * 8,
    fee_tier=15,
    flags=255,
    epoch=2**32 - 1,
)


def test_extreme_values_round_trip() -> None:
    words = FULL.leaf_words()
    assert all(0 <= word < P for word in words)
    assert Account.from_leaf_words(words) == FULL


@pytest.mark.parametrize(
    "account",
    [
        replace(FULL, collateral=2**63),
        replace(FULL, fee_tier=16),
        replace(FULL, flags=256),
        replace(FULL, positions=(Position(256, 1, 0, 0),)),
        replace(FULL, positions=(Position(0, 1, 2**95, 0),)),
    ],
)
def test_a_field_beyond_its_width_is_a_bug(account: Account) -> None:
    with pytest.raises(AssertionError, match="Invariant"):
        account.leaf_words()


def _swapped(words: list[int]) -> list[int]:
    return [*words[:5], words[6], words[5]]


@pytest.mark.parametrize(
    "words",
    [
        FULL.leaf_words()[:4],
        FULL.leaf_words()[:-1],
        [*FULL.leaf_words(), FULL.leaf_words()[-1]],
        _swapped(FULL.leaf_words()),
        [0, *FULL.leaf_words()[1:]],
        [FULL.public_key, 1 << 113, *FULL.leaf_words()[2:]],
        replace(FULL, positions=(Position(0, 0, 0, 0),)).leaf_words(),
        [*FULL.leaf_words()[:4], FULL.leaf_words()[4] + (1 << 160), *FULL.leaf_words()[5:]],
        [*FULL.leaf_words()[:2], FULL.leaf_words()[2] + (1 << 78), *FULL.leaf_words()[3:]],
    ],
)
def test_words_in_another_form_are_refused(words: list[int]) -> None:
    with pytest.raises(ValueError, match=r"leaf|position"):
        Account.from_leaf_words(words)


def test_state_words_round_trip() -> None:
    row = MarketState(2**48 - 1, 2**40 - 1, 2**64 - 1, -(2**95))
    assert MarketState.from_word(row.word()) == row
    assert row.word() < P
    everything = Globals(2**40 - 1, 1, 2, 2**40 - 1, 4, 2**32 - 1)
    assert Globals.from_word(everything.word()) == everything
    with pytest.raises(ValueError, match="too wide"):
        Globals.from_word(1 << 232)


def test_globals_with_pending_fees_have_no_word() -> None:
    with pytest.raises(AssertionError, match="Invariant"):
        Globals(fees=1).word()


def test_updates_leave_the_old_tree_alone() -> None:
    empty = AccountTree(3)
    one = empty.set(5, FULL)
    two = one.set(5, replace(FULL, collateral=0)).set(0, FULL)
    assert list(empty) == []
    assert list(one) == [5]
    assert one[5].collateral == -(2**63)
    assert list(two) == [0, 5]
    assert two[5].collateral == 0
    assert len({empty.root(), one.root(), two.root()}) == 3
    assert two.get(8) is None
    assert two.get(-1) is None
    with pytest.raises(IndexError):
        two.set(8, FULL)
