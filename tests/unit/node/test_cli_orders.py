"""Market orders, stops, self-trades and the dead-man switch, by command against a real exchange."""

import time

import pytest

from sequencer.domain.matching import SelfTrade
from tests.support.cli import Called, Cli, cli
from tests.support.cli_server import ALICE, BOB, Clock, clock, server, tick
from tests.support.trading_server import Server

__all__ = ["cli", "clock", "server"]


def order(cli: Cli, server: Server, name: str, *terms: object) -> Called:
    return cli("order", "--as", name, "BTC-USD", *terms, "--node", server.url, "--json")


def orders(cli: Cli, server: Server, name: str, *flags: object) -> list[tuple[str, str | None]]:
    found = cli("orders", "--as", name, *flags, "--node", server.url, "--json").json()["orders"]
    return [(one["id"], one["closeReason"]) for one in found]


def trade(cli: Cli, server: Server) -> None:
    """Alice holds 0.2 BTC, bob is short of it."""
    assert order(cli, server, "bob", "sell", "0.2", "--price", "50000").code == 0
    assert order(cli, server, "alice", "buy", "0.2", "--price", "50000").json()["order"]["status"] == "FILLED"


# ---- Market orders ----------------------------------------------------------------------------


def test_a_market_order_takes_the_book_as_far_as_its_slippage(cli: Cli, server: Server) -> None:
    for price in ("50000", "50200", "50300"):
        assert order(cli, server, "bob", "sell", "0.1", "--price", price).code == 0
    taken = order(cli, server, "alice", "buy", "0.3", "--market-order", "--slippage", "0.5").json()
    assert (taken["order"]["price"], taken["order"]["timeInForce"]) == ("50250", "IOC")
    assert [(fill["price"], fill["size"]) for fill in taken["fills"]] == [("50000", "0.1"), ("50200", "0.1")]
    assert taken["order"]["closeReason"] == "IMMEDIATE_OR_CANCEL"
    sold = order(cli, server, "alice", "sell", "0.1", "--market-order")
    assert sold.code == 1
    assert "BTC-USD: the book has no bids" in sold.err


def test_a_market_order_is_bounded_by_the_client_s_slippage_when_nothing_is_said(cli: Cli, server: Server) -> None:
    assert order(cli, server, "bob", "buy", "0.1", "--price", "50000").code == 0
    assert order(cli, server, "alice", "sell", "0.1", "--market-order").json()["order"]["price"] == "49500"


def test_a_market_order_on_an_empty_book_is_refused_and_places_nothing(cli: Cli, server: Server) -> None:
    refused = order(cli, server, "alice", "buy", "0.1", "--market-order")
    assert refused.code == 1
    assert "BTC-USD: the book has no asks, no order to trade with" in refused.err
    assert refused.json()["ok"] is False
    assert orders(cli, server, "alice", "--closed") == []


def test_a_market_order_may_be_all_or_nothing(cli: Cli, server: Server) -> None:
    assert order(cli, server, "bob", "sell", "0.1", "--price", "50000").code == 0
    refused = order(cli, server, "alice", "buy", "0.2", "--market-order", "--fok").json()
    assert refused["code"] == "FILL_OR_KILL_UNFILLED"
    whole = order(cli, server, "alice", "buy", "0.1", "--market-order", "--fok").json()
    assert (whole["order"]["status"], whole["order"]["timeInForce"]) == ("FILLED", "FOK")


@pytest.mark.parametrize("slippage", ["-1", "100"])
def test_a_slippage_that_leaves_no_price_is_wrong_usage(cli: Cli, server: Server, slippage: str) -> None:
    assert order(cli, server, "bob", "buy", "0.1", "--price", "50000").code == 0
    refused = order(cli, server, "alice", "sell", "0.1", "--market-order", "--slippage", slippage)
    assert refused.code == 2
    assert "slippage: " in refused.err


# ---- Stops ------------------------------------------------------------------------------------


def test_a_stop_loss_waits_is_shown_and_closes_the_position_when_the_mark_falls(cli: Cli, server: Server) -> None:
    trade(cli, server)
    placed = order(cli, server, "alice", "sell", "0.2", "--stop-loss", "49900", "--slippage", "2").json()["order"]
    assert (placed["status"], placed["trigger"], placed["triggerPrice"]) == ("ARMED", "FALLING", "49900")
    assert (placed["price"], placed["reduceOnly"]) == ("48902", True)
    shown = cli("orders", "--as", "alice", "--node", server.url).out
    assert "armed: mark price falling to 49900" in shown
    assert order(cli, server, "bob", "buy", "0.2", "--price", "49800").code == 0
    tick(server, 49_850_000)
    deadline = time.monotonic() + 10
    while orders(cli, server, "alice") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert orders(cli, server, "alice", "--closed")[0] == (placed["id"], "FILLED")
    assert cli("account", "--as", "alice", "--node", server.url, "--json").json()["positions"] == []


def test_a_take_profit_of_a_short_buys_at_the_price_it_is_given(cli: Cli, server: Server) -> None:
    trade(cli, server)
    called = cli(
        *("order", "--as", "bob", "BTC-USD", "buy", "0.1", "--take-profit", "48000", "--price", "48100"),
        *("--node", server.url),
    )
    assert called.code == 0
    assert "buy 0.1 BTC-USD at 48100 (IOC, reduce-only)" in called.out
    assert "mark price falling to 48000" in called.out


def test_a_stop_that_would_not_close_is_refused_and_places_nothing(cli: Cli, server: Server) -> None:
    none = order(cli, server, "alice", "sell", "0.1", "--stop-loss", "49000")
    assert none.code == 1
    assert f"BTC-USD: pocket {ALICE} has no position to close" in none.err
    trade(cli, server)
    wrong = order(cli, server, "alice", "buy", "0.1", "--take-profit", "51000")
    assert wrong.code == 1
    assert f"the position of pocket {ALICE} is long, only a SELL order closes it" in wrong.err
    assert orders(cli, server, "alice") == []


def test_the_exchange_judges_flags_of_stops_and_market_orders(cli: Cli, server: Server) -> None:
    trade(cli, server)
    refused = order(cli, server, "alice", "sell", "0.1", "--stop-loss", "49000", "--fok")
    assert refused.json()["code"] == "FLAGS_UNKNOWN"
    assert order(cli, server, "bob", "sell", "0.1", "--price", "50000").code == 0
    refused = order(cli, server, "alice", "buy", "0.1", "--market-order", "--post-only")
    assert refused.json()["code"] == "FLAGS_UNKNOWN"


# ---- Self-trades ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "maker", "taker"),
    [
        (None, "SELF_TRADE", None),
        ("cancel-maker", "SELF_TRADE", None),
        ("cancel-taker", None, "SELF_TRADE"),
        ("cancel-both", "SELF_TRADE", "SELF_TRADE"),
    ],
)
def test_the_trader_chooses_which_of_his_orders_ends(
    cli: Cli, server: Server, choice: str | None, maker: str | None, taker: str | None
) -> None:
    resting = order(cli, server, "alice", "sell", "0.1", "--price", "50000").json()["order"]["id"]
    flags = () if choice is None else ("--self-trade", choice)
    coming = order(cli, server, "alice", "buy", "0.1", "--price", "50000", *flags).json()["order"]
    assert coming["selfTrade"] == SelfTrade[(choice or "cancel-maker").upper().replace("-", "_")].name
    assert coming["closeReason"] == taker
    ended = dict(orders(cli, server, "alice", "--closed"))
    assert ended.get(resting) == maker
    assert len(orders(cli, server, "alice")) == (maker, taker).count(None)


# ---- Cancelling all ---------------------------------------------------------------------------


def test_cancelling_all_ends_triggers_too_and_one_pocket_only(cli: Cli, server: Server) -> None:
    trade(cli, server)
    at = ("--node", server.url, "--json")
    isolated = cli("open-pocket", "--as", "alice", "BTC-USD", *at).json()["id"]
    assert cli("transfer", "--as", "alice", "1000", isolated, *at).code == 0
    apart = order(cli, server, "alice", "buy", "0.1", "--price", "49000", "--pocket", isolated).json()["order"]["id"]
    stop = order(cli, server, "alice", "sell", "0.1", "--stop-loss", "45000").json()["order"]["id"]
    bid = order(cli, server, "alice", "buy", "0.1", "--price", "48000").json()["order"]["id"]
    ended = cli("cancel", "--as", "alice", "--all", *at).json()["orders"]
    assert sorted(one["id"] for one in ended) == sorted([stop, bid])
    assert {one["closeReason"] for one in ended} == {"CANCELLED"}
    assert orders(cli, server, "alice", "--pocket", isolated) == [(apart, None)]
    ended = cli("cancel", "--as", "alice", "--all", "--pocket", isolated, *at).json()["orders"]
    assert [one["id"] for one in ended] == [apart]
    assert "no open orders" in cli("cancel", "--as", "alice", "--all", "--node", server.url).out


def test_orders_are_void_once_the_dead_man_switch_has_fired(cli: Cli, server: Server, clock: Clock) -> None:
    at = ("--node", server.url, "--json")
    resting = order(cli, server, "bob", "sell", "0.1", "--price", "50000").json()["order"]["id"]
    set_ = cli("schedule-cancel", "--as", "bob", "60", *at).json()
    assert set_["pocket"] == BOB
    assert set_["scheduledCancelAll"] == pytest.approx(time.time() + 60, abs=20)
    assert "orders void from" in cli("account", "--as", "bob", "--node", server.url).out
    clock.offset += 120
    taken = order(cli, server, "alice", "buy", "0.1", "--price", "50000").json()
    assert taken["fills"] == []
    assert orders(cli, server, "bob", "--closed") == [(resting, "DEAD_MAN_SWITCH")]


def test_a_cleared_switch_leaves_orders_alone(cli: Cli, server: Server, clock: Clock) -> None:
    order(cli, server, "bob", "sell", "0.1", "--price", "50000")
    assert cli("schedule-cancel", "--as", "bob", "60", "--node", server.url).code == 0
    cleared = cli("schedule-cancel", "--as", "bob", "--clear", "--node", server.url)
    assert "live until they end by themselves" in cleared.out
    assert "orders void from" not in cli("account", "--as", "bob", "--node", server.url).out
    clock.offset += 120
    assert order(cli, server, "alice", "buy", "0.1", "--price", "50000").json()["order"]["status"] == "FILLED"


def test_a_switch_that_has_fired_cannot_be_moved_while_void_orders_rest(
    cli: Cli, server: Server, clock: Clock
) -> None:
    order(cli, server, "bob", "sell", "0.1", "--price", "50000")
    assert cli("schedule-cancel", "--as", "bob", "60", "--node", server.url).code == 0
    clock.offset += 120
    refused = cli("schedule-cancel", "--as", "bob", "--clear", "--node", server.url, "--json")
    assert (refused.code, refused.json()["code"]) == (1, "DEAD_MAN_SWITCH_FIRED")
    assert cli("cancel", "--as", "bob", "--all", "--node", server.url).code == 0
    assert cli("schedule-cancel", "--as", "bob", "--clear", "--node", server.url).code == 0


def test_a_time_beyond_what_can_be_signed_is_no_crash(cli: Cli, server: Server) -> None:
    for seconds, code in ((2**41, 1), (2**200, 2)):
        refused = cli("schedule-cancel", "--as", "bob", seconds, "--node", server.url, "--json")
        assert refused.code == code, refused
        assert refused.json()["ok"] is False
