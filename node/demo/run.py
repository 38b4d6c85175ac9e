"""The demo in order, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from node.demo.cast import ERIN, MAKER, TAKERS, USD, Cast, Say
from node.demo.requests import ForcedRequest
from node.demo.risk import Risk
from node.demo.settlement import OnBatches, kept_receipts, reconstructed_root, settled_batches
from node.demo.trading import Trading
from node.deployment import Deployment

MAKER_USD = 1_000_000
TAKER_USD = 100_000
ERIN_USD = 5_000

BATCH_KEYS = (
    "number", "transactions", "trades", "steps", "proving_seconds", "proof_bytes", "gas", "tx_hash", "old_root",
    "new_root",
)  # fmt: skip
"""What the demo's table shows of each batch."""


@dataclass(frozen=True)
class DemoResult:
    """What came of it.

    Attributes:
        batches: by number; the keys are `BATCH_KEYS`, and `gas_breakdown` with the fields of
            `contracts.gas.GasBreakdown`.
        trades: that the demo made.
        refused: code of the withdrawal that was refused.
        risk: what `Risk.to_json` says.
        forced_index: of the forced request in L1's queue.
        forced_result: as L1 recorded it; None if it did not.
        receipts: that were kept.
        claimed: L1 token units that were claimed, by name.
        onchain_root: that the exchange contract holds.
        reconstructed_root: of the state built from L1 data alone.
        claimed_bits: security that every proof claims at least.
    """

    batches: tuple[Mapping[str, Any], ...]
    trades: int
    refused: str
    risk: Mapping[str, Any]
    forced_index: int
    forced_result: str | None
    receipts: int
    claimed: Mapping[str, int]
    onchain_root: int
    reconstructed_root: int
    claimed_bits: float

    def failure(self, wanted_trades: int) -> str | None:
        """The first thing that the demo did not show; None when it showed all."""
        liquidation = self.risk["liquidation"]
        for is_shown, problem in (
            (self.reconstructed_root == self.onchain_root,
                f"L1 holds root {self.onchain_root:#x}, its data give {self.reconstructed_root:#x}"),
            (self.trades >= wanted_trades, f"{self.trades} trades were made instead of {wanted_trades}"),
            (self.refused, "nothing was refused"),
            (self.risk["stop_fired"], "the stop-loss did not fire"),
            (any(float(rate) for rate in self.risk["funding_rates"].values()), "no funding accrued"),
            (float(self.risk["funding_paid"]), "funding took nothing from erin's position"),
            (liquidation is not None, "nobody was liquidated"),
            (liquidation is None or float(liquidation["remaining"]) > 0, "the liquidation was not partial"),
            (liquidation is None or float(liquidation["penalty"]) > 0, "the liquidation paid no penalty"),
            (self.forced_result == "SERVED", f"the forced request was answered {self.forced_result}"),
            (self.receipts, "no receipt was kept"),
            (all(self.claimed.values()), f"a withdrawal was not claimed: {self.claimed}"),
        ):  # fmt: skip
            if not is_shown:
                return problem
        return None

    def to_json(self) -> dict[str, Any]:
        """One object; roots as 0x-hex."""
        return {
            "batches": [dict(batch) for batch in self.batches],
            "trades": self.trades,
            "refused": self.refused,
            **self.risk,
            "forced_request": {"index": self.forced_index, "result": self.forced_result},
            "receipts_kept": self.receipts,
            "claimed": dict(self.claimed),
            "onchain_root": hex(self.onchain_root),
            "reconstructed_root": hex(self.reconstructed_root),
            "claimed_bits": self.claimed_bits,
        }


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
        self._node_url = node_url
        self._on_batches = on_batches
        self._cast = Cast(node_url, l1_url, deployment, say)

    def run(self, trades: int) -> DemoResult:
        """Run to the end.

        Args:
            trades: how many to make, at least.

        Raises:
            PerpetuaError: the exchange refused what it should not have.
            ExternalError: the chain or the node stopped working, or a receipt was broken.
        """
        with self._cast as cast:
            cast.fund({MAKER: MAKER_USD, **dict.fromkeys(TAKERS, TAKER_USD), ERIN: ERIN_USD})
            trading = Trading(cast)
            risk, forced = Risk(cast, trading, self._node_url), ForcedRequest(cast)
            trading.run(trades)
            risk.open()
            forced.ask()
            risk.fund()
            risk.fall()
            last = max(cast.last_sequence, self._last_liquidation(risk))
            batches = settled_batches(cast, last, self._on_batches)
            forced.answered()
            receipts = kept_receipts(cast, batches)
            claimed = {name: self._claim(name) for name in ("alice", "dave")}
            return DemoResult(
                batches=tuple(
                    {key: batch[key] for key in BATCH_KEYS}
                    | {"gas_breakdown": cast.l1.gas_of(batch["tx_hash"]).to_json()}
                    for batch in batches
                ),
                trades=trading.trades,
                refused=trading.refused,
                risk=risk.to_json(),
                forced_index=forced.index,
                forced_result=None if forced.result is None else forced.result.name,
                receipts=receipts,
                claimed=claimed,
                onchain_root=cast.l1.state_root(),
                reconstructed_root=reconstructed_root(cast),
                claimed_bits=min(batch["claimed_bits"] for batch in batches),
            )

    def _last_liquidation(self, risk: Risk) -> int:
        return 0 if risk.liquidation is None else risk.liquidation.sequence

    def _claim(self, name: str) -> int:
        wallet = self._cast[name].wallet
        if not wallet.claimable():
            return 0
        claim = wallet.claim()
        self._cast.say(f"{name} claimed {claim.amount // USD:,} USD on L1 in {claim.tx_hash}")
        return claim.amount
