// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `recursive` by contracts/generate_quotients.py. Do not edit.
pragma solidity 0.8.37;

import {DeepQuotients} from "../verifier/DeepQuotients.sol";
import {PRIME} from "../verifier/Felt.sol";

/// @title DEEP sums of layout `recursive`: 135 functions opened at 73 points.
contract RecursiveQuotients is DeepQuotients {
    /// @inheritdoc DeepQuotients
    function _sizes() internal pure override returns (uint256, uint256, uint256) {
        return (135, 73, 13);
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
            mstore(0x2240, point) // row 0
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2260, point) // row 1
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2280, point) // row 2
            point := mulmod(point, mload(0x3480), p)
            mstore(0x22a0, point) // row 3
            point := mulmod(point, mload(0x3480), p)
            mstore(0x22c0, point) // row 4
            point := mulmod(point, mload(0x3480), p)
            mstore(0x22e0, point) // row 5
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2300, point) // row 6
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2320, point) // row 7
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2340, point) // row 8
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2360, point) // row 9
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2380, point) // row 10
            point := mulmod(point, mload(0x3480), p)
            mstore(0x23a0, point) // row 11
            point := mulmod(point, mload(0x3480), p)
            mstore(0x23c0, point) // row 12
            point := mulmod(point, mload(0x3480), p)
            mstore(0x23e0, point) // row 13
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2400, point) // row 14
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2420, point) // row 15
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2440, point) // row 16
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2460, point) // row 17
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2480, point) // row 18
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x24a0, point) // row 20
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x24c0, point) // row 22
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x24e0, point) // row 24
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2500, point) // row 25
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2520, point) // row 26
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2540, point) // row 27
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2560, point) // row 28
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x2580, point) // row 30
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x25a0, point) // row 32
            point := mulmod(point, mload(0x3480), p)
            mstore(0x25c0, point) // row 33
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x25e0, point) // row 42
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2600, point) // row 43
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2620, point) // row 44
            point := mulmod(point, mload(0x34a0), p)
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2640, point) // row 58
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x2660, point) // row 60
            point := mulmod(point, mload(0x34c0), p)
            mstore(0x2680, point) // row 64
            point := mulmod(point, mload(0x3480), p)
            mstore(0x26a0, point) // row 65
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x26c0, point) // row 74
            point := mulmod(point, mload(0x3480), p)
            mstore(0x26e0, point) // row 75
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2700, point) // row 76
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2720, point) // row 88
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x2740, point) // row 90
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2760, point) // row 91
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2780, point) // row 92
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x27a0, point) // row 94
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x27c0, point) // row 96
            point := mulmod(point, mload(0x3480), p)
            mstore(0x27e0, point) // row 97
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34a0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2800, point) // row 108
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2820, point) // row 120
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x2840, point) // row 122
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2860, point) // row 123
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2880, point) // row 124
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x28a0, point) // row 126
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            point := mulmod(point, mload(0x3500), p)
            mstore(0x28c0, point) // row 154
            point := mulmod(point, mload(0x3500), p)
            point := mulmod(point, mload(0x3520), p)
            mstore(0x28e0, point) // row 202
            point := mulmod(point, mload(0x3540), p)
            point := mulmod(point, mload(0x3580), p)
            mstore(0x2900, point) // row 522
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2920, point) // row 523
            point := z
            point := mulmod(point, mload(0x3580), p)
            point := mulmod(point, mload(0x35a0), p)
            mstore(0x2940, point) // row 768
            point := mulmod(point, mload(0x34c0), p)
            mstore(0x2960, point) // row 772
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2980, point) // row 784
            point := mulmod(point, mload(0x34c0), p)
            mstore(0x29a0, point) // row 788
            point := mulmod(point, mload(0x34e0), p)
            point := mulmod(point, mload(0x3500), p)
            point := mulmod(point, mload(0x3540), p)
            point := mulmod(point, mload(0x3560), p)
            mstore(0x29c0, point) // row 1004
            point := mulmod(point, mload(0x34c0), p)
            mstore(0x29e0, point) // row 1008
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2a00, point) // row 1021
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2a20, point) // row 1022
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2a40, point) // row 1023
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2a60, point) // row 1024
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2a80, point) // row 1025
            point := mulmod(point, mload(0x34a0), p)
            mstore(0x2aa0, point) // row 1027
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34a0), p)
            point := mulmod(point, mload(0x34c0), p)
            mstore(0x2ac0, point) // row 1034
            point := mulmod(point, mload(0x3480), p)
            mstore(0x2ae0, point) // row 1035
            point := mulmod(point, mload(0x34a0), p)
            point := mulmod(point, mload(0x3500), p)
            point := mulmod(point, mload(0x3520), p)
            point := mulmod(point, mload(0x3540), p)
            point := mulmod(point, mload(0x3560), p)
            point := mulmod(point, mload(0x3580), p)
            point := mulmod(point, mload(0x35a0), p)
            mstore(0x2b00, point) // row 2045
            point := mulmod(point, mload(0x3480), p)
            point := mulmod(point, mload(0x34c0), p)
            point := mulmod(point, mload(0x34e0), p)
            mstore(0x2b20, point) // row 2058
            point := z // composition columns
            point := mulmod(point, z, p)
            mstore(0x2b40, point)
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
            mstore(0x2b60, mod(add(mload(0x2180), add(mload(0x2140), add(mload(0x2100), add(mload(0x1e80), add(mload(0x1bc0), add(mload(0x1b40), add(mload(0x1780), add(mload(0x1740), add(mload(0x1360), mload(0x1160)))))))))), p)) // row 0
            mstore(0x2b80, mod(add(mload(0x21a0), add(mload(0x2160), add(mload(0x2120), add(mload(0x1ea0), add(mload(0x1be0), add(mload(0x1b60), add(mload(0x17a0), add(mload(0x1760), add(mload(0x1380), mload(0x1180)))))))))), p)) // row 1
            mstore(0x2ba0, mod(add(mload(0x21c0), add(mload(0x1ec0), add(mload(0x1c00), add(mload(0x1b80), add(mload(0x17c0), add(mload(0x13a0), mload(0x11a0))))))), p)) // row 2
            mstore(0x2bc0, mod(add(mload(0x1ee0), add(mload(0x1c20), add(mload(0x1ba0), add(mload(0x17e0), mload(0x11c0))))), p)) // row 3
            mstore(0x2be0, mod(add(mload(0x1f00), add(mload(0x1c40), add(mload(0x1800), add(mload(0x13c0), mload(0x11e0))))), p)) // row 4
            mstore(0x2c00, mod(add(mload(0x21e0), add(mload(0x1f20), add(mload(0x1c60), add(mload(0x1820), mload(0x1200))))), p)) // row 5
            mstore(0x2c20, mod(add(mload(0x1c80), add(mload(0x13e0), mload(0x1220))), p)) // row 6
            mstore(0x2c40, mod(add(mload(0x1f40), add(mload(0x1ca0), mload(0x1240))), p)) // row 7
            mstore(0x2c60, mod(add(mload(0x1cc0), add(mload(0x1840), add(mload(0x1400), mload(0x1260)))), p)) // row 8
            mstore(0x2c80, mod(add(mload(0x1f60), add(mload(0x1860), mload(0x1280))), p)) // row 9
            mstore(0x2ca0, mod(add(mload(0x1880), add(mload(0x1420), mload(0x12a0))), p)) // row 10
            mstore(0x2cc0, mod(add(mload(0x1f80), add(mload(0x18a0), mload(0x12c0))), p)) // row 11
            mstore(0x2ce0, mod(add(mload(0x1ce0), add(mload(0x18c0), add(mload(0x1440), mload(0x12e0)))), p)) // row 12
            mstore(0x2d00, mod(add(mload(0x1fa0), add(mload(0x18e0), mload(0x1300))), p)) // row 13
            mstore(0x2d20, mod(add(mload(0x1460), mload(0x1320)), p)) // row 14
            mstore(0x2d40, mod(mload(0x1340), p)) // row 15
            mstore(0x2d60, mod(add(mload(0x1900), mload(0x1480)), p)) // row 16
            mstore(0x2d80, mod(mload(0x1fc0), p)) // row 17
            mstore(0x2da0, mod(mload(0x14a0), p)) // row 18
            mstore(0x2dc0, mod(mload(0x14c0), p)) // row 20
            mstore(0x2de0, mod(mload(0x14e0), p)) // row 22
            mstore(0x2e00, mod(mload(0x1500), p)) // row 24
            mstore(0x2e20, mod(mload(0x1fe0), p)) // row 25
            mstore(0x2e40, mod(add(mload(0x1920), mload(0x1520)), p)) // row 26
            mstore(0x2e60, mod(mload(0x1940), p)) // row 27
            mstore(0x2e80, mod(add(mload(0x1d00), mload(0x1540)), p)) // row 28
            mstore(0x2ea0, mod(mload(0x1560), p)) // row 30
            mstore(0x2ec0, mod(mload(0x1580), p)) // row 32
            mstore(0x2ee0, mod(mload(0x15a0), p)) // row 33
            mstore(0x2f00, mod(mload(0x1960), p)) // row 42
            mstore(0x2f20, mod(mload(0x1980), p)) // row 43
            mstore(0x2f40, mod(mload(0x1d20), p)) // row 44
            mstore(0x2f60, mod(mload(0x19a0), p)) // row 58
            mstore(0x2f80, mod(mload(0x1d40), p)) // row 60
            mstore(0x2fa0, mod(mload(0x15c0), p)) // row 64
            mstore(0x2fc0, mod(mload(0x15e0), p)) // row 65
            mstore(0x2fe0, mod(mload(0x19c0), p)) // row 74
            mstore(0x3000, mod(mload(0x19e0), p)) // row 75
            mstore(0x3020, mod(mload(0x1d60), p)) // row 76
            mstore(0x3040, mod(mload(0x1600), p)) // row 88
            mstore(0x3060, mod(mload(0x1620), p)) // row 90
            mstore(0x3080, mod(mload(0x1a00), p)) // row 91
            mstore(0x30a0, mod(add(mload(0x1d80), mload(0x1640)), p)) // row 92
            mstore(0x30c0, mod(mload(0x1660), p)) // row 94
            mstore(0x30e0, mod(mload(0x1680), p)) // row 96
            mstore(0x3100, mod(mload(0x16a0), p)) // row 97
            mstore(0x3120, mod(mload(0x1da0), p)) // row 108
            mstore(0x3140, mod(mload(0x16c0), p)) // row 120
            mstore(0x3160, mod(add(mload(0x1a20), mload(0x16e0)), p)) // row 122
            mstore(0x3180, mod(mload(0x1a40), p)) // row 123
            mstore(0x31a0, mod(add(mload(0x1dc0), mload(0x1700)), p)) // row 124
            mstore(0x31c0, mod(mload(0x1720), p)) // row 126
            mstore(0x31e0, mod(mload(0x1a60), p)) // row 154
            mstore(0x3200, mod(mload(0x1a80), p)) // row 202
            mstore(0x3220, mod(mload(0x1aa0), p)) // row 522
            mstore(0x3240, mod(mload(0x1ac0), p)) // row 523
            mstore(0x3260, mod(mload(0x2000), p)) // row 768
            mstore(0x3280, mod(mload(0x2020), p)) // row 772
            mstore(0x32a0, mod(mload(0x2040), p)) // row 784
            mstore(0x32c0, mod(mload(0x2060), p)) // row 788
            mstore(0x32e0, mod(mload(0x2080), p)) // row 1004
            mstore(0x3300, mod(mload(0x20a0), p)) // row 1008
            mstore(0x3320, mod(mload(0x1de0), p)) // row 1021
            mstore(0x3340, mod(mload(0x20c0), p)) // row 1022
            mstore(0x3360, mod(mload(0x1e00), p)) // row 1023
            mstore(0x3380, mod(mload(0x20e0), p)) // row 1024
            mstore(0x33a0, mod(mload(0x1e20), p)) // row 1025
            mstore(0x33c0, mod(mload(0x1e40), p)) // row 1027
            mstore(0x33e0, mod(mload(0x1ae0), p)) // row 1034
            mstore(0x3400, mod(mload(0x1b00), p)) // row 1035
            mstore(0x3420, mod(mload(0x1e60), p)) // row 2045
            mstore(0x3440, mod(mload(0x1b20), p)) // row 2058
            mstore(0x3460, mod(add(mload(0x2220), mload(0x2200)), p)) // composition point
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
            difference := sub(x, mload(0x2240))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10a0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1060), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1020), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xda0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xae0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xa60), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x6a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x660), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x280), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x80), calldataload(add(row, 0x20)), p), mload(0x2b60))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
            difference := sub(x, mload(0x2260))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10c0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x1080), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x1040), calldataload(add(row, 0x100)), p), add(mulmod(mload(0xdc0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xb00), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xa80), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x6c0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x680), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x2a0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xa0), calldataload(add(row, 0x20)), p), mload(0x2b80))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2: columns 0, 1, 3, 4, 5, 6, 9
            difference := sub(x, mload(0x2280))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10e0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0xde0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xb20), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xaa0), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x6e0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x2c0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xc0), calldataload(add(row, 0x20)), p), mload(0x2ba0)))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 3: columns 0, 3, 4, 5, 6
            difference := sub(x, mload(0x22a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xe00), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xb40), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0xac0), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x700), calldataload(add(row, 0x80)), p), add(mulmod(mload(0xe0), calldataload(add(row, 0x20)), p), mload(0x2bc0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4: columns 0, 1, 3, 5, 6
            difference := sub(x, mload(0x22c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xe20), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xb60), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x720), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x2e0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x100), calldataload(add(row, 0x20)), p), mload(0x2be0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 5: columns 0, 3, 5, 6, 9
            difference := sub(x, mload(0x22e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1100), calldataload(add(row, 0x140)), p), add(mulmod(mload(0xe40), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xb80), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x740), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x120), calldataload(add(row, 0x20)), p), mload(0x2c00)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6: columns 0, 1, 5
            difference := sub(x, mload(0x2300))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xba0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x300), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x140), calldataload(add(row, 0x20)), p), mload(0x2c20)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 7: columns 0, 5, 6
            difference := sub(x, mload(0x2320))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xe60), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0xbc0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x160), calldataload(add(row, 0x20)), p), mload(0x2c40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 8: columns 0, 1, 3, 5
            difference := sub(x, mload(0x2340))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xbe0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x760), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x320), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x180), calldataload(add(row, 0x20)), p), mload(0x2c60))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 9: columns 0, 3, 6
            difference := sub(x, mload(0x2360))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xe80), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x780), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x1a0), calldataload(add(row, 0x20)), p), mload(0x2c80)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10: columns 0, 1, 3
            difference := sub(x, mload(0x2380))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x340), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x1c0), calldataload(add(row, 0x20)), p), mload(0x2ca0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 11: columns 0, 3, 6
            difference := sub(x, mload(0x23a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xea0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x7c0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x1e0), calldataload(add(row, 0x20)), p), mload(0x2cc0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12: columns 0, 1, 3, 5
            difference := sub(x, mload(0x23c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc00), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x7e0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x360), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x200), calldataload(add(row, 0x20)), p), mload(0x2ce0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 13: columns 0, 3, 6
            difference := sub(x, mload(0x23e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xec0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x800), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x220), calldataload(add(row, 0x20)), p), mload(0x2d00)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14: columns 0, 1
            difference := sub(x, mload(0x2400))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x380), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x240), calldataload(add(row, 0x20)), p), mload(0x2d20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 15: columns 0
            difference := sub(x, mload(0x2420))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x260), calldataload(add(row, 0x20)), p), mload(0x2d40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16: columns 1, 3
            difference := sub(x, mload(0x2440))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x820), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x3a0), calldataload(add(row, 0x40)), p), mload(0x2d60))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 17: columns 6
            difference := sub(x, mload(0x2460))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xee0), calldataload(add(row, 0xe0)), p), mload(0x2d80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 18: columns 1
            difference := sub(x, mload(0x2480))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x3c0), calldataload(add(row, 0x40)), p), mload(0x2da0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 20: columns 1
            difference := sub(x, mload(0x24a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x3e0), calldataload(add(row, 0x40)), p), mload(0x2dc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 22: columns 1
            difference := sub(x, mload(0x24c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x400), calldataload(add(row, 0x40)), p), mload(0x2de0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 24: columns 1
            difference := sub(x, mload(0x24e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x420), calldataload(add(row, 0x40)), p), mload(0x2e00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 25: columns 6
            difference := sub(x, mload(0x2500))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf00), calldataload(add(row, 0xe0)), p), mload(0x2e20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 26: columns 1, 3
            difference := sub(x, mload(0x2520))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x840), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x440), calldataload(add(row, 0x40)), p), mload(0x2e40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 27: columns 3
            difference := sub(x, mload(0x2540))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x860), calldataload(add(row, 0x80)), p), mload(0x2e60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 28: columns 1, 5
            difference := sub(x, mload(0x2560))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc20), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x460), calldataload(add(row, 0x40)), p), mload(0x2e80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 30: columns 1
            difference := sub(x, mload(0x2580))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x480), calldataload(add(row, 0x40)), p), mload(0x2ea0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32: columns 1
            difference := sub(x, mload(0x25a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x4a0), calldataload(add(row, 0x40)), p), mload(0x2ec0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 33: columns 1
            difference := sub(x, mload(0x25c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x4c0), calldataload(add(row, 0x40)), p), mload(0x2ee0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 42: columns 3
            difference := sub(x, mload(0x25e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x880), calldataload(add(row, 0x80)), p), mload(0x2f00)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 43: columns 3
            difference := sub(x, mload(0x2600))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x8a0), calldataload(add(row, 0x80)), p), mload(0x2f20)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 44: columns 5
            difference := sub(x, mload(0x2620))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc40), calldataload(add(row, 0xc0)), p), mload(0x2f40)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 58: columns 3
            difference := sub(x, mload(0x2640))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x8c0), calldataload(add(row, 0x80)), p), mload(0x2f60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 60: columns 5
            difference := sub(x, mload(0x2660))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc60), calldataload(add(row, 0xc0)), p), mload(0x2f80)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 64: columns 1
            difference := sub(x, mload(0x2680))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x4e0), calldataload(add(row, 0x40)), p), mload(0x2fa0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 65: columns 1
            difference := sub(x, mload(0x26a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x500), calldataload(add(row, 0x40)), p), mload(0x2fc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 74: columns 3
            difference := sub(x, mload(0x26c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x8e0), calldataload(add(row, 0x80)), p), mload(0x2fe0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 75: columns 3
            difference := sub(x, mload(0x26e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x900), calldataload(add(row, 0x80)), p), mload(0x3000)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 76: columns 5
            difference := sub(x, mload(0x2700))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc80), calldataload(add(row, 0xc0)), p), mload(0x3020)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 88: columns 1
            difference := sub(x, mload(0x2720))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x520), calldataload(add(row, 0x40)), p), mload(0x3040)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 90: columns 1
            difference := sub(x, mload(0x2740))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x540), calldataload(add(row, 0x40)), p), mload(0x3060)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 91: columns 3
            difference := sub(x, mload(0x2760))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x920), calldataload(add(row, 0x80)), p), mload(0x3080)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 92: columns 1, 5
            difference := sub(x, mload(0x2780))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xca0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x560), calldataload(add(row, 0x40)), p), mload(0x30a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 94: columns 1
            difference := sub(x, mload(0x27a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x580), calldataload(add(row, 0x40)), p), mload(0x30c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 96: columns 1
            difference := sub(x, mload(0x27c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x5a0), calldataload(add(row, 0x40)), p), mload(0x30e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 97: columns 1
            difference := sub(x, mload(0x27e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x5c0), calldataload(add(row, 0x40)), p), mload(0x3100)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 108: columns 5
            difference := sub(x, mload(0x2800))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xcc0), calldataload(add(row, 0xc0)), p), mload(0x3120)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 120: columns 1
            difference := sub(x, mload(0x2820))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x5e0), calldataload(add(row, 0x40)), p), mload(0x3140)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 122: columns 1, 3
            difference := sub(x, mload(0x2840))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x940), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x600), calldataload(add(row, 0x40)), p), mload(0x3160))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 123: columns 3
            difference := sub(x, mload(0x2860))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x960), calldataload(add(row, 0x80)), p), mload(0x3180)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 124: columns 1, 5
            difference := sub(x, mload(0x2880))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xce0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x620), calldataload(add(row, 0x40)), p), mload(0x31a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 126: columns 1
            difference := sub(x, mload(0x28a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x640), calldataload(add(row, 0x40)), p), mload(0x31c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 154: columns 3
            difference := sub(x, mload(0x28c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x980), calldataload(add(row, 0x80)), p), mload(0x31e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 202: columns 3
            difference := sub(x, mload(0x28e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9a0), calldataload(add(row, 0x80)), p), mload(0x3200)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 522: columns 3
            difference := sub(x, mload(0x2900))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9c0), calldataload(add(row, 0x80)), p), mload(0x3220)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 523: columns 3
            difference := sub(x, mload(0x2920))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x9e0), calldataload(add(row, 0x80)), p), mload(0x3240)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 768: columns 6
            difference := sub(x, mload(0x2940))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf20), calldataload(add(row, 0xe0)), p), mload(0x3260)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 772: columns 6
            difference := sub(x, mload(0x2960))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf40), calldataload(add(row, 0xe0)), p), mload(0x3280)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 784: columns 6
            difference := sub(x, mload(0x2980))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf60), calldataload(add(row, 0xe0)), p), mload(0x32a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 788: columns 6
            difference := sub(x, mload(0x29a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf80), calldataload(add(row, 0xe0)), p), mload(0x32c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1004: columns 6
            difference := sub(x, mload(0x29c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xfa0), calldataload(add(row, 0xe0)), p), mload(0x32e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1008: columns 6
            difference := sub(x, mload(0x29e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xfc0), calldataload(add(row, 0xe0)), p), mload(0x3300)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1021: columns 5
            difference := sub(x, mload(0x2a00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd00), calldataload(add(row, 0xc0)), p), mload(0x3320)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1022: columns 6
            difference := sub(x, mload(0x2a20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xfe0), calldataload(add(row, 0xe0)), p), mload(0x3340)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1023: columns 5
            difference := sub(x, mload(0x2a40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd20), calldataload(add(row, 0xc0)), p), mload(0x3360)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1024: columns 6
            difference := sub(x, mload(0x2a60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1000), calldataload(add(row, 0xe0)), p), mload(0x3380)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1025: columns 5
            difference := sub(x, mload(0x2a80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd40), calldataload(add(row, 0xc0)), p), mload(0x33a0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1027: columns 5
            difference := sub(x, mload(0x2aa0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd60), calldataload(add(row, 0xc0)), p), mload(0x33c0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1034: columns 3
            difference := sub(x, mload(0x2ac0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa00), calldataload(add(row, 0x80)), p), mload(0x33e0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1035: columns 3
            difference := sub(x, mload(0x2ae0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa20), calldataload(add(row, 0x80)), p), mload(0x3400)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2045: columns 5
            difference := sub(x, mload(0x2b00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd80), calldataload(add(row, 0xc0)), p), mload(0x3420)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2058: columns 3
            difference := sub(x, mload(0x2b20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xa40), calldataload(add(row, 0x80)), p), mload(0x3440)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // composition point: columns 10, 11
            difference := sub(x, mload(0x2b40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1140), calldataload(add(row, 0x180)), p), add(mulmod(mload(0x1120), calldataload(add(row, 0x160)), p), mload(0x3460))), denominator, p))
            denominator := mulmod(denominator, difference, p)
        }
    }

}
