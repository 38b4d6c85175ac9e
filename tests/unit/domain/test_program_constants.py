"""What the Cairo sources repeat of the Python rules: constants, rejection codes, struct layouts."""

import json
import re
from functools import cache
from typing import Any

import pytest

from contracts.program import load_program
from node.batch import program_input
from sequencer.domain import limits
from sequencer.domain.hashing import selector, short_string
from sequencer.domain.orders import (
    DOMAIN_NAME,
    DOMAIN_REVISION,
    DOMAIN_TYPE,
    DOMAIN_VERSION,
    MESSAGE_PREFIX,
    PRICES_TAG,
    Order,
    WithdrawalRequest,
)
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.seal import HEADER_WORDS
from tests.support.rules_kit import MARKETS, make_config

CONSTANTS = {
    "PPM": limits.PPM,
    "QUANTA_PER_L1_UNIT": limits.QUANTA_PER_L1_UNIT,
    "SIZE_BOUND": 2**limits.SIZE_BITS,
    "PRICE_BOUND": 2**limits.PRICE_BITS,
    "COLLATERAL_BOUND": 2**limits.COLLATERAL_BITS,
    "ENTRY_COST_BOUND": 2**limits.ENTRY_COST_BITS,
    "NOTIONAL_BOUND": 2**limits.NOTIONAL_BITS,
    "FUNDING_BOUND": 2**limits.FUNDING_BITS,
    "FUNDING_FRACTION": 2**limits.FUNDING_FRACTION_BITS,
    "OPEN_INTEREST_BOUND": 2**64,
    "TIME_BOUND": 2**limits.TIME_BITS,
    "COUNTER_BOUND": 2**40,
    "AMOUNT_BOUND": 2**limits.AMOUNT_BITS,
    "NONCE_BOUND": 2**limits.NONCE_BITS,
    "LANE_STRIDE": 2**limits.LANE_STRIDE_BITS,
    "LANES_PER_WORD": limits.LANES_PER_WORD,
    "LAST_LANE": limits.LANES - 1,
    "FILL_CONSUMED": limits.FILL_CONSUMED,
    "MAX_POSITIONS": limits.MAX_POSITIONS,
    "FUNDING_PERIOD": limits.FUNDING_PERIOD,
    "ADDRESS_HIGH_BOUND": 2 ** (limits.ADDRESS_BITS - 128),
    "POSITION_COUNT_SHIFT": 2**5,
    "FEE_TIER_SHIFT": 2**4,
    "TAIL_SHIFT": 2 ** (limits.FLAGS_BITS + limits.EPOCH_BITS),
    "SIZE_SHIFT": 2 ** (limits.SIZE_BITS + 1),
    "FUNDING_SHIFT": 2 ** (limits.FUNDING_BITS + 1),
    "ENTRY_COST_SHIFT": 2 ** (limits.ENTRY_COST_BITS + 1),
    "TIME_SHIFT": 2**limits.TIME_BITS,
    "OPEN_INTEREST_SHIFT": 2**64,
    "DUST_SHIFT": 2**limits.FUNDING_FRACTION_BITS,
    "RANGE": 2**128,
    "ORDER_TYPE_HASH": selector(Order.type_string()),
    "WITHDRAWAL_TYPE_HASH": selector(WithdrawalRequest.type_string()),
    "MESSAGE_PREFIX": MESSAGE_PREFIX,
    "PRICES_TAG": PRICES_TAG,
    "DOMAIN_TYPE_HASH": selector(DOMAIN_TYPE),
    "DOMAIN_NAME": short_string(DOMAIN_NAME),
    "DOMAIN_VERSION": int(DOMAIN_VERSION),
    "DOMAIN_REVISION": int(DOMAIN_REVISION),
}


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


def test_constants_equal_the_limits() -> None:
    constants = identifiers("constants.", "const")
    assert {name: entry["value"] % limits.P for name, entry in constants.items()} == CONSTANTS


def test_codes_of_the_program_are_codes_of_the_rules() -> None:
    texts = [attribute["value"] for attribute in program()["attributes"]]
    codes = {match[1] for text in texts if (match := re.fullmatch(r"REJECTED (\w+)", text))}
    assert codes == set(RejectionCode) - {RejectionCode.WRONG_NUMBER_OF_MARKETS}


def test_kinds_of_events() -> None:
    names = {"DEPOSIT": "Deposit", "TRADE": "Trade", "WITHDRAWAL": "Withdrawal"}
    names |= {"ORACLE_TICK": "OracleTick", "FUNDING_TICK": "FundingTick"}
    kinds = {kind.__name__: number for kind, number in program_input._KINDS.items()}
    constants = identifiers("__main__.", "const")
    assert {names[name]: constants[name]["value"] for name in names} == kinds


@pytest.mark.parametrize(
    ("struct", "message"), [("OrderInput", Order), ("WithdrawalInput", WithdrawalRequest)]
)
def test_signed_fields_open_the_input_struct_in_order(struct: str, message: type[Order]) -> None:
    members = identifiers("types.", "struct")[struct]["members"]
    order = sorted(members, key=lambda name: members[name]["offset"])
    renamed = {"fee_cap_ppm": "fee_cap", "amount_l1": "amount"}
    fields = [renamed.get(name, name) for name in message.FIELDS]
    assert order[: len(fields) + 2] == [*fields, "r", "s"]


def test_sizes_of_structs_that_the_input_and_output_fill() -> None:
    structs = identifiers("types.", "struct")
    config = make_config()
    assert structs["Market"]["size"] == 8
    assert structs["Tier"]["size"] == len(MARKETS[0].tier_lines[0].words())
    assert structs["Output"]["size"] == HEADER_WORDS
    header = len(config.words()) - 4 - 4 - 8 * 3 - 5 * 4
    assert structs["Config"]["size"] == header


def test_the_program_is_small() -> None:
    """Its words are public memory, which the verifier contract pays for in gas."""
    assert len(load_program().felts) <= 3_200
