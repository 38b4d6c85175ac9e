"""Every check of the verifier refuses something that nothing else does.

For each check a forgery is given. It is refused by that check; and with the check taken out of the verifier it
is accepted, unless the verifier cannot even go on without it.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from prover.air.layouts import get_layout
from prover.cairo_air import CairoAir
from prover.channel import ProverChannel, VerifierChannel
from prover.domains import EvaluationDomain
from prover.errors import Check, VerificationError
from prover.field import GENERATOR, P, to_montgomery
from prover.hashing import masked_keccak, word
from prover.merkle import leaf
from prover.parameters import ProofParameters
from prover.program import CompiledProgram, check_program
from prover.public_input import PublicInput
from prover.security import check_security, security
from prover.seed import check_form
from prover.seed_form import SeedForm
from prover.soundness import Shape
from prover.statement import check_statement
from prover.table import TableCommitment
from prover.transcript import Kind
from prover.verifier import check_out_of_domain
from tests.support import samples
from tests.support.reference_kernels import Layer, ReferenceKernels, interpolate, reversed_bits
from tests.support.statement_changes import Change, add_cells, both, cell, segment
from tests.support.toy_proofs import parameters, prove_toy, verify_toy
from tests.support.toy_run import ToyRun
from tests.support.verifier_without import without

STATEMENT: PublicInput = samples.proof("perpetual-12/blowup4").public_input
RUN, PARAMETERS = ToyRun(32), parameters(node_bytes=26)

Forgery = Callable[[], object]


def statement(change: Change) -> Forgery:
    """The statement of a recorded proof, changed."""
    return lambda: check_statement(change(STATEMENT))


class CarelessLayer(Layer):
    """Sends the low coefficients of whatever polynomial it has; `error` is added to one of them."""

    error = 0

    def fold(self, e: int, step: int, **watch: object) -> "CarelessLayer":
        return type(self)(super().fold(e, step).values)

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        n = len(self.values)
        coefficients = interpolate([self.values[reversed_bits(i, n)] for i in range(n)])[:degree_bound]
        coefficients[1] += self.error
        return coefficients


class WrongLayer(CarelessLayer):
    error = 1


class CarelessKernels(ReferenceKernels):
    """A prover that does not look whether its polynomials have the degree they should."""

    layer: type[CarelessLayer] = CarelessLayer

    def deep(self, *arguments: object, **watch: object) -> CarelessLayer:
        return self.layer(super().deep(*arguments, **watch).values)  # type: ignore[arg-type]


class WrongCoefficients(CarelessKernels):
    layer = WrongLayer


class LazyGrinder(ReferenceKernels):
    def grind(self, digest: bytes, bits: int, **watch: object) -> int:
        return super().grind(digest, bits) + 1


def proof_with(
    kernels: ReferenceKernels | None = None, run: ToyRun = RUN, chosen: ProofParameters = PARAMETERS
) -> bytes:
    return prove_toy(run, chosen, kernels).proof


def accept(proof: bytes, chosen: ProofParameters = PARAMETERS) -> VerifierChannel:
    return verify_toy(RUN, chosen, proof)


def broken_run() -> object:
    """A trace that breaks a constraint in one row."""
    run = ToyRun(32)
    run.a[17] += 1
    return accept(proof_with(CarelessKernels(), run))


def opened(kind: Kind) -> tuple[bytes, int]:
    """A proof, and where an opened element or node of the trace stands in it."""
    proof = proof_with()
    for entry in accept(proof).entries:
        if "Virtual Oracle" in entry.path and entry.kind is kind and entry.span:
            return proof, entry.span[0]
    raise AssertionError("the trace is opened somewhere")


def other_node() -> object:
    """A node of a tree that is not the one that was committed to."""
    proof, begin = opened(Kind.HASH)
    return accept(proof[:begin] + bytes([proof[begin] ^ 1]) + proof[begin + 1 :])


def other_spelling() -> object:
    """An opened element in a form that is not reduced: the same value, in other bytes."""
    proof, begin = opened(Kind.ELEMENT)
    element = int.from_bytes(proof[begin : begin + 32], "big")
    return accept(proof[:begin] + word(element + P) + proof[begin + 32 :])


def full_hash_in_a_narrow_tree() -> object:
    """A leaf beside the opened one that has 32 bytes of hash in a tree of 26."""
    row, sibling = [5, 7], bytes(range(1, 33))
    root = masked_keccak(leaf(row, 26) + sibling, 26)
    channel = ProverChannel(b"")
    channel.draw_numbers(0, 1)
    for element in row:
        channel.send_element("element", element)
    channel.send_hash("sibling", sibling)
    table = TableCommitment(root, 2, 2, 26)
    return table.open(VerifierChannel(b"", channel.proof), [0])


def vanishing_product() -> object:
    """Interaction elements that make the memory argument's denominator zero at a public cell."""
    address, value, _ = STATEMENT.public_memory[9]
    return dict(CairoAir(STATEMENT).runtime_values([(address + 7 * value) % P, 7, 1]))


def weak_level() -> object:
    shape = Shape.of(get_layout("perpetual"), 1 << 16)
    weak = ProofParameters(2, (0, 4, 4, 2), 64, 18, 16)
    return check_security(security(weak, shape), 80)


def other_program() -> object:
    claims = check_statement(STATEMENT)
    return check_program(claims, CompiledProgram((*claims.program[:-1], 0), claims.builtins))


FORGERIES: dict[Check, Forgery] = {
    Check.LAYOUT: statement(lambda p: replace(p, layout="plain")),
    # So short that no signature fits, and none is there.
    Check.N_STEPS: statement(
        both(lambda p: replace(p, n_steps=1024), segment("ecdsa", 2833, 2833), cell(2190, 2833))
    ),
    Check.RANGE_CHECK_BOUNDS: statement(lambda p: replace(p, rc_min=5, rc_max=4)),
    Check.SEGMENT_NAMES: statement(segment("poseidon", 3000, 3000)),
    Check.PROGRAM_SEGMENT: statement(segment("program", 2, 5)),
    Check.EXECUTION_SEGMENT: statement(segment("execution", 150, 149)),
    # 4096 steps hold 128 Pedersen instances; main returns where the 129th ends.
    Check.BUILTIN_SEGMENT: statement(both(segment("pedersen", 2193, 2580), cell(2188, 2580))),
    Check.PUBLIC_MEMORY_SIZE: statement(add_cells(8192 - 158)),
    Check.PUBLIC_MEMORY_ADDRESSES: statement(
        lambda p: replace(p, public_memory=p.public_memory + p.public_memory[5:6])
    ),
    Check.PROGRAM_CELLS: statement(cell(77, None)),
    Check.PROGRAM_PROLOGUE: statement(cell(1, 0x40780017FFF7FFE)),
    Check.INITIAL_FRAME: statement(cell(148, 151)),
    Check.MAIN_ARGUMENTS: statement(cell(150, 2190)),
    Check.MAIN_RETURNS: statement(cell(2187, 2192)),
    # Main takes the output, Pedersen and range checks only, and yet there are signatures.
    Check.UNUSED_SEGMENT: statement(
        both(
            cell(2, 3),
            cell(2187, 2193),
            cell(2188, 2196),
            cell(2189, 2577),
            segment("execution", 150, 2190),
        )
    ),
    Check.OUTPUT_CELLS: statement(cell(2192, None)),
    Check.NODE_WIDTH: lambda: check_form("perpetual", PARAMETERS),
    Check.CHANNEL_SEED: lambda: check_form("margin", replace(PARAMETERS, channel_seed=SeedForm.STONE5)),
    Check.PUBLIC_MEMORY_PRODUCT: vanishing_product,
    # The proof is about polynomials of twice the degree.
    Check.FRI_DEGREE_BOUND: lambda: accept(
        proof_with(chosen=parameters(last_layer=8)), parameters(last_layer=8)
    ),
    Check.PROOF_LENGTH: lambda: accept(proof_with() + b"\0"),
    Check.CANONICAL_ELEMENT: other_spelling,
    Check.MASKED_HASH: full_hash_in_a_narrow_tree,
    Check.OUT_OF_DOMAIN_POINT: lambda: check_out_of_domain(GENERATOR, EvaluationDomain(5, 2), 2),
    Check.OODS_CONSISTENCY: broken_run,
    Check.PROOF_OF_WORK: lambda: accept(proof_with(LazyGrinder())),
    Check.DECOMMITMENT: other_node,
    Check.LAST_LAYER: lambda: accept(proof_with(WrongCoefficients())),
    Check.PROGRAM: other_program,
    Check.SECURITY: weak_level,
}

INDISPENSABLE = {
    Check.LAYOUT: "there are no constraints to look at",
    Check.EXECUTION_SEGMENT: "the frame and main's cells are found by it",
    Check.PROGRAM_CELLS: "the program is read from them",
    Check.OUTPUT_CELLS: "the output is read from them",
    Check.MAIN_ARGUMENTS: "a segment in use that main was not given is one that it does not take",
    Check.MAIN_RETURNS: "a segment in use that main did not return is one that it does not take",
    Check.PUBLIC_MEMORY_PRODUCT: "the product is divided by",
}
"""Checks without which the verifier cannot go on, or comes to another check of the same rule; and why."""


def test_there_is_a_forgery_for_every_check() -> None:
    assert set(FORGERIES) == set(Check)


@pytest.mark.parametrize("check", Check)
def test_the_forgery_is_refused_by_its_check(check: Check) -> None:
    with pytest.raises(VerificationError) as raised:
        FORGERIES[check]()
    assert raised.value.check is check


@pytest.mark.parametrize("check", [check for check in Check if check not in INDISPENSABLE])
def test_nothing_else_refuses_it(check: Check) -> None:
    with without(check) as removed:
        assert removed > 0
        FORGERIES[check]()
    # The check is back.
    with pytest.raises(VerificationError):
        FORGERIES[check]()


@pytest.mark.parametrize("check", INDISPENSABLE)
def test_without_an_indispensable_check_nothing_is_accepted(check: Check) -> None:
    with without(check), pytest.raises((VerificationError, LookupError, AttributeError, TypeError)):
        FORGERIES[check]()


def test_the_forged_leaf_is_read_as_it_was_hashed() -> None:
    # What the narrow tree's forgery rests on: elements are hashed in Montgomery form.
    assert leaf([5, 7], 26) == masked_keccak(word(to_montgomery(5)) + word(to_montgomery(7)), 26)
