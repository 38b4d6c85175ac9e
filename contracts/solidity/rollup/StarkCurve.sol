// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "../verifier/Felt.sol";

/// @title ECDSA over the Stark curve y^2 = x^3 + x + BETA.
/// @notice Points are Jacobian: (X, Y, Z) stands for (X/Z^2, Y/Z^3), Z = 0 for infinity. All cases of the group law are
/// handled, so no choice of signature or key leads to a formula outside its domain.
library StarkCurve {
    uint256 internal constant BETA = 0x6f21413efbe40de150e596d72f7a8c5609ad26c15c915c1f4cdfcb99cee9e89;
    /// The prime number of points.
    uint256 internal constant ORDER = 0x800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f;
    uint256 internal constant GENERATOR_X = 0x1ef15c18599971b7beced415a40f0c7deacfd9b0d1819e03d723d8bc943cfca;
    uint256 internal constant GENERATOR_Y = 0x5668060aa49730b7be4801df46ec62de53ecd11abe43a32873000c36e8dc1f;
    /// Hashes and r of a signature lie below it.
    uint256 internal constant HASH_BOUND = 1 << 251;

    /// @notice Whether (x, y) is a point of the curve in canonical coordinates.
    function isOnCurve(uint256 x, uint256 y) internal pure returns (bool) {
        if (x >= PRIME || y >= PRIME) return false;
        uint256 cube = mulmod(mulmod(x, x, PRIME), x, PRIME);
        return mulmod(y, y, PRIME) == addmod(cube, x + BETA, PRIME);
    }

    /// @notice Whether (r, s) signs the hash under the key.
    /// @dev r * G = (hash / s) * G + (r / s) * Q in x. The generator's own x is refused as a key: anyone can sign for it.
    /// @param x coordinate of the key; y makes it a point. (x, -y) has other signatures.
    function verify(uint256 hash, uint256 r, uint256 s, uint256 x, uint256 y) internal view returns (bool) {
        if (hash >= HASH_BOUND || r == 0 || r >= HASH_BOUND || s == 0 || s >= ORDER) return false;
        if (x == GENERATOR_X || !isOnCurve(x, y)) return false;
        uint256 inverse = _power(s, ORDER - 2, ORDER);
        (uint256 sumX, uint256 sumZ) = _combine(mulmod(hash, inverse, ORDER), mulmod(r, inverse, ORDER), x, y);
        return sumZ != 0 && mulmod(r, mulmod(sumZ, sumZ, PRIME), PRIME) == sumX;
    }

    /// X and Z of u * G + v * (x, y): both scalars' bits together, from the highest.
    function _combine(uint256 u, uint256 v, uint256 x, uint256 y) private view returns (uint256 sumX, uint256 sumZ) {
        (uint256 bothX, uint256 bothY) = _sumWithGenerator(x, y);
        uint256 sumY = 1;
        for (uint256 bit = 1 << 251; bit != 0; bit >>= 1) {
            (sumX, sumY, sumZ) = _double(sumX, sumY, sumZ);
            if (u & bit != 0) {
                if (v & bit != 0) (sumX, sumY, sumZ) = _add(sumX, sumY, sumZ, bothX, bothY);
                else (sumX, sumY, sumZ) = _add(sumX, sumY, sumZ, GENERATOR_X, GENERATOR_Y);
            } else if (v & bit != 0) {
                (sumX, sumY, sumZ) = _add(sumX, sumY, sumZ, x, y);
            }
        }
    }

    /// G + (x, y) for x other than the generator's.
    function _sumWithGenerator(uint256 x, uint256 y) private view returns (uint256 sumX, uint256 sumY) {
        uint256 run = addmod(x, PRIME - GENERATOR_X, PRIME);
        uint256 slope = mulmod(addmod(y, PRIME - GENERATOR_Y, PRIME), _power(run, PRIME - 2, PRIME), PRIME);
        sumX = addmod(mulmod(slope, slope, PRIME), 2 * PRIME - GENERATOR_X - x, PRIME);
        sumY = addmod(mulmod(slope, addmod(x, PRIME - sumX, PRIME), PRIME), PRIME - y, PRIME);
    }

    /// Twice a point. Coordinates below P; sums below 2^256 = 31.9 P are left to the next product to reduce.
    function _double(uint256 x, uint256 y, uint256 z) private pure returns (uint256 x2, uint256 y2, uint256 z2) {
        assembly ("memory-safe") {
            let p := PRIME
            let yy := mulmod(y, y, p)
            // s = 4 x y^2, m = 3 x^2 + z^4
            let s := mulmod(shl(2, x), yy, p)
            z2 := mulmod(z, z, p)
            let m := add(mul(3, mulmod(x, x, p)), mulmod(z2, z2, p))
            // x2 = m^2 - 2 s
            x2 := addmod(mulmod(m, m, p), sub(shl(1, p), shl(1, s)), p)
            // y2 = m (s - x2) - 8 y^4
            y2 := mulmod(m, add(s, sub(p, x2)), p)
            y2 := addmod(y2, sub(shl(3, p), shl(3, mulmod(yy, yy, p))), p)
            z2 := mulmod(shl(1, y), z, p)
        }
    }

    /// The sum of a point and an affine one.
    function _add(uint256 x, uint256 y, uint256 z, uint256 otherX, uint256 otherY)
        private
        pure
        returns (uint256 x3, uint256 y3, uint256 z3)
    {
        if (z == 0) return (otherX, otherY, 1);
        uint256 run;
        uint256 rise;
        assembly ("memory-safe") {
            let zz := mulmod(z, z, PRIME)
            run := addmod(mulmod(otherX, zz, PRIME), sub(PRIME, x), PRIME)
            rise := addmod(mulmod(otherY, mulmod(z, zz, PRIME), PRIME), sub(PRIME, y), PRIME)
        }
        if (run == 0) {
            if (rise == 0) return _double(x, y, z);
            return (0, 1, 0);
        }
        assembly ("memory-safe") {
            let p := PRIME
            z3 := mulmod(z, run, p)
            let square := mulmod(run, run, p)
            let cube := mulmod(square, run, p)
            let v := mulmod(x, square, p)
            // x3 = rise^2 - run^3 - 2 x run^2
            x3 := addmod(mulmod(rise, rise, p), sub(sub(mul(3, p), cube), shl(1, v)), p)
            // y3 = rise (x run^2 - x3) - y run^3
            y3 := mulmod(rise, add(v, sub(p, x3)), p)
            y3 := addmod(y3, sub(p, mulmod(y, cube, p)), p)
        }
    }

    /// base ** exponent modulo a 32-byte number, by the precompile at address 5.
    function _power(uint256 base, uint256 exponent, uint256 modulus) private view returns (uint256 result) {
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore(input, 0x20) // length of the base
            mstore(add(input, 0x20), 0x20) // length of the exponent
            mstore(add(input, 0x40), 0x20) // length of the modulus
            mstore(add(input, 0x60), base)
            mstore(add(input, 0x80), exponent)
            mstore(add(input, 0xa0), modulus)
            // It fails only without gas; then this call is out of gas too.
            if iszero(staticcall(gas(), 5, input, 0xc0, 0x00, 0x20)) { revert(0, 0) }
            result := mload(0x00)
        }
    }
}
