"""Widths and constants of the rules, each with its reason. `contracts/cairo/constants.cairo` holds the same values; a
test compares the two.

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

PER_MILLE: Final = 1_000
"""Denominator of the ratio that a partial liquidation restores."""

QUANTA_PER_L1_UNIT: Final = 100
"""A quantum is 10**-8 USD; the L1 token counts 10**-6 USD."""

SIZE_BITS: Final = 48
"""Sizes in lots: 1 <= order size, |position| < 2**48."""

PRICE_BITS: Final = 48
"""Prices in the market's price units: 1 <= price < 2**48."""

ORACLE_PRICE_BITS: Final = 47
"""Prices that oracle signers report, so also index and pending prices: below 2**47. The mark price lies within a band
that is narrower than the index price, so it is below twice the index price and keeps the 48 bits of a price."""

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

SEQUENCE_BITS: Final = 48
"""Places in the journal; they also name resting orders."""

COUNTER_BITS: Final = 40
"""Numbers of batches and of L1's requests."""

LANES: Final = 4
NONCE_BITS: Final = 30
"""Nonce lanes of a pocket. Four lanes make a word of 120 bits, so that one range check bounds what stands above
or below a lane. A nonce is used up on arrival, so lanes only keep messages apart that may arrive in any order."""

POCKET_BITS: Final = 32
MAX_TREE_DEPTH: Final = 32
MAX_POSITIONS: Final = 16
MAX_OPEN_ORDERS: Final = 16
"""Resting orders of a pocket. It bounds what cancelling all of them costs to prove."""

MAX_SESSIONS: Final = 4
MAX_MARKETS: Final = 255
"""A market's number plus one fits 8 bits: an isolated pocket names its market so, and 0 is cross margin."""

MAX_GROUPS: Final = 16
MAX_BOOK_DEPTH: Final = 4_096
"""Resting orders of a side. It bounds the work of one insertion, and the steps of a transaction: a batch opens all
orders that stand before the one that is meant, at up to 285 steps each, so the last of a full side takes 1,170,000,
which a proof of 2**21 has room for: the largest that the verifier contract takes."""

MAX_FEE_TIERS: Final = 16
MAX_FEE_PPM: Final = 10**5
FEE_CAP_BITS: Final = 17
BUILDER_FEE_BITS: Final = 16
MAX_ORACLE_SIGNERS: Final = 32

AMOUNT_BITS: Final = 56
"""Deposits and withdrawals in L1 units: 100 * 2**56 < 2**63."""

ADDRESS_BITS: Final = 160
"""L1 addresses."""

SHARE_BITS: Final = 80
"""Vault shares."""

EMA_FRACTION_BITS: Final = 17
"""The smoothed premium counts 2**-17 price units: half a unit, since it averages bid plus ask, to 16 digits."""

EMA_BITS: Final = 66
"""|smoothed premium| < 2**66."""

MARK_TIME_CONSTANT: Final = 150
"""Seconds over which the premium of the mark price is smoothed."""

MAX_IMPACT_ORDERS: Final = 16
"""Resting orders of a side that a tick looks at. It bounds what a tick costs to prove."""

FUNDING_PERIOD: Final = 28_800
"""Funding rates are quoted per 8 hours."""

FUNDING_INTERVAL: Final = 3_600
"""The funding index moves once an hour, by the average of the interval's premium samples."""

MAX_FUNDING_CAP_PPM: Final = PPM

WORD_BITS: Final = 64
"""Fields of signed messages and transactions are unsigned integers of at most this width; rules narrow them
further."""

FEE_POCKET: Final = 0
"""The pocket that fees and dust are credited to. The insurance fund of group g is pocket 1 + g; the liquidity vault
follows the funds."""
