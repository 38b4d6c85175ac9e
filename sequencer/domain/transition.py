"""The state transition: one event, checked and applied."""

from sequencer.domain.cash import deposit, withdrawal
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Deposit, Event, FundingTick, OracleTick, Trade, Withdrawal
from sequencer.domain.limits import TIME_BITS
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.state import Delta, State
from sequencer.domain.ticks import funding_tick, oracle_tick
from sequencer.domain.trade import trade


def transition(
    config: ExchangeConfig, state: State, event: Event, *, signatures_verified: bool = False
) -> Delta:
    """What the event changes.

    Args:
        signatures_verified: the caller has verified every signature in the event under the keys of this
        state.

    Raises:
        Rejection: the event breaks a rule; the state is as before.
    """
    require(
        event.time >= state.globals.time,
        RejectionCode.TIME_BACKWARDS,
        "times must not decrease",
        time=event.time,
        last_time=state.globals.time,
    )
    require(
        event.time < 2**TIME_BITS, RejectionCode.TIME_OUT_OF_RANGE, "times are below 2**40", time=event.time
    )
    verify = not signatures_verified
    match event:
        case Deposit():
            return deposit(config, state, event)
        case Trade():
            return trade(config, state, event, verify)
        case Withdrawal():
            return withdrawal(config, state, event, verify)
        case OracleTick():
            return oracle_tick(config, state, event, verify)
        case FundingTick():
            return funding_tick(config, state, event)
