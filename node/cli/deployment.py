"""The command `deploy`: the contracts of the devnet's exchange."""

from pathlib import Path
from typing import Annotated

import requests
import typer
from rich.console import Console

from node.cli.options import Json
from node.cli.output import emit, facts
from node.defaults import DEFAULT_PRESET
from node.deployment import ADDRESSES, Deployment
from node.devnet import CHAIN_ID, devnet_account
from node.errors import ExternalError, UsageError
from node.receipt_key import receipts_of_environment
from prover.presets import target_bits

app = typer.Typer()


@app.command()
def deploy(
    l1: Annotated[str, typer.Option("--l1", metavar="URL", help="JSON-RPC of the devnet.")],
    deployment: Annotated[
        Path, typer.Option("--deployment", metavar="FILE", help="Written here: addresses and configuration.")
    ],
    min_security_bits: Annotated[
        int, typer.Option(min=1, max=128, help="Least proven security of the proofs that will be accepted.")
    ] = target_bits(DEFAULT_PRESET),
    receipt_signer: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Of the key that signs receipts; that of $PERPETUA_RECEIPT_KEY, else the devnet's, by default.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Deploy verifier, exchange, test token and bond to a devnet. What is deployed already is left as it is."""
    from node.l1 import RollupClient

    if deployment.exists():
        # Connecting finds the contract or says that the chain was started anew.
        known = Deployment.load(deployment)
        RollupClient.connect(l1, known)
        done = False
    else:
        known = _deploy(l1, min_security_bits, receipt_signer)
        known.save(deployment)
        done = True
    shown = {name: getattr(known, name) for name in (*ADDRESSES, "block", "program")}

    def show(out: Console) -> None:
        out.print(f"{'deployed' if done else 'deployed before'}: {deployment}")
        out.print(facts(shown.items()))

    emit(as_json, {"deployed": done, "deployment": str(deployment), **shown}, show)


def _deploy(l1: str, min_security_bits: int, receipt_signer: str | None) -> Deployment:
    from contracts.program import load_program
    from node import deploy
    from node.devnet_config import devnet_config

    _check_devnet(l1)
    return deploy.deploy(
        l1,
        devnet_account(0),
        devnet_config(),
        load_program(),
        min_security_bits=min_security_bits,
        receipt_signer=receipt_signer or receipts_of_environment().address,
    )


def _check_devnet(l1: str) -> None:
    from node.l1 import web3_at

    try:
        chain = web3_at(l1).eth.chain_id
    except (requests.RequestException, ValueError) as error:
        raise ExternalError(f"no Ethereum node answers at {l1}: {error}", retryable=True) from error
    if chain != CHAIN_ID:
        raise UsageError(
            f"--l1: {l1} is chain {chain}; only a devnet, chain {CHAIN_ID}, is deployed to: its keys are public"
        )
