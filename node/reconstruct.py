"""The state of the exchange from published batches alone: no journal, no node, only what L1 holds."""

from collections.abc import Iterable

from sequencer.domain.account import Account

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.seal import BatchOutput
from sequencer.domain.state import Globals, MarketState, State


class ReconstructionError(Exception):
    """The published data does not lead to the published root; the text says at which batch."""


def replay(config: ExchangeConfig, outputs: Iterable[BatchOutput]) -> State:
    """The state after all batches, starting from the genesis of `config`.

    Args:
        outputs: the public outputs in order of their batches.

    Raises:
        ReconstructionError: a batch does not follow the one before, its words are not canonical, or the tree
            built from them has another root than it says.
    """
    state = State.genesis(config)
    for expected, output in enumerate(outputs):
        if output.batch_number != expected:
            raise ReconstructionError(f"batch {output.batch_number} found where {expected} was expected")
        if output.config_hash != config.hash():
            raise ReconstructionError(f"batch {expected}: config hash {output.config_hash:#x} is not ours")
        root = state.root()
        if output.old_state_root != root:
            raise ReconstructionError(
                f"batch {expected}: old root {output.old_state_root:#x}, built {root:#x}"
            )
        state = _apply(config, state, output)
        root = state.root()
        if output.new_state_root != root:
            raise ReconstructionError(
                f"batch {expected}: new root {output.new_state_root:#x}, built {root:#x}"
            )
    return state


def _apply(config: ExchangeConfig, state: State, output: BatchOutput) -> State:
    if len(output.state_words) != len(config.markets) + 1:
        raise ReconstructionError(f"batch {output.batch_number}: {len(output.state_words)} state words")
    accounts = state.accounts
    try:
        for index, words in output.account_updates:
            accounts = accounts.set(index, Account.from_leaf_words(words))
        *rows, last = output.state_words
        markets = tuple(MarketState.from_word(word) for word in rows)
        return State(accounts, markets, Globals.from_word(last))
    except ValueError as error:
        raise ReconstructionError(f"batch {output.batch_number}: {error}") from error
