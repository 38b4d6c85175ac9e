// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error UnknownPeriodicColumn(uint256 column);

/// @title The 7 periodic columns of layout `margin`.
/// @notice Each is kept as the coefficients of its interpolant in the code of a contract of its own. The
/// hash of the coefficients is fixed here, so whoever deploys cannot put others in their place.
contract MarginPeriodicColumns is IPeriodicColumns {
    /// 256 coefficients.
    address public immutable ECDSA_GENERATOR_POINTS_X;
    /// 256 coefficients.
    address public immutable ECDSA_GENERATOR_POINTS_Y;
    /// 8 coefficients.
    address public immutable POSEIDON_POSEIDON_FULL_ROUND_KEY0;
    /// 8 coefficients.
    address public immutable POSEIDON_POSEIDON_FULL_ROUND_KEY1;
    /// 8 coefficients.
    address public immutable POSEIDON_POSEIDON_FULL_ROUND_KEY2;
    /// 64 coefficients.
    address public immutable POSEIDON_POSEIDON_PARTIAL_ROUND_KEY0;
    /// 32 coefficients.
    address public immutable POSEIDON_POSEIDON_PARTIAL_ROUND_KEY1;

    constructor(address[7] memory stores) {
        ECDSA_GENERATOR_POINTS_X = StoredWords.checked(
            stores[0], 0x8732c6dcfc4461fbf97f9fdf97e8e10860fcfbfdd9b216969323c2c05e970bcb
        );
        ECDSA_GENERATOR_POINTS_Y = StoredWords.checked(
            stores[1], 0x85dd67fb4a9392864342116816fdb3234c04b312c6498d46d25e127b822cdf71
        );
        POSEIDON_POSEIDON_FULL_ROUND_KEY0 = StoredWords.checked(
            stores[2], 0x0d197e337c8805bf2754c331014d90f612cc703bbec86531e91da9b296890228
        );
        POSEIDON_POSEIDON_FULL_ROUND_KEY1 = StoredWords.checked(
            stores[3], 0x033a2ee297a5602247bbb02e1db8aa35691c565a09365a8f644b13e9fc21bf71
        );
        POSEIDON_POSEIDON_FULL_ROUND_KEY2 = StoredWords.checked(
            stores[4], 0x801690c488eaed0e0d18b0ec72c9e70dc9f7909abe57d2e6ea5c50564fcf2b7e
        );
        POSEIDON_POSEIDON_PARTIAL_ROUND_KEY0 = StoredWords.checked(
            stores[5], 0x11382393c410c58a0f9ac4877bfd8bbfaa44233ad794d6e85e830100c8bc0038
        );
        POSEIDON_POSEIDON_PARTIAL_ROUND_KEY1 = StoredWords.checked(
            stores[6], 0x53d5c00467578eaa3ea0209406ac182f614478060d453a32d1b67b32cfb61f94
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256 column, uint256 point) external view returns (uint256) {
        if (column == 0) return StoredWords.evaluatePolynomial(ECDSA_GENERATOR_POINTS_X, point);
        if (column == 1) return StoredWords.evaluatePolynomial(ECDSA_GENERATOR_POINTS_Y, point);
        if (column == 2) return StoredWords.evaluatePolynomial(POSEIDON_POSEIDON_FULL_ROUND_KEY0, point);
        if (column == 3) return StoredWords.evaluatePolynomial(POSEIDON_POSEIDON_FULL_ROUND_KEY1, point);
        if (column == 4) return StoredWords.evaluatePolynomial(POSEIDON_POSEIDON_FULL_ROUND_KEY2, point);
        if (column == 5) return StoredWords.evaluatePolynomial(POSEIDON_POSEIDON_PARTIAL_ROUND_KEY0, point);
        if (column == 6) return StoredWords.evaluatePolynomial(POSEIDON_POSEIDON_PARTIAL_ROUND_KEY1, point);
        revert UnknownPeriodicColumn(column);
    }
}
