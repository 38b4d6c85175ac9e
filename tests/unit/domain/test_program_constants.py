"""What the Cairo sources repeat of the Python rules: constants, kinds, rejection codes, struct layouts."""

import json
import re
from functools import cache
from typing import Any

import pytest

from contracts.program import load_program
from node.batch.transaction_words import _ENCODERS
from sequencer.domain import limits, market, seal
from sequencer.domain.book import KEY_END
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.deposit import DEPOSIT_TAG
from sequencer.domain.forced_order import FORCED_ORDER_TAG
from sequencer.domain.forced_withdrawal import FORCED_WITHDRAWAL_TAG
from sequencer.domain.hashing import selector, short_string
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.leverage import LeverageRequest
from sequencer.domain.liquidation import LIQUIDATE_TAG
from sequencer.domain.messages import (
    DOMAIN_NAME,
    DOMAIN_REVISION,
    DOMAIN_TYPE,
    DOMAIN_VERSION,
    MESSAGE_PREFIX,
    SignedMessage,
    type_string,
)
from sequencer.domain.open_pocket import PocketRequest
from sequencer.domain.oracle import PRICES_TAG, TICK_TAG
from sequencer.domain.order import Order
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.schedule_cancel import ScheduleRequest
from sequencer.domain.seal import HEADER_WORDS
from sequencer.domain.session import SessionRequest
from sequencer.domain.sweep import SWEEP_TAG
from sequencer.domain.transfer import TransferRequest
from sequencer.domain.trigger import TRIGGER_TAG
from sequencer.domain.vault_deposit import VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawalRequest
from sequencer.domain.withdrawal import WithdrawalRequest
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY
from tests.support.rules_kit import MARKETS, make_config


def constant_case(name: str) -> str:
    """As constants are named: words in capitals, with underscores between."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper()


REQUESTS: dict[str, type[SignedMessage]] = {
    "Withdrawal": WithdrawalRequest,
    "Transfer": TransferRequest,
    "Cancel": CancelRequest,
    "CancelAll": CancelAllRequest,
    "Leverage": LeverageRequest,
    "Session": SessionRequest,
    "Schedule": ScheduleRequest,
    "OpenPocket": PocketRequest,
    "VaultDeposit": VaultDepositRequest,
    "VaultWithdrawal": VaultWithdrawalRequest,
}
"""Signed messages but the order, by their names in the program."""

CONSTANTS = {
    "PPM": limits.PPM,
    "PER_MILLE": limits.PER_MILLE,
    "QUANTA_PER_L1_UNIT": limits.QUANTA_PER_L1_UNIT,
    "SIZE_BOUND": 2**limits.SIZE_BITS,
    "PRICE_BOUND": 2**limits.PRICE_BITS,
    "ORACLE_PRICE_BOUND": 2**limits.ORACLE_PRICE_BITS,
    "COLLATERAL_BOUND": 2**limits.COLLATERAL_BITS,
    "ENTRY_COST_BOUND": 2**limits.ENTRY_COST_BITS,
    "NOTIONAL_BOUND": 2**limits.NOTIONAL_BITS,
    "FUNDING_BOUND": 2**limits.FUNDING_BITS,
    "FUNDING_FRACTION": 2**limits.FUNDING_FRACTION_BITS,
    "OPEN_INTEREST_BOUND": 2**market.OPEN_INTEREST_FIELD_BITS,
    "PREMIUM_BOUND": 2**market.PREMIUM_BITS,
    "PREMIUM_TIME_BOUND": 2**market.PREMIUM_TIME_BITS,
    "EMA_BOUND": 2**limits.EMA_BITS,
    "EMA_FRACTION": 2**limits.EMA_FRACTION_BITS,
    "TIME_BOUND": 2**limits.TIME_BITS,
    "SEQUENCE_BOUND": 2**limits.SEQUENCE_BITS,
    "COUNTER_BOUND": 2**limits.COUNTER_BITS,
    "POCKET_BOUND": 2**limits.POCKET_BITS,
    "AMOUNT_BOUND": 2**limits.AMOUNT_BITS,
    "NONCE_BOUND": 2**limits.NONCE_BITS,
    "LAST_LANE": limits.LANES - 1,
    "SHARE_BOUND": 2**limits.SHARE_BITS,
    "WORD_BOUND": 2**limits.WORD_BITS,
    "MAX_POSITIONS": limits.MAX_POSITIONS,
    "MAX_OPEN_ORDERS": limits.MAX_OPEN_ORDERS,
    "MAX_SESSIONS": limits.MAX_SESSIONS,
    "FEE_POCKET": limits.FEE_POCKET,
    "FUNDING_PERIOD": limits.FUNDING_PERIOD,
    "FUNDING_INTERVAL": limits.FUNDING_INTERVAL,
    "MARK_TIME_CONSTANT": limits.MARK_TIME_CONSTANT,
    "MAX_IMPACT_ORDERS": limits.MAX_IMPACT_ORDERS,
    "ADDRESS_HIGH_BOUND": 2 ** (limits.ADDRESS_BITS - 128),
    "ONE_ORDER": 2 ** (limits.LANES * limits.NONCE_BITS),
    "LENGTH_SHIFT": 2**seal.LENGTH_BITS,
    "SIZE_SHIFT": 2 ** (limits.SIZE_BITS + 1),
    "FUNDING_SHIFT": 2 ** (limits.FUNDING_BITS + 1),
    "ENTRY_COST_SHIFT": 2 ** (limits.ENTRY_COST_BITS + 1),
    "PREMIUM_SHIFT": 2 ** (market.PREMIUM_BITS + 1),
    "EMA_SHIFT": 2 ** (limits.EMA_BITS + 1),
    "BUILDER_FEE_BOUND": 2**limits.BUILDER_FEE_BITS,
    "LANE_NONCE_SHIFT": 2 ** (3 + limits.NONCE_BITS),
    "MARKET_KEY": MARKET_KEY,
    "ORDER_KEY": ORDER_KEY,
    "KEY_END": KEY_END,
    "KEY_WALL": limits.P - 1,
    "NO_ORDER": limits.P - 1,
    "RANGE": 2**128,
    "ORDER_TYPE_HASH": selector(Order.type_string()),
    "PLAIN_ORDER_TYPE_HASH": selector(type_string(Order.PLAIN_TYPE, Order.PLAIN_FIELDS)),
    "MESSAGE_PREFIX": MESSAGE_PREFIX,
    "DOMAIN_TYPE_HASH": selector(DOMAIN_TYPE),
    "DOMAIN_NAME": short_string(DOMAIN_NAME),
    "DOMAIN_VERSION": int(DOMAIN_VERSION),
    "DOMAIN_REVISION": int(DOMAIN_REVISION),
    "PRICES_TAG": PRICES_TAG,
    "TICK_TAG": TICK_TAG,
    "DEPOSIT_TAG": DEPOSIT_TAG,
    "SWEEP_TAG": SWEEP_TAG,
    "FORCED_WITHDRAWAL_TAG": FORCED_WITHDRAWAL_TAG,
    "FORCED_ORDER_TAG": FORCED_ORDER_TAG,
    "FIRE_TRIGGER_TAG": TRIGGER_TAG,
    "LIQUIDATE_TAG": LIQUIDATE_TAG,
    **{f"MESSAGE_{kind.name}": int(kind) for kind in MessageKind},
    **{
        f"{constant_case(name)}_TYPE_HASH": selector(message.type_string())
        for name, message in REQUESTS.items()
    },
}

NOT_PROVEN = {
    RejectionCode.ORACLE_WRONG_NUMBER_OF_PRICES,
    RejectionCode.BOOK_FULL,
}
"""Codes of rules that the program cannot break or need not know: a signer's words hold one price per market, and the
depth of a book bounds the sequencer's work only."""


@cache
def program() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(load_program().compiled)
    return data


def identifiers(prefix: str, kind: str) -> dict[str, dict[str, Any]]:
    return {
        name.removeprefix(prefix): entry
        for name, entry in program()["identifiers"].items()
        if name.startswith(prefix) and entry["type"] == kind
    }


def members(struct: str) -> list[str]:
    """The struct's members in order."""
    found = identifiers("types.", "struct")[struct]["members"]
    return sorted(found, key=lambda name: found[name]["offset"])


def test_constants_equal_the_limits() -> None:
    constants = identifiers("constants.", "const")
    assert {name: entry["value"] % limits.P for name, entry in constants.items()} == CONSTANTS


def test_codes_of_the_program_are_codes_of_the_rules() -> None:
    texts = [attribute["value"] for attribute in program()["attributes"]]
    codes = {match[1] for text in texts if (match := re.fullmatch(r"REJECTED (\w+)", text))}
    assert codes <= set(RejectionCode) - NOT_PROVEN


def test_kinds_of_transactions() -> None:
    kinds = {constant_case(kind.__name__): kind.KIND for kind in _ENCODERS}
    found: dict[str, int] = {}
    for module in ("__main__.", "order.", "requests.", "counted."):
        constants = identifiers(module, "const")
        found |= {name: entry["value"] for name, entry in constants.items() if name in kinds}
    assert found == kinds


RENAMED = {
    "amount_l1": "amount", "fee_cap_ppm": "fee_cap", "builder_fee_ppm": "builder_fee", "leverage_ppm": "leverage",
}  # fmt: skip
STRUCTS = {"OpenPocket": "PocketRequest"}


def test_the_order_struct_has_the_signed_fields_in_order() -> None:
    assert members("OrderTerms") == [RENAMED.get(name, name) for name in Order.FIELDS]
    assert members("OrderInput")[:2] == ["terms", "signed"]
    assert members("Signed") == ["r", "s", "session"]


@pytest.mark.parametrize("name", REQUESTS)
def test_signed_fields_open_the_input_struct_in_order(name: str) -> None:
    fields = [RENAMED.get(field, field) for field in REQUESTS[name].FIELDS]
    assert members(f"{STRUCTS.get(name, name)}Input")[: len(fields) + 1] == [*fields, "signed"]


def test_sizes_of_structs_that_the_input_and_output_fill() -> None:
    structs = identifiers("types.", "struct")
    config = make_config()
    tiers = sum(
        len(line.words()) for tiers in {m.tiers: m.tier_lines for m in MARKETS}.values() for line in tiers
    )
    rows = sum(len(m.words()) + 1 for m in MARKETS)
    assert structs["Market"]["size"] == len(MARKETS[0].words()) + 1
    assert structs["Tier"]["size"] == len(MARKETS[0].tier_lines[0].words())
    assert structs["FeeTier"]["size"] == 2
    header = len(config.words()) - len(config.oracle_keys) - 2 * len(config.fee_tiers) - rows - tiers
    assert structs["Config"]["size"] == header
    assert structs["Output"]["size"] == HEADER_WORDS
    assert identifiers("market.", "const")["MARKET_WORDS"]["value"] == market.MARKET_WORDS
