// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Felt, PRIME} from "./Felt.sol";
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

/// @title The query phase of FRI: opening cosets, folding them, and the last layer.
library Fri {
    using ProofReaderLibrary for ProofReader;

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

    /// @notice Opens the cosets of a layer that hold the queue's entries, checks them against the commitment, and
    /// replaces the queue by their folded values in the next layer.
    /// @param layer number of the layer, for the error.
    /// @param step log2 of the coset size, 1..4.
    /// @param logSize log2 of the layer's size.
    /// @param evaluationPoint the verifier's message of this layer, standard form.
    function foldLayer(
        FriQueue memory queue,
        uint256 layer,
        uint256 step,
        uint256 logSize,
        uint256 evaluationPoint,
        uint256 root,
        CosetTable memory table,
        ProofReader memory reader
    ) internal pure {
        uint256 leaves;
        assembly ("memory-safe") {
            // Two words per leaf and the coset's 16 words, taken for good.
            leaves := mload(0x40)
            mstore(0x40, add(leaves, add(0x200, shl(6, mload(add(queue, 0x20))))))
        }
        _foldCosets(queue, leaves, step, logSize, evaluationPoint, table, reader);
        if (MerkleTree.rootOf(leaves, queue.count, reader) != root) revert WrongFriRoot(layer);
    }

    function _foldCosets(
        FriQueue memory queue,
        uint256 leaves,
        uint256 step,
        uint256 logSize,
        uint256 evaluationPoint,
        CosetTable memory table,
        ProofReader memory reader
    ) private pure {
        uint256 cursor = reader.cursor;
        uint256 offending = 0;
        uint256 read = queue.position;
        uint256 end = queue.position + 96 * queue.count;
        uint256 write = read;
        uint256 count = 0;
        while (read < end) {
            uint256 coset;
            uint256 row;
            uint256 yInverse;
            assembly ("memory-safe") {
                // The coset's 16 words lie after the leaves; mload(queue + 0x20) is the number of entries at first.
                coset := add(leaves, shl(6, mload(add(queue, 0x20))))
                let index := mload(read)
                row := shr(step, index)
                let first := shl(step, row)
                // From the entry's point to the coset's first: 1 / y_0 = (1 / y_p) * (y_p / y_0).
                let offset := mload(table) // the points array
                yInverse := mulmod(mload(add(read, 0x40)), mload(add(offset, shl(5, sub(index, first)))), PRIME)
                // Cells of queried indices are known; the others come from the proof.
                let cell := coset
                for { let last := add(first, shl(step, 1)) } lt(first, last) { first := add(first, 1) } {
                    switch and(lt(read, end), eq(mload(read), first))
                    case 0 {
                        let value := calldataload(cursor)
                        if iszero(or(lt(value, PRIME), offending)) { offending := cursor }
                        mstore(cell, value)
                        cursor := add(cursor, 0x20)
                    }
                    default {
                        mstore(cell, mload(add(read, 0x20)))
                        read := add(read, 0x60)
                    }
                    cell := add(cell, 0x20)
                }
                // Leaf r of the 2^(logSize - step) rows.
                let leaf := add(leaves, shl(6, count))
                mstore(leaf, add(shl(sub(logSize, step), 1), row))
                mstore(add(leaf, 0x20), and(keccak256(coset, shl(add(step, 5), 1)), NODE_MASK))
            }
            uint256 value_ = _fold(coset, step, evaluationPoint, yInverse, table);
            yInverse = Felt.squareRepeatedly(yInverse, step);
            assembly ("memory-safe") {
                mstore(write, row)
                mstore(add(write, 0x20), value_)
                mstore(add(write, 0x40), yInverse)
                write := add(write, 0x60)
            }
            ++count;
        }
        reader.moveTo(cursor);
        if (offending != 0) revert NonCanonicalElement(offending - reader.start);
        queue.count = count;
    }

    /// Folds the 2^step values at `coset` in place into one: (f0, f1) at (y, -y) becomes
    /// f0 + f1 + e * (f0 - f1) / y at y^2, with e and y squared from one folding to the next.
    function _fold(uint256 coset, uint256 step, uint256 e, uint256 yInverse, CosetTable memory table)
        private
        pure
        returns (uint256 value)
    {
        assembly ("memory-safe") {
            let inverses := mload(add(table, 0x20)) // the pairInverses array
            for { let half := shl(add(step, 4), 1) } gt(half, 0x10) { half := shr(1, half) } {
                // half = 32 * number of pairs; the factor e / y_0 is common to the pairs.
                let factor := mulmod(e, yInverse, PRIME)
                for { let j := 0 } lt(j, half) { j := add(j, 0x20) } {
                    let pair := add(coset, shl(1, j))
                    let f0 := mload(pair)
                    let f1 := mload(add(pair, 0x20))
                    let slope := mulmod(factor, mload(add(inverses, j)), PRIME)
                    mstore(
                        add(coset, j),
                        addmod(add(f0, f1), mulmod(add(f0, sub(PRIME, f1)), slope, PRIME), PRIME)
                    )
                }
                e := mulmod(e, e, PRIME)
                yInverse := mulmod(yInverse, yInverse, PRIME)
            }
            value := mload(coset)
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
                // Horner from the highest coefficient; add keeps the sum below 2P, and mulmod reduces it.
                for { let term := add(coefficients, shl(5, count)) } gt(term, coefficients) { } {
                    term := sub(term, 0x20)
                    expected := add(mulmod(expected, y, PRIME), calldataload(term))
                }
                expected := mod(expected, PRIME)
            }
            if (value != expected) revert WrongFriLastLayer(index);
        }
    }
}
