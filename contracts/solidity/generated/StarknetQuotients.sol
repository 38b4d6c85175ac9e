// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `starknet` by contracts/generate_quotients.py. Do not edit.
pragma solidity 0.8.37;

import {DeepQuotients} from "../verifier/DeepQuotients.sol";
import {PRIME} from "../verifier/Felt.sol";

/// @title DEEP sums of layout `starknet`: 273 functions opened at 194 points.
contract StarknetQuotients is DeepQuotients {
    /// @inheritdoc DeepQuotients
    function _sizes() internal pure override returns (uint256, uint256, uint256) {
        return (273, 194, 13);
    }

    /// @inheritdoc DeepQuotients
    function _writePoints()
        internal
        pure
        override
    {
        assembly ("memory-safe") {
            let p := PRIME
            let z := calldataload(0x64)
            let point := z
            mstore(0x44c0, point) // row 0
            point := mulmod(point, mload(0x7540), p)
            mstore(0x44e0, point) // row 1
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4500, point) // row 2
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4520, point) // row 3
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4540, point) // row 4
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4560, point) // row 5
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4580, point) // row 6
            point := mulmod(point, mload(0x7540), p)
            mstore(0x45a0, point) // row 7
            point := mulmod(point, mload(0x7540), p)
            mstore(0x45c0, point) // row 8
            point := mulmod(point, mload(0x7540), p)
            mstore(0x45e0, point) // row 9
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4600, point) // row 10
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4620, point) // row 11
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4640, point) // row 12
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4660, point) // row 13
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4680, point) // row 14
            point := mulmod(point, mload(0x7540), p)
            mstore(0x46a0, point) // row 15
            point := mulmod(point, mload(0x7540), p)
            mstore(0x46c0, point) // row 16
            point := mulmod(point, mload(0x7540), p)
            mstore(0x46e0, point) // row 17
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4700, point) // row 19
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4720, point) // row 21
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4740, point) // row 22
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4760, point) // row 23
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4780, point) // row 24
            point := mulmod(point, mload(0x7540), p)
            mstore(0x47a0, point) // row 25
            point := mulmod(point, mload(0x7560), p)
            mstore(0x47c0, point) // row 27
            point := mulmod(point, mload(0x7560), p)
            mstore(0x47e0, point) // row 29
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4800, point) // row 30
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4820, point) // row 33
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4840, point) // row 35
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4860, point) // row 37
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4880, point) // row 38
            point := mulmod(point, mload(0x7540), p)
            mstore(0x48a0, point) // row 39
            point := mulmod(point, mload(0x7560), p)
            mstore(0x48c0, point) // row 41
            point := mulmod(point, mload(0x7560), p)
            mstore(0x48e0, point) // row 43
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4900, point) // row 44
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4920, point) // row 45
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4940, point) // row 46
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4960, point) // row 49
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4980, point) // row 51
            point := mulmod(point, mload(0x7560), p)
            mstore(0x49a0, point) // row 53
            point := mulmod(point, mload(0x7540), p)
            mstore(0x49c0, point) // row 54
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x49e0, point) // row 57
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4a00, point) // row 59
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4a20, point) // row 61
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4a40, point) // row 65
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4a60, point) // row 69
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4a80, point) // row 70
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4aa0, point) // row 71
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4ac0, point) // row 73
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4ae0, point) // row 76
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4b00, point) // row 77
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4b20, point) // row 81
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4b40, point) // row 85
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4b60, point) // row 89
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4b80, point) // row 91
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4ba0, point) // row 97
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4bc0, point) // row 101
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4be0, point) // row 102
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4c00, point) // row 103
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4c20, point) // row 105
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4c40, point) // row 108
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4c60, point) // row 109
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4c80, point) // row 113
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4ca0, point) // row 117
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4cc0, point) // row 123
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4ce0, point) // row 129
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4d00, point) // row 134
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4d20, point) // row 135
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4d40, point) // row 140
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4d60, point) // row 145
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x4d80, point) // row 155
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4da0, point) // row 161
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4dc0, point) // row 166
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4de0, point) // row 167
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4e00, point) // row 172
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4e20, point) // row 177
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x4e40, point) // row 187
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4e60, point) // row 192
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4e80, point) // row 193
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4ea0, point) // row 195
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4ec0, point) // row 196
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4ee0, point) // row 197
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4f00, point) // row 198
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4f20, point) // row 199
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4f40, point) // row 204
            point := mulmod(point, mload(0x7540), p)
            mstore(0x4f60, point) // row 205
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4f80, point) // row 209
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x4fa0, point) // row 219
            point := mulmod(point, mload(0x7560), p)
            mstore(0x4fc0, point) // row 221
            point := mulmod(point, mload(0x7580), p)
            mstore(0x4fe0, point) // row 225
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5000, point) // row 236
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5020, point) // row 237
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5040, point) // row 241
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5060, point) // row 245
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5080, point) // row 251
            point := mulmod(point, mload(0x7540), p)
            mstore(0x50a0, point) // row 252
            point := mulmod(point, mload(0x7540), p)
            mstore(0x50c0, point) // row 253
            point := mulmod(point, mload(0x7560), p)
            mstore(0x50e0, point) // row 255
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5100, point) // row 256
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5120, point) // row 257
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5140, point) // row 262
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5160, point) // row 263
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5180, point) // row 265
            point := mulmod(point, mload(0x7580), p)
            mstore(0x51a0, point) // row 269
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x51c0, point) // row 294
            point := mulmod(point, mload(0x7540), p)
            mstore(0x51e0, point) // row 295
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5200, point) // row 301
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5220, point) // row 309
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5240, point) // row 310
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5260, point) // row 318
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5280, point) // row 326
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x52a0, point) // row 334
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x52c0, point) // row 342
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x52e0, point) // row 350
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5300, point) // row 358
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5320, point) // row 359
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            mstore(0x5340, point) // row 390
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5360, point) // row 391
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5380, point) // row 422
            point := mulmod(point, mload(0x7540), p)
            mstore(0x53a0, point) // row 423
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x53c0, point) // row 451
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x53e0, point) // row 454
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5400, point) // row 461
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5420, point) // row 477
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5440, point) // row 491
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5460, point) // row 493
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5480, point) // row 499
            point := mulmod(point, mload(0x7560), p)
            mstore(0x54a0, point) // row 501
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x54c0, point) // row 507
            point := mulmod(point, mload(0x7560), p)
            mstore(0x54e0, point) // row 509
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5500, point) // row 511
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5520, point) // row 513
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5540, point) // row 518
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5560, point) // row 521
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x75e0), p)
            point := mulmod(point, mload(0x7620), p)
            mstore(0x5580, point) // row 705
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x55a0, point) // row 711
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x55c0, point) // row 721
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x55e0, point) // row 737
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5600, point) // row 753
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5620, point) // row 769
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5640, point) // row 777
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x7660), p)
            mstore(0x5660, point) // row 902
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5680, point) // row 903
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x75e0), p)
            mstore(0x56a0, point) // row 961
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x56c0, point) // row 966
            point := mulmod(point, mload(0x7540), p)
            mstore(0x56e0, point) // row 967
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5700, point) // row 977
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5720, point) // row 993
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5740, point) // row 1009
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x7600), p)
            point := mulmod(point, mload(0x7620), p)
            mstore(0x5760, point) // row 1222
            point := mulmod(point, mload(0x7600), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7680), p)
            mstore(0x5780, point) // row 2438
            point := mulmod(point, mload(0x7540), p)
            mstore(0x57a0, point) // row 2439
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76c0), p)
            mstore(0x57c0, point) // row 4486
            point := mulmod(point, mload(0x7540), p)
            mstore(0x57e0, point) // row 4487
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76a0), p)
            point := mulmod(point, mload(0x76c0), p)
            mstore(0x5800, point) // row 6534
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5820, point) // row 6535
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76e0), p)
            mstore(0x5840, point) // row 8582
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5860, point) // row 8583
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76a0), p)
            point := mulmod(point, mload(0x76e0), p)
            mstore(0x5880, point) // row 10630
            point := mulmod(point, mload(0x7540), p)
            mstore(0x58a0, point) // row 10631
            point := z
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x76c0), p)
            point := mulmod(point, mload(0x76e0), p)
            mstore(0x58c0, point) // row 12309
            point := mulmod(point, mload(0x7600), p)
            mstore(0x58e0, point) // row 12373
            point := mulmod(point, mload(0x7600), p)
            point := mulmod(point, mload(0x7620), p)
            mstore(0x5900, point) // row 12565
            point := mulmod(point, mload(0x7600), p)
            mstore(0x5920, point) // row 12629
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x75e0), p)
            mstore(0x5940, point) // row 12678
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5960, point) // row 12679
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76a0), p)
            point := mulmod(point, mload(0x76c0), p)
            point := mulmod(point, mload(0x76e0), p)
            mstore(0x5980, point) // row 14726
            point := mulmod(point, mload(0x7540), p)
            mstore(0x59a0, point) // row 14727
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x7600), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x7680), p)
            mstore(0x59c0, point) // row 16085
            point := mulmod(point, mload(0x7600), p)
            mstore(0x59e0, point) // row 16149
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x75e0), p)
            point := mulmod(point, mload(0x7620), p)
            mstore(0x5a00, point) // row 16325
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5a20, point) // row 16331
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5a40, point) // row 16337
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5a60, point) // row 16339
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5a80, point) // row 16355
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5aa0, point) // row 16357
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5ac0, point) // row 16363
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5ae0, point) // row 16369
            point := mulmod(point, mload(0x7560), p)
            mstore(0x5b00, point) // row 16371
            point := z
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7700), p)
            mstore(0x5b20, point) // row 16385
            point := mulmod(point, mload(0x75e0), p)
            mstore(0x5b40, point) // row 16417
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75e0), p)
            point := mulmod(point, mload(0x7600), p)
            point := mulmod(point, mload(0x7640), p)
            mstore(0x5b60, point) // row 16774
            point := mulmod(point, mload(0x7540), p)
            mstore(0x5b80, point) // row 16775
            point := z
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            point := mulmod(point, mload(0x76e0), p)
            point := mulmod(point, mload(0x7700), p)
            mstore(0x5ba0, point) // row 24966
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7660), p)
            point := mulmod(point, mload(0x7680), p)
            point := mulmod(point, mload(0x76a0), p)
            point := mulmod(point, mload(0x76c0), p)
            mstore(0x5bc0, point) // row 32647
            point := mulmod(point, mload(0x7580), p)
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5be0, point) // row 32667
            point := mulmod(point, mload(0x75c0), p)
            point := mulmod(point, mload(0x75e0), p)
            mstore(0x5c00, point) // row 32715
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5c20, point) // row 32721
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5c40, point) // row 32731
            point := mulmod(point, mload(0x75c0), p)
            mstore(0x5c60, point) // row 32747
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x7580), p)
            mstore(0x5c80, point) // row 32753
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            mstore(0x5ca0, point) // row 32763
            point := mulmod(point, mload(0x7540), p)
            point := mulmod(point, mload(0x7560), p)
            point := mulmod(point, mload(0x75a0), p)
            point := mulmod(point, mload(0x7620), p)
            point := mulmod(point, mload(0x7640), p)
            mstore(0x5cc0, point) // row 33158
            point := z // composition columns
            point := mulmod(point, z, p)
            mstore(0x5ce0, point)
        }
    }

    /// @inheritdoc DeepQuotients
    function _writeConstants()
        internal
        pure
        override
    {
        assembly ("memory-safe") {
            let p := PRIME
            mstore(0x5d00, mod(add(mload(0x4380), add(mload(0x3660), add(mload(0x2f60), add(mload(0x2ee0), add(mload(0x2720), add(mload(0x26e0), add(mload(0x25c0), add(mload(0x2540), add(mload(0x24a0), mload(0x22a0)))))))))), p)) // row 0
            mstore(0x5d20, mod(add(mload(0x43a0), add(mload(0x3680), add(mload(0x2f80), add(mload(0x2f00), add(mload(0x2740), add(mload(0x25e0), add(mload(0x2560), add(mload(0x24c0), mload(0x22c0))))))))), p)) // row 1
            mstore(0x5d40, mod(add(mload(0x43c0), add(mload(0x36a0), add(mload(0x2fa0), add(mload(0x2f20), add(mload(0x2760), mload(0x22e0)))))), p)) // row 2
            mstore(0x5d60, mod(add(mload(0x43e0), add(mload(0x36c0), add(mload(0x2fc0), add(mload(0x2f40), add(mload(0x2780), mload(0x2300)))))), p)) // row 3
            mstore(0x5d80, mod(add(mload(0x36e0), add(mload(0x2fe0), add(mload(0x27a0), mload(0x2320)))), p)) // row 4
            mstore(0x5da0, mod(add(mload(0x4400), add(mload(0x3700), add(mload(0x3000), add(mload(0x27c0), mload(0x2340))))), p)) // row 5
            mstore(0x5dc0, mod(add(mload(0x3720), add(mload(0x3020), add(mload(0x27e0), mload(0x2360)))), p)) // row 6
            mstore(0x5de0, mod(add(mload(0x4420), add(mload(0x3740), add(mload(0x3040), add(mload(0x2800), mload(0x2380))))), p)) // row 7
            mstore(0x5e00, mod(add(mload(0x3760), add(mload(0x3060), add(mload(0x2820), mload(0x23a0)))), p)) // row 8
            mstore(0x5e20, mod(add(mload(0x3780), add(mload(0x3080), add(mload(0x2840), mload(0x23c0)))), p)) // row 9
            mstore(0x5e40, mod(add(mload(0x37a0), mload(0x23e0)), p)) // row 10
            mstore(0x5e60, mod(add(mload(0x4440), add(mload(0x37c0), add(mload(0x30a0), mload(0x2400)))), p)) // row 11
            mstore(0x5e80, mod(add(mload(0x37e0), add(mload(0x30c0), add(mload(0x2860), mload(0x2420)))), p)) // row 12
            mstore(0x5ea0, mod(add(mload(0x3800), add(mload(0x30e0), add(mload(0x2880), mload(0x2440)))), p)) // row 13
            mstore(0x5ec0, mod(add(mload(0x3820), mload(0x2460)), p)) // row 14
            mstore(0x5ee0, mod(add(mload(0x4460), add(mload(0x3100), mload(0x2480))), p)) // row 15
            mstore(0x5f00, mod(add(mload(0x3840), mload(0x28a0)), p)) // row 16
            mstore(0x5f20, mod(add(mload(0x3860), mload(0x3120)), p)) // row 17
            mstore(0x5f40, mod(add(mload(0x3880), mload(0x3140)), p)) // row 19
            mstore(0x5f60, mod(mload(0x38a0), p)) // row 21
            mstore(0x5f80, mod(mload(0x38c0), p)) // row 22
            mstore(0x5fa0, mod(mload(0x3160), p)) // row 23
            mstore(0x5fc0, mod(mload(0x38e0), p)) // row 24
            mstore(0x5fe0, mod(mload(0x3900), p)) // row 25
            mstore(0x6000, mod(add(mload(0x3920), mload(0x3180)), p)) // row 27
            mstore(0x6020, mod(mload(0x3940), p)) // row 29
            mstore(0x6040, mod(mload(0x3960), p)) // row 30
            mstore(0x6060, mod(add(mload(0x3980), mload(0x31a0)), p)) // row 33
            mstore(0x6080, mod(mload(0x39a0), p)) // row 35
            mstore(0x60a0, mod(mload(0x39c0), p)) // row 37
            mstore(0x60c0, mod(add(mload(0x39e0), mload(0x28c0)), p)) // row 38
            mstore(0x60e0, mod(mload(0x28e0), p)) // row 39
            mstore(0x6100, mod(mload(0x3a00), p)) // row 41
            mstore(0x6120, mod(mload(0x3a20), p)) // row 43
            mstore(0x6140, mod(mload(0x31c0), p)) // row 44
            mstore(0x6160, mod(mload(0x3a40), p)) // row 45
            mstore(0x6180, mod(mload(0x3a60), p)) // row 46
            mstore(0x61a0, mod(add(mload(0x3a80), mload(0x31e0)), p)) // row 49
            mstore(0x61c0, mod(mload(0x3aa0), p)) // row 51
            mstore(0x61e0, mod(mload(0x3ac0), p)) // row 53
            mstore(0x6200, mod(mload(0x3ae0), p)) // row 54
            mstore(0x6220, mod(mload(0x3b00), p)) // row 57
            mstore(0x6240, mod(mload(0x3b20), p)) // row 59
            mstore(0x6260, mod(mload(0x3b40), p)) // row 61
            mstore(0x6280, mod(add(mload(0x3b60), mload(0x3200)), p)) // row 65
            mstore(0x62a0, mod(mload(0x3b80), p)) // row 69
            mstore(0x62c0, mod(mload(0x2900), p)) // row 70
            mstore(0x62e0, mod(add(mload(0x3ba0), mload(0x2920)), p)) // row 71
            mstore(0x6300, mod(mload(0x3bc0), p)) // row 73
            mstore(0x6320, mod(mload(0x3220), p)) // row 76
            mstore(0x6340, mod(mload(0x3be0), p)) // row 77
            mstore(0x6360, mod(add(mload(0x3c00), mload(0x3240)), p)) // row 81
            mstore(0x6380, mod(mload(0x3c20), p)) // row 85
            mstore(0x63a0, mod(mload(0x3c40), p)) // row 89
            mstore(0x63c0, mod(mload(0x3c60), p)) // row 91
            mstore(0x63e0, mod(add(mload(0x3c80), mload(0x3260)), p)) // row 97
            mstore(0x6400, mod(mload(0x3ca0), p)) // row 101
            mstore(0x6420, mod(mload(0x2940), p)) // row 102
            mstore(0x6440, mod(mload(0x2960), p)) // row 103
            mstore(0x6460, mod(mload(0x3cc0), p)) // row 105
            mstore(0x6480, mod(mload(0x3280), p)) // row 108
            mstore(0x64a0, mod(mload(0x3ce0), p)) // row 109
            mstore(0x64c0, mod(add(mload(0x3d00), mload(0x32a0)), p)) // row 113
            mstore(0x64e0, mod(mload(0x3d20), p)) // row 117
            mstore(0x6500, mod(mload(0x3d40), p)) // row 123
            mstore(0x6520, mod(mload(0x32c0), p)) // row 129
            mstore(0x6540, mod(mload(0x2980), p)) // row 134
            mstore(0x6560, mod(mload(0x29a0), p)) // row 135
            mstore(0x6580, mod(mload(0x32e0), p)) // row 140
            mstore(0x65a0, mod(mload(0x3300), p)) // row 145
            mstore(0x65c0, mod(mload(0x3d60), p)) // row 155
            mstore(0x65e0, mod(mload(0x3320), p)) // row 161
            mstore(0x6600, mod(mload(0x29c0), p)) // row 166
            mstore(0x6620, mod(mload(0x29e0), p)) // row 167
            mstore(0x6640, mod(mload(0x3340), p)) // row 172
            mstore(0x6660, mod(mload(0x3360), p)) // row 177
            mstore(0x6680, mod(mload(0x3d80), p)) // row 187
            mstore(0x66a0, mod(mload(0x2600), p)) // row 192
            mstore(0x66c0, mod(add(mload(0x3380), mload(0x2620)), p)) // row 193
            mstore(0x66e0, mod(mload(0x3da0), p)) // row 195
            mstore(0x6700, mod(mload(0x2640), p)) // row 196
            mstore(0x6720, mod(mload(0x2660), p)) // row 197
            mstore(0x6740, mod(mload(0x2a00), p)) // row 198
            mstore(0x6760, mod(mload(0x2a20), p)) // row 199
            mstore(0x6780, mod(mload(0x33a0), p)) // row 204
            mstore(0x67a0, mod(mload(0x3dc0), p)) // row 205
            mstore(0x67c0, mod(mload(0x33c0), p)) // row 209
            mstore(0x67e0, mod(mload(0x3de0), p)) // row 219
            mstore(0x6800, mod(mload(0x3e00), p)) // row 221
            mstore(0x6820, mod(mload(0x33e0), p)) // row 225
            mstore(0x6840, mod(mload(0x3400), p)) // row 236
            mstore(0x6860, mod(mload(0x3e20), p)) // row 237
            mstore(0x6880, mod(mload(0x3420), p)) // row 241
            mstore(0x68a0, mod(mload(0x3e40), p)) // row 245
            mstore(0x68c0, mod(mload(0x2680), p)) // row 251
            mstore(0x68e0, mod(mload(0x26a0), p)) // row 252
            mstore(0x6900, mod(mload(0x3e60), p)) // row 253
            mstore(0x6920, mod(add(mload(0x2700), add(mload(0x2580), mload(0x24e0))), p)) // row 255
            mstore(0x6940, mod(add(mload(0x26c0), add(mload(0x25a0), mload(0x2500))), p)) // row 256
            mstore(0x6960, mod(mload(0x3440), p)) // row 257
            mstore(0x6980, mod(mload(0x2a40), p)) // row 262
            mstore(0x69a0, mod(mload(0x2a60), p)) // row 263
            mstore(0x69c0, mod(mload(0x3460), p)) // row 265
            mstore(0x69e0, mod(mload(0x3e80), p)) // row 269
            mstore(0x6a00, mod(mload(0x2a80), p)) // row 294
            mstore(0x6a20, mod(mload(0x2aa0), p)) // row 295
            mstore(0x6a40, mod(mload(0x3ea0), p)) // row 301
            mstore(0x6a60, mod(mload(0x3ec0), p)) // row 309
            mstore(0x6a80, mod(mload(0x3ee0), p)) // row 310
            mstore(0x6aa0, mod(mload(0x3f00), p)) // row 318
            mstore(0x6ac0, mod(add(mload(0x3f20), mload(0x2ac0)), p)) // row 326
            mstore(0x6ae0, mod(mload(0x3f40), p)) // row 334
            mstore(0x6b00, mod(mload(0x3f60), p)) // row 342
            mstore(0x6b20, mod(mload(0x3f80), p)) // row 350
            mstore(0x6b40, mod(mload(0x2ae0), p)) // row 358
            mstore(0x6b60, mod(mload(0x2b00), p)) // row 359
            mstore(0x6b80, mod(mload(0x2b20), p)) // row 390
            mstore(0x6ba0, mod(mload(0x2b40), p)) // row 391
            mstore(0x6bc0, mod(mload(0x2b60), p)) // row 422
            mstore(0x6be0, mod(mload(0x2b80), p)) // row 423
            mstore(0x6c00, mod(mload(0x3fa0), p)) // row 451
            mstore(0x6c20, mod(mload(0x2ba0), p)) // row 454
            mstore(0x6c40, mod(mload(0x3fc0), p)) // row 461
            mstore(0x6c60, mod(mload(0x3fe0), p)) // row 477
            mstore(0x6c80, mod(mload(0x3480), p)) // row 491
            mstore(0x6ca0, mod(mload(0x4000), p)) // row 493
            mstore(0x6cc0, mod(mload(0x34a0), p)) // row 499
            mstore(0x6ce0, mod(mload(0x4020), p)) // row 501
            mstore(0x6d00, mod(mload(0x34c0), p)) // row 507
            mstore(0x6d20, mod(mload(0x4040), p)) // row 509
            mstore(0x6d40, mod(mload(0x2520), p)) // row 511
            mstore(0x6d60, mod(mload(0x34e0), p)) // row 513
            mstore(0x6d80, mod(mload(0x2bc0), p)) // row 518
            mstore(0x6da0, mod(mload(0x3500), p)) // row 521
            mstore(0x6dc0, mod(mload(0x3520), p)) // row 705
            mstore(0x6de0, mod(mload(0x2be0), p)) // row 711
            mstore(0x6e00, mod(mload(0x3540), p)) // row 721
            mstore(0x6e20, mod(mload(0x3560), p)) // row 737
            mstore(0x6e40, mod(mload(0x3580), p)) // row 753
            mstore(0x6e60, mod(mload(0x35a0), p)) // row 769
            mstore(0x6e80, mod(mload(0x35c0), p)) // row 777
            mstore(0x6ea0, mod(mload(0x2c00), p)) // row 902
            mstore(0x6ec0, mod(mload(0x2c20), p)) // row 903
            mstore(0x6ee0, mod(mload(0x35e0), p)) // row 961
            mstore(0x6f00, mod(mload(0x2c40), p)) // row 966
            mstore(0x6f20, mod(mload(0x2c60), p)) // row 967
            mstore(0x6f40, mod(mload(0x3600), p)) // row 977
            mstore(0x6f60, mod(mload(0x3620), p)) // row 993
            mstore(0x6f80, mod(mload(0x3640), p)) // row 1009
            mstore(0x6fa0, mod(mload(0x2c80), p)) // row 1222
            mstore(0x6fc0, mod(mload(0x2ca0), p)) // row 2438
            mstore(0x6fe0, mod(mload(0x2cc0), p)) // row 2439
            mstore(0x7000, mod(mload(0x2ce0), p)) // row 4486
            mstore(0x7020, mod(mload(0x2d00), p)) // row 4487
            mstore(0x7040, mod(mload(0x2d20), p)) // row 6534
            mstore(0x7060, mod(mload(0x2d40), p)) // row 6535
            mstore(0x7080, mod(mload(0x2d60), p)) // row 8582
            mstore(0x70a0, mod(mload(0x2d80), p)) // row 8583
            mstore(0x70c0, mod(mload(0x2da0), p)) // row 10630
            mstore(0x70e0, mod(mload(0x2dc0), p)) // row 10631
            mstore(0x7100, mod(mload(0x4060), p)) // row 12309
            mstore(0x7120, mod(mload(0x4080), p)) // row 12373
            mstore(0x7140, mod(mload(0x40a0), p)) // row 12565
            mstore(0x7160, mod(mload(0x40c0), p)) // row 12629
            mstore(0x7180, mod(mload(0x2de0), p)) // row 12678
            mstore(0x71a0, mod(mload(0x2e00), p)) // row 12679
            mstore(0x71c0, mod(mload(0x2e20), p)) // row 14726
            mstore(0x71e0, mod(mload(0x2e40), p)) // row 14727
            mstore(0x7200, mod(mload(0x40e0), p)) // row 16085
            mstore(0x7220, mod(mload(0x4100), p)) // row 16149
            mstore(0x7240, mod(mload(0x4120), p)) // row 16325
            mstore(0x7260, mod(mload(0x4140), p)) // row 16331
            mstore(0x7280, mod(mload(0x4160), p)) // row 16337
            mstore(0x72a0, mod(mload(0x4180), p)) // row 16339
            mstore(0x72c0, mod(mload(0x41a0), p)) // row 16355
            mstore(0x72e0, mod(mload(0x41c0), p)) // row 16357
            mstore(0x7300, mod(mload(0x41e0), p)) // row 16363
            mstore(0x7320, mod(mload(0x4200), p)) // row 16369
            mstore(0x7340, mod(mload(0x4220), p)) // row 16371
            mstore(0x7360, mod(mload(0x4240), p)) // row 16385
            mstore(0x7380, mod(mload(0x4260), p)) // row 16417
            mstore(0x73a0, mod(mload(0x2e60), p)) // row 16774
            mstore(0x73c0, mod(mload(0x2e80), p)) // row 16775
            mstore(0x73e0, mod(mload(0x2ea0), p)) // row 24966
            mstore(0x7400, mod(mload(0x4280), p)) // row 32647
            mstore(0x7420, mod(mload(0x42a0), p)) // row 32667
            mstore(0x7440, mod(mload(0x42c0), p)) // row 32715
            mstore(0x7460, mod(mload(0x42e0), p)) // row 32721
            mstore(0x7480, mod(mload(0x4300), p)) // row 32731
            mstore(0x74a0, mod(mload(0x4320), p)) // row 32747
            mstore(0x74c0, mod(mload(0x4340), p)) // row 32753
            mstore(0x74e0, mod(mload(0x4360), p)) // row 32763
            mstore(0x7500, mod(mload(0x2ec0), p)) // row 33158
            mstore(0x7520, mod(add(mload(0x44a0), mload(0x4480)), p)) // composition point
        }
    }

    /// @inheritdoc DeepQuotients
    function _sumRow(uint256 row)
        internal
        pure
        override
        returns (uint256 numerator, uint256 denominator)
    {
        assembly ("memory-safe") {
            let p := PRIME
            let x := add(calldataload(row), p) // keeps x - point positive
            let difference
            denominator := 1
            // row 0: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
            difference := sub(x, mload(0x44c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2160), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1440), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xd40), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xcc0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x500), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x4c0), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x3a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x320), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x280), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x80), calldataload(add(row, 0x20)), p), mload(0x5d00))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1: columns 0, 1, 2, 3, 5, 6, 7, 8, 9
            difference := sub(x, mload(0x44e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2180), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1460), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xd60), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xce0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x520), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x3c0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x340), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x2a0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xa0), calldataload(add(row, 0x20)), p), mload(0x5d20)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2: columns 0, 5, 6, 7, 8, 9
            difference := sub(x, mload(0x4500))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x21a0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1480), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xd80), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xd00), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x540), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xc0), calldataload(add(row, 0x20)), p), mload(0x5d40))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 3: columns 0, 5, 6, 7, 8, 9
            difference := sub(x, mload(0x4520))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x21c0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x14a0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xda0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xd20), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x560), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xe0), calldataload(add(row, 0x20)), p), mload(0x5d60))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4: columns 0, 5, 7, 8
            difference := sub(x, mload(0x4540))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x14c0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xdc0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x580), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x100), calldataload(add(row, 0x20)), p), mload(0x5d80))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 5: columns 0, 5, 7, 8, 9
            difference := sub(x, mload(0x4560))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x21e0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x14e0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xde0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x5a0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x120), calldataload(add(row, 0x20)), p), mload(0x5da0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6: columns 0, 5, 7, 8
            difference := sub(x, mload(0x4580))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1500), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xe00), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x5c0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x140), calldataload(add(row, 0x20)), p), mload(0x5dc0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 7: columns 0, 5, 7, 8, 9
            difference := sub(x, mload(0x45a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2200), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1520), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xe20), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x5e0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x160), calldataload(add(row, 0x20)), p), mload(0x5de0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 8: columns 0, 5, 7, 8
            difference := sub(x, mload(0x45c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1540), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xe40), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x600), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x180), calldataload(add(row, 0x20)), p), mload(0x5e00))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 9: columns 0, 5, 7, 8
            difference := sub(x, mload(0x45e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1560), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xe60), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x620), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x1a0), calldataload(add(row, 0x20)), p), mload(0x5e20))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10: columns 0, 8
            difference := sub(x, mload(0x4600))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1580), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1c0), calldataload(add(row, 0x20)), p), mload(0x5e40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 11: columns 0, 7, 8, 9
            difference := sub(x, mload(0x4620))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2220), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x15a0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xe80), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x1e0), calldataload(add(row, 0x20)), p), mload(0x5e60))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12: columns 0, 5, 7, 8
            difference := sub(x, mload(0x4640))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x15c0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xea0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x640), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x200), calldataload(add(row, 0x20)), p), mload(0x5e80))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 13: columns 0, 5, 7, 8
            difference := sub(x, mload(0x4660))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x15e0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xec0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x660), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x220), calldataload(add(row, 0x20)), p), mload(0x5ea0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14: columns 0, 8
            difference := sub(x, mload(0x4680))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1600), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x240), calldataload(add(row, 0x20)), p), mload(0x5ec0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 15: columns 0, 7, 9
            difference := sub(x, mload(0x46a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2240), calldataload(add(row, 0x140)), p), add(mulmod(mload(0xee0), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x260), calldataload(add(row, 0x20)), p), mload(0x5ee0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16: columns 5, 8
            difference := sub(x, mload(0x46c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1620), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x680), calldataload(add(row, 0xc0)), p), mload(0x5f00))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 17: columns 7, 8
            difference := sub(x, mload(0x46e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1640), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xf00), calldataload(add(row, 0x100)), p), mload(0x5f20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 19: columns 7, 8
            difference := sub(x, mload(0x4700))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1660), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xf20), calldataload(add(row, 0x100)), p), mload(0x5f40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 21: columns 8
            difference := sub(x, mload(0x4720))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1680), calldataload(add(row, 0x120)), p), mload(0x5f60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 22: columns 8
            difference := sub(x, mload(0x4740))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x16a0), calldataload(add(row, 0x120)), p), mload(0x5f80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 23: columns 7
            difference := sub(x, mload(0x4760))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf40), calldataload(add(row, 0x100)), p), mload(0x5fa0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 24: columns 8
            difference := sub(x, mload(0x4780))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x16c0), calldataload(add(row, 0x120)), p), mload(0x5fc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 25: columns 8
            difference := sub(x, mload(0x47a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x16e0), calldataload(add(row, 0x120)), p), mload(0x5fe0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 27: columns 7, 8
            difference := sub(x, mload(0x47c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1700), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xf60), calldataload(add(row, 0x100)), p), mload(0x6000))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 29: columns 8
            difference := sub(x, mload(0x47e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1720), calldataload(add(row, 0x120)), p), mload(0x6020)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 30: columns 8
            difference := sub(x, mload(0x4800))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1740), calldataload(add(row, 0x120)), p), mload(0x6040)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 33: columns 7, 8
            difference := sub(x, mload(0x4820))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1760), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xf80), calldataload(add(row, 0x100)), p), mload(0x6060))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 35: columns 8
            difference := sub(x, mload(0x4840))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1780), calldataload(add(row, 0x120)), p), mload(0x6080)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 37: columns 8
            difference := sub(x, mload(0x4860))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x17a0), calldataload(add(row, 0x120)), p), mload(0x60a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 38: columns 5, 8
            difference := sub(x, mload(0x4880))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x17c0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x6a0), calldataload(add(row, 0xc0)), p), mload(0x60c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 39: columns 5
            difference := sub(x, mload(0x48a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x6c0), calldataload(add(row, 0xc0)), p), mload(0x60e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 41: columns 8
            difference := sub(x, mload(0x48c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x17e0), calldataload(add(row, 0x120)), p), mload(0x6100)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 43: columns 8
            difference := sub(x, mload(0x48e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1800), calldataload(add(row, 0x120)), p), mload(0x6120)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 44: columns 7
            difference := sub(x, mload(0x4900))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xfa0), calldataload(add(row, 0x100)), p), mload(0x6140)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 45: columns 8
            difference := sub(x, mload(0x4920))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1820), calldataload(add(row, 0x120)), p), mload(0x6160)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 46: columns 8
            difference := sub(x, mload(0x4940))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1840), calldataload(add(row, 0x120)), p), mload(0x6180)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 49: columns 7, 8
            difference := sub(x, mload(0x4960))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1860), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xfc0), calldataload(add(row, 0x100)), p), mload(0x61a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 51: columns 8
            difference := sub(x, mload(0x4980))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1880), calldataload(add(row, 0x120)), p), mload(0x61c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 53: columns 8
            difference := sub(x, mload(0x49a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x18a0), calldataload(add(row, 0x120)), p), mload(0x61e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 54: columns 8
            difference := sub(x, mload(0x49c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x18c0), calldataload(add(row, 0x120)), p), mload(0x6200)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 57: columns 8
            difference := sub(x, mload(0x49e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x18e0), calldataload(add(row, 0x120)), p), mload(0x6220)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 59: columns 8
            difference := sub(x, mload(0x4a00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1900), calldataload(add(row, 0x120)), p), mload(0x6240)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 61: columns 8
            difference := sub(x, mload(0x4a20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1920), calldataload(add(row, 0x120)), p), mload(0x6260)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 65: columns 7, 8
            difference := sub(x, mload(0x4a40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1940), calldataload(add(row, 0x120)), p), add(mulmod(mload(0xfe0), calldataload(add(row, 0x100)), p), mload(0x6280))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 69: columns 8
            difference := sub(x, mload(0x4a60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1960), calldataload(add(row, 0x120)), p), mload(0x62a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 70: columns 5
            difference := sub(x, mload(0x4a80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x6e0), calldataload(add(row, 0xc0)), p), mload(0x62c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 71: columns 5, 8
            difference := sub(x, mload(0x4aa0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1980), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x700), calldataload(add(row, 0xc0)), p), mload(0x62e0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 73: columns 8
            difference := sub(x, mload(0x4ac0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x19a0), calldataload(add(row, 0x120)), p), mload(0x6300)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 76: columns 7
            difference := sub(x, mload(0x4ae0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1000), calldataload(add(row, 0x100)), p), mload(0x6320)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 77: columns 8
            difference := sub(x, mload(0x4b00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x19c0), calldataload(add(row, 0x120)), p), mload(0x6340)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 81: columns 7, 8
            difference := sub(x, mload(0x4b20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x19e0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1020), calldataload(add(row, 0x100)), p), mload(0x6360))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 85: columns 8
            difference := sub(x, mload(0x4b40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1a00), calldataload(add(row, 0x120)), p), mload(0x6380)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 89: columns 8
            difference := sub(x, mload(0x4b60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1a20), calldataload(add(row, 0x120)), p), mload(0x63a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 91: columns 8
            difference := sub(x, mload(0x4b80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1a40), calldataload(add(row, 0x120)), p), mload(0x63c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 97: columns 7, 8
            difference := sub(x, mload(0x4ba0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1a60), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1040), calldataload(add(row, 0x100)), p), mload(0x63e0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 101: columns 8
            difference := sub(x, mload(0x4bc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1a80), calldataload(add(row, 0x120)), p), mload(0x6400)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 102: columns 5
            difference := sub(x, mload(0x4be0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x720), calldataload(add(row, 0xc0)), p), mload(0x6420)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 103: columns 5
            difference := sub(x, mload(0x4c00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x740), calldataload(add(row, 0xc0)), p), mload(0x6440)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 105: columns 8
            difference := sub(x, mload(0x4c20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1aa0), calldataload(add(row, 0x120)), p), mload(0x6460)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 108: columns 7
            difference := sub(x, mload(0x4c40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1060), calldataload(add(row, 0x100)), p), mload(0x6480)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 109: columns 8
            difference := sub(x, mload(0x4c60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ac0), calldataload(add(row, 0x120)), p), mload(0x64a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 113: columns 7, 8
            difference := sub(x, mload(0x4c80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ae0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1080), calldataload(add(row, 0x100)), p), mload(0x64c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 117: columns 8
            difference := sub(x, mload(0x4ca0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1b00), calldataload(add(row, 0x120)), p), mload(0x64e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 123: columns 8
            difference := sub(x, mload(0x4cc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1b20), calldataload(add(row, 0x120)), p), mload(0x6500)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 129: columns 7
            difference := sub(x, mload(0x4ce0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10a0), calldataload(add(row, 0x100)), p), mload(0x6520)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 134: columns 5
            difference := sub(x, mload(0x4d00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x760), calldataload(add(row, 0xc0)), p), mload(0x6540)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 135: columns 5
            difference := sub(x, mload(0x4d20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x780), calldataload(add(row, 0xc0)), p), mload(0x6560)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 140: columns 7
            difference := sub(x, mload(0x4d40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10c0), calldataload(add(row, 0x100)), p), mload(0x6580)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 145: columns 7
            difference := sub(x, mload(0x4d60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10e0), calldataload(add(row, 0x100)), p), mload(0x65a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 155: columns 8
            difference := sub(x, mload(0x4d80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1b40), calldataload(add(row, 0x120)), p), mload(0x65c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 161: columns 7
            difference := sub(x, mload(0x4da0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1100), calldataload(add(row, 0x100)), p), mload(0x65e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 166: columns 5
            difference := sub(x, mload(0x4dc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7a0), calldataload(add(row, 0xc0)), p), mload(0x6600)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 167: columns 5
            difference := sub(x, mload(0x4de0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7c0), calldataload(add(row, 0xc0)), p), mload(0x6620)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 172: columns 7
            difference := sub(x, mload(0x4e00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1120), calldataload(add(row, 0x100)), p), mload(0x6640)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 177: columns 7
            difference := sub(x, mload(0x4e20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1140), calldataload(add(row, 0x100)), p), mload(0x6660)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 187: columns 8
            difference := sub(x, mload(0x4e40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1b60), calldataload(add(row, 0x120)), p), mload(0x6680)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 192: columns 3
            difference := sub(x, mload(0x4e60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x3e0), calldataload(add(row, 0x80)), p), mload(0x66a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 193: columns 3, 7
            difference := sub(x, mload(0x4e80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1160), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x400), calldataload(add(row, 0x80)), p), mload(0x66c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 195: columns 8
            difference := sub(x, mload(0x4ea0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1b80), calldataload(add(row, 0x120)), p), mload(0x66e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 196: columns 3
            difference := sub(x, mload(0x4ec0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x420), calldataload(add(row, 0x80)), p), mload(0x6700)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 197: columns 3
            difference := sub(x, mload(0x4ee0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x440), calldataload(add(row, 0x80)), p), mload(0x6720)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 198: columns 5
            difference := sub(x, mload(0x4f00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7e0), calldataload(add(row, 0xc0)), p), mload(0x6740)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 199: columns 5
            difference := sub(x, mload(0x4f20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x800), calldataload(add(row, 0xc0)), p), mload(0x6760)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 204: columns 7
            difference := sub(x, mload(0x4f40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1180), calldataload(add(row, 0x100)), p), mload(0x6780)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 205: columns 8
            difference := sub(x, mload(0x4f60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ba0), calldataload(add(row, 0x120)), p), mload(0x67a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 209: columns 7
            difference := sub(x, mload(0x4f80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11a0), calldataload(add(row, 0x100)), p), mload(0x67c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 219: columns 8
            difference := sub(x, mload(0x4fa0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1bc0), calldataload(add(row, 0x120)), p), mload(0x67e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 221: columns 8
            difference := sub(x, mload(0x4fc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1be0), calldataload(add(row, 0x120)), p), mload(0x6800)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 225: columns 7
            difference := sub(x, mload(0x4fe0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11c0), calldataload(add(row, 0x100)), p), mload(0x6820)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 236: columns 7
            difference := sub(x, mload(0x5000))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11e0), calldataload(add(row, 0x100)), p), mload(0x6840)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 237: columns 8
            difference := sub(x, mload(0x5020))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1c00), calldataload(add(row, 0x120)), p), mload(0x6860)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 241: columns 7
            difference := sub(x, mload(0x5040))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1200), calldataload(add(row, 0x100)), p), mload(0x6880)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 245: columns 8
            difference := sub(x, mload(0x5060))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1c20), calldataload(add(row, 0x120)), p), mload(0x68a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 251: columns 3
            difference := sub(x, mload(0x5080))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x460), calldataload(add(row, 0x80)), p), mload(0x68c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 252: columns 3
            difference := sub(x, mload(0x50a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x480), calldataload(add(row, 0x80)), p), mload(0x68e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 253: columns 8
            difference := sub(x, mload(0x50c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1c40), calldataload(add(row, 0x120)), p), mload(0x6900)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 255: columns 1, 2, 4
            difference := sub(x, mload(0x50e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x4e0), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x360), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x2c0), calldataload(add(row, 0x40)), p), mload(0x6920)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 256: columns 1, 2, 3
            difference := sub(x, mload(0x5100))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x4a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x380), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x2e0), calldataload(add(row, 0x40)), p), mload(0x6940)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 257: columns 7
            difference := sub(x, mload(0x5120))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1220), calldataload(add(row, 0x100)), p), mload(0x6960)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 262: columns 5
            difference := sub(x, mload(0x5140))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x820), calldataload(add(row, 0xc0)), p), mload(0x6980)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 263: columns 5
            difference := sub(x, mload(0x5160))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x840), calldataload(add(row, 0xc0)), p), mload(0x69a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 265: columns 7
            difference := sub(x, mload(0x5180))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1240), calldataload(add(row, 0x100)), p), mload(0x69c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 269: columns 8
            difference := sub(x, mload(0x51a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1c60), calldataload(add(row, 0x120)), p), mload(0x69e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 294: columns 5
            difference := sub(x, mload(0x51c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x860), calldataload(add(row, 0xc0)), p), mload(0x6a00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 295: columns 5
            difference := sub(x, mload(0x51e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x880), calldataload(add(row, 0xc0)), p), mload(0x6a20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 301: columns 8
            difference := sub(x, mload(0x5200))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1c80), calldataload(add(row, 0x120)), p), mload(0x6a40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 309: columns 8
            difference := sub(x, mload(0x5220))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ca0), calldataload(add(row, 0x120)), p), mload(0x6a60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 310: columns 8
            difference := sub(x, mload(0x5240))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1cc0), calldataload(add(row, 0x120)), p), mload(0x6a80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 318: columns 8
            difference := sub(x, mload(0x5260))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ce0), calldataload(add(row, 0x120)), p), mload(0x6aa0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 326: columns 5, 8
            difference := sub(x, mload(0x5280))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1d00), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x8a0), calldataload(add(row, 0xc0)), p), mload(0x6ac0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 334: columns 8
            difference := sub(x, mload(0x52a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1d20), calldataload(add(row, 0x120)), p), mload(0x6ae0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 342: columns 8
            difference := sub(x, mload(0x52c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1d40), calldataload(add(row, 0x120)), p), mload(0x6b00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 350: columns 8
            difference := sub(x, mload(0x52e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1d60), calldataload(add(row, 0x120)), p), mload(0x6b20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 358: columns 5
            difference := sub(x, mload(0x5300))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x8c0), calldataload(add(row, 0xc0)), p), mload(0x6b40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 359: columns 5
            difference := sub(x, mload(0x5320))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x8e0), calldataload(add(row, 0xc0)), p), mload(0x6b60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 390: columns 5
            difference := sub(x, mload(0x5340))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x900), calldataload(add(row, 0xc0)), p), mload(0x6b80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 391: columns 5
            difference := sub(x, mload(0x5360))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x920), calldataload(add(row, 0xc0)), p), mload(0x6ba0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 422: columns 5
            difference := sub(x, mload(0x5380))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x940), calldataload(add(row, 0xc0)), p), mload(0x6bc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 423: columns 5
            difference := sub(x, mload(0x53a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x960), calldataload(add(row, 0xc0)), p), mload(0x6be0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 451: columns 8
            difference := sub(x, mload(0x53c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1d80), calldataload(add(row, 0x120)), p), mload(0x6c00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 454: columns 5
            difference := sub(x, mload(0x53e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x980), calldataload(add(row, 0xc0)), p), mload(0x6c20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 461: columns 8
            difference := sub(x, mload(0x5400))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1da0), calldataload(add(row, 0x120)), p), mload(0x6c40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 477: columns 8
            difference := sub(x, mload(0x5420))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1dc0), calldataload(add(row, 0x120)), p), mload(0x6c60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 491: columns 7
            difference := sub(x, mload(0x5440))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1260), calldataload(add(row, 0x100)), p), mload(0x6c80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 493: columns 8
            difference := sub(x, mload(0x5460))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1de0), calldataload(add(row, 0x120)), p), mload(0x6ca0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 499: columns 7
            difference := sub(x, mload(0x5480))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1280), calldataload(add(row, 0x100)), p), mload(0x6cc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 501: columns 8
            difference := sub(x, mload(0x54a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1e00), calldataload(add(row, 0x120)), p), mload(0x6ce0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 507: columns 7
            difference := sub(x, mload(0x54c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12a0), calldataload(add(row, 0x100)), p), mload(0x6d00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 509: columns 8
            difference := sub(x, mload(0x54e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1e20), calldataload(add(row, 0x120)), p), mload(0x6d20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 511: columns 1
            difference := sub(x, mload(0x5500))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x300), calldataload(add(row, 0x40)), p), mload(0x6d40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 513: columns 7
            difference := sub(x, mload(0x5520))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12c0), calldataload(add(row, 0x100)), p), mload(0x6d60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 518: columns 5
            difference := sub(x, mload(0x5540))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9a0), calldataload(add(row, 0xc0)), p), mload(0x6d80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 521: columns 7
            difference := sub(x, mload(0x5560))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12e0), calldataload(add(row, 0x100)), p), mload(0x6da0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 705: columns 7
            difference := sub(x, mload(0x5580))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1300), calldataload(add(row, 0x100)), p), mload(0x6dc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 711: columns 5
            difference := sub(x, mload(0x55a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9c0), calldataload(add(row, 0xc0)), p), mload(0x6de0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 721: columns 7
            difference := sub(x, mload(0x55c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1320), calldataload(add(row, 0x100)), p), mload(0x6e00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 737: columns 7
            difference := sub(x, mload(0x55e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1340), calldataload(add(row, 0x100)), p), mload(0x6e20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 753: columns 7
            difference := sub(x, mload(0x5600))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1360), calldataload(add(row, 0x100)), p), mload(0x6e40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 769: columns 7
            difference := sub(x, mload(0x5620))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1380), calldataload(add(row, 0x100)), p), mload(0x6e60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 777: columns 7
            difference := sub(x, mload(0x5640))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x13a0), calldataload(add(row, 0x100)), p), mload(0x6e80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 902: columns 5
            difference := sub(x, mload(0x5660))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9e0), calldataload(add(row, 0xc0)), p), mload(0x6ea0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 903: columns 5
            difference := sub(x, mload(0x5680))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa00), calldataload(add(row, 0xc0)), p), mload(0x6ec0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 961: columns 7
            difference := sub(x, mload(0x56a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x13c0), calldataload(add(row, 0x100)), p), mload(0x6ee0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 966: columns 5
            difference := sub(x, mload(0x56c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa20), calldataload(add(row, 0xc0)), p), mload(0x6f00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 967: columns 5
            difference := sub(x, mload(0x56e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa40), calldataload(add(row, 0xc0)), p), mload(0x6f20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 977: columns 7
            difference := sub(x, mload(0x5700))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x13e0), calldataload(add(row, 0x100)), p), mload(0x6f40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 993: columns 7
            difference := sub(x, mload(0x5720))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1400), calldataload(add(row, 0x100)), p), mload(0x6f60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1009: columns 7
            difference := sub(x, mload(0x5740))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1420), calldataload(add(row, 0x100)), p), mload(0x6f80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1222: columns 5
            difference := sub(x, mload(0x5760))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa60), calldataload(add(row, 0xc0)), p), mload(0x6fa0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2438: columns 5
            difference := sub(x, mload(0x5780))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa80), calldataload(add(row, 0xc0)), p), mload(0x6fc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2439: columns 5
            difference := sub(x, mload(0x57a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xaa0), calldataload(add(row, 0xc0)), p), mload(0x6fe0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4486: columns 5
            difference := sub(x, mload(0x57c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xac0), calldataload(add(row, 0xc0)), p), mload(0x7000)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4487: columns 5
            difference := sub(x, mload(0x57e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xae0), calldataload(add(row, 0xc0)), p), mload(0x7020)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6534: columns 5
            difference := sub(x, mload(0x5800))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xb00), calldataload(add(row, 0xc0)), p), mload(0x7040)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6535: columns 5
            difference := sub(x, mload(0x5820))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xb20), calldataload(add(row, 0xc0)), p), mload(0x7060)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 8582: columns 5
            difference := sub(x, mload(0x5840))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xb40), calldataload(add(row, 0xc0)), p), mload(0x7080)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 8583: columns 5
            difference := sub(x, mload(0x5860))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xb60), calldataload(add(row, 0xc0)), p), mload(0x70a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10630: columns 5
            difference := sub(x, mload(0x5880))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xb80), calldataload(add(row, 0xc0)), p), mload(0x70c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10631: columns 5
            difference := sub(x, mload(0x58a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xba0), calldataload(add(row, 0xc0)), p), mload(0x70e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12309: columns 8
            difference := sub(x, mload(0x58c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1e40), calldataload(add(row, 0x120)), p), mload(0x7100)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12373: columns 8
            difference := sub(x, mload(0x58e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1e60), calldataload(add(row, 0x120)), p), mload(0x7120)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12565: columns 8
            difference := sub(x, mload(0x5900))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1e80), calldataload(add(row, 0x120)), p), mload(0x7140)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12629: columns 8
            difference := sub(x, mload(0x5920))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ea0), calldataload(add(row, 0x120)), p), mload(0x7160)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12678: columns 5
            difference := sub(x, mload(0x5940))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xbc0), calldataload(add(row, 0xc0)), p), mload(0x7180)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12679: columns 5
            difference := sub(x, mload(0x5960))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xbe0), calldataload(add(row, 0xc0)), p), mload(0x71a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14726: columns 5
            difference := sub(x, mload(0x5980))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc00), calldataload(add(row, 0xc0)), p), mload(0x71c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14727: columns 5
            difference := sub(x, mload(0x59a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc20), calldataload(add(row, 0xc0)), p), mload(0x71e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16085: columns 8
            difference := sub(x, mload(0x59c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ec0), calldataload(add(row, 0x120)), p), mload(0x7200)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16149: columns 8
            difference := sub(x, mload(0x59e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1ee0), calldataload(add(row, 0x120)), p), mload(0x7220)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16325: columns 8
            difference := sub(x, mload(0x5a00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1f00), calldataload(add(row, 0x120)), p), mload(0x7240)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16331: columns 8
            difference := sub(x, mload(0x5a20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1f20), calldataload(add(row, 0x120)), p), mload(0x7260)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16337: columns 8
            difference := sub(x, mload(0x5a40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1f40), calldataload(add(row, 0x120)), p), mload(0x7280)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16339: columns 8
            difference := sub(x, mload(0x5a60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1f60), calldataload(add(row, 0x120)), p), mload(0x72a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16355: columns 8
            difference := sub(x, mload(0x5a80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1f80), calldataload(add(row, 0x120)), p), mload(0x72c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16357: columns 8
            difference := sub(x, mload(0x5aa0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1fa0), calldataload(add(row, 0x120)), p), mload(0x72e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16363: columns 8
            difference := sub(x, mload(0x5ac0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1fc0), calldataload(add(row, 0x120)), p), mload(0x7300)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16369: columns 8
            difference := sub(x, mload(0x5ae0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1fe0), calldataload(add(row, 0x120)), p), mload(0x7320)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16371: columns 8
            difference := sub(x, mload(0x5b00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2000), calldataload(add(row, 0x120)), p), mload(0x7340)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16385: columns 8
            difference := sub(x, mload(0x5b20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2020), calldataload(add(row, 0x120)), p), mload(0x7360)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16417: columns 8
            difference := sub(x, mload(0x5b40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2040), calldataload(add(row, 0x120)), p), mload(0x7380)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16774: columns 5
            difference := sub(x, mload(0x5b60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc40), calldataload(add(row, 0xc0)), p), mload(0x73a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16775: columns 5
            difference := sub(x, mload(0x5b80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc60), calldataload(add(row, 0xc0)), p), mload(0x73c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 24966: columns 5
            difference := sub(x, mload(0x5ba0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc80), calldataload(add(row, 0xc0)), p), mload(0x73e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32647: columns 8
            difference := sub(x, mload(0x5bc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2060), calldataload(add(row, 0x120)), p), mload(0x7400)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32667: columns 8
            difference := sub(x, mload(0x5be0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2080), calldataload(add(row, 0x120)), p), mload(0x7420)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32715: columns 8
            difference := sub(x, mload(0x5c00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x20a0), calldataload(add(row, 0x120)), p), mload(0x7440)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32721: columns 8
            difference := sub(x, mload(0x5c20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x20c0), calldataload(add(row, 0x120)), p), mload(0x7460)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32731: columns 8
            difference := sub(x, mload(0x5c40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x20e0), calldataload(add(row, 0x120)), p), mload(0x7480)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32747: columns 8
            difference := sub(x, mload(0x5c60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2100), calldataload(add(row, 0x120)), p), mload(0x74a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32753: columns 8
            difference := sub(x, mload(0x5c80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2120), calldataload(add(row, 0x120)), p), mload(0x74c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32763: columns 8
            difference := sub(x, mload(0x5ca0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2140), calldataload(add(row, 0x120)), p), mload(0x74e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 33158: columns 5
            difference := sub(x, mload(0x5cc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xca0), calldataload(add(row, 0xc0)), p), mload(0x7500)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // composition point: columns 10, 11
            difference := sub(x, mload(0x5ce0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x2280), calldataload(add(row, 0x180)), p), add(mulmod(mload(0x2260), calldataload(add(row, 0x160)), p), mload(0x7520))), denominator, p))
            denominator := mulmod(denominator, difference, p)
        }
    }

}
