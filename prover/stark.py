"""The prover's protocol: what is committed to, drawn and sent, in order.

`prove_stark` is the counterpart of `prover.verifier.verify_stark`, with the same numbers on its steps. All
heavy work is in the kernels and the run; this file decides only what goes over the channel.
"""

from collections.abc import Mapping, Sequence

from prover.channel import NONCE_BYTES, ProverChannel
from prover.domains import EvaluationDomain, log2_exact
from prover.field import ELEMENT_BYTES, P, from_montgomery
from prover.kernels import CommittedRows, FriLayer, Kernels, Run
from prover.merkle import send_siblings
from prover.monitor import Monitor
from prover.parameters import ProofParameters


def prove_stark(
    run: Run,
    parameters: ProofParameters,
    channel: ProverChannel,
    kernels: Kernels,
    monitor: Monitor,
    table_memory: int | None = None,
) -> None:
    """Send a proof that the run's trace satisfies its constraints.

    Args:
        run: what is proved.
        parameters: of the proof; FRI's degree bound is the trace length.
        channel: a fresh channel, seeded with the statement.
        kernels: `prover._native`, or its plain twin.
        monitor: times the phases and stops when asked to.
        table_memory: bytes that each committed table may keep, None for no bound. What is not kept is
            computed again; the proof is the same.
    """
    log_blowup = parameters.log_n_cosets
    node_bytes = parameters.node_bytes
    domain = EvaluationDomain(log2_exact(run.trace_length), log_blowup)
    with channel.scope("STARK"):
        # 1 ----- first trace table
        with monitor.phase("witness") as watch:
            columns = run.first_trace(**watch)
        with monitor.phase("commit to the trace") as watch:
            first = kernels.commit(
                columns, log_blowup, max_memory=table_memory, node_bytes=node_bytes, **watch
            )
        with channel.scope("Original", "Commit on Trace"):
            channel.send_hash("Commitment", first.root)
        # 2 ----- interaction elements and interaction table
        with channel.scope("Interaction"):
            elements = [
                channel.draw_element(f"Interaction element #{i}") for i in range(run.n_interaction_elements)
            ]
            with monitor.phase("interaction") as watch:
                columns = run.interaction_trace(elements, **watch)
            with monitor.phase("commit to the interaction") as watch:
                interaction = kernels.commit(
                    columns, log_blowup, max_memory=table_memory, node_bytes=node_bytes, **watch
                )
            del columns
            with channel.scope("Commit on Trace"):
                channel.send_hash("Commitment", interaction.root)
        trace = [first, interaction]
        # 3 ----- composition polynomial
        with channel.scope("Original"):
            alpha = channel.draw_element("Constraint polynomial random element")
        with channel.scope("Out Of Domain Sampling"):
            with monitor.phase("composition") as watch:
                polynomials = run.compose(trace, elements, alpha, **watch)
            with monitor.phase("commit to the composition") as watch:
                composition = kernels.commit(
                    polynomials, log_blowup, max_memory=table_memory, node_bytes=node_bytes, **watch
                )
            del polynomials
            with channel.scope("Commit on Trace"):
                channel.send_hash("Commitment", composition.root)
            # 4 ----- values of all columns at the out-of-domain point z
            with channel.scope("OODS values"):
                z = channel.draw_element("Evaluation point")
                degree = run.constraint_degree
                with monitor.phase("out-of-domain values") as watch:
                    values = kernels.evaluate(trace, run.mask, z, **watch)
                    halves = [(column, 0) for column in range(degree)]
                    values += kernels.evaluate([composition], halves, pow(z, degree, P), **watch)
                for i, value in enumerate(values):
                    channel.send_element(str(i), value)
            # 5 ----- the DEEP quotient joins all columns with powers of beta
            beta = channel.draw_element("Constraint polynomial random element")
            with monitor.phase("DEEP quotient") as watch:
                layer = kernels.deep(trace, composition, run.mask, values, z, beta, **watch)
        with channel.scope("FRI"):
            # 6 ----- FRI layers
            tables = _commit_fri(layer, parameters, channel, monitor)
            del layer
            # 7 ----- grinding
            _grind(parameters.proof_of_work_bits, channel, kernels, monitor)
            # 8 ----- queries
            with channel.scope("QueryIndices"):
                bound = domain.size >> parameters.fri_step_list[0]
                queries = sorted(channel.draw_numbers(parameters.n_queries, bound))
            # 9 ----- decommitments
            with channel.scope("Decommitment"), monitor.phase("decommitment"):
                _open_trace([*trace, composition], queries, parameters.fri_step_list[0], channel)
                _open_fri(tables, queries, channel)


def _commit_fri(
    layer: FriLayer, parameters: ProofParameters, channel: ProverChannel, monitor: Monitor
) -> list[CommittedRows]:
    """Fold layer by layer; commit to each but the first and the last, whose coefficients are sent."""
    tables: list[CommittedRows] = []
    steps = parameters.fri_step_list
    with channel.scope("Commitment"), monitor.phase("FRI") as watch:
        for i, step in enumerate(steps):
            with channel.scope(f"Layer {i + 1}"):
                if step > 0:
                    e = channel.draw_element("Evaluation point")
                    layer = layer.fold(e, step, **watch)
                if i + 1 < len(steps):
                    tables.append(layer.commit(steps[i + 1], node_bytes=parameters.node_bytes, **watch))
                    channel.send_hash("Commitment", tables[-1].root)
        with channel.scope("Last Layer"):
            coefficients = layer.last_layer_coefficients(parameters.last_layer_degree_bound)
            channel.send_elements("Coefficients", coefficients)
    return tables


def _grind(bits: int, channel: ProverChannel, kernels: Kernels, monitor: Monitor) -> None:
    if bits == 0:
        return
    with channel.scope("Proof of Work"), monitor.phase("grinding") as watch:
        nonce = kernels.grind(channel.digest, bits, **watch)
        channel.send_data("POW", nonce.to_bytes(NONCE_BYTES, "big"))


def _open_trace(
    tables: Sequence[CommittedRows], queries: Sequence[int], step: int, channel: ProverChannel
) -> None:
    """Open the rows that the queries stand for in layer 0: 2^step each."""
    rows = [row for query in sorted(set(queries)) for row in range(query << step, (query + 1) << step)]
    with channel.scope("Layer 0", "Virtual Oracle"):
        for i, table in enumerate(tables):
            with channel.scope(f"Trace {i}"):
                _send_opening(channel, table, {row: set() for row in rows})


def _open_fri(tables: Sequence[CommittedRows], queries: Sequence[int], channel: ProverChannel) -> None:
    """Open each layer's cosets around the queries, without the cells that the verifier computes itself."""
    indices = sorted(set(queries))
    for i, table in enumerate(tables):
        known: dict[int, set[int]] = {}
        for index in indices:
            row, column = divmod(index, table.n_columns)
            known.setdefault(row, set()).add(column)
        with channel.scope(f"Layer {i + 1}"):
            _send_opening(channel, table, known)
        indices = sorted(known)


def _send_opening(channel: ProverChannel, table: CommittedRows, known: Mapping[int, set[int]]) -> None:
    """Send rows, ascending, without their known columns, and the authentication nodes."""
    rows = sorted(known)
    for row, data in zip(rows, table.rows(rows), strict=True):
        for column in range(table.n_columns):
            if column not in known[row]:
                word = data[column * ELEMENT_BYTES : (column + 1) * ELEMENT_BYTES]
                element = from_montgomery(int.from_bytes(word, "big"))
                channel.send_element(f"Row {row}, Column {column}", element)
    send_siblings(channel, table.n_rows, table.n_columns, rows, table.nodes)
