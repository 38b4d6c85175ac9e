//! The EC operation builtin: r = p + m·q, a subset sum that starts at p and adds doublings of q.

use perpetua_control::Control;
use perpetua_execution::{EcOpInput, Execution, Limbs};
use perpetua_field::Felt;
use rayon::prelude::*;

use crate::blocks::{Block, Template, blocks, instances_per_task};
use crate::builtin::Instances;
use crate::curve::{GENERATOR, Point, SHIFT_POINT};
use crate::ec::{self, DoublingPlaces, SumPlaces, Sums, bit_unpacking};
use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};
use crate::memory::{Access, MemoryPool, felt};

const NAME: &str = "ec_op";
/// Memory cells of an instance in the order of their addresses.
const CELLS: [&str; 7] =
    ["ec_op/p_x", "ec_op/p_y", "ec_op/q_x", "ec_op/q_y", "ec_op/m", "ec_op/r_x", "ec_op/r_y"];

/// Places of the component's cells, rows counted from the instance's first.
struct Places {
    doublings: DoublingPlaces,
    sum: SumPlaces,
    prod_ones196: VirtualColumn,
    prod_ones192: VirtualColumn,
}

impl Places {
    fn new(layout: &Layout, rows: usize) -> Result<Places, WitnessError> {
        let unpacking = |name: &str| {
            layout.instance_column(&format!("ec_op/ec_subset_sum/bit_unpacking/{name}"), rows, 1)
        };
        Ok(Places {
            doublings: DoublingPlaces::new(layout, "ec_op/doubled_points", "ec_op/doubling_slope", rows, 1)?,
            sum: SumPlaces::new(layout, "ec_op/ec_subset_sum", rows, 1)?,
            prod_ones196: unpacking("prod_ones196")?,
            prod_ones192: unpacking("prod_ones192")?,
        })
    }

    /// The cells of an instance.
    fn cells(&self) -> impl Iterator<Item = (VirtualColumn, usize)> {
        let unpacking = [(self.prod_ones196, 0), (self.prod_ones192, 0)];
        self.doublings.cells(0).chain(self.sum.cells(0)).chain(unpacking)
    }
}

/// The numbers of one instance.
#[derive(Clone, Copy)]
struct Operation {
    p: Point,
    q: Point,
    m: Limbs,
}

/// An instance in progress.
struct Instance<'a> {
    number: usize,
    block: Block<'a>,
    operation: Operation,
    result: Point,
}

impl<'a> ec::Instance<'a> for Instance<'a> {
    const BUILTIN: &'static str = NAME;

    fn number(&self) -> usize {
        self.number
    }

    fn block(&mut self) -> &mut Block<'a> {
        &mut self.block
    }
}

/// Writes all instances, if the layout has the builtin. Unused ones compute S0 + 0·G.
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
    let instances = Instances::new(execution, NAME, ratio, CELLS.len() as u64)?;
    let inputs = instances.by_instance(NAME, &execution.ec_op, |input| input.index)?;
    let unused = Operation { p: SHIFT_POINT, q: GENERATOR, m: [0; 4] };

    // The first unused instance is computed as the used ones are, and copied into the others.
    let first_unused = inputs.iter().position(Option::is_none);
    let mut work = Vec::with_capacity(instances.count);
    let mut copies = Vec::new();
    for (number, (block, input)) in blocks(table, rows).into_iter().zip(&inputs).enumerate() {
        if input.is_none() && first_unused != Some(number) {
            copies.push(block);
            continue;
        }
        let operation = input.map_or(Ok(unused), operation)?;
        work.push(Instance { number, block, operation, result: SHIFT_POINT });
    }
    let chunk = instances_per_task(work.len());
    work.par_chunks_mut(chunk).try_for_each(|chunk| {
        control.check()?;
        compute(&places, chunk)
    })?;
    if let Some(unused) = work.iter().find(|instance| Some(instance.number) == first_unused) {
        let template = Template::of(&unused.block, places.cells());
        copies.par_iter_mut().for_each(|block| template.write(block));
    }
    // S0 + 0·G = S0.
    let Operation { p, q, .. } = unused;
    let mut values = vec![[p.x, p.y, q.x, q.y, Felt::ZERO, p.x, p.y]; instances.count];
    for Instance { number, operation: Operation { p, q, m }, result: r, .. } in &work {
        values[*number] = [p.x, p.y, q.x, q.y, Felt::from_limbs_reduced(*m), r.x, r.y];
    }
    drop((work, copies));
    for (cell, name) in CELLS.into_iter().enumerate() {
        let view = layout.instance_memory_view(name, rows, 1)?;
        for (instance, values) in values.iter().enumerate() {
            let access = Access::Builtin { cell: name, instance };
            let address = instances.address(instance, cell as u64);
            memory.write(view.index(instance), address, values[cell], access)?;
        }
    }
    Ok(())
}

/// The operation of an input. That p and q lie on the curve is the program's business: no constraint demands it.
fn operation(input: &EcOpInput) -> Result<Operation, WitnessError> {
    let element = |limbs| felt(limbs, || format!("an input of ec_op instance {}", input.index));
    element(input.m)?;
    let [p, q] = [input.p, input.q];
    Ok(Operation {
        p: Point { x: element(p[0])?, y: element(p[1])? },
        q: Point { x: element(q[0])?, y: element(q[1])? },
        m: input.m,
    })
}

/// Writes some instances and notes their results.
fn compute(places: &Places, instances: &mut [Instance<'_>]) -> Result<(), WitnessError> {
    let mut all: Vec<&mut Instance<'_>> = instances.iter_mut().collect();
    let factors = all.iter().map(|instance| instance.operation.q).collect();
    let multiples = places.doublings.write(0, &mut all, factors)?;
    let sums = Sums {
        points: all.iter().map(|instance| instance.operation.p).collect(),
        selectors: all.iter().map(|instance| instance.operation.m).collect(),
    };
    let results = sums.write(&places.sum, 0, &mut all, |row, number| multiples[row][number])?;
    for (instance, result) in all.into_iter().zip(results) {
        let (prod_196, prod_192) = bit_unpacking(instance.operation.m);
        instance.block.set(places.prod_ones196, 0, prod_196);
        instance.block.set(places.prod_ones192, 0, prod_192);
        instance.result = result;
    }
    Ok(())
}
