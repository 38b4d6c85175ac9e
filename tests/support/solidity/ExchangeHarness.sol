// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Poseidon} from "../generated/Poseidon.sol";
import {BatchWords} from "../rollup/BatchWords.sol";
import {PocketLeaf} from "../rollup/PocketLeaf.sol";
import {Receipt, ReceiptLibrary, ReceiptSignature} from "../rollup/Receipt.sol";
import {RequestQueue} from "../rollup/RequestQueue.sol";
import {StarkCurve} from "../rollup/StarkCurve.sol";
import {StateWords} from "../rollup/StateWords.sol";

/// @title The exchange's internal libraries, callable one by one.
contract ExchangeHarness {
    using BatchWords for uint256[];
    using PocketLeaf for uint256[];
    using ReceiptLibrary for Receipt;
    using StateWords for uint256[];

    function permutation(uint256 a, uint256 b, uint256 c) external pure returns (uint256, uint256, uint256) {
        return Poseidon.permutation(a, b, c);
    }

    function verify(uint256 hash, uint256 r, uint256 s, uint256 x, uint256 y) external view returns (bool) {
        return StarkCurve.verify(hash, r, s, x, y);
    }

    /// @notice The places of the messages, and where they end.
    function messagePlaces(uint256[] calldata output) external pure returns (uint256[] memory places) {
        uint256 end = output.messagesEnd();
        places = new uint256[](output.length);
        uint256 count = 0;
        uint256 place = BatchWords.HEADER_WORDS;
        while (place < end) {
            places[count] = place;
            ++count;
            place = output.afterMessage(place, end);
        }
        places[count] = end;
        assembly ("memory-safe") {
            mstore(places, add(count, 1))
        }
    }

    function leaf(uint256[] calldata identity, uint256[] calldata words)
        external
        pure
        returns (uint256 key, int256 collateral, uint256 shares, uint256[] memory markets, int256[] memory rest)
    {
        words.check(identity);
        uint256 count = words.nPositions();
        markets = new uint256[](count);
        rest = new int256[](2 * count);
        for (uint256 i = 0; i < count; ++i) {
            (markets[i], rest[2 * i], rest[2 * i + 1]) = words.position(i);
        }
        return (identity.publicKey(), words.collateral(), identity.shares(), markets, rest);
    }

    function config(uint256[] calldata words)
        external
        pure
        returns (uint256 depth, uint256 vault, uint256[] memory units)
    {
        words.checkConfig();
        units = new uint256[](words.nMarkets());
        for (uint256 i = 0; i < units.length; ++i) units[i] = words.contractUnit(i);
        return (words.treeDepth(), words.vaultPocket(), units);
    }

    function state(uint256[] calldata words, uint256 markets)
        external
        pure
        returns (uint256 length, uint256 shares, uint256[] memory prices, int256[] memory funding)
    {
        prices = new uint256[](markets);
        funding = new int256[](markets);
        for (uint256 i = 0; i < markets; ++i) {
            prices[i] = words.indexPrice(i);
            funding[i] = words.fundingIndex(i);
        }
        return (StateWords.stateLength(markets), words.vaultShares(markets), prices, funding);
    }

    function receiptSigner(Receipt calldata receipt, uint256 chainId, ReceiptSignature calldata signature)
        external
        pure
        returns (bytes32, address)
    {
        return (receipt.digest(chainId), receipt.signer(chainId, signature));
    }

    function requestMatches(uint256 word, bytes32 digest) external pure returns (bool) {
        return RequestQueue.matches(word, digest);
    }

    function requestEntry(bytes32 digest) external view returns (uint256 word, uint256 time) {
        word = RequestQueue.entry(digest);
        time = RequestQueue.time(word);
    }
}
