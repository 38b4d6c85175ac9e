"""The seed of the channel: what a proof is bound to before its first message.

Every form ends with the words of the statement. What comes before them differs:

* `stone5`: nothing. StarkWare's Solidity contracts and the first two releases of Stone.
* `stone6`: the number of verifier-friendly commitment layers, which is 0 here. Stone since its third release.
  Its files do not say so: a parameter file of ours does, in the field `channel_seed`.
* `parameters`: the parameters of the proof, so that it holds for these alone.

Each word is hashed as 32 bytes, big-endian.
"""

from prover.cairo_air import get_known_layout
from prover.errors import Check, VerificationError
from prover.hashing import word
from prover.parameters import ProofParameters
from prover.public_input import PublicInput
from prover.seed_form import SeedForm


def check_form(layout_name: str, parameters: ProofParameters) -> SeedForm:
    """Check that the parameters are in a form that the layout's proofs have; returns the form of the seed.

    Raises:
        VerificationError: the layout takes no nodes of this width, or no such seed.
    """
    layout = get_known_layout(layout_name)
    if parameters.node_bytes not in layout.node_widths:
        raise VerificationError(
            Check.NODE_WIDTH,
            f"nodes of {' or '.join(map(str, layout.node_widths))} bytes",
            parameters.node_bytes,
            "proof_parameters.commitment_hash",
        )
    form = parameters.channel_seed or layout.seed_forms[0]
    if form not in layout.seed_forms:
        raise VerificationError(
            Check.CHANNEL_SEED,
            " or ".join(layout.seed_forms),
            str(form),
            "proof_parameters.channel_seed",
        )
    return form


def parameter_words(parameters: ProofParameters) -> list[int]:
    """All parameters of a proof. The steps come last, after their number, so that no two lists run together."""
    return [
        parameters.node_bytes,
        parameters.log_n_cosets,
        parameters.n_queries,
        parameters.proof_of_work_bits,
        parameters.last_layer_degree_bound.bit_length() - 1,
        len(parameters.fri_step_list),
        *parameters.fri_step_list,
    ]


def seed_words(public_input: PublicInput, parameters: ProofParameters) -> list[int]:
    """The words that the channel starts from.

    Raises:
        VerificationError: the layout is unknown, or the parameters are in no form that it takes.
    """
    form = check_form(public_input.layout, parameters)
    statement = public_input.seed_words(get_known_layout(public_input.layout).code)
    if form is SeedForm.PARAMETERS:
        return parameter_words(parameters) + statement
    if form is SeedForm.STONE6:
        return [0, *statement]
    return statement


def channel_seed(public_input: PublicInput, parameters: ProofParameters) -> bytes:
    """The bytes of `seed_words`.

    Raises:
        VerificationError: as `seed_words`.
    """
    return b"".join(map(word, seed_words(public_input, parameters)))
