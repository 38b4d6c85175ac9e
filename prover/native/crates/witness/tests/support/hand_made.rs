//! A run made by hand: 2^11 steps of `jmp rel 0`, the smallest that layout `perpetual` holds.

use perpetua_control::Control;
use perpetua_execution::{Execution, Limbs, PublicCell, Segment};
use perpetua_field::Felt;
use perpetua_witness::{Layout, WitnessError, first_trace};

use super::perpetual;

/// Steps of the run.
pub const N_STEPS: usize = 1 << 11;
/// `jmp rel 0`: off0 = off1 = -1 and off2 = 1, that is 0x7fff and 0x8001 with the bias.
pub const JUMP: u64 = 0x0107_8001_7fff_7fff;
/// The run's ap and fp. Cell `FRAME - 1` is its dst and op0.
pub const FRAME: u64 = 5;
/// First cells of the builtin segments, which follow one another: 64 · 3, 128 and 1 · 2 cells.
pub const PEDERSEN: u64 = 5;
/// First range-check cell.
pub const RANGE_CHECK: u64 = PEDERSEN + 192;
/// First ECDSA cell.
pub const ECDSA: u64 = RANGE_CHECK + 128;
/// The highest address in use.
pub const HIGHEST: u64 = ECDSA + 1;

/// A small number as a memory value.
pub fn small(value: u64) -> Limbs {
    [value, 0, 0, 0]
}

/// The run: addresses 1, 2 and 4 are read by every step, 3 by nobody; no builtin instance is used.
pub fn execution() -> Execution {
    let segment = |name: &str, begin, stop| (name.to_owned(), Segment { begin, stop });
    let mut memory = vec![None; FRAME as usize];
    memory[1] = Some(small(JUMP));
    memory[2] = Some(small(0));
    memory[4] = Some(small(77));
    Execution {
        pc: vec![1; N_STEPS],
        ap: vec![FRAME; N_STEPS],
        fp: vec![FRAME; N_STEPS],
        memory,
        rc_min: 0x7ffe,
        rc_max: 0x8004,
        segments: vec![
            segment("program", 1, 1),
            segment("execution", FRAME, FRAME),
            segment("output", FRAME, FRAME),
            segment("pedersen", PEDERSEN, PEDERSEN),
            segment("range_check", RANGE_CHECK, RANGE_CHECK),
            segment("ecdsa", ECDSA, ECDSA),
        ],
        public_memory: vec![
            PublicCell { address: 1, value: small(JUMP), page: 0 },
            PublicCell { address: 2, value: small(0), page: 0 },
        ],
        ..Execution::default()
    }
}

/// Sets a memory cell of a run.
pub fn set_memory(execution: &mut Execution, address: u64, value: Limbs) {
    let address = address as usize;
    execution.memory.resize(execution.memory.len().max(address + 1), None);
    execution.memory[address] = Some(value);
}

/// A first table read by the names of its virtual columns.
pub struct Table {
    layout: Layout,
    /// The columns.
    pub columns: Vec<Vec<Felt>>,
}

impl Table {
    /// The first table of a run.
    pub fn of(execution: &Execution) -> Result<Table, WitnessError> {
        Table::in_layout(execution, perpetual())
    }

    /// The first table of a run in another layout.
    pub fn in_layout(execution: &Execution, layout: Layout) -> Result<Table, WitnessError> {
        let columns = first_trace(execution, &layout, &Control::new())?;
        Ok(Table { layout, columns })
    }

    /// Cell `k` of a virtual column.
    pub fn get(&self, name: &str, k: usize) -> Felt {
        let place = self.layout.column(name).expect("a virtual column of the layout");
        self.columns[place.column][place.row(k)]
    }

    /// All cells of a virtual column.
    pub fn all(&self, name: &str) -> Vec<Felt> {
        let place = self.layout.column(name).expect("a virtual column of the layout");
        (0..place.cells(self.columns[0].len())).map(|k| self.get(name, k)).collect()
    }

    /// The (address, value) pairs of a pair of virtual columns, in standard form.
    pub fn pairs(&self, name: &str) -> Vec<(u64, Limbs)> {
        let addresses = self.all(&format!("{name}/addr")).into_iter().map(|address| address.to_limbs()[0]);
        addresses.zip(self.all(&format!("{name}/value")).into_iter().map(Felt::to_limbs)).collect()
    }
}
