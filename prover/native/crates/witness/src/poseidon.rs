//! The Poseidon builtin: one permutation of three elements per instance.
//!
//! The trace holds what the cubes need: per full round the state after the key addition, per partial round its
//! last element, each with its square. The 83 partial rounds take two virtual columns; the second starts with
//! the last three rounds of the first, from which the constraints carry on.

use perpetua_control::Control;
use perpetua_execution::{Execution, PoseidonInput};
use perpetua_field::Felt;
use rayon::prelude::*;

use crate::blocks::{Block, blocks};
use crate::builtin::Instances;
use crate::error::WitnessError;
use crate::hades::{FULL_ROUNDS_HALF, PARTIAL_ROUNDS, Permutation, STATE};
use crate::layout::{Layout, PoolView, VirtualColumn};
use crate::memory::{Access, MemoryPool, felt};

const NAME: &str = "poseidon";
/// Memory cells of an instance: the state before and after.
const MEMORY_CELLS: usize = 2 * STATE;
/// Cells of an instance in the one view that older layouts have, two of them not used.
const ONE_VIEW_CELLS: usize = 8;
/// Partial rounds in the first virtual column; the second has half as many cells.
const FIRST_PARTIAL_ROUNDS: usize = 64;
/// Partial rounds that both columns hold.
const REPEATED_ROUNDS: usize = 3;
/// Instances per parallel task.
const INSTANCES_PER_TASK: usize = 64;

/// A virtual column and that of its squares.
struct Squared {
    value: VirtualColumn,
    square: VirtualColumn,
}

impl Squared {
    fn set(&self, block: &mut Block<'_>, cell: usize, value: Felt) {
        block.set(self.value, cell, value);
        block.set(self.square, cell, value.square());
    }
}

/// Places of the component's cells, rows counted from the instance's first.
struct Places {
    full: [Squared; STATE],
    partial: [Squared; 2],
}

impl Places {
    fn new(layout: &Layout, rows: usize) -> Result<Places, WitnessError> {
        let place = |name: &str, number: usize, cells: usize| {
            let name = format!("poseidon/poseidon/{name}{number}");
            Ok::<_, WitnessError>(Squared {
                value: layout.instance_column(&name, rows, cells)?,
                square: layout.instance_column(&format!("{name}_squared"), rows, cells)?,
            })
        };
        let full = |number| place("full_rounds_state", number, 2 * FULL_ROUNDS_HALF);
        Ok(Places {
            full: [full(0)?, full(1)?, full(2)?],
            partial: [
                place("partial_rounds_state", 0, FIRST_PARTIAL_ROUNDS)?,
                place("partial_rounds_state", 1, FIRST_PARTIAL_ROUNDS / 2)?,
            ],
        })
    }

    fn write(&self, block: &mut Block<'_>, permutation: &Permutation) {
        for (round, state) in permutation.full.iter().enumerate() {
            for (place, &element) in self.full.iter().zip(state) {
                place.set(block, round, element);
            }
        }
        let first = &permutation.partial[..FIRST_PARTIAL_ROUNDS];
        let second = &permutation.partial[FIRST_PARTIAL_ROUNDS - REPEATED_ROUNDS..PARTIAL_ROUNDS];
        for (place, rounds) in self.partial.iter().zip([first, second]) {
            for (round, &element) in rounds.iter().enumerate() {
                place.set(block, round, element);
            }
        }
    }
}

/// Writes all instances, if the layout has the builtin. Unused ones permute (0, 0, 0).
pub(crate) fn write(
    layout: &Layout,
    execution: &Execution,
    memory: &mut MemoryPool,
    table: &mut [Vec<Felt>],
    control: &Control,
) -> Result<(), WitnessError> {
    let Some(ratio) = layout.ratio(NAME) else { return Ok(()) };
    let rows = layout.instance_rows(ratio);
    let places = Places::new(layout, rows)?;
    let views = memory_views(layout, rows)?;
    let instances = Instances::new(execution, NAME, ratio, MEMORY_CELLS as u64)?;
    let inputs = instances.by_instance(NAME, &execution.poseidon, |input| input.index)?;

    let unused = Permutation::of([Felt::ZERO; STATE]);
    let mut work = blocks(table, rows);
    let states = work
        .par_chunks_mut(INSTANCES_PER_TASK)
        .zip(inputs.par_chunks(INSTANCES_PER_TASK))
        .map(|(blocks, inputs)| {
            control.check()?;
            blocks
                .iter_mut()
                .zip(inputs)
                .map(|(block, input)| {
                    let permutation = input.map(permutation).transpose()?;
                    let permutation = permutation.as_ref().unwrap_or(&unused);
                    places.write(block, permutation);
                    Ok([permutation.input, permutation.output])
                })
                .collect::<Result<Vec<_>, WitnessError>>()
        })
        .collect::<Result<Vec<_>, WitnessError>>()?;
    drop(work);

    for (instance, states) in states.iter().flatten().enumerate() {
        for (cell, &value) in states.iter().flatten().enumerate() {
            let (name, view) = views[cell];
            let access = Access::Builtin { cell: name, instance };
            memory.write(view.index(instance), instances.address(instance, cell as u64), value, access)?;
        }
    }
    Ok(())
}

fn permutation(input: &PoseidonInput) -> Result<Permutation, WitnessError> {
    let element = |limbs| felt(limbs, || format!("an input of poseidon instance {}", input.index));
    let [a, b, c] = input.state;
    Ok(Permutation::of([element(a)?, element(b)?, element(c)?]))
}

/// For each memory cell of an instance its name and where the pool holds it.
///
/// Layouts have either one view per state element, with its input and output, or one view for all.
fn memory_views(
    layout: &Layout,
    rows: usize,
) -> Result<[(&'static str, PoolView); MEMORY_CELLS], WitnessError> {
    const NAMES: [&str; STATE] =
        ["poseidon/param_0/input_output", "poseidon/param_1/input_output", "poseidon/param_2/input_output"];
    const ONE: &str = "poseidon/input_output";
    let mut views = [(ONE, PoolView { start: 0, stride: 0 }); MEMORY_CELLS];
    let has_one_view = layout.has("poseidon/input_output/addr");
    for (cell, place) in views.iter_mut().enumerate() {
        let (name, cells, number) = match has_one_view {
            true => (ONE, ONE_VIEW_CELLS, cell),
            false => (NAMES[cell % STATE], 2, cell / STATE),
        };
        *place = (name, layout.instance_memory_view(name, rows, cells)?.every(cells, number));
    }
    Ok(views)
}
