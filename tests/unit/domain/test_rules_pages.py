"""The worked examples of docs/rules/orders.md and margin.md, number by number; what the pages name exists."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sequencer.domain.effects import Filled
from sequencer.domain.margin import better_price, pocket_margin, total_risk, worse_price
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, Exchange

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "docs" / "rules").glob("*.md"))
A, B = FIRST, FIRST + 1


def written(page: str) -> set[str]:
    """Numbers as the page writes them."""
    return set(re.findall(r"\d+(?:,\d{3})*", (ROOT / "docs" / "rules" / page).read_text()))


def exchange(*amounts_l1: int) -> Exchange:
    x = Exchange()
    x.set_prices()
    for pocket, amount in zip((A, B), amounts_l1, strict=True):
        x.fund(pocket, amount_l1=amount)
    return x


def test_the_worked_example_of_orders() -> None:
    x = exchange(10**12, 10**12)
    x.apply(x.sell(A, 1_000, 3_000_500))
    x.apply(x.sell(A, 1_000, 3_000_000))
    fills = [e for e in x.apply(x.buy(B, 1_500, 3_000_500)).effects if isinstance(e, Filled)]
    rows = [(f.size, f.price, f.quote, f.taker.fee, f.maker.fee) for f in fills]
    assert rows == [
        (1_000, 3_000_000, 300_000_000_000, 150_000_000, -15_000_000),
        (500, 3_000_500, 150_025_000_000, 75_012_500, -7_501_250),
    ]
    assert x.state.globals.fees == 202_511_250
    assert x.state.pockets[B].collateral == 10**14 - 450_025_000_000 - 225_012_500
    assert [order.size for order in x.state.books[0].asks] == [500]
    shown = {abs(number) for row in rows for number in row} | {202_511_250, 450_025_000_000, 225_012_500}
    assert {f"{number:,}" for number in shown} <= written("orders.md")


def test_the_worked_example_of_margin() -> None:
    x = exchange(10**12, 2_000 * 10**6)
    x.apply(x.sell(A, 10_000))
    x.apply(x.buy(B, 10_000))
    config, markets, pocket = x.config, x.state.markets, x.state.pockets[B]
    worse = total_risk(config, markets.__getitem__, pocket.positions, worse_price)
    better = total_risk(config, markets.__getitem__, pocket.positions, better_price)
    margin = pocket_margin(config, markets.__getitem__, pocket)
    numbers = (worse.notional, worse.initial // 10**6, better.maintenance // 10**6, margin.value)
    assert numbers == (3_000_000_000_000, 180_000_000_000, 90_000_000_000, 198_500_000_000)
    assert margin.withdrawable == 0
    assert {f"{number:,}" for number in numbers} <= written("margin.md")

    for price, value, maintenance, liquidatable in (
        (2_889_500, 88_000_000_000, 84_475_000_000, False),
        (2_885_700, 84_200_000_000, 84_285_000_000, True),
    ):
        moved = (replace(markets[0], index=price, mark=price), *markets[1:])
        margin = pocket_margin(config, moved.__getitem__, pocket)
        assert (margin.value, margin.maintenance_margin) == (value, maintenance)
        assert margin.liquidatable is liquidatable
        assert {f"{number:,}" for number in (price, value, maintenance)} <= written("margin.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_tests_and_links_of_a_page_exist(page: Path) -> None:
    text = page.read_text()
    codes = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", text))
    known = set(RejectionCode.__members__)
    messages = set(
        re.findall(r"[A-Z]+(?:_[A-Z]+)+", (ROOT / "sequencer" / "domain" / "l1_messages.py").read_text())
    )
    words = {"WITHDRAWAL", "DEPOSIT", "FACT"} | messages
    effects = set(re.findall(r"[A-Z]+(?:_[A-Z]+)+", (ROOT / "sequencer" / "domain" / "effects.py").read_text()))
    assert codes <= known | words | effects | set(_constants())
    for path in re.findall(r"`((?:tests|sequencer|contracts|benches)/[\w/]+\.(?:py|cairo|sol))`", text):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([\w./-]+\.md)\)", text):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("name", ["proven.md", "soundness.md"])
def test_every_test_that_a_table_names_exists(name: str) -> None:
    """`test_...` (k) is a test of the file that the page of the keys gives for k."""
    keys = dict(
        re.findall(r"\| \((\w)\) \| `(tests/[\w/]+\.py)` \|", (ROOT / "docs/rules/proven.md").read_text())
    )
    text = (ROOT / "docs" / "rules" / name).read_text()
    named = re.findall(r"`(test_\w+)` \((\w)\)", text)
    assert len(named) > 20
    assert len(named) == len(re.findall(r"`test_\w+`", text)), "a test without a key"
    for test, key in named:
        assert re.search(rf"^def {test}\(", (ROOT / keys[key]).read_text(), re.M), (test, key)
    if name == "proven.md":
        assert {key for _, key in named} == set(keys)


def _constants() -> list[str]:
    names = []
    for path in (ROOT / "sequencer" / "domain").glob("*.py"):
        names += re.findall(r"^\s*([A-Z]+(?:_[A-Z]+)+)\b", path.read_text(), re.M)
    return names
