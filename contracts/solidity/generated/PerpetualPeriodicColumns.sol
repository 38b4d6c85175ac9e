// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `perpetual` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error WrongNumberOfPoints(uint256 points);

/// @title The 4 periodic columns of layout `perpetual`.
/// @notice They are kept as the coefficients of their interpolants in the code of other contracts. The
/// hash of a store's words is fixed here, so whoever deploys cannot put others in their place.
contract PerpetualPeriodicColumns is IPeriodicColumns {
    /// pedersen/points/x.
    address public immutable STORE_0;
    /// pedersen/points/y.
    address public immutable STORE_1;
    /// ecdsa/generator_points/x, ecdsa/generator_points/y.
    address public immutable STORE_2;

    constructor(address[3] memory stores) {
        STORE_0 = StoredWords.checked(
            stores[0], 0xcb31ea88e1c398f98bd75d561550119caf53ce02d37461895992f18aae00c66a
        );
        STORE_1 = StoredWords.checked(
            stores[1], 0xab5b1b35b07c8a7317cba6b2ed8a12a244fbbcb671077aef162560bb56939515
        );
        STORE_2 = StoredWords.checked(
            stores[2], 0x8f622749226b022a748a161391daa90a95fee5e6ec8e69de2d461945004a192a
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values) {
        if (points.length != 4) revert WrongNumberOfPoints(points.length);
        values = new uint256[](4);
        uint256 words;
        words = StoredWords.load(STORE_0);
        values[0] = StoredWords.polynomial(words, 512, points[0]); // pedersen/points/x
        words = StoredWords.load(STORE_1);
        values[1] = StoredWords.polynomial(words, 512, points[1]); // pedersen/points/y
        words = StoredWords.load(STORE_2);
        values[2] = StoredWords.polynomial(words, 256, points[2]); // ecdsa/generator_points/x
        values[3] = StoredWords.polynomial(words + 0x2000, 256, points[3]); // ecdsa/generator_points/y
    }
}
