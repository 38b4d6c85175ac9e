// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {COSET_SHIFT, Felt, PRIME} from "./Felt.sol";
import {MerkleTree} from "./MerkleTree.sol";
import {ProofReader, ProofReaderLibrary} from "./ProofReader.sol";

/// The opened cosets of a FRI layer do not hash to its commitment.
/// @param layer 1 is the first committed layer.
error WrongFriRoot(uint256 layer);
/// A folded value is not on the last layer's polynomial.
/// @param index in the last layer's domain.
error WrongFriLastLayer(uint256 index);

/// @notice Values of the current layer at the queried points.
/// @param position memory position of `count` triples of words (index, value in Montgomery form, inverse of the
/// domain point y), ascending and distinct in the index.
struct FriQueue {
    uint256 position;
    uint256 count;
}

/// @notice One layer's folding.
/// @param coset memory position of the coset at hand, 16 words.
/// @param read memory position of the queue entry to be read next.
/// @param end memory position after the queue.
/// @param cursor calldata position of the next cell that is not known.
/// @param step log2 of the coset size, 1..4.
/// @param points memory position of y_p / y_0 for p < 16: the points of a coset relative to its first.
/// @param pairInverses memory position of y_0 / y_{2j} for j < 8.
/// @param logSize log2 of the layer's size.
/// @param evaluationPoint the verifier's message of this layer, standard form.
/// @param root the layer's commitment.
struct FriLayer {
    uint256 coset;
    uint256 read;
    uint256 end;
    uint256 cursor;
    uint256 step;
    uint256 points;
    uint256 pairInverses;
    uint256 logSize;
    uint256 evaluationPoint;
    uint256 root;
}

/// @title The query phase of FRI: opening cosets, folding them, and the last layer.
library Fri {
    using ProofReaderLibrary for ProofReader;

    /// A queue entry's three words.
    uint256 private constant ENTRY_BYTES = 96;

    /// @notice Memory positions of FriLayer's two tables.
    /// @param points from Felt.pointTable: its first 16 words are the points of a coset relative to its first.
    function cosetTables(uint256[] memory points) internal pure returns (uint256 relative, uint256 inverses) {
        uint256[] memory inverted = Felt.pointTable(Felt.rootTable(Felt.inverseRootOfUnity(4), 4));
        assembly ("memory-safe") {
            relative := add(points, 0x20)
            inverses := add(inverted, 0x20)
            // The even entries together: reading runs ahead of writing.
            for { let i := 0 } lt(i, 0x100) { i := add(i, 0x20) } {
                mstore(add(inverses, i), mload(add(inverses, shl(1, i))))
            }
        }
    }

    /// @notice The queue of the first layer.
    /// @param indices distinct, ascending.
    /// @param sums for each index the value and the inverse of x = COSET_SHIFT * y.
    /// @return position of the queue in memory.
    function newQueue(uint256[] memory indices, uint256[] memory sums) internal pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := mload(0x40)
            let entry := position
            let index := add(indices, 0x20)
            let pair := add(sums, 0x20)
            for { let end := add(index, shl(5, mload(indices))) } lt(index, end) { index := add(index, 0x20) } {
                mstore(entry, mload(index))
                mstore(add(entry, 0x20), mload(pair))
                mstore(add(entry, 0x40), mulmod(mload(add(pair, 0x20)), COSET_SHIFT, PRIME))
                pair := add(pair, 0x40)
                entry := add(entry, 0x60)
            }
            mstore(0x40, add(entry, 0x20)) // one word more, for the mark after the last entry
        }
    }

    /// @notice Opens the cosets of a layer that hold the queue's entries, checks them against the commitment, and
    /// replaces the queue by their folded values in the next layer.
    /// @param number of the layer, for the error.
    /// @param layer the layer's own numbers and the tables; the rest is filled in here.
    function foldLayer(
        FriQueue memory queue,
        uint256 number,
        FriLayer memory layer,
        ProofReader memory reader
    ) internal pure {
        uint256 count = queue.count;
        layer.read = queue.position;
        layer.end = queue.position + ENTRY_BYTES * count;
        layer.cursor = reader.cursor;
        uint256 leaves;
        assembly ("memory-safe") {
            // No index is as large: the mark after the last entry belongs to no coset.
            mstore(mload(add(layer, 0x40)), not(0))
            // A coset of 16 words, then two words per leaf and one, taken for good.
            let coset := mload(0x40)
            leaves := add(coset, 0x200)
            mstore(0x40, add(leaves, add(0x20, shl(6, count))))
            mstore(layer, coset)
        }
        count = 0;
        while (layer.read < layer.end) {
            (uint256 row, uint256 yInverse) = _gather(layer);
            _writeLeaf(layer, row, leaves + 64 * count, reader.nodeMask);
            _writeFolded(layer, row, yInverse, queue.position + ENTRY_BYTES * count);
            ++count;
        }
        queue.count = count;
        // The cells that were not known, which precede the layer's authentication nodes.
        reader.readElements((layer.cursor - reader.cursor) / 32);
        if (MerkleTree.rootOf(leaves, count, reader) != layer.root) revert WrongFriRoot(number);
    }

    /// Fills the coset of the next queue entry: cells of queried indices are known, the others come from the proof.
    /// Returns the coset's row and the inverse of its first point.
    function _gather(FriLayer memory layer) private pure returns (uint256 row, uint256 yInverse) {
        assembly ("memory-safe") {
            let read := mload(add(layer, 0x20))
            let cursor := mload(add(layer, 0x60))
            let step := mload(add(layer, 0x80))
            let index := mload(read)
            row := shr(step, index)
            // The index whose cell is filled next.
            let next := shl(step, row)
            let last := add(next, shl(step, 1))
            // From the entry's point to the coset's first: 1 / y_0 = (1 / y_p) * (y_p / y_0).
            yInverse := mload(add(mload(add(layer, 0xa0)), shl(5, sub(index, next))))
            yInverse := mulmod(mload(add(read, 0x40)), yInverse, PRIME)
            let cell := mload(layer)
            for { } lt(index, last) { index := mload(read) } {
                // The unknown cells before the entry, then the entry.
                let size := shl(5, sub(index, next))
                calldatacopy(cell, cursor, size)
                cursor := add(cursor, size)
                cell := add(cell, size)
                mstore(cell, mload(add(read, 0x20)))
                cell := add(cell, 0x20)
                next := add(index, 1)
                read := add(read, 0x60)
            }
            let size := shl(5, sub(last, next))
            calldatacopy(cell, cursor, size)
            mstore(add(layer, 0x20), read)
            mstore(add(layer, 0x60), add(cursor, size))
        }
    }

    /// The coset's row is a leaf of the layer's tree, which has 2^(logSize - step) leaves.
    function _writeLeaf(FriLayer memory layer, uint256 row, uint256 leaf, uint256 mask) private pure {
        uint256 firstLeaf = 1 << (layer.logSize - layer.step);
        assembly ("memory-safe") {
            let size := shl(mload(add(layer, 0x80)), 0x20) // 32 * 2^step bytes
            mstore(leaf, add(firstLeaf, row))
            mstore(add(leaf, 0x20), and(keccak256(mload(layer), size), mask))
        }
    }

    /// The entry of the next layer: index, value, inverse of the point.
    function _writeFolded(FriLayer memory layer, uint256 row, uint256 yInverse, uint256 entry) private pure {
        uint256 factor = mulmod(layer.evaluationPoint, yInverse, PRIME);
        uint256 value = _fold(layer.coset, layer.step, factor, layer.pairInverses);
        uint256 nextInverse = Felt.squareRepeatedly(yInverse, layer.step);
        assembly ("memory-safe") {
            mstore(entry, row)
            mstore(add(entry, 0x20), value)
            mstore(add(entry, 0x40), nextInverse)
        }
    }

    /// Folds the 2^step values at `coset` in place into one: (f0, f1) at (y, -y) becomes
    /// f0 + f1 + e * (f0 - f1) / y at y^2. The next folding has e^2 and y^2.
    /// @param factor e / y_0; e / y of the pair j is factor * inverses[j].
    /// @param inverses position of FriLayer.pairInverses.
    function _fold(uint256 coset, uint256 step, uint256 factor, uint256 inverses)
        private
        pure
        returns (uint256 value)
    {
        assembly ("memory-safe") {
            // Two foldings at a time: four values become one.
            for { } gt(step, 1) { step := sub(step, 2) } {
                let factor2 := mulmod(factor, factor, PRIME)
                let size := shl(step, 8) // 32 bytes for each of 2^step / 4 results
                for { let j := 0 } lt(j, size) { j := add(j, 0x20) } {
                    let four := add(coset, shl(2, j))
                    let pair := add(inverses, shl(1, j))
                    // Values are below P, a and b below 3P, the last sum below 7P.
                    let a := mulmod(factor, mload(pair), PRIME)
                    a := mulmod(add(mload(four), sub(PRIME, mload(add(four, 0x20)))), a, PRIME)
                    a := add(add(mload(four), mload(add(four, 0x20))), a)
                    let b := mulmod(factor, mload(add(pair, 0x20)), PRIME)
                    b := mulmod(add(mload(add(four, 0x40)), sub(PRIME, mload(add(four, 0x60)))), b, PRIME)
                    b := add(add(mload(add(four, 0x40)), mload(add(four, 0x60))), b)
                    pair := mulmod(factor2, mload(add(inverses, j)), PRIME)
                    pair := mulmod(add(a, sub(mul(3, PRIME), b)), pair, PRIME)
                    mstore(add(coset, j), mod(add(add(a, b), pair), PRIME))
                }
                factor := mulmod(factor2, factor2, PRIME)
            }
            value := mload(coset)
            if step {
                let other := mload(add(coset, 0x20))
                let slope := mulmod(add(value, sub(PRIME, other)), factor, PRIME)
                value := addmod(add(value, other), slope, PRIME)
            }
        }
    }

    /// @notice Checks the queue's values against the last layer's polynomial.
    /// @dev In the variable 1 / y, which the queue has: sum of c_i * y^i = value is the same as
    /// (1 / y) * sum of c_i * (1 / y)^(count - 1 - i) = value * (1 / y)^count.
    /// @param coefficients calldata position of 2^logCount coefficients in Montgomery form, constant term first.
    function checkLastLayer(FriQueue memory queue, uint256 coefficients, uint256 logCount) internal pure {
        uint256 entry = queue.position;
        for (uint256 i = 0; i < queue.count; ++i) {
            uint256 value;
            uint256 yInverse;
            assembly ("memory-safe") {
                value := mload(add(entry, 0x20))
                yInverse := mload(add(entry, 0x40))
            }
            uint256 sum = _sumReversed(coefficients, logCount, yInverse);
            uint256 expected = mulmod(value, Felt.squareRepeatedly(yInverse, logCount), PRIME);
            if (mulmod(sum, yInverse, PRIME) != expected) revert WrongFriLastLayer(_index(entry));
            entry += ENTRY_BYTES;
        }
    }

    /// Sum of c_i * point^(2^logCount - 1 - i), not reduced: Horner from the first coefficient.
    function _sumReversed(uint256 coefficients, uint256 logCount, uint256 point) private pure returns (uint256 sum) {
        assembly ("memory-safe") {
            let end := add(coefficients, shl(add(logCount, 5), 1))
            // Four coefficients a round if there are as many: their number is a power of two. Sums stay below 2P.
            if gt(logCount, 1) {
                for { } lt(coefficients, end) { coefficients := add(coefficients, 0x80) } {
                    sum := add(mulmod(sum, point, PRIME), calldataload(coefficients))
                    sum := add(mulmod(sum, point, PRIME), calldataload(add(coefficients, 0x20)))
                    sum := add(mulmod(sum, point, PRIME), calldataload(add(coefficients, 0x40)))
                    sum := add(mulmod(sum, point, PRIME), calldataload(add(coefficients, 0x60)))
                }
            }
            for { } lt(coefficients, end) { coefficients := add(coefficients, 0x20) } {
                sum := add(mulmod(sum, point, PRIME), calldataload(coefficients))
            }
        }
    }

    function _index(uint256 entry) private pure returns (uint256 index) {
        assembly ("memory-safe") {
            index := mload(entry)
        }
    }
}
