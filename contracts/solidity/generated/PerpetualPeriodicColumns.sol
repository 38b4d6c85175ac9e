// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error UnknownPeriodicColumn(uint256 column);

/// @title The 4 periodic columns of layout `perpetual`.
/// @notice Each is kept as the coefficients of its interpolant in the code of a contract of its own. The
/// hash of the coefficients is fixed here, so whoever deploys cannot put others in their place.
contract PerpetualPeriodicColumns is IPeriodicColumns {
    /// 512 coefficients.
    address public immutable PEDERSEN_POINTS_X;
    /// 512 coefficients.
    address public immutable PEDERSEN_POINTS_Y;
    /// 256 coefficients.
    address public immutable ECDSA_GENERATOR_POINTS_X;
    /// 256 coefficients.
    address public immutable ECDSA_GENERATOR_POINTS_Y;

    constructor(address[4] memory stores) {
        PEDERSEN_POINTS_X = StoredWords.checked(
            stores[0], 0xcb31ea88e1c398f98bd75d561550119caf53ce02d37461895992f18aae00c66a
        );
        PEDERSEN_POINTS_Y = StoredWords.checked(
            stores[1], 0xab5b1b35b07c8a7317cba6b2ed8a12a244fbbcb671077aef162560bb56939515
        );
        ECDSA_GENERATOR_POINTS_X = StoredWords.checked(
            stores[2], 0x8732c6dcfc4461fbf97f9fdf97e8e10860fcfbfdd9b216969323c2c05e970bcb
        );
        ECDSA_GENERATOR_POINTS_Y = StoredWords.checked(
            stores[3], 0x85dd67fb4a9392864342116816fdb3234c04b312c6498d46d25e127b822cdf71
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256 column, uint256 point) external view returns (uint256) {
        if (column == 0) return StoredWords.evaluatePolynomial(PEDERSEN_POINTS_X, point);
        if (column == 1) return StoredWords.evaluatePolynomial(PEDERSEN_POINTS_Y, point);
        if (column == 2) return StoredWords.evaluatePolynomial(ECDSA_GENERATOR_POINTS_X, point);
        if (column == 3) return StoredWords.evaluatePolynomial(ECDSA_GENERATOR_POINTS_Y, point);
        revert UnknownPeriodicColumn(column);
    }
}
