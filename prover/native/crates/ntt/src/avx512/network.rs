//! The layers of a transform over rows of lanes, two at a time.

use perpetua_field::avx512::{Lanes, Operand};

/// Rows of lanes, with as many twiddles, that stay in the L1 cache from layer to layer.
const CACHED: usize = 32;

/// y·w, of a value within the passes' bounds.
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn scaled(y: Lanes, w: Operand) -> Lanes {
    y.operand_plus::<64>().mul(w)
}

/// y within (−P, P), what a product by one is.
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn reduced(y: Lanes) -> Lanes {
    y.operand_plus::<64>().reduced()
}

/// All layers, half-block sizes ascending. Layer h multiplies the second half of each block of 2h rows by
/// `twiddle(h + j)`, j the place in the half. Each quarter is finished before the last two layers join them, so
/// that the caches are used at every level.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
pub(super) fn by_position(rows: &mut [Lanes], twiddle: &impl Fn(usize) -> Operand) {
    let length = rows.len();
    if length > CACHED {
        rows.chunks_exact_mut(length / 4).for_each(|quarter| by_position(quarter, twiddle));
        return two_layers_by_position(rows, length / 4, twiddle);
    }
    let mut h = 1;
    if length.ilog2() % 2 == 1 {
        let w = twiddle(1);
        for pair in rows.chunks_exact_mut(2) {
            let (x, y) = (pair[0], scaled(pair[1], w));
            pair[0] = x.add(y);
            pair[1] = x.sub(y);
        }
        h = 2;
    }
    while h < length {
        two_layers_by_position(rows, h, twiddle);
        h *= 4;
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn two_layers_by_position(rows: &mut [Lanes], h: usize, twiddle: &impl Fn(usize) -> Operand) {
    for block in rows.chunks_exact_mut(4 * h) {
        let (r0, rest) = block.split_at_mut(h);
        let (r1, rest) = rest.split_at_mut(h);
        let (r2, r3) = rest.split_at_mut(h);
        for (j, (((r0, r1), r2), r3)) in r0.iter_mut().zip(r1).zip(r2).zip(r3).enumerate() {
            let w = twiddle(h + j);
            let (y1, y3) = (scaled(*r1, w), scaled(*r3, w));
            let (x0, x1, x2, x3) = (r0.add(y1), r0.sub(y1), r2.add(y3), r2.sub(y3));
            let (y2, y3) = (scaled(x2, twiddle(2 * h + j)), scaled(x3, twiddle(3 * h + j)));
            *r0 = x0.add(y2);
            *r1 = x1.add(y3);
            *r2 = x0.sub(y2);
            *r3 = x1.sub(y3);
        }
    }
}

/// All layers inside block `index` of `blocks`, half-block sizes descending. The layer of B blocks multiplies the
/// second half of block b by `twiddle(B, b)`. With `UNIT` the factor of block 0 is one and is left out.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
pub(super) fn by_block<const UNIT: bool>(
    rows: &mut [Lanes],
    blocks: usize,
    index: usize,
    twiddle: &impl Fn(usize, usize) -> Operand,
) {
    let length = rows.len();
    if length > CACHED {
        two_layers_by_block::<UNIT>(rows, blocks, index, twiddle);
        for (quarter, rows) in rows.chunks_exact_mut(length / 4).enumerate() {
            by_block::<UNIT>(rows, 4 * blocks, 4 * index + quarter, twiddle);
        }
        return;
    }
    let mut inner = 1;
    if length.ilog2() % 2 == 1 {
        one_layer_by_block::<UNIT>(rows, blocks, index, twiddle);
        inner = 2;
    }
    while inner < length {
        for (b, block) in rows.chunks_exact_mut(length / inner).enumerate() {
            two_layers_by_block::<UNIT>(block, inner * blocks, index * inner + b, twiddle);
        }
        inner *= 4;
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn one_layer_by_block<const UNIT: bool>(
    block: &mut [Lanes],
    blocks: usize,
    b: usize,
    twiddle: &impl Fn(usize, usize) -> Operand,
) {
    let half = block.len() / 2;
    let (x, y) = block.split_at_mut(half);
    let w = twiddle(blocks, b);
    for (x, y) in x.iter_mut().zip(y) {
        let product = if UNIT && b == 0 { reduced(*y) } else { scaled(*y, w) };
        (*x, *y) = (x.add(product), x.sub(product));
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn two_layers_by_block<const UNIT: bool>(
    block: &mut [Lanes],
    blocks: usize,
    b: usize,
    twiddle: &impl Fn(usize, usize) -> Operand,
) {
    let unit = UNIT && b == 0;
    let quarter = block.len() / 4;
    let (r0, rest) = block.split_at_mut(quarter);
    let (r1, rest) = rest.split_at_mut(quarter);
    let (r2, r3) = rest.split_at_mut(quarter);
    let first = twiddle(blocks, b);
    let (left, right) = (twiddle(2 * blocks, 2 * b), twiddle(2 * blocks, 2 * b + 1));
    for (((r0, r1), r2), r3) in r0.iter_mut().zip(r1).zip(r2).zip(r3) {
        let (y2, y3) =
            if unit { (reduced(*r2), reduced(*r3)) } else { (scaled(*r2, first), scaled(*r3, first)) };
        let (x0, x2, x1, x3) = (r0.add(y2), r0.sub(y2), r1.add(y3), r1.sub(y3));
        let y1 = if unit { reduced(x1) } else { scaled(x1, left) };
        let y3 = scaled(x3, right);
        *r0 = x0.add(y1);
        *r1 = x0.sub(y1);
        *r2 = x2.add(y3);
        *r3 = x2.sub(y3);
    }
}
