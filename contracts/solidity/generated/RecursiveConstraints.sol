// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `recursive` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {DilutedPool} from "../verifier/DilutedPool.sol";
import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value, or is not encoded in the usual way.
error WrongEvaluatorInput(uint256 words);

/// @title The 93 constraints of layout `recursive` at one point.
/// @notice In assembly: input words begin at 0x44 in calldata, work words at 0x80 in
/// memory; p is the prime. Terms are below a small multiple of p; products reduce them.
contract RecursiveConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 162;
    uint256 private constant WORK_WORDS = 115;

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
            calldatacopy(work, calldatasize(), 0x300)
        }
        if (values.length != INPUT_WORDS || input != 0x44 || work != 0x80) {
            revert WrongEvaluatorInput(values.length);
        }
        _evaluateDomains();
        Felt.invertAll(0x380, 18);
        assembly ("memory-safe") {
            mstore(0x5a0, mulmod(mload(0x5a0), calldataload(0xe4), PRIME))
        }
        uint256 diluted = DilutedPool.finalCumulativeValue(
            values[25], values[26]
        );
        assembly ("memory-safe") {
            mstore(0x700, diluted)
        }
        uint256 power = 1;
        power = _sum0(power);
        power = _sum1(power);
        power = _sum2(power);
        power = _sum3(power);
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
            let squarings := sub(calldataload(0x44), 11)
            for { } squarings { squarings := sub(squarings, 1) } {
                zPower := mulmod(zPower, zPower, p)
            }
            // i mod 2048 = 0
            mstore(0x520, mod(sub(add(zPower, p), 0x1), p))
            // i mod 2048 = 1024
            mstore(0x680, mod(sub(add(zPower, p), 0x800000000000011000000000000000000000000000000000000000000000000), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 1024 = 0
            mstore(0x4c0, mod(sub(add(zPower, p), 0x1), p))
            // i mod 1024 = 1008
            mstore(0x4e0, mod(sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 1024 = 1020
            mstore(0x500, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(0x540, mod(sub(add(zPower, p), 0x1), p))
            // i mod 128 in {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30}
            mstore(0x580, sub(add(zPower, p), 0x1))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x128f0fee82b2bb55e869a0710826800d09bd064f9e225ecd6871506b2703765), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x789ad459ecd5c85fcdca219ce6246af26da375d1a8e79812225638f9b48a8ab), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x5afc640ff0f57b9b267655f3da7c64c4a910d81023e4d8ab2cf6b0e179c904a), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x5ec467b88826aba4537602d514425f3b0bdf467bbf302458337c45f6021e539), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x3a3bf0c4876db92b342a839378d12b97ec35d5bb74beecd3c616e4e34cf48fe), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x2c226e9010da226650d4e831a8c21933d6d16ce5fad48839e202fdbb6c986d7), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x4a44b0df399815cc4b2a4e3c2f8755f750774e2e9ec857782aa7feba1d98b1e), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x63365fe0de874d9c90adb1e2f9c676e98c62155e4412e873ada5e1dee6feebb), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x60150b421a2127371ca3d710511a6a9299ff03be41f621dd1bad555c776df4d), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x211c88e2dd40bd3cdd1c69103a26c06339749cf6943864821fdc6d10263070c), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x11e64c83c6d5798845170fdada655ccc928c1c64e3bb3de3b6d627083055f32), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0xb54759e8c46e1258dc80f091e6f3be387888015452ce5f0ca09ce9e571f52), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x3f0af1b9a3b60e14b2af2b95e1bb124c8e30a5f0158e52f348a84263bafbe3d), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x35b01f2f03b33a0e6416301ed24191cb5b5db5ad8831dda32f035d1bcc1cc71), p))
            mstore(0x580, mulmod(mload(0x580), sub(add(zPower, p), 0x5863bb78599ee2d50aaaffdb3832b88493a0eca3a8773991c69d93c79f23534), p))
            // i mod 128 = 96
            mstore(0x6e0, mod(sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 32 = 0
            mstore(0x560, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 15
            mstore(0x3a0, mod(sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            // i mod 16 = 0
            mstore(0x3c0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(0x460, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(0x420, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(0x380, mod(sub(add(zPower, p), 0x1), p))
            mstore(0x3e0, addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(0x400, addmod(z, sub(p, raise(gInverse, 16, p)), p)) // row T-16
            mstore(0x440, addmod(z, sub(p, raise(gInverse, 2, p)), p)) // row T-2
            mstore(0x480, addmod(z, sub(p, raise(gInverse, 4, p)), p)) // row T-4
            mstore(0x4a0, addmod(z, sub(p, raise(gInverse, 1, p)), p)) // row T-1
            mstore(0x6a0, addmod(z, sub(p, raise(gInverse, 2048, p)), p)) // row T-2048
            mstore(0x6c0, addmod(z, sub(p, raise(gInverse, 128, p)), p)) // row T-128
            mstore(0x5c0, mload(0x3a0)) // i mod 16 = 15
            mstore(0x5e0, mload(0x400)) // row T-16
            mstore(0x600, mload(0x440)) // row T-2
            mstore(0x620, mload(0x480)) // row T-4
            mstore(0x640, mload(0x4a0)) // row T-1
            mstore(0x660, mload(0x500)) // i mod 1024 = 1020
            mstore(0x5a0, calldataload(0x104))
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
            // 0: cpu/decode/opcode_range_check/bit; every row except i mod 16 = 15
            mstore(0x720, sub(add(calldataload(0x3e4), p), mulmod(0x2, calldataload(0x404), p)))
            mstore(0x740, sub(add(mulmod(mload(0x720), mload(0x720), p), mul(2, p)), mload(0x720)))
            mstore(0x80, addmod(mload(0x80), mulmod(power, mload(0x740), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/zero; i mod 16 = 15
            mstore(0xa0, addmod(mload(0xa0), mulmod(power, calldataload(0x3e4), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check_input; i mod 16 = 0
            mstore(0x760, mulmod(0x10000, add(calldataload(0xf44), mulmod(0x10000, add(calldataload(0xec4), mulmod(calldataload(0x3e4), 0x10000, p)), p)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0xa24), mul(2, p)), add(mload(0x760), calldataload(0xe44))), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/flag_op1_base_op0_bit; i mod 16 = 0
            mstore(0x780, sub(add(calldataload(0x424), p), mulmod(0x2, calldataload(0x444), p)))
            mstore(0x7a0, sub(add(calldataload(0x464), p), mulmod(0x2, calldataload(0x484), p)))
            mstore(0x7c0, sub(add(calldataload(0x444), p), mulmod(0x2, calldataload(0x464), p)))
            mstore(0x7e0, sub(add(0x1, mul(6, p)), add(mload(0x7c0), add(mload(0x780), mload(0x7a0)))))
            mstore(0x800, sub(add(mulmod(mload(0x7e0), mload(0x7e0), p), mul(7, p)), mload(0x7e0)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x800), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_res_op1_bit; i mod 16 = 0
            mstore(0x820, sub(add(calldataload(0x484), p), mulmod(0x2, calldataload(0x4a4), p)))
            mstore(0x840, sub(add(calldataload(0x4a4), p), mulmod(0x2, calldataload(0x4c4), p)))
            mstore(0x860, sub(add(calldataload(0x504), p), mulmod(0x2, calldataload(0x524), p)))
            mstore(0x880, sub(add(0x1, mul(6, p)), add(mload(0x860), add(mload(0x820), mload(0x840)))))
            mstore(0x8a0, sub(add(mulmod(mload(0x880), mload(0x880), p), mul(7, p)), mload(0x880)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x8a0), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_pc_update_regular_bit; i mod 16 = 0
            mstore(0x8c0, sub(add(calldataload(0x4c4), p), mulmod(0x2, calldataload(0x4e4), p)))
            mstore(0x8e0, sub(add(calldataload(0x4e4), p), mulmod(0x2, calldataload(0x504), p)))
            mstore(0x900, sub(add(0x1, mul(6, p)), add(mload(0x860), add(mload(0x8c0), mload(0x8e0)))))
            mstore(0x920, sub(add(mulmod(mload(0x900), mload(0x900), p), mul(7, p)), mload(0x900)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x920), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/fp_update_regular_bit; i mod 16 = 0
            mstore(0x940, sub(add(calldataload(0x564), p), mulmod(0x2, calldataload(0x584), p)))
            mstore(0x960, sub(add(calldataload(0x584), p), mulmod(0x2, calldataload(0x5a4), p)))
            mstore(0x980, sub(add(0x1, mul(4, p)), add(mload(0x940), mload(0x960))))
            mstore(0x9a0, sub(add(mulmod(mload(0x980), mload(0x980), p), mul(5, p)), mload(0x980)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x9a0), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/operands/mem_dst_addr; i mod 16 = 0
            mstore(0x9c0, sub(add(calldataload(0x11e4), p), calldataload(0x1124)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xac4), 0x8000), mul(3, p)), add(calldataload(0xe44), add(calldataload(0x1124), mulmod(mload(0x720), mload(0x9c0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem0_addr; i mod 16 = 0
            mstore(0x9e0, sub(add(calldataload(0x404), p), mulmod(0x2, calldataload(0x424), p)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xa84), 0x8000), mul(3, p)), add(calldataload(0xf44), add(calldataload(0x1124), mulmod(mload(0x9e0), mload(0x9c0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem1_addr; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xb44), 0x8000), mul(5, p)), add(calldataload(0xec4), add(mulmod(mload(0x7e0), calldataload(0xaa4), p), add(mulmod(mload(0x7c0), calldataload(0x11e4), p), add(mulmod(mload(0x780), calldataload(0xa04), p), mulmod(mload(0x7a0), calldataload(0x1124), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/ops_mul; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0x11a4), p), mulmod(calldataload(0xaa4), calldataload(0xb64), p)), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/res; i mod 16 = 0
            mstore(0xa00, sub(add(0x1, mul(2, p)), mload(0x860)))
            mstore(0xa20, sub(add(mulmod(mload(0xa00), calldataload(0x1224), p), mul(3, p)), add(mulmod(mload(0x880), calldataload(0xb64), p), add(mulmod(mload(0x820), add(calldataload(0xaa4), calldataload(0xb64)), p), mulmod(mload(0x840), calldataload(0x11a4), p)))))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xa20), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/update_registers/update_pc/tmp0; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1164), p), mulmod(mload(0x860), calldataload(0xae4), p)), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp1; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1204), p), mulmod(calldataload(0x1164), calldataload(0x1224), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/pc_cond_negative; i mod 16 = 0 except row T-16
            mstore(0xa40, add(0x1, add(calldataload(0xa04), mload(0x780))))
            mstore(0xa60, sub(add(add(mulmod(mload(0xa00), calldataload(0xb84), p), mulmod(calldataload(0x1164), sub(add(calldataload(0xb84), mul(2, p)), add(calldataload(0xa04), calldataload(0xb64))), p)), mul(3, p)), add(mulmod(mload(0x8e0), add(calldataload(0xa04), calldataload(0x1224)), p), add(mulmod(mload(0x900), mload(0xa40), p), mulmod(mload(0x8c0), calldataload(0x1224), p)))))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xa60), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_positive; i mod 16 = 0 except row T-16
            mstore(0xa80, mulmod(sub(add(calldataload(0x1204), mul(2, p)), mload(0x860)), sub(add(calldataload(0xb84), mul(4, p)), mload(0xa40)), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xa80), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_ap/ap_update; i mod 16 = 0 except row T-16
            mstore(0xaa0, mulmod(0x2, mload(0x940), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1244), mul(5, p)), add(calldataload(0x1124), add(mload(0xaa0), add(sub(add(calldataload(0x544), p), mulmod(0x2, calldataload(0x564), p)), mulmod(calldataload(0x1224), sub(add(calldataload(0x524), p), mulmod(0x2, calldataload(0x544), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_fp/fp_update; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1264), mul(3, p)), add(mulmod(mload(0x940), add(calldataload(0x1124), 0x2), p), add(mulmod(mload(0x980), calldataload(0x11e4), p), mulmod(mload(0x960), calldataload(0xae4), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/opcodes/call/push_fp; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0x940), sub(add(calldataload(0xae4), p), calldataload(0x11e4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_pc; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0x940), sub(add(calldataload(0xaa4), mul(4, p)), mload(0xa40)), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/off0; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0x940), sub(add(calldataload(0xe44), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off1; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0x940), sub(add(calldataload(0xf44), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/flags; i mod 16 = 0
            mstore(0xac0, mulmod(mload(0x940), sub(add(add(mload(0xaa0), 0x2), mul(5, p)), add(0x4, add(mload(0x720), mload(0x9e0)))), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xac0), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/ret/off0; i mod 16 = 0
            mstore(0xae0, mulmod(mload(0x960), sub(add(add(calldataload(0xe44), 0x2), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xae0), p), p))
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
            // 24: cpu/opcodes/ret/off2; i mod 16 = 0
            mstore(0xb00, mulmod(mload(0x960), sub(add(add(calldataload(0xec4), 0x1), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xb00), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/flags; i mod 16 = 0
            mstore(0xb20, mulmod(mload(0x960), sub(add(add(mload(0x880), add(mload(0x7c0), add(mload(0x8c0), mload(0x720)))), p), 0x4), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xb20), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/assert_eq/assert_eq; i mod 16 = 0
            mstore(0xb40, mulmod(sub(add(calldataload(0x5a4), p), mulmod(0x2, calldataload(0x5c4), p)), sub(add(calldataload(0xae4), p), calldataload(0x1224)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xb40), p), p))
            power := mulmod(power, alpha, p)
            // 27: initial_ap; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1124), p), calldataload(0x1a4)), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_fp; row 0
            mstore(0xb60, sub(add(calldataload(0x11e4), p), calldataload(0x1a4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xb60), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_pc; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xa04), p), calldataload(0x164)), p), p))
            power := mulmod(power, alpha, p)
            // 30: final_ap; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x1124), p), calldataload(0x1c4)), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_fp; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xb60), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_pc; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0xa04), p), calldataload(0x184)), p), p))
            power := mulmod(power, alpha, p)
            // 33: memory/multi_column_perm/perm/init0; row 0
            mstore(0xb80, sub(add(add(add(calldataload(0xa04), mulmod(calldataload(0x304), calldataload(0xa24), p)), mulmod(calldataload(0x1404), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xdc4), mulmod(calldataload(0x304), calldataload(0xde4), p))), p)), p), calldataload(0x2e4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xb80), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/step0; i mod 2 = 0 except row T-2
            mstore(0xba0, sub(add(mulmod(calldataload(0x1444), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xe04), mulmod(calldataload(0x304), calldataload(0xe24), p))), p), p), mulmod(calldataload(0x1404), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xa44), mulmod(calldataload(0x304), calldataload(0xa64), p))), p)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xba0), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/last; row T-2
            mstore(0x160, addmod(mload(0x160), mulmod(power, sub(add(calldataload(0x1404), p), mload(0x5a0)), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/diff_is_bit; i mod 2 = 0 except row T-2
            mstore(0xbc0, sub(add(calldataload(0xe04), p), calldataload(0xdc4)))
            mstore(0xbe0, sub(add(mulmod(mload(0xbc0), mload(0xbc0), p), mul(2, p)), mload(0xbc0)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xbe0), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/is_func; i mod 2 = 0 except row T-2
            mstore(0xc00, mulmod(sub(add(mload(0xbc0), p), 0x1), sub(add(calldataload(0xde4), p), calldataload(0xe24)), p))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xc00), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/initial_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xdc4), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 39: public_memory_addr_zero; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, calldataload(0xa44), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_value_zero; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, calldataload(0xa64), p), p))
            power := mulmod(power, alpha, p)
            // 41: range_check16/perm/init0; row 0
            mstore(0xc20, sub(add(add(calldataload(0xe44), mulmod(calldataload(0x1424), sub(add(calldataload(0x324), p), calldataload(0xe84)), p)), p), calldataload(0x324)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xc20), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/step0; i mod 4 = 0 except row T-4
            mstore(0xc40, sub(add(mulmod(calldataload(0x1464), sub(add(calldataload(0x324), p), calldataload(0xf04)), p), p), mulmod(calldataload(0x1424), sub(add(calldataload(0x324), p), calldataload(0xec4)), p)))
            mstore(0x180, addmod(mload(0x180), mulmod(power, mload(0xc40), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/last; row T-4
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, sub(add(calldataload(0x1424), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/diff_is_bit; i mod 4 = 0 except row T-4
            mstore(0xc60, sub(add(calldataload(0xf04), p), calldataload(0xe84)))
            mstore(0xc80, sub(add(mulmod(mload(0xc60), mload(0xc60), p), mul(2, p)), mload(0xc60)))
            mstore(0x180, addmod(mload(0x180), mulmod(power, mload(0xc80), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/minimum; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xe84), p), calldataload(0x124)), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/maximum; row T-4
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, sub(add(calldataload(0xe84), p), calldataload(0x144)), p), p))
            power := mulmod(power, alpha, p)
            // 47: diluted_check/permutation/init0; row 0
            mstore(0xca0, sub(add(add(calldataload(0x5e4), mulmod(calldataload(0x13c4), sub(add(calldataload(0x344), p), calldataload(0x9c4)), p)), p), calldataload(0x344)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xca0), p), p))
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
            // 48: diluted_check/permutation/step0; every row except row T-1
            mstore(0xcc0, sub(add(mulmod(calldataload(0x13e4), sub(add(calldataload(0x344), p), calldataload(0x9e4)), p), p), mulmod(calldataload(0x13c4), sub(add(calldataload(0x344), p), calldataload(0x604)), p)))
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, mload(0xcc0), p), p))
            power := mulmod(power, alpha, p)
            // 49: diluted_check/permutation/last; row T-1
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(calldataload(0x13c4), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 50: diluted_check/init; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1384), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 51: diluted_check/first_element; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x9c4), p), 0x0), p), p))
            power := mulmod(power, alpha, p)
            // 52: diluted_check/step; every row except row T-1
            mstore(0xce0, sub(add(calldataload(0x9e4), p), calldataload(0x9c4)))
            mstore(0xd00, add(mulmod(calldataload(0x1384), add(0x1, mulmod(calldataload(0x364), mload(0xce0), p)), p), mulmod(mload(0xce0), mulmod(calldataload(0x384), mload(0xce0), p), p)))
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x13a4), mul(2, p)), mload(0xd00)), p), p))
            power := mulmod(power, alpha, p)
            // 53: diluted_check/last; row T-1
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(calldataload(0x1384), p), mload(0x700)), p), p))
            power := mulmod(power, alpha, p)
            // 54: pedersen/hash0/ec_subset_sum/bit_unpacking/last_one_is_zero; i mod 1024 = 0
            mstore(0xd20, sub(add(calldataload(0x1104), p), mulmod(0x2, calldataload(0x1184), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(calldataload(0x11c4), mload(0xd20), p), p), p))
            power := mulmod(power, alpha, p)
            // 55: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones0; i mod 1024 = 0
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(calldataload(0x11c4), sub(add(calldataload(0x1184), p), mulmod(0x800000000000000000000000000000000000000000000000, calldataload(0x1284), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 56: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit192; i mod 1024 = 0
            mstore(0x200, addmod(mload(0x200), mulmod(power, sub(add(calldataload(0x11c4), p), mulmod(calldataload(0x1344), sub(add(calldataload(0x1284), p), mulmod(0x2, calldataload(0x12a4), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 57: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones192; i mod 1024 = 0
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(calldataload(0x1344), sub(add(calldataload(0x12a4), p), mulmod(0x8, calldataload(0x12c4), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 58: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit196; i mod 1024 = 0
            mstore(0xd40, sub(add(calldataload(0x1304), p), mulmod(0x2, calldataload(0x1324), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, sub(add(calldataload(0x1344), p), mulmod(mload(0xd40), sub(add(calldataload(0x12c4), p), mulmod(0x2, calldataload(0x12e4), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 59: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones196; i mod 1024 = 0
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xd40), sub(add(calldataload(0x12e4), p), mulmod(0x40000000000000, calldataload(0x1304), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 60: pedersen/hash0/ec_subset_sum/booleanity_test; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(mload(0xd20), sub(add(mload(0xd20), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 61: pedersen/hash0/ec_subset_sum/bit_extraction_end; i mod 1024 = 1008
            mstore(0x240, addmod(mload(0x240), mulmod(power, calldataload(0x1104), p), p))
            power := mulmod(power, alpha, p)
            // 62: pedersen/hash0/ec_subset_sum/zeros_tail; i mod 1024 = 1020
            mstore(0x260, addmod(mload(0x260), mulmod(power, calldataload(0x1104), p), p))
            power := mulmod(power, alpha, p)
            // 63: pedersen/hash0/ec_subset_sum/add_points/slope; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0xd60, sub(add(mulmod(mload(0xd20), sub(add(calldataload(0xea4), p), calldataload(0x3c4)), p), p), mulmod(calldataload(0x1144), sub(add(calldataload(0xe64), p), calldataload(0x3a4)), p)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mload(0xd60), p), p))
            power := mulmod(power, alpha, p)
            // 64: pedersen/hash0/ec_subset_sum/add_points/x; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0xd80, sub(add(mulmod(calldataload(0x1144), calldataload(0x1144), p), p), mulmod(mload(0xd20), add(calldataload(0xee4), add(calldataload(0xe64), calldataload(0x3a4))), p)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mload(0xd80), p), p))
            power := mulmod(power, alpha, p)
            // 65: pedersen/hash0/ec_subset_sum/add_points/y; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0xda0, sub(add(mulmod(mload(0xd20), add(calldataload(0xea4), calldataload(0xf24)), p), p), mulmod(calldataload(0x1144), sub(add(calldataload(0xe64), p), calldataload(0xee4)), p)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mload(0xda0), p), p))
            power := mulmod(power, alpha, p)
            // 66: pedersen/hash0/ec_subset_sum/copy_point/x; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0xdc0, sub(add(0x1, mul(2, p)), mload(0xd20)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(mload(0xdc0), sub(add(calldataload(0xee4), p), calldataload(0xe64)), p), p), p))
            power := mulmod(power, alpha, p)
            // 67: pedersen/hash0/ec_subset_sum/copy_point/y; i mod 4 = 0 except i mod 1024 = 1020
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(mload(0xdc0), sub(add(calldataload(0xf24), p), calldataload(0xea4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 68: pedersen/hash0/copy_point/x; i mod 1024 = 0 except i mod 2048 = 1024
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0x10a4), p), calldataload(0x1064)), p), p))
            power := mulmod(power, alpha, p)
            // 69: pedersen/hash0/copy_point/y; i mod 1024 = 0 except i mod 2048 = 1024
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0x10c4), p), calldataload(0x1084)), p), p))
            power := mulmod(power, alpha, p)
            // 70: pedersen/hash0/init/x; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xe64), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 71: pedersen/hash0/init/y; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xea4), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 72 to 92; `power` is alpha^72.
    function _sum3(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 72: pedersen/input0_value0; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xb24), p), calldataload(0x1104)), p), p))
            power := mulmod(power, alpha, p)
            // 73: pedersen/input0_addr; i mod 2048 = 0 except row T-2048
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xda4), mul(2, p)), add(calldataload(0xd24), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 74: pedersen/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xb04), p), calldataload(0x224)), p), p))
            power := mulmod(power, alpha, p)
            // 75: pedersen/input1_value0; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xd84), p), calldataload(0x1364)), p), p))
            power := mulmod(power, alpha, p)
            // 76: pedersen/input1_addr; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xd64), mul(2, p)), add(calldataload(0xb04), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 77: pedersen/output_value0; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xd44), p), calldataload(0x10e4)), p), p))
            power := mulmod(power, alpha, p)
            // 78: pedersen/output_addr; i mod 2048 = 0
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xd24), mul(2, p)), add(calldataload(0xd64), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 79: range_check_builtin/value; i mod 128 = 0
            mstore(0xde0, mulmod(0x10000, add(calldataload(0xfa4), mulmod(0x10000, add(calldataload(0xf84), mulmod(calldataload(0xf64), 0x10000, p)), p)), p))
            mstore(0xe00, mulmod(0x10000, add(calldataload(0x1004), mulmod(0x10000, add(calldataload(0xfe4), mulmod(0x10000, add(mload(0xde0), calldataload(0xfc4)), p)), p)), p))
            mstore(0xe20, sub(add(add(calldataload(0x1044), mulmod(0x10000, add(mload(0xe00), calldataload(0x1024)), p)), p), calldataload(0xc64)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xe20), p), p))
            power := mulmod(power, alpha, p)
            // 80: range_check_builtin/addr_step; i mod 128 = 0 except row T-128
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xd04), mul(2, p)), add(calldataload(0xc44), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 81: range_check_builtin/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xc44), p), calldataload(0x264)), p), p))
            power := mulmod(power, alpha, p)
            // 82: bitwise/init_var_pool_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xba4), p), calldataload(0x2a4)), p), p))
            power := mulmod(power, alpha, p)
            // 83: bitwise/step_var_pool_addr; i mod 32 = 0 except i mod 128 = 96
            mstore(0x320, addmod(mload(0x320), mulmod(power, sub(add(calldataload(0xc24), mul(2, p)), add(calldataload(0xba4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 84: bitwise/x_or_y_addr; i mod 128 = 0
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, sub(add(calldataload(0xbe4), mul(2, p)), add(calldataload(0xca4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 85: bitwise/next_var_pool_addr; i mod 128 = 0 except row T-128
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xce4), mul(2, p)), add(calldataload(0xbe4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 86: bitwise/partition; i mod 32 = 0
            mstore(0xe40, sub(add(add(mulmod(calldataload(0x7e4), 0x8000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x7c4), 0x4000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x7a4), 0x2000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x784), 0x1000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x764), 0x800000000000000000000000000000000, p), add(mulmod(calldataload(0x744), 0x400000000000000000000000000000000, p), add(mulmod(calldataload(0x724), 0x200000000000000000000000000000000, p), add(mulmod(calldataload(0x704), 0x100000000000000000000000000000000, p), add(mulmod(calldataload(0x6e4), 0x80000000000000000, p), add(mulmod(calldataload(0x6c4), 0x40000000000000000, p), add(mulmod(calldataload(0x6a4), 0x20000000000000000, p), add(mulmod(calldataload(0x684), 0x10000000000000000, p), add(mulmod(calldataload(0x664), 0x8, p), add(add(calldataload(0x5e4), mulmod(calldataload(0x624), 0x2, p)), mulmod(calldataload(0x644), 0x4, p))))))))))))))), p), calldataload(0xbc4)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0xe40), p), p))
            power := mulmod(power, alpha, p)
            // 87: bitwise/or_is_and_plus_xor; i mod 128 = 0
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, sub(add(calldataload(0xc04), mul(2, p)), add(calldataload(0xc84), calldataload(0xcc4))), p), p))
            power := mulmod(power, alpha, p)
            // 88: bitwise/addition_is_xor_with_and; i mod 128 in {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30}
            mstore(0x360, addmod(mload(0x360), mulmod(power, sub(add(add(calldataload(0x5e4), calldataload(0x804)), mul(3, p)), add(calldataload(0x844), add(calldataload(0x904), calldataload(0x844)))), p), p))
            power := mulmod(power, alpha, p)
            // 89: bitwise/unique_unpacking192; i mod 128 = 0
            mstore(0xe60, sub(add(mulmod(0x10, add(calldataload(0x884), calldataload(0x944)), p), p), calldataload(0x604)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xe60), p), p))
            power := mulmod(power, alpha, p)
            // 90: bitwise/unique_unpacking193; i mod 128 = 0
            mstore(0xe80, sub(add(mulmod(0x10, add(calldataload(0x8a4), calldataload(0x964)), p), p), calldataload(0x864)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xe80), p), p))
            power := mulmod(power, alpha, p)
            // 91: bitwise/unique_unpacking194; i mod 128 = 0
            mstore(0xea0, sub(add(mulmod(0x10, add(calldataload(0x8c4), calldataload(0x984)), p), p), calldataload(0x824)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xea0), p), p))
            power := mulmod(power, alpha, p)
            // 92: bitwise/unique_unpacking195; i mod 128 = 0
            mstore(0xec0, sub(add(mulmod(0x100, add(calldataload(0x8e4), calldataload(0x9a4)), p), p), calldataload(0x924)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xec0), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine() private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := PRIME
            // every row except i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0x5c0), mulmod(mload(0x80), mload(0x380), p), p), p)
            // i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0xa0), mload(0x3a0), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(0xc0), mload(0x3c0), p), p)
            // i mod 16 = 0 except row T-16
            composition := addmod(composition, mulmod(mload(0x5e0), mulmod(mload(0xe0), mload(0x3c0), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(0x100), mload(0x3e0), p), p)
            // row T-16
            composition := addmod(composition, mulmod(mload(0x120), mload(0x400), p), p)
            // i mod 2 = 0 except row T-2
            composition := addmod(composition, mulmod(mload(0x600), mulmod(mload(0x140), mload(0x420), p), p), p)
            // row T-2
            composition := addmod(composition, mulmod(mload(0x160), mload(0x440), p), p)
            // i mod 4 = 0 except row T-4
            composition := addmod(composition, mulmod(mload(0x620), mulmod(mload(0x180), mload(0x460), p), p), p)
            // row T-4
            composition := addmod(composition, mulmod(mload(0x1a0), mload(0x480), p), p)
            // every row except row T-1
            composition := addmod(composition, mulmod(mload(0x640), mulmod(mload(0x1c0), mload(0x380), p), p), p)
            // row T-1
            composition := addmod(composition, mulmod(mload(0x1e0), mload(0x4a0), p), p)
            // i mod 1024 = 0
            composition := addmod(composition, mulmod(mload(0x200), mload(0x4c0), p), p)
            // i mod 4 = 0 except i mod 1024 = 1020
            composition := addmod(composition, mulmod(mload(0x660), mulmod(mload(0x220), mload(0x460), p), p), p)
            // i mod 1024 = 1008
            composition := addmod(composition, mulmod(mload(0x240), mload(0x4e0), p), p)
            // i mod 1024 = 1020
            composition := addmod(composition, mulmod(mload(0x260), mload(0x500), p), p)
            // i mod 1024 = 0 except i mod 2048 = 1024
            composition := addmod(composition, mulmod(mload(0x680), mulmod(mload(0x280), mload(0x4c0), p), p), p)
            // i mod 2048 = 0
            composition := addmod(composition, mulmod(mload(0x2a0), mload(0x520), p), p)
            // i mod 2048 = 0 except row T-2048
            composition := addmod(composition, mulmod(mload(0x6a0), mulmod(mload(0x2c0), mload(0x520), p), p), p)
            // i mod 128 = 0
            composition := addmod(composition, mulmod(mload(0x2e0), mload(0x540), p), p)
            // i mod 128 = 0 except row T-128
            composition := addmod(composition, mulmod(mload(0x6c0), mulmod(mload(0x300), mload(0x540), p), p), p)
            // i mod 32 = 0 except i mod 128 = 96
            composition := addmod(composition, mulmod(mload(0x6e0), mulmod(mload(0x320), mload(0x560), p), p), p)
            // i mod 32 = 0
            composition := addmod(composition, mulmod(mload(0x340), mload(0x560), p), p)
            // i mod 128 in {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30}
            composition := addmod(composition, mulmod(mload(0x360), mload(0x580), p), p)
        }
    }
}
