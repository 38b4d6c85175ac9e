"""Orders that wait for the mark price, as a committed chain.

The chain of rising triggers is sorted by trigger price, that of falling ones by 2**48 - trigger price: what fires first
stands first. Words, most significant field first:

    1   trigger price (48) | sequence (48) | size (48) | pocket (32) | side (1) | reduce-only (1) | takes only (1)
        | self-trade mode (2)
    2   expiry (40) | builder (32) | builder fee (16) | lane (3) | nonce (30) | limit price (48)
"""

from dataclasses import dataclass
from enum import IntEnum

from sequencer.domain.book import Side
from sequencer.domain.limits import (
    BUILDER_FEE_BITS,
    NONCE_BITS,
    POCKET_BITS,
    PRICE_BITS,
    SEQUENCE_BITS,
    SIZE_BITS,
    TIME_BITS,
)
from sequencer.domain.packing import pack


class Direction(IntEnum):
    """When a trigger fires: at a mark price at or above its own, or at or below it."""

    RISING = 1
    FALLING = 2

    def key(self, price: int) -> int:
        """The sort key of a trigger price."""
        return price if self is Direction.RISING else 2**PRICE_BITS - price

    def fires(self, price: int, mark: int) -> bool:
        """Whether a trigger of that price fires at the mark price."""
        return self.key(price) <= self.key(mark)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An order that becomes a taker once the mark price reaches its trigger price.

    Attributes:
        sequence: the journal's sequence number of the order; names it.
        direction, trigger_price: when it fires.
        side, price, size: the order that then arrives; price is its limit.
        pocket: whose it is.
        reduce_only, immediate, self_trade: as of an order; `immediate` drops what does not fill at once.
        expiry: last second at which it may fill.
        builder, builder_fee_ppm, lane, nonce: as of a resting order.
    """

    sequence: int
    direction: Direction
    trigger_price: int
    side: Side
    price: int
    size: int
    pocket: int
    reduce_only: bool
    immediate: bool
    self_trade: int
    expiry: int
    builder: int
    builder_fee_ppm: int
    lane: int
    nonce: int

    @property
    def key(self) -> int:
        return self.direction.key(self.trigger_price)

    def words(self) -> tuple[int, int]:
        """The two committed words."""
        first = pack(
            (
                (self.trigger_price, PRICE_BITS),
                (self.sequence, SEQUENCE_BITS),
                (self.size, SIZE_BITS),
                (self.pocket, POCKET_BITS),
                (int(self.side), 1),
                (int(self.reduce_only), 1),
                (int(self.immediate), 1),
                (self.self_trade, 2),
            )
        )
        second = pack(
            (
                (self.expiry, TIME_BITS),
                (self.builder, POCKET_BITS),
                (self.builder_fee_ppm, BUILDER_FEE_BITS),
                (self.lane, 3),
                (self.nonce, NONCE_BITS),
                (self.price, PRICE_BITS),
            )
        )
        return first, second
