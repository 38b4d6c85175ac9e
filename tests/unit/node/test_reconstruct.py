"""The state from published outputs: that of the rules after each batch, and every lie in the data is found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from node.reconstruct import PublishedState, ReconstructionError, replay, states
from sequencer.domain.book import Side
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.seal import BatchOutput, PocketUpdate
from sequencer.domain.state import State
from sequencer.domain.trigger_chain import Direction
from tests.support.explained import Journal, journal
from tests.support.rules_kit import FIRST, PRICES, Exchange, key_of

A, B = FIRST, FIRST + 1
NOBODY = FIRST + 20
"""An index without a pocket."""


@dataclass(frozen=True)
class Published:
    """What L1 would hold of some batches, and what the rules say of them.

    Attributes:
        after: the state after each batch.
    """

    exchange: Exchange
    outputs: list[BatchOutput]
    after: list[State]


def published_by(exchange: Exchange) -> Published:
    """Three batches: deposits and prices, a trade beside a trigger that waits, and a forced request of a pocket that
    does not exist."""
    outputs: list[BatchOutput] = []
    after: list[State] = []

    def end() -> None:
        sealed = exchange.seal()
        outputs.append(BatchOutput.from_words(sealed.output.words()))
        after.append(sealed.state)
        exchange.time += 10

    exchange.fund(A, B)
    exchange.apply(exchange.oracle_tick())
    end()
    exchange.apply(exchange.sell(A, 100))
    exchange.apply(exchange.buy(B, 60))
    rise = PRICES[0] + 100
    exchange.apply(exchange.armed(B, Side.BUY, 20, Direction.RISING, rise))
    end()
    exchange.apply(exchange.forced_withdrawal(NOBODY, 10**6, key=key_of(A)))
    exchange.apply(exchange.withdrawal(A, 5 * 10**6))
    end()
    return Published(exchange, outputs, after)


@pytest.fixture(scope="module")
def published() -> Published:
    return published_by(Exchange())


@pytest.fixture(scope="module")
def every_kind() -> Journal:
    return journal()


def refused(published: Published, outputs: Sequence[BatchOutput], told: str) -> None:
    with pytest.raises(ReconstructionError, match=told):
        replay(published.exchange.config, outputs)


def test_the_state_after_each_batch_is_that_of_the_rules(published: Published) -> None:
    config = published.exchange.config
    genesis, *built = states(config, published.outputs)
    assert genesis.root() == State.genesis(config).root()
    assert len(built) == len(published.after)
    for state, expected in zip(built, published.after, strict=True):
        assert state.root() == expected.root()
        assert dict(state.pockets.items()) == dict(expected.pockets.items())
        assert [state.market(i) for i in range(state.n_markets)] == list(expected.markets)
        assert (state.vault, state.globals) == (expected.vault, expected.globals)


def test_every_kind_of_transaction_can_be_followed(every_kind: Journal) -> None:
    built = replay(every_kind.config, every_kind.outputs)
    state = every_kind.exchange.state
    kinds = {done.transaction.KIND for numbered in every_kind.batches.values() for done in numbered}
    assert len(kinds) == 18
    assert built.root() == state.root()
    assert dict(built.pockets.items()) == dict(state.pockets.items())
    assert built == PublishedState.of(state)


def test_a_request_for_no_pocket_leaves_none(published: Published) -> None:
    last = published.outputs[-1]
    assert PocketUpdate(NOBODY) in last.pocket_updates
    assert last.messages[0][:3] == (MessageKind.FORCED_WITHDRAWAL, 0, ForcedResult.POCKET_UNKNOWN)
    assert NOBODY not in dict(replay(published.exchange.config, published.outputs).pockets.items())


def test_no_batches_give_the_genesis(published: Published) -> None:
    config = published.exchange.config
    assert replay(config, []).root() == State.genesis(config).root()


def test_a_missing_batch_is_named(published: Published) -> None:
    refused(published, published.outputs[1:], "batch 1 found where 0")


def test_a_batch_given_twice_is_named(published: Published) -> None:
    refused(published, [*published.outputs[:1], *published.outputs[:1]], "batch 0 found where 1")


def test_a_batch_of_another_history_does_not_follow(published: Published) -> None:
    one, two, *_ = published.outputs
    refused(published, [one, replace(two, old_state_root=two.old_state_root + 1)], "batch 1: old root")


def test_states_before_a_lie_are_given(published: Published) -> None:
    one, two, *_ = published.outputs
    found = states(published.exchange.config, [one, replace(two, new_state_root=1)])
    assert next(found).root() == one.old_state_root
    assert next(found).root() == one.new_state_root
    with pytest.raises(ReconstructionError, match="batch 1: new root 0x1, built"):
        next(found)


def update_of(output: BatchOutput, index: int) -> PocketUpdate:
    """What the output has of a pocket."""
    (found,) = (update for update in output.pocket_updates if update.index == index)
    return found


def with_pocket(output: BatchOutput, index: int, **changes: Any) -> BatchOutput:
    """The output with another update of a pocket that it updates."""
    changed = replace(update_of(output, index), **changes)
    updates = (changed if update.index == index else update for update in output.pocket_updates)
    return replace(output, pocket_updates=tuple(updates))


def test_a_richer_pocket_gives_another_root(published: Published) -> None:
    one, two, three = published.outputs
    identity, collateral, *rest = update_of(two, B).leaf
    richer = (identity, collateral + 1, *rest)
    refused(published, [one, with_pocket(two, B, leaf=richer), three], r"batch 1: new root .* built")


def test_an_identity_is_published_when_it_changes(published: Published) -> None:
    """Only then; and a lie about it, or none where one is due, is found."""
    one, two, _ = published.outputs
    (first, second) = (update_of(output, B) for output in (one, two))
    assert first.identity
    assert first.leaf[0] == second.leaf[0]
    assert not second.identity
    for identity in ((), (first.identity[0] + 1, *first.identity[1:]), (*first.identity, 1)):
        refused(published, [with_pocket(one, B, identity=identity)], "batch 0: leaf: ")


def test_a_pocket_that_is_left_out_gives_another_root(published: Published) -> None:
    one, two, _ = published.outputs
    kept = tuple(update for update in two.pocket_updates if update.index != A)
    refused(published, [one, replace(two, pocket_updates=kept)], "batch 1: new root")


def test_words_withheld_from_a_pocket_that_changed_give_another_root(published: Published) -> None:
    one, two, _ = published.outputs
    refused(published, [one, with_pocket(two, A, leaf=())], "batch 1: new root")


@pytest.mark.parametrize("words", [(0, 0), (1,), (5, 2**251, 0)])
def test_a_leaf_that_is_not_canonical_is_refused(published: Published, words: tuple[int, ...]) -> None:
    one, two, _ = published.outputs
    refused(published, [one, with_pocket(two, A, leaf=words)], "batch 1: (?!new root)")


def test_a_pocket_beyond_the_tree_is_refused(published: Published) -> None:
    one, two, _ = published.outputs
    beyond = 1 << published.exchange.config.tree_depth
    misplaced = replace(update_of(two, A), index=beyond)
    refused(published, [one, replace(two, pocket_updates=(misplaced,))], "batch 1: (?!new root)")


def test_another_price_gives_another_root(published: Published) -> None:
    one, *others = published.outputs
    first, *rest = one.state_words
    refused(published, [replace(one, state_words=(first + (1 << 40), *rest)), *others], "batch 0: new root")


def test_another_digest_of_a_book_gives_another_root(published: Published) -> None:
    one, two, _ = published.outputs
    words = list(two.state_words)
    words[4] ^= 1
    refused(published, [one, replace(two, state_words=tuple(words))], "batch 1: new root")


@pytest.mark.parametrize("place", [0, 1, 2, -3, -2, -1])
def test_state_words_that_are_too_wide_are_refused(published: Published, place: int) -> None:
    """Prices, funding and open interest of a market; then vault and globals."""
    one, *_ = published.outputs
    words = list(one.state_words)
    words[place] = 2**251
    refused(published, [replace(one, state_words=tuple(words))], "batch 0: (?!new root)")


def test_a_state_word_too_few_is_refused(published: Published) -> None:
    one, *_ = published.outputs
    refused(published, [replace(one, state_words=one.state_words[1:])], "batch 0: 23 state words")


def test_batches_of_another_exchange_are_refused(published: Published) -> None:
    refused(published, [replace(published.outputs[0], config_hash=1)], "config hash")
