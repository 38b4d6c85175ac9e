"""What the verifier takes as parameters and as statement, and the security it grants."""

from math import floor
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.encode import encode_verification
from contracts.transactions import create_contract
from prover.air.layouts.perpetual import perpetual
from prover.parameters import ProofParameters
from prover.security import security
from prover.soundness import Shape
from tests.support import samples
from tests.support.contracts import call, refusal


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["LibraryHarness"])


VALID = (2, 18, 16, 6, [0, 4, 4, 2])
"""log_blowup, queries, work, log last layer, steps; for a trace of 2^16 rows."""


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        (0, 0, "BlowupOutOfRange"),
        (0, 7, "BlowupOutOfRange"),
        (1, 0, "QueryCountOutOfRange"),
        (1, 65, "QueryCountOutOfRange"),
        (2, 51, "ProofOfWorkBitsOutOfRange"),
        (2, 2**255, "ProofOfWorkBitsOutOfRange"),
        (3, 11, "LastLayerDegreeBoundOutOfRange"),
        (4, [], "FriStepCountOutOfRange"),
        (4, [0], "FriStepCountOutOfRange"),
        (4, [0] + 25 * [1], "FriStepCountOutOfRange"),
        (4, [1, 4, 4, 1], "FriStepOutOfRange"),
        (4, [0, 4, 0, 4, 2], "FriStepOutOfRange"),
        (4, [0, 5, 4, 1], "FriStepOutOfRange"),
        (4, [0, 4, 4, 3], "FriDegreeMismatch"),
        (3, 5, "FriDegreeMismatch"),
    ],
)
def test_parameters_out_of_range(library: Contract, place: int, value: Any, error: str) -> None:
    changed = (*VALID[:place], value, *VALID[place + 1 :])
    assert refusal(library, "validate", changed, 16).name == error


@pytest.mark.parametrize(
    ("parameters", "bits"),
    [
        (VALID, 33),
        ((1, 1, 0, 0, [0, *[1] * 16]), 0),
        ((6, 64, 50, 10, [0, 4, 2]), 80),
        ((4, 26, 28, 10, [0, 3, 3]), 79),
        ((3, 5, 0, 10, [0, 3, 3]), 7),
    ],
)
def test_parameters_at_their_bounds(library: Contract, parameters: Any, bits: int) -> None:
    assert call(library, "validate", parameters, 16) == bits


@pytest.mark.parametrize("log_blowup", range(1, 7))
@pytest.mark.parametrize("log_length", [15, 24])
def test_security_is_granted_cautiously(library: Contract, log_blowup: int, log_length: int) -> None:
    """Never more than the prover's own computation of the proven level, and at most two bits less."""
    shape = Shape.of(perpetual(), 1 << log_length)
    for n_queries in (1, 26, 63, 64):
        for work in (0, 30):
            steps = [0, *[1] * log_length]
            granted = call(library, "validate", (log_blowup, n_queries, work, 0, steps), log_length)
            proven = security(ProofParameters(log_blowup, tuple(steps), 1, n_queries, work), shape).claimed
            assert granted <= floor(proven), (n_queries, work)
            johnson = n_queries * log_blowup / 2 + work
            assert granted >= min(80, floor(johnson) - 1), (n_queries, work)
            assert granted <= 80


def statement(**change: Any) -> tuple[Any, ...]:
    """The arguments of a recorded proof's verification, with fields of the public input changed."""
    parameters, public_input, proof = encode_verification(samples.proof("perpetual-12/blowup4"))
    names = ("log_steps", "rc_min", "rc_max", "segments", "cells", "page")
    fields = dict(zip(names, public_input, strict=True)) | change
    return parameters, tuple(fields[name] for name in names), proof


def segments(**change: int) -> list[int]:
    """The recorded segment bounds, changed by index: s7=5 sets word 7."""
    bounds = list(statement()[1][3])
    for name, value in change.items():
        bounds[int(name[1:])] = value
    return bounds


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"log_steps": 10}, "StepCountOutOfRange"),
        ({"log_steps": 21}, "StepCountOutOfRange"),
        ({"log_steps": 2**255}, "StepCountOutOfRange"),
        ({"log_steps": 13}, "FriDegreeMismatch"),
        ({"rc_min": 32771}, "RangeCheckBoundsOutOfRange"),
        ({"rc_max": 1 << 16}, "RangeCheckBoundsOutOfRange"),
        ({"segments": segments(s0=2)}, "SegmentOutOfRange"),
        ({"segments": segments(s1=6)}, "SegmentOutOfRange"),
        ({"segments": segments(s2=2192)}, "SegmentOutOfRange"),
        ({"segments": segments(s3=1 << 64)}, "SegmentOutOfRange"),
        ({"segments": segments(s4=2194)}, "SegmentOutOfRange"),
        ({"segments": segments(s7=2193 + 3 * 128 + 1)}, "SegmentOutOfRange"),
        ({"segments": segments(s9=2577 + 256 + 1)}, "SegmentOutOfRange"),
        ({"segments": segments(s11=2833 + 5)}, "SegmentOutOfRange"),
        ({"segments": segments()[:-2]}, "WrongSegmentCount"),
        ({"segments": [*segments(), 0, 0]}, "WrongSegmentCount"),
        ({"cells": []}, "MalformedMainPage"),
        ({"cells": [1, 2, 3]}, "MalformedMainPage"),
        ({"cells": [1, 2] * (2 * 4096 + 1)}, "TooManyPublicCells"),
        # In range up to the check of the public memory, which comes with the out-of-domain step.
        ({"cells": [1 << 64, 2]}, "PublicCellOutOfRange"),
        ({"cells": [1, 2**251 + 17 * 2**192 + 1]}, "PublicCellOutOfRange"),
    ],
)
def test_statements_out_of_range(verifier: Contract, change: dict[str, Any], error: str) -> None:
    assert refusal(verifier, "verify", *statement(**change)).name == error


def test_a_cell_out_of_range_is_named(verifier: Contract) -> None:
    p = 2**251 + 17 * 2**192 + 1
    for cells, word in (([1, 2, 1 << 64, 3], 2), ([1, 2, 5, p], 3), ([1, p], 1)):
        assert refusal(verifier, "verify", *statement(cells=cells)).arguments["word"] == word
