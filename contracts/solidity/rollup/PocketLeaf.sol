// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The words are not as many as their header says. Not reached by the words of a pocket of the state.
error MalformedLeaf(uint256 words);

/// @title Reads the words of a pocket's leaf.
/// @notice Words: public key; header; nonces; shares of the vault if the number of extra words is odd; session keys, two
/// words each; positions. Fields of a word stand from the most significant bit, signed ones as offsets from their least:
///   header     collateral (64) | positions (5) | open orders (5) | fee tier (4) | leverage (20) | dead-man time (40)
///              | account (32) | market (8) | extra words (4)
///   position   market (8) | size (49) | funding index (96) | entry cost (64)
///   shares     amount (80) | unlock time (40)
/// Not read: what bears no value.
library PocketLeaf {
    uint256 private constant FIXED_WORDS = 3;

    /// @notice Reverts unless the number of words is the one that the header gives.
    function check(uint256[] calldata leaf) internal pure {
        if (leaf.length < FIXED_WORDS || leaf.length != FIXED_WORDS + _nExtra(leaf) + nPositions(leaf)) {
            revert MalformedLeaf(leaf.length);
        }
    }

    function publicKey(uint256[] calldata leaf) internal pure returns (uint256) {
        return leaf[0];
    }

    /// @notice Quanta.
    function collateral(uint256[] calldata leaf) internal pure returns (int256) {
        return _offset(leaf[1] >> 118, 64);
    }

    function nPositions(uint256[] calldata leaf) internal pure returns (uint256) {
        return leaf[1] >> 113 & 0x1f;
    }

    /// @notice Shares of the vault; zero when it has none.
    function shares(uint256[] calldata leaf) internal pure returns (uint256) {
        return _nExtra(leaf) % 2 == 0 ? 0 : leaf[FIXED_WORDS] >> 40;
    }

    /// @notice Position `i`: market id, signed lots, funding index in quanta per lot times 2^32.
    function position(uint256[] calldata leaf, uint256 i)
        internal
        pure
        returns (uint256 market, int256 size, int256 fundingIndex)
    {
        uint256 word = leaf[FIXED_WORDS + _nExtra(leaf) + i];
        market = word >> 209;
        size = _offset(word >> 160 & (1 << 49) - 1, 49);
        fundingIndex = _offset(word >> 64 & (1 << 96) - 1, 96);
    }

    function _nExtra(uint256[] calldata leaf) private pure returns (uint256) {
        return leaf[1] & 0xf;
    }

    /// The signed number of `bits` bits whose least value is written as 0.
    function _offset(uint256 field, uint256 bits) private pure returns (int256) {
        return int256(field) - int256(1 << bits - 1);
    }
}
