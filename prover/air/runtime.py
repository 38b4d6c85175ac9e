"""Runtime values: what the expressions need to know of one proof.

They are the interaction elements, the ends of the run, where the builtins' segments begin, the range-check
bounds and the end values of memory's running product and of the diluted pool's cumulative value. All are
functions of the public input and the interaction elements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prover.air.components import cpu, diluted, memory, range_check
from prover.air.layout import Layout
from prover.field import P, inverse, power

SEGMENTS_WITHOUT_CELLS = ("program", "execution", "output")
"""Segments that are not a builtin's own memory: no constraint fixes where they begin."""


@dataclass(frozen=True)
class PublicValues:
    """The part of the public input that constraints depend on.

    Attributes:
        trace_length: T, rows of the trace.
        segments: segment name -> (begin, stop) address.
        range_check_min, range_check_max: bounds of the range-check pool.
        public_memory: (address, value) of all pages in order; the first pair is also the padding.
    """

    trace_length: int
    segments: Mapping[str, tuple[int, int]]
    range_check_min: int
    range_check_max: int
    public_memory: Sequence[tuple[int, int]]


def runtime_values(
    layout: Layout, public: PublicValues, interaction_elements: Sequence[int]
) -> dict[str, int]:
    """Value of every name in `layout.runtime_values`.

    Args:
        interaction_elements: in drawing order.

    Raises:
        ValueError: the number of interaction elements is wrong, a segment is missing, or there are more
            public cells than the layout holds.
        ZeroDivisionError: an interaction element hits a public pair, which for a random element has
            probability (number of pairs)/P.
    """
    if len(interaction_elements) != len(layout.interaction_elements):
        raise ValueError(
            f"layout {layout.name} draws {len(layout.interaction_elements)} interaction elements, "
            f"got {len(interaction_elements)}"
        )
    missing = [segment for segment in layout.segments if segment not in public.segments]
    if missing:
        raise ValueError(f"public input lacks the segments {', '.join(missing)}")

    values = dict(zip(layout.interaction_elements, interaction_elements, strict=True))
    (values[cpu.INITIAL_PC.name], values[cpu.FINAL_PC.name]) = public.segments["program"]
    (values[cpu.INITIAL_AP.name], values[cpu.FINAL_AP.name]) = public.segments["execution"]
    values[range_check.RANGE_CHECK_MIN.name] = public.range_check_min
    values[range_check.RANGE_CHECK_MAX.name] = public.range_check_max
    for segment in layout.segments:
        if segment not in SEGMENTS_WITHOUT_CELLS:
            values[memory.segment_begin(segment).name] = public.segments[segment][0]
    values[memory.PUBLIC_MEMORY_PRODUCT.name] = public_memory_product(
        public.public_memory,
        n_cells=public.trace_length // layout.public_memory_step,
        z=values[memory.PERMUTATION_ELEMENT.name],
        alpha=values[memory.HASH_ELEMENT.name],
    )
    if diluted.FINAL_CUMULATIVE_VALUE.name in layout.runtime_values:
        values[diluted.FINAL_CUMULATIVE_VALUE.name] = diluted.final_cumulative_value(
            values[diluted.CUMULATIVE_Z.name], values[diluted.CUMULATIVE_ALPHA.name]
        )
    return {name: values[name] for name in layout.runtime_values}


def public_memory_product(pairs: Sequence[tuple[int, int]], *, n_cells: int, z: int, alpha: int) -> int:
    """End value of memory's running product: z^S / prod (z - (address + alpha*value)), S = n_cells.

    The pool holds (0, 0) in its S public cells, which gives z^S; the sorted copy holds the pairs instead, the
    first one repeated in the S - n cells that are left over.

    Raises:
        ValueError: there are no pairs, or more than the S = n_cells cells there are.
        ZeroDivisionError: a factor is 0.
    """
    if not 0 < len(pairs) <= n_cells:
        raise ValueError(f"{len(pairs)} public memory cells do not fit 1..{n_cells}")
    padding = (z - hash_pair(*pairs[0], alpha)) % P
    product = power(padding, n_cells - len(pairs))
    for address, value in pairs:
        product = product * (z - hash_pair(address, value, alpha)) % P
    return power(z, n_cells) * inverse(product) % P


def hash_pair(address: int, value: int, alpha: int) -> int:
    """address + alpha*value, a memory pair as one element."""
    return (address + alpha * value) % P
