"""The run that nothing disturbed: the commands of a journal given to a fresh exchange, at the journal's times.

What the journal records as decided (trades, closed orders, full batches) is decided anew here, so a command that a
crash lost, repeated or half applied leads to another root.
"""

from pathlib import Path

from sequencer.batches import BatchMeter
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Deposit, FundingTick, OracleTick, Withdrawal
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.records import BatchSealed, OrderAccepted, Sequenced
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
                case OrderAccepted(signed, _, client_id):
                    await exchange.submit_order(signed.order, signed.signature, client_id)
                case Deposit(_, index, _, stark_key, amount):
                    await exchange.credit_deposit(index, stark_key, amount)
                case OracleTick(_, tick_time, signed_prices):
                    await exchange.apply_oracle_tick(tick_time, signed_prices)
                case FundingTick(_, rates):
                    await exchange.apply_funding_tick(rates)
                case Withdrawal(_, request, signature):
                    await exchange.withdraw(request, signature)
                case BatchSealed(number) if number == len(exchange.ledger.batches):
                    await exchange.seal_batch()
        if exchange.ledger.open_events:
            raise AssertionError("the journal ends inside a batch: its root is not defined yet")
        return exchange.ledger.state.root()
