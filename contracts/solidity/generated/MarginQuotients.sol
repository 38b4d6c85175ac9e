// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate_quotients.py. Do not edit.
pragma solidity 0.8.37;

import {DeepQuotients} from "../verifier/DeepQuotients.sol";

/// @title DEEP sums of layout `margin`: 161 functions opened at 39 points.
contract MarginQuotients is DeepQuotients {
    /// @inheritdoc DeepQuotients
    function _sizes() internal pure override returns (uint256, uint256, uint256) {
        return (161, 39, 17);
    }

    /// @inheritdoc DeepQuotients
    function _writePoints(uint256 v, uint256 m)
        internal
        pure
        override
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let z := calldataload(add(v, 0x20))
            let point
            point := z // row 0
            mstore(add(m, 0x1440), point)
            point := z // row 1
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            mstore(add(m, 0x1460), point)
            point := z // row 2
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            mstore(add(m, 0x1480), point)
            point := z // row 3
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            mstore(add(m, 0x14a0), point)
            point := z // row 4
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            mstore(add(m, 0x14c0), point)
            point := z // row 5
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            mstore(add(m, 0x14e0), point)
            point := z // row 6
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            mstore(add(m, 0x1500), point)
            point := z // row 7
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            mstore(add(m, 0x1520), point)
            point := z // row 9
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x1540), point)
            point := z // row 10
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x1560), point)
            point := z // row 12
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x1580), point)
            point := z // row 13
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x15a0), point)
            point := z // row 14
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x15c0), point)
            point := z // row 15
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            mstore(add(m, 0x15e0), point)
            point := z // row 19
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            mstore(add(m, 0x1600), point)
            point := z // row 21
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            mstore(add(m, 0x1620), point)
            point := z // row 29
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            mstore(add(m, 0x1640), point)
            point := z // row 37
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            mstore(add(m, 0x1660), point)
            point := z // row 45
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            mstore(add(m, 0x1680), point)
            point := z // row 53
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            mstore(add(m, 0x16a0), point)
            point := z // row 61
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            mstore(add(m, 0x16c0), point)
            point := z // row 63
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            mstore(add(m, 0x16e0), point)
            point := z // row 69
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x1700), point)
            point := z // row 78
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x1720), point)
            point := z // row 82
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x1740), point)
            point := z // row 86
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x1760), point)
            point := z // row 117
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x1780), point)
            point := z // row 123
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x17a0), point)
            point := z // row 125
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x17c0), point)
            point := z // row 127
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            mstore(add(m, 0x17e0), point)
            point := z // row 2041
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            mstore(add(m, 0x1800), point)
            point := z // row 2043
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            mstore(add(m, 0x1820), point)
            point := z // row 2052
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1f60)), p)
            mstore(add(m, 0x1840), point)
            point := z // row 4087
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            point := mulmod(point, mload(add(m, 0x1f60)), p)
            mstore(add(m, 0x1860), point)
            point := z // row 4089
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            point := mulmod(point, mload(add(m, 0x1f60)), p)
            mstore(add(m, 0x1880), point)
            point := z // row 4091
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            point := mulmod(point, mload(add(m, 0x1f60)), p)
            mstore(add(m, 0x18a0), point)
            point := z // row 4093
            point := mulmod(point, mload(add(m, 0x1e00)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1e60)), p)
            point := mulmod(point, mload(add(m, 0x1e80)), p)
            point := mulmod(point, mload(add(m, 0x1ea0)), p)
            point := mulmod(point, mload(add(m, 0x1ec0)), p)
            point := mulmod(point, mload(add(m, 0x1ee0)), p)
            point := mulmod(point, mload(add(m, 0x1f00)), p)
            point := mulmod(point, mload(add(m, 0x1f20)), p)
            point := mulmod(point, mload(add(m, 0x1f40)), p)
            point := mulmod(point, mload(add(m, 0x1f60)), p)
            mstore(add(m, 0x18c0), point)
            point := z // row 4102
            point := mulmod(point, mload(add(m, 0x1e20)), p)
            point := mulmod(point, mload(add(m, 0x1e40)), p)
            point := mulmod(point, mload(add(m, 0x1f80)), p)
            mstore(add(m, 0x18e0), point)
            point := z // composition columns
            point := mulmod(point, z, p)
            mstore(add(m, 0x1900), point)
        }
    }

    /// @inheritdoc DeepQuotients
    function _writeWeights(uint256 v, uint256 m)
        internal
        pure
        override
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let beta := calldataload(add(v, 0x40))
            let weight := 1
            // weighted is minus beta^i * v_i
            let weighted
            mstore(add(m, 0x20), weight) // column 0, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x60)), p))
            mstore(add(m, 0x1920), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x40), weight) // column 0, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x80)), p))
            mstore(add(m, 0x1940), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x60), weight) // column 0, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa0)), p))
            mstore(add(m, 0x1960), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x80), weight) // column 0, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc0)), p))
            mstore(add(m, 0x1980), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa0), weight) // column 0, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe0)), p))
            mstore(add(m, 0x19a0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc0), weight) // column 0, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x100)), p))
            mstore(add(m, 0x19c0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe0), weight) // column 0, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x120)), p))
            mstore(add(m, 0x19e0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x100), weight) // column 0, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x140)), p))
            mstore(add(m, 0x1a00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x120), weight) // column 1, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x160)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x140), weight) // column 1, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x180)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x160), weight) // column 1, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1a0)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x180), weight) // column 1, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1c0)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1a0), weight) // column 1, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1e0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1c0), weight) // column 1, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x200)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1e0), weight) // column 1, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x220)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x200), weight) // column 1, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x240)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x220), weight) // column 2, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x260)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x240), weight) // column 2, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x280)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x260), weight) // column 2, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2a0)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x280), weight) // column 2, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2c0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2a0), weight) // column 2, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2e0)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2c0), weight) // column 2, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x300)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2e0), weight) // column 2, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x320)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x300), weight) // column 2, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x340)), p))
            mstore(add(m, 0x1a20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x320), weight) // column 2, row 14
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x360)), p))
            mstore(add(m, 0x1aa0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x340), weight) // column 2, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x380)), p))
            mstore(add(m, 0x1b80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x360), weight) // column 2, row 61
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3a0)), p))
            mstore(add(m, 0x1ba0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x380), weight) // column 2, row 69
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3c0)), p))
            mstore(add(m, 0x1be0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3a0), weight) // column 2, row 78
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3e0)), p))
            mstore(add(m, 0x1c00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3c0), weight) // column 2, row 117
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x400)), p))
            mstore(add(m, 0x1c60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3e0), weight) // column 2, row 125
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x420)), p))
            mstore(add(m, 0x1ca0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x400), weight) // column 2, row 4091
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x440)), p))
            mstore(add(m, 0x1d80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x420), weight) // column 2, row 4102
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x460)), p))
            mstore(add(m, 0x1dc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x440), weight) // column 3, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x480)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x460), weight) // column 3, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4a0)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x480), weight) // column 3, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4c0)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4a0), weight) // column 3, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4e0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4c0), weight) // column 3, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x500)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4e0), weight) // column 3, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x520)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x500), weight) // column 3, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x540)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x520), weight) // column 3, row 14
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x560)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x540), weight) // column 3, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x580)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x560), weight) // column 3, row 61
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5a0)), p))
            mstore(add(m, 0x1ba0), addmod(mload(add(m, 0x1ba0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x580), weight) // column 3, row 69
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5c0)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5a0), weight) // column 3, row 78
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5e0)), p))
            mstore(add(m, 0x1c00), addmod(mload(add(m, 0x1c00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5c0), weight) // column 3, row 117
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x600)), p))
            mstore(add(m, 0x1c60), addmod(mload(add(m, 0x1c60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5e0), weight) // column 3, row 4091
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x620)), p))
            mstore(add(m, 0x1d80), addmod(mload(add(m, 0x1d80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x600), weight) // column 4, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x640)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x620), weight) // column 4, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x660)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x640), weight) // column 5, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x680)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x660), weight) // column 5, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6a0)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x680), weight) // column 6, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6c0)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6a0), weight) // column 6, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6e0)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6c0), weight) // column 6, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x700)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6e0), weight) // column 6, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x720)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x700), weight) // column 6, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x740)), p))
            mstore(add(m, 0x1a80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x720), weight) // column 6, row 21
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x760)), p))
            mstore(add(m, 0x1b00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x740), weight) // column 6, row 29
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x780)), p))
            mstore(add(m, 0x1b20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x760), weight) // column 6, row 37
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7a0)), p))
            mstore(add(m, 0x1b40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x780), weight) // column 6, row 45
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7c0)), p))
            mstore(add(m, 0x1b60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7a0), weight) // column 6, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7e0)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7c0), weight) // column 6, row 61
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x800)), p))
            mstore(add(m, 0x1ba0), addmod(mload(add(m, 0x1ba0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7e0), weight) // column 7, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x820)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x800), weight) // column 7, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x840)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x820), weight) // column 8, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x860)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x840), weight) // column 8, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x880)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x860), weight) // column 8, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8a0)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x880), weight) // column 8, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8c0)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8a0), weight) // column 8, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8e0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8c0), weight) // column 8, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x900)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8e0), weight) // column 8, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x920)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x900), weight) // column 8, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x940)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x920), weight) // column 8, row 10
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x960)), p))
            mstore(add(m, 0x1a40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x940), weight) // column 8, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x980)), p))
            mstore(add(m, 0x1a60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x960), weight) // column 8, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9a0)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x980), weight) // column 8, row 14
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9c0)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9a0), weight) // column 8, row 15
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9e0)), p))
            mstore(add(m, 0x1ac0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9c0), weight) // column 8, row 21
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa00)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9e0), weight) // column 8, row 29
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa20)), p))
            mstore(add(m, 0x1b20), addmod(mload(add(m, 0x1b20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa00), weight) // column 8, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa40)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa20), weight) // column 8, row 63
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa60)), p))
            mstore(add(m, 0x1bc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa40), weight) // column 8, row 69
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa80)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa60), weight) // column 8, row 78
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xaa0)), p))
            mstore(add(m, 0x1c00), addmod(mload(add(m, 0x1c00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa80), weight) // column 8, row 82
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xac0)), p))
            mstore(add(m, 0x1c20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xaa0), weight) // column 8, row 86
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xae0)), p))
            mstore(add(m, 0x1c40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xac0), weight) // column 8, row 117
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb00)), p))
            mstore(add(m, 0x1c60), addmod(mload(add(m, 0x1c60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xae0), weight) // column 8, row 127
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb20)), p))
            mstore(add(m, 0x1cc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb00), weight) // column 8, row 2041
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb40)), p))
            mstore(add(m, 0x1ce0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb20), weight) // column 8, row 2043
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb60)), p))
            mstore(add(m, 0x1d00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb40), weight) // column 8, row 2052
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb80)), p))
            mstore(add(m, 0x1d20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb60), weight) // column 8, row 4087
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xba0)), p))
            mstore(add(m, 0x1d40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb80), weight) // column 8, row 4089
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xbc0)), p))
            mstore(add(m, 0x1d60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xba0), weight) // column 8, row 4091
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xbe0)), p))
            mstore(add(m, 0x1d80), addmod(mload(add(m, 0x1d80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xbc0), weight) // column 8, row 4093
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc00)), p))
            mstore(add(m, 0x1da0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xbe0), weight) // column 9, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc20)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc00), weight) // column 9, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc40)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc20), weight) // column 9, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc60)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc40), weight) // column 9, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc80)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc60), weight) // column 9, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xca0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc80), weight) // column 9, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xcc0)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xca0), weight) // column 9, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xce0)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xcc0), weight) // column 9, row 123
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd00)), p))
            mstore(add(m, 0x1c80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xce0), weight) // column 9, row 125
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd20)), p))
            mstore(add(m, 0x1ca0), addmod(mload(add(m, 0x1ca0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd00), weight) // column 9, row 127
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd40)), p))
            mstore(add(m, 0x1cc0), addmod(mload(add(m, 0x1cc0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd20), weight) // column 10, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd60)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd40), weight) // column 10, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd80)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd60), weight) // column 10, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xda0)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd80), weight) // column 10, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xdc0)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xda0), weight) // column 10, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xde0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xdc0), weight) // column 10, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe00)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xde0), weight) // column 10, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe20)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe00), weight) // column 10, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe40)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe20), weight) // column 10, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe60)), p))
            mstore(add(m, 0x1a20), addmod(mload(add(m, 0x1a20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe40), weight) // column 10, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe80)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe60), weight) // column 10, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xea0)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe80), weight) // column 10, row 14
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xec0)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xea0), weight) // column 10, row 15
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xee0)), p))
            mstore(add(m, 0x1ac0), addmod(mload(add(m, 0x1ac0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xec0), weight) // column 10, row 21
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf00)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xee0), weight) // column 10, row 29
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf20)), p))
            mstore(add(m, 0x1b20), addmod(mload(add(m, 0x1b20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf00), weight) // column 10, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf40)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf20), weight) // column 10, row 69
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf60)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf40), weight) // column 10, row 117
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf80)), p))
            mstore(add(m, 0x1c60), addmod(mload(add(m, 0x1c60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf60), weight) // column 10, row 2041
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfa0)), p))
            mstore(add(m, 0x1ce0), addmod(mload(add(m, 0x1ce0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf80), weight) // column 10, row 2043
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfc0)), p))
            mstore(add(m, 0x1d00), addmod(mload(add(m, 0x1d00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfa0), weight) // column 10, row 2052
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfe0)), p))
            mstore(add(m, 0x1d20), addmod(mload(add(m, 0x1d20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfc0), weight) // column 10, row 4089
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1000)), p))
            mstore(add(m, 0x1d60), addmod(mload(add(m, 0x1d60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfe0), weight) // column 10, row 4093
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1020)), p))
            mstore(add(m, 0x1da0), addmod(mload(add(m, 0x1da0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1000), weight) // column 11, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1040)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1020), weight) // column 11, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1060)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1040), weight) // column 11, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1080)), p))
            mstore(add(m, 0x1960), addmod(mload(add(m, 0x1960)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1060), weight) // column 11, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x10a0)), p))
            mstore(add(m, 0x1980), addmod(mload(add(m, 0x1980)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1080), weight) // column 11, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x10c0)), p))
            mstore(add(m, 0x19a0), addmod(mload(add(m, 0x19a0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x10a0), weight) // column 11, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x10e0)), p))
            mstore(add(m, 0x19c0), addmod(mload(add(m, 0x19c0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x10c0), weight) // column 11, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1100)), p))
            mstore(add(m, 0x19e0), addmod(mload(add(m, 0x19e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x10e0), weight) // column 11, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1120)), p))
            mstore(add(m, 0x1a00), addmod(mload(add(m, 0x1a00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1100), weight) // column 11, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1140)), p))
            mstore(add(m, 0x1a20), addmod(mload(add(m, 0x1a20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1120), weight) // column 11, row 10
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1160)), p))
            mstore(add(m, 0x1a40), addmod(mload(add(m, 0x1a40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1140), weight) // column 11, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1180)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1160), weight) // column 11, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x11a0)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1180), weight) // column 11, row 15
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x11c0)), p))
            mstore(add(m, 0x1ac0), addmod(mload(add(m, 0x1ac0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x11a0), weight) // column 11, row 19
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x11e0)), p))
            mstore(add(m, 0x1ae0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x11c0), weight) // column 11, row 21
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1200)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x11e0), weight) // column 11, row 53
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1220)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1200), weight) // column 11, row 61
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1240)), p))
            mstore(add(m, 0x1ba0), addmod(mload(add(m, 0x1ba0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1220), weight) // column 11, row 63
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1260)), p))
            mstore(add(m, 0x1bc0), addmod(mload(add(m, 0x1bc0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1240), weight) // column 11, row 69
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1280)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1260), weight) // column 11, row 78
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x12a0)), p))
            mstore(add(m, 0x1c00), addmod(mload(add(m, 0x1c00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1280), weight) // column 11, row 82
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x12c0)), p))
            mstore(add(m, 0x1c20), addmod(mload(add(m, 0x1c20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x12a0), weight) // column 11, row 86
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x12e0)), p))
            mstore(add(m, 0x1c40), addmod(mload(add(m, 0x1c40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x12c0), weight) // column 11, row 117
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1300)), p))
            mstore(add(m, 0x1c60), addmod(mload(add(m, 0x1c60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x12e0), weight) // column 11, row 125
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1320)), p))
            mstore(add(m, 0x1ca0), addmod(mload(add(m, 0x1ca0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1300), weight) // column 11, row 127
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1340)), p))
            mstore(add(m, 0x1cc0), addmod(mload(add(m, 0x1cc0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1320), weight) // column 11, row 2041
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1360)), p))
            mstore(add(m, 0x1ce0), addmod(mload(add(m, 0x1ce0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1340), weight) // column 11, row 4087
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1380)), p))
            mstore(add(m, 0x1d40), addmod(mload(add(m, 0x1d40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1360), weight) // column 11, row 4089
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x13a0)), p))
            mstore(add(m, 0x1d60), addmod(mload(add(m, 0x1d60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1380), weight) // column 12, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x13c0)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x13a0), weight) // column 12, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x13e0)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x13c0), weight) // column 13, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1400)), p))
            mstore(add(m, 0x1920), addmod(mload(add(m, 0x1920)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x13e0), weight) // column 13, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1420)), p))
            mstore(add(m, 0x1940), addmod(mload(add(m, 0x1940)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1400), weight) // composition column 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1440)), p))
            mstore(add(m, 0x1de0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1420), weight) // composition column 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1460)), p))
            mstore(add(m, 0x1de0), addmod(mload(add(m, 0x1de0)), weighted, p))
            weight := mulmod(weight, beta, p)
        }
    }

    /// @inheritdoc DeepQuotients
    function _sumRow(uint256 m, uint256 row)
        internal
        pure
        override
        returns (uint256 numerator, uint256 denominator)
    {
        assembly ("memory-safe") {
            let p := mload(m)
            let x := add(calldataload(row), p) // keeps x - point positive
            let difference
            denominator := 1
            // row 0: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            difference := sub(x, mload(add(m, 0x1440)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x13c0)), calldataload(add(row, 0x1c0)), p), add(mulmod(mload(add(m, 0x1380)), calldataload(add(row, 0x1a0)), p), add(mulmod(mload(add(m, 0x1000)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xd20)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xbe0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x820)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x7e0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x680)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x640)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x600)), calldataload(add(row, 0xa0)), p), add(mulmod(mload(add(m, 0x440)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x220)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x120)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x20)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1920)))))))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            difference := sub(x, mload(add(m, 0x1460)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x13e0)), calldataload(add(row, 0x1c0)), p), add(mulmod(mload(add(m, 0x13a0)), calldataload(add(row, 0x1a0)), p), add(mulmod(mload(add(m, 0x1020)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xd40)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xc00)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x840)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x800)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x6a0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x660)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x620)), calldataload(add(row, 0xa0)), p), add(mulmod(mload(add(m, 0x460)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x240)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x140)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x40)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1940)))))))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(add(m, 0x1480)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1040)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xd60)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xc20)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x860)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x480)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x260)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x160)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x60)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1960)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 3: columns 0, 1, 6, 8, 9, 10, 11
            difference := sub(x, mload(add(m, 0x14a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1060)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xd80)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xc40)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x880)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x6c0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x180)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x80)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1980))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(add(m, 0x14c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1080)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xda0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xc60)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x8a0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x4a0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x280)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x1a0)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0xa0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x19a0)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 5: columns 0, 1, 2, 3, 6, 8, 9, 10, 11
            difference := sub(x, mload(add(m, 0x14e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x10a0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xdc0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xc80)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x8c0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x6e0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x4c0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x2a0)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x1c0)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0xc0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x19c0))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6: columns 0, 1, 2, 3, 8, 10, 11
            difference := sub(x, mload(add(m, 0x1500)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x10c0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xde0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x8e0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x4e0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x2c0)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x1e0)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0xe0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x19e0))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 7: columns 0, 1, 2, 3, 8, 9, 10, 11
            difference := sub(x, mload(add(m, 0x1520)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x10e0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xe00)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xca0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x900)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x500)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x2e0)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x200)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x100)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1a00)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 9: columns 2, 10, 11
            difference := sub(x, mload(add(m, 0x1540)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1100)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xe20)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x300)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1a20))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10: columns 8, 11
            difference := sub(x, mload(add(m, 0x1560)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1120)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0x920)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1a40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12: columns 8, 10, 11
            difference := sub(x, mload(add(m, 0x1580)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1140)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xe40)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x940)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1a60))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 13: columns 6, 8, 10, 11
            difference := sub(x, mload(add(m, 0x15a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1160)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xe60)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x960)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x700)), calldataload(add(row, 0xe0)), p), mload(add(m, 0x1a80)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14: columns 2, 3, 8, 10
            difference := sub(x, mload(add(m, 0x15c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xe80)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x980)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x520)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x320)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1aa0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 15: columns 8, 10, 11
            difference := sub(x, mload(add(m, 0x15e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1180)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xea0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x9a0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1ac0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 19: columns 11
            difference := sub(x, mload(add(m, 0x1600)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x11a0)), calldataload(add(row, 0x180)), p), mload(add(m, 0x1ae0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 21: columns 6, 8, 10, 11
            difference := sub(x, mload(add(m, 0x1620)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x11c0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xec0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x9c0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x720)), calldataload(add(row, 0xe0)), p), mload(add(m, 0x1b00)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 29: columns 6, 8, 10
            difference := sub(x, mload(add(m, 0x1640)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xee0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0x9e0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x740)), calldataload(add(row, 0xe0)), p), mload(add(m, 0x1b20))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 37: columns 6
            difference := sub(x, mload(add(m, 0x1660)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x760)), calldataload(add(row, 0xe0)), p), mload(add(m, 0x1b40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 45: columns 6
            difference := sub(x, mload(add(m, 0x1680)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x780)), calldataload(add(row, 0xe0)), p), mload(add(m, 0x1b60))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 53: columns 2, 3, 6, 8, 10, 11
            difference := sub(x, mload(add(m, 0x16a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x11e0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xf00)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xa00)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x7a0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x540)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x340)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1b80)))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 61: columns 2, 3, 6, 11
            difference := sub(x, mload(add(m, 0x16c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1200)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0x7c0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x560)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x360)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1ba0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 63: columns 8, 11
            difference := sub(x, mload(add(m, 0x16e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1220)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xa20)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1bc0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 69: columns 2, 3, 8, 10, 11
            difference := sub(x, mload(add(m, 0x1700)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1240)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xf20)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xa40)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x580)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x380)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1be0))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 78: columns 2, 3, 8, 11
            difference := sub(x, mload(add(m, 0x1720)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1260)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xa60)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x5a0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x3a0)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1c00)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 82: columns 8, 11
            difference := sub(x, mload(add(m, 0x1740)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1280)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xa80)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1c20)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 86: columns 8, 11
            difference := sub(x, mload(add(m, 0x1760)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x12a0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xaa0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1c40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 117: columns 2, 3, 8, 10, 11
            difference := sub(x, mload(add(m, 0x1780)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x12c0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xf40)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xac0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x5c0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x3c0)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1c60))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 123: columns 9
            difference := sub(x, mload(add(m, 0x17a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xcc0)), calldataload(add(row, 0x140)), p), mload(add(m, 0x1c80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 125: columns 2, 9, 11
            difference := sub(x, mload(add(m, 0x17c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x12e0)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xce0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x3e0)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1ca0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 127: columns 8, 9, 11
            difference := sub(x, mload(add(m, 0x17e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1300)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xd00)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0xae0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1cc0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2041: columns 8, 10, 11
            difference := sub(x, mload(add(m, 0x1800)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1320)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xf60)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xb00)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1ce0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2043: columns 8, 10
            difference := sub(x, mload(add(m, 0x1820)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf80)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xb20)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1d00)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2052: columns 8, 10
            difference := sub(x, mload(add(m, 0x1840)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xfa0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xb40)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1d20)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4087: columns 8, 11
            difference := sub(x, mload(add(m, 0x1860)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1340)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xb60)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1d40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4089: columns 8, 10, 11
            difference := sub(x, mload(add(m, 0x1880)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1360)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0xfc0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xb80)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1d60))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4091: columns 2, 3, 8
            difference := sub(x, mload(add(m, 0x18a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xba0)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x5e0)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x400)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1d80))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4093: columns 8, 10
            difference := sub(x, mload(add(m, 0x18c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xfe0)), calldataload(add(row, 0x160)), p), add(mulmod(mload(add(m, 0xbc0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1da0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4102: columns 2
            difference := sub(x, mload(add(m, 0x18e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x420)), calldataload(add(row, 0x60)), p), mload(add(m, 0x1dc0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // composition point: columns 14, 15
            difference := sub(x, mload(add(m, 0x1900)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1420)), calldataload(add(row, 0x200)), p), add(mulmod(mload(add(m, 0x1400)), calldataload(add(row, 0x1e0)), p), mload(add(m, 0x1de0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
        }
    }

}
