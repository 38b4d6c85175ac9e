// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `starknet` by contracts/generate_constraints.py. Do not edit.
pragma solidity 0.8.37;

import {DilutedPool} from "../verifier/DilutedPool.sol";
import {Felt, PRIME} from "../verifier/Felt.sol";
import {IConstraintEvaluator} from "../verifier/ILayout.sol";

/// The input has not one word per value, or is not encoded in the usual way.
error WrongEvaluatorInput(uint256 words);

/// @title The 198 constraints of layout `starknet` at one point.
/// @notice In assembly: input words begin at 0x44 in calldata, work words at 0x80 in
/// memory; p is the prime. Terms are below a small multiple of p; products reduce them.
contract StarknetConstraints is IConstraintEvaluator {
    uint256 private constant INPUT_WORDS = 313;
    uint256 private constant WORK_WORDS = 213;

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
            calldatacopy(work, calldatasize(), 0x520)
        }
        if (values.length != INPUT_WORDS || input != 0x44 || work != 0x80) {
            revert WrongEvaluatorInput(values.length);
        }
        _evaluateDomains();
        Felt.invertAll(0x5a0, 27);
        assembly ("memory-safe") {
            mstore(0x8e0, mulmod(mload(0x8e0), calldataload(0xe4), PRIME))
        }
        uint256 diluted = DilutedPool.finalCumulativeValue(
            values[31], values[32]
        );
        assembly ("memory-safe") {
            mstore(0xb60, diluted)
        }
        uint256 power = 1;
        power = _sum0(power);
        power = _sum1(power);
        power = _sum2(power);
        power = _sum3(power);
        power = _sum4(power);
        power = _sum5(power);
        power = _sum6(power);
        power = _sum7(power);
        power = _sum8(power);
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
            mstore(0x7c0, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 32768 = 32640
            mstore(0x7e0, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 32768 = 0
            mstore(0x840, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 16384 = 16064
            mstore(0x800, mod(sub(add(zPower, p), 0x73a5c22c5c53d4b4baefa4b5596df69eecc917c6bd92d53c21222abfd1ab18d), p))
            // i mod 16384 = 16320
            mstore(0x820, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 16384 = 0
            mstore(0x860, mod(sub(add(zPower, p), 0x1), p))
            // i mod 16384 = 16128
            mstore(0x8c0, mod(sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 1024 = 0
            mstore(0x880, mod(sub(add(zPower, p), 0x1), p))
            // i mod 1024 in {0, 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240}
            mstore(0x8a0, sub(add(zPower, p), 0x1))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x128f0fee82b2bb55e869a0710826800d09bd064f9e225ecd6871506b2703765), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x789ad459ecd5c85fcdca219ce6246af26da375d1a8e79812225638f9b48a8ab), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x5afc640ff0f57b9b267655f3da7c64c4a910d81023e4d8ab2cf6b0e179c904a), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x5ec467b88826aba4537602d514425f3b0bdf467bbf302458337c45f6021e539), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x3a3bf0c4876db92b342a839378d12b97ec35d5bb74beecd3c616e4e34cf48fe), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x2c226e9010da226650d4e831a8c21933d6d16ce5fad48839e202fdbb6c986d7), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x4a44b0df399815cc4b2a4e3c2f8755f750774e2e9ec857782aa7feba1d98b1e), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x63365fe0de874d9c90adb1e2f9c676e98c62155e4412e873ada5e1dee6feebb), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x60150b421a2127371ca3d710511a6a9299ff03be41f621dd1bad555c776df4d), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x211c88e2dd40bd3cdd1c69103a26c06339749cf6943864821fdc6d10263070c), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x11e64c83c6d5798845170fdada655ccc928c1c64e3bb3de3b6d627083055f32), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0xb54759e8c46e1258dc80f091e6f3be387888015452ce5f0ca09ce9e571f52), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x3f0af1b9a3b60e14b2af2b95e1bb124c8e30a5f0158e52f348a84263bafbe3d), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x35b01f2f03b33a0e6416301ed24191cb5b5db5ad8831dda32f035d1bcc1cc71), p))
            mstore(0x8a0, mulmod(mload(0x8a0), sub(add(zPower, p), 0x5863bb78599ee2d50aaaffdb3832b88493a0eca3a8773991c69d93c79f23534), p))
            // i mod 1024 = 768
            mstore(0xa80, mod(sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 512 = 0
            mstore(0x760, mod(sub(add(zPower, p), 0x1), p))
            // i mod 512 = 256
            mstore(0x9c0, mod(sub(add(zPower, p), 0x800000000000011000000000000000000000000000000000000000000000000), p))
            // i mod 512 in {352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            mstore(0xae0, sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(0xae0, mulmod(mload(0xae0), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            // i mod 512 in {488, 496, 504}
            mstore(0xb20, sub(add(zPower, p), 0x68b76e685a1afbb3fa1f335583936958214264afec146eb863bf481aa1e8a0c))
            mstore(0xb20, mulmod(mload(0xb20), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            mstore(0xb20, mulmod(mload(0xb20), sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 512 in {304, 320, 336, 352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            mstore(0xb40, sub(add(zPower, p), 0x53dd916fef25dea9af2b17ce573de6cc292e931a052b77c61dfd0244936792a))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x1cc9a01f2178b3736f524e1d06398916739deaa1bbed178c525a1e211901146), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x5ee3771d22bf43d322e396efc5d93f9cc68b63096bc79b7de02392efd9cf8f5), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x7f4ab8a6173b92fda7237f0f6e190c41c78777feabad31a0f35f63161a8e0af), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x4a4fe0d0fc4cc7019be9cfe12dbe6e34a4a24a5277ce225cd0fca2e433e3390), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x4ae7c0d2777f18575abe8eb7ad8cac1b943249f8a2edc14d3223788632351ac), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x231c05e93ca34c35ac88ac98a35cd89152dbfa622215d35b83c9a781a5ac730), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x3eefb52c4063b8e96cbb9ae685b17a16fd4f846707a5de194e93c1e6b25118c), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x446ed3ce295dda2b5ea677394813e6eab8bfbc55397aacac8e6df6f4bc9ca34), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x179fed001a9673b060f02a4e8373a030593719019b28dea4f059b03071988ec), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            mstore(0xb40, mulmod(mload(0xb40), sub(add(zPower, p), 0x3b1c96a24c7669cfe72ab052121589cec349cbbcee1b9b09de8c5cf6e0bef41), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 256 = 0
            mstore(0x700, mod(sub(add(zPower, p), 0x1), p))
            // i mod 256 = 252
            mstore(0x720, mod(sub(add(zPower, p), 0x1342b2946b146d7334a83ab7f1ec75e8c5d8531b5a03ab4b878549e246766d8), p))
            // i mod 256 = 255
            mstore(0x740, mod(sub(add(zPower, p), 0x2c161bccefe8efe8357a7ff5d9529c36dc49fe38ca502941ad37af3d0a6b4f5), p))
            // i mod 256 = 192
            mstore(0xb00, mod(sub(add(zPower, p), 0x1dafdc6d65d66b5accedf99bcd607383ad971a9537cdf25d59e99d90becc81e), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 128 = 0
            mstore(0x7a0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 64 = 0
            mstore(0x780, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            zPower := mulmod(zPower, zPower, p)
            // i mod 16 = 15
            mstore(0x5c0, mod(sub(add(zPower, p), 0x5c3ed0c6f6ac6dd647c9ba3e4721c1eb14011ea3d174c52d7981c5b8145aa75), p))
            // i mod 16 = 0
            mstore(0x5e0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 8 = 0
            mstore(0x680, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 4 = 0
            mstore(0x6a0, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // i mod 2 = 0
            mstore(0x640, mod(sub(add(zPower, p), 0x1), p))
            zPower := mulmod(zPower, zPower, p)
            // every row
            mstore(0x5a0, mod(sub(add(zPower, p), 0x1), p))
            mstore(0x600, addmod(z, sub(p, raise(g, 0, p)), p)) // row 0
            mstore(0x620, addmod(z, sub(p, raise(gInverse, 16, p)), p)) // row T-16
            mstore(0x660, addmod(z, sub(p, raise(gInverse, 2, p)), p)) // row T-2
            mstore(0x6c0, addmod(z, sub(p, raise(gInverse, 4, p)), p)) // row T-4
            mstore(0x6e0, addmod(z, sub(p, raise(gInverse, 8, p)), p)) // row T-8
            mstore(0x9e0, addmod(z, sub(p, raise(gInverse, 512, p)), p)) // row T-512
            mstore(0xa00, addmod(z, sub(p, raise(gInverse, 256, p)), p)) // row T-256
            mstore(0xa60, addmod(z, sub(p, raise(gInverse, 32768, p)), p)) // row T-32768
            mstore(0xaa0, addmod(z, sub(p, raise(gInverse, 1024, p)), p)) // row T-1024
            mstore(0xac0, addmod(z, sub(p, raise(gInverse, 16384, p)), p)) // row T-16384
            mstore(0x900, mload(0x5c0)) // i mod 16 = 15
            mstore(0x920, mload(0x620)) // row T-16
            mstore(0x940, mload(0x660)) // row T-2
            mstore(0x960, mload(0x6c0)) // row T-4
            mstore(0x980, mload(0x6e0)) // row T-8
            mstore(0x9a0, mload(0x740)) // i mod 256 = 255
            mstore(0xa20, mload(0x820)) // i mod 16384 = 16320
            mstore(0xa40, mload(0x7e0)) // i mod 32768 = 32640
            mstore(0x8e0, calldataload(0x104))
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
            mstore(0xb80, sub(add(calldataload(0x584), p), mulmod(0x2, calldataload(0x5a4), p)))
            mstore(0xba0, sub(add(mulmod(mload(0xb80), mload(0xb80), p), mul(2, p)), mload(0xb80)))
            mstore(0x80, addmod(mload(0x80), mulmod(power, mload(0xba0), p), p))
            power := mulmod(power, alpha, p)
            // 1: cpu/decode/opcode_range_check/zero; i mod 16 = 15
            mstore(0xa0, addmod(mload(0xa0), mulmod(power, calldataload(0x584), p), p))
            power := mulmod(power, alpha, p)
            // 2: cpu/decode/opcode_range_check_input; i mod 16 = 0
            mstore(0xbc0, mulmod(0x10000, add(calldataload(0x1344), mulmod(0x10000, add(calldataload(0x12c4), mulmod(calldataload(0x584), 0x10000, p)), p)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0xa24), mul(2, p)), add(mload(0xbc0), calldataload(0x1244))), p), p))
            power := mulmod(power, alpha, p)
            // 3: cpu/decode/flag_op1_base_op0_bit; i mod 16 = 0
            mstore(0xbe0, sub(add(calldataload(0x5c4), p), mulmod(0x2, calldataload(0x5e4), p)))
            mstore(0xc00, sub(add(calldataload(0x604), p), mulmod(0x2, calldataload(0x624), p)))
            mstore(0xc20, sub(add(calldataload(0x5e4), p), mulmod(0x2, calldataload(0x604), p)))
            mstore(0xc40, sub(add(0x1, mul(6, p)), add(mload(0xc20), add(mload(0xbe0), mload(0xc00)))))
            mstore(0xc60, sub(add(mulmod(mload(0xc40), mload(0xc40), p), mul(7, p)), mload(0xc40)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xc60), p), p))
            power := mulmod(power, alpha, p)
            // 4: cpu/decode/flag_res_op1_bit; i mod 16 = 0
            mstore(0xc80, sub(add(calldataload(0x624), p), mulmod(0x2, calldataload(0x644), p)))
            mstore(0xca0, sub(add(calldataload(0x644), p), mulmod(0x2, calldataload(0x664), p)))
            mstore(0xcc0, sub(add(calldataload(0x6a4), p), mulmod(0x2, calldataload(0x6c4), p)))
            mstore(0xce0, sub(add(0x1, mul(6, p)), add(mload(0xcc0), add(mload(0xc80), mload(0xca0)))))
            mstore(0xd00, sub(add(mulmod(mload(0xce0), mload(0xce0), p), mul(7, p)), mload(0xce0)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xd00), p), p))
            power := mulmod(power, alpha, p)
            // 5: cpu/decode/flag_pc_update_regular_bit; i mod 16 = 0
            mstore(0xd20, sub(add(calldataload(0x664), p), mulmod(0x2, calldataload(0x684), p)))
            mstore(0xd40, sub(add(calldataload(0x684), p), mulmod(0x2, calldataload(0x6a4), p)))
            mstore(0xd60, sub(add(0x1, mul(6, p)), add(mload(0xcc0), add(mload(0xd20), mload(0xd40)))))
            mstore(0xd80, sub(add(mulmod(mload(0xd60), mload(0xd60), p), mul(7, p)), mload(0xd60)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xd80), p), p))
            power := mulmod(power, alpha, p)
            // 6: cpu/decode/fp_update_regular_bit; i mod 16 = 0
            mstore(0xda0, sub(add(calldataload(0x704), p), mulmod(0x2, calldataload(0x724), p)))
            mstore(0xdc0, sub(add(calldataload(0x724), p), mulmod(0x2, calldataload(0x744), p)))
            mstore(0xde0, sub(add(0x1, mul(4, p)), add(mload(0xda0), mload(0xdc0))))
            mstore(0xe00, sub(add(mulmod(mload(0xde0), mload(0xde0), p), mul(5, p)), mload(0xde0)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xe00), p), p))
            power := mulmod(power, alpha, p)
            // 7: cpu/operands/mem_dst_addr; i mod 16 = 0
            mstore(0xe20, sub(add(calldataload(0x1a44), p), calldataload(0x1944)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xb04), 0x8000), mul(3, p)), add(calldataload(0x1244), add(calldataload(0x1944), mulmod(mload(0xb80), mload(0xe20), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 8: cpu/operands/mem0_addr; i mod 16 = 0
            mstore(0xe40, sub(add(calldataload(0x5a4), p), mulmod(0x2, calldataload(0x5c4), p)))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xa84), 0x8000), mul(3, p)), add(calldataload(0x1344), add(calldataload(0x1944), mulmod(mload(0xe40), mload(0xe20), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 9: cpu/operands/mem1_addr; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(add(calldataload(0xb44), 0x8000), mul(5, p)), add(calldataload(0x12c4), add(mulmod(mload(0xc40), calldataload(0xaa4), p), add(mulmod(mload(0xc20), calldataload(0x1a44), p), add(mulmod(mload(0xbe0), calldataload(0xa04), p), mulmod(mload(0xc00), calldataload(0x1944), p)))))), p), p))
            power := mulmod(power, alpha, p)
            // 10: cpu/operands/ops_mul; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, sub(add(calldataload(0x19c4), p), mulmod(calldataload(0xaa4), calldataload(0xb64), p)), p), p))
            power := mulmod(power, alpha, p)
            // 11: cpu/operands/res; i mod 16 = 0
            mstore(0xe60, sub(add(0x1, mul(2, p)), mload(0xcc0)))
            mstore(0xe80, sub(add(mulmod(mload(0xe60), calldataload(0x1ac4), p), mul(3, p)), add(mulmod(mload(0xce0), calldataload(0xb64), p), add(mulmod(mload(0xc80), add(calldataload(0xaa4), calldataload(0xb64)), p), mulmod(mload(0xca0), calldataload(0x19c4), p)))))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xe80), p), p))
            power := mulmod(power, alpha, p)
            // 12: cpu/update_registers/update_pc/tmp0; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1984), p), mulmod(mload(0xcc0), calldataload(0xb24), p)), p), p))
            power := mulmod(power, alpha, p)
            // 13: cpu/update_registers/update_pc/tmp1; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1a84), p), mulmod(calldataload(0x1984), calldataload(0x1ac4), p)), p), p))
            power := mulmod(power, alpha, p)
            // 14: cpu/update_registers/update_pc/pc_cond_negative; i mod 16 = 0 except row T-16
            mstore(0xea0, add(0x1, add(calldataload(0xa04), mload(0xbe0))))
            mstore(0xec0, sub(add(add(mulmod(mload(0xe60), calldataload(0xb84), p), mulmod(calldataload(0x1984), sub(add(calldataload(0xb84), mul(2, p)), add(calldataload(0xa04), calldataload(0xb64))), p)), mul(3, p)), add(mulmod(mload(0xd40), add(calldataload(0xa04), calldataload(0x1ac4)), p), add(mulmod(mload(0xd60), mload(0xea0), p), mulmod(mload(0xd20), calldataload(0x1ac4), p)))))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xec0), p), p))
            power := mulmod(power, alpha, p)
            // 15: cpu/update_registers/update_pc/pc_cond_positive; i mod 16 = 0 except row T-16
            mstore(0xee0, mulmod(sub(add(calldataload(0x1a84), mul(2, p)), mload(0xcc0)), sub(add(calldataload(0xb84), mul(4, p)), mload(0xea0)), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, mload(0xee0), p), p))
            power := mulmod(power, alpha, p)
            // 16: cpu/update_registers/update_ap/ap_update; i mod 16 = 0 except row T-16
            mstore(0xf00, mulmod(0x2, mload(0xda0), p))
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1b24), mul(5, p)), add(calldataload(0x1944), add(mload(0xf00), add(sub(add(calldataload(0x6e4), p), mulmod(0x2, calldataload(0x704), p)), mulmod(calldataload(0x1ac4), sub(add(calldataload(0x6c4), p), mulmod(0x2, calldataload(0x6e4), p)), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 17: cpu/update_registers/update_fp/fp_update; i mod 16 = 0 except row T-16
            mstore(0xe0, addmod(mload(0xe0), mulmod(power, sub(add(calldataload(0x1bc4), mul(3, p)), add(mulmod(mload(0xda0), add(calldataload(0x1944), 0x2), p), add(mulmod(mload(0xde0), calldataload(0x1a44), p), mulmod(mload(0xdc0), calldataload(0xb24), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 18: cpu/opcodes/call/push_fp; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xda0), sub(add(calldataload(0xb24), p), calldataload(0x1a44)), p), p), p))
            power := mulmod(power, alpha, p)
            // 19: cpu/opcodes/call/push_pc; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xda0), sub(add(calldataload(0xaa4), mul(4, p)), mload(0xea0)), p), p), p))
            power := mulmod(power, alpha, p)
            // 20: cpu/opcodes/call/off0; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xda0), sub(add(calldataload(0x1244), p), 0x8000), p), p), p))
            power := mulmod(power, alpha, p)
            // 21: cpu/opcodes/call/off1; i mod 16 = 0
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mulmod(mload(0xda0), sub(add(calldataload(0x1344), p), 0x8001), p), p), p))
            power := mulmod(power, alpha, p)
            // 22: cpu/opcodes/call/flags; i mod 16 = 0
            mstore(0xf20, mulmod(mload(0xda0), sub(add(add(mload(0xf00), 0x2), mul(5, p)), add(0x4, add(mload(0xb80), mload(0xe40)))), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xf20), p), p))
            power := mulmod(power, alpha, p)
            // 23: cpu/opcodes/ret/off0; i mod 16 = 0
            mstore(0xf40, mulmod(mload(0xdc0), sub(add(add(calldataload(0x1244), 0x2), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xf40), p), p))
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
            mstore(0xf60, mulmod(mload(0xdc0), sub(add(add(calldataload(0x12c4), 0x1), p), 0x8000), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xf60), p), p))
            power := mulmod(power, alpha, p)
            // 25: cpu/opcodes/ret/flags; i mod 16 = 0
            mstore(0xf80, mulmod(mload(0xdc0), sub(add(add(mload(0xce0), add(mload(0xc20), add(mload(0xd20), mload(0xb80)))), p), 0x4), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xf80), p), p))
            power := mulmod(power, alpha, p)
            // 26: cpu/opcodes/assert_eq/assert_eq; i mod 16 = 0
            mstore(0xfa0, mulmod(sub(add(calldataload(0x744), p), mulmod(0x2, calldataload(0x764), p)), sub(add(calldataload(0xb24), p), calldataload(0x1ac4)), p))
            mstore(0xc0, addmod(mload(0xc0), mulmod(power, mload(0xfa0), p), p))
            power := mulmod(power, alpha, p)
            // 27: initial_ap; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1944), p), calldataload(0x1a4)), p), p))
            power := mulmod(power, alpha, p)
            // 28: initial_fp; row 0
            mstore(0xfc0, sub(add(calldataload(0x1a44), p), calldataload(0x1a4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xfc0), p), p))
            power := mulmod(power, alpha, p)
            // 29: initial_pc; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xa04), p), calldataload(0x164)), p), p))
            power := mulmod(power, alpha, p)
            // 30: final_ap; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0x1944), p), calldataload(0x1c4)), p), p))
            power := mulmod(power, alpha, p)
            // 31: final_fp; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, mload(0xfc0), p), p))
            power := mulmod(power, alpha, p)
            // 32: final_pc; row T-16
            mstore(0x120, addmod(mload(0x120), mulmod(power, sub(add(calldataload(0xa04), p), calldataload(0x184)), p), p))
            power := mulmod(power, alpha, p)
            // 33: memory/multi_column_perm/perm/init0; row 0
            mstore(0xfe0, sub(add(add(add(calldataload(0xa04), mulmod(calldataload(0x3c4), calldataload(0xa24), p)), mulmod(calldataload(0x2664), sub(add(calldataload(0x3a4), mul(2, p)), add(calldataload(0x11c4), mulmod(calldataload(0x3c4), calldataload(0x11e4), p))), p)), p), calldataload(0x3a4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0xfe0), p), p))
            power := mulmod(power, alpha, p)
            // 34: memory/multi_column_perm/perm/step0; i mod 2 = 0 except row T-2
            mstore(0x1000, sub(add(mulmod(calldataload(0x26a4), sub(add(calldataload(0x3a4), mul(2, p)), add(calldataload(0x1204), mulmod(calldataload(0x3c4), calldataload(0x1224), p))), p), p), mulmod(calldataload(0x2664), sub(add(calldataload(0x3a4), mul(2, p)), add(calldataload(0xa44), mulmod(calldataload(0x3c4), calldataload(0xa64), p))), p)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0x1000), p), p))
            power := mulmod(power, alpha, p)
            // 35: memory/multi_column_perm/perm/last; row T-2
            mstore(0x160, addmod(mload(0x160), mulmod(power, sub(add(calldataload(0x2664), p), mload(0x8e0)), p), p))
            power := mulmod(power, alpha, p)
            // 36: memory/diff_is_bit; i mod 2 = 0 except row T-2
            mstore(0x1020, sub(add(calldataload(0x1204), p), calldataload(0x11c4)))
            mstore(0x1040, sub(add(mulmod(mload(0x1020), mload(0x1020), p), mul(2, p)), mload(0x1020)))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0x1040), p), p))
            power := mulmod(power, alpha, p)
            // 37: memory/is_func; i mod 2 = 0 except row T-2
            mstore(0x1060, mulmod(sub(add(mload(0x1020), p), 0x1), sub(add(calldataload(0x11e4), p), calldataload(0x1224)), p))
            mstore(0x140, addmod(mload(0x140), mulmod(power, mload(0x1060), p), p))
            power := mulmod(power, alpha, p)
            // 38: memory/initial_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x11c4), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 39: public_memory_addr_zero; i mod 8 = 0
            mstore(0x180, addmod(mload(0x180), mulmod(power, calldataload(0xa44), p), p))
            power := mulmod(power, alpha, p)
            // 40: public_memory_value_zero; i mod 8 = 0
            mstore(0x180, addmod(mload(0x180), mulmod(power, calldataload(0xa64), p), p))
            power := mulmod(power, alpha, p)
            // 41: range_check16/perm/init0; row 0
            mstore(0x1080, sub(add(add(calldataload(0x1244), mulmod(calldataload(0x2684), sub(add(calldataload(0x3e4), p), calldataload(0x1284)), p)), p), calldataload(0x3e4)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0x1080), p), p))
            power := mulmod(power, alpha, p)
            // 42: range_check16/perm/step0; i mod 4 = 0 except row T-4
            mstore(0x10a0, sub(add(mulmod(calldataload(0x26e4), sub(add(calldataload(0x3e4), p), calldataload(0x1304)), p), p), mulmod(calldataload(0x2684), sub(add(calldataload(0x3e4), p), calldataload(0x12c4)), p)))
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, mload(0x10a0), p), p))
            power := mulmod(power, alpha, p)
            // 43: range_check16/perm/last; row T-4
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x2684), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 44: range_check16/diff_is_bit; i mod 4 = 0 except row T-4
            mstore(0x10c0, sub(add(calldataload(0x1304), p), calldataload(0x1284)))
            mstore(0x10e0, sub(add(mulmod(mload(0x10c0), mload(0x10c0), p), mul(2, p)), mload(0x10c0)))
            mstore(0x1a0, addmod(mload(0x1a0), mulmod(power, mload(0x10e0), p), p))
            power := mulmod(power, alpha, p)
            // 45: range_check16/minimum; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1284), p), calldataload(0x124)), p), p))
            power := mulmod(power, alpha, p)
            // 46: range_check16/maximum; row T-4
            mstore(0x1c0, addmod(mload(0x1c0), mulmod(power, sub(add(calldataload(0x1284), p), calldataload(0x144)), p), p))
            power := mulmod(power, alpha, p)
            // 47: diluted_check/permutation/init0; row 0
            mstore(0x1100, sub(add(add(calldataload(0x1264), mulmod(calldataload(0x2704), sub(add(calldataload(0x404), p), calldataload(0x12e4)), p)), p), calldataload(0x404)))
            mstore(0x100, addmod(mload(0x100), mulmod(power, mload(0x1100), p), p))
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
            // 48: diluted_check/permutation/step0; i mod 8 = 0 except row T-8
            mstore(0x1120, sub(add(mulmod(calldataload(0x2744), sub(add(calldataload(0x404), p), calldataload(0x13c4)), p), p), mulmod(calldataload(0x2704), sub(add(calldataload(0x404), p), calldataload(0x1364)), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, mload(0x1120), p), p))
            power := mulmod(power, alpha, p)
            // 49: diluted_check/permutation/last; row T-8
            mstore(0x200, addmod(mload(0x200), mulmod(power, sub(add(calldataload(0x2704), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 50: diluted_check/init; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x26c4), p), 0x1), p), p))
            power := mulmod(power, alpha, p)
            // 51: diluted_check/first_element; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x12e4), p), 0x0), p), p))
            power := mulmod(power, alpha, p)
            // 52: diluted_check/step; i mod 8 = 0 except row T-8
            mstore(0x1140, sub(add(calldataload(0x13c4), p), calldataload(0x12e4)))
            mstore(0x1160, add(mulmod(calldataload(0x26c4), add(0x1, mulmod(calldataload(0x424), mload(0x1140), p)), p), mulmod(mload(0x1140), mulmod(calldataload(0x444), mload(0x1140), p), p)))
            mstore(0x1e0, addmod(mload(0x1e0), mulmod(power, sub(add(calldataload(0x2724), mul(2, p)), mload(0x1160)), p), p))
            power := mulmod(power, alpha, p)
            // 53: diluted_check/last; row T-8
            mstore(0x200, addmod(mload(0x200), mulmod(power, sub(add(calldataload(0x26c4), p), mload(0xb60)), p), p))
            power := mulmod(power, alpha, p)
            // 54: pedersen/hash0/ec_subset_sum/bit_unpacking/last_one_is_zero; i mod 256 = 0
            mstore(0x1180, sub(add(calldataload(0x8a4), p), mulmod(0x2, calldataload(0x8c4), p)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(calldataload(0x1e84), mload(0x1180), p), p), p))
            power := mulmod(power, alpha, p)
            // 55: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones0; i mod 256 = 0
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(calldataload(0x1e84), sub(add(calldataload(0x8c4), p), mulmod(0x800000000000000000000000000000000000000000000000, calldataload(0x8e4), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 56: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit192; i mod 256 = 0
            mstore(0x220, addmod(mload(0x220), mulmod(power, sub(add(calldataload(0x1e84), p), mulmod(calldataload(0x9e4), sub(add(calldataload(0x8e4), p), mulmod(0x2, calldataload(0x904), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 57: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones192; i mod 256 = 0
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(calldataload(0x9e4), sub(add(calldataload(0x904), p), mulmod(0x8, calldataload(0x924), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 58: pedersen/hash0/ec_subset_sum/bit_unpacking/cumulative_bit196; i mod 256 = 0
            mstore(0x11a0, sub(add(calldataload(0x964), p), mulmod(0x2, calldataload(0x984), p)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, sub(add(calldataload(0x9e4), p), mulmod(mload(0x11a0), sub(add(calldataload(0x924), p), mulmod(0x2, calldataload(0x944), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 59: pedersen/hash0/ec_subset_sum/bit_unpacking/zeroes_between_ones196; i mod 256 = 0
            mstore(0x220, addmod(mload(0x220), mulmod(power, mulmod(mload(0x11a0), sub(add(calldataload(0x944), p), mulmod(0x40000000000000, calldataload(0x964), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 60: pedersen/hash0/ec_subset_sum/booleanity_test; every row except i mod 256 = 255
            mstore(0x240, addmod(mload(0x240), mulmod(power, mulmod(mload(0x1180), sub(add(mload(0x1180), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 61: pedersen/hash0/ec_subset_sum/bit_extraction_end; i mod 256 = 252
            mstore(0x260, addmod(mload(0x260), mulmod(power, calldataload(0x8a4), p), p))
            power := mulmod(power, alpha, p)
            // 62: pedersen/hash0/ec_subset_sum/zeros_tail; i mod 256 = 255
            mstore(0x280, addmod(mload(0x280), mulmod(power, calldataload(0x8a4), p), p))
            power := mulmod(power, alpha, p)
            // 63: pedersen/hash0/ec_subset_sum/add_points/slope; every row except i mod 256 = 255
            mstore(0x11c0, sub(add(mulmod(mload(0x1180), sub(add(calldataload(0x824), p), calldataload(0x484)), p), p), mulmod(calldataload(0x9c4), sub(add(calldataload(0x784), p), calldataload(0x464)), p)))
            mstore(0x240, addmod(mload(0x240), mulmod(power, mload(0x11c0), p), p))
            power := mulmod(power, alpha, p)
            // 64: pedersen/hash0/ec_subset_sum/add_points/x; every row except i mod 256 = 255
            mstore(0x11e0, sub(add(mulmod(calldataload(0x9c4), calldataload(0x9c4), p), p), mulmod(mload(0x1180), add(calldataload(0x7a4), add(calldataload(0x784), calldataload(0x464))), p)))
            mstore(0x240, addmod(mload(0x240), mulmod(power, mload(0x11e0), p), p))
            power := mulmod(power, alpha, p)
            // 65: pedersen/hash0/ec_subset_sum/add_points/y; every row except i mod 256 = 255
            mstore(0x1200, sub(add(mulmod(mload(0x1180), add(calldataload(0x824), calldataload(0x844)), p), p), mulmod(calldataload(0x9c4), sub(add(calldataload(0x784), p), calldataload(0x7a4)), p)))
            mstore(0x240, addmod(mload(0x240), mulmod(power, mload(0x1200), p), p))
            power := mulmod(power, alpha, p)
            // 66: pedersen/hash0/ec_subset_sum/copy_point/x; every row except i mod 256 = 255
            mstore(0x1220, sub(add(0x1, mul(2, p)), mload(0x1180)))
            mstore(0x240, addmod(mload(0x240), mulmod(power, mulmod(mload(0x1220), sub(add(calldataload(0x7a4), p), calldataload(0x784)), p), p), p))
            power := mulmod(power, alpha, p)
            // 67: pedersen/hash0/ec_subset_sum/copy_point/y; every row except i mod 256 = 255
            mstore(0x240, addmod(mload(0x240), mulmod(power, mulmod(mload(0x1220), sub(add(calldataload(0x844), p), calldataload(0x824)), p), p), p))
            power := mulmod(power, alpha, p)
            // 68: pedersen/hash0/copy_point/x; i mod 256 = 0 except i mod 512 = 256
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x7e4), p), calldataload(0x7c4)), p), p))
            power := mulmod(power, alpha, p)
            // 69: pedersen/hash0/copy_point/y; i mod 256 = 0 except i mod 512 = 256
            mstore(0x2a0, addmod(mload(0x2a0), mulmod(power, sub(add(calldataload(0x884), p), calldataload(0x864)), p), p))
            power := mulmod(power, alpha, p)
            // 70: pedersen/hash0/init/x; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x784), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 71: pedersen/hash0/init/y; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x824), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
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
            // 72: pedersen/input0_value0; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xae4), p), calldataload(0x8a4)), p), p))
            power := mulmod(power, alpha, p)
            // 73: pedersen/input0_addr; i mod 512 = 0 except row T-512
            mstore(0x2e0, addmod(mload(0x2e0), mulmod(power, sub(add(calldataload(0xea4), mul(2, p)), add(calldataload(0xc64), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 74: pedersen/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xac4), p), calldataload(0x224)), p), p))
            power := mulmod(power, alpha, p)
            // 75: pedersen/input1_value0; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xd44), p), calldataload(0x9a4)), p), p))
            power := mulmod(power, alpha, p)
            // 76: pedersen/input1_addr; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xd24), mul(2, p)), add(calldataload(0xac4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 77: pedersen/output_value0; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xc84), p), calldataload(0x804)), p), p))
            power := mulmod(power, alpha, p)
            // 78: pedersen/output_addr; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xc64), mul(2, p)), add(calldataload(0xd24), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 79: range_check_builtin/value; i mod 256 = 0
            mstore(0x1240, mulmod(0x10000, add(calldataload(0x1504), mulmod(0x10000, add(calldataload(0x14a4), mulmod(calldataload(0x13a4), 0x10000, p)), p)), p))
            mstore(0x1260, mulmod(0x10000, add(calldataload(0x1624), mulmod(0x10000, add(calldataload(0x15c4), mulmod(0x10000, add(mload(0x1240), calldataload(0x1564)), p)), p)), p))
            mstore(0x1280, sub(add(add(calldataload(0x16e4), mulmod(0x10000, add(mload(0x1260), calldataload(0x1684)), p)), p), calldataload(0xc04)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mload(0x1280), p), p))
            power := mulmod(power, alpha, p)
            // 80: range_check_builtin/addr_step; i mod 256 = 0 except row T-256
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xda4), mul(2, p)), add(calldataload(0xbe4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 81: range_check_builtin/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xbe4), p), calldataload(0x264)), p), p))
            power := mulmod(power, alpha, p)
            // 82: ecdsa/signature0/doubling_key/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x12a0, mulmod(calldataload(0x1964), calldataload(0x1964), p))
            mstore(0x12c0, sub(add(add(0x1, mulmod(0x3, mload(0x12a0), p)), p), mulmod(calldataload(0x1c84), mulmod(0x2, calldataload(0x1c64), p), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x12c0), p), p))
            power := mulmod(power, alpha, p)
            // 83: ecdsa/signature0/doubling_key/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x12e0, sub(add(mulmod(calldataload(0x1c84), calldataload(0x1c84), p), mul(2, p)), add(calldataload(0x1e44), mulmod(0x2, calldataload(0x1964), p))))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x12e0), p), p))
            power := mulmod(power, alpha, p)
            // 84: ecdsa/signature0/doubling_key/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x320, addmod(mload(0x320), mulmod(power, sub(add(add(calldataload(0x1c64), calldataload(0x1f64)), p), mulmod(calldataload(0x1c84), sub(add(calldataload(0x1964), p), calldataload(0x1e44)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 85: ecdsa/signature0/exponentiate_generator/booleanity_test; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x1300, sub(add(calldataload(0x1e04), p), mulmod(0x2, calldataload(0x2064), p)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mulmod(mload(0x1300), sub(add(mload(0x1300), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 86: ecdsa/signature0/exponentiate_generator/bit_extraction_end; i mod 32768 = 32128
            mstore(0x360, addmod(mload(0x360), mulmod(power, calldataload(0x1e04), p), p))
            power := mulmod(power, alpha, p)
            // 87: ecdsa/signature0/exponentiate_generator/zeros_tail; i mod 32768 = 32640
            mstore(0x380, addmod(mload(0x380), mulmod(power, calldataload(0x1e04), p), p))
            power := mulmod(power, alpha, p)
            // 88: ecdsa/signature0/exponentiate_generator/add_points/slope; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x1320, sub(add(calldataload(0x1c04), p), calldataload(0x4a4)))
            mstore(0x1340, sub(add(mulmod(mload(0x1300), sub(add(calldataload(0x1f44), p), calldataload(0x4c4)), p), p), mulmod(calldataload(0x2024), mload(0x1320), p)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0x1340), p), p))
            power := mulmod(power, alpha, p)
            // 89: ecdsa/signature0/exponentiate_generator/add_points/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x1360, sub(add(mulmod(calldataload(0x2024), calldataload(0x2024), p), p), mulmod(mload(0x1300), add(calldataload(0x2044), add(calldataload(0x1c04), calldataload(0x4a4))), p)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0x1360), p), p))
            power := mulmod(power, alpha, p)
            // 90: ecdsa/signature0/exponentiate_generator/add_points/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x1380, sub(add(mulmod(mload(0x1300), add(calldataload(0x1f44), calldataload(0x20c4)), p), p), mulmod(calldataload(0x2024), sub(add(calldataload(0x1c04), p), calldataload(0x2044)), p)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0x1380), p), p))
            power := mulmod(power, alpha, p)
            // 91: ecdsa/signature0/exponentiate_generator/add_points/x_diff_inv; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x13a0, sub(add(mulmod(calldataload(0x1a24), mload(0x1320), p), p), 0x1))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mload(0x13a0), p), p))
            power := mulmod(power, alpha, p)
            // 92: ecdsa/signature0/exponentiate_generator/copy_point/x; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x13c0, sub(add(0x1, mul(2, p)), mload(0x1300)))
            mstore(0x340, addmod(mload(0x340), mulmod(power, mulmod(mload(0x13c0), sub(add(calldataload(0x2044), p), calldataload(0x1c04)), p), p), p))
            power := mulmod(power, alpha, p)
            // 93: ecdsa/signature0/exponentiate_generator/copy_point/y; i mod 128 = 0 except i mod 32768 = 32640
            mstore(0x340, addmod(mload(0x340), mulmod(power, mulmod(mload(0x13c0), sub(add(calldataload(0x20c4), p), calldataload(0x1f44)), p), p), p))
            power := mulmod(power, alpha, p)
            // 94: ecdsa/signature0/exponentiate_key/booleanity_test; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x13e0, sub(add(calldataload(0x1a64), p), mulmod(0x2, calldataload(0x1ea4), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x13e0), sub(add(mload(0x13e0), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 95: ecdsa/signature0/exponentiate_key/bit_extraction_end; i mod 16384 = 16064
            mstore(0x3a0, addmod(mload(0x3a0), mulmod(power, calldataload(0x1a64), p), p))
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
            // 96: ecdsa/signature0/exponentiate_key/zeros_tail; i mod 16384 = 16320
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, calldataload(0x1a64), p), p))
            power := mulmod(power, alpha, p)
            // 97: ecdsa/signature0/exponentiate_key/add_points/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1400, sub(add(calldataload(0x1b44), p), calldataload(0x1964)))
            mstore(0x1420, sub(add(mulmod(mload(0x13e0), sub(add(calldataload(0x1d64), p), calldataload(0x1c64)), p), p), mulmod(calldataload(0x1b64), mload(0x1400), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1420), p), p))
            power := mulmod(power, alpha, p)
            // 98: ecdsa/signature0/exponentiate_key/add_points/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1440, sub(add(mulmod(calldataload(0x1b64), calldataload(0x1b64), p), p), mulmod(mload(0x13e0), add(calldataload(0x1ee4), add(calldataload(0x1b44), calldataload(0x1964))), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1440), p), p))
            power := mulmod(power, alpha, p)
            // 99: ecdsa/signature0/exponentiate_key/add_points/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1460, sub(add(mulmod(mload(0x13e0), add(calldataload(0x1d64), calldataload(0x1fe4)), p), p), mulmod(calldataload(0x1b64), sub(add(calldataload(0x1b44), p), calldataload(0x1ee4)), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1460), p), p))
            power := mulmod(power, alpha, p)
            // 100: ecdsa/signature0/exponentiate_key/add_points/x_diff_inv; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1480, sub(add(mulmod(calldataload(0x1d84), mload(0x1400), p), p), 0x1))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1480), p), p))
            power := mulmod(power, alpha, p)
            // 101: ecdsa/signature0/exponentiate_key/copy_point/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x14a0, sub(add(0x1, mul(2, p)), mload(0x13e0)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x14a0), sub(add(calldataload(0x1ee4), p), calldataload(0x1b44)), p), p), p))
            power := mulmod(power, alpha, p)
            // 102: ecdsa/signature0/exponentiate_key/copy_point/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x14a0), sub(add(calldataload(0x1fe4), p), calldataload(0x1d64)), p), p), p))
            power := mulmod(power, alpha, p)
            // 103: ecdsa/signature0/init_gen/x; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0x1c04), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 104: ecdsa/signature0/init_gen/y; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, add(calldataload(0x1f44), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 105: ecdsa/signature0/init_key/x; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1b44), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804), p), p))
            power := mulmod(power, alpha, p)
            // 106: ecdsa/signature0/init_key/y; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1d64), p), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), p))
            power := mulmod(power, alpha, p)
            // 107: ecdsa/signature0/add_results/slope; i mod 32768 = 0
            mstore(0x14c0, sub(add(calldataload(0x2584), p), calldataload(0x2444)))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0x25e4), mul(2, p)), add(calldataload(0x24e4), mulmod(calldataload(0x2644), mload(0x14c0), p))), p), p))
            power := mulmod(power, alpha, p)
            // 108: ecdsa/signature0/add_results/x; i mod 32768 = 0
            mstore(0x14e0, sub(add(mulmod(calldataload(0x2644), calldataload(0x2644), p), mul(3, p)), add(calldataload(0x2524), add(calldataload(0x2584), calldataload(0x2444)))))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x14e0), p), p))
            power := mulmod(power, alpha, p)
            // 109: ecdsa/signature0/add_results/y; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(add(calldataload(0x25e4), calldataload(0x2544)), p), mulmod(calldataload(0x2644), sub(add(calldataload(0x2584), p), calldataload(0x2524)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 110: ecdsa/signature0/add_results/x_diff_inv; i mod 32768 = 0
            mstore(0x1500, sub(add(mulmod(calldataload(0x2564), mload(0x14c0), p), p), 0x1))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x1500), p), p))
            power := mulmod(power, alpha, p)
            // 111: ecdsa/signature0/extract_r/slope; i mod 32768 = 0
            mstore(0x1520, sub(add(calldataload(0x25c4), p), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(add(calldataload(0x2624), 0x3ca0cfe4b3bc6ddf346d49d06ea0ed34e621062c0e056c1d0405d266e10268a), p), mulmod(calldataload(0x2424), mload(0x1520), p)), p), p))
            power := mulmod(power, alpha, p)
            // 112: ecdsa/signature0/extract_r/x; i mod 32768 = 0
            mstore(0x1540, sub(add(mulmod(calldataload(0x2424), calldataload(0x2424), p), mul(3, p)), add(calldataload(0x1a64), add(calldataload(0x25c4), 0x49ee3eba8c1600700ee1b87eb599f16716b0b1022947733551fde4050ca6804))))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x1540), p), p))
            power := mulmod(power, alpha, p)
            // 113: ecdsa/signature0/extract_r/x_diff_inv; i mod 32768 = 0
            mstore(0x1560, sub(add(mulmod(calldataload(0x25a4), mload(0x1520), p), p), 0x1))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x1560), p), p))
            power := mulmod(power, alpha, p)
            // 114: ecdsa/signature0/z_nonzero; i mod 32768 = 0
            mstore(0x1580, sub(add(mulmod(calldataload(0x1e04), calldataload(0x24c4), p), p), 0x1))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x1580), p), p))
            power := mulmod(power, alpha, p)
            // 115: ecdsa/signature0/r_and_w_nonzero; i mod 16384 = 0
            mstore(0x15a0, sub(add(mulmod(calldataload(0x1a64), calldataload(0x2484), p), p), 0x1))
            mstore(0x400, addmod(mload(0x400), mulmod(power, mload(0x15a0), p), p))
            power := mulmod(power, alpha, p)
            // 116: ecdsa/signature0/q_on_curve/x_squared; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0x2604), p), mload(0x12a0)), p), p))
            power := mulmod(power, alpha, p)
            // 117: ecdsa/signature0/q_on_curve/on_curve; i mod 32768 = 0
            mstore(0x15c0, sub(add(mulmod(calldataload(0x1c64), calldataload(0x1c64), p), mul(3, p)), add(0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89, add(mulmod(calldataload(0x1964), calldataload(0x2604), p), mulmod(0x1, calldataload(0x1964), p)))))
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, mload(0x15c0), p), p))
            power := mulmod(power, alpha, p)
            // 118: ecdsa/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xe04), p), calldataload(0x2a4)), p), p))
            power := mulmod(power, alpha, p)
            // 119: ecdsa/message_addr; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0x1144), mul(2, p)), add(calldataload(0xe04), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 120 to 143; `power` is alpha^120.
    function _sum5(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 120: ecdsa/pubkey_addr; i mod 32768 = 0 except row T-32768
            mstore(0x420, addmod(mload(0x420), mulmod(power, sub(add(calldataload(0x11a4), mul(2, p)), add(calldataload(0x1144), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 121: ecdsa/message_value0; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0x1164), p), calldataload(0x1e04)), p), p))
            power := mulmod(power, alpha, p)
            // 122: ecdsa/pubkey_value0; i mod 32768 = 0
            mstore(0x3e0, addmod(mload(0x3e0), mulmod(power, sub(add(calldataload(0xe24), p), calldataload(0x1964)), p), p))
            power := mulmod(power, alpha, p)
            // 123: bitwise/init_var_pool_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xce4), p), calldataload(0x2e4)), p), p))
            power := mulmod(power, alpha, p)
            // 124: bitwise/step_var_pool_addr; i mod 256 = 0 except i mod 1024 = 768
            mstore(0x440, addmod(mload(0x440), mulmod(power, sub(add(calldataload(0xe84), mul(2, p)), add(calldataload(0xce4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 125: bitwise/x_or_y_addr; i mod 1024 = 0
            mstore(0x460, addmod(mload(0x460), mulmod(power, sub(add(calldataload(0xee4), mul(2, p)), add(calldataload(0xf24), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 126: bitwise/next_var_pool_addr; i mod 1024 = 0 except row T-1024
            mstore(0x480, addmod(mload(0x480), mulmod(power, sub(add(calldataload(0xf64), mul(2, p)), add(calldataload(0xee4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 127: bitwise/partition; i mod 256 = 0
            mstore(0x15e0, sub(add(add(mulmod(calldataload(0x1704), 0x8000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x16c4), 0x4000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x16a4), 0x2000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x1664), 0x1000000000000000000000000000000000000000000000000, p), add(mulmod(calldataload(0x1644), 0x800000000000000000000000000000000, p), add(mulmod(calldataload(0x1604), 0x400000000000000000000000000000000, p), add(mulmod(calldataload(0x15e4), 0x200000000000000000000000000000000, p), add(mulmod(calldataload(0x15a4), 0x100000000000000000000000000000000, p), add(mulmod(calldataload(0x1584), 0x80000000000000000, p), add(mulmod(calldataload(0x1544), 0x40000000000000000, p), add(mulmod(calldataload(0x1524), 0x20000000000000000, p), add(mulmod(calldataload(0x14e4), 0x10000000000000000, p), add(mulmod(calldataload(0x14c4), 0x8, p), add(add(calldataload(0x1264), mulmod(calldataload(0x1404), 0x2, p)), mulmod(calldataload(0x1484), 0x4, p))))))))))))))), p), calldataload(0xd04)))
            mstore(0x220, addmod(mload(0x220), mulmod(power, mload(0x15e0), p), p))
            power := mulmod(power, alpha, p)
            // 128: bitwise/or_is_and_plus_xor; i mod 1024 = 0
            mstore(0x460, addmod(mload(0x460), mulmod(power, sub(add(calldataload(0xf04), mul(2, p)), add(calldataload(0xec4), calldataload(0xf44))), p), p))
            power := mulmod(power, alpha, p)
            // 129: bitwise/addition_is_xor_with_and; i mod 1024 in {0, 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240}
            mstore(0x4a0, addmod(mload(0x4a0), mulmod(power, sub(add(add(calldataload(0x1264), calldataload(0x1724)), mul(3, p)), add(calldataload(0x17c4), add(calldataload(0x1884), calldataload(0x17c4)))), p), p))
            power := mulmod(power, alpha, p)
            // 130: bitwise/unique_unpacking192; i mod 1024 = 0
            mstore(0x1600, sub(add(mulmod(0x10, add(calldataload(0x1804), calldataload(0x18c4)), p), p), calldataload(0x1364)))
            mstore(0x460, addmod(mload(0x460), mulmod(power, mload(0x1600), p), p))
            power := mulmod(power, alpha, p)
            // 131: bitwise/unique_unpacking193; i mod 1024 = 0
            mstore(0x1620, sub(add(mulmod(0x10, add(calldataload(0x1824), calldataload(0x18e4)), p), p), calldataload(0x17e4)))
            mstore(0x460, addmod(mload(0x460), mulmod(power, mload(0x1620), p), p))
            power := mulmod(power, alpha, p)
            // 132: bitwise/unique_unpacking194; i mod 1024 = 0
            mstore(0x1640, sub(add(mulmod(0x10, add(calldataload(0x1844), calldataload(0x1904)), p), p), calldataload(0x1744)))
            mstore(0x460, addmod(mload(0x460), mulmod(power, mload(0x1640), p), p))
            power := mulmod(power, alpha, p)
            // 133: bitwise/unique_unpacking195; i mod 1024 = 0
            mstore(0x1660, sub(add(mulmod(0x100, add(calldataload(0x1864), calldataload(0x1924)), p), p), calldataload(0x18a4)))
            mstore(0x460, addmod(mload(0x460), mulmod(power, mload(0x1660), p), p))
            power := mulmod(power, alpha, p)
            // 134: ec_op/init_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0x1044), p), calldataload(0x324)), p), p))
            power := mulmod(power, alpha, p)
            // 135: ec_op/p_x_addr; i mod 16384 = 0 except row T-16384
            mstore(0x4c0, addmod(mload(0x4c0), mulmod(power, sub(add(calldataload(0x1184), mul(2, p)), add(calldataload(0x1044), 0x7)), p), p))
            power := mulmod(power, alpha, p)
            // 136: ec_op/p_y_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0xfc4), mul(2, p)), add(calldataload(0x1044), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 137: ec_op/q_x_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x10c4), mul(2, p)), add(calldataload(0xfc4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 138: ec_op/q_y_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0xf84), mul(2, p)), add(calldataload(0x10c4), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 139: ec_op/m_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1084), mul(2, p)), add(calldataload(0xf84), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 140: ec_op/r_x_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1004), mul(2, p)), add(calldataload(0x1084), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 141: ec_op/r_y_addr; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1104), mul(2, p)), add(calldataload(0x1004), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 142: ec_op/doubling_q/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1680, sub(add(add(0x1, mulmod(0x3, mulmod(calldataload(0x1ce4), calldataload(0x1ce4), p), p)), p), mulmod(calldataload(0x1de4), mulmod(0x2, calldataload(0x1be4), p), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1680), p), p))
            power := mulmod(power, alpha, p)
            // 143: ec_op/doubling_q/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x16a0, sub(add(mulmod(calldataload(0x1de4), calldataload(0x1de4), p), mul(2, p)), add(calldataload(0x1fa4), mulmod(0x2, calldataload(0x1ce4), p))))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x16a0), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 144 to 167; `power` is alpha^144.
    function _sum6(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 144: ec_op/doubling_q/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x320, addmod(mload(0x320), mulmod(power, sub(add(add(calldataload(0x1be4), calldataload(0x1f24)), p), mulmod(calldataload(0x1de4), sub(add(calldataload(0x1ce4), p), calldataload(0x1fa4)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 145: ec_op/get_q_x; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x10e4), p), calldataload(0x1ce4)), p), p))
            power := mulmod(power, alpha, p)
            // 146: ec_op/get_q_y; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0xfa4), p), calldataload(0x1be4)), p), p))
            power := mulmod(power, alpha, p)
            // 147: ec_op/ec_subset_sum/bit_unpacking/last_one_is_zero; i mod 16384 = 0
            mstore(0x16c0, sub(add(calldataload(0x1b84), p), mulmod(0x2, calldataload(0x1f04), p)))
            mstore(0x400, addmod(mload(0x400), mulmod(power, mulmod(calldataload(0x2504), mload(0x16c0), p), p), p))
            power := mulmod(power, alpha, p)
            // 148: ec_op/ec_subset_sum/bit_unpacking/zeroes_between_ones0; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, mulmod(calldataload(0x2504), sub(add(calldataload(0x1f04), p), mulmod(0x800000000000000000000000000000000000000000000000, calldataload(0x2344), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 149: ec_op/ec_subset_sum/bit_unpacking/cumulative_bit192; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x2504), p), mulmod(calldataload(0x2464), sub(add(calldataload(0x2344), p), mulmod(0x2, calldataload(0x2364), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 150: ec_op/ec_subset_sum/bit_unpacking/zeroes_between_ones192; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, mulmod(calldataload(0x2464), sub(add(calldataload(0x2364), p), mulmod(0x8, calldataload(0x2384), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 151: ec_op/ec_subset_sum/bit_unpacking/cumulative_bit196; i mod 16384 = 0
            mstore(0x16e0, sub(add(calldataload(0x23c4), p), mulmod(0x2, calldataload(0x23e4), p)))
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x2464), p), mulmod(mload(0x16e0), sub(add(calldataload(0x2384), p), mulmod(0x2, calldataload(0x23a4), p)), p)), p), p))
            power := mulmod(power, alpha, p)
            // 152: ec_op/ec_subset_sum/bit_unpacking/zeroes_between_ones196; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, mulmod(mload(0x16e0), sub(add(calldataload(0x23a4), p), mulmod(0x40000000000000, calldataload(0x23c4), p)), p), p), p))
            power := mulmod(power, alpha, p)
            // 153: ec_op/ec_subset_sum/booleanity_test; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x16c0), sub(add(mload(0x16c0), p), 0x1), p), p), p))
            power := mulmod(power, alpha, p)
            // 154: ec_op/ec_subset_sum/bit_extraction_end; i mod 16384 = 16128
            mstore(0x4e0, addmod(mload(0x4e0), mulmod(power, calldataload(0x1b84), p), p))
            power := mulmod(power, alpha, p)
            // 155: ec_op/ec_subset_sum/zeros_tail; i mod 16384 = 16320
            mstore(0x3c0, addmod(mload(0x3c0), mulmod(power, calldataload(0x1b84), p), p))
            power := mulmod(power, alpha, p)
            // 156: ec_op/ec_subset_sum/add_points/slope; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1700, sub(add(calldataload(0x19e4), p), calldataload(0x1ce4)))
            mstore(0x1720, sub(add(mulmod(mload(0x16c0), sub(add(calldataload(0x1ca4), p), calldataload(0x1be4)), p), p), mulmod(calldataload(0x1aa4), mload(0x1700), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1720), p), p))
            power := mulmod(power, alpha, p)
            // 157: ec_op/ec_subset_sum/add_points/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1740, sub(add(mulmod(calldataload(0x1aa4), calldataload(0x1aa4), p), p), mulmod(mload(0x16c0), add(calldataload(0x1e64), add(calldataload(0x19e4), calldataload(0x1ce4))), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1740), p), p))
            power := mulmod(power, alpha, p)
            // 158: ec_op/ec_subset_sum/add_points/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1760, sub(add(mulmod(mload(0x16c0), add(calldataload(0x1ca4), calldataload(0x1f84)), p), p), mulmod(calldataload(0x1aa4), sub(add(calldataload(0x19e4), p), calldataload(0x1e64)), p)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1760), p), p))
            power := mulmod(power, alpha, p)
            // 159: ec_op/ec_subset_sum/add_points/x_diff_inv; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x1780, sub(add(mulmod(calldataload(0x1d04), mload(0x1700), p), p), 0x1))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mload(0x1780), p), p))
            power := mulmod(power, alpha, p)
            // 160: ec_op/ec_subset_sum/copy_point/x; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x17a0, sub(add(0x1, mul(2, p)), mload(0x16c0)))
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x17a0), sub(add(calldataload(0x1e64), p), calldataload(0x19e4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 161: ec_op/ec_subset_sum/copy_point/y; i mod 64 = 0 except i mod 16384 = 16320
            mstore(0x320, addmod(mload(0x320), mulmod(power, mulmod(mload(0x17a0), sub(add(calldataload(0x1f84), p), calldataload(0x1ca4)), p), p), p))
            power := mulmod(power, alpha, p)
            // 162: ec_op/get_m; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1b84), p), calldataload(0x10a4)), p), p))
            power := mulmod(power, alpha, p)
            // 163: ec_op/get_p_x; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1064), p), calldataload(0x19e4)), p), p))
            power := mulmod(power, alpha, p)
            // 164: ec_op/get_p_y; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0xfe4), p), calldataload(0x1ca4)), p), p))
            power := mulmod(power, alpha, p)
            // 165: ec_op/set_r_x; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1024), p), calldataload(0x2404)), p), p))
            power := mulmod(power, alpha, p)
            // 166: ec_op/set_r_y; i mod 16384 = 0
            mstore(0x400, addmod(mload(0x400), mulmod(power, sub(add(calldataload(0x1124), p), calldataload(0x24a4)), p), p))
            power := mulmod(power, alpha, p)
            // 167: poseidon/param_0/init_input_output_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xba4), p), calldataload(0x364)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 168 to 191; `power` is alpha^168.
    function _sum7(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 168: poseidon/param_0/addr_input_output_step; i mod 256 = 0 except row T-256
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xd64), mul(2, p)), add(calldataload(0xba4), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 169: poseidon/param_1/init_input_output_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xca4), mul(2, p)), add(calldataload(0x364), 0x1)), p), p))
            power := mulmod(power, alpha, p)
            // 170: poseidon/param_1/addr_input_output_step; i mod 256 = 0 except row T-256
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xe44), mul(2, p)), add(calldataload(0xca4), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 171: poseidon/param_2/init_input_output_addr; row 0
            mstore(0x100, addmod(mload(0x100), mulmod(power, sub(add(calldataload(0xc24), mul(2, p)), add(calldataload(0x364), 0x2)), p), p))
            power := mulmod(power, alpha, p)
            // 172: poseidon/param_2/addr_input_output_step; i mod 256 = 0 except row T-256
            mstore(0x300, addmod(mload(0x300), mulmod(power, sub(add(calldataload(0xdc4), mul(2, p)), add(calldataload(0xc24), 0x3)), p), p))
            power := mulmod(power, alpha, p)
            // 173: poseidon/poseidon/full_rounds_state0_squaring; i mod 64 = 0
            mstore(0x17c0, sub(add(mulmod(calldataload(0x1da4), calldataload(0x1da4), p), p), calldataload(0x1c24)))
            mstore(0x500, addmod(mload(0x500), mulmod(power, mload(0x17c0), p), p))
            power := mulmod(power, alpha, p)
            // 174: poseidon/poseidon/full_rounds_state1_squaring; i mod 64 = 0
            mstore(0x17e0, sub(add(mulmod(calldataload(0x1ae4), calldataload(0x1ae4), p), p), calldataload(0x1e24)))
            mstore(0x500, addmod(mload(0x500), mulmod(power, mload(0x17e0), p), p))
            power := mulmod(power, alpha, p)
            // 175: poseidon/poseidon/full_rounds_state2_squaring; i mod 64 = 0
            mstore(0x1800, sub(add(mulmod(calldataload(0x1d24), calldataload(0x1d24), p), p), calldataload(0x19a4)))
            mstore(0x500, addmod(mload(0x500), mulmod(power, mload(0x1800), p), p))
            power := mulmod(power, alpha, p)
            // 176: poseidon/poseidon/partial_rounds_state0_squaring; i mod 8 = 0
            mstore(0x1820, sub(add(mulmod(calldataload(0x12a4), calldataload(0x12a4), p), p), calldataload(0x1324)))
            mstore(0x180, addmod(mload(0x180), mulmod(power, mload(0x1820), p), p))
            power := mulmod(power, alpha, p)
            // 177: poseidon/poseidon/partial_rounds_state1_squaring; i mod 16 = 0 except i mod 512 in {352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            mstore(0x1840, sub(add(mulmod(calldataload(0x1a04), calldataload(0x1a04), p), p), calldataload(0x1b04)))
            mstore(0x520, addmod(mload(0x520), mulmod(power, mload(0x1840), p), p))
            power := mulmod(power, alpha, p)
            // 178: poseidon/poseidon/add_first_round_key0; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(add(calldataload(0xbc4), 0x6861759ea556a2339dd92f9562a30b9e58e2ad98109ae4780b7fd8eac77fe6f), p), calldataload(0x1da4)), p), p))
            power := mulmod(power, alpha, p)
            // 179: poseidon/poseidon/add_first_round_key1; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(add(calldataload(0xcc4), 0x3827681995d5af9ffc8397a3d00425a3da43f76abf28a64e4ab1a22f27508c4), p), calldataload(0x1ae4)), p), p))
            power := mulmod(power, alpha, p)
            // 180: poseidon/poseidon/add_first_round_key2; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(add(calldataload(0xc44), 0x3a3956d2fad44d0e7f760a2277dc7cb2cac75dc279b2d687a0dbe17704a8309), p), calldataload(0x1d24)), p), p))
            power := mulmod(power, alpha, p)
            // 181: poseidon/poseidon/full_round0; i mod 64 = 0 except i mod 256 = 192
            mstore(0x1860, mulmod(calldataload(0x1da4), calldataload(0x1c24), p))
            mstore(0x1880, mulmod(calldataload(0x1ae4), calldataload(0x1e24), p))
            mstore(0x18a0, mulmod(calldataload(0x1d24), calldataload(0x19a4), p))
            mstore(0x540, addmod(mload(0x540), mulmod(power, sub(add(calldataload(0x2004), mul(4, p)), add(calldataload(0x4e4), add(mload(0x18a0), add(mload(0x1880), mulmod(0x3, mload(0x1860), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 182: poseidon/poseidon/full_round1; i mod 64 = 0 except i mod 256 = 192
            mstore(0x540, addmod(mload(0x540), mulmod(power, sub(add(calldataload(0x1ec4), mul(4, p)), add(calldataload(0x504), add(mload(0x18a0), sub(add(mload(0x1860), p), mload(0x1880))))), p), p))
            power := mulmod(power, alpha, p)
            // 183: poseidon/poseidon/full_round2; i mod 64 = 0 except i mod 256 = 192
            mstore(0x540, addmod(mload(0x540), mulmod(power, sub(add(calldataload(0x1fc4), mul(4, p)), add(calldataload(0x524), sub(add(add(mload(0x1860), mload(0x1880)), p), mulmod(0x2, mload(0x18a0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 184: poseidon/poseidon/last_full_round0; i mod 512 = 0
            mstore(0x18c0, mulmod(calldataload(0x2304), calldataload(0x22c4), p))
            mstore(0x18e0, mulmod(calldataload(0x22a4), calldataload(0x2324), p))
            mstore(0x1900, mulmod(calldataload(0x22e4), calldataload(0x2284), p))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xd84), mul(3, p)), add(mload(0x1900), add(mload(0x18e0), mulmod(0x3, mload(0x18c0), p)))), p), p))
            power := mulmod(power, alpha, p)
            // 185: poseidon/poseidon/last_full_round1; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xe64), mul(3, p)), add(mload(0x1900), sub(add(mload(0x18c0), p), mload(0x18e0)))), p), p))
            power := mulmod(power, alpha, p)
            // 186: poseidon/poseidon/last_full_round2; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0xde4), mul(3, p)), sub(add(add(mload(0x18c0), mload(0x18e0)), p), mulmod(0x2, mload(0x1900), p))), p), p))
            power := mulmod(power, alpha, p)
            // 187: poseidon/poseidon/copy_partial_rounds0_i0; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1764), p), calldataload(0x1a04)), p), p))
            power := mulmod(power, alpha, p)
            // 188: poseidon/poseidon/copy_partial_rounds0_i1; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1784), p), calldataload(0x1ba4)), p), p))
            power := mulmod(power, alpha, p)
            // 189: poseidon/poseidon/copy_partial_rounds0_i2; i mod 512 = 0
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x17a4), p), calldataload(0x1cc4)), p), p))
            power := mulmod(power, alpha, p)
            // 190: poseidon/poseidon/margin_full_to_partial0; i mod 512 = 0
            mstore(0x1920, mulmod(calldataload(0x20a4), calldataload(0x2144), p))
            mstore(0x1940, mulmod(calldataload(0x2104), calldataload(0x2084), p))
            mstore(0x1960, sub(add(add(mload(0x1920), mulmod(calldataload(0x2124), calldataload(0x20e4), p)), p), mulmod(0x2, mload(0x1940), p)))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x12a4), mul(4, p)), add(mload(0x1960), 0x4b085eb1df4258c3453cc97445954bf3433b6ab9dd5a99592864c00f54a3f9a)), p), p))
            power := mulmod(power, alpha, p)
            // 191: poseidon/poseidon/margin_full_to_partial1; i mod 512 = 0
            mstore(0x1980, mulmod(0x4, calldataload(0x12a4), p))
            mstore(0x19a0, mulmod(calldataload(0x12a4), calldataload(0x1324), p))
            mstore(0x19c0, sub(add(add(mload(0x1980), add(mulmod(0x800000000000010fffffffffffffffffffffffffffffffffffffffffffffffd, mload(0x1920), p), mulmod(0xa, mload(0x1940), p))), p), mulmod(0x2, mload(0x19a0), p)))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1384), mul(5, p)), add(mload(0x19c0), 0x46fb825257fec76c50fe043684d4e6d2d2f2fdfe9b7c8d7128ca7acc0f66f30)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Constraints 192 to 197; `power` is alpha^192.
    function _sum8(uint256 power)
        private
        pure
        returns (uint256 next)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let alpha := calldataload(0xc4)
            // 192: poseidon/poseidon/margin_full_to_partial2; i mod 512 = 0
            mstore(0x19e0, mulmod(calldataload(0x1384), calldataload(0x13e4), p))
            mstore(0x1a00, sub(add(add(mulmod(0x2, calldataload(0x1384), p), add(add(mload(0x1980), mulmod(0x8, mload(0x1940), p)), mulmod(0x6, mload(0x19a0), p))), p), mulmod(0x2, mload(0x19e0), p)))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x1424), mul(6, p)), add(mload(0x1a00), 0xf2193ba0c7ea33ce6222d9446c1e166202ae5461005292f4a2bcb93420151a)), p), p))
            power := mulmod(power, alpha, p)
            // 193: poseidon/poseidon/partial_round0; i mod 8 = 0 except i mod 512 in {488, 496, 504}
            mstore(0x1a20, sub(add(add(mulmod(0x2, calldataload(0x1424), p), add(mulmod(0x6, mload(0x19e0), p), add(mulmod(0x8, mload(0x19a0), p), mulmod(0x4, calldataload(0x1384), p)))), p), mulmod(0x2, mulmod(calldataload(0x1424), calldataload(0x1444), p), p)))
            mstore(0x560, addmod(mload(0x560), mulmod(power, sub(add(calldataload(0x1464), mul(6, p)), add(mload(0x1a20), calldataload(0x544))), p), p))
            power := mulmod(power, alpha, p)
            // 194: poseidon/poseidon/partial_round1; i mod 16 = 0 except i mod 512 in {304, 320, 336, 352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            mstore(0x1a40, add(add(mulmod(0x4, calldataload(0x1ba4), p), mulmod(0x8, mulmod(calldataload(0x1a04), calldataload(0x1b04), p), p)), mulmod(0x6, mulmod(calldataload(0x1ba4), calldataload(0x1c44), p), p)))
            mstore(0x1a60, sub(add(add(mload(0x1a40), mulmod(0x2, calldataload(0x1cc4), p)), p), mulmod(0x2, mulmod(calldataload(0x1cc4), calldataload(0x1d44), p), p)))
            mstore(0x580, addmod(mload(0x580), mulmod(power, sub(add(calldataload(0x1dc4), mul(6, p)), add(mload(0x1a60), calldataload(0x564))), p), p))
            power := mulmod(power, alpha, p)
            // 195: poseidon/poseidon/margin_partial_to_full0; i mod 512 = 0
            mstore(0x1a80, mulmod(calldataload(0x21c4), calldataload(0x21e4), p))
            mstore(0x1aa0, mulmod(calldataload(0x2204), calldataload(0x2224), p))
            mstore(0x1ac0, mulmod(calldataload(0x2244), calldataload(0x2264), p))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x21a4), mul(6, p)), add(0x13d1b5cfd87693224f0ac561ab2c15ca53365d768311af59cefaf701bc53b37, add(mload(0x1ac0), add(mulmod(0x6, calldataload(0x2244), p), add(mulmod(0x10, mload(0x1aa0), p), add(mulmod(0x10, mload(0x1a80), p), mulmod(0x8, calldataload(0x2204), p))))))), p), p))
            power := mulmod(power, alpha, p)
            // 196: poseidon/poseidon/margin_partial_to_full1; i mod 512 = 0
            mstore(0x1ae0, mulmod(0x2, calldataload(0x2244), p))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x2164), mul(4, p)), add(0x3195d6b2d930e71cede286d5b8b41d49296ddf222bcd3bf3717a12a9a6947ff, add(mload(0x1ac0), add(mload(0x1ae0), mulmod(0x4, mload(0x1aa0), p))))), p), p))
            power := mulmod(power, alpha, p)
            // 197: poseidon/poseidon/margin_partial_to_full2; i mod 512 = 0
            mstore(0x1b00, sub(add(add(mload(0x1ae0), add(mulmod(0x6, mload(0x1aa0), p), add(mulmod(0x8, mload(0x1a80), p), mulmod(0x4, calldataload(0x2204), p)))), p), mulmod(0x2, mload(0x1ac0), p)))
            mstore(0x2c0, addmod(mload(0x2c0), mulmod(power, sub(add(calldataload(0x2184), mul(6, p)), add(mload(0x1b00), 0x2c14fccabc26929170cc7ac9989c823608b9008bef3b8e16b6089a5d33cd72e)), p), p))
            power := mulmod(power, alpha, p)
            next := power
        }
    }

    /// Sum over the groups of constraints of sum * numerator / denominator.
    function _combine() private pure returns (uint256 composition) {
        assembly ("memory-safe") {
            let p := PRIME
            // every row except i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0x900), mulmod(mload(0x80), mload(0x5a0), p), p), p)
            // i mod 16 = 15
            composition := addmod(composition, mulmod(mload(0xa0), mload(0x5c0), p), p)
            // i mod 16 = 0
            composition := addmod(composition, mulmod(mload(0xc0), mload(0x5e0), p), p)
            // i mod 16 = 0 except row T-16
            composition := addmod(composition, mulmod(mload(0x920), mulmod(mload(0xe0), mload(0x5e0), p), p), p)
            // row 0
            composition := addmod(composition, mulmod(mload(0x100), mload(0x600), p), p)
            // row T-16
            composition := addmod(composition, mulmod(mload(0x120), mload(0x620), p), p)
            // i mod 2 = 0 except row T-2
            composition := addmod(composition, mulmod(mload(0x940), mulmod(mload(0x140), mload(0x640), p), p), p)
            // row T-2
            composition := addmod(composition, mulmod(mload(0x160), mload(0x660), p), p)
            // i mod 8 = 0
            composition := addmod(composition, mulmod(mload(0x180), mload(0x680), p), p)
            // i mod 4 = 0 except row T-4
            composition := addmod(composition, mulmod(mload(0x960), mulmod(mload(0x1a0), mload(0x6a0), p), p), p)
            // row T-4
            composition := addmod(composition, mulmod(mload(0x1c0), mload(0x6c0), p), p)
            // i mod 8 = 0 except row T-8
            composition := addmod(composition, mulmod(mload(0x980), mulmod(mload(0x1e0), mload(0x680), p), p), p)
            // row T-8
            composition := addmod(composition, mulmod(mload(0x200), mload(0x6e0), p), p)
            // i mod 256 = 0
            composition := addmod(composition, mulmod(mload(0x220), mload(0x700), p), p)
            // every row except i mod 256 = 255
            composition := addmod(composition, mulmod(mload(0x9a0), mulmod(mload(0x240), mload(0x5a0), p), p), p)
            // i mod 256 = 252
            composition := addmod(composition, mulmod(mload(0x260), mload(0x720), p), p)
            // i mod 256 = 255
            composition := addmod(composition, mulmod(mload(0x280), mload(0x740), p), p)
            // i mod 256 = 0 except i mod 512 = 256
            composition := addmod(composition, mulmod(mload(0x9c0), mulmod(mload(0x2a0), mload(0x700), p), p), p)
            // i mod 512 = 0
            composition := addmod(composition, mulmod(mload(0x2c0), mload(0x760), p), p)
            // i mod 512 = 0 except row T-512
            composition := addmod(composition, mulmod(mload(0x9e0), mulmod(mload(0x2e0), mload(0x760), p), p), p)
            // i mod 256 = 0 except row T-256
            composition := addmod(composition, mulmod(mload(0xa00), mulmod(mload(0x300), mload(0x700), p), p), p)
            // i mod 64 = 0 except i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(0xa20), mulmod(mload(0x320), mload(0x780), p), p), p)
            // i mod 128 = 0 except i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(0xa40), mulmod(mload(0x340), mload(0x7a0), p), p), p)
            // i mod 32768 = 32128
            composition := addmod(composition, mulmod(mload(0x360), mload(0x7c0), p), p)
            // i mod 32768 = 32640
            composition := addmod(composition, mulmod(mload(0x380), mload(0x7e0), p), p)
            // i mod 16384 = 16064
            composition := addmod(composition, mulmod(mload(0x3a0), mload(0x800), p), p)
            // i mod 16384 = 16320
            composition := addmod(composition, mulmod(mload(0x3c0), mload(0x820), p), p)
            // i mod 32768 = 0
            composition := addmod(composition, mulmod(mload(0x3e0), mload(0x840), p), p)
            // i mod 16384 = 0
            composition := addmod(composition, mulmod(mload(0x400), mload(0x860), p), p)
            // i mod 32768 = 0 except row T-32768
            composition := addmod(composition, mulmod(mload(0xa60), mulmod(mload(0x420), mload(0x840), p), p), p)
            // i mod 256 = 0 except i mod 1024 = 768
            composition := addmod(composition, mulmod(mload(0xa80), mulmod(mload(0x440), mload(0x700), p), p), p)
            // i mod 1024 = 0
            composition := addmod(composition, mulmod(mload(0x460), mload(0x880), p), p)
            // i mod 1024 = 0 except row T-1024
            composition := addmod(composition, mulmod(mload(0xaa0), mulmod(mload(0x480), mload(0x880), p), p), p)
            // i mod 1024 in {0, 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240}
            composition := addmod(composition, mulmod(mload(0x4a0), mload(0x8a0), p), p)
            // i mod 16384 = 0 except row T-16384
            composition := addmod(composition, mulmod(mload(0xac0), mulmod(mload(0x4c0), mload(0x860), p), p), p)
            // i mod 16384 = 16128
            composition := addmod(composition, mulmod(mload(0x4e0), mload(0x8c0), p), p)
            // i mod 64 = 0
            composition := addmod(composition, mulmod(mload(0x500), mload(0x780), p), p)
            // i mod 16 = 0 except i mod 512 in {352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            composition := addmod(composition, mulmod(mload(0xae0), mulmod(mload(0x520), mload(0x5e0), p), p), p)
            // i mod 64 = 0 except i mod 256 = 192
            composition := addmod(composition, mulmod(mload(0xb00), mulmod(mload(0x540), mload(0x780), p), p), p)
            // i mod 8 = 0 except i mod 512 in {488, 496, 504}
            composition := addmod(composition, mulmod(mload(0xb20), mulmod(mload(0x560), mload(0x680), p), p), p)
            // i mod 16 = 0 except i mod 512 in {304, 320, 336, 352, 368, 384, 400, 416, 432, 448, 464, 480, 496}
            composition := addmod(composition, mulmod(mload(0xb40), mulmod(mload(0x580), mload(0x5e0), p), p), p)
        }
    }
}
