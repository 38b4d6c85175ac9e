// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What the sequencer promises for a transaction: it is settled at this place, by this time.
/// @param sequence its place in the journal.
/// @param transactionHash its hash, a felt.
/// @param time unix seconds at which it was executed.
/// @param deadline unix seconds by which L1 has accepted a batch that covers the place.
struct Receipt {
    uint256 sequence;
    uint256 transactionHash;
    uint256 time;
    uint256 deadline;
}

/// @notice An ECDSA signature over secp256k1, as ecrecover takes it.
struct ReceiptSignature {
    bytes32 r;
    bytes32 s;
    uint8 v;
}

/// @title What the sequencer signs, and whose signature it is.
library ReceiptLibrary {
    /// The short string PERPETUA_RECEIPT_1: no other message of the same key can be taken for a receipt.
    uint256 internal constant TAG = 0x50455250455455415f524543454950545f31;

    /// @notice keccak-256 of tag, chain id and the receipt's words, 32 bytes each.
    /// @param chainId the exchange's own, a short string; each deployment has another.
    function digest(Receipt calldata receipt, uint256 chainId) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(TAG, chainId, receipt.sequence, receipt.transactionHash, receipt.time, receipt.deadline)
        );
    }

    /// @notice Who signed the receipt, zero when the signature is none. Either of the two s that ECDSA allows will do.
    function signer(Receipt calldata receipt, uint256 chainId, ReceiptSignature calldata signature)
        internal
        pure
        returns (address)
    {
        return ecrecover(digest(receipt, chainId), signature.v, signature.r, signature.s);
    }
}
