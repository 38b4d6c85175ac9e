"""Signature checks in batches, off the event loop.

Hashing and verifying one message costs about as much as everything else an order needs, so both run in a worker thread,
in Rust, for all messages that gathered while the previous batch ran.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from prover.crypto import poseidon_array_many, verify_batch
from sequencer.codes import ApiCode
from sequencer.domain.messages import MESSAGE_PREFIX, Signature, SignedMessage, domain_hash
from sequencer.domain.rejections import RejectionCode
from sequencer.engine import Keys
from sequencer.errors import Refusal

MAX_BATCH = 256
"""Messages in one batch, which bounds how long a message waits for its neighbours (about 0.1 s)."""

MAX_WAITING = 2_048
"""Messages that may wait, about a second's work; above it the exchange is overloaded and says so."""


def message_hashes(chain_id: str, messages: Sequence[tuple[SignedMessage, int]]) -> list[int]:
    """`SignedMessage.message_hash` of each (message, owner's public key), on all cores."""
    structs = poseidon_array_many(message.struct_words() for message, _ in messages)
    domain = domain_hash(chain_id)
    return poseidon_array_many(
        [MESSAGE_PREFIX, domain, key, struct] for (_, key), struct in zip(messages, structs, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Job:
    message: SignedMessage
    keys: Keys
    signature: Signature
    answer: asyncio.Future[tuple[int, bool]]


class SignatureChecker:
    """Checks signatures in the order they arrive. Belongs to one event loop."""

    def __init__(self, chain_id: str) -> None:
        self._chain_id = chain_id
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="signatures")
        self._jobs: list[_Job] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="signature checker")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for job in self._jobs:
            job.answer.cancel()
        self._thread.shutdown()

    async def check(self, message: SignedMessage, keys: Keys, signature: Signature) -> int:
        """The message's hash, once its signature is found valid.

        Raises:
            Refusal: SIGNATURE_INVALID with the hash that was expected to be signed, or OVERLOADED.
        """
        if len(self._jobs) >= MAX_WAITING:
            raise Refusal(
                ApiCode.OVERLOADED, "too many requests are waiting, try again", {"limit": MAX_WAITING}
            )
        answer: asyncio.Future[tuple[int, bool]] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(message, keys, signature, answer))
        self._wake.set()
        message_hash, valid = await answer
        if not valid:
            raise Refusal(
                RejectionCode.SIGNATURE_INVALID,
                "the signature is not the key's over this message",
                {"messageHash": hex(message_hash), "publicKey": hex(keys.signer), "type": message.TYPE},
            )
        return message_hash

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            jobs, self._jobs = self._jobs[:MAX_BATCH], self._jobs[MAX_BATCH:]
            if not self._jobs:
                self._wake.clear()
            try:
                answers = await loop.run_in_executor(self._thread, self._check_all, jobs)
            except Exception as error:
                for job in jobs:
                    if not job.answer.done():
                        job.answer.set_exception(error)
                continue
            for job, answer in zip(jobs, answers, strict=True):
                if not job.answer.done():
                    job.answer.set_result(answer)

    def _check_all(self, jobs: Sequence[_Job]) -> list[tuple[int, bool]]:
        hashes = message_hashes(self._chain_id, [(job.message, job.keys.owner) for job in jobs])
        valid = verify_batch(
            [
                (job.keys.signer, message_hash, job.signature.r, job.signature.s)
                for job, message_hash in zip(jobs, hashes, strict=True)
            ]
        )
        return list(zip(hashes, valid, strict=True))
