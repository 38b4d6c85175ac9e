"""Cross margin: a withdrawal that is refused, trades with a maker, a quote that is cancelled, a withdrawal."""

import time

from node.demo.cast import MAKER, TAKERS, Cast
from node.demo.market import Quoter, TakerOrder, taker_orders
from node.errors import ExternalError
from sequencer.client import ApiError
from sequencer.responses import PlacedOut

PRICE_SECONDS = 30
POLL_SECONDS = 0.5
WITHDRAWN_USD = 1_000
REFUSED_USD = 1_000_000


class Trading:
    """The takers' day.

    Attributes:
        quoter: the maker's quotes.
        trades: that were made.
        refused: the code of the refused withdrawal.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._wait_for_prices()
        self.quoter = Quoter(cast[MAKER].client, cast.reader.get("/v1/markets")["markets"])
        self.trades = 0
        self.refused = ""

    def run(self, wanted: int) -> None:
        """Trade until so many trades were made."""
        self._refusal()
        refills = 0
        for number, order in enumerate(taker_orders(TAKERS)):
            if self.trades >= wanted:
                break
            refills += self.quoter.refresh(order.market)
            self._take(order)
            if number == 2:
                self._withdraw()
            if number == 5:
                self._post_only_and_cancel()
        self._cast.say(
            f"{self.trades} trades in two markets by {len(TAKERS)} takers; the maker quoted {refills} times "
            f"and cancelled {self.quoter.cancelled} orders"
        )

    def count(self, placed: PlacedOut) -> None:
        """Remember an order's fills and its receipt."""
        self.trades += len(placed.fills)
        self._cast.receipts.append(placed.receipt)

    def _wait_for_prices(self) -> None:
        deadline = time.monotonic() + PRICE_SECONDS
        while time.monotonic() < deadline:
            markets = self._cast.reader.get("/v1/markets")["markets"]
            if all(market["status"] == "ACTIVE" for market in markets):
                prices = ", ".join(f"{market['market']} {market['indexPrice']}" for market in markets)
                self._cast.say(f"index prices: {prices}")
                return
            time.sleep(POLL_SECONDS)
        raise ExternalError(f"no oracle prices within {PRICE_SECONDS} s", retryable=True)

    def _refusal(self) -> None:
        """A withdrawal beyond what may leave is refused, with the rule and the numbers."""
        dave = self._cast["dave"]
        try:
            dave.client.withdraw(str(REFUSED_USD), dave.wallet.address)
        except ApiError as refusal:
            details = ", ".join(f"{name} {value}" for name, value in refusal.details.items())
            self._cast.say(
                f"dave's withdrawal of {REFUSED_USD:,} USD is refused: {refusal.code}: {refusal.message} ({details})"
            )
            self.refused = refusal.code
        else:
            raise AssertionError("Invariant: a withdrawal of ten times the pocket's value is refused")

    def _take(self, order: TakerOrder) -> None:
        price = self.quoter.take(order.market, order.side, order.steps)
        size = self.quoter.decimal_size(order.market, order.steps)
        time_in_force = "IOC" if order.ioc else "GTT"
        client = self._cast[order.name].client
        self.count(client.place_order(order.market, order.side, size, price, time_in_force=time_in_force))

    def _post_only_and_cancel(self) -> None:
        """A quote between the maker's, and its cancellation before anybody meets it."""
        client = self._cast["carol"].client
        price = self.quoter.price_between("ETH-USD")
        size = self.quoter.decimal_size("ETH-USD", 100)
        placed = client.place_order("ETH-USD", "SELL", size, price, post_only=True)
        ended = client.cancel(placed.order.id)
        self._cast.say(f"carol's post-only order at {price} rests, then she cancels it: {ended.close_reason}")

    def _withdraw(self) -> None:
        alice = self._cast["alice"]
        done = alice.client.withdraw(str(WITHDRAWN_USD), alice.wallet.address)
        self._cast.receipts.append(done.receipt)
        self._cast.say(f"alice withdraws {WITHDRAWN_USD:,} USD to {alice.wallet.address}")
