"""The key registry: the Stark key itself says which L1 account speaks for it."""

import random
from collections.abc import Iterator

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.exchange import signing_y
from contracts.transactions import create_contract
from prover.crypto import public_key, sign, verify
from prover.curve import GENERATOR, ORDER, add, lift_x, multiply
from prover.field import P
from sequencer.domain.hashing import selector
from sequencer.domain.l1_owner import L1Owner
from sequencer.domain.messages import domain_hash
from sequencer.domain.state import FUND_KEYS
from tests.support.contracts import call
from tests.support.perpetua import CHAIN_ID, USER_PRIVATE, Deployed, deployed_on, unchanged, user_key

KEY = user_key(USER_PRIVATE)
OWNER = 0x70997970C51812DC3A010C7D01B50E0D17DC79C8


@pytest.fixture(scope="module")
def module_deployed(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]
) -> Iterator[Deployed]:
    with unchanged(anvil):
        yield deployed_on(anvil, sender, artifacts)


@pytest.fixture
def deployed(module_deployed: Deployed) -> Iterator[Deployed]:
    with unchanged(module_deployed.w3):
        yield module_deployed


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["ExchangeHarness"])


def test_signatures_are_those_of_the_prover(library: Contract) -> None:
    source = random.Random(5)
    for private in (1 + source.randrange(ORDER - 1) for _ in range(6)):
        message = source.randrange(1, 2**251)
        r, s = sign(private, message)
        x = public_key(private)
        y = signing_y(x, message, (r, s))
        assert verify(x, message, r, s)
        assert call(library, "verify", message, r, s, x, y)
        # (r, -s) signs as well, under either form of ECDSA.
        assert call(library, "verify", message, r, ORDER - s, x, y)
        for other in (
            (message ^ 1, r, s, x, y),
            (message, r ^ 1, s, x, y),
            (message, r, s ^ 1, x, y),
            (message, r, s, x, P - y),
            (message, r, s, x, y ^ 1),
            (message, r, s, public_key(private ^ 2), y),
        ):
            assert not call(library, "verify", *other)


@pytest.mark.parametrize(
    ("private", "first_bits"),
    [
        (2, (0b10, 0b01)),
        (ORDER - 2, (0b10, 0b01)),
        (3, (0b101, 0b001)),
        (ORDER - 3, (0b101, 0b001)),
        (ORDER - 5, (0b101, 0b001)),
    ],
)
def test_sums_that_are_no_ordinary_ones(library: Contract, private: int, first_bits: tuple[int, int]) -> None:
    """Scalars whose first bits add a point to itself, or to its negative: who knows a key's logarithm chooses them."""
    key = multiply(private, GENERATOR)
    assert key is not None
    source, tried = random.Random(private), 0
    while tried < 2:
        u, v = ((bits << 200) + source.randrange(2**200) for bits in first_bits)
        point = add(multiply(u, GENERATOR), multiply(v, key))
        assert point is not None
        s = point.x * pow(v, -1, ORDER) % ORDER
        message = u * s % ORDER
        if max(point.x, message) < 2**251:
            assert call(library, "verify", message, point.x, s, key.x, key.y)
            assert not call(library, "verify", message, point.x, s, key.x, P - key.y)
            tried += 1


def test_a_sum_at_infinity_is_no_signature(library: Contract) -> None:
    """hash * G + r * Q = 0 leaves no x to compare."""
    key, r = multiply(7, GENERATOR), 2**250 + 3
    assert key is not None
    message = -7 * r % ORDER
    assert message < 2**251
    assert not call(library, "verify", message, r, 9, key.x, key.y)


def test_numbers_out_of_range_are_no_signature(library: Contract) -> None:
    r, s = sign(USER_PRIVATE, 5)
    y = signing_y(KEY, 5, (r, s))
    assert call(library, "verify", 5, r, s, KEY, y)
    for hash_, r_, s_, x, y_ in (
        (5 + ORDER, r, s, KEY, y),
        (5, 0, s, KEY, y),
        (5, r, 0, KEY, y),
        (5, r + P, s, KEY, y),
        (5, r, s + ORDER, KEY, y),
        (5, r, s, KEY + P, y),
        (5, r, s, KEY, y + P),
    ):
        assert not call(library, "verify", hash_, r_, s_, x, y_)


def test_the_generator_is_nobody_s_key(library: Contract) -> None:
    r, s = sign(1, 5)
    assert verify(GENERATOR.x, 5, r, s)
    for y in (GENERATOR.y, P - GENERATOR.y):
        assert not call(library, "verify", 5, r, s, GENERATOR.x, y)


def test_nobody_can_speak_for_an_insurance_fund(library: Contract) -> None:
    """Their keys are no points, whatever y is claimed."""
    for key in FUND_KEYS:
        assert lift_x(key) is None
        assert not call(library, "verify", 5, 1, 1, key, 1)


def test_the_message_is_the_one_that_keys_sign(deployed: Deployed) -> None:
    keys = deployed.contracts.keys
    assert call(keys, "TYPE_HASH") == selector(L1Owner.type_string())
    assert call(keys, "domainHash") == domain_hash(CHAIN_ID)
    for owner, number in ((0, 0), (2**160 - 1, 3), (OWNER, 2**96 - 1)):
        address = Web3.to_checksum_address(f"{owner:#042x}")
        expected = L1Owner(owner, number).message_hash(CHAIN_ID, KEY)
        assert call(keys, "messageHash", KEY, address, number) == expected


@pytest.mark.parametrize("fields", [(-1, 0), (2**160, 0), (0, -1), (0, 2**96)])
def test_a_message_that_l1_cannot_hold_is_not_made(fields: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not an integer in"):
        L1Owner(*fields)


def test_a_key_changes_its_owner(deployed: Deployed) -> None:
    keys, (first, second) = deployed.contracts.keys, (deployed.account(1), deployed.account(2))
    assert int(call(keys, "ownerOf", KEY), 16) == 0
    receipt = deployed.register(owner=first)
    assert deployed.events(receipt, "KeyRegistered", keys) == [
        {"starkKey": KEY, "owner": first, "registration": 0}
    ]
    assert call(keys, "ownerOf", KEY) == first
    deployed.register(owner=second)
    assert call(keys, "ownerOf", KEY) == second
    assert call(keys, "registrations", KEY) == 2


def test_a_registration_cannot_be_used_again(deployed: Deployed) -> None:
    keys = deployed.contracts.keys
    old = deployed.registration(USER_PRIVATE, deployed.account(1))
    deployed.send("register", *old, contract=keys)
    deployed.register(owner=deployed.account(2))
    revert = deployed.refused("register", *old, contract=keys)
    assert (revert.name, revert.arguments["registration"]) == ("KeySignatureInvalid", 2)


def test_only_the_key_registers(deployed: Deployed) -> None:
    """Another owner, another key, another signer: none is what was signed."""
    key, y, owner, r, s = deployed.registration(USER_PRIVATE)
    other_key, other_y, *_ = deployed.registration(USER_PRIVATE + 1)
    for arguments in (
        (key, y, deployed.account(1), r, s),
        (other_key, other_y, owner, r, s),
        (key, y, owner, s, r),
    ):
        revert = deployed.refused("register", *arguments, contract=deployed.contracts.keys)
        assert revert.name == "KeySignatureInvalid"


def test_signing_y_needs_a_signature() -> None:
    r, s = sign(USER_PRIVATE, 5)
    for key, message, signature in ((KEY, 6, (r, s)), (FUND_KEYS[0], 5, (r, s)), (KEY, 5, (r, 0))):
        with pytest.raises(ValueError, match="has not signed"):
            signing_y(key, message, signature)
