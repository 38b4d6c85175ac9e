// Chains of orders: the two sides of a book and the two lists of triggers of a market. Sorted by key, earlier orders first
// among equals.
//
// In the state a chain is a digest, folded from its tail: hash2(hash2(word 1, word 2), digest of the rest), 0 if empty. A
// batch opens the orders at its head that it touches; the digest of the rest is a wall: the last opened order's
// follower has the sort key KEY_WALL, below all keys, so that nothing is ever proven to stand before it; and what it
// names, NO_ORDER, is the key of no version, so that nothing can be taken past it.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from constants import (
    BUILDER_FEE_BOUND,
    KEY_END,
    KEY_WALL,
    LANE_NONCE_SHIFT,
    NO_ORDER,
    ORDER_KEY,
    POCKET_BOUND,
    PRICE_BOUND,
    SEQUENCE_BOUND,
    SIZE_BOUND,
    TIME_BOUND,
)
from hashing import hash2
from table import take
from types import ASKS, BIDS, VERSION, Context, OrderTerms, OrderVersion

// ---- Changing a chain

// The order's next version: another size, or another follower.
func replace_order{table_end: felt*}(node: OrderVersion*, size, follower, follower_key) {
    let update = cast(table_end, OrderVersion*);
    assert node.next = cast(table_end, felt);
    assert update.key = node.key;
    assert update.sort_key = node.sort_key;
    assert update.size = size;
    assert update.follower = follower;
    assert update.follower_key = follower_key;
    assert update.terms = node.terms;
    assert update.chain = node.chain;
    let table_end = table_end + VERSION;
    return ();
}

// An order joins a chain whose first order is `best`: behind all of its key. Returns the chain's first order then.
//
// Attack: stand before equals, or before a better order. The neighbours' keys are proven: key of the one before <= key <
// key of the one behind. Attack: join another chain. The one before is an order of this chain that has not left it.
func insert_order{range_check_ptr, table_end: felt*}(
    ctx: Context*, chain, best, best_key, sequence, sort_key, size, terms: OrderTerms*
) -> (best: felt, best_key: felt) {
    alloc_locals;
    tempvar follows = nondet %{ next(tape) %};
    if (follows == 0) {
        assert [range_check_ptr] = best_key - 1 - sort_key;
        let range_check_ptr = range_check_ptr + 1;
        append_order(
            chain=chain,
            key=ORDER_KEY + sequence,
            sort_key=sort_key,
            size=size,
            follower=best,
            follower_key=best_key,
            terms=terms,
        );
        return (best=ORDER_KEY + sequence, best_key=sort_key);
    }
    let (local before: OrderVersion*) = take_of_chain(ctx=ctx, table_end=table_end, chain=chain);
    assert [range_check_ptr] = sort_key - before.sort_key;
    assert [range_check_ptr + 1] = before.follower_key - 1 - sort_key;
    let range_check_ptr = range_check_ptr + 2;
    replace_order(
        node=before, size=before.size, follower=ORDER_KEY + sequence, follower_key=sort_key
    );
    append_order(
        chain=chain,
        key=ORDER_KEY + sequence,
        sort_key=sort_key,
        size=size,
        follower=before.follower,
        follower_key=before.follower_key,
        terms=terms,
    );
    return (best=best, best_key=best_key);
}

// The first version of an order.
func append_order{table_end: felt*}(
    chain, key, sort_key, size, follower, follower_key, terms: OrderTerms*
) {
    let order = cast(table_end, OrderVersion*);
    assert order.key = key;
    assert order.sort_key = sort_key;
    assert order.size = size;
    assert order.follower = follower;
    assert order.follower_key = follower_key;
    assert order.terms = terms;
    assert order.chain = chain;
    let table_end = table_end + VERSION;
    return ();
}

// Some order of a chain, as the tape names it. Keys of orders are above all others, so the version is an order's.
func take_of_chain{range_check_ptr}(ctx: Context*, table_end: felt*, chain) -> (
    order: OrderVersion*
) {
    tempvar place = nondet %{ next(tape) %};
    let order = cast(ctx.table + place * VERSION, OrderVersion*);
    assert [range_check_ptr] = place;
    assert [range_check_ptr + 1] = table_end - VERSION - cast(order, felt*);
    assert [range_check_ptr + 2] = order.key - ORDER_KEY;
    assert order.chain = chain;
    let range_check_ptr = range_check_ptr + 3;
    return (order=order);
}

// ---- Opening and closing

// An opened order of the input; then its terms.
struct OpenedOrder {
    sequence: felt,
    size: felt,
    sort_key: felt,
    terms: OrderTerms,
}

// Opens n orders of a chain: their first versions, and the digest of the chain from here on; `rest` is the digest of what
// follows them.
//
// Widths of all fields are proven: only then do the committed words fix them. Their order is what it was when each joined.
func open_chain{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*}(
    chain, market_id, input: felt*, n, rest
) -> (input: felt*, digest: felt, best: felt, best_key: felt) {
    alloc_locals;
    if (n == 0) {
        if (rest == 0) {
            return (input=input, digest=0, best=NO_ORDER, best_key=KEY_END);
        }
        return (input=input, digest=rest, best=NO_ORDER, best_key=KEY_WALL);
    }
    local order: OpenedOrder* = cast(input, OpenedOrder*);
    local version: OrderVersion* = cast(table_end, OrderVersion*);
    let table_end = table_end + VERSION;
    assert version.key = ORDER_KEY + order.sequence;
    assert version.sort_key = order.sort_key;
    assert version.size = order.size;
    assert version.terms = &order.terms;
    assert version.chain = chain;
    check_order_widths(order=order, market_id=market_id);
    let (local head) = order_digest(
        sequence=order.sequence, size=order.size, terms=&order.terms, kind=chain - 4 * market_id, sort_key=order.sort_key
    );
    let (input, rest, best, best_key) = open_chain(
        chain=chain, market_id=market_id, input=input + OpenedOrder.SIZE, n=n - 1, rest=rest
    );
    assert version.follower = best;
    assert version.follower_key = best_key;
    let (digest) = hash2(a=head, b=rest);
    return (input=input, digest=digest, best=ORDER_KEY + order.sequence, best_key=order.sort_key);
}

func check_order_widths{range_check_ptr}(order: OpenedOrder*, market_id) {
    let terms = &order.terms;
    assert terms.market = market_id;
    assert terms.side * terms.side = terms.side;
    assert terms.reduce_only * terms.reduce_only = terms.reduce_only;
    assert [range_check_ptr] = order.sequence;
    assert [range_check_ptr + 1] = SEQUENCE_BOUND - 1 - order.sequence;
    assert [range_check_ptr + 2] = order.size;
    assert [range_check_ptr + 3] = SIZE_BOUND - 1 - order.size;
    assert [range_check_ptr + 4] = terms.price;
    assert [range_check_ptr + 5] = PRICE_BOUND - 1 - terms.price;
    assert [range_check_ptr + 6] = terms.pocket;
    assert [range_check_ptr + 7] = POCKET_BOUND - 1 - terms.pocket;
    assert [range_check_ptr + 8] = terms.expiry;
    assert [range_check_ptr + 9] = TIME_BOUND - 1 - terms.expiry;
    assert [range_check_ptr + 10] = terms.builder;
    assert [range_check_ptr + 11] = POCKET_BOUND - 1 - terms.builder;
    assert [range_check_ptr + 12] = terms.builder_fee;
    assert [range_check_ptr + 13] = BUILDER_FEE_BOUND - 1 - terms.builder_fee;
    assert [range_check_ptr + 14] = terms.nonce;
    assert [range_check_ptr + 15] = LANE_NONCE_SHIFT - 1 - terms.nonce;
    let range_check_ptr = range_check_ptr + 16;
    return ();
}

// The digest of one order; see sequencer/domain/book.py and trigger_chain.py. `kind` is BIDS, ASKS, RISING or FALLING. The
// sort key follows from price, or trigger price, and kind.
func order_digest{poseidon_ptr: PoseidonBuiltin*, range_check_ptr}(
    sequence, size, terms: OrderTerms*, kind, sort_key
) -> (digest: felt) {
    tempvar low = ((terms.expiry * POCKET_BOUND + terms.builder) * BUILDER_FEE_BOUND + terms.builder_fee) *
        LANE_NONCE_SHIFT + terms.nonce;
    if ((kind - BIDS) * (kind - ASKS) == 0) {
        assert terms.side = kind;
        // kind = 1: an ask's key is its price; kind = 0: a bid's is 2^48 - price.
        assert sort_key = (1 - kind) * PRICE_BOUND + (2 * kind - 1) * terms.price;
        tempvar named = (terms.price * SEQUENCE_BOUND + sequence) * SIZE_BOUND + size;
        let (digest) = hash2(
            a=(named * POCKET_BOUND + terms.pocket) * 2 + terms.reduce_only, b=low
        );
        return (digest=digest);
    }
    // Rising: the trigger price; falling: 2^48 - trigger price.
    assert terms.trigger = kind - 1;
    assert sort_key = (terms.trigger - 1) * PRICE_BOUND + (3 - 2 * terms.trigger) * terms.trigger_price;
    assert [range_check_ptr] = terms.trigger_price;
    assert [range_check_ptr + 1] = PRICE_BOUND - 1 - terms.trigger_price;
    let range_check_ptr = range_check_ptr + 2;
    assert terms.time_in_force * terms.time_in_force = terms.time_in_force;
    assert terms.self_trade * (terms.self_trade - 1) * (terms.self_trade - 2) = 0;
    tempvar named = (terms.trigger_price * SEQUENCE_BOUND + sequence) * SIZE_BOUND + size;
    tempvar flags = ((terms.side * 2 + terms.reduce_only) * 2 + terms.time_in_force) * 4 + terms.self_trade;
    let (digest) = hash2(
        a=(named * POCKET_BOUND + terms.pocket) * 32 + flags, b=low * PRICE_BOUND + terms.price
    );
    return (digest=digest);
}

// The digest of a chain after the batch: its orders from `best` on, in their last versions, then `rest`, the digest of what
// was not opened.
//
// Attack: publish a version that was replaced, or leave an order out. Each is found by the key that the one before names.
func close_chain{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*}(
    ctx: Context*, best, best_key, rest
) -> (digest: felt) {
    alloc_locals;
    if (best == NO_ORDER) {
        if (best_key == KEY_END) {
            return (digest=0);
        }
        return (digest=rest);
    }
    let (taken) = take(ctx=ctx, table_end=table_end, key=best);
    local order: OrderVersion* = cast(taken, OrderVersion*);
    assert order.next = 0;
    let (local head) = order_digest(
        sequence=order.key - ORDER_KEY,
        size=order.size,
        terms=order.terms,
        kind=order.chain - 4 * order.terms.market,
        sort_key=order.sort_key,
    );
    let (tail) = close_chain(ctx=ctx, best=order.follower, best_key=order.follower_key, rest=rest);
    let (digest) = hash2(a=head, b=tail);
    return (digest=digest);
}
