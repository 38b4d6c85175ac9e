"""Accounts: balances, margin, positions, nonce lanes."""

from collections.abc import Sequence

from sequencer.decimals import format_decimal
from sequencer.domain.account import Account, Position
from sequencer.domain.limits import FUNDING_FRACTION_BITS, LANES
from sequencer.domain.margin import account_margin, funding_owed, position_risk
from sequencer.domain.state import MarketState
from sequencer.feeds import Topic
from sequencer.ledger import Ledger
from sequencer.views import COLLATERAL_DECIMALS, Json
from sequencer.views.markets import fraction
from sequencer.views.orders import order_id


def usd(quanta: int) -> str:
    return format_decimal(quanta, COLLATERAL_DECIMALS)


def account(ledger: Ledger, index: int, account: Account) -> Json:
    """An account at the present index prices.  Funding that is owed counts as paid."""
    markets = ledger.state.markets
    margin = account_margin(ledger.config, markets, account)
    tier = ledger.config.fee_tiers[account.fee_tier]
    return {
        "id": index,
        "starkKey": hex(account.public_key),
        "collateral": usd(account.collateral),
        "equity": usd(margin.value),
        "notional": usd(margin.notional),
        "initialMargin": usd(margin.initial_margin),
        "maintenanceMargin": usd(margin.maintenance_margin),
        "freeCollateral": usd(margin.free_collateral),
        "withdrawable": usd(margin.withdrawable),
        "liquidatable": margin.liquidatable,
        "makerFeeRate": fraction(tier.maker_ppm),
        "takerFeeRate": fraction(tier.taker_ppm),
        "openOrders": len(ledger.lanes.get(index, {})),
        "positions": positions(ledger, account),
        "sequence": ledger.topic_version(Topic("accounts", str(index))),
    }


def positions(ledger: Ledger, account: Account) -> list[Json]:
    return [_position(ledger, position, ledger.state.markets) for position in account.positions]


def _position(ledger: Ledger, position: Position, markets: Sequence[MarketState]) -> Json:
    market = ledger.config.markets[position.market]
    price = markets[position.market].price
    risk = position_risk(market, price, position.size)
    # Rounded down to a price unit; `entryCost` is exact.
    entry_price = abs(position.entry_cost) // (abs(position.size) * market.contract_unit)
    return {
        "market": market.symbol,
        "side": "LONG" if position.size > 0 else "SHORT",
        "size": format_decimal(abs(position.size), market.lot_decimals),
        "entryPrice": format_decimal(entry_price, market.price_decimals),
        "entryCost": usd(position.entry_cost),
        "indexPrice": format_decimal(price, market.price_decimals),
        "notional": usd(risk.notional),
        "unrealizedPnl": usd(risk.value - position.entry_cost),
        # Owed since the position was last touched; negative when it will be received.
        "unsettledFunding": usd(funding_owed((position,), markets) >> FUNDING_FRACTION_BITS),
    }


def nonces(ledger: Ledger, index: int) -> list[Json]:
    """The account's lanes: the last nonce used, and the live order that holds the lane, if any."""
    held = ledger.lanes.get(index, {})
    return [
        {
            "lane": lane,
            "lastNonce": ledger.last_nonce(index, lane),
            "orderId": order_id(held[lane]) if lane in held else None,
        }
        for lane in range(LANES)
    ]
