"""Session keys by command against a real exchange on the loopback interface."""

import time

import pytest

from node.identities import Identity
from tests.support.cli import Cli, cli
from tests.support.cli_server import ALICE, Clock, clock, server
from tests.support.trading_server import Server

__all__ = ["cli", "clock", "server"]

BOT = hex(Identity("bot").stark_key)


def keys(cli: Cli, server: Server) -> list[tuple[int, int, str]]:
    found = cli("session", "list", "--as", "alice", "--node", server.url, "--json").json()["sessionKeys"]
    return [(entry["pocket"], entry["place"], entry["key"]) for entry in found]


def test_a_session_key_trades_for_its_pocket_until_it_is_removed(cli: Cli, server: Server) -> None:
    at = ("--node", server.url, "--json")
    acting = ("--as", "bot", "--session-of", ALICE, *at)
    terms = ("BTC-USD", "buy", "0.1", "--price", "49000")
    unknown = cli("order", *terms, *acting)
    assert (unknown.code, unknown.json()["code"]) == (1, "SESSION_KEY_UNKNOWN")
    added = cli("session", "add", "bot", "--as", "alice", *at).json()
    assert (added["pocket"], added["key"]) == (ALICE, BOT)
    assert keys(cli, server) == [(ALICE, 1, BOT)]
    assert "session keys" in cli("account", "--as", "alice", "--node", server.url).out
    placed = cli("order", *terms, *acting).json()["order"]
    assert placed["pocket"] == ALICE
    assert [o["id"] for o in cli("orders", *acting).json()["orders"]] == [placed["id"]]
    assert cli("schedule-cancel", "60", *acting).json()["pocket"] == ALICE
    assert cli("cancel", placed["id"], *acting).json()["orders"][0]["closeReason"] == "CANCELLED"
    cli("order", *terms, *acting)
    assert len(cli("cancel", "--all", *acting).json()["orders"]) == 1
    removed = cli("session", "remove", "bot", "--as", "alice", *at).json()
    assert removed["expiration"] is None
    assert keys(cli, server) == []
    assert cli("order", *terms, *acting).json()["code"] == "SESSION_KEY_UNKNOWN"


def test_a_session_key_ends_by_itself(cli: Cli, server: Server, clock: Clock) -> None:
    added = cli("session", "add", BOT, "--expires-in", 60, "--as", "alice", "--node", server.url, "--json").json()
    assert added["expiration"] == pytest.approx(time.time() + 60, abs=20)
    clock.offset += 120
    late = cli(
        *("order", "BTC-USD", "buy", "0.1", "--price", "49000", "--as", "bot", "--session-of", ALICE),
        *("--node", server.url, "--json"),
    )
    assert (late.code, late.json()["code"]) == (1, "SESSION_KEY_EXPIRED")


def test_adding_a_key_again_renews_it(cli: Cli, server: Server) -> None:
    at = ("--as", "alice", "--node", server.url, "--json")
    first = cli("session", "add", "bot", "--expires-in", 60, *at).json()
    again = cli("session", "add", BOT, "--expires-in", 600, *at).json()
    assert again["expiration"] - first["expiration"] == pytest.approx(540, abs=20)
    assert keys(cli, server) == [(ALICE, 1, BOT)]


def test_keys_are_listed_for_every_pocket(cli: Cli, server: Server) -> None:
    assert "no session keys" in cli("session", "list", "--as", "alice", "--node", server.url).out
    at = ("--as", "alice", "--node", server.url, "--json")
    isolated = cli("open-pocket", "BTC-USD", *at).json()["id"]
    assert cli("session", "add", "bot", *at).code == 0
    assert cli("session", "add", "robot", "--pocket", isolated, *at).json()["pocket"] == isolated
    assert keys(cli, server) == [(ALICE, 1, BOT), (isolated, 1, hex(Identity("robot").stark_key))]
    shown = cli("session", "list", "--as", "alice", "--node", server.url).out
    assert BOT in shown


def test_removing_a_key_that_is_none_is_refused(cli: Cli, server: Server) -> None:
    assert cli("session", "add", "bot", "--as", "alice", "--node", server.url).code == 0
    refused = cli("session", "remove", "robot", "--as", "alice", "--node", server.url, "--json")
    assert (refused.code, refused.json()["code"]) == (1, "SESSION_KEY_UNKNOWN")
    assert keys(cli, server) == [(ALICE, 1, BOT)]


def test_a_pocket_holds_no_more_keys_than_the_rules_allow(cli: Cli, server: Server) -> None:
    for number in range(4):
        assert cli("session", "add", f"bot {number}", "--as", "alice", "--node", server.url).code == 0
    refused = cli("session", "add", "bot 4", "--as", "alice", "--node", server.url, "--json")
    assert refused.json()["code"] == "SESSION_PLACE_OUT_OF_RANGE"


def test_numbers_that_are_no_key_are_refused(cli: Cli, server: Server) -> None:
    for key, code in (("0x0", 1), ("0x" + "f" * 64, 2)):
        refused = cli("session", "add", key, "--as", "alice", "--node", server.url)
        assert refused.code == code, refused
    assert keys(cli, server) == []


def test_nobody_adds_a_key_to_a_pocket_of_another(cli: Cli, server: Server) -> None:
    stolen = cli("session", "add", "bot", "--as", "bob", "--pocket", ALICE, "--node", server.url, "--json")
    assert (stolen.code, stolen.json()["code"]) == (1, "SIGNATURE_INVALID")
    assert keys(cli, server) == []
