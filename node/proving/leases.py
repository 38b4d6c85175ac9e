"""Which worker proves what: leases that lapse when their worker falls silent.

Pure bookkeeping: the caller brings the time, so that the rules can be tested without waiting.
"""

from dataclasses import dataclass, field

from node.proving.job import ProofJob

LEASE_SECONDS = 60.0
"""A worker reports several times a second; a minute of silence means that it is gone."""

MAX_WORKER_NAME = 64


@dataclass
class Lease:
    """A job in a worker's hands until `expires` (seconds of the caller's clock)."""

    job: ProofJob
    worker: str
    expires: float


@dataclass
class LeaseTable:
    """Jobs that wait and jobs that are being proved, lowest batch first."""

    waiting: dict[int, ProofJob] = field(default_factory=dict)
    leased: dict[int, Lease] = field(default_factory=dict)

    def add(self, job: ProofJob) -> None:
        """Queue a job; adding one that is known changes nothing."""
        if job.batch not in self.leased:
            self.waiting.setdefault(job.batch, job)

    def take(self, worker: str, now: float) -> ProofJob | None:
        """The waiting job of the lowest batch, leased to `worker`; None when there is none."""
        self.expire(now)
        if not self.waiting:
            return None
        job = self.waiting.pop(min(self.waiting))
        self.leased[job.batch] = Lease(job, worker, now + LEASE_SECONDS)
        return job

    def renew(self, batch: int, worker: str, now: float) -> bool:
        """Extend a lease; False when the worker does not hold it any more and should stop."""
        lease = self.leased.get(batch)
        if lease is None or lease.worker != worker or lease.expires < now:
            return False
        lease.expires = now + LEASE_SECONDS
        return True

    def expire(self, now: float) -> list[int]:
        """Put the jobs of silent workers back; returns their batches."""
        lapsed = [batch for batch, lease in self.leased.items() if lease.expires < now]
        for batch in lapsed:
            self.waiting[batch] = self.leased.pop(batch).job
        return lapsed

    def give_back(self, batch: int, worker: str) -> None:
        """The worker cannot finish: the job waits again. Ignored when the worker does not hold it."""
        lease = self.leased.get(batch)
        if lease is not None and lease.worker == worker:
            self.waiting[batch] = self.leased.pop(batch).job

    def finish(self, batch: int) -> None:
        """The job is done, by whomever: a late proof of a lapsed lease is as good as any."""
        self.waiting.pop(batch, None)
        self.leased.pop(batch, None)
