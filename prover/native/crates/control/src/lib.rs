//! Control of a long computation from outside: cancellation, progress and spans.
//!
//! A kernel receives `&Control`, calls [`Control::check`] at least a few times a second in every worker,
//! and reports phases. The thread that started it polls [`Control::progress`]; no callback ever runs in
//! a worker.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The computation was cancelled; its partial result is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// A phase under way: its name, the units of work done, and their total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Name of the phase.
    pub phase: &'static str,
    /// Units done.
    pub done: u64,
    /// Units in all.
    pub total: u64,
}

/// What a finished phase took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Name of the phase.
    pub name: &'static str,
    /// Wall time.
    pub wall: Duration,
    /// Processor time of all threads of the process; zero where the system does not tell.
    pub processor: Duration,
    /// Bytes that the kernels read and wrote in memory, by their own count; zero where they do not count.
    pub bytes: u64,
}

#[derive(Debug)]
struct Phase {
    name: &'static str,
    total: u64,
    started: Instant,
    processor_at_start: Duration,
    finished: Option<Span>,
}

impl Phase {
    fn finish(&mut self, bytes: u64) {
        self.finished.get_or_insert_with(|| Span {
            name: self.name,
            wall: self.started.elapsed(),
            processor: processor_time().saturating_sub(self.processor_at_start),
            bytes,
        });
    }
}

/// Shared between the workers of one computation and the thread that watches it.
#[derive(Debug, Default)]
pub struct Control {
    cancelled: AtomicBool,
    done: AtomicU64,
    bytes: AtomicU64,
    phases: Mutex<Vec<Phase>>,
}

impl Control {
    /// A control that has not been cancelled.
    pub fn new() -> Control {
        Control::default()
    }

    /// Asks the computation to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// `Err(Cancelled)` once [`Control::cancel`] was called. One relaxed load: cheap enough for every block of rows.
    #[inline]
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.cancelled.load(Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Ends the phase under way and begins the next, of `total` units.
    pub fn begin(&self, name: &'static str, total: u64) {
        let mut phases = self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        self.end_last(&mut phases);
        self.done.store(0, Relaxed);
        phases.push(Phase {
            name,
            total,
            started: Instant::now(),
            processor_at_start: processor_time(),
            finished: None,
        });
    }

    /// Ends the phase under way.
    pub fn end(&self) {
        self.end_last(&mut self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    }

    fn end_last(&self, phases: &mut [Phase]) {
        if let Some(last) = phases.last_mut()
            && last.finished.is_none()
        {
            last.finish(self.bytes.swap(0, Relaxed));
        }
    }

    /// Adds finished units to the phase under way.
    #[inline]
    pub fn advance(&self, units: u64) {
        self.done.fetch_add(units, Relaxed);
    }

    /// Counts bytes read or written in memory by the phase under way: once for each pass over a table.
    #[inline]
    pub fn moved(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Relaxed);
    }

    /// The phase begun last, if any.
    pub fn progress(&self) -> Option<Progress> {
        let phases = self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        phases.last().map(|phase| Progress {
            phase: phase.name,
            done: self.done.load(Relaxed).min(phase.total),
            total: phase.total,
        })
    }

    /// The finished phases, in order of beginning.
    pub fn spans(&self) -> Vec<Span> {
        let phases = self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        phases.iter().filter_map(|phase| phase.finished).collect()
    }

    /// Wall time of each finished phase, in order of beginning.
    pub fn times(&self) -> Vec<(&'static str, Duration)> {
        self.spans().into_iter().map(|span| (span.name, span.wall)).collect()
    }
}

/// Processor time of all threads of this process; zero where the system does not tell.
#[cfg(unix)]
pub fn processor_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a timespec of our own, which the call fills.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) } != 0;
    if failed { Duration::ZERO } else { Duration::new(time.tv_sec as u64, time.tv_nsec as u32) }
}

/// Processor time of all threads of this process; zero where the system does not tell.
#[cfg(not(unix))]
pub fn processor_time() -> Duration {
    Duration::ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_fails_after_cancel_only() {
        let control = Control::new();
        assert_eq!(control.check(), Ok(()));
        control.cancel();
        assert_eq!(control.check(), Err(Cancelled));
    }

    #[test]
    fn phases_follow_one_another() {
        let control = Control::new();
        assert_eq!(control.progress(), None);
        control.begin("extend", 4);
        control.advance(3);
        assert_eq!(control.progress(), Some(Progress { phase: "extend", done: 3, total: 4 }));
        assert!(control.times().is_empty());
        control.begin("hash", 2);
        assert_eq!(control.progress(), Some(Progress { phase: "hash", done: 0, total: 2 }));
        control.advance(5);
        assert_eq!(control.progress(), Some(Progress { phase: "hash", done: 2, total: 2 }));
        control.end();
        assert_eq!(control.times().iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["extend", "hash"]);
    }

    #[test]
    fn spans_hold_their_own_time_and_bytes() {
        let control = Control::new();
        control.begin("work", 1);
        control.moved(100);
        control.moved(20);
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_millis(20) {
            std::hint::black_box(0);
        }
        control.begin("wait", 1);
        std::thread::sleep(Duration::from_millis(20));
        control.moved(3);
        control.end();
        control.end();
        let [work, wait] = control.spans()[..] else { panic!("two spans") };
        assert_eq!((work.name, work.bytes, wait.name, wait.bytes), ("work", 120, "wait", 3));
        assert!(work.wall >= Duration::from_millis(20) && wait.wall >= Duration::from_millis(20));
        if cfg!(unix) {
            assert!(work.processor >= Duration::from_millis(5), "{:?}", work.processor);
        }
    }
}
