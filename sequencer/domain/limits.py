"""Widths and constants of the rules, each with its reason. The Cairo program gets the same values by
generation.

A comparison in the program proves 0 <= x < 2**128, so every quantity below is bounded such that no difference
that the rules form can leave (-2**250, 2**250) as an integer; the docstrings of `margin` and the Cairo files
do the sums.
"""

from typing import Final

from prover.crypto import FIELD_PRIME

P: Final = FIELD_PRIME
"""The field of the program. Negative numbers enter it as P + x."""

PPM: Final = 10**6
"""Denominator of rates and margin fractions (parts per million)."""

QUANTA_PER_L1_UNIT: Final = 100
"""A quantum is 10**-8 USD; the L1 token counts 10**-6 USD."""

SIZE_BITS: Final = 48
"""Sizes in lots: 1 <= order size, |position| < 2**48."""

PRICE_BITS: Final = 48
"""Prices in the market's price units: 1 <= price < 2**48."""

CONTRACT_UNIT_BITS: Final = 16
"""Quanta per lot and price unit, so that a lot is worth less than 2**64 quanta."""

COLLATERAL_BITS: Final = 63
"""-2**63 <= collateral < 2**63 quanta, 92 billion USD."""

ENTRY_COST_BITS: Final = 63
"""-2**63 <= entry cost < 2**63 quanta."""

NOTIONAL_BITS: Final = 80
"""Notional of one position < 2**80 quanta: the upper bound of the last tier. It keeps the product of account
value and maintenance margin, which IMPROVE compares, below 2**190; without it the product could wrap modulo
P."""

FUNDING_BITS: Final = 95
"""-2**95 <= funding index < 2**95, in quanta per lot times 2**32."""

FUNDING_FRACTION_BITS: Final = 32
"""Binary digits of the funding index after the quantum, and the width of the dust."""

OPEN_INTEREST_BITS: Final = 63
"""Open interest caps in lots; above the width of one position, below the 64 bits of its field in the market
row."""

TIME_BITS: Final = 40
"""Unix seconds."""

LANES: Final = 8
"""Nonce lanes of an account: as many orders can be live and partly filled side by side."""

LANES_PER_WORD: Final = 3
LANE_STRIDE_BITS: Final = 80
"""Three lanes in one leaf word. A lane needs nonce + fill = 78 bits; the stride leaves room so that one range
check on the sum of the three digits proves each of them to be below the stride."""

NONCE_BITS: Final = 30
FILL_CONSUMED: Final = 2**SIZE_BITS - 1
"""The fill of a lane whose nonce was used by a withdrawal: nothing more fits."""

MAX_POSITIONS: Final = 16
MAX_MARKETS: Final = 256
MAX_TREE_DEPTH: Final = 32
MAX_FEE_TIERS: Final = 16
MAX_FEE_PPM: Final = 10**5
MAX_ORACLE_SIGNERS: Final = 32
FLAGS_BITS: Final = 8
EPOCH_BITS: Final = 32

AMOUNT_BITS: Final = 56
"""Deposits and withdrawals in L1 units: 100 * 2**56 < 2**63."""

ADDRESS_BITS: Final = 160
"""L1 addresses."""

FUNDING_PERIOD: Final = 28_800
"""Funding rates are quoted per 8 hours. One funding tick accrues at most this many seconds, so that an outage
or the first tick cannot charge for the time before."""

MAX_FUNDING_CAP_PPM: Final = PPM

WORD_BITS: Final = 64
"""Fields of signed messages and events are unsigned integers of at most this width; rules narrow them
further."""
