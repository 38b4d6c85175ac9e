"""Leases: one worker per job, silence gives the job back, a late proof is still a proof."""

from node.proving.job import ProofJob
from node.proving.leases import LEASE_SECONDS, LeaseTable


def job(batch: int) -> ProofJob:
    return ProofJob(batch, program_hash=1, input_words=(1, 2), tape=(), output_words=(3,), preset="demo")


def test_the_lowest_batch_goes_first_and_to_one_worker_only() -> None:
    table = LeaseTable()
    table.add(job(4))
    table.add(job(3))
    assert table.take("a", now=0) == job(3)
    assert table.take("b", now=0) == job(4)
    assert table.take("c", now=0) is None


def test_a_silent_workers_job_is_given_to_another() -> None:
    table = LeaseTable()
    table.add(job(0))
    table.take("a", now=0)
    assert table.take("b", now=LEASE_SECONDS) is None
    assert table.take("b", now=LEASE_SECONDS + 1) == job(0)
    assert not table.renew(0, "a", now=LEASE_SECONDS + 2), "the first worker must learn that it lost the job"
    assert table.renew(0, "b", now=LEASE_SECONDS + 2)


def test_a_renewed_lease_lasts() -> None:
    table = LeaseTable()
    table.add(job(0))
    table.take("a", now=0)
    assert table.renew(0, "a", now=LEASE_SECONDS - 1)
    assert table.take("b", now=LEASE_SECONDS + 1) is None


def test_a_finished_job_is_not_leased_again() -> None:
    table = LeaseTable()
    table.add(job(0))
    table.take("a", now=0)
    table.expire(now=LEASE_SECONDS + 1)
    table.finish(0)
    assert table.take("b", now=LEASE_SECONDS + 2) is None


def test_only_the_holder_gives_a_job_back() -> None:
    table = LeaseTable()
    table.add(job(0))
    table.take("a", now=0)
    table.give_back(0, "b")
    assert table.take("b", now=1) is None
    table.give_back(0, "a")
    assert table.take("b", now=1) == job(0)


def test_adding_a_leased_job_again_changes_nothing() -> None:
    table = LeaseTable()
    table.add(job(0))
    table.take("a", now=0)
    table.add(job(0))
    assert table.take("b", now=1) is None
