//! The transforms against their definition: Σ c_k·x^k at every point.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_ntt::{Evaluation, Interpolation, bit_reverse, bit_reverse_permute, evaluate_at_points};
use proptest::prelude::*;

fn felt() -> impl Strategy<Value = Felt> {
    any::<[u64; 4]>().prop_map(Felt::from_limbs_reduced)
}

fn nonzero() -> impl Strategy<Value = Felt> {
    felt().prop_filter("nonzero", |value| !value.is_zero())
}

/// Pseudo-random elements for sizes at which a strategy would be slow.
fn sequence(seed: u64, count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(seed + 2);
    let mut next = || {
        state = state.square() + Felt::from_u64(7);
        state
    };
    (0..count).map(|_| next()).collect()
}

/// Horner's rule, coefficients in natural order.
fn horner(coefficients: &[Felt], x: Felt) -> Felt {
    coefficients.iter().rev().fold(Felt::ZERO, |sum, &c| sum * x + c)
}

fn naive_evaluation(coefficients: &[Felt], offset: Felt) -> Vec<Felt> {
    let w = Felt::root_of_unity(coefficients.len().ilog2());
    (0..coefficients.len()).map(|i| horner(coefficients, offset * w.pow(i as u64))).collect()
}

fn bit_reversed(values: &[Felt]) -> Vec<Felt> {
    let mut values = values.to_vec();
    bit_reverse_permute(&mut values);
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn small_transforms_equal_the_definition(log_size in 0u32..8, seed in any::<u32>(), offset in nonzero()) {
        let coefficients = sequence(seed.into(), 1 << log_size);
        let expected = naive_evaluation(&coefficients, offset);
        let mut values = bit_reversed(&coefficients);
        Evaluation::new(log_size, offset).run(&mut values, &Control::new()).unwrap();
        prop_assert_eq!(&values, &expected);
        Interpolation::new(log_size, offset).run(&mut values, &Control::new()).unwrap();
        prop_assert_eq!(values, bit_reversed(&coefficients));
    }

    #[test]
    fn points_equal_horner(log_size in 0u32..11, seed in any::<u32>(), points in prop::collection::vec(felt(), 1..4)) {
        let polynomials: Vec<_> = (0..3).map(|i| sequence(seed as u64 + i, 1 << log_size)).collect();
        let reversed: Vec<_> = polynomials.iter().map(|p| bit_reversed(p)).collect();
        let slices: Vec<_> = reversed.iter().map(Vec::as_slice).collect();
        let requests: Vec<_> = (0..5).map(|i| ((i * 2) % 3, i % points.len())).collect();
        let got = evaluate_at_points(&slices, &points, &requests, &Control::new()).unwrap();
        for (value, (polynomial, point)) in got.into_iter().zip(requests) {
            prop_assert_eq!(value, horner(&polynomials[polynomial], points[point]));
        }
    }
}

/// Sizes on both sides of the split into two passes, odd and even: sampled points by Horner, and the way back.
#[test]
fn large_transforms_equal_the_definition_and_invert() {
    for log_size in [12, 13, 14, 15, 16, 17] {
        for offset in [Felt::ONE, Felt::GENERATOR] {
            let coefficients = sequence(log_size.into(), 1 << log_size);
            let mut values = bit_reversed(&coefficients);
            Evaluation::new(log_size, offset).run(&mut values, &Control::new()).unwrap();
            let w = Felt::root_of_unity(log_size);
            for i in [0, 1, 2, 77, (1 << log_size) / 2 + 3, (1 << log_size) - 1] {
                assert_eq!(
                    values[i],
                    horner(&coefficients, offset * w.pow(i as u64)),
                    "2^{log_size}, point {i}"
                );
            }
            Interpolation::new(log_size, offset).run(&mut values, &Control::new()).unwrap();
            assert_eq!(values, bit_reversed(&coefficients), "2^{log_size}");
        }
    }
}

/// Every size, both kinds of coset: the kernel in use against the portable one, several columns at a time.
#[test]
fn chosen_kernels_equal_the_portable_ones() {
    let control = Control::new();
    for log_size in 0..=16 {
        for offset in [Felt::ONE, Felt::GENERATOR.pow(5)] {
            let polynomials: Vec<_> =
                (0..3).map(|i| sequence(log_size as u64 + 40 * i, 1 << log_size)).collect();
            let mut expected = polynomials.clone();
            let portable = Evaluation::portable(log_size, offset);
            expected.iter_mut().for_each(|values| portable.run(values, &control).unwrap());
            let mut values = vec![vec![Felt::ZERO; 1 << log_size]; 3];
            let sources: Vec<_> = polynomials.iter().map(Vec::as_slice).collect();
            let mut buffers: Vec<_> = values.iter_mut().map(Vec::as_mut_slice).collect();
            Evaluation::new(log_size, offset).run_columns(&sources, &mut buffers, &control).unwrap();
            assert!(values == expected, "evaluation of 2^{log_size}");
            let portable = Interpolation::portable(log_size, offset);
            expected.iter_mut().for_each(|values| portable.run(values, &control).unwrap());
            let mut into = vec![vec![Felt::ONE; 1 << log_size]; 3];
            let sources: Vec<_> = values.iter().map(Vec::as_slice).collect();
            let mut targets: Vec<_> = into.iter_mut().map(Vec::as_mut_slice).collect();
            Interpolation::new(log_size, offset).run_into(&sources, &mut targets, &control).unwrap();
            assert!(into == expected, "interpolation of 2^{log_size} into buffers");
            let mut columns: Vec<_> = values.iter_mut().map(Vec::as_mut_slice).collect();
            Interpolation::new(log_size, offset).run_columns(&mut columns, &control).unwrap();
            assert!(values == expected && values == polynomials, "interpolation of 2^{log_size}");
        }
    }
}

/// A size whose passes exceed the cache: values at random places by the definition, and the way back.
#[test]
fn transforms_of_a_million_values() {
    let (log_size, control) = (20, Control::new());
    let offset = Felt::GENERATOR;
    let coefficients = sequence(99, 1 << log_size);
    let mut values = coefficients.clone();
    Evaluation::new(log_size, offset).run(&mut values, &control).unwrap();
    let places: Vec<usize> = (0..16).map(|i: usize| i.wrapping_mul(0x9e37_79b9) % (1 << log_size)).collect();
    let w = Felt::root_of_unity(log_size);
    let points: Vec<_> = places.iter().map(|&i| offset * w.pow(i as u64)).collect();
    let requests: Vec<_> = (0..points.len()).map(|i| (0, i)).collect();
    let expected = evaluate_at_points(&[&coefficients], &points, &requests, &control).unwrap();
    let got: Vec<_> = places.iter().map(|&i| values[i]).collect();
    assert_eq!(got, expected);
    Interpolation::new(log_size, offset).run(&mut values, &control).unwrap();
    assert!(values == coefficients);
}

/// Inputs that make every unreduced sum as large as it gets still transform exactly.
#[test]
fn extreme_values_do_not_overflow() {
    let largest = Felt::from_wire_bytes(&(-Felt::ONE).to_be_bytes()).unwrap();
    for log_size in [10, 16, 19] {
        let n = 1usize << log_size;
        let mut values = vec![largest; n];
        Evaluation::new(log_size, Felt::ONE).run(&mut values, &Control::new()).unwrap();
        assert_eq!(values[0], largest * Felt::from_u64(n as u64));
        assert!(values[1..].iter().all(|value| value.is_zero()));
        Interpolation::new(log_size, Felt::ONE).run(&mut values, &Control::new()).unwrap();
        assert!(values.iter().all(|&value| value == largest));
    }
}

/// A constant is what every layer adds up in its first block. Divided by n, this one is as negative as a value gets.
#[test]
fn sums_of_first_blocks_do_not_overflow() {
    for log_size in [12, 19] {
        let mut wire = [0; 32];
        wire[2] = 4; // 2^234 > P/2^19
        let coefficient = Felt::from_wire_bytes(&wire).unwrap();
        let constant = coefficient * Felt::from_u64(1 << log_size);
        let mut values = vec![constant; 1 << log_size];
        Interpolation::new(log_size, Felt::ONE).run(&mut values, &Control::new()).unwrap();
        assert_eq!(values[0], constant);
        assert!(values[1..].iter().all(|value| value.is_zero()));
    }
}

#[test]
fn cancelled_transforms_stop() {
    let control = Control::new();
    control.cancel();
    let mut values = sequence(1, 1 << 14);
    assert_eq!(Evaluation::new(14, Felt::ONE).run(&mut values, &control), Err(Cancelled));
    assert_eq!(Interpolation::new(14, Felt::ONE).run(&mut values, &control), Err(Cancelled));
    let slices = [values.as_slice()];
    assert_eq!(evaluate_at_points(&slices, &[Felt::ONE], &[(0, 0)], &control), Err(Cancelled));
}

#[test]
fn bit_reversal_is_an_involution() {
    assert_eq!((0..8).map(|i| bit_reverse(i, 3)).collect::<Vec<_>>(), [0, 4, 2, 6, 1, 5, 3, 7]);
    assert_eq!(bit_reverse(0, 0), 0);
}
