"""Auto-deleveraging: the highest-ranked opposite positions take over what neither the book nor the fund took.

The program is handed all opposite positions of the market, pocket indices strictly increasing; none is missing because
their sizes sum to the open interest. Of each, after funding and at index prices,

    profit   size * P_index - entry cost
    value    collateral + sum of size * P_index over all positions of its pocket
    score    profit / value

Whoever has no value above zero takes nothing. Nor does one whose full take, the smaller of its size and of all lots,
would leave it below zero at the quote: lots * (value + take * (P_index - quote per lot)) < 0, in the direction of the
trade. All others take in the order of their score, ties by the smaller pocket index: one *threshold member* separates
them, those that rank before it take with their whole position, it takes what is then left, and those behind it
nothing. One pass over the list proves it, without sorting.

If all of them together are not enough, each takes with its whole position, and what is then left stays with the pocket
that is liquidated, which can be liquidated again.

The quote is shared by cumulative floors in the list's order, so the shares sum to it, and no share is a quantum or
more above its exact part: with a full take that leaves at least zero, every take does.

Widths: |profit| < 2**81, value < 2**85, so scores compare below 2**168; lots * value < 2**133, quote * take < 2**135.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Assigned
from sequencer.domain.hashing import felt
from sequencer.domain.margin import floor_div, settle_funding
from sequencer.domain.market import MarketState
from sequencer.domain.takeover import assign


class Role(IntEnum):
    """What a member of the list does, as the tape says it."""

    WITHOUT_VALUE = 0
    BELOW_ZERO = 1
    WHOLE = 2
    THRESHOLD = 3
    BEHIND = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A position opposite to the one that is closed.

    Attributes:
        pocket: pocket index.
        place: how many of its positions stand before this one.
        size: lots, without their sign.
        profit, value: quanta at index prices, after funding.
    """

    pocket: int
    place: int
    size: int
    profit: int
    value: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who takes how much.

    Attributes:
        roles, takes: by member; takes in lots.
        threshold: place of the threshold member in the list; None when all of them are not enough.
    """

    roles: tuple[Role, ...]
    takes: tuple[int, ...]
    threshold: int | None


@dataclass(frozen=True, slots=True)
class JudgedMembers:
    """The list, who takes how much, and each member's part of the quote in signed quanta."""

    members: tuple[Member, ...]
    ranking: Ranking
    shares: tuple[int, ...]


def rank(members: Sequence[Member], lots: int, sign: int, unit_value: int, quote: int) -> Ranking:
    """Who takes `lots` lots of a position of direction `sign` for `quote` signed quanta.

    Args:
        unit_value: quanta per lot at the index price.
    """
    roles = [_excluded(member, lots, sign, unit_value, quote) for member in members]
    takes = [0] * len(members)
    ranked = sorted(
        (place for place, role in enumerate(roles) if role is None),
        key=lambda place: (-Fraction(members[place].profit, members[place].value), members[place].pocket),
    )
    left, threshold = lots, None
    for place in ranked:
        takes[place] = min(left, members[place].size)
        left -= takes[place]
        roles[place] = Role.WHOLE if takes[place] else Role.BEHIND
        if takes[place] and left == 0:
            roles[place], threshold = Role.THRESHOLD, place
    return Ranking(tuple(role for role in roles if role is not None), tuple(takes), threshold)


def _excluded(member: Member, lots: int, sign: int, unit_value: int, quote: int) -> Role | None:
    if member.value <= 0:
        return Role.WITHOUT_VALUE
    take = min(member.size, lots)
    if lots * (member.value + sign * take * unit_value) - quote * take < 0:
        return Role.BELOW_ZERO
    return None


def shares_floor(quote: int, lots: int, takes: Sequence[int]) -> list[int]:
    """Each take's part of the quote for `lots` lots, by differences of cumulative floors."""
    shares, taken, paid = [], 0, 0
    for take in takes:
        taken += take
        upto = floor_div(quote * taken, lots)
        shares.append(upto - paid)
        paid = upto
    return shares


def opposite_members(draft: Draft, market: int, sign: int) -> list[Member]:
    """All positions of the market against `sign`, by increasing pocket index."""
    members = []
    for index in draft.pocket_indices():
        position = draft.pocket(index).position(market)
        if position is None or position.size * sign > 0:
            continue
        pocket = settle_funding(draft.pocket(index), draft.market).pocket
        value = pocket.collateral + sum(
            p.size * _index_value(draft, p.market, draft.market(p.market)) for p in pocket.positions
        )
        profit = position.size * _index_value(draft, market, draft.market(market)) - position.entry_cost
        place = sum(p.market < market for p in pocket.positions)
        members.append(Member(index, place, abs(position.size), profit, value))
    if sum(member.size for member in members) != draft.market(market).open_interest:
        raise AssertionError("Invariant: longs and shorts of a market each sum to its open interest")
    return members


def _index_value(draft: Draft, market: int, state: MarketState) -> int:
    return draft.market_config(market).contract_unit * state.index


def deleverage(draft: Draft, market: int, lots: int, sign: int, quote: int) -> tuple[int, int]:
    """Members take over up to `lots` lots of a position of direction `sign`, at the share of `quote`.

    Returns the lots that were taken and the quanta that were paid for them. The caller has taken the market, and books
    the other side and the open interest.

    The program takes, in this order: the number of members; the threshold's place, or that number when there is none;
    with a threshold its profit, its value and the lots it takes; then each member's pocket, the place of its position,
    and its role.
    """
    members = opposite_members(draft, market, sign)
    unit_value = _index_value(draft, market, draft.market(market))
    ranking = rank(members, lots, sign, unit_value, quote)
    shares = shares_floor(quote, lots, ranking.takes)
    draft.judged.append(JudgedMembers(tuple(members), ranking, tuple(shares)))
    draft.witness.word(len(members))
    if ranking.threshold is None:
        draft.witness.word(len(members))
    else:
        draft.witness.word(ranking.threshold)
        draft.witness.word(felt(members[ranking.threshold].profit))
        draft.witness.word(felt(members[ranking.threshold].value))
        draft.witness.word(ranking.takes[ranking.threshold])
    for member, role, take, share in zip(members, ranking.roles, ranking.takes, shares, strict=True):
        pocket = draft.take_pocket(member.pocket)
        draft.witness.word(member.place)
        draft.witness.word(role)
        if not take:
            continue
        taken = assign(draft, pocket, market, sign * take, share)
        draft.put_pocket(member.pocket, taken.pocket)
        draft.add_fees(0, taken.dust)
        draft.effects.append(
            Assigned(member.pocket, market, sign * take, share, taken.payment, taken.realized_pnl, True)
        )
    return sum(ranking.takes), sum(shares)
