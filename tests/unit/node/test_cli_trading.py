"""Trading commands against a real exchange on the loopback interface."""

import pytest

from node.identities import Identity
from tests.support.cli import Called, Cli, cli
from tests.support.cli_server import clock, server
from tests.support.trading_server import Server

__all__ = ["cli", "clock", "server"]


def order(cli: Cli, server: Server, name: str, *terms: object) -> Called:
    return cli("order", "--as", name, "BTC-USD", *terms, "--node", server.url, "--json")


def test_an_order_rests_is_listed_and_cancelled(cli: Cli, server: Server) -> None:
    placed = order(cli, server, "alice", "buy", "0.5", "--price", "49000").json()
    assert placed["order"]["status"] == "OPEN"
    assert (placed["order"]["size"], placed["order"]["price"]) == ("0.5", "49000")
    listed = cli("orders", "--as", "alice", "--node", server.url)
    assert placed["order"]["id"] in listed.out
    assert "open" in listed.out
    shown = cli("book", "BTC-USD", "--node", server.url)
    assert ["bid", "49000", "0.5"] in [line.split() for line in shown.out.splitlines()]
    ended = cli("cancel", "--as", "alice", placed["order"]["id"], "--node", server.url)
    assert ended.code == 0
    assert "canceled: CANCELLED" in ended.out
    assert "no open orders" in cli("orders", "--as", "alice", "--node", server.url).out
    closed = cli("orders", "--as", "alice", "--closed", "--node", server.url, "--json").json()
    assert [o["closeReason"] for o in closed["orders"]] == ["CANCELLED"]


def test_a_trade_shows_its_fill_and_moves_both_accounts(cli: Cli, server: Server) -> None:
    assert order(cli, server, "alice", "sell", "0.2", "--price", "50010", "--post-only").code == 0
    taken = cli(
        "order", "--as", "bob", "BTC-USD", "BUY", "0.3", "--price", "50010", "--ioc", "--node", server.url
    )
    assert taken.code == 0
    assert "canceled: IMMEDIATE_OR_CANCEL" in taken.out
    assert "0.2 of 0.3" in taken.out
    sides = {}
    for name in ("alice", "bob"):
        shown = cli("account", "--as", name, "--node", server.url, "--json").json()
        sides[name] = [(p["side"], p["size"], p["entryPrice"]) for p in shown["positions"]]
    assert sides == {"alice": [("SHORT", "0.2", "50010")], "bob": [("LONG", "0.2", "50010")]}
    text = cli("account", "--as", "bob", "--node", server.url).out
    assert "LONG" in text
    assert Identity("bob").ethereum.address in text


def test_amounts_are_never_rounded(cli: Cli, server: Server) -> None:
    refused = order(cli, server, "alice", "buy", "0.500001", "--price", "49000")
    assert refused.code == 2
    assert "size '0.500001' has 6 decimal places, the limit is 5" in refused.err
    off_step = order(cli, server, "alice", "buy", "0.50001", "--price", "49000")
    assert off_step.code == 1
    assert off_step.json()["code"] == "SIZE_OFF_STEP"


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (("buy", "0.1", "--price", "50000.05"), "PRICE_OFF_TICK"),
    ],
)
def test_a_refusal_names_its_rule_and_the_numbers(
    cli: Cli, server: Server, terms: tuple[object, ...], code: str
) -> None:
    refused = order(cli, server, "alice", *terms)
    assert refused.code == 1
    assert refused.json()["code"] == code
    assert refused.json()["details"]
    first, *details = refused.err.splitlines()
    assert first.startswith(f"error: {code}: ")
    assert len(details) == len(refused.json()["details"])
    assert cli("orders", "--as", "alice", "--node", server.url, "--json").json()["orders"] == []


def test_a_post_only_order_that_would_trade_is_refused(cli: Cli, server: Server) -> None:
    order(cli, server, "alice", "sell", "0.2", "--price", "50000")
    refused = order(cli, server, "bob", "buy", "0.2", "--price", "50000", "--post-only")
    assert refused.json()["code"] == "POST_ONLY_CROSSES"


def test_an_unknown_market_is_named(cli: Cli, server: Server) -> None:
    for arguments in (
        ["book", "DOGE-USD"],
        ["order", "--as", "alice", "DOGE-USD", "buy", "1", "--price", "1"],
    ):
        called = cli(*arguments, "--node", server.url)
        assert called.code == 1
        assert "MARKET_UNKNOWN" in called.err


def test_a_name_without_a_deposit_is_told_to_make_one(cli: Cli, server: Server) -> None:
    called = order(cli, server, "mallory", "buy", "0.1", "--price", "50000")
    assert called.code == 1
    assert "deposit first" in called.err


def test_cancelling_all_orders_of_nobody_elses(cli: Cli, server: Server) -> None:
    for name in ("alice", "bob"):
        for price in ("49000", "48000"):
            assert order(cli, server, name, "buy", "0.1", "--price", price).code == 0
    ended = cli("cancel", "--as", "alice", "--all", "--node", server.url, "--json").json()
    assert len(ended["orders"]) == 2
    assert len(cli("orders", "--as", "bob", "--node", server.url, "--json").json()["orders"]) == 2
    foreign = cli("orders", "--as", "bob", "--node", server.url, "--json").json()["orders"][0]["id"]
    stolen = cli("cancel", "--as", "alice", foreign, "--node", server.url)
    assert stolen.code == 1
    assert "SIGNATURE_INVALID" in stolen.err


def test_a_withdrawal_goes_to_the_identitys_own_address(cli: Cli, server: Server) -> None:
    called = cli("withdraw", "--as", "alice", "250.5", "--node", server.url, "--json").json()
    assert called["amount"] == "250.5"
    assert called["recipient"].lower() == Identity("alice").ethereum.address.lower()
    shown = cli("account", "--as", "alice", "--node", server.url)
    assert "250.5" in shown.out
    assert "sequenced" in shown.out
    beyond = cli("withdraw", "--as", "alice", "50000", "--node", server.url)
    assert beyond.code == 1
    assert "OUTFLOW_EXCEEDS_FREE_COLLATERAL" in beyond.err


def test_values_with_brackets_are_printed_as_they_are(cli: Cli, server: Server) -> None:
    """Rich would take [b] for markup."""
    called = cli("book", "[b]BTC[/b]", "--node", server.url)
    assert called.code == 1
    assert "[b]BTC" in called.err
