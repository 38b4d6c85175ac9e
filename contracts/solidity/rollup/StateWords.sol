// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @param words that were given.
error MalformedConfig(uint256 words);
/// The config is of another version of the rules than this contract reads.
error UnknownConfigVersion(uint256 tag);

/// @title Reads the words of the config and of the state that escapes need.
/// @notice Both are checked by their hashes before; the lengths are checked here.
library StateWords {
    /// The short string PERPETUA_CONFIG_3.
    uint256 internal constant CONFIG_TAG = 0x50455250455455415f434f4e4649475f33;
    uint256 private constant CONFIG_HEADER = 14;
    /// Words of a market in the config, and the place of its contract unit: quanta per lot and price unit.
    uint256 private constant MARKET_ROW = 19;
    uint256 private constant CONTRACT_UNIT = 3;
    /// Words of a market in the state.
    uint256 private constant MARKET_WORDS = 7;
    /// The vault's word and two of counters and times.
    uint256 private constant OTHER_WORDS = 3;

    function checkConfig(uint256[] calldata config) internal pure {
        if (config.length < CONFIG_HEADER) revert MalformedConfig(config.length);
        if (config[0] != CONFIG_TAG) revert UnknownConfigVersion(config[0]);
        if (config.length < _firstMarket(config) + nMarkets(config) * MARKET_ROW) revert MalformedConfig(config.length);
    }

    function treeDepth(uint256[] calldata config) internal pure returns (uint256) {
        return config[2];
    }

    /// @notice The liquidity vault's pocket: it follows the fee pocket and the insurance funds, one for each group.
    function vaultPocket(uint256[] calldata config) internal pure returns (uint256) {
        return 1 + config[3];
    }

    function nMarkets(uint256[] calldata config) internal pure returns (uint256) {
        return config[12];
    }

    function contractUnit(uint256[] calldata config, uint256 market) internal pure returns (uint256) {
        return config[_firstMarket(config) + market * MARKET_ROW + CONTRACT_UNIT];
    }

    /// @notice How many state words an exchange of so many markets has.
    function stateLength(uint256 markets) internal pure returns (uint256) {
        return markets * MARKET_WORDS + OTHER_WORDS;
    }

    /// @notice The index price in price units: the first 48 of 232 bits.
    function indexPrice(uint256[] calldata state, uint256 market) internal pure returns (uint256) {
        return state[market * MARKET_WORDS] >> 184;
    }

    /// @notice The funding index, quanta per lot times 2^32: the first 96 of 243 bits, written from -2^95 on.
    function fundingIndex(uint256[] calldata state, uint256 market) internal pure returns (int256) {
        return int256(state[market * MARKET_WORDS + 1] >> 147) - int256(1 << 95);
    }

    /// @notice How many shares of the vault exist: the first 80 of 200 bits.
    function vaultShares(uint256[] calldata state, uint256 markets) internal pure returns (uint256) {
        return state[markets * MARKET_WORDS] >> 120;
    }

    /// After the header come the oracle's keys, then the fee tiers, two words each.
    function _firstMarket(uint256[] calldata config) private pure returns (uint256) {
        return CONFIG_HEADER + config[10] + 2 * config[11];
    }
}
