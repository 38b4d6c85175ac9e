//! Times of the two tables with every builtin instance in use.
//!
//! `cargo bench -p perpetua-witness -- 16 18 20` (log2 of the number of steps; 16 alone by default). The
//! steps themselves are all `jmp rel 0`, so a real run's inverses for conditional jumps are not in it.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use perpetua_control::Control;
use perpetua_execution::{EcdsaInput, Execution, PedersenInput, RangeCheckInput};
use perpetua_field::Felt;
use perpetua_witness::{first_trace, interaction_trace};
use support::hand_made::{FRAME, execution};
use support::{perpetual, samples};

/// A run of `n_steps` steps with all instances used: pseudo-random Pedersen inputs and range checks, and the
/// signature of a recorded run in every ECDSA instance.
fn full(n_steps: usize) -> Execution {
    let mut run = execution();
    run.pc = vec![1; n_steps];
    run.ap = vec![FRAME; n_steps];
    run.fp = run.ap.clone();
    (run.rc_min, run.rc_max) = (0x7800, 0x87ff);
    let steps = n_steps as u64;
    let mut next = FRAME;
    for ((_, segment), cells) in run.segments[3..].iter_mut().zip([3 * steps / 32, steps / 16, steps / 1024])
    {
        (segment.begin, segment.stop) = (next, next + cells);
        next += cells;
    }
    let signature = samples::execution("perpetual-12").ecdsa[0];
    let mut power = Felt::GENERATOR;
    let mut random = || {
        power *= Felt::GENERATOR.square_times(7);
        power.to_limbs()
    };
    run.pedersen = (0..steps / 32).map(|index| PedersenInput { index, x: random(), y: random() }).collect();
    run.range_check = (0..steps / 16)
        .map(|index| {
            // Parts from 0x7800 to 0x87ff: with all instances in use the pool has few cells for fillers.
            let parts = |limb: u64| (limb & 0x0fff_0fff_0fff_0fff) + 0x7800_7800_7800_7800;
            let [low, high, ..] = random();
            RangeCheckInput { index, value: [parts(low), parts(high), 0, 0] }
        })
        .collect();
    run.ecdsa = (0..steps / 2048).map(|index| EcdsaInput { index, ..signature }).collect();
    run
}

fn main() {
    let mut sizes: Vec<u32> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(16);
    }
    let layout = perpetual();
    let elements = [3, 5, 7].map(|value| Felt::from_u64(value).inverse().expect("not zero"));
    for log_steps in sizes {
        let run = full(1 << log_steps);
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
