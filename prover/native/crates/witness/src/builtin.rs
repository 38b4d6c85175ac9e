//! What all builtins share: segments, instance numbers, unused instances.

use perpetua_execution::{Execution, Segment};

use crate::error::WitnessError;

/// Instances of a builtin in a trace and the addresses of their memory cells.
pub(crate) struct Instances {
    /// Number of instances, used or not.
    pub count: usize,
    begin: u64,
    cells: u64,
}

impl Instances {
    /// Instances of `builtin`, one every `ratio` steps, with `cells` memory cells each.
    pub fn new(
        execution: &Execution,
        builtin: &str,
        ratio: usize,
        cells: u64,
    ) -> Result<Instances, WitnessError> {
        let count = execution.pc.len() / ratio;
        let Segment { begin, stop } = segment(execution, builtin)?;
        let capacity = count as u64 * cells;
        let name = builtin.to_owned();
        if stop < begin || begin.checked_add(capacity).is_none() {
            return Err(WitnessError::SegmentRange { name, begin, stop });
        }
        let (used, n_steps) = (stop - begin, execution.pc.len());
        if used > capacity {
            let steps = used.div_ceil(cells).saturating_mul(ratio as u64);
            let needed = steps.checked_next_power_of_two().unwrap_or(u64::MAX);
            return Err(WitnessError::SegmentOverflow { name, used, capacity, n_steps, needed });
        }
        Ok(Instances { count, begin, cells })
    }

    /// Address of a cell of an instance.
    pub fn address(&self, instance: usize, cell: u64) -> u64 {
        self.begin + instance as u64 * self.cells + cell
    }

    /// The inputs by instance, `None` for unused ones. `inputs` must be ascending in `index`.
    pub fn by_instance<'a, T>(
        &self,
        builtin: &'static str,
        inputs: &'a [T],
        index: impl Fn(&T) -> u64,
    ) -> Result<Vec<Option<&'a T>>, WitnessError> {
        let mut result = vec![None; self.count];
        let mut next = 0;
        for input in inputs {
            let index = index(input);
            if index < next || index >= self.count as u64 {
                return Err(WitnessError::InstanceIndex { builtin, index, n_instances: self.count });
            }
            result[index as usize] = Some(input);
            next = index + 1;
        }
        Ok(result)
    }
}

/// The segment `name` of a run.
pub(crate) fn segment(execution: &Execution, name: &str) -> Result<Segment, WitnessError> {
    let found = execution.segments.iter().find(|(candidate, _)| candidate == name);
    found.map(|&(_, segment)| segment).ok_or_else(|| WitnessError::MissingSegment { name: name.to_owned() })
}
