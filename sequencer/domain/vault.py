"""The liquidity vault's net asset value and the arithmetic of its shares.

The vault is a pocket that quotes on the exchange. Its shares are minted and burnt at the value that the rules prove:

    value_high = collateral + sum of positions at the prices better for the vault   what a depositor pays
    value_low  = collateral + sum of positions at the prices worse for the vault    what a leaver is paid

    shares_floor(a)  = floor(a * (S + VS) / (max(value_high, 0) + VA))     shares for a quanta
    amount_floor(sh) = floor(sh * (value_low + VA) / (S + VS))             quanta for sh shares

S shares exist; VS virtual shares and VA virtual quanta stand beside them. They set the first price, 1,000 shares per
quantum, and belong to nobody: to raise the price of a share by a donation, one must give VS / S times as much to nobody
as to the holders, so inflating the price before someone else's deposit gains nothing.

For every value N between value_low and value_high, (N + VA) / (S + VS) never falls: a mint is paid at the highest
price and rounds its shares down, a burn is paid at the lowest and rounds its quanta down.

Widths: a < 2**63 and S + VS < 2**81, so a * (S + VS) < 2**144; |value| < 2**85, so sh * (value_low + VA) < 2**166 and
both divisors stay below 2**96.
"""

from dataclasses import dataclass, replace
from typing import Final

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.draft import Draft
from sequencer.domain.limits import SHARE_BITS
from sequencer.domain.margin import Markets, better_price, floor_div, total_risk, worse_price
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.state import VaultState

VIRTUAL_SHARES: Final = 10**11
"""VS."""

VIRTUAL_ASSETS: Final = 10**8
"""VA: 1 USD in quanta."""

LOCK_SECONDS: Final = 86_400
"""Shares may be burnt so long after the holder's last mint: nobody mints before a known gain and leaves after it."""

WINDOW_SECONDS: Final = 86_400
WINDOW_PARTS: Final = 10
"""In a window at most one part in so many of the shares is burnt: a run does not force the vault to close positions
at once."""


@dataclass(frozen=True, slots=True)
class NetAssetValue:
    """The vault's value in quanta at the prices worse (`low`) and better (`high`) for it; low <= high."""

    low: int
    high: int


def net_asset_value(config: ExchangeConfig, markets: Markets, vault: Pocket) -> NetAssetValue:
    """The value of the vault's pocket after funding. Needs fresh prices."""
    low = total_risk(config, markets, vault.positions, worse_price).value
    high = total_risk(config, markets, vault.positions, better_price).value
    return NetAssetValue(vault.collateral + low, vault.collateral + high)


def shares_floor(amount: int, shares: int, value_high: int) -> int:
    """Shares for `amount` quanta where `shares` exist, rounded down."""
    return floor_div(amount * (shares + VIRTUAL_SHARES), max(value_high, 0) + VIRTUAL_ASSETS)


def amount_floor(burnt: int, shares: int, value_low: int) -> int:
    """Quanta for `burnt` of the `shares` that exist, rounded down. Needs value_low >= 0."""
    return floor_div(burnt * (value_low + VIRTUAL_ASSETS), shares + VIRTUAL_SHARES)


def check_solvent(value: NetAssetValue) -> None:
    """VAULT_INSOLVENT where the value at the worse prices is negative: shares have no price then."""
    require(
        value.low >= 0,
        RejectionCode.VAULT_INSOLVENT,
        "the vault's value at the worse prices is negative",
        value=value.low,
    )


def minted(vault: VaultState, shares: int) -> VaultState:
    """The vault after a mint; SHARES_OUT_OF_RANGE when the shares would not fit 80 bits."""
    total = vault.shares + shares
    require(
        total < 2**SHARE_BITS,
        RejectionCode.SHARES_OUT_OF_RANGE,
        "the vault's shares would leave their 80 bits",
        shares=total,
    )
    return replace(vault, shares=total)


def burnt(vault: VaultState, shares: int, time: int) -> VaultState:
    """The vault after a burn of shares that exist; BURNS_ABOVE_WINDOW when the window's part is used up.

    A window starts with the first burn after the last one ended. Its limit is a part of the shares that exist plus
    those that it burnt, so burns do not lower it and mints raise it.
    """
    if time >= vault.window_start + WINDOW_SECONDS:
        vault = replace(vault, window_start=time, window_burnt=0)
    in_window = vault.window_burnt + shares
    require(
        WINDOW_PARTS * in_window <= vault.shares + vault.window_burnt,
        RejectionCode.BURNS_ABOVE_WINDOW,
        "at most a tenth of the shares may be burnt in a window of 24 hours",
        shares=shares,
        window_burnt=vault.window_burnt,
        window_start=vault.window_start,
        total=vault.shares,
    )
    return replace(vault, shares=vault.shares - shares, window_burnt=in_window)


def tell_shares(draft: Draft, pocket: Pocket) -> None:
    """What the program finds in the pocket's extra words: whether it holds shares, and how many."""
    draft.witness.word(int(pocket.shares is not None))
    if pocket.shares is not None:
        draft.witness.word(pocket.shares.amount)


def check_holder(draft: Draft, index: int, pocket: Pocket) -> None:
    """Shares belong to cross pockets, and not to the vault itself: POCKET_RESERVED, POCKET_ISOLATED."""
    require(
        index != draft.config.vault_pocket,
        RejectionCode.POCKET_RESERVED,
        "the vault holds no shares of itself",
        pocket=index,
    )
    require(
        pocket.isolated is None,
        RejectionCode.POCKET_ISOLATED,
        "shares of the vault belong to cross pockets",
        pocket=index,
    )
