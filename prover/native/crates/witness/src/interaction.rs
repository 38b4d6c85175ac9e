//! The interaction trace: running products that prove each sorted copy a permutation of its pool, and the value
//! that shows the diluted pool's copy to hold diluted values only.

use perpetua_control::Control;
use perpetua_execution::Execution;
use perpetua_field::{Felt, batch_inverse};
use rayon::prelude::*;

use crate::blocks::zero_table;
use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};
use crate::memory::felt;

/// Cells of a running product that one task computes, with one inversion.
const CELLS_PER_TASK: usize = 1 << 12;
/// Units of progress: memory, range check, diluted pool.
const PHASE_UNITS: u64 = 3;
/// Interaction elements of a layout without a diluted pool, and those that a diluted pool adds.
const ELEMENTS: usize = 3;
const DILUTED_ELEMENTS: usize = 3;

/// Computes the interaction table from the first table and the verifier's random elements.
///
/// `elements` are, in the order in which they are drawn: z and a of the memory permutation, in which a cell
/// is compressed to address + a·value; z of the range-check permutation; and if the layout has a diluted pool, z
/// of its permutation, then z and α of its cumulative value. Each product is
/// c_k = c_{k−1}·(z − pool_k)/(z − sorted_k) with c_{−1} = 1.
///
/// # Errors
/// [`WitnessError`] if the shapes do not fit or a denominator vanishes; [`WitnessError::Invariant`] if a
/// product does not end where the public input says, which means that `first` is not a trace of `execution`.
pub fn interaction_trace<C: AsRef<[Felt]> + Sync>(
    execution: &Execution,
    first: &[C],
    layout: &Layout,
    elements: &[Felt],
    control: &Control,
) -> Result<Vec<Vec<Felt>>, WitnessError> {
    let expected = if layout.has("diluted_pool") { ELEMENTS + DILUTED_ELEMENTS } else { ELEMENTS };
    let (&[z_memory, a_memory, z_range_check, ref diluted @ ..], true) =
        (elements, elements.len() == expected)
    else {
        return Err(WitnessError::InteractionElements { expected, got: elements.len() });
    };
    let n_rows = layout.n_rows(execution.pc.len())?;
    check_shape(first, layout, n_rows)?;
    control.begin("interaction", PHASE_UNITS);
    let mut table = zero_table(layout.n_columns_interaction(), n_rows);

    let pool = Pair::new(layout, first, "mem_pool/addr", "mem_pool/value")?;
    let sorted = Pair::new(layout, first, "memory/sorted/addr", "memory/sorted/value")?;
    let place = product_place(
        layout,
        "memory/multi_column_perm/perm/cum_prod0",
        &[&pool.address, &pool.value, &sorted.address, &sorted.value],
    )?;
    let last = running_product(
        "memory/multi_column_perm/perm/cum_prod0",
        &mut table[place.column],
        place,
        |k| z_memory - pool.compressed(k, a_memory),
        |k| z_memory - sorted.compressed(k, a_memory),
    )?;
    let public_cells = layout.first_column("orig/public_memory/addr")?.cells(n_rows);
    if last != public_memory_product(execution, public_cells, z_memory, a_memory)? {
        return Err(WitnessError::Invariant(
            "the memory permutation's last product is not the public memory's".into(),
        ));
    }

    control.advance(1);
    control.check()?;
    let pool = Cells::new(layout, first, "range_check16_pool")?;
    let sorted = Cells::new(layout, first, "range_check16/sorted")?;
    permutation(layout, "range_check16/perm/cum_prod0", &mut table, &pool, &sorted, z_range_check)?;
    control.advance(1);

    if let &[z_permutation, z, alpha] = diluted {
        control.check()?;
        let pool = Cells::new(layout, first, "diluted_pool")?;
        let sorted = Cells::new(layout, first, "diluted_check/permuted_values")?;
        permutation(
            layout,
            "diluted_check/permutation/cum_prod0",
            &mut table,
            &pool,
            &sorted,
            z_permutation,
        )?;
        let place = product_place(layout, "diluted_check/cumulative_value", &[&sorted])?;
        write_cumulative_value(&mut table[place.column], place, &sorted, z, alpha);
    }
    control.advance(1);
    control.end();
    Ok(table)
}

/// Writes the running product of a pool of single values, which must end at 1.
fn permutation(
    layout: &Layout,
    name: &'static str,
    table: &mut [Vec<Felt>],
    pool: &Cells<'_>,
    sorted: &Cells<'_>,
    z: Felt,
) -> Result<(), WitnessError> {
    let place = product_place(layout, name, &[pool, sorted])?;
    let column = &mut table[place.column];
    let last = running_product(name, column, place, |k| z - pool.get(k), |k| z - sorted.get(k))?;
    if last == Felt::ONE {
        return Ok(());
    }
    Err(WitnessError::Invariant(format!("the last product of {name} is not 1")))
}

/// Writes r_0 = 1, r_k = r_{k−1}·(1 + z·u) + α·u² with u the difference of neighbours. Only as many differences
/// as there are 16-bit values are not zero, so the recurrence itself costs little.
fn write_cumulative_value(
    column: &mut [Felt],
    place: VirtualColumn,
    sorted: &Cells<'_>,
    z: Felt,
    alpha: Felt,
) {
    let mut value = Felt::ONE;
    let mut before = sorted.get(0);
    for k in 0..place.cells(column.len()) {
        let current = sorted.get(k);
        if current != before {
            let difference = current - before;
            value = value * (Felt::ONE + z * difference) + alpha * difference.square();
            before = current;
        }
        column[place.row(k)] = value;
    }
}

fn check_shape<C: AsRef<[Felt]>>(first: &[C], layout: &Layout, n_rows: usize) -> Result<(), WitnessError> {
    let rows = first.iter().map(|column| column.as_ref().len()).find(|&rows| rows != n_rows);
    if first.len() == layout.n_columns_first() && rows.is_none() {
        return Ok(());
    }
    Err(WitnessError::TableShape {
        columns: first.len(),
        rows: rows.unwrap_or(n_rows),
        expected_columns: layout.n_columns_first(),
        expected_rows: n_rows,
    })
}

/// A virtual column of the first table.
struct Cells<'a> {
    column: &'a [Felt],
    place: VirtualColumn,
}

impl<'a> Cells<'a> {
    fn new<C: AsRef<[Felt]>>(layout: &Layout, first: &'a [C], name: &str) -> Result<Cells<'a>, WitnessError> {
        let place = layout.first_column(name)?;
        Ok(Cells { column: first[place.column].as_ref(), place })
    }

    #[inline]
    fn get(&self, k: usize) -> Felt {
        self.column[self.place.row(k)]
    }
}

/// Two virtual columns of the first table that hold address and value.
struct Pair<'a> {
    address: Cells<'a>,
    value: Cells<'a>,
}

impl<'a> Pair<'a> {
    fn new<C: AsRef<[Felt]>>(
        layout: &Layout,
        first: &'a [C],
        address: &str,
        value: &str,
    ) -> Result<Pair<'a>, WitnessError> {
        Ok(Pair { address: Cells::new(layout, first, address)?, value: Cells::new(layout, first, value)? })
    }

    #[inline]
    fn compressed(&self, k: usize, a: Felt) -> Felt {
        self.address.get(k) + a * self.value.get(k)
    }
}

/// The place of a running product, which has a cell for each cell of the columns it runs over.
fn product_place(layout: &Layout, name: &str, over: &[&Cells<'_>]) -> Result<VirtualColumn, WitnessError> {
    let place = layout.interaction_column(name)?;
    if over.iter().any(|cells| cells.place.step != place.step) {
        return Err(WitnessError::Layout(format!("{name} and its factors have different steps")));
    }
    Ok(place)
}

/// Writes c_k = Π_{i ≤ k} numerator(i)/denominator(i) for all cells of `place`; returns the last.
///
/// Each task computes the products from its own start; then the tasks' totals are put in front.
fn running_product(
    name: &'static str,
    column: &mut [Felt],
    place: VirtualColumn,
    numerator: impl Fn(usize) -> Felt + Sync,
    denominator: impl Fn(usize) -> Felt + Sync,
) -> Result<Felt, WitnessError> {
    let rows_per_task = (place.step * CELLS_PER_TASK).min(column.len());
    let cells_per_task = rows_per_task / place.step;
    let totals = column
        .par_chunks_mut(rows_per_task)
        .enumerate()
        .map(|(task, rows)| {
            let first = task * cells_per_task;
            let mut inverses: Vec<Felt> = (first..first + cells_per_task).map(&denominator).collect();
            batch_inverse(&mut inverses).map_err(|error| WitnessError::VanishingDenominator {
                product: name,
                cell: first + error.index,
            })?;
            let mut product = Felt::ONE;
            for (k, inverse) in inverses.into_iter().enumerate() {
                product *= numerator(first + k) * inverse;
                rows[place.row(k)] = product;
            }
            Ok(product)
        })
        .collect::<Result<Vec<Felt>, WitnessError>>()?;

    let mut product = Felt::ONE;
    let mut before = Vec::with_capacity(totals.len());
    for total in totals {
        before.push(product);
        product *= total;
    }
    column.par_chunks_mut(rows_per_task).zip(before).skip(1).for_each(|(rows, before)| {
        for k in 0..cells_per_task {
            rows[place.row(k)] *= before;
        }
    });
    Ok(product)
}

/// z^S / (Π (z − (a_i + α·v_i)) · (z − (a_0 + α·v_0))^(S − n)) for n public cells in a view of S cells: what
/// the pool's (0, 0) cells leave of the permutation product.
fn public_memory_product(
    execution: &Execution,
    capacity: usize,
    z: Felt,
    alpha: Felt,
) -> Result<Felt, WitnessError> {
    let mut factors = Vec::with_capacity(execution.public_memory.len());
    for (index, cell) in execution.public_memory.iter().enumerate() {
        let value = felt(cell.value, || format!("the value of public memory entry {index}"))?;
        factors.push(z - (Felt::from_u64(cell.address) + alpha * value));
    }
    let (Some(&first), Some(repeated)) = (factors.first(), capacity.checked_sub(factors.len())) else {
        return Err(WitnessError::public_memory_size(factors.len(), capacity, execution.pc.len()));
    };
    let denominator = factors.iter().copied().product::<Felt>() * first.pow(repeated as u64);
    let inverse = denominator
        .inverse()
        .ok_or(WitnessError::VanishingDenominator { product: "the public memory", cell: 0 })?;
    Ok(z.pow(capacity as u64) * inverse)
}
