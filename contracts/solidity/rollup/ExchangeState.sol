// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "../token/IERC20.sol";
import {IMemoryPage} from "../verifier/IMemoryPage.sol";
import {IStarkVerifier} from "../verifier/IStarkVerifier.sol";
import {IFactRegistry} from "./IFactRegistry.sol";
import {IKeyRegistry} from "./IKeyRegistry.sol";
import {IStateHasher} from "./IStateHasher.sol";

/// The exchange is frozen: no batch, no request, only claims and escapes.
error ExchangeIsFrozen();
error NothingToClaim(address claimant);
/// The collateral token refused a transfer.
error TransferFailed();

/// @notice The contracts that an exchange builds on.
/// @param token collateral; its amounts are what users deposit and claim.
/// @param verifier of the layout that the program is proven in.
/// @param program the program.
/// @param hasher Poseidon, for escapes.
/// @param keys which L1 account speaks for a Stark key.
/// @param facts that conditional transfers wait for.
struct ExchangeParts {
    IERC20 token;
    IStarkVerifier verifier;
    IMemoryPage program;
    IStateHasher hasher;
    IKeyRegistry keys;
    IFactRegistry facts;
}

/// @notice What an exchange promises.
/// @param configHash Poseidon hash of the exchange's parameters.
/// @param genesisRoot state root before the first batch.
/// @param minSecurityBits least security of an accepted proof.
/// @param maxDelay seconds that a request may wait before anyone may freeze the exchange.
/// @param forcedFee token units that a forced request costs; whoever submits the batch that answers it gets them.
struct ExchangeTerms {
    uint256 configHash;
    uint256 genesisRoot;
    uint256 minSecurityBits;
    uint256 maxDelay;
    uint256 forcedFee;
}

/// @notice What is kept of a batch, for disputes about receipts.
/// @param transactionsRoot root over the hashes of its transactions, see IStateHasher.listRoot.
/// @param firstSequence place of its first transaction in the journal.
/// @param nTransactions how many it has.
/// @param lastTime of its last transaction, unix seconds.
struct SettledBatch {
    uint256 transactionsRoot;
    uint64 firstSequence;
    uint64 nTransactions;
    uint64 lastTime;
}

/// @title What the exchange contract holds: collateral, the state root, two queues.
abstract contract ExchangeState {
    IERC20 public immutable token;
    IStarkVerifier public immutable verifier;
    IMemoryPage public immutable program;
    IStateHasher public immutable hasher;
    IKeyRegistry public immutable keys;
    IFactRegistry public immutable facts;
    uint256 public immutable configHash;
    uint256 public immutable minSecurityBits;
    uint256 public immutable maxDelay;
    uint256 public immutable forcedFee;

    uint256 public stateRoot;
    /// Counted one by one, or at most MAX_LEAD_SECONDS after a block's time: none of them reaches 2^64.
    uint64 public batchCount;
    uint64 public lastBatchTime;
    uint64 public depositCount;
    uint64 public depositsConsumed;
    /// Sequence number of the next batch's first transaction.
    uint64 public nextSequence = 1;
    uint64 public forcedCount;
    uint64 public forcedServed;
    bool public frozen;
    /// Token units that pockets own together: what was credited less what was withdrawn or escaped. The contract holds
    /// them beside queued deposits, open claims and fees.
    uint256 public collateral;
    mapping(uint256 number => SettledBatch) public batches;
    /// See RequestQueue; zero once it was taken back.
    mapping(uint256 index => uint256) public depositRequest;
    /// See RequestQueue. When it was answered, the result: 0 served, else why it is invalid.
    mapping(uint256 index => uint256) public forcedRequest;
    mapping(address recipient => uint256 amount) public claimable;

    event Claimed(address indexed recipient, uint256 amount);

    constructor(ExchangeParts memory parts, ExchangeTerms memory terms) {
        token = parts.token;
        verifier = parts.verifier;
        program = parts.program;
        hasher = parts.hasher;
        keys = parts.keys;
        facts = parts.facts;
        configHash = terms.configHash;
        stateRoot = terms.genesisRoot;
        minSecurityBits = terms.minSecurityBits;
        maxDelay = terms.maxDelay;
        forcedFee = terms.forcedFee;
    }

    modifier whileRunning() {
        if (frozen) revert ExchangeIsFrozen();
        _;
    }

    /// @notice Pays the caller everything that is his to claim.
    function claim() external returns (uint256 amount) {
        amount = claimable[msg.sender];
        if (amount == 0) revert NothingToClaim(msg.sender);
        claimable[msg.sender] = 0;
        emit Claimed(msg.sender, amount);
        if (!token.transfer(msg.sender, amount)) revert TransferFailed();
    }

    /// Takes tokens that the caller has approved.
    function _collect(uint256 amount) internal {
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TransferFailed();
    }
}
