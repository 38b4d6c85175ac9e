// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value.
error WrongEvaluatorInput(uint256 words);

/// @title The 116 constraints of layout `perpetual` at one point.
/// @notice In assembly: v is the calldata position of the input words, m the memory position of the
/// work words, p the prime. Terms are below a small multiple of p; products reduce them.
contract PerpetualConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 155;
    uint256 private constant WORK_WORDS = 141;

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
        Felt.invertAll(slots + 0x3a0, 22);
        uint256 power = 1;
        power = _sum0(offset, slots, power);
        power = _sum1(offset, slots, power);
        power = _sum2(offset, slots, power);
        power = _sum3(offset, slots, power);
        power = _sum4(offset, slots, power);
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
            let squarings := sub(calldataload(v), 15)
            for { } squarings { squarings := sub(squarings, 1) } {
                zPower := mulmod(zPower, zPower, p)
            }
            // i mod 32768 = 32128
            mstore(add(m, 0x5a0), mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 32768 = 32640
            mstore(add(m, 0x5c0), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 32768 = 0
            mstore(add(m, 0x620), mod(sub(add(zPower, p), 0x1), p))
            // i mod 32768 = 32640
            mstore(add(m, 0x780), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 16384 = 16064
            mstore(add(m, 0x5e0), mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 16384 = 16320
            mstore(add(m, 0x600), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 16384 = 0
            mstore(add(m, 0x640), mod(sub(add(zPower, p), 0x1), p))
            // i mod 16384 = 16320
            mstore(add(m, 0x760), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 512 = 0
            mstore(add(m, 0x540), mod(sub(add(zPower, p), 0x1), p))
            // i mod 512 = 256
            mstore(add(m, 0x700), mod(sub(add(zPower, p), 0x800000000000011000000000000000000000000000000000000000000000000), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 256 = 0
            mstore(add(m, 0x4e0), mod(sub(add(zPower, p), 0x1), p))
            // i mod 256 = 252
            mstore(add(m, 0x500), mod(sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 256 = 255
            mstore(add(m, 0x520), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 256 = 255
            mstore(add(m, 0x6e0), mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(add(m, 0x580), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 64 = 0
            mstore(add(m, 0x560), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 15
            mstore(add(m, 0x3c0), mod(sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            // i mod 16 = 0
            mstore(add(m, 0x3e0), mod(sub(add(zPower, p), 0x1), p))
            // i mod 16 = 15
            mstore(add(m, 0x660), mod(sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 8 = 0
            mstore(add(m, 0x480), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(add(m, 0x4a0), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(add(m, 0x440), mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(add(m, 0x3a0), mod(sub(add(zPower, p), 0x1), p))
            mstore(add(m, 0x400), addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(add(m, 0x420), addmod(z, sub(p, raise(gInverse, 16, p)), p)) // row T-16
            mstore(add(m, 0x460), addmod(z, sub(p, raise(gInverse, 2, p)), p)) // row T-2
            mstore(add(m, 0x4c0), addmod(z, sub(p, raise(gInverse, 4, p)), p)) // row T-4
            mstore(add(m, 0x680), addmod(z, sub(p, raise(gInverse, 16, p)), p)) // row T-16
            mstore(add(m, 0x6a0), addmod(z, sub(p, raise(gInverse, 2, p)), p)) // row T-2
            mstore(add(m, 0x6c0), addmod(z, sub(p, raise(gInverse, 4, p)), p)) // row T-4
            mstore(add(m, 0x720), addmod(z, sub(p, raise(gInverse, 512, p)), p)) // row T-512
            mstore(add(m, 0x740), addmod(z, sub(p, raise(gInverse, 256, p)), p)) // row T-256
            mstore(add(m, 0x7a0), addmod(z, sub(p, raise(gInverse, 32768, p)), p)) // row T-32768
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
            // 0: cpu/decode/opcode_range_check/bit; every row except i mod 16 = 15
            mstore(add(m, 0x7c0), sub(add(calldataload(add(v, 0x360)), p), mulmod(0x2, calldataload(add(v, 0x380)), p)))
            mstore(add(m, 0x7e0), sub(add(mulmod(mload(add(m, 0x7c0)), mload(add(m, 0x7c0)), p), mul(2, p)), mload(add(m, 0x7c0))))
            mstore(add(m, 0x20), addmod(mload(add(m, 0x20)), mulmod(power, mload(add(m, 0x7e0)), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/zero; i mod 16 = 15
            mstore(add(m, 0x40), addmod(mload(add(m, 0x40)), mulmod(power, calldataload(add(v, 0x360)), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check_input; i mod 16 = 0
            mstore(add(m, 0x800), mulmod(0x10000, add(calldataload(add(v, 0xca0)), mulmod(0x10000, add(calldataload(add(v, 0xc20)), mulmod(calldataload(add(v, 0x360)), 0x10000, p)), p)), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, sub(add(calldataload(add(v, 0x800)), mul(2, p)), add(mload(add(m, 0x800)), calldataload(add(v, 0xba0)))), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/flag_op1_base_op0_bit; i mod 16 = 0
            mstore(add(m, 0x820), sub(add(calldataload(add(v, 0x3a0)), p), mulmod(0x2, calldataload(add(v, 0x3c0)), p)))
            mstore(add(m, 0x840), sub(add(calldataload(add(v, 0x3e0)), p), mulmod(0x2, calldataload(add(v, 0x400)), p)))
            mstore(add(m, 0x860), sub(add(calldataload(add(v, 0x3c0)), p), mulmod(0x2, calldataload(add(v, 0x3e0)), p)))
            mstore(add(m, 0x880), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x860)), add(mload(add(m, 0x820)), mload(add(m, 0x840))))))
            mstore(add(m, 0x8a0), sub(add(mulmod(mload(add(m, 0x880)), mload(add(m, 0x880)), p), mul(7, p)), mload(add(m, 0x880))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0x8a0)), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_res_op1_bit; i mod 16 = 0
            mstore(add(m, 0x8c0), sub(add(calldataload(add(v, 0x400)), p), mulmod(0x2, calldataload(add(v, 0x420)), p)))
            mstore(add(m, 0x8e0), sub(add(calldataload(add(v, 0x420)), p), mulmod(0x2, calldataload(add(v, 0x440)), p)))
            mstore(add(m, 0x900), sub(add(calldataload(add(v, 0x480)), p), mulmod(0x2, calldataload(add(v, 0x4a0)), p)))
            mstore(add(m, 0x920), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x900)), add(mload(add(m, 0x8c0)), mload(add(m, 0x8e0))))))
            mstore(add(m, 0x940), sub(add(mulmod(mload(add(m, 0x920)), mload(add(m, 0x920)), p), mul(7, p)), mload(add(m, 0x920))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0x940)), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_pc_update_regular_bit; i mod 16 = 0
            mstore(add(m, 0x960), sub(add(calldataload(add(v, 0x440)), p), mulmod(0x2, calldataload(add(v, 0x460)), p)))
            mstore(add(m, 0x980), sub(add(calldataload(add(v, 0x460)), p), mulmod(0x2, calldataload(add(v, 0x480)), p)))
            mstore(add(m, 0x9a0), sub(add(0x1, mul(6, p)), add(mload(add(m, 0x900)), add(mload(add(m, 0x960)), mload(add(m, 0x980))))))
            mstore(add(m, 0x9c0), sub(add(mulmod(mload(add(m, 0x9a0)), mload(add(m, 0x9a0)), p), mul(7, p)), mload(add(m, 0x9a0))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0x9c0)), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/fp_update_regular_bit; i mod 16 = 0
            mstore(add(m, 0x9e0), sub(add(calldataload(add(v, 0x4e0)), p), mulmod(0x2, calldataload(add(v, 0x500)), p)))
            mstore(add(m, 0xa00), sub(add(calldataload(add(v, 0x500)), p), mulmod(0x2, calldataload(add(v, 0x520)), p)))
            mstore(add(m, 0xa20), sub(add(0x1, mul(4, p)), add(mload(add(m, 0x9e0)), mload(add(m, 0xa00)))))
            mstore(add(m, 0xa40), sub(add(mulmod(mload(add(m, 0xa20)), mload(add(m, 0xa20)), p), mul(5, p)), mload(add(m, 0xa20))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xa40)), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/operands/mem_dst_addr; i mod 16 = 0
            mstore(add(m, 0xa60), sub(add(calldataload(add(v, 0xcc0)), p), calldataload(add(v, 0xbc0))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, sub(add(add(calldataload(add(v, 0x8e0)), 0x8000), mul(3, p)), add(calldataload(add(v, 0xba0)), add(calldataload(add(v, 0xbc0)), mulmod(mload(add(m, 0x7c0)), mload(add(m, 0xa60)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem0_addr; i mod 16 = 0
            mstore(add(m, 0xa80), sub(add(calldataload(add(v, 0x380)), p), mulmod(0x2, calldataload(add(v, 0x3a0)), p)))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, sub(add(add(calldataload(add(v, 0x860)), 0x8000), mul(3, p)), add(calldataload(add(v, 0xca0)), add(calldataload(add(v, 0xbc0)), mulmod(mload(add(m, 0xa80)), mload(add(m, 0xa60)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem1_addr; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, sub(add(add(calldataload(add(v, 0x920)), 0x8000), mul(5, p)), add(calldataload(add(v, 0xc20)), add(mulmod(mload(add(m, 0x880)), calldataload(add(v, 0x880)), p), add(mulmod(mload(add(m, 0x860)), calldataload(add(v, 0xcc0)), p), add(mulmod(mload(add(m, 0x820)), calldataload(add(v, 0x7e0)), p), mulmod(mload(add(m, 0x840)), calldataload(add(v, 0xbc0)), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/ops_mul; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, sub(add(calldataload(add(v, 0xc40)), p), mulmod(calldataload(add(v, 0x880)), calldataload(add(v, 0x940)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/res; i mod 16 = 0
            mstore(add(m, 0xaa0), sub(add(0x1, mul(2, p)), mload(add(m, 0x900))))
            mstore(add(m, 0xac0), sub(add(mulmod(mload(add(m, 0xaa0)), calldataload(add(v, 0xd20)), p), mul(3, p)), add(mulmod(mload(add(m, 0x920)), calldataload(add(v, 0x940)), p), add(mulmod(mload(add(m, 0x8c0)), add(calldataload(add(v, 0x880)), calldataload(add(v, 0x940))), p), mulmod(mload(add(m, 0x8e0)), calldataload(add(v, 0xc40)), p)))))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xac0)), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/update_registers/update_pc/tmp0; i mod 16 = 0 except row T-16
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0xc00)), p), mulmod(mload(add(m, 0x900)), calldataload(add(v, 0x900)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp1; i mod 16 = 0 except row T-16
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0xce0)), p), mulmod(calldataload(add(v, 0xc00)), calldataload(add(v, 0xd20)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/pc_cond_negative; i mod 16 = 0 except row T-16
            mstore(add(m, 0xae0), add(0x1, add(calldataload(add(v, 0x7e0)), mload(add(m, 0x820)))))
            mstore(add(m, 0xb00), sub(add(add(mulmod(mload(add(m, 0xaa0)), calldataload(add(v, 0x960)), p), mulmod(calldataload(add(v, 0xc00)), sub(add(calldataload(add(v, 0x960)), mul(2, p)), add(calldataload(add(v, 0x7e0)), calldataload(add(v, 0x940)))), p)), mul(3, p)), add(mulmod(mload(add(m, 0x980)), add(calldataload(add(v, 0x7e0)), calldataload(add(v, 0xd20))), p), add(mulmod(mload(add(m, 0x9a0)), mload(add(m, 0xae0)), p), mulmod(mload(add(m, 0x960)), calldataload(add(v, 0xd20)), p)))))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xb00)), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_positive; i mod 16 = 0 except row T-16
            mstore(add(m, 0xb20), mulmod(sub(add(calldataload(add(v, 0xce0)), mul(2, p)), mload(add(m, 0x900))), sub(add(calldataload(add(v, 0x960)), mul(4, p)), mload(add(m, 0xae0))), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, mload(add(m, 0xb20)), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_ap/ap_update; i mod 16 = 0 except row T-16
            mstore(add(m, 0xb40), mulmod(0x2, mload(add(m, 0x9e0)), p))
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0xd60)), mul(5, p)), add(calldataload(add(v, 0xbc0)), add(mload(add(m, 0xb40)), add(sub(add(calldataload(add(v, 0x4c0)), p), mulmod(0x2, calldataload(add(v, 0x4e0)), p)), mulmod(calldataload(add(v, 0xd20)), sub(add(calldataload(add(v, 0x4a0)), p), mulmod(0x2, calldataload(add(v, 0x4c0)), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_fp/fp_update; i mod 16 = 0 except row T-16
            mstore(add(m, 0x80), addmod(mload(add(m, 0x80)), mulmod(power, sub(add(calldataload(add(v, 0xda0)), mul(3, p)), add(mulmod(mload(add(m, 0x9e0)), add(calldataload(add(v, 0xbc0)), 0x2), p), add(mulmod(mload(add(m, 0xa20)), calldataload(add(v, 0xcc0)), p), mulmod(mload(add(m, 0xa00)), calldataload(add(v, 0x900)), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/opcodes/call/push_fp; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mulmod(mload(add(m, 0x9e0)), sub(add(calldataload(add(v, 0x900)), p), calldataload(add(v, 0xcc0))), p), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_pc; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mulmod(mload(add(m, 0x9e0)), sub(add(calldataload(add(v, 0x880)), mul(4, p)), mload(add(m, 0xae0))), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/off0; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mulmod(mload(add(m, 0x9e0)), sub(add(calldataload(add(v, 0xba0)), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off1; i mod 16 = 0
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mulmod(mload(add(m, 0x9e0)), sub(add(calldataload(add(v, 0xca0)), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/flags; i mod 16 = 0
            mstore(add(m, 0xb60), mulmod(mload(add(m, 0x9e0)), sub(add(add(mload(add(m, 0xb40)), 0x2), mul(5, p)), add(0x4, add(mload(add(m, 0x7c0)), mload(add(m, 0xa80))))), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xb60)), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/ret/off0; i mod 16 = 0
            mstore(add(m, 0xb80), mulmod(mload(add(m, 0xa00)), sub(add(add(calldataload(add(v, 0xba0)), 0x2), p), 0x8000), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xb80)), p), p))
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
            // 24: cpu/opcodes/ret/off2; i mod 16 = 0
            mstore(add(m, 0xba0), mulmod(mload(add(m, 0xa00)), sub(add(add(calldataload(add(v, 0xc20)), 0x1), p), 0x8000), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xba0)), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/flags; i mod 16 = 0
            mstore(add(m, 0xbc0), mulmod(mload(add(m, 0xa00)), sub(add(add(mload(add(m, 0x920)), add(mload(add(m, 0x860)), add(mload(add(m, 0x960)), mload(add(m, 0x7c0))))), p), 0x4), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xbc0)), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/assert_eq/assert_eq; i mod 16 = 0
            mstore(add(m, 0xbe0), mulmod(sub(add(calldataload(add(v, 0x520)), p), mulmod(0x2, calldataload(add(v, 0x540)), p)), sub(add(calldataload(add(v, 0x900)), p), calldataload(add(v, 0xd20))), p))
            mstore(add(m, 0x60), addmod(mload(add(m, 0x60)), mulmod(power, mload(add(m, 0xbe0)), p), p))
            power := mulmod(power, alpha, p)
            // 27: initial_ap; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0xbc0)), p), calldataload(add(v, 0x140))), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_fp; row 0
            mstore(add(m, 0xc00), sub(add(calldataload(add(v, 0xcc0)), p), calldataload(add(v, 0x140))))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, mload(add(m, 0xc00)), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_pc; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x7e0)), p), calldataload(add(v, 0x100))), p), p))
            power := mulmod(power, alpha, p)
            // 30: final_ap; row T-16
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0xbc0)), p), calldataload(add(v, 0x160))), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_fp; row T-16
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, mload(add(m, 0xc00)), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_pc; row T-16
            mstore(add(m, 0xc0), addmod(mload(add(m, 0xc0)), mulmod(power, sub(add(calldataload(add(v, 0x7e0)), p), calldataload(add(v, 0x120))), p), p))
            power := mulmod(power, alpha, p)
            // 33: memory/multi_column_perm/perm/init0; row 0
            mstore(add(m, 0xc20), sub(add(add(add(calldataload(add(v, 0x7e0)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0x800)), p)), mulmod(calldataload(add(v, 0x12e0)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0xb20)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0xb40)), p))), p)), p), calldataload(add(v, 0x280))))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, mload(add(m, 0xc20)), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/step0; i mod 2 = 0 except row T-2
            mstore(add(m, 0xc40), sub(add(mulmod(calldataload(add(v, 0x1320)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0xb60)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0xb80)), p))), p), p), mulmod(calldataload(add(v, 0x12e0)), sub(add(calldataload(add(v, 0x280)), mul(2, p)), add(calldataload(add(v, 0x820)), mulmod(calldataload(add(v, 0x2a0)), calldataload(add(v, 0x840)), p))), p)))
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, mload(add(m, 0xc40)), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/last; row T-2
            mstore(add(m, 0x100), addmod(mload(add(m, 0x100)), mulmod(power, sub(add(calldataload(add(v, 0x12e0)), p), calldataload(add(v, 0xa0))), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/diff_is_bit; i mod 2 = 0 except row T-2
            mstore(add(m, 0xc60), sub(add(calldataload(add(v, 0xb60)), p), calldataload(add(v, 0xb20))))
            mstore(add(m, 0xc80), sub(add(mulmod(mload(add(m, 0xc60)), mload(add(m, 0xc60)), p), mul(2, p)), mload(add(m, 0xc60))))
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, mload(add(m, 0xc80)), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/is_func; i mod 2 = 0 except row T-2
            mstore(add(m, 0xca0), mulmod(sub(add(mload(add(m, 0xc60)), p), 0x1), sub(add(calldataload(add(v, 0xb40)), p), calldataload(add(v, 0xb80))), p))
            mstore(add(m, 0xe0), addmod(mload(add(m, 0xe0)), mulmod(power, mload(add(m, 0xca0)), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/initial_addr; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0xb20)), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 39: public_memory_addr_zero; i mod 8 = 0
            mstore(add(m, 0x120), addmod(mload(add(m, 0x120)), mulmod(power, calldataload(add(v, 0x820)), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_value_zero; i mod 8 = 0
            mstore(add(m, 0x120), addmod(mload(add(m, 0x120)), mulmod(power, calldataload(add(v, 0x840)), p), p))
            power := mulmod(power, alpha, p)
            // 41: range_check16/perm/init0; row 0
            mstore(add(m, 0xcc0), sub(add(add(calldataload(add(v, 0xba0)), mulmod(calldataload(add(v, 0x1300)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xbe0))), p)), p), calldataload(add(v, 0x2c0))))
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, mload(add(m, 0xcc0)), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/step0; i mod 4 = 0 except row T-4
            mstore(add(m, 0xce0), sub(add(mulmod(calldataload(add(v, 0x1340)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xc60))), p), p), mulmod(calldataload(add(v, 0x1300)), sub(add(calldataload(add(v, 0x2c0)), p), calldataload(add(v, 0xc20))), p)))
            mstore(add(m, 0x140), addmod(mload(add(m, 0x140)), mulmod(power, mload(add(m, 0xce0)), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/last; row T-4
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0x1300)), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/diff_is_bit; i mod 4 = 0 except row T-4
            mstore(add(m, 0xd00), sub(add(calldataload(add(v, 0xc60)), p), calldataload(add(v, 0xbe0))))
            mstore(add(m, 0xd20), sub(add(mulmod(mload(add(m, 0xd00)), mload(add(m, 0xd00)), p), mul(2, p)), mload(add(m, 0xd00))))
            mstore(add(m, 0x140), addmod(mload(add(m, 0x140)), mulmod(power, mload(add(m, 0xd20)), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/minimum; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0xbe0)), p), calldataload(add(v, 0xc0))), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/maximum; row T-4
            mstore(add(m, 0x160), addmod(mload(add(m, 0x160)), mulmod(power, sub(add(calldataload(add(v, 0xbe0)), p), calldataload(add(v, 0xe0))), p), p))
            power := mulmod(power, alpha, p)
            // 47: pedersen/hash0/ec_subset_sum/bit_unpacking/last_one_is_zero; i mod 256 = 0
            mstore(add(m, 0xd40), sub(add(calldataload(add(v, 0x680)), p), mulmod(0x2, calldataload(add(v, 0x6a0)), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(calldataload(add(v, 0x11c0)), mload(add(m, 0xd40)), p), p), p))
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
            // 48: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones0; i mod 256 = 0
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(calldataload(add(v, 0x11c0)), sub(add(calldataload(add(v, 0x6a0)), p), mulmod(0x800000000000000000000000000000000000000000000000, calldataload(add(v, 0x6c0)), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 49: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit192; i mod 256 = 0
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, sub(add(calldataload(add(v, 0x11c0)), p), mulmod(calldataload(add(v, 0x7c0)), sub(add(calldataload(add(v, 0x6c0)), p), mulmod(0x2, calldataload(add(v, 0x6e0)), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 50: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones192; i mod 256 = 0
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(calldataload(add(v, 0x7c0)), sub(add(calldataload(add(v, 0x6e0)), p), mulmod(0x8, calldataload(add(v, 0x700)), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 51: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit196; i mod 256 = 0
            mstore(add(m, 0xd60), sub(add(calldataload(add(v, 0x740)), p), mulmod(0x2, calldataload(add(v, 0x760)), p)))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, sub(add(calldataload(add(v, 0x7c0)), p), mulmod(mload(add(m, 0xd60)), sub(add(calldataload(add(v, 0x700)), p), mulmod(0x2, calldataload(add(v, 0x720)), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 52: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones196; i mod 256 = 0
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mulmod(mload(add(m, 0xd60)), sub(add(calldataload(add(v, 0x720)), p), mulmod(0x40000000000000, calldataload(add(v, 0x740)), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 53: pedersen/hash0/ec_subset_sum/booleanity_test; every row except i mod 256 = 255
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xd40)), sub(add(mload(add(m, 0xd40)), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 54: pedersen/hash0/ec_subset_sum/bit_extraction_end; i mod 256 = 252
            mstore(add(m, 0x1c0), addmod(mload(add(m, 0x1c0)), mulmod(power, calldataload(add(v, 0x680)), p), p))
            power := mulmod(power, alpha, p)
            // 55: pedersen/hash0/ec_subset_sum/zeros_tail; i mod 256 = 255
            mstore(add(m, 0x1e0), addmod(mload(add(m, 0x1e0)), mulmod(power, calldataload(add(v, 0x680)), p), p))
            power := mulmod(power, alpha, p)
            // 56: pedersen/hash0/ec_subset_sum/add_points/slope; every row except i mod 256 = 255
            mstore(add(m, 0xd80), sub(add(mulmod(mload(add(m, 0xd40)), sub(add(calldataload(add(v, 0x600)), p), calldataload(add(v, 0x300))), p), p), mulmod(calldataload(add(v, 0x7a0)), sub(add(calldataload(add(v, 0x560)), p), calldataload(add(v, 0x2e0))), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xd80)), p), p))
            power := mulmod(power, alpha, p)
            // 57: pedersen/hash0/ec_subset_sum/add_points/x; every row except i mod 256 = 255
            mstore(add(m, 0xda0), sub(add(mulmod(calldataload(add(v, 0x7a0)), calldataload(add(v, 0x7a0)), p), p), mulmod(mload(add(m, 0xd40)), add(calldataload(add(v, 0x580)), add(calldataload(add(v, 0x560)), calldataload(add(v, 0x2e0)))), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xda0)), p), p))
            power := mulmod(power, alpha, p)
            // 58: pedersen/hash0/ec_subset_sum/add_points/y; every row except i mod 256 = 255
            mstore(add(m, 0xdc0), sub(add(mulmod(mload(add(m, 0xd40)), add(calldataload(add(v, 0x600)), calldataload(add(v, 0x620))), p), p), mulmod(calldataload(add(v, 0x7a0)), sub(add(calldataload(add(v, 0x560)), p), calldataload(add(v, 0x580))), p)))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mload(add(m, 0xdc0)), p), p))
            power := mulmod(power, alpha, p)
            // 59: pedersen/hash0/ec_subset_sum/copy_point/x; every row except i mod 256 = 255
            mstore(add(m, 0xde0), sub(add(0x1, mul(2, p)), mload(add(m, 0xd40))))
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xde0)), sub(add(calldataload(add(v, 0x580)), p), calldataload(add(v, 0x560))), p), p), p))
            power := mulmod(power, alpha, p)
            // 60: pedersen/hash0/ec_subset_sum/copy_point/y; every row except i mod 256 = 255
            mstore(add(m, 0x1a0), addmod(mload(add(m, 0x1a0)), mulmod(power, mulmod(mload(add(m, 0xde0)), sub(add(calldataload(add(v, 0x620)), p), calldataload(add(v, 0x600))), p), p), p))
            power := mulmod(power, alpha, p)
            // 61: pedersen/hash0/copy_point/x; i mod 256 = 0 except i mod 512 = 256
            mstore(add(m, 0x200), addmod(mload(add(m, 0x200)), mulmod(power, sub(add(calldataload(add(v, 0x5c0)), p), calldataload(add(v, 0x5a0))), p), p))
            power := mulmod(power, alpha, p)
            // 62: pedersen/hash0/copy_point/y; i mod 256 = 0 except i mod 512 = 256
            mstore(add(m, 0x200), addmod(mload(add(m, 0x200)), mulmod(power, sub(add(calldataload(add(v, 0x660)), p), calldataload(add(v, 0x640))), p), p))
            power := mulmod(power, alpha, p)
            // 63: pedersen/hash0/init/x; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0x560)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 64: pedersen/hash0/init/y; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0x600)), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 65: pedersen/input0_value0; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0x8c0)), p), calldataload(add(v, 0x680))), p), p))
            power := mulmod(power, alpha, p)
            // 66: pedersen/input0_addr; i mod 512 = 0 except row T-512
            mstore(add(m, 0x240), addmod(mload(add(m, 0x240)), mulmod(power, sub(add(calldataload(add(v, 0xaa0)), mul(2, p)), add(calldataload(add(v, 0x9c0)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 67: pedersen/init_addr; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x8a0)), p), calldataload(add(v, 0x1c0))), p), p))
            power := mulmod(power, alpha, p)
            // 68: pedersen/input1_value0; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0xa20)), p), calldataload(add(v, 0x780))), p), p))
            power := mulmod(power, alpha, p)
            // 69: pedersen/input1_addr; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0xa00)), mul(2, p)), add(calldataload(add(v, 0x8a0)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 70: pedersen/output_value0; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0x9e0)), p), calldataload(add(v, 0x5e0))), p), p))
            power := mulmod(power, alpha, p)
            // 71: pedersen/output_addr; i mod 512 = 0
            mstore(add(m, 0x220), addmod(mload(add(m, 0x220)), mulmod(power, sub(add(calldataload(add(v, 0x9c0)), mul(2, p)), add(calldataload(add(v, 0xa00)), 0x1)), p), p))
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
            // 72: range_check_builtin/value; i mod 256 = 0
            mstore(add(m, 0xe00), mulmod(0x10000, add(calldataload(add(v, 0xea0)), mulmod(0x10000, add(calldataload(add(v, 0xe00)), mulmod(calldataload(add(v, 0xd00)), 0x10000, p)), p)), p))
            mstore(add(m, 0xe20), mulmod(0x10000, add(calldataload(add(v, 0xf80)), mulmod(0x10000, add(calldataload(add(v, 0xf60)), mulmod(0x10000, add(mload(add(m, 0xe00)), calldataload(add(v, 0xf20))), p)), p)), p))
            mstore(add(m, 0xe40), sub(add(add(calldataload(add(v, 0xfc0)), mulmod(0x10000, add(mload(add(m, 0xe20)), calldataload(add(v, 0xfa0))), p)), p), calldataload(add(v, 0x9a0))))
            mstore(add(m, 0x180), addmod(mload(add(m, 0x180)), mulmod(power, mload(add(m, 0xe40)), p), p))
            power := mulmod(power, alpha, p)
            // 73: range_check_builtin/addr_step; i mod 256 = 0 except row T-256
            mstore(add(m, 0x260), addmod(mload(add(m, 0x260)), mulmod(power, sub(add(calldataload(add(v, 0xa40)), mul(2, p)), add(calldataload(add(v, 0x980)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 74: range_check_builtin/init_addr; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0x980)), p), calldataload(add(v, 0x200))), p), p))
            power := mulmod(power, alpha, p)
            // 75: ecdsa/signature0/doubling_key/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0xe60), mulmod(calldataload(add(v, 0xc80)), calldataload(add(v, 0xc80)), p))
            mstore(add(m, 0xe80), sub(add(add(0x1, mulmod(0x3, mload(add(m, 0xe60)), p)), p), mulmod(calldataload(add(v, 0xe20)), mulmod(0x2, calldataload(add(v, 0xde0)), p), p)))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0xe80)), p), p))
            power := mulmod(power, alpha, p)
            // 76: ecdsa/signature0/doubling_key/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0xea0), sub(add(mulmod(calldataload(add(v, 0xe20)), calldataload(add(v, 0xe20)), p), mul(2, p)), add(calldataload(add(v, 0xe80)), mulmod(0x2, calldataload(add(v, 0xc80)), p))))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0xea0)), p), p))
            power := mulmod(power, alpha, p)
            // 77: ecdsa/signature0/doubling_key/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, sub(add(add(calldataload(add(v, 0xde0)), calldataload(add(v, 0xf00))), p), mulmod(calldataload(add(v, 0xe20)), sub(add(calldataload(add(v, 0xc80)), p), calldataload(add(v, 0xe80))), p)), p), p))
            power := mulmod(power, alpha, p)
            // 78: ecdsa/signature0/exponentiate_generator/booleanity_test; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xec0), sub(add(calldataload(add(v, 0x1180)), p), mulmod(0x2, calldataload(add(v, 0x1220)), p)))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mulmod(mload(add(m, 0xec0)), sub(add(mload(add(m, 0xec0)), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 79: ecdsa/signature0/exponentiate_generator/bit_extraction_end; i mod 32768 = 32128
            mstore(add(m, 0x2c0), addmod(mload(add(m, 0x2c0)), mulmod(power, calldataload(add(v, 0x1180)), p), p))
            power := mulmod(power, alpha, p)
            // 80: ecdsa/signature0/exponentiate_generator/zeros_tail; i mod 32768 = 32640
            mstore(add(m, 0x2e0), addmod(mload(add(m, 0x2e0)), mulmod(power, calldataload(add(v, 0x1180)), p), p))
            power := mulmod(power, alpha, p)
            // 81: ecdsa/signature0/exponentiate_generator/add_points/slope; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xee0), sub(add(calldataload(add(v, 0x1140)), p), calldataload(add(v, 0x320))))
            mstore(add(m, 0xf00), sub(add(mulmod(mload(add(m, 0xec0)), sub(add(calldataload(add(v, 0x11a0)), p), calldataload(add(v, 0x340))), p), p), mulmod(calldataload(add(v, 0x11e0)), mload(add(m, 0xee0)), p)))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0xf00)), p), p))
            power := mulmod(power, alpha, p)
            // 82: ecdsa/signature0/exponentiate_generator/add_points/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xf20), sub(add(mulmod(calldataload(add(v, 0x11e0)), calldataload(add(v, 0x11e0)), p), p), mulmod(mload(add(m, 0xec0)), add(calldataload(add(v, 0x1200)), add(calldataload(add(v, 0x1140)), calldataload(add(v, 0x320)))), p)))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0xf20)), p), p))
            power := mulmod(power, alpha, p)
            // 83: ecdsa/signature0/exponentiate_generator/add_points/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xf40), sub(add(mulmod(mload(add(m, 0xec0)), add(calldataload(add(v, 0x11a0)), calldataload(add(v, 0x1240))), p), p), mulmod(calldataload(add(v, 0x11e0)), sub(add(calldataload(add(v, 0x1140)), p), calldataload(add(v, 0x1200))), p)))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0xf40)), p), p))
            power := mulmod(power, alpha, p)
            // 84: ecdsa/signature0/exponentiate_generator/add_points/x_diff_inv; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xf60), sub(add(mulmod(calldataload(add(v, 0x1160)), mload(add(m, 0xee0)), p), p), 0x1))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mload(add(m, 0xf60)), p), p))
            power := mulmod(power, alpha, p)
            // 85: ecdsa/signature0/exponentiate_generator/copy_point/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0xf80), sub(add(0x1, mul(2, p)), mload(add(m, 0xec0))))
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mulmod(mload(add(m, 0xf80)), sub(add(calldataload(add(v, 0x1200)), p), calldataload(add(v, 0x1140))), p), p), p))
            power := mulmod(power, alpha, p)
            // 86: ecdsa/signature0/exponentiate_generator/copy_point/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(add(m, 0x2a0), addmod(mload(add(m, 0x2a0)), mulmod(power, mulmod(mload(add(m, 0xf80)), sub(add(calldataload(add(v, 0x1240)), p), calldataload(add(v, 0x11a0))), p), p), p))
            power := mulmod(power, alpha, p)
            // 87: ecdsa/signature0/exponentiate_key/booleanity_test; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0xfa0), sub(add(calldataload(add(v, 0xd40)), p), mulmod(0x2, calldataload(add(v, 0xec0)), p)))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mulmod(mload(add(m, 0xfa0)), sub(add(mload(add(m, 0xfa0)), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 88: ecdsa/signature0/exponentiate_key/bit_extraction_end; i mod 16384 = 16064
            mstore(add(m, 0x300), addmod(mload(add(m, 0x300)), mulmod(power, calldataload(add(v, 0xd40)), p), p))
            power := mulmod(power, alpha, p)
            // 89: ecdsa/signature0/exponentiate_key/zeros_tail; i mod 16384 = 16320
            mstore(add(m, 0x320), addmod(mload(add(m, 0x320)), mulmod(power, calldataload(add(v, 0xd40)), p), p))
            power := mulmod(power, alpha, p)
            // 90: ecdsa/signature0/exponentiate_key/add_points/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0xfc0), sub(add(calldataload(add(v, 0xd80)), p), calldataload(add(v, 0xc80))))
            mstore(add(m, 0xfe0), sub(add(mulmod(mload(add(m, 0xfa0)), sub(add(calldataload(add(v, 0xe40)), p), calldataload(add(v, 0xde0))), p), p), mulmod(calldataload(add(v, 0xdc0)), mload(add(m, 0xfc0)), p)))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0xfe0)), p), p))
            power := mulmod(power, alpha, p)
            // 91: ecdsa/signature0/exponentiate_key/add_points/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x1000), sub(add(mulmod(calldataload(add(v, 0xdc0)), calldataload(add(v, 0xdc0)), p), p), mulmod(mload(add(m, 0xfa0)), add(calldataload(add(v, 0xee0)), add(calldataload(add(v, 0xd80)), calldataload(add(v, 0xc80)))), p)))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0x1000)), p), p))
            power := mulmod(power, alpha, p)
            // 92: ecdsa/signature0/exponentiate_key/add_points/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x1020), sub(add(mulmod(mload(add(m, 0xfa0)), add(calldataload(add(v, 0xe40)), calldataload(add(v, 0xf40))), p), p), mulmod(calldataload(add(v, 0xdc0)), sub(add(calldataload(add(v, 0xd80)), p), calldataload(add(v, 0xee0))), p)))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0x1020)), p), p))
            power := mulmod(power, alpha, p)
            // 93: ecdsa/signature0/exponentiate_key/add_points/x_diff_inv; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x1040), sub(add(mulmod(calldataload(add(v, 0xe60)), mload(add(m, 0xfc0)), p), p), 0x1))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mload(add(m, 0x1040)), p), p))
            power := mulmod(power, alpha, p)
            // 94: ecdsa/signature0/exponentiate_key/copy_point/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x1060), sub(add(0x1, mul(2, p)), mload(add(m, 0xfa0))))
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mulmod(mload(add(m, 0x1060)), sub(add(calldataload(add(v, 0xee0)), p), calldataload(add(v, 0xd80))), p), p), p))
            power := mulmod(power, alpha, p)
            // 95: ecdsa/signature0/exponentiate_key/copy_point/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(add(m, 0x280), addmod(mload(add(m, 0x280)), mulmod(power, mulmod(mload(add(m, 0x1060)), sub(add(calldataload(add(v, 0xf40)), p), calldataload(add(v, 0xe40))), p), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 96 to 115; `power` is alpha^96.
    function _sum4(uint256 v, uint256 m, uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let alpha := calldataload(add(v, 0x80))
            // 96: ecdsa/signature0/init_gen/x; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0x1140)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 97: ecdsa/signature0/init_gen/y; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, add(calldataload(add(v, 0x11a0)), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 98: ecdsa/signature0/init_key/x; i mod 16384 = 0
            mstore(add(m, 0x360), addmod(mload(add(m, 0x360)), mulmod(power, sub(add(calldataload(add(v, 0xd80)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 99: ecdsa/signature0/init_key/y; i mod 16384 = 0
            mstore(add(m, 0x360), addmod(mload(add(m, 0x360)), mulmod(power, sub(add(calldataload(add(v, 0xe40)), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 100: ecdsa/signature0/add_results/slope; i mod 32768 = 0
            mstore(add(m, 0x1080), sub(add(calldataload(add(v, 0x1260)), p), calldataload(add(v, 0xfe0))))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0x12a0)), mul(2, p)), add(calldataload(add(v, 0x1040)), mulmod(calldataload(add(v, 0x12c0)), mload(add(m, 0x1080)), p))), p), p))
            power := mulmod(power, alpha, p)
            // 101: ecdsa/signature0/add_results/x; i mod 32768 = 0
            mstore(add(m, 0x10a0), sub(add(mulmod(calldataload(add(v, 0x12c0)), calldataload(add(v, 0x12c0)), p), mul(3, p)), add(calldataload(add(v, 0x1080)), add(calldataload(add(v, 0x1260)), calldataload(add(v, 0xfe0))))))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x10a0)), p), p))
            power := mulmod(power, alpha, p)
            // 102: ecdsa/signature0/add_results/y; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(add(calldataload(add(v, 0x12a0)), calldataload(add(v, 0x10a0))), p), mulmod(calldataload(add(v, 0x12c0)), sub(add(calldataload(add(v, 0x1260)), p), calldataload(add(v, 0x1080))), p)), p), p))
            power := mulmod(power, alpha, p)
            // 103: ecdsa/signature0/add_results/x_diff_inv; i mod 32768 = 0
            mstore(add(m, 0x10c0), sub(add(mulmod(calldataload(add(v, 0x1280)), mload(add(m, 0x1080)), p), p), 0x1))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x10c0)), p), p))
            power := mulmod(power, alpha, p)
            // 104: ecdsa/signature0/extract_r/slope; i mod 32768 = 0
            mstore(add(m, 0x10e0), sub(add(calldataload(add(v, 0x10c0)), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(add(calldataload(add(v, 0x1100)), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), mulmod(calldataload(add(v, 0x1000)), mload(add(m, 0x10e0)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 105: ecdsa/signature0/extract_r/x; i mod 32768 = 0
            mstore(add(m, 0x1100), sub(add(mulmod(calldataload(add(v, 0x1000)), calldataload(add(v, 0x1000)), p), mul(3, p)), add(calldataload(add(v, 0xd40)), add(calldataload(add(v, 0x10c0)), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x1100)), p), p))
            power := mulmod(power, alpha, p)
            // 106: ecdsa/signature0/extract_r/x_diff_inv; i mod 32768 = 0
            mstore(add(m, 0x1120), sub(add(mulmod(calldataload(add(v, 0x10e0)), mload(add(m, 0x10e0)), p), p), 0x1))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x1120)), p), p))
            power := mulmod(power, alpha, p)
            // 107: ecdsa/signature0/z_nonzero; i mod 32768 = 0
            mstore(add(m, 0x1140), sub(add(mulmod(calldataload(add(v, 0x1180)), calldataload(add(v, 0x1060)), p), p), 0x1))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x1140)), p), p))
            power := mulmod(power, alpha, p)
            // 108: ecdsa/signature0/r_and_w_nonzero; i mod 16384 = 0
            mstore(add(m, 0x1160), sub(add(mulmod(calldataload(add(v, 0xd40)), calldataload(add(v, 0x1020)), p), p), 0x1))
            mstore(add(m, 0x360), addmod(mload(add(m, 0x360)), mulmod(power, mload(add(m, 0x1160)), p), p))
            power := mulmod(power, alpha, p)
            // 109: ecdsa/signature0/q_on_curve/x_squared; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0x1120)), p), mload(add(m, 0xe60))), p), p))
            power := mulmod(power, alpha, p)
            // 110: ecdsa/signature0/q_on_curve/on_curve; i mod 32768 = 0
            mstore(add(m, 0x1180), sub(add(mulmod(calldataload(add(v, 0xde0)), calldataload(add(v, 0xde0)), p), mul(3, p)), add(0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89, add(mulmod(calldataload(add(v, 0xc80)), calldataload(add(v, 0x1120)), p), mulmod(0x1, calldataload(add(v, 0xc80)), p)))))
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, mload(add(m, 0x1180)), p), p))
            power := mulmod(power, alpha, p)
            // 111: ecdsa/init_addr; row 0
            mstore(add(m, 0xa0), addmod(mload(add(m, 0xa0)), mulmod(power, sub(add(calldataload(add(v, 0xa60)), p), calldataload(add(v, 0x240))), p), p))
            power := mulmod(power, alpha, p)
            // 112: ecdsa/message_addr; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0xac0)), mul(2, p)), add(calldataload(add(v, 0xa60)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 113: ecdsa/pubkey_addr; i mod 32768 = 0 except row T-32768
            mstore(add(m, 0x380), addmod(mload(add(m, 0x380)), mulmod(power, sub(add(calldataload(add(v, 0xb00)), mul(2, p)), add(calldataload(add(v, 0xac0)), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 114: ecdsa/message_value0; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0xae0)), p), calldataload(add(v, 0x1180))), p), p))
            power := mulmod(power, alpha, p)
            // 115: ecdsa/pubkey_value0; i mod 32768 = 0
            mstore(add(m, 0x340), addmod(mload(add(m, 0x340)), mulmod(power, sub(add(calldataload(add(v, 0xa80)), p), calldataload(add(v, 0xc80))), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine(uint256 m) private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := mload(m)
            // every row except i mod 16 = 15
            composition := addmod(composition, mulmod(mload(add(m, 0x660)), mulmod(mload(add(m, 0x20)), mload(add(m, 0x3a0)), p), p), p)
            // i mod 16 = 15
            composition := addmod(composition, mulmod(mload(add(m, 0x40)), mload(add(m, 0x3c0)), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x60)), mload(add(m, 0x3e0)), p), p)
            // i mod 16 = 0 except row T-16
            composition := addmod(composition, mulmod(mload(add(m, 0x680)), mulmod(mload(add(m, 0x80)), mload(add(m, 0x3e0)), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(add(m, 0xa0)), mload(add(m, 0x400)), p), p)
            // row T-16
            composition := addmod(composition, mulmod(mload(add(m, 0xc0)), mload(add(m, 0x420)), p), p)
            // i mod 2 = 0 except row T-2
            composition := addmod(composition, mulmod(mload(add(m, 0x6a0)), mulmod(mload(add(m, 0xe0)), mload(add(m, 0x440)), p), p), p)
            // row T-2
            composition := addmod(composition, mulmod(mload(add(m, 0x100)), mload(add(m, 0x460)), p), p)
            // i mod 8 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x120)), mload(add(m, 0x480)), p), p)
            // i mod 4 = 0 except row T-4
            composition := addmod(composition, mulmod(mload(add(m, 0x6c0)), mulmod(mload(add(m, 0x140)), mload(add(m, 0x4a0)), p), p), p)
            // row T-4
            composition := addmod(composition, mulmod(mload(add(m, 0x160)), mload(add(m, 0x4c0)), p), p)
            // i mod 256 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x180)), mload(add(m, 0x4e0)), p), p)
            // every row except i mod 256 = 255
            composition := addmod(composition, mulmod(mload(add(m, 0x6e0)), mulmod(mload(add(m, 0x1a0)), mload(add(m, 0x3a0)), p), p), p)
            // i mod 256 = 252
            composition := addmod(composition, mulmod(mload(add(m, 0x1c0)), mload(add(m, 0x500)), p), p)
            // i mod 256 = 255
            composition := addmod(composition, mulmod(mload(add(m, 0x1e0)), mload(add(m, 0x520)), p), p)
            // i mod 256 = 0 except i mod 512 = 256
            composition := addmod(composition, mulmod(mload(add(m, 0x700)), mulmod(mload(add(m, 0x200)), mload(add(m, 0x4e0)), p), p), p)
            // i mod 512 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x220)), mload(add(m, 0x540)), p), p)
            // i mod 512 = 0 except row T-512
            composition := addmod(composition, mulmod(mload(add(m, 0x720)), mulmod(mload(add(m, 0x240)), mload(add(m, 0x540)), p), p), p)
            // i mod 256 = 0 except row T-256
            composition := addmod(composition, mulmod(mload(add(m, 0x740)), mulmod(mload(add(m, 0x260)), mload(add(m, 0x4e0)), p), p), p)
            // i mod 64 = 0 except i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(add(m, 0x760)), mulmod(mload(add(m, 0x280)), mload(add(m, 0x560)), p), p), p)
            // i mod 128 = 0 except i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(add(m, 0x780)), mulmod(mload(add(m, 0x2a0)), mload(add(m, 0x580)), p), p), p)
            // i mod 32768 = 32128
            composition := addmod(composition, mulmod(mload(add(m, 0x2c0)), mload(add(m, 0x5a0)), p), p)
            // i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(add(m, 0x2e0)), mload(add(m, 0x5c0)), p), p)
            // i mod 16384 = 16064
            composition := addmod(composition, mulmod(mload(add(m, 0x300)), mload(add(m, 0x5e0)), p), p)
            // i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(add(m, 0x320)), mload(add(m, 0x600)), p), p)
            // i mod 32768 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x340)), mload(add(m, 0x620)), p), p)
            // i mod 16384 = 0
            composition := addmod(composition, mulmod(mload(add(m, 0x360)), mload(add(m, 0x640)), p), p)
            // i mod 32768 = 0 except row T-32768
            composition := addmod(composition, mulmod(mload(add(m, 0x7a0)), mulmod(mload(add(m, 0x380)), mload(add(m, 0x620)), p), p), p)
        }
    }
}
