//! Why a run cannot become a trace.
//!
//! Every variant but [`WitnessError::Invariant`] is a rejection: the run, its inputs or the layout are at
//! fault, and the message names the place and the number that fails.

use perpetua_control::Cancelled;
use thiserror::Error;

use crate::memory::Access;
use crate::value_pool::{PoolKind, steps_needed};

/// A run that has no valid trace in the layout, or a layout that is not usable.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WitnessError {
    /// The layout description is malformed or lacks something.
    #[error("layout: {0}")]
    Layout(String),

    /// The number of steps is not one that the layout can hold.
    #[error("the run has {n_steps} steps; layout {layout} needs a power of two, at least {minimum}")]
    StepCount {
        /// Steps of the run.
        n_steps: usize,
        /// Layout name.
        layout: String,
        /// Smallest number of steps in this layout.
        minimum: usize,
    },

    /// The three register columns have different lengths.
    #[error("the run has {pc} values of pc, {ap} of ap and {fp} of fp; the three must be equal")]
    RegisterLengths {
        /// Values of pc.
        pc: usize,
        /// Values of ap.
        ap: usize,
        /// Values of fp.
        fp: usize,
    },

    /// A register at the first or last step is not what the segments say.
    #[error("{register} is {got} at step {step}, but must be {expected} ({reason})")]
    Boundary {
        /// pc, ap or fp.
        register: &'static str,
        /// Step number.
        step: usize,
        /// Value that the segments demand.
        expected: u64,
        /// Value in the run.
        got: u64,
        /// Where the demand comes from.
        reason: &'static str,
    },

    /// A segment of the layout is absent from the run.
    #[error("the run has no segment {name:?}")]
    MissingSegment {
        /// Segment name.
        name: String,
    },

    /// A segment ends before it begins, or beyond the last address.
    #[error("segment {name:?} is given as {begin}..{stop}, which is no range of addresses")]
    SegmentRange {
        /// Segment name.
        name: String,
        /// First address.
        begin: u64,
        /// One past the last address.
        stop: u64,
    },

    /// A builtin was used more often than the steps have instances.
    #[error(
        "segment {name:?} uses {used} cells, but {n_steps} steps hold {capacity}: the run needs {needed} steps"
    )]
    SegmentOverflow {
        /// Segment name.
        name: String,
        /// Cells in use.
        used: u64,
        /// Cells of all instances together.
        capacity: u64,
        /// Steps of the run.
        n_steps: usize,
        /// Steps that suffice.
        needed: u64,
    },

    /// A 256-bit word is not below the prime.
    #[error("{what} is not below the prime")]
    NotCanonical {
        /// What the word is.
        what: String,
    },

    /// A step or builtin reads a cell that the run never wrote.
    #[error("{access} at address {address}: the run has no value there")]
    MissingMemory {
        /// Who reads.
        access: Access,
        /// Address read.
        address: u64,
    },

    /// An operand's address is not an address.
    #[error("{access}: address {address} is not below 2^64")]
    OperandAddress {
        /// Who reads.
        access: Access,
        /// The field element that should be an address, hexadecimal.
        address: String,
    },

    /// The word at pc is not an instruction.
    #[error("step {step}: the word {value} at pc {pc} is not an instruction (63 bits)")]
    InvalidInstruction {
        /// Step number.
        step: usize,
        /// Program counter.
        pc: u64,
        /// The word, hexadecimal.
        value: String,
    },

    /// Two parts of the input give one address different values.
    #[error("{access} gives address {address} the value {got}, but memory holds {expected}")]
    MemoryMismatch {
        /// Who differs from the memory.
        access: Access,
        /// Address.
        address: u64,
        /// Value in memory, hexadecimal.
        expected: String,
        /// Value given, hexadecimal.
        got: String,
    },

    /// An address too large for the trace: addresses are contiguous from 1, one pool cell each at least.
    #[error("{access} uses address {address}, but {n_steps} steps can hold addresses 1 to {limit} only")]
    AddressRange {
        /// Who uses it.
        access: Access,
        /// Address.
        address: u64,
        /// Steps of the run.
        n_steps: usize,
        /// Largest address.
        limit: u64,
    },

    /// The public memory is empty.
    #[error("the public memory is empty: it holds the program at least")]
    NoPublicMemory,

    /// The public memory is larger than its virtual column.
    #[error(
        "public memory has {count} cells, but {n_steps} steps hold {capacity}: the run needs {needed} steps"
    )]
    PublicMemorySize {
        /// Cells given.
        count: usize,
        /// Cells of the virtual column.
        capacity: usize,
        /// Steps of the run.
        n_steps: usize,
        /// Steps that suffice.
        needed: usize,
    },

    /// The lowest address in use is not 1.
    #[error("the lowest address in use is {lowest}; it must be 1")]
    MemoryStart {
        /// Lowest address.
        lowest: u64,
    },

    /// Too few empty memory cells to make the addresses contiguous.
    #[error(
        "memory has {holes} unused addresses between 1 and {highest}, but {n_steps} steps leave only {empty} empty cells: the run needs {needed} steps"
    )]
    MemoryHoles {
        /// Addresses to fill.
        holes: usize,
        /// Empty cells of the pool.
        empty: usize,
        /// Highest address in use.
        highest: u64,
        /// Steps of the run.
        n_steps: usize,
        /// Steps that suffice, estimated from the growth of the empty cells.
        needed: usize,
    },

    /// A value in the range-check pool is outside the declared bounds.
    #[error("{place}: value {value} is outside the range-check bounds {min}..={max}")]
    RangeCheckBounds {
        /// Where the value stands.
        place: String,
        /// The value.
        value: u16,
        /// Declared minimum.
        min: u16,
        /// Declared maximum.
        max: u16,
    },

    /// Too few empty cells of a pool of 16-bit values to make its values contiguous.
    #[error(
        "{holes} values between {min} and {max} are absent from the {pool}, but {n_steps} steps leave only {empty} empty cells: the run needs {needed} steps"
    )]
    PoolHoles {
        /// Which pool.
        pool: PoolKind,
        /// Values to fill.
        holes: usize,
        /// Empty cells of the pool.
        empty: usize,
        /// Declared minimum.
        min: u16,
        /// Declared maximum.
        max: u16,
        /// Steps of the run.
        n_steps: usize,
        /// Steps that suffice, estimated from the growth of the empty cells.
        needed: usize,
    },

    /// A range-check builtin value has more than 128 bits.
    #[error("range_check instance {instance}: the value {value} is not below 2^128")]
    RangeCheckValue {
        /// Instance number.
        instance: u64,
        /// The value, hexadecimal.
        value: String,
    },

    /// A bitwise operand has more than 251 bits.
    #[error("bitwise instance {instance}: the operand {operand} is not below 2^251")]
    BitwiseValue {
        /// Instance number.
        instance: u64,
        /// The operand, hexadecimal.
        operand: String,
    },

    /// An instance number is beyond the builtin's instances, or occurs twice or out of order.
    #[error("{builtin} instance {index}: instances must be ascending and below {n_instances}")]
    InstanceIndex {
        /// Builtin.
        builtin: &'static str,
        /// Offending number.
        index: u64,
        /// Number of instances in the trace.
        n_instances: usize,
    },

    /// An elliptic-curve addition of two points with equal x has no slope.
    #[error("{builtin} instance {instance}, row {row}: addition of two points with the same x")]
    EqualX {
        /// Builtin.
        builtin: &'static str,
        /// Instance number.
        instance: usize,
        /// Row of the subset sum.
        row: usize,
    },

    /// A signature has no valid trace.
    #[error("ecdsa instance {instance}: {reason}")]
    Signature {
        /// Instance number.
        instance: usize,
        /// What is wrong.
        reason: SignatureFault,
    },

    /// The number of interaction elements is not the layout's.
    #[error("{got} interaction elements given, {expected} needed")]
    InteractionElements {
        /// Needed.
        expected: usize,
        /// Given.
        got: usize,
    },

    /// A table handed in is not of the layout's shape.
    #[error(
        "the first table has {columns} columns of {rows} rows, expected {expected_columns} of {expected_rows}"
    )]
    TableShape {
        /// Columns given.
        columns: usize,
        /// Rows of the column that differs.
        rows: usize,
        /// Columns needed.
        expected_columns: usize,
        /// Rows needed.
        expected_rows: usize,
    },

    /// An interaction element equals a compressed cell: a denominator of a running product vanishes. The
    /// elements come from a hash, so this has probability about 2^-230 for honest input.
    #[error("interaction elements make a denominator of {product} vanish at cell {cell}")]
    VanishingDenominator {
        /// Which running product.
        product: &'static str,
        /// Cell number.
        cell: usize,
    },

    /// Somebody asked for the work to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),

    /// A fault of this crate.
    #[error("Invariant: {0}")]
    Invariant(String),
}

/// Why a signature has no valid trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureFault {
    /// The message is zero or has more than 251 bits.
    #[error("the message must be between 1 and 2^251 - 1")]
    Message,
    /// r is zero or has more than 251 bits.
    #[error("r must be between 1 and 2^251 - 1")]
    R,
    /// w is zero or has more than 251 bits.
    #[error("w must be between 1 and 2^251 - 1")]
    W,
    /// No point of the curve has this x.
    #[error("the public key is not the x coordinate of a point of the curve")]
    PublicKey,
    /// Neither square root satisfies the verification equation.
    #[error("the signature does not verify")]
    Invalid,
}

impl WitnessError {
    /// The error for `count` public cells in a run whose virtual column has fewer.
    pub(crate) fn public_memory_size(count: usize, capacity: usize, n_steps: usize) -> WitnessError {
        if count == 0 {
            return WitnessError::NoPublicMemory;
        }
        WitnessError::PublicMemorySize {
            count,
            capacity,
            n_steps,
            needed: steps_needed(n_steps, count, capacity),
        }
    }

    /// A stable machine-readable name of the variant.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Layout(_) => "layout",
            Self::StepCount { .. } => "step_count",
            Self::RegisterLengths { .. } => "register_lengths",
            Self::Boundary { .. } => "boundary",
            Self::MissingSegment { .. } => "missing_segment",
            Self::SegmentRange { .. } => "segment_range",
            Self::SegmentOverflow { .. } => "segment_overflow",
            Self::NotCanonical { .. } => "not_canonical",
            Self::MissingMemory { .. } => "missing_memory",
            Self::OperandAddress { .. } => "operand_address",
            Self::InvalidInstruction { .. } => "invalid_instruction",
            Self::MemoryMismatch { .. } => "memory_mismatch",
            Self::AddressRange { .. } => "address_range",
            Self::NoPublicMemory => "no_public_memory",
            Self::PublicMemorySize { .. } => "public_memory_size",
            Self::MemoryStart { .. } => "memory_start",
            Self::MemoryHoles { .. } => "memory_holes",
            Self::RangeCheckBounds { .. } => "range_check_bounds",
            Self::PoolHoles { pool: PoolKind::RangeCheck, .. } => "range_check_holes",
            Self::PoolHoles { pool: PoolKind::Diluted, .. } => "diluted_holes",
            Self::BitwiseValue { .. } => "bitwise_value",
            Self::RangeCheckValue { .. } => "range_check_value",
            Self::InstanceIndex { .. } => "instance_index",
            Self::EqualX { .. } => "equal_x",
            Self::Signature { .. } => "signature",
            Self::InteractionElements { .. } => "interaction_elements",
            Self::TableShape { .. } => "table_shape",
            Self::VanishingDenominator { .. } => "vanishing_denominator",
            Self::Cancelled(_) => "cancelled",
            Self::Invariant(_) => "invariant",
        }
    }
}
