"""Keep a local copy of an order book: `python examples/follow_book.py URL MARKET`."""

import asyncio
import contextlib
import sys

from sequencer.client import AsyncClient, LocalBook, StreamError


async def main(url: str, market: str) -> None:
    async with AsyncClient(url) as client:
        while True:
            book = LocalBook()
            try:
                async for message in client.stream([("orderbook", market)]):
                    book.apply(message)
                    print(f"{message.sequence}: {book.best_bid()} / {book.best_ask()}")
            except StreamError as error:
                print(f"{error}; subscribing anew")
                await asyncio.sleep(1)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(sys.argv[1], sys.argv[2]))
