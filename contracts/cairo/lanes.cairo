// Nonce lanes. A leaf keeps three lanes per word, 80 bits each; a lane is nonce * 2^48 + fill.

from constants import (
    LANES_PER_WORD,
    LANE_STRIDE,
    LAST_LANE,
    NONCE_BOUND,
    RANGE,
    SIZE_BOUND,
)
from types import LaneHint, Version

// Moves a lane to (nonce, filled + size), where filled = fill of the lane if it has this nonce, 0 if its nonce is
// smaller. Rejects a nonce below the lane's.
//
// Assumes size < 2^49. The caller bounds filled + size below 2^48, so that the lane keeps its 78 bits.
// Writes the lane words of `update` and returns `filled`.
//
// Attack: replay. A nonce below the lane's has x - nonce * 2^48 >= 2^48, which neither arm proves.
// Attack: read a digit that is not the lane's. The word is split into three digits whose sum, hence each, is below the
// stride; the split is unique since 3 * 80 bits < P.
func use_lane{range_check_ptr}(
    old: Version*, update: Version*, lane, nonce, hint: LaneHint*, size
) -> (filled: felt) {
    alloc_locals;
    let digit = hint.digit;
    with_attr error_message("REJECTED LANE_OUT_OF_RANGE") {
        assert lane = LANES_PER_WORD * hint.word + digit;
        assert [range_check_ptr] = LAST_LANE - lane;
        assert digit * (digit - 1) * (digit - 2) = 0;
    }
    with_attr error_message("REJECTED NONCE_OUT_OF_RANGE") {
        assert [range_check_ptr + 1] = nonce;
        assert [range_check_ptr + 2] = NONCE_BOUND - 1 - nonce;
    }
    let digits = cast(hint, felt*) + LaneHint.digits_0;
    assert [range_check_ptr + 3] = hint.digits_0;
    assert [range_check_ptr + 4] = hint.digits_1;
    assert [range_check_ptr + 5] = hint.digits_2;
    assert [range_check_ptr + 6] = hint.digits_0 + hint.digits_1 + hint.digits_2 + (RANGE - LANE_STRIDE);
    let range_check_ptr = range_check_ptr + 7;
    let word = [cast(old, felt*) + Version.lanes_0 + hint.word];
    assert word = hint.digits_0 + LANE_STRIDE * (hint.digits_1 + LANE_STRIDE * hint.digits_2);

    let x = [digits + digit];
    local filled;
    tempvar a = x - nonce * SIZE_BOUND;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp fresh if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    with_attr error_message("REJECTED NONCE_STALE") {
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - a;
    }
    assert filled = a;
    tempvar range_check_ptr = range_check_ptr + 2;
    jmp known;

    fresh:
    assert [range_check_ptr] = -a - 1;
    assert filled = 0;
    tempvar range_check_ptr = range_check_ptr + 1;

    known:
    // 2^(80 * digit) for digit in {0, 1, 2}.
    tempvar power = 1 + digit * ((LANE_STRIDE - 1) + (digit - 1) * ((LANE_STRIDE - 1) * (LANE_STRIDE - 1) / 2));
    tempvar change = (nonce * SIZE_BOUND + filled + size - x) * power;
    if (hint.word == 0) {
        assert update.lanes_0 = old.lanes_0 + change;
        assert update.lanes_1 = old.lanes_1;
        assert update.lanes_2 = old.lanes_2;
        return (filled=filled);
    }
    assert update.lanes_0 = old.lanes_0;
    if (hint.word == 1) {
        assert update.lanes_1 = old.lanes_1 + change;
        assert update.lanes_2 = old.lanes_2;
        return (filled=filled);
    }
    // Binds the word that was read above to 0, 1 or 2.
    assert hint.word = 2;
    assert update.lanes_1 = old.lanes_1;
    assert update.lanes_2 = old.lanes_2 + change;
    return (filled=filled);
}
