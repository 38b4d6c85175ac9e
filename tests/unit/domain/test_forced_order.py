"""Forced reduce-only orders: the book first, then the fund at the limit, or what stands in the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from sequencer.domain.book import Side
from sequencer.domain.effects import Filled, RequestServed
from sequencer.domain.forced_order import forced_limit, lots_to_close
from sequencer.domain.journal import Executed
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.pocket import Position
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.state import FUND_KEYS
from tests.support.rules_kit import FIRST, MARKETS, PRICES, Exchange, key_of

A, B, C = FIRST, FIRST + 1, FIRST + 2
FUND = 1
INDEX = PRICES[0]
LOWEST = INDEX * 995 // 1_000
"""The limit of a forced sale: 0.5 % below the index price, on a tick."""


@pytest.fixture
def exchange() -> Exchange:
    """A is long and B short 1 BTC at 30,000 USD; the fund has 100,000 USD."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    endow(x, FUND, 100_000 * 10**8)
    x.apply(x.sell(A + 1, 10_000))
    x.apply(x.buy(A, 10_000))
    return x


def endow(x: Exchange, pocket: int, collateral: int) -> None:
    """Give a pocket collateral that nobody deposited."""
    changed = replace(x.state.pockets[pocket], collateral=collateral)
    x.state = replace(x.state, pockets=x.state.pockets.set(pocket, changed))


def outcome(done: Executed) -> tuple[ForcedResult, int]:
    [served] = [e for e in done.effects if isinstance(e, RequestServed)]
    return ForcedResult(served.result), served.amount


def fills(done: Executed) -> list[tuple[int, int, int]]:
    return [(e.maker.pocket, e.price, e.size) for e in done.effects if isinstance(e, Filled)]


def total(x: Exchange) -> int:
    return sum(pocket.collateral for _, pocket in x.state.pockets.items()) + x.state.globals.fees


def test_the_book_comes_first_and_the_fund_takes_the_rest(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.buy(C, 3_000, INDEX - 5))
    x.apply(x.buy(C, 2_000, LOWEST))
    x.apply(x.buy(C, 2_000, LOWEST - 5))
    money, fees = total(x), x.state.globals.fees
    done = x.apply(x.forced_order(A, 10_000))
    assert outcome(done) == (ForcedResult.SERVED, 10_000)
    assert fills(done) == [(C, INDEX - 5, 3_000), (C, LOWEST, 2_000), (FUND, LOWEST, 5_000)]
    assert x.state.pockets[A].positions == ()
    assert x.state.pockets[FUND].position(0) == Position(0, 5_000, 0, 5_000 * 100 * LOWEST)
    assert x.state.markets[0].open_interest == 10_000
    assert x.state.markets[0].last == LOWEST
    assert total(x) == money
    assert done.messages == ((MessageKind.FORCED_ORDER, 0, 0, A, key_of(A), 0, 10_000),)
    # The book's fills pay the taker's and the maker's fee, the fund's pay none.
    quotes = [3_000 * 100 * (INDEX - 5), 2_000 * 100 * LOWEST]
    page = Path("docs/rules/requests.md").read_text()
    for number in (LOWEST, *(q * 500 // 10**6 for q in quotes), 5_000 * 100 * LOWEST):
        assert f"{number:,}" in page
    assert x.state.globals.fees - fees == sum(q * 450 // 10**6 for q in quotes)


def test_a_short_is_bought_back_no_higher_than_its_limit(exchange: Exchange) -> None:
    x = exchange
    highest = INDEX * 1_005 // 1_000
    x.apply(x.sell(C, 4_000, highest + 5))
    done = x.apply(x.forced_order(B, 4_000))
    assert fills(done) == [(FUND, highest, 4_000)]
    position = x.state.pockets[B].position(0)
    assert position is not None
    assert position.size == -6_000


def test_open_interest_falls_when_the_fund_closes_too(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.forced_order(B, 4_000))
    assert x.state.markets[0].open_interest == 10_000
    x.apply(x.forced_order(A, 4_000))
    assert x.state.pockets[FUND].positions == ()
    assert x.state.markets[0].open_interest == 6_000


def test_more_than_the_position_closes_it_and_no_more(exchange: Exchange) -> None:
    x = exchange
    done = x.apply(x.forced_order(A, 2**48 - 1))
    assert outcome(done) == (ForcedResult.SERVED, 10_000)
    assert x.state.pockets[A].positions == ()


@pytest.mark.parametrize(
    ("request_of", "expected"),
    [
        (lambda x: x.forced_order(64, 10), ForcedResult.POCKET_OUT_OF_RANGE),
        (lambda x: x.forced_order(C + 1, 10), ForcedResult.POCKET_UNKNOWN),
        (lambda x: x.forced_order(A, 10, key=key_of(B)), ForcedResult.WRONG_KEY),
        (lambda x: x.forced_order(FUND, 10, key=FUND_KEYS[0]), ForcedResult.NO_OWNER),
        (lambda x: x.forced_order(C, 10), ForcedResult.NO_POSITION),
        (lambda x: x.forced_order(A, 10, market=1), ForcedResult.NO_POSITION),
        (lambda x: x.forced_order(A, 10, market=200), ForcedResult.NO_POSITION),
        (lambda x: x.forced_order(A, 9), ForcedResult.BELOW_STEP),
    ],
)
def test_an_invalid_request_changes_nothing_but_the_queue(
    exchange: Exchange, request_of: object, expected: ForcedResult
) -> None:
    x = exchange
    before = x.state
    request = request_of(x)  # type: ignore[operator]
    done = x.apply(request)
    assert outcome(done) == (expected, 0)
    assert x.state.pockets == before.pockets
    assert x.state.markets == before.markets
    assert x.state.globals.next_forced == 1


def test_what_would_worsen_the_ratio_stays(exchange: Exchange) -> None:
    """At 99.6 % of the index A cannot pay what the sale gives up: its value is 0.1 % of its notional."""
    x = exchange
    endow(x, A, -10_000 * 100 * INDEX * 999 // 1_000)
    x.apply(x.buy(C, 10_000, INDEX - 4 * 3_000))
    before = x.state.pockets
    done = x.apply(x.forced_order(A, 10_000))
    assert outcome(done) == (ForcedResult.MARGIN, 0)
    assert x.state.pockets == before
    # So does the fund's price, where the book has nothing.
    x.apply(x.sell(A + 1, 10_000, INDEX - 4 * 3_000))
    assert x.state.books[0].bids.head is None
    assert outcome(x.apply(x.forced_order(A, 10_000))) == (ForcedResult.MARGIN, 0)


def test_a_price_good_enough_is_taken_though_the_pocket_is_below_its_margin(exchange: Exchange) -> None:
    x = exchange
    endow(x, A, -10_000 * 100 * INDEX * 999 // 1_000)
    x.apply(x.buy(C, 10_000, INDEX))
    assert outcome(x.apply(x.forced_order(A, 10_000))) == (ForcedResult.SERVED, 10_000)
    assert x.state.pockets[A].collateral >= 0


def test_the_fund_takes_no_more_than_its_cap(exchange: Exchange) -> None:
    x = exchange
    rows = (replace(MARKETS[0], fund_cap=4_990), *MARKETS[1:])
    x.config = replace(x.config, markets=rows)
    x.apply(x.buy(C, 5_000, INDEX))
    done = x.apply(x.forced_order(A, 10_000))
    assert outcome(done) == (ForcedResult.FUND_ABOVE_CAP, 5_000)
    position = x.state.pockets[A].position(0)
    assert position is not None
    assert position.size == 5_000
    assert x.state.pockets[FUND].positions == ()


def test_a_poor_fund_takes_nothing(exchange: Exchange) -> None:
    x = exchange
    # 30,000 USD of notional ask for 4 % of 20,000 and 10 % of 10,000, less the 0.5 % that the price gives.
    needed = (1_800 - 150) * 10**8
    endow(x, FUND, needed - 1)
    assert outcome(x.apply(x.forced_order(A, 10_000))) == (ForcedResult.FUND_MARGIN, 0)
    endow(x, FUND, needed)
    assert outcome(x.apply(x.forced_order(A, 10_000))) == (ForcedResult.SERVED, 10_000)


def test_a_closed_market_defers_the_request(exchange: Exchange) -> None:
    x = exchange
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.forced_order(A, 10_000)) is RejectionCode.PRICE_STALE
    x.seal()
    x.set_prices(pending=31_000_00)
    assert x.rejection(x.forced_order(A, 10_000)) is RejectionCode.MARKET_PAUSED
    assert x.rejection(replace(x.forced_order(A, 10_000), index=1)) is RejectionCode.REQUEST_OUT_OF_ORDER


def test_words_beyond_their_widths_are_refused(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.forced_order(A, 0)) is RejectionCode.SIZE_OUT_OF_RANGE
    assert x.rejection(x.forced_order(A, 2**48)) is RejectionCode.SIZE_OUT_OF_RANGE


@pytest.mark.parametrize(
    ("index", "side", "expected"),
    [
        (3_000_000, Side.SELL, 2_985_000),
        (3_000_000, Side.BUY, 3_015_000),
        (3_000_001, Side.SELL, 2_985_000),  # 2,985,000.995 down to a tick of 5
        (3_000_001, Side.BUY, 3_015_005),  # 3,015,001.005 up
        (4, Side.SELL, 1),
        (2**48 - 1, Side.BUY, 2**48 - 1),
    ],
)
def test_the_limit_rounds_against_the_requester(index: int, side: Side, expected: int) -> None:
    assert forced_limit(MARKETS[0], index, side) == expected


def test_lots_round_down_to_the_step() -> None:
    assert lots_to_close(MARKETS[0], Position(0, -100, 0, 0), 99) == 90
    assert lots_to_close(MARKETS[0], Position(0, -100, 0, 0), 101) == 100
