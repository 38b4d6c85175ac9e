//! Field laws, edge values, and agreement with `starknet-types-core`.

use perpetua_field::{
    DivisionByZero, Felt, TWO_ADICITY, Unreduced, WideSum, batch_inverse, batch_inverse_parallel, powers,
};
use proptest::prelude::*;
use starknet_types_core::felt::Felt as Oracle;

/// Limbs at which carries and reductions change their behaviour.
const EDGE_LIMBS: [u64; 8] = [0, 1, 2, 17, (1 << 59) + 16, (1 << 59) + 17, u64::MAX - 1, u64::MAX];

fn limbs() -> impl Strategy<Value = [u64; 4]> {
    let limb = || prop_oneof![3 => any::<u64>(), 1 => prop::sample::select(EDGE_LIMBS.to_vec())];
    [limb(), limb(), limb(), limb()]
}

fn felt() -> impl Strategy<Value = Felt> {
    limbs().prop_map(Felt::from_limbs_reduced)
}

fn oracle(value: Felt) -> Oracle {
    Oracle::from_bytes_be(&value.to_be_bytes())
}

fn assert_agrees(ours: Felt, theirs: Oracle) {
    assert_eq!(ours.to_be_bytes(), theirs.to_bytes_be());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn operations_agree_with_oracle(a in felt(), b in felt()) {
        assert_agrees(a + b, oracle(a) + oracle(b));
        assert_agrees(a - b, oracle(a) - oracle(b));
        assert_agrees(a * b, oracle(a) * oracle(b));
        assert_agrees(-a, -oracle(a));
        assert_agrees(a.double(), oracle(a).double());
        assert_agrees(a.square(), oracle(a).square());
        prop_assert_eq!(a.inverse().map(Felt::to_be_bytes), oracle(a).inverse().map(|x| x.to_bytes_be()));
    }

    #[test]
    fn assigning_operators_agree_with_plain_ones(a in felt(), b in felt()) {
        let (mut sum, mut difference, mut product) = (a, a, a);
        sum += b;
        difference -= b;
        product *= b;
        prop_assert_eq!((sum, difference, product), (a + b, a - b, a * b));
    }

    #[test]
    fn field_laws(a in felt(), b in felt(), c in felt()) {
        prop_assert_eq!(a * (b + c), a * b + a * c);
        prop_assert_eq!((a * b) * c, a * (b * c));
        prop_assert_eq!(a - b + b, a);
        prop_assert_eq!(a + -a, Felt::ZERO);
        prop_assert_eq!(a.square(), a * a);
    }

    #[test]
    fn powers_agree_with_oracle(a in felt(), exponent in any::<u64>()) {
        assert_agrees(a.pow(exponent), oracle(a).pow(exponent));
    }

    #[test]
    fn conversions_round_trip(a in felt()) {
        prop_assert_eq!(Felt::from_limbs(a.to_limbs()), Some(a));
        prop_assert_eq!(Felt::from_wire_bytes(&a.to_wire_bytes()), Some(a));
        prop_assert_eq!(Felt::from_be_bytes(&a.to_be_bytes()), Some(a));
        prop_assert_eq!(a.to_string(), format!("{:#x}", oracle(a)));
    }

    #[test]
    fn only_canonical_limbs_are_read(x in limbs()) {
        let canonical = x[3] < (1 << 59) + 17 || (x[3] == (1 << 59) + 17 && x[..3] == [0, 0, 0]);
        prop_assert_eq!(Felt::from_limbs(x).is_some(), canonical);
        let mut bytes = [0; 32];
        for (chunk, limb) in bytes.chunks_exact_mut(8).zip(x.iter().rev()) {
            chunk.copy_from_slice(&limb.to_be_bytes());
        }
        prop_assert_eq!(Felt::from_be_bytes(&bytes).is_some(), canonical);
        prop_assert_eq!(Felt::from_wire_bytes(&bytes).is_some(), canonical);
        assert_agrees(Felt::from_limbs_reduced(x), Oracle::from_bytes_be(&bytes));
    }

    #[test]
    fn wire_form_is_the_value_times_two_to_the_256(a in felt()) {
        let shifted = a * Felt::from_u64(2).pow(256);
        prop_assert_eq!(a.to_wire_bytes(), shifted.to_be_bytes());
    }

    #[test]
    fn thirty_unreduced_terms_do_not_overflow(start in felt(), terms in prop::collection::vec((felt(), any::<bool>()), 30)) {
        let (mut lazy, mut exact) = (Unreduced::from(start), start);
        for (term, subtract) in terms {
            (lazy, exact) = if subtract { (lazy - term, exact - term) } else { (lazy + term, exact + term) };
        }
        prop_assert_eq!(lazy.reduce(), exact);
        prop_assert_eq!(lazy * start, exact * start);
    }

    #[test]
    fn wide_sums_equal_reduced_sums(pairs in prop::collection::vec((felt(), felt()), 0..20)) {
        let mut wide = WideSum::ZERO;
        pairs.iter().for_each(|&(a, b)| wide.add_product(a, b));
        prop_assert_eq!(wide.reduce(), pairs.iter().map(|&(a, b)| a * b).sum());
    }

    #[test]
    fn batch_inverse_equals_single_inverses(mut values in prop::collection::vec(felt(), 0..40)) {
        values.retain(|value| !value.is_zero());
        let expected: Vec<_> = values.iter().map(|value| value.inverse().unwrap()).collect();
        let mut parallel = values.clone();
        batch_inverse(&mut values).unwrap();
        batch_inverse_parallel(&mut parallel).unwrap();
        prop_assert_eq!(&values, &expected);
        prop_assert_eq!(&parallel, &expected);
    }
}

/// The largest sums that fit: 30 additions of the element stored as P − 1, and 30 subtractions of 0 (each adds P).
#[test]
fn unreduced_bound_is_reached_exactly() {
    let largest = Felt::from_wire_bytes(&(-Felt::ONE).to_be_bytes()).unwrap();
    let (mut added, mut subtracted) = (Unreduced::from(largest), Unreduced::from(largest));
    for _ in 0..30 {
        added = added + largest;
        subtracted = subtracted - Felt::ZERO;
    }
    assert_eq!(added.reduce(), largest * Felt::from_u64(31));
    assert_eq!(subtracted.reduce(), largest);
}

/// Which representation is largest depends on the radix: the element −1/R is stored as P − 1.
#[test]
fn wide_sum_holds_its_largest_terms() {
    let largest = Felt::from_wire_bytes(&(-Felt::ONE).to_be_bytes()).unwrap();
    let mut wide = WideSum::ZERO;
    (0..WideSum::MAX_PRODUCTS).for_each(|_| wide.add_product(largest, largest));
    assert_eq!(wide.reduce(), largest.square() * Felt::from_u64(WideSum::MAX_PRODUCTS as u64));
}

#[test]
fn signed_and_wide_integers() {
    assert_eq!(Felt::from_i64(-5), -Felt::from_u64(5));
    assert_eq!(Felt::from_i64(i64::MIN), -Felt::from_u64(1 << 63));
    assert_eq!(Felt::from_u128(u128::MAX).to_limbs(), [u64::MAX, u64::MAX, 0, 0]);
}

#[test]
fn zero_in_a_batch_is_reported_with_its_place() {
    let mut values = vec![Felt::ONE.double(); 5000];
    values[4500] = Felt::ZERO;
    let before = values.clone();
    assert_eq!(batch_inverse(&mut values), Err(DivisionByZero { index: 4500 }));
    assert_eq!(values, before);
    assert_eq!(batch_inverse_parallel(&mut values), Err(DivisionByZero { index: 4500 }));
    assert_eq!(Felt::ZERO.inverse(), None);
}

#[test]
fn roots_of_unity_have_their_exact_order_and_form_a_chain() {
    for log2 in 1..=TWO_ADICITY {
        let root = Felt::root_of_unity(log2);
        assert_eq!(root.square_times(log2 - 1), -Felt::ONE, "order 2^{log2}");
        assert_eq!(root.square(), Felt::root_of_unity(log2 - 1));
    }
    // 3^((P-1)/2) = -1: three is not a square, as a generator must be.
    assert_eq!(Felt::root_of_unity(1), -Felt::ONE);
}

#[test]
fn powers_span_several_chunks() {
    let (start, base) = (Felt::from_u64(5), Felt::from_u64(7));
    let list = powers(start, base, 10_000);
    assert_eq!(list.len(), 10_000);
    assert_eq!(list[0], start);
    assert!(list.windows(2).all(|pair| pair[1] == pair[0] * base));
}
