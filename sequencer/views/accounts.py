"""Pockets: balances, margin, positions, nonce lanes, session keys, shares of the vault."""

from sequencer.decimals import format_decimal
from sequencer.domain.limits import FUNDING_FRACTION_BITS, LANES
from sequencer.domain.margin import pocket_margin, position_risk
from sequencer.domain.pocket import Pocket, Position
from sequencer.feeds import Topic
from sequencer.ledger import Ledger
from sequencer.views import COLLATERAL_DECIMALS, Json
from sequencer.views.markets import fraction


def usd(quanta: int) -> str:
    return format_decimal(quanta, COLLATERAL_DECIMALS)


def pocket(ledger: Ledger, index: int, pocket: Pocket) -> Json:
    """A pocket at the present prices, each at the one that is worse for its owner. Funding that is owed counts as
    paid."""
    margin = pocket_margin(ledger.config, ledger.state.markets.__getitem__, pocket)
    tier = ledger.config.fee_tiers[pocket.fee_tier]
    isolated = None if pocket.isolated is None else ledger.config.markets[pocket.isolated].symbol
    return {
        "id": index,
        "account": pocket.account,
        "isolatedMarket": isolated,
        "starkKey": hex(pocket.public_key),
        "collateral": usd(pocket.collateral),
        "equity": usd(margin.value),
        "notional": usd(margin.notional),
        "initialMargin": usd(margin.initial_margin),
        "maintenanceMargin": usd(margin.maintenance_margin),
        "freeCollateral": usd(margin.free_collateral),
        "withdrawable": usd(margin.withdrawable),
        "liquidatable": margin.liquidatable,
        "minInitialMarginFraction": fraction(pocket.leverage_ppm),
        "makerFeeRate": fraction(tier.maker_ppm),
        "takerFeeRate": fraction(tier.taker_ppm),
        "openOrders": pocket.open_orders,
        "scheduledCancelAll": pocket.dead_man_time or None,
        "sessionKeys": [
            {"place": place, "key": hex(session.public_key), "expiration": session.expiry}
            for place, session in enumerate(pocket.sessions, 1)
        ],
        "vaultShares": str(pocket.shares.amount) if pocket.shares else "0",
        "vaultSharesUnlockAt": pocket.shares.unlock_time * 1_000 if pocket.shares else None,
        "positions": positions(ledger, pocket),
        "sequence": ledger.topic_version(Topic("accounts", str(index))),
    }


def positions(ledger: Ledger, pocket: Pocket) -> list[Json]:
    return [_position(ledger, position) for position in pocket.positions]


def _position(ledger: Ledger, position: Position) -> Json:
    market, state = ledger.config.markets[position.market], ledger.state.markets[position.market]
    risk = position_risk(market, state.mark, position.size)
    # Rounded down to a price unit; `entryCost` is exact.
    entry_price = abs(position.entry_cost) // (abs(position.size) * market.contract_unit)
    owed = (state.funding_index - position.funding_index) * position.size
    return {
        "market": market.symbol,
        "side": "LONG" if position.size > 0 else "SHORT",
        "size": format_decimal(abs(position.size), market.lot_decimals),
        "entryPrice": format_decimal(entry_price, market.price_decimals),
        "entryCost": usd(position.entry_cost),
        "indexPrice": format_decimal(state.index, market.price_decimals),
        "markPrice": format_decimal(state.mark, market.price_decimals),
        "notional": usd(risk.notional),
        "unrealizedPnl": usd(risk.value - position.entry_cost),
        # Owed since the position was last touched; negative when it will be received.
        "unsettledFunding": usd(owed >> FUNDING_FRACTION_BITS),
    }


def nonces(pocket: Pocket) -> list[Json]:
    """The pocket's lanes: the last nonce used; the next must be above it."""
    return [{"lane": lane, "lastNonce": pocket.nonces[lane]} for lane in range(LANES)]


def vault(ledger: Ledger) -> Json:
    """The liquidity vault's pocket and its shares."""
    index = ledger.config.vault_pocket
    return pocket(ledger, index, ledger.state.pockets[index]) | {
        "totalShares": str(ledger.state.vault.shares),
        "windowStart": ledger.state.vault.window_start * 1_000,
        "windowBurnt": str(ledger.state.vault.window_burnt),
    }
