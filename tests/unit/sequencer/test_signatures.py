"""Hashing and verifying in batches against one at a time."""

import asyncio

import pytest

from prover.crypto import public_key
from sequencer.domain.messages import Signature, SignedMessage
from sequencer.engine import Keys
from sequencer.errors import Refusal
from sequencer.signatures import SignatureChecker, message_hashes
from tests.support.trading_kit import (
    CONFIG,
    cancel_request,
    message_hash,
    order,
    signature,
    trader_key,
    withdrawal,
)

MESSAGES: list[SignedMessage] = [order(1), withdrawal(1, 5), cancel_request(order(3)), order(2, size=20)]


def test_batch_hashes_are_the_messages_own() -> None:
    keys = [5, 6, 7, public_key(8)]
    expected = [m.message_hash(CONFIG.chain_id, key) for m, key in zip(MESSAGES, keys, strict=True)]
    assert message_hashes(CONFIG.chain_id, list(zip(MESSAGES, keys, strict=True))) == expected
    assert message_hashes(CONFIG.chain_id, []) == []


def test_valid_and_forged_side_by_side() -> None:
    async def run() -> None:
        checker = SignatureChecker(CONFIG.chain_id)
        checker.start()
        owner = public_key(trader_key(1))
        key = Keys(owner, owner)
        good, other = signature(MESSAGES[0], 1), signature(MESSAGES[1], 1)
        answers = await asyncio.gather(
            *(
                checker.check(MESSAGES[0], key, found)
                for found in (good, other, Signature(0, 0), Signature(good.r, good.s + 1))
            ),
            return_exceptions=True,
        )
        assert answers[0] == message_hash(MESSAGES[0], 1)
        for answer in answers[1:]:
            assert isinstance(answer, Refusal)
            assert answer.code == "SIGNATURE_INVALID"
            assert answer.details["messageHash"] == hex(message_hash(MESSAGES[0], 1))
        await checker.stop()

    asyncio.run(run())


def test_the_queue_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sequencer.signatures.MAX_WAITING", 3)

    async def run() -> None:
        checker = SignatureChecker(CONFIG.chain_id)
        waiting = [
            asyncio.create_task(checker.check(MESSAGES[0], Keys(5, 5), Signature(1, 1))) for _ in range(3)
        ]
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match="OVERLOADED"):
            await checker.check(MESSAGES[0], Keys(5, 5), Signature(1, 1))
        await checker.stop()
        await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(run())
