"""The demo: a small day of trading on a running stack, by outside clients over REST and L1 only.

Numbered as it runs: 1 fund, 2 trade, 3 wait for the proofs, 4 claim, 5 reconstruct.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from node.demo_market import Quoter, TakerOrder, taker_orders
from node.deployment import Deployment
from node.deposits import wait_until_credited
from node.errors import ExternalError
from node.identities import Identity
from node.l1 import RollupClient
from node.reconstruct import replay
from node.wallet import Claim, Wallet
from sequencer.client import ApiError, Client
from sequencer.models import PlacedOut

MAKER = "maker"
TAKERS = ("alice", "bob", "carol", "dave")
USD = 10**6
"""L1 token base units of one dollar."""

MAKER_USD = 1_000_000
TAKER_USD = 100_000
WITHDRAWN_USD = 1_000
PRICE_SECONDS = 30
POLL_SECONDS = 0.5
STALL_SECONDS = 600
"""Seconds without any step of any batch after which the demo gives up."""

BATCH_KEYS = (
    "number", "trades", "steps", "proving_seconds", "proof_bytes", "gas", "tx_hash", "old_root", "new_root"
)  # fmt: skip
"""What the demo's table shows of each batch."""

Say = Callable[[str], None]
OnBatches = Callable[[Sequence[Mapping[str, Any]]], None]


@dataclass(frozen=True)
class DemoResult:
    """What came of it.

    Attributes:
        batches: by number; the keys are `BATCH_KEYS`, and `gas_breakdown` with the fields of
            `contracts.gas.GasBreakdown`.
        trades: that the demo made.
        withdrawals_claimed: on L1.
        onchain_root: that the rollup contract holds.
        reconstructed_root: of the tree built from L1 data alone.
        claimed_bits: security that every proof claims at least.
    """

    batches: tuple[Mapping[str, Any], ...]
    trades: int
    withdrawals_claimed: int
    onchain_root: int
    reconstructed_root: int
    claimed_bits: float

    def failure(self, wanted_trades: int) -> str | None:
        """Why the demo did not show what it must; None when it did."""
        if self.reconstructed_root != self.onchain_root:
            return f"L1 holds root {self.onchain_root:#x}, its data give {self.reconstructed_root:#x}"
        if self.trades < wanted_trades:
            return f"{self.trades} trades were made instead of {wanted_trades}"
        if not self.withdrawals_claimed:
            return "no withdrawal was claimed"
        return None

    def to_json(self) -> dict[str, Any]:
        """One object; roots as 0x-hex."""
        return {
            "batches": [dict(batch) for batch in self.batches],
            "trades": self.trades,
            "withdrawals_claimed": self.withdrawals_claimed,
            "onchain_root": hex(self.onchain_root),
            "reconstructed_root": hex(self.reconstructed_root),
            "claimed_bits": self.claimed_bits,
        }


class Trader:
    """One identity with its client and its wallet."""

    def __init__(self, name: str, node_url: str, l1_url: str, deployment: Deployment) -> None:
        self.identity = Identity(name)
        self.client = Client(node_url, self.identity.stark_private_key)
        self.wallet = Wallet(l1_url, deployment, self.identity.ethereum)

    def fund(self, usd: int) -> int:
        """Take test dollars from the faucet and deposit them; returns the account."""
        self.wallet.take_from_faucet(usd * USD)
        queued = self.wallet.deposit(self.identity.stark_key, usd * USD)
        account: int = wait_until_credited(self.client, queued)["account"]
        return account


class Demo:
    """The run. Everything goes through the public interfaces of the stack."""

    def __init__(
        self, node_url: str, l1_url: str, deployment: Deployment, say: Say, on_batches: OnBatches
    ) -> None:
        """
        Args:
            say: is told what happens, a line at a time.
            on_batches: is shown the batches, newest first, again and again while they are awaited.
        """
        self._say = say
        self._on_batches = on_batches
        self._deployment = deployment
        self._l1 = RollupClient.connect(l1_url, deployment)
        self._traders = {name: Trader(name, node_url, l1_url, deployment) for name in (MAKER, *TAKERS)}
        self._client = self._traders[MAKER].client
        self._trades = 0
        self._last_sequence = 0

    def run(self, trades: int) -> DemoResult:
        """Run to the end.

        Args:
            trades: how many to make, at least.

        Raises:
            PerpetuaError: the exchange refused what it should not have.
            ExternalError: the chain or the node stopped working.
        """
        with ExitStack() as closing:
            for trader in self._traders.values():
                closing.callback(trader.client.close)
            # 1 ----- fund
            self._fund()
            # 2 ----- trade
            self._refusal()
            self._trade(trades)
            # 3 ----- wait for the proofs
            batches = self._settled_batches()
            # 4 ----- claim
            claim = self._claim()
            # 5 ----- reconstruct
            onchain = self._l1.state_root()
            reconstructed = self._reconstruct()
        return DemoResult(
            batches=tuple(
                {key: batch[key] for key in BATCH_KEYS}
                | {"gas_breakdown": self._l1.gas_of(batch["tx_hash"]).to_json()}
                for batch in batches
            ),
            trades=self._trades,
            withdrawals_claimed=1 if claim.amount else 0,
            onchain_root=onchain,
            reconstructed_root=reconstructed,
            claimed_bits=min(batch["claimed_bits"] for batch in batches),
        )

    # ---- 1 Fund -------------------------------------------------------------------------------

    def _fund(self) -> None:
        for name, trader in self._traders.items():
            usd = MAKER_USD if name == MAKER else TAKER_USD
            account = trader.fund(usd)
            self._say(f"{name} deposited {usd:,} USD on L1 and has account {account}")
        self._wait_for_prices()

    def _wait_for_prices(self) -> None:
        deadline = time.monotonic() + PRICE_SECONDS
        while time.monotonic() < deadline:
            markets = self._client.get("/v1/markets")["markets"]
            if all(market["status"] == "ACTIVE" for market in markets):
                prices = ", ".join(f"{market['market']} {market['indexPrice']}" for market in markets)
                self._say(f"index prices: {prices}")
                return
            time.sleep(POLL_SECONDS)
        raise ExternalError(f"no oracle prices within {PRICE_SECONDS} s", retryable=True)

    # ---- 2 Trade ------------------------------------------------------------------------------

    def _refusal(self) -> None:
        """An order beyond its account's margin is refused, with the rule and the numbers."""
        try:
            self._traders["dave"].client.place_order("BTC-USD", "BUY", "100", self._index("BTC-USD"))
        except ApiError as refusal:
            details = ", ".join(f"{name} {value}" for name, value in refusal.details.items())
            self._say(f"dave's order for 100 BTC is refused: {refusal.code}: {refusal.message} ({details})")
        else:
            raise AssertionError("Invariant: an order of a hundred times the account's value is refused")

    def _trade(self, wanted: int) -> None:
        quoter = Quoter(self._traders[MAKER].client, self._client.get("/v1/markets")["markets"])
        refills = 0
        for number, order in enumerate(taker_orders(TAKERS)):
            if self._trades >= wanted:
                break
            refills += quoter.refresh(order.market)
            self._take(quoter, order)
            if number == 2:
                self._withdraw()
            if number == 5:
                self._post_only_and_cancel(quoter)
        self._say(
            f"{self._trades} trades in two markets by {len(TAKERS)} takers; the maker quoted {refills} times "
            f"and cancelled {quoter.cancelled} orders"
        )

    def _take(self, quoter: Quoter, order: TakerOrder) -> None:
        price = quoter.take(order.market, order.side, order.steps)
        size = quoter.decimal_size(order.market, order.steps)
        time_in_force = "IOC" if order.ioc else "GTT"
        client = self._traders[order.name].client
        self._count(client.place_order(order.market, order.side, size, price, time_in_force=time_in_force))

    def _post_only_and_cancel(self, quoter: Quoter) -> None:
        """A quote between the maker's, and its cancellation before anybody meets it."""
        client = self._traders["carol"].client
        price = quoter.price_between("ETH-USD")
        placed = client.place_order(
            "ETH-USD", "SELL", quoter.decimal_size("ETH-USD", 100), price, post_only=True
        )
        ended = client.cancel(placed.order.id)
        self._say(f"carol's post-only order at {price} rests, then she cancels it: {ended.close_reason}")

    def _withdraw(self) -> None:
        alice = self._traders["alice"]
        placed = alice.client.withdraw(str(WITHDRAWN_USD), alice.wallet.address)
        self._last_sequence = max(self._last_sequence, placed.sequence)
        self._say(f"alice withdraws {WITHDRAWN_USD:,} USD to {alice.wallet.address}")

    def _count(self, placed: PlacedOut) -> None:
        self._trades += len(placed.fills)
        self._last_sequence = max([self._last_sequence, *(fill.sequence for fill in placed.fills)])

    def _index(self, market: str) -> str:
        return str(self._client.get(f"/v1/markets/{market}")["indexPrice"])

    # ---- 3 Wait for the proofs ----------------------------------------------------------------

    def _settled_batches(self) -> list[Mapping[str, Any]]:
        """All batches up to the one with the last event of ours, once they are settled."""
        changed, before = time.monotonic(), None
        while True:
            batches = list(self._all_batches())
            self._on_batches(batches)
            ours = [batch for batch in batches if batch["first_sequence"] <= self._last_sequence]
            sealed = any(batch["last_sequence"] >= self._last_sequence for batch in ours)
            if sealed and all(batch["state"] == "SETTLED" for batch in ours):
                return ours[::-1]
            now = [(batch["number"], batch["state"], batch["progress"]) for batch in batches]
            if now != before:
                changed, before = time.monotonic(), now
            elif time.monotonic() - changed > STALL_SECONDS:
                raise ExternalError(f"no batch moved for {STALL_SECONDS} s: {now}", retryable=False)
            time.sleep(POLL_SECONDS)

    def _all_batches(self) -> Iterator[Mapping[str, Any]]:
        before: str | None = None
        while True:
            page = self._client.get("/v1/node/batches", before=before)
            yield from page["results"]
            before = page["next"]
            if before is None:
                return

    # ---- 4 Claim ------------------------------------------------------------------------------

    def _claim(self) -> Claim:
        claim = self._traders["alice"].wallet.claim()
        self._say(f"alice claimed {claim.amount // USD:,} USD on L1 in {claim.tx_hash}")
        return claim

    # ---- 5 Reconstruct ------------------------------------------------------------------------

    def _reconstruct(self) -> int:
        config = self._deployment.exchange_config()
        state = replay(config, (batch.output for batch in self._l1.accepted_batches()))
        return state.root()
