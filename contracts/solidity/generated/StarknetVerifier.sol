// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `starknet` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";
import {StarkVerifier} from "../verifier/StarkVerifier.sol";

/// @title Verifier of layout `starknet`.
contract StarknetVerifier is StarkVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        StarkVerifier(constraints, periodicColumns, quotients)
    { }

    /// @inheritdoc StarkVerifier
    function _layout() internal pure override returns (Layout memory tables) {
        tables.statement.name = 0x737461726b6e6574; // "starknet"
        tables.statement.logStepHeight = 4;
        tables.statement.publicMemoryStep = 8;
        tables.statement.minLogSteps = 11;
        tables.statement.builtins = new uint256[](6);
        tables.statement.builtins[0] = (3 << 64) | 32; // pedersen
        tables.statement.builtins[1] = (1 << 64) | 16; // range_check
        tables.statement.builtins[2] = (2 << 64) | 2048; // ecdsa
        tables.statement.builtins[3] = (5 << 64) | 64; // bitwise
        tables.statement.builtins[4] = (7 << 64) | 1024; // ec_op
        tables.statement.builtins[5] = (6 << 64) | 32; // poseidon
        tables.nFirstColumns = 9;
        tables.nInteractionColumns = 1;
        tables.nCompositionColumns = 2;
        tables.nInteractionElements = 6;
        tables.nMaskCells = 271;
        tables.periodicLogPeriods = new uint256[](9);
        tables.periodicLogPeriods[0] = 9; // pedersen/points/x
        tables.periodicLogPeriods[1] = 9; // pedersen/points/y
        tables.periodicLogPeriods[2] = 15; // ecdsa/generator_points/x
        tables.periodicLogPeriods[3] = 15; // ecdsa/generator_points/y
        tables.periodicLogPeriods[4] = 9; // poseidon/poseidon/full_round_key0
        tables.periodicLogPeriods[5] = 9; // poseidon/poseidon/full_round_key1
        tables.periodicLogPeriods[6] = 9; // poseidon/poseidon/full_round_key2
        tables.periodicLogPeriods[7] = 9; // poseidon/poseidon/partial_round_key0
        tables.periodicLogPeriods[8] = 9; // poseidon/poseidon/partial_round_key1
    }
}
