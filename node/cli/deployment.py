"""The command `deploy`: the contracts of the devnet's exchange."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import requests
import typer
from rich.console import Console

from node.cli.options import Json
from node.cli.output import emit, facts
from node.deployment import Deployment
from node.devnet import CHAIN_ID, devnet_account
from node.errors import ExternalError, UsageError

if TYPE_CHECKING:
    from web3 import Web3

app = typer.Typer()

MIN_SECURITY_BITS = 33
"""What proofs of the demo preset prove by the contracts' own bound; a devnet takes them."""

TIMEOUT_SECONDS = 120


@app.command()
def deploy(
    l1: Annotated[str, typer.Option("--l1", metavar="URL", help="JSON-RPC of the devnet.")],
    deployment: Annotated[
        Path, typer.Option("--deployment", metavar="FILE", help="Written here: addresses and configuration.")
    ],
    min_security_bits: Annotated[
        int, typer.Option(min=1, max=80, help="Least proven security of the proofs that will be accepted.")
    ] = MIN_SECURITY_BITS,
    as_json: Json = False,
) -> None:
    """Deploy verifier, exchange and test token to a devnet. What is deployed already is left as it is."""
    if deployment.exists():
        known = Deployment.load(deployment)
        _check_code(l1, known, deployment)
        done = False
    else:
        known = _deploy(l1, min_security_bits)
        known.save(deployment)
        done = True
    shown = {name: getattr(known, name) for name in ("exchange", "verifier", "token", "block", "program")}

    def show(out: Console) -> None:
        out.print(f"{'deployed' if done else 'deployed before'}: {deployment}")
        out.print(facts(shown.items()))

    emit(as_json, {"deployed": done, "deployment": str(deployment), **shown}, show)


def _deploy(l1: str, min_security_bits: int) -> Deployment:
    from contracts.program import load_program
    from contracts.rollup import deploy_rollup
    from node.devnet_config import devnet_config
    from sequencer.domain.state import State

    w3 = _connect(l1)
    program, config = load_program(), devnet_config()
    deployed = deploy_rollup(
        w3,
        devnet_account(0),
        program=program.felts,
        config_hash=config.hash(),
        genesis_root=State.genesis(config).root(),
        min_security_bits=min_security_bits,
    )
    return Deployment(
        chain_id=w3.eth.chain_id,
        exchange=deployed.exchange,
        verifier=deployed.verifier,
        token=deployed.token,
        block=deployed.block,
        program=hex(program.keccak),
        config=config.to_json(),
    )


def _check_code(l1: str, known: Deployment, file: Path) -> None:
    if not _connect(l1).eth.get_code(known.exchange):  # type: ignore[arg-type]
        raise ExternalError(
            f"{file} names the exchange {known.exchange}, and the chain at {l1} has no contract there: "
            "the chain was started anew. Move the file away to deploy again.",
            retryable=False,
        )


def _connect(l1: str) -> "Web3":
    from web3 import HTTPProvider, Web3

    w3 = Web3(HTTPProvider(l1, request_kwargs={"timeout": TIMEOUT_SECONDS}))
    try:
        chain = w3.eth.chain_id
    except (requests.RequestException, ValueError) as error:
        raise ExternalError(f"no Ethereum node answers at {l1}: {error}", retryable=True) from error
    if chain != CHAIN_ID:
        raise UsageError(
            f"--l1: {l1} is chain {chain}; only a devnet, chain {CHAIN_ID}, is deployed to: its keys are public"
        )
    return w3
