// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The gas that a call takes.
/// @notice For measuring: nothing calls it on a chain, and it need not be deployed (contracts/gas.py).
contract GasMeter {
    /// What the call below costs beside what it executes: a warm account (EIP-2929), and its arguments on the stack.
    uint256 private constant CALL_OVERHEAD = 119;

    /// @notice Gas that `target` uses when it is called with `data`. A revert is passed on.
    function measure(address target, bytes calldata data) external returns (uint256 used) {
        assembly ("memory-safe") {
            // A transaction's target is warm from the beginning: so is this one once its code was looked at.
            if iszero(extcodesize(target)) { revert(0, 0) }
            let input := mload(0x40)
            calldatacopy(input, data.offset, data.length)
            let before := gas()
            let success := call(gas(), target, 0, input, data.length, 0, 0)
            used := sub(before, gas())
            if iszero(success) {
                returndatacopy(input, 0, returndatasize())
                revert(input, returndatasize())
            }
            used := sub(used, CALL_OVERHEAD)
        }
    }
}
