// The table of versions.
//
// A pocket, a market or a resting order is a chain of versions in one append-only table. Each transaction that changes an
// object, or must know how it stands, takes its last version and appends the next. Memory is immutable, so a
// version can name one successor only; that, and the rule that only a version that is already in the table can be
// taken, make the chain of each object linear: whatever the prover claims, no version is spent twice, and exactly one
// is last. No dictionary and no squashing is needed.
//
// Objects have distinct keys: a pocket its index, below 2^32; a market MARKET_KEY + id; an order ORDER_KEY + sequence.

from constants import MARKET_KEY
from types import VERSION, Context

// The version of the table that the tape names, which must be of the object `key`. The caller names its successor: the
// end of the table, or GONE for an order that has none.
//
// Attack: spend a version that a later transaction makes, so that two justify each other without a funded start; or
// point to memory that is no version. The place is bound to the part of the table that is filled.
func take{range_check_ptr}(ctx: Context*, table_end: felt*, key) -> (old: felt*) {
    tempvar place = nondet %{ next(tape) %};
    let old = ctx.table + place * VERSION;
    assert [range_check_ptr] = place;
    assert [range_check_ptr + 1] = table_end - VERSION - old;
    assert [old] = key;
    let range_check_ptr = range_check_ptr + 2;
    return (old=old);
}

// The successor of an order that has left its chain.
const GONE = 1;

// The key of a place that holds no version: above the indices of pockets and below the keys of markets, so nobody asks for it.
//
// Attack: what else stands in such a place is the prover's choice. It is taken by no key.
const VOID_KEY = MARKET_KEY - 1;
