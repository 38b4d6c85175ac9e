// OUTFLOW: collateral that leaves a pocket by anything but a trade.
//
// After the funding that is owed, at the prices worse for the owner, what stays must cover
//
//     PPM * value >= max(initial margin, withdrawal_fraction * notional),
//
// and every market that the pocket holds must have a fresh and confirmed price.
//
// Widths: |owed| < 16 * 2^144, so |payment| < 2^117; that the collateral fits 64 bits after it is proven when the pocket's
// successor is written. Until then |PPM * value| < 2^138, requirements are below 2^104, and no difference can wrap.

from constants import FEE_POCKET, FUNDING_FRACTION, PPM
from margin import settle_positions
from market import sort
from math import floor_div
from pocket import check_collateral, take_pocket
from types import VERSION, Context, Identity, PocketVersion, Position, Row

// A pocket after funding, and what may leave it.
struct Funded {
    positions: Position*,
    collateral: felt,
    dust: felt,  // what rounding the payment up took, quanta * 2^32
    value: felt,  // collateral and positions at the worse prices
    slack: felt,  // ppm quanta above what must stay; negative where nothing may leave
}

// Takes a pocket; its successor has its place from here on, and the caller writes it.
func reserve_pocket{range_check_ptr, table_end: felt*}(ctx: Context*, index) -> (
    old: PocketVersion*
) {
    let (old) = take_pocket(ctx=ctx, table_end=table_end, index=index);
    assert old.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    return (old=old);
}

// The market's price is fresh, and no large move waits to be confirmed.
func check_fresh{range_check_ptr}(row: Row*, time) {
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr] = row.fresh_until - time;
    }
    let range_check_ptr = range_check_ptr + 1;
    with_attr error_message("REJECTED MARKET_PAUSED") {
        assert row.pending = 0;
    }
    return ();
}

// check_fresh of the markets of n positions. Returns `notional` plus theirs, at the worse prices.
func check_holdings_fresh{range_check_ptr}(
    ctx: Context*, rows: Row*, position: Position*, n, time, notional
) -> (notional: felt) {
    if (n == 0) {
        return (notional=notional);
    }
    check_fresh(row=rows + position.market * Row.SIZE, time=time);
    let row = rows + position.market * Row.SIZE;
    if (position.size == position.magnitude) {
        return check_holdings_fresh(
            ctx=ctx,
            rows=rows,
            position=position + Position.SIZE,
            n=n - 1,
            time=time,
            notional=notional + position.magnitude * row.low,
        );
    }
    return check_holdings_fresh(
        ctx=ctx,
        rows=rows,
        position=position + Position.SIZE,
        n=n - 1,
        time=time,
        notional=notional + position.magnitude * row.high,
    );
}

// The pocket after funding. All of its prices are fresh, or the transaction is rejected.
//
// Attack: take collateral out at a price of the past, or before funding is paid. Every position is visited: their number is
// the version's, and the markets' rows are the batch's own.
func fund_pocket{range_check_ptr, heap: felt*}(
    ctx: Context*, rows: Row*, pocket: PocketVersion*, time
) -> (funded: Funded*) {
    alloc_locals;
    local positions: Position* = cast(heap, Position*);
    if (pocket.n_positions == 0) {
        tempvar funded = new Funded(
            positions=positions,
            collateral=pocket.collateral,
            dust=0,
            value=pocket.collateral,
            slack=PPM * pocket.collateral,
        );
        return (funded=funded);
    }
    let (local notional) = check_holdings_fresh(
        ctx=ctx, rows=rows, position=pocket.positions, n=pocket.n_positions, time=time, notional=0
    );
    let (_, local owed, local value, local initial) = settle_positions(
        rows=rows,
        leverage=pocket.identity.leverage,
        position=pocket.positions,
        n=pocket.n_positions,
        owed=0,
        value=0,
        initial=0,
    );
    // The payment rounds up: what is received rounds down.
    let (local received) = floor_div(value=-owed, div=FUNDING_FRACTION);
    let (_, required) = sort(a=initial, b=ctx.config.withdrawal_fraction * notional);
    tempvar collateral = pocket.collateral + received;
    tempvar funded = new Funded(
        positions=positions,
        collateral=collateral,
        dust=-received * FUNDING_FRACTION - owed,
        value=collateral + value,
        slack=PPM * (collateral + value) - required,
    );
    return (funded=funded);
}

// `amount` quanta may leave.
func check_outflow{range_check_ptr}(funded: Funded*, amount) {
    with_attr error_message("REJECTED OUTFLOW_EXCEEDS_FREE_COLLATERAL") {
        assert [range_check_ptr] = funded.slack - PPM * amount;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// Writes the successor of a reserved pocket: its funding is settled, `amount` quanta have left it, and identity and activity
// are these.
func write_funded{range_check_ptr, accrued}(
    old: PocketVersion*, identity: Identity*, activity, funded: Funded*, amount
) {
    let update = cast(old.next, PocketVersion*);
    let collateral = funded.collateral - amount;
    assert update.key = old.key;
    assert update.identity = identity;
    assert update.collateral = collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = funded.positions;
    assert update.activity = activity;
    let accrued = accrued + funded.dust;
    check_collateral(collateral=funded.collateral - amount);
    return ();
}

// Takes `amount` quanta out of a reserved pocket, if OUTFLOW allows it, and writes its successor.
func take_out{range_check_ptr, heap: felt*, accrued}(
    ctx: Context*, rows: Row*, old: PocketVersion*, identity: Identity*, activity, time, amount
) {
    alloc_locals;
    let (local funded: Funded*) = fund_pocket(ctx=ctx, rows=rows, pocket=old, time=time);
    check_outflow(funded=funded, amount=amount);
    write_funded(old=old, identity=identity, activity=activity, funded=funded, amount=amount);
    return ();
}

// Collateral of a fund or of the vault has no owner who may take it out: their pockets are 1 to groups + 1.
func check_has_owner{range_check_ptr}(ctx: Context*, pocket) {
    if (pocket == FEE_POCKET) {
        return ();
    }
    with_attr error_message("REJECTED POCKET_RESERVED") {
        assert [range_check_ptr] = pocket - ctx.config.groups - 2;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}
