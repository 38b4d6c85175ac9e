"""Gas of the exchange's transactions on L1, as committed in tests/golden/contracts/exchange_gas.json.

`python -m tests.support.exchange_gas` measures and writes the file. Gas depends on the code and the calldata alone. A
batch's is what the contract executes around the verifier: for a batch without messages, and what each message adds.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.exchange import deploy_bond, signing_y
from contracts.gas import CALLER, breakdown
from contracts.program import LAYOUT
from contracts.transactions import create_contract
from prover.air.layouts import get_layout
from prover.crypto import sign
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.pocket import Pocket
from sequencer.domain.seal import transactions_root
from sequencer.domain.state import State
from sequencer.receipts import Receipt, ReceiptSigner
from tests.support.anvil import running_anvil
from tests.support.contracts import SOLIDITY
from tests.support.paths import list_siblings, tree_siblings
from tests.support.perpetua import (
    CHAIN_ID,
    TERMS,
    USER_PRIVATE,
    Deployed,
    deployed_on,
    deposited,
    output_of,
    proven,
    user_key,
    withdrawn,
)
from tests.support.rules_kit import key_of, make_config, private_of

SNAPSHOT = Path(__file__).resolve().parents[1] / "golden" / "contracts" / "exchange_gas.json"

TREE_DEPTH = 24
N_TRANSACTIONS = 1_000
MEASURED = ("PerpetuaExchange", "StateHasher", "KeyRegistry", "TransferRegistry", "SequencerBond")
CALL_COST = 21_000
"""Of every transaction, before its calldata."""


def measure(w3: Web3, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """Gas of single operations and of whole transactions, and code sizes in bytes."""
    sender = w3.eth.accounts[0]
    library = create_contract(w3, sender, artifacts["ExchangeHarness"])
    return {
        "operations": _operations(w3, library),
        "transactions": _transactions(w3, sender, artifacts),
        **_batches(w3, sender, artifacts),
        "code bytes": {name: len(artifacts[name].runtime) for name in MEASURED},
    }


def _operations(w3: Web3, library: Contract) -> dict[str, int]:
    """Execution of one call, its dispatch included and the transaction's base and calldata excluded."""
    signature = sign(USER_PRIVATE, 5)
    key = user_key(USER_PRIVATE)
    calls = {
        "Poseidon permutation": library.functions.permutation(1, 2, 3),
        "Stark signature": library.functions.verify(5, *signature, key, signing_y(key, 5, signature)),
    }
    measured = {}
    for name, call in calls.items():
        receipt = w3.eth.wait_for_transaction_receipt(
            call.transact({"from": w3.eth.accounts[0], "gas": 10**6})
        )
        data = bytes.fromhex(call._encode_transaction_data().removeprefix("0x"))
        measured[name] = receipt["gasUsed"] - CALL_COST - sum(16 if byte else 4 for byte in data)
    return measured


def _transactions(w3: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> dict[str, int]:
    config = make_config(tree_depth=TREE_DEPTH)
    state = State.genesis(config)
    pocket = Pocket(key_of(5), 5, collateral=10**12)
    state = replace(state, pockets=state.pockets.set(5, pocket))
    terms = replace(TERMS, config_hash=config.hash())
    deployed = deployed_on(w3, sender, artifacts, terms)
    gas: dict[str, int] = {}

    def paid(name: str, function: str, *arguments: Any, contract: Contract | None = None) -> None:
        gas[name] = deployed.send(function, *arguments, contract=contract)["gasUsed"]

    keys, facts = deployed.contracts.keys, deployed.contracts.facts
    paid("register a key", "register", *deployed.registration(private_of(5)), contract=keys)
    deployed.send("deposit", key_of(5), 1)
    paid("deposit", "deposit", key_of(5), 10**10)
    paid("forced withdrawal", "forceWithdraw", 5, key_of(5), 0, sender)
    paid("forced order", "forceReduce", 5, key_of(5), 0, 10)
    words = (deployed.addresses.token, sender, 3, 4)
    paid("transfer as a fact", "transfer", *words, contract=facts)

    hashes = list(range(N_TRANSACTIONS))
    batch = output_of(
        (1, key_of(5), 1),
        (1, key_of(5), 10**10),
        config_hash=config.hash(),
        new_state_root=state.root(),
        n_transactions=N_TRANSACTIONS,
        transactions_root=transactions_root(hashes),
    )
    deployed.send("submitBatch", *proven(batch))
    gas |= _bond(deployed, hashes)

    deployed.pass_time(TERMS.max_delay + 1)
    paid("freeze", "freeze")
    paid("open a config of 3 markets", "openConfig", config.words())
    paid("open a state of 3 markets", "openState", [state.pockets.root(), *state.words()])
    arguments = (5, pocket.identity_words(), pocket.leaf_words(), tree_siblings(state.pockets, 5))
    paid(f"escape, {TREE_DEPTH} levels", "escape", *arguments)
    paid("claim", "claim")
    return gas


def _batches(w3: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """The first batch by part, and one batch after another: storage has been written before as when running."""
    deployed = deployed_on(w3, sender, artifacts)
    deployed.register()
    key = user_key(USER_PRIVATE)
    for _ in range(3):
        deployed.send("deposit", key, 1_000)
    deployed.send("forceWithdraw", 5, key, 0, sender)
    deployed.send("forceReduce", 5, key, 0, 10)
    words = (deployed.addresses.token, sender, 3, 4)
    deployed.send("transfer", *words, contract=deployed.contracts.facts)
    fact = deployed.call("transferFact", *words, contract=deployed.contracts.facts)
    to = int(sender, 16)
    last = output_of(deposited(1_000), withdrawn(1, to), new_state_root=1)
    first = deployed.send("submitBatch", *proven(last))
    by_part = breakdown(w3, first["transactionHash"], get_layout(LAYOUT)).to_json()
    cases = {
        "no messages": (),
        "deposit": (deposited(1_000),),
        "withdrawal": (withdrawn(1, to),),
        "forced withdrawal": ((MessageKind.FORCED_WITHDRAWAL, 0, 0, 5, key, 0, to),),
        "forced order, invalid": ((MessageKind.FORCED_ORDER, 1, 6, 5, key, 0, 10),),
        "fact": ((MessageKind.FACT, fact),),
    }
    around = {}
    deposits, forced = 1, 0
    for number, (name, messages) in enumerate(cases.items(), 1):
        batch = output_of(
            *messages, batch_number=number, old_state_root=number, new_state_root=number + 1,
            first_sequence=1 + 5 * number, first_time=last.last_time, first_deposit=deposits,
            first_forced=forced,
        )  # fmt: skip
        receipt = deployed.send("submitBatch", *proven(batch))
        around[name] = breakdown(w3, receipt["transactionHash"], get_layout(LAYOUT)).parts[CALLER]
        deposits += name == "deposit"
        forced += name.startswith("forced")
    base = around.pop("no messages")
    more = {f"one {name} more": gas - base for name, gas in around.items()}
    return {"first batch": by_part, "batch": {"around the verifier, no messages": base} | more}


def _bond(deployed: Deployed, hashes: list[int]) -> dict[str, int]:
    signer = ReceiptSigner("0x" + "17" * 32)
    bond = deploy_bond(
        deployed.w3,
        deployed.owner,
        exchange=deployed.addresses.exchange,
        sequencer=Web3.to_checksum_address(signer.address),
        chain_id=CHAIN_ID,
        penalty=10,
        exit_delay=1,
    )
    deployed.send("approve", bond.address, 2**256 - 1, contract=deployed.contracts.token)
    deployed.send("post", 10**6, contract=bond)

    def signed(sequence: int, hash_: int) -> tuple[Any, Any]:
        receipt = Receipt(CHAIN_ID, sequence, hash_, 1, 2)
        signature = signer.sign(receipt)
        words = (receipt.sequence, receipt.transaction_hash, receipt.time, receipt.deadline)
        return words, (signature.r.to_bytes(32, "big"), signature.s.to_bytes(32, "big"), signature.v)

    path = (0, hashes[500], list_siblings(hashes, 500))
    calls = {
        f"slash by path, {N_TRANSACTIONS} transactions": ("slashOtherTransaction", *signed(501, 7), *path),
        "slash by two receipts": ("slashTwoReceipts", *signed(502, 7), *signed(502, 8)),
        "slash by deadline": ("slashLate", *signed(N_TRANSACTIONS + 1, 7)),
    }
    return {
        name: deployed.send(function, *arguments, contract=bond)["gasUsed"]
        for name, (function, *arguments) in calls.items()
    }


def main() -> int:
    """Measures and writes the snapshot."""
    extra = {f"support/{path.name}": path.read_text() for path in SOLIDITY.glob("*.sol")}
    with running_anvil() as w3:
        figures = measure(w3, compile_contracts(extra))
    SNAPSHOT.write_text(json.dumps(figures, indent=2) + "\n")
    print(f"written: {SNAPSHOT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
