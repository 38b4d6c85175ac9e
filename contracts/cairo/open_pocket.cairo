// Isolated pockets of an account.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin

from constants import OPEN_POCKET_TYPE_HASH
from message import admit_message, check_expiry
from pocket import take_pocket, write_pocket
from table import take
from types import Context, Identity, PocketRequestInput, PocketVersion

// An isolated pocket comes to be at a free index, with the account's key and fee tier and nothing else. In order: the market
// is listed, expiry; the account's pocket is cross; nonce and the owner's own signature; the index is inside the tree and
// free.
//
// Attack: seize a pocket that exists. Only an absent leaf has the public key 0.
func open_pocket{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
}(ctx: Context*, input: PocketRequestInput*, time) -> (hash: felt) {
    alloc_locals;
    with_attr error_message("REJECTED MARKET_UNKNOWN") {
        assert [range_check_ptr] = input.market;
        assert [range_check_ptr + 1] = ctx.last_market - input.market;
    }
    let range_check_ptr = range_check_ptr + 2;
    check_expiry(expiry=input.expiry, time=time);
    let (local cross) = take_pocket(ctx=ctx, table_end=table_end, index=input.pocket);
    local identity: Identity* = cross.identity;
    with_attr error_message("REJECTED POCKET_ISOLATED") {
        assert identity.isolated = 0;
    }
    let (activity, local hash) = admit_message(
        ctx=ctx,
        pocket=cross,
        type_hash=OPEN_POCKET_TYPE_HASH,
        fields=&input.pocket,
        n=PocketRequestInput.signed,
        may_use_session=0,
        time=time,
    );
    write_pocket(
        old=cross,
        identity=identity,
        collateral=cross.collateral,
        positions=cross.positions,
        activity=activity,
    );
    with_attr error_message("REJECTED POCKET_UNKNOWN") {
        assert [range_check_ptr] = ctx.last_pocket - input.index;
    }
    let range_check_ptr = range_check_ptr + 1;
    let (taken) = take(ctx=ctx, table_end=table_end, key=input.index);
    let absent = cast(taken, PocketVersion*);
    with_attr error_message("REJECTED POCKET_TAKEN") {
        assert absent.identity.public_key = 0;
    }
    let made = cast(heap, Identity*);
    let heap = heap + Identity.SIZE;
    assert [made] = Identity(
        hash=0,
        n_extra=0,
        public_key=identity.public_key,
        account=input.pocket,
        isolated=input.market + 1,
        fee_tier=identity.fee_tier,
        leverage=0,
        dead_man_time=0,
    );
    write_pocket(
        old=absent,
        identity=made,
        collateral=0,
        positions=absent.positions,
        activity=0,
    );
    return (hash=hash);
}
