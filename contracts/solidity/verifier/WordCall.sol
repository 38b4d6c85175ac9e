// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Calls of view functions that take one array of words and return words, without copying the array.
library WordCall {
    /// @notice An array of `count` words with room before it for the call's head. Its entries are not cleared.
    function allocate(uint256 count) internal pure returns (uint256[] memory words) {
        assembly ("memory-safe") {
            words := add(mload(0x40), 0x40)
            mstore(words, count)
            mstore(0x40, add(words, shl(5, add(count, 1))))
        }
    }

    /// @notice Calls target.selector(words); a revert is passed on.
    /// @param words from allocate.
    /// @return output memory position of the returned bytes.
    function call(address target, bytes4 selector, uint256[] memory words) internal view returns (uint256 output) {
        assembly ("memory-safe") {
            // Before the array's length: the selector in the last four bytes of a word, then the array's offset.
            mstore(sub(words, 0x40), shr(224, selector))
            mstore(sub(words, 0x20), 0x20)
            output := mload(0x40)
            let success := staticcall(gas(), target, sub(words, 0x24), add(0x44, shl(5, mload(words))), 0, 0)
            returndatacopy(output, 0, returndatasize())
            if iszero(success) { revert(output, returndatasize()) }
            mstore(0x40, add(output, returndatasize()))
        }
    }
}
