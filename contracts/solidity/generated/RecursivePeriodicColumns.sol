// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `recursive` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error WrongNumberOfPoints(uint256 points);

/// @title The 2 periodic columns of layout `recursive`.
/// @notice They are kept as the coefficients of their interpolants in the code of other contracts. The
/// hash of a store's words is fixed here, so whoever deploys cannot put others in their place.
contract RecursivePeriodicColumns is IPeriodicColumns {
    /// pedersen/points/x.
    address public immutable STORE_0;
    /// pedersen/points/y.
    address public immutable STORE_1;

    constructor(address[2] memory stores) {
        STORE_0 = StoredWords.checked(
            stores[0], 0xcb31ea88e1c398f98bd75d561550119caf53ce02d37461895992f18aae00c66a
        );
        STORE_1 = StoredWords.checked(
            stores[1], 0xab5b1b35b07c8a7317cba6b2ed8a12a244fbbcb671077aef162560bb56939515
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values) {
        if (points.length != 2) revert WrongNumberOfPoints(points.length);
        values = new uint256[](2);
        uint256 words;
        words = StoredWords.load(STORE_0);
        values[0] = StoredWords.polynomial(words, 512, points[0]); // pedersen/points/x
        words = StoredWords.load(STORE_1);
        values[1] = StoredWords.polynomial(words, 512, points[1]); // pedersen/points/y
    }
}
