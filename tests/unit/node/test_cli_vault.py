"""Shares of the liquidity vault by command against a real exchange on the loopback interface."""

from decimal import Decimal

import pytest

from sequencer.domain.vault import LOCK_SECONDS
from tests.support.cli import Cli, cli
from tests.support.cli_server import ALICE, Clock, server
from tests.support.trading_server import Server

__all__ = ["cli", "server"]


@pytest.fixture
def clock() -> Clock:
    """An exchange that is behind, so that a lock can end without a wait. Its time never goes back."""
    late = Clock()
    late.offset = -2 * LOCK_SECONDS
    return late


def test_shares_are_bought_shown_and_sold_after_their_lock(cli: Cli, server: Server, clock: Clock) -> None:
    acting = ("--as", "alice", "--node", server.url, "--json")
    bought = cli("vault", "deposit", "1000", *acting).json()
    assert (bought["pocket"], bought["collateral"]) == (ALICE, "49000")
    shares = int(bought["vaultShares"])
    shown = cli("vault", "show", *acting).json()
    assert shown["vault"]["totalShares"] == shown["holder"]["vaultShares"] == str(shares)
    assert (shown["vault"]["collateral"], shown["vault"]["equity"]) == ("1000", "1000")
    part = shares // 20
    locked = cli("vault", "withdraw", part, *acting)
    assert (locked.code, locked.json()["code"]) == (1, "SHARES_LOCKED")
    clock.offset = 0
    sold = cli("vault", "withdraw", part, "--min-usd", "49", *acting).json()
    assert int(sold["vaultShares"]) == shares - part
    assert Decimal("49049.9") < Decimal(sold["collateral"]) <= Decimal("49050")
    assert sold["receipt"]["sequence"] > bought["receipt"]["sequence"]
    window = cli("vault", "withdraw", shares // 10, *acting)
    assert window.json()["code"] == "BURNS_ABOVE_WINDOW"
    beyond = cli("vault", "withdraw", shares, *acting)
    assert beyond.json()["code"] == "SHARES_INSUFFICIENT"


def test_what_buys_or_yields_less_than_asked_for_is_refused(cli: Cli, server: Server, clock: Clock) -> None:
    acting = ("--as", "alice", "--node", server.url, "--json")
    refused = cli("vault", "deposit", "1", "--min-shares", 10**15, *acting)
    assert (refused.code, refused.json()["code"]) == (1, "SHARES_BELOW_MINIMUM")
    shares = int(cli("vault", "deposit", "1000", *acting).json()["vaultShares"])
    clock.offset = 0
    refused = cli("vault", "withdraw", shares // 20, "--min-usd", "51", *acting)
    assert (refused.code, refused.json()["code"]) == (1, "AMOUNT_BELOW_MINIMUM")


def test_amounts_are_never_rounded(cli: Cli, server: Server) -> None:
    acting = ("--as", "alice", "--node", server.url)
    for arguments in (("deposit", "0.000000001"), ("withdraw", "5", "--min-usd", "0.000000001")):
        refused = cli("vault", *arguments, *acting)
        assert refused.code == 2
        assert "has 9 decimal places, the limit is 8" in refused.err


def test_numbers_that_no_share_count_reaches_are_no_crash(cli: Cli, server: Server) -> None:
    acting = ("--as", "alice", "--node", server.url)
    assert cli("vault", "withdraw", 2**200, *acting).code == 2
    assert cli("vault", "deposit", "1", "--min-shares", 2**200, *acting).code == 2


def test_the_vault_is_shown_to_anybody(cli: Cli, server: Server) -> None:
    shown = cli("vault", "show", "--node", server.url)
    assert shown.code == 0
    rows = dict(line.split(maxsplit=1) for line in shown.out.splitlines())
    assert (rows["equity"].strip(), rows["shares"].strip(), rows["positions"].strip()) == ("0 USD", "0", "none")
    assert cli("vault", "deposit", "250.5", "--as", "alice", "--node", server.url).code == 0
    text = cli("vault", "show", "--as", "alice", "--node", server.url).out
    assert "250.5 USD" in text
    assert "can be sold from" in text
    assert "vault shares" in cli("account", "--as", "alice", "--node", server.url).out
