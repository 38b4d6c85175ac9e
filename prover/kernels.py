"""What the prover asks of its kernels.

`prover._native` implements these faces in Rust; the tests implement them in plain Python, and the protocol in
`prover.prove` works with either. T is the trace length and N the size of the evaluation domain.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

Columns: TypeAlias = Any
"""Columns over the trace domain, or polynomials by coefficients: what a kernel commits to."""
Table: TypeAlias = Any
"""A `CommittedRows` whose polynomials the kernels can evaluate."""

Progress = Callable[[str, int, int], object]
"""progress(phase, done, total)."""


class Cancel(Protocol):
    """What `threading.Event` offers of a stop request."""

    def is_set(self) -> bool:
        """Whether to stop."""


class CommittedRows(Protocol):
    """A table with its Merkle tree."""

    @property
    def n_columns(self) -> int:
        """Elements per row."""

    @property
    def n_rows(self) -> int:
        """Rows, a power of two."""

    @property
    def root(self) -> bytes:
        """The commitment."""

    def rows(self, indices: Sequence[int]) -> list[bytes]:
        """Rows in the form that is hashed: 32 bytes per element, Montgomery, big-endian."""

    def nodes(self, heap_indices: Sequence[int]) -> list[bytes]:
        """Nodes of the tree: the root is 1, leaf r is n_rows + r."""


class FriLayer(Protocol):
    """Values of a polynomial on <w_n> in bit-reversed order."""

    def fold(
        self, e: int, step: int, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> "FriLayer":
        """The layer `step` folds further."""

    def commit(
        self,
        step: int,
        *,
        node_bytes: int = 20,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> CommittedRows:
        """The layer as a table of 2^step columns, with nodes of node_bytes bytes of hash."""

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        """The polynomial's coefficients, constant term first.

        Raises:
            ValueError: "Invariant: ..." if its degree is not below the bound.
        """


class Kernels(Protocol):
    """The heavy computations. Of their objects the protocol reads only roots, rows and nodes."""

    def commit(
        self,
        columns: Columns,
        log_blowup: int,
        *,
        node_bytes: int = 20,
        max_memory: int | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Table:
        """Extend columns over the trace domain (or polynomials) to N rows and commit to them.

        A node of the tree has node_bytes bytes of hash.
        """

    def evaluate(
        self,
        tables: Sequence[Table],
        mask: Sequence[tuple[int, int]],
        z: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[int]:
        """f_column(z * g^row) for each (column, row); columns count through the tables."""

    def deep(
        self,
        tables: Sequence[Table],
        composition: Table,
        mask: Sequence[tuple[int, int]],
        values: Sequence[int],
        z: int,
        beta: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> FriLayer:
        """Layer 0 of FRI: the DEEP quotient on all N rows."""

    def grind(
        self, digest: bytes, bits: int, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> int:
        """The smallest nonce of a proof of work."""


class Run(Protocol):
    """A run to prove: an AIR, and the trace that satisfies it."""

    @property
    def trace_length(self) -> int:
        """T."""

    @property
    def n_interaction_elements(self) -> int:
        """Random elements between the two trace tables."""

    @property
    def constraint_degree(self) -> int:
        """d, the columns of the composition table."""

    @property
    def mask(self) -> Sequence[tuple[int, int]]:
        """(column, row offset) of the cells that the constraints read, in the order of the OODS values."""

    def first_trace(self, *, progress: Progress | None = None, cancel: Cancel | None = None) -> Columns:
        """The first trace table."""

    def interaction_trace(
        self, elements: Sequence[int], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> Columns:
        """The interaction table for these random elements."""

    def compose(
        self,
        tables: Sequence[Table],
        elements: Sequence[int],
        alpha: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Columns:
        """h_0, ..., h_(d-1) of the composition polynomial C(x) = sum_j x^j h_j(x^d)."""
