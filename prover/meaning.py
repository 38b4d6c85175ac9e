"""What each value on the channel is for, in words.

The labels of the transcript are Stone's and say where a value is sent. Here is said what it means, with the
names of the layout's cells and the numbers of the protocol (docs/protocol.md).
"""

import re
from collections.abc import Callable

from prover.air.layout import Layout
from prover.parameters import ProofParameters
from prover.transcript import Entry

_TABLES = ("first trace", "interaction", "composition")


class Meanings:
    """Says what the values of a proof's channel mean."""

    def __init__(self, layout: Layout, parameters: ProofParameters, trace_length: int) -> None:
        self._layout = layout
        self._parameters = parameters
        self._n_rows = trace_length * parameters.blowup
        self._n_columns = (layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree)
        self._names = _cell_names(layout)
        scopes: dict[str, Callable[[Entry, str], str]] = {
            r"Original/Commit on Trace": lambda *_: self._table(0),
            r"Interaction": self._interaction_element,
            r"Interaction/Commit on Trace": lambda *_: self._table(1),
            r"Original": lambda *_: f"alpha: its powers join {len(layout.constraints)} constraints",
            r"Out Of Domain Sampling/Commit on Trace": lambda *_: self._table(2),
            r"Out Of Domain Sampling/OODS values": self._out_of_domain,
            r"Out Of Domain Sampling": lambda *_: "beta: its powers join the terms of the DEEP quotient",
            r"FRI/Commitment/Layer (\d+)": self._fri_layer,
            r"FRI/Commitment/Last Layer": lambda *_: self._last_layer(),
            r"FRI/Proof of Work": lambda *_: f"nonce of {parameters.proof_of_work_bits} bits of grinding",
            r"FRI/QueryIndices": lambda *_: f"query: an index below {self._layer_size(0)}",
            r"FRI/Decommitment/Layer 0/Virtual Oracle/Trace (\d+)": self._trace_opening,
            r"FRI/Decommitment/Layer (\d+)": self._layer_opening,
        }
        self._scopes = [(re.compile(pattern), say) for pattern, say in scopes.items()]

    def of(self, entry: Entry) -> str:
        """What a value means; "" for one of a place that the protocol does not have."""
        scope = entry.path.partition("/STARK/")[2]
        for pattern, say in self._scopes:
            found = pattern.fullmatch(scope)
            if found:
                return say(entry, found[1] if found.groups() else "")
        return ""

    def _table(self, number: int) -> str:
        columns = self._n_columns[number]
        return f"root of the {_TABLES[number]} table, {columns} columns of {self._n_rows} rows"

    def _interaction_element(self, entry: Entry, _: str) -> str:
        return self._layout.interaction_elements[int(entry.name.rpartition("#")[2])]

    def _out_of_domain(self, entry: Entry, _: str) -> str:
        if not entry.name.isdigit():
            return "z: the point outside the domains at which all columns are evaluated"
        mask, index = self._layout.mask, int(entry.name)
        if index >= len(mask):
            return f"h_{index - len(mask)}(z^{self._layout.constraint_degree}), of the composition polynomial"
        column, row = mask[index]
        name = self._names(column, row)
        return f"column {column} at z*g^{row}" + (f": {name}" if name else "")

    def _layer_size(self, number: int) -> int:
        """Values of a FRI layer; layer 0 is counted after its first step."""
        return self._n_rows >> sum(self._parameters.fri_step_list[: number + 1])

    def _fri_layer(self, entry: Entry, number: str) -> str:
        steps, layer = self._parameters.fri_step_list, int(number)
        if entry.span is None:
            return f"e: folds layer {layer - 1} {steps[layer - 1]} times"
        columns = 1 << steps[layer]
        return f"root of layer {layer}, {columns} columns of {self._layer_size(layer - 1) // columns} rows"

    def _last_layer(self) -> str:
        return (
            f"the last layer's {self._parameters.last_layer_degree_bound} coefficients, constant term first"
        )

    def _trace_opening(self, entry: Entry, number: str) -> str:
        table = int(number)
        return self._opening(entry, self._n_rows, f"the {_TABLES[table]} table")

    def _layer_opening(self, entry: Entry, number: str) -> str:
        layer = int(number)
        rows = self._layer_size(layer - 1) >> self._parameters.fri_step_list[layer]
        return self._opening(entry, rows, f"layer {layer}")

    def _opening(self, entry: Entry, n_rows: int, table: str) -> str:
        if entry.name.startswith("For node "):
            level = int(entry.name.rpartition(" ")[2]).bit_length() - 1
            return f"authentication node of {table}, {level} below the root"
        if entry.name.startswith("Row "):
            return f"opened cell of {table}"
        return f"neighbour of an opened row of {table}, one of {n_rows}"


def _cell_names(layout: Layout) -> Callable[[int, int], str]:
    """Finds the virtual column in which a cell of the mask lies.

    Of several that share the cell the one with the longest step says most: a builtin's input, and not the
    memory pool that it is part of.
    """
    by_column: dict[int, list[tuple[int, int, str]]] = {}
    for name, place in layout.placement.items():
        by_column.setdefault(place.column, []).append((place.step, place.offset, name))

    def name_of(column: int, row: int) -> str:
        found = [
            (step, -(row // step), name)
            for step, offset, name in by_column.get(column, [])
            if row % step == offset % step
        ]
        if not found:
            return ""
        _, back, name = max(found)
        return f"{name}[{-back}]" if back else name

    return name_of
