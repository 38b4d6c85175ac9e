"""Types of the Rust extension. Each function's full description stands at its Python face."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

# Long computations. Every call that takes `progress` and `cancel` releases the GIL, handles signals
# (on the main thread) and looks at `cancel.is_set()` every 20 ms, and stops within a second when asked to.
# An exception of a signal handler or of the callback cancels the call and is raised by it.

class _Cancel(Protocol):
    def is_set(self) -> bool: ...

# progress(phase, done, total), called on the calling thread when it changed, at most every 20 ms.
_Progress: TypeAlias = Callable[[str, int, int], object]

class CancelledError(Exception):
    """The cancel object was set: the computation stopped without a result."""

def _exercise_heavy(
    milliseconds: int,
    *,
    outcome: str = "return",
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> int:
    """A job of the test suite: sleeps, then returns, panics ("panic"), fails ("fail") or tells its number of
    threads ("threads").
    """

def take_spans() -> list[tuple[str, float, float, int]]:
    """(name, wall seconds, CPU seconds, bytes moved) of each phase of the heavy calls that this thread made
    since it last asked, in order. CPU seconds are the process's. Bytes are those that a kernel counts itself, 0
    where it does not. At most 4096 are kept, the latest ones.
    """

class Workers:
    """The threads of the kernels that a thread calls within `with Workers(...):`.

    Without one, kernels share one pool with a thread for each core. Two proofs at once may have workers of
    their own.
    """

    def __init__(self, threads: int | None = None, *, pin: bool = False) -> None:
        """`threads` from 1 to 1024, None for one per processor that the process may use.

        `pin` keeps each thread on a processor of its own: good on an idle machine, where the scheduler may
        put two of them on one core, and bad on a busy one. Ignored if there are too few processors.
        """

    @property
    def threads(self) -> int: ...
    @property
    def pinned(self) -> bool: ...
    def __enter__(self) -> Workers: ...
    def __exit__(self, *raised: object) -> None: ...

def peak_memory() -> int:
    """Largest resident set of the process so far, in bytes; 0 where the system does not tell."""

def instruction_set() -> str:
    """What the kernels run on: "avx512" where the processor has AVX-512 with IFMA and VBMI2, "avx2" where it has
    AVX2 and FMA, else "portable".

    The environment variables PERPETUA_PORTABLE=1, which asks for "portable", and PERPETUA_AVX2=1, which leaves
    AVX-512 out, are read at the first use. Proofs are the same bytes whatever the path.
    """

# Trace tables (crates/fri, ntt, hash). T is the trace length, N = T * 2**log_blowup the length of the
# evaluation domain, P the prime. Field elements are ints in [0, P) except where bytes are stated.

class Columns:
    """Columns of equal power-of-two length T over the trace domain: row i is the value at g**i. Immutable."""

    @staticmethod
    def from_ints(columns: Iterable[Iterable[int]]) -> Columns:
        """ValueError unless all lengths are the same power of two and every value is in [0, P)."""

    @property
    def n_columns(self) -> int: ...
    @property
    def n_rows(self) -> int: ...
    def get(self, column: int, row: int) -> int:
        """IndexError outside the table."""

    def column(self, column: int) -> list[int]:
        """A whole column; slow, meant for tests and inspection."""

class Polynomials:
    """Polynomials of degree below T, by coefficients. Immutable."""

    @staticmethod
    def from_ints(coefficients: Iterable[Iterable[int]]) -> Polynomials:
        """Constant term first; ValueError unless all lengths are the same power of two."""

    @property
    def n_polynomials(self) -> int: ...
    @property
    def degree_bound(self) -> int: ...
    @property
    def timings(self) -> dict[str, float]:
        """Seconds by phase of the call that made this object."""

    def coefficients(self, polynomial: int) -> list[int]:
        """Constant term first; slow, meant for tests and inspection."""

class CommittedTable:
    """The evaluations of polynomials on the domain 3*<w_N>, one column each, and their Merkle tree.

    Row q holds the values at 3 * w_N**bitrev(q). Leaves and nodes are keccak-256 digests cut to their high
    20 bytes; a table of one column has the elements themselves as its bottom level.
    """

    @property
    def n_columns(self) -> int: ...
    @property
    def n_rows(self) -> int:
        """N."""

    @property
    def trace_length(self) -> int:
        """T."""

    @property
    def n_held_cosets(self) -> int:
        """Cosets whose evaluations are in memory, at most the two that are read again."""

    @property
    def root(self) -> bytes:
        """32 bytes, the last 12 zero."""

    @property
    def timings(self) -> dict[str, float]: ...
    def rows(self, indices: Sequence[int]) -> list[bytes]:
        """Rows as 32 * n_columns bytes: Montgomery form, big-endian, in column order.

        IndexError outside [0, N).
        """

    def nodes(self, heap_indices: Sequence[int]) -> list[bytes]:
        """Merkle nodes of 32 bytes; the root is 1, leaf r is N + r (its raw element if n_columns is 1)."""

def commit(
    columns: Columns | Polynomials,
    log_blowup: int,
    *,
    node_bytes: int = 20,
    max_memory: int | None = None,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> CommittedTable:
    """Interpolates (Columns), extends and commits; a node of the tree keeps the first `node_bytes` of its hash.

    The table holds what `max_memory` bytes allow (None: no limit) of the tree's lowest levels and of the
    evaluations; the rest is computed again when it is asked for, and the bytes are the same. The coefficients
    and the tree without its five lowest levels are held in any case. ValueError unless 0 <= log_blowup <= 16,
    N <= 2**40 and node_bytes is 20, 26 or 32.
    """

def evaluate(
    tables: Sequence[CommittedTable],
    mask: Sequence[tuple[int, int]],
    z: int,
    *,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> list[int]:
    """f_column(z * g**row) for each mask entry (column, row); columns count through the tables in turn."""

class CompositionProgram:
    """The composition polynomial as bytecode (prover/air compiles it), checked when made.

    ValueError names the first fault: an unknown operation, a register, constant, mask entry, periodic column
    or group out of range, a register read before it is written, or a count beyond its bound.
    """

    def __init__(
        self,
        *,
        n_constants: int,
        mask: Sequence[tuple[int, int]],
        periodic: Sequence[tuple[Sequence[int], int]],
        n_registers: int,
        instructions: bytes,
        multipliers: Sequence[tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]],
    ) -> None: ...
    @property
    def n_instructions(self) -> int: ...

def compose(
    program: CompositionProgram,
    tables: Sequence[CommittedTable],
    constants: Sequence[int],
    alpha: int,
    *,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> Polynomials:
    """h_0, h_1 with C(x) = h_0(x**2) + x * h_1(x**2).

    C is evaluated on the 2T points of 3*<w_2T>. ValueError if a mask column is not in the tables, the number
    of constants differs, or a multiplier's denominator vanishes on that domain.
    """

# FRI (crates/fri).

class CommittedLayer:
    """A FRI layer as a table: row r holds the values at indices r * 2**step onwards."""

    @property
    def n_columns(self) -> int: ...
    @property
    def n_rows(self) -> int: ...
    @property
    def root(self) -> bytes: ...
    def rows(self, indices: Sequence[int]) -> list[bytes]: ...
    def nodes(self, heap_indices: Sequence[int]) -> list[bytes]: ...

class FriLayer:
    """Values of a polynomial on <w_n>, index q standing for w_n**bitrev(q). Immutable."""

    @property
    def n_values(self) -> int: ...
    def values(self, indices: Sequence[int]) -> list[int]:
        """IndexError outside the layer."""

    def fold(
        self, e: int, step: int, *, progress: _Progress | None = None, cancel: _Cancel | None = None
    ) -> FriLayer:
        """`step` foldings with e, e**2, e**4, ... ; each is f(y) + f(-y) + e * (f(y) - f(-y)) / y."""

    def commit(
        self,
        step: int,
        *,
        node_bytes: int = 20,
        progress: _Progress | None = None,
        cancel: _Cancel | None = None,
    ) -> CommittedLayer:
        """ValueError unless node_bytes is 20, 26 or 32."""

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        """Coefficients, constant term first.

        ValueError ("Invariant: ...") if the degree is not below the bound.
        """

def deep(
    tables: Sequence[CommittedTable],
    composition: CommittedTable,
    mask: Sequence[tuple[int, int]],
    values: Sequence[int],
    z: int,
    beta: int,
    *,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> FriLayer:
    """Layer 0: the DEEP polynomial A of the mask and composition values, y |-> A(3 * y) on <w_N>.

    `values` are the m mask values and then the d values h_j(z**d). They must be the polynomials' values
    there: otherwise the last layer fails its degree check.
    """

def grind(
    digest: bytes, bits: int, *, progress: _Progress | None = None, cancel: _Cancel | None = None
) -> int:
    """The smallest nonce of a proof of work of `bits` bits over `digest` (32 bytes), 1 <= bits <= 50."""

# Hashes and signatures: prover/crypto.py.
def pedersen(a: int, b: int) -> int: ...
def pedersen_array(values: Iterable[int]) -> int: ...
def pedersen_many(pairs: Iterable[tuple[int, int]]) -> list[int]: ...
def poseidon(a: int, b: int) -> int: ...
def poseidon_array(values: Iterable[int]) -> int: ...
def poseidon_many(pairs: Iterable[tuple[int, int]]) -> list[int]: ...
def poseidon_array_many(arrays: Iterable[Iterable[int]]) -> list[int]: ...
def poseidon_permutation(state: Iterable[int]) -> tuple[int, int, int]: ...
def public_key(private: int) -> int: ...
def sign(private: int, msg_hash: int) -> tuple[int, int]: ...
def verify(public: int, msg_hash: int, r: int, s: int) -> bool: ...
def verify_batch(signatures: Iterable[tuple[int, int, int, int]]) -> list[bool]: ...

# Measuring (crates/bench).

def measure_kernels(
    program: CompositionProgram,
    *,
    log_program: int,
    n_columns: int,
    mask: Sequence[tuple[int, int]],
    log_transform: int,
    row_widths: Sequence[int],
    node_bytes: int = 20,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> dict[str, float]:
    """Nanoseconds of one thread that each kernel takes here for an element, the best of three runs.

    interpolate, evaluate: of a transform of 2**log_transform values (above 2**20 reckoned from that size).
    rows of w: row of w elements hashed, with the nodes over it, for each w of `row_widths`.
    constraints: row of one coset, for `program`, compiled for 2**log_program rows.
    mask: coefficient index, all columns opened at all points of the mask.
    quotient: row of the DEEP quotient. fold: coefficient left by a fold. nonce: nonce tried.

    ValueError for sizes beyond 2**24 and 2**30, more than 256 columns, or a mask that names others.
    """

# Runs of programs: prover/vm.py.
DEFAULT_MAX_STEPS: int

class RunError(Exception):
    """A program could not be run; prover/vm.py describes the attributes."""

    kind: str
    pc: int | None
    location: str | None
    error_messages: tuple[str, ...]
    traceback_locations: tuple[str, ...]

class Execution:
    """A finished run: trace, memory and builtin inputs, padded to a power of two of steps. Held in Rust."""

    @staticmethod
    def from_files(trace: bytes, memory: bytes, private_input: bytes, public_input: bytes) -> Execution:
        """Reads the files of a run by cairo-run --proof_mode. ValueError names file, place and fault."""

    def to_files(self, layout: str) -> dict[str, bytes]:
        """The four files that Stone proves, by their names: trace.bin, memory.bin, private_input.json,
        public_input.json."""

    @property
    def n_steps(self) -> int: ...
    @property
    def rc_min(self) -> int: ...
    @property
    def rc_max(self) -> int: ...
    @property
    def segments(self) -> dict[str, tuple[int, int]]:
        """(begin, stop) of each segment, in the layout's order."""

    @property
    def public_memory(self) -> list[tuple[int, int, int]]:
        """(address, value, page) in the order in which cairo-run writes it."""

    def with_public_memory(self, cells: Sequence[tuple[int, int, int]]) -> Execution:
        """The same run with its public memory in another order or on other pages, as the proof commits to it.

        ValueError unless `cells` are the same addresses and values.
        """

    @property
    def output(self) -> list[int]:
        """The words of the output segment. ValueError if one was never written."""

    @property
    def builtin_instances(self) -> dict[str, int]:
        """Used instances of each builtin of the layout that has any: every one but output."""

def run_program(
    program: bytes,
    *,
    layout_params: str,
    program_input: object | None = None,
    input_words: Iterable[int] | None = None,
    max_steps: int | None = None,
    cancel: _Cancel | None = None,
) -> Execution:
    """Runs a compiled program in the layout given as `Layout.to_json()`; see prover/vm.py."""

# Witness generation (crates/witness). `layout_json` is `Layout.to_json()` of prover/air. Both tables have
# T = cpu_component_height * n_steps rows and are byte-identical to Stone's.

class WitnessError(ValueError):
    """The run has no valid trace in the layout, or the layout is not usable. The message names the place.

    `code` is stable: layout, step_count, register_lengths, boundary, missing_segment, segment_overflow,
    not_canonical, missing_memory, operand_address, invalid_instruction, memory_mismatch, address_range,
    public_memory_size, memory_start, memory_holes, range_check_bounds, range_check_holes,
    range_check_value, instance_index, equal_x, signature, interaction_elements, table_shape or
    vanishing_denominator.
    """

    code: str

def first_trace(
    execution: Execution,
    layout_json: str,
    *,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> Columns:
    """The first trace table: CPU, builtins, the memory and range-check pools and their sorted copies."""

def interaction_trace(
    execution: Execution,
    first: Columns,
    layout_json: str,
    elements: Iterable[int],
    *,
    progress: _Progress | None = None,
    cancel: _Cancel | None = None,
) -> Columns:
    """The interaction table: the running products of the permutation arguments.

    `elements` in drawing order: z and alpha of the memory permutation, z of the range-check permutation.
    RuntimeError ("Invariant: ...") if `first` is not a trace of `execution`.
    """
