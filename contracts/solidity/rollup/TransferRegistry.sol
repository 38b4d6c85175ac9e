// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "../token/IERC20.sol";
import {IFactRegistry} from "./IFactRegistry.sol";

/// The transfer with this salt was made before; another salt makes another fact.
error FactAlreadyRegistered(uint256 fact);
/// The token refused the transfer.
error RegisteredTransferFailed();
/// The token's contract has no code, so a transfer of it means nothing.
error NotAToken(address token);

/// @title Registers transfers of tokens on L1 as facts.
/// @notice Somebody who holds L1 tokens pays them to a user of the exchange, who signed a transfer on the exchange that
/// holds only if the fact is registered.
contract TransferRegistry is IFactRegistry {
    /// Facts are felts: keccak-256 cut to 250 bits.
    uint256 private constant FACT_MASK = (1 << 250) - 1;

    /// @inheritdoc IFactRegistry
    mapping(uint256 fact => bool) public isRegistered;

    event TransferRegistered(
        uint256 indexed fact, IERC20 indexed token, address indexed recipient, uint256 amount, uint256 salt
    );

    /// @notice Moves tokens of the caller, who approved them, to the recipient and registers that it happened.
    /// @param salt chosen by whoever signs the condition, so that an equal transfer made before does not meet it.
    function transfer(IERC20 token, address recipient, uint256 amount, uint256 salt) external returns (uint256 fact) {
        if (address(token).code.length == 0) revert NotAToken(address(token));
        fact = transferFact(token, recipient, amount, salt);
        if (isRegistered[fact]) revert FactAlreadyRegistered(fact);
        isRegistered[fact] = true;
        emit TransferRegistered(fact, token, recipient, amount, salt);
        if (!token.transferFrom(msg.sender, recipient, amount)) revert RegisteredTransferFailed();
    }

    /// @notice The fact of a transfer: what the condition of a transfer on the exchange names.
    function transferFact(IERC20 token, address recipient, uint256 amount, uint256 salt)
        public
        pure
        returns (uint256)
    {
        return uint256(keccak256(abi.encode(token, recipient, amount, salt))) & FACT_MASK;
    }
}
