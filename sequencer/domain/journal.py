"""The journal: transactions strictly by sequence number. The state is their fold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Effect
from sequencer.domain.limits import TIME_BITS
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.state import State
from sequencer.domain.witness import NO_WITNESS, Witness


class Transaction(Protocol):
    """What every kind of transaction has.

    Attributes:
        KIND: the number by which the program knows the kind.
        time: unix seconds.
    """

    KIND: ClassVar[int]

    @property
    def time(self) -> int: ...

    def apply(self, draft: Draft) -> None:
        """Check the rules, in order, and change the draft; sets the draft's hash.

        Raises:
            Rejection: the transaction breaks a rule.
        """


@dataclass(frozen=True, slots=True)
class Executed:
    """One transaction and what it did.

    Attributes:
        sequence: its place in the journal.
        hash: of the transaction; the batch's Merkle root is over these.
        state: after it.
        touched: pockets that the program opens for it.
        messages: for L1, in order.
        tick_hash: its hash if it is an oracle tick.
        effects: for readers of the history.
    """

    transaction: Transaction
    sequence: int
    hash: int
    state: State
    touched: frozenset[int]
    messages: tuple[tuple[int, ...], ...]
    tick_hash: int | None
    effects: tuple[Effect, ...]


def execute(
    config: ExchangeConfig,
    state: State,
    transaction: Transaction,
    *,
    witness: Witness = NO_WITNESS,
    verify: bool = True,
    message_hash: int | None = None,
) -> Executed:
    """Apply the next transaction of the journal.

    Args:
        witness: told what the proving program needs beside the journal.
        verify: False where the caller has verified every signature under the keys of this state.
        message_hash: of a signed transaction's message, where the caller has computed it with that key.

    Raises:
        Rejection: the transaction breaks a rule; the state is as before.
    """
    require(
        transaction.time >= state.globals.time,
        RejectionCode.TIME_BACKWARDS,
        "times must not decrease",
        time=transaction.time,
        last_time=state.globals.time,
    )
    require(
        transaction.time < 2**TIME_BITS,
        RejectionCode.TIME_OUT_OF_RANGE,
        "times are below 2**40",
        time=transaction.time,
    )
    draft = Draft(
        config, state, transaction.time, witness=witness, verify=verify, message_hash=message_hash
    )
    transaction.apply(draft)
    return Executed(
        transaction=transaction,
        sequence=draft.sequence,
        hash=draft.hash,
        state=draft.result(),
        touched=frozenset(draft.touched),
        messages=tuple(draft.messages),
        tick_hash=draft.tick_hash,
        effects=tuple(draft.effects),
    )


def fold(config: ExchangeConfig, state: State, transactions: Sequence[Transaction]) -> list[Executed]:
    """Execute transactions one after another, their signatures being verified already."""
    done = []
    for transaction in transactions:
        executed = execute(config, state, transaction, verify=False)
        state = executed.state
        done.append(executed)
    return done
