// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";
import {StarkVerifier} from "../verifier/StarkVerifier.sol";

/// @title Verifier of layout `perpetual`.
contract PerpetualVerifier is StarkVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        StarkVerifier(constraints, periodicColumns, quotients)
    { }

    /// @inheritdoc StarkVerifier
    function _layout() internal pure override returns (Layout memory tables) {
        tables.statement.name = 0x70657270657475616c; // "perpetual"
        tables.statement.logStepHeight = 4;
        tables.statement.publicMemoryStep = 8;
        tables.statement.minLogSteps = 11;
        tables.statement.builtins = new uint256[](3);
        tables.statement.builtins[0] = (3 << 64) | 32; // pedersen
        tables.statement.builtins[1] = (1 << 64) | 16; // range_check
        tables.statement.builtins[2] = (2 << 64) | 2048; // ecdsa
        tables.nFirstColumns = 9;
        tables.nInteractionColumns = 1;
        tables.nCompositionColumns = 2;
        tables.nInteractionElements = 3;
        tables.nMaskCells = 128;
        tables.periodicLogPeriods = new uint256[](4);
        tables.periodicLogPeriods[0] = 9; // pedersen/points/x
        tables.periodicLogPeriods[1] = 9; // pedersen/points/y
        tables.periodicLogPeriods[2] = 15; // ecdsa/generator_points/x
        tables.periodicLogPeriods[3] = 15; // ecdsa/generator_points/y
    }
}
