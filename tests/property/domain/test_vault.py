"""Shares of the vault, whatever the numbers: nobody gains by minting and burning, by a donation, or at the expense of
those who stay."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from sequencer.domain.vault import VIRTUAL_ASSETS, VIRTUAL_SHARES, amount_floor, shares_floor

AMOUNTS = st.integers(1, 2**63 - 1)
SHARES = st.integers(0, 2**80 - 1)
VALUES = st.integers(0, 2**84)
SPREADS = st.integers(0, 2**60)


def price(value: int, shares: int) -> Fraction:
    """Quanta per share, the virtual ones included."""
    return Fraction(value + VIRTUAL_ASSETS, shares + VIRTUAL_SHARES)


@given(amount=AMOUNTS, shares=SHARES, low=VALUES, spread=SPREADS)
@example(amount=1, shares=0, low=0, spread=0)
@example(amount=10**12, shares=10**15, low=10**12, spread=0)
def test_minting_then_burning_never_gains(amount: int, shares: int, low: int, spread: int) -> None:
    minted = shares_floor(amount, shares, low + spread)
    assert amount_floor(minted, shares + minted, low + amount) <= amount


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=5), shares=SHARES, value=VALUES)
def test_neither_does_it_in_parts(amounts: list[int], shares: int, value: int) -> None:
    """Several mints, then the burn of all of them at once or one by one."""
    total, held = shares, []
    for amount in amounts:
        held.append(shares_floor(amount, total, value))
        total += held[-1]
        value += amount
    assert amount_floor(sum(held), total, value) <= sum(amounts)
    paid = 0
    for minted in held:
        part = amount_floor(minted, total, value)
        total, value, paid = total - minted, value - part, paid + part
    assert paid <= sum(amounts)


@given(amount=AMOUNTS, shares=SHARES, low=VALUES, spread=SPREADS, between=st.integers(0, 2**60))
def test_the_price_never_falls_by_a_mint(
    amount: int, shares: int, low: int, spread: int, between: int
) -> None:
    true_value = low + min(spread, between)
    minted = shares_floor(amount, shares, low + spread)
    assert price(true_value + amount, shares + minted) >= price(true_value, shares)


@given(shares=st.integers(1, 2**80 - 1), part=st.fractions(0, 1), low=VALUES, spread=SPREADS)
@example(shares=10**15, part=Fraction(1), low=10**12, spread=0)
def test_the_price_never_falls_by_a_burn(shares: int, part: Fraction, low: int, spread: int) -> None:
    burnt = int(shares * part)
    paid = amount_floor(burnt, shares, low)
    for true_value in (low, low + spread):
        assert price(true_value - paid, shares - burnt) >= price(true_value, shares)


def attack(stake: int, donation: int, victim: int) -> tuple[int, int]:
    """What an attacker gains who mints, donates, waits for the victim's mint and burns; and what the victim has lost
    when he then burns too. Quanta."""
    owned = shares_floor(stake, 0, 0)
    theirs = shares_floor(victim, owned, stake + donation)
    total, value = owned + theirs, stake + donation + victim
    back = amount_floor(owned, total, value)
    rest = amount_floor(theirs, total - owned, value - back)
    return back - stake - donation, victim - rest


@given(stake=st.integers(1, 10**17), donation=st.integers(0, 10**17), victim=st.integers(1, 10**17))
@example(stake=1, donation=10**16, victim=10**12)
@example(stake=10**8, donation=0, victim=1)
def test_a_donation_attack_gains_nothing(stake: int, donation: int, victim: int) -> None:
    gain, _ = attack(stake, donation, victim)
    assert gain <= 0


@given(stake=st.integers(1, 10**17), donation=st.integers(0, 10**14), victim=st.integers(10**10, 10**17))
def test_a_victim_loses_less_than_a_millionth(stake: int, donation: int, victim: int) -> None:
    """Of 100 USD or more, to a donation of up to a million USD: below one share's price and its payout's last
    quantum."""
    _, loss = attack(stake, donation, victim)
    assert loss <= price(stake + donation, shares_floor(stake, 0, 0)) + 1
    assert loss * 1_000_000 <= victim
