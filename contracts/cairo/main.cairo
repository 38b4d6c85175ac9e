// The state transition of one batch.
//
// Input, in order: config; opening state (market rows, globals); number of accounts and the accounts; number of events
// and the events; per account the place of its last version; the guide through the account tree. Everything in it is the
// prover's choice. What binds it: the config by its hash, the opening state by the old state root, both of which the
// rollup contract compares; signed words by signatures; deposits by the contract's queue; times by the contract's clock;
// funding rates by the cap only; all else, hints included, by constraints next to which the attack stands that they stop.
//
// A journal that breaks a rule makes the run fail with "REJECTED <code>", the code of sequencer/domain/rejections.py.

%builtins output range_check ecdsa poseidon

from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.memcpy import memcpy
from starkware.cairo.common.registers import get_fp_and_pc

from accounts import assert_nonzero, close_accounts, keep_rest, open_accounts, replace_version
from constants import DUST_SHIFT, TIME_BOUND
from deposit import deposit
from funding import funding_tick
from hashing import hash_many, message_state
from math import floor_div, power_of_two
from oracle import oracle_tick
from state import RowInput, check_globals, open_rows, state_root, write_state
from trade import trade
from tree import fold
from types import (
    Config,
    Context,
    DepositInput,
    DepositOutput,
    FeeTier,
    Globals,
    Leaf,
    Market,
    OracleInput,
    Output,
    Position,
    Row,
    TradeInput,
    Version,
    WithdrawalInput,
    WithdrawalOutput,
)
from withdrawal import withdraw

// Kinds of events.
const DEPOSIT = 0;
const TRADE = 1;
const WITHDRAWAL = 2;
const ORACLE_TICK = 3;
const FUNDING_TICK = 4;

struct EventHeader {
    kind: felt,
    time: felt,
}

// What the events change outside accounts.
struct Journal {
    rows: Row*,
    open_interest: felt*,
    time: felt,
    oracle_time: felt,
    funding_time: felt,
    next_deposit: felt,
    commitment: felt,
}

func main{
    output_ptr: felt*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, poseidon_ptr: PoseidonBuiltin*
}() {
    alloc_locals;
    let (input: felt*) = alloc();
    %{ segments.write_arg(ids.input, program_input["words"]) %}
    let (local versions: Version*) = alloc();
    let (local leaves: Leaf*) = alloc();
    let (local old_words: felt*) = alloc();
    let (local first_withdrawal: WithdrawalOutput*) = alloc();
    let (heap: felt*) = alloc();
    local output: Output* = cast(output_ptr, Output*);
    let output_ptr = output_ptr + Output.SIZE;

    // 1. The config.
    let (local ctx: Context*, input) = open_config(input=input, versions=versions);
    local n_markets = ctx.n_markets;

    // 2. The opening state: market rows, globals, accounts.
    local rows: Row* = cast(heap, Row*);
    local open_interest: felt* = heap + n_markets * Row.SIZE;
    let (local globals: Globals*) = open_rows(
        input=cast(input, RowInput*),
        market=ctx.markets,
        row=rows,
        open_interest=open_interest,
        n=n_markets,
    );
    check_globals(globals=globals);
    write_state(
        row=rows, open_interest=open_interest, n=n_markets, globals=globals, words=old_words
    );
    let input = cast(globals, felt*) + Globals.SIZE;
    local n_accounts = [input];
    let versions_end = versions;
    let leaf = leaves;
    let scratch = old_words + n_markets + 1;
    with versions_end, leaf, scratch {
        let (input) = open_accounts(ctx=ctx, input=input + 1, n=n_accounts);
    }
    local leaves_end: Leaf* = leaf;

    // 3. The events. Deposits are published as they come, withdrawals after them.
    local deposits: felt* = output_ptr;
    local first_event: EventHeader* = cast(input + 1, EventHeader*);
    let heap = open_interest + n_markets;
    let withdrawals = first_withdrawal;
    let fees = 0;
    let dust = globals.dust;
    with_attr error_message("a batch needs at least one event") {
        assert_nonzero([input]);
    }
    with versions_end, heap, withdrawals, fees, dust {
        let (input, local journal: Journal) = execute(
            ctx=ctx,
            event=first_event,
            n=[input],
            journal=Journal(
                rows=rows,
                open_interest=open_interest,
                time=globals.time,
                oracle_time=globals.oracle_time,
                funding_time=globals.funding_time,
                next_deposit=globals.next_deposit,
                commitment=0,
            ),
        );
    }
    local n_deposits = (output_ptr - deposits) / DepositOutput.SIZE;
    local withdrawal_words = cast(withdrawals, felt*) - cast(first_withdrawal, felt*);
    memcpy(dst=output_ptr, src=cast(first_withdrawal, felt*), len=withdrawal_words);
    let output_ptr = output_ptr + withdrawal_words;

    // 4. Fees and whole quanta of dust go to the fee account; the rest of the dust is carried.
    let (local quanta) = floor_div(value=dust, div=DUST_SHIFT);
    with versions_end {
        let (fee_old, fee_new) = replace_version(
            ctx=ctx, index=ctx.config.fee_account, version=[input]
        );
    }
    keep_rest(old=fee_old, update=fee_new, collateral=fee_old.collateral + fees + quanta);
    local last_versions: felt* = input + 1;

    // 5. The closing state: state words, then account leaves, published as they are hashed.
    local state_words: felt* = output_ptr;
    tempvar closing = new Globals(
        time=journal.time,
        oracle_time=journal.oracle_time,
        funding_time=journal.funding_time,
        next_batch=globals.next_batch + 1,
        next_deposit=journal.next_deposit,
        dust=dust - quanta * DUST_SHIFT,
    );
    write_state(
        row=journal.rows,
        open_interest=journal.open_interest,
        n=n_markets,
        globals=closing,
        words=state_words,
    );
    let output_ptr = state_words + n_markets + 1;
    let leaf = leaves;
    with leaf {
        close_accounts(ctx=ctx, versions_end=versions_end, last=last_versions, n=n_accounts);
    }

    // 6. Both state roots.
    let guide = last_versions + n_accounts;
    let leaf = leaves;
    with guide, leaf {
        let (local old_root, local new_root) = fold(height=ctx.config.tree_depth, prefix=0);
    }
    assert leaf = leaves_end;
    let (old_state_root) = state_root(accounts_root=old_root, words=old_words, n=n_markets + 1);
    assert output.old_state_root = old_state_root;
    let (new_state_root) = state_root(accounts_root=new_root, words=state_words, n=n_markets + 1);
    assert output.new_state_root = new_state_root;

    // 7. The rest of the output.
    assert output.config_hash = ctx.config_hash;
    assert output.batch_number = globals.next_batch;
    assert output.first_time = first_event.time;
    assert output.last_time = journal.time;
    assert output.first_deposit_index = globals.next_deposit;
    assert output.n_deposits = n_deposits;
    assert output.n_withdrawals = withdrawal_words / WithdrawalOutput.SIZE;
    assert output.oracle_commitment = journal.commitment;
    assert output.n_state_words = n_markets + 1;
    assert output.n_account_updates = n_accounts;
    return ();
}

// Reads the config, hashes it and notes where its parts lie. Its numbers are not judged: the contract pins the hash.
func open_config{poseidon_ptr: PoseidonBuiltin*}(input: felt*, versions: Version*) -> (
    ctx: Context*, input: felt*
) {
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
    tempvar ctx = new Context(
        config=config,
        config_hash=config_hash,
        n_markets=config.n_markets,
        max_price_age=config.max_price_age,
        oracle_keys=oracle_keys,
        fee_tiers=cast(fee_tiers, FeeTier*),
        markets=cast(markets, Market*),
        tiers=tiers,
        capacity=capacity,
        message_state=messages,
        versions=versions,
        no_position=Position(market=0, size=0, magnitude=0, funding=0, entry_cost=0),
    );
    return (ctx=ctx, input=end);
}

// Executes n events in order. Times do not decrease and stay below 2^40.
func execute{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    versions_end: Version*,
    heap: felt*,
    withdrawals: WithdrawalOutput*,
    fees,
    dust,
}(ctx: Context*, event: EventHeader*, n, journal: Journal) -> (input: felt*, journal: Journal) {
    alloc_locals;
    if (n == 0) {
        return (input=cast(event, felt*), journal=journal);
    }
    let time = event.time;
    with_attr error_message("REJECTED TIME_BACKWARDS") {
        assert [range_check_ptr] = time - journal.time;
    }
    with_attr error_message("REJECTED TIME_OUT_OF_RANGE") {
        assert [range_check_ptr + 1] = TIME_BOUND - 1 - time;
    }
    let range_check_ptr = range_check_ptr + 2;
    let kind = event.kind;
    let body = cast(event, felt*) + EventHeader.SIZE;
    if (kind == TRADE) {
        let (open_interest) = trade(
            ctx=ctx,
            event=cast(body, TradeInput*),
            rows=journal.rows,
            open_interest=journal.open_interest,
            time=time,
        );
        return execute(
            ctx=ctx,
            event=event + EventHeader.SIZE + TradeInput.SIZE,
            n=n - 1,
            journal=Journal(
                rows=journal.rows,
                open_interest=open_interest,
                time=event.time,
                oracle_time=journal.oracle_time,
                funding_time=journal.funding_time,
                next_deposit=journal.next_deposit,
                commitment=journal.commitment,
            ),
        );
    }
    if (kind == DEPOSIT) {
        deposit(ctx=ctx, event=cast(body, DepositInput*), next_deposit=journal.next_deposit);
        return execute(
            ctx=ctx,
            event=event + EventHeader.SIZE + DepositInput.SIZE,
            n=n - 1,
            journal=Journal(
                rows=journal.rows,
                open_interest=journal.open_interest,
                time=event.time,
                oracle_time=journal.oracle_time,
                funding_time=journal.funding_time,
                next_deposit=journal.next_deposit + 1,
                commitment=journal.commitment,
            ),
        );
    }
    if (kind == WITHDRAWAL) {
        withdraw(ctx=ctx, event=cast(body, WithdrawalInput*), rows=journal.rows, time=time);
        return execute(
            ctx=ctx,
            event=event + EventHeader.SIZE + WithdrawalInput.SIZE,
            n=n - 1,
            journal=Journal(
                rows=journal.rows,
                open_interest=journal.open_interest,
                time=event.time,
                oracle_time=journal.oracle_time,
                funding_time=journal.funding_time,
                next_deposit=journal.next_deposit,
                commitment=journal.commitment,
            ),
        );
    }
    if (kind == ORACLE_TICK) {
        let (rows, commitment, end) = oracle_tick(
            ctx=ctx,
            event=cast(body, OracleInput*),
            rows=journal.rows,
            time=time,
            oracle_time=journal.oracle_time,
            commitment=journal.commitment,
        );
        return execute(
            ctx=ctx,
            event=cast(end, EventHeader*),
            n=n - 1,
            journal=Journal(
                rows=rows,
                open_interest=journal.open_interest,
                time=event.time,
                oracle_time=[cast(body, OracleInput*)].tick_time,
                funding_time=journal.funding_time,
                next_deposit=journal.next_deposit,
                commitment=commitment,
            ),
        );
    }
    with_attr error_message("unknown kind of event") {
        assert kind = FUNDING_TICK;
    }
    let (rows) = funding_tick(
        ctx=ctx,
        rates=body,
        rows=journal.rows,
        time=time,
        funding_time=journal.funding_time,
    );
    return execute(
        ctx=ctx,
        event=cast(body + ctx.n_markets, EventHeader*),
        n=n - 1,
        journal=Journal(
            rows=rows,
            open_interest=journal.open_interest,
            time=event.time,
            oracle_time=journal.oracle_time,
            funding_time=event.time,
            next_deposit=journal.next_deposit,
            commitment=journal.commitment,
        ),
    );
}
