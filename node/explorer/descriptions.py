"""Transactions in words, for the explorer and the command line: what was asked for, in exact decimals."""

from typing import NamedTuple

from sequencer.decimals import format_decimal
from sequencer.domain.cancel import Cancel, CancelRequest
from sequencer.domain.cancel_all import CancelAll
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.deposit import Deposit
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import MOST, ForcedWithdrawal
from sequencer.domain.journal import Transaction
from sequencer.domain.leverage import SetLeverage
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.open_pocket import OpenPocket
from sequencer.domain.oracle import OracleTick, lower_median
from sequencer.domain.order import Order, PlaceOrder, TimeInForce
from sequencer.domain.schedule_cancel import ScheduleCancelAll
from sequencer.domain.session import SetSession
from sequencer.domain.sweep import Sweep
from sequencer.domain.transfer import Transfer
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from sequencer.domain.vault_deposit import VaultDeposit
from sequencer.domain.vault_withdrawal import VaultWithdrawal
from sequencer.domain.withdrawal import Withdrawal
from sequencer.views import COLLATERAL_DECIMALS, L1_DECIMALS, PPM_DECIMALS

PERCENT_DECIMALS = PPM_DECIMALS - 2
"""Parts per million as a percentage."""

_LINES = {Line.BIDS: "bids", Line.ASKS: "asks", Line.RISING: "rising triggers", Line.FALLING: "falling triggers"}


class Description(NamedTuple):
    """A transaction's kind in one or two words, and what it does."""

    kind: str
    text: str


def describe(config: ExchangeConfig, transaction: Transaction) -> Description:
    """One line about a transaction; amounts are exact decimals."""
    match transaction:
        case PlaceOrder():
            return _order(config, transaction.signed.message)
        case Cancel():
            return Description("cancel", _cancel(config, transaction.signed.message))
        case CancelAll():
            return Description("cancel all", f"every order of pocket {transaction.signed.message.pocket}")
        case ScheduleCancelAll():
            return _schedule(transaction)
        case OracleTick():
            return Description("oracle tick", _prices(config, transaction))
        case FireTrigger():
            chain = _LINES[Line(transaction.direction + 1)]
            return Description("trigger fires", f"the next of {_symbol(config, transaction.market)}'s {chain}")
        case Liquidate():
            return Description("liquidation", f"pocket {transaction.pocket} is below its maintenance margin")
        case Sweep():
            place = f"{_symbol(config, transaction.market)} {_LINES[transaction.line]}"
            return Description("sweep", f"void order {transaction.order} leaves the {place}")
        case ForcedWithdrawal() | ForcedOrder():
            return _forced(config, transaction)
        case _:
            return _money(config, transaction)


def _money(config: ExchangeConfig, transaction: Transaction) -> Description:
    """What moves collateral, or changes who may."""
    match transaction:
        case Deposit():
            text = f"{_l1(transaction.amount_l1)} to pocket {transaction.pocket} (L1 deposit {transaction.index})"
            return Description("deposit", text)
        case Withdrawal():
            asked = transaction.signed.message
            return Description(
                "withdrawal", f"{_l1(asked.amount_l1)} from pocket {asked.pocket} to 0x{asked.recipient:040x}"
            )
        case Transfer():
            moved = transaction.signed.message
            condition = f", if L1 knows fact {moved.fact:#x}" if moved.fact else ""
            return Description(
                "transfer", f"{_usd(moved.amount)} from pocket {moved.pocket} to pocket {moved.destination}{condition}"
            )
        case OpenPocket():
            opened = transaction.signed.message
            symbol = _symbol(config, opened.market)
            return Description(
                "open pocket", f"isolated pocket {transaction.index} for {symbol}, of account {opened.pocket}"
            )
        case SetLeverage():
            chosen = transaction.signed.message
            margin = f"at least {format_decimal(chosen.leverage_ppm, PERCENT_DECIMALS)} % initial margin"
            return Description("leverage", f"pocket {chosen.pocket}: {margin if chosen.leverage_ppm else 'no bound'}")
        case SetSession():
            session = transaction.signed.message
            what = f"key {session.key:#x} may trade until {session.expiry}" if session.key else "no key"
            return Description("session key", f"pocket {session.pocket}, place {session.place}: {what}")
        case VaultDeposit():
            paid = transaction.signed.message
            return Description("vault deposit", f"{_usd(paid.amount)} from pocket {paid.pocket}")
        case VaultWithdrawal():
            burnt = transaction.signed.message
            return Description("vault withdrawal", f"{burnt.shares} shares of pocket {burnt.pocket}")
    raise AssertionError(f"Invariant: every kind of transaction has a description, not {type(transaction).__name__}")


def _order(config: ExchangeConfig, order: Order) -> Description:
    market = config.markets[order.market]
    size = format_decimal(order.size, market.lot_decimals)
    price = format_decimal(order.price, market.price_decimals)
    terms = [TimeInForce(order.time_in_force).name]
    terms += ["post-only"] * order.post_only + ["reduce-only"] * order.reduce_only
    kind = "order"
    if order.trigger:
        kind = "trigger order"
        way = "rises to" if order.trigger == Direction.RISING else "falls to"
        terms.append(f"when the mark price {way} {format_decimal(order.trigger_price, market.price_decimals)}")
    text = f"pocket {order.pocket} {order.side.name.lower()}s {size} {market.symbol} at {price} ({', '.join(terms)})"
    return Description(kind, text)


def _cancel(config: ExchangeConfig, request: CancelRequest) -> str:
    order = f"{request.pocket}-{request.lane}-{request.nonce}"
    return f"order {order} leaves the {_symbol(config, request.market)} {_LINES[request.line]}"


def _schedule(transaction: ScheduleCancelAll) -> Description:
    request = transaction.signed.message
    when = f"from {request.dead_man_time} on" if request.dead_man_time else "switched off"
    return Description("scheduled cancel", f"every order of pocket {request.pocket}, {when}")


def _forced(config: ExchangeConfig, request: ForcedWithdrawal | ForcedOrder) -> Description:
    asked = f"(forced request {request.index} on L1)"
    if isinstance(request, ForcedWithdrawal):
        amount = "all that may leave" if request.amount_l1 == MOST else _l1(request.amount_l1)
        text = f"{amount} from pocket {request.pocket} to 0x{request.recipient:040x} {asked}"
        return Description("forced withdrawal", text)
    market = config.market(request.market)
    what = f"{request.size} lots of market {request.market}"
    if market is not None:
        what = f"{format_decimal(request.size, market.lot_decimals)} {market.symbol}"
    return Description("forced order", f"pocket {request.pocket} reduces by up to {what} {asked}")


def _prices(config: ExchangeConfig, tick: OracleTick) -> str:
    shown = []
    for market, prices in zip(config.markets, zip(*(s.prices for s in tick.signed), strict=True), strict=True):
        given = [price for price in prices if price]
        median = format_decimal(lower_median(given), market.price_decimals) if given else "none"
        shown.append(f"{market.symbol} {median}")
    return f"{', '.join(shown)} ({len(tick.signed)} signers)"


def _symbol(config: ExchangeConfig, market: int) -> str:
    return config.markets[market].symbol


def _usd(quanta: int) -> str:
    return f"{format_decimal(quanta, COLLATERAL_DECIMALS)} USD"


def _l1(amount: int) -> str:
    return f"{format_decimal(amount, L1_DECIMALS)} USD"
