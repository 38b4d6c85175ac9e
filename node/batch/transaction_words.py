"""A transaction as the program reads it: its words, then hints that only help the prover.

The words are those that the transaction's struct in `contracts/law/types.cairo` names; kind and time come before.
"""

from collections.abc import Callable
from typing import Any

from sequencer.law.config import ExchangeConfig
from sequencer.law.deposit import Deposit
from sequencer.law.journal import Transaction
from sequencer.law.messages import Signed
from sequencer.law.order import PlaceOrder
from sequencer.law.state import State

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
    return [*signed_words(transaction.signed), order.lane, order.price // tick, order.size // step]


def _deposit(config: ExchangeConfig, state: State, transaction: Deposit) -> list[int]:
    return [transaction.index, transaction.pocket, transaction.stark_key, transaction.amount_l1]


_ENCODERS: dict[type[Any], _Encoder] = {PlaceOrder: _place_order, Deposit: _deposit}
