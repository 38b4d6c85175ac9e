"""The exchange contract and what stands around it, from Python: deploy them, and encode what they take."""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.deploy import deploy_program, deploy_verifier
from contracts.program import LAYOUT
from contracts.submission import encode_submission
from contracts.transactions import Sender, contract_at, create_contract
from prover.air.layouts import get_layout
from prover.curve import GENERATOR, ORDER, Point, add, lift_x, multiply
from prover.field import P

__all__ = [
    "ExchangeAddresses", "ExchangeContracts", "ExchangeTerms", "deploy_bond", "deploy_exchange", "encode_submission",
    "exchange_contracts", "signing_y",
]  # fmt: skip

BITS_PER_NODE_BYTE = 4
"""ProofParameters.sol: a collision of nodes of w bytes costs 2^(4w) hashes."""

MOST_DELAY = 2**40
"""Times of requests have 40 bits; no delay may reach beyond them."""


@dataclass(frozen=True)
class ExchangeTerms:
    """What an exchange promises; ExchangeState.sol has the same struct.

    Attributes:
        config_hash: of the exchange's parameters; batches of another configuration are refused.
        genesis_root: state root before the first batch.
        min_security_bits: least claimed security of a batch's proof.
        max_delay: seconds that a request on L1 may wait before anyone may freeze the exchange.
        forced_fee: token units that a forced request costs.
    """

    config_hash: int
    genesis_root: int
    min_security_bits: int
    max_delay: int
    forced_fee: int

    def encoded(self) -> tuple[int, int, int, int, int]:
        """As the constructor takes them."""
        return (
            self.config_hash,
            self.genesis_root,
            self.min_security_bits,
            self.max_delay,
            self.forced_fee,
        )


@dataclass(frozen=True)
class ExchangeAddresses:
    """Where the contracts of one exchange are.

    Attributes:
        exchange, verifier, program, token, hasher, keys, facts: contract addresses.
        block: the block before the first of them was created; their events come after it.
    """

    exchange: ChecksumAddress
    verifier: ChecksumAddress
    program: ChecksumAddress
    token: ChecksumAddress
    hasher: ChecksumAddress
    keys: ChecksumAddress
    facts: ChecksumAddress
    block: int


def deploy_exchange(
    w3: Web3,
    sender: Sender,
    *,
    program: Sequence[int],
    terms: ExchangeTerms,
    domain_hash: int,
    layout: str = LAYOUT,
    token: ChecksumAddress | None = None,
) -> ExchangeAddresses:
    """Deploys an exchange and everything it needs.

    Args:
        program: the Cairo program's words, as they lie in memory from address 1 on.
        domain_hash: of the SNIP-12 domain of the exchange's messages; Stark keys register under it.
        layout: that the program is proven in. Its builtins are those that main takes.
        token: the collateral. If left out, a test token that anybody can mint is deployed: for a devnet only.

    Raises:
        ValueError: a term is out of range, or a word is not a field element.
        TransactionFailed, web3's errors: the chain refused a transaction.
    """
    proven_in = get_layout(layout)
    most = BITS_PER_NODE_BYTE * max(proven_in.node_widths)
    if not 1 <= terms.min_security_bits <= most:
        raise ValueError(
            f"min_security_bits must be 1..{most} in layout {layout}, not {terms.min_security_bits}"
        )
    if not 0 < terms.max_delay < MOST_DELAY:
        raise ValueError(f"max_delay must be 1..2**40 - 1 seconds, not {terms.max_delay}")
    artifacts = compile_contracts()
    block = w3.eth.block_number
    verifier = deploy_verifier(w3, sender, proven_in, artifacts).address
    page = deploy_program(w3, sender, program, artifacts).address
    if token is None:
        token = create_contract(w3, sender, artifacts["TestToken"]).address
    hasher = create_contract(w3, sender, artifacts["StateHasher"]).address
    keys = create_contract(w3, sender, artifacts["KeyRegistry"], hasher, domain_hash).address
    facts = create_contract(w3, sender, artifacts["TransferRegistry"]).address
    parts = (token, verifier, page, hasher, keys, facts)
    exchange = create_contract(w3, sender, artifacts["PerpetuaExchange"], parts, terms.encoded()).address
    return ExchangeAddresses(exchange, verifier, page, token, hasher, keys, facts, block)


def deploy_bond(
    w3: Web3,
    sender: Sender,
    *,
    exchange: ChecksumAddress,
    sequencer: ChecksumAddress,
    chain_id: str,
    penalty: int,
    exit_delay: int,
) -> Contract:
    """Deploys the contract that holds the sequencer's bond.

    Args:
        sequencer: address of the key that signs receipts.
        chain_id: the exchange's, which receipts are bound to.
        penalty: token units that a broken receipt costs.
        exit_delay: seconds between the announcement of the exit and the exit; longer than receipts' deadlines.
    """
    chain = int.from_bytes(chain_id.encode("ascii"), "big")
    artifact = compile_contracts()["SequencerBond"]
    return create_contract(w3, sender, artifact, exchange, sequencer, chain, penalty, exit_delay)


@dataclass(frozen=True)
class ExchangeContracts:
    """The contracts of one exchange, to be called."""

    exchange: Contract
    token: Contract
    hasher: Contract
    keys: Contract
    facts: Contract


def exchange_contracts(
    w3: Web3, addresses: ExchangeAddresses, artifacts: dict[str, Artifact] | None = None
) -> ExchangeContracts:
    """The deployed contracts."""
    compiled = compile_contracts() if artifacts is None else artifacts
    return ExchangeContracts(
        exchange=contract_at(w3, addresses.exchange, compiled["PerpetuaExchange"]),
        token=contract_at(w3, addresses.token, compiled["TestToken"]),
        hasher=contract_at(w3, addresses.hasher, compiled["StateHasher"]),
        keys=contract_at(w3, addresses.keys, compiled["KeyRegistry"]),
        facts=contract_at(w3, addresses.facts, compiled["TransferRegistry"]),
    )


def signing_y(stark_key: int, message_hash: int, signature: tuple[int, int]) -> int:
    """The y coordinate of the key under which a signature verifies, as KeyRegistry.register takes it.

    Raises:
        ValueError: the key is not on the curve, or has not signed the hash.
    """
    point = lift_x(stark_key)
    r, s = signature
    if point is not None and 0 < s < ORDER:
        u, v = message_hash * pow(s, -1, ORDER), r * pow(s, -1, ORDER)
        for candidate in (point, Point(point.x, P - point.y)):
            total = add(multiply(u, GENERATOR), multiply(v, candidate))
            if total is not None and total.x == r:
                return candidate.y
    raise ValueError("the key has not signed the message")
