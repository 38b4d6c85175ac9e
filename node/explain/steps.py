"""What the rules did with a transaction, step by step: formulas, numbers, and the inequalities they compared.

The sides of every inequality are the rules' own, from `Draft.judged` or from the functions that the rules call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from node.explain.quantities import Quantity, Unit, ppm_quanta, price, quanta
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import PPM
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import (
    Markets,
    Risk,
    Sides,
    better_price,
    position_risk,
    tier_line,
    total_risk,
    worse_price,
)
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket, Position

PriceOf = Callable[[MarketState, int], int]


@dataclass(frozen=True)
class Term:
    """A named number, or a short text in its place."""

    name: str
    quantity: Quantity | str

    def to_json(self) -> dict[str, Any]:
        value = {"text": self.quantity} if isinstance(self.quantity, str) else self.quantity.to_json()
        return {"name": self.name, **value}


@dataclass(frozen=True)
class Comparison:
    """An inequality: its form in the rules' symbols, and both sides."""

    form: str
    sides: Sides
    unit: Unit

    def to_json(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "left": Quantity(self.sides.left, self.unit).to_json(),
            "relation": self.relation,
            "right": Quantity(self.sides.right, self.unit).to_json(),
            "holds": self.sides.holds,
        }

    @property
    def relation(self) -> str:
        """The sign that is true."""
        if self.sides.strict:
            return ">" if self.sides.holds else "<="
        return ">=" if self.sides.holds else "<"


@dataclass(frozen=True)
class PositionRow:
    """What one position adds to value and requirement.

    Attributes:
        when: to which pocket it belongs, in a word.
        at: the name of the price.
        price: price units.
        margin: "initial" or "maintenance".
        requirement: of that margin, ppm quanta.
        fraction_ppm, offset: requirement = fraction * notional - offset; the owner's own bound, where that is more,
            has no offset.
    """

    when: str
    market: MarketConfig
    position: Position
    at: str
    price: int
    risk: Risk
    margin: str
    requirement: int
    fraction_ppm: int
    offset: int

    def to_json(self) -> dict[str, Any]:
        return {
            "when": self.when,
            "market": self.market.symbol,
            "size": Quantity(self.position.size, Unit.LOTS, self.market).to_json(),
            "price_name": self.at,
            "price": price(self.price, self.market).to_json(),
            "value": quanta(self.risk.value).to_json(),
            "notional": quanta(self.risk.notional).to_json(),
            "margin": self.margin,
            "fraction_ppm": str(self.fraction_ppm),
            "offset": ppm_quanta(self.offset).to_json(),
            "requirement": ppm_quanta(self.requirement).to_json(),
        }


@dataclass(frozen=True)
class Step:
    """One thing that the rules did.

    Attributes:
        title: what.
        rule: the formula or the rule in a sentence.
        terms: the numbers in it.
        positions: what value and requirement are sums of.
        comparisons: the inequalities that decided.
        outcome: what followed.
        consistent: whether the numbers shown make up the sides that the rules compared.
    """

    title: str
    rule: str = ""
    terms: tuple[Term, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    outcome: str = ""
    consistent: bool = True

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "rule": self.rule,
            "terms": [term.to_json() for term in self.terms],
            "positions": [row.to_json() for row in self.positions],
            "comparisons": [comparison.to_json() for comparison in self.comparisons],
            "outcome": self.outcome,
        }


@dataclass(frozen=True)
class Scene:
    """Config and markets in which the transaction ran; prices move at ticks only, so they are those before it."""

    config: ExchangeConfig
    markets: Markets

    def assess(self, pocket: Pocket, when: str, initial: bool) -> "Assessment":
        """A pocket whose funding is settled: at the worse prices with its initial margin, or at the better ones with
        its maintenance margin."""
        at: PriceOf = worse_price if initial else better_price
        leverage = pocket.leverage_ppm if initial else 0
        total = total_risk(self.config, self.markets, pocket.positions, at, leverage)
        rows = tuple(self._row(when, position, at, leverage, initial) for position in pocket.positions)
        return Assessment(pocket, total, rows)

    def _row(self, when: str, position: Position, at: PriceOf, leverage: int, initial: bool) -> PositionRow:
        market, state = self.config.markets[position.market], self.markets(position.market)
        unit_price = at(state, position.size)
        risk = position_risk(market, unit_price, position.size, leverage)
        line = tier_line(market, risk.notional)
        if not initial:
            margin, requirement = "maintenance", risk.maintenance
            fraction, offset = line.maintenance_ppm, line.maintenance_offset
        else:
            margin, requirement = "initial", risk.initial
            fraction, offset = line.initial_ppm, line.initial_offset
            if fraction * risk.notional - offset < requirement:
                fraction, offset = leverage, 0
        return PositionRow(
            when, market, position, price_name(state, unit_price), unit_price, risk, margin, requirement,
            fraction, offset,
        )  # fmt: skip


@dataclass(frozen=True)
class Assessment:
    """A pocket's value and requirements, and the positions that they are sums of."""

    pocket: Pocket
    total: Risk
    rows: tuple[PositionRow, ...]

    @property
    def value(self) -> int:
        """Quanta: collateral and what the rows sum to."""
        return self.pocket.collateral + sum(row.risk.value for row in self.rows)

    @property
    def requirement(self) -> int:
        """Ppm quanta: what the rows sum to."""
        return sum(row.requirement for row in self.rows)

    def makes(self, left: int, right: int) -> bool:
        """Whether these are 10**6 * value and the requirement."""
        return PPM * self.value == left and self.requirement == right


def price_name(state: MarketState, unit_price: int) -> str:
    """Which of the market's prices it is."""
    prices = {"index": state.index, "mark": state.mark}
    if state.pending:
        prices["pending"] = state.pending
    names = [name for name, value in prices.items() if value == unit_price]
    return " = ".join(names)
