"""How large a proof is, before it is made: the expected numbers of elements and nodes that it sends.

The queries are random, so that the openings' size is: what is given is its expectation over uniform queries.
Proofs of one run differ from it by one or two percent.
"""

from dataclasses import dataclass
from functools import lru_cache

from prover.air.cost import LayoutCost
from prover.channel import NONCE_BYTES
from prover.field import ELEMENT_BYTES
from prover.hashing import HASH_BYTES
from prover.parameters import ProofParameters

COMPOSITION_COLUMNS = 2
"""Columns of the composition table: the constraint degree of every layout."""
TRACE_TABLES = 3
"""The first trace table, the interaction table and the composition table."""


@lru_cache(maxsize=1 << 14)
def expected_rows(log_rows: int, n_queries: int) -> float:
    """Expected number of different rows among n_queries uniform ones of 2^log_rows."""
    rows = 2.0**log_rows
    return rows * (1 - (1 - 1 / rows) ** n_queries)


@lru_cache(maxsize=1 << 14)
def expected_siblings(log_leaves: int, n_queries: int) -> float:
    """Expected number of authentication nodes that open n_queries uniform leaves of 2^log_leaves.

    A node of a level with n nodes is sent when no query passes through it and one passes through its sibling:
    n * ((1 - 1/n)^q - (1 - 2/n)^q) over the level.
    """
    total = 0.0
    for level in range(1, log_leaves + 1):
        n = 2.0**level
        total += n * ((1 - 1 / n) ** n_queries - (1 - 2 / n) ** n_queries)
    return total


@dataclass(frozen=True)
class ProofSize:
    """Expected parts of a proof.

    Attributes:
        elements: field elements: out-of-domain values, last layer, opened rows.
        nodes: roots and authentication nodes.
        node_bytes: bytes of hash in a node.
        other_bytes: the nonce.
    """

    elements: float
    nodes: float
    node_bytes: int
    other_bytes: int

    @property
    def wire_bytes(self) -> float:
        """Bytes in Stone's form, where a node takes 32 bytes at any width."""
        return ELEMENT_BYTES * self.elements + HASH_BYTES * self.nodes + self.other_bytes

    @property
    def packed_bytes(self) -> float:
        """Bytes with nodes cut to their width."""
        return ELEMENT_BYTES * self.elements + self.node_bytes * self.nodes + self.other_bytes


def fri_layer_size(log_size: int, step: int, n_queries: int) -> tuple[float, float]:
    """Expected (elements, nodes) of one committed FRI layer of 2^log_size values, folded by 2^step.

    Of each opened coset the verifier knows the values that it folded itself.
    """
    log_rows = log_size - step
    elements = expected_rows(log_rows, n_queries) * 2**step - expected_rows(log_size, n_queries)
    return elements, 1 + expected_siblings(log_rows, n_queries)


def expected_size(figures: LayoutCost, log_trace_length: int, parameters: ProofParameters) -> ProofSize:
    """Expected size of a proof whose first FRI step is 0 (all layouts' proofs on-chain)."""
    queries = parameters.n_queries
    log_size = log_trace_length + parameters.log_n_cosets
    row = figures.columns_first + figures.columns_interaction + COMPOSITION_COLUMNS
    values = figures.mask_cells + COMPOSITION_COLUMNS
    elements = values + parameters.last_layer_degree_bound + row * expected_rows(log_size, queries)
    nodes = TRACE_TABLES * (1 + expected_siblings(log_size, queries))
    for step in parameters.fri_step_list[1:]:
        more_elements, more_nodes = fri_layer_size(log_size, step, queries)
        elements += more_elements
        nodes += more_nodes
        log_size -= step
    nonce = NONCE_BYTES if parameters.proof_of_work_bits else 0
    return ProofSize(elements, nodes, parameters.node_bytes, nonce)
