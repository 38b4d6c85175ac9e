// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofParameters} from "./ProofParameters.sol";
import {PublicInput} from "./PublicInput.sol";

/// @title Verifier of Cairo runs of one layout.
interface IStarkVerifier {
    /// @notice Reverts with a named error unless the proof is valid for the statement.
    /// @dev The caller decides what the statement means: which program the public memory holds, with what arguments
    /// and returns. This function checks that a run with this public memory, these segments and these bounds exists.
    /// @param parameters the proof's parameters.
    /// @param publicInput the statement.
    /// @param proof bytes in packed form (docs/protocol.md), exactly as long as needed.
    /// @return securityBits lower bound on the claimed security level.
    function verify(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        external
        view
        returns (uint256 securityBits);
}
