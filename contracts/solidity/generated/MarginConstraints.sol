// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value, or is not encoded in the usual way.
error WrongEvaluatorInput(uint256 words);

/// @title The 123 constraints of layout `margin` at one point.
/// @notice In assembly: input words begin at 0x44 in calldata, work words at 0x80 in
/// memory; p is the prime. Terms are below a small multiple of p; products reduce them.
contract MarginConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 190;
    uint256 private constant WORK_WORDS = 157;

    /// @inheritdoc IConstraintEvaluator
    /// @dev Every word is below P.
    function evaluate(uint256[] calldata values) external view returns (uint256 composition) {
        uint256 input;
        uint256 work;
        assembly ("memory-safe") {
            input := values.offset
            work := mload(0x40)
            mstore(0x40, add(work, mul(0x20, WORK_WORDS)))
            // The groups' sums begin at zero.
            calldatacopy(work, calldatasize(), 0x360)
        }
        if (values.length != INPUT_WORDS || input != 0x44 || work != 0x80) {
            revert WrongEvaluatorInput(values.length);
        }
        _evaluateDomains();
        Felt.invertAll(0x3e0, 18);
        assembly ("memory-safe") {
            mstore(0x600, mulmod(mload(0x600), calldataload(0xe4), PRIME))
        }
        uint256 power = 1;
        power = _sum0(power);
        power = _sum1(power);
        power = _sum2(power);
        power = _sum3(power);
        power = _sum4(power);
        power = _sum5(power);
        composition = _combine();
    }

    /// Vanishing polynomials at z, those of the denominators first; the public memory's denominator.
    function _evaluateDomains() private pure {
        assembly ("memory-safe") {
            let p := PRIME
            let z := calldataload(0xa4)
            let g := calldataload(0x64)
            let gInverse := calldataload(0x84)
            // zPower = z^(T / period), from the longest period to the shortest by squaring.
            let zPower := z
            let squarings := sub(calldataload(0x44), 12)
            for { } squarings { squarings := sub(squarings, 1) } {
                zPower := mulmod(zPower, zPower, p)
            }
            // i mod 4096 = 4016
            mstore(0x4e0, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 4096 = 4080
            mstore(0x500, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 4096 = 0
            mstore(0x560, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2048 = 2008
            mstore(0x520, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 2048 = 2040
            mstore(0x540, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 2048 = 0
            mstore(0x580, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(0x5e0, mod(sub(add(zPower, p), 0x1), p))
            // i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(0x700, sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(0x700, mulmod(mload(0x700), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            // i mod 128 in {122, 124, 126}
            mstore(0x740, sub(add(zPower, p), 0x68b76e685a1afbb3fa1f335583936958214264afec146eb863bf481aa1e8a0c))
            mstore(0x740, mulmod(mload(0x740), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            mstore(0x740, mulmod(mload(0x740), sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(0x760, sub(add(zPower, p), 0x53dd916fef25dea9af2b17ce573de6cc292e931a052b77c61dfd0244936792a))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x1cc9a01f2178b3736f524e1d06398916739deaa1bbed178c525a1e211901146), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x5ee3771d22bf43d322e396efc5d93f9cc68b63096bc79b7de02392efd9cf8f5), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(0x760, mulmod(mload(0x760), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 64 = 0
            mstore(0x4a0, mod(sub(add(zPower, p), 0x1), p))
            // i mod 64 = 48
            mstore(0x720, mod(sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 0
            mstore(0x4c0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 8 = 7
            mstore(0x400, mod(sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            // i mod 8 = 0
            mstore(0x420, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(0x5c0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(0x5a0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(0x3e0, mod(sub(add(zPower, p), 0x1), p))
            mstore(0x440, addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(0x460, addmod(z, sub(p, raise(gInverse, 8, p)), p)) // row T-8
            mstore(0x480, addmod(z, sub(p, raise(gInverse, 1, p)), p)) // row T-1
            mstore(0x680, addmod(z, sub(p, raise(gInverse, 64, p)), p)) // row T-64
            mstore(0x6e0, addmod(z, sub(p, raise(gInverse, 4096, p)), p)) // row T-4096
            mstore(0x620, mload(0x400)) // i mod 8 = 7
            mstore(0x640, mload(0x460)) // row T-8
            mstore(0x660, mload(0x480)) // row T-1
            mstore(0x6a0, mload(0x540)) // i mod 2048 = 2040
            mstore(0x6c0, mload(0x500)) // i mod 4096 = 4080
            mstore(0x600, calldataload(0x104))
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
    function _sum0(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 0: cpu/decode/opcode_range_check/bit0; every row
            mstore(0x780, sub(add(calldataload(0x424), p), mulmod(0x2, calldataload(0x524), p)))
            mstore(0x7a0, sub(add(mulmod(mload(0x780), mload(0x780), p), mul(2, p)), mload(0x780)))
            mstore(0x80, addmod(mload(0x80), mulmod(power, mload(0x7a0), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/bit1; every row except i mod 8 = 7
            mstore(0x7c0, sub(add(calldataload(0x524), p), mulmod(0x2, calldataload(0x444), p)))
            mstore(0x7e0, sub(add(mulmod(mload(0x7c0), mload(0x7c0), p), mul(2, p)), mload(0x7c0)))
            mstore(0xa0, addmod(mload(0xa0), mulmod(power, mload(0x7e0), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check/zero; i mod 8 = 7
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, calldataload(0x524), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/opcode_range_check_input; i mod 8 = 0
            mstore(0x800, mulmod(0x10000, add(calldataload(0xaa4), mulmod(0x10000, add(calldataload(0xac4), mulmod(calldataload(0x424), 0x10000, p)), p)), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x864), mul(2, p)), add(mload(0x800), calldataload(0xa84))), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_op1_base_op0_bit; i mod 8 = 0
            mstore(0x820, sub(add(calldataload(0x444), p), mulmod(0x2, calldataload(0x544), p)))
            mstore(0x840, sub(add(calldataload(0x464), p), mulmod(0x2, calldataload(0x564), p)))
            mstore(0x860, sub(add(calldataload(0x544), p), mulmod(0x2, calldataload(0x464), p)))
            mstore(0x880, sub(add(0x1, mul(6, p)), add(mload(0x860), add(mload(0x820), mload(0x840)))))
            mstore(0x8a0, sub(add(mulmod(mload(0x880), mload(0x880), p), mul(7, p)), mload(0x880)))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0x8a0), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_res_op1_bit; i mod 8 = 0
            mstore(0x8c0, sub(add(calldataload(0x564), p), mulmod(0x2, calldataload(0x484), p)))
            mstore(0x8e0, sub(add(calldataload(0x484), p), mulmod(0x2, calldataload(0x584), p)))
            mstore(0x900, sub(add(calldataload(0x5a4), p), mulmod(0x2, calldataload(0x4c4), p)))
            mstore(0x920, sub(add(0x1, mul(6, p)), add(mload(0x900), add(mload(0x8c0), mload(0x8e0)))))
            mstore(0x940, sub(add(mulmod(mload(0x920), mload(0x920), p), mul(7, p)), mload(0x920)))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0x940), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/flag_pc_update_regular_bit; i mod 8 = 0
            mstore(0x960, sub(add(calldataload(0x584), p), mulmod(0x2, calldataload(0x4a4), p)))
            mstore(0x980, sub(add(calldataload(0x4a4), p), mulmod(0x2, calldataload(0x5a4), p)))
            mstore(0x9a0, sub(add(0x1, mul(6, p)), add(mload(0x900), add(mload(0x960), mload(0x980)))))
            mstore(0x9c0, sub(add(mulmod(mload(0x9a0), mload(0x9a0), p), mul(7, p)), mload(0x9a0)))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0x9c0), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/decode/fp_update_regular_bit; i mod 8 = 0
            mstore(0x9e0, sub(add(calldataload(0x4e4), p), mulmod(0x2, calldataload(0x5e4), p)))
            mstore(0xa00, sub(add(calldataload(0x5e4), p), mulmod(0x2, calldataload(0x504), p)))
            mstore(0xa20, sub(add(0x1, mul(4, p)), add(mload(0x9e0), mload(0xa00))))
            mstore(0xa40, sub(add(mulmod(mload(0xa20), mload(0xa20), p), mul(5, p)), mload(0xa20)))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xa40), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem_dst_addr; i mod 8 = 0
            mstore(0xa60, sub(add(calldataload(0x11e4), p), calldataload(0x1204)))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(add(calldataload(0x6e4), 0x8000), mul(3, p)), add(calldataload(0xa84), add(calldataload(0x1204), mulmod(mload(0x780), mload(0xa60), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem0_addr; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(add(calldataload(0x664), 0x8000), mul(3, p)), add(calldataload(0xaa4), add(calldataload(0x1204), mulmod(mload(0x7c0), mload(0xa60), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/mem1_addr; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(add(calldataload(0x684), 0x8000), mul(5, p)), add(calldataload(0xac4), add(mulmod(mload(0x880), calldataload(0x884), p), add(mulmod(mload(0x860), calldataload(0x11e4), p), add(mulmod(mload(0x820), calldataload(0x644), p), mulmod(mload(0x840), calldataload(0x1204), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/ops_mul; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1164), p), mulmod(calldataload(0x884), calldataload(0x8a4), p)), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/operands/res; i mod 8 = 0
            mstore(0xa80, sub(add(0x1, mul(2, p)), mload(0x900)))
            mstore(0xaa0, sub(add(mulmod(mload(0xa80), calldataload(0xc24), p), mul(3, p)), add(mulmod(mload(0x920), calldataload(0x8a4), p), add(mulmod(mload(0x8c0), add(calldataload(0x884), calldataload(0x8a4)), p), mulmod(mload(0x8e0), calldataload(0x1164), p)))))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xaa0), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp0; i mod 8 = 0 except row T-8
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1404), p), mulmod(mload(0x900), calldataload(0x904), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/tmp1; i mod 8 = 0 except row T-8
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1124), p), mulmod(calldataload(0x1404), calldataload(0xc24), p)), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_negative; i mod 8 = 0 except row T-8
            mstore(0xac0, add(0x1, add(calldataload(0x644), mload(0x820))))
            mstore(0xae0, sub(add(add(mulmod(mload(0xa80), calldataload(0x704), p), mulmod(calldataload(0x1404), sub(add(calldataload(0x704), mul(2, p)), add(calldataload(0x644), calldataload(0x8a4))), p)), mul(3, p)), add(mulmod(mload(0x980), add(calldataload(0x644), calldataload(0xc24)), p), add(mulmod(mload(0x9a0), mload(0xac0), p), mulmod(mload(0x960), calldataload(0xc24), p)))))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xae0), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_pc/pc_cond_positive; i mod 8 = 0 except row T-8
            mstore(0xb00, mulmod(sub(add(calldataload(0x1124), mul(2, p)), mload(0x900)), sub(add(calldataload(0x704), mul(4, p)), mload(0xac0)), p))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xb00), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_ap/ap_update; i mod 8 = 0 except row T-8
            mstore(0xb20, mulmod(0x2, mload(0x9e0), p))
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x12a4), mul(5, p)), add(calldataload(0x1204), add(mload(0xb20), add(sub(add(calldataload(0x5c4), p), mulmod(0x2, calldataload(0x4e4), p)), mulmod(calldataload(0xc24), sub(add(calldataload(0x4c4), p), mulmod(0x2, calldataload(0x5c4), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/update_registers/update_fp/fp_update; i mod 8 = 0 except row T-8
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1284), mul(3, p)), add(mulmod(mload(0x9e0), add(calldataload(0x1204), 0x2), p), add(mulmod(mload(0xa20), calldataload(0x11e4), p), mulmod(mload(0xa00), calldataload(0x904), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_fp; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mulmod(mload(0x9e0), sub(add(calldataload(0x904), p), calldataload(0x11e4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/push_pc; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mulmod(mload(0x9e0), sub(add(calldataload(0x884), mul(4, p)), mload(0xac0)), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off0; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mulmod(mload(0x9e0), sub(add(calldataload(0xa84), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/off1; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mulmod(mload(0x9e0), sub(add(calldataload(0xaa4), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/call/flags; i mod 8 = 0
            mstore(0xb40, mulmod(mload(0x9e0), sub(add(add(mload(0xb20), 0x2), mul(5, p)), add(0x4, add(mload(0x780), mload(0x7c0)))), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xb40), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 24 to 47; `power` is alpha^24.
    function _sum1(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 24: cpu/opcodes/ret/off0; i mod 8 = 0
            mstore(0xb60, mulmod(mload(0xa00), sub(add(add(calldataload(0xa84), 0x2), p), 0x8000), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xb60), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/off2; i mod 8 = 0
            mstore(0xb80, mulmod(mload(0xa00), sub(add(add(calldataload(0xac4), 0x1), p), 0x8000), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xb80), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/ret/flags; i mod 8 = 0
            mstore(0xba0, mulmod(mload(0xa00), sub(add(add(mload(0x920), add(mload(0x860), add(mload(0x960), mload(0x780)))), p), 0x4), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xba0), p), p))
            power := mulmod(power, alpha, p)
            // 27: cpu/opcodes/assert_eq/assert_eq; i mod 8 = 0
            mstore(0xbc0, mulmod(sub(add(calldataload(0x504), p), mulmod(0x2, calldataload(0x604), p)), sub(add(calldataload(0x904), p), calldataload(0xc24)), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xbc0), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_ap; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x1204), p), calldataload(0x1a4)), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_fp; row 0
            mstore(0xbe0, sub(add(calldataload(0x11e4), p), calldataload(0x1a4)))
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xbe0), p), p))
            power := mulmod(power, alpha, p)
            // 30: initial_pc; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x644), p), calldataload(0x164)), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_ap; row T-8
            mstore(0x140, addmod(mload(0x140), mulmod(power, sub(add(calldataload(0x1204), p), calldataload(0x1c4)), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_fp; row T-8
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xbe0), p), p))
            power := mulmod(power, alpha, p)
            // 33: final_pc; row T-8
            mstore(0x140, addmod(mload(0x140), mulmod(power, sub(add(calldataload(0x644), p), calldataload(0x184)), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/init0; row 0
            mstore(0xc00, sub(add(add(add(calldataload(0x624), mulmod(calldataload(0x304), calldataload(0x844), p)), mulmod(calldataload(0x1784), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xa04), mulmod(calldataload(0x304), calldataload(0xa44), p))), p)), p), calldataload(0x2e4)))
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xc00), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/step0; every row except row T-1
            mstore(0xc20, sub(add(mulmod(calldataload(0x17a4), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xa24), mulmod(calldataload(0x304), calldataload(0xa64), p))), p), p), mulmod(calldataload(0x1784), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0x644), mulmod(calldataload(0x304), calldataload(0x864), p))), p)))
            mstore(0x160, addmod(mload(0x160), mulmod(power, mload(0xc20), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/multi_column_perm/perm/last; row T-1
            mstore(0x180, addmod(mload(0x180), mulmod(power, sub(add(calldataload(0x1784), p), mload(0x600)), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/diff_is_bit; every row except row T-1
            mstore(0xc40, sub(add(calldataload(0xa24), p), calldataload(0xa04)))
            mstore(0xc60, sub(add(mulmod(mload(0xc40), mload(0xc40), p), mul(2, p)), mload(0xc40)))
            mstore(0x160, addmod(mload(0x160), mulmod(power, mload(0xc60), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/is_func; every row except row T-1
            mstore(0xc80, mulmod(sub(add(mload(0xc40), p), 0x1), sub(add(calldataload(0xa44), p), calldataload(0xa64)), p))
            mstore(0x160, addmod(mload(0x160), mulmod(power, mload(0xc80), p), p))
            power := mulmod(power, alpha, p)
            // 39: memory/initial_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0xa04), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_addr_zero; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, calldataload(0x624), p), p))
            power := mulmod(power, alpha, p)
            // 41: public_memory_value_zero; i mod 8 = 0
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, calldataload(0x844), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/init0; row 0
            mstore(0xca0, sub(add(add(calldataload(0xa84), mulmod(calldataload(0x17c4), sub(add(calldataload(0x324), p), calldataload(0xbe4)), p)), p), calldataload(0x324)))
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xca0), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/step0; every row except row T-1
            mstore(0xcc0, sub(add(mulmod(calldataload(0x17e4), sub(add(calldataload(0x324), p), calldataload(0xc04)), p), p), mulmod(calldataload(0x17c4), sub(add(calldataload(0x324), p), calldataload(0xaa4)), p)))
            mstore(0x160, addmod(mload(0x160), mulmod(power, mload(0xcc0), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/perm/last; row T-1
            mstore(0x180, addmod(mload(0x180), mulmod(power, sub(add(calldataload(0x17c4), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/diff_is_bit; every row except row T-1
            mstore(0xce0, sub(add(calldataload(0xc04), p), calldataload(0xbe4)))
            mstore(0xd00, sub(add(mulmod(mload(0xce0), mload(0xce0), p), mul(2, p)), mload(0xce0)))
            mstore(0x160, addmod(mload(0x160), mulmod(power, mload(0xd00), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/minimum; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0xbe4), p), calldataload(0x124)), p), p))
            power := mulmod(power, alpha, p)
            // 47: range_check16/maximum; row T-1
            mstore(0x180, addmod(mload(0x180), mulmod(power, sub(add(calldataload(0xbe4), p), calldataload(0x144)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 48 to 71; `power` is alpha^48.
    function _sum2(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 48: range_check_builtin/value; i mod 64 = 0
            mstore(0xd20, mulmod(0x10000, add(calldataload(0xb24), mulmod(0x10000, add(calldataload(0xb04), mulmod(calldataload(0xae4), 0x10000, p)), p)), p))
            mstore(0xd40, mulmod(0x10000, add(calldataload(0xb84), mulmod(0x10000, add(calldataload(0xb64), mulmod(0x10000, add(mload(0xd20), calldataload(0xb44)), p)), p)), p))
            mstore(0xd60, sub(add(add(calldataload(0xbc4), mulmod(0x10000, add(mload(0xd40), calldataload(0xba4)), p)), p), calldataload(0x964)))
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, mload(0xd60), p), p))
            power := mulmod(power, alpha, p)
            // 49: range_check_builtin/addr_step; i mod 64 = 0 except row T-64
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x7e4), mul(2, p)), add(calldataload(0x764), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 50: range_check_builtin/init_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x764), p), calldataload(0x224)), p), p))
            power := mulmod(power, alpha, p)
            // 51: ecdsa/signature0/doubling_key/slope; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xd80, mulmod(calldataload(0x11a4), calldataload(0x11a4), p))
            mstore(0xda0, sub(add(add(0x1, mulmod(0x3, mload(0xd80), p)), p), mulmod(calldataload(0x1184), mulmod(0x2, calldataload(0xca4), p), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xda0), p), p))
            power := mulmod(power, alpha, p)
            // 52: ecdsa/signature0/doubling_key/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xdc0, sub(add(mulmod(calldataload(0x1184), calldataload(0x1184), p), mul(2, p)), add(calldataload(0x1244), mulmod(0x2, calldataload(0x11a4), p))))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xdc0), p), p))
            power := mulmod(power, alpha, p)
            // 53: ecdsa/signature0/doubling_key/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(add(calldataload(0xca4), calldataload(0xd44)), p), mulmod(calldataload(0x1184), sub(add(calldataload(0x11a4), p), calldataload(0x1244)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 54: ecdsa/signature0/exponentiate_generator/booleanity_test; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xde0, sub(add(calldataload(0x1464), p), mulmod(0x2, calldataload(0x15a4), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xde0), sub(add(mload(0xde0), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 55: ecdsa/signature0/exponentiate_generator/bit_extraction_end; i mod 4096 = 4016
            mstore(0x220, addmod(mload(0x220), mulmod(power, calldataload(0x1464), p), p))
            power := mulmod(power, alpha, p)
            // 56: ecdsa/signature0/exponentiate_generator/zeros_tail; i mod 4096 = 4080
            mstore(0x240, addmod(mload(0x240), mulmod(power, calldataload(0x1464), p), p))
            power := mulmod(power, alpha, p)
            // 57: ecdsa/signature0/exponentiate_generator/add_points/slope; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xe00, sub(add(calldataload(0xd64), p), calldataload(0x344)))
            mstore(0xe20, sub(add(mulmod(mload(0xde0), sub(add(calldataload(0x1264), p), calldataload(0x364)), p), p), mulmod(calldataload(0x14e4), mload(0xe00), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe20), p), p))
            power := mulmod(power, alpha, p)
            // 58: ecdsa/signature0/exponentiate_generator/add_points/x; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xe40, sub(add(mulmod(calldataload(0x14e4), calldataload(0x14e4), p), p), mulmod(mload(0xde0), add(calldataload(0xde4), add(calldataload(0xd64), calldataload(0x344))), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe40), p), p))
            power := mulmod(power, alpha, p)
            // 59: ecdsa/signature0/exponentiate_generator/add_points/y; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xe60, sub(add(mulmod(mload(0xde0), add(calldataload(0x1264), calldataload(0x12e4)), p), p), mulmod(calldataload(0x14e4), sub(add(calldataload(0xd64), p), calldataload(0xde4)), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe60), p), p))
            power := mulmod(power, alpha, p)
            // 60: ecdsa/signature0/exponentiate_generator/add_points/x_diff_inv; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xe80, sub(add(mulmod(calldataload(0xd04), mload(0xe00), p), p), 0x1))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe80), p), p))
            power := mulmod(power, alpha, p)
            // 61: ecdsa/signature0/exponentiate_generator/copy_point/x; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0xea0, sub(add(0x1, mul(2, p)), mload(0xde0)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xea0), sub(add(calldataload(0xde4), p), calldataload(0xd64)), p), p), p))
            power := mulmod(power, alpha, p)
            // 62: ecdsa/signature0/exponentiate_generator/copy_point/y; i mod 16 = 0 except i mod 4096 = 4080
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xea0), sub(add(calldataload(0x12e4), p), calldataload(0x1264)), p), p), p))
            power := mulmod(power, alpha, p)
            // 63: ecdsa/signature0/exponentiate_key/booleanity_test; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xec0, sub(add(calldataload(0x1484), p), mulmod(0x2, calldataload(0x1544), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(mload(0xec0), sub(add(mload(0xec0), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 64: ecdsa/signature0/exponentiate_key/bit_extraction_end; i mod 2048 = 2008
            mstore(0x260, addmod(mload(0x260), mulmod(power, calldataload(0x1484), p), p))
            power := mulmod(power, alpha, p)
            // 65: ecdsa/signature0/exponentiate_key/zeros_tail; i mod 2048 = 2040
            mstore(0x280, addmod(mload(0x280), mulmod(power, calldataload(0x1484), p), p))
            power := mulmod(power, alpha, p)
            // 66: ecdsa/signature0/exponentiate_key/add_points/slope; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xee0, sub(add(calldataload(0x1144), p), calldataload(0x11a4)))
            mstore(0xf00, sub(add(mulmod(mload(0xec0), sub(add(calldataload(0x1424), p), calldataload(0xca4)), p), p), mulmod(calldataload(0xc44), mload(0xee0), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xf00), p), p))
            power := mulmod(power, alpha, p)
            // 67: ecdsa/signature0/exponentiate_key/add_points/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xf20, sub(add(mulmod(calldataload(0xc44), calldataload(0xc44), p), p), mulmod(mload(0xec0), add(calldataload(0x1224), add(calldataload(0x1144), calldataload(0x11a4))), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xf20), p), p))
            power := mulmod(power, alpha, p)
            // 68: ecdsa/signature0/exponentiate_key/add_points/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xf40, sub(add(mulmod(mload(0xec0), add(calldataload(0x1424), calldataload(0x1504)), p), p), mulmod(calldataload(0xc44), sub(add(calldataload(0x1144), p), calldataload(0x1224)), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xf40), p), p))
            power := mulmod(power, alpha, p)
            // 69: ecdsa/signature0/exponentiate_key/add_points/x_diff_inv; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xf60, sub(add(mulmod(calldataload(0xc84), mload(0xee0), p), p), 0x1))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xf60), p), p))
            power := mulmod(power, alpha, p)
            // 70: ecdsa/signature0/exponentiate_key/copy_point/x; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0xf80, sub(add(0x1, mul(2, p)), mload(0xec0)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(mload(0xf80), sub(add(calldataload(0x1224), p), calldataload(0x1144)), p), p), p))
            power := mulmod(power, alpha, p)
            // 71: ecdsa/signature0/exponentiate_key/copy_point/y; i mod 8 = 0 except i mod 2048 = 2040
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(mload(0xf80), sub(add(calldataload(0x1504), p), calldataload(0x1424)), p), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 72 to 95; `power` is alpha^72.
    function _sum3(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 72: ecdsa/signature0/init_gen/x; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xd64), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 73: ecdsa/signature0/init_gen/y; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, add(calldataload(0x1264), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 74: ecdsa/signature0/init_key/x; i mod 2048 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1144), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 75: ecdsa/signature0/init_key/y; i mod 2048 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1424), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 76: ecdsa/signature0/add_results/slope; i mod 4096 = 0
            mstore(0xfa0, sub(add(calldataload(0xfc4), p), calldataload(0x1364)))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x13e4), mul(2, p)), add(calldataload(0x1724), mulmod(calldataload(0x1744), mload(0xfa0), p))), p), p))
            power := mulmod(power, alpha, p)
            // 77: ecdsa/signature0/add_results/x; i mod 4096 = 0
            mstore(0xfc0, sub(add(mulmod(calldataload(0x1744), calldataload(0x1744), p), mul(3, p)), add(calldataload(0x13a4), add(calldataload(0xfc4), calldataload(0x1364)))))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0xfc0), p), p))
            power := mulmod(power, alpha, p)
            // 78: ecdsa/signature0/add_results/y; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(add(calldataload(0x13e4), calldataload(0xf44)), p), mulmod(calldataload(0x1744), sub(add(calldataload(0xfc4), p), calldataload(0x13a4)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 79: ecdsa/signature0/add_results/x_diff_inv; i mod 4096 = 0
            mstore(0xfe0, sub(add(mulmod(calldataload(0xf64), mload(0xfa0), p), p), 0x1))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0xfe0), p), p))
            power := mulmod(power, alpha, p)
            // 80: ecdsa/signature0/extract_r/slope; i mod 4096 = 0
            mstore(0x1000, sub(add(calldataload(0x13c4), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(add(calldataload(0x1764), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), mulmod(calldataload(0xf04), mload(0x1000), p)), p), p))
            power := mulmod(power, alpha, p)
            // 81: ecdsa/signature0/extract_r/x; i mod 4096 = 0
            mstore(0x1020, sub(add(mulmod(calldataload(0xf04), calldataload(0xf04), p), mul(3, p)), add(calldataload(0x1484), add(calldataload(0x13c4), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0x1020), p), p))
            power := mulmod(power, alpha, p)
            // 82: ecdsa/signature0/extract_r/x_diff_inv; i mod 4096 = 0
            mstore(0x1040, sub(add(mulmod(calldataload(0xf84), mload(0x1000), p), p), 0x1))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0x1040), p), p))
            power := mulmod(power, alpha, p)
            // 83: ecdsa/signature0/z_nonzero; i mod 4096 = 0
            mstore(0x1060, sub(add(mulmod(calldataload(0x1464), calldataload(0xf24), p), p), 0x1))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0x1060), p), p))
            power := mulmod(power, alpha, p)
            // 84: ecdsa/signature0/r_and_w_nonzero; i mod 2048 = 0
            mstore(0x1080, sub(add(mulmod(calldataload(0x1484), calldataload(0x1384), p), p), 0x1))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, mload(0x1080), p), p))
            power := mulmod(power, alpha, p)
            // 85: ecdsa/signature0/q_on_curve/x_squared; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xfa4), p), mload(0xd80)), p), p))
            power := mulmod(power, alpha, p)
            // 86: ecdsa/signature0/q_on_curve/on_curve; i mod 4096 = 0
            mstore(0x10a0, sub(add(mulmod(calldataload(0xca4), calldataload(0xca4), p), mul(3, p)), add(0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89, add(mulmod(calldataload(0x11a4), calldataload(0xfa4), p), mulmod(0x1, calldataload(0x11a4), p)))))
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, mload(0x10a0), p), p))
            power := mulmod(power, alpha, p)
            // 87: ecdsa/init_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x6c4), p), calldataload(0x264)), p), p))
            power := mulmod(power, alpha, p)
            // 88: ecdsa/message_addr; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x804), mul(2, p)), add(calldataload(0x6c4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 89: ecdsa/pubkey_addr; i mod 4096 = 0 except row T-4096
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, sub(add(calldataload(0x824), mul(2, p)), add(calldataload(0x804), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 90: ecdsa/message_value0; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x9e4), p), calldataload(0x1464)), p), p))
            power := mulmod(power, alpha, p)
            // 91: ecdsa/pubkey_value0; i mod 4096 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x8e4), p), calldataload(0x11a4)), p), p))
            power := mulmod(power, alpha, p)
            // 92: poseidon/param_0/init_input_output_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x744), p), calldataload(0x2a4)), p), p))
            power := mulmod(power, alpha, p)
            // 93: poseidon/param_0/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x7c4), mul(2, p)), add(calldataload(0x744), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 94: poseidon/param_1/init_input_output_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x6a4), mul(2, p)), add(calldataload(0x2a4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 95: poseidon/param_1/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x784), mul(2, p)), add(calldataload(0x6a4), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 96 to 119; `power` is alpha^96.
    function _sum4(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 96: poseidon/param_2/init_input_output_addr; row 0
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x724), mul(2, p)), add(calldataload(0x2a4), 0x2)), p), p))
            power := mulmod(power, alpha, p)
            // 97: poseidon/param_2/addr_input_output_step; i mod 64 = 0 except row T-64
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x7a4), mul(2, p)), add(calldataload(0x724), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 98: poseidon/poseidon/full_rounds_state0_squaring; i mod 16 = 0
            mstore(0x10c0, sub(add(mulmod(calldataload(0xcc4), calldataload(0xcc4), p), p), calldataload(0xda4)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0x10c0), p), p))
            power := mulmod(power, alpha, p)
            // 99: poseidon/poseidon/full_rounds_state1_squaring; i mod 16 = 0
            mstore(0x10e0, sub(add(mulmod(calldataload(0x11c4), calldataload(0x11c4), p), p), calldataload(0x1564)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0x10e0), p), p))
            power := mulmod(power, alpha, p)
            // 100: poseidon/poseidon/full_rounds_state2_squaring; i mod 16 = 0
            mstore(0x1100, sub(add(mulmod(calldataload(0x14a4), calldataload(0x14a4), p), p), calldataload(0x1584)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0x1100), p), p))
            power := mulmod(power, alpha, p)
            // 101: poseidon/poseidon/partial_rounds_state0_squaring; i mod 2 = 0
            mstore(0x1120, sub(add(mulmod(calldataload(0x1004), calldataload(0x1004), p), p), calldataload(0xfe4)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1120), p), p))
            power := mulmod(power, alpha, p)
            // 102: poseidon/poseidon/partial_rounds_state1_squaring; i mod 4 = 0 except i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(0x1140, sub(add(mulmod(calldataload(0xc64), calldataload(0xc64), p), p), calldataload(0x1444)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0x1140), p), p))
            power := mulmod(power, alpha, p)
            // 103: poseidon/poseidon/add_first_round_key0; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(add(calldataload(0x944), 0x6861759ea556a2339dd92f9562a30b9e58e2ad98109ae4780b7fd8eac77fe6f), p), calldataload(0xcc4)), p), p))
            power := mulmod(power, alpha, p)
            // 104: poseidon/poseidon/add_first_round_key1; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(add(calldataload(0x8c4), 0x3827681995d5af9ffc8397a3d00425a3da43f76abf28a64e4ab1a22f27508c4), p), calldataload(0x11c4)), p), p))
            power := mulmod(power, alpha, p)
            // 105: poseidon/poseidon/add_first_round_key2; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(add(calldataload(0x924), 0x3a3956d2fad44d0e7f760a2277dc7cb2cac75dc279b2d687a0dbe17704a8309), p), calldataload(0x14a4)), p), p))
            power := mulmod(power, alpha, p)
            // 106: poseidon/poseidon/full_round0; i mod 16 = 0 except i mod 64 = 48
            mstore(0x1160, mulmod(calldataload(0xcc4), calldataload(0xda4), p))
            mstore(0x1180, mulmod(calldataload(0x11c4), calldataload(0x1564), p))
            mstore(0x11a0, mulmod(calldataload(0x14a4), calldataload(0x1584), p))
            mstore(0x380, addmod(mload(0x380), mulmod(power, sub(add(calldataload(0xdc4), mul(4, p)), add(calldataload(0x384), add(mload(0x11a0), add(mload(0x1180), mulmod(0x3, mload(0x1160), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 107: poseidon/poseidon/full_round1; i mod 16 = 0 except i mod 64 = 48
            mstore(0x380, addmod(mload(0x380), mulmod(power, sub(add(calldataload(0x12c4), mul(4, p)), add(calldataload(0x3a4), add(mload(0x11a0), sub(add(mload(0x1160), p), mload(0x1180))))), p), p))
            power := mulmod(power, alpha, p)
            // 108: poseidon/poseidon/full_round2; i mod 16 = 0 except i mod 64 = 48
            mstore(0x380, addmod(mload(0x380), mulmod(power, sub(add(calldataload(0x15c4), mul(4, p)), add(calldataload(0x3c4), sub(add(add(mload(0x1160), mload(0x1180)), p), mulmod(0x2, mload(0x11a0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 109: poseidon/poseidon/last_full_round0; i mod 128 = 0
            mstore(0x11c0, mulmod(calldataload(0xec4), calldataload(0xee4), p))
            mstore(0x11e0, mulmod(calldataload(0x1344), calldataload(0x16e4), p))
            mstore(0x1200, mulmod(calldataload(0x16c4), calldataload(0x1704), p))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x9c4), mul(3, p)), add(mload(0x1200), add(mload(0x11e0), mulmod(0x3, mload(0x11c0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 110: poseidon/poseidon/last_full_round1; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x984), mul(3, p)), add(mload(0x1200), sub(add(mload(0x11c0), p), mload(0x11e0)))), p), p))
            power := mulmod(power, alpha, p)
            // 111: poseidon/poseidon/last_full_round2; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x9a4), mul(3, p)), sub(add(add(mload(0x11c0), mload(0x11e0)), p), mulmod(0x2, mload(0x1200), p))), p), p))
            power := mulmod(power, alpha, p)
            // 112: poseidon/poseidon/copy_partial_rounds0_i0; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x10c4), p), calldataload(0xc64)), p), p))
            power := mulmod(power, alpha, p)
            // 113: poseidon/poseidon/copy_partial_rounds0_i1; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x10e4), p), calldataload(0xce4)), p), p))
            power := mulmod(power, alpha, p)
            // 114: poseidon/poseidon/copy_partial_rounds0_i2; i mod 128 = 0
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1104), p), calldataload(0xd24)), p), p))
            power := mulmod(power, alpha, p)
            // 115: poseidon/poseidon/margin_full_to_partial0; i mod 128 = 0
            mstore(0x1220, mulmod(calldataload(0x1304), calldataload(0x1604), p))
            mstore(0x1240, mulmod(calldataload(0x15e4), calldataload(0x1624), p))
            mstore(0x1260, sub(add(add(mload(0x1220), mulmod(calldataload(0xe04), calldataload(0xe24), p)), p), mulmod(0x2, mload(0x1240), p)))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1004), mul(4, p)), add(mload(0x1260), 0x4b085eb1df4258c3453cc97445954bf3433b6ab9dd5a99592864c00f54a3f9a)), p), p))
            power := mulmod(power, alpha, p)
            // 116: poseidon/poseidon/margin_full_to_partial1; i mod 128 = 0
            mstore(0x1280, mulmod(0x4, calldataload(0x1004), p))
            mstore(0x12a0, mulmod(calldataload(0x1004), calldataload(0xfe4), p))
            mstore(0x12c0, sub(add(add(mload(0x1280), add(mulmod(0x800000000000010fffffffffffffffffffffffffffffffffffffffffffffffd, mload(0x1220), p), mulmod(0xa, mload(0x1240), p))), p), mulmod(0x2, mload(0x12a0), p)))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1044), mul(5, p)), add(mload(0x12c0), 0x46fb825257fec76c50fe043684d4e6d2d2f2fdfe9b7c8d7128ca7acc0f66f30)), p), p))
            power := mulmod(power, alpha, p)
            // 117: poseidon/poseidon/margin_full_to_partial2; i mod 128 = 0
            mstore(0x12e0, mulmod(calldataload(0x1044), calldataload(0x1024), p))
            mstore(0x1300, sub(add(add(mulmod(0x2, calldataload(0x1044), p), add(add(mload(0x1280), mulmod(0x8, mload(0x1240), p)), mulmod(0x6, mload(0x12a0), p))), p), mulmod(0x2, mload(0x12e0), p)))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1084), mul(6, p)), add(mload(0x1300), 0xf2193ba0c7ea33ce6222d9446c1e166202ae5461005292f4a2bcb93420151a)), p), p))
            power := mulmod(power, alpha, p)
            // 118: poseidon/poseidon/partial_round0; i mod 2 = 0 except i mod 128 in {122, 124, 126}
            mstore(0x1320, sub(add(add(mulmod(0x2, calldataload(0x1084), p), add(mulmod(0x6, mload(0x12e0), p), add(mulmod(0x8, mload(0x12a0), p), mulmod(0x4, calldataload(0x1044), p)))), p), mulmod(0x2, mulmod(calldataload(0x1084), calldataload(0x1064), p), p)))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0x10a4), mul(6, p)), add(mload(0x1320), calldataload(0x3e4))), p), p))
            power := mulmod(power, alpha, p)
            // 119: poseidon/poseidon/partial_round1; i mod 4 = 0 except i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            mstore(0x1340, add(add(mulmod(0x4, calldataload(0xce4), p), mulmod(0x8, mulmod(calldataload(0xc64), calldataload(0x1444), p), p)), mulmod(0x6, mulmod(calldataload(0xce4), calldataload(0x14c4), p), p)))
            mstore(0x1360, sub(add(add(mload(0x1340), mulmod(0x2, calldataload(0xd24), p)), p), mulmod(0x2, mulmod(calldataload(0xd24), calldataload(0x1524), p), p)))
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, sub(add(calldataload(0xd84), mul(6, p)), add(mload(0x1360), calldataload(0x404))), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 120 to 122; `power` is alpha^120.
    function _sum5(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 120: poseidon/poseidon/margin_partial_to_full0; i mod 128 = 0
            mstore(0x1380, mulmod(calldataload(0xe64), calldataload(0x1664), p))
            mstore(0x13a0, mulmod(calldataload(0xe84), calldataload(0x1684), p))
            mstore(0x13c0, mulmod(calldataload(0xea4), calldataload(0x16a4), p))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0xe44), mul(6, p)), add(0x13d1b5cfd87693224f0ac561ab2c15ca53365d768311af59cefaf701bc53b37, add(mload(0x13c0), add(mulmod(0x6, calldataload(0xea4), p), add(mulmod(0x10, mload(0x13a0), p), add(mulmod(0x10, mload(0x1380), p), mulmod(0x8, calldataload(0xe84), p))))))), p), p))
            power := mulmod(power, alpha, p)
            // 121: poseidon/poseidon/margin_partial_to_full1; i mod 128 = 0
            mstore(0x13e0, mulmod(0x2, calldataload(0xea4), p))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1324), mul(4, p)), add(0x3195d6b2d930e71cede286d5b8b41d49296ddf222bcd3bf3717a12a9a6947ff, add(mload(0x13c0), add(mload(0x13e0), mulmod(0x4, mload(0x13a0), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 122: poseidon/poseidon/margin_partial_to_full2; i mod 128 = 0
            mstore(0x1400, sub(add(add(mload(0x13e0), add(mulmod(0x6, mload(0x13a0), p), add(mulmod(0x8, mload(0x1380), p), mulmod(0x4, calldataload(0xe84), p)))), p), mulmod(0x2, mload(0x13c0), p)))
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(calldataload(0x1644), mul(6, p)), add(mload(0x1400), 0x2c14fccabc26929170cc7ac9989c823608b9008bef3b8e16b6089a5d33cd72e)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine() private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := PRIME
            // every row
            composition := addmod(composition, mulmod(mload(0x80), mload(0x3e0), p), p)
            // every row except i mod 8 = 7
            composition := addmod(composition, mulmod(mload(0x620), mulmod(mload(0xa0), mload(0x3e0), p), p), p)
            // i mod 8 = 7
            composition := addmod(composition, mulmod(mload(0xc0), mload(0x400), p), p)
            // i mod 8 = 0
            composition := addmod(composition, mulmod(mload(0xe0), mload(0x420), p), p)
            // i mod 8 = 0 except row T-8
            composition := addmod(composition, mulmod(mload(0x640), mulmod(mload(0x100), mload(0x420), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(0x120), mload(0x440), p), p)
            // row T-8
            composition := addmod(composition, mulmod(mload(0x140), mload(0x460), p), p)
            // every row except row T-1
            composition := addmod(composition, mulmod(mload(0x660), mulmod(mload(0x160), mload(0x3e0), p), p), p)
            // row T-1
            composition := addmod(composition, mulmod(mload(0x180), mload(0x480), p), p)
            // i mod 64 = 0
            composition := addmod(composition, mulmod(mload(0x1a0), mload(0x4a0), p), p)
            // i mod 64 = 0 except row T-64
            composition := addmod(composition, mulmod(mload(0x680), mulmod(mload(0x1c0), mload(0x4a0), p), p), p)
            // i mod 8 = 0 except i mod 2048 = 2040
            composition := addmod(composition, mulmod(mload(0x6a0), mulmod(mload(0x1e0), mload(0x420), p), p), p)
            // i mod 16 = 0 except i mod 4096 = 4080
            composition := addmod(composition, mulmod(mload(0x6c0), mulmod(mload(0x200), mload(0x4c0), p), p), p)
            // i mod 4096 = 4016
            composition := addmod(composition, mulmod(mload(0x220), mload(0x4e0), p), p)
            // i mod 4096 = 4080
            composition := addmod(composition, mulmod(mload(0x240), mload(0x500), p), p)
            // i mod 2048 = 2008
            composition := addmod(composition, mulmod(mload(0x260), mload(0x520), p), p)
            // i mod 2048 = 2040
            composition := addmod(composition, mulmod(mload(0x280), mload(0x540), p), p)
            // i mod 4096 = 0
            composition := addmod(composition, mulmod(mload(0x2a0), mload(0x560), p), p)
            // i mod 2048 = 0
            composition := addmod(composition, mulmod(mload(0x2c0), mload(0x580), p), p)
            // i mod 4096 = 0 except row T-4096
            composition := addmod(composition, mulmod(mload(0x6e0), mulmod(mload(0x2e0), mload(0x560), p), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(0x300), mload(0x4c0), p), p)
            // i mod 2 = 0
            composition := addmod(composition, mulmod(mload(0x320), mload(0x5a0), p), p)
            // i mod 4 = 0 except i mod 128 in {88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            composition := addmod(composition, mulmod(mload(0x700), mulmod(mload(0x340), mload(0x5c0), p), p), p)
            // i mod 128 = 0
            composition := addmod(composition, mulmod(mload(0x360), mload(0x5e0), p), p)
            // i mod 16 = 0 except i mod 64 = 48
            composition := addmod(composition, mulmod(mload(0x720), mulmod(mload(0x380), mload(0x4c0), p), p), p)
            // i mod 2 = 0 except i mod 128 in {122, 124, 126}
            composition := addmod(composition, mulmod(mload(0x740), mulmod(mload(0x3a0), mload(0x5a0), p), p), p)
            // i mod 4 = 0 except i mod 128 in {76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124}
            composition := addmod(composition, mulmod(mload(0x760), mulmod(mload(0x3c0), mload(0x5c0), p), p), p)
        }
    }
}
