// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `margin` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error WrongNumberOfPoints(uint256 points);

/// @title The 7 periodic columns of layout `margin`.
/// @notice They are kept as the coefficients of their interpolants in the code of other contracts. The
/// hash of a store's words is fixed here, so whoever deploys cannot put others in their place.
contract MarginPeriodicColumns is IPeriodicColumns {
    /// ecdsa/generator_points/x, ecdsa/generator_points/y, poseidon/poseidon/full_round_key0, poseidon/poseidon/full_round_key1, poseidon/poseidon/full_round_key2, poseidon/poseidon/partial_round_key0, poseidon/poseidon/partial_round_key1.
    address public immutable STORE_0;

    constructor(address[1] memory stores) {
        STORE_0 = StoredWords.checked(
            stores[0], 0xdfd95ab58a187fa2484f23213185641de75c7dced14276507d2418c35f14d170
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values) {
        if (points.length != 7) revert WrongNumberOfPoints(points.length);
        values = new uint256[](7);
        uint256 words;
        words = StoredWords.load(STORE_0);
        values[0] = StoredWords.polynomial(words, 256, points[0]); // ecdsa/generator_points/x
        values[1] = StoredWords.polynomial(words + 0x2000, 256, points[1]); // ecdsa/generator_points/y
        values[2] = StoredWords.polynomial(words + 0x4000, 8, points[2]); // poseidon/poseidon/full_round_key0
        values[3] = StoredWords.polynomial(words + 0x4100, 8, points[3]); // poseidon/poseidon/full_round_key1
        values[4] = StoredWords.polynomial(words + 0x4200, 8, points[4]); // poseidon/poseidon/full_round_key2
        values[5] = StoredWords.polynomial(words + 0x4300, 64, points[5]); // poseidon/poseidon/partial_round_key0
        values[6] = StoredWords.polynomial(words + 0x4b00, 32, points[6]); // poseidon/poseidon/partial_round_key1
    }
}
