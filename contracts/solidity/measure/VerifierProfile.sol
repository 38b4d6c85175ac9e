// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FriQueue} from "../verifier/Fri.sol";
import {ProofParameters} from "../verifier/ProofParameters.sol";
import {ProofReaderLibrary} from "../verifier/ProofReader.sol";
import {PublicInput} from "../verifier/PublicInput.sol";
import {StarkVerifier, Verification} from "../verifier/StarkVerifier.sol";

/// @title A verifier with a gas reading after each part.
/// @notice For measuring: nothing calls it on a chain, and it need not be deployed (contracts/gas.py).
abstract contract VerifierProfile is StarkVerifier {
    /// @notice Gas of the parts of `verify` with the same arguments, in the order of contracts/gas.py's PARTS.
    function profile(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        external
        view
        returns (uint256[] memory used)
    {
        uint256[] memory left = new uint256[](9);
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
        uint256 rows = _openTrace(run);
        left[6] = gasleft();
        FriQueue memory queue = _sumQuotients(run, rows);
        left[7] = gasleft();
        _openFri(run, parameters, queue);
        left[8] = gasleft();
        ProofReaderLibrary.close(run.reader);
        used = new uint256[](8);
        for (uint256 i = 0; i < used.length; ++i) used[i] = left[i] - left[i + 1];
    }
}
