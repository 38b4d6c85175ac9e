"""Which L1 account speaks for a Stark key: what the key signs so that L1 takes its forced requests and escapes.

It is no transaction of the journal: the key registry on L1 verifies it. The form is that of every signed message, so
that a wallet shows it.
"""

from dataclasses import dataclass
from typing import ClassVar

from sequencer.domain.limits import ADDRESS_BITS
from sequencer.domain.messages import SignedMessage

REGISTRATION_BITS = 96
"""The registry counts a key's registrations in so many bits."""


@dataclass(frozen=True, slots=True)
class L1Owner(SignedMessage):
    """What the key signs.

    Attributes:
        owner: L1 address, 0 to take the right away.
        registration: how many times the key was registered before.
    """

    TYPE: ClassVar[str] = "L1Owner"
    FIELDS: ClassVar[tuple[str, ...]] = ("owner", "registration")

    owner: int
    registration: int

    def __post_init__(self) -> None:
        if not 0 <= self.owner < 2**ADDRESS_BITS:
            raise ValueError(f"L1Owner.owner: not an integer in [0, 2**{ADDRESS_BITS})")
        if not 0 <= self.registration < 2**REGISTRATION_BITS:
            raise ValueError(f"L1Owner.registration: not an integer in [0, 2**{REGISTRATION_BITS})")
