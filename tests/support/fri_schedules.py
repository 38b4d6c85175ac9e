"""A FRI schedule for worked values: steps of 3, the rest by 2, and 64 coefficients at the end."""

from prover.parameters import ProofParameters

LOG_LAST_LAYER = 6


def by_threes(
    log_trace_length: int, log_blowup: int, n_queries: int, grinding: int, node_bytes: int = 20
) -> ProofParameters:
    """Parameters for 2^log_trace_length rows, at least 2^8."""
    left, steps = log_trace_length - LOG_LAST_LAYER, [0]
    if left < 2:
        raise ValueError(f"2^{log_trace_length} rows leave nothing to fold by 2 or 3")
    while left > 0:
        steps.append(2 if left in (2, 4) else 3)
        left -= steps[-1]
    return ProofParameters(log_blowup, tuple(steps), 1 << LOG_LAST_LAYER, n_queries, grinding, node_bytes)
