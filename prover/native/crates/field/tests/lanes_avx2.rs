//! The four lanes of AVX2 against the scalar element, at the ends of their bounds too.
#![cfg(target_arch = "x86_64")]

use perpetua_field::avx2::{
    Avx2, LANES, Lanes, Limbs, Multiple, Operand, WideSum, batch_inverse, fill_powers, load_words_from,
};
use perpetua_field::{DivisionByZero, Felt};
use proptest::prelude::*;

type Four = [Felt; LANES];

fn wire(limbs: [u64; 4]) -> Felt {
    let mut bytes = [0; 32];
    for (chunk, limb) in bytes.chunks_exact_mut(8).zip(limbs.iter().rev()) {
        chunk.copy_from_slice(&limb.to_be_bytes());
    }
    Felt::from_wire_bytes(&bytes).expect("below P")
}

fn half(value: Felt) -> Felt {
    value * Felt::from_u64(2).inverse().expect("not zero")
}

fn double(value: Felt) -> Felt {
    value + value
}

/// Representations that make limbs, carries and the quotient by 2^251 extreme.
fn element() -> impl Strategy<Value = Felt> {
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
            wire([(1 << 51) - 1, 0, 0, 0]),
            wire([1 << 50, 1 << 37, 1 << 24, 1 << 11]),
            wire([1 << 51, 1 << 38, 1 << 25, 1 << 12]),
            wire([0, u64::MAX, 0, 17]),
        ]),
    ]
}

fn four() -> impl Strategy<Value = Four> {
    [element(), element(), element(), element()]
}

fn map2(a: &Four, b: &Four, operation: impl Fn(Felt, Felt) -> Felt) -> Four {
    std::array::from_fn(|i| operation(a[i], b[i]))
}

fn stored(lanes: impl FnOnce(&mut Four)) -> Four {
    let mut result = [Felt::ZERO; LANES];
    lanes(&mut result);
    result
}

/// Runs a test body with the features on; does nothing where the processor lacks them.
macro_rules! on_lanes {
    (|$($name:ident: $kind:ty),*| $body:block) => {{
        #[target_feature(enable = "avx2,fma")]
        fn body($($name: $kind),*) $body
        if Avx2::supported().is_some() {
            // SAFETY: the processor has the features.
            unsafe { body($($name),*) }
        }
    }};
}

proptest! {
    #[test]
    fn sums_and_differences(a in four(), b in four()) {
        on_lanes!(|a: Four, b: Four| {
            let (x, y) = (Lanes::load(&a), Lanes::load(&b));
            assert_eq!(stored(|to| x.add(y).store(to)), map2(&a, &b, |a, b| a + b));
            assert_eq!(stored(|to| x.sub(y).store(to)), map2(&a, &b, |a, b| a - b));
            assert_eq!(stored(|to| x.neg().sub(y).store(to)), map2(&a, &b, |a, b| -a - b));
            assert_eq!(stored(|to| x.store(to)), a);
        });
    }

    #[test]
    fn products_in_each_form(a in four(), b in four(), c in element()) {
        on_lanes!(|a: Four, b: Four, c: Felt| {
            let (data_a, lifted_a) = (Operand::load(&a), Operand::load_lifted(&a));
            let (data_b, lifted_b) = (Operand::load(&b), Operand::load_lifted(&b));
            let product = map2(&a, &b, |a, b| a * b);
            assert_eq!(stored(|to| data_a.mul(&lifted_b).store(to)), product);
            assert_eq!(stored(|to| lifted_a.mul(&data_b).store(to)), product);
            // A lifted form reads as half of the element.
            assert_eq!(stored(|to| lifted_a.mul(&lifted_b).store(to)), product.map(half));
            let again = lifted_a.mul(&lifted_b).operand().mul(&data_b);
            assert_eq!(stored(|to| again.store(to)), map2(&product, &b, |ab, b| ab * b));
            for (form, factor) in [(data_a, Limbs::lifted(c)), (lifted_a, Limbs::data(c))] {
                assert_eq!(stored(|to| form.mul_by(&factor).store(to)), a.map(|a| a * c));
                assert_eq!(stored(|to| form.mul(&Operand::splat(&factor)).store(to)), a.map(|a| a * c));
            }
            assert_eq!(stored(|to| lifted_a.lanes().store(to)), a.map(half));
            assert_eq!(stored(|to| data_a.square().store(to)), a.map(|a| double(a * a)));
        });
    }

    /// Both ends of what a factor may be, and of what is stored.
    #[test]
    fn sums_up_to_the_bounds(terms in prop::collection::vec(four(), 15), negative: bool, b in four()) {
        on_lanes!(|terms: Vec<Four>, negative: bool, b: Four| {
            let mut sum = Lanes::zero();
            let mut expected = [Felt::ZERO; LANES];
            for term in &terms {
                let lanes = Lanes::load(term);
                sum = if negative { sum.sub(lanes) } else { sum.add(lanes) };
                expected = map2(&expected, term, |e, t| if negative { e - t } else { e + t });
            }
            assert_eq!(stored(|to| sum.store(to)), expected);
            assert_eq!(stored(|to| sum.settled().store(to)), expected);
            assert_eq!(stored(|to| sum.reduced().store(to)), expected);
            let product = sum.operand().mul(&Operand::load_lifted(&b));
            assert_eq!(stored(|to| product.store(to)), map2(&expected, &b, |x, y| x * y));
            let square = sum.operand().mul(&sum.operand());
            assert_eq!(stored(|to| square.store(to)), expected.map(|x| double(x * x)));
            assert_eq!(stored(|to| sum.operand().square().store(to)), stored(|to| square.store(to)));
            let mut larger = Lanes::zero();
            (0..30).for_each(|_| larger = larger.add(sum));
            let shifted = Multiple::of_p(if negative { 450 } else { 0 });
            let thirty = expected.map(|x| x * Felt::from_u64(30));
            assert_eq!(stored(|to| larger.reduced_after(shifted).store(to)), thirty);
            let mut canonical = [Felt::ZERO; LANES];
            larger.canonical_after(shifted).store(&mut canonical);
            assert_eq!(canonical, thirty);
            let mut packed = [Felt::ZERO; LANES];
            // SAFETY: four elements are there; they are only read by lanes.
            let read = unsafe {
                sum.store_reduced_to(packed.as_mut_ptr(), 1);
                Lanes::load_from(packed.as_ptr(), 1)
            };
            assert_eq!(stored(|to| read.store(to)), expected);
        });
    }

    #[test]
    fn wide_sums(pairs in prop::collection::vec((four(), four(), element()), 1..8)) {
        on_lanes!(|pairs: Vec<(Four, Four, Felt)>| {
            let (mut full, mut carried) = (WideSum::zero(), WideSum::zero());
            let (mut expected, mut expected_carried) = ([Felt::ZERO; LANES], [Felt::ZERO; LANES]);
            for i in 0..800 {
                let (a, b, c) = &pairs[i % pairs.len()];
                if i < WideSum::MAX_PRODUCTS {
                    full.add_product(&Operand::load(a), &Operand::load_lifted(b));
                    expected = map2(&expected, &map2(a, b, |a, b| a * b), |x, y| x + y);
                }
                if i > 0 && i % WideSum::MAX_PRODUCTS == 0 {
                    carried.carry();
                }
                carried.add_product_by(&Operand::load(a), &Limbs::lifted(*c));
                expected_carried = map2(&expected_carried, a, |x, a| x + a * *c);
            }
            let every = Multiple::of_p(60);
            assert_eq!(stored(|to| full.reduce().reduced_after(every).store(to)), expected);
            assert_eq!(stored(|to| carried.reduce().reduced_after(every).store(to)), expected_carried);
        });
    }

    /// Products whose limbs are all as large, or as negative, as they may be.
    #[test]
    fn extreme_limbs(sign in prop::bool::ANY) {
        on_lanes!(|sign: bool| {
            let largest = wire([u64::MAX, u64::MAX, u64::MAX, (1 << 59) - 1]);
            let (mut sum, mut expected) = (Lanes::zero(), Felt::ZERO);
            for _ in 0..15 {
                let term = Lanes::load(&[largest; LANES]);
                sum = if sign { sum.sub(term) } else { sum.add(term) };
                expected = if sign { expected - largest } else { expected + largest };
            }
            // 32 times 15·15/16·P is less than 500·P.
            let mut wide = WideSum::zero();
            for _ in 0..32 {
                wide.add_product(&sum.operand(), &sum.operand());
            }
            let square = double(expected * expected);
            assert_eq!(stored(|to| sum.operand().square().store(to)), [square; LANES]);
            let reduced = wide.reduce().reduced_after(Multiple::of_p(0));
            assert_eq!(stored(|to| reduced.store(to)), [square * Felt::from_u64(32); LANES]);
        });
    }

    #[test]
    fn halvings(a in four(), bits in 0u32..=30) {
        on_lanes!(|a: Four, bits: u32| {
            let inverse = Felt::from_u64(1 << bits).inverse().expect("not zero");
            let halved = Lanes::load(&a).divide_by_power_of_two(bits);
            assert_eq!(stored(|to| halved.store(to)), a.map(|x| x * inverse));
        });
    }

    #[test]
    fn memory_order(values in prop::collection::vec(element(), 32)) {
        on_lanes!(|values: Vec<Felt>| {
            for stride in [1, 3, 8] {
                let column: Four = std::array::from_fn(|i| values[i * stride]);
                // SAFETY: 3·8 < 32.
                let data = unsafe { Lanes::load_from(values.as_ptr(), stride) };
                assert_eq!(stored(|to| data.store(to)), column);
                let mut spread = vec![Felt::ZERO; 32];
                // SAFETY: 3·8 < 32.
                unsafe { data.store_to(spread.as_mut_ptr(), stride) };
                let back: Four = std::array::from_fn(|i| spread[i * stride]);
                assert_eq!(back, column);
            }
            // SAFETY: four elements are there.
            let words = unsafe { load_words_from(values.as_ptr()) };
            // SAFETY: both are 32 bytes of integers.
            let words = words.map(|word| unsafe { core::mem::transmute::<_, [u64; 4]>(word) });
            for lane in 0..LANES {
                assert_eq!(words.map(|word| word[lane]), values[lane].to_wire_limbs());
            }
        });
    }

    #[test]
    fn powers_of_an_element(value in element(), base in element(), count in 0usize..150) {
        let Some(token) = Avx2::supported() else { return Ok(()) };
        let mut powers = vec![Felt::ZERO; count];
        fill_powers(token, value, base, &mut powers);
        let expected: Vec<_> = (0..count as u64).map(|i| value * base.pow(i)).collect();
        prop_assert_eq!(powers, expected);
    }

    #[test]
    fn batch_inversion(values in prop::collection::vec(element(), 0..70)) {
        let Some(token) = Avx2::supported() else { return Ok(()) };
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
