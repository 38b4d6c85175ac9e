// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "../token/IERC20.sol";
import {IStateHasher} from "./IStateHasher.sol";
import {PerpetuaExchange} from "./PerpetuaExchange.sol";
import {Receipt, ReceiptLibrary, ReceiptSignature} from "./Receipt.sol";

error SequencerIsZero();
error NotTheSequencer(address caller);
/// The token refused a transfer.
error BondTransferFailed();
error NothingAnnounced();
/// @param exitTime from which on the bond may be taken back.
error ExitTooEarly(uint256 exitTime);
/// @param signer who signed it, or zero.
error ReceiptNotSigned(address signer);
error AlreadySlashed(uint256 sequence);
error NothingAtStake();
/// The batch does not cover the receipt's place, or was not accepted.
error BatchDoesNotCover(uint256 batch, uint256 sequence);
/// The path does not lead to the batch's root.
error WrongTransactionPath(uint256 expected, uint256 actual);
/// The receipt holds what was settled, or both receipts say the same.
error NoContradiction(uint256 transactionHash);
error DifferentSequences(uint256 first, uint256 second);
error DeadlineNotPassed(uint256 deadline, uint256 blockTime);
/// A batch covers the receipt's place.
error AlreadySettled(uint256 sequence);

/// @title The sequencer's bond, which its receipts are worth.
/// @notice A receipt is broken when its place holds another transaction, when another receipt has its place, or when its
/// deadline passed and no batch covers it. Whoever shows it gets half of the penalty; the other half is locked for ever,
/// so that the sequencer cannot pay itself.
contract SequencerBond {
    using ReceiptLibrary for Receipt;

    IERC20 public immutable token;
    PerpetuaExchange public immutable exchange;
    IStateHasher public immutable hasher;
    /// Whose signature receipts bear.
    address public immutable sequencer;
    /// The exchange's chain id, a short string.
    uint256 public immutable chainId;
    /// Token units that a broken receipt costs, or what is left of the bond.
    uint256 public immutable penalty;
    /// Seconds between the announcement and the exit: longer than the deadlines of receipts.
    uint256 public immutable exitDelay;

    uint256 public bond;
    /// Second from which on the bond may be taken back; zero while no exit is announced.
    uint256 public exitTime;
    /// One penalty for a place of the journal.
    mapping(uint256 sequence => bool) public slashed;

    event BondPosted(address indexed by, uint256 amount);
    event ExitAnnounced(uint256 exitTime);
    event ExitCancelled();
    event BondReturned(uint256 amount);
    event Slashed(uint256 indexed sequence, address indexed challenger, uint256 amount, uint256 reward);

    constructor(
        PerpetuaExchange exchange_,
        address sequencer_,
        uint256 chainId_,
        uint256 penalty_,
        uint256 exitDelay_
    ) {
        // ecrecover gives zero for what is no signature.
        if (sequencer_ == address(0)) revert SequencerIsZero();
        exchange = exchange_;
        token = exchange_.token();
        hasher = exchange_.hasher();
        sequencer = sequencer_;
        chainId = chainId_;
        penalty = penalty_;
        exitDelay = exitDelay_;
    }

    modifier onlySequencer() {
        if (msg.sender != sequencer) revert NotTheSequencer(msg.sender);
        _;
    }

    /// @notice Adds to the bond; anyone may.
    function post(uint256 amount) external {
        bond += amount;
        emit BondPosted(msg.sender, amount);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert BondTransferFailed();
    }

    /// @notice Begins the sequencer's exit. Until it ends, broken receipts are still slashed.
    function announceExit() external onlySequencer {
        exitTime = block.timestamp + exitDelay;
        emit ExitAnnounced(exitTime);
    }

    /// @notice Takes the announcement back, so that receipts are backed for another full delay.
    function cancelExit() external onlySequencer {
        if (exitTime == 0) revert NothingAnnounced();
        exitTime = 0;
        emit ExitCancelled();
    }

    /// @notice Returns what is left of the bond.
    function exit() external onlySequencer {
        if (exitTime == 0) revert NothingAnnounced();
        if (block.timestamp < exitTime) revert ExitTooEarly(exitTime);
        uint256 amount = bond;
        bond = 0;
        exitTime = 0;
        emit BondReturned(amount);
        if (!token.transfer(sequencer, amount)) revert BondTransferFailed();
    }

    /// @notice Shows that a settled batch has another transaction at the receipt's place.
    /// @param batch number of the batch that covers the place.
    /// @param settledHash hash of the transaction that stands there.
    /// @param siblings its path to the batch's root, see IStateHasher.listRoot.
    function slashOtherTransaction(
        Receipt calldata receipt,
        ReceiptSignature calldata signature,
        uint256 batch,
        uint256 settledHash,
        uint256[] calldata siblings
    ) external {
        _checkSigned(receipt, signature);
        if (settledHash == receipt.transactionHash) revert NoContradiction(settledHash);
        (uint256 expected, uint256 first, uint256 count,) = exchange.batches(batch);
        uint256 sequence = receipt.sequence;
        // A batch that was not accepted has no transactions.
        if (sequence < first || sequence - first >= count) revert BatchDoesNotCover(batch, sequence);
        uint256 root = hasher.listRoot(settledHash, sequence - first, count, siblings);
        if (root != expected) revert WrongTransactionPath(expected, root);
        _slash(sequence);
    }

    /// @notice Shows two receipts for one place with different transactions.
    function slashTwoReceipts(
        Receipt calldata first,
        ReceiptSignature calldata firstSignature,
        Receipt calldata second,
        ReceiptSignature calldata secondSignature
    ) external {
        _checkSigned(first, firstSignature);
        _checkSigned(second, secondSignature);
        if (first.sequence != second.sequence) revert DifferentSequences(first.sequence, second.sequence);
        if (first.transactionHash == second.transactionHash) revert NoContradiction(first.transactionHash);
        _slash(first.sequence);
    }

    /// @notice Shows a receipt whose deadline has passed while no batch covers its place.
    function slashLate(Receipt calldata receipt, ReceiptSignature calldata signature) external {
        _checkSigned(receipt, signature);
        if (block.timestamp <= receipt.deadline) revert DeadlineNotPassed(receipt.deadline, block.timestamp);
        if (receipt.sequence < exchange.nextSequence()) revert AlreadySettled(receipt.sequence);
        _slash(receipt.sequence);
    }

    function _checkSigned(Receipt calldata receipt, ReceiptSignature calldata signature) private view {
        address signer = receipt.signer(chainId, signature);
        if (signer != sequencer) revert ReceiptNotSigned(signer);
    }

    function _slash(uint256 sequence) private {
        if (slashed[sequence]) revert AlreadySlashed(sequence);
        uint256 amount = bond < penalty ? bond : penalty;
        if (amount == 0) revert NothingAtStake();
        slashed[sequence] = true;
        bond -= amount;
        uint256 reward = amount / 2;
        emit Slashed(sequence, msg.sender, amount, reward);
        if (!token.transfer(msg.sender, reward)) revert BondTransferFailed();
    }
}
