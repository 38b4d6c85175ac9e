//! The first trace table: pools, CPU and builtins put together in the order that the pools demand.

use perpetua_control::Control;
use perpetua_execution::Execution;
use perpetua_field::Felt;

use crate::blocks::zero_table;
use crate::builtin::segment;
use crate::error::WitnessError;
use crate::layout::Layout;
use crate::memory::MemoryPool;
use crate::range_check_builtin::RangeCheckBuiltin;
use crate::value_pool::ValuePool;
use crate::{bitwise, cpu, ec_op, ecdsa, pedersen, poseidon};

/// Builtins that this crate can write. The output builtin has no cells: its segment is public memory.
const BUILTINS: [&str; 7] = ["output", "pedersen", "range_check", "ecdsa", "bitwise", "ec_op", "poseidon"];

/// Units of progress: CPU, Pedersen, ECDSA, bitwise and EC operation, Poseidon, pools.
const PHASE_UNITS: u64 = 6;

/// Computes the first trace table: `n_columns_first` columns of `cpu_component_height · n_steps` rows.
///
/// Each pool is finalised after everybody who writes to it. The range-check pool comes first, because the
/// memory values of unused range-check instances are made of its fillers; the memory pool comes last.
///
/// # Errors
/// [`WitnessError`] if the run has no valid trace in this layout.
pub fn first_trace(
    execution: &Execution,
    layout: &Layout,
    control: &Control,
) -> Result<Vec<Vec<Felt>>, WitnessError> {
    let n_steps = execution.pc.len();
    let n_rows = layout.n_rows(n_steps)?;
    check_builtins(layout)?;
    check_boundary(execution)?;
    let mut table = zero_table(layout.n_columns_first(), n_rows);

    // 1. The pools, with the public memory.
    control.begin("trace", PHASE_UNITS);
    let mut memory = MemoryPool::new(layout, n_rows, n_steps, &execution.memory, &execution.public_memory)?;
    let mut range_check = ValuePool::range_check(layout, n_rows, execution.rc_min, execution.rc_max)?;
    let mut diluted = ValuePool::diluted(layout, n_rows)?;

    // 2. The components.
    cpu::write(layout, execution, &mut memory, &mut range_check, &mut table, control)?;
    control.advance(1);
    pedersen::write(layout, execution, &mut memory, &mut table, control)?;
    control.advance(1);
    ecdsa::write(layout, execution, &mut memory, &mut table, control)?;
    control.advance(1);
    bitwise::write(layout, execution, &mut memory, diluted.as_mut())?;
    ec_op::write(layout, execution, &mut memory, &mut table, control)?;
    control.advance(1);
    poseidon::write(layout, execution, &mut memory, &mut table, control)?;
    control.advance(1);
    let builtin = RangeCheckBuiltin::new(layout, execution)?;
    if let Some(builtin) = &builtin {
        builtin.write_parts(&execution.range_check, &mut range_check)?;
    }

    // 3. The pools' fillers and sorted copies.
    control.check()?;
    range_check.finalize(&mut table)?;
    if let Some(builtin) = &builtin {
        builtin.write_memory(&range_check, &mut memory)?;
    }
    if let Some(diluted) = &mut diluted {
        control.check()?;
        diluted.finalize(&mut table)?;
    }
    control.check()?;
    memory.finalize(&mut table)?;
    control.advance(1);
    control.end();
    Ok(table)
}

fn check_builtins(layout: &Layout) -> Result<(), WitnessError> {
    match layout.builtins().find(|name| !BUILTINS.contains(name)) {
        Some(name) => Err(WitnessError::Layout(format!("no witness for builtin {name:?}"))),
        None => Ok(()),
    }
}

/// The registers of the first and last step are public: they are bounds of the program and execution segments.
fn check_boundary(execution: &Execution) -> Result<(), WitnessError> {
    let (pc, ap, fp) = (&execution.pc, &execution.ap, &execution.fp);
    if ap.len() != pc.len() || fp.len() != pc.len() {
        return Err(WitnessError::RegisterLengths { pc: pc.len(), ap: ap.len(), fp: fp.len() });
    }
    let program = segment(execution, "program")?;
    let stack = segment(execution, "execution")?;
    let last = pc.len() - 1;
    for (register, step, got, expected, reason) in [
        ("pc", 0, pc[0], program.begin, "begin of the program segment"),
        ("ap", 0, ap[0], stack.begin, "begin of the execution segment"),
        ("fp", 0, fp[0], stack.begin, "begin of the execution segment"),
        ("pc", last, pc[last], program.stop, "stop of the program segment"),
        ("ap", last, ap[last], stack.stop, "stop of the execution segment"),
        ("fp", last, fp[last], stack.begin, "begin of the execution segment"),
    ] {
        if got != expected {
            return Err(WitnessError::Boundary { register, step, expected, got, reason });
        }
    }
    Ok(())
}
