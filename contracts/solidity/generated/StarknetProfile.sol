// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `starknet` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns} from "../verifier/ILayout.sol";
import {VerifierProfile} from "../measure/VerifierProfile.sol";
import {StarknetVerifier} from "./StarknetVerifier.sol";

/// @title Measures the parts of a verification in layout `starknet`.
contract StarknetProfile is VerifierProfile, StarknetVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        StarknetVerifier(constraints, periodicColumns, quotients)
    { }
}
