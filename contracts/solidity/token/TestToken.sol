// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "./IERC20.sol";

/// @param balance what the owner has.
error InsufficientBalance(uint256 balance, uint256 amount);
/// @param allowed what the spender may take.
error InsufficientAllowance(uint256 allowed, uint256 amount);
/// @param amount above FAUCET_LIMIT.
error AboveFaucetLimit(uint256 amount);

/// @title Collateral of the devnet: an ERC-20 token that anybody may mint. Worth nothing.
contract TestToken is IERC20 {
    string public constant name = "Perpetua test dollar";
    string public constant symbol = "tUSD";
    uint8 public constant decimals = 6;
    /// Most that one call of the faucet mints: a hundred million dollars.
    uint256 public constant FAUCET_LIMIT = 100_000_000e6;

    uint256 public totalSupply;
    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    /// @notice Mints tokens to anybody.
    function mint(address to, uint256 amount) external {
        if (amount > FAUCET_LIMIT) revert AboveFaucetLimit(amount);
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < amount) revert InsufficientAllowance(allowed, amount);
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        _move(from, to, amount);
        return true;
    }

    function _move(address from, address to, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert InsufficientBalance(balance, amount);
        balanceOf[from] = balance - amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}
