"""The node: the exchange with its API, the operator's tasks, and the road to L1, in one process."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from node.api import devnet_router, node_router
from node.batch.cadence import Cadence
from node.batch.meter import ProofMeter
from node.defaults import DEFAULT_CADENCE, DEFAULT_PRESET
from node.deployment import Deployment
from node.devnet import devnet_account
from node.devnet_config import oracle_private_keys
from node.errors import ExternalError, NodeError
from node.explorer import explorer_router
from node.l1 import RollupClient
from node.operator import L1Watcher, Sealer
from node.oracle import DevnetOracle
from node.pipeline import Pipeline
from node.proof_store import ProofStore
from node.proving.pool import MAX_DELIVERY_BYTES, WorkerPool
from node.proving.prover import BatchProver, LocalProver, ProgressBoard
from sequencer.api import SERVER_OPTIONS, create_app
from sequencer.api.middleware import RequestGate
from sequencer.errors import EnvironmentFailure
from sequencer.receipts import ReceiptSigner
from sequencer.service import Exchange, system_clock_ms

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NodeSettings:
    """How a node runs.

    Attributes:
        l1_url: JSON-RPC of the Ethereum node.
        deployment: file that says which contracts are ours.
        data: folder of the journal and the proofs.
        host, port: where the API listens.
        prover: "local" proves in this process, "workers" leases the work over HTTP.
        preset: proof parameters by name.
        cadence: when batches are sealed.
        price_seed: of the devnet's price walk.
        receipts: signs receipts; the devnet's public key unless given.
        clock_ahead: seconds that the exchange's clock is ahead of this machine's, as its devnet's chain is.
    """

    l1_url: str
    deployment: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    prover: str = "local"
    preset: str = DEFAULT_PRESET
    cadence: Cadence = DEFAULT_CADENCE
    price_seed: int = 1
    receipts: ReceiptSigner | None = None
    clock_ahead: int = 0

    @property
    def journal_url(self) -> str:
        """SQLAlchemy URL of the journal."""
        return f"sqlite:///{self.data / 'journal.db'}"


async def run_node(settings: NodeSettings) -> None:
    """Run until SIGINT or SIGTERM.

    Raises:
        NodeError: the deployment, the chain or the journal cannot be used.
        Exception: what broke an invariant; nothing after it was applied.
    """
    deployment = Deployment.load(settings.deployment)
    config = deployment.exchange_config()
    l1 = await asyncio.to_thread(RollupClient.connect, settings.l1_url, deployment)
    settings.data.mkdir(parents=True, exist_ok=True)
    board = ProgressBoard()
    exchange = Exchange(
        config,
        settings.journal_url,
        meter=ProofMeter(config),
        clock_ms=lambda: system_clock_ms() + 1_000 * settings.clock_ahead,
        receipts=settings.receipts,
    )
    oracle = DevnetOracle(exchange, oracle_private_keys(), settings.price_seed)
    proofs = ProofStore(settings.data / "proofs")
    app = create_app(exchange, owns_exchange=False)
    app.include_router(node_router(exchange, l1, proofs, board, settings.cadence))
    app.include_router(devnet_router(exchange, oracle))
    app.include_router(explorer_router(exchange, l1, board, settings.cadence))
    prover: BatchProver = LocalProver(board.report)
    if settings.prover == "workers":
        prover = pool = WorkerPool(board.report)
        app = _with_workers(app, pool)
    with _environment_as_node_error():
        await exchange.start()
    try:
        tasks: list[Callable[[], Awaitable[None]]] = [
            L1Watcher(exchange, l1).run,
            oracle.run,
            Sealer(exchange, settings.cadence).run,
            Pipeline(exchange, prover, l1, devnet_account(0), proofs, board, settings.preset).run,
        ]
        await _serve(app, settings, tasks)
    finally:
        await exchange.stop()


def _with_workers(app: FastAPI, pool: WorkerPool) -> FastAPI:
    """The application with the workers' endpoints before it: their bodies hold proofs, so they may be larger."""
    outer = FastAPI(openapi_url=None)
    outer.add_middleware(RequestGate, max_body_bytes=MAX_DELIVERY_BYTES, direct={})
    outer.include_router(pool.router())
    outer.mount("/", app)
    return outer


async def _serve(app: FastAPI, settings: NodeSettings, tasks: list[Callable[[], Awaitable[None]]]) -> None:
    """Serve the API while the tasks run; either side's end is the other's."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            lifespan="off",
            **SERVER_OPTIONS,
        )
    )
    background = [asyncio.create_task(_run(task)) for task in tasks]
    serving = asyncio.create_task(server.serve())
    done, _ = await asyncio.wait([serving, *background], return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    for task in background:
        task.cancel()
    await asyncio.gather(*background, return_exceptions=True)
    await asyncio.wait([serving])
    for task in done:
        task.result()


async def _run(task: Callable[[], Awaitable[None]]) -> None:
    await task()


@contextlib.contextmanager
def _environment_as_node_error() -> Iterator[None]:
    try:
        yield
    except EnvironmentFailure as error:
        raise ExternalError(str(error), retryable=False) from error


__all__ = ["NodeError", "NodeSettings", "run_node"]
