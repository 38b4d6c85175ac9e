//! The kernels on random sums.

use perpetua_field::Felt;
use perpetua_field::{avx2::Avx2, avx512::Avx512};
use proptest::prelude::*;

use super::terms::Terms;
use super::{Openings, avx2, avx512, portable};
use crate::MAX_MASK_CELLS;

fn sequence(seed: u64, count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(seed + 2);
    (0..count)
        .map(|_| {
            state = state.square() + Felt::from_u64(7);
            state
        })
        .collect()
}

fn compare(mask: &[(usize, usize)], log_length: u32, n_columns: usize, seed: u64) {
    let length = 1usize << log_length;
    let values = sequence(seed, mask.len() + 2);
    let openings = Openings { mask, values: &values, z: Felt::ONE, beta: Felt::from_u64(seed + 77) };
    let terms = Terms::new(&openings, n_columns, 0..n_columns + 2, Felt::root_of_unity(log_length));
    let data: Vec<Vec<Felt>> = (0..n_columns as u64 + 2).map(|i| sequence(seed + i, length)).collect();
    let columns: Vec<&[Felt]> = data.iter().map(Vec::as_slice).collect();
    let inverses = [sequence(seed + 100, length), sequence(seed + 101, length)];
    let inverses = inverses.each_ref().map(Vec::as_slice);
    let size = length.min(64);
    let suits = "the sums suit lanes";
    for begin in [0, length - size] {
        let mut expected = sequence(9, size);
        portable::add(&terms, &columns, inverses, begin, &mut expected);
        if let Some(token) = Avx512::supported() {
            let mut sums = sequence(9, size);
            let prepared = avx512::Prepared::new(token, &terms, length).expect(suits);
            prepared.add(&columns, inverses, begin, &mut sums);
            assert_eq!(sums, expected, "rows from {begin}");
        }
        if let Some(token) = Avx2::supported() {
            let mut sums = sequence(9, size);
            let prepared = avx2::Prepared::new(token, &terms, length).expect(suits);
            prepared.add(&columns, inverses, begin, &mut sums);
            assert_eq!(sums, expected, "rows from {begin}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn kernels_agree(
        mask in prop::collection::vec((0usize..4, 0usize..300), 1..40),
        log_length in 3u32..9,
        seed in 0u64..1000,
    ) {
        compare(&mask, log_length, 4, seed);
    }
}

/// As many cells of one column, and as many columns, as a mask may have.
#[test]
fn full_sums_are_carried() {
    let of_one_column: Vec<_> = (0..MAX_MASK_CELLS).map(|row| (0, row)).collect();
    compare(&of_one_column, 6, 1, 5);
    let of_one_row: Vec<_> = (0..MAX_MASK_CELLS).map(|column| (column, 3)).collect();
    compare(&of_one_row, 4, MAX_MASK_CELLS, 6);
}
