"""What a transaction with a proof costs, part by part, measured on the node that executed it.

A transaction pays for its calldata and its execution, and at least the floor of its calldata (EIP-7623). The parts of
the verification come from a twin of the verifier that reads the gas left after each part (VerifierProfile.sol); it is
executed in a call, with the state and the arguments of the transaction, and never deployed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from eth_abi.abi import decode, encode
from eth_typing import ChecksumAddress
from eth_utils.abi import function_abi_to_4byte_selector
from hexbytes import HexBytes
from web3 import Web3

from contracts.compile import Artifact, compile_contracts
from contracts.errors import ContractError
from contracts.solidity_text import contract_prefix
from prover.air.layout import Layout

BASE = 21_000
"""Gas of any transaction."""

PARTS = (
    "statement and seed",
    "trace commitments",
    "out-of-domain values",
    "out-of-domain check",
    "FRI commitments, proof of work, queries",
    "trace openings",
    "DEEP sums",
    "FRI layers",
)
"""What VerifierProfile.sol measures, in its order."""

CALLER = "contract around the verifier"
"""The part of the execution that is not the verifier's: encoding its call, state, events."""

PROGRAM_PAGE = "program page"
"""The part of the out-of-domain check that a program's page takes for its product."""

_SCRATCH = Web3.to_checksum_address("0x" + "7f" * 20)
"""Where measuring code is put for a call: an address that nobody uses."""

_CALL_GAS = 100_000_000


class MeasurementError(ContractError):
    """The transaction verifies no proof, or the node lacks what measuring takes."""


@dataclass(frozen=True)
class GasBreakdown:
    """Gas of one transaction that verified a proof.

    Attributes:
        total: what was paid: the larger of the next two, less what cleared storage pays back.
        calldata_floor: the least that a transaction with this calldata pays.
        calldata_and_execution: calldata at its usual price, base and execution.
        calldata: calldata and base at the usual price.
        execution: everything executed.
        parts: of the execution; they sum up to it, but for what passing from part to part takes.
    """

    total: int
    calldata_floor: int
    calldata_and_execution: int
    calldata: int
    execution: int
    parts: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)


def calldata_floor(data: bytes) -> int:
    """The least a transaction with this calldata costs (EIP-7623)."""
    return BASE + 40 * len(data) - 30 * data.count(0)


def calldata_gas(data: bytes) -> int:
    """Base and calldata at the usual price."""
    return BASE + 16 * len(data) - 12 * data.count(0)


def breakdown(w3: Web3, transaction: HexBytes | bytes | str, layout: Layout) -> GasBreakdown:
    """Measures a transaction that called a verifier, directly or from another contract.

    Args:
        w3: a node that traces calls and lets a call put code in place (anvil, geth, reth), and still has the state
            before the transaction's block.
        transaction: hash of a transaction that succeeded, the only one of its block.
        layout: of the verifier.

    Raises:
        MeasurementError: it called no verifier, or the node cannot measure it.
    """
    digest = HexBytes(transaction)
    receipt = w3.eth.get_transaction_receipt(digest)
    sent = w3.eth.get_transaction(digest)
    data, block = bytes(sent["input"]), receipt["blockNumber"]
    artifacts = compile_contracts()
    prefix = contract_prefix(layout)
    top = _request(w3, "debug_traceTransaction", [digest.to_0x_hex(), {"tracer": "callTracer"}])
    verification = _verification(top, artifacts[f"{prefix}Verifier"])
    if verification is None:
        raise MeasurementError(f"transaction {digest.to_0x_hex()} calls no verifier")
    parts = _profile(w3, verification, artifacts, prefix)
    page = sum(
        int(call["gasUsed"], 16)
        for call in verification.get("calls", [])
        if call["input"].startswith(_selector(artifacts["ProgramPage"], "product"))
    )
    if page:
        parts = {**parts, "out-of-domain check": parts["out-of-domain check"] - page, PROGRAM_PAGE: page}
    execution = _executed(w3, artifacts["GasMeter"], sent, data, block)
    if verification is not top:
        parts[CALLER] = execution - sum(parts.values())
    return GasBreakdown(
        total=receipt["gasUsed"],
        calldata_floor=calldata_floor(data),
        calldata_and_execution=calldata_gas(data) + execution,
        calldata=calldata_gas(data),
        execution=execution,
        parts=parts,
    )


def _calls(call: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield call
    for inner in call.get("calls", []):
        yield from _calls(inner)


def _verification(top: Mapping[str, Any], verifier: Artifact) -> Mapping[str, Any] | None:
    selector = _selector(verifier, "verify")
    return next((call for call in _calls(top) if call["input"].startswith(selector)), None)


def _profile(
    w3: Web3, verification: Mapping[str, Any], artifacts: Mapping[str, Artifact], prefix: str
) -> dict[str, int]:
    """Gas by part of the verifier's call, by the verifier's twin with the same parts."""
    address = Web3.to_checksum_address(verification["to"])
    profile = artifacts[f"{prefix}Profile"]
    verifier = w3.eth.contract(address=address, abi=artifacts[f"{prefix}Verifier"].abi)
    names = ("CONSTRAINTS", "PERIODIC_COLUMNS", "QUOTIENTS")
    contracts = [verifier.get_function_by_name(name)().call() for name in names]
    # A creation's call gives the code that would be deployed.
    code = w3.eth.call({"data": HexBytes(profile.bytecode + encode(["address"] * 3, contracts))})
    arguments = verification["input"].removeprefix(_selector(artifacts[f"{prefix}Verifier"], "verify"))
    data = _selector(profile, "profile") + arguments
    result = _execute(w3, code, data, "latest", {})
    used: tuple[int, ...] = decode(["uint256[]"], result)[0]
    return dict(zip(PARTS, used, strict=True))


def _executed(w3: Web3, meter: Artifact, sent: Any, data: bytes, block: int) -> int:
    """Gas of executing the transaction again, after the block before its own."""
    target = ChecksumAddress(sent["to"])
    call = _selector(meter, "measure") + encode(["address", "bytes"], [target, data]).hex()
    time = w3.eth.get_block(block)["timestamp"]
    result = _execute(w3, meter.runtime, call, hex(block - 1), {"number": hex(block), "time": hex(time)})
    used: int = decode(["uint256"], result)[0]
    return used


def _execute(w3: Web3, code: bytes, data: str, block: str, overrides: Mapping[str, str]) -> bytes:
    """The result of calling this code, at an address of its own."""
    call = {"to": _SCRATCH, "data": data, "gas": hex(_CALL_GAS)}
    state = {_SCRATCH: {"code": "0x" + code.hex()}}
    return bytes(HexBytes(_request(w3, "eth_call", [call, block, state, dict(overrides)])))


def _request(w3: Web3, method: str, parameters: list[Any]) -> Any:
    response = w3.provider.make_request(method, parameters)  # type: ignore[arg-type]
    if "error" in response or response.get("result") is None:
        raise MeasurementError(f"{method}: {response.get('error', 'no result')}")
    return response["result"]


def _selector(artifact: Artifact, function: str) -> str:
    declaration: Any = next(item for item in artifact.abi if item.get("name") == function)
    return "0x" + function_abi_to_4byte_selector(declaration).hex()
