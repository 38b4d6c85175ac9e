// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PerpetualVerifier} from "../generated/PerpetualVerifier.sol";
import {FriQueue} from "../verifier/Fri.sol";
import {IDeepQuotients} from "../verifier/IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns} from "../verifier/ILayout.sol";
import {ProofParameters} from "../verifier/ProofParameters.sol";
import {ProofReaderLibrary} from "../verifier/ProofReader.sol";
import {PublicInput} from "../verifier/PublicInput.sol";
import {Verification} from "../verifier/StarkVerifier.sol";

/// @title The verifier with a gas reading after each part.
contract VerifierProfile is PerpetualVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients)
        PerpetualVerifier(constraints, periodicColumns, quotients)
    { }

    /// @notice Gas of: checks and seed; trace commitments; out-of-domain values; out-of-domain check; FRI
    /// commitments, proof of work and queries; opening the trace and DEEP sums; FRI layers; last reading.
    function profile(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        external
        view
        returns (uint256[] memory used)
    {
        uint256[] memory left = new uint256[](8);
        left[0] = gasleft();
        Verification memory run = _start(parameters, publicInput, proof);
        left[1] = gasleft();
        _readTraceCommitments(run);
        left[2] = gasleft();
        _readOutOfDomainValues(run);
        left[3] = gasleft();
        _checkOutOfDomain(run, publicInput);
        left[4] = gasleft();
        _readFriCommitments(run, parameters);
        left[5] = gasleft();
        FriQueue memory queue = _openTrace(run);
        left[6] = gasleft();
        _openFri(run, parameters, queue);
        left[7] = gasleft();
        ProofReaderLibrary.close(run.reader);
        used = new uint256[](7);
        for (uint256 i = 0; i < used.length; ++i) used[i] = left[i] - left[i + 1];
    }
}
