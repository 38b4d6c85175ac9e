"""Quote both sides of a market, watch the fills, clean up: `python examples/trade.py URL PRIVATE_KEY`.

The key's account must hold collateral.  The key is read as 0x-hex.
"""

import sys

from sequencer.client import Client, InsufficientMarginError


def main(url: str, private_key: int) -> None:
    with Client(url, private_key) as client:
        account = client.account()
        print(f"account {account.id}: equity {account.equity} USD, free {account.free_collateral} USD")
        index_price = float(client.get("/v1/markets/BTC-USD")["indexPrice"])
        try:
            bid = client.place_order("BTC-USD", "BUY", "0.01", f"{index_price - 10:.1f}", post_only=True)
            ask = client.place_order("BTC-USD", "SELL", "0.01", f"{index_price + 10:.1f}", post_only=True)
        except InsufficientMarginError as error:
            print(f"deposit more: {error.details}")
            return
        print(f"quoting {bid.order.price} / {ask.order.price}; interrupt to stop")
        try:
            for message in client.stream([("accounts", str(account.id))]):
                for fill in message.contents.get("fills", ()):
                    print(f"{fill['side']} {fill['size']} at {fill['price']}, fee {fill['fee']}")
        except KeyboardInterrupt:
            for order in client.open_orders():
                print(f"{client.cancel(order.id).id} cancelled")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2], 16))
