"""Deposits from L1."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.draft import Draft
from sequencer.domain.effects import Credited
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.limits import AMOUNT_BITS, QUANTA_PER_L1_UNIT
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require

DEPOSIT_TAG: Final = short_string("PERPETUA_DEPOSIT")


@dataclass(frozen=True, slots=True)
class Deposit:
    """The transaction: the next deposit of L1's queue is credited to a cross pocket of its key, or to a new one.

    Attributes:
        time: unix seconds, as of every transaction.
        index: position in L1's queue.
        pocket: pocket index.
        stark_key: public key that L1 recorded.
        amount_l1: L1 token base units.
    """

    KIND: ClassVar[int] = 2

    time: int
    index: int
    pocket: int
    stark_key: int
    amount_l1: int

    def apply(self, draft: Draft) -> None:
        """Credit it. The key is not checked to be a point of the curve: if it is none, nobody can ever sign for
        the pocket, and no batch is held up. Positions are not touched, so no funding is settled."""
        draft.hash = poseidon_array([DEPOSIT_TAG, self.index, self.pocket, self.stark_key, self.amount_l1])
        require(
            self.index == draft.globals.next_deposit,
            RejectionCode.REQUEST_OUT_OF_ORDER,
            "deposits are served in queue order",
            index=self.index,
            expected=draft.globals.next_deposit,
        )
        check_amount(self.amount_l1)
        require(self.stark_key != 0, RejectionCode.KEY_ZERO, "the key is zero")
        require(
            self.pocket < 2**draft.config.tree_depth,
            RejectionCode.POCKET_UNKNOWN,
            "the index is outside the tree",
            pocket=self.pocket,
        )
        existing = draft.take_leaf(self.pocket)
        pocket = existing or Pocket(self.stark_key, account=self.pocket)
        require(
            pocket.public_key == self.stark_key,
            RejectionCode.KEY_MISMATCH,
            "the pocket belongs to another key",
            pocket=self.pocket,
            public_key=pocket.public_key,
            stark_key=self.stark_key,
        )
        require(
            pocket.isolated is None,
            RejectionCode.POCKET_ISOLATED,
            "deposits go to cross pockets",
            pocket=self.pocket,
        )
        amount = self.amount_l1 * QUANTA_PER_L1_UNIT
        draft.put_pocket(self.pocket, replace(pocket, collateral=pocket.collateral + amount))
        draft.globals = replace(draft.globals, next_deposit=self.index + 1)
        draft.messages.append((MessageKind.DEPOSIT, self.stark_key, self.amount_l1))
        draft.effects.append(Credited(self.pocket, amount, created=existing is None))


def check_amount(amount_l1: int) -> None:
    """AMOUNT_OUT_OF_RANGE outside [1, 2**56)."""
    require(
        0 < amount_l1 < 2**AMOUNT_BITS,
        RejectionCode.AMOUNT_OUT_OF_RANGE,
        "the amount must lie in [1, 2**56)",
        amount_l1=amount_l1,
    )
