"""Orders accepted per second over REST, signed and durable: `python benches/orders_per_second.py`.

Starts the real sequencer in a process of its own on a fresh journal, signs the orders beforehand, and
sends them over kept-alive loopback connections, each of which waits for its answer before it sends the
next (closed loop).  An answer means that the order's records are fsynced.  One order in ten takes, so
that trades, account updates and batch seals are in the figure.  Client and server share the machine.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from prover.crypto import public_key, sign  # noqa: E402
from sequencer.decimals import format_decimal  # noqa: E402
from sequencer.domain.book import Side  # noqa: E402
from sequencer.domain.limits import LANES  # noqa: E402
from sequencer.domain.order import Order  # noqa: E402
from sequencer.service import Exchange  # noqa: E402
from sequencer.signatures import message_hashes  # noqa: E402
from tests.support.trading_kit import BTC_PRICE, CONFIG, key_of_pocket, order  # noqa: E402
from tests.support.trading_server import fund  # noqa: E402

TAKERS_IN_TEN = 1
WARM_UP = 200


@dataclass
class Result:
    """Latencies in seconds of the accepted orders, and how many were refused."""

    latencies: list[float] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)


def make_orders(count: int, traders: int, seed: int) -> list[Order]:
    """Each on a lane of its own: nine rest on their side of the index price, the tenth takes."""
    chance = random.Random(seed)
    names = [(1 + n // LANES, n % LANES) for n in range(traders * LANES)][:count]
    chance.shuffle(names)
    orders = []
    for n, (trader, lane) in enumerate(names):
        side = chance.choice(list(Side))
        takes = n % 10 < TAKERS_IN_TEN
        distance = 100 * chance.randint(1, 500) * (10 if takes else -1)
        price = BTC_PRICE + side.sign * distance
        size = 10 * chance.randint(1, 20)
        orders.append(order(trader, side, size, price, ioc=takes, lane=lane, expiry=2**39))
    return orders


def sign_orders(orders: list[Order]) -> list[dict[str, object]]:
    """The request bodies."""
    keys = {terms.pocket: public_key(key_of_pocket(terms.pocket)) for terms in orders}
    hashes = message_hashes(CONFIG.chain_id, [(terms, keys[terms.pocket]) for terms in orders])
    bodies = []
    for terms, message_hash in zip(orders, hashes, strict=True):
        r, s = sign(key_of_pocket(terms.pocket), message_hash)
        market = CONFIG.markets[terms.market]
        bodies.append(
            {
                "pocket": terms.pocket,
                "market": market.symbol,
                "side": terms.side.name,
                "size": format_decimal(terms.size, market.lot_decimals),
                "price": format_decimal(terms.price, market.price_decimals),
                "timeInForce": terms.time_in_force.name,
                "expiration": terms.expiry,
                "lane": terms.lane,
                "nonce": terms.nonce,
                "feeCapPpm": terms.fee_cap_ppm,
                "clientId": f"bench-{terms.lane}",
                "signature": {"r": hex(r), "s": hex(s)},
            }
        )
    return bodies


def requests_of(bodies: list[dict[str, object]], batch: int) -> list[bytes]:
    """HTTP requests of one order each, or of `batch` orders."""
    if batch == 1:
        return [_request("/v1/orders", body) for body in bodies]
    groups = [bodies[n : n + batch] for n in range(0, len(bodies), batch)]
    return [_request("/v1/orders/batch", {"orders": group}) for group in groups]


def _request(path: str, body: object) -> bytes:
    content = json.dumps(body, separators=(",", ":")).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


async def send_all(port: int, requests: list[bytes], connections: int) -> Result:
    """All requests over so many connections, one at a time on each."""
    waiting = iter(requests)
    result = Result()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            started = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            body = await reader.readexactly(length)
            took = time.perf_counter() - started
            accepted = body.count(b'"status":"')
            result.latencies.extend([took] * accepted)
            if b'"error"' in body:
                code = body.split(b'"code":"')[1].split(b'"')[0].decode()
                result.refused[code] = result.refused.get(code, 0) + body.count(b'"error"')
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return result


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def start_server(folder: Path, traders: int) -> tuple[subprocess.Popen[bytes], int]:
    (folder / "config.json").write_text(json.dumps(CONFIG.to_json()))

    async def prepare() -> None:
        async with Exchange(CONFIG, f"sqlite:///{folder / 'journal.db'}") as exchange:
            await fund(exchange, traders)

    asyncio.run(prepare())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "sequencer",
        "--config",
        "config.json",
        "--journal",
        "journal.db",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*command, "--port", str(port)], cwd=folder, env=environment)
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return process, port
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the sequencer did not start") from None
            time.sleep(0.05)


def cpu_seconds(pid: int) -> float:
    """User and system time that a process has used, which other load on the machine changes less."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description="Orders accepted per second over REST.")
    parser.add_argument("--orders", type=int, default=8_000)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--batch", type=int, default=1, help="orders in one request, 1 to 50")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    traders = -(-(chosen.orders + WARM_UP) // LANES)
    print(f"signing {chosen.orders} orders of {traders} accounts", file=sys.stderr)
    bodies = sign_orders(make_orders(chosen.orders + WARM_UP, traders, chosen.seed))
    with tempfile.TemporaryDirectory() as folder:
        process, port = start_server(Path(folder), traders)
        try:
            asyncio.run(send_all(port, requests_of(bodies[:WARM_UP], 1), chosen.connections))
            requests = requests_of(bodies[WARM_UP:], chosen.batch)
            started, used = time.perf_counter(), cpu_seconds(process.pid)
            result = asyncio.run(send_all(port, requests, chosen.connections))
            took, used = time.perf_counter() - started, cpu_seconds(process.pid) - used
        finally:
            process.terminate()
            process.wait()
    accepted = len(result.latencies)
    print(f"orders accepted   {accepted} of {chosen.orders} in {took:.2f} s, refused {result.refused}")
    print(f"per second        {accepted / took:.0f}")
    print(f"server CPU        {1_000 * used / accepted:.3f} ms per order")
    for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        print(f"latency {name}       {1_000 * percentile(result.latencies, share):.1f} ms")
    print(
        f"parameters        {chosen.connections} connections, {chosen.batch} orders per request, "
        f"seed {chosen.seed}, load before {os.getloadavg()[0]:.1f}"
    )
    print(
        f"machine           {os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}"
    )
    print(f"date              {time.strftime('%Y-%m-%d')}")


if __name__ == "__main__":
    main()
