// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LayoutStatement} from "./PublicInput.sol";

/// @notice Sizes of a layout's tables.
/// @param statement what the public input needs of the layout.
/// @param nFirstColumns columns of the first trace table.
/// @param nInteractionColumns columns of the interaction table.
/// @param nCompositionColumns columns of the composition table, the constraints' degree.
/// @param nInteractionElements random elements drawn between the two trace tables.
/// @param periodicLogPeriods log2 of each periodic column's period in rows.
/// @param nMaskCells trace values opened out of the domain.
struct Layout {
    LayoutStatement statement;
    uint256 nFirstColumns;
    uint256 nInteractionColumns;
    uint256 nCompositionColumns;
    uint256 nInteractionElements;
    uint256[] periodicLogPeriods;
    uint256 nMaskCells;
}

/// @title The layout's constraints at a point.
interface IConstraintEvaluator {
    /// @param values in the order of StarkVerifier.EvaluatorInput.
    /// @return the composition polynomial's value that these imply.
    function evaluate(uint256[] calldata values) external view returns (uint256);
}

/// @title The layout's periodic columns.
interface IPeriodicColumns {
    /// @notice Values at `points`, one for each column, of the polynomials that interpolate the columns' values on the
    /// roots of unity.
    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values);
}
