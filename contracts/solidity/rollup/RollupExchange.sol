// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "../token/IERC20.sol";
import {PRIME} from "../verifier/Felt.sol";
import {IMemoryPage} from "../verifier/IMemoryPage.sol";
import {IStarkVerifier} from "../verifier/IStarkVerifier.sol";
import {ProofParameters} from "../verifier/ProofParameters.sol";
import {BatchOutput} from "./BatchOutput.sol";
import {CairoRun, CairoRunLibrary} from "./CairoRun.sol";

/// A Stark key is a nonzero field element.
error StarkKeyOutOfRange(uint256 starkKey);
/// @param amount zero, or not below the largest that the program can credit.
error DepositAmountOutOfRange(uint256 amount);
/// The batch starts from another state: it was accepted before, or another one was.
error StaleStateRoot(uint256 expected, uint256 actual);
error WrongBatchNumber(uint256 expected, uint256 actual);
error WrongConfigHash(uint256 expected, uint256 actual);
/// The batch begins before the one before it ended, or ends before it begins.
error TimesNotAscending(uint256 previous, uint256 first, uint256 last);
/// The batch ends later than this block, by more than clocks may differ.
error TimeInTheFuture(uint256 time, uint256 blockTime);
error WrongDepositIndex(uint256 expected, uint256 actual);
/// The batch consumes a deposit that nobody made.
error DepositNotQueued(uint256 index);
/// The batch credits another key or amount than was deposited.
error WrongDeposit(uint256 index);
error RecipientOutOfRange(uint256 recipient);
/// The proof's parameters prove less than this contract demands.
error InsufficientSecurity(uint256 required, uint256 actual);
error NothingToClaim(address claimant);
/// The collateral token refused a transfer.
error TransferFailed();

/// @title Holds the collateral of the exchange and its state root, which moves by a valid proof only.
/// @notice No owner, no upgrade: program, configuration, verifier and least security are fixed at deployment.
contract RollupExchange {
    using BatchOutput for uint256[];
    using CairoRunLibrary for CairoRun;

    /// Seconds by which a batch may be ahead of the block that accepts it: clocks differ.
    uint256 public constant MAX_LEAD_SECONDS = 60;
    /// The program's bound on an amount in token units.
    uint256 public constant DEPOSIT_BOUND = 1 << 56;
    /// Builtins of the program: output, range_check, ecdsa, poseidon.
    uint256 private constant N_BUILTINS = 4;

    IERC20 public immutable token;
    IStarkVerifier public immutable verifier;
    IMemoryPage public immutable program;
    uint256 public immutable configHash;
    uint256 public immutable minSecurityBits;

    uint256 public stateRoot;
    /// The four counters share a storage word. Batches and deposits are counted one by one, and a time is at most
    /// MAX_LEAD_SECONDS after a block's, so none of them reaches 2^64.
    uint64 public batchCount;
    uint64 public lastBatchTime;
    uint64 public depositCount;
    uint64 public depositsConsumed;
    /// keccak-256 of (starkKey, amount).
    mapping(uint256 index => bytes32) public depositHash;
    mapping(address recipient => uint256 amount) public claimable;

    event DepositQueued(uint256 indexed index, uint256 indexed starkKey, uint256 amount, address indexed depositor);
    /// The batch's data is the calldata of the transaction that emits this.
    event BatchAccepted(
        uint256 indexed number,
        uint256 oldRoot,
        uint256 newRoot,
        uint256 deposits,
        uint256 withdrawals,
        uint256 oracleCommitment,
        uint256 securityBits
    );
    event WithdrawalOpened(uint256 indexed batch, address indexed recipient, uint256 indexed account, uint256 amount);
    event WithdrawalClaimed(address indexed recipient, uint256 amount);

    /// @param token_ collateral; its amounts are what users deposit and claim.
    /// @param verifier_ of the layout that the program is proven in.
    /// @param program_ the program.
    /// @param configHash_ Poseidon hash of the exchange's parameters.
    /// @param genesisRoot state root before the first batch.
    /// @param minSecurityBits_ least security of an accepted proof.
    constructor(
        IERC20 token_,
        IStarkVerifier verifier_,
        IMemoryPage program_,
        uint256 configHash_,
        uint256 genesisRoot,
        uint256 minSecurityBits_
    ) {
        token = token_;
        verifier = verifier_;
        program = program_;
        configHash = configHash_;
        stateRoot = genesisRoot;
        minSecurityBits = minSecurityBits_;
    }

    /// @notice keccak-256 of the program's words, 32 bytes each.
    function programHash() external view returns (bytes32) {
        return program.hash();
    }

    /// @notice Queues a deposit; a later batch credits it to an account of the key.
    /// @param starkKey x coordinate of the owner's public key.
    /// @param amount token units, which the caller has approved.
    function deposit(uint256 starkKey, uint256 amount) external returns (uint256 index) {
        if (starkKey == 0 || starkKey >= PRIME) revert StarkKeyOutOfRange(starkKey);
        if (amount == 0 || amount >= DEPOSIT_BOUND) revert DepositAmountOutOfRange(amount);
        index = depositCount++;
        depositHash[index] = _depositHash(starkKey, amount);
        emit DepositQueued(index, starkKey, amount, msg.sender);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TransferFailed();
    }

    /// @notice Accepts the next batch.
    /// @param parameters of the proof.
    /// @param run what the statement has beside program and output.
    /// @param output of the program: what the batch did.
    /// @param proof that the program, run on some input, has this output.
    function submitBatch(
        ProofParameters calldata parameters,
        CairoRun calldata run,
        uint256[] calldata output,
        bytes calldata proof
    ) external {
        _checkOutput(output);
        uint256 bits = verifier.verify(parameters, run.publicInput(program, output, N_BUILTINS), proof);
        if (bits < minSecurityBits) revert InsufficientSecurity(minSecurityBits, bits);

        uint64 number = batchCount;
        stateRoot = output[BatchOutput.NEW_ROOT];
        batchCount = number + 1;
        // Not after the block's time by more than the lead, and no more deposits than are queued: both fit.
        lastBatchTime = uint64(output[BatchOutput.LAST_TIME]);
        depositsConsumed += uint64(output[BatchOutput.N_DEPOSITS]);
        _openWithdrawals(number, output);
        emit BatchAccepted(
            number,
            output[BatchOutput.OLD_ROOT],
            output[BatchOutput.NEW_ROOT],
            output[BatchOutput.N_DEPOSITS],
            output[BatchOutput.N_WITHDRAWALS],
            output[BatchOutput.ORACLE_COMMITMENT],
            bits
        );
    }

    /// @notice Pays the caller everything that settled batches withdrew to it.
    function claim() external returns (uint256 amount) {
        amount = claimable[msg.sender];
        if (amount == 0) revert NothingToClaim(msg.sender);
        claimable[msg.sender] = 0;
        emit WithdrawalClaimed(msg.sender, amount);
        if (!token.transfer(msg.sender, amount)) revert TransferFailed();
    }

    /// The batch follows the state of this contract: root, number, configuration, times, deposits.
    function _checkOutput(uint256[] calldata output) private view {
        output.checkLength();
        if (output[BatchOutput.CONFIG_HASH] != configHash) {
            revert WrongConfigHash(configHash, output[BatchOutput.CONFIG_HASH]);
        }
        if (output[BatchOutput.OLD_ROOT] != stateRoot) revert StaleStateRoot(stateRoot, output[BatchOutput.OLD_ROOT]);
        if (output[BatchOutput.BATCH_NUMBER] != batchCount) {
            revert WrongBatchNumber(batchCount, output[BatchOutput.BATCH_NUMBER]);
        }
        uint256 first = output[BatchOutput.FIRST_TIME];
        uint256 last = output[BatchOutput.LAST_TIME];
        if (first < lastBatchTime || last < first) revert TimesNotAscending(lastBatchTime, first, last);
        if (last > block.timestamp + MAX_LEAD_SECONDS) revert TimeInTheFuture(last, block.timestamp);
        _checkDeposits(output);
    }

    /// The batch consumes the queue in order: these keys, these amounts, nothing skipped, nothing twice.
    function _checkDeposits(uint256[] calldata output) private view {
        uint256 index = depositsConsumed;
        if (output[BatchOutput.FIRST_DEPOSIT] != index) {
            revert WrongDepositIndex(index, output[BatchOutput.FIRST_DEPOSIT]);
        }
        uint256 count = output[BatchOutput.N_DEPOSITS];
        for (uint256 i = 0; i < count; ++i) {
            if (index + i >= depositCount) revert DepositNotQueued(index + i);
            (uint256 starkKey, uint256 amount) = output.deposit(i);
            if (depositHash[index + i] != _depositHash(starkKey, amount)) revert WrongDeposit(index + i);
        }
    }

    function _openWithdrawals(uint256 number, uint256[] calldata output) private {
        uint256 count = output[BatchOutput.N_WITHDRAWALS];
        for (uint256 i = 0; i < count; ++i) {
            (uint256 recipient, uint256 amount, uint256 account) = output.withdrawal(i);
            if (recipient > type(uint160).max) revert RecipientOutOfRange(recipient);
            // The range was checked on the line above.
            address to = address(uint160(recipient));
            claimable[to] += amount;
            emit WithdrawalOpened(number, to, account, amount);
        }
    }

    function _depositHash(uint256 starkKey, uint256 amount) private pure returns (bytes32) {
        return keccak256(abi.encode(starkKey, amount));
    }
}
