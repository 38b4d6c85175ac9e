// Pockets during a batch: opening and closing their leaves, and the changes that several rules share.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.memcpy import memcpy

from constants import (
    COLLATERAL_BOUND,
    COUNT_SHIFT,
    ENTRY_COST_BOUND,
    ENTRY_COST_SHIFT,
    EXTRA_SHIFT,
    FEE_TIER_SHIFT,
    FUNDING_BOUND,
    FUNDING_SHIFT,
    LEVERAGE_SHIFT,
    MARKET_SHIFT,
    MAX_OPEN_ORDERS,
    POCKET_BOUND,
    RANGE,
    SIZE_BOUND,
    SIZE_SHIFT,
    TIME_BOUND,
)
from hashing import hash_many
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
    assert update.nonces = old.nonces;
    assert update.open_orders = old.open_orders + orders;
    let table_end = table_end + VERSION;
    return ();
}

// The pocket's next version: all of it but the number of positions, which is as it was.
func write_pocket{table_end: felt*}(
    old: PocketVersion*, identity: Identity*, collateral, positions: Position*, nonces, open_orders
) {
    let update = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    assert update.key = old.key;
    assert update.identity = identity;
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = positions;
    assert update.nonces = nonces;
    assert update.open_orders = open_orders;
    let table_end = table_end + VERSION;
    return ();
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

// Writes the leaf words of a pocket; returns their end.
func write_leaf{range_check_ptr}(pocket: PocketVersion*, words: felt*) -> (end: felt*) {
    alloc_locals;
    let identity = pocket.identity;
    assert words[0] = identity.public_key;
    tempvar head = ((pocket.collateral + COLLATERAL_BOUND) * COUNT_SHIFT + pocket.n_positions) * COUNT_SHIFT + pocket.open_orders;
    tempvar head = ((head * FEE_TIER_SHIFT + identity.fee_tier) * LEVERAGE_SHIFT + identity.leverage) * TIME_BOUND + identity.dead_man_time;
    assert words[1] = ((head * POCKET_BOUND + identity.account) * MARKET_SHIFT + identity.isolated) * EXTRA_SHIFT + identity.n_extra;
    assert words[2] = pocket.nonces;
    if (identity.n_extra != 0) {
        memcpy(dst=words + 3, src=identity.extra, len=identity.n_extra);
        return write_positions(
            position=pocket.positions,
            n=pocket.n_positions,
            words=words + 3 + pocket.identity.n_extra,
        );
    }
    return write_positions(position=pocket.positions, n=pocket.n_positions, words=words + 3);
}

func write_positions{range_check_ptr}(position: Position*, n, words: felt*) -> (end: felt*) {
    if (n == 0) {
        return (end=words);
    }
    tempvar head = position.market * SIZE_SHIFT + position.size + SIZE_BOUND;
    tempvar middle = head * FUNDING_SHIFT + position.funding + FUNDING_BOUND;
    assert [words] = middle * ENTRY_COST_SHIFT + position.entry_cost + ENTRY_COST_BOUND;
    return write_positions(position=position + Position.SIZE, n=n - 1, words=words + 1);
}

// A pocket as the input opens it; then its extra words and its positions.
struct PocketInput {
    index: felt,
    collateral: felt,
    n_positions: felt,
    nonces: felt,
    open_orders: felt,
    public_key: felt,
    account: felt,
    isolated: felt,
    fee_tier: felt,
    leverage: felt,
    dead_man_time: felt,
    n_extra: felt,
}

// Reads n pockets from the input as first versions and computes their leaf hashes. Widths of all fields are proven:
// only then is the packing into leaf words injective, so that the committed leaf fixes every field. The number of
// positions needs none: it is how often the loops below run, and the length of the hashed list fixes it. Extra words are
// judged by the rules that read them.
func open_pockets{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*, leaf: Leaf*
}(ctx: Context*, input: felt*, n) -> (input: felt*) {
    alloc_locals;
    if (n == 0) {
        return (input=input);
    }
    local opened: PocketInput* = cast(input, PocketInput*);
    local pocket: PocketVersion* = cast(table_end, PocketVersion*);
    let table_end = table_end + VERSION;
    let identity = cast(heap, Identity*);
    let heap = heap + Identity.SIZE;
    let extra = input + PocketInput.SIZE;
    assert [identity] = Identity(
        public_key=opened.public_key,
        account=opened.account,
        isolated=opened.isolated,
        fee_tier=opened.fee_tier,
        leverage=opened.leverage,
        dead_man_time=opened.dead_man_time,
        n_extra=opened.n_extra,
        extra=extra,
    );
    assert pocket.key = opened.index;
    assert pocket.identity = identity;
    assert pocket.collateral = opened.collateral;
    assert pocket.n_positions = opened.n_positions;
    assert pocket.positions = cast(extra + opened.n_extra, Position*);
    assert pocket.nonces = opened.nonces;
    assert pocket.open_orders = opened.open_orders;
    check_pocket_widths(ctx=ctx, opened=opened);
    check_collateral(collateral=opened.collateral);
    check_positions(position=pocket.positions, n=opened.n_positions, previous=-1, ctx=ctx);

    assert leaf.index = opened.index;
    local words: felt* = heap;
    if (opened.public_key == 0) {
        // An absent pocket: the leaf 0, and nothing in it.
        // Attack: credit a new pocket with collateral from nowhere.
        assert opened.collateral = 0;
        assert opened.n_positions = 0;
        assert opened.nonces = 0;
        assert opened.open_orders = 0;
        assert opened.isolated = 0;
        assert opened.fee_tier = 0;
        assert opened.leverage = 0;
        assert opened.dead_man_time = 0;
        assert opened.n_extra = 0;
        // A deposit opens cross pockets only; another rule gives an isolated one its account.
        assert opened.account = opened.index;
        assert leaf.old_hash = 0;
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    } else {
        let (end) = write_leaf(pocket=pocket, words=words);
        let heap = end;
        let n_words = end - words;
        let (hash) = hash_many(data=words, n=n_words);
        assert leaf.old_hash = hash;
        tempvar poseidon_ptr = poseidon_ptr;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    }
    let leaf = leaf + Leaf.SIZE;
    return open_pockets(
        ctx=ctx,
        input=input + PocketInput.SIZE + opened.n_extra + opened.n_positions * Position.SIZE,
        n=n - 1,
    );
}

func check_pocket_widths{range_check_ptr}(ctx: Context*, opened: PocketInput*) {
    assert [range_check_ptr] = opened.fee_tier;
    // Also keeps the lookup of fee rates inside the table.
    assert [range_check_ptr + 1] = ctx.config.n_fee_tiers - 1 - opened.fee_tier;
    assert [range_check_ptr + 2] = opened.open_orders;
    assert [range_check_ptr + 3] = MAX_OPEN_ORDERS - opened.open_orders;
    assert [range_check_ptr + 4] = opened.leverage;
    assert [range_check_ptr + 5] = LEVERAGE_SHIFT - 1 - opened.leverage;
    assert [range_check_ptr + 6] = opened.dead_man_time;
    assert [range_check_ptr + 7] = TIME_BOUND - 1 - opened.dead_man_time;
    assert [range_check_ptr + 8] = opened.account;
    assert [range_check_ptr + 9] = POCKET_BOUND - 1 - opened.account;
    assert [range_check_ptr + 10] = opened.isolated;
    assert [range_check_ptr + 11] = MARKET_SHIFT - 1 - opened.isolated;
    assert [range_check_ptr + 12] = opened.n_extra;
    assert [range_check_ptr + 13] = EXTRA_SHIFT - 1 - opened.n_extra;
    // Four lanes of 30 bits.
    assert [range_check_ptr + 14] = opened.nonces;
    assert [range_check_ptr + 15] = 2 ** 120 - 1 - opened.nonces;
    let range_check_ptr = range_check_ptr + 16;
    return ();
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

// For each of the n pockets that were opened: its last version, whose place the tape gives, is published and hashed.
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
    let (taken) = take(ctx=ctx, table_end=table_end, key=leaf.index);
    local pocket: PocketVersion* = cast(taken, PocketVersion*);
    assert pocket.next = 0;
    assert [output_ptr] = pocket.key;
    if (pocket.identity.public_key == 0) {
        // An absent pocket that a forced request named, or that nothing touched: it holds nothing, and the leaf stays 0.
        assert pocket.collateral = 0;
        assert pocket.n_positions = 0;
        assert output_ptr[1] = 0;
        assert leaf.old_hash = 0;
        assert leaf.new_hash = 0;
        let output_ptr = output_ptr + 2;
        let leaf = leaf + Leaf.SIZE;
        return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
    }
    local words: felt* = output_ptr + 2;
    let (local end) = write_leaf(pocket=pocket, words=words);
    let n_words = end - words;
    assert output_ptr[1] = n_words;
    let (hash) = hash_many(data=words, n=n_words);
    assert leaf.new_hash = hash;
    let output_ptr = end;
    let leaf = leaf + Leaf.SIZE;
    return close_pockets(ctx=ctx, table_end=table_end, n=n - 1);
}
