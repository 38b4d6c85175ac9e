"""Errors of the prover and the verifier.

    ProverError
    |-- InputError            a file or value from outside cannot be read or is out of bounds; names the field
    |-- VerificationError     a proof or its statement fails a named check
    |-- ProvingError          a run that is well formed and yet cannot be proved
    |   `-- MemoryLimitError  the proof needs more memory than was allowed
    |-- Cancelled             the caller asked to stop
    `-- InvariantError        a bug of ours; the message begins with "Invariant:"

An error that wears out with time or a retry (a disk that is full) is the operating system's own `OSError`.
"""

from enum import StrEnum


class Check(StrEnum):
    """Every check of the verifier. The value is a stable code."""

    LAYOUT = "layout"
    """The layout is one that this verifier knows."""
    N_STEPS = "n_steps"
    """The number of steps is a power of two, large enough for one instance of each builtin."""
    RANGE_CHECK_BOUNDS = "range_check_bounds"
    """rc_min <= rc_max < 2^16."""
    SEGMENT_NAMES = "segment_names"
    """The memory segments are exactly those of the layout."""
    PROGRAM_SEGMENT = "program_segment"
    """The first program counter is 1 and the last one is 5."""
    EXECUTION_SEGMENT = "execution_segment"
    """The execution segment begins after the program and does not end before it begins."""
    BUILTIN_SEGMENT = "builtin_segment"
    """A builtin's segment holds no more instances than the trace has room for."""
    PUBLIC_MEMORY_SIZE = "public_memory_size"
    """The public cells fit the places that the trace has for them."""
    PUBLIC_MEMORY_ADDRESSES = "public_memory_addresses"
    """No address occurs twice in the public memory."""
    PROGRAM_CELLS = "program_cells"
    """All cells of the program are public."""
    PROGRAM_PROLOGUE = "program_prologue"
    """The program is `ap += n; call main; jmp rel 0;` and then the code."""
    INITIAL_FRAME = "initial_frame"
    """[initial_fp - 2] = initial_fp and [initial_fp - 1] = 0: the run starts in a frame of its own."""
    MAIN_ARGUMENTS = "main_arguments"
    """The arguments of main are begin addresses of builtin segments, in the layout's order."""
    MAIN_RETURNS = "main_returns"
    """What main returns are the stop pointers of the same segments."""
    UNUSED_SEGMENT = "unused_segment"
    """The segment of a builtin that main does not take is empty."""
    OUTPUT_CELLS = "output_cells"
    """Every cell of the output segment is public."""
    NODE_WIDTH = "node_width"
    """The commitments' nodes have a width that the layout's proofs take."""
    CHANNEL_SEED = "channel_seed"
    """The channel's seed has a form that the layout's proofs take."""
    PUBLIC_MEMORY_PRODUCT = "public_memory_product"
    """The product over the public memory exists: the interaction elements hit none of its cells."""
    FRI_DEGREE_BOUND = "fri_degree_bound"
    """last_layer_degree_bound * 2^(sum of the FRI steps) equals the trace length."""
    PROOF_LENGTH = "proof_length"
    """The proof has exactly the bytes that the protocol reads."""
    CANONICAL_ELEMENT = "canonical_element"
    """A field element is written with its canonical Montgomery form, below the prime."""
    MASKED_HASH = "masked_hash"
    """A node of a commitment has as many bytes of hash as the parameters say, and then zeros."""
    OUT_OF_DOMAIN_POINT = "out_of_domain_point"
    """The out-of-domain point lies in neither domain."""
    OODS_CONSISTENCY = "oods_consistency"
    """At z, the composition polynomial from the mask values equals the one that was committed to."""
    PROOF_OF_WORK = "proof_of_work"
    """The nonce has the required number of leading zero bits."""
    DECOMMITMENT = "decommitment"
    """The opened rows and the authentication nodes of a table lead to its root."""
    LAST_LAYER = "last_layer"
    """The folded queries lie on the last layer's polynomial."""
    PROGRAM = "program"
    """The proof is about the program that the caller gave, with the builtins that it declares."""
    SECURITY = "security"
    """The proof claims at least the bits of security that the caller asks for."""


class ProverError(Exception):
    """Base of all errors of this package."""


class InputError(ProverError):
    """Something given from outside cannot be read, or is out of bounds.

    Attributes:
        field: where, as a path like `proof_parameters.stark.fri.n_queries`.
        reason: what is wrong there.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason

    def within(self, parent: str) -> "InputError":
        """The same error with its field below `parent`."""
        return InputError(f"{parent}.{self.field}" if self.field else parent, self.reason)


class VerificationError(ProverError):
    """A check failed: the claim is not proved.

    Attributes:
        check: which.
        expected: the value or condition the check asks for.
        got: what was found.
        place: the labelled place in the proof or public input, "" where the check concerns the whole.
    """

    def __init__(self, check: Check, expected: object, got: object, place: str = "") -> None:
        at = f" at {place}" if place else ""
        super().__init__(f"check {check.value} failed{at}: expected {expected}, got {got}")
        self.check = check
        self.expected = expected
        self.got = got
        self.place = place


class ProvingError(ProverError):
    """The run cannot be proved with the layout and parameters given."""


class MemoryLimitError(ProvingError):
    """The proof needs more memory than allowed.

    Attributes:
        needed: estimated bytes.
        limit: allowed bytes.
    """

    def __init__(self, needed: int, limit: int) -> None:
        super().__init__(
            f"the proof needs about {needed / 2**30:.1f} GiB of memory and {limit / 2**30:.1f} GiB are "
            "allowed; prove a shorter run, take a smaller blowup (log_n_cosets) or allow more"
        )
        self.needed = needed
        self.limit = limit


class Cancelled(ProverError):  # noqa: N818 - not a failure, and so not called an error
    """The caller asked to stop; nothing was written."""


class InvariantError(ProverError):
    """A bug of ours."""

    def __init__(self, true_rule: str) -> None:
        super().__init__(f"Invariant: {true_rule}")
