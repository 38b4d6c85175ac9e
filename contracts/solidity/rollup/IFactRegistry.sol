// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Facts of L1 that a conditional transfer may wait for.
interface IFactRegistry {
    /// @notice Whether the fact happened. What is registered stays so.
    function isRegistered(uint256 fact) external view returns (bool);
}
