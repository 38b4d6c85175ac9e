// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "./Felt.sol";

/// The contract's code is not a zero byte followed by whole words.
error NotStoredWords(address store);
/// The stored words are not the expected ones.
/// @param hash keccak-256 of the words found.
error WrongStoredWords(address store, bytes32 hash);

/// @title Words kept as contract code: a zero byte (so that the code cannot run), then 32 bytes per word.
/// @notice Code cannot change after deployment and is the cheapest place to read many words from.
library StoredWords {
    /// @notice Number of words. Reverts if the code has another form.
    function count(address store) internal view returns (uint256) {
        uint256 size = store.code.length;
        if (size == 0 || (size - 1) % 32 != 0) revert NotStoredWords(store);
        return (size - 1) / 32;
    }

    /// @notice Copies the words to memory at `position`; returns the position after them.
    function copy(address store, uint256 position) internal view returns (uint256 end) {
        uint256 size = 32 * count(store);
        assembly ("memory-safe") {
            extcodecopy(store, position, 1, size)
            end := add(position, size)
        }
    }

    /// @notice The store itself, after checking what it holds.
    function checked(address store, bytes32 expected) internal view returns (address) {
        uint256 position = _freeMemory();
        uint256 end = copy(store, position);
        bytes32 hash;
        assembly ("memory-safe") {
            hash := keccak256(position, sub(end, position))
        }
        if (hash != expected) revert WrongStoredWords(store, hash);
        return store;
    }

    /// @notice Copies the words to free memory, which is used at once and not taken; returns where they begin.
    function load(address store) internal view returns (uint256 position) {
        position = _freeMemory();
        copy(store, position);
    }

    /// @notice Value at `point` of the polynomial of `nCoefficients` words at `position`, constant term first.
    /// @dev The number of coefficients is a multiple of 8.
    function polynomial(uint256 position, uint256 nCoefficients, uint256 point) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            // Horner, eight coefficients a round. Sums stay below 2P and mulmod reduces them.
            for { let next := add(position, shl(5, nCoefficients)) } gt(next, position) { } {
                next := sub(next, 0x100)
                value := add(mulmod(value, point, PRIME), mload(add(next, 0xe0)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0xc0)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0xa0)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0x80)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0x60)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0x40)))
                value := add(mulmod(value, point, PRIME), mload(add(next, 0x20)))
                value := add(mulmod(value, point, PRIME), mload(next))
            }
            value := mod(value, PRIME)
        }
    }

    /// Memory past everything allocated: used at once, never kept.
    function _freeMemory() private pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := mload(0x40)
        }
    }
}
