//! The vector lanes against the scalar element, at the ends of their bounds too.
#![cfg(target_arch = "x86_64")]

use perpetua_field::avx512::{
    Avx512, LANES, Lanes, Limbs, Operand, WideSum, batch_inverse, fill_powers, load_words_from,
};
use perpetua_field::{DivisionByZero, Felt};
use proptest::prelude::*;

type Eight = [Felt; LANES];

/// Representations that make limbs, carries and the quotient by 2^251 extreme.
fn element() -> impl Strategy<Value = Felt> {
    let wire = |limbs: [u64; 4]| {
        let mut bytes = [0; 32];
        for (chunk, limb) in bytes.chunks_exact_mut(8).zip(limbs.iter().rev()) {
            chunk.copy_from_slice(&limb.to_be_bytes());
        }
        Felt::from_wire_bytes(&bytes).expect("below P")
    };
    let top = (1u64 << 59) + 17;
    prop_oneof![
        3 => any::<[u64; 4]>().prop_map(Felt::from_limbs_reduced),
        1 => prop::sample::select(vec![
            wire([0; 4]),
            wire([1, 0, 0, 0]),
            wire([0, 0, 0, top]),
            wire([u64::MAX, u64::MAX, u64::MAX, top - 1]),
            wire([u64::MAX, u64::MAX, u64::MAX, (1 << 59) - 1]),
            wire([0, 0, 0, 1 << 59]),
            wire([(1 << 52) - 1, 0, 0, 0]),
            wire([1 << 52, 1 << 40, 1 << 28, 1 << 16]),
            wire([0, u64::MAX, 0, 17]),
        ]),
    ]
}

fn eight() -> impl Strategy<Value = Eight> {
    [element(), element(), element(), element(), element(), element(), element(), element()]
}

fn map2(a: &Eight, b: &Eight, operation: impl Fn(Felt, Felt) -> Felt) -> Eight {
    std::array::from_fn(|i| operation(a[i], b[i]))
}

fn stored(lanes: impl FnOnce(&mut Eight)) -> Eight {
    let mut result = [Felt::ZERO; LANES];
    lanes(&mut result);
    result
}

/// Runs a test body with the features on; does nothing where the processor lacks them.
macro_rules! on_lanes {
    (|$($name:ident: $kind:ty),*| $body:block) => {{
        #[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
        fn body($($name: $kind),*) $body
        if Avx512::supported().is_some() {
            // SAFETY: the processor has the features.
            unsafe { body($($name),*) }
        }
    }};
}

proptest! {
    #[test]
    fn sums_and_differences(a in eight(), b in eight()) {
        on_lanes!(|a: Eight, b: Eight| {
            let (x, y) = (Lanes::load(&a), Lanes::load(&b));
            assert_eq!(stored(|to| x.add(y).store(to)), map2(&a, &b, |a, b| a + b));
            assert_eq!(stored(|to| x.sub(y).store(to)), map2(&a, &b, |a, b| a - b));
            assert_eq!(stored(|to| x.neg().sub(y).store(to)), map2(&a, &b, |a, b| -a - b));
            assert_eq!(stored(|to| x.store(to)), a);
        });
    }

    #[test]
    fn products_in_each_form(a in eight(), b in eight()) {
        on_lanes!(|a: Eight, b: Eight| {
            let (data_a, lifted_a) = (Operand::load(&a), Operand::load_lifted(&a));
            let (data_b, lifted_b) = (Operand::load(&b), Operand::load_lifted(&b));
            let product = map2(&a, &b, |a, b| a * b);
            assert_eq!(stored(|to| data_a.mul(lifted_b).store(to)), product);
            assert_eq!(stored(|to| lifted_a.mul(data_b).store(to)), product);
            // A lifted form reads as sixteen times the element.
            let lifted = product.map(|x| x * Felt::from_u64(16));
            assert_eq!(stored(|to| lifted_a.mul(lifted_b).store(to)), lifted);
            let again = lifted_a.mul(lifted_b).operand_of_product().mul(data_b);
            assert_eq!(stored(|to| again.store(to)), map2(&product, &b, |ab, b| ab * b));
        });
    }

    #[test]
    fn squares_are_products(a in eight()) {
        on_lanes!(|a: Eight| {
            for x in [Operand::load(&a), Operand::load_lifted(&a)] {
                assert_eq!(stored(|to| x.square().store(to)), stored(|to| x.mul(x).store(to)));
            }
        });
    }

    /// Both ends of what `operand` accepts: −16·P and nearly 495·P, as factors and as stored values.
    #[test]
    fn sums_up_to_the_bounds(terms in prop::collection::vec(eight(), 30), negative: bool, b in eight()) {
        on_lanes!(|terms: Vec<Eight>, negative: bool, b: Eight| {
            let mut sum = Lanes::zero();
            let mut expected = [Felt::ZERO; LANES];
            for term in if negative { &terms[..1] } else { &terms } {
                let lanes = Lanes::load_lifted(term);
                sum = if negative { sum.sub(lanes) } else { sum.add(lanes) };
                expected = map2(&expected, term, |e, t| if negative { e - t } else { e + t });
            }
            let sixteen = Felt::from_u64(16);
            assert_eq!(stored(|to| sum.store(to)), expected.map(|x| x * sixteen));
            let product = sum.operand().mul(Operand::load(&b));
            assert_eq!(stored(|to| product.store(to)), map2(&expected, &b, |x, y| x * y));
            let square = sum.operand().mul(sum.operand());
            assert_eq!(stored(|to| square.store(to)), expected.map(|x| x * x * sixteen));
            assert_eq!(stored(|to| sum.operand().square().store(to)), stored(|to| square.store(to)));
        });
    }

    #[test]
    fn wide_sums(pairs in prop::collection::vec((eight(), eight()), 1..8)) {
        on_lanes!(|pairs: Vec<(Eight, Eight)>| {
            let mut full = WideSum::zero();
            let mut carried = WideSum::zero();
            let (mut expected, mut expected_carried) = ([Felt::ZERO; LANES], [Felt::ZERO; LANES]);
            for i in 0..1000 {
                let (a, b) = &pairs[i % pairs.len()];
                let product = map2(a, b, |a, b| a * b);
                if i < WideSum::MAX_PRODUCTS {
                    full.add_product(Operand::load_lifted(a), Operand::load_lifted(b));
                    expected = map2(&expected, &product, |x, y| x + y);
                }
                if i > 0 && i % WideSum::MAX_PRODUCTS == 0 {
                    carried.carry();
                }
                carried.add_product(Operand::load(a), Operand::load_lifted(b));
                expected_carried = map2(&expected_carried, &product, |x, y| x + y);
            }
            let lifted = expected.map(|x| x * Felt::from_u64(16));
            assert_eq!(stored(|to| full.reduce().store(to)), lifted);
            assert_eq!(stored(|to| carried.reduce().store(to)), expected_carried);
        });
    }

    #[test]
    fn constants_in_every_lane(value in element(), b in eight()) {
        on_lanes!(|value: Felt, b: Eight| {
            let data = Operand::splat(&Limbs::data(value)).mul(Operand::load_lifted(&b));
            let lifted = Operand::splat(&Limbs::lifted(value)).mul(Operand::load(&b));
            let expected = b.map(|b| b * value);
            assert_eq!(stored(|to| data.store(to)), expected);
            assert_eq!(stored(|to| lifted.store(to)), expected);
        });
    }

    #[test]
    fn halvings(a in eight(), bits in 0u32..=30) {
        on_lanes!(|a: Eight, bits: u32| {
            let inverse = Felt::from_u64(1 << bits).inverse().expect("not zero");
            let halved = Lanes::load(&a).divide_by_power_of_two(bits);
            assert_eq!(stored(|to| halved.store(to)), a.map(|x| x * inverse));
        });
    }

    #[test]
    fn memory_order(values in prop::collection::vec(element(), 64)) {
        on_lanes!(|values: Vec<Felt>| {
            for stride in [1, 3, 8] {
                let column: Eight = std::array::from_fn(|i| values[i * stride]);
                // SAFETY: 7·8 < 64.
                let (data, lifted) = unsafe {
                    let from = values.as_ptr();
                    (Lanes::load_strided_from(from, stride), Lanes::load_lifted_strided_from(from, stride))
                };
                assert_eq!(stored(|to| data.store(to)), column);
                assert_eq!(stored(|to| lifted.store(to)), column.map(|x| x * Felt::from_u64(16)));
                let mut spread = vec![Felt::ZERO; 64];
                // SAFETY: 7·8 < 64.
                unsafe { data.store_strided_to(spread.as_mut_ptr(), stride) };
                let back: Eight = std::array::from_fn(|i| spread[i * stride]);
                assert_eq!(back, column);
            }
            // SAFETY: eight elements are there.
            let words = unsafe { load_words_from(values.as_ptr()) };
            // SAFETY: both are 64 bytes of integers.
            let words = words.map(|word| unsafe { core::mem::transmute::<_, [u64; 8]>(word) });
            for lane in 0..LANES {
                assert_eq!(words.map(|word| word[lane]), values[lane].to_wire_limbs());
            }
        });
    }

    #[test]
    fn powers_of_an_element(value in element(), base in element(), count in 0usize..150) {
        let Some(token) = Avx512::supported() else { return Ok(()) };
        let mut powers = vec![Felt::ZERO; count];
        fill_powers(token, value, base, &mut powers);
        let expected: Vec<_> = (0..count as u64).map(|i| value * base.pow(i)).collect();
        prop_assert_eq!(powers, expected);
    }

    #[test]
    fn batch_inversion(values in prop::collection::vec(element(), 0..70)) {
        let Some(token) = Avx512::supported() else { return Ok(()) };
        let mut inverses = values.clone();
        let result = batch_inverse(token, &mut inverses);
        match values.iter().position(|value| value.is_zero()) {
            Some(index) => {
                prop_assert_eq!(result, Err(DivisionByZero { index }));
                prop_assert_eq!(inverses, values);
            }
            None => {
                prop_assert_eq!(result, Ok(()));
                let expected: Vec<_> = values.iter().map(|value| value.inverse().expect("nonzero")).collect();
                prop_assert_eq!(inverses, expected);
            }
        }
    }
}
