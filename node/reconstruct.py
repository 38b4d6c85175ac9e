"""The state of the exchange from published batches alone: no journal, no node, only what L1 holds.

Of what rests in the books L1 holds digests only, so what is built here are the pockets and the state words. They are
all that the root is made of, and all that an escape needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.market import MARKET_WORDS, MarketState
from sequencer.domain.pocket import Pocket
from sequencer.domain.seal import BatchOutput
from sequencer.domain.state import Globals, State, VaultState, count_markets, state_root
from sequencer.domain.tree import PocketTree


class ReconstructionError(Exception):
    """The published data does not lead to the published root; the text says at which batch."""


@dataclass(frozen=True)
class PublishedState:
    """What L1's data say of a state.

    Attributes:
        pockets: the tree of pockets, whole.
        words: the state words, see `sequencer.domain.state`.
    """

    pockets: PocketTree
    words: tuple[int, ...]

    @classmethod
    def of(cls, state: State) -> "PublishedState":
        """What would be published of a state between batches."""
        return cls(state.pockets, tuple(state.words()))

    @property
    def n_markets(self) -> int:
        return count_markets(self.words)

    def market(self, market: int) -> MarketState:
        """Prices, funding and open interest of a market."""
        return MarketState.from_words(list(self.words[MARKET_WORDS * market : MARKET_WORDS * (market + 1)]))

    @property
    def vault(self) -> VaultState:
        return VaultState.from_word(self.words[-3])

    @property
    def globals(self) -> Globals:
        return Globals.from_words(self.words[-2:])

    def root(self) -> int:
        """The state root."""
        return state_root(self.pockets.root(), self.words)


def replay(config: ExchangeConfig, outputs: Iterable[BatchOutput]) -> PublishedState:
    """The state after all batches, starting from the genesis of `config`; see `states`."""
    *_, last = states(config, outputs)
    return last


def states(config: ExchangeConfig, outputs: Iterable[BatchOutput]) -> Iterator[PublishedState]:
    """The genesis of `config`, then the state after each batch.

    Args:
        outputs: the public outputs in order of their batches.

    Raises:
        ReconstructionError: a batch does not follow the one before, its words are not canonical, or the tree
            built from them has another root than it says.
    """
    state = PublishedState.of(State.genesis(config))
    root = state.root()
    yield state
    for expected, output in enumerate(outputs):
        if output.batch_number != expected:
            raise ReconstructionError(f"batch {output.batch_number} found where {expected} was expected")
        if output.config_hash != config.hash():
            raise ReconstructionError(f"batch {expected}: config hash {output.config_hash:#x} is not ours")
        if output.old_state_root != root:
            raise ReconstructionError(
                f"batch {expected}: old root {output.old_state_root:#x}, built {root:#x}"
            )
        state = _apply(state, output)
        root = state.root()
        if output.new_state_root != root:
            raise ReconstructionError(
                f"batch {expected}: new root {output.new_state_root:#x}, built {root:#x}"
            )
        yield state


def _apply(state: PublishedState, output: BatchOutput) -> PublishedState:
    if len(output.state_words) != len(state.words):
        raise ReconstructionError(f"batch {output.batch_number}: {len(output.state_words)} state words")
    pockets = state.pockets
    try:
        for update in output.pocket_updates:
            if update.leaf:
                known = pockets.get(update.index)
                identity = update.identity or (known.identity_words() if known else ())
                pockets = pockets.set(update.index, Pocket.from_leaf_words(update.leaf, identity))
        built = PublishedState(pockets, output.state_words)
        # Words that are too wide are refused here, and not where they are read.
        for market in range(built.n_markets):
            built.market(market)
        _ = built.vault, built.globals
    except (ValueError, IndexError) as error:
        raise ReconstructionError(f"batch {output.batch_number}: {error}") from error
    return built
