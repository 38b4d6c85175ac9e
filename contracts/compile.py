"""Compile the Solidity sources with the pinned solc-js and cache the artifacts.

The cache file is named by a hash of everything the bytecode depends on (sources, settings, compiler
version), so a stale artifact cannot be read: another source is another name.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.errors import ContractError

SOURCES = Path(__file__).resolve().parent / "solidity"
REPOSITORY = SOURCES.parent.parent
BUILD = REPOSITORY / "build" / "contracts"
COMPILE_TIMEOUT_SECONDS = 600

# EIP-170: the longest runtime code a chain accepts, in bytes.
MAX_CODE_SIZE = 24_576

# The metadata hash would tie the bytecode to file paths and comments; without it the same code gives
# the same bytes everywhere.
#
# The verifier's inner loops are assembly that is laid out by hand. The pipeline through Yul would reorder it: it looks
# for common subexpressions across hundreds of terms and keeps them in variables, more than the stack reaches. The
# direct pipeline keeps assembly as it is written, which is smaller and takes less gas here.
SETTINGS: Mapping[str, Any] = {
    "viaIR": False,
    "evmVersion": "osaka",
    "metadata": {"bytecodeHash": "none", "appendCBOR": False},
    "optimizer": {
        "enabled": True,
        "runs": 1_000_000,
        "details": {
            "inliner": True,
            "jumpdestRemover": True,
            "orderLiterals": True,
            "deduplicate": True,
            "peephole": True,
            "cse": True,
            "constantOptimizer": True,
            "yul": False,
        },
    },
    "outputSelection": {"*": {"*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"]}},
}


class CompilationError(ContractError):
    """solc refused the sources, or is not installed."""


@dataclass(frozen=True)
class Artifact:
    """One compiled contract: its ABI, creation code and runtime code."""

    name: str
    abi: list[dict[str, Any]]
    bytecode: bytes
    runtime: bytes


def compile_contracts(extra: Mapping[str, str] | None = None) -> dict[str, Artifact]:
    """Every contract by name, from the cache or freshly compiled.

    Interfaces and abstract contracts are included with empty bytecode. Further sources change nothing in ours, and
    only their own code is generated for them.

    Args:
        extra: text of further source files by path below the sources' folder.

    Raises CompilationError when solc is missing or reports an error.
    """
    texts = source_texts()
    compiled = compile_sources(texts)
    if extra:
        compiled |= compile_sources(texts | dict(extra), {path: ["*"] for path in extra})
    return {name: artifact for (_, name), artifact in compiled.items()}


def source_texts() -> dict[str, str]:
    """Text of every source file by its path below the sources' folder."""
    return {path.relative_to(SOURCES).as_posix(): path.read_text() for path in sorted(SOURCES.rglob("*.sol"))}


def compile_sources(
    texts: Mapping[str, str], selected: Mapping[str, Sequence[str]] | None = None
) -> dict[tuple[str, str], Artifact]:
    """Contracts by path and name, from the cache or freshly compiled.

    Args:
        texts: the source files by path.
        selected: names of the contracts that are wanted, by path; by default all.

    Raises CompilationError when solc is missing or reports an error.
    """
    settings = dict(SETTINGS)
    if selected is not None:
        outputs = SETTINGS["outputSelection"]["*"]["*"]
        settings["outputSelection"] = {
            path: dict.fromkeys(names, outputs) for path, names in selected.items()
        }
    request = {
        "language": "Solidity",
        "sources": {name: {"content": text} for name, text in texts.items()},
        "settings": settings,
    }
    key = hashlib.sha256(json.dumps([_solc_version(), request], sort_keys=True).encode()).hexdigest()
    cached = BUILD / f"{key[:32]}.json"
    if not cached.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        # Who comes second waits for the first one's artifacts.
        with cached.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not cached.exists():
                _write_atomically(cached, json.dumps(_run_solc(request)))
    return _parse(json.loads(cached.read_text()))


def _write_atomically(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".partial", delete=False) as file:
        file.write(text)
    os.replace(file.name, path)


def _solc_folder() -> Path:
    folder = REPOSITORY / "node_modules" / "solc"
    if not folder.is_dir():
        raise CompilationError("the Solidity compiler is not installed: run `make setup` in the checkout")
    return folder


def _solc_version() -> str:
    return str(json.loads((_solc_folder() / "package.json").read_text())["version"])


def _run_solc(request: Mapping[str, Any]) -> dict[str, Any]:
    command = ["node", str(_solc_folder() / "solc.js"), "--standard-json"]
    try:
        # Files, not pipes: solc-js reads its input synchronously, which fails on a pipe that is not filled yet,
        # and leaves before a pipe has taken all its output.
        with tempfile.TemporaryFile("w+") as request_file, tempfile.TemporaryFile("w+") as output_file:
            json.dump(request, request_file)
            request_file.seek(0)
            subprocess.run(
                command,
                stdin=request_file,
                stdout=output_file,
                stderr=subprocess.PIPE,
                text=True,
                timeout=COMPILE_TIMEOUT_SECONDS,
                check=True,
            )
            output_file.seek(0)
            text = output_file.read()
    except FileNotFoundError as error:
        raise CompilationError("Node.js is not installed (no `node` on the path)") from error
    except subprocess.TimeoutExpired as error:
        raise CompilationError(f"solc did not finish in {COMPILE_TIMEOUT_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        raise CompilationError(f"solc stopped with code {error.returncode}: {error.stderr}") from error
    # solc-js prints a line about the SMT solver before the JSON when its callback is set up.
    output: dict[str, Any] = json.loads(text[text.index("{") :])
    problems = [e["formattedMessage"] for e in output.get("errors", []) if e["severity"] != "info"]
    if problems:
        raise CompilationError("\n".join(problems))
    return output


def _parse(output: Mapping[str, Any]) -> dict[tuple[str, str], Artifact]:
    return {
        (path, name): Artifact(
            name=name,
            abi=contract["abi"],
            bytecode=bytes.fromhex(contract["evm"]["bytecode"]["object"]),
            runtime=bytes.fromhex(contract["evm"]["deployedBytecode"]["object"]),
        )
        for path, found in output.get("contracts", {}).items()
        for name, contract in found.items()
    }
