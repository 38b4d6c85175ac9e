// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MONTGOMERY_R_INVERSE, PRIME, PRIME_MULTIPLE} from "./Felt.sol";

/// The proof of work's hash does not start with the demanded number of zero bits.
/// @param bits demanded.
error ProofOfWorkTooWeak(uint256 bits);

/// @notice The Fiat-Shamir state: both sides derive the verifier's messages from all earlier prover messages.
/// @param digest hash chain over everything absorbed.
/// @param counter random blocks drawn since the last absorption.
struct Channel {
    uint256 digest;
    uint256 counter;
}

/// @title The channel: absorbs prover messages, draws verifier messages (keccak-256).
library ChannelLibrary {
    /// Prefix of the proof of work's first hash.
    uint64 private constant PROOF_OF_WORK_PREFIX = 0x0123456789abcded;

    /// @notice Absorbs one 32-byte message: digest <- keccak(digest + 1 . word).
    function absorbWord(Channel memory channel, uint256 word) internal pure {
        assembly ("memory-safe") {
            mstore(0x00, add(mload(channel), 1)) // digest + 1, wrapping modulo 2^256
            mstore(0x20, word)
            mstore(channel, keccak256(0x00, 0x40))
            mstore(add(channel, 0x20), 0) // counter
        }
    }

    /// @notice Absorbs `count` words of calldata, each as a message of its own.
    function absorbWords(Channel memory channel, uint256 position, uint256 count) internal pure {
        assembly ("memory-safe") {
            let digest := mload(channel)
            for { let end := add(position, shl(5, count)) } lt(position, end) { position := add(position, 0x20) } {
                mstore(0x00, add(digest, 1)) // wrapping modulo 2^256
                mstore(0x20, calldataload(position))
                digest := keccak256(0x00, 0x40)
            }
            mstore(channel, digest)
            mstore(add(channel, 0x20), 0) // counter
        }
    }

    /// @notice Absorbs bytes of calldata as one message.
    function absorbCalldata(Channel memory channel, uint256 position, uint256 length) internal pure {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, add(mload(channel), 1)) // digest + 1, wrapping modulo 2^256
            calldatacopy(add(buffer, 0x20), position, length)
            mstore(channel, keccak256(buffer, add(length, 0x20)))
            mstore(add(channel, 0x20), 0) // counter
        }
    }

    /// @notice The next random block: keccak(digest . counter).
    function drawBlock(Channel memory channel) internal pure returns (uint256 block_) {
        assembly ("memory-safe") {
            let counter := mload(add(channel, 0x20))
            mstore(0x00, mload(channel))
            mstore(0x20, counter)
            block_ := keccak256(0x00, 0x40)
            mstore(add(channel, 0x20), add(counter, 1))
        }
    }

    /// @notice A uniform field element in standard form. The block is its Montgomery form.
    function drawElement(Channel memory channel) internal pure returns (uint256) {
        uint256 value = drawBlock(channel);
        while (value >= PRIME_MULTIPLE) value = drawBlock(channel);
        return mulmod(value, MONTGOMERY_R_INVERSE, PRIME);
    }

    /// @notice Checks the nonce against the digest before it and absorbs it. Absent when bits = 0.
    /// @param nonce 8 bytes.
    /// @param bits at most 64.
    function checkProofOfWork(Channel memory channel, uint256 nonce, uint256 bits) internal pure {
        bytes32 seed = keccak256(abi.encodePacked(PROOF_OF_WORK_PREFIX, channel.digest, uint8(bits)));
        uint256 work = uint256(keccak256(abi.encodePacked(seed, uint64(nonce))));
        if (work >> (256 - bits) != 0) revert ProofOfWorkTooWeak(bits);
        unchecked {
            channel.digest = uint256(keccak256(abi.encodePacked(channel.digest + 1, uint64(nonce))));
        }
        channel.counter = 0;
    }

    /// @notice Draws `count` numbers of `logBound` bits and returns the distinct ones, ascending.
    /// A block gives four numbers of 8 bytes each.
    function drawQueries(Channel memory channel, uint256 count, uint256 logBound)
        internal
        pure
        returns (uint256[] memory queries)
    {
        queries = new uint256[](count);
        uint256 mask = (1 << logBound) - 1;
        uint256 distinct = 0;
        uint256 block_ = 0;
        for (uint256 i = 0; i < count; ++i) {
            if (i % 4 == 0) block_ = drawBlock(channel);
            uint256 query = (block_ >> (192 - 64 * (i % 4))) & mask;
            distinct = _insert(queries, distinct, query);
        }
        assembly ("memory-safe") {
            mstore(queries, distinct) // shorten the array to the distinct entries
        }
    }

    /// Inserts into the ascending list of `length` entries unless present; returns the new length.
    function _insert(uint256[] memory sorted, uint256 length, uint256 value) private pure returns (uint256 next) {
        assembly ("memory-safe") {
            let first := add(sorted, 0x20)
            let end := add(first, shl(5, length))
            // From the end to the last entry that is not larger.
            let place := end
            for { } gt(place, first) { place := sub(place, 0x20) } {
                if iszero(gt(mload(sub(place, 0x20)), value)) { break }
            }
            next := length
            // The word before the first entry is the array's length, never taken for an entry.
            if or(eq(place, first), sub(mload(sub(place, 0x20)), value)) {
                mcopy(add(place, 0x20), place, sub(end, place))
                mstore(place, value)
                next := add(length, 1)
            }
        }
    }
}
