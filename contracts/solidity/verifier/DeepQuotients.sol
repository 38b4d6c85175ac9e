// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {COSET_SHIFT, Felt, PRIME} from "./Felt.sol";

/// @notice The mask as a table: which functions are opened at which points.
/// @param slots one byte per opened function (mask cells in order, then the composition columns): its point.
/// @param rows three bytes per point but the last: point j is z * g^rows[j]; the last point is z^nCompositions.
struct MaskTable {
    bytes slots;
    bytes rows;
    uint256 nCompositions;
}

/// @notice Memory positions of the per-proof constants of the DEEP sum. All are arrays of words.
/// @param prime the field's prime; read from memory, it costs a generated sum no 32-byte literal per use.
/// @param weights beta^i of function i.
/// @param points point j.
/// @param constants minus the sum over the functions i at point j of beta^i * v_i, Montgomery form.
/// @param nPoints number of points.
struct DeepConstants {
    uint256 prime;
    uint256 weights;
    uint256 points;
    uint256 constants;
    uint256 nPoints;
}

/// @title The DEEP quotients: FRI's first layer at the queried rows.
/// @notice A(x) = sum over functions i of beta^i * (f_i(x) - v_i) / (x - point of i). Functions at the same point share
/// a denominator; the sum over all points is generated per layout.
library DeepQuotients {
    /// Rows whose denominators are inverted together: enough to share the cost of an inversion, few enough to
    /// keep memory (one word per denominator) cheap.
    uint256 internal constant CHUNK = 16;

    /// @param z the out-of-domain point.
    /// @param traceGenerator g.
    /// @param beta the random element of the sum.
    /// @param values memory position of the opened values in Montgomery form, in the order of the slots.
    function prepare(MaskTable memory mask, uint256 z, uint256 traceGenerator, uint256 beta, uint256 values)
        internal
        pure
        returns (DeepConstants memory deep)
    {
        uint256 nFunctions = mask.slots.length;
        uint256 nPoints = mask.rows.length / 3 + 1;
        deep.prime = PRIME;
        deep.nPoints = nPoints;
        deep.weights = allocate(nFunctions);
        deep.points = allocate(nPoints);
        deep.constants = allocate(nPoints);
        _writePoints(mask, deep.points, z, traceGenerator);
        bytes memory slots = mask.slots;
        uint256 weights = deep.weights;
        uint256 constants = deep.constants;
        assembly ("memory-safe") {
            // weight = beta^i; the slot of function i is the lowest byte of the word that ends with it.
            let weight := 1
            for { let i := 0 } lt(i, nFunctions) { i := add(i, 1) } {
                mstore(add(weights, shl(5, i)), weight)
                let constant_ := add(constants, shl(5, and(mload(add(add(slots, 1), i)), 0xff)))
                let term := mulmod(weight, mload(add(values, shl(5, i))), PRIME)
                mstore(constant_, addmod(mload(constant_), sub(PRIME, term), PRIME))
                weight := mulmod(weight, beta, PRIME)
            }
        }
    }

    /// The points: z times a power of g each, and z^nCompositions last.
    function _writePoints(MaskTable memory mask, uint256 points, uint256 z, uint256 g) private pure {
        // Entry k is g^(2^k); rows have 24 bits.
        uint256[] memory powers = new uint256[](24);
        for (uint256 k = 0; k < 24; ++k) {
            powers[k] = g;
            g = mulmod(g, g, PRIME);
        }
        bytes memory rows = mask.rows;
        uint256 last = z;
        for (uint256 i = 1; i < mask.nCompositions; ++i) last = mulmod(last, z, PRIME);
        assembly ("memory-safe") {
            let end := add(rows, mload(rows))
            // Three bytes per row, read as the low bytes of the word that ends with them.
            for { rows := add(rows, 3) } iszero(gt(rows, end)) { rows := add(rows, 3) } {
                let point := z
                let power := add(powers, 0x20)
                for { let row := and(mload(rows), 0xffffff) } row { row := shr(1, row) } {
                    if and(row, 1) { point := mulmod(point, mload(power), PRIME) }
                    power := add(power, 0x20)
                }
                mstore(points, point)
                points := add(points, 0x20)
            }
            mstore(points, last)
        }
    }

    /// @notice For each of some rows: x, and the running products of all denominators before it. The denominators
    /// of a row are x itself and then x - point j for every j.
    /// @param rows row numbers; those from `start` to `end` - 1 are meant.
    /// @param roots from Felt.rootTable of the evaluation domain's generator.
    /// @param scratch memory position of (end - start) * (nPoints + 1) words for the products.
    /// @param xs memory position of end - start words for x.
    /// @return inverse of the product of all denominators.
    function prepareRows(
        DeepConstants memory deep,
        uint256[] memory rows,
        uint256 start,
        uint256 end,
        uint256[] memory roots,
        uint256 scratch,
        uint256 xs
    ) internal view returns (uint256 inverse) {
        uint256 product = 1;
        uint256 points = deep.points;
        uint256 nPoints = deep.nPoints;
        for (uint256 i = start; i < end; ++i) {
            uint256 x = mulmod(COSET_SHIFT, Felt.bitReversedPoint(roots, rows[i]), PRIME);
            assembly ("memory-safe") {
                mstore(xs, x)
                xs := add(xs, 0x20)
                mstore(scratch, product)
                product := mulmod(product, x, PRIME)
                scratch := add(scratch, 0x20)
                let shifted := add(x, PRIME) // keeps the differences positive
                for { let point := points let last := add(point, shl(5, nPoints)) } lt(point, last) {
                    point := add(point, 0x20)
                } {
                    mstore(scratch, product)
                    product := mulmod(product, sub(shifted, mload(point)), PRIME)
                    scratch := add(scratch, 0x20)
                }
            }
        }
        return Felt.inverse(product);
    }

    /// @notice Memory for `count` words, zero, taken for good.
    function allocate(uint256 count) internal pure returns (uint256 position) {
        uint256[] memory words = new uint256[](count);
        assembly ("memory-safe") {
            position := add(words, 0x20)
        }
    }
}
