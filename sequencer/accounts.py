"""Who has which pockets, which of them hold positions, and whose dead-man switches are set."""

import heapq
from collections.abc import Iterator

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import FEE_POCKET
from sequencer.domain.pocket import Pocket
from sequencer.domain.state import State


class Accounts:
    """Indexes over the state's pockets.

    Attributes:
        of_key: cross pockets by public key, the oldest first.
        exposed: pockets that hold positions; only these can be liquidated.
        next_pocket: the lowest index without a pocket.
    """

    def __init__(self, config: ExchangeConfig, state: State) -> None:
        self.of_key: dict[int, list[int]] = {}
        self.exposed: dict[int, None] = {}
        self.next_pocket = 0
        self._pockets: dict[int, list[int]] = {}
        self._switches: list[tuple[int, int]] = []
        self._switch_times: dict[int, int] = {}
        for index, pocket in state.pockets.items():
            if index in (FEE_POCKET, config.vault_pocket):
                self.of_key.setdefault(pocket.public_key, []).append(index)
            self._pockets[index] = [index]
            self.next_pocket = max(self.next_pocket, index + 1)

    def pockets(self, account: int) -> list[int]:
        """An account's pockets, its cross pocket first; empty when there is no such account."""
        return self._pockets.get(account, [])

    def opened(self, index: int, pocket: Pocket) -> None:
        """A pocket came to be."""
        self._pockets.setdefault(pocket.account, []).append(index)
        if pocket.isolated is None:
            self.of_key.setdefault(pocket.public_key, []).append(index)
        self.next_pocket = max(self.next_pocket, index + 1)

    def look_at(self, index: int, pocket: Pocket) -> None:
        """A pocket's positions may have changed."""
        if pocket.positions:
            self.exposed[index] = None
        else:
            self.exposed.pop(index, None)

    def switch_set(self, index: int, time: int) -> None:
        """A pocket's dead-man time was set; 0 for never."""
        self._switch_times[index] = time
        if time:
            heapq.heappush(self._switches, (time, index))

    def switched(self, now: int) -> Iterator[int]:
        """Pockets whose dead-man switch has fired, each until it is asked for the next."""
        while self._switches and self._switches[0][0] <= now:
            time, index = self._switches[0]
            if self._switch_times[index] == time:
                yield index
            heapq.heappop(self._switches)
