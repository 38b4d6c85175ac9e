// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofReader, ProofReaderLibrary} from "./ProofReader.sol";

// Tree nodes keep the high 20 bytes of keccak-256; the low 12 are zero.
uint256 constant NODE_MASK = 0xffffffffffffffffffffffffffffffffffffffff000000000000000000000000;

/// @title Merkle decommitment with openings that share their paths.
library MerkleTree {
    using ProofReaderLibrary for ProofReader;

    /// @notice The root implied by some leaves and the siblings that follow in the proof, level by level from the
    /// leaves up and ascending in a level; a sibling that is itself known is not sent.
    /// @param queue memory position of `count` pairs of words (heap index, node), ascending; heap index 1 is the
    /// root and leaf r of n is n + r. They and the word after them are overwritten.
    /// @param count at least 1.
    function rootOf(uint256 queue, uint256 count, ProofReader memory reader) internal pure returns (uint256 root) {
        uint256 cursor = reader.cursor;
        assembly ("memory-safe") {
            let mask := NODE_MASK
            let end := add(queue, shl(6, count))
            for { } gt(mload(queue), 1) { } {
                // One level: read pairs from the queue's front, write their parents over the entries read.
                // Index 0 after the last entry is the sibling of none.
                mstore(end, 0)
                let read := queue
                let write := queue
                for { } lt(read, end) { } {
                    let index := mload(read)
                    // A left child (even index) goes to the first scratch word, a right child to the second.
                    let place := shl(5, and(index, 1))
                    mstore(place, mload(add(read, 0x20)))
                    read := add(read, 0x40)
                    // The entry after a left child may be its right sibling; otherwise the sibling is the proof's.
                    switch eq(mload(read), xor(index, 1))
                    case 0 {
                        mstore(xor(place, 0x20), calldataload(cursor))
                        cursor := add(cursor, 0x20)
                    }
                    default {
                        mstore(0x20, mload(add(read, 0x20)))
                        read := add(read, 0x40)
                    }
                    mstore(write, shr(1, index))
                    mstore(add(write, 0x20), and(keccak256(0x00, 0x40), mask))
                    write := add(write, 0x40)
                }
                end := write
            }
            root := mload(add(queue, 0x20))
        }
        reader.moveTo(cursor);
    }
}
