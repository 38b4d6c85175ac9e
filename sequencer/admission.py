"""Checks on an order's arrival, before it is accepted.

The rules bind when an order fills, and `transition` checks them there.  These checks run the same rules
early, as far as they can be known, so that an order which could not fill is refused with its reason
instead of resting and failing later.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sequencer.codes import ApiCode
from sequencer.domain.account import Account
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.lanes import lane_fill
from sequencer.domain.limits import PPM
from sequencer.domain.margin import ceil_div, fee_ceil, position_risk, settle_funding
from sequencer.domain.orders import Order
from sequencer.domain.rejections import Rejection, RejectionCode, require
from sequencer.domain.trade import check_price_and_size, check_price_fresh
from sequencer.errors import Refusal
from sequencer.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Exposure:
    """An order's part in what its account may come to hold: signed lots still open, and its price."""

    order: Order
    remaining: int


def check_account(ledger: Ledger, index: int) -> Account:
    """The account, or ACCOUNT_UNKNOWN."""
    account = ledger.account(index)
    if account is None:
        raise Rejection(RejectionCode.ACCOUNT_UNKNOWN, "there is no such account", {"account": index})
    return account


def check_terms(ledger: Ledger, order: Order, now: int) -> Account:
    """Everything about an order but its signature, its lane and its margin."""
    config = ledger.config
    market = config.market(order.market)
    if market is None:
        raise Rejection(RejectionCode.MARKET_UNKNOWN, "there is no such market", {"market": order.market})
    account = check_account(ledger, order.account)
    check_price_and_size(market, order.price, order.size)
    require(
        now <= order.expiry, RejectionCode.EXPIRED, "the order has expired", expiry=order.expiry, time=now
    )
    lane_fill(account, order.lane, order.nonce)
    rate = highest_rate(config, account, order)
    require(
        rate <= order.fee_cap_ppm,
        RejectionCode.FEE_ABOVE_CAP,
        "the fee rate exceeds the order's cap",
        rate_ppm=rate,
        fee_cap_ppm=order.fee_cap_ppm,
    )
    check_price_fresh(config, order.market, ledger.state.markets[order.market], now)
    return account


def highest_rate(config: ExchangeConfig, account: Account, order: Order) -> int:
    """The highest fee rate the order may meet: a post-only order never takes."""
    tier = config.fee_tiers[account.fee_tier]
    return tier.maker_ppm if order.post_only else max(tier.maker_ppm, tier.taker_ppm)


def check_lane(ledger: Ledger, account: int, lane: int, nonce: int) -> None:
    """A lane serves one live order at a time, and its nonces only rise.

    Raises:
        Refusal: LANE_BUSY while a live order holds the lane.
        Rejection: NONCE_STALE when the nonce is not above the last one.
    """
    holder = ledger.lanes.get(account, {}).get(lane)
    if holder is not None:
        raise Refusal(
            ApiCode.LANE_BUSY,
            f"lane {lane} is held by the live order {holder}",
            {"account": account, "lane": lane, "orderId": str(holder)},
        )
    last = ledger.last_nonce(account, lane)
    require(
        nonce > last,
        RejectionCode.NONCE_STALE,
        "the nonce must be above the lane's last",
        lane=lane,
        nonce=nonce,
        last_nonce=last,
    )


def check_margin(ledger: Ledger, account: Account, order: Order) -> None:
    """INSUFFICIENT_MARGIN unless the account could carry this order with all its live ones.

    In each market the worse of "all bids fill" and "all asks fill" is taken at the index price; what the
    orders lose at once against the index, and their fees, count against the account value.  An order
    that together with its like can only reduce the position passes: IMPROVE judges it at the fill.
    """
    config, markets = ledger.config, ledger.state.markets
    exposures = [Exposure(live.signed.order, live.remaining) for live in ledger.open_orders(order.account)]
    exposures.append(Exposure(order, order.size))
    settled = settle_funding(account, markets).account
    held = {position.market: position.size for position in settled.positions}
    if _only_reduces(order, exposures, held.get(order.market, 0)):
        return
    value, required = settled.collateral, 0
    for market in sorted(held.keys() | {exposure.order.market for exposure in exposures}):
        size = held.get(market, 0)
        bids = _open_lots(exposures, market, 1)
        asks = _open_lots(exposures, market, -1)
        worst = max(size + bids, size - asks, key=abs)
        price = markets[market].price
        value += size * config.markets[market].contract_unit * price
        if worst:
            required += position_risk(config.markets[market], price, worst).initial
    loss = sum(_loss_ceil(ledger, account, exposure) for exposure in exposures)
    require(
        PPM * (value - loss) >= required,
        RejectionCode.INSUFFICIENT_MARGIN,
        "the account value does not cover the initial margin of its positions and open orders",
        account=order.account,
        value=value,
        loss=loss,
        initial_margin=ceil_div(required, PPM),
    )


def _open_lots(exposures: Iterable[Exposure], market: int, sign: int) -> int:
    return sum(e.remaining for e in exposures if e.order.market == market and e.order.side.sign == sign)


def _only_reduces(order: Order, exposures: Iterable[Exposure], size: int) -> bool:
    sign = order.side.sign
    return size * sign < 0 and _open_lots(exposures, order.market, sign) <= abs(size)


def _loss_ceil(ledger: Ledger, account: Account, exposure: Exposure) -> int:
    """Quanta that filling the rest of an order costs at once: distance to the index, and the fee."""
    order = exposure.order
    market = ledger.config.markets[order.market]
    unit = market.contract_unit * exposure.remaining
    beyond = order.side.sign * (order.price - ledger.state.markets[order.market].price)
    fee = fee_ceil(unit * order.price, highest_rate(ledger.config, account, order))
    return max(0, unit * beyond) + max(0, fee)
