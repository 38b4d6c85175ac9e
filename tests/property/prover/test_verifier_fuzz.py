"""Whatever is read, only the documented errors are raised, and nothing large is allocated."""

import json
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover.errors import InputError, VerificationError
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput
from prover.verifier import verify
from tests.support import samples

SMALL = "perpetual-12/blowup4"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["0x1", "0x", "perpetual", "PrimeField0", hex(2**256)]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
INTEGERS = st.sampled_from([-1, 0, 1, 2, 3, 17, 64, 1 << 30, 1 << 31, 1 << 63, 1 << 64, 10**100])


def paths(value: Any, prefix: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """All places in a JSON value; of a long list the first three."""
    found = [prefix] if prefix else []
    children: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        children = sorted(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value[:3]))
    for name, child in children:
        found += paths(child, (*prefix, name))
    return found


TEMPLATE = {name: value for name, value in samples.proof_value(SMALL).items() if name != "annotations"}
PATHS = paths(TEMPLATE)


def try_file(text: str | bytes) -> None:
    """Read a file and verify what it holds; the documented errors are fine."""
    message = ""
    try:
        verify(Proof.from_json(text))
    except (InputError, VerificationError) as error:
        message = str(error)
    assert len(message) < 2000


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_arbitrary_bytes_as_a_file(text: bytes | str) -> None:
    try_file(text)


@given(JSON)
def test_arbitrary_json_as_a_file(value: Any) -> None:
    try_file(json.dumps(value))


@given(JSON)
def test_arbitrary_json_as_a_part(value: Any) -> None:
    for parse in (PublicInput.from_json, ProofParameters.from_json):
        with suppress(InputError):
            parse(value)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.sampled_from(PATHS), JSON | INTEGERS)
def test_arbitrary_values_in_a_valid_file(path: tuple[Any, ...], value: Any) -> None:
    root = json.loads(json.dumps(TEMPLATE))
    node = root
    for name in path[:-1]:
        node = node[name]
    node[path[-1]] = value
    try_file(json.dumps(root))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(st.binary(max_size=500), st.integers(0, 64_000))
def test_arbitrary_bytes_in_a_valid_proof(data: bytes, position: int) -> None:
    proof = samples.proof(SMALL)
    changed = proof.proof_bytes[:position] + data + proof.proof_bytes[position + len(data) :]
    if changed == proof.proof_bytes:
        verify(proof)
        return
    try:
        verify(replace(proof, proof_bytes=changed))
    except VerificationError:
        return
    raise AssertionError("a changed proof was accepted")


def test_claimed_sizes_cost_nothing_before_they_are_checked() -> None:
    """Numbers that would be sizes of tables, layers or memories, at the largest value that is read at all."""
    proof = samples.proof(SMALL)
    huge = [
        (("proof_parameters", "stark", "fri", "n_queries"), 512),
        (("proof_parameters", "stark", "log_n_cosets"), 16),
        (("proof_parameters", "stark", "fri", "fri_step_list"), [0, *[10] * 31]),
        (("proof_parameters", "stark", "fri", "last_layer_degree_bound"), 1 << 16),
        (("public_input", "n_steps"), 1 << 30),
        (("public_input", "memory_segments", "execution", "begin_addr"), 1 << 63),
        (("public_input", "memory_segments", "output", "stop_ptr"), 1 << 63),
        (("public_input", "public_memory", 1, "value"), hex(1 << 60)),
    ]
    text = json.dumps(TEMPLATE)
    verify(proof)
    for path, value in huge:
        root = json.loads(text)
        node = root
        for name in path[:-1]:
            node = node[name]
        node[path[-1]] = value
        changed = json.dumps(root)
        tracemalloc.start()
        try_file(changed)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 16 << 20, path
