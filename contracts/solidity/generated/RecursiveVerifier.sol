// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `recursive` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";
import {StarkVerifier} from "../verifier/StarkVerifier.sol";

/// @title Verifier of layout `recursive`.
contract RecursiveVerifier is StarkVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        StarkVerifier(constraints, periodicColumns, quotients)
    { }

    /// @inheritdoc StarkVerifier
    function _layout() internal pure override returns (Layout memory tables) {
        tables.statement.name = 0x726563757273697665; // "recursive"
        tables.statement.logStepHeight = 4;
        tables.statement.publicMemoryStep = 16;
        tables.statement.minLogSteps = 7;
        tables.statement.builtins = new uint256[](3);
        tables.statement.builtins[0] = (3 << 64) | 128; // pedersen
        tables.statement.builtins[1] = (1 << 64) | 8; // range_check
        tables.statement.builtins[2] = (5 << 64) | 8; // bitwise
        tables.nFirstColumns = 7;
        tables.nInteractionColumns = 3;
        tables.nCompositionColumns = 2;
        tables.nInteractionElements = 6;
        tables.nMaskCells = 133;
        tables.periodicLogPeriods = new uint256[](2);
        tables.periodicLogPeriods[0] = 11; // pedersen/points/x
        tables.periodicLogPeriods[1] = 11; // pedersen/points/y
    }
}
