"""Deploying an exchange with everything around it."""

from eth_account.signers.local import LocalAccount

from contracts.compile import compile_contracts
from contracts.exchange import ExchangeTerms, deploy_bond, deploy_exchange
from contracts.program import Program
from node.deployment import Deployment
from node.l1 import chain_errors, web3_at
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.messages import domain_hash
from sequencer.domain.state import State

MAX_DELAY_SECONDS = 7 * 86_400
"""That a request on L1 may wait before anyone may freeze the exchange."""

FORCED_FEE = 10**6
"""Token units of a forced request: one dollar. It pays for the step that the prover must make room for."""

BOND_PENALTY = 1_000 * 10**6
"""Token units that a broken receipt costs the sequencer."""

BOND_EXIT_SECONDS = 14 * 86_400
"""Between the announcement of the bond's exit and the exit: longer than the deadline of any receipt."""


def deploy(
    url: str,
    sender: LocalAccount,
    config: ExchangeConfig,
    program: Program,
    *,
    min_security_bits: int,
    receipt_signer: str,
) -> Deployment:
    """Deploy the verifier, the exchange with a test token, and the contract of the sequencer's bond.

    Args:
        min_security_bits: least claimed security of an accepted proof.
        receipt_signer: address of the key that signs receipts.

    Raises:
        ExternalError: the chain refused, or does not answer.
    """
    w3 = web3_at(url)
    terms = ExchangeTerms(
        config_hash=config.hash(),
        genesis_root=State.genesis(config).root(),
        min_security_bits=min_security_bits,
        max_delay=MAX_DELAY_SECONDS,
        forced_fee=FORCED_FEE,
    )
    with chain_errors("deploy"):
        at = deploy_exchange(
            w3, sender, program=program.felts, terms=terms, domain_hash=domain_hash(config.chain_id)
        )
        bond = deploy_bond(
            w3,
            sender,
            exchange=at.exchange,
            sequencer=w3.to_checksum_address(receipt_signer),
            chain_id=config.chain_id,
            penalty=BOND_PENALTY,
            exit_delay=BOND_EXIT_SECONDS,
        )
        page = w3.eth.contract(address=at.program, abi=compile_contracts()["ProgramPage"].abi)
        return Deployment(
            chain_id=w3.eth.chain_id,
            exchange=at.exchange,
            verifier=at.verifier,
            token=at.token,
            hasher=at.hasher,
            keys=at.keys,
            facts=at.facts,
            bond=bond.address,
            block=at.block,
            program="0x" + page.functions.hash().call().hex(),
            config=config.to_json(),
        )
