"""Oracle ticks and funding ticks."""

from collections.abc import Sequence
from dataclasses import replace

from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.events import FundingTick, OracleTick
from sequencer.domain.limits import FUNDING_BITS, FUNDING_FRACTION_BITS, FUNDING_PERIOD, PPM, PRICE_BITS
from sequencer.domain.margin import floor_div
from sequencer.domain.orders import prices_message_hash
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.signatures import check_hash
from sequencer.domain.state import Delta, FundingAccrued, MarketState, PriceSet, State
from sequencer.domain.trade import check_price_fresh


def lower_median(values: Sequence[int]) -> int:
    """The element of rank floor((n - 1) / 2), counted from 0."""
    return sorted(values)[(len(values) - 1) // 2]


def oracle_tick(config: ExchangeConfig, state: State, event: OracleTick, verify: bool) -> Delta:
    """Set every market's index price to the lower median of a quorum's signed prices.

    Times strictly increase, so a signature serves one tick at most and no state is kept per signer. Only the
    median's range is checked: one signer alone cannot stop a tick.
    """
    require(
        event.tick_time <= event.time,
        RejectionCode.ORACLE_TIME_IN_FUTURE,
        "the prices are from the future",
        tick_time=event.tick_time,
        time=event.time,
    )
    require(
        event.tick_time > state.globals.oracle_time,
        RejectionCode.ORACLE_TIME_NOT_INCREASING,
        "a tick of this time or a later one was accepted",
        tick_time=event.tick_time,
        last_tick_time=state.globals.oracle_time,
    )
    require(
        len(event.signed) >= config.oracle_quorum,
        RejectionCode.ORACLE_QUORUM_MISSING,
        "too few signers",
        signers=len(event.signed),
        quorum=config.oracle_quorum,
    )
    previous = -1
    for signed in event.signed:
        index = signed.signer_index
        require(
            index > previous,
            RejectionCode.ORACLE_SIGNERS_NOT_INCREASING,
            "signers must be listed once, by index",
            signer_index=index,
            previous=previous,
        )
        require(
            index < len(config.oracle_keys),
            RejectionCode.ORACLE_SIGNER_UNKNOWN,
            "there is no such signer",
            signer_index=index,
        )
        _check_market_count(len(signed.prices), config)
        if verify:
            message_hash = prices_message_hash(config, event.tick_time, signed.prices)
            check_hash(config.oracle_keys[index], message_hash, signed.signature)
        previous = index
    rows = {}
    for market, row in enumerate(state.markets):
        price = lower_median([signed.prices[market] for signed in event.signed])
        require(
            0 < price < 2**PRICE_BITS,
            RejectionCode.ORACLE_PRICE_OUT_OF_RANGE,
            "the median price must lie in [1, 2**48)",
            market=market,
            price=price,
        )
        rows[market] = replace(row, price=price, price_time=event.tick_time)
    return Delta(
        globals=replace(state.globals, time=event.time, oracle_time=event.tick_time),
        markets=rows,
        effects=tuple(PriceSet(i, row.price, event.tick_time) for i, row in rows.items()),
    )


def funding_index_floor(market: MarketConfig, row: MarketState, rate_ppm: int, elapsed: int) -> int:
    """The funding index after `elapsed` seconds at a rate per 8 hours, rounded down.

    Width: c * price < 2**64, rate <= 10**6, elapsed <= 28800, so the numerator is below 2**132.
    """
    unit_value = market.contract_unit * row.price
    accrued = unit_value * rate_ppm * elapsed << FUNDING_FRACTION_BITS
    return row.funding_index + floor_div(accrued, PPM * FUNDING_PERIOD)


def funding_tick(config: ExchangeConfig, state: State, event: FundingTick) -> Delta:
    """Move the funding indices by the given rates for the time since the last funding tick, at most 8
    hours."""
    elapsed = min(event.time - state.globals.funding_time, FUNDING_PERIOD)
    _check_market_count(len(event.rates_ppm), config)
    rows = {}
    for market, row, rate in zip(config.markets, state.markets, event.rates_ppm, strict=True):
        market_id = market.market_id
        require(
            abs(rate) <= market.funding_cap_ppm,
            RejectionCode.FUNDING_RATE_ABOVE_CAP,
            "the funding rate exceeds the market's cap",
            market=market_id,
            rate_ppm=rate,
            cap_ppm=market.funding_cap_ppm,
        )
        if rate:
            check_price_fresh(config, market_id, row, event.time)
        index = funding_index_floor(market, row, rate, elapsed)
        require(
            -(2**FUNDING_BITS) <= index < 2**FUNDING_BITS,
            RejectionCode.FUNDING_INDEX_OUT_OF_RANGE,
            "the funding index leaves its 96 bits",
            market=market_id,
            funding_index=index,
        )
        rows[market_id] = replace(row, funding_index=index)
    return Delta(
        globals=replace(state.globals, time=event.time, funding_time=event.time),
        markets=rows,
        effects=tuple(
            FundingAccrued(i, event.rates_ppm[i], elapsed, row.funding_index) for i, row in rows.items()
        ),
    )


def _check_market_count(count: int, config: ExchangeConfig) -> None:
    require(
        count == len(config.markets),
        RejectionCode.WRONG_NUMBER_OF_MARKETS,
        "one entry per market is needed",
        entries=count,
        markets=len(config.markets),
    )
