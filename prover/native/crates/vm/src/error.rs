//! Why a program could not be run, or a run's files could not be read.

use perpetua_control::Cancelled;
use std::fmt;

/// A step of the machine that failed, with its place in the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What failed, in the machine's words.
    pub message: String,
    /// Offset in the program of the failing instruction; `None` outside the program.
    pub pc: Option<u64>,
    /// `file:line:column` of the instruction or hint, when the program carries debug information.
    pub location: Option<String>,
    /// Texts of the `error_message` attributes in force, with references filled in, innermost first.
    pub error_messages: Vec<String>,
    /// Call sites, innermost first.
    pub traceback: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for text in &self.error_messages {
            write!(f, "{text}: ")?;
        }
        write!(f, "{}", self.message)?;
        match (&self.location, self.pc) {
            (Some(location), _) => write!(f, " (at {location})"),
            (None, Some(pc)) => write!(f, " (at pc {pc})"),
            (None, None) => Ok(()),
        }
    }
}

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The layout parameters cannot be used.
    #[error("layout: {0}")]
    Layout(String),
    /// The bytes are not a compiled Cairo 0 program.
    #[error("malformed program: {field}: {reason}")]
    MalformedProgram {
        /// Path of the field in the JSON.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The program was compiled for another field.
    #[error("the program's prime is {0}, not 2^251 + 17*2^192 + 1")]
    WrongPrime(String),
    /// The program does not start with the three instructions that proof mode puts in front of `main`.
    #[error("the program was not compiled with --proof_mode: {0}")]
    NotProofMode(String),
    /// The program wants builtins that the layout lacks.
    #[error("the program uses {}; layout {layout} has {}", unsupported.join(", "), supported.join(", "))]
    UnsupportedBuiltins {
        /// The builtins it lacks.
        unsupported: Vec<String>,
        /// Name of the layout.
        layout: String,
        /// Those it has.
        supported: Vec<String>,
    },
    /// A hint reads `program_input` and none was given.
    #[error("the program reads program_input, and no input was given: {0}")]
    MissingInput(Failure),
    /// A hint failed or cannot be run.
    #[error("{0}")]
    Hint(Failure),
    /// The machine found an invalid signature where the program asked for a valid one.
    #[error("{0}")]
    InvalidSignature(Failure),
    /// An instruction failed: an assertion, an unknown value, an address out of reach.
    #[error("{0}")]
    Failed(Failure),
    /// The run, with its padding, takes more steps than allowed.
    #[error("the run takes more than {0} steps")]
    StepLimit(u64),
    /// The run ended, but its memory cannot be put into a trace.
    #[error("the run cannot be proved: {0}")]
    Unprovable(String),
    /// The machine itself broke.
    #[error("Invariant: the Cairo machine stopped on an internal error: {0}")]
    Internal(String),
    /// The run was cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl RunError {
    /// A stable name of the variant.
    pub fn kind(&self) -> &'static str {
        match self {
            RunError::Layout(_) => "layout",
            RunError::MalformedProgram { .. } => "malformed_program",
            RunError::WrongPrime(_) => "wrong_prime",
            RunError::NotProofMode(_) => "not_proof_mode",
            RunError::UnsupportedBuiltins { .. } => "unsupported_builtins",
            RunError::MissingInput(_) => "missing_input",
            RunError::Hint(_) => "hint",
            RunError::InvalidSignature(_) => "invalid_signature",
            RunError::Failed(_) => "failed",
            RunError::StepLimit(_) => "step_limit",
            RunError::Unprovable(_) => "unprovable",
            RunError::Internal(_) => "internal",
            RunError::Cancelled => "cancelled",
        }
    }

    /// The place of the failure, for the variants that have one.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            RunError::MissingInput(failure)
            | RunError::Hint(failure)
            | RunError::InvalidSignature(failure)
            | RunError::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

impl From<Cancelled> for RunError {
    fn from(_: Cancelled) -> RunError {
        RunError::Cancelled
    }
}

/// Why the files of a run cannot be read: the file, the place in it and the fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {place}: {reason}")]
pub struct FileError {
    /// `trace`, `memory`, `private_input` or `public_input`.
    pub file: &'static str,
    /// JSON path or entry number.
    pub place: String,
    /// What is wrong.
    pub reason: String,
}
