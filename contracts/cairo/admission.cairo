// What of an order's admission is not usual.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import BUILDER_FEE_BOUND, ORDER_TYPE_HASH, ONE_ORDER, PLAIN_ORDER_TYPE_HASH
from hashing import hash_begin, hash_end
from message import check_signed, use_nonce
from pocket import find_position, replace_pocket, take_pocket
from types import Context, OrderInput, OrderTerms, PocketVersion

// How many fields a plain order signs.
const PLAIN_FIELDS = 10;

// What of an order's admission is not usual: its nonce's lane, its type, whose key signed, whether it only reduces. Writes the
// activity of `admitted`, the pocket's next version. Returns the message's hash, how many lots arrive, 0 for an order with a
// trigger, and the pocket's last version.
func admit_unusual{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, table_end: felt*
}(
    ctx: Context*,
    input: OrderInput*,
    old: PocketVersion*,
    admitted: PocketVersion*,
    rests_whole,
    time,
) -> (hash: felt, lots: felt, present: PocketVersion*) {
    alloc_locals;
    let terms = &input.terms;
    let (activity) = use_nonce(
        ctx=ctx, activity=old.activity, message_nonce=input.terms.nonce, lane=input.lane
    );
    assert admitted.activity = activity + rests_whole * ONE_ORDER;
    let (local struct_hash) = hash_order(input=input);
    let (local hash) = check_signed(
        ctx=ctx,
        identity=old.identity,
        struct_hash=struct_hash,
        signed=&input.signed,
        time=time,
    );
    let (local present) = check_builder(ctx=ctx, terms=&input.terms, admitted=admitted);
    if (input.terms.trigger != 0) {
        return (hash=hash, lots=0, present=present);
    }
    let (lots) = arriving_size(ctx=ctx, terms=&input.terms, pocket=old);
    return (hash=hash, lots=lots, present=present);
}

// The SNIP-12 hash of an order: the list of its type's hash and its fields, which are ten where it is plain: then the others
// are 0.
func hash_order{poseidon_ptr: PoseidonBuiltin*}(input: OrderInput*) -> (hash: felt) {
    let terms = &input.terms;
    if (input.is_plain == 0) {
        let (state) = hash_begin(a=ORDER_TYPE_HASH, b=terms.pocket);
        let (hash) = hash_end(
            state=state, data=&input.terms.market, n=OrderTerms.SIZE - 1
        );
        return (hash=hash);
    }
    assert input.is_plain = 1;
    assert terms.self_trade = 0;
    assert terms.trigger = 0;
    assert terms.trigger_price = 0;
    assert terms.builder = 0;
    assert terms.builder_fee = 0;
    let (state) = hash_begin(a=PLAIN_ORDER_TYPE_HASH, b=terms.pocket);
    let (hash) = hash_end(state=state, data=&input.terms.market, n=PLAIN_FIELDS - 1);
    return (hash=hash);
}
// The terms that only an order with more than the plain fields has. A builder is an existing pocket: whoever fills later
// finds it; one without a fee is not named. Returns the last version of the order's pocket, which may be the builder: then it is
// the tape's, and else the one that was admitted.
func check_builder{range_check_ptr, table_end: felt*}(
    ctx: Context*, terms: OrderTerms*, admitted: PocketVersion*
) -> (present: PocketVersion*) {
    if (terms.builder_fee == 0) {
        assert terms.builder = 0;
        return (present=admitted);
    }
    with_attr error_message("REJECTED BUILDER_FEE_OUT_OF_RANGE") {
        assert [range_check_ptr] = terms.builder_fee;
        assert [range_check_ptr + 1] = BUILDER_FEE_BOUND - 1 - terms.builder_fee;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (builder) = take_pocket(ctx=ctx, table_end=table_end, index=terms.builder);
    replace_pocket(old=builder, collateral=builder.collateral, orders=0);
    let (present) = take_pocket(ctx=ctx, table_end=table_end, index=terms.pocket);
    return (present=present);
}

// How many lots arrive: of a reduce-only order, what it can reduce.
func arriving_size{range_check_ptr}(ctx: Context*, terms: OrderTerms*, pocket: PocketVersion*) -> (
    size: felt
) {
    alloc_locals;
    if (terms.reduce_only == 0) {
        return (size=terms.size);
    }
    assert terms.reduce_only = 1;
    let (start) = find_position(ctx=ctx, pocket=pocket, market_id=terms.market);
    // A sell reduces a long.
    tempvar reducible = (2 * terms.side - 1) * start.size;
    with_attr error_message("REJECTED NOTHING_TO_REDUCE") {
        assert [range_check_ptr] = reducible - 1;
    }
    tempvar a = reducible - terms.size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp cut if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return (size=terms.size);

    cut:
    assert [range_check_ptr + 1] = -a - 1;
    let range_check_ptr = range_check_ptr + 2;
    return (size=reducible);
}
