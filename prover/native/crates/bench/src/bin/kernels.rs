//! The kernels' rates beside what this kind of hardware allows: `cargo run --release -p perpetua-bench --bin kernels`.
//!
//! Nanoseconds of one thread for each element, on the path in use, which the head names, and on the portable one
//! (measured by a second process with PERPETUA_PORTABLE=1), for tables of 9, 1 and 2 columns, a mask of 128 cells and
//! a program of 112 products and 116 constraints. The limits were measured for each kernel by itself on two virtual
//! cores of a Zen 5 at 3.8 GHz, which begins two 512-bit multiply-adds a cycle; where only one begins, as on Zen 4,
//! twice these times are the limit.

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

use perpetua_bench::{Rate, RateError, Request, rates, synthetic_program};
use perpetua_control::Control;
use perpetua_field::instruction_set;
use perpetua_hash::NodeWidth;

/// Argument of the second process: rates without a table.
const PLAIN: &str = "--plain";
const LOG_PROGRAM: u32 = 16;

/// Nanoseconds, by kernel.
const LIMITS: [(&str, f64, &str); 9] = [
    ("interpolate", 20.3, "value of a transform of 2^20"),
    ("evaluate", 20.3, "value of a transform of 2^20"),
    ("rows of 2", 72.0, "row hashed, with its node: 41 + 31"),
    ("rows of 9", 151.0, "row hashed, with its node: 120 + 31"),
    ("constraints", 433.0, "row of one coset: 1.9 for each of 228 products"),
    ("mask", 109.0, "coefficient index: 0.85 for each of 128 cells"),
    ("quotient", 166.0, "row: 1.3 for each of 128 cells"),
    ("fold", 1.7, "coefficient: a product 1.3, unpacking and packing"),
    ("nonce", 30.0, "nonce"),
];

fn measured() -> Result<Vec<Rate>, RateError> {
    let mask: Vec<_> = (0..128).map(|i| (i % 10, i * 79 / 128)).collect();
    let program = synthetic_program(&mask, LOG_PROGRAM);
    let request = Request {
        program: &program,
        log_program: LOG_PROGRAM,
        n_columns: 10,
        mask: &mask,
        log_transform: 20,
        row_widths: &[2, 9],
        width: NodeWidth::STONE,
    };
    rates(&request, &Control::new())
}

/// The rates of a process that uses no vector instructions.
fn measured_portable() -> Option<BTreeMap<String, f64>> {
    let this = std::env::current_exe().ok()?;
    let output = Command::new(this).arg(PLAIN).env("PERPETUA_PORTABLE", "1").output().ok()?;
    let line = |line: &str| {
        let (name, value) = line.rsplit_once('\t')?;
        Some((name.to_owned(), value.parse().ok()?))
    };
    String::from_utf8(output.stdout).ok()?.lines().map(line).collect()
}

fn main() -> ExitCode {
    let rates = match measured() {
        Ok(rates) => rates,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    if std::env::args().any(|argument| argument == PLAIN) {
        rates.iter().for_each(|rate| println!("{}\t{}", rate.name, rate.nanoseconds));
        return ExitCode::SUCCESS;
    }
    let head = instruction_set();
    let portable = if head == "portable" { None } else { measured_portable() };
    println!("{:<12} {head:>9} {:>9} {:>9}  ns for each", "kernel", "portable", "limit");
    for rate in &rates {
        let limit = LIMITS.iter().find(|(name, ..)| *name == rate.name);
        let portable = portable.as_ref().and_then(|rates| rates.get(&rate.name));
        let figure = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.1}"));
        println!(
            "{:<12} {:>9.1} {:>9} {:>9}  {}",
            rate.name,
            rate.nanoseconds,
            figure(portable.copied()),
            figure(limit.map(|(_, nanoseconds, _)| *nanoseconds)),
            limit.map_or("", |(.., unit)| unit)
        );
    }
    ExitCode::SUCCESS
}
