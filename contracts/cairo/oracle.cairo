// Oracle ticks: each market's index price becomes the lower median of a quorum's signed prices.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from constants import PRICES_TAG, PRICE_BOUND
from hashing import check_signature, hash2, hash_begin, hash_end
from types import Context, Market, OracleInput, Row, SignedPrices

// The rules, in order:
//   1. the prices' time is not after the present and after that of the last tick: a signature serves one tick;
//   2. at least a quorum of signers, listed by increasing index, so each once;
//   3. each signed (tag, config hash, tick time, all prices);
//   4. the median of each market lies in [1, 2^48). One signer's prices alone are not judged: none can stop a tick.
// The commitment grows by the tick time and, per signer, its index and the hash it signed.
func oracle_tick{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, heap: felt*
}(ctx: Context*, event: OracleInput*, rows: Row*, time, oracle_time, commitment) -> (
    rows: Row*, commitment: felt, end: felt*
) {
    alloc_locals;
    with_attr error_message("REJECTED ORACLE_TIME_IN_FUTURE") {
        assert [range_check_ptr] = time - event.tick_time;
    }
    with_attr error_message("REJECTED ORACLE_TIME_NOT_INCREASING") {
        assert [range_check_ptr + 1] = event.tick_time - oracle_time - 1;
    }
    with_attr error_message("REJECTED ORACLE_QUORUM_MISSING") {
        assert [range_check_ptr + 2] = event.n_signers - ctx.config.oracle_quorum;
    }
    let range_check_ptr = range_check_ptr + 3;
    // rank = floor((n - 1) / 2). The other root of the equation is no small integer: it fails where rank is compared.
    assert (event.n_signers - 1 - 2 * event.rank) * (event.n_signers - 2 - 2 * event.rank) = 0;

    let (local state) = hash_begin(a=PRICES_TAG, b=ctx.config_hash);
    let (commitment) = hash2(a=commitment, b=event.tick_time);
    local medians: felt* = cast(event, felt*) + OracleInput.SIZE;
    local first: felt* = medians + ctx.n_markets;
    let (local end, local commitment) = check_signers(
        ctx=ctx,
        signed=cast(first, SignedPrices*),
        n=event.n_signers,
        previous=-1,
        state=state,
        tick_time=event.tick_time,
        commitment=commitment,
    );
    local result: Row* = cast(heap, Row*);
    let heap = heap + ctx.n_markets * Row.SIZE;
    set_prices(
        event=event,
        stride=SignedPrices.SIZE + ctx.n_markets,
        median=medians,
        prices=first + SignedPrices.SIZE,
        market=ctx.markets,
        row=rows,
        result=result,
        n=ctx.n_markets,
    );
    return (rows=result, commitment=commitment, end=end);
}

func check_signers{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    ctx: Context*,
    signed: SignedPrices*,
    n,
    previous,
    state: PoseidonBuiltinState*,
    tick_time,
    commitment,
) -> (end: felt*, commitment: felt) {
    alloc_locals;
    if (n == 0) {
        return (end=cast(signed, felt*), commitment=commitment);
    }
    with_attr error_message("REJECTED ORACLE_SIGNERS_NOT_INCREASING") {
        assert [range_check_ptr] = signed.signer - previous - 1;
    }
    with_attr error_message("REJECTED ORACLE_SIGNER_UNKNOWN") {
        assert [range_check_ptr + 1] = ctx.config.n_oracle_keys - 1 - signed.signer;
    }
    let range_check_ptr = range_check_ptr + 2;
    let prices = cast(signed, felt*) + SignedPrices.SIZE;
    assert poseidon_ptr.input = PoseidonBuiltinState(
        s0=state.s0 + tick_time, s1=state.s1 + prices[0], s2=state.s2
    );
    let absorbed = &poseidon_ptr.output;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    let (local message) = hash_end(state=absorbed, data=prices + 1, n=ctx.n_markets - 1);
    check_signature(
        message=message,
        public_key=ctx.oracle_keys[signed.signer],
        signature_r=signed.r,
        signature_s=signed.s,
    );
    let (commitment) = hash2(a=commitment, b=signed.signer);
    let (commitment) = hash2(a=commitment, b=message);
    return check_signers(
        ctx=ctx,
        signed=signed + SignedPrices.SIZE + ctx.n_markets,
        n=n - 1,
        previous=signed.signer,
        state=state,
        tick_time=tick_time,
        commitment=commitment,
    );
}

// Writes the rows after the tick. `prices` is the first signer's price of the first of the n markets.
//
// The median m has at most `rank` prices below it and more than `rank` prices at or below it. So some price equals m,
// and only one m qualifies.
func set_prices{range_check_ptr}(
    event: OracleInput*,
    stride,
    median: felt*,
    prices: felt*,
    market: Market*,
    row: Row*,
    result: Row*,
    n,
) {
    if (n == 0) {
        return ();
    }
    alloc_locals;
    local m = [median];
    let (below, equal) = count_prices(price=prices, stride=stride, n=event.n_signers, m=m);
    assert [range_check_ptr] = event.rank - below;
    assert [range_check_ptr + 1] = below + equal - event.rank - 1;
    with_attr error_message("REJECTED ORACLE_PRICE_OUT_OF_RANGE") {
        assert [range_check_ptr + 2] = m - 1;
        assert [range_check_ptr + 3] = PRICE_BOUND - 1 - m;
    }
    let range_check_ptr = range_check_ptr + 4;
    assert result.price = m;
    assert result.price_time = event.tick_time;
    assert result.funding = row.funding;
    assert result.unit_value = market.contract_unit * m;
    return set_prices(
        event=event,
        stride=stride,
        median=median + 1,
        prices=prices + 1,
        market=market + Market.SIZE,
        row=row + Row.SIZE,
        result=result + Row.SIZE,
        n=n - 1,
    );
}

// How many of n prices are below m and how many equal it. Each arm proves its comparison.
func count_prices{range_check_ptr}(price: felt*, stride, n, m) -> (below: felt, equal: felt) {
    if (n == 0) {
        return (below=0, equal=0);
    }
    alloc_locals;
    let (local below, local equal) = count_prices(price=price + stride, stride=stride, n=n - 1, m=m);
    tempvar a = [price] - m;
    if (a == 0) {
        return (below=below, equal=equal + 1);
    }
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp less if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (below=below, equal=equal);

    less:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (below=below + 1, equal=equal);
}
