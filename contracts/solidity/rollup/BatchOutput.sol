// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The output is shorter than its own counts say.
/// @param words words that were given.
error MalformedOutput(uint256 words);

/// @title Reads the public output of the exchange's Cairo program.
/// @notice Words: config hash, old root, new root, batch number, first time, last time, first deposit index, number of
/// deposits, number of withdrawals, oracle commitment, number of state words, number of account updates; then deposits
/// as (stark key, amount), withdrawals as (recipient, amount, account), state words, account updates.
/// A proof vouches for the words after the withdrawals; the contract does not read them.
library BatchOutput {
    uint256 internal constant CONFIG_HASH = 0;
    uint256 internal constant OLD_ROOT = 1;
    uint256 internal constant NEW_ROOT = 2;
    uint256 internal constant BATCH_NUMBER = 3;
    uint256 internal constant FIRST_TIME = 4;
    uint256 internal constant LAST_TIME = 5;
    uint256 internal constant FIRST_DEPOSIT = 6;
    uint256 internal constant N_DEPOSITS = 7;
    uint256 internal constant N_WITHDRAWALS = 8;
    uint256 internal constant ORACLE_COMMITMENT = 9;
    uint256 internal constant HEADER_WORDS = 12;
    uint256 internal constant DEPOSIT_WORDS = 2;
    uint256 internal constant WITHDRAWAL_WORDS = 3;

    /// @notice Reverts unless header, deposits and withdrawals lie within the words.
    function checkLength(uint256[] calldata output) internal pure {
        if (output.length < HEADER_WORDS) revert MalformedOutput(output.length);
        uint256 nDeposits = output[N_DEPOSITS];
        uint256 nWithdrawals = output[N_WITHDRAWALS];
        // Bounded first, so that the sum below cannot wrap.
        if (nDeposits > output.length || nWithdrawals > output.length) revert MalformedOutput(output.length);
        uint256 needed = HEADER_WORDS + nDeposits * DEPOSIT_WORDS + nWithdrawals * WITHDRAWAL_WORDS;
        if (output.length < needed) revert MalformedOutput(output.length);
    }

    /// @notice Deposit `i` of the batch, as the program saw it.
    function deposit(uint256[] calldata output, uint256 i) internal pure returns (uint256 starkKey, uint256 amount) {
        uint256 place = HEADER_WORDS + i * DEPOSIT_WORDS;
        return (output[place], output[place + 1]);
    }

    /// @notice Withdrawal `i` of the batch.
    function withdrawal(uint256[] calldata output, uint256 i)
        internal
        pure
        returns (uint256 recipient, uint256 amount, uint256 account)
    {
        uint256 place = HEADER_WORDS + output[N_DEPOSITS] * DEPOSIT_WORDS + i * WITHDRAWAL_WORDS;
        return (output[place], output[place + 1], output[place + 2]);
    }
}
