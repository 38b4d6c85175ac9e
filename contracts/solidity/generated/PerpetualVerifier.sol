// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate_verifier.py. Do not edit.
pragma solidity 0.8.37;

import {DeepConstants} from "../verifier/DeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "../verifier/ILayout.sol";
import {StarkVerifier} from "../verifier/StarkVerifier.sol";

/// @title Verifier of layout `perpetual`.
contract PerpetualVerifier is StarkVerifier {
    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns)
        StarkVerifier(constraints, periodicColumns)
    { }

    /// @inheritdoc StarkVerifier
    function _layout() internal pure override returns (Layout memory tables) {
        tables.statement.name = 0x70657270657475616c; // "perpetual"
        tables.statement.logStepHeight = 4;
        tables.statement.publicMemoryStep = 8;
        tables.statement.minLogSteps = 11;
        tables.statement.builtins = new uint256[](3);
        tables.statement.builtins[0] = (3 << 64) | 32; // pedersen
        tables.statement.builtins[1] = (1 << 64) | 16; // range_check
        tables.statement.builtins[2] = (2 << 64) | 2048; // ecdsa
        tables.nFirstColumns = 9;
        tables.nInteractionColumns = 1;
        tables.nCompositionColumns = 2;
        tables.nInteractionElements = 3;
        tables.periodicLogPeriods = new uint256[](4);
        tables.periodicLogPeriods[0] = 9; // pedersen/points/x
        tables.periodicLogPeriods[1] = 9; // pedersen/points/y
        tables.periodicLogPeriods[2] = 15; // ecdsa/generator_points/x
        tables.periodicLogPeriods[3] = 15; // ecdsa/generator_points/y
        tables.mask.nCompositions = 2;
        tables.mask.slots = hex"000102030405060708090a0b0c0d0e0f000134353b0001343500012c2d2e2f3233350034000102030405060708090c0d101c1d2728363738393a3c44454e00010203000102030405060708090b0c0d0f11121314161718191a1d1e1f21232425292b30313d3e3f40414243494a4c4d0010151b2022262a2c4647484b000102054f4f";
        tables.mask.rows = hex"00000000000100000200000300000400000500000600000700000800000900000a00000b00000c00000d00000e00000f00001000001100001700001900001f00002000002700002c00002f00003700003f00004000004600004700004c00004f00005000005700006000006700006c00007700008000008600008700008c0000a00000ac0000c00000c10000c40000c50000cc0000ec0000fb0000fc0000ff0001000001060001070001460001860001870001ff000206003fd7003fdf003fef003ff7003fff004007004027004186004187007f80007f90007fc0007fd7007fdf007fe0007ff7007fff008186";
    }

    /// @inheritdoc StarkVerifier
    function _sumQuotients(
        DeepConstants memory deep,
        uint256 products,
        uint256 inverse,
        uint256 x,
        uint256 first,
        uint256 interaction,
        uint256 composition
    ) internal pure override returns (uint256 value, uint256 rest) {
        assembly ("memory-safe") {
            // The struct's words: prime, positions of the weights, points and constants.
            let p := mload(deep)
            let weights := mload(add(deep, 0x20))
            let points := mload(add(deep, 0x40))
            let constants := mload(add(deep, 0x60))
            x := add(x, p) // keeps x - point positive
            let sum
            // the composition columns' point: columns 10, 11
            sum := mload(add(constants, 0x9e0))
            sum := add(sum, mulmod(mload(add(weights, 0x1000)), calldataload(composition), p))
            sum := add(sum, mulmod(mload(add(weights, 0x1020)), calldataload(add(composition, 0x20)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x9e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x9e0))), p)
            // row 33158: columns 5
            sum := mload(add(constants, 0x9c0))
            sum := add(sum, mulmod(mload(add(weights, 0x7a0)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x9c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x9c0))), p)
            // row 32767: columns 7
            sum := mload(add(constants, 0x9a0))
            sum := add(sum, mulmod(mload(add(weights, 0xdc0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x9a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x9a0))), p)
            // row 32759: columns 7
            sum := mload(add(constants, 0x980))
            sum := add(sum, mulmod(mload(add(weights, 0xda0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x980)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x980))), p)
            // row 32736: columns 8
            sum := mload(add(constants, 0x960))
            sum := add(sum, mulmod(mload(add(weights, 0xf60)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x960)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x960))), p)
            // row 32735: columns 7
            sum := mload(add(constants, 0x940))
            sum := add(sum, mulmod(mload(add(weights, 0xd80)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x940)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x940))), p)
            // row 32727: columns 7
            sum := mload(add(constants, 0x920))
            sum := add(sum, mulmod(mload(add(weights, 0xd60)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x920)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x920))), p)
            // row 32704: columns 8
            sum := mload(add(constants, 0x900))
            sum := add(sum, mulmod(mload(add(weights, 0xf40)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x900)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x900))), p)
            // row 32656: columns 8
            sum := mload(add(constants, 0x8e0))
            sum := add(sum, mulmod(mload(add(weights, 0xf20)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x8e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x8e0))), p)
            // row 32640: columns 8
            sum := mload(add(constants, 0x8c0))
            sum := add(sum, mulmod(mload(add(weights, 0xf00)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x8c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x8c0))), p)
            // row 16775: columns 5
            sum := mload(add(constants, 0x8a0))
            sum := add(sum, mulmod(mload(add(weights, 0x780)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x8a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x8a0))), p)
            // row 16774: columns 5
            sum := mload(add(constants, 0x880))
            sum := add(sum, mulmod(mload(add(weights, 0x760)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x880)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x880))), p)
            // row 16423: columns 7
            sum := mload(add(constants, 0x860))
            sum := add(sum, mulmod(mload(add(weights, 0xd40)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x860)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x860))), p)
            // row 16391: columns 7
            sum := mload(add(constants, 0x840))
            sum := add(sum, mulmod(mload(add(weights, 0xd20)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x840)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x840))), p)
            // row 16383: columns 7
            sum := mload(add(constants, 0x820))
            sum := add(sum, mulmod(mload(add(weights, 0xd00)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x820)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x820))), p)
            // row 16375: columns 7
            sum := mload(add(constants, 0x800))
            sum := add(sum, mulmod(mload(add(weights, 0xce0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x800)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x800))), p)
            // row 16367: columns 7
            sum := mload(add(constants, 0x7e0))
            sum := add(sum, mulmod(mload(add(weights, 0xcc0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x7e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x7e0))), p)
            // row 16351: columns 7
            sum := mload(add(constants, 0x7c0))
            sum := add(sum, mulmod(mload(add(weights, 0xca0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x7c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x7c0))), p)
            // row 16343: columns 7
            sum := mload(add(constants, 0x7a0))
            sum := add(sum, mulmod(mload(add(weights, 0xc80)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x7a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x7a0))), p)
            // row 518: columns 5
            sum := mload(add(constants, 0x780))
            sum := add(sum, mulmod(mload(add(weights, 0x740)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x780)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x780))), p)
            // row 511: columns 1
            sum := mload(add(constants, 0x760))
            sum := add(sum, mulmod(mload(add(weights, 0x280)), calldataload(add(first, 0x20)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x760)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x760))), p)
            // row 391: columns 5
            sum := mload(add(constants, 0x740))
            sum := add(sum, mulmod(mload(add(weights, 0x720)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x740)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x740))), p)
            // row 390: columns 5
            sum := mload(add(constants, 0x720))
            sum := add(sum, mulmod(mload(add(weights, 0x700)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x720)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x720))), p)
            // row 326: columns 5
            sum := mload(add(constants, 0x700))
            sum := add(sum, mulmod(mload(add(weights, 0x6e0)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x700)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x700))), p)
            // row 263: columns 5
            sum := mload(add(constants, 0x6e0))
            sum := add(sum, mulmod(mload(add(weights, 0x6c0)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x6e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x6e0))), p)
            // row 262: columns 5
            sum := mload(add(constants, 0x6c0))
            sum := add(sum, mulmod(mload(add(weights, 0x6a0)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x6c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x6c0))), p)
            // row 256: columns 1, 2, 3
            sum := mload(add(constants, 0x6a0))
            sum := add(sum, mulmod(mload(add(weights, 0x260)), calldataload(add(first, 0x20)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x300)), calldataload(add(first, 0x40)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x420)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x6a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x6a0))), p)
            // row 255: columns 1, 2, 4
            sum := mload(add(constants, 0x680))
            sum := add(sum, mulmod(mload(add(weights, 0x240)), calldataload(add(first, 0x20)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x2e0)), calldataload(add(first, 0x40)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x460)), calldataload(add(first, 0x80)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x680)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x680))), p)
            // row 252: columns 3
            sum := mload(add(constants, 0x660))
            sum := add(sum, mulmod(mload(add(weights, 0x400)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x660)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x660))), p)
            // row 251: columns 3
            sum := mload(add(constants, 0x640))
            sum := add(sum, mulmod(mload(add(weights, 0x3e0)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x640)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x640))), p)
            // row 236: columns 7
            sum := mload(add(constants, 0x620))
            sum := add(sum, mulmod(mload(add(weights, 0xc60)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x620)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x620))), p)
            // row 204: columns 7
            sum := mload(add(constants, 0x600))
            sum := add(sum, mulmod(mload(add(weights, 0xc40)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x600)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x600))), p)
            // row 197: columns 3
            sum := mload(add(constants, 0x5e0))
            sum := add(sum, mulmod(mload(add(weights, 0x3c0)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x5e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x5e0))), p)
            // row 196: columns 3
            sum := mload(add(constants, 0x5c0))
            sum := add(sum, mulmod(mload(add(weights, 0x3a0)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x5c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x5c0))), p)
            // row 193: columns 3
            sum := mload(add(constants, 0x5a0))
            sum := add(sum, mulmod(mload(add(weights, 0x380)), calldataload(add(first, 0x60)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x5a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x5a0))), p)
            // row 192: columns 3, 8
            sum := mload(add(constants, 0x580))
            sum := add(sum, mulmod(mload(add(weights, 0x360)), calldataload(add(first, 0x60)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xee0)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x580)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x580))), p)
            // row 172: columns 7
            sum := mload(add(constants, 0x560))
            sum := add(sum, mulmod(mload(add(weights, 0xc20)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x560)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x560))), p)
            // row 160: columns 8
            sum := mload(add(constants, 0x540))
            sum := add(sum, mulmod(mload(add(weights, 0xec0)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x540)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x540))), p)
            // row 140: columns 7
            sum := mload(add(constants, 0x520))
            sum := add(sum, mulmod(mload(add(weights, 0xc00)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x520)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x520))), p)
            // row 135: columns 5
            sum := mload(add(constants, 0x500))
            sum := add(sum, mulmod(mload(add(weights, 0x680)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x500)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x500))), p)
            // row 134: columns 5
            sum := mload(add(constants, 0x4e0))
            sum := add(sum, mulmod(mload(add(weights, 0x660)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x4e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x4e0))), p)
            // row 128: columns 8
            sum := mload(add(constants, 0x4c0))
            sum := add(sum, mulmod(mload(add(weights, 0xea0)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x4c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x4c0))), p)
            // row 119: columns 7
            sum := mload(add(constants, 0x4a0))
            sum := add(sum, mulmod(mload(add(weights, 0xbe0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x4a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x4a0))), p)
            // row 108: columns 7
            sum := mload(add(constants, 0x480))
            sum := add(sum, mulmod(mload(add(weights, 0xbc0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x480)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x480))), p)
            // row 103: columns 7
            sum := mload(add(constants, 0x460))
            sum := add(sum, mulmod(mload(add(weights, 0xba0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x460)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x460))), p)
            // row 96: columns 8
            sum := mload(add(constants, 0x440))
            sum := add(sum, mulmod(mload(add(weights, 0xe80)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x440)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x440))), p)
            // row 87: columns 7
            sum := mload(add(constants, 0x420))
            sum := add(sum, mulmod(mload(add(weights, 0xb80)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x420)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x420))), p)
            // row 80: columns 8
            sum := mload(add(constants, 0x400))
            sum := add(sum, mulmod(mload(add(weights, 0xe60)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x400)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x400))), p)
            // row 79: columns 7
            sum := mload(add(constants, 0x3e0))
            sum := add(sum, mulmod(mload(add(weights, 0xb60)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x3e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x3e0))), p)
            // row 76: columns 7
            sum := mload(add(constants, 0x3c0))
            sum := add(sum, mulmod(mload(add(weights, 0xb40)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x3c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x3c0))), p)
            // row 71: columns 5, 7
            sum := mload(add(constants, 0x3a0))
            sum := add(sum, mulmod(mload(add(weights, 0x640)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xb20)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x3a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x3a0))), p)
            // row 70: columns 5
            sum := mload(add(constants, 0x380))
            sum := add(sum, mulmod(mload(add(weights, 0x620)), calldataload(add(first, 0xa0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x380)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x380))), p)
            // row 64: columns 8
            sum := mload(add(constants, 0x360))
            sum := add(sum, mulmod(mload(add(weights, 0xe40)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x360)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x360))), p)
            // row 63: columns 7
            sum := mload(add(constants, 0x340))
            sum := add(sum, mulmod(mload(add(weights, 0xb00)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x340)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x340))), p)
            // row 55: columns 7
            sum := mload(add(constants, 0x320))
            sum := add(sum, mulmod(mload(add(weights, 0xae0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x320)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x320))), p)
            // row 47: columns 7
            sum := mload(add(constants, 0x300))
            sum := add(sum, mulmod(mload(add(weights, 0xac0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x300)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x300))), p)
            // row 44: columns 7
            sum := mload(add(constants, 0x2e0))
            sum := add(sum, mulmod(mload(add(weights, 0xaa0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x2e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x2e0))), p)
            // row 39: columns 7
            sum := mload(add(constants, 0x2c0))
            sum := add(sum, mulmod(mload(add(weights, 0xa80)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x2c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x2c0))), p)
            // row 32: columns 8
            sum := mload(add(constants, 0x2a0))
            sum := add(sum, mulmod(mload(add(weights, 0xe20)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x2a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x2a0))), p)
            // row 31: columns 7
            sum := mload(add(constants, 0x280))
            sum := add(sum, mulmod(mload(add(weights, 0xa60)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x280)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x280))), p)
            // row 25: columns 7
            sum := mload(add(constants, 0x260))
            sum := add(sum, mulmod(mload(add(weights, 0xa40)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x260)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x260))), p)
            // row 23: columns 7
            sum := mload(add(constants, 0x240))
            sum := add(sum, mulmod(mload(add(weights, 0xa20)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x240)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x240))), p)
            // row 17: columns 7
            sum := mload(add(constants, 0x220))
            sum := add(sum, mulmod(mload(add(weights, 0xa00)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x220)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x220))), p)
            // row 16: columns 5, 8
            sum := mload(add(constants, 0x200))
            sum := add(sum, mulmod(mload(add(weights, 0x600)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xe00)), calldataload(add(first, 0x100)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x200)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x200))), p)
            // row 15: columns 0, 7
            sum := mload(add(constants, 0x1e0))
            sum := add(sum, mulmod(mload(add(weights, 0x1e0)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x9e0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x1e0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x1e0))), p)
            // row 14: columns 0
            sum := mload(add(constants, 0x1c0))
            sum := add(sum, mulmod(mload(add(weights, 0x1c0)), calldataload(first), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x1c0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x1c0))), p)
            // row 13: columns 0, 5, 7
            sum := mload(add(constants, 0x1a0))
            sum := add(sum, mulmod(mload(add(weights, 0x1a0)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x5e0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x9c0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x1a0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x1a0))), p)
            // row 12: columns 0, 5, 7
            sum := mload(add(constants, 0x180))
            sum := add(sum, mulmod(mload(add(weights, 0x180)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x5c0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x9a0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x180)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x180))), p)
            // row 11: columns 0, 7
            sum := mload(add(constants, 0x160))
            sum := add(sum, mulmod(mload(add(weights, 0x160)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x980)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x160)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x160))), p)
            // row 10: columns 0
            sum := mload(add(constants, 0x140))
            sum := add(sum, mulmod(mload(add(weights, 0x140)), calldataload(first), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x140)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x140))), p)
            // row 9: columns 0, 5, 7
            sum := mload(add(constants, 0x120))
            sum := add(sum, mulmod(mload(add(weights, 0x120)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x5a0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x960)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x120)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x120))), p)
            // row 8: columns 0, 5, 7
            sum := mload(add(constants, 0x100))
            sum := add(sum, mulmod(mload(add(weights, 0x100)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x580)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x940)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x100)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x100))), p)
            // row 7: columns 0, 5, 7
            sum := mload(add(constants, 0xe0))
            sum := add(sum, mulmod(mload(add(weights, 0xe0)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x560)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x920)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0xe0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0xe0))), p)
            // row 6: columns 0, 5, 7
            sum := mload(add(constants, 0xc0))
            sum := add(sum, mulmod(mload(add(weights, 0xc0)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x540)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x900)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0xc0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0xc0))), p)
            // row 5: columns 0, 5, 7, 9
            sum := mload(add(constants, 0xa0))
            sum := add(sum, mulmod(mload(add(weights, 0xa0)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x520)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x8e0)), calldataload(add(first, 0xe0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xfe0)), calldataload(interaction), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0xa0)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0xa0))), p)
            // row 4: columns 0, 5, 7
            sum := mload(add(constants, 0x80))
            sum := add(sum, mulmod(mload(add(weights, 0x80)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x500)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x8c0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x80)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x80))), p)
            // row 3: columns 0, 5, 6, 7
            sum := mload(add(constants, 0x60))
            sum := add(sum, mulmod(mload(add(weights, 0x60)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x4e0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x820)), calldataload(add(first, 0xc0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x8a0)), calldataload(add(first, 0xe0)), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x60)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x60))), p)
            // row 2: columns 0, 5, 6, 7, 9
            sum := mload(add(constants, 0x40))
            sum := add(sum, mulmod(mload(add(weights, 0x40)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x4c0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x800)), calldataload(add(first, 0xc0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x880)), calldataload(add(first, 0xe0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xfc0)), calldataload(interaction), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x40)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x40))), p)
            // row 1: columns 0, 1, 2, 3, 5, 6, 7, 9
            sum := mload(add(constants, 0x20))
            sum := add(sum, mulmod(mload(add(weights, 0x20)), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x220)), calldataload(add(first, 0x20)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x2c0)), calldataload(add(first, 0x40)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x340)), calldataload(add(first, 0x60)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x4a0)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x7e0)), calldataload(add(first, 0xc0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x860)), calldataload(add(first, 0xe0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xfa0)), calldataload(interaction), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(add(products, 0x20)), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(add(points, 0x20))), p)
            // row 0: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
            sum := mload(constants)
            sum := add(sum, mulmod(mload(weights), calldataload(first), p))
            sum := add(sum, mulmod(mload(add(weights, 0x200)), calldataload(add(first, 0x20)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x2a0)), calldataload(add(first, 0x40)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x320)), calldataload(add(first, 0x60)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x440)), calldataload(add(first, 0x80)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x480)), calldataload(add(first, 0xa0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x7c0)), calldataload(add(first, 0xc0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0x840)), calldataload(add(first, 0xe0)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xde0)), calldataload(add(first, 0x100)), p))
            sum := add(sum, mulmod(mload(add(weights, 0xf80)), calldataload(interaction), p))
            value := addmod(value, mulmod(sum, mulmod(inverse, mload(products), p), p), p)
            inverse := mulmod(inverse, sub(x, mload(points)), p)
            rest := inverse
        }
    }
}
