//! Rules of the two pools that decide bytes of the trace without being visible in a valid proof's meaning.

mod support;

use std::collections::{BTreeSet, HashMap};

use perpetua_field::Felt;
use support::hand_made::{ECDSA, HIGHEST, JUMP, N_STEPS, RANGE_CHECK, Table, execution, set_memory, small};

const CELLS: usize = N_STEPS * 8;

/// Pool cells that nobody but the finalisation writes: neither public, nor the CPU's, nor a builtin's.
fn free_cells() -> Vec<usize> {
    let builtin = |row: usize| {
        [(512, 6), (512, 262), (512, 134), (256, 70), (32768, 390), (32768, 16774)]
            .iter()
            .any(|&(step, offset)| row % step == offset)
    };
    (0..CELLS).filter(|cell| cell % 4 == 3 && !builtin(2 * cell)).collect()
}

#[test]
fn public_memory_cells_are_zero_in_the_pool() {
    let table = Table::of(&execution()).unwrap();
    assert!(table.pairs("orig/public_memory").iter().all(|&pair| pair == (0, [0; 4])));
}

#[test]
fn sorted_copy_has_the_public_pairs_and_repeats_the_first_of_the_list() {
    let count = |table: &Table, address| {
        table.all("memory/sorted/addr").iter().filter(|&&cell| cell == Felt::from_u64(address)).count()
    };
    let mut run = execution();
    let table = Table::of(&run).unwrap();
    // 4096 public cells: (2, 0) once, (1, JUMP) in the rest; every step reads both once more.
    assert_eq!(count(&table, 1), N_STEPS + 4095);
    assert_eq!(count(&table, 2), N_STEPS + 1);
    run.public_memory.swap(0, 1);
    let table = Table::of(&run).unwrap();
    assert_eq!(count(&table, 1), N_STEPS + 1);
    assert_eq!(count(&table, 2), N_STEPS + 4095);
}

#[test]
fn sorted_copy_is_the_pool_with_public_cells_in_ascending_order() {
    let table = Table::of(&execution()).unwrap();
    let mut expected = table.pairs("mem_pool");
    for (k, cell) in (1..CELLS).step_by(4).enumerate() {
        expected[cell] = if k == 1 { (2, small(0)) } else { (1, small(JUMP)) };
    }
    expected.sort();
    assert_eq!(table.pairs("memory/sorted"), expected);
}

#[test]
fn empty_memory_cells_take_the_unused_addresses_in_index_order_then_the_next_address() {
    let mut run = execution();
    // Address 3 is a hole; a second one appears when the execution segment moves the signatures away.
    run.segments[5].1.begin += 2;
    run.segments[5].1.stop += 2;
    let table = Table::of(&run).unwrap();
    let pool = table.pairs("mem_pool");
    let fillers: Vec<_> = free_cells().into_iter().map(|cell| pool[cell]).collect();
    assert_eq!(fillers[..3], [(3, [0; 4]), (ECDSA, [0; 4]), (ECDSA + 1, [0; 4])]);
    assert!(fillers[3..].iter().all(|&pair| pair == (HIGHEST + 3, [0; 4])));
}

#[test]
fn a_hole_has_value_zero_even_if_the_run_knows_another() {
    let mut run = execution();
    set_memory(&mut run, 3, small(99));
    let table = Table::of(&run).unwrap();
    assert_eq!(table.pairs("mem_pool")[free_cells()[0]], (3, [0; 4]));
    assert!(table.pairs("memory/sorted").contains(&(3, [0; 4])));
}

#[test]
fn empty_range_check_cells_take_the_absent_values_in_index_order_then_the_maximum() {
    let table = Table::of(&execution()).unwrap();
    let pool: Vec<u64> = table.all("range_check16_pool").iter().map(|cell| cell.to_limbs()[0]).collect();
    // Of each step's four cells three are offsets; 0x7fff and 0x8001 occur, the bounds are 0x7ffe..=0x8004.
    let fillers: Vec<u64> = pool.iter().skip(3).step_by(4).copied().collect();
    assert_eq!(fillers[..6], [0x7ffe, 0x8000, 0x8002, 0x8003, 0x8004, 0x8004]);
    assert!(fillers[5..].iter().all(|&value| value == 0x8004));
    let sorted: Vec<u64> = table.all("range_check16/sorted").iter().map(|cell| cell.to_limbs()[0]).collect();
    let mut expected = pool;
    expected.sort_unstable();
    assert_eq!(sorted, expected);
}

#[test]
fn unused_range_check_instances_hold_the_fillers_of_their_cells() {
    let table = Table::of(&execution()).unwrap();
    let memory = table.pairs("range_check_builtin/mem");
    // Every other filler is a part, so instance 0 has fillers 0, 2, 4, ... 14, most significant first.
    let parts: [u128; 8] = [0x7ffe, 0x8002, 0x8004, 0x8004, 0x8004, 0x8004, 0x8004, 0x8004];
    let value = parts.iter().fold(0, |value, part| value << 16 | part);
    assert_eq!(memory[0], (RANGE_CHECK, [value as u64, (value >> 64) as u64, 0, 0]));
    let rest = (0..8).fold(0_u128, |value, _| value << 16 | 0x8004);
    assert_eq!(memory[127], (RANGE_CHECK + 127, [rest as u64, (rest >> 64) as u64, 0, 0]));
}

#[test]
fn used_range_check_instances_have_their_parts_most_significant_first() {
    let mut run = execution();
    (run.rc_min, run.rc_max) = (0x7ff0, 0x8010);
    let parts = [0x7ff1_u64, 0x7ff2, 0x7ff3, 0x7ff4, 0x7ff5, 0x7ff6, 0x7ff7, 0x7ff8];
    let halves =
        [parts[4..].iter().fold(0, |v, p| v << 16 | p), parts[..4].iter().fold(0, |v, p| v << 16 | p)];
    let value = [halves[0], halves[1], 0, 0];
    run.range_check.push(perpetua_execution::RangeCheckInput { index: 2, value });
    let table = Table::of(&run).unwrap();
    for (k, part) in parts.into_iter().enumerate() {
        assert_eq!(table.get("range_check_builtin/inner_range_check", 16 + k), Felt::from_u64(part));
    }
    assert_eq!(table.pairs("range_check_builtin/mem")[2], (RANGE_CHECK + 2, value));
    // Parts of used instances are present, so they are no holes.
    let fillers = table.all("range_check16_pool");
    assert_eq!(fillers.iter().filter(|&&cell| cell == Felt::from_u64(0x7ff4)).count(), 1);
}

#[test]
fn memory_is_final_after_the_range_check_builtin_has_its_values() {
    // The builtin's cells are at the highest addresses here: were the memory pool filled before them, the
    // padding address would be the builtin's first cell with value 0.
    let mut run = execution();
    let begin = ECDSA;
    for (name, segment) in &mut run.segments {
        match name.as_str() {
            "range_check" => (segment.begin, segment.stop) = (begin, begin),
            "ecdsa" => (segment.begin, segment.stop) = (RANGE_CHECK, RANGE_CHECK),
            _ => {}
        }
    }
    let table = Table::of(&run).unwrap();
    let sorted = table.pairs("memory/sorted");
    let values: HashMap<u64, BTreeSet<[u64; 4]>> =
        sorted.iter().fold(HashMap::new(), |mut values: HashMap<_, BTreeSet<_>>, &(address, value)| {
            values.entry(address).or_default().insert(value);
            values
        });
    assert!(values.values().all(|values| values.len() == 1), "one value per address");
    assert_eq!(sorted[CELLS - 1], (begin + 128, [0; 4]));
    assert_ne!(values[&begin], BTreeSet::from([[0; 4]]));
}

#[test]
fn addresses_and_range_check_values_are_contiguous() {
    let table = Table::of(&execution()).unwrap();
    for name in ["memory/sorted/addr", "range_check16/sorted"] {
        let cells = table.all(name);
        assert!(
            cells.windows(2).all(|pair| pair[1] - pair[0] == Felt::ZERO || pair[1] - pair[0] == Felt::ONE)
        );
    }
    assert_eq!(table.get("memory/sorted/addr", 0), Felt::ONE);
    assert_eq!(table.get("range_check16/sorted", 0), Felt::from_u64(0x7ffe));
}
