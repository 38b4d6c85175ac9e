"""Journal events in words, for the explorer and the command line."""

from typing import NamedTuple

from sequencer.domain.events import Deposit, Event, FundingTick, OracleTick, Trade, Withdrawal
from sequencer.domain.orders import Side
from sequencer.domain.ticks import lower_median

from sequencer.decimals import format_decimal
from sequencer.domain.config import ExchangeConfig
from sequencer.views import L1_DECIMALS, PPM_DECIMALS


class Description(NamedTuple):
    """An event's kind in one or two words, and what it did."""

    kind: str
    text: str


def describe(config: ExchangeConfig, event: Event) -> Description:
    """One line about an event; amounts are exact decimals."""
    match event:
        case Deposit():
            amount = format_decimal(event.amount_l1, L1_DECIMALS)
            text = f"{amount} USD to account {event.account} (L1 deposit {event.index})"
            return Description("deposit", text)
        case Withdrawal():
            request = event.request
            amount = format_decimal(request.amount_l1, L1_DECIMALS)
            return Description(
                "withdrawal", f"{amount} USD from account {request.account} to 0x{request.recipient:040x}"
            )
        case Trade():
            return Description("trade", _trade(config, event))
        case OracleTick():
            return Description("oracle tick", _prices(config, event))
        case FundingTick():
            rates = (
                f"{market.symbol} {format_decimal(rate, PPM_DECIMALS - 2)} %"
                for market, rate in zip(config.markets, event.rates_ppm, strict=True)
            )
            return Description("funding tick", f"{', '.join(rates)} per 8 hours")


def _trade(config: ExchangeConfig, event: Trade) -> str:
    taker, maker = event.taker.order, event.maker.order
    market = config.markets[maker.market]
    size = format_decimal(event.size, market.lot_decimals)
    price = format_decimal(event.price, market.price_decimals)
    goods = f"{size} {market.symbol}"
    deal = f"buys {goods} from" if taker.side is Side.BUY else f"sells {goods} to"
    return f"account {taker.account} {deal} account {maker.account} at {price}"


def _prices(config: ExchangeConfig, event: OracleTick) -> str:
    medians = (
        f"{market.symbol} {format_decimal(lower_median(prices), market.price_decimals)}"
        for market, prices in zip(
            config.markets, zip(*(signed.prices for signed in event.signed), strict=True), strict=True
        )
    )
    return f"{', '.join(medians)} ({len(event.signed)} signers)"
