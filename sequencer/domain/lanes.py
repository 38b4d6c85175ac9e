"""Nonce lanes: how signed messages are used at most once, and orders up to their size.

A message names (lane, nonce). The leaf keeps, per lane, the last nonce and how much of it was filled. A
message is live iff its nonce is above the lane's, or equal to it with room left. A withdrawal fills its nonce
completely.
"""

from sequencer.domain.account import Account
from sequencer.domain.limits import FILL_CONSUMED, LANES, NONCE_BITS
from sequencer.domain.rejections import RejectionCode, require


def lane_fill(account: Account, lane: int, nonce: int) -> int:
    """Lots already filled of (lane, nonce); rejects a lane or nonce out of range and a nonce below the
    lane's."""
    require(lane < LANES, RejectionCode.LANE_OUT_OF_RANGE, "lanes are 0 to 7", lane=lane)
    require(nonce < 2**NONCE_BITS, RejectionCode.NONCE_OUT_OF_RANGE, "nonces are below 2**30", nonce=nonce)
    last = account.nonces[lane]
    require(
        nonce >= last,
        RejectionCode.NONCE_STALE,
        "the lane has used a higher nonce",
        lane=lane,
        nonce=nonce,
        last_nonce=last,
    )
    return account.fills[lane] if nonce == last else 0


def fill_lane(account: Account, lane: int, nonce: int, size: int, order_size: int) -> Account:
    """The account after `size` more lots of the order; ORDER_OVERFILLED above its size."""
    filled = lane_fill(account, lane, nonce)
    require(
        filled + size <= order_size,
        RejectionCode.ORDER_OVERFILLED,
        "the fill exceeds what is left of the order",
        filled=filled,
        size=size,
        order_size=order_size,
    )
    return account.with_lane(lane, nonce, filled + size)


def consume_lane(account: Account, lane: int, nonce: int) -> Account:
    """The account after a message that uses its nonce up; NONCE_STALE when anything was filled under it."""
    filled = lane_fill(account, lane, nonce)
    require(
        filled == 0, RejectionCode.NONCE_STALE, "the nonce was used", lane=lane, nonce=nonce, last_nonce=nonce
    )
    return account.with_lane(lane, nonce, FILL_CONSUMED)
