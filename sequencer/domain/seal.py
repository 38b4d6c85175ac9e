"""The end of a batch: fees and dust are paid out, and the public output is made.

The output words are those of the Cairo program; the rollup contract reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sequencer.domain.account import Account
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Deposit, Event, OracleTick, Withdrawal, touched_accounts
from sequencer.domain.hashing import poseidon
from sequencer.domain.limits import FUNDING_FRACTION_BITS
from sequencer.domain.orders import prices_message_hash
from sequencer.domain.state import State
from sequencer.domain.trade import check_collateral

HEADER_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class BatchOutput:
    """The public output of a batch. Amounts in L1 token base units, times in unix seconds.

    Attributes:
        deposits: (stark key, amount) in queue order.
        withdrawals: (recipient, amount, account index) in sequence order.
        oracle_commitment: Poseidon chain from 0 over the batch's oracle ticks: tick time, then per signer its
        index
            and the hash it signed.
        state_words: `State.words()` after the batch.
        account_updates: (index, leaf words) of every account touched, by increasing index.
    """

    config_hash: int
    old_state_root: int
    new_state_root: int
    batch_number: int
    first_time: int
    last_time: int
    first_deposit_index: int
    oracle_commitment: int
    deposits: tuple[tuple[int, int], ...]
    withdrawals: tuple[tuple[int, int, int], ...]
    state_words: tuple[int, ...]
    account_updates: tuple[tuple[int, tuple[int, ...]], ...]

    def words(self) -> list[int]:
        """The felts that the program writes, in order."""
        return [
            self.config_hash, self.old_state_root, self.new_state_root, self.batch_number,
            self.first_time, self.last_time, self.first_deposit_index,
            len(self.deposits), len(self.withdrawals), self.oracle_commitment,
            len(self.state_words), len(self.account_updates),
            *(word for entry in self.deposits for word in entry),
            *(word for entry in self.withdrawals for word in entry),
            *self.state_words,
            *(word for index, words in self.account_updates for word in (index, len(words), *words)),
        ]  # fmt: skip

    @classmethod
    def from_words(cls, words: Sequence[int]) -> "BatchOutput":
        """The output of published words; ValueError when a length does not fit. Values are not judged."""
        reader = _Reader(words)
        first = reader.take(7)
        n_deposits, n_withdrawals, commitment, n_state, n_updates = reader.take(HEADER_WORDS - 7)
        if max(n_deposits, n_withdrawals, n_state, n_updates) > len(words):
            raise ValueError("output: a length exceeds the number of words")
        deposits = tuple(reader.pair() for _ in range(n_deposits))
        withdrawals = tuple(reader.triple() for _ in range(n_withdrawals))
        state_words = tuple(reader.take(n_state))
        updates = []
        for _ in range(n_updates):
            index, length = reader.pair()
            updates.append((index, tuple(reader.take(length))))
        reader.finish()
        return cls(
            config_hash=first[0],
            old_state_root=first[1],
            new_state_root=first[2],
            batch_number=first[3],
            first_time=first[4],
            last_time=first[5],
            first_deposit_index=first[6],
            oracle_commitment=commitment,
            deposits=deposits,
            withdrawals=withdrawals,
            state_words=state_words,
            account_updates=tuple(updates),
        )


class _Reader:
    def __init__(self, words: Sequence[int]) -> None:
        self._words = words
        self._position = 0

    def take(self, count: int) -> list[int]:
        if not 0 <= count <= len(self._words) - self._position:
            raise ValueError("output: too few words")
        self._position += count
        return list(self._words[self._position - count : self._position])

    def pair(self) -> tuple[int, int]:
        a, b = self.take(2)
        return a, b

    def triple(self) -> tuple[int, int, int]:
        a, b, c = self.take(3)
        return a, b, c

    def finish(self) -> None:
        if self._position != len(self._words):
            raise ValueError("output: words are left over")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed batch: its output, and the state that the next batch starts from."""

    output: BatchOutput
    state: State


def seal(config: ExchangeConfig, opening: State, closing: State, events: Sequence[Event]) -> Sealed:
    """End a batch.

    Args:
        opening: the state before the batch, as the last seal left it.
        closing: `opening` after all events.
        events: the batch's events in order, at least one.
    """
    if not events:
        raise ValueError("a batch needs at least one event")
    quanta, dust = divmod(closing.globals.dust, 2**FUNDING_FRACTION_BITS)
    fee_account = closing.accounts[config.fee_account]
    collateral = fee_account.collateral + closing.globals.fees + quanta
    check_collateral(collateral)
    number = opening.globals.next_batch
    state = replace(
        closing,
        accounts=closing.accounts.set(config.fee_account, replace(fee_account, collateral=collateral)),
        globals=replace(closing.globals, fees=0, dust=dust, next_batch=number + 1),
    )
    touched = {index for event in events for index in touched_accounts(event)} | {config.fee_account}
    output = BatchOutput(
        config_hash=config.hash(),
        old_state_root=opening.root(),
        new_state_root=state.root(),
        batch_number=number,
        first_time=events[0].time,
        last_time=closing.globals.time,
        first_deposit_index=opening.globals.next_deposit,
        oracle_commitment=oracle_commitment(config, events),
        deposits=tuple((e.stark_key, e.amount_l1) for e in events if isinstance(e, Deposit)),
        withdrawals=tuple(
            (e.request.recipient, e.request.amount_l1, e.request.account)
            for e in events
            if isinstance(e, Withdrawal)
        ),
        state_words=tuple(state.words()),
        account_updates=tuple((index, tuple(_leaf(state, index))) for index in sorted(touched)),
    )
    return Sealed(output, state)


def oracle_commitment(config: ExchangeConfig, events: Sequence[Event]) -> int:
    """The chain over all oracle ticks of a batch; 0 without any."""
    result = 0
    for event in events:
        if isinstance(event, OracleTick):
            result = poseidon(result, event.tick_time)
            for signed in event.signed:
                message_hash = prices_message_hash(config, event.tick_time, signed.prices)
                result = poseidon(poseidon(result, signed.signer_index), message_hash)
    return result


def _leaf(state: State, index: int) -> list[int]:
    account: Account = state.accounts[index]
    return account.leaf_words()
