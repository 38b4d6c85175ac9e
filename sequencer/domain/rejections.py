"""Rejections: the expected answers "no", one stable code per rule.

The code is the enum's name everywhere: API, SDK, docs and the error messages of the Cairo program. The order
of checks is part of the rules: where a transaction breaks several rules, Python and Cairo report the same, first
one.
"""

from collections.abc import Mapping
from enum import StrEnum, unique


@unique
class RejectionCode(StrEnum):
    """One member per rule; the value is the stable code."""

    # Any transaction.
    TIME_BACKWARDS = "TIME_BACKWARDS"
    TIME_OUT_OF_RANGE = "TIME_OUT_OF_RANGE"
    POCKET_UNKNOWN = "POCKET_UNKNOWN"
    MARKET_UNKNOWN = "MARKET_UNKNOWN"
    MARKET_PAUSED = "MARKET_PAUSED"
    PRICE_STALE = "PRICE_STALE"
    COLLATERAL_OUT_OF_RANGE = "COLLATERAL_OUT_OF_RANGE"

    # What users sign.
    SIGNATURE_INVALID = "SIGNATURE_INVALID"
    SESSION_KEY_UNKNOWN = "SESSION_KEY_UNKNOWN"
    SESSION_KEY_EXPIRED = "SESSION_KEY_EXPIRED"
    EXPIRED = "EXPIRED"
    LANE_OUT_OF_RANGE = "LANE_OUT_OF_RANGE"
    NONCE_OUT_OF_RANGE = "NONCE_OUT_OF_RANGE"
    NONCE_STALE = "NONCE_STALE"

    # Orders.
    POCKET_MARKET = "POCKET_MARKET"
    PRICE_OFF_TICK = "PRICE_OFF_TICK"
    PRICE_OUT_OF_RANGE = "PRICE_OUT_OF_RANGE"
    SIZE_OFF_STEP = "SIZE_OFF_STEP"
    SIZE_OUT_OF_RANGE = "SIZE_OUT_OF_RANGE"
    FLAGS_UNKNOWN = "FLAGS_UNKNOWN"
    POST_ONLY_CROSSES = "POST_ONLY_CROSSES"
    FILL_OR_KILL_UNFILLED = "FILL_OR_KILL_UNFILLED"
    NOTHING_TO_REDUCE = "NOTHING_TO_REDUCE"
    FEE_CAP_OUT_OF_RANGE = "FEE_CAP_OUT_OF_RANGE"
    BUILDER_FEE_OUT_OF_RANGE = "BUILDER_FEE_OUT_OF_RANGE"
    FEE_ABOVE_CAP = "FEE_ABOVE_CAP"
    INSUFFICIENT_MARGIN = "INSUFFICIENT_MARGIN"
    POSITION_OUT_OF_RANGE = "POSITION_OUT_OF_RANGE"
    NOTIONAL_OUT_OF_RANGE = "NOTIONAL_OUT_OF_RANGE"
    ENTRY_COST_OUT_OF_RANGE = "ENTRY_COST_OUT_OF_RANGE"
    TOO_MANY_POSITIONS = "TOO_MANY_POSITIONS"
    TOO_MANY_OPEN_ORDERS = "TOO_MANY_OPEN_ORDERS"
    EQUITY_BELOW_MINIMUM = "EQUITY_BELOW_MINIMUM"
    BOOK_FULL = "BOOK_FULL"
    OPEN_INTEREST_ABOVE_CAP = "OPEN_INTEREST_ABOVE_CAP"
    ORDER_UNKNOWN = "ORDER_UNKNOWN"
    ORDER_NOT_VOID = "ORDER_NOT_VOID"
    TRIGGERS_PENDING = "TRIGGERS_PENDING"
    TRIGGER_NOT_DUE = "TRIGGER_NOT_DUE"

    # Deposits, withdrawals, transfers.
    REQUEST_OUT_OF_ORDER = "REQUEST_OUT_OF_ORDER"
    KEY_MISMATCH = "KEY_MISMATCH"
    KEY_ZERO = "KEY_ZERO"
    AMOUNT_OUT_OF_RANGE = "AMOUNT_OUT_OF_RANGE"
    RECIPIENT_OUT_OF_RANGE = "RECIPIENT_OUT_OF_RANGE"
    OUTFLOW_EXCEEDS_FREE_COLLATERAL = "OUTFLOW_EXCEEDS_FREE_COLLATERAL"
    POCKET_RESERVED = "POCKET_RESERVED"

    # The liquidity vault.
    POCKET_ISOLATED = "POCKET_ISOLATED"
    VAULT_INSOLVENT = "VAULT_INSOLVENT"
    SHARES_OUT_OF_RANGE = "SHARES_OUT_OF_RANGE"
    SHARES_BELOW_MINIMUM = "SHARES_BELOW_MINIMUM"
    SHARES_INSUFFICIENT = "SHARES_INSUFFICIENT"
    SHARES_LOCKED = "SHARES_LOCKED"
    BURNS_ABOVE_WINDOW = "BURNS_ABOVE_WINDOW"
    AMOUNT_BELOW_MINIMUM = "AMOUNT_BELOW_MINIMUM"

    # What an owner sets.
    POCKET_TAKEN = "POCKET_TAKEN"
    LEVERAGE_OUT_OF_RANGE = "LEVERAGE_OUT_OF_RANGE"
    SESSION_PLACE_OUT_OF_RANGE = "SESSION_PLACE_OUT_OF_RANGE"
    DEAD_MAN_TIME_OUT_OF_RANGE = "DEAD_MAN_TIME_OUT_OF_RANGE"
    DEAD_MAN_SWITCH_FIRED = "DEAD_MAN_SWITCH_FIRED"

    # Oracle ticks.
    ORACLE_TIME_NOT_INCREASING = "ORACLE_TIME_NOT_INCREASING"
    ORACLE_TIME_IN_FUTURE = "ORACLE_TIME_IN_FUTURE"
    ORACLE_QUORUM_MISSING = "ORACLE_QUORUM_MISSING"
    ORACLE_SIGNERS_NOT_INCREASING = "ORACLE_SIGNERS_NOT_INCREASING"
    ORACLE_SIGNER_UNKNOWN = "ORACLE_SIGNER_UNKNOWN"
    ORACLE_WRONG_NUMBER_OF_PRICES = "ORACLE_WRONG_NUMBER_OF_PRICES"
    ORACLE_PRICE_OUT_OF_RANGE = "ORACLE_PRICE_OUT_OF_RANGE"
    FUNDING_INDEX_OUT_OF_RANGE = "FUNDING_INDEX_OUT_OF_RANGE"

    # Liquidation.
    NOT_LIQUIDATABLE = "NOT_LIQUIDATABLE"
    NO_COUNTERPARTY = "NO_COUNTERPARTY"


class Rejection(Exception):  # noqa: N818 - it is an answer, not an error
    """A transaction or request that breaks a rule. The state is unchanged.

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
