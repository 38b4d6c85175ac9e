//! From the machine's state after a run to plain data.

use crate::error::RunError;
use crate::layout::LayoutParameters;
use cairo_vm::Felt252;
use cairo_vm::air_private_input::PrivateInput;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use perpetua_execution::{
    BitwiseInput, EcOpInput, EcdsaInput, Execution, Limbs, PedersenInput, PoseidonInput, PublicCell,
    RangeCheckInput, Segment,
};

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
    for (builtin, inputs) in runner.get_air_private_input().0 {
        for input in inputs {
            if !push_input(execution, builtin, &input) {
                return Err(RunError::Internal(format!("private input of an unknown form for {builtin}")));
            }
        }
    }
    Ok(())
}

/// Files an instance's input under its builtin; `false` if the two do not belong together.
fn push_input(execution: &mut Execution, builtin: BuiltinName, input: &PrivateInput) -> bool {
    match (builtin, input) {
        (BuiltinName::pedersen, PrivateInput::Pair(one)) => {
            let (index, x, y) = (one.index as u64, limbs(&one.x), limbs(&one.y));
            execution.pedersen.push(PedersenInput { index, x, y });
        }
        (BuiltinName::range_check, PrivateInput::Value(one)) => {
            execution.range_check.push(RangeCheckInput { index: one.index as u64, value: limbs(&one.value) });
        }
        (BuiltinName::ecdsa, PrivateInput::Signature(one)) => execution.ecdsa.push(EcdsaInput {
            index: one.index as u64,
            pubkey: limbs(&one.pubkey),
            msg: limbs(&one.msg),
            r: limbs(&one.signature_input.r),
            w: limbs(&one.signature_input.w),
        }),
        (BuiltinName::bitwise, PrivateInput::Pair(one)) => {
            let (index, x, y) = (one.index as u64, limbs(&one.x), limbs(&one.y));
            execution.bitwise.push(BitwiseInput { index, x, y });
        }
        (BuiltinName::ec_op, PrivateInput::EcOp(one)) => execution.ec_op.push(EcOpInput {
            index: one.index as u64,
            p: [limbs(&one.p_x), limbs(&one.p_y)],
            q: [limbs(&one.q_x), limbs(&one.q_y)],
            m: limbs(&one.m),
        }),
        (BuiltinName::poseidon, PrivateInput::PoseidonState(one)) => {
            let state = [&one.input_s0, &one.input_s1, &one.input_s2].map(limbs);
            execution.poseidon.push(PoseidonInput { index: one.index as u64, state });
        }
        _ => return false,
    }
    true
}
