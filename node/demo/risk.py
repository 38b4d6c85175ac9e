"""What prices do to positions: an isolated pocket, a stop-loss, funding, a partial liquidation."""

import time
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from node.demo.cast import ERIN, Cast
from node.demo.trading import Trading
from node.devnet_prices import move_prices
from node.errors import ExternalError
from sequencer.client import Client
from sequencer.domain.limits import FUNDING_INTERVAL

MARKET = "BTC-USD"
ISOLATED_USD = 1_050
ISOLATED_NOTIONAL = 40_000
STOP_NOTIONAL = 5_000
STOP_BELOW = Decimal("0.995")
"""Where the stop-loss lies, as a part of the price at which it is placed."""

STEP_PPM = -4_500
"""A move that one tick may make without a second one that confirms it."""

MOST_STEPS = 10
FUNDING_SECONDS = 300
POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Liquidation:
    """What a partial liquidation did, decimals as the API gives them."""

    sequence: int
    pocket: int
    size: str
    remaining: str
    in_book: str
    penalty: str
    equity_before: str
    maintenance_before: str
    equity_after: str
    maintenance_after: str


class Risk:
    """The acts, in order: `open`, `fund`, `fall`.

    Attributes:
        isolated_pocket: erin's.
        funding_rates: by market, of the hour that ended.
        funding_paid: USD that erin's pocket owes for it; negative when it is paid.
        stop_order: id of the stop-loss that fired.
        liquidation: of erin's pocket.
    """

    def __init__(self, cast: Cast, trading: Trading, node_url: str) -> None:
        self._cast = cast
        self._trading = trading
        self._node_url = node_url
        self.isolated_pocket = 0
        self.funding_rates: dict[str, str] = {}
        self.funding_paid = "0"
        self.stop_order = ""
        self.liquidation: Liquidation | None = None

    def open(self) -> None:
        """Erin buys with isolated margin; bob buys and protects himself with a stop-loss."""
        erin = self._cast[ERIN].client
        self._trading.quoter.refresh(MARKET)
        opened = erin.open_pocket(MARKET)
        self.isolated_pocket = opened.id
        self._cast.receipts.append(erin.transfer(str(ISOLATED_USD), opened.id).receipt)
        self._buy(erin, ISOLATED_NOTIONAL, pocket=opened.id)
        self._cast.say(
            f"erin opens isolated pocket {opened.id}, moves {ISOLATED_USD:,} USD there and buys "
            f"{MARKET} for {ISOLATED_NOTIONAL:,} USD"
        )
        bob = self._cast["bob"].client
        self._buy(bob, STOP_NOTIONAL)
        stop = self._decimal(Decimal(self._cast.index_price(MARKET)) * STOP_BELOW)
        placed = bob.stop_loss(MARKET, stop)
        self._cast.receipts.append(placed.receipt)
        self.stop_order = placed.order.id
        self._cast.say(f"bob places a stop-loss at a mark price of {stop}: {placed.order.status}")

    def _buy(self, client: Client, usd: int, pocket: int | None = None) -> None:
        """Take from the maker's quote what so many dollars buy, in whole steps."""
        quoter = self._trading.quoter
        steps = int(usd / Decimal(self._cast.index_price(MARKET)) / Decimal(quoter.decimal_size(MARKET, 1)))
        price = quoter.take(MARKET, "BUY", steps)
        size = quoter.decimal_size(MARKET, steps)
        placed = client.place_order(MARKET, "BUY", size, price, time_in_force="IOC", pocket=pocket)
        self._trading.count(placed)
        if placed.order.status != "FILLED":
            raise AssertionError(f"Invariant: the maker's quote fills {size} {MARKET}: {placed.order}")

    def fund(self) -> None:
        """Wait for the end of the exchange's hour, and see what funding took."""
        deadline = time.monotonic() + FUNDING_SECONDS
        hour = self._server_time() // FUNDING_INTERVAL
        while self._server_time() // FUNDING_INTERVAL == hour:
            if time.monotonic() > deadline:
                left = FUNDING_INTERVAL - self._server_time() % FUNDING_INTERVAL
                raise ExternalError(f"the exchange's hour ends in {left} s only", retryable=True)
            time.sleep(POLL_SECONDS)
        self._move(0)
        markets = self._cast.reader.get("/v1/markets")["markets"]
        self.funding_rates = {m["market"]: m["fundingRate"] for m in markets if m["fundingRate"] is not None}
        self.funding_paid = self._position()["unsettledFunding"]
        rates = ", ".join(f"{market} {rate}" for market, rate in self.funding_rates.items())
        self._cast.say(
            f"the hour ends: funding per 8 hours {rates}; erin's position owes {self.funding_paid} USD for it"
        )

    def fall(self) -> None:
        """The price falls until bob's stop fires and erin's pocket is below its maintenance margin."""
        for _ in range(MOST_STEPS):
            before = self._pocket()
            self._trading.quoter.refresh(MARKET)
            self._move(STEP_PPM)
            found = self._liquidation(before)
            if found is not None:
                self.liquidation = found
                self._cast.say(
                    f"{MARKET} falls to {self._cast.index_price(MARKET)}: erin's pocket is liquidated in part: "
                    f"{found.size} closed, {found.remaining} left, penalty {found.penalty} USD; equity "
                    f"{found.equity_before} before the fall, now {found.equity_after} against a maintenance margin of "
                    f"{found.maintenance_after}"
                )
                break
        stop = self._cast["bob"].client.order(self.stop_order)
        self._cast.say(f"bob's stop-loss: {stop.status}, {stop.filled_size} closed")

    def stop_fired(self) -> bool:
        """Whether bob's stop-loss closed something."""
        return Decimal(self._cast["bob"].client.order(self.stop_order).filled_size) > 0

    def _liquidation(self, before: dict[str, Any]) -> Liquidation | None:
        page = self._cast.reader.get(f"/v1/accounts/{self.isolated_pocket}/liquidations")["results"]
        if not page:
            return None
        newest, after = page[0], self._pocket()
        remaining = after["positions"][0]["size"] if after["positions"] else "0"
        return Liquidation(
            sequence=newest["sequence"],
            pocket=newest["pocket"],
            size=newest["size"],
            remaining=remaining,
            in_book=newest["inBook"],
            penalty=newest["penalty"],
            equity_before=before["equity"],
            maintenance_before=before["maintenanceMargin"],
            equity_after=after["equity"],
            maintenance_after=after["maintenanceMargin"],
        )

    def _pocket(self) -> dict[str, Any]:
        found: dict[str, Any] = self._cast.reader.get(f"/v1/accounts/{self.isolated_pocket}")
        return found

    def _position(self) -> dict[str, Any]:
        found: dict[str, Any] = self._pocket()["positions"][0]
        return found

    def _move(self, ppm: int) -> None:
        """Move the devnet's index price, and tick."""
        move_prices(self._node_url, {"move_ppm": {MARKET: ppm}})

    def _server_time(self) -> int:
        seconds: int = self._cast.reader.get("/v1/time")["epochMs"] // 1_000
        return seconds

    def _decimal(self, price: Decimal) -> str:
        """A price on the market's tick."""
        tick = Decimal(self._cast.reader.get(f"/v1/markets/{MARKET}")["tickSize"])
        return str(price // tick * tick)

    def to_json(self) -> dict[str, Any]:
        """What was shown."""
        return {
            "isolated_pocket": self.isolated_pocket,
            "stop_order": self.stop_order,
            "stop_fired": self.stop_fired(),
            "funding_rates": self.funding_rates,
            "funding_paid": self.funding_paid,
            "liquidation": None if self.liquidation is None else asdict(self.liquidation),
        }


