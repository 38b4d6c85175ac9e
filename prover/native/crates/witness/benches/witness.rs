//! Times of the two tables with every builtin instance in use.
//!
//! `cargo bench -p perpetua-witness -- 16 18 20` (log2 of the number of steps; 16 alone by default), in layout
//! `perpetual` or in the one whose JSON file is named as well. The steps themselves are all `jmp rel 0`, so a real
//! run's inverses for conditional jumps are not in it.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use perpetua_control::Control;
use perpetua_execution::{EcdsaInput, Execution, PedersenInput, PoseidonInput, RangeCheckInput, Segment};
use perpetua_field::Felt;
use perpetua_witness::{Layout, first_trace, interaction_trace};
use support::hand_made::{FRAME, execution};
use support::{perpetual, samples};

/// Memory cells of an instance of the builtins that the bench can use, in the order of segments.
const CELLS: [(&str, u64); 6] =
    [("pedersen", 3), ("range_check", 1), ("ecdsa", 2), ("bitwise", 5), ("ec_op", 7), ("poseidon", 6)];

/// A run of `n_steps` steps with all instances of four builtins used: pseudo-random Pedersen and Poseidon inputs
/// and range checks, and the signature of a recorded run in every ECDSA instance.
fn full(n_steps: usize, layout: &Layout) -> Execution {
    let mut run = execution();
    run.pc = vec![1; n_steps];
    run.ap = vec![FRAME; n_steps];
    run.fp = run.ap.clone();
    (run.rc_min, run.rc_max) = (0x7800, 0x87ff);
    let steps = n_steps as u64;
    let count = |builtin: &str| layout.ratio(builtin).map_or(0, |ratio| steps / ratio as u64);
    let mut next = FRAME;
    run.segments.truncate(3);
    for (builtin, cells) in CELLS {
        let end = next + cells * count(builtin);
        run.segments.push((builtin.to_owned(), Segment { begin: next, stop: end }));
        next = end;
    }
    let signature = samples::execution("perpetual-12").ecdsa[0];
    let mut power = Felt::GENERATOR;
    let mut random = || {
        power *= Felt::GENERATOR.square_times(7);
        power.to_limbs()
    };
    let pedersen = 0..count("pedersen");
    run.pedersen = pedersen.map(|index| PedersenInput { index, x: random(), y: random() }).collect();
    let poseidon = 0..count("poseidon");
    run.poseidon =
        poseidon.map(|index| PoseidonInput { index, state: [random(), random(), random()] }).collect();
    run.range_check = (0..count("range_check"))
        .map(|index| {
            // Parts from 0x7800 to 0x87ff: with all instances in use the pool has few cells for fillers.
            let parts = |limb: u64| (limb & 0x0fff_0fff_0fff_0fff) + 0x7800_7800_7800_7800;
            let [low, high, ..] = random();
            RangeCheckInput { index, value: [parts(low), parts(high), 0, 0] }
        })
        .collect();
    run.ecdsa = (0..count("ecdsa")).map(|index| EcdsaInput { index, ..signature }).collect();
    run
}

fn main() {
    let mut sizes: Vec<u32> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(16);
    }
    let file = std::env::args().find(|argument| argument.ends_with(".json"));
    let layout = file.map_or_else(perpetual, |file| {
        let text = std::fs::read_to_string(file).expect("a layout's file");
        Layout::from_json(&text).expect("a layout")
    });
    let n_elements = if layout.has("diluted_pool") { 6 } else { 3 };
    let elements = (0..n_elements).map(|i| Felt::from_u64(2 * i + 3).inverse().expect("not zero"));
    let elements: Vec<Felt> = elements.collect();
    for log_steps in sizes {
        let run = full(1 << log_steps, &layout);
        let control = Control::new();
        let start = Instant::now();
        let first = first_trace(&run, &layout, &control).expect("a valid run");
        let first_time = start.elapsed();
        let start = Instant::now();
        interaction_trace(&run, &first, &layout, &elements, &control).expect("a valid table");
        println!(
            "2^{log_steps} steps: first table {first_time:.2?}, interaction table {:.2?}",
            start.elapsed()
        );
    }
}
