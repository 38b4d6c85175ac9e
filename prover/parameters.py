"""Proof parameters: everything about a proof that prover and verifier agree on and that is not the statement.

Supported is the configuration that StarkWare's Solidity contracts take: keccak-256 channel, commitments of
keccak-256 cut to its high 160 bits, no extension field, no verifier-friendly layers. A file may say so
explicitly or leave it out; anything else is refused. Two things go beyond it: layouts of our own may have wider
nodes, and the channel's seed may have the form of later releases of Stone.
"""

from dataclasses import dataclass
from typing import Any

from prover import json_input
from prover.errors import InputError
from prover.hashing import COMMITMENT_HASHES, NODE_BYTES
from prover.seed_form import SeedForm

CHANNEL_HASH = "keccak256"
PAGE_HASH = "keccak256"

MAX_LOG_N_COSETS = 16
MAX_FRI_LAYERS = 32
MAX_FRI_STEP = 10
"""Bounds the columns of a FRI table, and so what one query opens: 1024 elements."""
MAX_LOG_LAST_LAYER = 16
"""2^16 coefficients are 2 MiB of proof."""
MAX_QUERIES = 512
MAX_PROOF_OF_WORK_BITS = 60
"""A nonce has 64 bits; no one grinds 2^60 hashes."""

_FIXED: dict[str, object] = {
    "field": "PrimeField0",
    "use_extension_field": False,
    "channel_hash": CHANNEL_HASH,
    "n_verifier_friendly_commitment_layers": 0,
    "verifier_friendly_channel_updates": False,
    "pow_hash": CHANNEL_HASH,
}
_REQUIRED = {"stark", "field", "use_extension_field"}
_OPTIONAL = {"statement", "commitment_hash", "verifier_friendly_commitment_hash", "channel_seed"}


@dataclass(frozen=True)
class ProofParameters:
    """Parameters of the STARK.

    Attributes:
        log_n_cosets: log2 of the blowup N/T, 1 to 16.
        fri_step_list: folds per FRI layer (each halves the layer). Only the first may be 0; then the first
            committed layer is not folded by a challenge of its own, as StarkWare's contracts require.
        last_layer_degree_bound: number of coefficients of the last layer, a power of two.
        n_queries: number of queries drawn, 1 to 512.
        proof_of_work_bits: leading zero bits of the grinding hash; 0 leaves the nonce out of the proof.
        node_bytes: bytes of hash in a node of a commitment: 20 in Stone's format, or 26 or 32.
        channel_seed: form of the channel's seed (`prover.seed`); None for the usual one of the layout.

    Raises:
        InputError: a value out of bounds, named as in the parameter file.
    """

    log_n_cosets: int
    fri_step_list: tuple[int, ...]
    last_layer_degree_bound: int
    n_queries: int
    proof_of_work_bits: int
    node_bytes: int = NODE_BYTES
    channel_seed: SeedForm | None = None

    def __post_init__(self) -> None:
        json_input.integer(self.log_n_cosets, "stark.log_n_cosets", 1, MAX_LOG_N_COSETS)
        if not 1 <= len(self.fri_step_list) <= MAX_FRI_LAYERS:
            raise InputError("stark.fri.fri_step_list", f"expected 1 to {MAX_FRI_LAYERS} steps")
        for i, step in enumerate(self.fri_step_list):
            json_input.integer(step, f"stark.fri.fri_step_list[{i}]", 0 if i == 0 else 1, MAX_FRI_STEP)
        bound = self.last_layer_degree_bound
        json_input.integer(bound, "stark.fri.last_layer_degree_bound", 1, 1 << MAX_LOG_LAST_LAYER)
        if bound & (bound - 1):
            raise InputError("stark.fri.last_layer_degree_bound", f"expected a power of two, got {bound}")
        json_input.integer(self.n_queries, "stark.fri.n_queries", 1, MAX_QUERIES)
        json_input.integer(self.proof_of_work_bits, "stark.fri.proof_of_work_bits", 0, MAX_PROOF_OF_WORK_BITS)
        if self.node_bytes not in COMMITMENT_HASHES:
            widths = ", ".join(map(str, COMMITMENT_HASHES))
            raise InputError("commitment_hash", f"expected nodes of {widths} bytes, got {self.node_bytes!r}")

    @property
    def blowup(self) -> int:
        """N/T, the number of cosets of the trace domain in the evaluation domain."""
        return 1 << self.log_n_cosets

    @property
    def fri_degree_bound(self) -> int:
        """The degree bound that FRI proves; it must equal the trace length."""
        return self.last_layer_degree_bound << sum(self.fri_step_list)

    @staticmethod
    def from_json(value: Any) -> "ProofParameters":
        """Parameters from a parsed parameter file.

        Raises:
            InputError: names the field that is missing, unknown, of a wrong type or out of bounds.
        """
        root = json_input.fields(value, "", _REQUIRED, _FIXED.keys() | _OPTIONAL)
        for name, supported in _FIXED.items():
            if name in root and not _same(root[name], supported):
                raise InputError(name, f"only {supported!r} is supported")
        if root.get("statement") is not None:
            statement = json_input.fields(root["statement"], "statement", set(), {"page_hash"})
            if statement.get("page_hash", PAGE_HASH) != PAGE_HASH:
                raise InputError("statement.page_hash", f"only {PAGE_HASH!r} is supported")
        stark = json_input.fields(root["stark"], "stark", {"fri", "log_n_cosets"})
        names = {"fri_step_list", "last_layer_degree_bound", "n_queries", "proof_of_work_bits"}
        fri = json_input.fields(stark["fri"], "stark.fri", names)
        steps = json_input.array(fri["fri_step_list"], "stark.fri.fri_step_list", MAX_FRI_LAYERS)
        return ProofParameters(
            log_n_cosets=stark["log_n_cosets"],
            fri_step_list=tuple(steps),
            last_layer_degree_bound=fri["last_layer_degree_bound"],
            n_queries=fri["n_queries"],
            proof_of_work_bits=fri["proof_of_work_bits"],
            node_bytes=_node_bytes(root),
            channel_seed=_seed_form(root.get("channel_seed")),
        )

    def to_json(self) -> dict[str, Any]:
        """The parameter file's value, with the hashes spelled out."""
        seed = {} if self.channel_seed is None else {"channel_seed": str(self.channel_seed)}
        commitment_hash = COMMITMENT_HASHES[self.node_bytes]
        return {
            **_FIXED,
            **seed,
            "commitment_hash": commitment_hash,
            "verifier_friendly_commitment_hash": commitment_hash,
            "statement": {"page_hash": PAGE_HASH},
            "stark": {
                "log_n_cosets": self.log_n_cosets,
                "fri": {
                    "fri_step_list": list(self.fri_step_list),
                    "last_layer_degree_bound": self.last_layer_degree_bound,
                    "n_queries": self.n_queries,
                    "proof_of_work_bits": self.proof_of_work_bits,
                },
            },
        }


def _node_bytes(root: dict[str, Any]) -> int:
    """Bytes of hash in a node. Both hashes that a file may name are one here: no layer is set apart."""
    name = root.get("commitment_hash", COMMITMENT_HASHES[NODE_BYTES])
    widths = {hash_name: width for width, hash_name in COMMITMENT_HASHES.items()}
    if not isinstance(name, str) or name not in widths:
        raise InputError("commitment_hash", f"only {', '.join(widths)} are supported")
    friendly = root.get("verifier_friendly_commitment_hash", name)
    if friendly != name:
        raise InputError(
            "verifier_friendly_commitment_hash", f"only {name!r} is supported, as commitment_hash"
        )
    return widths[name]


def _seed_form(name: Any) -> SeedForm | None:
    if name is None:
        return None
    if name not in list(SeedForm):
        raise InputError("channel_seed", f"expected one of {', '.join(SeedForm)}")
    return SeedForm(name)


def _same(a: object, b: object) -> bool:
    """Equality that tells 0 from False."""
    return type(a) is type(b) and a == b
