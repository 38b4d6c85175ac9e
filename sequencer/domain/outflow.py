"""OUTFLOW: collateral that leaves a pocket by anything but a trade.

A withdrawal, a transfer, a move between pockets, a deposit into the vault and a burn of its shares all take
collateral out. Each must leave

    10**6 * value >= max(initial margin, withdrawal_fraction_ppm * notional)

at the prices worse for the owner, after the funding that is owed, and every market that the pocket holds must have a
fresh and confirmed price. The second term keeps unrealised profit from being taken out to the edge of liquidation.

Widths: |value| < 2**85, so 10**6 * value < 2**105; requirement < 2**104; amount < 2**63, so every difference below
stays far inside 2**128.
"""

from dataclasses import dataclass, replace

from sequencer.domain.draft import Draft
from sequencer.domain.limits import PPM
from sequencer.domain.margin import (
    Risk,
    Settlement,
    Sides,
    floor_div,
    outflow_requirement,
    settle_funding,
    total_risk,
    worse_price,
)
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require


def check_fresh(draft: Draft, market: int) -> None:
    """PRICE_STALE or MARKET_PAUSED unless the market's price is fresh and no large move waits for its second tick."""
    state = draft.market(market)
    require(
        state.index > 0 and draft.time - state.price_time <= draft.config.max_price_age,
        RejectionCode.PRICE_STALE,
        "the index price is too old",
        market=market,
        price_time=state.price_time,
        time=draft.time,
    )
    require(
        state.pending == 0,
        RejectionCode.MARKET_PAUSED,
        "a large move of the index price waits to be confirmed",
        market=market,
        pending=state.pending,
    )


def check_holdings_fresh(draft: Draft, pocket: Pocket) -> None:
    """`check_fresh` for every market that the pocket holds, by increasing market."""
    for position in pocket.positions:
        check_fresh(draft, position.market)


def settle_held(draft: Draft, pocket: Pocket) -> Settlement:
    """The pocket after the funding that it owes, every market that it holds being fresh; the dust is booked."""
    check_holdings_fresh(draft, pocket)
    settled = settle_funding(pocket, draft.market)
    draft.add_fees(0, settled.dust)
    return settled


def check_has_owner(draft: Draft, pocket: int) -> None:
    """POCKET_RESERVED for the insurance funds and the vault: their collateral belongs to nobody who could take it
    out, though the vault's key may trade with it."""
    require(
        not is_reserved(draft, pocket),
        RejectionCode.POCKET_RESERVED,
        "collateral of a fund or of the vault has no owner who may take it out",
        pocket=pocket,
    )


def is_reserved(draft: Draft, pocket: int) -> bool:
    """Whether the pocket is an insurance fund or the vault."""
    return draft.config.fund_pocket(0) <= pocket <= draft.config.vault_pocket


@dataclass(frozen=True, slots=True)
class Funded:
    """A pocket after funding, and what may leave it.

    Attributes:
        pocket: after funding.
        payment, dust: funding paid, quanta; what its rounding left, quanta times 2**32.
        value: quanta, at the worse prices.
        worse: of all positions, at the worse prices.
        required: what the value must cover after an outflow, ppm quanta.
    """

    pocket: Pocket
    payment: int
    dust: int
    value: int
    worse: Risk
    required: int

    @property
    def slack(self) -> int:
        """10**6 * value less what must remain, ppm quanta; negative when nothing may leave."""
        return PPM * self.value - self.required

    def sides(self, amount: int) -> Sides:
        """OUTFLOW for `amount` quanta: the value that is left covers what must remain; ppm quanta."""
        return Sides(PPM * (self.value - amount), self.required)

    def allows(self, amount: int) -> bool:
        """Whether `amount` quanta may leave."""
        return self.sides(amount).holds

    def most_floor(self, unit: int = 1) -> int:
        """The most units of so many quanta that may leave, rounded down, at least 0."""
        return max(0, floor_div(self.slack, PPM * unit))


@dataclass(frozen=True, slots=True)
class JudgedOutflow:
    """An outflow of so many quanta that was judged, whether or not it was then paid."""

    pocket: int
    before: Funded
    amount: int


def judge_outflow(draft: Draft, index: int, before: Funded, amount: int) -> bool:
    """Whether OUTFLOW allows `amount` quanta to leave the pocket."""
    draft.judged.append(JudgedOutflow(index, before, amount))
    return before.allows(amount)


def funded(draft: Draft, pocket: Pocket) -> Funded:
    """Settle the pocket's funding and compute what may leave it. The caller has checked that the prices are fresh."""
    settled = settle_funding(pocket, draft.market)
    worse = total_risk(
        draft.config, draft.market, settled.pocket.positions, worse_price, settled.pocket.leverage_ppm
    )
    value = settled.pocket.collateral + worse.value
    required = outflow_requirement(draft.config, worse)
    return Funded(settled.pocket, settled.payment, settled.dust, value, worse, required)


def take_out(draft: Draft, index: int, pocket: Pocket, amount: int) -> Funded:
    """Take `amount` quanta out of a pocket that the caller has taken, if OUTFLOW allows it; puts its successor.

    Raises:
        Rejection: a held market is stale or paused, or the value would not cover what must remain.
    """
    check_holdings_fresh(draft, pocket)
    before = funded(draft, pocket)
    require(
        judge_outflow(draft, index, before, amount),
        RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL,
        "the value would not cover the initial margin and the withdrawal fraction",
        pocket=index,
        amount=amount,
        withdrawable=before.most_floor(),
    )
    pay_out(draft, index, before, amount)
    return before


def pay_out(draft: Draft, index: int, before: Funded, amount: int) -> None:
    """Put the successor of a pocket that an allowed amount of quanta leaves."""
    after = replace(before.pocket, collateral=before.pocket.collateral - amount)
    draft.put_pocket(index, after)
    draft.add_fees(0, before.dust)
