// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeyRegistry} from "./IKeyRegistry.sol";
import {IStateHasher} from "./IStateHasher.sol";
import {StarkCurve} from "./StarkCurve.sol";

/// The key's signature over this owner and registration does not verify.
error KeySignatureInvalid(uint256 starkKey, address owner, uint256 registration);

/// @title Which L1 account speaks for a Stark key.
/// @notice The key itself says so, by a SNIP-12 signature as it gives them to the exchange. A later registration replaces
/// an earlier one; the number in the message keeps signatures from being used again. Anyone may send it.
contract KeyRegistry is IKeyRegistry {
    struct Registration {
        address owner;
        uint96 count;
    }

    /// The short string "StarkNet Message".
    uint256 private constant MESSAGE_PREFIX = 0x537461726b4e6574204d657373616765;
    /// keccak-256 of `"L1Owner"("owner":"felt","registration":"u128")`, cut to 250 bits.
    uint256 public constant TYPE_HASH = 0x00a1ea187b9dadc9ade931077dddacfc632f1ebca60aeb441b66e555edb3146d;

    IStateHasher public immutable hasher;
    /// Hash of the SNIP-12 domain that all messages of the exchange share.
    uint256 public immutable domainHash;
    mapping(uint256 starkKey => Registration) private _registrations;

    event KeyRegistered(uint256 indexed starkKey, address indexed owner, uint256 registration);

    constructor(IStateHasher hasher_, uint256 domainHash_) {
        hasher = hasher_;
        domainHash = domainHash_;
    }

    /// @inheritdoc IKeyRegistry
    function ownerOf(uint256 starkKey) external view returns (address) {
        return _registrations[starkKey].owner;
    }

    /// @notice Number of registrations of the key: what its next one signs.
    function registrations(uint256 starkKey) external view returns (uint256) {
        return _registrations[starkKey].count;
    }

    /// @notice Lets an L1 account speak for a Stark key.
    /// @param starkKey x coordinate of the public key.
    /// @param y a y coordinate of it.
    /// @param owner the account; zero takes the right away.
    /// @param r,s the key's signature over `messageHash(starkKey, owner, registrations(starkKey))`.
    function register(uint256 starkKey, uint256 y, address owner, uint256 r, uint256 s) external {
        uint96 count = _registrations[starkKey].count;
        uint256 hash = messageHash(starkKey, owner, count);
        if (!StarkCurve.verify(hash, r, s, starkKey, y)) revert KeySignatureInvalid(starkKey, owner, count);
        _registrations[starkKey] = Registration(owner, count + 1);
        emit KeyRegistered(starkKey, owner, count);
    }

    /// @notice The felt to sign: the SNIP-12 hash of L1Owner(owner, registration), the key in the account's place.
    /// @dev From 2^251 on, with probability 2^-54, it cannot be signed; then another owner must do.
    function messageHash(uint256 starkKey, address owner, uint256 registration) public view returns (uint256) {
        uint256[] memory words = new uint256[](3);
        words[0] = TYPE_HASH;
        words[1] = uint160(owner);
        words[2] = registration;
        uint256 structHash = hasher.hashMany(words);
        words = new uint256[](4);
        words[0] = MESSAGE_PREFIX;
        words[1] = domainHash;
        words[2] = starkKey;
        words[3] = structHash;
        return hasher.hashMany(words);
    }
}
