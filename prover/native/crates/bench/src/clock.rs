//! Processor time.

use std::time::Duration;

pub use perpetua_control::processor_time;

/// Processor time of the calling thread; zero where the system does not tell.
#[cfg(unix)]
pub fn thread_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a timespec of our own, which the call fills.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) } != 0;
    if failed { Duration::ZERO } else { Duration::new(time.tv_sec as u64, time.tv_nsec as u32) }
}

/// Processor time of the calling thread; zero where the system does not tell.
#[cfg(not(unix))]
pub fn thread_time() -> Duration {
    Duration::ZERO
}

/// The least time of the calling thread that one of `runs` runs took, in nanoseconds.
///
/// # Errors
/// The first of `work`.
pub fn best_of<E>(runs: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<f64, E> {
    let mut best = Duration::MAX;
    for _ in 0..runs {
        let begin = thread_time();
        work()?;
        best = best.min(thread_time().saturating_sub(begin));
    }
    Ok(best.as_nanos() as f64)
}
