"""What a batch tells L1, or asks it to compare: words after the header of the output, in sequence order."""

from enum import IntEnum


class MessageKind(IntEnum):
    """The first word of a message, and the words that follow it.

    DEPOSIT             stark key, amount in L1 units: must be the next of the deposit queue
    WITHDRAWAL          recipient, amount in L1 units, pocket: becomes claimable once
    FORCED_WITHDRAWAL   index in the forced queue, result, then the request as L1 recorded it: pocket, stark key, amount
                        in L1 units (0 for all that may leave), recipient: must be the next of the queue
    FACT                fact hash: must be registered before the batch
    FORCED_ORDER        index in the forced queue, result, then the request as L1 recorded it: pocket, stark key,
                        market, size in lots: must be the next of the queue

    A forced request carries its words as they are, so that the contract compares them with what it stored. Both
    kinds share one queue. Results are `ForcedResult`.
    """

    DEPOSIT = 1
    WITHDRAWAL = 2
    FORCED_WITHDRAWAL = 3
    FACT = 4
    FORCED_ORDER = 5


MESSAGE_WORDS = {
    MessageKind.DEPOSIT: 3,
    MessageKind.WITHDRAWAL: 4,
    MessageKind.FORCED_WITHDRAWAL: 7,
    MessageKind.FACT: 2,
    MessageKind.FORCED_ORDER: 7,
}
"""Words of a message, its kind included."""


class ForcedResult(IntEnum):
    """How a forced request ended. The numbers are stable; the program proves the one that it gives.

    SERVED                 as asked
    POCKET_OUT_OF_RANGE    the pocket's index lies outside the tree
    POCKET_UNKNOWN         no pocket has that index
    WRONG_KEY              the pocket is not of the key that asked
    NO_OWNER               the pocket is an insurance fund or, for a withdrawal, the vault
    AMOUNT_TOO_LARGE       OUTFLOW does not allow the amount
    NO_POSITION            the pocket holds nothing in that market
    BELOW_STEP             the size is below the market's step
    MARGIN                 neither OPEN nor IMPROVE holds after the next fill: what was not filled stays
    FUND_NO_ROOM           the fund holds as many positions as it may: the rest stays
    FUND_ABOVE_CAP         the fund may not hold so many lots of the market: the rest stays
    FUND_MARGIN            the fund's OPEN would not hold after taking the rest: the rest stays
    """

    SERVED = 0
    POCKET_OUT_OF_RANGE = 1
    POCKET_UNKNOWN = 2
    WRONG_KEY = 3
    NO_OWNER = 4
    AMOUNT_TOO_LARGE = 5
    NO_POSITION = 6
    BELOW_STEP = 7
    MARGIN = 8
    FUND_NO_ROOM = 9
    FUND_ABOVE_CAP = 10
    FUND_MARGIN = 11
