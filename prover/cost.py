"""Models of what a proof costs: processor time to make it, and gas to verify it on Ethereum.

Both are sums of measured unit costs over counts that follow from the layout and the parameters. They rank
parameters; a bench or an anvil run gives the figures to publish (docs/performance.md).
"""

from dataclasses import dataclass

from prover.air.cost import LayoutCost
from prover.parameters import ProofParameters
from prover.proof_size import COMPOSITION_COLUMNS, TRACE_TABLES, ProofSize, expected_rows, expected_size

KECCAK_BLOCK = 136


@dataclass(frozen=True)
class KernelRates:
    """Nanoseconds of one core per unit of work, kernels on AVX-512 IFMA, without glue between them.

    Attributes:
        transform: one element through one number-theoretic transform, with its reads and writes.
        keccak: one block of a hash, eight at a time.
        absorb: one element into a row's hash.
        node: one inner node of a tree.
        multiplication: one multiplication of a constraint, with its share of additions, loads and stores.
        mask_cell: one out-of-domain value, per row.
        quotient_cell, quotient_row: one term and one denominator of the DEEP quotient, per row.
        fold: FRI, all layers with their trees, per row of the evaluation domain.
        witness: one trace cell.
        hashes_per_second: nonces of the proof of work that a core tries.
    """

    transform: float = 23.8
    keccak: float = 30.0
    absorb: float = 3.3
    node: float = 31.0
    multiplication: float = 1.9
    mask_cell: float = 0.85
    quotient_cell: float = 0.65
    quotient_row: float = 0.9
    fold: float = 16.0
    witness: float = 11.2
    hashes_per_second: float = 30e6


MEASURED_RATES = KernelRates()
"""Two vCPU of an AMD EPYC (Zen 5), November 2026."""


def row_hash_nanoseconds(n_columns: int, rates: KernelRates) -> float:
    """Nanoseconds to hash one row. A row of one column is not hashed by itself."""
    if n_columns == 1:
        return 0.0
    blocks = 32 * n_columns // KECCAK_BLOCK + 1
    return rates.keccak * blocks + rates.absorb * n_columns


def prover_seconds(
    figures: LayoutCost,
    log_trace_length: int,
    parameters: ProofParameters,
    rates: KernelRates = MEASURED_RATES,
) -> float:
    """Core-seconds of the kernels for one proof, the expected grinding included."""
    blowup = parameters.blowup
    columns = figures.columns_first + figures.columns_interaction
    tables = (figures.columns_first, figures.columns_interaction, COMPOSITION_COLUMNS)
    # A constraint is one more product, with its power of alpha; a pair of domains is a multiplier, with its
    # share of a batched inversion.
    multiplications = (figures.products + figures.scalings) + figures.constraints + 5 * figures.domain_pairs
    per_row = (
        columns * (1 + blowup) * rates.transform
        + blowup * sum(row_hash_nanoseconds(width, rates) for width in tables)
        + len(tables) * blowup * rates.node
        + COMPOSITION_COLUMNS * multiplications * rates.multiplication
        + COMPOSITION_COLUMNS * (1 + blowup) * rates.transform
        + figures.mask_cells * (rates.mask_cell + rates.quotient_cell)
        + figures.mask_rows * rates.quotient_row
        + (1 + blowup) * rates.transform
        + blowup * rates.fold
        + columns * rates.witness
    )
    grinding = 2.0**parameters.proof_of_work_bits / rates.hashes_per_second
    return per_row * 2.0**log_trace_length * 1e-9 + grinding


BASE_GAS = 21_000
FLOOR_PER_TOKEN = 10
"""EIP-7623: at least 10 gas for a zero byte and 40 for another, however little is executed."""
TOKENS_OF_NONZERO = 4
STANDARD_ZERO, STANDARD_NONZERO = 4, 16
ELEMENT_ZEROS = 1 / 8 + 31 / 256
"""Zero bytes of a random field element: its first byte is below 8, the others are uniform."""
STATEMENT_NONZERO, STATEMENT_ZERO = 900, 1_500
"""Calldata beside the proof: selector, offsets, parameters and the words of a short statement."""


@dataclass(frozen=True)
class Gas:
    """Gas of a transaction that verifies one proof.

    Attributes:
        floor: the least that its calldata costs.
        standard: calldata at the usual price, the base and the execution.
    """

    floor: float
    standard: float

    @property
    def total(self) -> float:
        """What is paid."""
        return max(self.floor, self.standard)


@dataclass(frozen=True)
class GasRates:
    """Gas of the generated verifier's parts.

    Attributes:
        fixed: statement, seed, and what does not grow with the layout or the queries.
        constraint: one constraint at the out-of-domain point, with its share of periodic columns.
        value: one out-of-domain value read into the channel.
        node: one hash of a tree.
        quotient_cell, quotient_row: one term and one denominator of the DEEP sum of a query.
        element: one opened element read, checked and hashed.
        coset: one folded FRI coset, by its step, with its elements.
        coefficient: one coefficient of the last layer, per query.
    """

    fixed: float = 66_000
    constraint: float = 1_450
    value: float = 174
    node: float = 175
    quotient_cell: float = 75
    quotient_row: float = 65
    element: float = 15
    coset: tuple[float, ...] = (100, 800, 1_500, 3_000, 6_000)
    coefficient: float = 44


VERIFIER_GAS = GasRates()
"""Fitted to the parts of five recorded proofs of three layouts (`tests/golden/contracts/gas.json`), anvil 1.7.1."""


def opening_gas(node_bytes: int, packed: bool) -> tuple[float, float]:
    """Gas at the floor of (an element, a node) of the proof."""
    element = 32 * TOKENS_OF_NONZERO - ELEMENT_ZEROS * (TOKENS_OF_NONZERO - 1)
    node = node_bytes * (TOKENS_OF_NONZERO - (TOKENS_OF_NONZERO - 1) / 256)
    if not packed:
        node += 32 - node_bytes
    return FLOOR_PER_TOKEN * element, FLOOR_PER_TOKEN * node


def _calldata(size: ProofSize, packed: bool) -> tuple[float, float]:
    """Expected (nonzero, zero) bytes of the transaction's data."""
    hash_bytes = size.nodes * size.node_bytes
    zeros = size.elements * ELEMENT_ZEROS + hash_bytes / 256 + STATEMENT_ZERO
    total = size.packed_bytes + STATEMENT_NONZERO + STATEMENT_ZERO
    if not packed:
        padding = size.wire_bytes - size.packed_bytes
        return total - zeros, zeros + padding
    return total - zeros, zeros


def execution_gas(
    figures: LayoutCost, log_trace_length: int, parameters: ProofParameters, rates: GasRates = VERIFIER_GAS
) -> float:
    """Gas that the verifier executes, calldata excepted."""
    queries = parameters.n_queries
    values = figures.mask_cells + COMPOSITION_COLUMNS
    width = figures.columns_first + figures.columns_interaction + COMPOSITION_COLUMNS
    log_size = log_trace_length + parameters.log_n_cosets
    gas = rates.fixed + figures.constraints * rates.constraint + values * rates.value
    gas += queries * (
        values * rates.quotient_cell + (figures.mask_rows + 1) * rates.quotient_row + width * rates.element
    )
    gas += TRACE_TABLES * _hashes(log_size, queries) * rates.node
    for step in parameters.fri_step_list[1:]:
        log_size -= step
        gas += expected_rows(log_size, queries) * rates.coset[step]
        gas += _hashes(log_size, queries) * rates.node
    return gas + expected_rows(log_size, queries) * parameters.last_layer_degree_bound * rates.coefficient


def _hashes(log_leaves: int, n_queries: int) -> float:
    """Expected hashes that lead from the opened leaves to the root, those of the leaves included."""
    return sum(expected_rows(level, n_queries) for level in range(log_leaves + 1))


def gas(
    figures: LayoutCost,
    log_trace_length: int,
    parameters: ProofParameters,
    *,
    packed: bool = True,
    rates: GasRates = VERIFIER_GAS,
) -> Gas:
    """Gas of verifying one proof in a transaction of its own.

    Args:
        figures: of the layout.
        log_trace_length: log2 of the rows.
        parameters: of the proof.
        packed: whether nodes are sent cut to their width, or as 32 bytes in Stone's form.
        rates: of the verifier's parts.
    """
    nonzero, zero = _calldata(expected_size(figures, log_trace_length, parameters), packed)
    execution = execution_gas(figures, log_trace_length, parameters, rates)
    return Gas(
        floor=BASE_GAS + FLOOR_PER_TOKEN * (zero + TOKENS_OF_NONZERO * nonzero),
        standard=BASE_GAS + STANDARD_ZERO * zero + STANDARD_NONZERO * nonzero + execution,
    )
