// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A page of contiguous public memory kept in contract code.
/// @notice The caller of the verifier vouches for the page: hash and product must be of the same values.
interface IMemoryPage {
    /// @notice Number of cells.
    function size() external view returns (uint256);

    /// @notice keccak-256 of the values as 32-byte words.
    function hash() external view returns (bytes32);

    /// @notice Product over the cells of z - (address + alpha * value) modulo P.
    /// @param firstAddress address of the first cell.
    function product(uint256 firstAddress, uint256 z, uint256 alpha) external view returns (uint256);
}
