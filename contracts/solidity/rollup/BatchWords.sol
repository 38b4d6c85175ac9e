// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The words are fewer than the header, or than the header's count of message words.
error OutputTooShort(uint256 words);
/// @param kind of the message at `place` that this contract does not know.
error UnknownMessage(uint256 place, uint256 kind);
/// The last message goes beyond the message words.
error MessageTooLong(uint256 place, uint256 kind);

/// @title The public output of the exchange's Cairo program, as the contract reads it.
/// @notice A header, then messages in sequence order, then state words and pocket updates, which the proof vouches for
/// and the contract does not read. Messages start with their kind:
///   deposit             stark key, amount
///   withdrawal          recipient, amount, pocket
///   forced withdrawal   index, result, pocket, stark key, amount, recipient
///   fact                fact
///   forced order        index, result, pocket, stark key, market, size
library BatchWords {
    uint256 internal constant CONFIG_HASH = 0;
    uint256 internal constant OLD_ROOT = 1;
    uint256 internal constant NEW_ROOT = 2;
    uint256 internal constant BATCH_NUMBER = 3;
    uint256 internal constant FIRST_SEQUENCE = 4;
    uint256 internal constant N_TRANSACTIONS = 5;
    uint256 internal constant TRANSACTIONS_ROOT = 6;
    uint256 internal constant FIRST_TIME = 7;
    uint256 internal constant LAST_TIME = 8;
    uint256 internal constant FIRST_DEPOSIT = 9;
    uint256 internal constant FIRST_FORCED = 10;
    uint256 internal constant ORACLE_COMMITMENT = 11;
    uint256 internal constant N_MESSAGE_WORDS = 12;
    uint256 internal constant HEADER_WORDS = 15;

    uint256 internal constant DEPOSIT = 1;
    uint256 internal constant WITHDRAWAL = 2;
    uint256 internal constant FORCED_WITHDRAWAL = 3;
    uint256 internal constant FACT = 4;
    uint256 internal constant FORCED_ORDER = 5;

    /// @notice Where the messages end. Reverts unless header and messages lie within the words.
    function messagesEnd(uint256[] calldata output) internal pure returns (uint256 end) {
        if (output.length < HEADER_WORDS) revert OutputTooShort(output.length);
        uint256 count = output[N_MESSAGE_WORDS];
        // Not the sum, which could wrap.
        if (count > output.length - HEADER_WORDS) revert OutputTooShort(output.length);
        end = HEADER_WORDS + count;
    }

    /// @notice Where the message after the one at `place` begins.
    /// @param end where the messages end.
    function afterMessage(uint256[] calldata output, uint256 place, uint256 end) internal pure returns (uint256 next) {
        uint256 kind = output[place];
        next = place + _length(place, kind);
        if (next > end) revert MessageTooLong(place, kind);
    }

    /// Words of a message, its kind included.
    function _length(uint256 place, uint256 kind) private pure returns (uint256) {
        if (kind == DEPOSIT) return 3;
        if (kind == WITHDRAWAL) return 4;
        if (kind == FORCED_WITHDRAWAL || kind == FORCED_ORDER) return 7;
        if (kind == FACT) return 2;
        revert UnknownMessage(place, kind);
    }
}
