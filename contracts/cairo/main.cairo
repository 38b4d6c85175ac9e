// The state transition of one batch.
//
// Input, in order: globals and the number of transactions; config; number of pockets and the pockets; the markets with
// their opened orders; the transactions; the guide through the pocket tree. Beside it the tape: which versions are taken, and
// choices. Everything in both is the prover's choice. What binds it: the config by its hash, the opening state by the old
// state root, both of which the rollup contract compares; signed words by signatures; L1's requests by the contract's
// queues; times by the contract's clock; all else, hints included, by constraints next to which the attack stands that
// they stop.
//
// A journal that breaks a rule makes the run fail with "REJECTED <code>", the code of sequencer/domain/rejections.py.

%builtins output range_check ecdsa poseidon

from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin


from constants import FEE_POCKET, FUNDING_FRACTION, NONCE_BOUND, TIME_BOUND
from counted import (
    FORCED_ORDER,
    FORCED_WITHDRAWAL,
    VAULT_DEPOSIT,
    VAULT_WITHDRAWAL,
    execute_counted,
)
from deposit import deposit
from globals import GlobalsInput, check_globals, write_globals
from hashing import hash2, hash_many, message_state, state_root
from liquidation import liquidate
from market import MARKET_WORDS, Rests, close_markets, open_markets
from math import floor_div, power_of_two
from oracle import oracle_tick
from order import PLACE_ORDER, place_orders
from pocket import assert_nonzero, check_collateral, close_pockets, open_pockets, replace_pocket, take_pocket
from requests import execute_request
from single_liquidation import liquidate_single
from transactions_root import fold_transactions
from tree import fold
from types import (
    Config,
    Context,
    DepositInput,
    FeeTier,
    Globals,
    Leaf,
    LiquidateInput,
    Market,
    OracleInput,
    Output,
    Position,
    Row,
    TransactionHeader,
)

// Kinds of transactions.
const DEPOSIT = 2;
const ORACLE_TICK = 5;
const LIQUIDATE = 13;

func main{
    output_ptr: felt*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, poseidon_ptr: PoseidonBuiltin*
}() {
    alloc_locals;
    let (local input: felt*) = alloc();
    %{ segments.write_arg(ids.input, program_input["words"]) %}
    %{ tape = iter(program_input["tape"]) %}
    let (local table: felt*) = alloc();
    let (local leaves: Leaf*) = alloc();
    let (local hashes: felt*) = alloc();
    let (local rests: Rests**) = alloc();
    let (local rows: Row*) = alloc();
    let (local old_words: felt*) = alloc();
    let (heap) = alloc();
    local output: Output* = cast(output_ptr, Output*);
    let output_ptr = output_ptr + Output.SIZE;

    // 1. Globals and config.
    local opening: GlobalsInput* = cast(input, GlobalsInput*);
    local n_transactions = opening.n_transactions;
    with_attr error_message("a batch needs at least one transaction") {
        assert_nonzero(n_transactions);
    }
    check_globals(globals=opening);
    let (local ctx: Context*, input) = open_config(
        input=input + GlobalsInput.SIZE,
        table=table,
        hashes_end=hashes + n_transactions,
        sequence_end=opening.next_sequence + n_transactions,
    );
    local n_markets = ctx.n_markets;
    local n_pockets = [input];

    // 2. The opening state: pockets, then markets with the orders that the batch touches.
    let table_end = table;
    let leaf = leaves;
    with table_end, heap, leaf {
        let (input) = open_pockets(ctx=ctx, input=input + 1, n=n_pockets);
    }
    local heap: felt* = heap;
    local leaves_end: Leaf* = leaf;
    with table_end {
        let (input) = open_markets(
            ctx=ctx, market_id=0, input=input, row=rows, rests=rests, words=old_words
        );
    }
    local n_state_words = n_markets * MARKET_WORDS + 3;
    write_globals(
        globals=&opening.carried,
        time=opening.time,
        next_sequence=opening.next_sequence,
        dust=opening.dust,
        words=old_words + n_state_words - 3,
    );

    // 3. The transactions; messages for L1 are published as they come.
    local messages: felt* = output_ptr;
    local first: TransactionHeader* = cast(input, TransactionHeader*);
    let accrued = opening.dust;
    with table_end, heap, accrued {
        let (local guide, local rows: Row*, local time, local globals: Globals*, local commitment) = execute(
            ctx=ctx,
            header=first,
            n=n_transactions,
            rows=rows,
            time=opening.time,
            globals=&opening.carried,
            commitment=0,
        );
    }
    with_attr error_message("REJECTED TIME_OUT_OF_RANGE") {
        assert [range_check_ptr] = TIME_BOUND - 1 - time;
    }
    let range_check_ptr = range_check_ptr + 1;
    local n_message_words = output_ptr - messages;

    // 4. Whole quanta of what has accrued go to the fee pocket; the rest, which is dust of funding, is carried.
    let (local quanta) = floor_div(value=accrued, div=FUNDING_FRACTION);
    with table_end {
        let (local fee_pocket) = take_pocket(ctx=ctx, table_end=table_end, index=FEE_POCKET);
        check_collateral(collateral=fee_pocket.collateral + quanta);
        replace_pocket(old=fee_pocket, collateral=fee_pocket.collateral + quanta, orders=0);
    }

    // 5. The closing state: state words, then pocket leaves, published as they are hashed.
    local state_words: felt* = output_ptr;
    with table_end {
        close_markets(ctx=ctx, market_id=0, row=rows, rests=rests, words=state_words);
    }
    tempvar closing = new Globals(
        oracle_time=globals.oracle_time,
        funding_time=globals.funding_time,
        next_batch=globals.next_batch + 1,
        next_deposit=globals.next_deposit,
        next_forced=globals.next_forced,
        shares=globals.shares,
        window_start=globals.window_start,
        window_burnt=globals.window_burnt,
    );
    write_globals(
        globals=closing,
        time=time,
        next_sequence=ctx.sequence_end,
        dust=accrued - quanta * FUNDING_FRACTION,
        words=state_words + n_state_words - 3,
    );
    let output_ptr = state_words + n_state_words;
    let leaf = leaves;
    with leaf {
        close_pockets(ctx=ctx, table_end=table_end, n=n_pockets);
    }

    // 6. Both state roots.
    let leaf = leaves;
    with guide, leaf {
        let (local old_root, local new_root) = fold(height=ctx.config.tree_depth, prefix=0);
    }
    assert leaf = leaves_end;
    let (old_state_root) = state_root(pockets_root=old_root, words=old_words, n=n_state_words);
    assert output.old_state_root = old_state_root;
    let (new_state_root) = state_root(pockets_root=new_root, words=state_words, n=n_state_words);
    assert output.new_state_root = new_state_root;

    // 7. The rest of the output.
    let (transactions_root) = fold_transactions(hashes=hashes, n=n_transactions, heap=heap);
    assert output.transactions_root = transactions_root;
    assert output.config_hash = ctx.config_hash;
    assert output.batch_number = opening.carried.next_batch;
    assert output.first_sequence = opening.next_sequence;
    assert output.n_transactions = n_transactions;
    assert output.first_time = first.time;
    assert output.last_time = time;
    assert output.first_deposit = opening.carried.next_deposit;
    assert output.first_forced = opening.carried.next_forced;
    assert output.oracle_commitment = commitment;
    assert output.n_message_words = n_message_words;
    assert output.n_state_words = n_state_words;
    assert output.n_pocket_updates = n_pockets;
    return ();
}

// Reads the config, hashes it and notes where its parts lie. Its numbers are not judged: the contract pins the hash.
func open_config{poseidon_ptr: PoseidonBuiltin*}(
    input: felt*, table: felt*, hashes_end: felt*, sequence_end
) -> (ctx: Context*, input: felt*) {
    alloc_locals;
    let config = cast(input, Config*);
    local oracle_keys: felt* = input + Config.SIZE;
    local fee_tiers: felt* = oracle_keys + config.n_oracle_keys;
    local markets: felt* = fee_tiers + config.n_fee_tiers * FeeTier.SIZE;
    local tiers: felt* = markets + config.n_markets * Market.SIZE;
    local end: felt* = tiers + config.n_tier_words;
    let n_words = end - input;
    let (local config_hash) = hash_many(data=input, n=n_words);
    let (local messages) = message_state(chain_id=config.chain_id);
    let (capacity) = power_of_two(n=config.tree_depth);
    tempvar last_pocket = capacity - 1;
    tempvar lane_shifts: felt* = new (1, NONCE_BOUND, NONCE_BOUND ** 2, NONCE_BOUND ** 3);
    tempvar no_position = new Position(market=0, size=0, magnitude=0, funding=0, entry_cost=0);
    tempvar ctx = new Context(
        config=config,
        config_hash=config_hash,
        n_markets=config.n_markets,
        last_market=config.n_markets - 1,
        last_pocket=last_pocket,
        oracle_keys=oracle_keys,
        fee_tiers=cast(fee_tiers, FeeTier*),
        markets=cast(markets, Market*),
        tiers=tiers,
        message_state=[messages],
        table=table,
        lane_shifts=lane_shifts,
        hashes_end=hashes_end,
        sequence_end=sequence_end,
        no_position=no_position,
    );
    return (ctx=ctx, input=end);
}

// Executes n transactions in order: their sequence numbers are the last n before the context's end. Times do not decrease.
// Returns the end of the transactions, and rows, time, globals and oracle commitment as they leave them.
func execute{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
    accrued,
}(
    ctx: Context*, header: TransactionHeader*, n, rows: Row*, time, globals: Globals*, commitment
) -> (end: felt*, rows: Row*, time: felt, globals: Globals*, commitment: felt) {
    if (n == 0) {
        return (
            end=cast(header, felt*), rows=rows, time=time, globals=globals, commitment=commitment
        );
    }
    if (header.kind == PLACE_ORDER) {
        let (header, n, time) = place_orders(ctx=ctx, header=header, n=n, rows=rows, time=time);
        return execute(
            ctx=ctx,
            header=header,
            n=n,
            rows=rows,
            time=time,
            globals=globals,
            commitment=commitment,
        );
    }
    with_attr error_message("REJECTED TIME_BACKWARDS") {
        assert [range_check_ptr] = header.time - time;
    }
    let range_check_ptr = range_check_ptr + 1;
    let body = cast(header, felt*) + TransactionHeader.SIZE;
    if (header.kind == LIQUIDATE) {
        tempvar is_single = nondet %{ next(tape) %};
        if (is_single != 0) {
            let (hash) = liquidate_single(
                ctx=ctx, input=cast(body, LiquidateInput*), rows=rows, time=header.time
            );
            assert [ctx.hashes_end - n] = hash;
            return execute(
                ctx=ctx,
                header=header + TransactionHeader.SIZE + LiquidateInput.SIZE,
                n=n - 1,
                rows=rows,
                time=header.time,
                globals=globals,
                commitment=commitment,
            );
        }
        let (hash) = liquidate(
            ctx=ctx, input=cast(body, LiquidateInput*), rows=rows, time=header.time
        );
        assert [ctx.hashes_end - n] = hash;
        return execute(
            ctx=ctx,
            header=header + TransactionHeader.SIZE + LiquidateInput.SIZE,
            n=n - 1,
            rows=rows,
            time=header.time,
            globals=globals,
            commitment=commitment,
        );
    }
    if (header.kind == DEPOSIT) {
        let (hash, globals) = deposit(ctx=ctx, input=cast(body, DepositInput*), globals=globals);
        assert [ctx.hashes_end - n] = hash;
        return execute(
            ctx=ctx,
            header=header + TransactionHeader.SIZE + DepositInput.SIZE,
            n=n - 1,
            rows=rows,
            time=header.time,
            globals=globals,
            commitment=commitment,
        );
    }
    if (header.kind == ORACLE_TICK) {
        let (hash, moved, now, end) = oracle_tick(
            ctx=ctx, input=cast(body, OracleInput*), rows=rows, time=header.time, globals=globals
        );
        assert [ctx.hashes_end - n] = hash;
        let (commitment) = hash2(a=commitment, b=hash);
        return execute(
            ctx=ctx,
            header=cast(end, TransactionHeader*),
            n=n - 1,
            rows=moved,
            time=header.time,
            globals=now,
            commitment=commitment,
        );
    }
    tempvar forced = (header.kind - FORCED_WITHDRAWAL) * (header.kind - FORCED_ORDER);
    if (forced * (header.kind - VAULT_DEPOSIT) * (header.kind - VAULT_WITHDRAWAL) == 0) {
        let (hash, size, counted) = execute_counted(
            ctx=ctx, kind=header.kind, body=body, rows=rows, time=header.time, globals=globals
        );
        assert [ctx.hashes_end - n] = hash;
        return execute(
            ctx=ctx,
            header=cast(cast(header, felt*) + TransactionHeader.SIZE + size, TransactionHeader*),
            n=n - 1,
            rows=rows,
            time=header.time,
            globals=counted,
            commitment=commitment,
        );
    }
    let (hash, size) = execute_request(
        ctx=ctx,
        kind=header.kind,
        body=body,
        rows=rows,
        time=header.time,
        sequence=ctx.sequence_end - n,
    );
    assert [ctx.hashes_end - n] = hash;
    return execute(
        ctx=ctx,
        header=cast(cast(header, felt*) + TransactionHeader.SIZE + size, TransactionHeader*),
        n=n - 1,
        rows=rows,
        time=header.time,
        globals=globals,
        commitment=commitment,
    );
}
