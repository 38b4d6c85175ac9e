"""Liquidation, whatever the pockets: the least size, the zero price, who is deleveraged, and what nobody may lose."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sequencer.domain.book import Chain, RestingOrder, Side
from sequencer.domain.config import MarketConfig, RiskTier
from sequencer.domain.deleverage import Member, Role, rank, shares_floor
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Assigned, Filled, Liquidated
from sequencer.domain.journal import Executed
from sequencer.domain.limits import PER_MILLE, PPM
from sequencer.domain.liquidation import Standing, liquidatable, standing
from sequencer.domain.liquidation_size import Exposure, least_restoring
from sequencer.domain.margin import settle_funding, total_risk, worse_price
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.state import Book, State
from sequencer.domain.zero_price import limit_price, zero_quote, zero_value_ceil
from tests.support.rules_kit import FIRST, MARKETS, PRICES, Exchange

FUND = 1
FUNDING = 2**32
"""A funding index that has moved by one quantum per lot."""


@st.composite
def markets(draw: st.DrawFn) -> MarketConfig:
    """A listed market with up to three tiers that small positions reach."""
    fractions = sorted(draw(st.sets(st.integers(1_000, 200_000), min_size=1, max_size=3)))
    bounds = sorted(
        draw(st.sets(st.integers(1, 10**9), min_size=len(fractions) - 1, max_size=len(fractions) - 1))
    )
    target = draw(st.integers(1_050, 4_000))
    tiers = tuple(
        RiskTier(bound, fraction, -(-fraction * target // 1_000))
        for bound, fraction in zip([*bounds, 2**80], fractions, strict=True)
    )
    step = draw(st.integers(1, 7))
    penalty = draw(st.integers(0, fractions[0] // 2))
    return replace(
        MARKETS[0], tiers=tiers, target=target, step=step, penalty_ppm=penalty, band_ppm=0, max_move_ppm=0
    )


@st.composite
def exposures(draw: st.DrawFn) -> Exposure:
    """A position of up to 200 steps in a pocket below its maintenance margin."""
    market = draw(markets())
    size = market.step * draw(st.integers(1, 200)) * draw(st.sampled_from((1, -1)))
    unit_value = market.contract_unit * draw(st.integers(1, 10**5))
    rest = draw(st.integers(0, 10**13))
    probe = Exposure(market, size, unit_value, 0, rest)
    maintenance = probe.maintenance_after(0)
    value = maintenance * draw(st.integers(-200, 999)) // (1_000 * PPM)
    assume(maintenance > PPM * value)
    return replace(probe, value=value)


@given(exposures())
def test_the_closed_form_is_the_least_size_that_restores(exposure: Exposure) -> None:
    step, whole = exposure.market.step, abs(exposure.size)
    restoring = [lots for lots in range(0, whole + 1, step) if exposure.restored(lots)]
    assert least_restoring(exposure) == (restoring[0] if restoring else None)
    # Once true it stays true, so the pair (restored, not restored one step before) names one size.
    assert restoring == list(range(restoring[0], whole + 1, step)) if restoring else True


@given(exposures(), st.data())
def test_the_zero_quote_is_exact_to_the_quantum_and_the_limit_to_the_tick(
    exposure: Exposure, data: st.DataObject
) -> None:
    lots = data.draw(st.integers(1, abs(exposure.size)))
    signed = lots if exposure.size > 0 else -lots
    before, after = exposure.maintenance_after(0), exposure.maintenance_after(lots)
    zero = zero_value_ceil(exposure.value, before, after)
    quote = zero_quote(signed, exposure.unit_value, exposure.value, zero)

    def improves_at(received: int) -> bool:
        value = exposure.value - signed * exposure.unit_value + received
        return value * before >= exposure.value * after

    assert improves_at(quote)
    assert not improves_at(quote - 1)
    market = exposure.market
    limit, worse = limit_price(market, signed, quote), market.tick if signed > 0 else -market.tick
    assert limit % market.tick == 0
    assert improves_at(signed * market.contract_unit * limit)
    assert not improves_at(signed * market.contract_unit * (limit - worse))
    if exposure.value >= 0:
        part = data.draw(st.integers(1, lots))
        left = exposure.maintenance_after(part)
        value = exposure.value + part * abs(signed) // signed * (
            market.contract_unit * limit - exposure.unit_value
        )
        assert value * before >= exposure.value * left


MEMBERS = st.lists(
    st.tuples(st.integers(1, 50), st.integers(-40, 40), st.integers(-10, 200)), min_size=1, max_size=8
)


@given(MEMBERS, st.integers(1, 150), st.sampled_from((1, -1)), st.integers(-3, 3), st.integers(0, 400))
def test_deleveraging_takes_exactly_the_highest_ranked(
    rows: list[tuple[int, int, int]], lots: int, sign: int, premium: int, odd: int
) -> None:
    members = [Member(10 + i, 0, size, profit, value) for i, (size, profit, value) in enumerate(rows)]
    unit_value = 5
    quote = sign * lots * unit_value + premium * lots + odd % lots
    ranking = rank(members, lots, sign, unit_value, quote)
    able = []
    for member, role in zip(members, ranking.roles, strict=True):
        take = min(member.size, lots)
        ruined = lots * (member.value + sign * take * unit_value) < quote * take
        assert (role is Role.WITHOUT_VALUE) == (member.value <= 0)
        assert (role is Role.BELOW_ZERO) == (member.value > 0 and ruined)
        able.append(member.value > 0 and not ruined)
    assert sum(ranking.takes) == min(lots, sum(m.size for m, can in zip(members, able, strict=True) if can))
    for place, member in enumerate(members):
        take = ranking.takes[place]
        assert 0 <= take <= member.size
        assert able[place] or take == 0
        if place == ranking.threshold:
            continue
        assert take == (member.size if ranking.roles[place] is Role.WHOLE else 0)
        if able[place] and ranking.threshold is not None:
            edge = members[ranking.threshold]
            mine, its = member.profit * edge.value, edge.profit * member.value
            before = mine > its or (mine == its and member.pocket < edge.pocket)
            assert before == (ranking.roles[place] is Role.WHOLE)
    shares = shares_floor(quote, lots, ranking.takes)
    if ranking.threshold is not None:
        assert sum(shares) == quote
    for member, take, share in zip(members, ranking.takes, shares, strict=True):
        assert -lots < share * lots - quote * take < lots
        assert not take or member.value + sign * take * unit_value - share >= 0


@st.composite
def scenes(draw: st.DrawFn) -> Exchange:
    """Six pockets and the fund hold up to two markets against each other, at any ratio from ruin to ease, or the fund
    is rich; a book that is empty or thin, around, below or above the index price; funding that is owed."""
    x = Exchange()
    x.set_prices()
    states = tuple(
        replace(
            m,
            mark=m.index + m.index * draw(st.integers(-4, 4)) // 1_000,
            funding_index=draw(st.integers(-2, 2)) * FUNDING // 3,
        )
        for m in x.state.markets
    )
    indices = (FUND, *range(FIRST, FIRST + 6))
    held: dict[int, dict[int, int]] = {index: {} for index in indices}
    for _ in range(draw(st.integers(1, 6))):
        buyer, seller = draw(st.sampled_from(indices)), draw(st.sampled_from(indices))
        market = draw(st.integers(0, 1))
        lots = 10 * draw(st.integers(1, 2_000))
        for index, signed in ((buyer, lots), (seller, -lots)):
            held[index][market] = held[index].get(market, 0) + signed
    pockets: dict[int, Pocket] = {}
    draft = Draft(x.config, replace(x.state, markets=states), x.time)
    for index in indices:
        positions = [(m, size) for m, size in sorted(held[index].items()) if size]
        bare = x.holding(index, 0, *positions)
        present = standing(draft, settle_funding(bare, draft.market).pocket)
        ratio = draw(st.sampled_from((-300, 100, 500, 900, 990, 1_100, 2_000, 50_000)))
        goal = present.maintenance * ratio // (1_000 * PPM)
        profits = [draw(st.integers(-20, 20)) * abs(p.entry_cost) // 1_000 for p in bare.positions]
        entered = tuple(
            replace(p, entry_cost=p.entry_cost - profit)
            for p, profit in zip(bare.positions, profits, strict=True)
        )
        if index == FUND and draw(st.booleans()):
            goal = draw(st.sampled_from((0, 10**11, 10**13, 10**16)))
        pockets[index] = replace(bare, collateral=goal - present.value, positions=entered)
    pockets[FUND] = replace(pockets[FUND], public_key=x.state.pockets[FUND].public_key)
    x.state = replace(x.state, markets=states)
    x.adopt(pockets)
    rest_orders(draw, x, FIRST + 6)
    return x


def rest_orders(draw: st.DrawFn, x: Exchange, maker: int) -> None:
    """Orders of a rich maker in the books of the first two markets."""
    books, count = list(x.state.books), 0
    for market in (0, 1):
        config, index = x.config.markets[market], PRICES[market]
        for side in Side:
            chain: Chain[RestingOrder] = Chain()
            for _ in range(draw(st.integers(0, 2))):
                count += 1
                price = index + index * draw(st.integers(-30, 30)) // 1_000
                price -= price % config.tick
                size = 10 * draw(st.integers(1, 500))
                order = RestingOrder(
                    1_000 + count, side, price, size, maker, False, x.time + 9, 0, 0, 0, count
                )
                chain, _ = chain.insert(order)
            books[market] = books[market].with_side(side, chain) if chain else books[market]
    books[2] = Book()
    x.adopt({maker: x.holding(maker, 10**17, open_orders=count)})
    x.opening = x.state = replace(x.state, books=tuple(books))


def stand(x: Exchange, state: State, pocket: int) -> Standing:
    draft = Draft(x.config, state, x.time)
    return standing(draft, settle_funding(state.pockets[pocket], draft.market).pocket)


def money(state: State) -> int:
    """All collateral, pending fees, funding that is owed, and dust: quanta times 2**32."""
    total = state.globals.fees
    owed = 0
    for _, pocket in state.pockets.items():
        total += pocket.collateral
        owed += sum(
            (state.markets[p.market].funding_index - p.funding_index) * p.size for p in pocket.positions
        )
    return (total << 32) - owed + state.globals.dust


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenes())
def test_a_liquidation_moves_money_only_between_those_it_names(x: Exchange) -> None:
    for pocket in liquidatable(x.config, x.state):
        opening = x.state
        code = x.rejection(x.liquidate(pocket))
        if code is not None:
            assert code in (RejectionCode.NO_COUNTERPARTY, RejectionCode.NOT_LIQUIDATABLE)
            continue
        done = x.apply(x.liquidate(pocket))
        assert money(done.state) == money(opening)
        named = {pocket, FUND}
        for effect in done.effects:
            if isinstance(effect, Filled):
                named.add(effect.maker.pocket)
            elif isinstance(effect, Assigned):
                named.add(effect.pocket)
        for index, before in opening.pockets.items():
            assert index in named or done.state.pockets[index] == before
        for market, state in enumerate(done.state.markets):
            sizes = [
                p.size for _, held in done.state.pockets.items() for p in held.positions if p.market == market
            ]
            assert sum(sizes) == 0
            assert sum(max(0, size) for size in sizes) == state.open_interest
        check_outcome(x, opening, pocket, done)


def check_outcome(x: Exchange, opening: State, pocket: int, done: Executed) -> None:
    """The ratio is not worse; restored or flat where all was closed well; the fund before anybody is deleveraged."""
    (effect,) = [e for e in done.effects if isinstance(e, Liquidated)]
    before, after = stand(x, opening, pocket), stand(x, done.state, pocket)
    closed = effect.in_book + effect.by_fund + effect.deleveraged
    assert 0 < closed <= abs(effect.size)
    assert effect.by_fund == 0 or effect.deleveraged == 0
    rest = effect.deleveraged and closed < abs(effect.size)
    if before.value >= 0:
        # An exhausted list shares the quote rounded down: less than a quantum below the ratio.
        assert (after.value + bool(rest)) * before.maintenance >= before.value * after.maintenance
    held = opening.pockets[pocket].position(effect.market)
    left = done.state.pockets[pocket].position(effect.market)
    assert held is not None
    assert (held.size - (left.size if left else 0)) * (1 if held.size > 0 else -1) == closed
    config = x.config.markets[effect.market]
    state = done.state.markets[effect.market]
    at = state.high if held.size > 0 else state.low
    fills = [e for e in done.effects if isinstance(e, Filled)]
    well = all((e.price - at) * effect.size >= 0 for e in fills)
    assert all((e.price - effect.limit) * effect.size >= 0 for e in fills)
    if effect.in_book == abs(effect.size) and well and left is not None:
        assert PER_MILLE * PPM * after.value >= config.target * after.maintenance
    if not after.maintenance:
        assert after.value >= 0
    if effect.by_fund:
        draft = Draft(x.config, done.state, x.time)
        fund = done.state.pockets[FUND]
        worse = total_risk(x.config, draft.market, fund.positions, worse_price)
        assert PPM * (fund.collateral + worse.value) >= worse.initial
    for assigned in (e for e in done.effects if isinstance(e, Assigned) and e.deleveraged):
        assert index_value(x, done.state, assigned.pocket) >= 0
        assert index_value(x, opening, assigned.pocket) > 0


def index_value(x: Exchange, state: State, pocket: int) -> int:
    draft = Draft(x.config, state, x.time)
    held = settle_funding(state.pockets[pocket], draft.market).pocket
    return held.collateral + sum(
        p.size * x.config.markets[p.market].contract_unit * state.markets[p.market].index
        for p in held.positions
    )
