"""Deposits from L1 and withdrawals to it."""

from dataclasses import replace

from sequencer.domain.account import Account
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Deposit, Withdrawal
from sequencer.domain.lanes import consume_lane
from sequencer.domain.limits import ADDRESS_BITS, AMOUNT_BITS, PPM, QUANTA_PER_L1_UNIT
from sequencer.domain.margin import settle_funding, total_risk
from sequencer.domain.rejections import Rejection, RejectionCode, require
from sequencer.domain.signatures import check_message
from sequencer.domain.state import Delta, Deposited, State, Withdrawn
from sequencer.domain.trade import check_collateral, check_price_fresh


def _check_amount(amount_l1: int) -> None:
    require(
        0 < amount_l1 < 2**AMOUNT_BITS,
        RejectionCode.AMOUNT_OUT_OF_RANGE,
        "the amount must lie in [1, 2**56)",
        amount_l1=amount_l1,
    )


def deposit(config: ExchangeConfig, state: State, event: Deposit) -> Delta:
    """Credit the next deposit of the queue to an account of its key, or to a new one.

    The key is not checked to be a point of the curve: if it is none, nobody can ever sign for the account,
    and no batch is held up. Positions are not touched, so no funding is settled.
    """
    require(
        event.index == state.globals.next_deposit,
        RejectionCode.DEPOSIT_OUT_OF_ORDER,
        "deposits are served in queue order",
        index=event.index,
        expected=state.globals.next_deposit,
    )
    _check_amount(event.amount_l1)
    require(event.stark_key != 0, RejectionCode.KEY_ZERO, "the key is zero")
    require(
        event.account < 2**config.tree_depth,
        RejectionCode.ACCOUNT_UNKNOWN,
        "the index is outside the tree",
        account=event.account,
    )
    existing = state.accounts.get(event.account)
    account = existing or Account(event.stark_key)
    require(
        account.public_key == event.stark_key,
        RejectionCode.ACCOUNT_KEY_MISMATCH,
        "the account belongs to another key",
        account=event.account,
        public_key=account.public_key,
        stark_key=event.stark_key,
    )
    amount = event.amount_l1 * QUANTA_PER_L1_UNIT
    check_collateral(account.collateral + amount)
    return Delta(
        globals=replace(state.globals, time=event.time, next_deposit=event.index + 1),
        accounts={event.account: replace(account, collateral=account.collateral + amount)},
        effects=(Deposited(event.account, amount, existing is None),),
    )


def withdrawal(config: ExchangeConfig, state: State, event: Withdrawal, verify: bool) -> Delta:
    """Debit a signed withdrawal. OUTFLOW: the value left covers the initial margin and a fraction of the
    notional."""
    request = event.request
    account = state.accounts.get(request.account)
    if account is None:
        raise Rejection(
            RejectionCode.ACCOUNT_UNKNOWN, "there is no such account", {"account": request.account}
        )
    _check_amount(request.amount_l1)
    require(
        0 < request.recipient < 2**ADDRESS_BITS,
        RejectionCode.RECIPIENT_OUT_OF_RANGE,
        "the recipient is not an L1 address",
        recipient=request.recipient,
    )
    require(
        event.time <= request.expiry,
        RejectionCode.EXPIRED,
        "the request has expired",
        expiry=request.expiry,
        time=event.time,
    )
    after_lane = consume_lane(account, request.lane, request.nonce)
    if verify:
        check_message(config, account.public_key, request, event.signature)

    funded = settle_funding(after_lane, state.markets)
    amount = request.amount_l1 * QUANTA_PER_L1_UNIT
    collateral = funded.account.collateral - amount
    for position in funded.account.positions:
        check_price_fresh(config, position.market, state.markets[position.market], event.time)
    risk = total_risk(config, state.markets, funded.account.positions)
    check_collateral(collateral)
    value = collateral + risk.value
    required = max(risk.initial, config.withdrawal_fraction_ppm * risk.notional)
    require(
        PPM * value >= required,
        RejectionCode.WITHDRAWAL_EXCEEDS_FREE_COLLATERAL,
        "the value left would not cover the requirement for withdrawals",
        account=request.account,
        value=value,
        required_ppm=required,
    )
    return Delta(
        globals=replace(state.globals, time=event.time, dust=state.globals.dust + funded.dust),
        accounts={request.account: replace(funded.account, collateral=collateral)},
        effects=(Withdrawn(request.account, amount, request.recipient, funded.payment),),
    )
