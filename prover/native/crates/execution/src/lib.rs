//! A finished Cairo run as plain data: what a virtual machine hands to the witness generator.
//!
//! Field elements are in standard form (not Montgomery), as four little-endian 64-bit limbs, so that
//! neither the virtual machine nor the readers of run files depend on the prover's field.

/// A field element in standard form: `limbs[0]` is the least significant word; canonical (below the prime).
pub type Limbs = [u64; 4];

/// Addresses of a memory segment: `begin <= stop`; `stop` is one past the last cell used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First address.
    pub begin: u64,
    /// One past the last used address.
    pub stop: u64,
}

/// One cell of the public memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicCell {
    /// Memory address.
    pub address: u64,
    /// Value in standard form.
    pub value: Limbs,
    /// Page number; 0 is the main page.
    pub page: u32,
}

/// Input of one Pedersen builtin instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PedersenInput {
    /// Instance number.
    pub index: u64,
    /// First input.
    pub x: Limbs,
    /// Second input.
    pub y: Limbs,
}

/// Input of one range-check builtin instance; the value is below 2^128.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RangeCheckInput {
    /// Instance number.
    pub index: u64,
    /// Checked value.
    pub value: Limbs,
}

/// Input of one ECDSA builtin instance. The signature is `(r, w)` with `w = 1/s` modulo the curve order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EcdsaInput {
    /// Instance number.
    pub index: u64,
    /// x coordinate of the public key.
    pub pubkey: Limbs,
    /// Signed message.
    pub msg: Limbs,
    /// Signature part r.
    pub r: Limbs,
    /// Inverse of signature part s.
    pub w: Limbs,
}

/// Input of one bitwise builtin instance; both operands are below 2^251.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitwiseInput {
    /// Instance number.
    pub index: u64,
    /// First operand.
    pub x: Limbs,
    /// Second operand.
    pub y: Limbs,
}

/// Input of one EC operation builtin instance, which computes p + m·q on the STARK curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EcOpInput {
    /// Instance number.
    pub index: u64,
    /// The point p as (x, y).
    pub p: [Limbs; 2],
    /// The point q as (x, y).
    pub q: [Limbs; 2],
    /// The factor m.
    pub m: Limbs,
}

/// Input of one Poseidon builtin instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoseidonInput {
    /// Instance number.
    pub index: u64,
    /// The state before the permutation.
    pub state: [Limbs; 3],
}

/// A relocated Cairo run, padded to a power of two of steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Execution {
    /// Program counter of each step.
    pub pc: Vec<u64>,
    /// Allocation pointer of each step.
    pub ap: Vec<u64>,
    /// Frame pointer of each step.
    pub fp: Vec<u64>,
    /// Memory by address; `None` is a cell never written. Address 0 is always `None`.
    pub memory: Vec<Option<Limbs>>,
    /// Used Pedersen instances, ascending index.
    pub pedersen: Vec<PedersenInput>,
    /// Used range-check instances, ascending index.
    pub range_check: Vec<RangeCheckInput>,
    /// Used ECDSA instances, ascending index.
    pub ecdsa: Vec<EcdsaInput>,
    /// Used bitwise instances, ascending index.
    pub bitwise: Vec<BitwiseInput>,
    /// Used EC operation instances, ascending index.
    pub ec_op: Vec<EcOpInput>,
    /// Used Poseidon instances, ascending index.
    pub poseidon: Vec<PoseidonInput>,
    /// Smallest 16-bit value in the range-check pool.
    pub rc_min: u16,
    /// Largest 16-bit value in the range-check pool.
    pub rc_max: u16,
    /// Segments in the layout's order: program, execution, output, then the builtins.
    pub segments: Vec<(String, Segment)>,
    /// Public memory in the order in which it is committed to.
    pub public_memory: Vec<PublicCell>,
}
