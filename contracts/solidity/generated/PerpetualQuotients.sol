// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate_quotients.py. Do not edit.
pragma solidity 0.8.37;

import {DeepQuotients} from "../verifier/DeepQuotients.sol";

/// @title DEEP sums of layout `perpetual`: 130 functions opened at 80 points.
contract PerpetualQuotients is DeepQuotients {
    /// @inheritdoc DeepQuotients
    function _sizes() internal pure override returns (uint256, uint256, uint256) {
        return (130, 80, 13);
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
            mstore(add(m, 0x1060), point)
            point := z // row 1
            point := mulmod(point, mload(add(m, 0x2460)), p)
            mstore(add(m, 0x1080), point)
            point := z // row 2
            point := mulmod(point, mload(add(m, 0x2480)), p)
            mstore(add(m, 0x10a0), point)
            point := z // row 3
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            mstore(add(m, 0x10c0), point)
            point := z // row 4
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            mstore(add(m, 0x10e0), point)
            point := z // row 5
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            mstore(add(m, 0x1100), point)
            point := z // row 6
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            mstore(add(m, 0x1120), point)
            point := z // row 7
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            mstore(add(m, 0x1140), point)
            point := z // row 8
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x1160), point)
            point := z // row 9
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x1180), point)
            point := z // row 10
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x11a0), point)
            point := z // row 11
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x11c0), point)
            point := z // row 12
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x11e0), point)
            point := z // row 13
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x1200), point)
            point := z // row 14
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x1220), point)
            point := z // row 15
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            mstore(add(m, 0x1240), point)
            point := z // row 16
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            mstore(add(m, 0x1260), point)
            point := z // row 17
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            mstore(add(m, 0x1280), point)
            point := z // row 23
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            mstore(add(m, 0x12a0), point)
            point := z // row 25
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            mstore(add(m, 0x12c0), point)
            point := z // row 31
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            mstore(add(m, 0x12e0), point)
            point := z // row 32
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x1300), point)
            point := z // row 39
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x1320), point)
            point := z // row 44
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x1340), point)
            point := z // row 47
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x1360), point)
            point := z // row 55
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x1380), point)
            point := z // row 63
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            mstore(add(m, 0x13a0), point)
            point := z // row 64
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x13c0), point)
            point := z // row 70
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x13e0), point)
            point := z // row 71
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1400), point)
            point := z // row 76
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1420), point)
            point := z // row 79
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1440), point)
            point := z // row 80
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1460), point)
            point := z // row 87
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1480), point)
            point := z // row 96
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x14a0), point)
            point := z // row 103
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x14c0), point)
            point := z // row 108
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x14e0), point)
            point := z // row 119
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            mstore(add(m, 0x1500), point)
            point := z // row 128
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1520), point)
            point := z // row 134
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1540), point)
            point := z // row 135
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1560), point)
            point := z // row 140
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1580), point)
            point := z // row 160
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x15a0), point)
            point := z // row 172
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x15c0), point)
            point := z // row 192
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x15e0), point)
            point := z // row 193
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1600), point)
            point := z // row 196
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1620), point)
            point := z // row 197
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1640), point)
            point := z // row 204
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1660), point)
            point := z // row 236
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x1680), point)
            point := z // row 251
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x16a0), point)
            point := z // row 252
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x16c0), point)
            point := z // row 255
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            mstore(add(m, 0x16e0), point)
            point := z // row 256
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x1700), point)
            point := z // row 262
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x1720), point)
            point := z // row 263
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x1740), point)
            point := z // row 326
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x1760), point)
            point := z // row 390
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x1780), point)
            point := z // row 391
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x17a0), point)
            point := z // row 511
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            mstore(add(m, 0x17c0), point)
            point := z // row 518
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            mstore(add(m, 0x17e0), point)
            point := z // row 16343
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            mstore(add(m, 0x1800), point)
            point := z // row 16351
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            mstore(add(m, 0x1820), point)
            point := z // row 16367
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            mstore(add(m, 0x1840), point)
            point := z // row 16375
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            mstore(add(m, 0x1860), point)
            point := z // row 16383
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            mstore(add(m, 0x1880), point)
            point := z // row 16391
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x18a0), point)
            point := z // row 16423
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x18c0), point)
            point := z // row 16774
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x18e0), point)
            point := z // row 16775
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1900), point)
            point := z // row 32640
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1920), point)
            point := z // row 32656
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1940), point)
            point := z // row 32704
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1960), point)
            point := z // row 32727
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1980), point)
            point := z // row 32735
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x19a0), point)
            point := z // row 32736
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x19c0), point)
            point := z // row 32759
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x19e0), point)
            point := z // row 32767
            point := mulmod(point, mload(add(m, 0x2460)), p)
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x24c0)), p)
            point := mulmod(point, mload(add(m, 0x24e0)), p)
            point := mulmod(point, mload(add(m, 0x2500)), p)
            point := mulmod(point, mload(add(m, 0x2520)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2580)), p)
            point := mulmod(point, mload(add(m, 0x25a0)), p)
            point := mulmod(point, mload(add(m, 0x25c0)), p)
            point := mulmod(point, mload(add(m, 0x25e0)), p)
            point := mulmod(point, mload(add(m, 0x2600)), p)
            point := mulmod(point, mload(add(m, 0x2620)), p)
            mstore(add(m, 0x1a00), point)
            point := z // row 33158
            point := mulmod(point, mload(add(m, 0x2480)), p)
            point := mulmod(point, mload(add(m, 0x24a0)), p)
            point := mulmod(point, mload(add(m, 0x2540)), p)
            point := mulmod(point, mload(add(m, 0x2560)), p)
            point := mulmod(point, mload(add(m, 0x2640)), p)
            mstore(add(m, 0x1a20), point)
            point := z // composition columns
            point := mulmod(point, z, p)
            mstore(add(m, 0x1a40), point)
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
            mstore(add(m, 0x1a60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x40), weight) // column 0, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x80)), p))
            mstore(add(m, 0x1a80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x60), weight) // column 0, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa0)), p))
            mstore(add(m, 0x1aa0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x80), weight) // column 0, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc0)), p))
            mstore(add(m, 0x1ac0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa0), weight) // column 0, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe0)), p))
            mstore(add(m, 0x1ae0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc0), weight) // column 0, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x100)), p))
            mstore(add(m, 0x1b00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe0), weight) // column 0, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x120)), p))
            mstore(add(m, 0x1b20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x100), weight) // column 0, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x140)), p))
            mstore(add(m, 0x1b40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x120), weight) // column 0, row 8
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x160)), p))
            mstore(add(m, 0x1b60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x140), weight) // column 0, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x180)), p))
            mstore(add(m, 0x1b80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x160), weight) // column 0, row 10
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1a0)), p))
            mstore(add(m, 0x1ba0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x180), weight) // column 0, row 11
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1c0)), p))
            mstore(add(m, 0x1bc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1a0), weight) // column 0, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1e0)), p))
            mstore(add(m, 0x1be0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1c0), weight) // column 0, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x200)), p))
            mstore(add(m, 0x1c00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1e0), weight) // column 0, row 14
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x220)), p))
            mstore(add(m, 0x1c20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x200), weight) // column 0, row 15
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x240)), p))
            mstore(add(m, 0x1c40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x220), weight) // column 1, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x260)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x240), weight) // column 1, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x280)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x260), weight) // column 1, row 255
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2a0)), p))
            mstore(add(m, 0x20e0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x280), weight) // column 1, row 256
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2c0)), p))
            mstore(add(m, 0x2100), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2a0), weight) // column 1, row 511
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x2e0)), p))
            mstore(add(m, 0x21c0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2c0), weight) // column 2, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x300)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x2e0), weight) // column 2, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x320)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x300), weight) // column 2, row 255
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x340)), p))
            mstore(add(m, 0x20e0), addmod(mload(add(m, 0x20e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x320), weight) // column 2, row 256
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x360)), p))
            mstore(add(m, 0x2100), addmod(mload(add(m, 0x2100)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x340), weight) // column 3, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x380)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x360), weight) // column 3, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3a0)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x380), weight) // column 3, row 192
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3c0)), p))
            mstore(add(m, 0x1fe0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3a0), weight) // column 3, row 193
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x3e0)), p))
            mstore(add(m, 0x2000), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3c0), weight) // column 3, row 196
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x400)), p))
            mstore(add(m, 0x2020), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x3e0), weight) // column 3, row 197
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x420)), p))
            mstore(add(m, 0x2040), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x400), weight) // column 3, row 251
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x440)), p))
            mstore(add(m, 0x20a0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x420), weight) // column 3, row 252
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x460)), p))
            mstore(add(m, 0x20c0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x440), weight) // column 3, row 256
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x480)), p))
            mstore(add(m, 0x2100), addmod(mload(add(m, 0x2100)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x460), weight) // column 4, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4a0)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x480), weight) // column 4, row 255
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4c0)), p))
            mstore(add(m, 0x20e0), addmod(mload(add(m, 0x20e0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4a0), weight) // column 5, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x4e0)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4c0), weight) // column 5, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x500)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x4e0), weight) // column 5, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x520)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x500), weight) // column 5, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x540)), p))
            mstore(add(m, 0x1ac0), addmod(mload(add(m, 0x1ac0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x520), weight) // column 5, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x560)), p))
            mstore(add(m, 0x1ae0), addmod(mload(add(m, 0x1ae0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x540), weight) // column 5, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x580)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x560), weight) // column 5, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5a0)), p))
            mstore(add(m, 0x1b20), addmod(mload(add(m, 0x1b20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x580), weight) // column 5, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5c0)), p))
            mstore(add(m, 0x1b40), addmod(mload(add(m, 0x1b40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5a0), weight) // column 5, row 8
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x5e0)), p))
            mstore(add(m, 0x1b60), addmod(mload(add(m, 0x1b60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5c0), weight) // column 5, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x600)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x5e0), weight) // column 5, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x620)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x600), weight) // column 5, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x640)), p))
            mstore(add(m, 0x1c00), addmod(mload(add(m, 0x1c00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x620), weight) // column 5, row 16
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x660)), p))
            mstore(add(m, 0x1c60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x640), weight) // column 5, row 70
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x680)), p))
            mstore(add(m, 0x1de0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x660), weight) // column 5, row 71
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6a0)), p))
            mstore(add(m, 0x1e00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x680), weight) // column 5, row 134
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6c0)), p))
            mstore(add(m, 0x1f40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6a0), weight) // column 5, row 135
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x6e0)), p))
            mstore(add(m, 0x1f60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6c0), weight) // column 5, row 262
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x700)), p))
            mstore(add(m, 0x2120), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x6e0), weight) // column 5, row 263
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x720)), p))
            mstore(add(m, 0x2140), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x700), weight) // column 5, row 326
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x740)), p))
            mstore(add(m, 0x2160), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x720), weight) // column 5, row 390
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x760)), p))
            mstore(add(m, 0x2180), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x740), weight) // column 5, row 391
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x780)), p))
            mstore(add(m, 0x21a0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x760), weight) // column 5, row 518
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7a0)), p))
            mstore(add(m, 0x21e0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x780), weight) // column 5, row 16774
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7c0)), p))
            mstore(add(m, 0x22e0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7a0), weight) // column 5, row 16775
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x7e0)), p))
            mstore(add(m, 0x2300), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7c0), weight) // column 5, row 33158
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x800)), p))
            mstore(add(m, 0x2420), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x7e0), weight) // column 6, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x820)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x800), weight) // column 6, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x840)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x820), weight) // column 6, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x860)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x840), weight) // column 6, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x880)), p))
            mstore(add(m, 0x1ac0), addmod(mload(add(m, 0x1ac0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x860), weight) // column 7, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8a0)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x880), weight) // column 7, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8c0)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8a0), weight) // column 7, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x8e0)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8c0), weight) // column 7, row 3
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x900)), p))
            mstore(add(m, 0x1ac0), addmod(mload(add(m, 0x1ac0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x8e0), weight) // column 7, row 4
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x920)), p))
            mstore(add(m, 0x1ae0), addmod(mload(add(m, 0x1ae0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x900), weight) // column 7, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x940)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x920), weight) // column 7, row 6
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x960)), p))
            mstore(add(m, 0x1b20), addmod(mload(add(m, 0x1b20)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x940), weight) // column 7, row 7
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x980)), p))
            mstore(add(m, 0x1b40), addmod(mload(add(m, 0x1b40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x960), weight) // column 7, row 8
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9a0)), p))
            mstore(add(m, 0x1b60), addmod(mload(add(m, 0x1b60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x980), weight) // column 7, row 9
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9c0)), p))
            mstore(add(m, 0x1b80), addmod(mload(add(m, 0x1b80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9a0), weight) // column 7, row 11
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x9e0)), p))
            mstore(add(m, 0x1bc0), addmod(mload(add(m, 0x1bc0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9c0), weight) // column 7, row 12
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa00)), p))
            mstore(add(m, 0x1be0), addmod(mload(add(m, 0x1be0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x9e0), weight) // column 7, row 13
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa20)), p))
            mstore(add(m, 0x1c00), addmod(mload(add(m, 0x1c00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa00), weight) // column 7, row 15
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa40)), p))
            mstore(add(m, 0x1c40), addmod(mload(add(m, 0x1c40)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa20), weight) // column 7, row 17
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa60)), p))
            mstore(add(m, 0x1c80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa40), weight) // column 7, row 23
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xa80)), p))
            mstore(add(m, 0x1ca0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa60), weight) // column 7, row 25
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xaa0)), p))
            mstore(add(m, 0x1cc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xa80), weight) // column 7, row 31
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xac0)), p))
            mstore(add(m, 0x1ce0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xaa0), weight) // column 7, row 39
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xae0)), p))
            mstore(add(m, 0x1d20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xac0), weight) // column 7, row 44
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb00)), p))
            mstore(add(m, 0x1d40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xae0), weight) // column 7, row 47
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb20)), p))
            mstore(add(m, 0x1d60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb00), weight) // column 7, row 55
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb40)), p))
            mstore(add(m, 0x1d80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb20), weight) // column 7, row 63
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb60)), p))
            mstore(add(m, 0x1da0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb40), weight) // column 7, row 71
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xb80)), p))
            mstore(add(m, 0x1e00), addmod(mload(add(m, 0x1e00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb60), weight) // column 7, row 76
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xba0)), p))
            mstore(add(m, 0x1e20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xb80), weight) // column 7, row 79
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xbc0)), p))
            mstore(add(m, 0x1e40), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xba0), weight) // column 7, row 87
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xbe0)), p))
            mstore(add(m, 0x1e80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xbc0), weight) // column 7, row 103
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc00)), p))
            mstore(add(m, 0x1ec0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xbe0), weight) // column 7, row 108
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc20)), p))
            mstore(add(m, 0x1ee0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc00), weight) // column 7, row 119
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc40)), p))
            mstore(add(m, 0x1f00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc20), weight) // column 7, row 140
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc60)), p))
            mstore(add(m, 0x1f80), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc40), weight) // column 7, row 172
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xc80)), p))
            mstore(add(m, 0x1fc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc60), weight) // column 7, row 204
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xca0)), p))
            mstore(add(m, 0x2060), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xc80), weight) // column 7, row 236
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xcc0)), p))
            mstore(add(m, 0x2080), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xca0), weight) // column 7, row 16343
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xce0)), p))
            mstore(add(m, 0x2200), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xcc0), weight) // column 7, row 16351
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd00)), p))
            mstore(add(m, 0x2220), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xce0), weight) // column 7, row 16367
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd20)), p))
            mstore(add(m, 0x2240), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd00), weight) // column 7, row 16375
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd40)), p))
            mstore(add(m, 0x2260), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd20), weight) // column 7, row 16383
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd60)), p))
            mstore(add(m, 0x2280), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd40), weight) // column 7, row 16391
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xd80)), p))
            mstore(add(m, 0x22a0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd60), weight) // column 7, row 16423
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xda0)), p))
            mstore(add(m, 0x22c0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xd80), weight) // column 7, row 32727
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xdc0)), p))
            mstore(add(m, 0x2380), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xda0), weight) // column 7, row 32735
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xde0)), p))
            mstore(add(m, 0x23a0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xdc0), weight) // column 7, row 32759
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe00)), p))
            mstore(add(m, 0x23e0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xde0), weight) // column 7, row 32767
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe20)), p))
            mstore(add(m, 0x2400), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe00), weight) // column 8, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe40)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe20), weight) // column 8, row 16
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe60)), p))
            mstore(add(m, 0x1c60), addmod(mload(add(m, 0x1c60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe40), weight) // column 8, row 32
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xe80)), p))
            mstore(add(m, 0x1d00), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe60), weight) // column 8, row 64
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xea0)), p))
            mstore(add(m, 0x1dc0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xe80), weight) // column 8, row 80
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xec0)), p))
            mstore(add(m, 0x1e60), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xea0), weight) // column 8, row 96
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xee0)), p))
            mstore(add(m, 0x1ea0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xec0), weight) // column 8, row 128
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf00)), p))
            mstore(add(m, 0x1f20), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xee0), weight) // column 8, row 160
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf20)), p))
            mstore(add(m, 0x1fa0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf00), weight) // column 8, row 192
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf40)), p))
            mstore(add(m, 0x1fe0), addmod(mload(add(m, 0x1fe0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf20), weight) // column 8, row 32640
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf60)), p))
            mstore(add(m, 0x2320), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf40), weight) // column 8, row 32656
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xf80)), p))
            mstore(add(m, 0x2340), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf60), weight) // column 8, row 32704
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfa0)), p))
            mstore(add(m, 0x2360), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xf80), weight) // column 8, row 32736
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfc0)), p))
            mstore(add(m, 0x23c0), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfa0), weight) // column 9, row 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0xfe0)), p))
            mstore(add(m, 0x1a60), addmod(mload(add(m, 0x1a60)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfc0), weight) // column 9, row 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1000)), p))
            mstore(add(m, 0x1a80), addmod(mload(add(m, 0x1a80)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0xfe0), weight) // column 9, row 2
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1020)), p))
            mstore(add(m, 0x1aa0), addmod(mload(add(m, 0x1aa0)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1000), weight) // column 9, row 5
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1040)), p))
            mstore(add(m, 0x1b00), addmod(mload(add(m, 0x1b00)), weighted, p))
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1020), weight) // composition column 0
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1060)), p))
            mstore(add(m, 0x2440), weighted)
            weight := mulmod(weight, beta, p)
            mstore(add(m, 0x1040), weight) // composition column 1
            weighted := sub(p, mulmod(weight, calldataload(add(v, 0x1080)), p))
            mstore(add(m, 0x2440), addmod(mload(add(m, 0x2440)), weighted, p))
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
            // row 0: columns 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
            difference := sub(x, mload(add(m, 0x1060)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xfa0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0xe00)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x860)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x7e0)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x4a0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x460)), calldataload(add(row, 0xa0)), p), add(mulmod(mload(add(m, 0x340)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x2c0)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x220)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x20)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1a60)))))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 1: columns 0, 1, 2, 3, 5, 6, 7, 9
            difference := sub(x, mload(add(m, 0x1080)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xfc0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x880)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x800)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x4c0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x360)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x2e0)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x240)), calldataload(add(row, 0x40)), p), add(mulmod(mload(add(m, 0x40)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1a80)))))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 2: columns 0, 5, 6, 7, 9
            difference := sub(x, mload(add(m, 0x10a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xfe0)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x8a0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x820)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x4e0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x60)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1aa0))))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 3: columns 0, 5, 6, 7
            difference := sub(x, mload(add(m, 0x10c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x8c0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x840)), calldataload(add(row, 0xe0)), p), add(mulmod(mload(add(m, 0x500)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x80)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1ac0)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 4: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x10e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x8e0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x520)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0xa0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1ae0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 5: columns 0, 5, 7, 9
            difference := sub(x, mload(add(m, 0x1100)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1000)), calldataload(add(row, 0x140)), p), add(mulmod(mload(add(m, 0x900)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x540)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0xc0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1b00)))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 6: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x1120)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x920)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x560)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0xe0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1b20))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 7: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x1140)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x940)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x580)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x100)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1b40))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 8: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x1160)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x960)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x5a0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x120)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1b60))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 9: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x1180)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x980)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x5c0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x140)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1b80))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 10: columns 0
            difference := sub(x, mload(add(m, 0x11a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x160)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1ba0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 11: columns 0, 7
            difference := sub(x, mload(add(m, 0x11c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x9a0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x180)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1bc0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 12: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x11e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x9c0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x5e0)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x1a0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1be0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 13: columns 0, 5, 7
            difference := sub(x, mload(add(m, 0x1200)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x9e0)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x600)), calldataload(add(row, 0xc0)), p), add(mulmod(mload(add(m, 0x1c0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1c00))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 14: columns 0
            difference := sub(x, mload(add(m, 0x1220)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1e0)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1c20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 15: columns 0, 7
            difference := sub(x, mload(add(m, 0x1240)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xa00)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x200)), calldataload(add(row, 0x20)), p), mload(add(m, 0x1c40)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16: columns 5, 8
            difference := sub(x, mload(add(m, 0x1260)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xe20)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x620)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x1c60)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 17: columns 7
            difference := sub(x, mload(add(m, 0x1280)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xa20)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1c80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 23: columns 7
            difference := sub(x, mload(add(m, 0x12a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xa40)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1ca0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 25: columns 7
            difference := sub(x, mload(add(m, 0x12c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xa60)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1cc0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 31: columns 7
            difference := sub(x, mload(add(m, 0x12e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xa80)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1ce0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32: columns 8
            difference := sub(x, mload(add(m, 0x1300)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xe40)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1d00))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 39: columns 7
            difference := sub(x, mload(add(m, 0x1320)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xaa0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1d20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 44: columns 7
            difference := sub(x, mload(add(m, 0x1340)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xac0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1d40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 47: columns 7
            difference := sub(x, mload(add(m, 0x1360)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xae0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1d60))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 55: columns 7
            difference := sub(x, mload(add(m, 0x1380)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xb00)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1d80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 63: columns 7
            difference := sub(x, mload(add(m, 0x13a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xb20)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1da0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 64: columns 8
            difference := sub(x, mload(add(m, 0x13c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xe60)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1dc0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 70: columns 5
            difference := sub(x, mload(add(m, 0x13e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x640)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x1de0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 71: columns 5, 7
            difference := sub(x, mload(add(m, 0x1400)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xb40)), calldataload(add(row, 0x100)), p), add(mulmod(mload(add(m, 0x660)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x1e00)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 76: columns 7
            difference := sub(x, mload(add(m, 0x1420)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xb60)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1e20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 79: columns 7
            difference := sub(x, mload(add(m, 0x1440)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xb80)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1e40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 80: columns 8
            difference := sub(x, mload(add(m, 0x1460)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xe80)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1e60))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 87: columns 7
            difference := sub(x, mload(add(m, 0x1480)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xba0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1e80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 96: columns 8
            difference := sub(x, mload(add(m, 0x14a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xea0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1ea0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 103: columns 7
            difference := sub(x, mload(add(m, 0x14c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xbc0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1ec0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 108: columns 7
            difference := sub(x, mload(add(m, 0x14e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xbe0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1ee0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 119: columns 7
            difference := sub(x, mload(add(m, 0x1500)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xc00)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1f00))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 128: columns 8
            difference := sub(x, mload(add(m, 0x1520)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xec0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1f20))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 134: columns 5
            difference := sub(x, mload(add(m, 0x1540)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x680)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x1f40))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 135: columns 5
            difference := sub(x, mload(add(m, 0x1560)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x6a0)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x1f60))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 140: columns 7
            difference := sub(x, mload(add(m, 0x1580)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xc20)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1f80))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 160: columns 8
            difference := sub(x, mload(add(m, 0x15a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xee0)), calldataload(add(row, 0x120)), p), mload(add(m, 0x1fa0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 172: columns 7
            difference := sub(x, mload(add(m, 0x15c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xc40)), calldataload(add(row, 0x100)), p), mload(add(m, 0x1fc0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 192: columns 3, 8
            difference := sub(x, mload(add(m, 0x15e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf00)), calldataload(add(row, 0x120)), p), add(mulmod(mload(add(m, 0x380)), calldataload(add(row, 0x80)), p), mload(add(m, 0x1fe0)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 193: columns 3
            difference := sub(x, mload(add(m, 0x1600)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x3a0)), calldataload(add(row, 0x80)), p), mload(add(m, 0x2000))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 196: columns 3
            difference := sub(x, mload(add(m, 0x1620)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x3c0)), calldataload(add(row, 0x80)), p), mload(add(m, 0x2020))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 197: columns 3
            difference := sub(x, mload(add(m, 0x1640)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x3e0)), calldataload(add(row, 0x80)), p), mload(add(m, 0x2040))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 204: columns 7
            difference := sub(x, mload(add(m, 0x1660)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xc60)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2060))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 236: columns 7
            difference := sub(x, mload(add(m, 0x1680)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xc80)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2080))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 251: columns 3
            difference := sub(x, mload(add(m, 0x16a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x400)), calldataload(add(row, 0x80)), p), mload(add(m, 0x20a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 252: columns 3
            difference := sub(x, mload(add(m, 0x16c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x420)), calldataload(add(row, 0x80)), p), mload(add(m, 0x20c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 255: columns 1, 2, 4
            difference := sub(x, mload(add(m, 0x16e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x480)), calldataload(add(row, 0xa0)), p), add(mulmod(mload(add(m, 0x300)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x260)), calldataload(add(row, 0x40)), p), mload(add(m, 0x20e0))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 256: columns 1, 2, 3
            difference := sub(x, mload(add(m, 0x1700)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x440)), calldataload(add(row, 0x80)), p), add(mulmod(mload(add(m, 0x320)), calldataload(add(row, 0x60)), p), add(mulmod(mload(add(m, 0x280)), calldataload(add(row, 0x40)), p), mload(add(m, 0x2100))))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 262: columns 5
            difference := sub(x, mload(add(m, 0x1720)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x6c0)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2120))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 263: columns 5
            difference := sub(x, mload(add(m, 0x1740)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x6e0)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2140))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 326: columns 5
            difference := sub(x, mload(add(m, 0x1760)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x700)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2160))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 390: columns 5
            difference := sub(x, mload(add(m, 0x1780)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x720)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2180))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 391: columns 5
            difference := sub(x, mload(add(m, 0x17a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x740)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x21a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 511: columns 1
            difference := sub(x, mload(add(m, 0x17c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x2a0)), calldataload(add(row, 0x40)), p), mload(add(m, 0x21c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 518: columns 5
            difference := sub(x, mload(add(m, 0x17e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x760)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x21e0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16343: columns 7
            difference := sub(x, mload(add(m, 0x1800)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xca0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2200))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16351: columns 7
            difference := sub(x, mload(add(m, 0x1820)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xcc0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2220))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16367: columns 7
            difference := sub(x, mload(add(m, 0x1840)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xce0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2240))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16375: columns 7
            difference := sub(x, mload(add(m, 0x1860)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xd00)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2260))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16383: columns 7
            difference := sub(x, mload(add(m, 0x1880)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xd20)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2280))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16391: columns 7
            difference := sub(x, mload(add(m, 0x18a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xd40)), calldataload(add(row, 0x100)), p), mload(add(m, 0x22a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16423: columns 7
            difference := sub(x, mload(add(m, 0x18c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xd60)), calldataload(add(row, 0x100)), p), mload(add(m, 0x22c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16774: columns 5
            difference := sub(x, mload(add(m, 0x18e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x780)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x22e0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 16775: columns 5
            difference := sub(x, mload(add(m, 0x1900)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x7a0)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2300))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32640: columns 8
            difference := sub(x, mload(add(m, 0x1920)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf20)), calldataload(add(row, 0x120)), p), mload(add(m, 0x2320))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32656: columns 8
            difference := sub(x, mload(add(m, 0x1940)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf40)), calldataload(add(row, 0x120)), p), mload(add(m, 0x2340))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32704: columns 8
            difference := sub(x, mload(add(m, 0x1960)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf60)), calldataload(add(row, 0x120)), p), mload(add(m, 0x2360))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32727: columns 7
            difference := sub(x, mload(add(m, 0x1980)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xd80)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2380))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32735: columns 7
            difference := sub(x, mload(add(m, 0x19a0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xda0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x23a0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32736: columns 8
            difference := sub(x, mload(add(m, 0x19c0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xf80)), calldataload(add(row, 0x120)), p), mload(add(m, 0x23c0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32759: columns 7
            difference := sub(x, mload(add(m, 0x19e0)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xdc0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x23e0))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 32767: columns 7
            difference := sub(x, mload(add(m, 0x1a00)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0xde0)), calldataload(add(row, 0x100)), p), mload(add(m, 0x2400))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // row 33158: columns 5
            difference := sub(x, mload(add(m, 0x1a20)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x7c0)), calldataload(add(row, 0xc0)), p), mload(add(m, 0x2420))), denominator, p))
            denominator := mulmod(denominator, difference, p)
            // composition point: columns 10, 11
            difference := sub(x, mload(add(m, 0x1a40)))
            numerator := add(mulmod(numerator, difference, p), mulmod(add(mulmod(mload(add(m, 0x1040)), calldataload(add(row, 0x180)), p), add(mulmod(mload(add(m, 0x1020)), calldataload(add(row, 0x160)), p), mload(add(m, 0x2440)))), denominator, p))
            denominator := mulmod(denominator, difference, p)
        }
    }

}
