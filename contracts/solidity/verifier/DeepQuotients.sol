// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Felt, PRIME} from "./Felt.sol";
import {IDeepQuotients} from "./IDeepQuotients.sol";

/// The input is not a head and a whole number of rows, or not encoded in the usual way.
error WrongQuotientInput(uint256 words);

/// @title DEEP quotients: FRI's first layer at the queried rows, layout independent part.
/// @notice A(x) = sum over functions i of beta^i * (f_i(x) - v_i) / (x - point of i). Functions at the same point share
/// a denominator: the numerator of point j is constant_j + sum over its functions of beta^i * f_i(x), where
/// constant_j = - sum of beta^i * v_i. The sums over functions and points are generated per layout. A row's sum is
/// kept as a fraction, and the denominators of all rows are inverted together at the end.
/// @dev The generated assembly has places as literals: input words from INPUT on in calldata, work words from WORK on in
/// memory. These are the weights beta^i, the weighted values - beta^i * v_i, the points, the constants, and powers of
/// the trace generator.
abstract contract DeepQuotients is IDeepQuotients {
    /// After the selector, the array's offset and its length.
    uint256 private constant INPUT = 0x44;
    /// Where Solidity's free memory begins: the work words are allocated first.
    uint256 private constant WORK = 0x80;
    /// Words of the input before the opened values: trace generator, z, beta.
    uint256 private constant HEAD_WORDS = 3;
    /// g^(2^k) for k below this reach every row of the largest trace.
    uint256 private constant GENERATOR_POWERS = 25;

    /// @inheritdoc IDeepQuotients
    function sum(uint256[] calldata words) external view returns (uint256[] memory sums) {
        (uint256 nFunctions, uint256 nPoints, uint256 rowWords) = _sizes();
        uint256 head = HEAD_WORDS + nFunctions;
        if (words.length < head || (words.length - head) % rowWords != 0) revert WrongQuotientInput(words.length);
        uint256 nRows = (words.length - head) / rowWords;
        uint256 powers = 2 * nFunctions + 2 * nPoints;
        uint256 work = _allocate(powers + GENERATOR_POWERS);
        uint256 input;
        assembly ("memory-safe") {
            input := words.offset
        }
        if (work != WORK || input != INPUT) revert WrongQuotientInput(words.length);
        _writeGeneratorPowers(WORK + 32 * powers);
        _writePoints();
        _writeWeights(nFunctions);
        _writeConstants();
        sums = new uint256[](2 * nRows);
        uint256 denominators = _allocate(nRows);
        uint256 firstRow = INPUT + 32 * head;
        _sumRows(firstRow, nRows, rowWords, sums, denominators);
        Felt.invertAll(denominators, nRows);
        _divide(firstRow, nRows, rowWords, sums, denominators);
    }

    /// Each row's numerator and denominator to `sums`, and denominator * x to `denominators`.
    function _sumRows(uint256 row, uint256 nRows, uint256 rowWords, uint256[] memory sums, uint256 denominators)
        private
        pure
    {
        for (uint256 i = 0; i < nRows; ++i) {
            (uint256 numerator, uint256 denominator) = _sumRow(row);
            assembly ("memory-safe") {
                let pair := add(add(sums, 0x20), shl(6, i))
                mstore(pair, numerator)
                mstore(add(pair, 0x20), denominator)
                mstore(add(denominators, shl(5, i)), mulmod(denominator, calldataload(row), PRIME))
                row := add(row, shl(5, rowWords))
            }
        }
    }

    /// Turns each pair (numerator, denominator) into (numerator / denominator, 1 / x), given 1 / (denominator * x).
    function _divide(uint256 row, uint256 nRows, uint256 rowWords, uint256[] memory sums, uint256 inverses)
        private
        pure
    {
        assembly ("memory-safe") {
            let pair := add(sums, 0x20)
            for { let end := add(inverses, shl(5, nRows)) } lt(inverses, end) { inverses := add(inverses, 0x20) } {
                let inverse := mload(inverses)
                let reciprocal := mulmod(inverse, calldataload(row), PRIME) // 1 / denominator
                mstore(pair, mulmod(mload(pair), reciprocal, PRIME))
                mstore(add(pair, 0x20), mulmod(mload(add(pair, 0x20)), inverse, PRIME))
                pair := add(pair, 0x40)
                row := add(row, shl(5, rowWords))
            }
        }
    }

    /// g, g^2, g^4, ... at `powers`.
    function _writeGeneratorPowers(uint256 powers) private pure {
        assembly ("memory-safe") {
            let g := calldataload(INPUT)
            for { let end := add(powers, mul(0x20, GENERATOR_POWERS)) } lt(powers, end) { powers := add(powers, 0x20) } {
                mstore(powers, g)
                g := mulmod(g, g, PRIME)
            }
        }
    }

    /// beta^i, and P - beta^i * v_i.
    function _writeWeights(uint256 nFunctions) private pure {
        assembly ("memory-safe") {
            let beta := calldataload(add(INPUT, 0x40))
            let weight := 1
            let value := add(INPUT, mul(0x20, HEAD_WORDS))
            let place := WORK
            let size := shl(5, nFunctions)
            for { let end := add(place, size) } lt(place, end) { place := add(place, 0x20) } {
                mstore(place, weight)
                mstore(add(place, size), sub(PRIME, mulmod(weight, calldataload(value), PRIME)))
                weight := mulmod(weight, beta, PRIME)
                value := add(value, 0x20)
            }
        }
    }

    /// Memory for `count` words, taken for good.
    function _allocate(uint256 count) private pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := mload(0x40)
            mstore(0x40, add(position, shl(5, count)))
        }
    }

    /// @return nFunctions opened functions: mask cells and composition columns.
    /// @return nPoints distinct points they are opened at.
    /// @return rowWords words of one row of the input: x and the row's cells.
    function _sizes() internal pure virtual returns (uint256 nFunctions, uint256 nPoints, uint256 rowWords);

    /// @notice Point j to its work word: z times a power of g; the last is a power of z.
    function _writePoints() internal pure virtual;

    /// @notice Each point's constant, the sum of its functions' weighted values.
    function _writeConstants() internal pure virtual;

    /// @notice The row's sum as a fraction.
    /// @param row calldata position of the row's words.
    /// @return numerator in Montgomery form, below 2P.
    /// @return denominator product of x - point j, below P.
    function _sumRow(uint256 row) internal pure virtual returns (uint256 numerator, uint256 denominator);
}
