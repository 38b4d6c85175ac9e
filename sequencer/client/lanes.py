"""Nonces of a pocket, as far as this client knows.

The nonces of a lane strictly increase, so two messages under way on one lane may overtake each other: each takes a lane
of its own while there is one. Another client of the same key makes a nonce stale; then the exchange is asked anew.
"""

from sequencer.responses import LanesOut


class Lanes:
    """The lanes of one pocket."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._under_way: dict[int, int] = {}

    @property
    def known(self) -> bool:
        return bool(self._last)

    def learn(self, lanes: LanesOut) -> None:
        """Take in what the exchange says."""
        for lane in lanes.lanes:
            self._last[lane.lane] = max(lane.last_nonce, self._last.get(lane.lane, 0))

    def take(self) -> tuple[int, int]:
        """The lane with the least under way, and a fresh nonce."""
        lane = min(self._last, key=lambda lane: (self._under_way.get(lane, 0), lane))
        self._last[lane] += 1
        self._under_way[lane] = self._under_way.get(lane, 0) + 1
        return lane, self._last[lane]

    def answered(self, lane: int) -> None:
        """A message on the lane was answered, or is lost."""
        self._under_way[lane] -= 1

    def forget(self) -> None:
        """Someone else uses the key: ask again before the next message."""
        self._last.clear()
