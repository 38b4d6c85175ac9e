"""Generate a layout's verifier contract: the tables that tell the common part the layout's sizes."""

from collections.abc import Iterator

from contracts.solidity_text import contract_prefix, file_head
from prover.air.layout import Layout
from prover.seed_form import SeedForm
from prover.statement import CELLS_PER_INSTANCE

FIRST_BUILTIN_SEGMENT = 3
"""Segments before it: program, execution, output."""


class VerifierContract:
    """Builds the contract's text for one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.name = f"{contract_prefix(layout)}Verifier"

    def text(self) -> str:
        """The whole file."""
        parameters = (
            "IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients"
        )
        return "\n".join(
            [
                file_head("contracts/generate_verifier.py", self.layout.name),
                'import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";',
                'import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";',
                'import {StarkVerifier} from "../verifier/StarkVerifier.sol";',
                "",
                f"/// @title Verifier of layout `{self.layout.name}`.",
                f"contract {self.name} is StarkVerifier {{",
                f"    constructor({parameters})",
                "        StarkVerifier(constraints, periodicColumns, quotients)",
                "    { }",
                "",
                "    /// @inheritdoc StarkVerifier",
                "    function _layout() internal pure override returns (Layout memory tables) {",
                *(f"        {statement}" for statement in self._statements()),
                "    }",
                "}",
                "",
            ]
        )

    def profile_text(self) -> str:
        """The file of the contract that measures this one's parts."""
        name = f"{contract_prefix(self.layout)}Profile"
        parameters = (
            "IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients"
        )
        return "\n".join(
            [
                file_head("contracts/generate_verifier.py", self.layout.name),
                'import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";',
                'import {IConstraintEvaluator, IPeriodicColumns} from "../verifier/ILayout.sol";',
                'import {VerifierProfile} from "../measure/VerifierProfile.sol";',
                f'import {{{self.name}}} from "./{self.name}.sol";',
                "",
                f"/// @title Measures the parts of a verification in layout `{self.layout.name}`.",
                f"contract {name} is VerifierProfile, {self.name} {{",
                f"    constructor({parameters})",
                f"        {self.name}(constraints, periodicColumns, quotients)",
                "    { }",
                "}",
                "",
            ]
        )

    def _statements(self) -> Iterator[str]:
        layout = self.layout
        yield f'tables.statement.name = {layout.code:#x}; // "{layout.name}"'
        yield f"tables.statement.logStepHeight = {_log2(layout.cpu_component_height)};"
        yield f"tables.statement.publicMemoryStep = {layout.public_memory_step};"
        shortest = layout.minimum_trace_length // layout.cpu_component_height
        yield f"tables.statement.minLogSteps = {_log2(shortest)};"
        if binds_parameters(layout):
            yield "tables.statement.bindsParameters = true;"
        builtins = layout.segments[FIRST_BUILTIN_SEGMENT:]
        yield f"tables.statement.builtins = new uint256[]({len(builtins)});"
        for index, name in enumerate(builtins):
            cells, ratio = CELLS_PER_INSTANCE[name], layout.builtin_ratios[name]
            yield f"tables.statement.builtins[{index}] = ({cells} << 64) | {ratio}; // {name}"
        yield f"tables.nFirstColumns = {layout.n_columns_first};"
        yield f"tables.nInteractionColumns = {layout.n_columns_interaction};"
        yield f"tables.nCompositionColumns = {layout.constraint_degree};"
        yield f"tables.nInteractionElements = {len(layout.interaction_elements)};"
        yield f"tables.nMaskCells = {len(layout.mask)};"
        yield f"tables.periodicLogPeriods = new uint256[]({len(layout.periodic_columns)});"
        for index, column in enumerate(layout.periodic_columns):
            yield f"tables.periodicLogPeriods[{index}] = {_log2(column.period)}; // {column.name}"


def binds_parameters(layout: Layout) -> bool:
    """Whether proofs in the layout are in the format of our own, whose seed holds the parameters."""
    return layout.seed_forms[0] is SeedForm.PARAMETERS


def _log2(value: int) -> int:
    if value & (value - 1):
        raise ValueError(f"{value} is not a power of two")
    return value.bit_length() - 1
