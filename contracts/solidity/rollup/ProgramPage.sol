// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "../verifier/Felt.sol";
import {IMemoryPage} from "../verifier/IMemoryPage.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

/// No stores were given.
error EmptyProgram();
/// @param index of the word that is not below the field's prime.
error ProgramWordOutOfRange(uint256 index);

/// @title A Cairo program kept as contract code: a page of public memory whose hash and product can be trusted.
/// @notice The words are read from code, which cannot change, so a batch does not carry the program in its calldata.
contract ProgramPage is IMemoryPage {
    using StoredWords for address;

    /// @inheritdoc IMemoryPage
    uint256 public immutable size;
    /// @inheritdoc IMemoryPage
    bytes32 public immutable hash;
    address[] private _stores;

    /// @param stores contracts that hold the program's words, in order.
    constructor(address[] memory stores) {
        if (stores.length == 0) revert EmptyProgram();
        _stores = stores;
        (uint256 begin, uint256 end) = _load();
        size = (end - begin) / 32;
        bytes32 digest;
        uint256 outOfRange = type(uint256).max;
        assembly ("memory-safe") {
            digest := keccak256(begin, sub(end, begin))
            for { let word := begin } lt(word, end) { word := add(word, 0x20) } {
                if iszero(lt(mload(word), PRIME)) {
                    outOfRange := shr(5, sub(word, begin))
                    break
                }
            }
        }
        if (outOfRange != type(uint256).max) revert ProgramWordOutOfRange(outOfRange);
        hash = digest;
    }

    /// @inheritdoc IMemoryPage
    function product(uint256 firstAddress, uint256 z, uint256 alpha) external view returns (uint256 result) {
        result = 1;
        uint256 count = _stores.length;
        // z - address + 2P, one less for each cell: it stays above alpha * value mod P, as addresses are small.
        uint256 shifted = z + 2 * PRIME - firstAddress;
        for (uint256 i = 0; i < count; ++i) {
            uint256 begin;
            assembly ("memory-safe") {
                begin := mload(0x40) // each store's words at the same place, used at once
            }
            uint256 end = _stores[i].copy(begin);
            result = _multiply(result, begin, end, shifted, alpha);
            shifted -= (end - begin) / 32;
        }
    }

    /// The result times the cells whose values lie between `begin` and `end` in memory.
    function _multiply(uint256 result, uint256 begin, uint256 end, uint256 shifted, uint256 alpha)
        private
        pure
        returns (uint256 product_)
    {
        assembly ("memory-safe") {
            // Four words a round, until fewer are left.
            for { let next := add(begin, 0x80) } iszero(gt(next, end)) { next := add(next, 0x80) } {
                result := mulmod(sub(shifted, mulmod(mload(begin), alpha, PRIME)), result, PRIME)
                let value := mulmod(mload(add(begin, 0x20)), alpha, PRIME)
                result := mulmod(sub(sub(shifted, 1), value), result, PRIME)
                value := mulmod(mload(add(begin, 0x40)), alpha, PRIME)
                result := mulmod(sub(sub(shifted, 2), value), result, PRIME)
                value := mulmod(mload(add(begin, 0x60)), alpha, PRIME)
                result := mulmod(sub(sub(shifted, 3), value), result, PRIME)
                shifted := sub(shifted, 4)
                begin := next
            }
            for { } lt(begin, end) { begin := add(begin, 0x20) } {
                result := mulmod(sub(shifted, mulmod(mload(begin), alpha, PRIME)), result, PRIME)
                shifted := sub(shifted, 1)
            }
            product_ := result
        }
    }

    /// Copies all words to free memory, which is used at once and not taken.
    function _load() private view returns (uint256 begin, uint256 end) {
        uint256 n = _stores.length;
        assembly ("memory-safe") {
            // Past the words that reading the array may use.
            begin := add(mload(0x40), 0x1000)
        }
        end = begin;
        for (uint256 i = 0; i < n; ++i) {
            end = _stores[i].copy(end);
        }
    }
}
