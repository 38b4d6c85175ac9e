// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Poseidon hashes of lists and Merkle paths, as the program computes them.
interface IStateHasher {
    /// @notice The Poseidon sponge over a list of field elements.
    function hashMany(uint256[] calldata words) external pure returns (uint256);

    /// @notice The root of a complete binary tree.
    /// @param leaf hash at the place `index`.
    /// @param siblings from the leaf upwards, one for each level.
    function treeRoot(uint256 leaf, uint256 index, uint256[] calldata siblings) external pure returns (uint256);

    /// @notice The root over a list of hashes, each level pairing its members from the left; one that is left over goes
    /// up as it is.
    /// @param leaf hash at the place `index`, below `count`.
    /// @param count members of the list.
    /// @param siblings from the leaf upwards, one for each level at which the member is paired.
    function listRoot(uint256 leaf, uint256 index, uint256 count, uint256[] calldata siblings)
        external
        pure
        returns (uint256);
}
