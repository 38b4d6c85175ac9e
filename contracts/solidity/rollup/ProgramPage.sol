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
        (uint256 begin, uint256 end) = _load();
        assembly ("memory-safe") {
            result := 1
            // z - address + 2P, one less for each cell: it stays above alpha * value mod P, as addresses are small.
            let shifted := sub(add(z, mul(2, PRIME)), firstAddress)
            for { let word := begin } lt(word, end) { word := add(word, 0x20) } {
                result := mulmod(result, sub(shifted, mulmod(alpha, mload(word), PRIME)), PRIME)
                shifted := sub(shifted, 1)
            }
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
