// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMemoryPage} from "../verifier/IMemoryPage.sol";

/// @title A dishonest page: size and hash of one page, product of another.
contract MixedPage is IMemoryPage {
    IMemoryPage private immutable HASHED;
    IMemoryPage private immutable MULTIPLIED;

    constructor(IMemoryPage hashed, IMemoryPage multiplied) {
        HASHED = hashed;
        MULTIPLIED = multiplied;
    }

    /// @inheritdoc IMemoryPage
    function size() external view returns (uint256) {
        return HASHED.size();
    }

    /// @inheritdoc IMemoryPage
    function hash() external view returns (bytes32) {
        return HASHED.hash();
    }

    /// @inheritdoc IMemoryPage
    function product(uint256 firstAddress, uint256 z, uint256 alpha) external view returns (uint256) {
        return MULTIPLIED.product(firstAddress, z, alpha);
    }
}
