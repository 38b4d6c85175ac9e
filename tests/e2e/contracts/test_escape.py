"""The way out of a frozen exchange: pockets of a real state are paid by their Merkle paths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact
from contracts.reverts import Revert
from prover.field import P
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import QUANTA_PER_L1_UNIT
from sequencer.domain.margin import settle_funding
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket, Position, SessionKey, Shares
from sequencer.domain.state import State, VaultState
from tests.support.paths import tree_siblings
from tests.support.perpetua import (
    TERMS,
    USER_PRIVATE,
    Deployed,
    deployed_on,
    deposited,
    output_of,
    proven,
    unchanged,
    user_key,
)
from tests.support.rules_kit import key_of, make_config, private_of

FUND, VAULT, PLAIN, LONG, SHORT, BELOW, HOLDER = 1, 2, 3, 4, 5, 6, 7
"""Pockets of the state."""

ALL_SHARES = 9 * 10**10
DEPOSITED = 75_000_000_000
"""Token units: less than all claims together, since one pocket is below zero."""


def position(market: int, size: int, funding_index: int = 0) -> Position:
    return Position(market, size, funding_index, 0)


def state_of(config: ExchangeConfig) -> State:
    """Prices and funding of three markets; pockets with and without positions, one below zero, and the vault."""
    state = State.genesis(config)
    markets = (
        MarketState(index=3_000_000, mark=3_001_000, price_time=9, funding_index=12_345 * 2**32 + 17),
        MarketState(index=200_000, mark=199_000, pending=210_000, price_time=9, funding_index=-(2**40)),
        MarketState(index=2_000, mark=2_000, last=5, price_time=9),
    )
    pockets = {
        VAULT: Pocket(key_of(VAULT), VAULT, collateral=4 * 10**12, positions=(position(1, 7_001, 3),)),
        PLAIN: Pocket(key_of(PLAIN), PLAIN, collateral=10**12 + 99),
        LONG: Pocket(
            key_of(LONG), LONG, collateral=-(10**12), positions=(position(0, 20_001), position(2, 5, -4))
        ),
        SHORT: Pocket(key_of(SHORT), SHORT, collateral=8 * 10**12, positions=(position(0, -20_001, 2**40),)),
        BELOW: Pocket(key_of(BELOW), PLAIN, isolated=1, collateral=-1, positions=(position(1, -7_001),)),
        HOLDER: Pocket(
            key_of(HOLDER), HOLDER, collateral=5,
            shares=Shares(ALL_SHARES // 3 + 1, 9), sessions=(SessionKey(5, 6),),
        ),
    }  # fmt: skip
    tree = state.pockets
    for index, pocket in pockets.items():
        tree = tree.set(index, pocket)
    return replace(state, pockets=tree, markets=markets, vault=VaultState(ALL_SHARES))


def value_of(config: ExchangeConfig, state: State, index: int) -> int:
    """Quanta at index prices, after the funding owed, without shares."""
    settled = settle_funding(state.pockets[index], lambda market: state.markets[market]).pocket
    return settled.collateral + sum(
        p.size * config.markets[p.market].contract_unit * state.markets[p.market].index
        for p in settled.positions
    )


@dataclass(frozen=True)
class Stopped:
    """An exchange whose last state is known, and that is frozen."""

    deployed: Deployed
    config: ExchangeConfig
    state: State

    def preimage(self) -> list[int]:
        return [self.state.pockets.root(), *self.state.words()]

    def leaf(self, index: int) -> list[int]:
        return self.state.pockets[index].leaf_words()

    def path(self, index: int) -> tuple[int, tuple[int, ...], list[int], list[int]]:
        """The arguments of escape."""
        identity = self.state.pockets[index].identity_words()
        return index, identity, self.leaf(index), tree_siblings(self.state.pockets, index)

    def open(self) -> None:
        self.deployed.send("openConfig", self.config.words())
        self.deployed.send("openState", self.preimage())

    def escape(self, index: int, shares: int = 0) -> int:
        """What a pocket's escape makes claimable. The value is checked to the quantum; `shares` is what its shares of
        the vault are worth."""
        receipt = self.deployed.send("escape", *self.path(index))
        (event,) = self.deployed.events(receipt, "Escaped")
        assert event["pocket"] == index
        assert event["value"] == value_of(self.config, self.state, index) + shares
        amount: int = event["amount"]
        return amount


@pytest.fixture(scope="module")
def running(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Iterator[Stopped]:
    """One batch has credited a deposit and left the state."""
    config = make_config()
    state = state_of(config)
    with unchanged(anvil):
        terms = replace(TERMS, config_hash=config.hash())
        deployed = deployed_on(anvil, sender, artifacts, terms)
        deployed.send("deposit", user_key(USER_PRIVATE), DEPOSITED)
        batch = output_of(deposited(DEPOSITED), config_hash=config.hash(), new_state_root=state.root())
        deployed.send("submitBatch", *proven(batch))
        for pocket in (PLAIN, LONG, SHORT, HOLDER):
            deployed.register(private_of(pocket), deployed.account(pocket))
        yield Stopped(deployed, config, state)


@pytest.fixture
def stopped(running: Stopped) -> Iterator[Stopped]:
    with unchanged(running.deployed.w3):
        running.deployed.freeze()
        yield running


def test_pockets_are_paid(stopped: Stopped) -> None:
    """Collateral, positions at index prices, funding rounded against the pocket; less where the money ends."""
    deployed, config, state = stopped.deployed, stopped.config, stopped.state
    stopped.open()
    left = DEPOSITED
    for index in (PLAIN, LONG, SHORT):
        value = value_of(config, state, index)
        amount = min(max(value, 0) // QUANTA_PER_L1_UNIT, left)
        assert stopped.escape(index) == amount
        assert deployed.call("claimable", deployed.account(index)) == amount
        left -= amount
        assert deployed.call("collateral") == left
    assert value_of(config, state, LONG) > 0 < value_of(config, state, SHORT)
    receipt = deployed.send("claim", by=deployed.account(PLAIN))
    assert deployed.events(receipt, "Claimed")[0]["amount"] == (10**12 + 99) // 100


def test_the_last_gets_what_is_left(stopped: Stopped) -> None:
    stopped.open()
    config, state = stopped.config, stopped.state
    claims = [value_of(config, state, index) // QUANTA_PER_L1_UNIT for index in (SHORT, LONG, PLAIN)]
    assert sum(claims[:2]) < DEPOSITED < sum(claims)
    paid = [stopped.escape(index) for index in (SHORT, LONG, PLAIN)]
    assert paid == [*claims[:2], DEPOSITED - sum(claims[:2])]
    stopped.deployed.register(private_of(BELOW))
    assert stopped.escape(BELOW) == 0
    assert stopped.deployed.call("collateral") == 0


def test_a_pocket_below_zero_pays_nothing(stopped: Stopped) -> None:
    stopped.open()
    stopped.deployed.register(private_of(BELOW))
    assert value_of(stopped.config, stopped.state, BELOW) < 0
    assert stopped.escape(BELOW) == 0
    assert stopped.deployed.call("collateral") == DEPOSITED


def test_shares_of_the_vault(stopped: Stopped) -> None:
    """The vault's own pocket pays its holders, not the key that quotes for it."""
    deployed = stopped.deployed
    stopped.open()
    assert deployed.refused("escape", *stopped.path(HOLDER)).name == "VaultNotOpened"
    deployed.register(private_of(VAULT), deployed.account(8))
    receipt = deployed.send("escape", *stopped.path(VAULT))
    value = value_of(stopped.config, stopped.state, VAULT)
    assert deployed.events(receipt, "VaultOpened") == [{"value": value, "shares": ALL_SHARES}]
    assert deployed.call("claimable", deployed.account(8)) == 0
    assert deployed.refused("escape", *stopped.path(VAULT)).name == "AlreadyEscaped"
    share = value * (ALL_SHARES // 3 + 1) // ALL_SHARES
    assert stopped.escape(HOLDER, share) == (5 + share) // QUANTA_PER_L1_UNIT


def test_each_pocket_once(stopped: Stopped) -> None:
    stopped.open()
    stopped.escape(PLAIN)
    revert = stopped.deployed.refused("escape", *stopped.path(PLAIN))
    assert revert == Revert("AlreadyEscaped", {"pocket": PLAIN})


def test_a_key_that_nobody_registered_waits(stopped: Stopped) -> None:
    """The insurance fund's key is nobody's, so the fund stays for those whom pockets below zero leave short."""
    deployed = stopped.deployed
    stopped.open()
    for index in (FUND, BELOW):
        revert = deployed.refused("escape", *stopped.path(index))
        assert revert == Revert("KeyHasNoOwner", {"starkKey": stopped.state.pockets[index].public_key})
    deployed.register(private_of(BELOW))
    stopped.escape(BELOW)


def test_only_what_is_in_the_state_is_paid(stopped: Stopped) -> None:
    deployed = stopped.deployed
    stopped.open()
    index, identity, leaf, siblings = stopped.path(PLAIN)
    root = stopped.state.pockets.root()
    richer = replace(stopped.state.pockets[PLAIN], collateral=10**13).leaf_words()
    for arguments in (
        (index, identity, richer, siblings),
        (index ^ 1, identity, leaf, siblings),
        (index, identity, leaf, [*siblings[:-1], siblings[-1] + 1]),
        (index, identity, leaf[:-1], siblings),
    ):
        revert = deployed.refused("escape", *arguments)
        assert (revert.name, revert.arguments["expected"]) == ("WrongPocketPath", root)
    for given in (siblings[:-1], [*siblings, 0]):
        revert = deployed.refused("escape", index, identity, leaf, given)
        assert revert == Revert("WrongTreeDepth", {"expected": 6, "levels": len(given)})
    assert deployed.refused("escape", 64 + index, identity, leaf, siblings).name == "PlaceOutOfRange"
    # The same field elements in another spelling would read as another collateral.
    spelled = [leaf[0], leaf[1] + P, leaf[2]]
    assert deployed.refused("escape", index, identity, spelled, siblings).name == "NonCanonicalWord"
    # Another key, or a word that nobody hashed, as shares.
    for other in ((identity[0] + 1, *identity[1:]), (*identity, 1 << 40), identity[:-1]):
        assert deployed.refused("escape", index, other, leaf, siblings).name in ("WrongIdentity", "MalformedLeaf")


def test_an_empty_leaf_pays_nobody(stopped: Stopped) -> None:
    """An absent pocket is the leaf 0, which no list of words hashes to."""
    stopped.open()
    siblings = tree_siblings(stopped.state.pockets, 20)
    for leaf in ([], [0], [0, 0, 0]):
        assert stopped.deployed.refused("escape", 20, [], leaf, siblings).name == "WrongPocketPath"


def test_opening_needs_the_words_of_the_hashes(stopped: Stopped) -> None:
    deployed, config, preimage = stopped.deployed, stopped.config.words(), stopped.preimage()
    assert deployed.refused("openState", preimage).name == "ConfigNotOpened"
    changed = [*config[:-1], config[-1] + 1]
    revert = deployed.refused("openConfig", changed)
    assert (revert.name, revert.arguments["expected"]) == ("WrongConfigWords", stopped.config.hash())
    deployed.send("openConfig", config)
    assert deployed.refused("openConfig", config).name == "AlreadyOpened"
    assert deployed.refused("escape", *stopped.path(PLAIN)).name == "StateNotOpened"
    revert = deployed.refused("openState", preimage[:-1])
    expected = {"expected": len(preimage), "actual": len(preimage) - 1}
    assert revert == Revert("WrongNumberOfStateWords", expected)
    revert = deployed.refused("openState", [*preimage[:-1], preimage[-1] + 1])
    assert (revert.name, revert.arguments["expected"]) == ("WrongStateWords", stopped.state.root())
    deployed.send("openState", preimage)
    assert deployed.refused("openState", preimage).name == "AlreadyOpened"
    for number, (market, row) in enumerate(zip(stopped.state.markets, stopped.config.markets, strict=True)):
        assert deployed.call("escapeMarkets", number) == [
            row.contract_unit, market.index, market.funding_index
        ]  # fmt: skip


def test_nobody_escapes_from_a_running_exchange(running: Stopped) -> None:
    deployed = running.deployed
    for function, *arguments in (
        ("openConfig", running.config.words()),
        ("openState", running.preimage()),
        ("escape", *running.path(PLAIN)),
    ):
        assert deployed.refused(function, *arguments).name == "ExchangeIsNotFrozen"


def test_claims_of_others_are_not_touched(stopped: Stopped) -> None:
    """Escapes are paid from what pockets own: a deposit that no batch credited is still its owner's."""
    deployed = stopped.deployed
    stopped.open()
    for index in (SHORT, LONG, PLAIN):
        stopped.escape(index)
    # freeze() queued seven token units.
    deployed.register(USER_PRIVATE)
    deployed.send("reclaimDeposit", 1, user_key(USER_PRIVATE), 7)
    for account in (deployed.owner, *map(deployed.account, (SHORT, LONG, PLAIN))):
        deployed.send("claim", by=account)
    held = deployed.call("balanceOf", deployed.exchange.address, contract=deployed.contracts.token)
    assert held == 0
