"""Pockets, receipts and flags of orders, by command against a real exchange on the loopback interface."""

import pytest

from sequencer.receipts import ReceiptSigner
from tests.support.cli import Cli, cli
from tests.support.cli_server import clock, server
from tests.support.trading_server import Server

__all__ = ["cli", "clock", "server"]


def test_an_isolated_pocket_is_opened_funded_bounded_and_traded_in(cli: Cli, server: Server) -> None:
    at = ("--node", server.url, "--json")
    opened = cli("open-pocket", "--as", "alice", "BTC-USD", *at).json()
    assert opened["isolatedMarket"] == "BTC-USD"
    pocket = opened["id"]
    assert cli("transfer", "--as", "alice", "1000.5", pocket, *at).code == 0
    assert cli("leverage", "--as", "alice", "10", "--pocket", pocket, *at).code == 0
    order = ("order", "--as", "bob", "BTC-USD", "sell", "0.1", "--price", "50000", *at)
    assert cli(*order).code == 0
    order = ("order", "--as", "alice", "BTC-USD", "buy", "0.1", "--price", "50000", "--fok", "--pocket", pocket, *at)
    assert cli(*order).json()["order"]["status"] == "FILLED"
    cross, isolated = cli("pockets", "--as", "alice", *at).json()["pockets"]
    assert (cross["collateral"], cross["positions"]) == ("48999.5", [])
    assert (isolated["id"], isolated["minInitialMarginFraction"]) == (pocket, "0.1")
    assert [(p["side"], p["size"]) for p in isolated["positions"]] == [("LONG", "0.1")]
    shown = cli("pockets", "--as", "alice", "--node", server.url).out
    assert "long 0.1 BTC-USD" in shown


def test_a_reduce_only_order_opens_nothing(cli: Cli, server: Server) -> None:
    at = ("--node", server.url, "--json")
    assert cli("order", "--as", "bob", "BTC-USD", "sell", "0.1", "--price", "50000", *at).code == 0
    refused = cli("order", "--as", "alice", "BTC-USD", "buy", "0.1", "--price", "50000", "--reduce-only", *at)
    assert (refused.code, refused.json()["code"]) == (1, "NOTHING_TO_REDUCE")
    assert cli("pockets", "--as", "alice", *at).json()["pockets"][0]["positions"] == []


def test_flags_that_exclude_each_other_are_refused(cli: Cli, server: Server) -> None:
    called = cli(
        "order", "--as", "alice", "BTC-USD", "buy", "0.1", "--price", "50000", "--ioc", "--fok", "--node", server.url
    )
    assert called.code == 2
    assert "exclude each other" in called.err


def test_a_receipt_is_checked_against_the_exchange_s_key(
    cli: Cli, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ("--node", server.url, "--json")
    placed = cli("order", "--as", "bob", "BTC-USD", "sell", "0.1", "--price", "50000", *at).json()
    sequence = placed["receipt"]["sequence"]
    found = cli("receipt", sequence, *at).json()
    assert found["recovered"] == ReceiptSigner().address == found["signer"]
    # An exchange that signs with another key than it names is found out.
    monkeypatch.setattr(server.exchange, "receipts", ReceiptSigner("0x" + "17" * 32))
    monkeypatch.setattr(server.exchange.receipts, "address", ReceiptSigner().address)
    lying = cli("receipt", sequence, *at)
    assert lying.code == 1
    assert "not signed by" in lying.err


def test_a_receipt_of_nothing_is_refused(cli: Cli, server: Server) -> None:
    called = cli("receipt", 999, "--node", server.url)
    assert called.code == 1
    assert "UNKNOWN_RECEIPT" in called.err
