//! The Pedersen and ECDSA components: their values against another implementation, and the cells that an
//! implementation could fill differently without breaking a constraint.

mod support;

use num_bigint::BigUint;
use perpetua_crypto as crypto;
use perpetua_execution::{EcdsaInput, Limbs, PedersenInput};
use perpetua_field::Felt;
use perpetua_witness::curve::{
    GENERATOR, GENERATOR_TABLE, PEDERSEN_TABLE, Point, SHIFT_POINT, SUM_ROWS, bit,
};
use perpetua_witness::{Layout, WitnessError};
use proptest::prelude::*;
use support::hand_made::{ECDSA, PEDERSEN, Table, execution, small};
use support::samples::limbs;

const SUM: &str = "pedersen/hash0/ec_subset_sum";
const SIGNATURE: &str = "ecdsa/signature0";
/// Order of the curve.
const ORDER: &str = "800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f";

fn felt(limbs: Limbs) -> Felt {
    Felt::from_limbs(limbs).expect("canonical")
}

fn point(table: &Table, sum: &str, cell: usize) -> Point {
    Point { x: table.get(&format!("{sum}/x"), cell), y: table.get(&format!("{sum}/y"), cell) }
}

/// Plain subset sum: (partial sum, slope, 1/Δx) of each row, one inversion at a time.
fn subset_sum(start: Point, addends: &[Point], exponent: Limbs) -> Vec<(Point, Felt, Felt)> {
    let mut current = start;
    let mut rows = Vec::new();
    for (row, &addend) in addends.iter().enumerate().take(SUM_ROWS - 1) {
        let inverse = (current.x - addend.x).inverse().expect("distinct x");
        let (sum, slope) = current.add_with_inverse(addend, inverse);
        let is_set = bit(exponent, row);
        rows.push((current, if is_set { slope } else { Felt::ZERO }, inverse));
        current = if is_set { sum } else { current };
    }
    rows.push((current, Felt::ZERO, Felt::ZERO));
    rows
}

fn shifted(mut exponent: Limbs, count: usize) -> Felt {
    for _ in 0..count {
        exponent = perpetua_witness::curve::shift_right(exponent);
    }
    felt(exponent)
}

fn pedersen_table(inputs: &[(u64, Limbs, Limbs)]) -> Table {
    let mut run = execution();
    run.pedersen = inputs.iter().map(|&(index, x, y)| PedersenInput { index, x, y }).collect();
    Table::of(&run).unwrap()
}

/// Every cell of a Pedersen instance against the plain sums.
fn check_pedersen(table: &Table, instance: usize, inputs: [Limbs; 2]) {
    let mut start = SHIFT_POINT;
    for (component, input) in inputs.into_iter().enumerate() {
        let first = (2 * instance + component) * SUM_ROWS;
        let rows = subset_sum(start, &PEDERSEN_TABLE[component], input);
        for (row, &(sum, slope, _)) in rows.iter().enumerate() {
            assert_eq!(point(table, &format!("{SUM}/partial_sum"), first + row), sum);
            assert_eq!(table.get(&format!("{SUM}/selector"), first + row), shifted(input, row));
            if row < SUM_ROWS - 1 {
                assert_eq!(table.get(&format!("{SUM}/slope"), first + row), slope);
            }
        }
        start = rows[SUM_ROWS - 1].0;
    }
    let memory =
        ["input0", "input1", "output"].map(|cell| table.pairs(&format!("pedersen/{cell}"))[instance]);
    let address = PEDERSEN + 3 * instance as u64;
    let hash = start.x.to_limbs();
    assert_eq!(memory, [(address, inputs[0]), (address + 1, inputs[1]), (address + 2, hash)]);
    let other = inputs.map(|input| crypto::felt_from_limbs(input).expect("canonical"));
    assert_eq!(hash, crypto::pedersen(&other[0], &other[1]).to_le_digits());
}

#[test]
fn unused_pedersen_instances_hash_zero_and_zero() {
    let table = pedersen_table(&[(1, small(3), small(4))]);
    check_pedersen(&table, 0, [[0; 4], [0; 4]]);
    check_pedersen(&table, 1, [small(3), small(4)]);
    check_pedersen(&table, 63, [[0; 4], [0; 4]]);
    assert_eq!(table.pairs("pedersen/output")[0].1, SHIFT_POINT.x.to_limbs());
}

#[test]
fn bit_unpacking_tells_the_ones_of_the_prime_apart() {
    let top = |low: u64| [0, 0, 0, 1 << 59 | low];
    let inputs = [
        // (input, bit 251 · bit 196, bit 251 · bit 196 · bit 192)
        (top(0x11), 1, 1),
        (top(0x10), 1, 0),
        (top(0x01), 0, 0),
        ([0, 0, 0, 0x11], 0, 0),
        ([0; 4], 0, 0),
    ];
    // 2^251 + 17·2^192 is P − 1, the largest input; all are inputs of both sums.
    let list: Vec<_> = inputs.iter().enumerate().map(|(i, &(input, ..))| (i as u64, input, input)).collect();
    let table = pedersen_table(&list);
    for (i, &(input, ones_196, ones_192)) in inputs.iter().enumerate() {
        check_pedersen(&table, i, [input, input]);
        for sum in [2 * i, 2 * i + 1] {
            assert_eq!(
                table.get(&format!("{SUM}/bit_unpacking/prod_ones196"), sum),
                Felt::from_u64(ones_196)
            );
            assert_eq!(
                table.get(&format!("{SUM}/bit_unpacking/prod_ones192"), sum),
                Felt::from_u64(ones_192)
            );
        }
    }
}

#[test]
fn the_last_slope_of_a_pedersen_sum_belongs_to_the_bit_unpacking() {
    // In this layout the 256th slope cell is the cell of prod_ones196: it must not receive a slope.
    let input = [u64::MAX, u64::MAX, u64::MAX, (1 << 59) - 1];
    let table = pedersen_table(&[(0, input, input)]);
    for cell in [255, 511] {
        assert_eq!(table.get(&format!("{SUM}/slope"), cell), Felt::ZERO);
    }
}

/// A signature by `private` over `message` as a builtin input.
fn signed(index: u64, private: &crypto::Felt, message: &crypto::Felt) -> EcdsaInput {
    let signature = crypto::sign(private, message).expect("a valid key and message");
    let order = BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("a number");
    let w = signature.s.to_biguint().modinv(&order).expect("invertible");
    EcdsaInput {
        index,
        pubkey: crypto::public_key(private).expect("a valid key").to_le_digits(),
        msg: message.to_le_digits(),
        r: signature.r.to_le_digits(),
        w: limbs(&format!("{w:x}")),
    }
}

fn ecdsa_table(input: Option<EcdsaInput>) -> Result<Table, WitnessError> {
    let mut run = execution();
    run.ecdsa.extend(input);
    Table::of(&run)
}

fn check_sum(table: &Table, name: &str, first: usize, rows: &[(Point, Felt, Felt)], exponent: Limbs) {
    for (row, &(sum, slope, inverse)) in rows.iter().enumerate() {
        let get = |cell: &str| table.get(&format!("{SIGNATURE}/{name}/{cell}"), first + row);
        assert_eq!(Point { x: get("partial_sum/x"), y: get("partial_sum/y") }, sum, "{name} row {row}");
        assert_eq!(get("selector"), shifted(exponent, row), "{name} row {row}");
        // The last row adds nothing; its two cells belong to the single values of the instance.
        if row < SUM_ROWS - 1 {
            assert_eq!((get("slope"), get("x_diff_inv")), (slope, inverse), "{name} row {row}");
        }
    }
}

fn doublings(base: Point) -> Vec<Point> {
    let step = |point: &Point| Some(point.double_with_inverse(point.y.double().inverse()?).0);
    std::iter::successors(Some(base), step).take(SUM_ROWS).collect()
}

fn add(a: Point, b: Point) -> (Point, Felt, Felt) {
    let inverse = (a.x - b.x).inverse().expect("distinct x");
    let (sum, slope) = a.add_with_inverse(b, inverse);
    (sum, slope, inverse)
}

/// Every cell of the ECDSA instance against plain sums.
fn check_ecdsa(table: &Table, input: &EcdsaInput) {
    let one = |name: &str| table.get(&format!("{SIGNATURE}/{name}"), 0);
    let key = Point { x: one("key_points/x"), y: one("key_points/y") };
    assert_eq!(key.x, felt(input.pubkey));
    assert!(key.is_on_curve());
    let generator = subset_sum(SHIFT_POINT.negate(), &GENERATOR_TABLE, input.msg);
    check_sum(table, "exponentiate_generator", 0, &generator, input.msg);
    let keys = doublings(key);
    let first = subset_sum(SHIFT_POINT, &keys, input.r);
    check_sum(table, "exponentiate_key", 0, &first, input.r);
    let (base, slope, inverse) = add(generator[SUM_ROWS - 1].0, first[SUM_ROWS - 1].0);
    assert_eq!((one("add_results_slope"), one("add_results_inv")), (slope, inverse));
    let bases = doublings(base);
    let second = subset_sum(SHIFT_POINT, &bases, input.w);
    check_sum(table, "exponentiate_key", SUM_ROWS, &second, input.w);
    let (result, slope, inverse) = add(second[SUM_ROWS - 1].0, SHIFT_POINT.negate());
    assert_eq!((one("extract_r_slope"), one("extract_r_inv")), (slope, inverse));
    assert_eq!(result.x.to_limbs(), input.r);
    for (first, points) in [(0, &keys), (SUM_ROWS, &bases)] {
        for (k, point) in points[..SUM_ROWS - 1].iter().enumerate() {
            let slope = table.get(&format!("{SIGNATURE}/doubling_slope"), first + k);
            let twice = slope * point.y.double();
            assert_eq!(twice, point.x.square().double() + point.x.square() + Felt::ONE);
        }
    }
    for (k, &point_k) in keys.iter().chain(&bases).enumerate() {
        assert_eq!(point(table, &format!("{SIGNATURE}/key_points"), k), point_k);
    }
    let inverse = |word: Limbs| felt(word).inverse().expect("nonzero");
    assert_eq!(one("z_inv"), inverse(input.msg));
    assert_eq!(one("r_w_inv"), inverse(input.r));
    assert_eq!(table.get(&format!("{SIGNATURE}/r_w_inv"), 1), inverse(input.w));
    assert_eq!(one("q_x_squared"), key.x.square());
    assert_eq!(table.pairs("ecdsa/pubkey"), [(ECDSA, input.pubkey)]);
    assert_eq!(table.pairs("ecdsa/message"), [(ECDSA + 1, input.msg)]);
}

#[test]
fn unused_ecdsa_instances_verify_the_signature_of_one_by_the_generator() {
    let table = ecdsa_table(None).unwrap();
    let dummy = EcdsaInput {
        index: 0,
        pubkey: GENERATOR.x.to_limbs(),
        msg: small(1),
        r: limbs("54f11b9fba6e795cff2db76d6d19eabcafb33c8a52db44e1af37c7f4aad1650"),
        w: limbs("3e1ef1b6a4351f2ac3bfa01c63fce9fa1bc5a0bf1813ff12f22d1639829d132"),
    };
    check_ecdsa(&table, &dummy);
    assert_eq!(table.get(&format!("{SIGNATURE}/key_points/y"), 0), GENERATOR.y);
}

#[test]
fn the_public_key_has_the_root_that_satisfies_the_equation() {
    // The keys d and n − d have the same x and opposite y; each signature needs its own.
    let order = BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("a number");
    let private = crypto::Felt::from(0x1234_5678_u64);
    let opposite = crypto::Felt::from(order - 0x1234_5678_u64);
    let message = crypto::Felt::from(42_u64);
    let (a, b) = (signed(0, &private, &message), signed(0, &opposite, &message));
    assert_eq!(a.pubkey, b.pubkey);
    let tables = [&a, &b].map(|input| ecdsa_table(Some(*input)).unwrap());
    let roots = tables.each_ref().map(|table| table.get(&format!("{SIGNATURE}/key_points/y"), 0));
    assert_eq!(roots[0], -roots[1]);
    check_ecdsa(&tables[0], &a);
    check_ecdsa(&tables[1], &b);
}

#[test]
fn rows_without_an_addition_have_an_inverse_but_no_slope() {
    let table = ecdsa_table(None).unwrap();
    // The message is 1, so only row 0 of the generator's sum adds.
    let column = |name: &str| table.all(&format!("{SIGNATURE}/exponentiate_generator/{name}"));
    assert!(column("x_diff_inv")[..255].iter().all(|cell| !cell.is_zero()));
    assert!(column("slope")[1..255].iter().all(|cell| cell.is_zero()));
}

#[test]
fn the_last_slope_and_inverse_of_each_sum_and_doubling_are_not_written() {
    // In layout `perpetual` other virtual columns own these cells. Here they are moved away to free cells.
    let moves = [
        ("add_results_slope", [32768, 1]),
        ("add_results_inv", [32768, 2]),
        ("extract_r_slope", [32768, 3]),
        ("extract_r_inv", [32768, 4]),
        ("z_inv", [32768, 5]),
        ("r_w_inv", [16384, 6]),
        ("q_x_squared", [32768, 7]),
    ];
    let mut description: serde_json::Value = serde_json::from_str(support::PERPETUAL).unwrap();
    for (name, [step, offset]) in moves {
        description["virtual_columns"][format!("{SIGNATURE}/{name}")] = serde_json::json!([8, step, offset]);
    }
    let prod_ones196 = format!("{SUM}/bit_unpacking/prod_ones196");
    description["virtual_columns"][prod_ones196] = serde_json::json!([8, 256, 81]);
    let layout = Layout::from_json(&description.to_string()).unwrap();
    let mut run = execution();
    let ones = [u64::MAX, u64::MAX, u64::MAX, (1 << 59) - 1];
    run.pedersen.push(PedersenInput { index: 0, x: ones, y: ones });
    let table = Table::in_layout(&run, layout).unwrap();
    let generator = ["exponentiate_generator/slope", "exponentiate_generator/x_diff_inv"];
    let key = ["exponentiate_key/slope", "exponentiate_key/x_diff_inv", "doubling_slope"];
    let cells = generator.map(|name| (format!("{SIGNATURE}/{name}"), 255)).into_iter();
    let cells = cells.chain(key.map(|name| (format!("{SIGNATURE}/{name}"), 255)));
    let cells = cells.chain(key.map(|name| (format!("{SIGNATURE}/{name}"), 511)));
    for (name, cell) in cells.chain([255, 511].map(|cell| (format!("{SUM}/slope"), cell))) {
        assert_eq!(table.get(&name, cell), Felt::ZERO, "{name} cell {cell}");
        assert!(
            (cell - 255..cell).any(|cell| !table.get(&name, cell).is_zero()),
            "{name} before cell {cell}"
        );
    }
}

fn word(bits: u32) -> impl Strategy<Value = Limbs> {
    any::<Limbs>().prop_map(move |[a, b, c, d]| [a, b, c, d >> (256 - bits)])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn pedersen_rows_equal_plain_sums(x in word(251), y in word(251), index in 0..64_u64) {
        check_pedersen(&pedersen_table(&[(index, x, y)]), index as usize, [x, y]);
    }

    #[test]
    fn ecdsa_rows_equal_plain_sums(private in 1_u64.., message in word(251)) {
        let message = crypto::felt_from_limbs(message).expect("below the prime");
        prop_assume!(message != crypto::Felt::ZERO);
        let input = signed(0, &crypto::Felt::from(private), &message);
        check_ecdsa(&ecdsa_table(Some(input)).unwrap(), &input);
    }
}
