"""Run the sequencer alone: `python -m sequencer --config exchange.json --journal data/journal.db`.

Without a node nothing proves its batches and no deposits arrive; it serves what its journal holds. Receipts are signed
with the secp256k1 key in the environment variable PERPETUA_RECEIPT_KEY (0x-hex), or without it with the devnet's,
which everybody knows.
"""

import argparse
import asyncio
import json
import logging
import os
import sys
from pathlib import Path

import uvicorn

from sequencer.api import SERVER_OPTIONS, create_app
from sequencer.domain.config import ConfigError, ExchangeConfig
from sequencer.errors import EnvironmentFailure
from sequencer.receipts import (
    DEADLINE_SECONDS,
    DEVNET_RECEIPT_KEY,
    RECEIPT_KEY_VARIABLE,
    ReceiptKeyError,
    ReceiptSigner,
)
from sequencer.service import Exchange

EXIT_CANNOT_START = 2


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        "python -m sequencer", description="Serve an exchange over HTTP."
    )
    parser.add_argument("--config", type=Path, required=True, help="exchange parameters, JSON")
    parser.add_argument("--journal", type=Path, required=True, help="SQLite file, made when missing")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument(
        "--receipt-deadline",
        type=int,
        default=DEADLINE_SECONDS,
        help="seconds by which receipts promise a transaction on L1 (%(default)s)",
    )
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        config = ExchangeConfig.from_json(json.loads(chosen.config.read_text()))
        key = os.environ.get(RECEIPT_KEY_VARIABLE, DEVNET_RECEIPT_KEY)
        receipts = ReceiptSigner(key, chosen.receipt_deadline)
        exchange = Exchange(config, f"sqlite:///{chosen.journal}", receipts=receipts)
        return _serve(exchange, chosen.host, chosen.port)
    except ReceiptKeyError as error:
        print(f"{RECEIPT_KEY_VARIABLE}: {error}", file=sys.stderr)
    except (OSError, json.JSONDecodeError, ConfigError) as error:
        print(f"{chosen.config}: {error}", file=sys.stderr)
    except EnvironmentFailure as error:
        print(error, file=sys.stderr)
    return EXIT_CANNOT_START


def _serve(exchange: Exchange, host: str, port: int) -> int:
    """Serve until interrupted. The exchange starts first, so that its failures end the process plainly."""
    app = create_app(exchange, owns_exchange=False)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, lifespan="off", **SERVER_OPTIONS))

    async def run() -> None:
        async with exchange:
            await server.serve()

    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        runner.run(run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
