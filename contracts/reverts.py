"""What a revert says: every refusal of the contracts is a custom error, told apart by its selector."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from eth_abi.abi import decode
from eth_utils.abi import function_abi_to_4byte_selector
from web3.exceptions import ContractCustomError, ContractLogicError

from contracts.compile import compile_contracts


@dataclass(frozen=True)
class Revert:
    """A custom error.

    Attributes:
        name: as in the source, for example `WrongTraceRoot`.
        arguments: its arguments by name.
    """

    name: str
    arguments: Mapping[str, Any]

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.name}({inside})"


def decode_revert(data: bytes) -> Revert | None:
    """The custom error in a revert's data, or None if it is not one of these contracts'."""
    declaration = _declarations().get(data[:4])
    if declaration is None:
        return None
    inputs = declaration["inputs"]
    values = decode([item["type"] for item in inputs], data[4:])
    return Revert(declaration["name"], {item["name"]: v for item, v in zip(inputs, values, strict=True)})


def revert_of(error: ContractLogicError) -> Revert | None:
    """The custom error behind web3's exception, or None for a revert of another kind."""
    if not isinstance(error, ContractCustomError) or not isinstance(error.data, str):
        return None
    return decode_revert(bytes.fromhex(error.data.removeprefix("0x")))


@cache
def _declarations() -> Mapping[bytes, Mapping[str, Any]]:
    artifacts = compile_contracts().values()
    errors: Iterable[Any] = (e for artifact in artifacts for e in artifact.abi if e["type"] == "error")
    return {function_abi_to_4byte_selector(error): error for error in errors}
