"""Quote both sides of a market, watch the fills, clean up: `python examples/trade.py URL MARKET SIZE`.

The Stark private key is read as 0x-hex from the environment, STARK_PRIVATE_KEY; its account must hold collateral.
At the end every order of the account's cross pocket is cancelled, also one whose answer was lost.
"""

import os
import sys
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from sequencer.client import Client, FeedMessage, RuleError

HALF_SPREAD = Decimal("0.0002")
"""Distance of the quotes from the index price, as a part of it."""


def main(url: str, market: str, size: str, private_key: int) -> None:
    with Client(url, private_key) as client:
        account = client.account()
        print(f"pocket {account.id}: equity {account.equity} USD, free {account.free_collateral} USD")
        feed = client.stream([("accounts", str(account.id))])
        # Before the first order, so that no fill is missed.
        next(feed)
        try:
            bid, ask = quotes(client.get(f"/v1/markets/{market}"))
            for side, price in (("BUY", bid), ("SELL", ask)):
                order = client.place_order(market, side, size, price, post_only=True).order
                print(f"{order.id}: {order.side} {order.size} at {order.price}")
            print("interrupt to stop")
            show_fills(feed)
        except RuleError as refusal:
            sys.exit(f"refused: {refusal.code}: {refusal.message} {dict(refusal.details)}")
        except KeyboardInterrupt:
            pass
        finally:
            for order in client.cancel_all():
                print(f"{order.id} cancelled, {order.filled_size} filled")


def quotes(market: dict[str, Any]) -> tuple[str, str]:
    """Bid and ask around the index price, each rounded away from it to the tick."""
    index, tick = Decimal(market["indexPrice"]), Decimal(market["tickSize"])
    bid = (index * (1 - HALF_SPREAD) / tick).to_integral_value(ROUND_FLOOR) * tick
    ask = (index * (1 + HALF_SPREAD) / tick).to_integral_value(ROUND_CEILING) * tick
    return f"{bid:f}", f"{ask:f}"


def show_fills(feed: Iterator[FeedMessage]) -> None:
    for message in feed:
        for fill in message.contents.get("fills", ()):
            print(f"{fill['side']} {fill['size']} at {fill['price']}, fee {fill['fee']}")


if __name__ == "__main__":
    if len(sys.argv) != 4 or "STARK_PRIVATE_KEY" not in os.environ:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(os.environ["STARK_PRIVATE_KEY"], 16))
