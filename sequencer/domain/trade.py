"""Trades: one fill between a resting order (maker) and an incoming one (taker), at the maker's price.

Each side, taker first: its order is checked, funding is settled on all its positions, the fill and the fee
are booked, and the account must then satisfy OPEN, or IMPROVE when the fill only reduces the position
(docs/rules.md, Margin).
"""

from dataclasses import dataclass, replace

from sequencer.domain.account import Account, Position
from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.events import SignedOrder, Trade
from sequencer.domain.lanes import fill_lane
from sequencer.domain.limits import COLLATERAL_BITS, ENTRY_COST_BITS, MAX_POSITIONS, PRICE_BITS, SIZE_BITS
from sequencer.domain.margin import (
    Risk,
    entry_cost_floor,
    fee_ceil,
    improves,
    opens,
    position_risk,
    settle_funding,
)
from sequencer.domain.orders import Order, TimeInForce
from sequencer.domain.rejections import Rejection, RejectionCode, require
from sequencer.domain.signatures import check_message
from sequencer.domain.state import Delta, Fill, MarketState, State


def check_price_and_size(market: MarketConfig, price: int, size: int) -> None:
    """Tick, step and width of an order or a fill."""
    _check_multiple(
        price,
        market.tick,
        PRICE_BITS,
        "price",
        RejectionCode.PRICE_OFF_TICK,
        RejectionCode.PRICE_OUT_OF_RANGE,
    )
    _check_multiple(
        size, market.step, SIZE_BITS, "size", RejectionCode.SIZE_OFF_STEP, RejectionCode.SIZE_OUT_OF_RANGE
    )


def _check_multiple(
    value: int, unit: int, bits: int, name: str, off_grid: RejectionCode, out_of_range: RejectionCode
) -> None:
    require(
        value % unit == 0, off_grid, f"the {name} is not a multiple of {unit}", **{name: value, "unit": unit}
    )
    require(0 < value < 2**bits, out_of_range, f"the {name} must lie in [1, 2**{bits})", **{name: value})


def check_price_fresh(config: ExchangeConfig, market: int, row: MarketState, time: int) -> None:
    """PRICE_STALE when the index price is older than allowed, or when there never was one."""
    require(
        time - row.price_time <= config.max_price_age,
        RejectionCode.PRICE_STALE,
        "the index price is too old",
        market=market,
        price_time=row.price_time,
        time=time,
        max_price_age=config.max_price_age,
    )


def check_collateral(collateral: int) -> None:
    """COLLATERAL_OUT_OF_RANGE outside [-2**63, 2**63)."""
    require(
        -(2**COLLATERAL_BITS) <= collateral < 2**COLLATERAL_BITS,
        RejectionCode.COLLATERAL_OUT_OF_RANGE,
        "the collateral leaves its 64 bits",
        collateral=collateral,
    )


def check_order(
    config: ExchangeConfig,
    account: Account | None,
    signed: SignedOrder,
    *,
    size: int,
    rate_ppm: int,
    time: int,
    verify: bool,
) -> Account:
    """All rules of one order in a fill of `size` lots, except margin.

    Returns:
        The account with the order's lane advanced.
    """
    order = signed.order
    if account is None:
        raise Rejection(RejectionCode.ACCOUNT_UNKNOWN, "there is no such account", {"account": order.account})
    check_price_and_size(config.markets[order.market], order.price, order.size)
    require(
        time <= order.expiry, RejectionCode.EXPIRED, "the order has expired", expiry=order.expiry, time=time
    )
    after = fill_lane(account, order.lane, order.nonce, size, order.size)
    require(
        rate_ppm <= order.fee_cap_ppm,
        RejectionCode.FEE_ABOVE_CAP,
        "the fee rate exceeds the order's cap",
        rate_ppm=rate_ppm,
        fee_cap_ppm=order.fee_cap_ppm,
    )
    if verify:
        check_message(config, account.public_key, order, signed.signature)
    return after


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of the fill after its settlement."""

    account: Account
    dust: int
    long_change: int
    fill: Fill


def trade(config: ExchangeConfig, state: State, event: Trade, verify: bool) -> Delta:
    """The fill, or a rejection."""
    maker, taker = event.maker.order, event.taker.order
    market = _check_pair(config, event, maker, taker)
    _check_fill_size(market, event)
    row = state.markets[market.market_id]
    require(
        row.price > 0, RejectionCode.PRICE_STALE, "the market has no index price", market=market.market_id
    )
    check_price_fresh(config, market.market_id, row, event.time)

    sides = [
        _settle(config, state, event, event.taker, is_maker=False, verify=verify),
        _settle(config, state, event, event.maker, is_maker=True, verify=verify),
    ]
    change = sum(side.long_change for side in sides)
    open_interest = row.open_interest + change
    require(
        open_interest <= market.open_interest_cap or change <= 0,
        RejectionCode.OPEN_INTEREST_ABOVE_CAP,
        "open interest would exceed the market's cap",
        market=market.market_id,
        open_interest=open_interest,
        cap=market.open_interest_cap,
    )
    return Delta(
        globals=replace(
            state.globals,
            time=event.time,
            dust=state.globals.dust + sum(side.dust for side in sides),
            fees=state.globals.fees + sum(side.fill.fee for side in sides),
        ),
        accounts={side.fill.account: side.account for side in sides},
        markets={market.market_id: replace(row, open_interest=open_interest)},
        effects=tuple(side.fill for side in sides),
    )


def _check_pair(config: ExchangeConfig, event: Trade, maker: Order, taker: Order) -> MarketConfig:
    require(
        maker.market == taker.market,
        RejectionCode.MARKETS_DIFFER,
        "the orders are of different markets",
        maker_market=maker.market,
        taker_market=taker.market,
    )
    market = config.market(maker.market)
    if market is None:
        raise Rejection(RejectionCode.MARKET_UNKNOWN, "there is no such market", {"market": maker.market})
    require(
        maker.side != taker.side, RejectionCode.SIDES_EQUAL, "both orders are on one side", side=maker.side
    )
    require(
        maker.account != taker.account,
        RejectionCode.SELF_TRADE,
        "an account cannot trade with itself",
        account=maker.account,
    )
    require(maker.time_in_force == TimeInForce.GTT, RejectionCode.MAKER_IOC, "an IOC order cannot rest")
    require(not taker.post_only, RejectionCode.TAKER_POST_ONLY, "a post-only order cannot take")
    require(
        event.price == maker.price,
        RejectionCode.FILL_PRICE_NOT_MAKER,
        "fills are at the maker's price",
        price=event.price,
        maker_price=maker.price,
    )
    require(
        taker.side.sign * (taker.price - event.price) >= 0,
        RejectionCode.LIMIT_PRICE_VIOLATED,
        "the price is worse than the taker's limit",
        price=event.price,
        limit=taker.price,
    )
    return market


def _check_fill_size(market: MarketConfig, event: Trade) -> None:
    """Step and width of the fill's size; its price is the maker's and is checked there."""
    _check_multiple(
        event.size,
        market.step,
        SIZE_BITS,
        "size",
        RejectionCode.SIZE_OFF_STEP,
        RejectionCode.SIZE_OUT_OF_RANGE,
    )


def _settle(
    config: ExchangeConfig,
    state: State,
    event: Trade,
    signed: SignedOrder,
    *,
    is_maker: bool,
    verify: bool,
) -> _Side:
    order = signed.order
    market = config.markets[order.market]
    account = state.accounts.get(order.account)
    tier = config.fee_tiers[account.fee_tier if account else 0]
    rate = tier.maker_ppm if is_maker else tier.taker_ppm
    after_lane = check_order(
        config,
        account,
        signed,
        size=event.size,
        rate_ppm=rate,
        time=event.time,
        verify=verify,
    )

    funded = settle_funding(after_lane, state.markets)
    unit_value = market.contract_unit * event.price
    change = order.side.sign * event.size
    quote = event.size * unit_value
    fee = fee_ceil(quote, rate)
    collateral = funded.account.collateral - order.side.sign * quote - fee
    before = funded.account.position(order.market)
    size_before = before.size if before else 0
    size_after = size_before + change

    others = Risk()
    for position in (p for p in funded.account.positions if p.market < order.market):
        others += _fresh_risk(config, state, position, event.time)
    entry_cost = _check_target(market, before, change, size_after, unit_value)
    target = position_risk(market, state.markets[order.market].price, size_after) if size_after else Risk()
    for position in (p for p in funded.account.positions if p.market > order.market):
        others += _fresh_risk(config, state, position, event.time)

    resulting = None
    if size_after:
        resulting = Position(order.market, size_after, state.markets[order.market].funding_index, entry_cost)
    result = replace(funded.account.with_position(order.market, resulting), collateral=collateral)
    require(
        len(result.positions) <= MAX_POSITIONS,
        RejectionCode.TOO_MANY_POSITIONS,
        "the account would hold too many positions",
        account=order.account,
        positions=len(result.positions),
    )
    check_collateral(collateral)
    _check_margin(config, state, funded.account, before, result, others, target, order)
    fill = Fill(
        account=order.account,
        market=order.market,
        lane=order.lane,
        nonce=order.nonce,
        is_maker=is_maker,
        size=change,
        price=event.price,
        quote=quote,
        fee=fee,
        funding=funded.payment,
        realized_pnl=entry_cost - (before.entry_cost if before else 0) - change * unit_value,
    )
    return _Side(result, funded.dust, max(size_after, 0) - max(size_before, 0), fill)


def _fresh_risk(config: ExchangeConfig, state: State, position: Position, time: int) -> Risk:
    row = state.markets[position.market]
    check_price_fresh(config, position.market, row, time)
    return position_risk(config.markets[position.market], row.price, position.size)


def _check_target(
    market: MarketConfig, before: Position | None, change: int, size_after: int, unit_value: int
) -> int:
    """Widths of the traded position; returns its entry cost."""
    require(
        abs(size_after) < 2**SIZE_BITS,
        RejectionCode.POSITION_OUT_OF_RANGE,
        "the position leaves its 48 bits",
        market=market.market_id,
        size=size_after,
    )
    entry_cost = entry_cost_floor(before, change, size_after, unit_value)
    require(
        -(2**ENTRY_COST_BITS) <= entry_cost < 2**ENTRY_COST_BITS,
        RejectionCode.ENTRY_COST_OUT_OF_RANGE,
        "the entry cost leaves its 64 bits",
        market=market.market_id,
        entry_cost=entry_cost,
    )
    return entry_cost


def _check_margin(
    config: ExchangeConfig,
    state: State,
    funded: Account,
    before: Position | None,
    result: Account,
    others: Risk,
    target: Risk,
    order: Order,
) -> None:
    """OPEN, or IMPROVE for a fill that reduces the position without crossing zero."""
    after = others + target
    value = result.collateral + after.value
    if opens(value, after):
        return
    size_before = before.size if before else 0
    position = result.position(order.market)
    size_after = position.size if position else 0
    details = {
        "account": order.account,
        "value": value,
        "initial_margin_ppm": after.initial,
        "maintenance_margin_ppm": after.maintenance,
    }
    reduces = abs(size_after) < abs(size_before) and size_after * size_before >= 0
    require(
        reduces,
        RejectionCode.INSUFFICIENT_MARGIN,
        "the account value does not cover the initial margin",
        **details,
    )
    row = state.markets[order.market]
    start = others + position_risk(config.markets[order.market], row.price, size_before)
    value_before = funded.collateral + start.value
    require(
        improves(value_before, start, value, after),
        RejectionCode.INSUFFICIENT_MARGIN,
        "the reduction leaves a worse ratio of value to maintenance margin",
        value_before=value_before,
        maintenance_before_ppm=start.maintenance,
        **details,
    )
