"""The end of a batch: fees, dust, output words."""

import pytest

from sequencer.domain.orders import Side
from sequencer.domain.seal import BatchOutput, seal
from sequencer.domain.state import state_root
from tests.support.rules_kit import PRICES, Exchange, key_of

USD = 10**6


def traded() -> Exchange:
    x = Exchange()
    for account in (1, 2):
        x.apply(x.deposit(account, 10_000 * USD))
    x.apply(x.oracle_tick())
    price = PRICES[0]
    x.apply(x.trade(x.order(1, Side.SELL, 100, price), x.order(2, Side.BUY, 100, price)))
    return x


def test_fees_reach_the_fee_account_once() -> None:
    """300 USD at +500 and -50 ppm: 0.15 USD paid and 0.015 USD rebated."""
    x = traded()
    assert x.state.globals.fees == 15_000_000 - 1_500_000
    sealed = x.seal()
    assert sealed.state.accounts[0].collateral == 13_500_000
    assert sealed.state.globals.fees == 0
    assert sealed.state.globals.next_batch == 1


def test_whole_quanta_of_dust_are_paid_and_the_rest_is_carried() -> None:
    x = traded()
    x.seal()
    x.time += 1
    x.apply(x.funding_tick(1, 0, 0))
    for nonce, account in enumerate((1, 2, 1, 2), 1):
        x.apply(x.withdrawal(account, USD, nonce=nonce))
        x.time += 1
        x.apply(x.funding_tick(1, 0, 0))
    dust = x.state.globals.dust
    assert dust > 0
    before = x.state.accounts[0].collateral
    sealed = x.seal()
    assert sealed.state.accounts[0].collateral == before + (dust >> 32)
    assert sealed.state.globals.dust == dust % 2**32


def test_output_words_tell_the_batch() -> None:
    x = traded()
    x.apply(x.withdrawal(1, 3 * USD, recipient=0xABC))
    opening = x.opening
    output = x.seal().output
    assert output.old_state_root == opening.root()
    assert output.new_state_root == x.state.root()
    assert output.new_state_root == state_root(x.state.accounts.root(), output.state_words)
    assert output.deposits == ((key_of(1), 10_000 * USD), (key_of(2), 10_000 * USD))
    assert output.withdrawals == ((0xABC, 3 * USD, 1),)
    assert [index for index, _ in output.account_updates] == [0, 1, 2]
    words = output.words()
    assert words[:12] == [
        x.config.hash(), opening.root(), x.state.root(), 0, x.time, x.time, 0, 2, 1,
        output.oracle_commitment, 4, 3,
    ]  # fmt: skip
    assert BatchOutput.from_words(words) == output


def test_output_with_wrong_lengths_is_refused() -> None:
    words = traded().seal().output.words()
    for place in (7, 8, 10, 11):
        for value in (words[place] + 1, 2**200):
            with pytest.raises(ValueError, match="output"):
                BatchOutput.from_words([*words[:place], value, *words[place + 1 :]])
    with pytest.raises(ValueError, match="output"):
        BatchOutput.from_words([*words, 0])


def test_a_batch_needs_an_event() -> None:
    x = Exchange()
    with pytest.raises(ValueError, match="event"):
        seal(x.config, x.opening, x.state, [])
