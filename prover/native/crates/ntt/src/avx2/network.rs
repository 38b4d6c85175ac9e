//! The layers of a transform over rows of lanes, two at a time.

use perpetua_field::avx2::{Lanes, Operand};

/// Rows of lanes, with as many twiddles, that stay in the L1 cache from layer to layer.
const CACHED: usize = 32;

/// All layers, half-block sizes ascending. Layer h multiplies the second half of each block of 2h rows by
/// twiddle h + j, j the place in the half, by `scaled(y, h + j)`. Each quarter is finished before the last two layers join them, so
/// that the caches are used at every level.
#[target_feature(enable = "avx2,fma")]
pub(super) fn by_position(rows: &mut [Lanes], scaled: &impl Fn(Operand, usize) -> Lanes) {
    let length = rows.len();
    if length > CACHED {
        rows.chunks_exact_mut(length / 4).for_each(|quarter| by_position(quarter, scaled));
        return two_layers_by_position(rows, length / 4, scaled);
    }
    let mut h = 1;
    if length.ilog2() % 2 == 1 {
        for pair in rows.chunks_exact_mut(2) {
            let (x, y) = (pair[0], scaled(pair[1].operand(), 1));
            pair[0] = x.add(y);
            pair[1] = x.sub(y);
        }
        h = 2;
    }
    while h < length {
        two_layers_by_position(rows, h, scaled);
        h *= 4;
    }
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn two_layers_by_position(rows: &mut [Lanes], h: usize, scaled: &impl Fn(Operand, usize) -> Lanes) {
    for block in rows.chunks_exact_mut(4 * h) {
        let (r0, rest) = block.split_at_mut(h);
        let (r1, rest) = rest.split_at_mut(h);
        let (r2, r3) = rest.split_at_mut(h);
        for (j, (((r0, r1), r2), r3)) in r0.iter_mut().zip(r1).zip(r2).zip(r3).enumerate() {
            let (y1, y3) = (scaled(r1.operand(), h + j), scaled(r3.operand(), h + j));
            let (x0, x1, x2, x3) = (r0.add(y1), r0.sub(y1), r2.add(y3), r2.sub(y3));
            let (y2, y3) = (scaled(x2.operand(), 2 * h + j), scaled(x3.operand(), 3 * h + j));
            *r0 = x0.add(y2);
            *r1 = x1.add(y3);
            *r2 = x0.sub(y2);
            *r3 = x1.sub(y3);
        }
    }
}

/// All layers inside block `index` of `blocks`, half-block sizes descending. The layer of B blocks multiplies the
/// second half of block b by `scaled(y, B, b)`. With `UNIT` the factor of block 0 is one and is left out.
#[target_feature(enable = "avx2,fma")]
pub(super) fn by_block<const UNIT: bool>(
    rows: &mut [Lanes],
    blocks: usize,
    index: usize,
    scaled: &impl Fn(Operand, usize, usize) -> Lanes,
) {
    let length = rows.len();
    if length > CACHED {
        two_layers_by_block::<UNIT>(rows, blocks, index, scaled);
        for (quarter, rows) in rows.chunks_exact_mut(length / 4).enumerate() {
            by_block::<UNIT>(rows, 4 * blocks, 4 * index + quarter, scaled);
        }
        return;
    }
    let mut inner = 1;
    if length.ilog2() % 2 == 1 {
        one_layer_by_block::<UNIT>(rows, blocks, index, scaled);
        inner = 2;
    }
    while inner < length {
        for (b, block) in rows.chunks_exact_mut(length / inner).enumerate() {
            two_layers_by_block::<UNIT>(block, inner * blocks, index * inner + b, scaled);
        }
        inner *= 4;
    }
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn one_layer_by_block<const UNIT: bool>(
    block: &mut [Lanes],
    blocks: usize,
    b: usize,
    scaled: &impl Fn(Operand, usize, usize) -> Lanes,
) {
    let half = block.len() / 2;
    let (x, y) = block.split_at_mut(half);
    for (x, y) in x.iter_mut().zip(y) {
        let product = if UNIT && b == 0 { y.reduced() } else { scaled(y.operand(), blocks, b) };
        (*x, *y) = (x.add(product), x.sub(product));
    }
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn two_layers_by_block<const UNIT: bool>(
    block: &mut [Lanes],
    blocks: usize,
    b: usize,
    scaled: &impl Fn(Operand, usize, usize) -> Lanes,
) {
    let unit = UNIT && b == 0;
    let quarter = block.len() / 4;
    let (r0, rest) = block.split_at_mut(quarter);
    let (r1, rest) = rest.split_at_mut(quarter);
    let (r2, r3) = rest.split_at_mut(quarter);
    let first = |y: Lanes| if unit { y.reduced() } else { scaled(y.operand(), blocks, b) };
    for (((r0, r1), r2), r3) in r0.iter_mut().zip(r1).zip(r2).zip(r3) {
        let (y2, y3) = (first(*r2), first(*r3));
        let (x0, x2, x1, x3) = (r0.add(y2), r0.sub(y2), r1.add(y3), r1.sub(y3));
        let y1 = if unit { x1.reduced() } else { scaled(x1.operand(), 2 * blocks, 2 * b) };
        let y3 = scaled(x3.operand(), 2 * blocks, 2 * b + 1);
        *r0 = x0.add(y1);
        *r1 = x0.sub(y1);
        *r2 = x2.add(y3);
        *r3 = x2.sub(y3);
    }
}
