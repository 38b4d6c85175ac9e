"""Each rejection code: Python and the Cairo program reject the same event with the same code."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from prover.crypto import sign
from sequencer.domain.events import Event, OracleTick, SignedOrder, Trade
from sequencer.domain.limits import FUNDING_PERIOD, P
from sequencer.domain.orders import Order, Side, Signature, TimeInForce
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import (
    MARKETS,
    PRICES,
    Exchange,
    cairo_rejection,
    key_of,
    make_config,
    private_of,
    python_rejection,
)

USD = 10**6
BTC = PRICES[0]
BUY, SELL = Side.BUY, Side.SELL
Case = Callable[[Exchange], Event]
CASES: dict[str, tuple[RejectionCode, Case]] = {}


def case(code: RejectionCode) -> Callable[[Case], Case]:
    def register(function: Case) -> Case:
        CASES[function.__name__] = (code, function)
        return function

    return register


def funded(**changes: object) -> Exchange:
    """Accounts 1, 2 and 3 with 10,000 USD each, and prices."""
    exchange = Exchange(make_config(**changes))
    for account in (1, 2, 3):
        exchange.apply(exchange.deposit(account, 10_000 * USD))
    exchange.apply(exchange.oracle_tick())
    return exchange


def pair(x: Exchange, size: int = 100, **changes: object) -> Trade:
    """Account 1 sells to account 2 at the index price; changes are the maker's."""
    return x.trade(x.order(1, SELL, size, BTC, **changes), x.order(2, BUY, size, BTC))


# ---- any event


@case(RejectionCode.TIME_BACKWARDS)
def time_backwards(x: Exchange) -> Event:
    x.time -= 1
    return x.deposit(1, USD)


@case(RejectionCode.TIME_OUT_OF_RANGE)
def time_out_of_range(x: Exchange) -> Event:
    x.time = 2**40
    return x.deposit(1, USD)


@case(RejectionCode.ACCOUNT_UNKNOWN)
def taker_unknown(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(9, BUY, 100, BTC))


@case(RejectionCode.ACCOUNT_UNKNOWN)
def maker_unknown(x: Exchange) -> Event:
    return x.trade(x.order(9, SELL, 100, BTC), x.order(1, BUY, 100, BTC))


@case(RejectionCode.ACCOUNT_UNKNOWN)
def taker_outside_tree(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(64, BUY, 100, BTC))


@case(RejectionCode.ACCOUNT_UNKNOWN)
def withdrawal_of_unknown(x: Exchange) -> Event:
    return x.withdrawal(9, USD)


@case(RejectionCode.ACCOUNT_UNKNOWN)
def deposit_outside_tree(x: Exchange) -> Event:
    return x.deposit(64, USD)


@case(RejectionCode.PRICE_STALE)
def trade_on_stale_price(x: Exchange) -> Event:
    x.time += 61
    return pair(x)


@case(RejectionCode.PRICE_STALE)
def withdrawal_with_stale_position(x: Exchange) -> Event:
    x.apply(pair(x))
    x.time += 61
    return x.withdrawal(1, USD)


@case(RejectionCode.COLLATERAL_OUT_OF_RANGE)
def deposit_overflows(x: Exchange) -> Event:
    for _ in range(2):
        x.apply(x.deposit(1, 2**55))
    return x.deposit(1, 2**55 + 2**54)


# ---- what users sign


@case(RejectionCode.SIGNATURE_INVALID)
def taker_signature_of_another(x: Exchange) -> Event:
    taker = x.order(2, BUY, 100, BTC)
    forged = SignedOrder(taker.order, x.order(1, BUY, 100, BTC).signature)
    return x.trade(x.order(1, SELL, 100, BTC), forged)


@case(RejectionCode.SIGNATURE_INVALID)
def maker_price_changed_after_signing(x: Exchange) -> Event:
    maker = x.order(1, SELL, 100, BTC)
    cheaper = SignedOrder(replace(maker.order, price=BTC - 5), maker.signature)
    return x.trade(cheaper, x.order(2, BUY, 100, BTC))


@case(RejectionCode.SIGNATURE_INVALID)
def withdrawal_signature_zero(x: Exchange) -> Event:
    return replace(x.withdrawal(1, USD), signature=Signature(0, 0))


@case(RejectionCode.SIGNATURE_INVALID)
def withdrawal_recipient_changed(x: Exchange) -> Event:
    event = x.withdrawal(1, USD)
    return replace(event, request=replace(event.request, recipient=0xBAD))


@case(RejectionCode.SIGNATURE_INVALID)
def signer_signs_other_prices(x: Exchange) -> Event:
    x.time += 1
    tick = x.oracle_tick()
    wrong = replace(tick.signed[2], prices=(1, 1, 1))
    return replace(tick, signed=(*tick.signed[:2], wrong))


@case(RejectionCode.EXPIRED)
def maker_expired(x: Exchange) -> Event:
    return pair(x, expiry=x.time - 1)


@case(RejectionCode.EXPIRED)
def withdrawal_expired(x: Exchange) -> Event:
    return x.withdrawal(1, USD, expiry=x.time - 1)


@case(RejectionCode.LANE_OUT_OF_RANGE)
def lane_8(x: Exchange) -> Event:
    return pair(x, lane=8)


@case(RejectionCode.LANE_OUT_OF_RANGE)
def lane_far_out(x: Exchange) -> Event:
    return x.withdrawal(1, USD, lane=2**63 + 1)


@case(RejectionCode.NONCE_OUT_OF_RANGE)
def nonce_too_large(x: Exchange) -> Event:
    return pair(x, nonce=2**30)


@case(RejectionCode.NONCE_STALE)
def nonce_below_lane(x: Exchange) -> Event:
    x.apply(pair(x, nonce=5))
    return x.trade(x.order(1, SELL, 10, BTC, nonce=4), x.order(2, BUY, 10, BTC, nonce=2))


@case(RejectionCode.NONCE_STALE)
def withdrawal_twice(x: Exchange) -> Event:
    x.apply(x.withdrawal(1, USD))
    return x.withdrawal(1, USD)


@case(RejectionCode.NONCE_STALE)
def withdrawal_under_nonce_of_order(x: Exchange) -> Event:
    x.apply(pair(x))
    return x.withdrawal(1, USD, lane=0)


@case(RejectionCode.ORDER_OVERFILLED)
def order_under_nonce_of_withdrawal(x: Exchange) -> Event:
    x.apply(x.withdrawal(1, USD, lane=0))
    return pair(x)


# ---- trades


@case(RejectionCode.MARKETS_DIFFER)
def markets_differ(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC, market=1))


@case(RejectionCode.MARKET_UNKNOWN)
def market_unknown(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC, market=3), x.order(2, BUY, 100, BTC, market=3))


@case(RejectionCode.SIDES_EQUAL)
def sides_equal(x: Exchange) -> Event:
    return x.trade(x.order(1, BUY, 100, BTC), x.order(2, BUY, 100, BTC))


@case(RejectionCode.SELF_TRADE)
def self_trade(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(1, BUY, 100, BTC, lane=1))


@case(RejectionCode.MAKER_IOC)
def maker_ioc(x: Exchange) -> Event:
    return pair(x, time_in_force=TimeInForce.IOC)


@case(RejectionCode.TAKER_POST_ONLY)
def taker_post_only(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC, post_only=True))


@case(RejectionCode.FILL_PRICE_NOT_MAKER)
def price_not_makers(x: Exchange) -> Event:
    taker = x.order(2, BUY, 100, BTC + 50)
    return replace(x.trade(x.order(1, SELL, 100, BTC), taker), price=BTC + 5)


@case(RejectionCode.LIMIT_PRICE_VIOLATED)
def buyer_pays_above_limit(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC - 5))


@case(RejectionCode.LIMIT_PRICE_VIOLATED)
def seller_gets_below_limit(x: Exchange) -> Event:
    return x.trade(x.order(1, BUY, 100, BTC), x.order(2, SELL, 100, BTC + 5))


@case(RejectionCode.PRICE_OFF_TICK)
def maker_off_tick(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC + 3), x.order(2, BUY, 100, BTC + 5))


@case(RejectionCode.PRICE_OFF_TICK)
def taker_off_tick(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC + 3))


@case(RejectionCode.PRICE_OUT_OF_RANGE)
def price_zero(x: Exchange) -> Event:
    return x.trade(x.order(1, BUY, 100, BTC), x.order(2, SELL, 100, 0))


@case(RejectionCode.PRICE_OUT_OF_RANGE)
def price_too_wide(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, 5 * 2**46))


@case(RejectionCode.SIZE_OFF_STEP)
def fill_off_step(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC), size=5)


@case(RejectionCode.SIZE_OFF_STEP)
def order_off_step(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 105, BTC), x.order(2, BUY, 100, BTC))


@case(RejectionCode.SIZE_OUT_OF_RANGE)
def fill_of_nothing(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC), size=0)


@case(RejectionCode.SIZE_OUT_OF_RANGE)
def order_too_large(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 5 * 2**46, BTC), x.order(2, BUY, 100, BTC))


@case(RejectionCode.ORDER_OVERFILLED)
def maker_overfilled(x: Exchange) -> Event:
    x.apply(x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 90, BTC)))
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC, nonce=2), size=20)


@case(RejectionCode.ORDER_OVERFILLED)
def taker_overfilled(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 90, BTC), size=100)


@case(RejectionCode.FEE_ABOVE_CAP)
def fee_above_cap(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC, fee_cap_ppm=499))


@case(RejectionCode.INSUFFICIENT_MARGIN)
def opens_too_much(x: Exchange) -> Event:
    return x.trade(x.order(1, SELL, 100_000, BTC), x.order(2, BUY, 100_000, BTC))


@case(RejectionCode.INSUFFICIENT_MARGIN)
def closes_at_too_bad_a_price(x: Exchange) -> Event:
    """Below initial margin, closing at a price far below the index leaves a worse ratio."""
    x.apply(pair(x, size=30_000))
    x.time += 1
    x.apply(x.oracle_tick((28_500_00, *PRICES[1:])))
    price = 26_000_00
    return x.trade(x.order(3, BUY, 10_000, price), x.order(2, SELL, 10_000, price, nonce=2))


@case(RejectionCode.INSUFFICIENT_MARGIN)
def flips_below_initial_margin(x: Exchange) -> Event:
    x.apply(pair(x, size=30_000))
    x.time += 1
    x.apply(x.oracle_tick((28_500_00, *PRICES[1:])))
    price = 28_500_00
    return x.trade(x.order(3, BUY, 60_000, price), x.order(2, SELL, 60_000, price, nonce=2))


@case(RejectionCode.POSITION_OUT_OF_RANGE)
def position_too_large(x: Exchange) -> Event:
    """At a price of one unit per lot, two fills of nearly 2**47 lots."""
    x.time += 1
    x.apply(x.oracle_tick((1, 1, 1)))
    for account in (1, 2):
        x.apply(x.deposit(account, 2**55))
    size = 2**48 - 1
    x.apply(x.trade(x.order(1, SELL, size, 1, market=1), x.order(2, BUY, size, 1, market=1)))
    return x.trade(
        x.order(1, SELL, size, 1, market=1, nonce=2), x.order(2, BUY, size, 1, market=1, nonce=2), size=1
    )


@case(RejectionCode.NOTIONAL_OUT_OF_RANGE)
def notional_too_large(x: Exchange) -> Event:
    x.time += 1
    x.apply(x.oracle_tick((2**47, 1, 1)))
    size = 10 * 2**24
    return x.trade(x.order(1, BUY, size, 5), x.order(2, SELL, size, 5))


@case(RejectionCode.ENTRY_COST_OUT_OF_RANGE)
def entry_cost_too_large(x: Exchange) -> Event:
    size, price = 2**30, 2**30
    return x.trade(x.order(1, SELL, size, price, market=1), x.order(2, BUY, size, price, market=1))


@case(RejectionCode.OPEN_INTEREST_ABOVE_CAP)
def open_interest_above_cap(x: Exchange) -> Event:
    cap = MARKETS[2].open_interest_cap
    return x.trade(
        x.order(1, SELL, cap + 1, PRICES[2], market=2), x.order(2, BUY, cap + 1, PRICES[2], market=2)
    )


# ---- deposits and withdrawals


@case(RejectionCode.DEPOSIT_OUT_OF_ORDER)
def deposit_skipped(x: Exchange) -> Event:
    return replace(x.deposit(1, USD), index=4)


@case(RejectionCode.ACCOUNT_KEY_MISMATCH)
def deposit_to_another_key(x: Exchange) -> Event:
    return replace(x.deposit(1, USD), stark_key=key_of(2))


@case(RejectionCode.KEY_ZERO)
def deposit_to_key_zero(x: Exchange) -> Event:
    return replace(x.deposit(9, USD), stark_key=0)


@case(RejectionCode.AMOUNT_OUT_OF_RANGE)
def deposit_of_nothing(x: Exchange) -> Event:
    return x.deposit(1, 0)


@case(RejectionCode.AMOUNT_OUT_OF_RANGE)
def deposit_too_wide(x: Exchange) -> Event:
    return x.deposit(9, 2**56)


@case(RejectionCode.AMOUNT_OUT_OF_RANGE)
def withdrawal_of_nothing(x: Exchange) -> Event:
    return x.withdrawal(1, 0)


@case(RejectionCode.AMOUNT_OUT_OF_RANGE)
def withdrawal_too_wide(x: Exchange) -> Event:
    return x.withdrawal(1, 2**56)


@case(RejectionCode.RECIPIENT_OUT_OF_RANGE)
def recipient_too_wide(x: Exchange) -> Event:
    return x.withdrawal(1, USD, recipient=2**160)


@case(RejectionCode.RECIPIENT_OUT_OF_RANGE)
def recipient_zero(x: Exchange) -> Event:
    return x.withdrawal(1, USD, recipient=0)


@case(RejectionCode.WITHDRAWAL_EXCEEDS_FREE_COLLATERAL)
def withdraws_more_than_all(x: Exchange) -> Event:
    return x.withdrawal(1, 10_000 * USD + 1)


@case(RejectionCode.WITHDRAWAL_EXCEEDS_FREE_COLLATERAL)
def withdraws_margin(x: Exchange) -> Event:
    """10,000 lots are 30,000 USD: the withdrawal fraction of 10 % binds before the initial margin of 4 %."""
    x.apply(pair(x, size=10_000))
    return x.withdrawal(1, 7_002 * USD)


# ---- ticks


@case(RejectionCode.ORACLE_TIME_NOT_INCREASING)
def tick_repeated(x: Exchange) -> Event:
    return x.oracle_tick()


@case(RejectionCode.ORACLE_TIME_IN_FUTURE)
def tick_from_the_future(x: Exchange) -> Event:
    return x.oracle_tick(tick_time=x.time + 1)


@case(RejectionCode.ORACLE_QUORUM_MISSING)
def two_signers(x: Exchange) -> Event:
    x.time += 1
    return x.oracle_tick(signers=(0, 1))


@case(RejectionCode.ORACLE_QUORUM_MISSING)
def no_signer(x: Exchange) -> Event:
    x.time += 1
    return OracleTick(x.time, x.time, ())


@case(RejectionCode.ORACLE_SIGNERS_NOT_INCREASING)
def signer_twice(x: Exchange) -> Event:
    x.time += 1
    return x.oracle_tick(signers=(0, 1, 1))


@case(RejectionCode.ORACLE_SIGNER_UNKNOWN)
def signer_unknown(x: Exchange) -> Event:
    x.time += 1
    return x.oracle_tick(signers=(0, 1, 4))


@case(RejectionCode.ORACLE_PRICE_OUT_OF_RANGE)
def median_zero(x: Exchange) -> Event:
    x.time += 1
    return x.oracle_tick((PRICES[0], 0, PRICES[2]))


@case(RejectionCode.ORACLE_PRICE_OUT_OF_RANGE)
def median_too_wide(x: Exchange) -> Event:
    x.time += 1
    return x.oracle_tick((PRICES[0], PRICES[1], 2**48))


@case(RejectionCode.FUNDING_RATE_ABOVE_CAP)
def funding_above_cap(x: Exchange) -> Event:
    return x.funding_tick(0, MARKETS[1].funding_cap_ppm + 1, 0)


@case(RejectionCode.FUNDING_RATE_ABOVE_CAP)
def funding_below_cap(x: Exchange) -> Event:
    return x.funding_tick(-MARKETS[0].funding_cap_ppm - 1, 0, 0)


@case(RejectionCode.PRICE_STALE)
def funding_on_stale_price(x: Exchange) -> Event:
    x.time += 61
    return x.funding_tick(0, 0, 1)


# ---- the tests


@pytest.mark.parametrize("name", CASES)
def test_python_and_cairo_reject_with_the_code(name: str) -> None:
    code, make = CASES[name]
    exchange = funded()
    event = make(exchange)
    assert python_rejection(exchange, event) == code
    assert cairo_rejection(exchange, event) == code


def test_too_many_positions() -> None:
    """Seventeen markets, one position in each."""
    markets = tuple(
        replace(MARKETS[1], market_id=i, symbol=f"M{i}-USD", open_interest_cap=10**6) for i in range(17)
    )
    x = Exchange(make_config(markets=markets))
    for account in (1, 2):
        x.apply(x.deposit(account, 10_000 * USD))
    x.apply(x.oracle_tick((1_00,) * 17))
    # From the middle outwards, so that positions are inserted at both ends.
    order = sorted(range(17), key=lambda i: (abs(i - 8), i))
    for nonce, market in enumerate(order[:16], 1):
        x.apply(_small_trade(x, market, nonce))
    event = _small_trade(x, order[16], 17)
    assert python_rejection(x, event) == RejectionCode.TOO_MANY_POSITIONS
    assert cairo_rejection(x, event) == RejectionCode.TOO_MANY_POSITIONS


def _small_trade(x: Exchange, market: int, nonce: int) -> Trade:
    maker = x.order(1, SELL, 100, 1_00, market=market, nonce=nonce)
    return x.trade(maker, x.order(2, BUY, 100, 1_00, market=market, nonce=nonce))


@pytest.mark.parametrize("rate", [10**6, -(10**6)])
def test_funding_index_out_of_range(rate: int) -> None:
    """The widest price, unit and rate move the index by nearly 2**96 in eight hours."""
    market = replace(
        MARKETS[2], market_id=0, contract_unit=10_000, funding_cap_ppm=10**6, open_interest_cap=1
    )
    x = Exchange(make_config(markets=(market,), max_price_age=10**9))
    x.apply(x.oracle_tick((2**48 - 1,)))
    event: Event = x.funding_tick(rate)
    while python_rejection(x, event) is None:
        x.apply(event)
        x.time += FUNDING_PERIOD
        event = x.funding_tick(rate)
    assert len(x.events) < 6
    assert python_rejection(x, event) == RejectionCode.FUNDING_INDEX_OUT_OF_RANGE
    assert cairo_rejection(x, event) == RejectionCode.FUNDING_INDEX_OUT_OF_RANGE


def test_every_code_has_a_case() -> None:
    """But those that no input of the program can bring about: its arrays have one entry per market."""
    elsewhere = {
        RejectionCode.TOO_MANY_POSITIONS,
        RejectionCode.FUNDING_INDEX_OUT_OF_RANGE,
        RejectionCode.WRONG_NUMBER_OF_MARKETS,
    }
    assert {code for code, _ in CASES.values()} | elsewhere == set(RejectionCode)


def test_lists_of_wrong_length_are_rejected_before_the_program() -> None:
    x = funded()
    assert python_rejection(x, x.funding_tick(0, 0)) == RejectionCode.WRONG_NUMBER_OF_MARKETS
    x.time += 1
    assert python_rejection(x, x.oracle_tick((1, 1, 1, 1))) == RejectionCode.WRONG_NUMBER_OF_MARKETS


def test_collateral_below_its_width() -> None:
    """Two purchases of 6 * 10**18 quanta each, from two sellers, margined at 5 % in two markets."""
    markets = tuple(replace(MARKETS[2], market_id=i, open_interest_cap=2**62) for i in range(2))
    x = Exchange(make_config(markets=markets))
    for account in (1, 2, 3):
        for _ in range(2):
            x.apply(x.deposit(account, 2**53))
    x.apply(x.oracle_tick((20_00, 20_00)))
    size = 3 * 10**11

    def purchase(market: int) -> Event:
        maker = x.order((1, 3)[market], SELL, size, 20_00, market=market)
        return x.trade(maker, x.order(2, BUY, size, 20_00, market=market, nonce=market + 1))

    x.apply(purchase(0))
    event = purchase(1)
    assert python_rejection(x, event) == RejectionCode.COLLATERAL_OUT_OF_RANGE
    assert cairo_rejection(x, event) == RejectionCode.COLLATERAL_OUT_OF_RANGE


# ---- numbers that only a prover can write


def with_words(signed: SignedOrder, **words: int) -> SignedOrder:
    """The order with fields that are no unsigned integers, as negative numbers, properly signed as elements of the
    field. The API and the Python rules cannot even express it; the program's input can."""

    def changed(change: Callable[[int], int]) -> Order:
        order = replace(signed.order)
        for name, word in words.items():
            object.__setattr__(order, name, change(word))
        return order

    hashed = changed(lambda word: word % P).message_hash(make_config(), key_of(signed.order.account))
    return SignedOrder(changed(lambda word: word), Signature(*sign(private_of(signed.order.account), hashed)))


NEGATIVE = [
    ("both", {"market": -1}, RejectionCode.MARKET_UNKNOWN),
    ("both", {"price": -5}, RejectionCode.PRICE_OUT_OF_RANGE),
    ("maker", {"price": -5}, RejectionCode.PRICE_OUT_OF_RANGE),
    ("maker", {"size": -10}, RejectionCode.SIZE_OUT_OF_RANGE),
    ("taker", {"size": -10}, RejectionCode.SIZE_OUT_OF_RANGE),
    ("taker", {"expiry": -1}, RejectionCode.EXPIRED),
    ("taker", {"nonce": -1}, RejectionCode.NONCE_OUT_OF_RANGE),
    ("taker", {"fee_cap_ppm": -1}, RejectionCode.FEE_ABOVE_CAP),
]


@pytest.mark.parametrize(("whose", "words", "code"), NEGATIVE)
def test_negative_numbers_are_out_of_range(whose: str, words: dict[str, int], code: RejectionCode) -> None:
    x = funded()
    maker, taker = x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC)
    if whose in ("maker", "both"):
        maker = with_words(maker, **words)
    if whose in ("taker", "both"):
        taker = with_words(taker, **words)
    trade = pair(x)
    object.__setattr__(trade, "maker", maker)
    object.__setattr__(trade, "taker", taker)
    object.__setattr__(trade, "price", maker.order.price)
    assert cairo_rejection(x, trade) == code


@pytest.mark.parametrize("size", [-10, 0])
def test_a_fill_is_positive(size: int) -> None:
    x = funded()
    trade = pair(x)
    object.__setattr__(trade, "size", size)
    assert cairo_rejection(x, trade) == RejectionCode.SIZE_OUT_OF_RANGE


@pytest.mark.parametrize("field", ["amount_l1", "time"])
def test_a_deposit_is_positive(field: str) -> None:
    x = funded()
    deposit = x.deposit(1, USD)
    object.__setattr__(deposit, field, -1)
    codes = {"amount_l1": RejectionCode.AMOUNT_OUT_OF_RANGE, "time": RejectionCode.TIME_BACKWARDS}
    assert cairo_rejection(x, deposit) == codes[field]


def test_a_withdrawal_is_positive() -> None:
    x = funded()
    event = x.withdrawal(1, USD)
    request = replace(event.request)
    object.__setattr__(request, "amount_l1", -1)
    object.__setattr__(event, "request", request)
    assert cairo_rejection(x, event) == RejectionCode.AMOUNT_OUT_OF_RANGE


def test_a_fill_fits_its_width() -> None:
    """Also where both orders would be overfilled by it."""
    x = funded()
    trade = x.trade(x.order(1, SELL, 100, BTC), x.order(2, BUY, 100, BTC), size=2**48 + 4)
    assert trade.size % MARKETS[0].step == 0
    assert python_rejection(x, trade) == cairo_rejection(x, trade) == RejectionCode.SIZE_OUT_OF_RANGE


def test_a_market_without_a_tick_has_no_price() -> None:
    """So early that the time of no tick, 0, is not too long ago."""
    x = Exchange(time=30)
    for account in (1, 2):
        x.apply(x.deposit(account, 10_000 * USD))
    assert python_rejection(x, pair(x)) == cairo_rejection(x, pair(x)) == RejectionCode.PRICE_STALE
