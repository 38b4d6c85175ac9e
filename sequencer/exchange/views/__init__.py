"""What the exchange shows of itself: JSON objects, decimals as strings, field elements as 0x-hex.

REST answers, WebSocket snapshots and deltas are all made here, so that one thing looks the same
wherever it is met.  Times are milliseconds since the epoch, except `expiration`, which is signed and
counts seconds.
"""

from typing import Any

Json = dict[str, Any]

COLLATERAL_DECIMALS = 8
"""A quantum is 10^-8 USD."""

L1_DECIMALS = 6
"""The L1 token counts 10^-6 USD."""

PPM_DECIMALS = 6
