// Pockets during a batch: opening and closing their leaves, and the changes that several rules share.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.memcpy import memcpy
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    ENTRY_COST_SHIFT,
    FUNDING_BOUND,
    FUNDING_SHIFT,
    LENGTH_SHIFT,
    ONE_ORDER,
    SIZE_BOUND,
    SIZE_SHIFT,
)
from hashing import hash_end
from table import take
from types import VERSION, Context, Identity, Leaf, PocketVersion, Position

// ---- Changes that several rules share

// The pocket's next version: another collateral, and so many more open orders; all else as it was.
func replace_pocket{range_check_ptr, table_end: felt*}(old: PocketVersion*, collateral, orders) {
    let update = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    assert update.key = old.key;
    assert update.identity = old.identity;
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    assert update.activity = old.activity + orders * ONE_ORDER;
    let table_end = table_end + VERSION;
    return ();
}

// The pocket's next version: all of it but the number of positions, which is as it was.
func write_pocket{table_end: felt*}(
    old: PocketVersion*, identity: Identity*, collateral, positions: Position*, activity
) {
    let update = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    assert update.key = old.key;
    assert update.identity = identity;
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = positions;
    assert update.activity = activity;
    let table_end = table_end + VERSION;
    return ();
}

// The identity with another bound on leverage and another dead-man time.
func replace_identity{heap: felt*}(old: Identity*, leverage, dead_man_time) -> (
    identity: Identity*
) {
    alloc_locals;
    local identity: Identity* = cast(heap, Identity*);
    assert [identity] = Identity(
        hash=0,
        n_extra=old.n_extra,
        public_key=old.public_key,
        account=old.account,
        isolated=old.isolated,
        fee_tier=old.fee_tier,
        leverage=leverage,
        dead_man_time=dead_man_time,
    );
    let extra = heap + Identity.SIZE;
    let heap = extra + old.n_extra;
    memcpy(dst=extra, src=cast(old, felt*) + Identity.SIZE, len=old.n_extra);
    return (identity=identity);
}

// How many orders rest for a pocket.
//
// Attack: another number. The nonces fit 120 bits and the number 128, so the split is the only one.
func count_orders{range_check_ptr}(pocket: PocketVersion*) -> (n: felt) {
    tempvar n = nondet %{ next(tape) %};
    tempvar nonces = pocket.activity - n * ONE_ORDER;
    assert [range_check_ptr] = n;
    assert [range_check_ptr + 1] = nonces;
    assert [range_check_ptr + 2] = ONE_ORDER - 1 - nonces;
    let range_check_ptr = range_check_ptr + 3;
    return (n=n);
}

// Takes a pocket; its key is an index of the tree, so what is taken is no market and no order.
func take_pocket{range_check_ptr}(ctx: Context*, table_end: felt*, index) -> (old: PocketVersion*) {
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr] = ctx.last_pocket - index;
        let range_check_ptr = range_check_ptr + 1;
        let (taken) = take(ctx=ctx, table_end=table_end, key=index);
        let old = cast(taken, PocketVersion*);
        tempvar public_key = old.identity.public_key;
        if (public_key == 0) {
            assert public_key = 1;
        }
    }
    return (old=old);
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

// Adds quanta to a pocket's collateral.
func credit{range_check_ptr, table_end: felt*}(ctx: Context*, key, amount) {
    alloc_locals;
    let (local old) = take_pocket(ctx=ctx, table_end=table_end, index=key);
    check_collateral(collateral=old.collateral + amount);
    replace_pocket(old=old, collateral=old.collateral + amount, orders=0);
    return ();
}

// The pocket's position in a market, or one of size 0. The tape says how many positions stand before it, and whether it is
// there.
func find_position{range_check_ptr}(ctx: Context*, pocket: PocketVersion*, market_id) -> (
    start: Position*
) {
    alloc_locals;
    local before = nondet %{ next(tape) %};
    local has = nondet %{ next(tape) %};
    local after = pocket.n_positions - before - has;
    assert [range_check_ptr] = before;
    assert [range_check_ptr + 1] = after;
    let range_check_ptr = range_check_ptr + 2;
    let position = pocket.positions + before * Position.SIZE;
    return present_position(
        ctx=ctx, market_id=market_id, position=position, before=before, has=has, after=after
    );
}

// The pocket's position in the market, or one of size 0 (and no market). `position` follows the `before` first positions,
// and `after` positions follow the present one; the caller has proven both numbers not negative.
//
// Attack: claim that there is none and open a second one in the market. Markets strictly increase, so it is enough that
// the neighbours lie on both sides of the market.
func present_position{range_check_ptr}(
    ctx: Context*, market_id, position: Position*, before, has, after
) -> (start: Position*) {
    if (has != 0) {
        assert has = 1;
        assert position.market = market_id;
        return (start=position);
    }
    if (before != 0) {
        assert [range_check_ptr] = market_id - 1 - [position - Position.SIZE].market;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    if (after != 0) {
        assert [range_check_ptr] = position.market - 1 - market_id;
        tempvar range_check_ptr = range_check_ptr + 1;
    } else {
        tempvar range_check_ptr = range_check_ptr;
    }
    return (start=ctx.no_position);
}

// ---- Leaves

// The least values of a position's signed fields, as they stand in its word.
const LEAST_POSITION = (SIZE_BOUND * FUNDING_SHIFT + FUNDING_BOUND) * ENTRY_COST_SHIFT + ENTRY_COST_BOUND;

// The leaf word of a position: market, size, funding index and entry cost, the signed ones from their least value.
func position_word(position: Position*) -> (word: felt) {
    tempvar head = position.market * SIZE_SHIFT + position.size;
    tempvar middle = head * FUNDING_SHIFT + position.funding;
    return (word=middle * ENTRY_COST_SHIFT + position.entry_cost + LEAST_POSITION);
}

// Writes the leaf words of n positions; returns their end.
func write_positions(position: Position*, n, words: felt*) -> (end: felt*) {
    if (n == 0) {
        return (end=words);
    }
    let (word) = position_word(position=position);
    assert [words] = word;
    return write_positions(position=position + Position.SIZE, n=n - 1, words=words + 1);
}

// The hash of an identity: that of the list of its words but the number of extra ones, which the length of the list fixes.
func hash_identity{poseidon_ptr: PoseidonBuiltin*}(identity: Identity*) -> (hash: felt) {
    let p = poseidon_ptr;
    assert p[0].input = PoseidonBuiltinState(s0=identity.public_key, s1=identity.account, s2=0);
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(
        s0=d.s0 + identity.isolated, s1=d.s1 + identity.fee_tier, s2=d.s2
    );
    let d = p[1].output;
    assert p[2].input = PoseidonBuiltinState(
        s0=d.s0 + identity.leverage, s1=d.s1 + identity.dead_man_time, s2=d.s2
    );
    let d = p[2].output;
    if (identity.n_extra == 0) {
        assert p[3].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
        let poseidon_ptr = p + 4 * PoseidonBuiltin.SIZE;
        return (hash=p[3].output.s0);
    }
    let poseidon_ptr = p + 3 * PoseidonBuiltin.SIZE;
    let extra = cast(identity, felt*) + Identity.SIZE;
    let (hash) = hash_end(state=&p[2].output, data=extra, n=identity.n_extra);
    return (hash=hash);
}

// The hash of a leaf: that of the list of the identity's hash, collateral, activity, and the words of n positions.
func hash_leaf{poseidon_ptr: PoseidonBuiltin*}(
    identity_hash, collateral, activity, positions: felt*, n
) -> (hash: felt) {
    let p = poseidon_ptr;
    assert p[0].input = PoseidonBuiltinState(s0=identity_hash, s1=collateral, s2=0);
    let d = p[0].output;
    if (n == 0) {
        assert p[1].input = PoseidonBuiltinState(s0=d.s0 + activity, s1=d.s1 + 1, s2=d.s2);
        let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;
        return (hash=p[1].output.s0);
    }
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + activity, s1=d.s1 + positions[0], s2=d.s2);
    if (n == 1) {
        let d = p[1].output;
        assert p[2].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
        let poseidon_ptr = p + 3 * PoseidonBuiltin.SIZE;
        return (hash=p[2].output.s0);
    }
    let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;
    let (hash) = hash_end(state=&p[1].output, data=positions + 1, n=n - 1);
    return (hash=hash);
}

// A pocket as the input opens it; then its extra words and its positions.
struct PocketInput {
    index: felt,
    collateral: felt,
    n_positions: felt,
    activity: felt,
    identity: Identity,
}

// Reads n pockets from the input as first versions and computes their leaf hashes. What is a word of its own in the leaf, or in
// the identity that the leaf names, is fixed by the hash, and has the width with which it was written. The fields of a
// position share a word, so their widths are proven: only then is the packing injective. The numbers of positions and of
// extra words need none: they are how often the loops below run, and the lengths of the hashed lists fix them.
func open_pockets{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*, leaf: Leaf*
}(ctx: Context*, input: felt*, n) -> (input: felt*) {
    alloc_locals;
    if (n == 0) {
        return (input=input);
    }
    let opened = cast(input, PocketInput*);
    let pocket = cast(table_end, PocketVersion*);
    local index = opened.index;
    local identity: Identity* = &opened.identity;
    local collateral = opened.collateral;
    local activity = opened.activity;
    local n_positions = opened.n_positions;
    local positions: Position* = cast(
        input + PocketInput.SIZE + opened.identity.n_extra, Position*
    );
    assert pocket.key = index;
    assert pocket.identity = identity;
    assert pocket.collateral = collateral;
    assert pocket.n_positions = n_positions;
    assert pocket.positions = positions;
    assert pocket.activity = activity;
    let table_end = table_end + VERSION;
    assert leaf.index = index;
    local opened_leaf: Leaf* = leaf;
    let leaf = leaf + Leaf.SIZE;
    if (opened.identity.public_key == 0) {
        // An absent pocket: the leaf 0, and nothing in it.
        // Attack: credit a new pocket with collateral from nowhere.
        assert collateral = 0;
        assert n_positions = 0;
        assert activity = 0;
        assert opened.identity.isolated = 0;
        assert opened.identity.fee_tier = 0;
        assert opened.identity.leverage = 0;
        assert opened.identity.dead_man_time = 0;
        assert opened.identity.n_extra = 0;
        // A deposit opens cross pockets only; another rule gives an isolated one its account.
        assert opened.identity.account = index;
        assert opened.identity.hash = 0;
        assert opened_leaf.old_hash = 0;
        assert opened_leaf.identity_hash = 0;
        return open_pockets(ctx=ctx, input=cast(positions, felt*), n=n - 1);
    }
    let (local identity_hash) = hash_identity(identity=identity);
    assert opened.identity.hash = identity_hash;
    assert opened_leaf.identity_hash = identity_hash;
    if (n_positions == 0) {
        // As `hash_leaf` does.
        let p = poseidon_ptr;
        assert p[0].input = PoseidonBuiltinState(s0=identity_hash, s1=collateral, s2=0);
        let d = p[0].output;
        assert p[1].input = PoseidonBuiltinState(s0=d.s0 + activity, s1=d.s1 + 1, s2=d.s2);
        assert opened_leaf.old_hash = p[1].output.s0;
        let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;
        return open_pockets(ctx=ctx, input=cast(positions, felt*), n=n - 1);
    }
    check_positions(position=positions, n=n_positions, previous=-1, ctx=ctx);
    local words: felt* = heap;
    let (heap) = write_positions(position=positions, n=n_positions, words=words);
    let (hash) = hash_leaf(
        identity_hash=identity_hash, collateral=collateral, activity=activity, positions=words, n=n_positions
    );
    assert opened_leaf.old_hash = hash;
    return open_pockets(
        ctx=ctx, input=cast(positions + n_positions * Position.SIZE, felt*), n=n - 1
    );
}

// Widths of positions, and strictly increasing markets below n_markets: no market stands twice.
func check_positions{range_check_ptr}(position: Position*, n, previous, ctx: Context*) {
    if (n == 0) {
        // previous is -1 or the last market.
        assert [range_check_ptr] = ctx.last_market - previous;
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

// For each of the n pockets that were opened: its last version, whose place the tape gives, is published and hashed. What is
// published: index, numbers of words, leaf words, and the identity where it has changed.
//
// Attack: publish a version that was replaced. A last version has no successor, and of each pocket only one has none.
// Attack: turn an absent leaf into a pocket without key, which could never be opened again. It stays absent.
func close_pockets{
    output_ptr: felt*, poseidon_ptr: PoseidonBuiltin*, range_check_ptr, leaf: Leaf*
}(ctx: Context*, table_end: felt*, n) {
    alloc_locals;
    if (n == 0) {
        return ();
    }
    // As `take` does.
    local place = nondet %{ next(tape) %};
    local pocket: PocketVersion* = cast(ctx.table + place * VERSION, PocketVersion*);
    local index = leaf.index;
    assert [range_check_ptr] = place;
    assert [range_check_ptr + 1] = table_end - VERSION - cast(pocket, felt*);
    let range_check_ptr = range_check_ptr + 2;
    assert pocket.key = index;
    assert pocket.next = 0;
    local identity: Identity* = pocket.identity;
    local closed: Leaf* = leaf;
    let leaf = leaf + Leaf.SIZE;
    assert output_ptr[0] = index;
    if (identity.public_key == 0) {
        // An absent pocket that a forced request named, or that nothing touched: it holds nothing, and the leaf stays 0.
        assert pocket.collateral = 0;
        assert pocket.n_positions = 0;
        assert output_ptr[1] = 0;
        assert closed.old_hash = 0;
        assert closed.new_hash = 0;
        let output_ptr = output_ptr + 2;
        return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
    }
    local n_positions = pocket.n_positions;
    local collateral = pocket.collateral;
    local activity = pocket.activity;
    local words: felt* = output_ptr;
    local identity_hash;
    if (n_positions == 1) {
        if (identity.hash != 0) {
            // What most pockets need, inline: one position, and the identity that was opened.
            assert identity_hash = identity.hash;
            let (word) = position_word(position=pocket.positions);
            assert words[1] = 4;
            assert words[2] = identity_hash;
            assert words[3] = collateral;
            assert words[4] = activity;
            assert words[5] = word;
            let p = poseidon_ptr;
            assert p[0].input = PoseidonBuiltinState(s0=identity_hash, s1=collateral, s2=0);
            let d = p[0].output;
            assert p[1].input = PoseidonBuiltinState(s0=d.s0 + activity, s1=d.s1 + word, s2=d.s2);
            let d = p[1].output;
            assert p[2].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
            assert closed.new_hash = p[2].output.s0;
            let poseidon_ptr = p + 3 * PoseidonBuiltin.SIZE;
            let output_ptr = words + 6;
            return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
        }
    }
    if (identity.hash != 0) {
        assert identity_hash = identity.hash;
        tempvar poseidon_ptr = poseidon_ptr;
    } else {
        let (hash) = hash_identity(identity=identity);
        assert identity_hash = hash;
        tempvar poseidon_ptr = poseidon_ptr;
    }
    local poseidon_ptr: PoseidonBuiltin* = poseidon_ptr;
    assert words[2] = identity_hash;
    assert words[3] = collateral;
    assert words[4] = activity;
    let (local end) = write_positions(position=pocket.positions, n=n_positions, words=words + 5);
    let (hash) = hash_leaf(
        identity_hash=identity_hash,
        collateral=collateral,
        activity=activity,
        positions=words + 5,
        n=n_positions,
    );
    assert closed.new_hash = hash;
    if (identity_hash == closed.identity_hash) {
        assert words[1] = n_positions + 3;
        let output_ptr = end;
        return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
    }
    let n_words = Identity.SIZE - Identity.public_key + identity.n_extra;
    assert words[1] = n_words * LENGTH_SHIFT + n_positions + 3;
    let output_ptr = end + Identity.SIZE - Identity.public_key + identity.n_extra;
    memcpy(
        dst=end, src=&identity.public_key, len=Identity.SIZE - Identity.public_key + identity.n_extra
    );
    return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
}
