"""What the verifier takes as parameters and as statement, and the security it grants."""

import itertools
from math import floor
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.encode import encode_verification
from contracts.transactions import create_contract
from prover.air.layouts.margin import margin
from prover.air.layouts.perpetual import perpetual
from prover.parameters import ProofParameters
from prover.security import security
from prover.soundness import Shape
from tests.support import samples
from tests.support.contracts import call, refusal


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["LibraryHarness"])


VALID = (20, 2, 18, 16, 6, [0, 4, 4, 2])
"""node bytes, log_blowup, queries, work, log last layer, steps; for a trace of 2^16 rows."""


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        (0, 0, "NodeWidthOutOfRange"),
        (0, 19, "NodeWidthOutOfRange"),
        (0, 33, "NodeWidthOutOfRange"),
        (1, 0, "BlowupOutOfRange"),
        (1, 7, "BlowupOutOfRange"),
        (2, 0, "QueryCountOutOfRange"),
        (2, 129, "QueryCountOutOfRange"),
        (3, 51, "ProofOfWorkBitsOutOfRange"),
        (3, 2**255, "ProofOfWorkBitsOutOfRange"),
        (4, 11, "LastLayerDegreeBoundOutOfRange"),
        (5, [], "FriStepCountOutOfRange"),
        (5, [0], "FriStepCountOutOfRange"),
        (5, [0] + 26 * [1], "FriStepCountOutOfRange"),
        (5, [1, 4, 4, 1], "FriStepOutOfRange"),
        (5, [0, 4, 0, 4, 2], "FriStepOutOfRange"),
        (5, [0, 5, 4, 1], "FriStepOutOfRange"),
        (5, [0, 4, 4, 3], "FriDegreeMismatch"),
        (4, 5, "FriDegreeMismatch"),
    ],
)
def test_parameters_out_of_range(library: Contract, place: int, value: Any, error: str) -> None:
    changed = (*VALID[:place], value, *VALID[place + 1 :])
    for any_width in (False, True):
        assert refusal(library, "validate", changed, 16, any_width).name == error


def test_only_a_format_of_our_own_has_wider_nodes(library: Contract) -> None:
    for width in (26, 32):
        changed = (width, *VALID[1:])
        assert call(library, "validate", changed, 16, True) == 33
        revert = refusal(library, "validate", changed, 16, False)
        assert (revert.name, dict(revert.arguments)) == ("NodeWidthOutOfRange", {"nodeBytes": width})


@pytest.mark.parametrize(
    ("parameters", "bits"),
    [
        (VALID, 33),
        ((20, 1, 1, 0, 0, [0, *[1] * 16]), 0),
        ((20, 6, 128, 50, 10, [0, 4, 2]), 80),
        ((26, 6, 128, 50, 10, [0, 4, 2]), 104),
        ((32, 6, 128, 50, 10, [0, 4, 2]), 128),
        ((20, 4, 26, 28, 10, [0, 3, 3]), 79),
        ((26, 4, 36, 30, 10, [0, 3, 3]), 101),
        ((20, 3, 5, 0, 10, [0, 3, 3]), 7),
    ],
)
def test_parameters_at_their_bounds(library: Contract, parameters: Any, bits: int) -> None:
    assert call(library, "validate", parameters, 16, True) == bits


@pytest.mark.parametrize(
    ("log_blowup", "log_length"), [(1, 15), (1, 24), (2, 24), (3, 15), (4, 24), (5, 15), (6, 24)]
)
def test_security_is_granted_cautiously(library: Contract, log_blowup: int, log_length: int) -> None:
    """Never more than the prover's own computation of the claimed level, and at most two bits less."""
    steps = [0, *[1] * log_length]
    for layout, width in ((perpetual(), 20), (margin(), 20), (margin(), 26), (margin(), 32)):
        shape = Shape.of(layout, 1 << log_length)
        for n_queries, work in itertools.product((1, 26, 63, 100, 128), (0, 30)):
            chosen = (width, log_blowup, n_queries, work, 0, steps)
            granted = call(library, "validate", chosen, log_length, True)
            parameters = ProofParameters(log_blowup, tuple(steps), 1, n_queries, work, node_bytes=width)
            assert granted <= floor(security(parameters, shape).claimed), (n_queries, work)
            johnson = n_queries * log_blowup / 2 + work
            assert granted >= min(4 * width, floor(johnson) - 2), (n_queries, work)


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
        ({"log_steps": 22}, "StepCountOutOfRange"),
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
