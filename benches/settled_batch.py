"""One batch of the rules, proven as one proof and settled on a chain of its own: what it takes, and what L1 charges.

    python -m benches.settled_batch --trades 64 [--preset demo] [--submit | --no-proof]

The journal starts from the genesis state. Accounts deposit and open isolated pockets; `trades` pairs of signed orders
follow, one that rests and one that takes it, over eight markets, by cross and isolated pockets alike, with an oracle
tick every few trades and the end of a funding hour among them. At last two markets fall: a pocket is liquidated in
part, by the book, and one that the fund cannot carry by deleveraging; a withdrawal, a forced withdrawal and a forced
order end the batch. --no-proof runs the program and plans the memory of the proof only. Figures are JSON on stdout:
seconds by phase, bytes, gas. Counts and gas do not depend on the machine.
"""

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from contracts.compile import compile_contracts
from contracts.exchange import encode_submission
from contracts.gas import breakdown
from contracts.program import LAYOUT, load_program
from node.batch.job import make_job
from node.bench.cost import batch_cost
from node.proving.job import prove_job
from prover import default_parameters
from prover.air.layouts import get_layout
from prover.cli.progress import shown_progress
from prover.memory import memory_needed
from prover.presets import PRESETS, target_bits
from sequencer.domain.book import Side
from sequencer.domain.deposit import Deposit
from sequencer.domain.effects import Assigned, Filled, FundingMoved, Liquidated
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.limits import FUNDING_INTERVAL
from sequencer.domain.listing import MarketConfig
from sequencer.domain.seal import BatchOutput
from sequencer.domain.state import State
from tests.support.anvil import running_anvil
from tests.support.perpetua import TERMS, Deployed, deployed_on
from tests.support.rollup import Submission
from tests.support.rules_kit import FIRST, FLAT, START, Exchange, key_of, make_config, private_of

MARKETS = tuple(
    MarketConfig(i, f"{base}-USD", 100, 1, 1, FLAT, 2**40, lot_decimals=4, price_decimals=2)
    for i, base in enumerate(("BTC", "ETH", "SOL", "BNB", "XRP", "ADA", "AVAX", "LINK"))
)
PRICES = (30_000_00, 2_000_00, 150_00, 600_00, 50_00, 40_00, 90_00, 70_00)
USD, USD_L1 = 10**8, 10**6
E = TypeVar("E")
TRADERS = 12
"""Cross pockets that trade; as many isolated ones stand beside them."""

ROUNDS = 8
QUOTER = FIRST + TRADERS
IN_PART, BANKRUPT = QUOTER + 1, QUOTER + 2
FIRST_ISOLATED = BANKRUPT + 1
COLLATERAL = {QUOTER: 10_000_000, IN_PART: 2_000, BANKRUPT: 1_600}
"""USD by pocket, for those that do not have as much as traders."""

TRADER_COLLATERAL, ISOLATED_COLLATERAL = 2_000_000, 200_000
RECIPIENT = 0xB0B


@dataclass(frozen=True, slots=True)
class Trader:
    """A pocket and the account it belongs to."""

    pocket: int
    account: int


class Journal:
    """Makes the journal of one batch.

    Attributes:
        x: the exchange, with the batch open.
    """

    def __init__(self, trades: int, tree_depth: int, seed: int = 1) -> None:
        config = make_config(markets=MARKETS, tree_depth=tree_depth)
        # The middle of the rounds is the end of an hour.
        hour = (START // FUNDING_INTERVAL + 1) * FUNDING_INTERVAL
        self.x = Exchange(config, time=hour - 10 * ROUNDS // 2 - 5)
        self._random = random.Random(seed)
        self._prices = list(PRICES)
        self._open_pockets()
        self._quote()
        for number in range(ROUNDS):
            self._trade_round(range(number * trades // ROUNDS, (number + 1) * trades // ROUNDS))
        self._fall()
        self._requests()

    def effects(self, kind: type[E]) -> list[E]:
        """The batch's effects of a kind."""
        return [effect for done in self.x.executed for effect in done.effects if isinstance(effect, kind)]

    def _open_pockets(self) -> None:
        x = self.x
        for pocket in range(FIRST, FIRST_ISOLATED):
            x.apply(x.deposit(pocket, COLLATERAL.get(pocket, TRADER_COLLATERAL) * USD_L1))
        self._tick()
        for i in range(TRADERS):
            account, index = FIRST + i, FIRST_ISOLATED + i
            x.apply(x.open_pocket(account, market=i % len(MARKETS), index=index))
            x.apply(x.transfer(account, index, ISOLATED_COLLATERAL * USD, key=key_of(account)))

    def _quote(self) -> None:
        """Bids and asks that ticks walk, 0.4 % from the index price; only asks in the market where nobody is to take
        what is liquidated."""
        for market, price in enumerate(PRICES):
            size = 20_000 * USD // (MARKETS[market].contract_unit * price)
            for side in (Side.SELL,) if market == 1 else Side:
                self._order(Trader(QUOTER, QUOTER), side, size, market, price - side.sign * price // 250)

    def _order(self, trader: Trader, side: Side, size: int, market: int, price: int) -> None:
        x = self.x
        x.apply(x.order(trader.pocket, side, size, price, owner=trader.account, market=market))

    def _tick(self) -> None:
        self.x.apply(self.x.oracle_tick(tuple(self._prices)))

    def _traders(self, market: int) -> list[Trader]:
        cross = [Trader(FIRST + i, FIRST + i) for i in range(TRADERS)]
        isolated = [
            Trader(FIRST_ISOLATED + i, FIRST + i) for i in range(TRADERS) if i % len(MARKETS) == market
        ]
        return cross + isolated

    def _trade_round(self, numbers: range) -> None:
        """A tick and its trades. Prices move by a little, so that no tick waits for its second."""
        self.x.time += 10
        self._prices = [p + self._random.randint(-p // 2_000, p // 2_000) for p in PRICES]
        self._tick()
        for number in numbers:
            market = number % len(MARKETS)
            first, second = self._random.sample(self._traders(market), 2)
            while first.account == second.account:
                first, second = self._random.sample(self._traders(market), 2)
            self._trade(
                first, second, market, self._random.choice(list(Side)), self._random.randint(100, 2_000)
            )

    def _trade(self, maker: Trader, taker: Trader, market: int, side: Side, dollars: int) -> None:
        """The maker rests on `side` at the index price and is taken whole."""
        price = self._prices[market]
        size = dollars * USD // (MARKETS[market].contract_unit * price) + 1
        self._order(maker, side, size, market, price)
        self._order(taker, Side.SELL if side is Side.BUY else Side.BUY, size, market, price)

    def _fall(self) -> None:
        """Two pockets buy on margin, then prices fall, which a second tick confirms, and both are liquidated."""
        for market, pocket in enumerate((IN_PART, BANKRUPT)):
            self._trade(
                Trader(FIRST + market, FIRST + market), Trader(pocket, pocket), market, Side.SELL, 30_000
            )
        self._prices[:2] = [self._prices[0] * 96 // 100, self._prices[1] * 93 // 100]
        for _ in range(2):
            self.x.time += 10
            self._tick()
        for pocket in (IN_PART, BANKRUPT):
            self.x.apply(self.x.liquidate(pocket))

    def _requests(self) -> None:
        """A withdrawal, and what L1 forces: one's withdrawal, and another's order in a market that he holds."""
        x = self.x
        x.apply(x.withdrawal(FIRST + 2, 1_000 * USD_L1, recipient=RECIPIENT))
        x.apply(x.forced_withdrawal(FIRST + 3, 2_000 * USD_L1, recipient=RECIPIENT))
        holder, market = next(
            (pocket, position.market)
            for pocket in range(FIRST, FIRST + TRADERS)
            for position in x.state.pockets[pocket].positions
            if position.market > 1
        )
        x.apply(x.forced_order(holder, 2, market=market))

    def check(self, trades: int) -> dict[str, Any]:
        """What happened, by count; AssertionError where the journal lacks what this program promises."""
        liquidated = self.effects(Liquidated)
        results = [
            ForcedResult(message[2]).name
            for done in self.x.executed
            for message in done.messages
            if message[0] in (MessageKind.FORCED_WITHDRAWAL, MessageKind.FORCED_ORDER)
        ]
        in_book, deleveraged = [(e.in_book, e.deleveraged) for e in liquidated]
        assert in_book[0], "the first is liquidated by the book"
        assert not in_book[1], "the second finds no bid"
        assert self.x.state.pockets[IN_PART].position(0), "something is left of it"
        assert deleveraged[1], "the second is deleveraged"
        assert results == ["SERVED", "SERVED"], "L1's requests are served"
        moved = self.effects(FundingMoved)
        assert moved, "funding moves"
        fills = self.effects(Filled)
        assert len(fills) >= trades + 2 + 2, "each pair fills, each liquidated pocket had bought"
        isolated = [f for f in fills if max(f.maker.pocket, f.taker.pocket) >= FIRST_ISOLATED]
        assert isolated or trades < 16, "isolated pockets trade"
        return {
            "transactions": len(self.x.executed),
            "fills": len(fills),
            "fills with an isolated pocket": len(isolated),
            "funding moves": len(moved),
            "taken over in deleveraging": sum(e.deleveraged for e in self.effects(Assigned)),
        }


def settle(journal: Journal, opening: State, preset: str, submission: Submission) -> dict[str, Any]:
    """The batch on a chain of its own that has queued what it consumes: gas by part."""
    x = journal.x
    terms = replace(
        TERMS,
        config_hash=x.config.hash(),
        genesis_root=opening.root(),
        min_security_bits=target_bits(preset),
    )
    with running_anvil() as w3:
        deployed = deployed_on(w3, w3.eth.accounts[0], compile_contracts(), terms, load_program().felts)
        return _settle(journal, deployed, submission)


def _settle(journal: Journal, deployed: Deployed, submission: Submission) -> dict[str, Any]:
    for done in journal.x.executed:
        match done.transaction:
            case Deposit(stark_key=key, amount_l1=amount):
                deployed.send("deposit", key, amount)
            case ForcedWithdrawal() as asked:
                deployed.register(private_of(asked.pocket))
                to = deployed.w3.to_checksum_address(f"{asked.recipient:#042x}")
                deployed.send("forceWithdraw", asked.pocket, asked.stark_key, asked.amount_l1, to)
            case ForcedOrder() as asked:
                deployed.register(private_of(asked.pocket))
                deployed.send("forceReduce", asked.pocket, asked.stark_key, asked.market, asked.size)
    receipt = deployed.send("submitBatch", *submission)
    assert deployed.call("batchCount") == 1
    return breakdown(deployed.w3, receipt["transactionHash"], get_layout(LAYOUT)).to_json()


def memory(n_steps: int, preset: str) -> dict[str, int]:
    """Bytes of a proof as planned: when nothing is computed twice, and the least."""
    plan = memory_needed(default_parameters(n_steps, preset, LAYOUT), n_steps, LAYOUT)
    return {"full": plan.full, "least": plan.least}


def report(
    trades: int, preset: str, tree_depth: int, submit: bool, prove: bool, max_memory: int | None
) -> dict[str, Any]:
    """All figures of one batch."""
    begin = time.monotonic()
    journal = Journal(trades, tree_depth)
    x = journal.x
    figures: dict[str, Any] = {"trades": trades, "preset": preset, "tree_depth": tree_depth}
    figures |= journal.check(trades)
    seconds = {"journal": time.monotonic() - begin}
    cost = batch_cost(x.config, x.opening, [done.transaction for done in x.executed]).to_json()
    slots = int(cost["slots"])
    n_steps = 1 << (slots - 1).bit_length()
    figures |= {"cost": cost, "steps": n_steps, "slots per trade": slots / trades}
    figures["memory plan"] = memory(n_steps, preset)
    opening, executed = x.opening, x.executed
    output = x.seal().output
    x.executed = executed
    figures["output words"] = len(output.words())
    if prove:
        figures |= _prove(journal, opening, output, preset, submit, max_memory, seconds)
    figures["seconds"] = {phase: round(spent, 3) for phase, spent in seconds.items()}
    return figures


def _prove(
    journal: Journal,
    opening: State,
    output: BatchOutput,
    preset: str,
    submit: bool,
    max_memory: int | None,
    seconds: dict[str, float],
) -> dict[str, Any]:
    begin = time.monotonic()
    transactions = [done.transaction for done in journal.x.executed]
    job = make_job(journal.x.config, opening, transactions, output, preset)
    seconds["input"] = time.monotonic() - begin
    with shown_progress(quiet=False) as progress:
        result = prove_job(job, progress, max_memory=max_memory)
    seconds |= result.seconds
    proof = result.proof
    figures: dict[str, Any] = {
        "peak bytes": proof.peak_memory,
        "proof bytes": len(proof.proof_bytes),
        "parameters": asdict(proof.parameters),
    }
    if submit:
        gas = settle(journal, opening, preset, encode_submission(proof))
        figures |= {"gas": gas, "gas per trade": gas["total"] / len(journal.effects(Filled))}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benches.settled_batch", description=__doc__.split("\n\n")[0])
    parser.add_argument("--trades", type=int, default=64, help="pairs of orders")
    parser.add_argument("--preset", choices=PRESETS, default="demo", help="proof parameters")
    parser.add_argument("--tree-depth", type=int, default=20, help="the tree has 2**depth pockets")
    parser.add_argument("--submit", action="store_true", help="settle it on a chain of its own")
    parser.add_argument("--no-proof", action="store_true", help="run the program and plan memory only")
    parser.add_argument("--max-memory", type=float, help="GiB that the proof may use; less makes it slower")
    given = parser.parse_args()
    if given.trades < 1 or (given.submit and given.no_proof):
        parser.error("at least one trade, and what is submitted must be proven")
    limit = None if given.max_memory is None else int(given.max_memory * 2**30)
    print(
        json.dumps(
            report(
                given.trades, given.preset, given.tree_depth, given.submit, not given.no_proof, limit
            ),
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
