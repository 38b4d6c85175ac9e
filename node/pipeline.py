"""The road from a sealed batch to a settled one: prove, keep the proof, submit, see it accepted.

The journal remembers how far each batch has come, the proof store holds the proofs, and L1 has the last word on what is
settled. So each step can be repeated after a crash at any moment: a proof that was not kept is made again, a
transaction whose fate is unknown is looked up before another is sent, and L1 refuses a batch that it already has.
"""

import asyncio
import json
import logging

from eth_account.signers.local import LocalAccount

from node.batch.job import make_job
from node.errors import ExternalError
from node.l1 import RollupClient
from node.proof_store import ProofStore
from node.proving.job import ProofJob
from node.proving.prover import BatchProver, ProgressBoard
from node.report import ProofFacts
from node.tasks import RETRY_SECONDS, forever, passes
from prover import Proof, Shape, security, verify
from prover.air.layouts import get_layout
from sequencer.batches import BatchState
from sequencer.errors import Refusal
from sequencer.ledger import SealedBatch
from sequencer.service import Exchange

log = logging.getLogger(__name__)


class Pipeline:
    """Carries the batches of one exchange to one rollup contract."""

    def __init__(
        self,
        exchange: Exchange,
        prover: BatchProver,
        l1: RollupClient,
        submitter: LocalAccount,
        proofs: ProofStore,
        board: ProgressBoard,
        preset: str,
    ) -> None:
        """
        Args:
            submitter: the L1 account that pays for submissions.
            preset: proof parameters by name (`prover.presets.PRESETS`).
        """
        self._exchange = exchange
        self._prover = prover
        self._l1 = l1
        self._submitter = submitter
        self._proofs = proofs
        self._board = board
        self._preset = preset
        self._in_work: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Work until cancelled. A failure that does not pass by itself is raised."""
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("proving", lambda: self._start_proofs(group)))
            group.create_task(forever("settling", self._settle))

    # ---- Proving ------------------------------------------------------------------------------

    async def _start_proofs(self, group: asyncio.TaskGroup) -> None:
        for number, task in list(self._in_work.items()):
            if task.done():
                del self._in_work[number]
        for batch in await self._exchange.unsettled_batches():
            if len(self._in_work) >= self._prover.parallel:
                return
            if batch.number not in self._in_work and not self._is_proved(batch.number):
                self._in_work[batch.number] = group.create_task(self._try_to_prove(batch))

    def _is_proved(self, number: int) -> bool:
        state = self._exchange.batch(number).state
        return state not in (BatchState.SEALED, BatchState.PROVING)

    async def _try_to_prove(self, batch: SealedBatch) -> None:
        """Prove a batch; what passes ends the attempt, and another is made."""
        try:
            await self._prove(batch)
        except (ExternalError, Refusal) as error:
            if not passes(error):
                raise
            log.warning("proving batch %d: to be tried again: %s", batch.number, error)
            await asyncio.sleep(RETRY_SECONDS)

    async def _prove(self, batch: SealedBatch) -> None:
        number = batch.number
        kept = await asyncio.to_thread(self._proofs.load, number)
        if kept is not None and _is_of(kept, batch):
            # The process ended between keeping the proof and saying so; how long it took is lost.
            await self._proved(batch, kept, {})
            return
        await self._exchange.advance_batch(number, BatchState.PROVING)
        job = await asyncio.to_thread(self._job, batch)
        try:
            result = await self._prover.prove(job)
        finally:
            self._board.clear(number)
        # Whoever made it: nothing is submitted that we did not check.
        await asyncio.to_thread(verify, result.proof)
        if not _is_of(result.proof, batch):
            raise AssertionError(f"Invariant: a proof of batch {number} claims the output of batch {number}")
        await asyncio.to_thread(self._proofs.save, number, result.proof)
        await self._proved(batch, result.proof, dict(result.seconds))

    def _job(self, batch: SealedBatch) -> ProofJob:
        transactions = [done.transaction for done in batch.executed]
        return make_job(self._exchange.config, batch.opening, transactions, batch.output, self._preset)

    async def _proved(self, batch: SealedBatch, proof: Proof, seconds: dict[str, float]) -> None:
        output = batch.output
        n_steps = proof.public_input.n_steps
        layout = get_layout(proof.public_input.layout)
        shape = Shape.of(layout, n_steps * layout.cpu_component_height)
        facts = ProofFacts(
            steps=n_steps,
            proving_seconds=seconds,
            proof_bytes=len(proof.proof_bytes),
            claimed_bits=security(proof.parameters, shape).claimed,
            parameters=proof.parameters.to_json(),
            old_root=hex(output.old_state_root),
            new_root=hex(output.new_state_root),
        )
        await self._exchange.advance_batch(batch.number, BatchState.PROVED, **facts.data())
        log.info("batch %d is proved: %d steps, %d bytes", batch.number, n_steps, facts.proof_bytes)

    # ---- Settling -----------------------------------------------------------------------------

    async def _settle(self) -> None:
        waiting = await self._exchange.unsettled_batches()
        if not waiting:
            return
        accepted = await asyncio.to_thread(self._l1.batch_count)
        for batch in waiting:
            if batch.number < accepted:
                await self._settled(batch)
            elif batch.number == accepted and self._is_proved(batch.number):
                await self._submit(batch)

    async def _settled(self, batch: SealedBatch) -> None:
        facts = await asyncio.to_thread(self._l1.settlement, batch.number)
        await self._exchange.advance_batch(batch.number, BatchState.SETTLED, **facts.data())
        log.info("batch %d is settled in %s", batch.number, facts.tx_hash)

    async def _submit(self, batch: SealedBatch) -> None:
        number = batch.number
        sent = self._exchange.batch(number).updates[-1]
        if sent.state is BatchState.SUBMITTED and await asyncio.to_thread(
            self._l1.is_pending, json.loads(sent.data["submitted_tx"])
        ):
            return
        proof = await asyncio.to_thread(self._proofs.load, number)
        if proof is None:
            raise AssertionError(f"Invariant: the proof of batch {number}, which is proved, is kept")
        transaction = await asyncio.to_thread(self._l1.prepare_submission, self._submitter, proof)
        # Recorded before it is sent: after a crash in between we look for it, and find none, and send again.
        await self._exchange.advance_batch(
            number, BatchState.SUBMITTED, submitted_tx=json.dumps(transaction.hash)
        )
        await asyncio.to_thread(self._l1.send, transaction)


def _is_of(proof: Proof, batch: SealedBatch) -> bool:
    words = tuple(batch.output.words())
    begin, stop = proof.public_input.memory_segments["output"]
    cells = {cell.address: cell.value for cell in proof.public_input.public_memory}
    return tuple(cells.get(address, -1) for address in range(begin, stop)) == words
