"""Oracle ticks: signed prices become index prices; mark prices and funding follow from them and the proven book.

Each signer signs one vector of prices for a time; 0 abstains from a market. Tick times strictly increase, so a
signature serves one tick and no state is kept per signer. A signer who signs two vectors of one time has equivocated,
and both signatures show it.

The rules, in order (the first that fails gives the code):

    1  tick time <= time, tick time > that of the last tick
    2  at least a quorum of signers, listed by strictly increasing index below the number of keys; each vector has a
       price for every market, and its signature verifies
    3  then per market, by increasing id:
       a  every signer's price is below 2**47
       b  of the n signers who do not abstain, if n >= quorum, the lower median m: the price of rank
          floor((n - 1) / 2), counted from 0. With fewer, index, mark, pending and price time stay
       c  the index moves, or waits (`index_after`)
       d  where the index is confirmed and the look at the book stands for some time, both sides are walked, the
          smoothed premium and the funding premium take their sample; the mark follows, see `mark`
       e  at the end of a funding interval the funding index moves, see `funding`, also where b or c kept the index

A look at the book stands for the seconds since the last tick, of whatever markets. It stands for none, and the book is
not walked, when these exceed max_price_age (also at the first tick of all, when the last tick's time is 0) or the
market's move was pending until this tick: quotes are then older than the price.

Circuit form. m = 0 on the tape where n < quorum, which is then proven; else with `below` prices < m and `equal` prices
= m among the n, m is the lower median exactly when 2 * below <= n - 1 and 2 * (below + equal) >= n: any m that passes
is one of the prices, since equal > 0, and no two pass. Per signed price other than 0, one arm of: p = m; or
0 <= p - m - 1 and p < 2**47; or 0 <= m - p - 1 and 0 <= p. Widths: m < 2**47, n <= 32, and both sides of a move test
are below 2**20 * 2**47.

The tape, per market: its version is taken; m; then, where the book is walked, bids before asks, the versions of the
orders that are walked. All other choices are signs of single differences.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.draft import Draft
from sequencer.domain.effects import FundingMoved, PriceSet
from sequencer.domain.funding import (
    funding_index_floor,
    funding_rate_floor,
    funding_total,
    interval_ended,
    premium_sample,
)
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.limits import ORACLE_PRICE_BITS, PPM, WORD_BITS
from sequencer.domain.mark import band_floor, impact_price, mark_price, smoothed_premium_floor
from sequencer.domain.market import MarketState
from sequencer.domain.messages import Signature, check_signature
from sequencer.domain.rejections import RejectionCode, require

PRICES_TAG: Final = short_string("PERPETUA_PRICES_2")
"""First word of what a signer signs. The config hash that follows binds it to the deployment."""

TICK_TAG: Final = short_string("PERPETUA_TICK")


def prices_message_hash(config: ExchangeConfig, tick_time: int, prices: Sequence[int]) -> int:
    """What a signer signs: Poseidon of [tag, config hash, tick time, price of every market]."""
    return poseidon_array([PRICES_TAG, config.hash(), tick_time, *prices])


def lower_median(prices: Sequence[int]) -> int:
    """The price of rank floor((n - 1) / 2), counted from 0, of n >= 1 prices."""
    return sorted(prices)[(len(prices) - 1) // 2]


def index_after(index: int, pending: int, price: int, max_move_ppm: int) -> tuple[int, int]:
    """(index, pending) after a median of 1 <= price < 2**47.

    The price is accepted when it is the market's first, or when 10**6 * |price - base| <= max_move_ppm * base with the
    index or the pending price as the base. Else the index stays and the price waits: the next median near to
    it confirms, one near to the index withdraws it, one far from both takes its place. Without a pending price the
    base is 0, to which no price is near.
    """
    if index == 0 or any(_near(price, base, max_move_ppm) for base in (index, pending)):
        return price, 0
    return index, price


def _near(price: int, base: int, max_move_ppm: int) -> bool:
    return PPM * abs(price - base) <= max_move_ppm * base


@dataclass(frozen=True, slots=True)
class SignedPrices:
    """One signer's prices.

    Attributes:
        signer: index of the key in the config.
        prices: by market, in price units; 0 abstains.
        signature: over `prices_message_hash`.
    """

    signer: int
    prices: tuple[int, ...]
    signature: Signature

    def __post_init__(self) -> None:
        _check_words("SignedPrices", self.signer, *self.prices)


@dataclass(frozen=True, slots=True)
class OracleTick:
    """The transaction: prices of one time, signed by a quorum."""

    KIND: ClassVar[int] = 5

    time: int
    tick_time: int
    signed: tuple[SignedPrices, ...]

    def __post_init__(self) -> None:
        _check_words("OracleTick", self.tick_time)

    def apply(self, draft: Draft) -> None:
        """The rules, in order; see the module. The hash is Poseidon of [tag, tick time, then per signer its index
        and the hash it signed]."""
        self._check_time(draft)
        draft.hash = draft.tick_hash = poseidon_array([TICK_TAG, self.tick_time, *self._check_signers(draft)])
        last = draft.globals
        elapsed = self.tick_time - last.oracle_time
        if elapsed > draft.config.max_price_age:
            elapsed = 0
        moves_funding = interval_ended(self.tick_time, last.funding_time)
        for market in range(len(draft.config.markets)):
            state = self._set_price(draft, market, draft.take_market(market), elapsed)
            draft.markets[market] = _move_funding(draft, market, state) if moves_funding else state
        draft.globals = replace(
            last,
            oracle_time=self.tick_time,
            funding_time=self.tick_time if moves_funding else last.funding_time,
        )

    def _check_time(self, draft: Draft) -> None:
        require(
            self.tick_time <= self.time,
            RejectionCode.ORACLE_TIME_IN_FUTURE,
            "the prices are from the future",
            tick_time=self.tick_time,
            time=self.time,
        )
        require(
            self.tick_time > draft.globals.oracle_time,
            RejectionCode.ORACLE_TIME_NOT_INCREASING,
            "a tick of this time or a later one was accepted",
            tick_time=self.tick_time,
            last_tick_time=draft.globals.oracle_time,
        )

    def _check_signers(self, draft: Draft) -> list[int]:
        """Index and signed hash of each signer, in order."""
        config = draft.config
        require(
            len(self.signed) >= config.oracle_quorum,
            RejectionCode.ORACLE_QUORUM_MISSING,
            "too few signers",
            signers=len(self.signed),
            quorum=config.oracle_quorum,
        )
        previous = -1
        words: list[int] = []
        for signed in self.signed:
            require(
                signed.signer > previous,
                RejectionCode.ORACLE_SIGNERS_NOT_INCREASING,
                "signers must be listed once, by index",
                signer=signed.signer,
                previous=previous,
            )
            require(
                signed.signer < len(config.oracle_keys),
                RejectionCode.ORACLE_SIGNER_UNKNOWN,
                "there is no such signer",
                signer=signed.signer,
            )
            require(
                len(signed.prices) == len(config.markets),
                RejectionCode.ORACLE_WRONG_NUMBER_OF_PRICES,
                "a price of every market is needed, 0 to abstain",
                prices=len(signed.prices),
                markets=len(config.markets),
            )
            message_hash = prices_message_hash(config, self.tick_time, signed.prices)
            if draft.verify:
                check_signature(config.oracle_keys[signed.signer], message_hash, signed.signature)
            words += [signed.signer, message_hash]
            previous = signed.signer
        return words

    def _median(self, draft: Draft, market: int) -> int:
        """The median of the market's prices; 0 when too many signers abstain. The program reads it, then proves the
        widths of the prices beside their order."""
        prices = [signed.prices[market] for signed in self.signed]
        quotes = [price for price in prices if price]
        median = lower_median(quotes) if len(quotes) >= draft.config.oracle_quorum else 0
        draft.witness.word(median)
        for price in prices:
            require(
                price < 2**ORACLE_PRICE_BITS,
                RejectionCode.ORACLE_PRICE_OUT_OF_RANGE,
                "signed prices are below 2**47",
                market=market,
                price=price,
            )
        return median

    def _set_price(self, draft: Draft, market: int, state: MarketState, elapsed: int) -> MarketState:
        """The market after steps a to d."""
        median = self._median(draft, market)
        if median == 0:
            return state
        move = draft.market_config(market).max_move_ppm
        index, pending = index_after(state.index, state.pending, median, move)
        if pending:
            after = replace(state, pending=pending)
        else:
            after = _confirm(draft, market, state, index, 0 if state.pending else elapsed)
            after = replace(after, price_time=self.tick_time)
        draft.effects.append(PriceSet(market, after.index, after.mark, confirmed=not pending))
        return after


def _confirm(draft: Draft, market: int, state: MarketState, index: int, elapsed: int) -> MarketState:
    """The market with a confirmed index price, after a look at its book that stands for `elapsed` seconds."""
    band = band_floor(draft.market_config(market), index)
    ema, premium_sum = state.ema, state.premium_sum
    if elapsed:
        bid, ask = (_impact(draft, market, side) for side in Side)
        ema = smoothed_premium_floor(ema, bid, ask, index, band, elapsed)
        premium_sum += premium_sample(bid, ask, index) * elapsed
    return replace(
        state,
        index=index,
        mark=mark_price(index, ema, state.last, band),
        pending=0,
        premium_sum=premium_sum,
        premium_time=state.premium_time + elapsed,
        ema=ema,
    )


def _impact(draft: Draft, market: int, side: Side) -> int:
    """The impact price of a side, 0 for none. The orders are read at the exchange's time, as when they match."""
    impact = impact_price(draft.market_config(market), draft.book(market).side(side), draft.time)
    for order in impact.walked:
        draft.take_order(order)
    return impact.price


def _move_funding(draft: Draft, market: int, state: MarketState) -> MarketState:
    """The market at the end of a funding interval."""
    config = draft.market_config(market)
    total = funding_total(draft.config, config, state.premium_sum, state.premium_time, state.index)
    funding_index = funding_index_floor(config, state.funding_index, total)
    if state.premium_time:
        rate = funding_rate_floor(total, state.premium_time, state.index)
        draft.effects.append(FundingMoved(market, rate, funding_index))
    return replace(state, funding_index=funding_index, premium_sum=0, premium_time=0)


def _check_words(name: str, *words: int) -> None:
    if not all(isinstance(word, int) and 0 <= word < 2**WORD_BITS for word in words):
        raise ValueError(f"{name}: not integers in [0, 2**{WORD_BITS})")
