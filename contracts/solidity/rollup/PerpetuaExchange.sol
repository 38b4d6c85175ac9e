// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Escape} from "./Escape.sol";
import {ExchangeParts, ExchangeState, ExchangeTerms} from "./ExchangeState.sol";
import {Settlement} from "./Settlement.sol";

/// @title Holds the collateral of the exchange and its state root, which moves by a valid proof only.
/// @notice No owner, no upgrade: everything is fixed at deployment. Settlement takes batches, Requests hears users whom
/// the sequencer does not serve, Escape pays them when nobody does.
contract PerpetuaExchange is Settlement, Escape {
    constructor(ExchangeParts memory parts, ExchangeTerms memory terms) ExchangeState(parts, terms) {}

    /// @notice keccak-256 of the program's words, 32 bytes each.
    function programHash() external view returns (bytes32) {
        return program.hash();
    }
}
