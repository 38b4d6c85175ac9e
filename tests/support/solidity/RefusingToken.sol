// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "../token/IERC20.sol";

/// @title A token that answers false instead of reverting, until it is told to accept.
contract RefusingToken is IERC20 {
    bool private _accepts;

    function accept(bool accepts) external {
        _accepts = accepts;
    }

    /// @inheritdoc IERC20
    function transfer(address, uint256) external view returns (bool) {
        return _accepts;
    }

    /// @inheritdoc IERC20
    function transferFrom(address, address, uint256) external view returns (bool) {
        return _accepts;
    }

    /// @inheritdoc IERC20
    function approve(address, uint256) external view returns (bool) {
        return _accepts;
    }

    /// @inheritdoc IERC20
    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    /// @inheritdoc IERC20
    function allowance(address, address) external pure returns (uint256) {
        return 0;
    }
}
