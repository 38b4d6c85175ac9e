//! Control of a long computation from outside: cancellation, progress and phase times.
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

#[derive(Debug)]
struct Phase {
    name: &'static str,
    total: u64,
    started: Instant,
    finished: Option<Instant>,
}

/// Shared between the workers of one computation and the thread that watches it.
#[derive(Debug, Default)]
pub struct Control {
    cancelled: AtomicBool,
    done: AtomicU64,
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
        end_last(&mut phases);
        self.done.store(0, Relaxed);
        phases.push(Phase { name, total, started: Instant::now(), finished: None });
    }

    /// Ends the phase under way.
    pub fn end(&self) {
        end_last(&mut self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    }

    /// Adds finished units to the phase under way.
    #[inline]
    pub fn advance(&self, units: u64) {
        self.done.fetch_add(units, Relaxed);
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

    /// Wall time of each finished phase, in order of beginning.
    pub fn times(&self) -> Vec<(&'static str, Duration)> {
        let phases = self.phases.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        phases.iter().filter_map(|p| Some((p.name, p.finished?.duration_since(p.started)))).collect()
    }
}

fn end_last(phases: &mut [Phase]) {
    if let Some(last) = phases.last_mut() {
        last.finished.get_or_insert_with(Instant::now);
    }
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
}
