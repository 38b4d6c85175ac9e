// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Which L1 account speaks for a Stark key.
interface IKeyRegistry {
    /// @notice The account that last registered for the key, or zero.
    function ownerOf(uint256 starkKey) external view returns (address);
}
