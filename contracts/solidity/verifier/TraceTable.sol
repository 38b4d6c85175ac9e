// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleTree} from "./MerkleTree.sol";
import {NonCanonicalElement, ProofReader, ProofReaderLibrary} from "./ProofReader.sol";

/// The opened rows of a trace table do not hash to its commitment.
/// @param table 0: first trace, 1: interaction trace, 2: composition.
error WrongTraceRoot(uint256 table);

/// @notice The queried rows of a table in calldata.
/// @param position of the first row's cells.
/// @param stride bytes from one row's cells to the next one's.
/// @param width columns of the table.
struct OpenedTable {
    uint256 position;
    uint256 stride;
    uint256 width;
}

/// @title Opening rows of a committed trace table.
library TraceTable {
    using ProofReaderLibrary for ProofReader;

    /// @notice Reads the authentication nodes of the queried rows and checks the rows against the commitment.
    /// @param number of the table, for the error.
    /// @param table where the table's rows are.
    /// @param rows distinct row numbers, ascending.
    /// @param logSize log2 of the number of rows.
    /// @param root the table's commitment.
    function open(
        uint256 number,
        OpenedTable memory table,
        uint256[] memory rows,
        uint256 logSize,
        uint256 root,
        ProofReader memory reader
    ) internal pure {
        uint256 queue;
        assembly ("memory-safe") {
            // Two words per leaf and one, taken for good: the free pointer moves past them.
            queue := mload(0x40)
            mstore(0x40, add(queue, add(0x20, shl(6, mload(rows)))))
        }
        uint256 count = rows.length;
        if (table.width == 1) count = _pairLeaves(queue, rows, logSize, table, reader);
        else _rowLeaves(queue, rows, logSize, table, reader.nodeMask);
        if (MerkleTree.rootOf(queue, count, reader) != root) revert WrongTraceRoot(number);
    }

    /// Leaf r, heap index 2^logSize + r: masked hash of the row's bytes.
    function _rowLeaves(
        uint256 queue,
        uint256[] memory rows,
        uint256 logSize,
        OpenedTable memory table,
        uint256 mask
    ) private pure {
        uint256 position = table.position;
        uint256 stride = table.stride;
        uint256 size = 32 * table.width;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            let firstLeaf := shl(logSize, 1)
            let row := add(rows, 0x20)
            for { let end := add(row, shl(5, mload(rows))) } lt(row, end) { row := add(row, 0x20) } {
                calldatacopy(buffer, position, size)
                mstore(queue, add(firstLeaf, mload(row)))
                mstore(add(queue, 0x20), and(keccak256(buffer, size), mask))
                queue := add(queue, 0x40)
                position := add(position, stride)
            }
        }
    }

    /// A table of one column has its elements, unhashed, as the bottom level. Returns the number of their parents,
    /// which are put on the queue; siblings that were not queried come first in the proof, before the nodes.
    function _pairLeaves(
        uint256 queue,
        uint256[] memory rows,
        uint256 logSize,
        OpenedTable memory table,
        ProofReader memory reader
    ) private pure returns (uint256 count) {
        uint256 position = table.position;
        uint256 cursor = reader.cursor;
        assembly ("memory-safe") {
            let firstParent := shl(sub(logSize, 1), 1)
            let start := queue
            let row := add(rows, 0x20)
            let end := add(row, shl(5, mload(rows)))
            for { } lt(row, end) { } {
                let index := mload(row)
                // An even row goes to the first scratch word, an odd one to the second.
                let place := shl(5, and(index, 1))
                mstore(place, calldataload(position))
                position := add(position, mload(add(table, 0x20))) // stride
                row := add(row, 0x20)
                switch and(lt(row, end), eq(mload(row), xor(index, 1)))
                case 0 {
                    mstore(xor(place, 0x20), calldataload(cursor))
                    cursor := add(cursor, 0x20)
                }
                default {
                    mstore(0x20, calldataload(position))
                    position := add(position, mload(add(table, 0x20)))
                    row := add(row, 0x20)
                }
                mstore(queue, add(firstParent, shr(1, index)))
                mstore(add(queue, 0x20), and(keccak256(0x00, 0x40), mload(add(reader, 0x20)))) // node mask
                queue := add(queue, 0x40)
            }
            count := shr(6, sub(queue, start))
        }
        uint256 siblings = reader.cursor;
        reader.moveTo(cursor);
        uint256 offending = ProofReaderLibrary.firstNonCanonical(siblings, (cursor - siblings) / 32);
        if (offending != 0) revert NonCanonicalElement(offending - reader.start);
    }
}
