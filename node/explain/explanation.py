"""A transaction explained: what is known of it, and every check that it stood."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from node.explain.checks import Check, CheckName, Checks, failures
from node.explain.evidence import Batches, Evidence, Settled, examine
from node.explain.leaf import Leaf
from node.explain.merkle import MerklePath, path_of
from node.explain.quantities import quanta
from node.explain.steps import Step
from node.explain.story import principal, steps_of
from node.explain.words import Part, parts_of
from node.reconstruct import PublishedState
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.pocket import Pocket
from sequencer.domain.state import state_root
from sequencer.domain.transaction_json import transaction_to_json


@dataclass(frozen=True)
class L1Transaction:
    """The transaction that carried the batch to L1."""

    tx_hash: str
    block: int
    gas: int
    security_bits: int


@dataclass(frozen=True)
class Change:
    """Another pocket that the transaction changed; collateral in quanta, 0 where there is no pocket."""

    pocket: int
    before: int
    after: int

    def to_json(self) -> dict[str, Any]:
        return {
            "pocket": str(self.pocket),
            "collateral_before": quanta(self.before).to_json(),
            "collateral_after": quanta(self.after).to_json(),
        }


@dataclass(frozen=True)
class Explanation:
    """What `perpetua explain` shows.

    Attributes:
        sequence, number: of the transaction and its batch.
        evidence: None where a check failed without which there is nothing to explain.
        pocket: the one that the transaction is about; None for a tick.
        leaves: it before the batch, before and after the transaction, and after the batch.
        before, after: its paths in the trees before and after the batch; None where its index lies in no tree.
        others: what the transaction changed beside it.
    """

    sequence: int
    number: int
    l1: L1Transaction
    checks: tuple[Check, ...]
    evidence: Evidence | None
    pocket: int | None = None
    leaves: tuple[Leaf, ...] = ()
    before: MerklePath | None = None
    after: MerklePath | None = None
    others: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()

    def problem(self) -> str | None:
        """The checks that failed, None when none did."""
        return failures(self.checks)

    def to_json(self) -> dict[str, Any]:
        """One object; integers of the rules are decimal strings, felts 0x-hex strings."""
        value: dict[str, Any] = {
            "sequence": self.sequence,
            "batch": self.number,
            "l1": asdict(self.l1),
            "problem": self.problem(),
            "checks": [check.to_json() for check in self.checks],
        }
        if self.evidence is None:
            return value
        done, config = self.evidence.done, self.evidence.config
        return value | {
            "hash": hex(done.hash),
            "transaction": transaction_to_json(done.transaction),
            "steps": [step.to_json() for step in self.steps],
            "effects": [{"effect": name, **members} for name, members in effects_of(self.evidence)],
            "pocket": None
            if self.pocket is None
            else {
                "index": str(self.pocket),
                "leaves": [leaf.to_json(config) for leaf in self.leaves],
                "path_before": None if self.before is None else self.before.to_json(),
                "path_after": None if self.after is None else self.after.to_json(),
            },
            "other_pockets": [change.to_json() for change in self.others],
            "output": [part.to_json() for part in self.parts],
        }


def explain(
    config: ExchangeConfig, settled: Settled, number: int, sequence: int, batches: Batches, l1: L1Transaction,
    checks: Checks,
) -> Explanation:  # fmt: skip
    """Examine the batch of a transaction, and explain the transaction.

    Args:
        number: of its batch.
        batches: the transactions of all batches that `evidence.needed` names.
        checks: of what the caller has checked himself.
    """
    evidence = examine(config, settled, sequence, batches, checks)
    if evidence is None:
        return Explanation(sequence, number, l1, checks.all(), None)
    pocket, steps = principal(evidence), tuple(steps_of(evidence))
    wrong = [step.title for step in steps if not step.consistent]
    checks.make(CheckName.NUMBERS, not wrong, "; ".join(wrong) or f"{len(steps)} steps")
    before = after = None
    leaves: tuple[Leaf, ...] = ()
    if pocket is not None:
        before = check_path(evidence.opening, pocket, evidence.output.old_state_root, checks, CheckName.OPENING_PATH)
        after = check_path(evidence.closing, pocket, evidence.output.new_state_root, checks, CheckName.CLOSING_PATH)
        leaves = tuple(_leaves(evidence, pocket))
    parts = tuple(parts_of(evidence, pocket))
    others = tuple(_others(evidence, pocket))
    return Explanation(
        sequence, number, l1, checks.all(), evidence, pocket, leaves, before, after, others, steps, parts
    )


def check_path(
    state: PublishedState, pocket: int, root: int, checks: Checks, name: CheckName
) -> MerklePath | None:
    """The pocket's path, after checking that it leads to a state root; None where the index lies in no tree."""
    path = path_of(state.pockets, pocket)
    if path is not None:
        found = state_root(path.root(), state.words)
        checks.make(name, found == root, f"{found:#x}")
    return path


def _leaves(evidence: Evidence, pocket: int) -> Iterable[Leaf]:
    moments: tuple[tuple[str, Pocket | None], ...] = (
        ("before the batch", evidence.opening.pockets.get(pocket)),
        ("before the transaction", evidence.before.pockets.get(pocket)),
        ("after the transaction", evidence.done.state.pockets.get(pocket)),
        ("after the batch", evidence.closing.pockets.get(pocket)),
    )
    return (Leaf(moment, found) for moment, found in moments)


def _others(evidence: Evidence, pocket: int | None) -> Iterable[Change]:
    for index in sorted(evidence.done.touched):
        before, after = evidence.before.pockets.get(index), evidence.done.state.pockets.get(index)
        if index != pocket and before != after:
            yield Change(
                index, 0 if before is None else before.collateral, 0 if after is None else after.collateral
            )


def effects_of(evidence: Evidence) -> list[tuple[str, dict[str, Any]]]:
    """What the transaction did, by the names of `sequencer.domain.effects`; integers as decimal strings."""
    return [(type(effect).__name__, _plain(asdict(effect))) for effect in evidence.done.effects]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return getattr(value, "name", None) or str(value)
