//! One run: load, execute, pad, hand over.

use crate::convert::execution;
use crate::error::{Failure, RunError};
use crate::hints::{HintFallback, Hints, Input};
use crate::layout::LayoutParameters;
use crate::program::load;
use cairo_vm::serde::deserialize_program::Location;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::types::layout_name::LayoutName;
use cairo_vm::types::program::Program;
use cairo_vm::types::relocatable::Relocatable;
use cairo_vm::vm::errors::hint_errors::HintError;
use cairo_vm::vm::errors::memory_errors::MemoryError;
use cairo_vm::vm::errors::vm_errors::VirtualMachineError;
use cairo_vm::vm::errors::vm_exception::{get_error_attr_value, get_location};
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use perpetua_control::Control;
use perpetua_execution::Execution;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bound of padded steps when the caller names none: about 3 GB of machine state, and a trace far longer than a
/// single machine proves.
pub const DEFAULT_MAX_STEPS: u64 = 1 << 24;

/// Steps between two looks at the control.
const CHECK_INTERVAL: u64 = 1 << 14;

/// Cells of the memory pool that one instruction and its three operands take.
const INSTRUCTION_MEMORY_UNITS: u64 = 4;

/// Addresses that a run may use beyond those that its steps can prove: room for what padding will make provable.
const SPARE_REACH: u64 = 1 << 16;

/// Prefix that the machine puts before each text of an `error_message` attribute.
const MESSAGE_PREFIX: &str = "Error message: ";

/// Runs a compiled program from its start to its end and pads the run.
///
/// # Errors
/// Every fault of the program, of its bytes and of the run is a [`RunError`]; the machine's own panics too.
pub fn run(
    program: &[u8],
    layout: &LayoutParameters,
    input: &Input,
    fallback: &mut dyn HintFallback,
    max_steps: u64,
    control: &Control,
) -> Result<Execution, RunError> {
    let attempt = || {
        control.begin("load program", 0);
        let program = load(program, layout)?;
        control.begin("run", max_steps);
        let mut machine = Machine::new(&program, layout, max_steps, control)?;
        machine.run(Hints::new(&program, input, fallback))?;
        let execution = execution(&mut machine.runner, layout);
        control.end();
        execution
    };
    // The machine is a library of many authors and indexes and unwraps in places that bad programs reach.
    catch_unwind(AssertUnwindSafe(attempt))
        .unwrap_or_else(|panic| Err(RunError::Internal(panic_text(&*panic))))
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".into())
}

struct Machine<'a> {
    runner: CairoRunner,
    program: &'a Program,
    layout: &'a LayoutParameters,
    max_steps: u64,
    control: &'a Control,
}

impl<'a> Machine<'a> {
    fn new(
        program: &'a Program,
        layout: &'a LayoutParameters,
        max_steps: u64,
        control: &'a Control,
    ) -> Result<Machine<'a>, RunError> {
        let runner =
            CairoRunner::new(program, LayoutName::dynamic, Some(layout.dynamic()), true, true, false)
                .map_err(|error| RunError::Layout(error.to_string()))?;
        Ok(Machine { runner, program, layout, max_steps, control })
    }

    fn run(&mut self, mut hints: Hints<'_>) -> Result<(), RunError> {
        let end = self.runner.initialize(false).map_err(|error| self.failed(error.into()))?;
        let references = &self.program.shared_program_data.reference_manager;
        let compiled =
            self.runner.get_hint_data(references, &mut hints).map_err(|error| self.failed(error))?;
        let outcome = self.run_to(end, &compiled, &mut hints);
        if hints.input_missing
            && let Err(RunError::Hint(failure)) = outcome
        {
            return Err(RunError::MissingInput(failure));
        }
        outcome?;
        // The trace ends inside the final endless loop, so that its last state is the loop's.
        self.step(&compiled, &mut hints)?;
        self.runner.end_run(true, false, &mut hints, false).map_err(|error| self.failed(error))?;
        self.pad(&compiled, &mut hints)?;
        self.runner.read_return_values(false).map_err(|error| self.failed(error.into()))?;
        self.runner.finalize_segments().map_err(|error| self.failed(error.into()))?;
        self.runner.relocate(true, true).map_err(|error| RunError::Unprovable(error.to_string()))
    }

    fn steps(&self) -> u64 {
        self.runner.vm.get_current_step() as u64
    }

    fn run_to(
        &mut self,
        end: Relocatable,
        compiled: &[Box<dyn Any>],
        hints: &mut Hints<'_>,
    ) -> Result<(), RunError> {
        while self.runner.vm.get_pc() != end {
            self.step(compiled, hints)?;
        }
        Ok(())
    }

    fn step(&mut self, compiled: &[Box<dyn Any>], hints: &mut Hints<'_>) -> Result<(), RunError> {
        let done = self.steps();
        if done >= self.max_steps {
            return Err(RunError::StepLimit(self.max_steps));
        }
        if done.is_multiple_of(CHECK_INTERVAL) {
            self.control.check()?;
            self.control.advance(CHECK_INTERVAL);
        }
        self.check_reach()?;
        let here = self.hints_at(self.runner.vm.get_pc(), compiled);
        let runner = &mut self.runner;
        let outcome = catch_unwind(AssertUnwindSafe(|| runner.vm.step(hints, &mut runner.exec_scopes, here)));
        match outcome {
            Ok(outcome) => outcome.map_err(|error| self.failed(error)),
            Err(panic) => Err(self.broken(&panic_text(&*panic))),
        }
    }

    /// Refuses an instruction that may write further out in a segment than the step limit can prove: the machine
    /// allocates a segment up to the cell written, so that one instruction could take all memory.
    ///
    /// An instruction writes near ap, near fp or near the pointer that is its first operand.
    fn check_reach(&self) -> Result<(), RunError> {
        let vm = &self.runner.vm;
        let pointer = self.first_operand_pointer().map_or(0, |pointer| pointer.offset);
        let furthest = vm.get_ap().offset.max(vm.get_fp().offset).max(pointer) as u64;
        let units = u64::from(self.layout.memory_units_per_step);
        let reach = units.saturating_mul(self.max_steps).saturating_add(SPARE_REACH);
        if furthest <= reach {
            return Ok(());
        }
        let message =
            format!("an address {furthest} cells into its segment, where at most {reach} can be proved");
        Err(RunError::Failed(Failure { message, ..self.failure(None) }))
    }

    /// The first operand, if the second operand's address is relative to it.
    fn first_operand_pointer(&self) -> Option<Relocatable> {
        let vm = &self.runner.vm;
        let [word, ..] = vm.get_integer(vm.get_pc()).ok()?.to_le_digits();
        // Three offsets of 16 bits, then flags: bit 1 puts op0 relative to fp, bits 2 to 4 put op1 elsewhere.
        let flags = word >> 48;
        if flags & 0b11100 != 0 {
            return None;
        }
        let base = if flags & 0b10 == 0 { vm.get_ap() } else { vm.get_fp() };
        let offset = (word >> 16 & 0xffff) as i32 - (1 << 15);
        vm.get_relocatable((base + offset).ok()?).ok()
    }

    /// The machine panicked. Its signature check does so at the point at infinity, which the signer can choose
    /// (r = -z/d) and which is no signature; nothing else that it computes on the curve can meet that point.
    fn broken(&self, panic: &str) -> RunError {
        let mut failure = self.failure(None);
        if panic.contains("EllipticCurveError") {
            failure.message = "the signature is invalid: its check meets the point at infinity".into();
            return RunError::InvalidSignature(failure);
        }
        failure.message = panic.into();
        RunError::Internal(failure.to_string())
    }

    fn hints_at<'b>(&self, pc: Relocatable, compiled: &'b [Box<dyn Any>]) -> &'b [Box<dyn Any>] {
        if pc.segment_index != 0 {
            return &[];
        }
        let range =
            self.program.shared_program_data.hints_collection.get_hint_range_for_pc(pc.offset).flatten();
        range.and_then(|(start, length)| compiled.get(start..start + length.get())).unwrap_or(&[])
    }

    /// Repeats the final loop until the number of steps is a power of two with room for every builtin instance,
    /// range-check hole, diluted value, memory hole and public memory cell.
    fn pad(&mut self, compiled: &[Box<dyn Any>], hints: &mut Hints<'_>) -> Result<(), RunError> {
        loop {
            let target = self.steps().next_power_of_two();
            if target > self.max_steps {
                return Err(RunError::StepLimit(self.max_steps));
            }
            while self.steps() < target {
                self.step(compiled, hints)?;
            }
            if self.has_room()? {
                return Ok(());
            }
            self.step(compiled, hints)?;
        }
    }

    fn has_room(&self) -> Result<bool, RunError> {
        match self.runner.check_used_cells() {
            Ok(()) => self.has_room_for_memory(),
            Err(VirtualMachineError::Memory(MemoryError::InsufficientAllocatedCells(_))) => Ok(false),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// The machine counts memory holes with the dynamic layout's public memory fraction; this is the layout's own.
    /// It does not ask whether the public memory finds room at all, which a long program with a short run does not.
    fn has_room_for_memory(&self) -> Result<bool, RunError> {
        let memory = |error: MemoryError| RunError::Unprovable(error.to_string());
        let units = u64::from(self.layout.memory_units_per_step) * self.steps();
        let public = units / u64::from(self.layout.public_memory_fraction);
        if public < self.public_memory_cells() {
            return Ok(false);
        }
        let mut taken = public + INSTRUCTION_MEMORY_UNITS * self.steps();
        for builtin in &self.runner.vm.builtin_runners {
            taken += builtin.get_allocated_memory_units(&self.runner.vm).map_err(memory)? as u64;
        }
        let holes = self.runner.get_memory_holes().map_err(memory)? as u64;
        Ok(units >= taken + holes)
    }

    /// The program, the output, the two cells below main's frame, and the pointers that main is given and returns.
    fn public_memory_cells(&self) -> u64 {
        let vm = &self.runner.vm;
        let output = vm.builtin_runners.iter().find(|builtin| builtin.name() == BuiltinName::output);
        let output = output.and_then(|output| vm.segments.get_segment_used_size(output.base()));
        let pointers = 2 + 2 * self.program.iter_builtins().count();
        (self.program.data_len() + output.unwrap_or(0) + pointers) as u64
    }

    fn failed(&self, error: VirtualMachineError) -> RunError {
        let hint = if let VirtualMachineError::Hint(hint) = &error { Some(hint.0) } else { None };
        let failure = Failure { message: message(&error), ..self.failure(hint) };
        match error {
            VirtualMachineError::Memory(MemoryError::InvalidSignature(_)) => {
                RunError::InvalidSignature(failure)
            }
            VirtualMachineError::Hint(_) => RunError::Hint(failure),
            _ => RunError::Failed(failure),
        }
    }

    /// The place in the program where the machine stands, at one of its hints or at the instruction. Source
    /// files are not opened: their names come from the program's bytes.
    fn failure(&self, hint: Option<usize>) -> Failure {
        let vm = &self.runner.vm;
        let mut failure = Failure::default();
        // Before the machine is initialized there is no program counter to speak of.
        let pc = if self.runner.program_base.is_some() { vm.get_pc() } else { Relocatable::from((-1, 0)) };
        if pc.segment_index == 0 {
            failure.pc = Some(pc.offset as u64);
            failure.location = get_location(pc.offset, &self.runner, hint).map(|place| describe(&place));
            failure.error_messages = self.messages_at(pc);
        }
        // The entries come outermost first.
        for (_, call) in vm.get_traceback_entries().into_iter().rev() {
            failure.error_messages.extend(self.messages_at(call));
            let place =
                if call.segment_index == 0 { get_location(call.offset, &self.runner, None) } else { None };
            let text = place.map_or_else(|| format!("pc {call}"), |place| describe(&place));
            failure.traceback.push(text);
        }
        failure
    }

    fn messages_at(&self, pc: Relocatable) -> Vec<String> {
        if pc.segment_index != 0 {
            return Vec::new();
        }
        let text = get_error_attr_value(pc.offset, &self.runner).unwrap_or_default();
        // Attributes stand in the order of their ends, so that the innermost comes first.
        text.split(MESSAGE_PREFIX)
            .map(str::trim_end)
            .filter(|message| !message.is_empty())
            .map(Into::into)
            .collect()
    }
}

fn message(error: &VirtualMachineError) -> String {
    let VirtualMachineError::Hint(hint) = error else { return error.to_string() };
    match &hint.1 {
        HintError::CustomHint(text) => format!("a hint failed: {text}"),
        other => format!("a hint failed: {other}"),
    }
}

fn describe(place: &Location) -> String {
    format!("{}:{}:{}", place.input_file.filename, place.start_line, place.start_col)
}
