"""Withdrawals from the liquidity vault: shares against collateral."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited, SharesChanged
from sequencer.domain.messages import Signed, SignedMessage, admit_message, check_expiry
from sequencer.domain.outflow import check_holdings_fresh, funded, judge_outflow, pay_out
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.vault import (
    amount_floor,
    burnt,
    check_holder,
    check_solvent,
    net_asset_value,
    tell_shares,
)


@dataclass(frozen=True, slots=True)
class VaultWithdrawalRequest(SignedMessage):
    """What the owner signs; a session key may not.

    Attributes:
        pocket: the cross pocket whose leaf holds the shares; it is paid.
        shares: how many to burn.
        min_amount: fewer quanta are not accepted.
        expiry: last second at which it may be carried out.
        lane, nonce: as of an order.
    """

    TYPE: ClassVar[str] = "VaultWithdrawal"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "shares", "min_amount", "expiry", "nonce")

    pocket: int
    shares: int
    min_amount: int
    expiry: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class VaultWithdrawal:
    """The transaction: shares are burnt at the vault's value at the worse prices."""

    KIND: ClassVar[int] = 17

    time: int
    signed: Signed[VaultWithdrawalRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order. The holder's pocket is taken, then the vault's. The vault pays and settles its funding;
        the holder only receives, so nothing is settled or proven of him."""
        request = self.signed.message
        require(
            request.shares > 0,
            RejectionCode.SHARES_OUT_OF_RANGE,
            "no shares are to be burnt",
            shares=request.shares,
        )
        check_expiry(draft, request.expiry)
        holder = draft.take_pocket(request.pocket)
        check_holder(draft, request.pocket, holder)
        holder = admit_message(draft, holder, self.signed)
        tell_shares(draft, holder)
        holder = without_shares(holder, request.shares, draft.time)
        vault = draft.take_pocket(draft.config.vault_pocket)
        check_holdings_fresh(draft, vault)
        before = funded(draft, vault)
        value = net_asset_value(draft.config, draft.market, before.pocket)
        check_solvent(value)
        amount = amount_floor(request.shares, draft.vault.shares, value.low)
        require(
            amount > 0 and amount >= request.min_amount,
            RejectionCode.AMOUNT_BELOW_MINIMUM,
            "the shares are worth fewer quanta than asked for, or none",
            amount=amount,
            min_amount=request.min_amount,
        )
        draft.vault = burnt(draft.vault, request.shares, draft.time)
        require(
            judge_outflow(draft, draft.config.vault_pocket, before, amount),
            RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL,
            "the vault's value would not cover the initial margin and the withdrawal fraction",
            pocket=draft.config.vault_pocket,
            amount=amount,
            withdrawable=before.most_floor(),
        )
        pay_out(draft, draft.config.vault_pocket, before, amount)
        draft.put_pocket(request.pocket, replace(holder, collateral=holder.collateral + amount))
        draft.effects += [
            Credited(draft.config.vault_pocket, -amount, before.payment),
            Credited(request.pocket, amount),
            SharesChanged(request.pocket, -request.shares, amount),
        ]


def without_shares(holder: Pocket, shares: int, time: int) -> Pocket:
    """The pocket with so many shares less; SHARES_INSUFFICIENT, SHARES_LOCKED."""
    held = holder.shares
    require(
        held is not None and held.amount >= shares,
        RejectionCode.SHARES_INSUFFICIENT,
        "the pocket holds fewer shares",
        shares=shares,
        held=held.amount if held else 0,
    )
    assert held is not None
    require(
        held.unlock_time <= time,
        RejectionCode.SHARES_LOCKED,
        "shares may be burnt 24 hours after the pocket's last mint",
        unlock_time=held.unlock_time,
        time=time,
    )
    left = held.amount - shares
    return replace(holder, shares=replace(held, amount=left) if left else None)
