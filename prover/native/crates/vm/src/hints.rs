//! Hints: the stock ones of cairo-lang's common library, the input hint, and a fallback for all others.

use cairo_vm::Felt252;
use cairo_vm::hint_processor::builtin_hint_processor::builtin_hint_processor_definition::{
    BuiltinHintProcessor, HintProcessorData,
};
use cairo_vm::hint_processor::builtin_hint_processor::hint_utils::get_ptr_from_var_name;
use cairo_vm::hint_processor::hint_processor_definition::{HintProcessorLogic, HintReference};
use cairo_vm::serde::deserialize_program::ApTracking;
use cairo_vm::types::exec_scope::ExecutionScopes;
use cairo_vm::types::program::Program;
use cairo_vm::types::relocatable::{MaybeRelocatable, Relocatable};
use cairo_vm::vm::errors::hint_errors::HintError;
use cairo_vm::vm::errors::vm_errors::VirtualMachineError;
use cairo_vm::vm::runners::cairo_runner::ResourceTracker;
use cairo_vm::vm::vm_core::VirtualMachine;
use std::any::Any;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The hint by which a program reads its input: a flat array of field elements at `ids.input`.
const INPUT_HINT: &str = r#"segments.write_arg(ids.input, program_input["words"])"#;

/// The hints by which a program reads a second input word by word, each where it is needed: `nondet %{ next(tape) %}`,
/// which writes to the cell at ap, or to a local variable's.
const TAPE_HINT: &str = r#"tape = iter(program_input["tape"])"#;
const NEXT_HINT: &str = "] = to_felt_or_relocatable(next(tape))";

/// What the program is run on.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Whether the caller gave an input of any form: without one, hints that name `program_input` are refused.
    pub given: bool,
    /// The flat array of `program_input["words"]`, when the input is of that form.
    pub words: Option<Vec<Felt252>>,
    /// That of `program_input["tape"]`.
    pub tape: Option<Vec<Felt252>>,
}

/// Runs the hints of programs that have others than the common library's.
///
/// Such a program's hints all go here, the common ones too: they share variables with the others.
pub trait HintFallback {
    /// Runs one hint. `index` numbers the program's hints in order of their place.
    ///
    /// # Errors
    /// Whatever the hint fails with.
    fn execute(
        &mut self,
        hint: &HintProcessorData,
        index: usize,
        vm: &mut VirtualMachine,
        scopes: &mut ExecutionScopes,
    ) -> Result<(), HintError>;
}

/// The processor that the machine calls.
pub(crate) struct Hints<'a> {
    stock: BuiltinHintProcessor,
    input: &'a Input,
    fallback: &'a mut dyn HintFallback,
    all_stock: bool,
    compiled: Cell<usize>,
    tape_position: usize,
    /// Set when a hint asked for an input that is not there.
    pub(crate) input_missing: bool,
}

/// Hints that are executed here when their part of the input is a flat array.
#[derive(Clone, Copy, PartialEq)]
enum Own {
    Words,
    Tape,
    /// The next word of the tape, to the cell at ap.
    NextAtAp,
    /// To the cell so far above fp.
    NextAtFp(usize),
    None,
}

impl Own {
    fn of(code: &str) -> Own {
        match code.trim() {
            INPUT_HINT => Own::Words,
            TAPE_HINT => Own::Tape,
            code => code.strip_suffix(NEXT_HINT).and_then(Own::next).unwrap_or(Own::None),
        }
    }

    fn next(cell: &str) -> Option<Own> {
        match cell.strip_prefix("memory[")? {
            "ap" => Some(Own::NextAtAp),
            "fp" => Some(Own::NextAtFp(0)),
            local => local.strip_prefix("fp + ")?.parse().ok().map(Own::NextAtFp),
        }
    }
}

struct Compiled {
    index: usize,
    data: Box<dyn Any>,
    own: Own,
    names_input: bool,
}

impl<'a> Hints<'a> {
    /// A processor for the hints of this program.
    pub(crate) fn new(program: &Program, input: &'a Input, fallback: &'a mut dyn HintFallback) -> Hints<'a> {
        let stock = BuiltinHintProcessor::new_empty();
        let hints = program.shared_program_data.hints_collection.iter_hints();
        // Without an input the hint that reads it ends the run, whoever runs it.
        let words_in_rust = input.words.is_some() || !input.given;
        let tape_in_rust = input.tape.is_some() || !input.given;
        let all_stock = hints
            .map(|hint| hint.code.as_str())
            .collect::<HashSet<_>>()
            .into_iter()
            .all(|code| match Own::of(code) {
                Own::Words => words_in_rust,
                Own::Tape | Own::NextAtAp | Own::NextAtFp(_) => tape_in_rust,
                Own::None => is_stock(code),
            });
        let compiled = Cell::new(0);
        Hints { stock, input, fallback, all_stock, compiled, tape_position: 0, input_missing: false }
    }

    /// Writes the next word of the tape.
    fn read_tape(
        &mut self,
        tape: &[Felt252],
        target: Relocatable,
        vm: &mut VirtualMachine,
    ) -> Result<(), HintError> {
        let word = tape.get(self.tape_position).ok_or_else(|| HintError::CustomHint("StopIteration".into()))?;
        self.tape_position += 1;
        vm.insert_value(target, *word).map_err(HintError::Memory)
    }

    fn missing_input(&mut self) -> HintError {
        self.input_missing = true;
        HintError::CustomHint("program_input is not defined".into())
    }
}

/// Whether the stock processor has the hint. It only tells when told to execute, so it does on an empty machine,
/// where known hints fail for want of their variables.
fn is_stock(code: &str) -> bool {
    let data: Box<dyn Any> = Box::new(HintProcessorData::new_default(code.to_owned(), HashMap::new()));
    let mut vm = VirtualMachine::new(false, false);
    let outcome = BuiltinHintProcessor::new_empty().execute_hint(&mut vm, &mut ExecutionScopes::new(), &data);
    !matches!(outcome, Err(HintError::UnknownHint(_)))
}

fn write_words(
    words: &[Felt252],
    hint: &HintProcessorData,
    vm: &mut VirtualMachine,
) -> Result<(), HintError> {
    let target = get_ptr_from_var_name("input", vm, &hint.ids_data, &hint.ap_tracking)?;
    let words: Vec<_> = words.iter().map(|word| MaybeRelocatable::Int(*word)).collect();
    vm.load_data(target, &words).map_err(HintError::Memory)?;
    Ok(())
}

impl HintProcessorLogic for Hints<'_> {
    fn compile_hint(
        &self,
        code: &str,
        ap_tracking: &ApTracking,
        reference_ids: &HashMap<String, usize>,
        references: &[HintReference],
        accessible_scopes: &[String],
        constants: Arc<HashMap<String, Felt252>>,
    ) -> Result<Box<dyn Any>, VirtualMachineError> {
        let data = self.stock.compile_hint(
            code,
            ap_tracking,
            reference_ids,
            references,
            accessible_scopes,
            constants,
        )?;
        let index = self.compiled.get();
        self.compiled.set(index + 1);
        Ok(Box::new(Compiled { index, data, own: Own::of(code), names_input: code.contains("program_input") }))
    }

    fn execute_hint(
        &mut self,
        vm: &mut VirtualMachine,
        scopes: &mut ExecutionScopes,
        hint: &Box<dyn Any>,
    ) -> Result<(), HintError> {
        let hint: &Compiled = hint.downcast_ref().ok_or(HintError::WrongHintData)?;
        if hint.names_input && !self.input.given {
            return Err(self.missing_input());
        }
        let data: &HintProcessorData = hint.data.downcast_ref().ok_or(HintError::WrongHintData)?;
        let input = self.input;
        if hint.own == Own::Words
            && let Some(words) = &input.words
        {
            return write_words(words, data, vm);
        }
        // A program whose other hints are Python's iterates there.
        if self.all_stock
            && let Some(tape) = &input.tape
        {
            match hint.own {
                Own::Tape => {
                    self.tape_position = 0;
                    return Ok(());
                }
                Own::NextAtAp => return self.read_tape(tape, vm.get_ap(), vm),
                Own::NextAtFp(offset) => {
                    let target = (vm.get_fp() + offset).map_err(HintError::Math)?;
                    return self.read_tape(tape, target, vm);
                }
                Own::Words | Own::None => {}
            }
        }
        if self.all_stock {
            self.stock.execute_hint(vm, scopes, &hint.data)
        } else {
            self.fallback.execute(data, hint.index, vm, scopes)
        }
    }
}

impl ResourceTracker for Hints<'_> {}
