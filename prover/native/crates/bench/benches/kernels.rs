//! Time per element of each kernel: `cargo bench -p perpetua-bench [-- FILTER]`.
//!
//! Each line is the best of several runs. Figures in nanoseconds; the machine is shared, so the best, not
//! the mean, says what the code costs. RAYON_NUM_THREADS=1 gives the figures of one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use perpetua_control::Control;
use perpetua_field::{Felt, WideSum, batch_inverse, batch_inverse_parallel};
use perpetua_hash::{MerkleTree, hash_rows, keccak256};
use perpetua_ntt::{Evaluation, Interpolation};

struct Bench {
    filter: Option<String>,
}

impl Bench {
    /// Runs `work` at least three times and for at least 0.3 s; prints the best time over `elements`.
    fn measure(&self, name: &str, elements: usize, mut work: impl FnMut()) {
        if self.filter.as_ref().is_some_and(|filter| !name.contains(filter.as_str())) {
            return;
        }
        let (mut best, mut runs) = (Duration::MAX, 0);
        let begin = Instant::now();
        while runs < 3 || begin.elapsed() < Duration::from_millis(300) {
            let start = Instant::now();
            work();
            best = best.min(start.elapsed());
            runs += 1;
        }
        let nanoseconds = best.as_secs_f64() * 1e9;
        println!(
            "{name:<44} {:>12.2} ns/element {:>12.3} ms  ({elements} elements, best of {runs})",
            nanoseconds / elements as f64,
            nanoseconds / 1e6
        );
    }
}

fn elements(count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(5);
    let step = Felt::from_u64(0x9e37_79b9_7f4a_7c15).square();
    (0..count)
        .map(|_| {
            state = state * step + Felt::ONE;
            state
        })
        .collect()
}

/// Element-wise operation on two buffers in the L2 cache, repeated.
fn binary(bench: &Bench, name: &str, a: &[Felt], b: &[Felt], operation: impl Fn(Felt, Felt) -> Felt) {
    let repeat = 1000;
    let mut out = vec![Felt::ZERO; a.len()];
    bench.measure(name, a.len() * repeat, || {
        for _ in 0..repeat {
            for ((out, &a), &b) in out.iter_mut().zip(a).zip(b) {
                *out = operation(a, b);
            }
            black_box(&mut out);
        }
    });
}

fn field(bench: &Bench) {
    let n = 1 << 10;
    let (a, b) = (elements(n), elements(n + 1));
    let repeat = 1000;
    binary(bench, "field/add", &a, &b, |a, b| a + b);
    binary(bench, "field/sub", &a, &b, |a, b| a - b);
    binary(bench, "field/mul", &a, &b, |a, b| a * b);
    binary(bench, "field/square", &a, &b, |a, _| a.square());
    bench.measure("field/mul latency", n * repeat, || {
        let mut x = a[0];
        (0..n * repeat).for_each(|_| x *= b[0]);
        black_box(x);
    });
    bench.measure("field/multiply-accumulate", n * repeat, || {
        for _ in 0..repeat {
            for (a, b) in a.chunks_exact(256).zip(b.chunks_exact(256)) {
                let mut sum = WideSum::ZERO;
                a.iter().zip(b).for_each(|(&a, &b)| sum.add_product(a, b));
                black_box(sum.reduce());
            }
        }
    });
    bench.measure("field/inverse", n, || {
        a.iter().for_each(|x| {
            black_box(x.inverse());
        })
    });
    let mut out = a.clone();
    bench.measure("field/batch inverse", n, || batch_inverse(&mut out).unwrap());
    let mut many = elements(1 << 20);
    bench.measure("field/batch inverse, all threads", 1 << 20, || batch_inverse_parallel(&mut many).unwrap());
}

fn transforms(bench: &Bench) {
    let control = Control::new();
    for log_size in [12, 16, 18, 20, 22] {
        let n = 1 << log_size;
        let mut values = elements(n);
        bench.measure(&format!("ntt/twiddles 2^{log_size}"), n, || {
            black_box(Evaluation::new(log_size, Felt::GENERATOR));
        });
        let evaluation = Evaluation::new(log_size, Felt::GENERATOR);
        bench.measure(&format!("ntt/evaluate 2^{log_size}"), n, || {
            evaluation.run(&mut values, &control).unwrap()
        });
        let interpolation = Interpolation::new(log_size, Felt::ONE);
        bench.measure(&format!("ntt/interpolate 2^{log_size}"), n, || {
            interpolation.run(&mut values, &control).unwrap();
        });
    }
}

fn hashes(bench: &Bench) {
    let control = Control::new();
    let message = [7; 64];
    bench.measure("hash/one message of 64 bytes", 10_000, || {
        (0..10_000).for_each(|_| {
            black_box(keccak256(black_box(&message)));
        });
    });
    let n = 1 << 16;
    let columns: Vec<_> = (0..10).map(|_| elements(n)).collect();
    for width in [1, 2, 8, 9, 10] {
        let slices: Vec<&[Felt]> = columns[..width].iter().map(Vec::as_slice).collect();
        let mut digests = vec![[0; 20]; n];
        bench.measure(&format!("hash/rows of {width}"), n, || {
            hash_rows(&slices, &mut digests, &control).unwrap()
        });
    }
    bench.measure("hash/tree, per leaf", n, || {
        black_box(MerkleTree::build::<perpetua_control::Cancelled>(n, &control, |_| Ok(())).unwrap());
    });
}

fn main() {
    // Cargo passes --bench; anything else is a filter.
    let bench = Bench { filter: std::env::args().skip(1).find(|argument| !argument.starts_with("--")) };
    println!("{} threads", rayon::current_num_threads());
    field(&bench);
    transforms(&bench);
    hashes(&bench);
}
