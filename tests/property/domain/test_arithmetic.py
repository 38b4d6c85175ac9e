"""Laws of the integer formulas."""

from hypothesis import given
from hypothesis import strategies as st

from sequencer.domain.account import Account, Position
from sequencer.domain.hashing import poseidon
from sequencer.domain.margin import (
    Risk,
    ceil_div,
    entry_cost_floor,
    fee_ceil,
    floor_div,
    improves,
    position_risk,
    tier_line,
)
from sequencer.domain.ticks import lower_median
from sequencer.domain.tree import AccountTree, empty_hash
from tests.support.rules_kit import MARKETS

sizes = st.integers(-(2**30), 2**30)
prices = st.integers(1, 2**30)


@given(st.integers(0, 2**80 - 1))
def test_a_tier_is_the_sum_over_the_tiers_below_and_the_largest_line(notional: int) -> None:
    market = MARKETS[0]
    line = tier_line(market, notional)
    assert line.lower <= notional < line.upper
    lines = [t.maintenance_ppm * notional - t.maintenance_offset for t in market.tier_lines]
    total, lower, previous = 0, 0, 0
    for tier in market.tiers:
        total += (tier.maintenance_ppm - previous) * max(0, notional - lower)
        lower, previous = tier.upper_notional, tier.maintenance_ppm
    assert line.maintenance_ppm * notional - line.maintenance_offset == total == max(lines)


@given(sizes, prices)
def test_initial_margin_exceeds_maintenance(size: int, price: int) -> None:
    risk = position_risk(MARKETS[0], price, size)
    assert risk.initial >= risk.maintenance >= 0
    assert risk.notional == abs(risk.value)


@given(st.integers(-(2**90), 2**90), st.integers(1, 2**60))
def test_rounding_directions(numerator: int, denominator: int) -> None:
    assert floor_div(numerator, denominator) * denominator <= numerator
    assert numerator - floor_div(numerator, denominator) * denominator < denominator
    assert ceil_div(numerator, denominator) == -floor_div(-numerator, denominator)


@given(st.integers(0, 2**62), st.integers(-(10**5), 10**5), st.integers(0, 10**5))
def test_fees_of_both_sides_are_never_negative_together(quote: int, maker: int, more: int) -> None:
    """With maker + taker rate >= 0, rounding up both keeps the sum at or above 0."""
    taker = min(10**5, more - maker)
    if maker + taker >= 0:
        assert fee_ceil(quote, maker) + fee_ceil(quote, taker) >= 0


@given(sizes.filter(bool), sizes.filter(bool), prices, st.integers(-(2**60), 2**60))
def test_entry_cost_keeps_the_sign_or_starts_anew(size: int, change: int, price: int, cost: int) -> None:
    after = size + change
    if after == 0:
        return
    before = Position(0, size, 0, abs(cost) if size > 0 else -abs(cost))
    result = entry_cost_floor(before, change, after, price)
    if (after > 0) != (size > 0):
        assert result == after * price
    elif abs(after) > abs(size):
        assert result == before.entry_cost + change * price
    else:
        assert result == floor_div(before.entry_cost * abs(after), abs(size))
        assert abs(result) <= abs(before.entry_cost) + 1


@given(st.lists(st.integers(0, 8), min_size=1, max_size=9))
def test_exactly_one_value_satisfies_the_program_s_median_test(values: list[int]) -> None:
    rank = (len(values) - 1) // 2

    def qualifies(m: int) -> bool:
        below = sum(v < m for v in values)
        return below <= rank < below + values.count(m)

    assert [m for m in range(-1, 10) if qualifies(m)] == [lower_median(values)]


@given(
    st.integers(-(2**40), 2**40), st.integers(1, 2**40), st.integers(-(2**40), 2**40), st.integers(0, 2**40)
)
def test_improves_compares_ratios(v0: int, m0: int, v1: int, m1: int) -> None:
    expected = v1 * m0 >= v0 * m1
    assert improves(v0, Risk(maintenance=m0), v1, Risk(maintenance=m1)) == expected
    if m1 == 0:
        assert improves(v0, Risk(maintenance=m0), v1, Risk()) == (v1 >= 0)


@given(st.dictionaries(st.integers(0, 15), st.integers(-(2**62), 2**62), max_size=10))
def test_the_tree_equals_a_naive_one(leaves: dict[int, int]) -> None:
    tree = AccountTree(4)
    for index, collateral in leaves.items():
        tree = tree.set(index, Account(public_key=index + 1, collateral=collateral))
    level = [
        Account(public_key=i + 1, collateral=leaves[i]).leaf_hash if i in leaves else 0 for i in range(16)
    ]
    for height in range(5):
        assert [tree.node_hash(height, prefix) for prefix in range(len(level))] == level
        if height < 4:
            level = [poseidon(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    assert tree.root() == level[0]
    assert [index for index, _ in tree.items()] == sorted(leaves)
    assert AccountTree(4).root() == empty_hash(4)
