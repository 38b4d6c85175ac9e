"""Deposits into the liquidity vault: collateral against shares."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited, SharesChanged
from sequencer.domain.limits import COLLATERAL_BITS
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.outflow import check_holdings_fresh, funded, pay_out, take_out
from sequencer.domain.pocket import Shares
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.vault import (
    LOCK_SECONDS,
    check_holder,
    check_solvent,
    minted,
    net_asset_value,
    shares_floor,
    tell_shares,
)


@dataclass(frozen=True, slots=True)
class VaultDepositRequest(SignedMessage):
    """What the owner signs; a session key may not.

    Attributes:
        pocket: a cross pocket: it pays, and its leaf holds the shares.
        amount: quanta.
        min_shares: fewer are not accepted.
        expiry: last second at which it may be carried out.
        lane, nonce: as of an order.
    """

    TYPE: ClassVar[str] = "VaultDeposit"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "amount", "min_shares", "expiry", "nonce")

    pocket: int
    amount: int
    min_shares: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class VaultDeposit:
    """The transaction: shares are minted at the vault's value at the better prices."""

    KIND: ClassVar[int] = 16

    time: int
    signed: Signed[VaultDepositRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order. The holder's pocket is taken, then the vault's; both settle their funding."""
        request = self.signed.message
        require(
            0 < request.amount < 2**COLLATERAL_BITS,
            RejectionCode.AMOUNT_OUT_OF_RANGE,
            "the amount must lie in [1, 2**63)",
            amount=request.amount,
        )
        check_expiry(draft, request.expiry)
        holder = draft.take_pocket(request.pocket)
        check_holder(draft, request.pocket, holder)
        holder = admit_message(draft, holder, self.signed)
        tell_shares(draft, holder)
        vault = draft.take_pocket(draft.config.vault_pocket)
        check_holdings_fresh(draft, vault)
        before = funded(draft, vault)
        value = net_asset_value(draft.config, draft.market, before.pocket)
        check_solvent(value)
        shares = shares_floor(request.amount, draft.vault.shares, value.high)
        require(
            shares > 0 and shares >= request.min_shares,
            RejectionCode.SHARES_BELOW_MINIMUM,
            "the amount buys fewer shares than asked for, or none",
            shares=shares,
            min_shares=request.min_shares,
        )
        draft.vault = minted(draft.vault, shares)
        held = holder.shares.amount if holder.shares else 0
        # One lock for all shares of a pocket: the last mint's.
        holder = replace(holder, shares=Shares(held + shares, draft.time + LOCK_SECONDS))
        paid = take_out(draft, request.pocket, holder, request.amount)
        pay_out(draft, draft.config.vault_pocket, before, -request.amount)
        draft.effects += [
            Credited(request.pocket, -request.amount, paid.payment),
            Credited(draft.config.vault_pocket, request.amount, before.payment),
            SharesChanged(request.pocket, shares, request.amount),
        ]
