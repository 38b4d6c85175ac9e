"""Time, status, configuration and receipts."""

from datetime import UTC, datetime

from fastapi import APIRouter

from sequencer.api.common import ERRORS, MAX_PAGE, Json, SequencePath
from sequencer.batches import BatchState
from sequencer.models import MAX_BATCH_ORDERS, MAX_BODY_BYTES
from sequencer.responses import ConfigOut, ReceiptOut, StatusOut, TimeOut
from sequencer.service import Exchange
from sequencer.views import markets as views
from sequencer.views.markets import MAX_BOOK_LEVELS


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(tags=["general"])

    @routes.get("/v1/time", response_model=TimeOut, responses=ERRORS)
    async def read_time() -> Json:
        """The exchange's clock."""
        now = exchange.clock_ms()
        moment = datetime.fromtimestamp(now / 1_000, UTC)
        return Json({"iso": moment.isoformat(timespec="milliseconds"), "epochMs": now})

    @routes.get("/v1/status", response_model=StatusOut, responses=ERRORS)
    async def read_status() -> Json:
        """Whether orders are taken, and how far the journal and the batches are."""
        ledger, committer = exchange.ledger, exchange.committer
        stopped = exchange.halted is not None or committer.failure is not None
        settled = sum(1 for batch in ledger.batches if batch.state is BatchState.SETTLED)
        return Json(
            {
                "status": "stopped" if stopped else "running",
                "sequence": ledger.sequence,
                "durableSequence": committer.durable_sequence,
                "liveOrders": len(ledger.orders),
                "openBatchTransactions": len(ledger.open),
                "sealedBatches": len(ledger.batches),
                "settledBatches": settled,
            }
        )

    @routes.get("/v1/config", response_model=ConfigOut, responses=ERRORS)
    async def read_config() -> Json:
        """The exchange's parameters; signatures and the L1 contract are bound to their hash."""
        limits = {
            "bodyBytes": MAX_BODY_BYTES,
            "batchOrders": MAX_BATCH_ORDERS,
            "pageEntries": MAX_PAGE,
            "bookLevels": MAX_BOOK_LEVELS,
        }
        receipts = {
            "receiptSigner": exchange.receipts.address,
            "receiptDeadlineSeconds": exchange.receipts.deadline_seconds,
        }
        return Json(views.config(exchange.config) | {"limits": limits} | receipts)

    @routes.get("/v1/receipts/{sequence}", response_model=ReceiptOut, responses=ERRORS)
    async def read_receipt(sequence: SequencePath) -> Json:
        """The receipt of a transaction, for the rollup contract on L1."""
        return Json(await exchange.receipt(sequence))

    return routes
