// The liquidity vault: its value, and the shares that a pocket holds.
//
// The vault is the pocket after the insurance funds. Shares are minted at its value at the better prices and burnt at the
// one at the worse; beside the S shares that exist stand VS virtual shares and VA virtual quanta, which belong to nobody:
//
//     shares = floor(amount * (S + VS) / (high + VA)),     amount = floor(shares * (low + VA) / (S + VS)).

from starkware.cairo.common.memcpy import memcpy

from constants import SHARE_BOUND, TIME_BOUND
from margin import judge_positions
from outflow import Funded, fund_pocket, reserve_pocket
from types import Context, Identity, PocketVersion, Row

const VIRTUAL_SHARES = 10 ** 11;
const VIRTUAL_ASSETS = 10 ** 8;
const LOCK_SECONDS = 86400;
const WINDOW_SECONDS = 86400;
const WINDOW_PARTS = 10;

// Shares of a pocket, as its extra words hold them, and its other extra words.
struct Shares {
    amount: felt,
    unlock_time: felt,
    n_sessions: felt,  // words
    sessions: felt*,
}

// Shares belong to cross pockets, and not to the vault itself.
func check_holder{range_check_ptr}(ctx: Context*, holder: PocketVersion*) {
    with_attr error_message("REJECTED POCKET_RESERVED") {
        if (holder.key == ctx.config.groups + 1) {
            assert holder.key = 0;
        }
    }
    with_attr error_message("REJECTED POCKET_ISOLATED") {
        assert holder.identity.isolated = 0;
    }
    return ();
}

// The shares that a pocket holds. Extra words are the word of shares, if there is one, then two per session key. The tape says
// whether there is one, and the amount.
//
// Attack: read a session key as shares, or another amount and unlock time of the same word. A wrong parity would make the
// number of sessions no small integer, and below their widths amount and time are the only ones.
func read_shares{range_check_ptr}(identity: Identity*) -> (shares: Shares*) {
    let extra = cast(identity, felt*) + Identity.SIZE;
    tempvar has = nondet %{ next(tape) %};
    assert has * has = has;
    assert [range_check_ptr] = (identity.n_extra - has) / 2;
    if (has == 0) {
        let range_check_ptr = range_check_ptr + 1;
        tempvar shares = new Shares(
            amount=0, unlock_time=0, n_sessions=identity.n_extra, sessions=extra
        );
        return (shares=shares);
    }
    tempvar amount = nondet %{ next(tape) %};
    tempvar unlock_time = extra[0] - amount * TIME_BOUND;
    assert [range_check_ptr + 1] = amount;
    assert [range_check_ptr + 2] = SHARE_BOUND - 1 - amount;
    assert [range_check_ptr + 3] = unlock_time;
    assert [range_check_ptr + 4] = TIME_BOUND - 1 - unlock_time;
    let range_check_ptr = range_check_ptr + 5;
    tempvar shares = new Shares(
        amount=amount,
        unlock_time=unlock_time,
        n_sessions=identity.n_extra - 1,
        sessions=extra + 1,
    );
    return (shares=shares);
}

// The identity with another number of shares, which has its width; none leave no word.
func write_shares{heap: felt*}(identity: Identity*, shares: Shares*, amount, unlock_time) -> (
    identity: Identity*
) {
    alloc_locals;
    local made: Identity* = cast(heap, Identity*);
    local extra: felt* = heap + Identity.SIZE;
    local has;
    if (amount == 0) {
        assert has = 0;
    } else {
        assert has = 1;
        assert extra[0] = amount * TIME_BOUND + unlock_time;
    }
    assert [made] = Identity(
        hash=0,
        n_extra=has + shares.n_sessions,
        public_key=identity.public_key,
        account=identity.account,
        isolated=identity.isolated,
        fee_tier=identity.fee_tier,
        leverage=identity.leverage,
        dead_man_time=identity.dead_man_time,
    );
    let heap = extra + has + shares.n_sessions;
    memcpy(dst=extra + has, src=shares.sessions, len=shares.n_sessions);
    return (identity=made);
}

// Takes the vault's pocket and values it: after funding, all of its prices being fresh, 0 <= low <= high. Its successor is
// reserved. The low value is Funded's.
//
// Attack: mint at the lower value, or burn at the higher. Both are sums over all positions of the version that is spent.
func value_vault{range_check_ptr, table_end: felt*, heap: felt*}(
    ctx: Context*, rows: Row*, time
) -> (vault: PocketVersion*, funded: Funded*, high: felt) {
    alloc_locals;
    let (local vault: PocketVersion*) = reserve_pocket(ctx=ctx, index=ctx.config.groups + 1);
    let (local funded: Funded*) = fund_pocket(ctx=ctx, rows=rows, pocket=vault, time=time);
    let (high, _) = judge_positions(
        rows=rows,
        position=vault.positions,
        n=vault.n_positions,
        value=funded.collateral,
        maintenance=0,
    );
    with_attr error_message("REJECTED VAULT_INSOLVENT") {
        assert [range_check_ptr] = funded.value;
    }
    let range_check_ptr = range_check_ptr + 1;
    return (vault=vault, funded=funded, high=high);
}
