//! Runs compiled Cairo 0 programs and reads the files of runs made elsewhere.
//!
//! [`run`] takes the JSON that `cairo-compile --proof_mode` writes and executes it with the `cairo-vm` crate in
//! a layout given by its ratios, padded as StarkWare's `cairo-run --proof_mode` pads; [`from_files`] reads the
//! four files of such a run. Both give an [`perpetua_execution::Execution`], equal cell for cell.
//!
//! A program decides what is computed and, by its hints, what code runs on this machine: run programs of trusted
//! authors only. Malformed bytes are another matter: they give an error, never a panic.

mod convert;
mod error;
mod files;
mod hints;
mod layout;
mod program;
mod run;

pub use cairo_vm;
pub use error::{Failure, FileError, RunError};
pub use files::{RunFiles, from_files, to_files};
pub use hints::{HintFallback, Input};
pub use layout::LayoutParameters;
pub use run::{DEFAULT_MAX_STEPS, run};
