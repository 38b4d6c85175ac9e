"""Forced reduce-only orders: L1 asks on behalf of an owner whom the sequencer does not serve.

The order needs no counterparty that it names. It takes from the book as far as a limit near the index price, and the
insurance fund of the market's group takes the rest at that limit if it can carry it.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.book import Side
from sequencer.domain.draft import Draft
from sequencer.domain.effects import CloseReason, Filled, RequestServed, SideOfFill
from sequencer.domain.fill import SettledFill, settle_fill, take_for_fill
from sequencer.domain.forced import advance, check_next, judge_requester
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.limits import FEE_CAP_BITS, POCKET_BITS, PPM, PRICE_BITS, SIZE_BITS
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import ceil_div, floor_div
from sequencer.domain.matching import Taker, match
from sequencer.domain.order import check_open_market
from sequencer.domain.outflow import is_reserved
from sequencer.domain.pocket import Position
from sequencer.domain.rejections import RejectionCode, require
from sequencer.domain.takeover import FundAnswer, fund_answer

FORCED_ORDER_TAG: Final = short_string("PERPETUA_FORCED_ORDER")


_RESULTS: Final = {
    FundAnswer.ACCEPTS: ForcedResult.SERVED,
    FundAnswer.NO_ROOM: ForcedResult.FUND_NO_ROOM,
    FundAnswer.ABOVE_CAP: ForcedResult.FUND_ABOVE_CAP,
    FundAnswer.MARGIN: ForcedResult.FUND_MARGIN,
}


@dataclass(frozen=True, slots=True)
class ForcedOrder:
    """The transaction: the next forced request of L1's queue is a reduce-only order.

    Attributes:
        time: unix seconds, as of every transaction.
        index: position in L1's queue of forced requests.
        pocket: pocket index.
        stark_key: public key of the requester, as L1 recorded it.
        market: market id; the direction is the one that reduces the position.
        size: lots; what exceeds the position, or the last whole step, is dropped.
    """

    KIND: ClassVar[int] = 15

    time: int
    index: int
    pocket: int
    stark_key: int
    market: int
    size: int

    def apply(self, draft: Draft) -> None:
        """Serve it, or prove it invalid. The program reads the result; takes the pocket if its index lies in the tree;
        reads how many of its positions stand before the market's; takes the market; then come the book's steps; and
        for what the book left the pocket and the fund are taken.

        A result of `MARGIN` or that names the fund says why lots stay; fills before it stand.

        Raises:
            Rejection: out of order, a word beyond its width, or the market may not trade: the request waits.
        """
        request = (self.pocket, self.stark_key, self.market, self.size)
        draft.hash = poseidon_array([FORCED_ORDER_TAG, self.index, *request])
        check_next(draft, self.index)
        self._check_widths()
        place = draft.witness.later()
        result, filled = self._serve(draft)
        draft.witness.settle(place, result)
        advance(draft)
        draft.messages.append((MessageKind.FORCED_ORDER, self.index, result, *request))
        draft.effects.append(RequestServed(self.index, result, filled))

    def _check_widths(self) -> None:
        require(
            0 <= self.pocket < 2**POCKET_BITS,
            RejectionCode.POCKET_UNKNOWN,
            "pocket indices are below 2**32",
            pocket=self.pocket,
        )
        require(
            0 < self.size < 2**SIZE_BITS,
            RejectionCode.SIZE_OUT_OF_RANGE,
            "the size must lie in [1, 2**48)",
            size=self.size,
        )

    def _serve(self, draft: Draft) -> tuple[ForcedResult, int]:
        """The result, and the lots that were closed."""
        result = judge_requester(draft, self)
        if result is not ForcedResult.POCKET_OUT_OF_RANGE:
            draft.take_leaf(self.pocket)
        if result is not ForcedResult.SERVED:
            return result, 0
        if is_reserved(draft, self.pocket) and self.pocket != draft.config.vault_pocket:
            return ForcedResult.NO_OWNER, 0
        pocket = draft.pocket(self.pocket)
        draft.witness.word(sum(p.market < self.market for p in pocket.positions))
        position = pocket.position(self.market)
        if position is None:
            return ForcedResult.NO_POSITION, 0
        lots = lots_to_close(draft.market_config(self.market), position, self.size)
        if lots == 0:
            return ForcedResult.BELOW_STEP, 0
        draft.take_market(self.market)
        check_open_market(draft, self.market)
        return self._close(draft, position, lots)

    def _close(self, draft: Draft, position: Position, lots: int) -> tuple[ForcedResult, int]:
        side = Side.SELL if position.size > 0 else Side.BUY
        limit = forced_limit(draft.market_config(self.market), draft.market(self.market).index, side)
        taker = Taker(
            pocket=self.pocket,
            sequence=draft.sequence,
            side=side,
            limit=limit,
            remaining=lots,
            # Above every rate that a config may have.
            fee_cap_ppm=2**FEE_CAP_BITS - 1,
        )
        match(draft, self.market, taker)
        if taker.stopped is CloseReason.UNBACKED:
            return ForcedResult.MARGIN, taker.filled
        if taker.stopped is not None:
            raise AssertionError("Invariant: a fill that only reduces one side does not raise open interest")
        if taker.remaining == 0:
            return ForcedResult.SERVED, taker.filled
        result = offer_to_fund(draft, self.market, taker)
        return result, lots if result is ForcedResult.SERVED else taker.filled


def lots_to_close(config: MarketConfig, position: Position, size: int) -> int:
    """min(size, |position|) rounded down to a multiple of the step. Positions are multiples of it themselves."""
    return min(size, abs(position.size)) // config.step * config.step


def forced_limit(config: MarketConfig, index: int, side: Side) -> int:
    """The worst price of a forced order: the index price less `forced_penalty_ppm` for a sale, plus it for a purchase,
    rounded against the requester to a tick, within the width of prices.

    Rounding against him widens the limit, so that the tick never makes the range empty.
    """
    if side is Side.SELL:
        floor = floor_div(index * (PPM - config.forced_penalty_ppm), PPM * config.tick)
        return max(1, floor * config.tick)
    ceil = ceil_div(index * (PPM + config.forced_penalty_ppm), PPM * config.tick)
    highest: int = 2**PRICE_BITS - 1
    return min(ceil * config.tick, highest)


def offer_to_fund(draft: Draft, market: int, taker: Taker) -> ForcedResult:
    """The insurance fund takes what the book left of the taker, at the taker's limit and without a fee, or nothing of
    it. The caller has taken the market.

    The program takes the requester's pocket and, if he is backed, the fund's. The result, which it knows, says which of
    them stood in the way.
    """
    fund = draft.config.fund_pocket(draft.market_config(market).group)
    change = taker.side.sign * taker.remaining
    took = settle_fill(draft, draft.pocket(taker.pocket), market, change, taker.limit, 0)
    take_for_fill(draft, taker.pocket, market, took)
    if not took.backed:
        return ForcedResult.MARGIN
    unit_value = draft.market_config(market).contract_unit * taker.limit
    answer = fund_answer(draft, draft.pocket(fund), market, -change, -change * unit_value)
    given = settle_fill(draft, draft.pocket(fund), market, -change, taker.limit, 0)
    draft.tell_position(draft.take_pocket(fund), market)
    if answer is FundAnswer.ACCEPTS:
        _book(draft, market, taker, fund, given, took)
    return _RESULTS[answer]


def _book(draft: Draft, market: int, taker: Taker, fund: int, given: SettledFill, took: SettledFill) -> None:
    """Book the fund's fill. It is no trade of the market: the last price stays."""
    draft.put_pocket(fund, given.pocket)
    draft.put_pocket(taker.pocket, took.pocket)
    state = draft.market(market)
    draft.markets[market] = replace(state, open_interest=state.open_interest + given.longs + took.longs)
    draft.add_fees(0, given.dust + took.dust)
    size, change = taker.remaining, taker.side.sign * taker.remaining
    quote = size * draft.market_config(market).contract_unit * taker.limit
    sides = [
        SideOfFill(index, draft.sequence, lots, 0, 0, fill.payment, fill.realized_pnl)
        for index, lots, fill in ((fund, -change, given), (taker.pocket, change, took))
    ]
    draft.effects.append(Filled(market, taker.limit, size, quote, taker.side, *sides))
