//! Programs and their validation.

use perpetua_field::{Felt, WideSum};

const MAX_CONSTANTS: usize = 1 << 16;
const MAX_MASK_CELLS: usize = 1 << 12;
const MAX_PERIODIC_COLUMNS: usize = 1 << 8;
const MAX_PERIODIC_VALUES: usize = 1 << 20;
const MAX_REGISTERS: usize = 1 << 14;
const MAX_INSTRUCTIONS: usize = 1 << 20;
const MAX_GROUPS: usize = WideSum::MAX_PRODUCTS;
const MAX_FACTORS: usize = 1 << 8;
/// Powers of α are kept in a list.
const MAX_ALPHA_POWER: usize = 1 << 16;

/// An operation; indices were checked when the program was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instruction {
    /// dst ← mask cell a.
    Cell { dst: usize, a: usize },
    /// dst ← constant a.
    Const { dst: usize, a: usize },
    /// dst ← periodic column a.
    Periodic { dst: usize, a: usize },
    /// dst ← a + b.
    Add { dst: usize, a: usize, b: usize },
    /// dst ← a − b.
    Sub { dst: usize, a: usize, b: usize },
    /// dst ← a·b.
    Mul { dst: usize, a: usize, b: usize },
    /// accumulator[group] += α^power·a.
    Accumulate { group: usize, a: usize, power: usize },
}

/// x^exponent − constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Exponent of x.
    pub exponent: u64,
    /// What is subtracted.
    pub constant: Felt,
}

/// A quotient of vanishing polynomials.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Multiplier {
    /// Factors that multiply.
    pub numerator: Vec<Factor>,
    /// Factors that divide.
    pub denominator: Vec<Factor>,
}

/// q(x^(T/(n·row_step))) with q of degree below n interpolating value k at w_n^k.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodicColumn {
    /// The n values, n a power of two.
    pub values: Vec<Felt>,
    /// Rows between two values, a power of two.
    pub row_step: usize,
}

/// A checked program.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) n_constants: usize,
    pub(crate) mask: Vec<(usize, usize)>,
    pub(crate) periodic: Vec<PeriodicColumn>,
    pub(crate) n_registers: usize,
    /// Leading constant loads whose registers nothing else writes: run once, not per block.
    pub(crate) prologue: Vec<Instruction>,
    pub(crate) instructions: Vec<Instruction>,
    pub(crate) multipliers: Vec<Multiplier>,
    /// Number of powers of α in use.
    pub(crate) n_powers: usize,
}

/// Why a program is refused. Instructions are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProgramError {
    /// A list is longer than allowed.
    #[error("{count} {what}, at most {limit} are allowed")]
    TooMany {
        /// What the list holds.
        what: &'static str,
        /// Its length.
        count: usize,
        /// The bound.
        limit: usize,
    },
    /// The bytecode is cut off within an instruction.
    #[error("instructions are 16 bytes each, got {0} bytes")]
    Length(usize),
    /// An operation code without meaning.
    #[error("instruction {at}: unknown operation {op}")]
    Operation {
        /// Instruction.
        at: usize,
        /// Code.
        op: u32,
    },
    /// An index beyond its list.
    #[error("instruction {at}: {what} {index} of {count}")]
    Index {
        /// Instruction.
        at: usize,
        /// What is indexed.
        what: &'static str,
        /// The index.
        index: usize,
        /// Length of the list.
        count: usize,
    },
    /// A register is read before it is written.
    #[error("instruction {at}: register {register} is read before it is written")]
    Uninitialised {
        /// Instruction.
        at: usize,
        /// Register.
        register: usize,
    },
    /// More terms in one accumulator than its unreduced sum holds.
    #[error("group {group} accumulates more than {limit} constraints")]
    Group {
        /// Group.
        group: usize,
        /// The bound.
        limit: usize,
    },
    /// A periodic column without a power of two of values or rows between them.
    #[error("periodic column {0} needs a power of two of values and of rows between them")]
    Periodic(usize),
    /// A factor that is constant in x.
    #[error("multiplier {0} has a factor of exponent 0")]
    Exponent(usize),
}

impl Program {
    /// Checks a program. `instructions` are quads (op, dst, a, b) of little-endian 32-bit words: 0 CELL,
    /// 1 CONST, 2 PERIODIC, 3 ADD, 4 SUB, 5 MUL, 6 ACCUMULATE (dst the group, b the power of α).
    ///
    /// # Errors
    /// The first fault found; no input panics or allocates beyond the bounds.
    pub fn new(
        n_constants: usize,
        mask: Vec<(usize, usize)>,
        periodic: Vec<PeriodicColumn>,
        n_registers: usize,
        instructions: &[u8],
        multipliers: Vec<Multiplier>,
    ) -> Result<Program, ProgramError> {
        at_most("constants", n_constants, MAX_CONSTANTS)?;
        at_most("mask cells", mask.len(), MAX_MASK_CELLS)?;
        at_most("periodic columns", periodic.len(), MAX_PERIODIC_COLUMNS)?;
        at_most("registers", n_registers, MAX_REGISTERS)?;
        at_most("groups", multipliers.len(), MAX_GROUPS)?;
        for (i, column) in periodic.iter().enumerate() {
            at_most("values of a periodic column", column.values.len(), MAX_PERIODIC_VALUES)?;
            if !column.values.len().is_power_of_two() || !column.row_step.is_power_of_two() {
                return Err(ProgramError::Periodic(i));
            }
        }
        for (i, multiplier) in multipliers.iter().enumerate() {
            let factors = || multiplier.numerator.iter().chain(&multiplier.denominator);
            at_most("factors of a multiplier", factors().count(), MAX_FACTORS)?;
            if factors().any(|factor| factor.exponent == 0) {
                return Err(ProgramError::Exponent(i));
            }
        }
        let bounds =
            Bounds { n_constants, mask: mask.len(), periodic: periodic.len(), groups: multipliers.len() };
        let all = decode(instructions, n_registers, &bounds)?;
        let n_powers = all.iter().filter_map(|i| i.power()).max().map_or(0, |power| power + 1);
        let (prologue, instructions) = hoist(all);
        Ok(Program {
            n_constants,
            mask,
            periodic,
            n_registers,
            prologue,
            instructions,
            multipliers,
            n_powers,
        })
    }

    /// Number of constants given at call time.
    pub fn n_constants(&self) -> usize {
        self.n_constants
    }

    /// Number of powers of α in use.
    pub fn n_powers(&self) -> usize {
        self.n_powers
    }

    /// Columns that the mask names, counted from 0 to the last.
    pub fn n_columns(&self) -> usize {
        self.mask.iter().map(|&(column, _)| column + 1).max().unwrap_or(0)
    }

    /// Number of instructions, those run only once included.
    pub fn n_instructions(&self) -> usize {
        self.prologue.len() + self.instructions.len()
    }
}

struct Bounds {
    n_constants: usize,
    mask: usize,
    periodic: usize,
    groups: usize,
}

fn at_most(what: &'static str, count: usize, limit: usize) -> Result<(), ProgramError> {
    if count > limit { Err(ProgramError::TooMany { what, count, limit }) } else { Ok(()) }
}

fn decode(bytes: &[u8], n_registers: usize, bounds: &Bounds) -> Result<Vec<Instruction>, ProgramError> {
    let quads = bytes.chunks_exact(16);
    if !quads.remainder().is_empty() {
        return Err(ProgramError::Length(bytes.len()));
    }
    at_most("instructions", quads.len(), MAX_INSTRUCTIONS)?;
    let mut written = vec![false; n_registers];
    let mut terms = vec![0; bounds.groups];
    let mut instructions = Vec::with_capacity(quads.len());
    for (at, quad) in quads.enumerate() {
        let word =
            |i: usize| u32::from_le_bytes([quad[4 * i], quad[4 * i + 1], quad[4 * i + 2], quad[4 * i + 3]]);
        let instruction = instruction(at, word(0), [1, 2, 3].map(|i| word(i) as usize))?;
        instruction.check(at, bounds, &mut written, &mut terms)?;
        instructions.push(instruction);
    }
    Ok(instructions)
}

fn instruction(at: usize, op: u32, [dst, a, b]: [usize; 3]) -> Result<Instruction, ProgramError> {
    Ok(match op {
        0 => Instruction::Cell { dst, a },
        1 => Instruction::Const { dst, a },
        2 => Instruction::Periodic { dst, a },
        3 => Instruction::Add { dst, a, b },
        4 => Instruction::Sub { dst, a, b },
        5 => Instruction::Mul { dst, a, b },
        6 => Instruction::Accumulate { group: dst, a, power: b },
        _ => return Err(ProgramError::Operation { at, op }),
    })
}

impl Instruction {
    fn power(self) -> Option<usize> {
        if let Instruction::Accumulate { power, .. } = self { Some(power) } else { None }
    }

    /// The register written, if any.
    fn destination(self) -> Option<usize> {
        match self {
            Instruction::Cell { dst, .. }
            | Instruction::Const { dst, .. }
            | Instruction::Periodic { dst, .. }
            | Instruction::Add { dst, .. }
            | Instruction::Sub { dst, .. }
            | Instruction::Mul { dst, .. } => Some(dst),
            Instruction::Accumulate { .. } => None,
        }
    }

    /// Checks every index; `written` and `terms` follow the program's effect.
    fn check(
        self,
        at: usize,
        bounds: &Bounds,
        written: &mut [bool],
        terms: &mut [usize],
    ) -> Result<(), ProgramError> {
        let below = |what, index, count| {
            if index < count { Ok(()) } else { Err(ProgramError::Index { at, what, index, count }) }
        };
        let readable = |register: usize| {
            below("register", register, written.len())?;
            if written[register] { Ok(()) } else { Err(ProgramError::Uninitialised { at, register }) }
        };
        match self {
            Instruction::Cell { a, .. } => below("mask cell", a, bounds.mask)?,
            Instruction::Const { a, .. } => below("constant", a, bounds.n_constants)?,
            Instruction::Periodic { a, .. } => below("periodic column", a, bounds.periodic)?,
            Instruction::Add { a, b, .. } | Instruction::Sub { a, b, .. } | Instruction::Mul { a, b, .. } => {
                readable(a)?;
                readable(b)?;
            }
            Instruction::Accumulate { group, a, power } => {
                readable(a)?;
                below("group", group, terms.len())?;
                below("power of alpha", power, MAX_ALPHA_POWER)?;
                terms[group] += 1;
                if terms[group] > WideSum::MAX_PRODUCTS {
                    return Err(ProgramError::Group { group, limit: WideSum::MAX_PRODUCTS });
                }
            }
        }
        if let Some(dst) = self.destination() {
            below("register", dst, written.len())?;
            written[dst] = true;
        }
        Ok(())
    }
}

/// Splits off the leading constant loads whose registers no other instruction writes.
fn hoist(all: Vec<Instruction>) -> (Vec<Instruction>, Vec<Instruction>) {
    let is_const = |instruction: &Instruction| matches!(instruction, Instruction::Const { .. });
    let leading = all.iter().take_while(|instruction| is_const(instruction)).count();
    let rewritten = |register: usize, except: usize| {
        all.iter().enumerate().any(|(i, other)| i != except && other.destination() == Some(register))
    };
    let (mut prologue, mut rest) = (Vec::new(), Vec::new());
    for (i, &instruction) in all.iter().enumerate() {
        let stays = i >= leading || instruction.destination().is_some_and(|dst| rewritten(dst, i));
        if stays { rest.push(instruction) } else { prologue.push(instruction) }
    }
    (prologue, rest)
}
