// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate_quotients.py. Do not edit.
pragma solidity 0.8.37;

import {DeepQuotients} from "../verifier/DeepQuotients.sol";
import {PRIME} from "../verifier/Felt.sol";

/// @title DEEP sums of layout `margin`: 161 functions opened at 39 points.
contract MarginQuotients is DeepQuotients {
    /// @inheritdoc DeepQuotients
    function _sizes() internal pure override returns (uint256, uint256, uint256) {
        return (161, 39, 17);
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
            mstore(0x28c0, point) // row 0
            point := mulmod(point, mload(0x3280), p)
            mstore(0x28e0, point) // row 1
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2900, point) // row 2
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2920, point) // row 3
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2940, point) // row 4
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2960, point) // row 5
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2980, point) // row 6
            point := mulmod(point, mload(0x3280), p)
            mstore(0x29a0, point) // row 7
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x29c0, point) // row 9
            point := mulmod(point, mload(0x3280), p)
            mstore(0x29e0, point) // row 10
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2a00, point) // row 12
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2a20, point) // row 13
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2a40, point) // row 14
            point := mulmod(point, mload(0x3280), p)
            mstore(0x2a60, point) // row 15
            point := mulmod(point, mload(0x32c0), p)
            mstore(0x2a80, point) // row 19
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2aa0, point) // row 21
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2ac0, point) // row 29
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2ae0, point) // row 37
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2b00, point) // row 45
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2b20, point) // row 53
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2b40, point) // row 61
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2b60, point) // row 63
            point := mulmod(point, mload(0x32a0), p)
            point := mulmod(point, mload(0x32c0), p)
            mstore(0x2b80, point) // row 69
            point := mulmod(point, mload(0x3280), p)
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2ba0, point) // row 78
            point := mulmod(point, mload(0x32c0), p)
            mstore(0x2bc0, point) // row 82
            point := mulmod(point, mload(0x32c0), p)
            mstore(0x2be0, point) // row 86
            point := mulmod(point, mload(0x3280), p)
            point := mulmod(point, mload(0x32a0), p)
            point := mulmod(point, mload(0x32c0), p)
            point := mulmod(point, mload(0x32e0), p)
            point := mulmod(point, mload(0x3300), p)
            mstore(0x2c00, point) // row 117
            point := mulmod(point, mload(0x32a0), p)
            point := mulmod(point, mload(0x32c0), p)
            mstore(0x2c20, point) // row 123
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2c40, point) // row 125
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2c60, point) // row 127
            point := mulmod(point, mload(0x32a0), p)
            point := mulmod(point, mload(0x32e0), p)
            point := mulmod(point, mload(0x3300), p)
            point := mulmod(point, mload(0x3320), p)
            point := mulmod(point, mload(0x3340), p)
            point := mulmod(point, mload(0x3380), p)
            point := mulmod(point, mload(0x33a0), p)
            point := mulmod(point, mload(0x33c0), p)
            mstore(0x2c80, point) // row 2041
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2ca0, point) // row 2043
            point := mulmod(point, mload(0x3280), p)
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2cc0, point) // row 2052
            point := mulmod(point, mload(0x3280), p)
            point := mulmod(point, mload(0x32a0), p)
            point := mulmod(point, mload(0x3300), p)
            point := mulmod(point, mload(0x3320), p)
            point := mulmod(point, mload(0x3340), p)
            point := mulmod(point, mload(0x3360), p)
            point := mulmod(point, mload(0x3380), p)
            point := mulmod(point, mload(0x33a0), p)
            point := mulmod(point, mload(0x33c0), p)
            mstore(0x2ce0, point) // row 4087
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2d00, point) // row 4089
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2d20, point) // row 4091
            point := mulmod(point, mload(0x32a0), p)
            mstore(0x2d40, point) // row 4093
            point := mulmod(point, mload(0x3280), p)
            point := mulmod(point, mload(0x32e0), p)
            mstore(0x2d60, point) // row 4102
            point := z // composition columns
            point := mulmod(point, z, p)
            mstore(0x2d80, point)
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
            mstore(0x2da0, mod(add(mload(0x2840), add(mload(0x2800), add(mload(0x2480), add(mload(0x21a0), add(mload(0x2060), add(mload(0x1ca0), add(mload(0x1c60), add(mload(0x1b00), add(mload(0x1ac0), add(mload(0x1a80), add(mload(0x18c0), add(mload(0x16a0), add(mload(0x15a0), mload(0x14a0)))))))))))))), p)) // row 0
            mstore(0x2dc0, mod(add(mload(0x2860), add(mload(0x2820), add(mload(0x24a0), add(mload(0x21c0), add(mload(0x2080), add(mload(0x1cc0), add(mload(0x1c80), add(mload(0x1b20), add(mload(0x1ae0), add(mload(0x1aa0), add(mload(0x18e0), add(mload(0x16c0), add(mload(0x15c0), mload(0x14c0)))))))))))))), p)) // row 1
            mstore(0x2de0, mod(add(mload(0x24c0), add(mload(0x21e0), add(mload(0x20a0), add(mload(0x1ce0), add(mload(0x1900), add(mload(0x16e0), add(mload(0x15e0), mload(0x14e0)))))))), p)) // row 2
            mstore(0x2e00, mod(add(mload(0x24e0), add(mload(0x2200), add(mload(0x20c0), add(mload(0x1d00), add(mload(0x1b40), add(mload(0x1600), mload(0x1500))))))), p)) // row 3
            mstore(0x2e20, mod(add(mload(0x2500), add(mload(0x2220), add(mload(0x20e0), add(mload(0x1d20), add(mload(0x1920), add(mload(0x1700), add(mload(0x1620), mload(0x1520)))))))), p)) // row 4
            mstore(0x2e40, mod(add(mload(0x2520), add(mload(0x2240), add(mload(0x2100), add(mload(0x1d40), add(mload(0x1b60), add(mload(0x1940), add(mload(0x1720), add(mload(0x1640), mload(0x1540))))))))), p)) // row 5
            mstore(0x2e60, mod(add(mload(0x2540), add(mload(0x2260), add(mload(0x1d60), add(mload(0x1960), add(mload(0x1740), add(mload(0x1660), mload(0x1560))))))), p)) // row 6
            mstore(0x2e80, mod(add(mload(0x2560), add(mload(0x2280), add(mload(0x2120), add(mload(0x1d80), add(mload(0x1980), add(mload(0x1760), add(mload(0x1680), mload(0x1580)))))))), p)) // row 7
            mstore(0x2ea0, mod(add(mload(0x2580), add(mload(0x22a0), mload(0x1780))), p)) // row 9
            mstore(0x2ec0, mod(add(mload(0x25a0), mload(0x1da0)), p)) // row 10
            mstore(0x2ee0, mod(add(mload(0x25c0), add(mload(0x22c0), mload(0x1dc0))), p)) // row 12
            mstore(0x2f00, mod(add(mload(0x25e0), add(mload(0x22e0), add(mload(0x1de0), mload(0x1b80)))), p)) // row 13
            mstore(0x2f20, mod(add(mload(0x2300), add(mload(0x1e00), add(mload(0x19a0), mload(0x17a0)))), p)) // row 14
            mstore(0x2f40, mod(add(mload(0x2600), add(mload(0x2320), mload(0x1e20))), p)) // row 15
            mstore(0x2f60, mod(mload(0x2620), p)) // row 19
            mstore(0x2f80, mod(add(mload(0x2640), add(mload(0x2340), add(mload(0x1e40), mload(0x1ba0)))), p)) // row 21
            mstore(0x2fa0, mod(add(mload(0x2360), add(mload(0x1e60), mload(0x1bc0))), p)) // row 29
            mstore(0x2fc0, mod(mload(0x1be0), p)) // row 37
            mstore(0x2fe0, mod(mload(0x1c00), p)) // row 45
            mstore(0x3000, mod(add(mload(0x2660), add(mload(0x2380), add(mload(0x1e80), add(mload(0x1c20), add(mload(0x19c0), mload(0x17c0)))))), p)) // row 53
            mstore(0x3020, mod(add(mload(0x2680), add(mload(0x1c40), add(mload(0x19e0), mload(0x17e0)))), p)) // row 61
            mstore(0x3040, mod(add(mload(0x26a0), mload(0x1ea0)), p)) // row 63
            mstore(0x3060, mod(add(mload(0x26c0), add(mload(0x23a0), add(mload(0x1ec0), add(mload(0x1a00), mload(0x1800))))), p)) // row 69
            mstore(0x3080, mod(add(mload(0x26e0), add(mload(0x1ee0), add(mload(0x1a20), mload(0x1820)))), p)) // row 78
            mstore(0x30a0, mod(add(mload(0x2700), mload(0x1f00)), p)) // row 82
            mstore(0x30c0, mod(add(mload(0x2720), mload(0x1f20)), p)) // row 86
            mstore(0x30e0, mod(add(mload(0x2740), add(mload(0x23c0), add(mload(0x1f40), add(mload(0x1a40), mload(0x1840))))), p)) // row 117
            mstore(0x3100, mod(mload(0x2140), p)) // row 123
            mstore(0x3120, mod(add(mload(0x2760), add(mload(0x2160), mload(0x1860))), p)) // row 125
            mstore(0x3140, mod(add(mload(0x2780), add(mload(0x2180), mload(0x1f60))), p)) // row 127
            mstore(0x3160, mod(add(mload(0x27a0), add(mload(0x23e0), mload(0x1f80))), p)) // row 2041
            mstore(0x3180, mod(add(mload(0x2400), mload(0x1fa0)), p)) // row 2043
            mstore(0x31a0, mod(add(mload(0x2420), mload(0x1fc0)), p)) // row 2052
            mstore(0x31c0, mod(add(mload(0x27c0), mload(0x1fe0)), p)) // row 4087
            mstore(0x31e0, mod(add(mload(0x27e0), add(mload(0x2440), mload(0x2000))), p)) // row 4089
            mstore(0x3200, mod(add(mload(0x2020), add(mload(0x1a60), mload(0x1880))), p)) // row 4091
            mstore(0x3220, mod(add(mload(0x2460), mload(0x2040)), p)) // row 4093
            mstore(0x3240, mod(mload(0x18a0), p)) // row 4102
            mstore(0x3260, mod(add(mload(0x28a0), mload(0x2880)), p)) // composition point
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
            // row 0: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            difference := sub(x, mload(0x28c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1420), calldataload(add(row, 0x1c0)), p), add(mulmod(mload(0x13e0), calldataload(add(row, 0x1a0)), p), add(mulmod(mload(0x1060), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xd80), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xc40), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x880), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x840), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x6e0), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x6a0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x660), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x4a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x280), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x180), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x80), calldataload(add(row, 0x20)), p), mload(0x2da0))))))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            difference := sub(x, mload(0x28e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1440), calldataload(add(row, 0x1c0)), p), add(mulmod(mload(0x1400), calldataload(add(row, 0x1a0)), p), add(mulmod(mload(0x1080), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xda0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xc60), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x8a0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x860), calldataload(add(row, 0x100)), p), add(mulmod(mload(0x700), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x6c0), calldataload(add(row, 0xc0)), p), add(mulmod(mload(0x680), calldataload(add(row, 0xa0)), p), add(mulmod(mload(0x4c0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x2a0), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x1a0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xa0), calldataload(add(row, 0x20)), p), mload(0x2dc0))))))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(0x2900))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10a0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xdc0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xc80), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x8c0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x4e0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x2c0), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x1c0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xc0), calldataload(add(row, 0x20)), p), mload(0x2de0))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 3: columns 0, 1, 6, 8, 9, 10, 11
            difference := sub(x, mload(0x2920))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10c0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xde0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xca0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x8e0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x720), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x1e0), calldataload(add(row, 0x40)), p), add(mulmod(mload(0xe0), calldataload(add(row, 0x20)), p), mload(0x2e00)))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(0x2940))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x10e0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xe00), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xcc0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x900), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x500), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x2e0), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x200), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x100), calldataload(add(row, 0x20)), p), mload(0x2e20))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 5: columns 0, 1, 2, 3, 6, 8, 9, 10, 11
            difference := sub(x, mload(0x2960))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1100), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xe20), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xce0), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x920), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x740), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x520), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x300), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x220), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x120), calldataload(add(row, 0x20)), p), mload(0x2e40)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6: columns 0, 1, 2, 3, 8, 10, 11
            difference := sub(x, mload(0x2980))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1120), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xe40), calldataload(add(row, 0x160)), p), add(mulmod(mload(0x940), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x540), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x320), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x240), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x140), calldataload(add(row, 0x20)), p), mload(0x2e60)))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 7: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(0x29a0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1140), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xe60), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xd00), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x960), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x560), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x340), calldataload(add(row, 0x60)), p), add(mulmod(mload(0x260), calldataload(add(row, 0x40)), p), add(mulmod(mload(0x160), calldataload(add(row, 0x20)), p), mload(0x2e80))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 9: columns 2, 10, 11
            difference := sub(x, mload(0x29c0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1160), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xe80), calldataload(add(row, 0x160)), p), add(mulmod(mload(0x360), calldataload(add(row, 0x60)), p), mload(0x2ea0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10: columns 8, 11
            difference := sub(x, mload(0x29e0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1180), calldataload(add(row, 0x180)), p), add(mulmod(mload(0x980), calldataload(add(row, 0x120)), p), mload(0x2ec0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12: columns 8, 10, 11
            difference := sub(x, mload(0x2a00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11a0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xea0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0x9a0), calldataload(add(row, 0x120)), p), mload(0x2ee0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 13: columns 6, 8, 10, 11
            difference := sub(x, mload(0x2a20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11c0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xec0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0x9c0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x760), calldataload(add(row, 0xe0)), p), mload(0x2f00))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14: columns 2, 3, 8, 10
            difference := sub(x, mload(0x2a40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xee0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0x9e0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x580), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x380), calldataload(add(row, 0x60)), p), mload(0x2f20))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 15: columns 8, 10, 11
            difference := sub(x, mload(0x2a60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x11e0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xf00), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xa00), calldataload(add(row, 0x120)), p), mload(0x2f40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 19: columns 11
            difference := sub(x, mload(0x2a80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1200), calldataload(add(row, 0x180)), p), mload(0x2f60)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 21: columns 6, 8, 10, 11
            difference := sub(x, mload(0x2aa0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1220), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xf20), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xa20), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x780), calldataload(add(row, 0xe0)), p), mload(0x2f80))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 29: columns 6, 8, 10
            difference := sub(x, mload(0x2ac0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xf40), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xa40), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x7a0), calldataload(add(row, 0xe0)), p), mload(0x2fa0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 37: columns 6
            difference := sub(x, mload(0x2ae0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7c0), calldataload(add(row, 0xe0)), p), mload(0x2fc0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 45: columns 6
            difference := sub(x, mload(0x2b00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x7e0), calldataload(add(row, 0xe0)), p), mload(0x2fe0)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 53: columns 2, 3, 6, 8, 10, 11
            difference := sub(x, mload(0x2b20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1240), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xf60), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xa60), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x800), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x5a0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x3a0), calldataload(add(row, 0x60)), p), mload(0x3000))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 61: columns 2, 3, 6, 11
            difference := sub(x, mload(0x2b40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1260), calldataload(add(row, 0x180)), p), add(mulmod(mload(0x820), calldataload(add(row, 0xe0)), p), add(mulmod(mload(0x5c0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x3c0), calldataload(add(row, 0x60)), p), mload(0x3020))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 63: columns 8, 11
            difference := sub(x, mload(0x2b60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1280), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xa80), calldataload(add(row, 0x120)), p), mload(0x3040))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 69: columns 2, 3, 8, 10, 11
            difference := sub(x, mload(0x2b80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12a0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xf80), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xaa0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x5e0), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x3e0), calldataload(add(row, 0x60)), p), mload(0x3060)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 78: columns 2, 3, 8, 11
            difference := sub(x, mload(0x2ba0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12c0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xac0), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x600), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x400), calldataload(add(row, 0x60)), p), mload(0x3080))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 82: columns 8, 11
            difference := sub(x, mload(0x2bc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x12e0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xae0), calldataload(add(row, 0x120)), p), mload(0x30a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 86: columns 8, 11
            difference := sub(x, mload(0x2be0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1300), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xb00), calldataload(add(row, 0x120)), p), mload(0x30c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 117: columns 2, 3, 8, 10, 11
            difference := sub(x, mload(0x2c00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1320), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xfa0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xb20), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x620), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x420), calldataload(add(row, 0x60)), p), mload(0x30e0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 123: columns 9
            difference := sub(x, mload(0x2c20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xd20), calldataload(add(row, 0x140)), p), mload(0x3100)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 125: columns 2, 9, 11
            difference := sub(x, mload(0x2c40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1340), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xd40), calldataload(add(row, 0x140)), p), add(mulmod(mload(0x440), calldataload(add(row, 0x60)), p), mload(0x3120)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 127: columns 8, 9, 11
            difference := sub(x, mload(0x2c60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1360), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xd60), calldataload(add(row, 0x140)), p), add(mulmod(mload(0xb40), calldataload(add(row, 0x120)), p), mload(0x3140)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2041: columns 8, 10, 11
            difference := sub(x, mload(0x2c80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1380), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xfc0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xb60), calldataload(add(row, 0x120)), p), mload(0x3160)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2043: columns 8, 10
            difference := sub(x, mload(0x2ca0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xfe0), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xb80), calldataload(add(row, 0x120)), p), mload(0x3180))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2052: columns 8, 10
            difference := sub(x, mload(0x2cc0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1000), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xba0), calldataload(add(row, 0x120)), p), mload(0x31a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4087: columns 8, 11
            difference := sub(x, mload(0x2ce0))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x13a0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0xbc0), calldataload(add(row, 0x120)), p), mload(0x31c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4089: columns 8, 10, 11
            difference := sub(x, mload(0x2d00))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x13c0), calldataload(add(row, 0x180)), p), add(mulmod(mload(0x1020), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xbe0), calldataload(add(row, 0x120)), p), mload(0x31e0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4091: columns 2, 3, 8
            difference := sub(x, mload(0x2d20))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0xc00), calldataload(add(row, 0x120)), p), add(mulmod(mload(0x640), calldataload(add(row, 0x80)), p), add(mulmod(mload(0x460), calldataload(add(row, 0x60)), p), mload(0x3200)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4093: columns 8, 10
            difference := sub(x, mload(0x2d40))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1040), calldataload(add(row, 0x160)), p), add(mulmod(mload(0xc20), calldataload(add(row, 0x120)), p), mload(0x3220))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4102: columns 2
            difference := sub(x, mload(0x2d60))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x480), calldataload(add(row, 0x60)), p), mload(0x3240)), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // composition point: columns 14, 15
            difference := sub(x, mload(0x2d80))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(0x1480), calldataload(add(row, 0x200)), p), add(mulmod(mload(0x1460), calldataload(add(row, 0x1e0)), p), mload(0x3260))), denominator, p))
            denominator := mulmod(denominator, difference, p)
        }
    }

}
