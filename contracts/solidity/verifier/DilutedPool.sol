// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "./Felt.sol";

/// @title What the diluted pool's cumulative value ends in.
library DilutedPool {
    /// Bits of a diluted value, and the places from one to the next.
    uint256 private constant BITS = 16;
    uint256 private constant SPACING = 4;

    /// @notice The cumulative value over all diluted values in ascending order, from 1 on.
    /// @dev The step by a difference u is the affine map r -> (1 + z * u) * r + alpha * u^2. The map over 2^(i+1) values is
    /// the one over 2^i values, the jump x to the next bit alone, and the one over 2^i values again. Here p and alpha * q
    /// are factor and addend of the map over 2^i values; the addend counts the first value, r = 1, as p does.
    function finalCumulativeValue(uint256 z, uint256 alpha) internal pure returns (uint256 value) {
        uint256 p = z + 1;
        uint256 q = 1;
        uint256 x = 1;
        // The jump grows by (2^SPACING - 2) * 2^(SPACING * i).
        uint256 difference = (1 << SPACING) - 2;
        for (uint256 i = 1; i < BITS; ++i) {
            x += difference;
            difference <<= SPACING;
            uint256 t = mulmod(x, p, PRIME);
            uint256 y = addmod(p, mulmod(z, t, PRIME), PRIME);
            q = addmod(addmod(mulmod(q, y, PRIME), mulmod(x, t, PRIME), PRIME), q, PRIME);
            p = mulmod(p, y, PRIME);
        }
        value = addmod(p, mulmod(alpha, q, PRIME), PRIME);
    }
}
