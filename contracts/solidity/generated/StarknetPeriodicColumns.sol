// SPDX-License-Identifier: Apache-2.0
// Generated from the declaration of layout `starknet` by contracts/generate.py. Do not edit.
pragma solidity 0.8.37;

import {IPeriodicColumns} from "../verifier/ILayout.sol";
import {StoredWords} from "../verifier/StoredWords.sol";

error WrongNumberOfPoints(uint256 points);

/// @title The 9 periodic columns of layout `starknet`.
/// @notice They are kept as the coefficients of their interpolants in the code of other contracts. The
/// hash of a store's words is fixed here, so whoever deploys cannot put others in their place.
contract StarknetPeriodicColumns is IPeriodicColumns {
    /// pedersen/points/x.
    address public immutable STORE_0;
    /// pedersen/points/y.
    address public immutable STORE_1;
    /// ecdsa/generator_points/x, ecdsa/generator_points/y, poseidon/poseidon/full_round_key0, poseidon/poseidon/full_round_key1, poseidon/poseidon/full_round_key2, poseidon/poseidon/partial_round_key0, poseidon/poseidon/partial_round_key1.
    address public immutable STORE_2;

    constructor(address[3] memory stores) {
        STORE_0 = StoredWords.checked(
            stores[0], 0xcb31ea88e1c398f98bd75d561550119caf53ce02d37461895992f18aae00c66a
        );
        STORE_1 = StoredWords.checked(
            stores[1], 0xab5b1b35b07c8a7317cba6b2ed8a12a244fbbcb671077aef162560bb56939515
        );
        STORE_2 = StoredWords.checked(
            stores[2], 0xdfd95ab58a187fa2484f23213185641de75c7dced14276507d2418c35f14d170
        );
    }

    /// @inheritdoc IPeriodicColumns
    function evaluate(uint256[] calldata points) external view returns (uint256[] memory values) {
        if (points.length != 9) revert WrongNumberOfPoints(points.length);
        values = new uint256[](9);
        uint256 words;
        words = StoredWords.load(STORE_0);
        values[0] = StoredWords.polynomial(words, 512, points[0]); // pedersen/points/x
        words = StoredWords.load(STORE_1);
        values[1] = StoredWords.polynomial(words, 512, points[1]); // pedersen/points/y
        words = StoredWords.load(STORE_2);
        values[2] = StoredWords.polynomial(words, 256, points[2]); // ecdsa/generator_points/x
        values[3] = StoredWords.polynomial(words + 0x2000, 256, points[3]); // ecdsa/generator_points/y
        values[4] = StoredWords.polynomial(words + 0x4000, 8, points[4]); // poseidon/poseidon/full_round_key0
        values[5] = StoredWords.polynomial(words + 0x4100, 8, points[5]); // poseidon/poseidon/full_round_key1
        values[6] = StoredWords.polynomial(words + 0x4200, 8, points[6]); // poseidon/poseidon/full_round_key2
        values[7] = StoredWords.polynomial(words + 0x4300, 64, points[7]); // poseidon/poseidon/partial_round_key0
        values[8] = StoredWords.polynomial(words + 0x4b00, 32, points[8]); // poseidon/poseidon/partial_round_key1
    }
}
