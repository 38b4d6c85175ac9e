//! A program prepared for lanes: values with bounds, carries only where needed, registers by liveness.
//!
//! Lanes hold values that are neither canonical nor carried (see `perpetua_field::avx512`): sums and
//! differences are taken limb by limb, and a product takes carried factors below 2^260. The plan follows an
//! interval for the value and a bound for the limbs of every instruction's result; it says where to carry
//! and what multiple of P to add so that nothing carried is negative. All factors are in lifted form, so all
//! results are.
//!
//! A sum or difference whose only use is in a product or in an accumulator is computed there.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::program::{Instruction, Program};

/// Multiples of P.
type Multiple = i64;

const CANONICAL: Bounds = Bounds { low: 0, high: 1, limb: 1 << 52 };

/// The bounds of a kind of lanes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Carried values are at most this.
    max_operand: Multiple,
    /// Whether carried values may be negative, down to −max_operand; otherwise a multiple of P is added first.
    signed: bool,
    /// Sums wider than this are made canonical: two such may be added and still be made so.
    max_width: Multiple,
    /// The limbs of two values with this bound may be added.
    max_limb: u64,
    /// Lifted cells and constants.
    loaded: Bounds,
    /// What a product of values of these greatest magnitudes is.
    product: fn(Multiple, Multiple) -> Bounds,
}

impl Limits {
    /// Carried values are below 2^260 = 511.9·P, lifted ones below 16·P with limbs below 2^52. A product is in
    /// (−P, a·b/2^260], with P²/2^260 < P/511, and has limbs below 2^57; limbs stay below 2^63.
    pub const AVX512: Limits = Limits {
        max_operand: 511,
        signed: false,
        max_width: 250,
        max_limb: 1 << 61,
        loaded: Bounds { low: 0, high: 16, limb: 1 << 52 },
        product: |a, b| Bounds { low: -1, high: a * b / 511 + 1, limb: 1 << 57 },
    };

    /// Carried values are within 15·P, lifted ones within P/2. A product is within a·b/2^255 + P/2, with P²/2^255 just above
    /// P/16, and has limbs below 2^55; limbs stay below 2^62.
    pub const AVX2: Limits = Limits {
        max_operand: 15,
        signed: true,
        max_width: 30,
        max_limb: 1 << 60,
        loaded: Bounds { low: -1, high: 1, limb: 1 << 52 },
        product: |a, b| {
            let most = (a * b + 8) / 16 + 1;
            Bounds { low: -most, high: most, limb: 1 << 55 }
        },
    };
}

/// low·P ≤ value ≤ high·P, and no limb exceeds `limb` in absolute value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bounds {
    low: Multiple,
    high: Multiple,
    limb: u64,
}

impl Bounds {
    fn add(self, other: Bounds) -> Bounds {
        Bounds { low: self.low + other.low, high: self.high + other.high, limb: self.limb + other.limb }
    }

    fn sub(self, other: Bounds) -> Bounds {
        Bounds { low: self.low - other.high, high: self.high - other.low, limb: self.limb + other.limb }
    }

    /// The multiple of P that makes the value nonnegative.
    fn lift(self) -> Multiple {
        (-self.low).max(0)
    }

    fn magnitude(self) -> Multiple {
        self.high.max(-self.low)
    }
}

/// Where the vectors of a value lie, counted in vectors: vector i at at + i·step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first vector.
    pub at: u32,
    /// One, or zero for a constant, whose vectors are one and the same.
    pub step: u32,
}

/// What becomes of a sum or product before it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// Stored with signed limbs.
    Raw,
    /// Carried, this multiple of P being added.
    Carry(Multiple),
    /// Made canonical, this multiple of P being added first.
    Canonical(Multiple),
}

/// A factor: how a carried value is got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// It is carried.
    Carried(Place),
    /// Carried here, after adding this multiple of P.
    Carry(Place, Multiple),
    /// The sum, carried likewise.
    Sum(Place, Place, Multiple),
    /// The difference, carried likewise.
    Difference(Place, Place, Multiple),
}

/// What an instruction computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A mask cell.
    Cell(usize),
    /// A periodic column.
    Periodic(usize),
    /// A sum.
    Add(Place, Place, Finish),
    /// A difference.
    Sub(Place, Place, Finish),
    /// A product. The first factor is a stored value.
    Mul(Factor, Factor, Finish),
    /// A square.
    Square(Factor, Finish),
}

/// An instruction for lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Writes the vectors from a place on.
    Compute(u32, Operation),
    /// accumulator[group] += value·α^power.
    Accumulate(usize, Factor, usize),
    /// Carries of the accumulator, before its limbs could overflow.
    Settle(usize),
}

/// A prepared program. Its values lie in one list of vectors: the constants, then the registers.
#[derive(Debug)]
pub struct Plan {
    /// Instructions.
    pub steps: Vec<Step>,
    /// Length of the list.
    pub n_vectors: usize,
}

#[derive(Clone, Copy, Debug)]
enum Node {
    Cell(usize),
    Periodic(usize),
    Constant(usize),
    Add(usize, usize),
    Sub(usize, usize),
    Mul(usize, usize),
}

impl Limits {
    /// The multiple of P that is added before a value is carried.
    fn lift(&self, value: Bounds) -> Multiple {
        if self.signed { 0 } else { value.lift() }
    }

    /// A value after carrying.
    fn carried(&self, value: Bounds) -> Bounds {
        let lift = self.lift(value);
        let bounds = Bounds { low: value.low + lift, high: value.high + lift, limb: 1 << 52 };
        debug_assert!(self.signed || bounds.low >= 0);
        debug_assert!(bounds.magnitude() <= self.max_operand);
        bounds
    }

    /// Whether a value has to be made canonical before it is used.
    fn is_wide(&self, value: Bounds) -> bool {
        let operand = if self.signed { value.magnitude() } else { value.high + value.lift() };
        value.high - value.low > self.max_width || value.limb > self.max_limb || operand > self.max_operand
    }
}

/// The place of a value that is not stored.
const NOWHERE: Place = Place { at: u32::MAX, step: 0 };

/// What the plan has to know beyond the instructions.
struct Shape {
    n_constants: usize,
    n_groups: usize,
    /// Vectors of a register.
    vectors: usize,
    /// Products that an accumulator takes between carries.
    settle_after: usize,
}

/// Registers, the lowest free one being given first.
#[derive(Default)]
struct Registers {
    /// Vectors before the first register.
    first: usize,
    vectors: usize,
    count: usize,
    free: BinaryHeap<Reverse<u32>>,
}

impl Registers {
    fn take(&mut self) -> Place {
        let Reverse(at) = self.free.pop().unwrap_or_else(|| {
            self.count += 1;
            Reverse((self.first + (self.count - 1) * self.vectors) as u32)
        });
        Place { at, step: 1 }
    }
}

/// Steps of the program on nodes, in its order.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Compute(usize),
    Accumulate { group: usize, node: usize, power: usize },
}

impl Node {
    fn operands(self) -> impl Iterator<Item = usize> {
        let (a, b) = match self {
            Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) => (Some(a), Some(b)),
            _ => (None, None),
        };
        a.into_iter().chain(b)
    }
}

struct Planner {
    limits: Limits,
    nodes: Vec<Node>,
    entries: Vec<Entry>,
    /// Bounds of the value as stored, or of the sum if it is fused.
    bounds: Vec<Bounds>,
    finish: Vec<Finish>,
    /// Computed where it is used.
    fused: Vec<bool>,
    /// Whether the stored value is carried.
    carried: Vec<bool>,
    /// Index of the last entry that reads the stored value.
    last_use: Vec<usize>,
}

impl Plan {
    /// [`Plan::within`] the limits of AVX-512.
    pub fn new(program: &Program, vectors: usize, settle_after: usize) -> Plan {
        Plan::within(Limits::AVX512, program, vectors, settle_after)
    }

    /// Prepares a program for blocks of some vectors, its accumulators taking at most `settle_after` products
    /// between carries.
    pub fn within(limits: Limits, program: &Program, vectors: usize, settle_after: usize) -> Plan {
        let (nodes, entries) = lower(program);
        let count = nodes.len();
        let mut planner = Planner {
            limits,
            nodes,
            entries,
            bounds: vec![limits.loaded; count],
            finish: vec![Finish::Raw; count],
            fused: vec![false; count],
            carried: vec![false; count],
            last_use: vec![0; count],
        };
        planner.bound();
        planner.find_last_uses();
        planner.emit(&Shape {
            n_constants: program.n_constants,
            n_groups: program.multipliers.len(),
            vectors,
            settle_after,
        })
    }
}

/// The program's values, each written once, and the order of its steps.
fn lower(program: &Program) -> (Vec<Node>, Vec<Entry>) {
    let mut nodes = Vec::new();
    let mut entries = Vec::new();
    let mut held = vec![usize::MAX; program.n_registers];
    for instruction in program.prologue.iter().chain(&program.instructions) {
        let (dst, node) = match *instruction {
            Instruction::Cell { dst, a } => (dst, Node::Cell(a)),
            Instruction::Const { dst, a } => (dst, Node::Constant(a)),
            Instruction::Periodic { dst, a } => (dst, Node::Periodic(a)),
            Instruction::Add { dst, a, b } => (dst, Node::Add(held[a], held[b])),
            Instruction::Sub { dst, a, b } => (dst, Node::Sub(held[a], held[b])),
            Instruction::Mul { dst, a, b } => (dst, Node::Mul(held[a], held[b])),
            Instruction::Accumulate { group, a, power } => {
                entries.push(Entry::Accumulate { group, node: held[a], power });
                continue;
            }
        };
        held[dst] = nodes.len();
        entries.push(Entry::Compute(nodes.len()));
        nodes.push(node);
    }
    (nodes, entries)
}

impl Planner {
    /// Decides for every value, in order: bounds, carries, fusion.
    fn bound(&mut self) {
        let count = self.nodes.len();
        let (mut uses, mut as_factor) = (vec![0usize; count], vec![0usize; count]);
        // The one place where a sum may be fused: not both factors of a product.
        let mut fusible = vec![false; count];
        let mut used = vec![false; count];
        let factor_of = |entry: &Entry| match *entry {
            Entry::Accumulate { node, .. } => (Some(node), None),
            Entry::Compute(node) => match self.nodes[node] {
                Node::Mul(a, b) => (Some(b), Some(a)),
                _ => (None, None),
            },
        };
        // Backwards: what is never used needs no computing, and its operands no carrying.
        for entry in self.entries.iter().rev() {
            if let Entry::Compute(node) = *entry {
                if !used[node] {
                    continue;
                }
                for operand in self.nodes[node].operands() {
                    used[operand] = true;
                    uses[operand] += 1;
                }
            } else if let Entry::Accumulate { node, .. } = *entry {
                used[node] = true;
                uses[node] += 1;
            }
            let (first, second) = factor_of(entry);
            for node in first.into_iter().chain(second) {
                as_factor[node] += 1;
            }
            let is_sum = |node: &usize| matches!(self.nodes[*node], Node::Add(..) | Node::Sub(..));
            if let Some(node) = first.filter(is_sum).or(second.filter(is_sum)) {
                fusible[node] = true;
            }
        }
        let nodes = std::mem::take(&mut self.nodes);
        let limits = self.limits;
        for (i, node) in nodes.iter().enumerate() {
            let bounds = &self.bounds;
            let value = match *node {
                Node::Cell(_) | Node::Periodic(_) => limits.loaded,
                Node::Constant(_) => CANONICAL,
                Node::Add(a, b) => bounds[a].add(bounds[b]),
                Node::Sub(a, b) => bounds[a].sub(bounds[b]),
                Node::Mul(a, b) => {
                    let factor = |node: usize| limits.carried(bounds[node]).magnitude();
                    (limits.product)(factor(a), factor(b))
                }
            };
            let computed = matches!(node, Node::Add(..) | Node::Sub(..) | Node::Mul(..));
            (self.bounds[i], self.finish[i]) = if limits.is_wide(value) {
                (CANONICAL, Finish::Canonical(value.lift()))
            } else if as_factor[i] > 1 && computed {
                (limits.carried(value), Finish::Carry(limits.lift(value)))
            } else {
                (value, Finish::Raw)
            };
            self.carried[i] = !computed || self.finish[i] != Finish::Raw;
            self.fused[i] = fusible[i] && uses[i] == 1 && self.finish[i] == Finish::Raw;
        }
        self.nodes = nodes;
        self.entries.retain(|entry| !matches!(entry, Entry::Compute(node) if !used[*node]));
    }

    /// The stored values that an entry reads: those behind fused sums, not the sums.
    fn reads(&self, entry: &Entry) -> Vec<usize> {
        let direct: Vec<usize> = match *entry {
            Entry::Compute(node) if self.fused[node] => Vec::new(),
            Entry::Compute(node) => self.nodes[node].operands().collect(),
            Entry::Accumulate { node, .. } => vec![node],
        };
        let behind = |node: usize| -> Vec<usize> {
            if self.fused[node] { self.nodes[node].operands().collect() } else { vec![node] }
        };
        direct.into_iter().flat_map(behind).collect()
    }

    fn find_last_uses(&mut self) {
        for (time, entry) in self.entries.iter().enumerate() {
            for node in self.reads(entry) {
                self.last_use[node] = time;
            }
        }
    }

    fn emit(&self, shape: &Shape) -> Plan {
        let mut steps = Vec::with_capacity(self.entries.len());
        let mut places = vec![NOWHERE; self.nodes.len()];
        let mut registers =
            Registers { first: shape.n_constants, vectors: shape.vectors, ..Registers::default() };
        let mut terms = vec![0; shape.n_groups];
        for (time, entry) in self.entries.iter().enumerate() {
            match *entry {
                Entry::Accumulate { group, node, power } => {
                    if terms[group] == shape.settle_after {
                        steps.push(Step::Settle(group));
                        terms[group] = 0;
                    }
                    terms[group] += 1;
                    steps.push(Step::Accumulate(group, self.factor(node, &places), power));
                    self.release(time, &mut places, &mut registers);
                }
                Entry::Compute(node) if self.fused[node] => {}
                Entry::Compute(node) => {
                    if let Node::Constant(constant) = self.nodes[node] {
                        places[node] = Place { at: constant as u32, step: 0 };
                        continue;
                    }
                    let operation = self.operation(node, &places);
                    // A result is written after its operands are read, vector by vector: it may take the place
                    // of one of them.
                    self.release(time, &mut places, &mut registers);
                    places[node] = registers.take();
                    steps.push(Step::Compute(places[node].at, operation));
                }
            }
        }
        Plan { steps, n_vectors: shape.n_constants + registers.count * shape.vectors }
    }

    /// Gives back the registers of the values that are read for the last time.
    fn release(&self, time: usize, places: &mut [Place], registers: &mut Registers) {
        for node in self.reads(&self.entries[time]) {
            if self.last_use[node] == time && places[node].step != 0 {
                registers.free.push(Reverse(places[node].at));
                // A value read twice by one entry is given back once.
                places[node] = NOWHERE;
            }
        }
    }

    fn operation(&self, node: usize, places: &[Place]) -> Operation {
        let finish = self.finish[node];
        match self.nodes[node] {
            Node::Cell(cell) => Operation::Cell(cell),
            Node::Periodic(column) => Operation::Periodic(column),
            Node::Constant(_) => unreachable!("constants are not computed"),
            Node::Add(a, b) => Operation::Add(places[a], places[b], finish),
            Node::Sub(a, b) => Operation::Sub(places[a], places[b], finish),
            Node::Mul(a, b) if a == b => Operation::Square(self.factor(a, places), finish),
            Node::Mul(a, b) => {
                let (stored, other) = if self.fused[a] { (b, a) } else { (a, b) };
                Operation::Mul(self.factor(stored, places), self.factor(other, places), finish)
            }
        }
    }

    fn factor(&self, node: usize, places: &[Place]) -> Factor {
        let lift = self.limits.lift(self.bounds[node]);
        match self.nodes[node] {
            Node::Add(a, b) if self.fused[node] => Factor::Sum(places[a], places[b], lift),
            Node::Sub(a, b) if self.fused[node] => Factor::Difference(places[a], places[b], lift),
            _ if self.carried[node] => Factor::Carried(places[node]),
            _ => Factor::Carry(places[node], lift),
        }
    }
}
