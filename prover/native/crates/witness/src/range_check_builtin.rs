//! The range-check builtin: a value below 2^128 as eight 16-bit parts in the range-check pool.

use perpetua_execution::{Execution, RangeCheckInput};
use perpetua_field::Felt;

use crate::builtin::Instances;
use crate::error::WitnessError;
use crate::layout::{Layout, PoolView};
use crate::memory::{Access, MemoryPool};
use crate::value_pool::ValuePool;

const NAME: &str = "range_check";
const CELL: &str = "range_check_builtin/mem";
/// Parts of a value, most significant first.
const PARTS: usize = 8;
/// Bits of a part.
const PART_BITS: usize = 16;

/// The builtin between its two phases.
pub(crate) struct RangeCheckBuiltin {
    instances: Instances,
    memory: PoolView,
    parts: PoolView,
}

impl RangeCheckBuiltin {
    /// The builtin of a layout, or `None` if the layout lacks it.
    pub fn new(layout: &Layout, execution: &Execution) -> Result<Option<RangeCheckBuiltin>, WitnessError> {
        let Some(ratio) = layout.ratio(NAME) else { return Ok(None) };
        let rows = layout.instance_rows(ratio);
        let parts = "range_check_builtin/inner_range_check";
        Ok(Some(RangeCheckBuiltin {
            instances: Instances::new(execution, NAME, ratio, 1)?,
            memory: layout.instance_memory_view(CELL, rows, 1)?,
            parts: layout.instance_view(parts, "range_check16_pool", rows, PARTS)?,
        }))
    }

    /// First phase: the parts of the used instances enter the pool. Unused instances write nothing, so their
    /// cells are filled like any other empty cell when the pool is final.
    pub fn write_parts(&self, inputs: &[RangeCheckInput], pool: &mut ValuePool) -> Result<(), WitnessError> {
        let inputs = self.instances.by_instance(NAME, inputs, |input| input.index)?;
        for input in inputs.into_iter().flatten() {
            let [low, high, 0, 0] = input.value else {
                let value = Felt::from_limbs_reduced(input.value).to_string();
                return Err(WitnessError::RangeCheckValue { instance: input.index, value });
            };
            let value = u128::from(high) << 64 | u128::from(low);
            for part in 0..PARTS {
                let cell = self.parts.index(input.index as usize * PARTS + part);
                let content = (value >> (PART_BITS * (PARTS - 1 - part))) as u16;
                pool.write(cell, content, || format!("part {part} of range_check instance {}", input.index))?;
            }
        }
        Ok(())
    }

    /// Second phase, after the pool is final: every instance's memory cell is its parts put together. For an
    /// unused instance these are hole fillers, so the value is not 0 in general.
    pub fn write_memory(&self, pool: &ValuePool, memory: &mut MemoryPool) -> Result<(), WitnessError> {
        for instance in 0..self.instances.count {
            let value = (0..PARTS).fold(0_u128, |value, part| {
                value << PART_BITS | u128::from(pool.value(self.parts.index(instance * PARTS + part)))
            });
            memory.write(
                self.memory.index(instance),
                self.instances.address(instance, 0),
                Felt::from_u128(value),
                Access::Builtin { cell: CELL, instance },
            )?;
        }
        Ok(())
    }
}
