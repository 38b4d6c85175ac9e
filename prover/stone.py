"""The files of Stone's command line: what `cpu_air_prover` reads, and the file that it writes.

Stone reads the proof's parameters, a configuration of its own, and the public and private input of a run; the
private input names the files of the trace and the memory. It writes one file that holds the proof and all that
it read.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prover import json_input
from prover._native import Execution
from prover.errors import InputError
from prover.files import MAX_RUN_FILE_BYTES, read_bounded
from prover.json_input import MAX_JSON_BYTES
from prover.json_text import stone_text
from prover.parameters import ProofParameters
from prover.proof import VERSION, Proof
from prover.public_input import PublicInput


@dataclass(frozen=True)
class StoneInputs:
    """The inputs of a proof, parsed, and as they were written.

    Attributes:
        parameters: of the proof.
        public_input: the statement.
        execution: the run.
        given: the values of the four JSON files by the names that they have in the proof file.
    """

    parameters: ProofParameters
    public_input: PublicInput
    execution: Execution
    given: dict[str, Any]


def read_inputs(
    parameter_file: Path, prover_config_file: Path, public_input_file: Path, private_input_file: Path
) -> StoneInputs:
    """The inputs that four files, and the two that the private input names, hold.

    Paths in the private input are taken as Stone takes them: a relative one starts at the folder in which the
    process runs, not at the folder of the private input.

    Raises:
        InputError: names the file, and the field in it.
    """
    parameters, config = _value(parameter_file), _value(prover_config_file)
    public_bytes = read_bounded(public_input_file, MAX_JSON_BYTES)
    private_bytes = read_bounded(private_input_file, MAX_JSON_BYTES)
    public = json_input.parse(public_bytes, str(public_input_file))
    private = json_input.parse(private_bytes, str(private_input_file))
    try:
        parsed_parameters = ProofParameters.from_json(parameters)
    except InputError as error:
        raise error.within(str(parameter_file)) from None
    try:
        statement = PublicInput.from_json(public)
    except InputError as error:
        raise error.within(str(public_input_file)) from None
    _check_config(config, str(prover_config_file))
    trace, memory = (
        read_bounded(_path(private, name, str(private_input_file)), MAX_RUN_FILE_BYTES)
        for name in ("trace_path", "memory_path")
    )
    return StoneInputs(
        parameters=parsed_parameters,
        public_input=statement,
        execution=read_run(trace, memory, private_bytes, public_bytes),
        given={
            "private_input": private,
            "proof_parameters": parameters,
            "prover_config": config,
            "public_input": public,
        },
    )


def read_run(trace: bytes, memory: bytes, private_input: bytes, public_input: bytes) -> Execution:
    """The run that the four files of `cairo-run --proof_mode` hold.

    Raises:
        InputError: names the file, the place in it and the fault.
    """
    try:
        return Execution.from_files(trace, memory, private_input, public_input)
    except ValueError as error:
        raise InputError("run", str(error)) from None


def proof_text(inputs: StoneInputs, proof: Proof) -> str:
    """The text of the proof file."""
    value: dict[str, Any] = {
        **inputs.given,
        "proof_hex": "0x" + proof.proof_bytes.hex(),
        "version": VERSION,
    }
    if proof.annotations is not None:
        value["annotations"] = list(proof.annotations)
    return stone_text(value)


def _value(path: Path) -> Any:
    return json_input.parse(read_bounded(path, MAX_JSON_BYTES), str(path))


def _path(private_input: Any, name: str, file: str) -> Path:
    if not isinstance(private_input, dict):
        raise InputError(file, "expected an object")
    if name not in private_input:
        raise InputError(f"{file}.{name}", "missing")
    text = json_input.string(private_input[name], f"{file}.{name}", 4096)
    if not text or "\0" in text:
        raise InputError(f"{file}.{name}", "expected the path of a file")
    return Path(text)


def _check_config(config: Any, file: str) -> None:
    """Stone's configuration steers its memory and its tasks. Nothing in it changes the proof, so that only its
    form is checked.
    """
    if not isinstance(config, dict):
        raise InputError(file, "expected an object")
    try:
        stone_text(config)
    except InputError as error:
        raise error.within(file) from None
