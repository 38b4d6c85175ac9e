// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "./Felt.sol";

/// The proof ends before, or goes on after, what the parameters and queries call for.
/// @param length bytes given.
/// @param expected bytes needed; for a proof that ends too early, at least so many.
error WrongProofLength(uint256 length, uint256 expected);
/// A field element of the proof is not below P.
/// @param offset of its first byte in the proof.
error NonCanonicalElement(uint256 offset);

/// @notice A read position in the proof, which lies in calldata.
/// @param nodeBytes bytes of a tree node.
/// @param nodeMask ones in a word's first nodeBytes bytes.
/// @param start calldata position of the first byte.
/// @param end calldata position after the last byte.
/// @param cursor calldata position of the next byte to be read.
struct ProofReader {
    uint256 nodeBytes;
    uint256 nodeMask;
    uint256 start;
    uint256 end;
    uint256 cursor;
}

/// @title Sequential reading with the checks that make proof bytes unambiguous.
library ProofReaderLibrary {
    function open(bytes calldata proof, uint256 nodeBytes) internal pure returns (ProofReader memory reader) {
        uint256 start;
        reader.nodeBytes = nodeBytes;
        reader.nodeMask = ~(type(uint256).max >> (8 * nodeBytes));
        assembly ("memory-safe") {
            start := proof.offset
        }
        reader.start = start;
        reader.end = start + proof.length;
        reader.cursor = start;
    }

    /// @notice Moves past `size` bytes and returns the calldata position where they begin.
    function skip(ProofReader memory reader, uint256 size) internal pure returns (uint256 position) {
        position = reader.cursor;
        moveTo(reader, position + size);
    }

    /// @notice Sets the cursor after a loop that advanced it on its own.
    function moveTo(ProofReader memory reader, uint256 cursor) internal pure {
        if (cursor > reader.end) revert WrongProofLength(reader.end - reader.start, cursor - reader.start);
        reader.cursor = cursor;
    }

    /// @notice The next node, followed by zeros.
    function readNode(ProofReader memory reader) internal pure returns (uint256 node) {
        uint256 position = skip(reader, reader.nodeBytes);
        assembly ("memory-safe") {
            node := calldataload(position)
        }
        node &= reader.nodeMask;
    }

    /// @notice The calldata position of the next `count` field elements, each checked to be below P.
    function readElements(ProofReader memory reader, uint256 count) internal pure returns (uint256 position) {
        position = skip(reader, 32 * count);
        uint256 offending = firstNonCanonical(position, count);
        if (offending != 0) revert NonCanonicalElement(offending - reader.start);
    }

    /// @notice The calldata position of the first of `count` words that is not below P, or 0.
    function firstNonCanonical(uint256 position, uint256 count) internal pure returns (uint256 offending) {
        assembly ("memory-safe") {
            let end := add(position, shl(5, count))
            // Four words a round, until one of them is not below P or fewer are left.
            for { let next := add(position, 0x80) } iszero(gt(next, end)) { next := add(next, 0x80) } {
                let below := lt(calldataload(position), PRIME)
                below := and(below, lt(calldataload(add(position, 0x20)), PRIME))
                below := and(below, lt(calldataload(add(position, 0x40)), PRIME))
                if iszero(and(below, lt(calldataload(add(position, 0x60)), PRIME))) { break }
                position := next
            }
            for { } lt(position, end) { position := add(position, 0x20) } {
                if iszero(lt(calldataload(position), PRIME)) {
                    offending := position
                    break
                }
            }
        }
    }

    /// @notice Reverts unless every byte was read.
    function close(ProofReader memory reader) internal pure {
        if (reader.cursor != reader.end) {
            revert WrongProofLength(reader.end - reader.start, reader.cursor - reader.start);
        }
    }
}
