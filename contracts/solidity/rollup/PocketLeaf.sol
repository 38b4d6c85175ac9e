// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Too few words. Not reached by the words of a pocket of the state.
error MalformedLeaf(uint256 leafWords, uint256 identityWords);

/// @title Reads the words of a pocket's leaf and of the identity that it names.
/// @notice Fields of a word stand from the most significant bit, signed ones as offsets from their least.
///   identity   public key; account; isolated market + 1, or 0; fee tier; leverage; dead-man time; then shares of the vault
///              if the number of words is odd; session keys, two words each
///   shares     amount (80) | unlock time (40)
///   leaf       hash of the identity; collateral as a field element; open orders (5) | nonces (120); positions
///   position   market (8) | size (49) | funding index (96) | entry cost (64)
/// Not read: what bears no value.
library PocketLeaf {
    uint256 private constant LEAF_WORDS = 3;
    uint256 private constant IDENTITY_WORDS = 6;
    uint256 private constant P = 0x800000000000011000000000000000000000000000000000000000000000001;

    /// @notice Reverts unless every word that a pocket has is there.
    function check(uint256[] calldata leaf, uint256[] calldata identity) internal pure {
        if (leaf.length < LEAF_WORDS || identity.length < IDENTITY_WORDS) {
            revert MalformedLeaf(leaf.length, identity.length);
        }
    }

    function publicKey(uint256[] calldata identity) internal pure returns (uint256) {
        return identity[0];
    }

    /// @notice Shares of the vault; zero when it has none.
    function shares(uint256[] calldata identity) internal pure returns (uint256) {
        return identity.length % 2 == 0 ? 0 : identity[IDENTITY_WORDS] >> 40;
    }

    function identityHash(uint256[] calldata leaf) internal pure returns (uint256) {
        return leaf[0];
    }

    /// @notice Quanta.
    function collateral(uint256[] calldata leaf) internal pure returns (int256) {
        uint256 word = leaf[1];
        return word > P / 2 ? int256(word) - int256(P) : int256(word);
    }

    function nPositions(uint256[] calldata leaf) internal pure returns (uint256) {
        return leaf.length - LEAF_WORDS;
    }

    /// @notice Position `i`: market id, signed lots, funding index in quanta per lot times 2^32.
    function position(uint256[] calldata leaf, uint256 i)
        internal
        pure
        returns (uint256 market, int256 size, int256 fundingIndex)
    {
        uint256 word = leaf[LEAF_WORDS + i];
        market = word >> 209;
        size = _offset(word >> 160 & (1 << 49) - 1, 49);
        fundingIndex = _offset(word >> 64 & (1 << 96) - 1, 96);
    }

    /// The signed number of `bits` bits whose least value is written as 0.
    function _offset(uint256 field, uint256 bits) private pure returns (int256) {
        return int256(field) - int256(1 << bits - 1);
    }
}
