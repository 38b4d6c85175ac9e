"""Two proofs at once in one process are the proofs that each would be alone."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from prover import Cancelled, Proof, prove, run, verify
from tests.support import samples
from tests.support.cairo import compile_program
from tests.support.cairo_programs import DICTS, INPUT_SUM

TOGETHER = ("perpetual-12/blowup4", "perpetual-12/blowup16")


def prove_sample(name: str) -> Proof:
    recorded = samples.proof(name)
    return prove(samples.execution(name.split("/")[0]), recorded.parameters, annotations=True)


def test_proofs_at_the_same_time_have_the_bytes_of_proofs_one_after_the_other() -> None:
    with ThreadPoolExecutor(len(TOGETHER)) as pool:
        proofs = list(pool.map(prove_sample, TOGETHER))
    for name, proof in zip(TOGETHER, proofs, strict=True):
        assert proof.proof_bytes == samples.proof(name).proof_bytes
        assert list(proof.annotations or ()) == samples.proof_value(name)["annotations"]


def test_verifying_while_proving() -> None:
    proof = samples.proof(TOGETHER[0])
    with ThreadPoolExecutor(3) as pool:
        proving = pool.submit(prove_sample, TOGETHER[0])
        claims = list(pool.map(verify, [proof] * 8))
        assert proving.result().proof_bytes == proof.proof_bytes
    assert len({claim.program_hash for claim in claims}) == 1


def test_runs_at_the_same_time() -> None:
    """One with an input of its own per thread, one whose hints run in Python."""
    with ThreadPoolExecutor(6) as pool:
        sums = [
            pool.submit(run, compile_program(INPUT_SUM), program_input={"words": [2, i, 10 * i]})
            for i in range(8)
        ]
        dicts = [pool.submit(run, compile_program(DICTS)) for _ in range(4)]
    assert [future.result().output for future in sums] == [[11 * i] for i in range(8)]
    assert {tuple(future.result().output) for future in dicts} == {(11, 1000000)}


def test_cancelling_one_proof_leaves_the_other_alone() -> None:
    cancel = threading.Event()
    recorded = samples.proof(TOGETHER[0])
    execution = samples.execution("perpetual-12")

    def at_the_trace(phase: str, done: int, total: int) -> None:
        if phase == "commit to the trace":
            cancel.set()

    with ThreadPoolExecutor(2) as pool:
        stopped = pool.submit(prove, execution, recorded.parameters, progress=at_the_trace, cancel=cancel)
        kept = pool.submit(prove, execution, recorded.parameters)
        with pytest.raises(Cancelled):
            stopped.result()
        assert kept.result().proof_bytes == recorded.proof_bytes
