// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PRIME} from "../verifier/Felt.sol";
import {BatchWords} from "./BatchWords.sol";
import {ExchangeState} from "./ExchangeState.sol";
import {RequestQueue} from "./RequestQueue.sol";

/// A Stark key is a nonzero field element.
error StarkKeyOutOfRange(uint256 starkKey);
/// @param amount zero where that is not allowed, or not below the largest that the program can credit.
error AmountOutOfRange(uint256 amount);
error PocketOutOfRange(uint256 pocket);
error MarketOutOfRange(uint256 market);
error SizeOutOfRange(uint256 size);
/// The zero address cannot claim.
error RecipientIsZero();
/// @param owner the L1 account that speaks for the key, or zero.
error NotOwnerOfKey(uint256 starkKey, address owner, address caller);
/// The block has as many deposits as one may have.
error TooManyDeposits(uint256 blockNumber);
/// The block has as many forced requests as one may have.
error TooManyForcedRequests(uint256 blockNumber);
/// No request waits longer than it may.
error NothingIsOverdue();
/// The batches have credited the deposit, or nobody made it, or it is of another key or amount, or was taken back.
error NoSuchQueuedDeposit(uint256 index);
error ExchangeIsNotFrozen();
/// Nobody has registered for the key.
error KeyHasNoOwner(uint256 starkKey);

/// @title What users ask of the exchange on L1: deposits, forced requests, and the freeze when they are not heard.
/// @notice Each word lies within the program's width: a request that no batch can answer would hold up all behind it.
abstract contract Requests is ExchangeState {
    using RequestQueue for uint256;

    /// The program's bound on an amount in token units.
    uint256 public constant AMOUNT_BOUND = 1 << 56;
    uint256 public constant POCKET_BOUND = 1 << 32;
    uint256 public constant MARKET_BOUND = 1 << 8;
    uint256 public constant SIZE_BOUND = 1 << 48;
    /// Both queues must be answered in time, so L1 may not ask faster than one prover on two cores can answer.
    uint256 public constant MAX_DEPOSITS_PER_BLOCK = 32;
    uint256 public constant MAX_FORCED_PER_BLOCK = 4;

    /// The block that last took a request, and how many it took.
    uint64 private _requestBlock;
    uint32 private _depositsInBlock;
    uint32 private _forcedInBlock;

    event DepositQueued(uint256 indexed index, uint256 indexed starkKey, uint256 amount, address indexed depositor);
    event DepositReclaimed(uint256 indexed index, uint256 indexed starkKey, address indexed owner, uint256 amount);
    event WithdrawalForced(
        uint256 indexed index, uint256 indexed pocket, uint256 indexed starkKey, uint256 amount, address recipient
    );
    event OrderForced(
        uint256 indexed index, uint256 indexed pocket, uint256 indexed starkKey, uint256 market, uint256 size
    );
    event Frozen(uint256 batchCount, uint256 stateRoot, address by);

    /// @notice Queues a deposit; a later batch credits it to an account of the key.
    /// @param starkKey x coordinate of the owner's public key.
    /// @param amount token units, which the caller has approved.
    function deposit(uint256 starkKey, uint256 amount) external whileRunning returns (uint256 index) {
        if (starkKey == 0 || starkKey >= PRIME) revert StarkKeyOutOfRange(starkKey);
        if (amount == 0 || amount >= AMOUNT_BOUND) revert AmountOutOfRange(amount);
        _startBlock();
        if (_depositsInBlock == MAX_DEPOSITS_PER_BLOCK) revert TooManyDeposits(block.number);
        ++_depositsInBlock;
        index = depositCount++;
        depositRequest[index] = RequestQueue.entry(RequestQueue.depositDigest(starkKey, amount));
        emit DepositQueued(index, starkKey, amount, msg.sender);
        _collect(amount);
    }

    /// @notice Queues a withdrawal that a batch must serve, or prove invalid, within `maxDelay`.
    /// @param amount token units, zero for all that may leave. A named amount is paid whole or not at all.
    /// @param recipient who may claim it.
    function forceWithdraw(uint256 pocket, uint256 starkKey, uint256 amount, address recipient)
        external
        returns (uint256 index)
    {
        if (amount >= AMOUNT_BOUND) revert AmountOutOfRange(amount);
        if (recipient == address(0)) revert RecipientIsZero();
        index = _force(BatchWords.FORCED_WITHDRAWAL, pocket, starkKey, amount, uint160(recipient));
        emit WithdrawalForced(index, pocket, starkKey, amount, recipient);
    }

    /// @notice Queues a reduce-only order that a batch must serve, or prove invalid, within `maxDelay`. Its price is
    /// within the market's bound around the index price; it needs no counterparty.
    /// @param size lots of the position to close at most.
    function forceReduce(uint256 pocket, uint256 starkKey, uint256 market, uint256 size)
        external
        returns (uint256 index)
    {
        if (market >= MARKET_BOUND) revert MarketOutOfRange(market);
        if (size == 0 || size >= SIZE_BOUND) revert SizeOutOfRange(size);
        index = _force(BatchWords.FORCED_ORDER, pocket, starkKey, market, size);
        emit OrderForced(index, pocket, starkKey, market, size);
    }

    /// @notice Stops the exchange for good, if its oldest deposit or forced request has waited longer than `maxDelay`.
    /// The caller gets the fees of the requests that were not answered.
    function freeze() external whileRunning {
        bool late = depositsConsumed < depositCount && _isOverdue(depositRequest[depositsConsumed]);
        late = late || forcedServed < forcedCount && _isOverdue(forcedRequest[forcedServed]);
        if (!late) revert NothingIsOverdue();
        frozen = true;
        claimable[msg.sender] += forcedFee * (forcedCount - forcedServed);
        emit Frozen(batchCount, stateRoot, msg.sender);
    }

    /// @notice Makes a deposit that no batch has credited claimable by the key's owner, once the exchange is frozen.
    function reclaimDeposit(uint256 index, uint256 starkKey, uint256 amount) external {
        if (!frozen) revert ExchangeIsNotFrozen();
        if (index < depositsConsumed) revert NoSuchQueuedDeposit(index);
        if (!depositRequest[index].matches(RequestQueue.depositDigest(starkKey, amount))) {
            revert NoSuchQueuedDeposit(index);
        }
        address owner = _ownerOf(starkKey);
        depositRequest[index] = 0;
        claimable[owner] += amount;
        emit DepositReclaimed(index, starkKey, owner, amount);
    }

    /// The account that speaks for a key; reverts where there is none.
    function _ownerOf(uint256 starkKey) internal view returns (address owner) {
        owner = keys.ownerOf(starkKey);
        if (owner == address(0)) revert KeyHasNoOwner(starkKey);
    }

    function _force(uint256 kind, uint256 pocket, uint256 starkKey, uint256 third, uint256 fourth)
        private
        whileRunning
        returns (uint256 index)
    {
        if (pocket >= POCKET_BOUND) revert PocketOutOfRange(pocket);
        address owner = keys.ownerOf(starkKey);
        if (owner != msg.sender) revert NotOwnerOfKey(starkKey, owner, msg.sender);
        _startBlock();
        if (_forcedInBlock == MAX_FORCED_PER_BLOCK) revert TooManyForcedRequests(block.number);
        ++_forcedInBlock;
        index = forcedCount++;
        bytes32 digest = RequestQueue.forcedDigest(kind, pocket, starkKey, third, fourth);
        forcedRequest[index] = RequestQueue.entry(digest);
        if (forcedFee != 0) _collect(forcedFee);
    }

    /// The first request of a block finds the counts at zero.
    function _startBlock() private {
        if (_requestBlock == block.number) return;
        _requestBlock = uint64(block.number);
        _depositsInBlock = 0;
        _forcedInBlock = 0;
    }

    function _isOverdue(uint256 request) private view returns (bool) {
        return block.timestamp > request.time() + maxDelay;
    }
}
