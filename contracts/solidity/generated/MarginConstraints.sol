// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value.
error WrongEvaluatorInput(uint256 words);

/// @title The 123 constraints of layout `margin` at one point.
/// @notice In assembly: v is the calldata position of the input words, m the memory position of the
/// work words, p the prime. Terms are below a small multiple of p; products reduce them.
contract MarginConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 189;
    uint256 private constant WORK_WORDS = 157;

    /// @inheritdoc IConstraintEvaluator
    /// @dev Every word is below P.
    function evaluate(uint256[] calldata values) external view returns (uint256 composition) {
        if (values.length != INPUT_WORDS) revert WrongEvaluatorInput(values.length);
        uint256 slots;
        uint256 offset;
        uint256[] memory work = new uint256[](WORK_WORDS);
        assembly ("memory-safe") {
            offset := values.offset
            slots := add(work, 0x20)
            mstore(slots, PRIME)
        }
        _evaluateDomains(offset, slots);
        Felt.invertAll(slots + 0x380, 17);
        uint256 power = 1;
        power = _sum0(offset, slots, power);
        power = _sum1(offset, slots, power);
        power = _sum2(offset, slots, power);
        power = _sum3(offset, slots, power);
        power = _sum4(offset, slots, power);
        power = _sum5(offset, slots, power);
        composition = _combine(slots);
    }

    /// Vanishing polynomials at z, those of the denominators first.
    function _evaluateDomains(uint256 v, uint256 m) private pure {
        assembly ("memory-safe") {
            let p := PRIME
            let z := calldataload(add(v, 0x60))
            let g := calldataload(add(v, 0x20))
            let gInverse := calldataload(add(v, 0x40))
            // zPower = z^(T / period), from the longest period to the shortest by squaring.
            let zPower := z
            let squarings := sub(calldataload(v), 12)
            for { } squarings { squarings := sub(squarings, 1) } {
                zPower := mulmod(zPower, zPower, p)
            }
            // i mod 4096 = 4016
            mstore(add(m, 0x480), mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 4096 = 4080
            mstore(add(m, 0x4a0), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 4096 = 0
            mstore(add(m, 0x500), mod(sub(add(zPower, p), 0x1), p))
            // i mod 4096 = 4080
            mstore(add(m, 0x640), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2048 = 2008
            mstore(add(m, 0x4c0), mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 2048 = 2040
            mstore(add(m, 0x4e0), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 2048 = 0
            mstore(add(m, 0x520), mod(sub(add(zPower, p), 0x1), p))
            // i mod 2048 = 2040
            mstore(add(m, 0x620), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(add(m, 0x580), mod(sub(add(zPower, p), 0x1), p))
            // i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(add(m, 0x680), sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(add(m, 0x680), mulmod(mload(add(m, 0x680)), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            // i mod 128 in {122, 124, 126}
            mstore(add(m, 0x6c0), sub(add(zPower, p), 0x68b76e685a1afbb3fa1f335583936958214264afec146eb863bf481aa1e8a0c))
            mstore(add(m, 0x6c0), mulmod(mload(add(m, 0x6c0)), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            mstore(add(m, 0x6c0), mulmod(mload(add(m, 0x6c0)), sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(add(m, 0x6e0), sub(add(zPower, p), 0x53dd916fef25dea9af2b17ce573de6cc292e931a052b77c61dfd0244936792a))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x1cc9a01f2178b3736f524e1d06398916739deaa1bbed178c525a1e211901146), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x5ee3771d22bf43d322e396efc5d93f9cc68b63096bc79b7de02392efd9cf8f5), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(add(m, 0x6e0), mulmod(mload(add(m, 0x6e0)), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 64 = 0
            mstore(add(m, 0x440), mod(sub(add(zPower, p), 0x1), p))
            // i mod 64 = 48
            mstore(add(m, 0x6a0), mod(sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 0
            mstore(add(m, 0x460), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 8 = 7
            mstore(add(m, 0x3a0), mod(sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            // i mod 8 = 0
            mstore(add(m, 0x3c0), mod(sub(add(zPower, p), 0x1), p))
            // i mod 8 = 7
            mstore(add(m, 0x5a0), mod(sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(add(m, 0x560), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(add(m, 0x540), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(add(m, 0x380), mod(sub(add(zPower, p), 0x1), p))
            mstore(add(m, 0x3e0), addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(add(m, 0x400), addmod(z, sub(p, raise(gInverse, 8, p)), p)) // row T-8
            mstore(add(m, 0x420), addmod(z, sub(p, raise(gInverse, 1, p)), p)) // row T-1
            mstore(add(m, 0x5c0), addmod(z, sub(p, raise(gInverse, 8, p)), p)) // row T-8
            mstore(add(m, 0x5e0), addmod(z, sub(p, raise(gInverse, 1, p)), p)) // row T-1
            mstore(add(m, 0x600), addmod(z, sub(p, raise(gInverse, 64, p)), p)) // row T-64
            mstore(add(m, 0x660), addmod(z, sub(p, raise(gInverse, 4096, p)), p)) // row T-4096
            /// base^exponent by repeated squaring.
            function raise(base, exponent, p_) -> result {
                result := 1
                for { } exponent { exponent := shr(1, exponent) } {
                    if and(exponent, 1) { result := mulmod(result, base, p_) }
                    base := mulmod(base, base, p_)
                }
            }
        }
    }

    /// Constraints 0 to 23; `power` is alpha^0.
    function _sum0(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 0: cpu/decode/opcode_range_check/bit0; every row
            mstore(add(m, 0x700), sub(add(calldataload(add(v, 0x3c0)), p), mulmod(0x2, calldataload(add(v, 0x4c0)), p)))
            mstore(add(m, 0x720), sub(add(mulmod(mload(add(m, 0x700)), mload(add(m, 0x700)), p), mul(2, p)), mload(add(m, 0x700))))
            mstore(add(m, 0x20), addmod(mload(add(m, 0x20)), mulmod(power, mload(add(m, 0x720)), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/bit1; every row except i mod 8 = 7
            mstore(add(m, 0x740), sub(add(calldataload(add(v, 0x4c0)), p), mulmod(0x2, calldataload(add(v, 0x3e0)), p)))
            mstore(add(m, 0x760), sub(add(mulmod(mload(add(m, 0x740)), mload(add(m, 0x740)), p), mul(2, p)), mload(add(m, 0x740))))
            mstore(add(m, 0x40), addmod(mload(add(m, 0x40)), mulmod(power, mload(add(m, 0x760)), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check/zero; i mod 8 = 7
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, calldataload(add(v, 0x4c0)), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/opcode_range_check_input; i mod 8 = 0
            mstore(add(m, 0x780), mulmod(0x10000, add(calldataload(add(v, 0xa40)), mulmod(0x10000, add(calldataload(add(v, 0xa60)), mulmod(calldataload(add(v, 0x3c0)), 0x10000, p)), p)), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0x800)), mul(2, p)), add(mload(add(m, 0x780)), calldataload(add(v, 0xa20)))), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_op1_base_op0_bit; i mod 8 = 0
            mstore(add(m, 0x7a0), sub(add(calldataload(add(v, 0x3e0)), p), mulmod(0x2, calldataload(add(v, 0x4e0)), p)))
            mstore(add(m, 0x7c0), sub(add(calldataload(add(v, 0x400)), p), mulmod(0x2, calldataload(add(v, 0x500)), p)))
            mstore(add(m, 0x7e0), sub(add(calldataload(add(v, 0x4e0)), p), mulmod(0x2, calldataload(add(v, 0x400)), p)))
            mstore(add(m, 0x800), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x7e0)), add(mload(add(m, 0x7a0)), mload(add(m, 0x7c0))))))
            mstore(add(m, 0x820), sub(add(mulmod(mload(add(m, 0x800)), mload(add(m, 0x800)), p), mul(7, p)), mload(add(m, 0x800))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0x820)), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_res_op1_bit; i mod 8 = 0
            mstore(add(m, 0x840), sub(add(calldataload(add(v, 0x500)), p), mulmod(0x2, calldataload(add(v, 0x420)), p)))
            mstore(add(m, 0x860), sub(add(calldataload(add(v, 0x420)), p), mulmod(0x2, calldataload(add(v, 0x520)), p)))
            mstore(add(m, 0x880), sub(add(calldataload(add(v, 0x540)), p), mulmod(0x2, calldataload(add(v, 0x460)), p)))
            mstore(add(m, 0x8a0), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x880)), add(mload(add(m, 0x840)), mload(add(m, 0x860))))))
            mstore(add(m, 0x8c0), sub(add(mulmod(mload(add(m, 0x8a0)), mload(add(m, 0x8a0)), p), mul(7, p)), mload(add(m, 0x8a0))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0x8c0)), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/flag_pc_update_regular_bit; i mod 8 = 0
            mstore(add(m, 0x8e0), sub(add(calldataload(add(v, 0x520)), p), mulmod(0x2, calldataload(add(v, 0x440)), p)))
            mstore(add(m, 0x900), sub(add(calldataload(add(v, 0x440)), p), mulmod(0x2, calldataload(add(v, 0x540)), p)))
            mstore(add(m, 0x920), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x880)), add(mload(add(m, 0x8e0)), mload(add(m, 0x900))))))
            mstore(add(m, 0x940), sub(add(mulmod(mload(add(m, 0x920)), mload(add(m, 0x920)), p), mul(7, p)), mload(add(m, 0x920))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0x940)), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/decode/fp_update_regular_bit; i mod 8 = 0
            mstore(add(m, 0x960), sub(add(calldataload(add(v, 0x480)), p), mulmod(0x2, calldataload(add(v, 0x580)), p)))
            mstore(add(m, 0x980), sub(add(calldataload(add(v, 0x580)), p), mulmod(0x2, calldataload(add(v, 0x4a0)), p)))
            mstore(add(m, 0x9a0), sub(add(0x1, mul(4, p)), add(mload(add(m, 0x960)), mload(add(m, 0x980)))))
            mstore(add(m, 0x9c0), sub(add(mulmod(mload(add(m, 0x9a0)), mload(add(m, 0x9a0)), p), mul(5, p)), mload(add(m, 0x9a0))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0x9c0)), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem_dst_addr; i mod 8 = 0
            mstore(add(m, 0x9e0), sub(add(calldataload(add(v, 0x1180)), p), calldataload(add(v, 0x11a0))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(add(calldataload(add(v, 0x680)), 0x8000), mul(3, p)), add(calldataload(add(v, 0xa20)), add(calldataload(add(v, 0x11a0)), mulmod(mload(add(m, 0x700)), mload(add(m, 0x9e0)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem0_addr; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(add(calldataload(add(v, 0x600)), 0x8000), mul(3, p)), add(calldataload(add(v, 0xa40)), add(calldataload(add(v, 0x11a0)), mulmod(mload(add(m, 0x740)), mload(add(m, 0x9e0)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/mem1_addr; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(add(calldataload(add(v, 0x620)), 0x8000), mul(5, p)), add(calldataload(add(v, 0xa60)), add(mulmod(mload(add(m, 0x800)), calldataload(add(v, 0x820)), p), add(mulmod(mload(add(m, 0x7e0)), calldataload(add(v, 0x1180)), p), add(mulmod(mload(add(m, 0x7a0)), calldataload(add(v, 0x5e0)), p), mulmod(mload(add(m, 0x7c0)), calldataload(add(v, 0x11a0)), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/ops_mul; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0x1100)), p), mulmod(calldataload(add(v, 0x820)), calldataload(add(v, 0x840)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/operands/res; i mod 8 = 0
            mstore(add(m, 0xa00), sub(add(0x1, mul(2, p)), mload(add(m, 0x880))))
            mstore(add(m, 0xa20), sub(add(mulmod(mload(add(m, 0xa00)), calldataload(add(v, 0xbc0)), p), mul(3, p)), add(mulmod(mload(add(m, 0x8a0)), calldataload(add(v, 0x840)), p), add(mulmod(mload(add(m, 0x840)), add(calldataload(add(v, 0x820)), calldataload(add(v, 0x840))), p), mulmod(mload(add(m, 0x860)), calldataload(add(v, 0x1100)), p)))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xa20)), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp0; i mod 8 = 0 except row T-8
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x13a0)), p), mulmod(mload(add(m, 0x880)), calldataload(add(v, 0x8a0)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/tmp1; i mod 8 = 0 except row T-8
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x10c0)), p), mulmod(calldataload(add(v, 0x13a0)), calldataload(add(v, 0xbc0)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_negative; i mod 8 = 0 except row T-8
            mstore(add(m, 0xa40), add(0x1, add(calldataload(add(v, 0x5e0)), mload(add(m, 0x7a0)))))
            mstore(add(m, 0xa60), sub(add(add(mulmod(mload(add(m, 0xa00)), calldataload(add(v, 0x6a0)), p), mulmod(calldataload(add(v, 0x13a0)), sub(add(calldataload(add(v, 0x6a0)), mul(2, p)), add(calldataload(add(v, 0x5e0)), calldataload(add(v, 0x840)))), p)), mul(3, p)), add(mulmod(mload(add(m, 0x900)), add(calldataload(add(v, 0x5e0)), calldataload(add(v, 0xbc0))), p), add(mulmod(mload(add(m, 0x920)), mload(add(m, 0xa40)), p), mulmod(mload(add(m, 0x8e0)), calldataload(add(v, 0xbc0)), p)))))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, mload(add(m, 0xa60)), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_pc/pc_cond_positive; i mod 8 = 0 except row T-8
            mstore(add(m, 0xa80), mulmod(sub(add(calldataload(add(v, 0x10c0)), mul(2, p)), mload(add(m, 0x880))), sub(add(calldataload(add(v, 0x6a0)), mul(4, p)), mload(add(m, 0xa40))), p))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, mload(add(m, 0xa80)), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_ap/ap_update; i mod 8 = 0 except row T-8
            mstore(add(m, 0xaa0), mulmod(0x2, mload(add(m, 0x960)), p))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x1240)), mul(5, p)), add(calldataload(add(v, 0x11a0)), add(mload(add(m, 0xaa0)), add(sub(add(calldataload(add(v, 0x560)), p), mulmod(0x2, calldataload(add(v, 0x480)), p)), mulmod(calldataload(add(v, 0xbc0)), sub(add(calldataload(add(v, 0x460)), p), mulmod(0x2, calldataload(add(v, 0x560)), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/update_registers/update_fp/fp_update; i mod 8 = 0 except row T-8
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x1220)), mul(3, p)), add(mulmod(mload(add(m, 0x960)), add(calldataload(add(v, 0x11a0)), 0x2), p), add(mulmod(mload(add(m, 0x9a0)), calldataload(add(v, 0x1180)), p), mulmod(mload(add(m, 0x980)), calldataload(add(v, 0x8a0)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_fp; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mulmod(mload(add(m, 0x960)), sub(add(calldataload(add(v, 0x8a0)), p), calldataload(add(v, 0x1180))), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/push_pc; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mulmod(mload(add(m, 0x960)), sub(add(calldataload(add(v, 0x820)), mul(4, p)), mload(add(m, 0xa40))), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off0; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mulmod(mload(add(m, 0x960)), sub(add(calldataload(add(v, 0xa20)), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/off1; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mulmod(mload(add(m, 0x960)), sub(add(calldataload(add(v, 0xa40)), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/call/flags; i mod 8 = 0
            mstore(add(m, 0xac0), mulmod(mload(add(m, 0x960)), sub(add(add(mload(add(m, 0xaa0)), 0x2), mul(5, p)), add(0x4, add(mload(add(m, 0x700)), mload(add(m, 0x740))))), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xac0)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 24 to 47; `power` is alpha^24.
    function _sum1(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 24: cpu/opcodes/ret/off0; i mod 8 = 0
            mstore(add(m, 0xae0), mulmod(mload(add(m, 0x980)), sub(add(add(calldataload(add(v, 0xa20)), 0x2), p), 0x8000), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xae0)), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/off2; i mod 8 = 0
            mstore(add(m, 0xb00), mulmod(mload(add(m, 0x980)), sub(add(add(calldataload(add(v, 0xa60)), 0x1), p), 0x8000), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xb00)), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/ret/flags; i mod 8 = 0
            mstore(add(m, 0xb20), mulmod(mload(add(m, 0x980)), sub(add(add(mload(add(m, 0x8a0)), add(mload(add(m, 0x7e0)), add(mload(add(m, 0x8e0)), mload(add(m, 0x700))))), p), 0x4), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xb20)), p), p))
            power := mulmod(power, alpha, p)
            // 27: cpu/opcodes/assert_eq/assert_eq; i mod 8 = 0
            mstore(add(m, 0xb40), mulmod(sub(add(calldataload(add(v, 0x4a0)), p), mulmod(0x2, calldataload(add(v, 0x5a0)), p)), sub(add(calldataload(add(v, 0x8a0)), p), calldataload(add(v, 0xbc0))), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xb40)), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_ap; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x11a0)), p), calldataload(add(v, 0x140))), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_fp; row 0
            mstore(add(m, 0xb60), sub(add(calldataload(add(v, 0x1180)), p), calldataload(add(v, 0x140))))
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, mload(add(m, 0xb60)), p), p))
            power := mulmod(power, alpha, p)
            // 30: initial_pc; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x5e0)), p), calldataload(add(v, 0x100))), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_ap; row T-8
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, sub(add(calldataload(add(v, 0x11a0)), p), calldataload(add(v, 0x160))), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_fp; row T-8
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, mload(add(m, 0xb60)), p), p))
            power := mulmod(power, alpha, p)
            // 33: final_pc; row T-8
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, sub(add(calldataload(add(v, 0x5e0)), p), calldataload(add(v, 0x120))), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/init0; row 0
            mstore(add(m, 0xb80), sub(add(add(add(calldataload(add(v, 0x5c0)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0x7e0)), p)), mulmod(calldataload(add(v, 0x1720)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0x9a0)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0x9e0)), p))), p)), p), calldataload(add(v, 0x280))))
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, mload(add(m, 0xb80)), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/step0; every row except row T-1
            mstore(add(m, 0xba0), sub(add(mulmod(calldataload(add(v, 0x1740)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0x9c0)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0xa00)), p))), p), p), mulmod(calldataload(add(v, 0x1720)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0x5e0)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0x800)), p))), p)))
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, mload(add(m, 0xba0)), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/multi_column_perm/perm/last; row T-1
            mstore(add(m, 0x120), addmod(mload(add(m, 0x120)), mulmod(power, sub(add(calldataload(add(v, 0x1720)), p), calldataload(add(v, 0xa0))), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/diff_is_bit; every row except row T-1
            mstore(add(m, 0xbc0), sub(add(calldataload(add(v, 0x9c0)), p), calldataload(add(v, 0x9a0))))
            mstore(add(m, 0xbe0), sub(add(mulmod(mload(add(m, 0xbc0)), mload(add(m, 0xbc0)), p), mul(2, p)), mload(add(m, 0xbc0))))
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, mload(add(m, 0xbe0)), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/is_func; every row except row T-1
            mstore(add(m, 0xc00), mulmod(sub(add(mload(add(m, 0xbc0)), p), 0x1), sub(add(calldataload(add(v, 0x9e0)), p), calldataload(add(v, 0xa00))), p))
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, mload(add(m, 0xc00)), p), p))
            power := mulmod(power, alpha, p)
            // 39: memory/initial_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x9a0)), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_addr_zero; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, calldataload(add(v, 0x5c0)), p), p))
            power := mulmod(power, alpha, p)
            // 41: public_memory_value_zero; i mod 8 = 0
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, calldataload(add(v, 0x7e0)), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/init0; row 0
            mstore(add(m, 0xc20), sub(add(add(calldataload(add(v, 0xa20)), mulmod(calldataload(add(v, 0x1760)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xb80))), p)), p), calldataload(add(v, 0x2c0))))
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, mload(add(m, 0xc20)), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/step0; every row except row T-1
            mstore(add(m, 0xc40), sub(add(mulmod(calldataload(add(v, 0x1780)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xba0))), p), p), mulmod(calldataload(add(v, 0x1760)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xa40))), p)))
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, mload(add(m, 0xc40)), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/perm/last; row T-1
            mstore(add(m, 0x120), addmod(mload(add(m, 0x120)), mulmod(power, sub(add(calldataload(add(v, 0x1760)), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/diff_is_bit; every row except row T-1
            mstore(add(m, 0xc60), sub(add(calldataload(add(v, 0xba0)), p), calldataload(add(v, 0xb80))))
            mstore(add(m, 0xc80), sub(add(mulmod(mload(add(m, 0xc60)), mload(add(m, 0xc60)), p), mul(2, p)), mload(add(m, 0xc60))))
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, mload(add(m, 0xc80)), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/minimum; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0xb80)), p), calldataload(add(v, 0xc0))), p), p))
            power := mulmod(power, alpha, p)
            // 47: range_check16/maximum; row T-1
            mstore(add(m, 0x120), addmod(mload(add(m, 0x120)), mulmod(power, sub(add(calldataload(add(v, 0xb80)), p), calldataload(add(v, 0xe0))), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 48 to 71; `power` is alpha^48.
    function _sum2(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 48: range_check_builtin/value; i mod 64 = 0
            mstore(add(m, 0xca0), mulmod(0x10000, add(calldataload(add(v, 0xac0)), mulmod(0x10000, add(calldataload(add(v, 0xaa0)), mulmod(calldataload(add(v, 0xa80)), 0x10000, p)), p)), p))
            mstore(add(m, 0xcc0), mulmod(0x10000, add(calldataload(add(v, 0xb20)), mulmod(0x10000, add(calldataload(add(v, 0xb00)), mulmod(0x10000, add(mload(add(m, 0xca0)), calldataload(add(v, 0xae0))), p)), p)), p))
            mstore(add(m, 0xce0), sub(add(add(calldataload(add(v, 0xb60)), mulmod(0x10000, add(mload(add(m, 0xcc0)), calldataload(add(v, 0xb40))), p)), p), calldataload(add(v, 0x900))))
            mstore(add(m, 0x140), addmod(mload(add(m, 0x140)), mulmod(power, mload(add(m, 0xce0)), p), p))
            power := mulmod(power, alpha, p)
            // 49: range_check_builtin/addr_step; i mod 64 = 0 except row T-64
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0x780)), mul(2, p)), add(calldataload(add(v, 0x700)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 50: range_check_builtin/init_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x700)), p), calldataload(add(v, 0x1c0))), p), p))
            power := mulmod(power, alpha, p)
            // 51: ecdsa/signature0/doubling_key/slope; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xd00), mulmod(calldataload(add(v, 0x1140)), calldataload(add(v, 0x1140)), p))
            mstore(add(m, 0xd20), sub(add(add(0x1, mulmod(0x3, mload(add(m, 0xd00)), p)), p), mulmod(calldataload(add(v, 0x1120)), mulmod(0x2, calldataload(add(v, 0xc40)), p), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xd20)), p), p))
            power := mulmod(power, alpha, p)
            // 52: ecdsa/signature0/doubling_key/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xd40), sub(add(mulmod(calldataload(add(v, 0x1120)), calldataload(add(v, 0x1120)), p), mul(2, p)), add(calldataload(add(v, 0x11e0)), mulmod(0x2, calldataload(add(v, 0x1140)), p))))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xd40)), p), p))
            power := mulmod(power, alpha, p)
            // 53: ecdsa/signature0/doubling_key/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, sub(add(add(calldataload(add(v, 0xc40)), calldataload(add(v, 0xce0))), p), mulmod(calldataload(add(v, 0x1120)), sub(add(calldataload(add(v, 0x1140)), p), calldataload(add(v, 0x11e0))), p)), p), p))
            power := mulmod(power, alpha, p)
            // 54: ecdsa/signature0/exponentiate_generator/booleanity_test; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xd60), sub(add(calldataload(add(v, 0x1400)), p), mulmod(0x2, calldataload(add(v, 0x1540)), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xd60)), sub(add(mload(add(m, 0xd60)), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 55: ecdsa/signature0/exponentiate_generator/bit_extraction_end; i mod 4096 = 4016
            mstore(add(m, 0x1c0), addmod(mload(add(m, 0x1c0)), mulmod(power, calldataload(add(v, 0x1400)), p), p))
            power := mulmod(power, alpha, p)
            // 56: ecdsa/signature0/exponentiate_generator/zeros_tail; i mod 4096 = 4080
            mstore(add(m, 0x1e0), addmod(mload(add(m, 0x1e0)), mulmod(power, calldataload(add(v, 0x1400)), p), p))
            power := mulmod(power, alpha, p)
            // 57: ecdsa/signature0/exponentiate_generator/add_points/slope; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xd80), sub(add(calldataload(add(v, 0xd00)), p), calldataload(add(v, 0x2e0))))
            mstore(add(m, 0xda0), sub(add(mulmod(mload(add(m, 0xd60)), sub(add(calldataload(add(v, 0x1200)), p), calldataload(add(v, 0x300))), p), p), mulmod(calldataload(add(v, 0x1480)), mload(add(m, 0xd80)), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xda0)), p), p))
            power := mulmod(power, alpha, p)
            // 58: ecdsa/signature0/exponentiate_generator/add_points/x; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xdc0), sub(add(mulmod(calldataload(add(v, 0x1480)), calldataload(add(v, 0x1480)), p), p), mulmod(mload(add(m, 0xd60)), add(calldataload(add(v, 0xd80)), add(calldataload(add(v, 0xd00)), calldataload(add(v, 0x2e0)))), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xdc0)), p), p))
            power := mulmod(power, alpha, p)
            // 59: ecdsa/signature0/exponentiate_generator/add_points/y; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xde0), sub(add(mulmod(mload(add(m, 0xd60)), add(calldataload(add(v, 0x1200)), calldataload(add(v, 0x1280))), p), p), mulmod(calldataload(add(v, 0x1480)), sub(add(calldataload(add(v, 0xd00)), p), calldataload(add(v, 0xd80))), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xde0)), p), p))
            power := mulmod(power, alpha, p)
            // 60: ecdsa/signature0/exponentiate_generator/add_points/x_diff_inv; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xe00), sub(add(mulmod(calldataload(add(v, 0xca0)), mload(add(m, 0xd80)), p), p), 0x1))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xe00)), p), p))
            power := mulmod(power, alpha, p)
            // 61: ecdsa/signature0/exponentiate_generator/copy_point/x; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0xe20), sub(add(0x1, mul(2, p)), mload(add(m, 0xd60))))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xe20)), sub(add(calldataload(add(v, 0xd80)), p), calldataload(add(v, 0xd00))), p), p), p))
            power := mulmod(power, alpha, p)
            // 62: ecdsa/signature0/exponentiate_generator/copy_point/y; i mod 16 = 0 except i mod 4096 = 4080
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xe20)), sub(add(calldataload(add(v, 0x1280)), p), calldataload(add(v, 0x1200))), p), p), p))
            power := mulmod(power, alpha, p)
            // 63: ecdsa/signature0/exponentiate_key/booleanity_test; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xe40), sub(add(calldataload(add(v, 0x1420)), p), mulmod(0x2, calldataload(add(v, 0x14e0)), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(mload(add(m, 0xe40)), sub(add(mload(add(m, 0xe40)), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 64: ecdsa/signature0/exponentiate_key/bit_extraction_end; i mod 2048 = 2008
            mstore(add(m, 0x200), addmod(mload(add(m, 0x200)), mulmod(power, calldataload(add(v, 0x1420)), p), p))
            power := mulmod(power, alpha, p)
            // 65: ecdsa/signature0/exponentiate_key/zeros_tail; i mod 2048 = 2040
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, calldataload(add(v, 0x1420)), p), p))
            power := mulmod(power, alpha, p)
            // 66: ecdsa/signature0/exponentiate_key/add_points/slope; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xe60), sub(add(calldataload(add(v, 0x10e0)), p), calldataload(add(v, 0x1140))))
            mstore(add(m, 0xe80), sub(add(mulmod(mload(add(m, 0xe40)), sub(add(calldataload(add(v, 0x13c0)), p), calldataload(add(v, 0xc40))), p), p), mulmod(calldataload(add(v, 0xbe0)), mload(add(m, 0xe60)), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xe80)), p), p))
            power := mulmod(power, alpha, p)
            // 67: ecdsa/signature0/exponentiate_key/add_points/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xea0), sub(add(mulmod(calldataload(add(v, 0xbe0)), calldataload(add(v, 0xbe0)), p), p), mulmod(mload(add(m, 0xe40)), add(calldataload(add(v, 0x11c0)), add(calldataload(add(v, 0x10e0)), calldataload(add(v, 0x1140)))), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xea0)), p), p))
            power := mulmod(power, alpha, p)
            // 68: ecdsa/signature0/exponentiate_key/add_points/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xec0), sub(add(mulmod(mload(add(m, 0xe40)), add(calldataload(add(v, 0x13c0)), calldataload(add(v, 0x14a0))), p), p), mulmod(calldataload(add(v, 0xbe0)), sub(add(calldataload(add(v, 0x10e0)), p), calldataload(add(v, 0x11c0))), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xec0)), p), p))
            power := mulmod(power, alpha, p)
            // 69: ecdsa/signature0/exponentiate_key/add_points/x_diff_inv; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xee0), sub(add(mulmod(calldataload(add(v, 0xc20)), mload(add(m, 0xe60)), p), p), 0x1))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xee0)), p), p))
            power := mulmod(power, alpha, p)
            // 70: ecdsa/signature0/exponentiate_key/copy_point/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0xf00), sub(add(0x1, mul(2, p)), mload(add(m, 0xe40))))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(mload(add(m, 0xf00)), sub(add(calldataload(add(v, 0x11c0)), p), calldataload(add(v, 0x10e0))), p), p), p))
            power := mulmod(power, alpha, p)
            // 71: ecdsa/signature0/exponentiate_key/copy_point/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(mload(add(m, 0xf00)), sub(add(calldataload(add(v, 0x14a0)), p), calldataload(add(v, 0x13c0))), p), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 72 to 95; `power` is alpha^72.
    function _sum3(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 72: ecdsa/signature0/init_gen/x; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0xd00)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 73: ecdsa/signature0/init_gen/y; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, add(calldataload(add(v, 0x1200)), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 74: ecdsa/signature0/init_key/x; i mod 2048 = 0
            mstore(add(m, 0x260), addmod(mload(add(m, 0x260)), mulmod(power, sub(add(calldataload(add(v, 0x10e0)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 75: ecdsa/signature0/init_key/y; i mod 2048 = 0
            mstore(add(m, 0x260), addmod(mload(add(m, 0x260)), mulmod(power, sub(add(calldataload(add(v, 0x13c0)), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 76: ecdsa/signature0/add_results/slope; i mod 4096 = 0
            mstore(add(m, 0xf20), sub(add(calldataload(add(v, 0xf60)), p), calldataload(add(v, 0x1300))))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0x1380)), mul(2, p)), add(calldataload(add(v, 0x16c0)), mulmod(calldataload(add(v, 0x16e0)), mload(add(m, 0xf20)), p))), p), p))
            power := mulmod(power, alpha, p)
            // 77: ecdsa/signature0/add_results/x; i mod 4096 = 0
            mstore(add(m, 0xf40), sub(add(mulmod(calldataload(add(v, 0x16e0)), calldataload(add(v, 0x16e0)), p), mul(3, p)), add(calldataload(add(v, 0x1340)), add(calldataload(add(v, 0xf60)), calldataload(add(v, 0x1300))))))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0xf40)), p), p))
            power := mulmod(power, alpha, p)
            // 78: ecdsa/signature0/add_results/y; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(add(calldataload(add(v, 0x1380)), calldataload(add(v, 0xee0))), p), mulmod(calldataload(add(v, 0x16e0)), sub(add(calldataload(add(v, 0xf60)), p), calldataload(add(v, 0x1340))), p)), p), p))
            power := mulmod(power, alpha, p)
            // 79: ecdsa/signature0/add_results/x_diff_inv; i mod 4096 = 0
            mstore(add(m, 0xf60), sub(add(mulmod(calldataload(add(v, 0xf00)), mload(add(m, 0xf20)), p), p), 0x1))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0xf60)), p), p))
            power := mulmod(power, alpha, p)
            // 80: ecdsa/signature0/extract_r/slope; i mod 4096 = 0
            mstore(add(m, 0xf80), sub(add(calldataload(add(v, 0x1360)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(add(calldataload(add(v, 0x1700)), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), mulmod(calldataload(add(v, 0xea0)), mload(add(m, 0xf80)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 81: ecdsa/signature0/extract_r/x; i mod 4096 = 0
            mstore(add(m, 0xfa0), sub(add(mulmod(calldataload(add(v, 0xea0)), calldataload(add(v, 0xea0)), p), mul(3, p)), add(calldataload(add(v, 0x1420)), add(calldataload(add(v, 0x1360)), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0xfa0)), p), p))
            power := mulmod(power, alpha, p)
            // 82: ecdsa/signature0/extract_r/x_diff_inv; i mod 4096 = 0
            mstore(add(m, 0xfc0), sub(add(mulmod(calldataload(add(v, 0xf20)), mload(add(m, 0xf80)), p), p), 0x1))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0xfc0)), p), p))
            power := mulmod(power, alpha, p)
            // 83: ecdsa/signature0/z_nonzero; i mod 4096 = 0
            mstore(add(m, 0xfe0), sub(add(mulmod(calldataload(add(v, 0x1400)), calldataload(add(v, 0xec0)), p), p), 0x1))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0xfe0)), p), p))
            power := mulmod(power, alpha, p)
            // 84: ecdsa/signature0/r_and_w_nonzero; i mod 2048 = 0
            mstore(add(m, 0x1000), sub(add(mulmod(calldataload(add(v, 0x1420)), calldataload(add(v, 0x1320)), p), p), 0x1))
            mstore(add(m, 0x260), addmod(mload(add(m, 0x260)), mulmod(power, mload(add(m, 0x1000)), p), p))
            power := mulmod(power, alpha, p)
            // 85: ecdsa/signature0/q_on_curve/x_squared; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0xf40)), p), mload(add(m, 0xd00))), p), p))
            power := mulmod(power, alpha, p)
            // 86: ecdsa/signature0/q_on_curve/on_curve; i mod 4096 = 0
            mstore(add(m, 0x1020), sub(add(mulmod(calldataload(add(v, 0xc40)), calldataload(add(v, 0xc40)), p), mul(3, p)), add(0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89, add(mulmod(calldataload(add(v, 0x1140)), calldataload(add(v, 0xf40)), p), mulmod(0x1, calldataload(add(v, 0x1140)), p)))))
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, mload(add(m, 0x1020)), p), p))
            power := mulmod(power, alpha, p)
            // 87: ecdsa/init_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x660)), p), calldataload(add(v, 0x200))), p), p))
            power := mulmod(power, alpha, p)
            // 88: ecdsa/message_addr; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0x7a0)), mul(2, p)), add(calldataload(add(v, 0x660)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 89: ecdsa/pubkey_addr; i mod 4096 = 0 except row T-4096
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, sub(add(calldataload(add(v, 0x7c0)), mul(2, p)), add(calldataload(add(v, 0x7a0)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 90: ecdsa/message_value0; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0x980)), p), calldataload(add(v, 0x1400))), p), p))
            power := mulmod(power, alpha, p)
            // 91: ecdsa/pubkey_value0; i mod 4096 = 0
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0x880)), p), calldataload(add(v, 0x1140))), p), p))
            power := mulmod(power, alpha, p)
            // 92: poseidon/param_0/init_input_output_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x6e0)), p), calldataload(add(v, 0x240))), p), p))
            power := mulmod(power, alpha, p)
            // 93: poseidon/param_0/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0x760)), mul(2, p)), add(calldataload(add(v, 0x6e0)), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 94: poseidon/param_1/init_input_output_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x640)), mul(2, p)), add(calldataload(add(v, 0x240)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 95: poseidon/param_1/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0x720)), mul(2, p)), add(calldataload(add(v, 0x640)), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 96 to 119; `power` is alpha^96.
    function _sum4(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 96: poseidon/param_2/init_input_output_addr; row 0
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x6c0)), mul(2, p)), add(calldataload(add(v, 0x240)), 0x2)), p), p))
            power := mulmod(power, alpha, p)
            // 97: poseidon/param_2/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0x740)), mul(2, p)), add(calldataload(add(v, 0x6c0)), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 98: poseidon/poseidon/full_rounds_state0_squaring; i mod 16 = 0
            mstore(add(m, 0x1040), sub(add(mulmod(calldataload(add(v, 0xc60)), calldataload(add(v, 0xc60)), p), p), calldataload(add(v, 0xd40))))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0x1040)), p), p))
            power := mulmod(power, alpha, p)
            // 99: poseidon/poseidon/full_rounds_state1_squaring; i mod 16 = 0
            mstore(add(m, 0x1060), sub(add(mulmod(calldataload(add(v, 0x1160)), calldataload(add(v, 0x1160)), p), p), calldataload(add(v, 0x1500))))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0x1060)), p), p))
            power := mulmod(power, alpha, p)
            // 100: poseidon/poseidon/full_rounds_state2_squaring; i mod 16 = 0
            mstore(add(m, 0x1080), sub(add(mulmod(calldataload(add(v, 0x1440)), calldataload(add(v, 0x1440)), p), p), calldataload(add(v, 0x1520))))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0x1080)), p), p))
            power := mulmod(power, alpha, p)
            // 101: poseidon/poseidon/partial_rounds_state0_squaring; i mod 2 = 0
            mstore(add(m, 0x10a0), sub(add(mulmod(calldataload(add(v, 0xfa0)), calldataload(add(v, 0xfa0)), p), p), calldataload(add(v, 0xf80))))
            mstore(add(m, 0x2c0), addmod(mload(add(m, 0x2c0)), mulmod(power, mload(add(m, 0x10a0)), p), p))
            power := mulmod(power, alpha, p)
            // 102: poseidon/poseidon/partial_rounds_state1_squaring; i mod 4 = 0 except i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(add(m, 0x10c0), sub(add(mulmod(calldataload(add(v, 0xc00)), calldataload(add(v, 0xc00)), p), p), calldataload(add(v, 0x13e0))))
            mstore(add(m, 0x2e0), addmod(mload(add(m, 0x2e0)), mulmod(power, mload(add(m, 0x10c0)), p), p))
            power := mulmod(power, alpha, p)
            // 103: poseidon/poseidon/add_first_round_key0; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(add(calldataload(add(v, 0x8e0)), 0x6861759ea556a2339dd92f9562a30b9e58e2ad98109ae4780b7fd8eac77fe6f), p), calldataload(add(v, 0xc60))), p), p))
            power := mulmod(power, alpha, p)
            // 104: poseidon/poseidon/add_first_round_key1; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(add(calldataload(add(v, 0x860)), 0x3827681995d5af9ffc8397a3d00425a3da43f76abf28a64e4ab1a22f27508c4), p), calldataload(add(v, 0x1160))), p), p))
            power := mulmod(power, alpha, p)
            // 105: poseidon/poseidon/add_first_round_key2; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(add(calldataload(add(v, 0x8c0)), 0x3a3956d2fad44d0e7f760a2277dc7cb2cac75dc279b2d687a0dbe17704a8309), p), calldataload(add(v, 0x1440))), p), p))
            power := mulmod(power, alpha, p)
            // 106: poseidon/poseidon/full_round0; i mod 16 = 0 except i mod 64 = 48
            mstore(add(m, 0x10e0), mulmod(calldataload(add(v, 0xc60)), calldataload(add(v, 0xd40)), p))
            mstore(add(m, 0x1100), mulmod(calldataload(add(v, 0x1160)), calldataload(add(v, 0x1500)), p))
            mstore(add(m, 0x1120), mulmod(calldataload(add(v, 0x1440)), calldataload(add(v, 0x1520)), p))
            mstore(add(m, 0x320), addmod(mload(add(m, 0x320)), mulmod(power, sub(add(calldataload(add(v, 0xd60)), mul(4, p)), add(calldataload(add(v, 0x320)), add(mload(add(m, 0x1120)), add(mload(add(m, 0x1100)), mulmod(0x3, mload(add(m, 0x10e0)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 107: poseidon/poseidon/full_round1; i mod 16 = 0 except i mod 64 = 48
            mstore(add(m, 0x320), addmod(mload(add(m, 0x320)), mulmod(power, sub(add(calldataload(add(v, 0x1260)), mul(4, p)), add(calldataload(add(v, 0x340)), add(mload(add(m, 0x1120)), sub(add(mload(add(m, 0x10e0)), p), mload(add(m, 0x1100)))))), p), p))
            power := mulmod(power, alpha, p)
            // 108: poseidon/poseidon/full_round2; i mod 16 = 0 except i mod 64 = 48
            mstore(add(m, 0x320), addmod(mload(add(m, 0x320)), mulmod(power, sub(add(calldataload(add(v, 0x1560)), mul(4, p)), add(calldataload(add(v, 0x360)), sub(add(add(mload(add(m, 0x10e0)), mload(add(m, 0x1100))), p), mulmod(0x2, mload(add(m, 0x1120)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 109: poseidon/poseidon/last_full_round0; i mod 128 = 0
            mstore(add(m, 0x1140), mulmod(calldataload(add(v, 0xe60)), calldataload(add(v, 0xe80)), p))
            mstore(add(m, 0x1160), mulmod(calldataload(add(v, 0x12e0)), calldataload(add(v, 0x1680)), p))
            mstore(add(m, 0x1180), mulmod(calldataload(add(v, 0x1660)), calldataload(add(v, 0x16a0)), p))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x960)), mul(3, p)), add(mload(add(m, 0x1180)), add(mload(add(m, 0x1160)), mulmod(0x3, mload(add(m, 0x1140)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 110: poseidon/poseidon/last_full_round1; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x920)), mul(3, p)), add(mload(add(m, 0x1180)), sub(add(mload(add(m, 0x1140)), p), mload(add(m, 0x1160))))), p), p))
            power := mulmod(power, alpha, p)
            // 111: poseidon/poseidon/last_full_round2; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x940)), mul(3, p)), sub(add(add(mload(add(m, 0x1140)), mload(add(m, 0x1160))), p), mulmod(0x2, mload(add(m, 0x1180)), p))), p), p))
            power := mulmod(power, alpha, p)
            // 112: poseidon/poseidon/copy_partial_rounds0_i0; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x1060)), p), calldataload(add(v, 0xc00))), p), p))
            power := mulmod(power, alpha, p)
            // 113: poseidon/poseidon/copy_partial_rounds0_i1; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x1080)), p), calldataload(add(v, 0xc80))), p), p))
            power := mulmod(power, alpha, p)
            // 114: poseidon/poseidon/copy_partial_rounds0_i2; i mod 128 = 0
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x10a0)), p), calldataload(add(v, 0xcc0))), p), p))
            power := mulmod(power, alpha, p)
            // 115: poseidon/poseidon/margin_full_to_partial0; i mod 128 = 0
            mstore(add(m, 0x11a0), mulmod(calldataload(add(v, 0x12a0)), calldataload(add(v, 0x15a0)), p))
            mstore(add(m, 0x11c0), mulmod(calldataload(add(v, 0x1580)), calldataload(add(v, 0x15c0)), p))
            mstore(add(m, 0x11e0), sub(add(add(mload(add(m, 0x11a0)), mulmod(calldataload(add(v, 0xda0)), calldataload(add(v, 0xdc0)), p)), p), mulmod(0x2, mload(add(m, 0x11c0)), p)))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0xfa0)), mul(4, p)), add(mload(add(m, 0x11e0)), 0x4b085eb1df4258c3453cc97445954bf3433b6ab9dd5a99592864c00f54a3f9a)), p), p))
            power := mulmod(power, alpha, p)
            // 116: poseidon/poseidon/margin_full_to_partial1; i mod 128 = 0
            mstore(add(m, 0x1200), mulmod(0x4, calldataload(add(v, 0xfa0)), p))
            mstore(add(m, 0x1220), mulmod(calldataload(add(v, 0xfa0)), calldataload(add(v, 0xf80)), p))
            mstore(add(m, 0x1240), sub(add(add(mload(add(m, 0x1200)), add(mulmod(0x800000000000010fffffffffffffffffffffffffffffffffffffffffffffffd, mload(add(m, 0x11a0)), p), mulmod(0xa, mload(add(m, 0x11c0)), p))), p), mulmod(0x2, mload(add(m, 0x1220)), p)))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0xfe0)), mul(5, p)), add(mload(add(m, 0x1240)), 0x46fb825257fec76c50fe043684d4e6d2d2f2fdfe9b7c8d7128ca7acc0f66f30)), p), p))
            power := mulmod(power, alpha, p)
            // 117: poseidon/poseidon/margin_full_to_partial2; i mod 128 = 0
            mstore(add(m, 0x1260), mulmod(calldataload(add(v, 0xfe0)), calldataload(add(v, 0xfc0)), p))
            mstore(add(m, 0x1280), sub(add(add(mulmod(0x2, calldataload(add(v, 0xfe0)), p), add(add(mload(add(m, 0x1200)), mulmod(0x8, mload(add(m, 0x11c0)), p)), mulmod(0x6, mload(add(m, 0x1220)), p))), p), mulmod(0x2, mload(add(m, 0x1260)), p)))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x1020)), mul(6, p)), add(mload(add(m, 0x1280)), 0xf2193ba0c7ea33ce6222d9446c1e166202ae5461005292f4a2bcb93420151a)), p), p))
            power := mulmod(power, alpha, p)
            // 118: poseidon/poseidon/partial_round0; i mod 2 = 0 except i mod 128 in {122, 124, 126}
            mstore(add(m, 0x12a0), sub(add(add(mulmod(0x2, calldataload(add(v, 0x1020)), p), add(mulmod(0x6, mload(add(m, 0x1260)), p), add(mulmod(0x8, mload(add(m, 0x1220)), p), mulmod(0x4, calldataload(add(v, 0xfe0)), p)))), p), mulmod(0x2, mulmod(calldataload(add(v, 0x1020)), calldataload(add(v, 0x1000)), p), p)))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0x1040)), mul(6, p)), add(mload(add(m, 0x12a0)), calldataload(add(v, 0x380)))), p), p))
            power := mulmod(power, alpha, p)
            // 119: poseidon/poseidon/partial_round1; i mod 4 = 0 except i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(add(m, 0x12c0), add(add(mulmod(0x4, calldataload(add(v, 0xc80)), p), mulmod(0x8, mulmod(calldataload(add(v, 0xc00)), calldataload(add(v, 0x13e0)), p), p)), mulmod(0x6, mulmod(calldataload(add(v, 0xc80)), calldataload(add(v, 0x1460)), p), p)))
            mstore(add(m, 0x12e0), sub(add(add(mload(add(m, 0x12c0)), mulmod(0x2, calldataload(add(v, 0xcc0)), p)), p), mulmod(0x2, mulmod(calldataload(add(v, 0xcc0)), calldataload(add(v, 0x14c0)), p), p)))
            mstore(add(m, 0x360), addmod(mload(add(m, 0x360)), mulmod(power, sub(add(calldataload(add(v, 0xd20)), mul(6, p)), add(mload(add(m, 0x12e0)), calldataload(add(v, 0x3a0)))), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 120 to 122; `power` is alpha^120.
    function _sum5(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 120: poseidon/poseidon/margin_partial_to_full0; i mod 128 = 0
            mstore(add(m, 0x1300), mulmod(calldataload(add(v, 0xe00)), calldataload(add(v, 0x1600)), p))
            mstore(add(m, 0x1320), mulmod(calldataload(add(v, 0xe20)), calldataload(add(v, 0x1620)), p))
            mstore(add(m, 0x1340), mulmod(calldataload(add(v, 0xe40)), calldataload(add(v, 0x1640)), p))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0xde0)), mul(6, p)), add(0x13d1b5cfd87693224f0ac561ab2c15ca53365d768311af59cefaf701bc53b37, add(mload(add(m, 0x1340)), add(mulmod(0x6, calldataload(add(v, 0xe40)), p), add(mulmod(0x10, mload(add(m, 0x1320)), p), add(mulmod(0x10, mload(add(m, 0x1300)), p), mulmod(0x8, calldataload(add(v, 0xe20)), p))))))), p), p))
            power := mulmod(power, alpha, p)
            // 121: poseidon/poseidon/margin_partial_to_full1; i mod 128 = 0
            mstore(add(m, 0x1360), mulmod(0x2, calldataload(add(v, 0xe40)), p))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x12c0)), mul(4, p)), add(0x3195d6b2d930e71cede286d5b8b41d49296ddf222bcd3bf3717a12a9a6947ff, add(mload(add(m, 0x1340)), add(mload(add(m, 0x1360)), mulmod(0x4, mload(add(m, 0x1320)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 122: poseidon/poseidon/margin_partial_to_full2; i mod 128 = 0
            mstore(add(m, 0x1380), sub(add(add(mload(add(m, 0x1360)), add(mulmod(0x6, mload(add(m, 0x1320)), p), add(mulmod(0x8, mload(add(m, 0x1300)), p), mulmod(0x4, calldataload(add(v, 0xe20)), p)))), p), mulmod(0x2, mload(add(m, 0x1340)), p)))
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, sub(add(calldataload(add(v, 0x15e0)), mul(6, p)), add(mload(add(m, 0x1380)), 0x2c14fccabc26929170cc7ac9989c823608b9008bef3b8e16b6089a5d33cd72e)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine(uint256 m) private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := mload(m)
            // every row
            composition := addmod(composition, mulmod(mload(add(m, 0x20)), mload(add(m, 0x380)), p), p)
            // every row except i mod 8 = 7
            composition := addmod(composition, mulmod(mload(add(m, 0x5a0)), mulmod(mload(add(m, 0x40)), mload(add(m, 0x380)), p), p), p)
            // i mod 8 = 7
            composition := addmod(composition, mulmod(mload(add(m, 0x60)), mload(add(m, 0x3a0)), p), p)
            // i mod 8 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x80)), mload(add(m, 0x3c0)), p), p)
            // i mod 8 = 0 except row T-8
            composition := addmod(composition, mulmod(mload(add(m, 0x5c0)), mulmod(mload(add(m, 0xa0)), mload(add(m, 0x3c0)), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(add(m, 0xc0)), mload(add(m, 0x3e0)), p), p)
            // row T-8
            composition := addmod(composition, mulmod(mload(add(m, 0xe0)), mload(add(m, 0x400)), p), p)
            // every row except row T-1
            composition := addmod(composition, mulmod(mload(add(m, 0x5e0)), mulmod(mload(add(m, 0x100)), mload(add(m, 0x380)), p), p), p)
            // row T-1
            composition := addmod(composition, mulmod(mload(add(m, 0x120)), mload(add(m, 0x420)), p), p)
            // i mod 64 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x140)), mload(add(m, 0x440)), p), p)
            // i mod 64 = 0 except row T-64
            composition := addmod(composition, mulmod(mload(add(m, 0x600)), mulmod(mload(add(m, 0x160)), mload(add(m, 0x440)), p), p), p)
            // i mod 8 = 0 except i mod 2048 = 2040
            composition := addmod(composition, mulmod(mload(add(m, 0x620)), mulmod(mload(add(m, 0x180)), mload(add(m, 0x3c0)), p), p), p)
            // i mod 16 = 0 except i mod 4096 = 4080
            composition := addmod(composition, mulmod(mload(add(m, 0x640)), mulmod(mload(add(m, 0x1a0)), mload(add(m, 0x460)), p), p), p)
            // i mod 4096 = 4016
            composition := addmod(composition, mulmod(mload(add(m, 0x1c0)), mload(add(m, 0x480)), p), p)
            // i mod 4096 = 4080
            composition := addmod(composition, mulmod(mload(add(m, 0x1e0)), mload(add(m, 0x4a0)), p), p)
            // i mod 2048 = 2008
            composition := addmod(composition, mulmod(mload(add(m, 0x200)), mload(add(m, 0x4c0)), p), p)
            // i mod 2048 = 2040
            composition := addmod(composition, mulmod(mload(add(m, 0x220)), mload(add(m, 0x4e0)), p), p)
            // i mod 4096 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x240)), mload(add(m, 0x500)), p), p)
            // i mod 2048 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x260)), mload(add(m, 0x520)), p), p)
            // i mod 4096 = 0 except row T-4096
            composition := addmod(composition, mulmod(mload(add(m, 0x660)), mulmod(mload(add(m, 0x280)), mload(add(m, 0x500)), p), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x2a0)), mload(add(m, 0x460)), p), p)
            // i mod 2 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x2c0)), mload(add(m, 0x540)), p), p)
            // i mod 4 = 0 except i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            composition := addmod(composition, mulmod(mload(add(m, 0x680)), mulmod(mload(add(m, 0x2e0)), mload(add(m, 0x560)), p), p), p)
            // i mod 128 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x300)), mload(add(m, 0x580)), p), p)
            // i mod 16 = 0 except i mod 64 = 48
            composition := addmod(composition, mulmod(mload(add(m, 0x6a0)), mulmod(mload(add(m, 0x320)), mload(add(m, 0x460)), p), p), p)
            // i mod 2 = 0 except i mod 128 in {122, 124, 126}
            composition := addmod(composition, mulmod(mload(add(m, 0x6c0)), mulmod(mload(add(m, 0x340)), mload(add(m, 0x540)), p), p), p)
            // i mod 4 = 0 except i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            composition := addmod(composition, mulmod(mload(add(m, 0x6e0)), mulmod(mload(add(m, 0x360)), mload(add(m, 0x560)), p), p), p)
        }
    }
}
