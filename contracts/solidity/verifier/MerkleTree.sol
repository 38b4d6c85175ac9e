// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofReader, ProofReaderLibrary} from "./ProofReader.sol";

/// @title Merkle decommitment with openings that share their paths.
library MerkleTree {
    using ProofReaderLibrary for ProofReader;

    /// @notice The root implied by some leaves and the siblings that follow in the proof. A node is keccak-256 of its
    /// children, cut to the proof's width; both children are hashed as whole words.
    /// @dev Leaf by leaf: its path goes up over siblings from the proof to where it meets the path of a neighbour. There
    /// it either waits as a left child for the leaves to its right, or joins the last node that waits. So the siblings
    /// stand in post-order; one that is itself known is not sent.
    /// @param queue memory position of `count` pairs of words (heap index, node), ascending; heap index 1 is the
    /// root and leaf r of n is n + r. The word after them is overwritten.
    /// @param count at least 1.
    function rootOf(uint256 queue, uint256 count, ProofReader memory reader) internal pure returns (uint256 root) {
        uint256 cursor = reader.cursor;
        uint256 size = reader.nodeBytes;
        uint256 mask = reader.nodeMask;
        assembly ("memory-safe") {
            // A stack of nodes that wait, in free memory, used at once: pairs of words (height, node). Below them the
            // tree's height, where nothing waits. Index 0 after the last leaf makes its path end at the root.
            let stack := mload(0x40)
            mstore(stack, sub(255, clz(mload(queue))))
            mstore(add(queue, shl(6, count)), 0)
            for { } 1 { } {
                let index := mload(queue)
                root := mload(add(queue, 0x20))
                queue := add(queue, 0x40)
                // The height at which the path meets the next leaf's: there the node is a left child.
                let meeting := sub(255, clz(xor(index, mload(queue))))
                let height := 0
                let waiting := mload(stack)
                for { } 1 { } {
                    // To the lower of the two heights.
                    let end := add(cursor, mul(size, sub(xor(waiting, mul(xor(waiting, meeting), lt(meeting, waiting))), height)))
                    // Four levels a round, until fewer are left.
                    for { let next := add(cursor, shl(2, size)) } iszero(gt(next, end)) { next := add(next, shl(2, size)) } {
                        let place := shl(5, and(index, 1))
                        mstore(place, root)
                        mstore(xor(place, 0x20), and(calldataload(cursor), mask))
                        cursor := add(cursor, size)
                        place := and(shl(4, index), 0x20)
                        mstore(place, and(keccak256(0x00, 0x40), mask))
                        mstore(xor(place, 0x20), and(calldataload(cursor), mask))
                        cursor := add(cursor, size)
                        place := and(shl(3, index), 0x20)
                        mstore(place, and(keccak256(0x00, 0x40), mask))
                        mstore(xor(place, 0x20), and(calldataload(cursor), mask))
                        cursor := add(cursor, size)
                        place := and(shl(2, index), 0x20)
                        mstore(place, and(keccak256(0x00, 0x40), mask))
                        mstore(xor(place, 0x20), and(calldataload(cursor), mask))
                        root := and(keccak256(0x00, 0x40), mask)
                        index := shr(4, index)
                        cursor := next
                    }
                    for { } lt(cursor, end) { cursor := add(cursor, size) } {
                        // A left child (even index) is hashed first, a right child second.
                        let place := shl(5, and(index, 1))
                        mstore(place, root)
                        mstore(xor(place, 0x20), and(calldataload(cursor), mask))
                        root := and(keccak256(0x00, 0x40), mask)
                        index := shr(1, index)
                    }
                    if iszero(lt(waiting, meeting)) { break }
                    // Join the node that waits.
                    mstore(0x00, mload(add(stack, 0x20)))
                    mstore(0x20, root)
                    root := and(keccak256(0x00, 0x40), mask)
                    index := shr(1, index)
                    height := add(waiting, 1)
                    stack := sub(stack, 0x40)
                    waiting := mload(stack)
                }
                // Two paths meet at one height only, so the heights are equal at the root alone.
                if eq(waiting, meeting) { break }
                stack := add(stack, 0x40)
                mstore(stack, meeting)
                mstore(add(stack, 0x20), root)
            }
        }
        reader.moveTo(cursor);
    }
}
