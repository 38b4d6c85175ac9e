"""Rejections: the expected answers "no", one stable code per rule.

The code is the enum's name everywhere: API, SDK, docs and the error messages of the Cairo program. The order
of checks is part of the rules: where an event breaks several rules, Python and Cairo report the same, first
one.
"""

from collections.abc import Mapping
from enum import StrEnum, unique


@unique
class RejectionCode(StrEnum):
    """One member per rule; the value is the stable code."""

    # Any event.
    TIME_BACKWARDS = "TIME_BACKWARDS"
    TIME_OUT_OF_RANGE = "TIME_OUT_OF_RANGE"
    WRONG_NUMBER_OF_MARKETS = "WRONG_NUMBER_OF_MARKETS"
    ACCOUNT_UNKNOWN = "ACCOUNT_UNKNOWN"
    PRICE_STALE = "PRICE_STALE"
    COLLATERAL_OUT_OF_RANGE = "COLLATERAL_OUT_OF_RANGE"

    # What users sign.
    SIGNATURE_INVALID = "SIGNATURE_INVALID"
    EXPIRED = "EXPIRED"
    LANE_OUT_OF_RANGE = "LANE_OUT_OF_RANGE"
    NONCE_OUT_OF_RANGE = "NONCE_OUT_OF_RANGE"
    NONCE_STALE = "NONCE_STALE"

    # Trades.
    MARKET_UNKNOWN = "MARKET_UNKNOWN"
    MARKETS_DIFFER = "MARKETS_DIFFER"
    SIDES_EQUAL = "SIDES_EQUAL"
    SELF_TRADE = "SELF_TRADE"
    MAKER_IOC = "MAKER_IOC"
    TAKER_POST_ONLY = "TAKER_POST_ONLY"
    FILL_PRICE_NOT_MAKER = "FILL_PRICE_NOT_MAKER"
    LIMIT_PRICE_VIOLATED = "LIMIT_PRICE_VIOLATED"
    PRICE_OFF_TICK = "PRICE_OFF_TICK"
    PRICE_OUT_OF_RANGE = "PRICE_OUT_OF_RANGE"
    SIZE_OFF_STEP = "SIZE_OFF_STEP"
    SIZE_OUT_OF_RANGE = "SIZE_OUT_OF_RANGE"
    ORDER_OVERFILLED = "ORDER_OVERFILLED"
    FEE_ABOVE_CAP = "FEE_ABOVE_CAP"
    INSUFFICIENT_MARGIN = "INSUFFICIENT_MARGIN"
    POSITION_OUT_OF_RANGE = "POSITION_OUT_OF_RANGE"
    NOTIONAL_OUT_OF_RANGE = "NOTIONAL_OUT_OF_RANGE"
    ENTRY_COST_OUT_OF_RANGE = "ENTRY_COST_OUT_OF_RANGE"
    TOO_MANY_POSITIONS = "TOO_MANY_POSITIONS"
    OPEN_INTEREST_ABOVE_CAP = "OPEN_INTEREST_ABOVE_CAP"

    # Deposits and withdrawals.
    DEPOSIT_OUT_OF_ORDER = "DEPOSIT_OUT_OF_ORDER"
    ACCOUNT_KEY_MISMATCH = "ACCOUNT_KEY_MISMATCH"
    KEY_ZERO = "KEY_ZERO"
    AMOUNT_OUT_OF_RANGE = "AMOUNT_OUT_OF_RANGE"
    RECIPIENT_OUT_OF_RANGE = "RECIPIENT_OUT_OF_RANGE"
    WITHDRAWAL_EXCEEDS_FREE_COLLATERAL = "WITHDRAWAL_EXCEEDS_FREE_COLLATERAL"

    # Oracle and funding ticks.
    ORACLE_TIME_NOT_INCREASING = "ORACLE_TIME_NOT_INCREASING"
    ORACLE_TIME_IN_FUTURE = "ORACLE_TIME_IN_FUTURE"
    ORACLE_QUORUM_MISSING = "ORACLE_QUORUM_MISSING"
    ORACLE_SIGNERS_NOT_INCREASING = "ORACLE_SIGNERS_NOT_INCREASING"
    ORACLE_SIGNER_UNKNOWN = "ORACLE_SIGNER_UNKNOWN"
    ORACLE_PRICE_OUT_OF_RANGE = "ORACLE_PRICE_OUT_OF_RANGE"
    FUNDING_RATE_ABOVE_CAP = "FUNDING_RATE_ABOVE_CAP"
    FUNDING_INDEX_OUT_OF_RANGE = "FUNDING_INDEX_OUT_OF_RANGE"


class Rejection(Exception):  # noqa: N818 - it is an answer, not an error
    """An event or request that breaks a rule. The state is unchanged.

    Attributes:
        code: the rule that failed.
        message: one sentence for a person.
        details: the failing numbers in domain units (integers; felts too).
    """

    def __init__(self, code: RejectionCode, message: str, details: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.details = dict(details or {})


def require(condition: bool, code: RejectionCode, message: str, **details: int) -> None:
    """Raise the rejection unless the condition holds."""
    if not condition:
        raise Rejection(code, message, details)
