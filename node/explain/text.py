"""An explanation for people."""

from collections.abc import Callable, Iterator
from typing import Any

from rich.console import Console
from rich.padding import Padding

from node.cli.output import facts, listing, short
from node.explain.checks import MEANINGS, Check
from node.explain.explanation import Explanation, effects_of
from node.explain.leaf import Leaf
from node.explain.merkle import MerklePath, leaf_hash
from node.explain.quantities import Quantity, lots, ppm_quanta, price, quanta
from node.explain.steps import Comparison, PositionRow, Step, Term
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import WORD_BITS
from sequencer.domain.transaction_json import transaction_to_json

Hex = Callable[[int], str]
VERDICTS = {True: "passed", False: "FAILED", None: "not made"}


def show(out: Console, found: Explanation, words: bool) -> None:
    """Print it; `words` prints every felt whole."""
    hexadecimal: Hex = hex if words else lambda word: short(hex(word))
    evidence = found.evidence
    if evidence is None:
        out.print(facts([("transaction", found.sequence), *_l1_rows(found)]))
    else:
        done = evidence.done
        kind = type(done.transaction).__name__
        rows: list[tuple[str, object]] = [("transaction", f"{found.sequence}, {kind}"), ("hash", hex(done.hash))]
        asked = _flat(transaction_to_json(done.transaction))
        rows += [*_l1_rows(found), *((name, value) for name, value in asked if name not in ("v", "kind"))]
        out.print(facts(rows))
        for place, step in enumerate(found.steps, 1):
            _heading(out, f"{place}. {step.title}")
            _show_step(out, step)
        if evidence.done.effects:
            _heading(out, "what it did")
            for name, members in effects_of(evidence):
                text = ", ".join(f"{member} {value}" for member, value in _flat(members))
                out.print(f"  {name}: {text}", markup=False)
        if found.pocket is not None:
            _show_pocket(out, found, found.pocket, evidence.config, hexadecimal)
        if found.others:
            _heading(out, "other pockets that it changed")
            heads = ("pocket", "collateral before", "collateral after", "change")
            changes = [
                (c.pocket, *(quanta(value).decimal() for value in (c.before, c.after, c.after - c.before)))
                for c in found.others
            ]
            out.print(_indented(listing(heads, changes, right=heads)))
        _heading(out, "words of the batch's output on L1")
        for part in found.parts:
            rows_of = [
                (place, name, hexadecimal(word) if meaning else _number(word, hexadecimal), meaning)
                for place, name, word, meaning in part.rows()
            ]
            out.print(f"  {part.name}", markup=False)
            out.print(_indented(listing(("word", "what", "value", ""), rows_of, right=("word",))))
    _heading(out, "checks against L1")
    out.print(_indented(listing(("", "check", "what"), map(_check_row, found.checks))))


def _l1_rows(found: Explanation) -> list[tuple[str, object]]:
    return [
        ("batch", found.number),
        ("L1 transaction", found.l1.tx_hash),
        ("L1 block", found.l1.block),
        ("gas", f"{found.l1.gas:,}"),
        ("L1 security", f"{found.l1.security_bits} bits by the contract's own bound"),
    ]


def _check_row(check: Check) -> tuple[str, str, str]:
    detail = f": {check.detail}" if check.detail else ""
    return VERDICTS[check.passed], check.name.value, f"{MEANINGS[check.name]}{detail}"


def _heading(out: Console, text: str) -> None:
    out.print()
    out.print(text, style="bold", markup=False)


def _indented(table: Any) -> Padding:
    return Padding(table, (0, 0, 0, 2))


def _flat(members: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Members of nested objects by their dotted names."""
    for name, value in members.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        elif not isinstance(value, list):
            yield f"{prefix}{name}", str(value)


def _show_step(out: Console, step: Step) -> None:
    if step.rule:
        out.print(f"  {step.rule}", markup=False)
    if step.terms:
        columns = ("", "integer", "decimal")
        out.print(_indented(listing(columns, map(_term_row, step.terms), right=columns[1:])))
    if step.positions:
        heads = ("", "market", "size", "at", "price", "value", "fraction ppm", "requirement", "USD")
        rows = map(_position_row, step.positions)
        out.print(_indented(listing(heads, rows, right=[head for head in heads if head not in ("", "market", "at")])))
    for comparison in step.comparisons:
        _show_comparison(out, comparison)
    if step.outcome:
        out.print(f"  => {step.outcome}", markup=False)


def _show_comparison(out: Console, comparison: Comparison) -> None:
    sides, unit, relation = comparison.sides, comparison.unit, comparison.relation
    left, right = Quantity(sides.left, unit), Quantity(sides.right, unit)
    verdict = "holds" if sides.holds else "does not hold"
    out.print(f"  {comparison.form}: {verdict}", markup=False)
    out.print(f"    {left.value:,} {relation} {right.integer()}", markup=False)
    if left.decimal():
        out.print(f"    {left.decimal()} {relation} {right.decimal()}", markup=False)


def _term_row(term: Term) -> tuple[str, str, str]:
    if isinstance(term.quantity, str):
        return term.name, term.quantity, ""
    return term.name, term.quantity.integer(), term.quantity.decimal()


def _position_row(row: PositionRow) -> tuple[str, ...]:
    return (
        f"{row.when}, {row.margin}",
        row.market.symbol,
        f"{lots(row.position.size, row.market).value:,}",
        row.at,
        price(row.price, row.market).decimal().removesuffix(" USD"),
        quanta(row.risk.value).decimal().removesuffix(" USD"),
        f"{row.fraction_ppm:,}",
        f"{row.requirement:,}",
        ppm_quanta(row.requirement).decimal().removesuffix(" USD"),
    )


def _show_pocket(
    out: Console, found: Explanation, pocket: int, config: ExchangeConfig, hexadecimal: Hex
) -> None:
    _heading(out, f"pocket {pocket}")
    moments = [leaf.moment for leaf in found.leaves]
    tables = [dict(_field_texts(leaf, config)) for leaf in found.leaves]
    names = list(dict.fromkeys(name for table in tables for name in table))
    rows = [(name, *(table.get(name, "") for table in tables)) for name in names]
    length = max(len(leaf.words()) for leaf in found.leaves)
    for place in range(length):
        words = (leaf.words()[place : place + 1] for leaf in found.leaves)
        rows.append((f"leaf word {place}", *(hexadecimal(word[0]) if word else "" for word in words)))
    rows.append(("leaf hash", *(hexadecimal(leaf_hash(leaf.pocket)) for leaf in found.leaves)))
    out.print(_indented(listing(("", *moments), rows, right=moments)))
    for moment, path in (("before", found.before), ("after", found.after)):
        if path is not None:
            _show_path(out, moment, path, hexadecimal)


def _field_texts(leaf: Leaf, config: ExchangeConfig) -> Iterator[tuple[str, str]]:
    for term in leaf.fields(config):
        value = term.quantity
        if isinstance(value, str):
            yield term.name, short(value) if value.startswith("0x") else value
        else:
            decimal = value.decimal()
            yield term.name, f"{value.value:,}" + (f" ({decimal})" if decimal else "")


def _number(word: int, hexadecimal: Hex) -> str:
    return f"{word:,}" if word < 1 << WORD_BITS else hexadecimal(word)


def _show_path(out: Console, moment: str, path: MerklePath, hexadecimal: Hex) -> None:
    out.print(f"  Merkle path {moment} the batch, from the leaf up", markup=False)
    siblings = " ".join(hexadecimal(sibling) for sibling in path.siblings)
    rows = [
        ("leaf", hexadecimal(path.leaf)),
        ("siblings", siblings),
        ("pockets root", hexadecimal(path.root())),
    ]
    out.print(_indented(facts(rows)))
