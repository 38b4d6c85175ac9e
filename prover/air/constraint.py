"""A constraint, and what a component of the AIR is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from prover.air.columns import PeriodicColumn
from prover.air.domain import Domain
from prover.air.expression import Expression, Runtime, degree


@dataclass(frozen=True)
class Constraint:
    """`expression` is zero on every row of `domain` that is not in `exceptions`.

    Its term in the composition polynomial is expression * Z_exceptions / Z_domain, Z the vanishing
    polynomials.
    """

    name: str
    expression: Expression
    domain: Domain
    exceptions: Domain | None = None

    @property
    def degree(self) -> int:
        """Degree of the expression in the cells."""
        return degree(self.expression)


class Component(ABC):
    """A part of the machine (CPU, memory, a builtin) with its constraints over placed virtual columns."""

    interaction_elements: tuple[Runtime, ...] = ()
    """Random elements it needs after the first table is committed, in the order they are drawn."""

    periodic_columns: tuple[PeriodicColumn, ...] = ()
    """Its columns of constants."""

    @abstractmethod
    def constraints(self) -> Iterator[Constraint]:
        """The constraints, in the order of their powers of the composition random element."""


def is_bit(value: Expression) -> Expression:
    """Zero exactly when the value is 0 or 1."""
    return value * value - value


def select(bit: Expression, one: Expression, zero: Expression) -> Expression:
    """`one` when the bit is 1, `zero` when it is 0."""
    return zero + bit * (one - zero)
