"""What the insurance fund of a market's group takes over.

The fund takes all of it or nothing, and only where the pocket that it becomes can carry it. So each refusal has one
exact proof, and it can be asked again at the next transaction.
"""

from sequencer.domain.draft import Draft
from sequencer.domain.margin import opens, total_risk, worse_price
from sequencer.domain.pocket import Pocket


def fund_opens(draft: Draft, after: Pocket) -> bool:
    """Whether OPEN holds for the fund as it would be after taking lots. IMPROVE does not help a fund: what it takes is
    someone else's risk."""
    worse = total_risk(draft.config, draft.market, after.positions, worse_price, after.leverage_ppm)
    return opens(after.collateral + worse.value, worse)


def within_fund_cap(draft: Draft, after: Pocket, market: int) -> bool:
    """Whether the fund as it would be holds no more lots of the market than `fund_cap`."""
    position = after.position(market)
    return position is None or abs(position.size) <= draft.market_config(market).fund_cap
