"""Proof parameters: the file form, the bounds, and the names of bad fields."""

import json
from dataclasses import replace
from typing import Any

import pytest

from prover.errors import InputError
from prover.parameters import ProofParameters
from prover.seed_form import SeedForm

GOOD: dict[str, Any] = {
    "field": "PrimeField0",
    "use_extension_field": False,
    "stark": {
        "log_n_cosets": 2,
        "fri": {
            "fri_step_list": [0, 4, 4, 2],
            "last_layer_degree_bound": 64,
            "n_queries": 18,
            "proof_of_work_bits": 16,
        },
    },
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """GOOD with the field at a dotted path set to value, or removed when value is ..."""
    copy: dict[str, Any] = json.loads(json.dumps(GOOD))
    *parents, last = path.split(".")
    node = copy
    for name in parents:
        node = node.setdefault(name, {})
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return copy


def test_reads_the_file_form() -> None:
    parameters = ProofParameters.from_json(GOOD)
    assert parameters == ProofParameters(2, (0, 4, 4, 2), 64, 18, 16)
    assert parameters.blowup == 4
    assert parameters.fri_degree_bound == 1 << 16


def test_writes_what_it_reads() -> None:
    parameters = ProofParameters.from_json(GOOD)
    for written in (
        parameters,
        replace(parameters, node_bytes=26),
        replace(parameters, node_bytes=32, channel_seed=SeedForm.PARAMETERS),
        replace(parameters, channel_seed=SeedForm.STONE6),
    ):
        assert ProofParameters.from_json(json.loads(json.dumps(written.to_json()))) == written


@pytest.mark.parametrize(
    ("name", "node_bytes"),
    [("keccak256_masked160_msb", 20), ("keccak256_masked208_msb", 26), ("keccak256", 32)],
)
def test_the_commitment_hash_gives_the_width_of_a_node(name: str, node_bytes: int) -> None:
    assert ProofParameters.from_json({**GOOD, "commitment_hash": name}).node_bytes == node_bytes
    both = {**GOOD, "commitment_hash": name, "verifier_friendly_commitment_hash": name}
    assert ProofParameters.from_json(both).node_bytes == node_bytes


@pytest.mark.parametrize("node_bytes", [0, 19, 21, 33, None])
def test_other_widths_are_refused(node_bytes: Any) -> None:
    with pytest.raises(InputError, match="20, 26, 32"):
        replace(ProofParameters.from_json(GOOD), node_bytes=node_bytes)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("field", "PrimeField1"),
        ("field", ...),
        ("use_extension_field", True),
        ("use_extension_field", 0),
        ("use_extension_field", ...),
        ("channel_hash", "poseidon3"),
        ("commitment_hash", "keccak256_masked160_lsb"),
        ("commitment_hash", None),
        ("commitment_hash", []),
        ("verifier_friendly_commitment_hash", "poseidon3"),
        ("verifier_friendly_commitment_hash", "keccak256"),
        ("channel_seed", "stone4"),
        ("channel_seed", {}),
        ("channel_seed", 0),
        ("n_verifier_friendly_commitment_layers", 1),
        ("n_verifier_friendly_commitment_layers", False),
        ("verifier_friendly_channel_updates", True),
        ("pow_hash", "blake256"),
        ("statement", []),
        ("statement.page_hash", "pedersen"),
        ("stark", []),
        ("stark", ...),
        ("stark.log_n_cosets", 0),
        ("stark.log_n_cosets", 17),
        ("stark.log_n_cosets", "2"),
        ("stark.log_n_cosets", True),
        ("stark.log_n_cosets", 2.0),
        ("stark.log_n_cosets", ...),
        ("stark.fri", None),
        ("stark.fri.fri_step_list", {}),
        ("stark.fri.fri_step_list", []),
        ("stark.fri.fri_step_list", [1] * 33),
        ("stark.fri.last_layer_degree_bound", 0),
        ("stark.fri.last_layer_degree_bound", 63),
        ("stark.fri.last_layer_degree_bound", 1 << 17),
        ("stark.fri.n_queries", 0),
        ("stark.fri.n_queries", 513),
        ("stark.fri.n_queries", -1),
        ("stark.fri.n_queries", 10**400),
        ("stark.fri.proof_of_work_bits", -1),
        ("stark.fri.proof_of_work_bits", 61),
    ],
)
def test_names_the_bad_field(path: str, value: Any) -> None:
    with pytest.raises(InputError) as raised:
        ProofParameters.from_json(changed(path, value))
    assert raised.value.field == path


@pytest.mark.parametrize(("index", "step"), [(0, 11), (0, -1), (1, 0), (2, 11), (3, "2"), (1, None)])
def test_names_the_bad_fri_step(index: int, step: Any) -> None:
    steps: list[Any] = [0, 4, 4, 2]
    steps[index] = step
    with pytest.raises(InputError) as raised:
        ProofParameters.from_json(changed("stark.fri.fri_step_list", steps))
    assert raised.value.field == f"stark.fri.fri_step_list[{index}]"


@pytest.mark.parametrize("path", ["extra", "stark.extra", "stark.fri.extra", "statement.extra"])
def test_refuses_unknown_fields(path: str) -> None:
    with pytest.raises(InputError, match="unknown field") as raised:
        ProofParameters.from_json(changed(path, 1))
    assert raised.value.field == path


@pytest.mark.parametrize("value", [None, [], 3, "text", True])
def test_refuses_what_is_no_object(value: Any) -> None:
    with pytest.raises(InputError, match="expected an object"):
        ProofParameters.from_json(value)
