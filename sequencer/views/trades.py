"""Trades as everyone sees them, fills as one side sees them, and the money that moves between pockets and L1."""

from sequencer.batches import Finality
from sequencer.decimals import format_decimal
from sequencer.domain.effects import Assigned, Credited, Filled, FundingMoved, Liquidated, SideOfFill
from sequencer.history import Part
from sequencer.ledger import Ledger
from sequencer.views import COLLATERAL_DECIMALS, Json


def usd(quanta: int) -> str:
    return format_decimal(quanta, COLLATERAL_DECIMALS)


def finality(ledger: Ledger, sequence: int) -> Json:
    """How final a transaction is, and the number of its batch once it has one."""
    batch = ledger.batch_of(sequence)
    if batch is None:
        return {"finality": Finality.SEQUENCED.value, "batch": None}
    return {"finality": batch.finality.value, "batch": batch.number}


def _head(ledger: Ledger, part: Part) -> Json:
    return {
        "id": f"{part.sequence}-{part.part}",
        "sequence": part.sequence,
        "createdAt": part.time_ms,
    } | finality(ledger, part.sequence)


def trade(ledger: Ledger, part: Part) -> Json:
    """A trade for the public: the side is the taker's."""
    filled = _filled(part)
    market = ledger.config.markets[filled.market]
    return _head(ledger, part) | {
        "market": market.symbol,
        "side": filled.taker_side.name,
        "price": format_decimal(filled.price, market.price_decimals),
        "size": format_decimal(filled.size, market.lot_decimals),
        "makerOrderId": part.maker_id,
        "takerOrderId": part.taker_id,
        "liquidation": part.kind == "Liquidate",
    }


def is_taker(part: Part, pocket: int) -> bool:
    """Whether the part is a fill in which the pocket took."""
    return isinstance(part.effect, Filled) and part.effect.taker.pocket == pocket


def fill(ledger: Ledger, part: Part, pocket: int) -> Json:
    """One pocket's side of a fill."""
    filled = _filled(part)
    is_maker = filled.maker.pocket == pocket
    side = filled.maker if is_maker else filled.taker
    market = ledger.config.markets[filled.market]
    return _head(ledger, part) | {
        "pocket": pocket,
        "orderId": part.maker_id if is_maker else part.taker_id,
        "market": market.symbol,
        "side": "BUY" if side.size > 0 else "SELL",
        "liquidity": "MAKER" if is_maker else "TAKER",
        "price": format_decimal(filled.price, market.price_decimals),
        "size": format_decimal(filled.size, market.lot_decimals),
        "quote": usd(filled.quote),
        "fee": usd(side.fee),
        "builderFee": usd(side.builder_fee),
        "funding": usd(side.funding),
        "realizedPnl": usd(side.realized_pnl),
        "liquidation": part.kind == "Liquidate",
    }


def movement(ledger: Ledger, part: Part, pocket: int) -> Json:
    """Collateral that came into a pocket (positive) or left it, by a transaction of that kind."""
    credited = part.effect
    if not isinstance(credited, Credited):
        raise AssertionError("Invariant: the history of movements points to credits")
    return _head(ledger, part) | {
        "pocket": pocket,
        "kind": part.kind,
        "amount": usd(credited.amount),
    }


def funding_payment(ledger: Ledger, part: Part, pocket: int) -> Json:
    """Funding that a pocket paid (positive) or received on all its positions, when something settled it."""
    return _head(ledger, part) | {"pocket": pocket, "kind": part.kind, "amount": usd(_funding(part, pocket))}


def _funding(part: Part, pocket: int) -> int:
    match part.effect:
        case Filled(maker=SideOfFill() as maker, taker=taker):
            return maker.funding if maker.pocket == pocket else taker.funding
        case Credited() | Liquidated() | Assigned():
            return part.effect.funding
    raise AssertionError("Invariant: the history of funding points to payments")


def funding_rate(ledger: Ledger, part: Part) -> Json:
    """A funding interval's end: its rate per 8 hours."""
    moved = part.effect
    if not isinstance(moved, FundingMoved):
        raise AssertionError("Invariant: the history of funding points to its moves")
    return _head(ledger, part) | {
        "market": ledger.config.markets[moved.market].symbol,
        "rate": format_decimal(moved.rate_ppm, 6),
    }


def liquidation(ledger: Ledger, part: Part) -> Json:
    """A liquidation: how much was to be closed, and who took it."""
    done = part.effect
    if not isinstance(done, Liquidated):
        raise AssertionError("Invariant: the history of liquidations points to them")
    market = ledger.config.markets[done.market]
    places = market.lot_decimals
    return _head(ledger, part) | {
        "pocket": done.pocket,
        "market": market.symbol,
        "side": "LONG" if done.size > 0 else "SHORT",
        "size": format_decimal(abs(done.size), places),
        "limitPrice": format_decimal(done.limit, market.price_decimals),
        "inBook": format_decimal(done.in_book, places),
        "byFund": format_decimal(done.by_fund, places),
        "deleveraged": format_decimal(done.deleveraged, places),
        "penalty": usd(done.penalty),
    }


def assignment(ledger: Ledger, part: Part) -> Json:
    """Lots of a liquidated pocket that another one took over: a fund, or one that was deleveraged."""
    taken = part.effect
    if not isinstance(taken, Assigned):
        raise AssertionError("Invariant: the history of assignments points to them")
    market = ledger.config.markets[taken.market]
    return _head(ledger, part) | {
        "pocket": taken.pocket,
        "market": market.symbol,
        "side": "BUY" if taken.size > 0 else "SELL",
        "size": format_decimal(abs(taken.size), market.lot_decimals),
        "cost": usd(taken.cost),
        "funding": usd(taken.funding),
        "realizedPnl": usd(taken.realized_pnl),
        "deleveraged": taken.deleveraged,
    }


def _filled(part: Part) -> Filled:
    if not isinstance(part.effect, Filled):
        raise AssertionError("Invariant: the histories of trades and fills point to fills")
    return part.effect
