//! The bitwise builtin: x & y, x ^ y and x | y of two 251-bit operands.
//!
//! Each of x, y, x & y, x ^ y is partitioned into 16 values of 16 bits that lie four bits apart, so that their
//! diluted forms add up to it. The top four of x | y are stored once more, shifted until the bits that must be
//! zero would leave the diluted form.

use perpetua_execution::{BitwiseInput, Execution, Limbs};
use perpetua_field::Felt;

use crate::builtin::Instances;
use crate::error::WitnessError;
use crate::layout::{Layout, PoolView};
use crate::memory::{Access, MemoryPool};
use crate::value_pool::ValuePool;

const NAME: &str = "bitwise";
/// Bits of an operand.
const OPERAND_BITS: u32 = 251;
/// Memory cells of an instance: x, y, x & y, x ^ y, x | y.
const MEMORY_CELLS: usize = 5;
/// Values that are partitioned: all but x | y.
const VARIABLES: usize = MEMORY_CELLS - 1;
/// Parts of a value.
const PARTS: usize = 16;
/// Distance between the bits of a part.
const SPACING: usize = 4;
/// Virtual columns of the shifted top parts, with the part and the shift, counted before dilution.
const TRIMMED: [(&str, usize, usize); SPACING] = [
    ("bitwise/trim_unpacking192", PARTS - 4, 1),
    ("bitwise/trim_unpacking193", PARTS - 3, 1),
    ("bitwise/trim_unpacking194", PARTS - 2, 1),
    ("bitwise/trim_unpacking195", PARTS - 1, 2),
];

/// Part `number` of a value, not diluted: its bits 64s + b, 64s + b + 4, …, 64s + b + 60 with 4s + b = `number`.
fn part(value: Limbs, number: usize) -> u16 {
    let word = value[number / SPACING] >> (number % SPACING);
    (0..PARTS).fold(0, |bits, bit| bits | ((word >> (SPACING * bit) & 1) as u16) << bit)
}

/// Writes all instances, if the layout has the builtin. Unused ones have the operands 0 and 0, whose parts take
/// cells of the pool like any others.
pub(crate) fn write(
    layout: &Layout,
    execution: &Execution,
    memory: &mut MemoryPool,
    diluted: Option<&mut ValuePool>,
) -> Result<(), WitnessError> {
    let Some(ratio) = layout.ratio(NAME) else { return Ok(()) };
    let pool = diluted.ok_or_else(|| WitnessError::Layout("bitwise needs a diluted pool".into()))?;
    let rows = layout.instance_rows(ratio);
    let parts = layout.instance_view("bitwise/diluted_var_pool", "diluted_pool", rows, VARIABLES * PARTS)?;
    let mut trimmed = Vec::with_capacity(SPACING);
    for (name, part, shift) in TRIMMED {
        trimmed.push((layout.instance_view(name, "diluted_pool", rows, 1)?, part, shift));
    }
    let views = memory_views(layout, rows)?;
    let instances = Instances::new(execution, NAME, ratio, MEMORY_CELLS as u64)?;
    let inputs = instances.by_instance(NAME, &execution.bitwise, |input| input.index)?;

    for (instance, input) in inputs.into_iter().enumerate() {
        let (x, y) = input.map_or(Ok(Default::default()), operands)?;
        let with = |operation: fn(u64, u64) -> u64| std::array::from_fn(|i| operation(x[i], y[i]));
        let or: Limbs = with(|x, y| x | y);
        let values: [Limbs; MEMORY_CELLS] = [x, y, with(|x, y| x & y), with(|x, y| x ^ y), or];
        for (variable, &value) in values[..VARIABLES].iter().enumerate() {
            for number in 0..PARTS {
                let cell = parts.index((instance * VARIABLES + variable) * PARTS + number);
                pool.write(cell, part(value, number), || format!("bitwise instance {instance}"))?;
            }
        }
        for &(view, number, shift) in &trimmed {
            // The operands have 251 bits, so that the top bits of these parts are 0.
            let value = part(or, number) << shift;
            pool.write(view.index(instance), value, || format!("bitwise instance {instance}"))?;
        }
        for (cell, (&value, &(name, view))) in values.iter().zip(&views).enumerate() {
            let access = Access::Builtin { cell: name, instance };
            let address = instances.address(instance, cell as u64);
            memory.write(view.index(instance), address, Felt::from_limbs_reduced(value), access)?;
        }
    }
    Ok(())
}

fn operands(input: &BitwiseInput) -> Result<(Limbs, Limbs), WitnessError> {
    for operand in [input.x, input.y] {
        if operand[3] >> (OPERAND_BITS - 192) != 0 {
            let [a, b, c, d] = operand;
            let operand = format!("0x{d:016x}{c:016x}{b:016x}{a:016x}");
            return Err(WitnessError::BitwiseValue { instance: input.index, operand });
        }
    }
    Ok((input.x, input.y))
}

/// For each memory cell of an instance its name and where the pool holds it.
fn memory_views(
    layout: &Layout,
    rows: usize,
) -> Result<[(&'static str, PoolView); MEMORY_CELLS], WitnessError> {
    let variables = layout.instance_memory_view("bitwise/var_pool", rows, VARIABLES)?;
    let or = layout.instance_memory_view("bitwise/x_or_y", rows, 1)?;
    let variable = |number| ("bitwise/var_pool", variables.every(VARIABLES, number));
    Ok([variable(0), variable(1), variable(2), variable(3), ("bitwise/x_or_y", or)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_pool::dilute;

    #[test]
    fn diluted_parts_add_up_to_the_value() {
        let value = [0x0123_4567_89ab_cdef, u64::MAX, 0xf0f0_1111_8000_0001, (1 << 59) - 1];
        let mut sum = [0; 4];
        for number in 0..PARTS {
            sum[number / SPACING] += dilute(part(value, number)) << (number % SPACING);
        }
        assert_eq!(sum, value);
    }

    #[test]
    fn top_parts_of_the_largest_operand_stay_within_16_bits_when_shifted() {
        let largest = [u64::MAX, u64::MAX, u64::MAX, (1 << 59) - 1];
        for (_, number, shift) in TRIMMED {
            let value = u32::from(part(largest, number)) << shift;
            assert_eq!(value >> 15, 1, "part {number} uses all bits that it may");
            assert_eq!(value >> 16, 0, "part {number}");
        }
    }
}
