"""A pocket's leaf: its fields, the words that are hashed, and those of its identity."""

from dataclasses import dataclass
from typing import Any

from node.explain.merkle import leaf_hash
from node.explain.quantities import Quantity, Unit, count, lots, quanta
from node.explain.steps import Term
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import FUNDING_FRACTION_BITS
from sequencer.domain.pocket import Pocket


@dataclass(frozen=True)
class Leaf:
    """A pocket at one moment; None where there is none.

    Attributes:
        moment: when, in words.
    """

    moment: str
    pocket: Pocket | None

    def fields(self, config: ExchangeConfig) -> list[Term]:
        """The fields in the order of the words of the identity, then of the leaf."""
        return [] if self.pocket is None else _fields(config, self.pocket)

    def words(self) -> list[int]:
        return [] if self.pocket is None else self.pocket.leaf_words()

    def identity(self) -> list[int]:
        return [] if self.pocket is None else list(self.pocket.identity_words())

    def to_json(self, config: ExchangeConfig) -> dict[str, Any]:
        return {
            "moment": self.moment,
            "exists": self.pocket is not None,
            "hash": hex(leaf_hash(self.pocket)),
            "fields": [term.to_json() for term in self.fields(config)],
            "words": [hex(word) for word in self.words()],
            "identity": [hex(word) for word in self.identity()],
        }


def _fields(config: ExchangeConfig, pocket: Pocket) -> list[Term]:
    terms = [
        Term("public key", f"{pocket.public_key:#x}"),
        Term("account", count(pocket.account)),
        Term("isolated", "no" if pocket.isolated is None else config.markets[pocket.isolated].symbol),
        Term("fee tier", count(pocket.fee_tier)),
        Term("own leverage bound", Quantity(pocket.leverage_ppm, Unit.PPM)),
        Term("dead-man time", count(pocket.dead_man_time)),
    ]
    if pocket.shares is not None:
        terms.append(Term("vault shares", count(pocket.shares.amount)))
        terms.append(Term("shares unlock", count(pocket.shares.unlock_time)))
    for place, session in enumerate(pocket.sessions, 1):
        terms.append(Term(f"session key {place}", f"{session.public_key:#x} until {session.expiry}"))
    terms += [
        Term("collateral", quanta(pocket.collateral)),
        Term("resting orders", count(pocket.open_orders)),
        Term("nonces by lane", ", ".join(str(nonce) for nonce in pocket.nonces)),
    ]
    for position in pocket.positions:
        market = config.markets[position.market]
        terms += [
            Term(f"{market.symbol} size", lots(position.size, market)),
            Term(f"{market.symbol} entry cost", quanta(position.entry_cost)),
            Term(f"{market.symbol} funding index", f"{position.funding_index:,} / 2^{FUNDING_FRACTION_BITS}"),
        ]
    return terms
