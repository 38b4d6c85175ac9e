// What is proven of a pocket's margin after a fill: OPEN, IMPROVE, or that neither holds.

from constants import MAX_POSITIONS, PPM
from margin import judge_positions
from math import floor_div
from types import PocketVersion, Position, Venue

// What a fill comes to, for the proof of its margin.
struct After {
    collateral: felt,
    payment: felt,
    value: felt,  // of the positions, at the worse prices
    initial: felt,
    n_positions: felt,
    positions: Position*,
    size: felt,  // of the market's position
    magnitude: felt,
}

// At most 16 positions, and OPEN or IMPROVE: whichever the prover chooses is proven, and either suffices.
func check_backed{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
        assert [range_check_ptr] = MAX_POSITIONS - after.n_positions;
    }
    tempvar a = PPM * (after.collateral + after.value) - after.initial;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp improve if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return ();

    improve:
    let range_check_ptr = range_check_ptr + 1;
    return check_improves(venue=venue, old=old, start=start, after=after);
}

// IMPROVE: the position shrinks and keeps its sign, and value over maintenance margin is not worse than before, over the
// whole pocket, at the better prices.
func check_improves{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr] = start.magnitude - 1 - after.magnitude;
        assert after.size * start.magnitude = after.magnitude * start.size;
    }
    let range_check_ptr = range_check_ptr + 1;
    let (change) = ratio_change(venue=venue, old=old, after=after);
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        let (quotient) = floor_div(value=change, div=2 ** 96);
        assert [range_check_ptr] = quotient;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// Neither OPEN nor IMPROVE; or a 17th position.
//
// Attack: drop an inconvenient maker, or stop a taker, whose margin would carry the fill. Each arm proves its claim.
func check_unbacked{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    if (after.n_positions == MAX_POSITIONS + 1) {
        return ();
    }
    assert [range_check_ptr] = after.initial - PPM * (after.collateral + after.value) - 1;
    let range_check_ptr = range_check_ptr + 1;
    if (after.size * start.magnitude != after.magnitude * start.size) {
        return ();
    }
    tempvar a = after.magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp reduces if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    reduces:
    let (change) = ratio_change(venue=venue, old=old, after=after);
    let (quotient) = floor_div(value=-change - 1, div=2 ** 96);
    assert [range_check_ptr] = quotient;
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// TAV1 * MMR0 - TAV0 * MMR1 at the better prices, 0 being the state after funding and before the fill. |TAV0| < 2^118,
// since the payment was not checked to fit 63 bits; requirements are below 2^104, so the difference is in (-2^223, 2^223).
func ratio_change{range_check_ptr}(venue: Venue*, old: PocketVersion*, after: After*) -> (
    change: felt
) {
    alloc_locals;
    let (local value_before, local maintenance_before) = judge_positions(
        rows=venue.rows,
        position=old.positions,
        n=old.n_positions,
        value=old.collateral - after.payment,
        maintenance=0,
    );
    let (value_after, maintenance_after) = judge_positions(
        rows=venue.rows,
        position=after.positions,
        n=after.n_positions,
        value=after.collateral,
        maintenance=0,
    );
    return (change=value_after * maintenance_before - value_before * maintenance_after);
}
