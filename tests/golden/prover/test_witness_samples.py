"""The tables of recorded runs have the roots that Stone's proofs of these runs commit to."""

import re

import pytest

from prover import _native
from prover.air import get_layout
from tests.support import samples


def annotated(annotations: list[str], scope: str) -> list[int]:
    """The values of the annotation lines that contain `scope`, in order."""
    values = []
    for line in annotations:
        found = re.search(re.escape(scope) + r".*\((0x[0-9a-f]+)\)$", line)
        if found:
            values.append(int(found[1], 16))
    return values


@pytest.mark.parametrize("name", ["perpetual-12/blowup4", "recursive-14/blowup4"])
def test_both_tables_have_the_recorded_roots(name: str) -> None:
    run = name.split("/")[0]
    layout_json = get_layout(run.split("-")[0]).to_json()
    files = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")
    execution = _native.Execution.from_files(*(samples.read(f"{run}/{file}") for file in files))
    proof = samples.proof_value(name)
    log_blowup = proof["proof_parameters"]["stark"]["log_n_cosets"]
    annotations = proof["annotations"]

    first = _native.first_trace(execution, layout_json)
    root = int.from_bytes(_native.commit(first, log_blowup).root, "big")
    assert [root] == annotated(annotations, "STARK/Original/Commit on Trace: Commitment")

    elements = annotated(annotations, "STARK/Interaction: Interaction element #")
    interaction = _native.interaction_trace(execution, first, layout_json, elements)
    root = int.from_bytes(_native.commit(interaction, log_blowup).root, "big")
    assert [root] == annotated(annotations, "STARK/Interaction/Commit on Trace: Commitment")
