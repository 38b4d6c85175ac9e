// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Channel, ChannelLibrary} from "../verifier/Channel.sol";
import {Felt} from "../verifier/Felt.sol";
import {MerkleTree} from "../verifier/MerkleTree.sol";
import {ProofReader, ProofReaderLibrary} from "../verifier/ProofReader.sol";
import {ProofParameters, ProofParametersLibrary} from "../verifier/ProofParameters.sol";
import {StoredWords} from "../verifier/StoredWords.sol";
import {OpenedTable, TraceTable} from "../verifier/TraceTable.sol";

/// @title The verifier's internal libraries, callable one by one.
/// @notice Each function first writes junk over free memory: nothing may rely on memory being zero.
contract LibraryHarness {
    using ChannelLibrary for Channel;
    using ProofParametersLibrary for ProofParameters;
    using ProofReaderLibrary for ProofReader;

    modifier poisoned() {
        assembly ("memory-safe") {
            let free := mload(0x40)
            // Scratch space, and 64 KiB past the free pointer.
            mstore(0x00, not(0))
            mstore(0x20, not(0))
            for { let i := 0 } lt(i, 0x10000) { i := add(i, 0x20) } { mstore(add(free, i), not(i)) }
        }
        _;
    }

    function pow(uint256 base, uint256 exponent) external view poisoned returns (uint256) {
        return Felt.pow(base, exponent);
    }

    function inverse(uint256 value) external view poisoned returns (uint256) {
        return Felt.inverse(value);
    }

    function invertAll(uint256[] memory values) external view returns (uint256[] memory) {
        uint256 position;
        assembly ("memory-safe") {
            position := add(values, 0x20)
        }
        Felt.invertAll(position, values.length);
        return values;
    }

    function point(uint256 logSize, uint256 index) external pure poisoned returns (uint256) {
        return Felt.point(Felt.pointTable(Felt.rootTable(Felt.rootOfUnity(logSize), logSize)), index);
    }

    function inverseRoot(uint256 logSize) external pure poisoned returns (uint256) {
        return Felt.inverseRootOfUnity(logSize);
    }

    /// @notice Absorbs words one by one, then some bytes, then draws elements.
    function draw(uint256 digest, uint256[] calldata words, bytes calldata message, uint256 count)
        external
        pure
        poisoned
        returns (uint256[] memory elements)
    {
        Channel memory channel;
        channel.digest = digest;
        for (uint256 i = 0; i < words.length; ++i) channel.absorbWord(words[i]);
        uint256 position;
        assembly ("memory-safe") {
            position := message.offset
        }
        channel.absorbCalldata(position, message.length);
        elements = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) elements[i] = channel.drawElement();
    }

    /// @notice As absorbing the words one by one.
    function absorbWords(uint256 digest, uint256[] calldata words) external pure poisoned returns (uint256) {
        Channel memory channel;
        channel.digest = digest;
        channel.counter = 5;
        uint256 position;
        assembly ("memory-safe") {
            position := words.offset
        }
        channel.absorbWords(position, words.length);
        assert(channel.counter == 0);
        return channel.digest;
    }

    function queries(uint256 digest, uint256 count, uint256 logBound)
        external
        pure
        poisoned
        returns (uint256[] memory)
    {
        Channel memory channel;
        channel.digest = digest;
        return channel.drawQueries(count, logBound);
    }

    function checkWork(uint256 digest, uint256 nonce, uint256 bits) external pure poisoned returns (uint256) {
        Channel memory channel;
        channel.digest = digest;
        channel.checkProofOfWork(nonce, bits);
        return channel.digest;
    }

    /// @notice The root that leaves (heap index, node) and siblings imply; the siblings must be used up.
    function merkleRoot(uint256[] memory queue, bytes calldata siblings, uint256 nodeBytes)
        external
        pure
        poisoned
        returns (uint256 root)
    {
        uint256 position;
        uint256 count = queue.length / 2;
        // The word after the pairs is the algorithm's to overwrite.
        uint256[] memory copy = new uint256[](queue.length + 1);
        for (uint256 i = 0; i < queue.length; ++i) copy[i] = queue[i];
        copy[queue.length] = type(uint256).max;
        assembly ("memory-safe") {
            position := add(copy, 0x20)
        }
        ProofReader memory reader = ProofReaderLibrary.open(siblings, nodeBytes);
        root = MerkleTree.rootOf(position, count, reader);
        ProofReaderLibrary.close(reader);
    }

    /// @notice Opens rows of a table of `shape` (width, log2 of its rows, bytes of a node) whose cells have `gap` words
    /// of other tables between them; the proof must be used up.
    function openTable(uint256[] memory rows, uint256[3] memory shape, uint256 gap, uint256 root, bytes calldata proof)
        external
        pure
        poisoned
    {
        ProofReader memory reader = ProofReaderLibrary.open(proof, shape[2]);
        OpenedTable memory table;
        table.width = shape[0];
        table.stride = 32 * (shape[0] + gap);
        table.position = reader.readElements((shape[0] + gap) * rows.length);
        TraceTable.open(2, table, rows, shape[1], root, reader);
        ProofReaderLibrary.close(reader);
    }

    function validate(ProofParameters calldata parameters, uint256 logTraceLength, bool anyWidth)
        external
        pure
        returns (uint256)
    {
        parameters.validate(logTraceLength, anyWidth);
        return parameters.securityBits();
    }

    function countStored(address store) external view returns (uint256) {
        return StoredWords.count(store);
    }

    function checkStored(address store, bytes32 expected) external view returns (address) {
        return StoredWords.checked(store, expected);
    }
}
