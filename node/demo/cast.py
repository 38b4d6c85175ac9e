"""Who takes part in the demo, and how they come by money."""

from collections.abc import Callable
from contextlib import ExitStack

from node.deployment import Deployment
from node.deposits import wait_until_credited
from node.identities import Identity
from node.l1 import RollupClient
from node.wallet import Wallet
from sequencer.client import Client
from sequencer.responses import ReceiptOut

MAKER = "maker"
TAKERS = ("alice", "bob", "carol", "dave")
ERIN = "erin"
"""Trades with isolated margin and much leverage."""

USD = 10**6
"""L1 token base units of one dollar."""

Say = Callable[[str], None]


class Trader:
    """One identity with its client and its wallet."""

    def __init__(self, name: str, node_url: str, l1_url: str, deployment: Deployment) -> None:
        self.identity = Identity(name)
        self.client = Client(node_url, self.identity.stark_private_key)
        self.wallet = Wallet(l1_url, deployment, self.identity.ethereum)

    def fund(self, usd: int) -> int:
        """Take test dollars from the faucet and deposit them; returns the pocket."""
        self.wallet.take_from_faucet(usd * USD)
        queued = self.wallet.deposit(self.identity.stark_key, usd * USD)
        pocket: int = wait_until_credited(self.client, queued)["pocket"]
        return pocket


class Cast:
    """Everybody, and what all acts share.

    Attributes:
        say: is told what happens, a line at a time.
        receipts: those that the exchange gave, in order.
    """

    def __init__(self, node_url: str, l1_url: str, deployment: Deployment, say: Say) -> None:
        self.say = say
        self.deployment = deployment
        self.l1 = RollupClient.connect(l1_url, deployment)
        self.receipts: list[ReceiptOut] = []
        self._traders = {
            name: Trader(name, node_url, l1_url, deployment) for name in (MAKER, *TAKERS, ERIN)
        }

    def __getitem__(self, name: str) -> Trader:
        return self._traders[name]

    def __enter__(self) -> "Cast":
        self._closing = ExitStack()
        for trader in self._traders.values():
            self._closing.callback(trader.client.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @property
    def reader(self) -> Client:
        """For what anybody may read."""
        return self._traders[MAKER].client

    @property
    def last_sequence(self) -> int:
        """Of the newest transaction for which there is a receipt."""
        return max((receipt.sequence for receipt in self.receipts), default=0)

    def fund(self, usd: dict[str, int]) -> None:
        """Deposits of everybody."""
        for name, amount in usd.items():
            pocket = self[name].fund(amount)
            self.say(f"{name} deposited {amount:,} USD on L1 and has pocket {pocket}")

    def index_price(self, market: str) -> str:
        return str(self.reader.get(f"/v1/markets/{market}")["indexPrice"])
