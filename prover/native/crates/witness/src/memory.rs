//! The memory pool: every (address, value) pair of the trace, and its copy sorted by address.
//!
//! While the components run, the pool keeps addresses only (8 bytes a cell): a cell's value is the memory's
//! value at its address. The columns are written once, when the pool is final.

use std::fmt;

use perpetua_execution::{Limbs, PublicCell};
use perpetua_field::Felt;
use rayon::prelude::*;

use crate::blocks::write_repeated;
use crate::error::WitnessError;
use crate::layout::{Layout, PoolView, VirtualColumn};
use crate::value_pool::steps_needed;

/// Pool cells written by one parallel task.
const CELLS_PER_TASK: usize = 1 << 13;

/// Marks a pool cell that nobody has written; no memory cell has address 0.
pub(crate) const EMPTY: u64 = 0;

/// Who reads or writes a memory cell; names the place in error messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The run's own memory.
    Memory,
    /// The instruction of a step.
    Instruction {
        /// Step number.
        step: usize,
    },
    /// The destination of a step.
    Dst {
        /// Step number.
        step: usize,
    },
    /// The first operand of a step.
    Op0 {
        /// Step number.
        step: usize,
    },
    /// The second operand of a step.
    Op1 {
        /// Step number.
        step: usize,
    },
    /// An entry of the public memory.
    Public {
        /// Position in the list.
        index: usize,
    },
    /// A cell of a builtin instance.
    Builtin {
        /// Builtin and cell, e.g. `pedersen/input0`.
        cell: &'static str,
        /// Instance number.
        instance: usize,
    },
    /// The finalisation of the pool.
    Filler,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Access::Memory => write!(f, "memory"),
            Access::Instruction { step } => write!(f, "instruction of step {step}"),
            Access::Dst { step } => write!(f, "dst of step {step}"),
            Access::Op0 { step } => write!(f, "op0 of step {step}"),
            Access::Op1 { step } => write!(f, "op1 of step {step}"),
            Access::Public { index } => write!(f, "public memory entry {index}"),
            Access::Builtin { cell, instance } => write!(f, "{cell} of instance {instance}"),
            Access::Filler => write!(f, "filler cell"),
        }
    }
}

/// Field element of a word in standard form.
pub(crate) fn felt(limbs: Limbs, what: impl FnOnce() -> String) -> Result<Felt, WitnessError> {
    Felt::from_limbs(limbs).ok_or_else(|| WitnessError::NotCanonical { what: what() })
}

/// The memory by address.
pub(crate) struct Memory {
    values: Vec<Felt>,
    known: Vec<bool>,
    /// Largest address that the trace can hold, and the number of steps for messages.
    limit: u64,
    n_steps: usize,
}

impl Memory {
    fn new(cells: &[Option<Limbs>], limit: usize, n_steps: usize) -> Result<Memory, WitnessError> {
        // Cells past the limit matter only if something uses them, which `value` and `define` refuse.
        let cells = &cells[..cells.len().min(limit + 1)];
        let values = cells.par_iter().enumerate().map(|(address, cell)| match cell {
            Some(limbs) => felt(*limbs, || format!("the memory value at address {address}")),
            None => Ok(Felt::ZERO),
        });
        Ok(Memory {
            values: values.collect::<Result<_, _>>()?,
            known: cells.iter().map(Option::is_some).collect(),
            limit: limit as u64,
            n_steps,
        })
    }

    /// The value at `address`.
    pub fn value(&self, address: u64, access: Access) -> Result<Felt, WitnessError> {
        let index = self.index(address, access)?;
        match self.known.get(index) {
            Some(true) => Ok(self.values[index]),
            _ => Err(WitnessError::MissingMemory { access, address }),
        }
    }

    /// States that `address` holds `value`: must agree with what is known of the address.
    fn define(&mut self, address: u64, value: Felt, access: Access) -> Result<(), WitnessError> {
        let index = self.index(address, access)?;
        if index >= self.values.len() {
            self.values.resize(index + 1, Felt::ZERO);
            self.known.resize(index + 1, false);
        }
        if self.known[index] && self.values[index] != value {
            return Err(WitnessError::MemoryMismatch {
                access,
                address,
                expected: self.values[index].to_string(),
                got: value.to_string(),
            });
        }
        self.known[index] = true;
        self.values[index] = value;
        Ok(())
    }

    fn index(&self, address: u64, access: Access) -> Result<usize, WitnessError> {
        if address == EMPTY || address > self.limit {
            return Err(WitnessError::AddressRange {
                access,
                address,
                n_steps: self.n_steps,
                limit: self.limit,
            });
        }
        Ok(address as usize)
    }
}

/// The places of the pool and of its sorted copy.
struct Places {
    address: VirtualColumn,
    value: VirtualColumn,
    sorted_address: VirtualColumn,
    sorted_value: VirtualColumn,
    public: PoolView,
}

/// The memory pool of a trace under construction.
pub(crate) struct MemoryPool {
    places: Places,
    /// The memory that the pool's cells show.
    pub memory: Memory,
    /// Address of each pool cell; [`EMPTY`] until written, and always at public cells.
    pub addresses: Vec<u64>,
    public_addresses: Vec<u64>,
}

impl MemoryPool {
    /// An empty pool over the memory of a run with the given public cells.
    pub fn new(
        layout: &Layout,
        n_rows: usize,
        n_steps: usize,
        cells: &[Option<Limbs>],
        public: &[PublicCell],
    ) -> Result<MemoryPool, WitnessError> {
        let places = Places {
            address: layout.first_column("mem_pool/addr")?,
            value: layout.first_column("mem_pool/value")?,
            sorted_address: layout.first_column("memory/sorted/addr")?,
            sorted_value: layout.first_column("memory/sorted/value")?,
            public: layout.memory_view("orig/public_memory")?,
        };
        let step = places.address.step;
        if [places.value, places.sorted_address, places.sorted_value].iter().any(|place| place.step != step) {
            return Err(WitnessError::Layout("the memory pool's columns have different steps".into()));
        }
        let n_cells = places.address.cells(n_rows);
        let mut memory = Memory::new(cells, n_cells, n_steps)?;
        let public_addresses = public_cells(&mut memory, public, n_cells / places.public.stride)?;
        Ok(MemoryPool { places, memory, addresses: vec![EMPTY; n_cells], public_addresses })
    }

    /// Rows between two pool cells.
    pub fn step(&self) -> usize {
        self.places.address.step
    }

    /// Puts (address, value) into an empty pool cell.
    pub fn write(
        &mut self,
        cell: usize,
        address: u64,
        value: Felt,
        access: Access,
    ) -> Result<(), WitnessError> {
        self.memory.define(address, value, access)?;
        if self.addresses[cell] != EMPTY || self.is_public(cell) {
            return Err(WitnessError::Layout(format!(
                "{access}: another component owns its memory pool cell"
            )));
        }
        self.addresses[cell] = address;
        Ok(())
    }

    fn is_public(&self, cell: usize) -> bool {
        cell % self.places.public.stride == self.places.public.start
    }

    /// Fills the empty cells and writes the pool and its sorted copy into the table.
    ///
    /// The sorted addresses must step by 0 or 1. So the empty cells, in index order, take the addresses
    /// between the lowest and the highest in use that nobody wrote, ascending, with value 0; when none is
    /// left, each takes the address after the highest, with value 0. This must come after every component,
    /// for the components' cells decide which addresses are missing.
    pub fn finalize(&mut self, table: &mut [Vec<Felt>]) -> Result<(), WitnessError> {
        let uses = self.fill()?;
        self.write_pool(table);
        self.write_sorted(&uses, table);
        Ok(())
    }

    /// Fills the empty cells; returns how many cells of the sorted copy each address has.
    fn fill(&mut self) -> Result<Vec<u32>, WitnessError> {
        let mut uses = self.count_uses();
        let lowest = uses.iter().position(|&count| count > 0).unwrap_or(0);
        let highest = uses.iter().rposition(|&count| count > 0).unwrap_or(0);
        // The constraint memory/initial_addr.
        if lowest != 1 {
            return Err(WitnessError::MemoryStart { lowest: lowest as u64 });
        }
        let empty: Vec<usize> =
            (0..self.addresses.len()).filter(|&i| self.addresses[i] == EMPTY && !self.is_public(i)).collect();
        let holes: Vec<usize> = (lowest..=highest).filter(|&address| uses[address] == 0).collect();
        if holes.len() > empty.len() {
            let highest = highest as u64;
            let (n_steps, holes, empty) = (self.memory.n_steps, holes.len(), empty.len());
            let needed = steps_needed(n_steps, holes, empty);
            return Err(WitnessError::MemoryHoles { holes, empty, highest, n_steps, needed });
        }
        let padding = highest + 1;
        let memory = &mut self.memory;
        memory.values.resize(memory.values.len().max(padding + 1), Felt::ZERO);
        for (position, &cell) in empty.iter().enumerate() {
            let address = holes.get(position).copied().unwrap_or(padding);
            // The run may know a value here that no step ever read; the filler's value is 0 all the same.
            memory.values[address] = Felt::ZERO;
            self.addresses[cell] = address as u64;
            uses[address] += 1;
        }
        Ok(uses)
    }

    /// Cells per address, public cells counted at their real addresses; one entry beyond every address.
    fn count_uses(&self) -> Vec<u32> {
        let mut uses = vec![0; self.memory.limit as usize + 2];
        for &address in self.addresses.iter().filter(|&&address| address != EMPTY) {
            uses[address as usize] += 1;
        }
        for &address in &self.public_addresses {
            uses[address as usize] += 1;
        }
        // The cells of the view beyond the list repeat the first public cell.
        let repeated = self.addresses.len() / self.places.public.stride - self.public_addresses.len();
        if let Some(&first) = self.public_addresses.first() {
            uses[first as usize] += repeated as u32;
        }
        uses
    }

    /// Writes the unsorted pool. Public cells hold (0, 0) here: only the sorted copy has the real pairs, and
    /// the verifier supplies the quotient of the two products from the public input.
    fn write_pool(&self, table: &mut [Vec<Felt>]) {
        let value =
            |address: u64| if address == EMPTY { Felt::ZERO } else { self.memory.values[address as usize] };
        for (place, content) in [
            (self.places.address, &Felt::from_u64 as &(dyn Fn(u64) -> Felt + Sync)),
            (self.places.value, &value),
        ] {
            table[place.column]
                .par_chunks_mut(place.step * CELLS_PER_TASK)
                .zip(self.addresses.par_chunks(CELLS_PER_TASK))
                .for_each(|(rows, addresses)| {
                    for (k, &address) in addresses.iter().enumerate() {
                        rows[place.row(k)] = content(address);
                    }
                });
        }
    }

    /// Writes the sorted copy: addresses are contiguous, so it is each address as often as it is used.
    fn write_sorted(&self, uses: &[u32], table: &mut [Vec<Felt>]) {
        let Places { sorted_address, sorted_value, .. } = self.places;
        write_repeated(&mut table[sorted_address.column], sorted_address, uses, |address| {
            Felt::from_u64(address as u64)
        });
        write_repeated(&mut table[sorted_value.column], sorted_value, uses, |address| {
            self.memory.values[address]
        });
    }
}

/// Addresses of the public cells, whose values must agree with the memory.
fn public_cells(
    memory: &mut Memory,
    public: &[PublicCell],
    capacity: usize,
) -> Result<Vec<u64>, WitnessError> {
    if public.is_empty() || public.len() > capacity {
        return Err(WitnessError::public_memory_size(public.len(), capacity, memory.n_steps));
    }
    let mut addresses = Vec::with_capacity(public.len());
    for (index, cell) in public.iter().enumerate() {
        let value = felt(cell.value, || format!("the value of public memory entry {index}"))?;
        memory.define(cell.address, value, Access::Public { index })?;
        addresses.push(cell.address);
    }
    Ok(addresses)
}
