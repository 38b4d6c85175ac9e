"""The run that nothing disturbed: the commands of a journal given to a fresh exchange, at the journal's times.

What the journal records as decided (places, fills, triggers that fired, liquidations, full batches) is decided anew
here, so a command that a crash lost, repeated or half applied leads to another root.
"""

from pathlib import Path

from sequencer.batches import BatchMeter
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.deposit import Deposit
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Transaction
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.oracle import OracleTick
from sequencer.domain.order import PlaceOrder
from sequencer.domain.sweep import Sweep
from sequencer.domain.trigger import FireTrigger
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.records import BatchSealed, Sequenced, Transacted
from sequencer.service import Exchange


def records(journal: Path, config: ExchangeConfig) -> list[Sequenced]:
    """Everything in a journal whose node is stopped."""
    store = JournalStore(f"sqlite:///{journal}", config.hash())
    try:
        return [sequenced_of(entry) for entry in store.replay()]
    finally:
        store.close()


async def undisturbed_root(
    config: ExchangeConfig, commands: list[Sequenced], meter: BatchMeter, folder: Path
) -> int:
    """The state root after the commands, all batches sealed as the journal says."""
    now = 0
    exchange = Exchange(config, f"sqlite:///{folder / 'undisturbed.db'}", meter=meter, clock_ms=lambda: now)
    async with exchange:
        for entry in commands:
            now = entry.time_ms
            match entry.record:
                case Transacted(transaction, _, client_id):
                    await _command(exchange, transaction, client_id)
                case BatchSealed(number) if number == len(exchange.ledger.batches):
                    await exchange.seal_batch()
        if exchange.ledger.open:
            raise AssertionError("the journal ends inside a batch: its root is not defined yet")
        return exchange.ledger.state.root()


async def _command(exchange: Exchange, transaction: Transaction, client_id: str | None) -> None:
    """What somebody asked for, asked again with its signature; what the exchange does by itself, it does again."""
    match transaction:
        case PlaceOrder(_, signed):
            await exchange.submit_order(signed, client_id)
        case Deposit():
            await exchange.credit_deposit(transaction.index, transaction.stark_key, transaction.amount_l1)
        case ForcedWithdrawal() | ForcedOrder():
            await exchange.answer_forced(transaction)
        case OracleTick(_, tick_time, signed_prices):
            await exchange.apply_oracle_tick(tick_time, signed_prices)
        case FireTrigger() | Liquidate() | Sweep():
            pass
        case _:
            await exchange.submit(transaction.signed)  # type: ignore[attr-defined]
