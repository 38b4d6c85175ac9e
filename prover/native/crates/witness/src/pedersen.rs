//! The Pedersen builtin: two elliptic-curve subset sums per hash.
//!
//! hash(x, y) is the x coordinate of S0 + Σ x_j·A_j + Σ y_j·B_j. The first sum takes rows 0..256 of an
//! instance and starts at the shift point S0, the second takes rows 256..512 and starts at the first's result.

use perpetua_control::Control;
use perpetua_execution::{Execution, Limbs};
use perpetua_field::{Felt, batch_inverse};
use rayon::prelude::*;

use crate::blocks::{Block, Template, blocks, instances_per_task};
use crate::builtin::Instances;
use crate::curve::{PEDERSEN_TABLE, Point, SHIFT_POINT, SUM_ROWS, bit, shift_right};
use crate::ec::{bit_unpacking, component_cells, write_selectors};
use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};
use crate::memory::{Access, MemoryPool, felt};

const NAME: &str = "pedersen";
/// Subset sums of an instance.
const SUMS: usize = 2;

/// Places of a subset sum's cells, rows counted from the instance's first.
struct Places {
    x: VirtualColumn,
    y: VirtualColumn,
    slope: VirtualColumn,
    selector: VirtualColumn,
    prod_ones196: VirtualColumn,
    prod_ones192: VirtualColumn,
}

impl Places {
    fn new(layout: &Layout, rows: usize) -> Result<Places, WitnessError> {
        let place = |name: &str, cells: usize| {
            layout.instance_column(&format!("pedersen/hash0/ec_subset_sum/{name}"), rows, cells)
        };
        Ok(Places {
            x: place("partial_sum/x", SUMS * SUM_ROWS)?,
            y: place("partial_sum/y", SUMS * SUM_ROWS)?,
            slope: place("slope", SUMS * SUM_ROWS)?,
            selector: place("selector", SUMS * SUM_ROWS)?,
            prod_ones196: place("bit_unpacking/prod_ones196", SUMS)?,
            prod_ones192: place("bit_unpacking/prod_ones192", SUMS)?,
        })
    }

    /// The cells of an instance; the last slope of a sum belongs to nobody.
    fn cells(&self) -> impl Iterator<Item = (VirtualColumn, usize)> {
        let whole = [self.x, self.y, self.selector].map(|place| (place, SUM_ROWS));
        let columns = whole.into_iter().chain([(self.slope, SUM_ROWS - 1)]);
        let unpacking = |sum| [(self.prod_ones196, sum), (self.prod_ones192, sum)];
        (0..SUMS).flat_map(move |sum| component_cells(columns.clone(), sum).chain(unpacking(sum)))
    }
}

/// An instance in progress.
struct Instance<'a> {
    number: usize,
    block: Block<'a>,
    inputs: [Limbs; SUMS],
    point: Point,
}

/// Writes all instances, if the layout has the builtin.
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
    let instances = Instances::new(execution, NAME, ratio, 3)?;
    let inputs = instances.by_instance(NAME, &execution.pedersen, |input| input.index)?;

    // Unused instances hash (0, 0): they obey the same constraints as used ones.
    let first_unused = inputs.iter().position(Option::is_none);
    let is_copy: Vec<bool> = inputs
        .iter()
        .enumerate()
        .map(|(number, input)| input.is_none() && first_unused != Some(number))
        .collect();
    let inputs: Vec<[Limbs; SUMS]> =
        inputs.iter().map(|input| input.map_or([[0; 4]; SUMS], |input| [input.x, input.y])).collect();
    for (instance, input) in inputs.iter().enumerate() {
        for word in input {
            felt(*word, || format!("an input of pedersen instance {instance}"))?;
        }
    }
    // The first unused instance is computed as the used ones are, and copied into the others.
    let (work, copies): (Vec<_>, Vec<_>) =
        blocks(table, rows).into_iter().enumerate().partition(|&(number, _)| !is_copy[number]);
    let instance = |(number, block)| Instance { number, block, inputs: inputs[number], point: SHIFT_POINT };
    let mut work: Vec<Instance<'_>> = work.into_iter().map(instance).collect();
    let chunk = instances_per_task(work.len());
    work.par_chunks_mut(chunk).try_for_each(|chunk| {
        for sum in 0..SUMS {
            control.check()?;
            subset_sum(&places, chunk, sum)?;
        }
        Ok::<_, WitnessError>(())
    })?;
    if let Some(unused) = work.iter().find(|instance| Some(instance.number) == first_unused) {
        let template = Template::of(&unused.block, places.cells());
        copies.into_par_iter().for_each(|(_, mut block)| template.write(&mut block));
    }
    let mut hashes = vec![SHIFT_POINT.x; instances.count];
    for instance in &work {
        hashes[instance.number] = instance.point.x;
    }
    drop(work);
    write_memory(layout, rows, &instances, &inputs, &hashes, memory)
}

/// Writes subset sum `sum` of some instances, row by row.
fn subset_sum(places: &Places, instances: &mut [Instance<'_>], sum: usize) -> Result<(), WitnessError> {
    let mut selectors: Vec<Limbs> = instances.iter().map(|instance| instance.inputs[sum]).collect();
    for instance in instances.iter_mut() {
        write_selectors(&mut instance.block, places.selector, sum * SUM_ROWS, instance.inputs[sum]);
    }
    let mut active = Vec::with_capacity(instances.len());
    let mut inverses = Vec::with_capacity(instances.len());
    for (row, &addend) in PEDERSEN_TABLE[sum].iter().enumerate() {
        let cell = sum * SUM_ROWS + row;
        active.clear();
        inverses.clear();
        for (number, (instance, selector)) in instances.iter_mut().zip(&mut selectors).enumerate() {
            instance.block.set(places.x, cell, instance.point.x);
            instance.block.set(places.y, cell, instance.point.y);
            if bit(*selector, 0) {
                active.push(number);
                inverses.push(instance.point.x - addend.x);
            }
            *selector = shift_right(*selector);
        }
        batch_inverse(&mut inverses).map_err(|error| {
            let instance = instances[active[error.index]].number;
            WitnessError::EqualX { builtin: NAME, instance, row: cell }
        })?;
        // The slope of a row whose bit is 0 stays 0. The last row never adds, so its slope cell is never
        // written here; a layout may give that cell to another virtual column.
        for (&number, &inverse) in active.iter().zip(&inverses) {
            let instance = &mut instances[number];
            let (next, slope) = instance.point.add_with_inverse(addend, inverse);
            instance.point = next;
            instance.block.set(places.slope, cell, slope);
        }
    }
    for instance in instances {
        let (prod_196, prod_192) = bit_unpacking(instance.inputs[sum]);
        instance.block.set(places.prod_ones196, sum, prod_196);
        instance.block.set(places.prod_ones192, sum, prod_192);
    }
    Ok(())
}

fn write_memory(
    layout: &Layout,
    rows: usize,
    instances: &Instances,
    inputs: &[[Limbs; SUMS]],
    hashes: &[Felt],
    memory: &mut MemoryPool,
) -> Result<(), WitnessError> {
    let cells = ["pedersen/input0", "pedersen/input1", "pedersen/output"];
    for (offset, cell) in cells.into_iter().enumerate() {
        let view = layout.instance_memory_view(cell, rows, 1)?;
        for instance in 0..instances.count {
            let access = Access::Builtin { cell, instance };
            let value = match inputs[instance].get(offset) {
                Some(&input) => Felt::from_limbs_reduced(input),
                None => hashes[instance],
            };
            memory.write(view.index(instance), instances.address(instance, offset as u64), value, access)?;
        }
    }
    Ok(())
}
