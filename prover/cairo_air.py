"""A layout as the AIR that the protocol works with."""

from collections.abc import Sequence

from prover.air.evaluator import evaluate_composition
from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.air.runtime import PublicValues, runtime_values
from prover.errors import Check, VerificationError
from prover.public_input import PublicInput


def get_known_layout(name: str) -> Layout:
    """The layout of that name.

    Raises:
        VerificationError: there is none.
    """
    try:
        return get_layout(name)
    except KeyError:
        raise VerificationError(Check.LAYOUT, "a known layout", repr(name), "public_input.layout") from None


class CairoAir:
    """The AIR of one Cairo run: a layout, with the values of its public input."""

    def __init__(self, public_input: PublicInput) -> None:
        self.layout = get_known_layout(public_input.layout)
        self.trace_length = public_input.n_steps * self.layout.cpu_component_height
        self.public_values = PublicValues(
            trace_length=self.trace_length,
            segments={
                name: (segment.begin, segment.stop) for name, segment in public_input.memory_segments.items()
            },
            range_check_min=public_input.rc_min,
            range_check_max=public_input.rc_max,
            public_memory=[(cell.address, cell.value) for cell in public_input.public_memory],
        )

    @property
    def n_columns_first(self) -> int:
        """Columns of the first table."""
        return self.layout.n_columns_first

    @property
    def n_columns_interaction(self) -> int:
        """Columns of the interaction table."""
        return self.layout.n_columns_interaction

    @property
    def n_interaction_elements(self) -> int:
        """Random elements between the two tables."""
        return len(self.layout.interaction_elements)

    @property
    def constraint_degree(self) -> int:
        """Columns of the composition table."""
        return self.layout.constraint_degree

    @property
    def mask(self) -> Sequence[tuple[int, int]]:
        """Cells that the constraints read."""
        return self.layout.mask

    def runtime_values(self, interaction_elements: Sequence[int]) -> dict[str, int]:
        """Value of each name that the constraints use.

        Raises:
            VerificationError: the product over the public memory does not exist.
        """
        try:
            return runtime_values(self.layout, self.public_values, interaction_elements)
        except ZeroDivisionError:
            raise VerificationError(Check.PUBLIC_MEMORY_PRODUCT, "a product that is not zero", 0) from None

    def evaluate_composition(
        self, mask_values: Sequence[int], interaction_elements: Sequence[int], alpha: int, z: int
    ) -> int:
        """The composition polynomial at z; z is outside the trace domain."""
        return evaluate_composition(
            self.layout,
            self.runtime_values(interaction_elements),
            mask_values,
            z,
            alpha,
            trace_length=self.trace_length,
        )
