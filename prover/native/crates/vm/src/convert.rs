//! From the machine's state after a run to plain data.

use crate::error::RunError;
use crate::layout::LayoutParameters;
use cairo_vm::Felt252;
use cairo_vm::air_private_input::PrivateInput;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use perpetua_execution::{EcdsaInput, Execution, Limbs, PedersenInput, PublicCell, RangeCheckInput, Segment};

fn unprovable(reason: impl ToString) -> RunError {
    RunError::Unprovable(reason.to_string())
}

fn limbs(felt: &Felt252) -> Limbs {
    felt.to_le_digits()
}

/// Takes the relocated trace and memory out of the machine.
pub(crate) fn execution(runner: &mut CairoRunner, layout: &LayoutParameters) -> Result<Execution, RunError> {
    let mut execution = Execution { segments: segments(runner, layout)?, ..Execution::default() };
    let (rc_min, rc_max) =
        runner.get_perm_range_check_limits().ok_or_else(|| unprovable("no instruction was run"))?;
    execution.rc_min = u16::try_from(rc_min).map_err(unprovable)?;
    execution.rc_max = u16::try_from(rc_max).map_err(unprovable)?;
    take_private_inputs(runner, &mut execution)?;
    let memory = std::mem::take(&mut runner.relocated_memory);
    execution.memory = memory.iter().map(|cell| cell.as_ref().map(limbs)).collect();
    drop(memory);
    for (address, page) in runner.vm.get_public_memory_addresses().map_err(unprovable)? {
        let cell = execution.memory.get(address).copied().flatten();
        let value =
            cell.ok_or_else(|| unprovable(format!("public memory cell {address} was never written")))?;
        let page = u32::try_from(page).map_err(unprovable)?;
        execution.public_memory.push(PublicCell { address: address as u64, value, page });
    }
    for entry in runner.relocated_trace.take().unwrap_or_default() {
        execution.pc.push(entry.pc as u64);
        execution.ap.push(entry.ap as u64);
        execution.fp.push(entry.fp as u64);
    }
    Ok(execution)
}

fn segments(runner: &CairoRunner, layout: &LayoutParameters) -> Result<Vec<(String, Segment)>, RunError> {
    let trace = runner.relocated_trace.as_deref().unwrap_or_default();
    let (Some(first), Some(last)) = (trace.first(), trace.last()) else {
        return Err(unprovable("no instruction was run"));
    };
    let segment = |begin: usize, stop: usize| Segment { begin: begin as u64, stop: stop as u64 };
    let mut segments = vec![
        ("program".to_owned(), segment(first.pc, last.pc)),
        ("execution".to_owned(), segment(first.ap, last.ap)),
    ];
    let builtins = runner.get_memory_segment_addresses().map_err(unprovable)?;
    for builtin in layout.builtins() {
        let name = builtin.to_str();
        let (begin, stop) = builtins.get(name).ok_or_else(|| unprovable(format!("no segment of {name}")))?;
        segments.push((name.to_owned(), segment(*begin, *stop)));
    }
    Ok(segments)
}

fn take_private_inputs(runner: &CairoRunner, execution: &mut Execution) -> Result<(), RunError> {
    let mut inputs = runner.get_air_private_input().0;
    let mut of = |builtin: BuiltinName| inputs.remove(&builtin).unwrap_or_default();
    let wrong =
        |builtin: BuiltinName| RunError::Internal(format!("private input of another form for {builtin}"));
    for input in of(BuiltinName::pedersen) {
        let PrivateInput::Pair(pair) = input else { return Err(wrong(BuiltinName::pedersen)) };
        let (index, x, y) = (pair.index as u64, limbs(&pair.x), limbs(&pair.y));
        execution.pedersen.push(PedersenInput { index, x, y });
    }
    for input in of(BuiltinName::range_check) {
        let PrivateInput::Value(one) = input else { return Err(wrong(BuiltinName::range_check)) };
        execution.range_check.push(RangeCheckInput { index: one.index as u64, value: limbs(&one.value) });
    }
    for input in of(BuiltinName::ecdsa) {
        let PrivateInput::Signature(one) = input else { return Err(wrong(BuiltinName::ecdsa)) };
        execution.ecdsa.push(EcdsaInput {
            index: one.index as u64,
            pubkey: limbs(&one.pubkey),
            msg: limbs(&one.msg),
            r: limbs(&one.signature_input.r),
            w: limbs(&one.signature_input.w),
        });
    }
    Ok(())
}
