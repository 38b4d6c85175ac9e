// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";
import {StarkVerifier} from "../verifier/StarkVerifier.sol";

/// @title Verifier of layout `margin`.
contract MarginVerifier is StarkVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        StarkVerifier(constraints, periodicColumns, quotients)
    { }

    /// @inheritdoc StarkVerifier
    function _layout() internal pure override returns (Layout memory tables) {
        tables.statement.name = 0x6d617267696e; // "margin"
        tables.statement.logStepHeight = 3;
        tables.statement.publicMemoryStep = 8;
        tables.statement.minLogSteps = 9;
        tables.statement.bindsParameters = true;
        tables.statement.builtins = new uint256[](3);
        tables.statement.builtins[0] = (1 << 64) | 8; // range_check
        tables.statement.builtins[1] = (2 << 64) | 512; // ecdsa
        tables.statement.builtins[2] = (6 << 64) | 16; // poseidon
        tables.nFirstColumns = 12;
        tables.nInteractionColumns = 2;
        tables.nCompositionColumns = 2;
        tables.nInteractionElements = 3;
        tables.nMaskCells = 159;
        tables.periodicLogPeriods = new uint256[](7);
        tables.periodicLogPeriods[0] = 12; // ecdsa/generator_points/x
        tables.periodicLogPeriods[1] = 12; // ecdsa/generator_points/y
        tables.periodicLogPeriods[2] = 7; // poseidon/poseidon/full_round_key0
        tables.periodicLogPeriods[3] = 7; // poseidon/poseidon/full_round_key1
        tables.periodicLogPeriods[4] = 7; // poseidon/poseidon/full_round_key2
        tables.periodicLogPeriods[5] = 7; // poseidon/poseidon/partial_round_key0
        tables.periodicLogPeriods[6] = 7; // poseidon/poseidon/partial_round_key1
    }
}
