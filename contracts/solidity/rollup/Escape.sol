// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PocketLeaf} from "./PocketLeaf.sol";
import {ExchangeIsNotFrozen, Requests} from "./Requests.sol";
import {StateWords} from "./StateWords.sol";

/// The words do not hash to the config that the exchange was deployed with.
error WrongConfigWords(uint256 expected, uint256 actual);
/// The words do not hash to the last state root.
error WrongStateWords(uint256 expected, uint256 actual);
error WrongNumberOfStateWords(uint256 expected, uint256 actual);
error ConfigNotOpened();
error StateNotOpened();
error AlreadyOpened();
/// @param levels siblings given.
error WrongTreeDepth(uint256 expected, uint256 levels);
/// The leaf is not at this place of the state.
error WrongPocketPath(uint256 expected, uint256 actual);
/// The words do not hash to the identity that the leaf names.
error WrongIdentity(uint256 expected, uint256 actual);
error AlreadyEscaped(uint256 pocket);
/// The pocket has shares of the vault, whose value is known after the vault's own escape.
error VaultNotOpened();

/// @title The way out of a frozen exchange: pockets of the last state are paid by Merkle proof.
/// @notice Once for all: config and state words are opened. Then each pocket, once: its value at the last index prices
/// becomes claimable by its key's owner. If pockets below zero leave less than all claims, who comes last gets less.
abstract contract Escape is Requests {
    using PocketLeaf for uint256[];
    using StateWords for uint256[];

    uint256 private constant QUANTA_PER_TOKEN_UNIT = 100;

    /// @param contractUnit quanta per lot and price unit.
    /// @param indexPrice price units, of the last state.
    /// @param fundingIndex quanta per lot times 2^32, of the last state.
    struct EscapeMarket {
        uint64 contractUnit;
        uint64 indexPrice;
        int128 fundingIndex;
    }

    /// Root of the pocket tree of the last state; zero until the state is opened.
    uint256 public pocketsRoot;
    mapping(uint256 market => EscapeMarket) public escapeMarkets;
    mapping(uint256 pocket => bool) public escaped;
    /// Quanta that the vault's shares divide.
    uint256 public vaultValue;
    uint128 public vaultShares;
    uint64 public vaultPocket;
    uint32 public marketCount;
    uint16 public treeDepth;
    bool public vaultOpened;

    event ConfigOpened(uint256 markets);
    event StateOpened(uint256 pocketsRoot);
    event VaultOpened(uint256 value, uint256 shares);
    /// @param value quanta, shares of the vault included.
    /// @param amount token units that became claimable.
    event Escaped(uint256 indexed pocket, uint256 indexed starkKey, address indexed owner, int256 value, uint256 amount);

    modifier whenFrozen() {
        if (!frozen) revert ExchangeIsNotFrozen();
        _;
    }

    /// @notice Reads what escapes need of the exchange's parameters. Anyone may, once.
    /// @param config the words that `configHash` is the hash of.
    function openConfig(uint256[] calldata config) external whenFrozen {
        if (treeDepth != 0) revert AlreadyOpened();
        uint256 hash = hasher.hashMany(config);
        if (hash != configHash) revert WrongConfigWords(configHash, hash);
        config.checkConfig();
        uint256 count = config.nMarkets();
        // Widths of the config's own rules, which its deployer vouches for by the hash.
        treeDepth = uint16(config.treeDepth());
        vaultPocket = uint64(config.vaultPocket());
        marketCount = uint32(count);
        for (uint256 i = 0; i < count; ++i) escapeMarkets[i].contractUnit = uint64(config.contractUnit(i));
        emit ConfigOpened(count);
    }

    /// @notice Reads what escapes need of the last state. Anyone may, once, after the config is opened.
    /// @param preimage pockets root and state words: the words that `stateRoot` is the hash of.
    function openState(uint256[] calldata preimage) external whenFrozen {
        if (treeDepth == 0) revert ConfigNotOpened();
        if (pocketsRoot != 0) revert AlreadyOpened();
        uint256 count = marketCount;
        if (preimage.length != 1 + StateWords.stateLength(count)) {
            revert WrongNumberOfStateWords(1 + StateWords.stateLength(count), preimage.length);
        }
        uint256 hash = hasher.hashMany(preimage);
        if (hash != stateRoot) revert WrongStateWords(stateRoot, hash);
        pocketsRoot = preimage[0];
        uint256[] calldata state = preimage[1:];
        // Fields of 80, 48 and 96 bits.
        vaultShares = uint128(state.vaultShares(count));
        for (uint256 i = 0; i < count; ++i) {
            escapeMarkets[i].indexPrice = uint64(state.indexPrice(i));
            escapeMarkets[i].fundingIndex = int128(state.fundingIndex(i));
        }
        emit StateOpened(preimage[0]);
    }

    /// @notice Makes a pocket's value claimable by its key's owner. Anyone may send it.
    /// The vault's pocket pays nobody: it fixes what its shares are worth.
    /// @param pocket index of the pocket.
    /// @param identity words of what seldom changes in it.
    /// @param leaf words of it.
    /// @param siblings hashes along its path, from the leaf upwards.
    function escape(
        uint256 pocket,
        uint256[] calldata identity,
        uint256[] calldata leaf,
        uint256[] calldata siblings
    ) external whenFrozen returns (uint256 amount) {
        _checkPath(pocket, leaf, siblings);
        leaf.check(identity);
        _checkIdentity(leaf.identityHash(), identity);
        if (escaped[pocket]) revert AlreadyEscaped(pocket);
        escaped[pocket] = true;
        int256 value = _value(leaf);
        if (pocket == vaultPocket) {
            vaultValue = value > 0 ? uint256(value) : 0;
            vaultOpened = true;
            emit VaultOpened(vaultValue, vaultShares);
            return 0;
        }
        value += _valueOfShares(identity.shares());
        address owner = _ownerOf(identity.publicKey());
        if (value > 0) amount = uint256(value) / QUANTA_PER_TOKEN_UNIT;
        uint256 left = collateral;
        if (amount > left) amount = left;
        collateral = left - amount;
        claimable[owner] += amount;
        emit Escaped(pocket, identity.publicKey(), owner, value, amount);
    }

    function _checkPath(uint256 pocket, uint256[] calldata leaf, uint256[] calldata siblings) private view {
        if (pocketsRoot == 0) revert StateNotOpened();
        if (siblings.length != treeDepth) revert WrongTreeDepth(treeDepth, siblings.length);
        uint256 root = hasher.treeRoot(hasher.hashMany(leaf), pocket, siblings);
        if (root != pocketsRoot) revert WrongPocketPath(pocketsRoot, root);
    }

    function _checkIdentity(uint256 expected, uint256[] calldata identity) private view {
        uint256 hash = hasher.hashMany(identity);
        if (hash != expected) revert WrongIdentity(expected, hash);
    }

    /// Collateral, less the funding owed rounded up, plus positions at index prices: quanta.
    function _value(uint256[] calldata leaf) private view returns (int256 value) {
        int256 owed = 0;
        value = leaf.collateral();
        for (uint256 i = 0; i < leaf.nPositions(); ++i) {
            (uint256 marketId, int256 size, int256 fundingIndex) = leaf.position(i);
            EscapeMarket memory market = escapeMarkets[marketId];
            // Below 2^48 * 2^16 * 2^48 and 2^97 * 2^48, at most 16 of them.
            value += size * int256(uint256(market.contractUnit) * market.indexPrice);
            owed += (market.fundingIndex - fundingIndex) * size;
        }
        // The shift of a signed number rounds towards minus infinity.
        value -= -(-owed >> 32);
    }

    function _valueOfShares(uint256 shares) private view returns (int256) {
        if (shares == 0) return 0;
        if (!vaultOpened) revert VaultNotOpened();
        // Below 2^90 * 2^80; a share that a pocket has is one that exists, so the divisor is not zero.
        return int256(vaultValue * shares / vaultShares);
    }
}
