//! What the kernels cost on this machine, each by itself: nanoseconds of one thread for each element.
//!
//! The inputs are as large as in a proof where that matters (transforms are measured at their size up to 2^20),
//! and small otherwise. Of a few runs the fastest counts: on a shared machine it says what the code costs.

mod clock;
mod rates;
mod synthetic;

pub use clock::{best_of, processor_time, thread_time};
pub use rates::{MAX_LOG_TRANSFORM, Rate, RateError, Request, elements, rates};
pub use synthetic::synthetic_program;
