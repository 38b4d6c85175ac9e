// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {COSET_SHIFT, Felt, PRIME} from "./Felt.sol";
import {MerkleTree, NODE_MASK} from "./MerkleTree.sol";
import {NonCanonicalElement, ProofReader, ProofReaderLibrary} from "./ProofReader.sol";

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

/// @notice Points of a coset of up to 16 elements relative to its first, in bit-reversed order.
/// @param points entry p: y_p / y_0, p < 16.
/// @param pairInverses entry j: y_0 / y_{2j}, j < 8.
struct CosetTable {
    uint256[16] points;
    uint256[8] pairInverses;
}

/// @notice One layer's folding.
/// @param coset memory position of the coset at hand, 16 words.
/// @param read memory position of the queue entry to be read next.
/// @param end memory position after the queue.
/// @param cursor calldata position of the next cell that is not known.
/// @param step log2 of the coset size, 1..4.
/// @param points memory position of CosetTable.points.
/// @param pairInverses memory position of CosetTable.pairInverses.
/// @param offending calldata position of a cell that is not below P, or 0.
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
    uint256 offending;
    uint256 logSize;
    uint256 evaluationPoint;
    uint256 root;
}

/// @title The query phase of FRI: opening cosets, folding them, and the last layer.
library Fri {
    using ProofReaderLibrary for ProofReader;

    /// A queue entry's three words.
    uint256 private constant ENTRY_BYTES = 96;

    /// @param roots from Felt.rootTable, of order at least 16.
    /// @param inverseRoots the same of the inverse generator.
    function cosetTable(uint256[] memory roots, uint256[] memory inverseRoots)
        internal
        pure
        returns (CosetTable memory table)
    {
        for (uint256 p = 0; p < 16; ++p) table.points[p] = Felt.bitReversedPoint(roots, p);
        for (uint256 j = 0; j < 8; ++j) table.pairInverses[j] = Felt.bitReversedPoint(inverseRoots, 2 * j);
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
            mstore(0x40, entry)
        }
    }

    /// @notice Opens the cosets of a layer that hold the queue's entries, checks them against the commitment, and
    /// replaces the queue by their folded values in the next layer.
    /// @param number of the layer, for the error.
    /// @param layer the layer's own numbers; the rest is filled in here.
    function foldLayer(
        FriQueue memory queue,
        uint256 number,
        FriLayer memory layer,
        CosetTable memory table,
        ProofReader memory reader
    ) internal pure {
        uint256 count = queue.count;
        layer.pairInverses = _position(table.pairInverses);
        layer.points = _positionOfPoints(table.points);
        layer.read = queue.position;
        layer.end = queue.position + ENTRY_BYTES * count;
        layer.cursor = reader.cursor;
        uint256 leaves;
        assembly ("memory-safe") {
            // A coset of 16 words, then two words per leaf and one, taken for good.
            let coset := mload(0x40)
            leaves := add(coset, 0x200)
            mstore(0x40, add(leaves, add(0x20, shl(6, count))))
            mstore(layer, coset)
        }
        count = 0;
        while (layer.read < layer.end) {
            (uint256 row, uint256 yInverse) = _gather(layer);
            _writeLeaf(layer, row, leaves + 64 * count);
            _writeFolded(layer, row, yInverse, queue.position + ENTRY_BYTES * count);
            ++count;
        }
        queue.count = count;
        reader.moveTo(layer.cursor);
        if (layer.offending != 0) revert NonCanonicalElement(layer.offending - reader.start);
        if (MerkleTree.rootOf(leaves, count, reader) != layer.root) revert WrongFriRoot(number);
    }

    /// Fills the coset of the next queue entry: cells of queried indices are known, the others come from the proof.
    /// Returns the coset's row and the inverse of its first point.
    function _gather(FriLayer memory layer) private pure returns (uint256 row, uint256 yInverse) {
        assembly ("memory-safe") {
            let read := mload(add(layer, 0x20))
            let end := mload(add(layer, 0x40))
            let cursor := mload(add(layer, 0x60))
            let step := mload(add(layer, 0x80))
            let index := mload(read)
            row := shr(step, index)
            let first := shl(step, row)
            // From the entry's point to the coset's first: 1 / y_0 = (1 / y_p) * (y_p / y_0).
            yInverse := mload(add(mload(add(layer, 0xa0)), shl(5, sub(index, first))))
            yInverse := mulmod(mload(add(read, 0x40)), yInverse, PRIME)
            let cell := mload(layer)
            index := first
            for { let last := add(first, shl(step, 1)) } lt(index, last) { index := add(index, 1) } {
                switch and(lt(read, end), eq(mload(read), index))
                case 0 {
                    mstore(cell, calldataload(cursor))
                    if iszero(lt(mload(cell), PRIME)) { mstore(add(layer, 0xe0), cursor) } // offending
                    cursor := add(cursor, 0x20)
                }
                default {
                    mstore(cell, mload(add(read, 0x20)))
                    read := add(read, 0x60)
                }
                cell := add(cell, 0x20)
            }
            mstore(add(layer, 0x20), read)
            mstore(add(layer, 0x60), cursor)
        }
    }

    /// The coset's row is a leaf of the layer's tree, which has 2^(logSize - step) leaves.
    function _writeLeaf(FriLayer memory layer, uint256 row, uint256 leaf) private pure {
        uint256 firstLeaf = 1 << (layer.logSize - layer.step);
        assembly ("memory-safe") {
            let size := shl(mload(add(layer, 0x80)), 0x20) // 32 * 2^step bytes
            mstore(leaf, add(firstLeaf, row))
            mstore(add(leaf, 0x20), and(keccak256(mload(layer), size), NODE_MASK))
        }
    }

    /// The entry of the next layer: index, value, inverse of the point.
    function _writeFolded(FriLayer memory layer, uint256 row, uint256 yInverse, uint256 entry) private pure {
        (uint256 value, uint256 nextInverse) =
            _fold(layer.coset, layer.step, layer.evaluationPoint, yInverse, layer.pairInverses);
        assembly ("memory-safe") {
            mstore(entry, row)
            mstore(add(entry, 0x20), value)
            mstore(add(entry, 0x40), nextInverse)
        }
    }

    /// Folds the 2^step values at `coset` in place into one: (f0, f1) at (y, -y) becomes
    /// f0 + f1 + e * (f0 - f1) / y at y^2, with e and y squared from one folding to the next.
    /// @param inverses position of CosetTable.pairInverses.
    function _fold(uint256 coset, uint256 step, uint256 e, uint256 yInverse, uint256 inverses)
        private
        pure
        returns (uint256 value, uint256 nextInverse)
    {
        assembly ("memory-safe") {
            for { let half := shl(add(step, 4), 1) } gt(half, 0x10) { half := shr(1, half) } {
                // half = 32 * number of pairs; the factor e / y_0 is common to the pairs.
                let factor := mulmod(e, yInverse, PRIME)
                for { let j := 0 } lt(j, half) { j := add(j, 0x20) } {
                    let pair := add(coset, shl(1, j))
                    let f0 := mload(pair)
                    let f1 := mload(add(pair, 0x20))
                    let slope := mulmod(factor, mload(add(inverses, j)), PRIME)
                    f1 := addmod(add(f0, f1), mulmod(add(f0, sub(PRIME, f1)), slope, PRIME), PRIME)
                    mstore(add(coset, j), f1)
                }
                e := mulmod(e, e, PRIME)
                yInverse := mulmod(yInverse, yInverse, PRIME)
            }
            value := mload(coset)
            nextInverse := yInverse
        }
    }

    function _position(uint256[8] memory words) private pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := words
        }
    }

    function _positionOfPoints(uint256[16] memory words) private pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := words
        }
    }

    /// @notice Checks the queue's values against the last layer's polynomial.
    /// @param coefficients calldata position of `count` coefficients in Montgomery form, constant term first.
    /// @param roots from Felt.rootTable, of order at least the last layer's size.
    function checkLastLayer(FriQueue memory queue, uint256 coefficients, uint256 count, uint256[] memory roots)
        internal
        pure
    {
        uint256 entry = queue.position;
        for (uint256 i = 0; i < queue.count; ++i) {
            uint256 index;
            uint256 value;
            assembly ("memory-safe") {
                index := mload(entry)
                value := mload(add(entry, 0x20))
                entry := add(entry, 0x60)
            }
            uint256 y = Felt.bitReversedPoint(roots, index);
            uint256 expected;
            assembly ("memory-safe") {
                // Horner from the highest coefficient, four a round as long as that goes: the number of coefficients
                // is a power of two. Sums stay below 2P and mulmod reduces them.
                let term := add(coefficients, shl(5, count))
                for { } gt(term, add(coefficients, 0x60)) { } {
                    term := sub(term, 0x80)
                    expected := add(mulmod(expected, y, PRIME), calldataload(add(term, 0x60)))
                    expected := add(mulmod(expected, y, PRIME), calldataload(add(term, 0x40)))
                    expected := add(mulmod(expected, y, PRIME), calldataload(add(term, 0x20)))
                    expected := add(mulmod(expected, y, PRIME), calldataload(term))
                }
                for { } gt(term, coefficients) { } {
                    term := sub(term, 0x20)
                    expected := add(mulmod(expected, y, PRIME), calldataload(term))
                }
                expected := mod(expected, PRIME)
            }
            if (value != expected) revert WrongFriLastLayer(index);
        }
    }
}
