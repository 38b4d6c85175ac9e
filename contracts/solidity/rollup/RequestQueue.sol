// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a queue keeps of a request: its words' digest and its time, in one storage word.
/// @notice The digest is keccak-256 cut to 216 bits. Two requests of one digest, with which a batch could serve another
/// request than was queued, cost 2^108 hashes: more than the proofs are asked for.
library RequestQueue {
    uint256 private constant TIME_BITS = 40;
    uint256 private constant TIME_MASK = (1 << TIME_BITS) - 1;

    /// @notice The word of a request made in this block.
    function entry(bytes32 digest) internal view returns (uint256) {
        return uint256(digest) << TIME_BITS | block.timestamp & TIME_MASK;
    }

    /// @notice Whether the entry is of that digest. An empty word is not.
    function matches(uint256 word, bytes32 digest) internal pure returns (bool) {
        return word != 0 && word >> TIME_BITS == uint256(digest) << TIME_BITS >> TIME_BITS;
    }

    /// @notice Second at which the request was made.
    function time(uint256 word) internal pure returns (uint256) {
        return word & TIME_MASK;
    }

    function depositDigest(uint256 starkKey, uint256 amount) internal pure returns (bytes32) {
        return keccak256(abi.encode(starkKey, amount));
    }

    /// @param kind of the message that serves the request, see BatchWords.
    /// @param third,fourth amount and recipient, or market and size.
    function forcedDigest(uint256 kind, uint256 pocket, uint256 starkKey, uint256 third, uint256 fourth)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(kind, pocket, starkKey, third, fourth));
    }
}
