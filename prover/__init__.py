"""Proves and verifies Cairo runs: STARK proofs in the format of Stone and StarkWare's contracts.

`run` a program, `prove` the execution, `verify` the proof:

    execution = run(program_json, program_input=...)
    proof = prove(execution, default_parameters(execution.n_steps))
    claims = verify(proof)
"""

from prover._native import Execution, RunError
from prover.air.layouts import LAYOUT_NAMES
from prover.compile import compile
from prover.errors import (
    Cancelled,
    Check,
    InputError,
    InvariantError,
    MemoryLimitError,
    ProverError,
    ProvingError,
    VerificationError,
)
from prover.inspection import Inspection, Scope, Value, inspect
from prover.memory import MemoryPlan, memory_needed
from prover.parameters import ProofParameters
from prover.presets import PRESETS, default_parameters, parameters_for
from prover.program import CompiledProgram, read_program
from prover.proof import Proof
from prover.prove import prove
from prover.public_input import PublicCell, PublicInput, Segment
from prover.security import Security, security
from prover.soundness import Shape
from prover.statement import VerifiedClaims
from prover.stone import read_run
from prover.verifier import verify
from prover.vm import run

__all__ = [
    "LAYOUT_NAMES",
    "PRESETS",
    "Cancelled",
    "Check",
    "CompiledProgram",
    "Execution",
    "InputError",
    "Inspection",
    "InvariantError",
    "MemoryLimitError",
    "MemoryPlan",
    "Proof",
    "ProofParameters",
    "ProverError",
    "ProvingError",
    "PublicCell",
    "PublicInput",
    "RunError",
    "Scope",
    "Security",
    "Segment",
    "Shape",
    "Value",
    "VerificationError",
    "VerifiedClaims",
    "compile",
    "default_parameters",
    "inspect",
    "memory_needed",
    "parameters_for",
    "prove",
    "read_program",
    "read_run",
    "run",
    "security",
    "verify",
]
