"""Markets and their books."""

from sequencer.decimals import format_decimal
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.limits import FUNDING_FRACTION_BITS
from sequencer.domain.market import MarketState
from sequencer.feeds import Topic
from sequencer.ledger import Ledger
from sequencer.views import COLLATERAL_DECIMALS, PPM_DECIMALS, Json

MAX_BOOK_LEVELS = 500


def fraction(ppm: int) -> str:
    return format_decimal(ppm, PPM_DECIMALS)


def config(config: ExchangeConfig) -> Json:
    """The parameters that the config hash binds, as the law writes them, and what clients need."""
    return {"configHash": hex(config.hash()), "chainId": config.chain_id, "parameters": config.to_json()}


def market(ledger: Ledger, market: MarketConfig, now: int) -> Json:
    """One market: its terms and where it stands. `now` in seconds decides whether the price is stale."""
    row = ledger.state.markets[market.market_id]
    return {
        "market": market.symbol,
        "id": market.market_id,
        "status": _status(ledger, row, now),
        **prices(ledger, market),
        "bestBid": _best(ledger, market, Side.BUY),
        "bestAsk": _best(ledger, market, Side.SELL),
        "tickSize": format_decimal(market.tick, market.price_decimals),
        "stepSize": format_decimal(market.step, market.lot_decimals),
        "priceDecimals": market.price_decimals,
        "sizeDecimals": market.lot_decimals,
        "openInterest": format_decimal(row.open_interest, market.lot_decimals),
        "openInterestCap": format_decimal(market.open_interest_cap, market.lot_decimals),
        "fundingRateCap": fraction(market.funding_cap_ppm),
        "liquidationPenalty": fraction(market.penalty_ppm),
        "initialMarginFraction": fraction(market.tiers[0].initial_ppm),
        "maintenanceMarginFraction": fraction(market.tiers[0].maintenance_ppm),
        "riskTiers": [
            {
                "upperNotional": format_decimal(tier.upper_notional, COLLATERAL_DECIMALS),
                "initialMarginFraction": fraction(tier.initial_ppm),
                "maintenanceMarginFraction": fraction(tier.maintenance_ppm),
            }
            for tier in market.tiers
        ],
    }


def prices(ledger: Ledger, market: MarketConfig) -> Json:
    """What ticks move: index and mark price, last price, funding."""
    row = ledger.state.markets[market.market_id]
    rate = ledger.funding_rates[market.market_id]

    def price(value: int) -> str | None:
        return format_decimal(value, market.price_decimals) if value else None

    return {
        "indexPrice": price(row.index),
        "markPrice": price(row.mark),
        "lastPrice": price(row.last),
        "pendingPrice": price(row.pending),
        "indexPriceTime": row.price_time * 1_000,
        # Per 8 hours, of the last interval; None before the first.
        "fundingRate": None if rate is None else fraction(rate),
        # Quanta per lot, shown in USD per unit of the base asset, rounded down.
        "cumulativeFunding": format_decimal(
            (row.funding_index * 10**COLLATERAL_DECIMALS >> FUNDING_FRACTION_BITS) * 10**market.lot_decimals,
            2 * COLLATERAL_DECIMALS,
        ),
    }


def _status(ledger: Ledger, row: MarketState, now: int) -> str:
    if row.index == 0 or now - row.price_time > ledger.config.max_price_age:
        return "PRICE_STALE"
    return "PAUSED" if row.pending else "ACTIVE"


def _best(ledger: Ledger, market: MarketConfig, side: Side) -> str | None:
    head = ledger.state.books[market.market_id].side(side).head
    return None if head is None else format_decimal(head.price, market.price_decimals)


def orderbook(ledger: Ledger, market: MarketConfig, depth: int = MAX_BOOK_LEVELS) -> Json:
    """The best `depth` levels of each side as [price, size], best first."""
    levels = ledger.levels[market.market_id]
    return {
        "market": market.symbol,
        "sequence": ledger.topic_version(Topic("orderbook", market.symbol)),
        "bids": [level(market, price, size) for price, size in levels.best(Side.BUY, depth)],
        "asks": [level(market, price, size) for price, size in levels.best(Side.SELL, depth)],
    }


def level(market: MarketConfig, price: int, size: int) -> list[str]:
    """[price, size] as decimals; a size of "0" in a delta says that the level is gone."""
    return [format_decimal(price, market.price_decimals), format_decimal(size, market.lot_decimals)]
