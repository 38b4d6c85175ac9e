// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Poseidon} from "../generated/Poseidon.sol";
import {PRIME} from "../verifier/Felt.sol";
import {IStateHasher} from "./IStateHasher.sol";

/// A hash's input is another spelling of a field element: two lists of words would have one hash.
error NonCanonicalWord(uint256 word);
/// The place lies outside the tree or the list.
error PlaceOutOfRange(uint256 index, uint256 count);
/// @param given siblings in the path.
error WrongNumberOfSiblings(uint256 given, uint256 expected);

/// @title Poseidon on-chain, for what happens rarely: escapes, disputes, registrations of keys.
/// @notice A contract of its own, so that the permutation's code is deployed once.
contract StateHasher is IStateHasher {
    /// More levels would need more bits than an index can have in 256.
    uint256 private constant MAX_LEVELS = 64;

    /// @inheritdoc IStateHasher
    function hashMany(uint256[] calldata words) external pure returns (uint256 a) {
        uint256 b;
        uint256 c;
        uint256 pairs = words.length / 2;
        for (uint256 i = 0; i < pairs; ++i) {
            // Sums of two elements stay below 2^256; the permutation reduces them.
            (a, b, c) = Poseidon.permutation(a + _checked(words[2 * i]), b + _checked(words[2 * i + 1]), c);
        }
        // A one follows the last word, then zeros up to a pair.
        if (words.length % 2 == 0) (a, b, c) = Poseidon.permutation(a + 1, b, c);
        else (a, b, c) = Poseidon.permutation(a + _checked(words[2 * pairs]), b + 1, c);
    }

    /// @inheritdoc IStateHasher
    function treeRoot(uint256 leaf, uint256 index, uint256[] calldata siblings) external pure returns (uint256 root) {
        uint256 levels = siblings.length;
        if (levels > MAX_LEVELS) revert WrongNumberOfSiblings(levels, MAX_LEVELS);
        if (index >> levels != 0) revert PlaceOutOfRange(index, 1 << levels);
        root = leaf;
        for (uint256 i = 0; i < levels; ++i) {
            root = _parent(root, siblings[i], index >> i);
        }
    }

    /// @inheritdoc IStateHasher
    function listRoot(uint256 leaf, uint256 index, uint256 count, uint256[] calldata siblings)
        external
        pure
        returns (uint256 root)
    {
        if (index >= count) revert PlaceOutOfRange(index, count);
        root = leaf;
        uint256 used = 0;
        for (; count > 1; count = count / 2 + count % 2) {
            // The last of an odd number has no partner.
            if (index % 2 == 1 || index + 1 < count) {
                if (used == siblings.length) revert WrongNumberOfSiblings(used, used + 1);
                root = _parent(root, siblings[used], index);
                ++used;
            }
            index /= 2;
        }
        if (used != siblings.length) revert WrongNumberOfSiblings(siblings.length, used);
    }

    /// The hash of a node and its sibling; bit 0 of `place` says which stands left.
    function _parent(uint256 node, uint256 sibling, uint256 place) private pure returns (uint256 parent) {
        if (place & 1 == 0) (parent,,) = Poseidon.permutation(node, sibling, 2);
        else (parent,,) = Poseidon.permutation(sibling, node, 2);
    }

    function _checked(uint256 word) private pure returns (uint256) {
        if (word >= PRIME) revert NonCanonicalWord(word);
        return word;
    }
}
