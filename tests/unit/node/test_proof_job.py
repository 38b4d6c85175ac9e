"""A proof job crosses between node and workers as JSON: nothing is lost, and nothing unbounded comes in."""

import json
from dataclasses import replace
from typing import Any

import pytest

from node.errors import UsageError
from node.proving import job as job_module
from node.proving.job import ProofJob

JOB = ProofJob(
    3, program_hash=1, input_words=(1, 2**251), tape=(0, 7, 2**251), output_words=(3,), preset="demo"
)


@pytest.mark.parametrize("job", [JOB, replace(JOB, tape=())])
def test_json_keeps_all_of_a_job(job: ProofJob) -> None:
    assert ProofJob.from_json(json.loads(json.dumps(job.to_json()))) == job


@pytest.mark.parametrize("field", ["input_words", "output_words", "tape"])
def test_more_words_than_the_bound_are_refused(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_module, "MAX_WORDS", 3)
    data = JOB.to_json()
    ProofJob.from_json(data)
    with pytest.raises(UsageError, match="more than 3 words"):
        ProofJob.from_json(data | {field: ["0x1"] * 4})


@pytest.mark.parametrize(
    "changes",
    [
        {"tape": 5},
        {"tape": ["x"]},
        {"tape": [1]},
        {"tape": [None]},
        {"tape": None},
        {"input_words": None},
        {"batch": {}},
    ],
)
def test_malformed_fields_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="malformed proof job"):
        ProofJob.from_json(JOB.to_json() | changes)


@pytest.mark.parametrize("field", sorted(JOB.to_json()))
def test_every_field_is_needed(field: str) -> None:
    data = JOB.to_json()
    del data[field]
    with pytest.raises(UsageError, match="malformed proof job"):
        ProofJob.from_json(data)
