// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The layout's DEEP sums.
interface IDeepQuotients {
    /// @notice FRI's first layer at some rows.
    /// @dev Every word is below P.
    /// @param words trace generator, z, beta; the out-of-domain values in Montgomery form; then for each row x and
    /// the cells of the first, interaction and composition tables in Montgomery form.
    /// @return sums for each row the sum in Montgomery form and 1 / x.
    function sum(uint256[] calldata words) external view returns (uint256[] memory sums);
}
