"""A small exchange whose settled batches hold every kind of decision that `perpetua explain` shows."""

from dataclasses import dataclass, field

from node.explain.checks import Checks
from node.explain.evidence import Numbered, Settled, locate
from node.explain.explanation import Explanation, L1Transaction, explain
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.journal import Transaction
from sequencer.domain.order import TimeInForce
from sequencer.domain.seal import BatchOutput
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from tests.support.rules_kit import FIRST, PRICES, Exchange, key_of, make_config

A, B, C, D = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
"""A trades and asks; B is rich; C is liquidated; D bids little."""

ISOLATED = FIRST + 4
USD_L1, USD = 10**6, 10**8
FALLEN = 2_880_000
"""Where C is liquidatable, see docs/rules/margin.md."""

L1 = L1Transaction("0x" + "ab" * 32, 7, 1_234_567, 60)
CONFIG = make_config()


@dataclass
class Journal:
    """Batches as L1 would hold them, and the transactions in them by what they are."""

    exchange: Exchange = field(default_factory=lambda: Exchange(CONFIG))
    outputs: list[BatchOutput] = field(default_factory=list)
    batches: dict[int, list[Numbered]] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)

    @property
    def config(self) -> ExchangeConfig:
        return self.exchange.config

    @property
    def settled(self) -> Settled:
        return Settled(self.outputs, self.exchange.state.root())

    def do(self, name: str, transaction: Transaction) -> None:
        self.named[name] = self.exchange.apply(transaction).sequence

    def end(self) -> None:
        """The batch's words as they are read back from L1."""
        executed = self.exchange.executed
        self.batches[len(self.outputs)] = [Numbered(done.sequence, done.transaction) for done in executed]
        self.outputs.append(BatchOutput.from_words(self.exchange.seal().output.words()))

    def explain(self, name: str | int) -> Explanation:
        """With everything as L1 and the node hold it."""
        sequence = name if isinstance(name, int) else self.named[name]
        number = locate(self.outputs, sequence)
        return explain(self.config, self.settled, number, sequence, self.batches, L1, Checks())


def journal() -> Journal:
    """Seven batches, with every kind of transaction."""
    j = Journal()
    x = j.exchange
    for pocket, dollars in ((A, 20_000), (B, 1_000_000), (C, 2_000), (D, 50_000)):
        j.do(f"deposit {pocket}", x.deposit(pocket, dollars * USD_L1))
    j.do("tick", x.oracle_tick())
    j.do("resting", x.sell(B, 12_000))
    j.end()

    x.time += 10
    j.do("tick again", x.oracle_tick())
    j.do("C opens", x.buy(C, 10_000))
    j.do("A opens", x.buy(A, 500))
    j.do("withdrawal", x.withdrawal(A, 100 * USD_L1))
    j.do("isolated", x.open_pocket(A, 0, ISOLATED))
    j.do("transfer", x.transfer(A, ISOLATED, 500 * USD, key=key_of(A)))
    j.do("leverage", x.set_leverage(A, 200_000))
    j.do("vault deposit", x.vault_deposit(B, 1_000 * USD))
    j.do("armed", x.armed(A, Side.SELL, 200, Direction.FALLING, 2_900_000, price=2_800_000))
    j.end()

    x.time += 10
    prices = (FALLEN, *PRICES[1:])
    j.do("move", x.oracle_tick(prices))
    x.time += 10
    j.do("confirmed", x.oracle_tick(prices))
    j.do("trigger", x.fire_trigger(Direction.FALLING))
    j.do("D bids", x.buy(D, 1_000, 2_875_000))
    j.do("C reduces", x.sell(C, 100, 2_875_000, time_in_force=TimeInForce.IOC))
    j.end()

    j.do("liquidation", x.liquidate(C))
    j.end()

    j.do("forced withdrawal", x.forced_withdrawal(A, 0))
    j.do("forced too much", x.forced_withdrawal(A, 10**12))
    j.do("forced by another", x.forced_withdrawal(A, 1, key=key_of(B)))
    j.do("forced nowhere", x.forced_withdrawal(2**20, 1))
    j.do("forced order", x.forced_order(D, 100))
    j.do("cancel all", x.cancel_all(B))
    j.end()

    for name in ("falls", "falls again"):
        x.time += 10
        j.do(name, x.oracle_tick((2_700_000, *PRICES[1:])))
    j.do("cancel D", x.cancel_all(D))
    j.do("deleveraging", x.liquidate(C))
    j.do("short-lived", x.buy(D, 100, 2_600_000, expiry=x.time + 1))
    j.end()

    # A day later the vault's shares may be burnt.
    x.time += 90_000
    j.do("next day", x.oracle_tick((2_700_000, *PRICES[1:])))
    j.do("sweep", x.sweep(j.named["short-lived"], Line.BIDS))
    j.do("vault withdrawal", x.vault_withdrawal(B, 10**13))
    j.do("to cancel", x.buy(D, 100, 2_600_000))
    j.do("cancel", x.cancel(D, Line.BIDS, x.nonce))
    j.do("session", x.set_session(D, 1, key_of(A), x.time + 1_000))
    j.do("dead man", x.schedule_cancel_all(D, x.time + 1_000))
    j.end()
    return j
