// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value, or is not encoded in the usual way.
error WrongEvaluatorInput(uint256 words);

/// @title The 116 constraints of layout `perpetual` at one point.
/// @notice In assembly: input words begin at 0x44 in calldata, work words at 0x80 in
/// memory; p is the prime. Terms are below a small multiple of p; products reduce them.
contract PerpetualConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 156;
    uint256 private constant WORK_WORDS = 141;

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
            calldatacopy(work, calldatasize(), 0x380)
        }
        if (values.length != INPUT_WORDS || input != 0x44 || work != 0x80) {
            revert WrongEvaluatorInput(values.length);
        }
        _evaluateDomains();
        Felt.invertAll(0x400, 23);
        assembly ("memory-safe") {
            mstore(0x6c0, mulmod(mload(0x6c0), calldataload(0xe4), PRIME))
        }
        uint256 power = 1;
        power = _sum0(power);
        power = _sum1(power);
        power = _sum2(power);
        power = _sum3(power);
        power = _sum4(power);
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
            let squarings := sub(calldataload(0x44), 15)
            for { } squarings { squarings := sub(squarings, 1) } {
                zPower := mulmod(zPower, zPower, p)
            }
            // i mod 32768 = 32128
            mstore(0x600, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 32768 = 32640
            mstore(0x620, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 32768 = 0
            mstore(0x680, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 16384 = 16064
            mstore(0x640, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 16384 = 16320
            mstore(0x660, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 16384 = 0
            mstore(0x6a0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 512 = 0
            mstore(0x5a0, mod(sub(add(zPower, p), 0x1), p))
            // i mod 512 = 256
            mstore(0x780, mod(sub(add(zPower, p), 0x800000000000011000000000000000000000000000000000000000000000000), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 256 = 0
            mstore(0x540, mod(sub(add(zPower, p), 0x1), p))
            // i mod 256 = 252
            mstore(0x560, mod(sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 256 = 255
            mstore(0x580, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(0x5e0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 64 = 0
            mstore(0x5c0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 15
            mstore(0x420, mod(sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            // i mod 16 = 0
            mstore(0x440, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 8 = 0
            mstore(0x4e0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(0x500, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(0x4a0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(0x400, mod(sub(add(zPower, p), 0x1), p))
            mstore(0x460, addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(0x480, addmod(z, sub(p, raise(gInverse, 16, p)), p)) // row T-16
            mstore(0x4c0, addmod(z, sub(p, raise(gInverse, 2, p)), p)) // row T-2
            mstore(0x520, addmod(z, sub(p, raise(gInverse, 4, p)), p)) // row T-4
            mstore(0x7a0, addmod(z, sub(p, raise(gInverse, 512, p)), p)) // row T-512
            mstore(0x7c0, addmod(z, sub(p, raise(gInverse, 256, p)), p)) // row T-256
            mstore(0x820, addmod(z, sub(p, raise(gInverse, 32768, p)), p)) // row T-32768
            mstore(0x6e0, mload(0x420)) // i mod 16 = 15
            mstore(0x700, mload(0x480)) // row T-16
            mstore(0x720, mload(0x4c0)) // row T-2
            mstore(0x740, mload(0x520)) // row T-4
            mstore(0x760, mload(0x580)) // i mod 256 = 255
            mstore(0x7e0, mload(0x660)) // i mod 16384 = 16320
            mstore(0x800, mload(0x620)) // i mod 32768 = 32640
            mstore(0x6c0, calldataload(0x104))
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
            mstore(0x840, sub(add(calldataload(0x3c4), p), mulmod(0x2, calldataload(0x3e4), p)))
            mstore(0x860, sub(add(mulmod(mload(0x840), mload(0x840), p), mul(2, p)), mload(0x840)))
            mstore(0x80, addmod(mload(0x80), mulmod(power, mload(0x860), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/zero; i mod 16 = 15
            mstore(0xa0, addmod(mload(0xa0), mulmod(power, calldataload(0x3c4), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check_input; i mod 16 = 0
            mstore(0x880, mulmod(0x10000, add(calldataload(0xd04), mulmod(0x10000, add(calldataload(0xc84), mulmod(calldataload(0x3c4), 0x10000, p)), p)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0x864), mul(2, p)), add(mload(0x880), calldataload(0xc04))), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/flag_op1_base_op0_bit; i mod 16 = 0
            mstore(0x8a0, sub(add(calldataload(0x404), p), mulmod(0x2, calldataload(0x424), p)))
            mstore(0x8c0, sub(add(calldataload(0x444), p), mulmod(0x2, calldataload(0x464), p)))
            mstore(0x8e0, sub(add(calldataload(0x424), p), mulmod(0x2, calldataload(0x444), p)))
            mstore(0x900, sub(add(0x1, mul(6, p)), add(mload(0x8e0), add(mload(0x8a0), mload(0x8c0)))))
            mstore(0x920, sub(add(mulmod(mload(0x900), mload(0x900), p), mul(7, p)), mload(0x900)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x920), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_res_op1_bit; i mod 16 = 0
            mstore(0x940, sub(add(calldataload(0x464), p), mulmod(0x2, calldataload(0x484), p)))
            mstore(0x960, sub(add(calldataload(0x484), p), mulmod(0x2, calldataload(0x4a4), p)))
            mstore(0x980, sub(add(calldataload(0x4e4), p), mulmod(0x2, calldataload(0x504), p)))
            mstore(0x9a0, sub(add(0x1, mul(6, p)), add(mload(0x980), add(mload(0x940), mload(0x960)))))
            mstore(0x9c0, sub(add(mulmod(mload(0x9a0), mload(0x9a0), p), mul(7, p)), mload(0x9a0)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0x9c0), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_pc_update_regular_bit; i mod 16 = 0
            mstore(0x9e0, sub(add(calldataload(0x4a4), p), mulmod(0x2, calldataload(0x4c4), p)))
            mstore(0xa00, sub(add(calldataload(0x4c4), p), mulmod(0x2, calldataload(0x4e4), p)))
            mstore(0xa20, sub(add(0x1, mul(6, p)), add(mload(0x980), add(mload(0x9e0), mload(0xa00)))))
            mstore(0xa40, sub(add(mulmod(mload(0xa20), mload(0xa20), p), mul(7, p)), mload(0xa20)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xa40), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/fp_update_regular_bit; i mod 16 = 0
            mstore(0xa60, sub(add(calldataload(0x544), p), mulmod(0x2, calldataload(0x564), p)))
            mstore(0xa80, sub(add(calldataload(0x564), p), mulmod(0x2, calldataload(0x584), p)))
            mstore(0xaa0, sub(add(0x1, mul(4, p)), add(mload(0xa60), mload(0xa80))))
            mstore(0xac0, sub(add(mulmod(mload(0xaa0), mload(0xaa0), p), mul(5, p)), mload(0xaa0)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xac0), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/operands/mem_dst_addr; i mod 16 = 0
            mstore(0xae0, sub(add(calldataload(0xd24), p), calldataload(0xc24)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0x944), 0x8000), mul(3, p)), add(calldataload(0xc04), add(calldataload(0xc24), mulmod(mload(0x840), mload(0xae0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem0_addr; i mod 16 = 0
            mstore(0xb00, sub(add(calldataload(0x3e4), p), mulmod(0x2, calldataload(0x404), p)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0x8c4), 0x8000), mul(3, p)), add(calldataload(0xd04), add(calldataload(0xc24), mulmod(mload(0xb00), mload(0xae0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem1_addr; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0x984), 0x8000), mul(5, p)), add(calldataload(0xc84), add(mulmod(mload(0x900), calldataload(0x8e4), p), add(mulmod(mload(0x8e0), calldataload(0xd24), p), add(mulmod(mload(0x8a0), calldataload(0x844), p), mulmod(mload(0x8c0), calldataload(0xc24), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/ops_mul; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0xca4), p), mulmod(calldataload(0x8e4), calldataload(0x9a4), p)), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/res; i mod 16 = 0
            mstore(0xb20, sub(add(0x1, mul(2, p)), mload(0x980)))
            mstore(0xb40, sub(add(mulmod(mload(0xb20), calldataload(0xd84), p), mul(3, p)), add(mulmod(mload(0x9a0), calldataload(0x9a4), p), add(mulmod(mload(0x940), add(calldataload(0x8e4), calldataload(0x9a4)), p), mulmod(mload(0x960), calldataload(0xca4), p)))))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xb40), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/update_registers/update_pc/tmp0; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0xc64), p), mulmod(mload(0x980), calldataload(0x964), p)), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp1; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0xd44), p), mulmod(calldataload(0xc64), calldataload(0xd84), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/pc_cond_negative; i mod 16 = 0 except row T-16
            mstore(0xb60, add(0x1, add(calldataload(0x844), mload(0x8a0))))
            mstore(0xb80, sub(add(add(mulmod(mload(0xb20), calldataload(0x9c4), p), mulmod(calldataload(0xc64), sub(add(calldataload(0x9c4), mul(2, p)), add(calldataload(0x844), calldataload(0x9a4))), p)), mul(3, p)), add(mulmod(mload(0xa00), add(calldataload(0x844), calldataload(0xd84)), p), add(mulmod(mload(0xa20), mload(0xb60), p), mulmod(mload(0x9e0), calldataload(0xd84), p)))))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xb80), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_positive; i mod 16 = 0 except row T-16
            mstore(0xba0, mulmod(sub(add(calldataload(0xd44), mul(2, p)), mload(0x980)), sub(add(calldataload(0x9c4), mul(4, p)), mload(0xb60)), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xba0), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_ap/ap_update; i mod 16 = 0 except row T-16
            mstore(0xbc0, mulmod(0x2, mload(0xa60), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0xdc4), mul(5, p)), add(calldataload(0xc24), add(mload(0xbc0), add(sub(add(calldataload(0x524), p), mulmod(0x2, calldataload(0x544), p)), mulmod(calldataload(0xd84), sub(add(calldataload(0x504), p), mulmod(0x2, calldataload(0x524), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_fp/fp_update; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0xe04), mul(3, p)), add(mulmod(mload(0xa60), add(calldataload(0xc24), 0x2), p), add(mulmod(mload(0xaa0), calldataload(0xd24), p), mulmod(mload(0xa80), calldataload(0x964), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/opcodes/call/push_fp; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xa60), sub(add(calldataload(0x964), p), calldataload(0xd24)), p), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_pc; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xa60), sub(add(calldataload(0x8e4), mul(4, p)), mload(0xb60)), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/off0; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xa60), sub(add(calldataload(0xc04), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off1; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xa60), sub(add(calldataload(0xd04), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/flags; i mod 16 = 0
            mstore(0xbe0, mulmod(mload(0xa60), sub(add(add(mload(0xbc0), 0x2), mul(5, p)), add(0x4, add(mload(0x840), mload(0xb00)))), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xbe0), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/ret/off0; i mod 16 = 0
            mstore(0xc00, mulmod(mload(0xa80), sub(add(add(calldataload(0xc04), 0x2), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xc00), p), p))
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
            mstore(0xc20, mulmod(mload(0xa80), sub(add(add(calldataload(0xc84), 0x1), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xc20), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/flags; i mod 16 = 0
            mstore(0xc40, mulmod(mload(0xa80), sub(add(add(mload(0x9a0), add(mload(0x8e0), add(mload(0x9e0), mload(0x840)))), p), 0x4), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xc40), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/assert_eq/assert_eq; i mod 16 = 0
            mstore(0xc60, mulmod(sub(add(calldataload(0x584), p), mulmod(0x2, calldataload(0x5a4), p)), sub(add(calldataload(0x964), p), calldataload(0xd84)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xc60), p), p))
            power := mulmod(power, alpha, p)
            // 27: initial_ap; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xc24), p), calldataload(0x1a4)), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_fp; row 0
            mstore(0xc80, sub(add(calldataload(0xd24), p), calldataload(0x1a4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xc80), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_pc; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x844), p), calldataload(0x164)), p), p))
            power := mulmod(power, alpha, p)
            // 30: final_ap; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0xc24), p), calldataload(0x1c4)), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_fp; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xc80), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_pc; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x844), p), calldataload(0x184)), p), p))
            power := mulmod(power, alpha, p)
            // 33: memory/multi_column_perm/perm/init0; row 0
            mstore(0xca0, sub(add(add(add(calldataload(0x844), mulmod(calldataload(0x304), calldataload(0x864), p)), mulmod(calldataload(0x1344), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xb84), mulmod(calldataload(0x304), calldataload(0xba4), p))), p)), p), calldataload(0x2e4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xca0), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/step0; i mod 2 = 0 except row T-2
            mstore(0xcc0, sub(add(mulmod(calldataload(0x1384), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0xbc4), mulmod(calldataload(0x304), calldataload(0xbe4), p))), p), p), mulmod(calldataload(0x1344), sub(add(calldataload(0x2e4), mul(2, p)), add(calldataload(0x884), mulmod(calldataload(0x304), calldataload(0x8a4), p))), p)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xcc0), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/last; row T-2
            mstore(0x160, addmod(mload(0x160), mulmod(power, sub(add(calldataload(0x1344), p), mload(0x6c0)), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/diff_is_bit; i mod 2 = 0 except row T-2
            mstore(0xce0, sub(add(calldataload(0xbc4), p), calldataload(0xb84)))
            mstore(0xd00, sub(add(mulmod(mload(0xce0), mload(0xce0), p), mul(2, p)), mload(0xce0)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xd00), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/is_func; i mod 2 = 0 except row T-2
            mstore(0xd20, mulmod(sub(add(mload(0xce0), p), 0x1), sub(add(calldataload(0xba4), p), calldataload(0xbe4)), p))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0xd20), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/initial_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xb84), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 39: public_memory_addr_zero; i mod 8 = 0
            mstore(0x180, addmod(mload(0x180), mulmod(power, calldataload(0x884), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_value_zero; i mod 8 = 0
            mstore(0x180, addmod(mload(0x180), mulmod(power, calldataload(0x8a4), p), p))
            power := mulmod(power, alpha, p)
            // 41: range_check16/perm/init0; row 0
            mstore(0xd40, sub(add(add(calldataload(0xc04), mulmod(calldataload(0x1364), sub(add(calldataload(0x324), p), calldataload(0xc44)), p)), p), calldataload(0x324)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xd40), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/step0; i mod 4 = 0 except row T-4
            mstore(0xd60, sub(add(mulmod(calldataload(0x13a4), sub(add(calldataload(0x324), p), calldataload(0xcc4)), p), p), mulmod(calldataload(0x1364), sub(add(calldataload(0x324), p), calldataload(0xc84)), p)))
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, mload(0xd60), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/last; row T-4
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x1364), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/diff_is_bit; i mod 4 = 0 except row T-4
            mstore(0xd80, sub(add(calldataload(0xcc4), p), calldataload(0xc44)))
            mstore(0xda0, sub(add(mulmod(mload(0xd80), mload(0xd80), p), mul(2, p)), mload(0xd80)))
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, mload(0xda0), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/minimum; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xc44), p), calldataload(0x124)), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/maximum; row T-4
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0xc44), p), calldataload(0x144)), p), p))
            power := mulmod(power, alpha, p)
            // 47: pedersen/hash0/ec_subset_sum/bit_unpacking/last_one_is_zero; i mod 256 = 0
            mstore(0xdc0, sub(add(calldataload(0x6e4), p), mulmod(0x2, calldataload(0x704), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(calldataload(0x1224), mload(0xdc0), p), p), p))
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
            // 48: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones0; i mod 256 = 0
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(calldataload(0x1224), sub(add(calldataload(0x704), p), mulmod(0x800000000000000000000000000000000000000000000000, calldataload(0x724), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 49: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit192; i mod 256 = 0
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(calldataload(0x1224), p), mulmod(calldataload(0x824), sub(add(calldataload(0x724), p), mulmod(0x2, calldataload(0x744), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 50: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones192; i mod 256 = 0
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(calldataload(0x824), sub(add(calldataload(0x744), p), mulmod(0x8, calldataload(0x764), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 51: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit196; i mod 256 = 0
            mstore(0xde0, sub(add(calldataload(0x7a4), p), mulmod(0x2, calldataload(0x7c4), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(calldataload(0x824), p), mulmod(mload(0xde0), sub(add(calldataload(0x764), p), mulmod(0x2, calldataload(0x784), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 52: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones196; i mod 256 = 0
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mulmod(mload(0xde0), sub(add(calldataload(0x784), p), mulmod(0x40000000000000, calldataload(0x7a4), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 53: pedersen/hash0/ec_subset_sum/booleanity_test; every row except i mod 256 = 255
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xdc0), sub(add(mload(0xdc0), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 54: pedersen/hash0/ec_subset_sum/bit_extraction_end; i mod 256 = 252
            mstore(0x220, addmod(mload(0x220), mulmod(power, calldataload(0x6e4), p), p))
            power := mulmod(power, alpha, p)
            // 55: pedersen/hash0/ec_subset_sum/zeros_tail; i mod 256 = 255
            mstore(0x240, addmod(mload(0x240), mulmod(power, calldataload(0x6e4), p), p))
            power := mulmod(power, alpha, p)
            // 56: pedersen/hash0/ec_subset_sum/add_points/slope; every row except i mod 256 = 255
            mstore(0xe00, sub(add(mulmod(mload(0xdc0), sub(add(calldataload(0x664), p), calldataload(0x364)), p), p), mulmod(calldataload(0x804), sub(add(calldataload(0x5c4), p), calldataload(0x344)), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe00), p), p))
            power := mulmod(power, alpha, p)
            // 57: pedersen/hash0/ec_subset_sum/add_points/x; every row except i mod 256 = 255
            mstore(0xe20, sub(add(mulmod(calldataload(0x804), calldataload(0x804), p), p), mulmod(mload(0xdc0), add(calldataload(0x5e4), add(calldataload(0x5c4), calldataload(0x344))), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe20), p), p))
            power := mulmod(power, alpha, p)
            // 58: pedersen/hash0/ec_subset_sum/add_points/y; every row except i mod 256 = 255
            mstore(0xe40, sub(add(mulmod(mload(0xdc0), add(calldataload(0x664), calldataload(0x684)), p), p), mulmod(calldataload(0x804), sub(add(calldataload(0x5c4), p), calldataload(0x5e4)), p)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mload(0xe40), p), p))
            power := mulmod(power, alpha, p)
            // 59: pedersen/hash0/ec_subset_sum/copy_point/x; every row except i mod 256 = 255
            mstore(0xe60, sub(add(0x1, mul(2, p)), mload(0xdc0)))
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xe60), sub(add(calldataload(0x5e4), p), calldataload(0x5c4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 60: pedersen/hash0/ec_subset_sum/copy_point/y; every row except i mod 256 = 255
            mstore(0x200, addmod(mload(0x200), mulmod(power, mulmod(mload(0xe60), sub(add(calldataload(0x684), p), calldataload(0x664)), p), p), p))
            power := mulmod(power, alpha, p)
            // 61: pedersen/hash0/copy_point/x; i mod 256 = 0 except i mod 512 = 256
            mstore(0x260, addmod(mload(0x260), mulmod(power, sub(add(calldataload(0x624), p), calldataload(0x604)), p), p))
            power := mulmod(power, alpha, p)
            // 62: pedersen/hash0/copy_point/y; i mod 256 = 0 except i mod 512 = 256
            mstore(0x260, addmod(mload(0x260), mulmod(power, sub(add(calldataload(0x6c4), p), calldataload(0x6a4)), p), p))
            power := mulmod(power, alpha, p)
            // 63: pedersen/hash0/init/x; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0x5c4), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 64: pedersen/hash0/init/y; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0x664), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 65: pedersen/input0_value0; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0x924), p), calldataload(0x6e4)), p), p))
            power := mulmod(power, alpha, p)
            // 66: pedersen/input0_addr; i mod 512 = 0 except row T-512
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0xb04), mul(2, p)), add(calldataload(0xa24), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 67: pedersen/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x904), p), calldataload(0x224)), p), p))
            power := mulmod(power, alpha, p)
            // 68: pedersen/input1_value0; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0xa84), p), calldataload(0x7e4)), p), p))
            power := mulmod(power, alpha, p)
            // 69: pedersen/input1_addr; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0xa64), mul(2, p)), add(calldataload(0x904), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 70: pedersen/output_value0; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0xa44), p), calldataload(0x644)), p), p))
            power := mulmod(power, alpha, p)
            // 71: pedersen/output_addr; i mod 512 = 0
            mstore(0x280, addmod(mload(0x280), mulmod(power, sub(add(calldataload(0xa24), mul(2, p)), add(calldataload(0xa64), 0x1)), p), p))
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
            // 72: range_check_builtin/value; i mod 256 = 0
            mstore(0xe80, mulmod(0x10000, add(calldataload(0xf04), mulmod(0x10000, add(calldataload(0xe64), mulmod(calldataload(0xd64), 0x10000, p)), p)), p))
            mstore(0xea0, mulmod(0x10000, add(calldataload(0xfe4), mulmod(0x10000, add(calldataload(0xfc4), mulmod(0x10000, add(mload(0xe80), calldataload(0xf84)), p)), p)), p))
            mstore(0xec0, sub(add(add(calldataload(0x1024), mulmod(0x10000, add(mload(0xea0), calldataload(0x1004)), p)), p), calldataload(0xa04)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0xec0), p), p))
            power := mulmod(power, alpha, p)
            // 73: range_check_builtin/addr_step; i mod 256 = 0 except row T-256
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xaa4), mul(2, p)), add(calldataload(0x9e4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 74: range_check_builtin/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x9e4), p), calldataload(0x264)), p), p))
            power := mulmod(power, alpha, p)
            // 75: ecdsa/signature0/doubling_key/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0xee0, mulmod(calldataload(0xce4), calldataload(0xce4), p))
            mstore(0xf00, sub(add(add(0x1, mulmod(0x3, mload(0xee0), p)), p), mulmod(calldataload(0xe84), mulmod(0x2, calldataload(0xe44), p), p)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xf00), p), p))
            power := mulmod(power, alpha, p)
            // 76: ecdsa/signature0/doubling_key/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0xf20, sub(add(mulmod(calldataload(0xe84), calldataload(0xe84), p), mul(2, p)), add(calldataload(0xee4), mulmod(0x2, calldataload(0xce4), p))))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0xf20), p), p))
            power := mulmod(power, alpha, p)
            // 77: ecdsa/signature0/doubling_key/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, sub(add(add(calldataload(0xe44), calldataload(0xf64)), p), mulmod(calldataload(0xe84), sub(add(calldataload(0xce4), p), calldataload(0xee4)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 78: ecdsa/signature0/exponentiate_generator/booleanity_test; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0xf40, sub(add(calldataload(0x11e4), p), mulmod(0x2, calldataload(0x1284), p)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mulmod(mload(0xf40), sub(add(mload(0xf40), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 79: ecdsa/signature0/exponentiate_generator/bit_extraction_end; i mod 32768 = 32128
            mstore(0x320, addmod(mload(0x320), mulmod(power, calldataload(0x11e4), p), p))
            power := mulmod(power, alpha, p)
            // 80: ecdsa/signature0/exponentiate_generator/zeros_tail; i mod 32768 = 32640
            mstore(0x340, addmod(mload(0x340), mulmod(power, calldataload(0x11e4), p), p))
            power := mulmod(power, alpha, p)
            // 81: ecdsa/signature0/exponentiate_generator/add_points/slope; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0xf60, sub(add(calldataload(0x11a4), p), calldataload(0x384)))
            mstore(0xf80, sub(add(mulmod(mload(0xf40), sub(add(calldataload(0x1204), p), calldataload(0x3a4)), p), p), mulmod(calldataload(0x1244), mload(0xf60), p)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0xf80), p), p))
            power := mulmod(power, alpha, p)
            // 82: ecdsa/signature0/exponentiate_generator/add_points/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0xfa0, sub(add(mulmod(calldataload(0x1244), calldataload(0x1244), p), p), mulmod(mload(0xf40), add(calldataload(0x1264), add(calldataload(0x11a4), calldataload(0x384))), p)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0xfa0), p), p))
            power := mulmod(power, alpha, p)
            // 83: ecdsa/signature0/exponentiate_generator/add_points/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0xfc0, sub(add(mulmod(mload(0xf40), add(calldataload(0x1204), calldataload(0x12a4)), p), p), mulmod(calldataload(0x1244), sub(add(calldataload(0x11a4), p), calldataload(0x1264)), p)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0xfc0), p), p))
            power := mulmod(power, alpha, p)
            // 84: ecdsa/signature0/exponentiate_generator/add_points/x_diff_inv; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0xfe0, sub(add(mulmod(calldataload(0x11c4), mload(0xf60), p), p), 0x1))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mload(0xfe0), p), p))
            power := mulmod(power, alpha, p)
            // 85: ecdsa/signature0/exponentiate_generator/copy_point/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x1000, sub(add(0x1, mul(2, p)), mload(0xf40)))
            mstore(0x300, addmod(mload(0x300), mulmod(power, mulmod(mload(0x1000), sub(add(calldataload(0x1264), p), calldataload(0x11a4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 86: ecdsa/signature0/exponentiate_generator/copy_point/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x300, addmod(mload(0x300), mulmod(power, mulmod(mload(0x1000), sub(add(calldataload(0x12a4), p), calldataload(0x1204)), p), p), p))
            power := mulmod(power, alpha, p)
            // 87: ecdsa/signature0/exponentiate_key/booleanity_test; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1020, sub(add(calldataload(0xda4), p), mulmod(0x2, calldataload(0xf24), p)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mulmod(mload(0x1020), sub(add(mload(0x1020), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 88: ecdsa/signature0/exponentiate_key/bit_extraction_end; i mod 16384 = 16064
            mstore(0x360, addmod(mload(0x360), mulmod(power, calldataload(0xda4), p), p))
            power := mulmod(power, alpha, p)
            // 89: ecdsa/signature0/exponentiate_key/zeros_tail; i mod 16384 = 16320
            mstore(0x380, addmod(mload(0x380), mulmod(power, calldataload(0xda4), p), p))
            power := mulmod(power, alpha, p)
            // 90: ecdsa/signature0/exponentiate_key/add_points/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1040, sub(add(calldataload(0xde4), p), calldataload(0xce4)))
            mstore(0x1060, sub(add(mulmod(mload(0x1020), sub(add(calldataload(0xea4), p), calldataload(0xe44)), p), p), mulmod(calldataload(0xe24), mload(0x1040), p)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0x1060), p), p))
            power := mulmod(power, alpha, p)
            // 91: ecdsa/signature0/exponentiate_key/add_points/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1080, sub(add(mulmod(calldataload(0xe24), calldataload(0xe24), p), p), mulmod(mload(0x1020), add(calldataload(0xf44), add(calldataload(0xde4), calldataload(0xce4))), p)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0x1080), p), p))
            power := mulmod(power, alpha, p)
            // 92: ecdsa/signature0/exponentiate_key/add_points/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x10a0, sub(add(mulmod(mload(0x1020), add(calldataload(0xea4), calldataload(0xfa4)), p), p), mulmod(calldataload(0xe24), sub(add(calldataload(0xde4), p), calldataload(0xf44)), p)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0x10a0), p), p))
            power := mulmod(power, alpha, p)
            // 93: ecdsa/signature0/exponentiate_key/add_points/x_diff_inv; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x10c0, sub(add(mulmod(calldataload(0xec4), mload(0x1040), p), p), 0x1))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mload(0x10c0), p), p))
            power := mulmod(power, alpha, p)
            // 94: ecdsa/signature0/exponentiate_key/copy_point/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x10e0, sub(add(0x1, mul(2, p)), mload(0x1020)))
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mulmod(mload(0x10e0), sub(add(calldataload(0xf44), p), calldataload(0xde4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 95: ecdsa/signature0/exponentiate_key/copy_point/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, mulmod(mload(0x10e0), sub(add(calldataload(0xfa4), p), calldataload(0xea4)), p), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 96 to 115; `power` is alpha^96.
    function _sum4(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 96: ecdsa/signature0/init_gen/x; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0x11a4), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 97: ecdsa/signature0/init_gen/y; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, add(calldataload(0x1204), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 98: ecdsa/signature0/init_key/x; i mod 16384 = 0
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, sub(add(calldataload(0xde4), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 99: ecdsa/signature0/init_key/y; i mod 16384 = 0
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, sub(add(calldataload(0xea4), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 100: ecdsa/signature0/add_results/slope; i mod 32768 = 0
            mstore(0x1100, sub(add(calldataload(0x12c4), p), calldataload(0x1044)))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0x1304), mul(2, p)), add(calldataload(0x10a4), mulmod(calldataload(0x1324), mload(0x1100), p))), p), p))
            power := mulmod(power, alpha, p)
            // 101: ecdsa/signature0/add_results/x; i mod 32768 = 0
            mstore(0x1120, sub(add(mulmod(calldataload(0x1324), calldataload(0x1324), p), mul(3, p)), add(calldataload(0x10e4), add(calldataload(0x12c4), calldataload(0x1044)))))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x1120), p), p))
            power := mulmod(power, alpha, p)
            // 102: ecdsa/signature0/add_results/y; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(add(calldataload(0x1304), calldataload(0x1104)), p), mulmod(calldataload(0x1324), sub(add(calldataload(0x12c4), p), calldataload(0x10e4)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 103: ecdsa/signature0/add_results/x_diff_inv; i mod 32768 = 0
            mstore(0x1140, sub(add(mulmod(calldataload(0x12e4), mload(0x1100), p), p), 0x1))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x1140), p), p))
            power := mulmod(power, alpha, p)
            // 104: ecdsa/signature0/extract_r/slope; i mod 32768 = 0
            mstore(0x1160, sub(add(calldataload(0x1124), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(add(calldataload(0x1164), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), mulmod(calldataload(0x1064), mload(0x1160), p)), p), p))
            power := mulmod(power, alpha, p)
            // 105: ecdsa/signature0/extract_r/x; i mod 32768 = 0
            mstore(0x1180, sub(add(mulmod(calldataload(0x1064), calldataload(0x1064), p), mul(3, p)), add(calldataload(0xda4), add(calldataload(0x1124), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x1180), p), p))
            power := mulmod(power, alpha, p)
            // 106: ecdsa/signature0/extract_r/x_diff_inv; i mod 32768 = 0
            mstore(0x11a0, sub(add(mulmod(calldataload(0x1144), mload(0x1160), p), p), 0x1))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x11a0), p), p))
            power := mulmod(power, alpha, p)
            // 107: ecdsa/signature0/z_nonzero; i mod 32768 = 0
            mstore(0x11c0, sub(add(mulmod(calldataload(0x11e4), calldataload(0x10c4), p), p), 0x1))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x11c0), p), p))
            power := mulmod(power, alpha, p)
            // 108: ecdsa/signature0/r_and_w_nonzero; i mod 16384 = 0
            mstore(0x11e0, sub(add(mulmod(calldataload(0xda4), calldataload(0x1084), p), p), 0x1))
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, mload(0x11e0), p), p))
            power := mulmod(power, alpha, p)
            // 109: ecdsa/signature0/q_on_curve/x_squared; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0x1184), p), mload(0xee0)), p), p))
            power := mulmod(power, alpha, p)
            // 110: ecdsa/signature0/q_on_curve/on_curve; i mod 32768 = 0
            mstore(0x1200, sub(add(mulmod(calldataload(0xe44), calldataload(0xe44), p), mul(3, p)), add(0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89, add(mulmod(calldataload(0xce4), calldataload(0x1184), p), mulmod(0x1, calldataload(0xce4), p)))))
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, mload(0x1200), p), p))
            power := mulmod(power, alpha, p)
            // 111: ecdsa/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xac4), p), calldataload(0x2a4)), p), p))
            power := mulmod(power, alpha, p)
            // 112: ecdsa/message_addr; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0xb24), mul(2, p)), add(calldataload(0xac4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 113: ecdsa/pubkey_addr; i mod 32768 = 0 except row T-32768
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0xb64), mul(2, p)), add(calldataload(0xb24), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 114: ecdsa/message_value0; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0xb44), p), calldataload(0x11e4)), p), p))
            power := mulmod(power, alpha, p)
            // 115: ecdsa/pubkey_value0; i mod 32768 = 0
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, sub(add(calldataload(0xae4), p), calldataload(0xce4)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine() private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := PRIME
            // every row except i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0x6e0), mulmod(mload(0x80), mload(0x400), p), p), p)
            // i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0xa0), mload(0x420), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(0xc0), mload(0x440), p), p)
            // i mod 16 = 0 except row T-16
            composition := addmod(composition, mulmod(mload(0x700), mulmod(mload(0xe0), mload(0x440), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(0x100), mload(0x460), p), p)
            // row T-16
            composition := addmod(composition, mulmod(mload(0x120), mload(0x480), p), p)
            // i mod 2 = 0 except row T-2
            composition := addmod(composition, mulmod(mload(0x720), mulmod(mload(0x140), mload(0x4a0), p), p), p)
            // row T-2
            composition := addmod(composition, mulmod(mload(0x160), mload(0x4c0), p), p)
            // i mod 8 = 0
            composition := addmod(composition, mulmod(mload(0x180), mload(0x4e0), p), p)
            // i mod 4 = 0 except row T-4
            composition := addmod(composition, mulmod(mload(0x740), mulmod(mload(0x1a0), mload(0x500), p), p), p)
            // row T-4
            composition := addmod(composition, mulmod(mload(0x1c0), mload(0x520), p), p)
            // i mod 256 = 0
            composition := addmod(composition, mulmod(mload(0x1e0), mload(0x540), p), p)
            // every row except i mod 256 = 255
            composition := addmod(composition, mulmod(mload(0x760), mulmod(mload(0x200), mload(0x400), p), p), p)
            // i mod 256 = 252
            composition := addmod(composition, mulmod(mload(0x220), mload(0x560), p), p)
            // i mod 256 = 255
            composition := addmod(composition, mulmod(mload(0x240), mload(0x580), p), p)
            // i mod 256 = 0 except i mod 512 = 256
            composition := addmod(composition, mulmod(mload(0x780), mulmod(mload(0x260), mload(0x540), p), p), p)
            // i mod 512 = 0
            composition := addmod(composition, mulmod(mload(0x280), mload(0x5a0), p), p)
            // i mod 512 = 0 except row T-512
            composition := addmod(composition, mulmod(mload(0x7a0), mulmod(mload(0x2a0), mload(0x5a0), p), p), p)
            // i mod 256 = 0 except row T-256
            composition := addmod(composition, mulmod(mload(0x7c0), mulmod(mload(0x2c0), mload(0x540), p), p), p)
            // i mod 64 = 0 except i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(0x7e0), mulmod(mload(0x2e0), mload(0x5c0), p), p), p)
            // i mod 128 = 0 except i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(0x800), mulmod(mload(0x300), mload(0x5e0), p), p), p)
            // i mod 32768 = 32128
            composition := addmod(composition, mulmod(mload(0x320), mload(0x600), p), p)
            // i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(0x340), mload(0x620), p), p)
            // i mod 16384 = 16064
            composition := addmod(composition, mulmod(mload(0x360), mload(0x640), p), p)
            // i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(0x380), mload(0x660), p), p)
            // i mod 32768 = 0
            composition := addmod(composition, mulmod(mload(0x3a0), mload(0x680), p), p)
            // i mod 16384 = 0
            composition := addmod(composition, mulmod(mload(0x3c0), mload(0x6a0), p), p)
            // i mod 32768 = 0 except row T-32768
            composition := addmod(composition, mulmod(mload(0x820), mulmod(mload(0x3e0), mload(0x680), p), p), p)
        }
    }
}
