"""What a batch tells L1, or asks it to compare: words after the header of the output, in sequence order."""

from enum import IntEnum


class MessageKind(IntEnum):
    """The first word of a message, and the words that follow it.

    DEPOSIT      stark key, amount in L1 units: must be the next of the deposit queue
    WITHDRAWAL   recipient, amount in L1 units, pocket: becomes claimable once
    FORCED       index in the forced queue, result (0 served, else why it is invalid), digest of the request as the
                 contract keeps it: must be the next of the queue
    FACT         fact hash: must be registered before the batch
    """

    DEPOSIT = 1
    WITHDRAWAL = 2
    FORCED = 3
    FACT = 4


MESSAGE_WORDS = {
    MessageKind.DEPOSIT: 3,
    MessageKind.WITHDRAWAL: 4,
    MessageKind.FORCED: 4,
    MessageKind.FACT: 2,
}
"""Words of a message, its kind included."""
