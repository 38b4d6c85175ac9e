"""Request bodies: what is checked on the way in. Responses are in `responses`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from sequencer.decimals import MAX_DIGITS

MAX_INDEX = 2**40
"""Above every pocket, batch and sequence number that can exist; keeps database integers in range."""

MAX_WORD = 2**53 - 1
"""Largest integer that every JSON reader keeps exact."""

MAX_BATCH_ORDERS = 50
MAX_BODY_BYTES = 128 * 1024
"""Room for a batch of orders (about 900 bytes each) twice over."""

Decimal = Annotated[str, Field(max_length=MAX_DIGITS, examples=["0.5"], description="decimal string")]
Felt = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{1,64}$", examples=["0x1f"], description="0x-hex")]
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$", examples=["my-order-1"])]
PocketIndex = Annotated[int, Field(ge=0, lt=MAX_INDEX)]
Symbol = Annotated[str, Field(max_length=31, examples=["BTC-USD"])]
Seconds = Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds")]
Word = Annotated[int, Field(ge=0, le=MAX_WORD)]
Lane = Annotated[int, Field(ge=0, le=MAX_WORD, description="0 to 3")]
Nonce = Annotated[int, Field(ge=0, le=MAX_WORD, description="above the lane's lastNonce")]
Shares = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,19})$", description="a whole number")]


class _Request(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=to_camel, validate_by_alias=True
    )


class SignatureIn(_Request):
    """An ECDSA signature over the STARK curve."""

    r: Felt
    s: Felt


class _Signed(_Request):
    """What every signed request has.

    The signature is over the SNIP-12 message of the same fields as integers; `session` is 0 for the owner's key, else
    the place of the session key that signed, where session keys may.
    """

    pocket: PocketIndex
    signature: SignatureIn
    session: Annotated[int, Field(ge=0, le=16)] = 0


class OrderIn(_Signed):
    """A signed limit order. The signature is over the SNIP-12 message `Order`."""

    market: Symbol
    side: Literal["BUY", "SELL"]
    size: Annotated[Decimal, Field(description="base asset, a multiple of the market's stepSize")]
    price: Annotated[Decimal, Field(description="worst price, a multiple of the market's tickSize")]
    time_in_force: Annotated[
        Literal["GTT", "IOC", "FOK"],
        Field(
            description="GTT rests until its expiration, IOC only takes, FOK takes its whole size or nothing"
        ),
    ] = "GTT"
    post_only: Annotated[bool, Field(description="refused if it would trade on arrival")] = False
    reduce_only: Annotated[bool, Field(description="fills only as far as it reduces the position")] = False
    self_trade: Annotated[
        Literal["CANCEL_MAKER", "CANCEL_TAKER", "CANCEL_BOTH"],
        Field(description="what happens when it meets an order of its own account"),
    ] = "CANCEL_MAKER"
    trigger: Annotated[
        Literal["RISING", "FALLING"] | None,
        Field(description="it waits until the mark price reaches triggerPrice in this direction"),
    ] = None
    trigger_price: Decimal | None = None
    expiration: Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds, last second of life")]
    lane: Lane
    nonce: Nonce
    fee_cap_ppm: Annotated[int, Field(ge=0, le=MAX_WORD, description="highest fee rate accepted, ppm")]
    builder: Annotated[PocketIndex, Field(description="pocket that routed the order")] = 0
    builder_fee_ppm: Annotated[int, Field(ge=0, le=MAX_WORD, description="its part of the quote, ppm")] = 0
    client_id: Annotated[
        ClientId | None, Field(description="resending the same order under its id changes nothing")
    ] = None


class OrdersIn(_Request):
    """Several orders, taken in order, each on its own."""

    orders: Annotated[list[OrderIn], Field(min_length=1, max_length=MAX_BATCH_ORDERS)]


class CancelAllIn(_Signed):
    """Ends every order and trigger of a pocket. SNIP-12 message `CancelAll`."""

    lane: Lane
    nonce: Nonce


class ScheduleIn(_Signed):
    """Dead-man switch: from `time` on the pocket's orders are void. SNIP-12 message `ScheduleCancelAll`."""

    time: Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds, 0 for never")]
    lane: Lane
    nonce: Nonce


class WithdrawalIn(_Signed):
    """A withdrawal to L1. SNIP-12 message `Withdrawal`."""

    amount: Annotated[Decimal, Field(description="USD, at most 6 decimal places")]
    recipient: Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{1,40}$", description="L1 address")]
    lane: Lane
    nonce: Nonce
    expiration: Seconds


class TransferIn(_Signed):
    """Collateral moves to another pocket, one's own or someone else's. SNIP-12 message `Transfer`."""

    destination: PocketIndex
    key: Annotated[Felt, Field(description="public key of the destination")]
    amount: Annotated[Decimal, Field(description="USD, at most 8 decimal places")]
    fact: Annotated[Felt, Field(description="0x0, or a hash that must be registered on L1")] = "0x0"
    lane: Lane
    nonce: Nonce
    expiration: Seconds


class PocketIn(_Signed):
    """Opens an isolated pocket of an account. SNIP-12 message `OpenPocket`."""

    market: Symbol
    lane: Lane
    nonce: Nonce
    expiration: Seconds


class LeverageIn(_Signed):
    """Sets the least initial margin fraction of a pocket's positions. SNIP-12 message `SetLeverage`."""

    leverage_ppm: Annotated[int, Field(ge=0, le=MAX_WORD, description="ppm; 0 for none but the market's")]
    lane: Lane
    nonce: Nonce


class SessionIn(_Signed):
    """Registers, replaces or removes a session key. SNIP-12 message `SetSession`; the owner signs."""

    place: Annotated[int, Field(ge=0, le=MAX_WORD, description="1 to 4")]
    key: Felt
    expiration: Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds, 0 to remove the key")]
    lane: Lane
    nonce: Nonce


class VaultDepositIn(_Signed):
    """Buys shares of the liquidity vault. SNIP-12 message `VaultDeposit`."""

    amount: Annotated[Decimal, Field(description="USD, at most 8 decimal places")]
    min_shares: Shares
    lane: Lane
    nonce: Nonce
    expiration: Seconds


class VaultWithdrawalIn(_Signed):
    """Sells shares of the liquidity vault. SNIP-12 message `VaultWithdrawal`."""

    shares: Shares
    min_amount: Annotated[Decimal, Field(description="USD, at most 8 decimal places")]
    lane: Lane
    nonce: Nonce
    expiration: Seconds
