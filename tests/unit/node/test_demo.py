"""The demo's parts: the takers' plan, the maker's quotes on a real exchange, and what counts as success."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from node.cli.demo import HOUR_ENDS_AFTER, clock_ahead
from node.demo.cast import TAKERS
from node.demo.market import MARKETS, QUOTE_STEPS, Quoter, taker_orders
from node.demo.run import DemoResult
from sequencer.client import Client
from sequencer.domain.limits import FUNDING_INTERVAL
from sequencer.service import Exchange, system_clock_ms
from tests.support.trading_kit import BTC_PRICE, ETH_PRICE, signed_prices, trader_key
from tests.support.trading_server import Server, serve

GOOD = DemoResult(
    batches=(),
    trades=36,
    refused="OUTFLOW_EXCEEDS_FREE_COLLATERAL",
    risk={
        "stop_fired": True,
        "funding_rates": {"BTC-USD": "0.0001"},
        "funding_paid": "0.5",
        "liquidation": {"remaining": "0.1", "penalty": "43.9"},
    },
    forced_index=0,
    forced_result="SERVED",
    receipts=41,
    claimed={"alice": 1, "dave": 1},
    onchain_root=7,
    reconstructed_root=7,
    claimed_bits=33.9,
)


def test_the_takers_trade_both_markets_on_both_sides() -> None:
    orders = list(islice(taker_orders(TAKERS), 64))
    assert Counter((order.name, order.market) for order in orders) == {
        (name, market): 8 for name in TAKERS for market in MARKETS
    }
    assert Counter(order.side for order in orders) == {"BUY": 32, "SELL": 32}
    for name in TAKERS:
        sides = [order.side for order in orders if (order.name, order.market) == (name, MARKETS[0])]
        assert len(set(sides)) == 2
    assert 0 < sum(order.ioc for order in orders) < 32
    # No order takes more than what the maker keeps open at least.
    assert max(order.steps for order in orders) < QUOTE_STEPS // 4


async def tick(exchange: Exchange, btc: int) -> None:
    time = exchange.clock_ms() // 1_000
    await exchange.apply_oracle_tick(time, signed_prices(exchange.config, time, (btc, ETH_PRICE)))


def levels(client: Client) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    book = client.orderbook("BTC-USD")
    return list(book.bids), list(book.asks)


def test_the_maker_quotes_around_the_index_and_follows_it(tmp_path: Path) -> None:
    passed = 0

    def clock_ms() -> int:
        return system_clock_ms() + passed

    with serve(tmp_path, clock_ms=clock_ms) as server, Client(server.url, trader_key(1)) as client:
        quoter = Quoter(client, client.get("/v1/markets")["markets"])
        assert quoter.refresh("BTC-USD") == 2
        assert levels(client) == ([("49990", "2")], [("50010", "2")])
        assert quoter.refresh("BTC-USD") == 0

        # A tick is later than the one before, in whole seconds, and not in the future.
        passed = 1_000
        move(server, BTC_PRICE + 50_000)
        assert quoter.refresh("BTC-USD") == 2
        assert quoter.cancelled == 2
        assert levels(client) == ([("50040", "2")], [("50060", "2")])
        assert quoter.price_between("BTC-USD") == "50050"


def test_a_quote_that_is_nearly_used_up_is_renewed(tmp_path: Path) -> None:
    with (
        serve(tmp_path) as server,
        Client(server.url, trader_key(1)) as client,
        Client(server.url, trader_key(2)) as taker,
    ):
        quoter = Quoter(client, client.get("/v1/markets")["markets"])
        quoter.refresh("BTC-USD")
        steps = QUOTE_STEPS * 4 // 5
        price = quoter.take("BTC-USD", "BUY", steps)
        placed = taker.place_order("BTC-USD", "BUY", quoter.decimal_size("BTC-USD", steps), price)
        assert (placed.order.status, len(placed.fills)) == ("FILLED", 1)
        assert levels(client)[1] == [("50010", "0.4")]
        assert quoter.refresh("BTC-USD") == 1
        assert levels(client)[1] == [("50010", "2")]


def move(server: Server, btc: int) -> None:
    server.call(lambda exchange: tick(exchange, btc))


def test_success_shows_everything() -> None:
    assert GOOD.failure(36) is None


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (replace(GOOD, reconstructed_root=8), "L1 holds root 0x7, its data give 0x8"),
        (replace(GOOD, trades=35), "35 trades"),
        (replace(GOOD, refused=""), "nothing was refused"),
        (replace(GOOD, risk={**GOOD.risk, "stop_fired": False}), "stop-loss"),
        (replace(GOOD, risk={**GOOD.risk, "funding_rates": {"BTC-USD": "0"}}), "no funding"),
        (replace(GOOD, risk={**GOOD.risk, "liquidation": None}), "nobody was liquidated"),
        (replace(GOOD, risk={**GOOD.risk, "funding_paid": "0"}), "took nothing"),
        (replace(GOOD, risk={**GOOD.risk, "liquidation": {"remaining": "0", "penalty": "1"}}), "not partial"),
        (replace(GOOD, risk={**GOOD.risk, "liquidation": {"remaining": "1", "penalty": "0"}}), "no penalty"),
        (replace(GOOD, forced_result="NO_POSITION"), "NO_POSITION"),
        (replace(GOOD, receipts=0), "no receipt"),
        (replace(GOOD, claimed={"alice": 1, "dave": 0}), "not claimed"),
    ],
)
def test_what_is_missing_is_named(bad: DemoResult, told: str) -> None:
    assert told in str(bad.failure(36))


@pytest.mark.parametrize("now", [1_800_000_000, 1_800_003_479, 1_800_003_480, 1_800_003_599])
def test_the_demo_s_hour_ends_while_it_runs(now: int) -> None:
    ahead = clock_ahead(now)
    assert 0 <= ahead < FUNDING_INTERVAL
    assert (now + ahead + HOUR_ENDS_AFTER) % FUNDING_INTERVAL == 0
