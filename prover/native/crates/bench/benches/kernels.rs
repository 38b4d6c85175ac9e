//! Time per element of each kernel: `cargo bench -p perpetua-bench [-- FILTER]`.
//!
//! Each line gives the best of several runs, in nanoseconds of wall time and of processor time (all threads
//! together, Linux only). On a shared machine the best, not the mean, says what the code costs, and the
//! processor time more than the wall time. RAYON_NUM_THREADS=1 gives the figures of one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use perpetua_air::compose;
use perpetua_bench::{elements, synthetic_program};
use perpetua_commitment::{CommittedTable, Geometry, NodeWidth};
use perpetua_control::Control;
use perpetua_field::{Felt, WideSum, batch_inverse, batch_inverse_parallel, zeros};
use perpetua_fri::{FriLayer, Openings, deep, evaluate_mask, grind};
use perpetua_hash::{TreeBuilder, TreeShape, hash_words_x8, keccak256};
use perpetua_ntt::{Evaluation, Interpolation};

struct Bench {
    filter: Option<String>,
}

impl Bench {
    /// Runs `work` at least three times and for at least 0.3 s; prints the best times over `elements`.
    fn measure(&self, name: &str, elements: usize, mut work: impl FnMut()) {
        if self.filter.as_ref().is_some_and(|filter| !name.contains(filter.as_str())) {
            return;
        }
        let (mut wall, mut processor, mut runs) = (f64::MAX, f64::MAX, 0);
        let begin = Instant::now();
        while runs < 3 || begin.elapsed() < Duration::from_millis(300) {
            let (start, used) = (Instant::now(), processor_time());
            work();
            wall = wall.min(start.elapsed().as_secs_f64() * 1e9);
            processor = processor.min(processor_time() - used);
            runs += 1;
        }
        let per = |nanoseconds: f64| nanoseconds / elements as f64;
        println!(
            "{name:<42} {:>10.2} ns/element wall {:>10.2} processor {:>10.3} ms  ({elements} elements, {runs} runs)",
            per(wall),
            per(processor),
            wall / 1e6
        );
    }
}

/// Nanoseconds that the threads of this process have run; 0 where /proc does not tell.
fn processor_time() -> f64 {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let one = |task: std::io::Result<std::fs::DirEntry>| {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    tasks.filter_map(one).sum()
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
        let polynomials = vec![elements(n); 8];
        let sources: Vec<_> = polynomials.iter().map(Vec::as_slice).collect();
        let mut columns: Vec<_> = (0..8).map(|_| zeros(n)).collect();
        let mut buffers: Vec<_> = columns.iter_mut().map(Vec::as_mut_slice).collect();
        bench.measure(&format!("ntt/evaluate 8 columns of 2^{log_size}"), 8 * n, || {
            evaluation.run_columns(&sources, &mut buffers, &control).unwrap()
        });
        let interpolation = Interpolation::new(log_size, Felt::ONE);
        bench.measure(&format!("ntt/interpolate 8 columns of 2^{log_size}"), 8 * n, || {
            interpolation.run_columns(&mut buffers, &control).unwrap()
        });
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
    bench.measure("hash/node, of 64 bytes in eight lanes", 80_000, || {
        (0..10_000).for_each(|_| {
            black_box(hash_words_x8(8, |i| black_box([i as u64; 8])));
        });
    });
    let log_rows = 16;
    let columns: Vec<_> = (0..14).map(|_| elements(1 << log_rows)).collect();
    for width in [1, 2, 8, 9, 10, 12, 14] {
        let slices: Vec<&[Felt]> = columns[..width].iter().map(Vec::as_slice).collect();
        let shape = TreeShape { width: NodeWidth::STONE, log_parts: 0, log_rows, log_dropped: 0 };
        bench.measure(&format!("hash/rows of {width} with their tree"), 1 << log_rows, || {
            let mut builder = TreeBuilder::new(shape);
            builder.hash_part(0, &slices, &control).unwrap();
            black_box(builder.finish(&control).unwrap());
        });
    }
}

/// The steps of a proof of 2^16 rows of 10 columns at blowup 4; elements are rows.
fn proof_steps(bench: &Bench) {
    let (control, log_length, n) = (Control::new(), 16, 1 << 16);
    let geometry = |log_length| Geometry { log_length, log_blowup: 2, offset: Felt::GENERATOR, log_step: 0 };
    let commit = |columns: usize| {
        let polynomials = (0..columns).map(|_| elements(n)).collect();
        CommittedTable::commit(polynomials, geometry(log_length), NodeWidth::STONE, None, &control).unwrap()
    };
    bench.measure("proof/commit 9 columns, per row", n, || {
        black_box(commit(9));
    });
    let (first, second, composition) = (commit(9), commit(1), commit(2));
    let tables = [&first, &second];
    let mask: Vec<_> = (0..128).map(|i| (i % 10, i * 79 / 128)).collect();
    let program = synthetic_program(&mask, log_length);
    bench.measure("proof/compose, per row of one coset", 2 * n, || {
        black_box(compose(&program, &tables, &[Felt::ONE], Felt::GENERATOR, &control).unwrap());
    });
    let (z, beta) = (Felt::from_u64(1 << 40).square(), Felt::from_u64(12345));
    let mut values = Vec::new();
    bench.measure("proof/128 out-of-domain values", n, || {
        values = evaluate_mask(&tables, &mask, z, &control).unwrap();
    });
    if values.is_empty() {
        values = evaluate_mask(&tables, &mask, z, &control).unwrap();
    }
    values.extend(evaluate_mask(&[&composition], &[(0, 0), (1, 0)], z.square(), &control).unwrap());
    let openings = Openings { mask: &mask, values: &values, z, beta };
    bench.measure("proof/DEEP quotient", n, || {
        black_box(deep(&tables, &composition, &openings, &control).unwrap());
    });
    let layer = FriLayer::new(elements(n), 2);
    bench.measure("proof/fold by 8 and commit", n, || {
        black_box(layer.fold(beta, 3, &control).unwrap());
        black_box(layer.commit(3, NodeWidth::STONE, &control).unwrap());
    });
    let nonce = grind(&[9; 32], 22, &control).unwrap();
    bench.measure("proof/grind 22 bits, per nonce", nonce as usize + 1, || {
        black_box(grind(&[9; 32], 22, &control).unwrap());
    });
}

fn main() {
    // Cargo passes --bench; anything else is a filter.
    let bench = Bench { filter: std::env::args().skip(1).find(|argument| !argument.starts_with("--")) };
    println!("{} threads", rayon::current_num_threads());
    field(&bench);
    transforms(&bench);
    hashes(&bench);
    proof_steps(&bench);
}
