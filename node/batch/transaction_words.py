"""A transaction as the program reads it: its words, then hints that only help the prover.

The words are those that the transaction's struct in `contracts/cairo/types.cairo` names; kind and time come before.
"""

from collections.abc import Callable
from typing import Any

from sequencer.domain.cancel import Cancel
from sequencer.domain.cancel_all import CancelAll
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.deposit import Deposit
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Transaction
from sequencer.domain.leverage import SetLeverage
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.messages import Signed
from sequencer.domain.open_pocket import OpenPocket
from sequencer.domain.oracle import OracleTick
from sequencer.domain.order import PlaceOrder
from sequencer.domain.schedule_cancel import ScheduleCancelAll
from sequencer.domain.session import SetSession
from sequencer.domain.state import State
from sequencer.domain.sweep import Sweep
from sequencer.domain.transfer import Transfer
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.vault_deposit import VaultDeposit
from sequencer.domain.vault_withdrawal import VaultWithdrawal
from sequencer.domain.withdrawal import Withdrawal

_Encoder = Callable[[ExchangeConfig, State, Any], list[int]]


def transaction_words(config: ExchangeConfig, state: State, transaction: Transaction) -> list[int]:
    """The words of a transaction that is to be carried out on a state."""
    return _ENCODERS[type(transaction)](config, state, transaction)


def signed_words(signed: Signed[Any]) -> list[int]:
    """The signed fields in order, the signature, the session."""
    return [*signed.message.message_words(), signed.signature.r, signed.signature.s, signed.session]


def _place_order(config: ExchangeConfig, state: State, transaction: PlaceOrder) -> list[int]:
    order = transaction.signed.message
    market = config.market(order.market)
    tick, step = (market.tick, market.step) if market else (1, 1)
    is_usual = order.is_plain and order.lane == 0 and not order.reduce_only and transaction.signed.session == 0
    return [
        *signed_words(transaction.signed), int(is_usual), int(order.is_plain), order.lane, order.price // tick,
        order.size // step,
    ]  # fmt: skip


def _deposit(config: ExchangeConfig, state: State, transaction: Deposit) -> list[int]:
    return [transaction.index, transaction.pocket, transaction.stark_key, transaction.amount_l1]


def _oracle_tick(config: ExchangeConfig, state: State, transaction: OracleTick) -> list[int]:
    words = [transaction.tick_time, len(transaction.signed)]
    for signed in transaction.signed:
        words += [signed.signer, signed.signature.r, signed.signature.s, *signed.prices]
    return words


def _withdrawal(config: ExchangeConfig, state: State, transaction: Withdrawal) -> list[int]:
    return [*_with_lane(config, state, transaction), transaction.signed.message.recipient >> 128]


def _with_lane(config: ExchangeConfig, state: State, transaction: Any) -> list[int]:
    """Of a signed message that uses a nonce."""
    return [*signed_words(transaction.signed), transaction.signed.message.lane]


def _cancel(config: ExchangeConfig, state: State, transaction: Cancel) -> list[int]:
    return signed_words(transaction.signed)


def _sweep(config: ExchangeConfig, state: State, transaction: Sweep) -> list[int]:
    return [transaction.market, transaction.line, transaction.order]


def _fire_trigger(config: ExchangeConfig, state: State, transaction: FireTrigger) -> list[int]:
    return [transaction.market, transaction.direction]


def _liquidate(config: ExchangeConfig, state: State, transaction: Liquidate) -> list[int]:
    return [transaction.pocket]


def _open_pocket(config: ExchangeConfig, state: State, transaction: OpenPocket) -> list[int]:
    return [*_with_lane(config, state, transaction), transaction.index]


def _forced_withdrawal(config: ExchangeConfig, state: State, transaction: ForcedWithdrawal) -> list[int]:
    t = transaction
    return [t.index, t.pocket, t.stark_key, t.amount_l1, t.recipient, t.recipient >> 128]


def _forced_order(config: ExchangeConfig, state: State, transaction: ForcedOrder) -> list[int]:
    t = transaction
    return [t.index, t.pocket, t.stark_key, t.market, t.size]


_ENCODERS: dict[type[Any], _Encoder] = {
    PlaceOrder: _place_order, Deposit: _deposit, OracleTick: _oracle_tick,
    Withdrawal: _withdrawal, Transfer: _with_lane, Cancel: _cancel, CancelAll: _with_lane,
    SetLeverage: _with_lane, SetSession: _with_lane, ScheduleCancelAll: _with_lane, Sweep: _sweep,
    FireTrigger: _fire_trigger, OpenPocket: _open_pocket, Liquidate: _liquidate,
    ForcedWithdrawal: _forced_withdrawal, ForcedOrder: _forced_order,
    VaultDeposit: _with_lane, VaultWithdrawal: _with_lane,
}  # fmt: skip
