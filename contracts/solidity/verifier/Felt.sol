// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// The field's prime P = 2^251 + 17 * 2^192 + 1.
uint256 constant PRIME = 0x800000000000011000000000000000000000000000000000000000000000001;
// 31 * P, the largest multiple of P below 2^256: hashes from here on are not used as field elements.
uint256 constant PRIME_MULTIPLE = 0xf80000000000020f00000000000000000000000000000000000000000000001f;
// 1 / R mod P, R = 2^256. Committed field elements a are written as a * R mod P (Montgomery form).
uint256 constant MONTGOMERY_R_INVERSE = 0x40000000000001100000000000012100000000000000000000000000000000;
// A generator of the multiplicative group; 3 also shifts the evaluation domain off the trace domain.
uint256 constant GENERATOR = 3;
// The evaluation domain is the coset COSET_SHIFT * <w_N>. A literal, because assembly reads it.
uint256 constant COSET_SHIFT = 3;

// log2 of the largest evaluation domain: 2^25 rows, blowup 64.
uint256 constant MAX_LOG_DOMAIN_SIZE = 31;
// GENERATOR^((P - 1) / 2^MAX_LOG_DOMAIN_SIZE) and its inverse; a test computes them.
uint256 constant ROOT_OF_UNITY = 0x60ac0c4573f0c286fec2239a9565d986a788149b9b9f2c98265b62b5de74517;
uint256 constant ROOT_OF_UNITY_INVERSE = 0x4c575f11f10427324f8fdbf1256e525d98987cf4dfacc03c800035f08b27bc2;

/// Zero has no inverse. Reached with negligible probability by an honest proof: a random point would have
/// to hit a domain.
error DivisionByZero();

/// @title Arithmetic modulo P that is not a single opcode.
library Felt {
    /// @notice base ** exponent mod P, by the modular exponentiation precompile.
    function pow(uint256 base, uint256 exponent) internal view returns (uint256 result) {
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore(input, 0x20) // length of the base
            mstore(add(input, 0x20), 0x20) // length of the exponent
            mstore(add(input, 0x40), 0x20) // length of the modulus
            mstore(add(input, 0x60), base)
            mstore(add(input, 0x80), exponent)
            mstore(add(input, 0xa0), PRIME)
            // The precompile at address 5 fails only without gas; then this call is out of gas too.
            if iszero(staticcall(gas(), 5, input, 0xc0, 0x00, 0x20)) { revert(0, 0) }
            result := mload(0x00)
        }
    }

    /// @notice 1 / value mod P. Reverts on zero.
    function inverse(uint256 value) internal view returns (uint256) {
        if (mulmod(value, 1, PRIME) == 0) revert DivisionByZero();
        return pow(value, PRIME - 2);
    }

    /// @notice Replaces `count` words from `position` on by their inverses. Reverts if one is zero.
    function invertAll(uint256 position, uint256 count) internal view {
        uint256 product = 1;
        uint256 prefixes;
        assembly ("memory-safe") {
            // Running products before each word, in free memory, used at once.
            prefixes := mload(0x40)
            mstore(0x40, add(prefixes, shl(5, count)))
            for { let i := 0 } lt(i, shl(5, count)) { i := add(i, 0x20) } {
                mstore(add(prefixes, i), product)
                product := mulmod(product, mload(add(position, i)), PRIME)
            }
        }
        uint256 rest = inverse(product);
        assembly ("memory-safe") {
            for { let i := shl(5, count) } i { } {
                i := sub(i, 0x20)
                let word := mload(add(position, i))
                mstore(add(position, i), mulmod(rest, mload(add(prefixes, i)), PRIME))
                rest := mulmod(rest, word, PRIME)
            }
            mstore(0x40, prefixes)
        }
    }

    /// @notice A root of unity of order 2^logSize: GENERATOR^((P - 1) / 2^logSize).
    /// @param logSize at most MAX_LOG_DOMAIN_SIZE.
    function rootOfUnity(uint256 logSize) internal pure returns (uint256) {
        return squareRepeatedly(ROOT_OF_UNITY, MAX_LOG_DOMAIN_SIZE - logSize);
    }

    /// @notice Its inverse.
    function inverseRootOfUnity(uint256 logSize) internal pure returns (uint256) {
        return squareRepeatedly(ROOT_OF_UNITY_INVERSE, MAX_LOG_DOMAIN_SIZE - logSize);
    }

    /// @notice value ** (2 ** times) mod P.
    function squareRepeatedly(uint256 value, uint256 times) internal pure returns (uint256 result) {
        assembly ("memory-safe") {
            for { } times { times := sub(times, 1) } { value := mulmod(value, value, PRIME) }
            result := value
        }
    }

    /// @notice The powers w_N^(N / 2^k), that is roots of unity of order 2^k, for k = 0..logSize.
    /// @param generator a root of unity of order 2^logSize.
    function rootTable(uint256 generator, uint256 logSize) internal pure returns (uint256[] memory roots) {
        roots = new uint256[](logSize + 1);
        assembly ("memory-safe") {
            for { let root := add(roots, shl(5, add(logSize, 1))) } gt(root, roots) { root := sub(root, 0x20) } {
                mstore(root, generator)
                generator := mulmod(generator, generator, PRIME)
            }
        }
    }

    /// @notice For each four bits of an index, from the lowest: the products of the order-2^(k+1) roots over the bits k
    /// set, in 16 words. The point of an index in bit-reversed order is the product over all its bits; it does not
    /// depend on the domain's size, which is why folding leaves it alone. The first 16 words are the points of the
    /// indices below 16.
    /// @param roots from rootTable.
    function pointTable(uint256[] memory roots) internal pure returns (uint256[] memory table) {
        table = new uint256[](16 * ((roots.length + 2) / 4));
        assembly ("memory-safe") {
            // roots[0] lies one word past the length; bit k has roots[k + 1].
            let root := add(roots, 0x40)
            let end := add(add(roots, 0x20), shl(5, mload(roots)))
            let entry := add(table, 0x20)
            for { } lt(root, end) { entry := add(entry, 0x200) } {
                mstore(entry, 1)
                // Each bit doubles the number of products.
                for { let size := 0x20 } and(lt(size, 0x200), lt(root, end)) { size := shl(1, size) } {
                    let factor := mload(root)
                    let target := add(entry, size)
                    for { let i := 0 } lt(i, size) { i := add(i, 0x20) } {
                        mstore(add(target, i), mulmod(mload(add(entry, i)), factor, PRIME))
                    }
                    root := add(root, 0x20)
                }
            }
        }
    }

    /// @notice The domain point of `index` in bit-reversed order.
    /// @param table from pointTable, for at least the index's bits.
    function point(uint256[] memory table, uint256 index) internal pure returns (uint256 result) {
        assembly ("memory-safe") {
            let entry := add(table, 0x20)
            result := mload(add(entry, shl(5, and(index, 15))))
            for { index := shr(4, index) } index { index := shr(4, index) } {
                entry := add(entry, 0x200)
                result := mulmod(result, mload(add(entry, shl(5, and(index, 15)))), PRIME)
            }
        }
    }
}
