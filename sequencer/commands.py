"""What owners sign, and the transaction that carries each message."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sequencer.domain.cancel import Cancel, CancelRequest
from sequencer.domain.cancel_all import CancelAll, CancelAllRequest
from sequencer.domain.journal import Transaction
from sequencer.domain.leverage import LeverageRequest, SetLeverage
from sequencer.domain.messages import Signed, SignedMessage
from sequencer.domain.open_pocket import OpenPocket, PocketRequest
from sequencer.domain.order import Order, PlaceOrder
from sequencer.domain.schedule_cancel import ScheduleCancelAll, ScheduleRequest
from sequencer.domain.session import SessionRequest, SetSession
from sequencer.domain.transfer import Transfer, TransferRequest
from sequencer.domain.vault_deposit import VaultDeposit, VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawal, VaultWithdrawalRequest
from sequencer.domain.withdrawal import Withdrawal, WithdrawalRequest

_SIGNED_BY_SESSIONS: Final = frozenset({Order, CancelRequest, CancelAllRequest, ScheduleRequest})

_TRANSACTIONS: Final[Mapping[type[SignedMessage], Callable[[int, Signed[Any]], Transaction]]] = {
    Order: PlaceOrder,
    CancelRequest: Cancel,
    CancelAllRequest: CancelAll,
    ScheduleRequest: ScheduleCancelAll,
    WithdrawalRequest: Withdrawal,
    TransferRequest: Transfer,
    LeverageRequest: SetLeverage,
    SessionRequest: SetSession,
    VaultDepositRequest: VaultDeposit,
    VaultWithdrawalRequest: VaultWithdrawal,
}


def build(time: int, signed: Signed[Any], free_pocket: int) -> Transaction:
    """The transaction of a signed message.

    Args:
        free_pocket: an index without a pocket, for a message that opens one.
    """
    if isinstance(signed.message, PocketRequest):
        return OpenPocket(time, free_pocket, signed)
    return _TRANSACTIONS[type(signed.message)](time, signed)


def may_use_session(message: SignedMessage) -> bool:
    """Whether a session key may sign the message; the law judges it again."""
    return type(message) in _SIGNED_BY_SESSIONS
