"""The local Ethereum node (anvil) and its publicly known keys.

Every key here is public and worth nothing: never send real funds to them.
"""

import time
from pathlib import Path

import requests
from eth_account import Account
from eth_account.signers.local import LocalAccount

from node.errors import ExternalError
from node.processes import ChildProcess

CHAIN_ID = 31337
# The fork whose gas rules the figures in the docs are measured under.
HARDFORK = "osaka"
START_SECONDS = 30
# anvil's own default phrase: each of its accounts starts with 10,000 ether.
DEVNET_MNEMONIC = "test test test test test test test test test test test junk"
_REPOSITORY = Path(__file__).resolve().parent.parent


def anvil_binary() -> Path:
    """The native program, not npm's wrapper, whose child would outlive it.

    Raises:
        ExternalError: npm's packages are not installed.
    """
    found = sorted((_REPOSITORY / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil*"))
    if not found:
        raise ExternalError("anvil is not installed: run `make setup` in the checkout", retryable=False)
    return found[0]


def anvil_command(host: str, port: int, state: Path | None = None, ahead: int = 0) -> list[str]:
    """The command line of a devnet.

    Args:
        state: the chain is read from and saved to that file.
        ahead: seconds that the chain's clock is ahead of this machine's.
    """
    command = [str(anvil_binary()), "--host", host, "--port", str(port), "--hardfork", HARDFORK]
    command += ["--chain-id", str(CHAIN_ID), "--mnemonic", DEVNET_MNEMONIC, "--silent"]
    if ahead:
        command += ["--timestamp", str(int(time.time()) + ahead)]
    if state is not None:
        # Saved every few seconds too, so that a killed chain loses little.
        command += ["--state", str(state), "--state-interval", "5"]
    return command


def devnet_account(index: int) -> LocalAccount:
    """Account `index` of the devnet's phrase (public key material)."""
    Account.enable_unaudited_hdwallet_features()
    account: LocalAccount = Account.from_mnemonic(DEVNET_MNEMONIC, account_path=f"m/44'/60'/0'/0/{index}")
    return account


def is_answering(url: str) -> bool:
    """Whether an Ethereum node answers JSON-RPC at `url`."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []}
    try:
        return "result" in requests.post(url, json=request, timeout=5).json()
    except (requests.RequestException, ValueError):
        return False


def start_devnet(port: int, log: Path, state: Path | None = None, ahead: int = 0) -> ChildProcess:
    """A devnet on loopback, ready to take transactions.

    Raises:
        ExternalError: anvil is missing, or did not come up.
    """
    process = ChildProcess("anvil", anvil_command("127.0.0.1", port, state, ahead), log)
    process.wait_until(lambda: is_answering(f"http://127.0.0.1:{port}"), START_SECONDS)
    return process
