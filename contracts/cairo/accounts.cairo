// Accounts during a batch.
//
// An account is a chain of versions in one table. Each event that touches it replaces its last version by a new one at
// the end of the table. Memory is immutable, so a version can name one successor only; that, and the rule that an event
// replaces only a version that is already in the table, make the chain of each account linear: whatever order the
// prover claims, no version is spent twice, and exactly one is last. No dictionary and no squashing is needed.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    ENTRY_COST_SHIFT,
    FEE_TIER_SHIFT,
    FUNDING_BOUND,
    FUNDING_SHIFT,
    POSITION_COUNT_SHIFT,
    SIZE_BOUND,
    SIZE_SHIFT,
    TAIL_SHIFT,
)
from hashing import hash_many
from types import Context, Leaf, Position, Version

// ---- Replacing a version

// Takes `version` of the table as the present state of account `index` and appends its successor, of which index, public
// key, fee tier and tail are written here and all else by the caller. Rejects accounts that do not exist.
func replace_version{range_check_ptr, versions_end: Version*}(
    ctx: Context*, index, version
) -> (old: Version*, update: Version*) {
    alloc_locals;
    let (local old, local update) = append_version(ctx=ctx, index=index, version=version);
    with_attr error_message("REJECTED ACCOUNT_UNKNOWN") {
        assert_nonzero(old.public_key);
    }
    assert update.public_key = old.public_key;
    return (old=old, update=update);
}

// As replace_version, for accounts that may not exist; public_key is left to the caller.
//
// Attack: spend a version that a later event makes, so that two events justify each other without a funded start; or
// point to memory that is no version. The version's place is bound to the part of the table that is filled.
func append_version{range_check_ptr, versions_end: Version*}(
    ctx: Context*, index, version
) -> (old: Version*, update: Version*) {
    let old = ctx.versions + version * Version.SIZE;
    let update = versions_end;
    assert [range_check_ptr] = version;
    assert [range_check_ptr + 1] = update - Version.SIZE - old;
    let range_check_ptr = range_check_ptr + 2;
    assert old.index = index;
    assert old.next = cast(update, felt);
    assert update.index = index;
    assert update.fee_tier = old.fee_tier;
    assert update.tail = old.tail;
    let versions_end = versions_end + Version.SIZE;
    return (old=old, update=update);
}

func assert_nonzero(value) {
    if (value == 0) {
        assert value = 1;
    }
    return ();
}

func check_collateral{range_check_ptr}(collateral) {
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr] = collateral + COLLATERAL_BOUND;
        assert [range_check_ptr + 1] = COLLATERAL_BOUND - 1 - collateral;
    }
    let range_check_ptr = range_check_ptr + 2;
    return ();
}

// `update` keeps positions and lanes of `old`; its collateral changes.
func keep_rest{range_check_ptr}(old: Version*, update: Version*, collateral) {
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    assert update.lanes_0 = old.lanes_0;
    assert update.lanes_1 = old.lanes_1;
    assert update.lanes_2 = old.lanes_2;
    return check_collateral(collateral=collateral);
}

// ---- Leaves

// Writes the leaf words of an account; returns their end.
func write_leaf(account: Version*, words: felt*) -> (end: felt*) {
    assert words[0] = account.public_key;
    tempvar head = (account.collateral + COLLATERAL_BOUND) * POSITION_COUNT_SHIFT + account.n_positions;
    assert words[1] = (head * FEE_TIER_SHIFT + account.fee_tier) * TAIL_SHIFT + account.tail;
    assert words[2] = account.lanes_0;
    assert words[3] = account.lanes_1;
    assert words[4] = account.lanes_2;
    return write_positions(position=account.positions, n=account.n_positions, words=words + 5);
}

func write_positions(position: Position*, n, words: felt*) -> (end: felt*) {
    if (n == 0) {
        return (end=words);
    }
    tempvar head = position.market * SIZE_SHIFT + position.size + SIZE_BOUND;
    tempvar middle = head * FUNDING_SHIFT + position.funding + FUNDING_BOUND;
    assert [words] = middle * ENTRY_COST_SHIFT + position.entry_cost + ENTRY_COST_BOUND;
    return write_positions(position=position + Position.SIZE, n=n - 1, words=words + 1);
}

// ---- Opening the accounts of a batch

// Reads n accounts from the input as first versions and computes their leaf hashes. Widths of all fields are proven:
// only then is the packing into leaf words injective, so that the committed leaf fixes every field. The number of
// positions needs none: it is how often the loops below run, and the length of the hashed list fixes it.
//
// Input per account: index, public key, collateral, fee tier, tail, number of positions, three lane words, positions.
// Lane words stay packed, so they need no widths here.
func open_accounts{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, versions_end: Version*, leaf: Leaf*, scratch: felt*
}(ctx: Context*, input: felt*, n) -> (input: felt*) {
    alloc_locals;
    if (n == 0) {
        return (input=input);
    }
    let account = versions_end;
    let versions_end = versions_end + Version.SIZE;
    assert account.index = input[0];
    assert account.public_key = input[1];
    assert account.collateral = input[2];
    assert account.fee_tier = input[3];
    assert account.tail = input[4];
    assert account.n_positions = input[5];
    assert account.lanes_0 = input[6];
    assert account.lanes_1 = input[7];
    assert account.lanes_2 = input[8];
    assert account.positions = cast(input + 9, Position*);

    assert [range_check_ptr] = account.fee_tier;
    // Also keeps the lookup of fee rates inside the table.
    assert [range_check_ptr + 1] = ctx.config.n_fee_tiers - 1 - account.fee_tier;
    assert [range_check_ptr + 2] = account.tail;
    assert [range_check_ptr + 3] = TAIL_SHIFT - 1 - account.tail;
    let range_check_ptr = range_check_ptr + 4;
    check_collateral(collateral=account.collateral);
    check_positions(position=account.positions, n=account.n_positions, previous=-1, ctx=ctx);

    assert leaf.index = account.index;
    let old_words = scratch;
    if (account.public_key == 0) {
        // An absent account: the leaf 0, and nothing in it.
        // Attack: credit a new account with collateral from nowhere.
        assert account.collateral = 0;
        assert account.fee_tier = 0;
        assert account.tail = 0;
        assert account.n_positions = 0;
        assert account.lanes_0 = 0;
        assert account.lanes_1 = 0;
        assert account.lanes_2 = 0;
        assert leaf.old_hash = 0;
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar scratch = scratch;
    } else {
        let (end) = write_leaf(account=account, words=old_words);
        let scratch = end;
        let n_words = end - old_words;
        let (hash) = hash_many(data=old_words, n=n_words);
        assert leaf.old_hash = hash;
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar scratch = scratch;
    }
    let leaf = leaf + Leaf.SIZE;
    return open_accounts(
        ctx=ctx, input=input + 9 + account.n_positions * Position.SIZE, n=n - 1
    );
}

// Widths of positions, and strictly increasing markets below n_markets: no market stands twice.
func check_positions{range_check_ptr}(position: Position*, n, previous, ctx: Context*) {
    if (n == 0) {
        // previous is -1 or the last market.
        assert [range_check_ptr] = ctx.n_markets - 1 - previous;
        let range_check_ptr = range_check_ptr + 1;
        return ();
    }
    assert [range_check_ptr] = position.market - previous - 1;
    // size = magnitude or -magnitude, 1 <= magnitude < 2^48.
    assert position.size * position.size = position.magnitude * position.magnitude;
    assert [range_check_ptr + 1] = position.magnitude - 1;
    assert [range_check_ptr + 2] = SIZE_BOUND - 1 - position.magnitude;
    assert [range_check_ptr + 3] = position.funding + FUNDING_BOUND;
    assert [range_check_ptr + 4] = FUNDING_BOUND - 1 - position.funding;
    assert [range_check_ptr + 5] = position.entry_cost + ENTRY_COST_BOUND;
    assert [range_check_ptr + 6] = ENTRY_COST_BOUND - 1 - position.entry_cost;
    let range_check_ptr = range_check_ptr + 7;
    return check_positions(position=position + Position.SIZE, n=n - 1, previous=position.market, ctx=ctx);
}

// ---- Closing them

// For each account of the table's first n versions: its last version, whose place the input gives, is published and
// hashed.
//
// Attack: publish a version that was replaced. A last version has no successor, and of each account only one has none.
// Attack: turn an absent leaf that no event touched into an account without key, which could never be opened again.
func close_accounts{
    output_ptr: felt*, poseidon_ptr: PoseidonBuiltin*, range_check_ptr, leaf: Leaf*
}(ctx: Context*, versions_end: Version*, last: felt*, n) {
    alloc_locals;
    if (n == 0) {
        return ();
    }
    let account = ctx.versions + [last] * Version.SIZE;
    assert [range_check_ptr] = [last];
    assert [range_check_ptr + 1] = versions_end - Version.SIZE - account;
    let range_check_ptr = range_check_ptr + 2;
    assert account.index = leaf.index;
    assert account.next = 0;
    assert_nonzero(account.public_key);

    assert [output_ptr] = account.index;
    let words = output_ptr + 2;
    let (end) = write_leaf(account=account, words=words);
    let n_words = end - words;
    assert output_ptr[1] = n_words;
    let (hash) = hash_many(data=words, n=n_words);
    assert leaf.new_hash = hash;
    let output_ptr = end;
    let leaf = leaf + Leaf.SIZE;
    return close_accounts(ctx=ctx, versions_end=versions_end, last=last + 1, n=n - 1);
}
