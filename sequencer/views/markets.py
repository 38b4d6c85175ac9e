"""Markets and their books."""

from sequencer.decimals import format_decimal
from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.limits import FUNDING_FRACTION_BITS
from sequencer.domain.orders import Side
from sequencer.feeds import Topic
from sequencer.ledger import Ledger
from sequencer.views import COLLATERAL_DECIMALS, PPM_DECIMALS, Json

MAX_BOOK_LEVELS = 500


def fraction(ppm: int) -> str:
    return format_decimal(ppm, PPM_DECIMALS)


def config(config: ExchangeConfig) -> Json:
    """The parameters that the config hash binds, as the domain writes them, and what clients need."""
    return {"configHash": hex(config.hash()), "chainId": config.chain_id, "parameters": config.to_json()}


def market(ledger: Ledger, market: MarketConfig, now: int) -> Json:
    """One market: its terms and where it stands.  `now` in seconds decides whether the price is stale."""
    row = ledger.state.markets[market.market_id]
    price = format_decimal(row.price, market.price_decimals) if row.price else None
    book = ledger.books[market.market_id]
    bid, ask = book.best(Side.BUY), book.best(Side.SELL)
    stale = row.price == 0 or now - row.price_time > ledger.config.max_price_age
    funding = row.funding_index * 10**COLLATERAL_DECIMALS >> FUNDING_FRACTION_BITS
    return {
        "market": market.symbol,
        "id": market.market_id,
        "status": "PRICE_STALE" if stale else "ACTIVE",
        "indexPrice": price,
        "indexPriceTime": row.price_time * 1_000,
        "bestBid": None if bid is None else format_decimal(bid.price, market.price_decimals),
        "bestAsk": None if ask is None else format_decimal(ask.price, market.price_decimals),
        "tickSize": format_decimal(market.tick, market.price_decimals),
        "stepSize": format_decimal(market.step, market.lot_decimals),
        "priceDecimals": market.price_decimals,
        "sizeDecimals": market.lot_decimals,
        "openInterest": format_decimal(row.open_interest, market.lot_decimals),
        "openInterestCap": format_decimal(market.open_interest_cap, market.lot_decimals),
        # Quanta per lot, shown in USD per unit of the base asset, rounded down.
        "cumulativeFunding": format_decimal(
            funding * 10**market.lot_decimals, 2 * COLLATERAL_DECIMALS
        ),
        "fundingRateCap": fraction(market.funding_cap_ppm),
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


def orderbook(ledger: Ledger, market: MarketConfig, depth: int = MAX_BOOK_LEVELS) -> Json:
    """The best `depth` levels of each side as [price, size], best first."""
    book = ledger.books[market.market_id]
    return {
        "market": market.symbol,
        "sequence": ledger.topic_version(Topic("orderbook", market.symbol)),
        "bids": [level(market, found.price, found.size) for found in book.levels(Side.BUY, depth)],
        "asks": [level(market, found.price, found.size) for found in book.levels(Side.SELL, depth)],
    }


def level(market: MarketConfig, price: int, size: int) -> list[str]:
    """[price, size] as decimals; a size of "0" in a delta says that the level is gone."""
    return [format_decimal(price, market.price_decimals), format_decimal(size, market.lot_decimals)]
