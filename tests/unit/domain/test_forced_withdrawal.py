"""Forced withdrawals: served in order, proven invalid with the reason, or left waiting."""

from dataclasses import replace
from pathlib import Path

import pytest

from sequencer.domain.effects import RequestServed
from sequencer.domain.forced_withdrawal import MOST, ForcedWithdrawal
from sequencer.domain.journal import Executed, execute
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.margin import pocket_margin
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.seal import BatchOutput, PocketUpdate
from sequencer.domain.state import FUND_KEYS
from tests.support.rules_kit import FIRST, MILLION, Exchange, key_of

A, B, C = FIRST, FIRST + 1, FIRST + 2
VAULT = 2
PAGE = Path("docs/rules/requests.md").read_text()


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B, amount_l1=10_000 * 10**6)
    return x


def result(done: Executed) -> ForcedResult:
    [served] = [e for e in done.effects if isinstance(e, RequestServed)]
    return ForcedResult(served.result)


def test_a_named_amount_is_paid_and_claimable(exchange: Exchange) -> None:
    x = exchange
    done = x.apply(x.forced_withdrawal(A, 4_000 * 10**6, recipient=0xA11CE))
    assert result(done) is ForcedResult.SERVED
    assert x.state.pockets[A].collateral == 6_000 * 10**8
    assert done.messages == (
        (MessageKind.FORCED_WITHDRAWAL, 0, 0, A, key_of(A), 4_000 * 10**6, 0xA11CE),
        (MessageKind.WITHDRAWAL, 0xA11CE, 4_000 * 10**6, A),
    )
    assert x.state.globals.next_forced == 1


def test_requests_are_answered_in_queue_order(exchange: Exchange) -> None:
    x = exchange
    first = x.forced_withdrawal(A, 1)
    assert x.rejection(replace(first, index=1)) is RejectionCode.REQUEST_OUT_OF_ORDER
    x.apply(first)
    assert x.rejection(first) is RejectionCode.REQUEST_OUT_OF_ORDER
    x.apply(x.forced_order(A, 10))
    assert x.state.globals.next_forced == 2


def holding(x: Exchange) -> Exchange:
    """A is long 2 BTC at 30,000 USD with 10,000 USD of collateral."""
    x.apply(x.sell(B, 20_000))
    x.apply(x.buy(A, 20_000))
    assert x.state.pockets[A].positions
    return x


def test_everything_leaves_what_outflow_demands(exchange: Exchange) -> None:
    x = holding(exchange)
    config, pocket = x.config, x.state.pockets[A]
    withdrawable = pocket_margin(config, x.state.markets.__getitem__, pocket).withdrawable
    done = x.apply(x.forced_withdrawal(A, MOST))
    [_, (_, _, amount, _)] = done.messages
    assert amount == withdrawable // 100 == 3_970 * 10**6
    assert f"{amount:,}" in PAGE
    # One more unit is too much, and then nothing is left to leave.
    assert result(x.apply(x.forced_withdrawal(A, 1))) is ForcedResult.AMOUNT_TOO_LARGE
    last = x.apply(x.forced_withdrawal(A, MOST))
    assert (result(last), last.messages[1][2]) == (ForcedResult.SERVED, 0)


def test_funding_that_is_owed_comes_first(exchange: Exchange) -> None:
    x = holding(exchange)
    x.seal()
    before = x.state.pockets[A]
    x.set_prices(funding_index=(1_000_000 << 32) + 1)
    done = x.apply(x.forced_withdrawal(A, 1))
    assert result(done) is ForcedResult.SERVED
    # 20,000 lots owe 20,000 * 10**6 quanta and a fraction, which rounds up to one and leaves the rest as dust.
    assert x.state.pockets[A].collateral == before.collateral - 20_000 * 10**6 - 1 - 100
    assert x.state.globals.dust == 2**32 - 20_000


def test_everything_rounds_down_to_a_whole_unit(exchange: Exchange) -> None:
    x = exchange
    pocket = replace(x.state.pockets[A], collateral=12_399)
    x.state = replace(x.state, pockets=x.state.pockets.set(A, pocket))
    done = x.apply(x.forced_withdrawal(A, MOST))
    assert done.messages[1][2] == 123
    assert x.state.pockets[A].collateral == 99


@pytest.mark.parametrize(
    ("request_of", "expected"),
    [
        (lambda x: x.forced_withdrawal(64, 1), ForcedResult.POCKET_OUT_OF_RANGE),
        (lambda x: x.forced_withdrawal(C, 1), ForcedResult.POCKET_UNKNOWN),
        (lambda x: x.forced_withdrawal(A, 1, key=key_of(B)), ForcedResult.WRONG_KEY),
        (lambda x: x.forced_withdrawal(1, MOST, key=FUND_KEYS[0]), ForcedResult.NO_OWNER),
        (lambda x: x.forced_withdrawal(VAULT, MOST), ForcedResult.NO_OWNER),
        (lambda x: x.forced_withdrawal(A, 10_000 * 10**6 + 1), ForcedResult.AMOUNT_TOO_LARGE),
    ],
)
def test_an_invalid_request_changes_nothing_but_the_queue(
    exchange: Exchange, request_of: object, expected: ForcedResult
) -> None:
    x = exchange
    before = x.state
    request: ForcedWithdrawal = request_of(x)  # type: ignore[operator]
    done = x.apply(request)
    assert result(done) is expected
    words = (request.pocket, request.stark_key, request.amount_l1, request.recipient)
    assert done.messages == ((MessageKind.FORCED_WITHDRAWAL, 0, expected, *words),)
    assert x.state.pockets == before.pockets
    assert x.state.globals.next_forced == 1


def test_the_whole_of_it_may_be_asked_for_exactly(exchange: Exchange) -> None:
    x = exchange
    assert result(x.apply(x.forced_withdrawal(A, 10_000 * 10**6))) is ForcedResult.SERVED
    assert x.state.pockets[A].collateral == 0


def test_a_stale_or_paused_market_defers_the_request(exchange: Exchange) -> None:
    x = holding(exchange)
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.forced_withdrawal(A, MOST)) is RejectionCode.PRICE_STALE
    x.seal()
    x.set_prices(pending=31_000_00)
    assert x.rejection(x.forced_withdrawal(A, MOST)) is RejectionCode.MARKET_PAUSED
    x.set_prices(pending=0)
    assert result(x.apply(x.forced_withdrawal(A, MOST))) is ForcedResult.SERVED


def test_words_beyond_their_widths_are_refused(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.forced_withdrawal(A, 2**56)) is RejectionCode.AMOUNT_OUT_OF_RANGE
    assert x.rejection(x.forced_withdrawal(A, 1, recipient=2**160)) is RejectionCode.RECIPIENT_OUT_OF_RANGE
    assert x.rejection(x.forced_withdrawal(2**32, 1)) is RejectionCode.POCKET_UNKNOWN


def test_a_batch_may_name_a_pocket_that_does_not_exist(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.forced_withdrawal(C, MILLION))
    output = x.seal().output
    assert PocketUpdate(C) in output.pocket_updates
    assert BatchOutput.from_words(output.words()) == output


def test_the_words_bind_the_hash(exchange: Exchange) -> None:
    x = exchange
    first = x.forced_withdrawal(C, 1)
    changes: list[dict[str, int]] = [
        {}, {"pocket": C + 1}, {"stark_key": key_of(B)}, {"amount_l1": 2}, {"recipient": 0xB0C}
    ]  # fmt: skip
    hashes = {execute(x.config, x.state, replace(first, **changed)).hash for changed in changes}
    assert len(hashes) == len(changes)


def test_every_result_is_on_the_page() -> None:
    for outcome in ForcedResult:
        assert f"| {outcome.value} | `{outcome.name}` |" in PAGE
