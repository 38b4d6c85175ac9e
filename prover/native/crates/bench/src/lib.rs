//! Benchmarks of the kernels, in `benches/`: `cargo bench -p perpetua-bench`.
