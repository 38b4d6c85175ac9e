//! The recurrence of the running products, on every cell.

mod support;

use perpetua_control::Control;
use perpetua_field::Felt;
use perpetua_witness::interaction_trace;
use support::hand_made::{Table, execution};
use support::perpetual;

/// Numerator and denominator of cell k.
type Factors<'a> = dyn Fn(usize) -> (Felt, Felt) + 'a;

#[test]
fn each_cell_continues_the_product_across_the_tasks_that_compute_it() {
    let (layout, run) = (perpetual(), execution());
    let table = Table::of(&run).unwrap();
    let [z, a, z_range_check] = [3, 5, 7].map(|value| Felt::from_u64(value).inverse().unwrap());
    let elements = [z, a, z_range_check];
    let interaction = interaction_trace(&run, &table.columns, &layout, &elements, &Control::new()).unwrap();

    let pair = |name: &str, k| {
        z - table.get(&format!("{name}/addr"), k) - a * table.get(&format!("{name}/value"), k)
    };
    let memory = |k| (pair("mem_pool", k), pair("memory/sorted", k));
    let value = |name: &str, k| z_range_check - table.get(name, k);
    let range_check = |k| (value("range_check16_pool", k), value("range_check16/sorted", k));
    let products: [(&str, &Factors<'_>); 2] = [
        ("memory/multi_column_perm/perm/cum_prod0", &memory),
        ("range_check16/perm/cum_prod0", &range_check),
    ];
    for (name, factors) in products {
        let place = layout.column(name).unwrap();
        let column = &interaction[place.column - layout.n_columns_first()];
        let mut previous = Felt::ONE;
        for k in 0..place.cells(column.len()) {
            let (numerator, denominator) = factors(k);
            let cell = column[place.row(k)];
            assert_eq!(cell * denominator, previous * numerator, "{name} cell {k}");
            previous = cell;
        }
    }
}

#[test]
fn cells_between_the_products_are_zero() {
    let (layout, run) = (perpetual(), execution());
    let table = Table::of(&run).unwrap();
    let elements = [3, 5, 7].map(|value| Felt::from_u64(value).inverse().unwrap());
    let interaction = interaction_trace(&run, &table.columns, &layout, &elements, &Control::new()).unwrap();
    // Rows 0 and 2 mod 4 belong to the memory's product, row 1 to the range check's, row 3 to nobody.
    assert!(interaction[0].iter().skip(3).step_by(4).all(|cell| cell.is_zero()));
    assert!(interaction[0].iter().step_by(2).all(|cell| !cell.is_zero()));
}
