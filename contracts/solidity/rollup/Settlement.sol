// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofParameters} from "../verifier/ProofParameters.sol";
import {BatchWords} from "./BatchWords.sol";
import {CairoRun, CairoRunLibrary} from "./CairoRun.sol";
import {ExchangeState, SettledBatch} from "./ExchangeState.sol";
import {RequestQueue} from "./RequestQueue.sol";

/// The batch starts from another state: it was accepted before, or another one was.
error StaleStateRoot(uint256 expected, uint256 actual);
error WrongBatchNumber(uint256 expected, uint256 actual);
error WrongConfigHash(uint256 expected, uint256 actual);
/// The batch's first transaction is not the next of the journal.
error WrongFirstSequence(uint256 expected, uint256 actual);
error TransactionCountOutOfRange(uint256 count);
/// The batch begins before the one before it ended, or ends before it begins.
error TimesNotAscending(uint256 previous, uint256 first, uint256 last);
/// The batch ends later than this block, by more than clocks may differ.
error TimeInTheFuture(uint256 time, uint256 blockTime);
error WrongDepositIndex(uint256 expected, uint256 actual);
/// The batch consumes a deposit that nobody made.
error DepositNotQueued(uint256 index);
/// The batch credits another key or amount than was deposited.
error WrongDeposit(uint256 index);
/// The batch answers another forced request than the next one.
error WrongForcedIndex(uint256 expected, uint256 actual);
error ForcedRequestNotQueued(uint256 index);
/// The batch answers something else than was asked.
error WrongForcedRequest(uint256 index);
error ForcedResultOutOfRange(uint256 result);
error RecipientOutOfRange(uint256 recipient);
error FactNotRegistered(uint256 fact);
/// The batch pays out more than pockets own together.
error MoreThanCollateral(uint256 collateral, uint256 withdrawn);
/// The proof's parameters prove less than this contract demands.
error InsufficientSecurity(uint256 required, uint256 actual);

/// @title Accepts batches: the state root moves by a valid proof whose output follows this contract's queues.
abstract contract Settlement is ExchangeState {
    using BatchWords for uint256[];
    using CairoRunLibrary for CairoRun;
    using RequestQueue for uint256;

    /// Seconds by which a batch may be ahead of the block that accepts it: clocks differ.
    uint256 public constant MAX_LEAD_SECONDS = 60;
    /// Builtins of the program: output, range_check, ecdsa, poseidon.
    uint256 private constant N_BUILTINS = 4;
    /// The program's width of sequence numbers.
    uint256 private constant SEQUENCE_BOUND = 1 << 48;
    /// Results are small numbers; this keeps them apart from requests that wait, see RequestQueue.
    uint256 private constant RESULT_BOUND = 1 << 32;

    /// Sums and counters of one pass over the messages.
    struct Pass {
        uint256 number;
        uint256 deposits;
        uint256 forced;
        uint256 credited;
        uint256 withdrawn;
    }

    /// The batch's data is the calldata of the transaction that emits this.
    event BatchAccepted(
        uint256 indexed number,
        uint256 oldRoot,
        uint256 newRoot,
        uint256 firstSequence,
        uint256 nTransactions,
        uint256 transactionsRoot,
        uint256 oracleCommitment,
        uint256 securityBits
    );
    event WithdrawalOpened(uint256 indexed batch, address indexed recipient, uint256 indexed pocket, uint256 amount);
    /// @param result 0 served, else why the request is invalid.
    event ForcedRequestAnswered(uint256 indexed batch, uint256 indexed index, uint256 result);

    /// @notice Accepts the next batch.
    /// @dev The proof comes last: a batch that does not fit is refused before the expensive part, and a refusal undoes
    /// everything.
    /// @param parameters of the proof.
    /// @param run what the statement has beside program and output.
    /// @param output of the program: what the batch did.
    /// @param proof that the program, run on some input, has this output.
    function submitBatch(
        ProofParameters calldata parameters,
        CairoRun calldata run,
        uint256[] calldata output,
        bytes calldata proof
    ) external whileRunning {
        uint256 end = output.messagesEnd();
        _checkHeader(output);
        _checkTimes(output);
        _passMessages(output, end);
        uint256 bits = verifier.verify(parameters, run.publicInput(program, output, N_BUILTINS), proof);
        if (bits < minSecurityBits) revert InsufficientSecurity(minSecurityBits, bits);
        _record(output, bits);
    }

    /// The batch follows the state of this contract: configuration, root, number, sequence, queues.
    function _checkHeader(uint256[] calldata output) private view {
        if (output[BatchWords.CONFIG_HASH] != configHash) {
            revert WrongConfigHash(configHash, output[BatchWords.CONFIG_HASH]);
        }
        if (output[BatchWords.OLD_ROOT] != stateRoot) revert StaleStateRoot(stateRoot, output[BatchWords.OLD_ROOT]);
        if (output[BatchWords.BATCH_NUMBER] != batchCount) {
            revert WrongBatchNumber(batchCount, output[BatchWords.BATCH_NUMBER]);
        }
        if (output[BatchWords.FIRST_SEQUENCE] != nextSequence) {
            revert WrongFirstSequence(nextSequence, output[BatchWords.FIRST_SEQUENCE]);
        }
        uint256 count = output[BatchWords.N_TRANSACTIONS];
        if (count == 0 || count >= SEQUENCE_BOUND) revert TransactionCountOutOfRange(count);
        if (output[BatchWords.FIRST_DEPOSIT] != depositsConsumed) {
            revert WrongDepositIndex(depositsConsumed, output[BatchWords.FIRST_DEPOSIT]);
        }
        if (output[BatchWords.FIRST_FORCED] != forcedServed) {
            revert WrongForcedIndex(forcedServed, output[BatchWords.FIRST_FORCED]);
        }
    }

    function _checkTimes(uint256[] calldata output) private view {
        uint256 first = output[BatchWords.FIRST_TIME];
        uint256 last = output[BatchWords.LAST_TIME];
        if (first < lastBatchTime || last < first) revert TimesNotAscending(lastBatchTime, first, last);
        if (last > block.timestamp + MAX_LEAD_SECONDS) revert TimeInTheFuture(last, block.timestamp);
    }

    /// Compares the messages with the queues and the facts, and opens the withdrawals, in one pass.
    function _passMessages(uint256[] calldata output, uint256 end) private {
        Pass memory pass;
        pass.number = batchCount;
        pass.deposits = depositsConsumed;
        pass.forced = forcedServed;
        uint256 place = BatchWords.HEADER_WORDS;
        while (place < end) {
            uint256 next = output.afterMessage(place, end);
            uint256 kind = output[place];
            if (kind == BatchWords.WITHDRAWAL) _openWithdrawal(output, place, pass);
            else if (kind == BatchWords.DEPOSIT) _takeDeposit(output, place, pass);
            else if (kind == BatchWords.FACT) _checkFact(output[place + 1]);
            else _answerForced(output, place, pass);
            place = next;
        }
        uint256 answered = pass.forced - forcedServed;
        if (answered != 0 && forcedFee != 0) claimable[msg.sender] += forcedFee * answered;
        // No more than were queued, so both fit.
        depositsConsumed = uint64(pass.deposits);
        forcedServed = uint64(pass.forced);
        uint256 owned = collateral + pass.credited;
        if (pass.withdrawn > owned) revert MoreThanCollateral(owned, pass.withdrawn);
        if (pass.withdrawn != pass.credited) collateral = owned - pass.withdrawn;
    }

    /// The queue in order: this key, this amount, nothing skipped, nothing twice.
    function _takeDeposit(uint256[] calldata output, uint256 place, Pass memory pass) private view {
        uint256 index = pass.deposits;
        if (index >= depositCount) revert DepositNotQueued(index);
        uint256 amount = output[place + 2];
        if (!depositRequest[index].matches(RequestQueue.depositDigest(output[place + 1], amount))) {
            revert WrongDeposit(index);
        }
        pass.deposits = index + 1;
        pass.credited += amount;
    }

    function _openWithdrawal(uint256[] calldata output, uint256 place, Pass memory pass) private {
        uint256 recipient = output[place + 1];
        uint256 amount = output[place + 2];
        if (recipient > type(uint160).max) revert RecipientOutOfRange(recipient);
        // Before the sum, which so cannot wrap: what pockets own are tokens that exist.
        if (amount > collateral + pass.credited) revert MoreThanCollateral(collateral + pass.credited, amount);
        pass.withdrawn += amount;
        // The range was checked above.
        address to = address(uint160(recipient));
        claimable[to] += amount;
        emit WithdrawalOpened(pass.number, to, output[place + 3], amount);
    }

    /// The queue in order; what was asked is compared, the answer is the proof's.
    function _answerForced(uint256[] calldata output, uint256 place, Pass memory pass) private {
        uint256 index = output[place + 1];
        uint256 result = output[place + 2];
        if (index != pass.forced) revert WrongForcedIndex(pass.forced, index);
        if (index >= forcedCount) revert ForcedRequestNotQueued(index);
        if (result >= RESULT_BOUND) revert ForcedResultOutOfRange(result);
        bytes32 digest = RequestQueue.forcedDigest(
            output[place], output[place + 3], output[place + 4], output[place + 5], output[place + 6]
        );
        if (!forcedRequest[index].matches(digest)) revert WrongForcedRequest(index);
        forcedRequest[index] = result;
        pass.forced = index + 1;
        emit ForcedRequestAnswered(pass.number, index, result);
    }

    function _checkFact(uint256 fact) private view {
        if (!facts.isRegistered(fact)) revert FactNotRegistered(fact);
    }

    function _record(uint256[] calldata output, uint256 bits) private {
        uint64 number = batchCount;
        uint256 count = output[BatchWords.N_TRANSACTIONS];
        SettledBatch storage batch = batches[number];
        batch.transactionsRoot = output[BatchWords.TRANSACTIONS_ROOT];
        batch.firstSequence = nextSequence;
        // Counts are below 2^48 and times hardly after the block's: they fit.
        batch.nTransactions = uint64(count);
        batch.lastTime = uint64(output[BatchWords.LAST_TIME]);
        stateRoot = output[BatchWords.NEW_ROOT];
        batchCount = number + 1;
        lastBatchTime = uint64(output[BatchWords.LAST_TIME]);
        nextSequence += uint64(count);
        emit BatchAccepted(
            number,
            output[BatchWords.OLD_ROOT],
            output[BatchWords.NEW_ROOT],
            output[BatchWords.FIRST_SEQUENCE],
            count,
            output[BatchWords.TRANSACTIONS_ROOT],
            output[BatchWords.ORACLE_COMMITMENT],
            bits
        );
    }
}
