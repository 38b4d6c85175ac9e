"""The state from published outputs: equal to the fold of the journal, and every lie in the data is found."""

from dataclasses import replace

import pytest
from sequencer.domain.events import Deposit, Event
from sequencer.domain.transition import transition

from node.devnet_config import devnet_config, devnet_private_key, oracle_private_keys
from node.oracle import RandomWalk, signed_tick
from node.reconstruct import ReconstructionError, replay
from prover.crypto import public_key
from sequencer.domain.seal import BatchOutput, seal
from sequencer.domain.state import State

CONFIG = devnet_config()
T0 = 1_750_000_000


def batch(state: State, events: list[Event]) -> tuple[State, BatchOutput]:
    opening = state
    for event in events:
        state = state.apply(transition(CONFIG, state, event))
    sealed = seal(CONFIG, opening, state, events)
    return sealed.state, BatchOutput.from_words(sealed.output.words())


@pytest.fixture(scope="module")
def published() -> tuple[State, list[BatchOutput]]:
    state = State.genesis(CONFIG)
    keys = [public_key(devnet_private_key(name)) for name in ("a", "b")]
    prices = RandomWalk(CONFIG, seed=1).advance()
    tick = signed_tick(CONFIG, oracle_private_keys(), T0 + 1, T0 + 1, prices)
    first: list[Event] = [Deposit(T0, 0, 1, keys[0], 5_000_000), tick]
    second: list[Event] = [Deposit(T0 + 2, 1, 2, keys[1], 7_000_000), Deposit(T0 + 3, 2, 1, keys[0], 1)]
    state, one = batch(state, first)
    state, two = batch(state, second)
    return state, [one, two]


def test_the_replayed_state_is_the_state_of_the_rules(published: tuple[State, list[BatchOutput]]) -> None:
    state, outputs = published
    assert replay(CONFIG, outputs).root() == state.root()
    assert dict(replay(CONFIG, outputs).accounts.items()) == dict(state.accounts.items())


def test_no_batches_give_the_genesis() -> None:
    assert replay(CONFIG, []).root() == State.genesis(CONFIG).root()


def test_a_missing_batch_is_named(published: tuple[State, list[BatchOutput]]) -> None:
    with pytest.raises(ReconstructionError, match="batch 1 found where 0"):
        replay(CONFIG, published[1][1:])


def test_another_leaf_gives_another_root(published: tuple[State, list[BatchOutput]]) -> None:
    one, two = published[1]
    index, words = two.account_updates[-1]
    richer = (words[0], words[1] + (1 << 49), *words[2:])
    forged = replace(two, account_updates=(*two.account_updates[:-1], (index, richer)))
    with pytest.raises(ReconstructionError, match=r"batch 1: new root .* built"):
        replay(CONFIG, [one, forged])


def test_a_leaf_that_is_not_canonical_is_refused(published: tuple[State, list[BatchOutput]]) -> None:
    one, two = published[1]
    forged = replace(two, account_updates=((1, (0, 0)),))
    with pytest.raises(ReconstructionError, match="batch 1"):
        replay(CONFIG, [one, forged])


def test_batches_of_another_exchange_are_refused(published: tuple[State, list[BatchOutput]]) -> None:
    forged = replace(published[1][0], config_hash=1)
    with pytest.raises(ReconstructionError, match="config hash"):
        replay(CONFIG, [forged])
