//! What a run must know of a layout: units per step and builtin ratios.

use crate::error::RunError;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::types::layout::CairoLayoutParams;
use serde::Deserialize;
use std::collections::HashMap;

/// Builtins that a run may have, in the order of memory segments.
const BUILTINS: [BuiltinName; 7] = [
    BuiltinName::output,
    BuiltinName::pedersen,
    BuiltinName::range_check,
    BuiltinName::ecdsa,
    BuiltinName::bitwise,
    BuiltinName::ec_op,
    BuiltinName::poseidon,
];

/// Diluted cells per step, as a logarithm, that a layout without a diluted pool is given: 2^16 cells hold all
/// diluted values within one step, so that the machine asks for no step more.
const NO_DILUTED_POOL: i32 = 16;

/// The part of a layout that decides how a run is padded and which builtins it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutParameters {
    /// Name, for messages.
    pub name: String,
    /// Cells of the range-check pool per step; three hold the instruction's offsets.
    pub range_check_units_per_step: u32,
    /// Cells of the memory pool per step; four hold the instruction and its operands.
    pub memory_units_per_step: u32,
    /// The public memory takes one in this many cells of the memory pool.
    pub public_memory_fraction: u32,
    /// log2 of the cells of the diluted pool per step, if the layout has one.
    pub log_diluted_units_per_step: Option<i32>,
    /// Steps per instance of each builtin that has cells.
    ratios: HashMap<BuiltinName, u32>,
}

#[derive(Deserialize)]
struct LayoutJson {
    name: String,
    cpu_component_height: u32,
    public_memory_step: u32,
    virtual_columns: HashMap<String, (u32, u32, u32)>,
    builtins: HashMap<String, Option<BuiltinJson>>,
}

#[derive(Deserialize)]
struct BuiltinJson {
    ratio: Option<u32>,
}

impl LayoutParameters {
    /// Reads the layout's JSON, the same that the witness generator reads.
    ///
    /// # Errors
    /// [`RunError::Layout`] if a field is missing, a number is not a power of two, or the layout has a builtin
    /// that cannot be run.
    pub fn from_json(json: &str) -> Result<LayoutParameters, RunError> {
        let layout: LayoutJson =
            serde_json::from_str(json).map_err(|error| RunError::Layout(error.to_string()))?;
        let step = |column: &str| layout.virtual_columns.get(column).map(|(_, step, _)| *step);
        let required = |column: &str| {
            step(column).ok_or_else(|| RunError::Layout(format!("no virtual column {column}")))
        };
        let memory_step = required("mem_pool/addr")?;
        let height = power_of_two("cpu_component_height", layout.cpu_component_height)?;
        let log = |value: u32| value.trailing_zeros() as i32;
        let diluted_step = step("diluted_pool").map(|step| power_of_two("diluted_pool", step)).transpose()?;
        let parameters = LayoutParameters {
            range_check_units_per_step: quotient(
                "range-check units",
                height,
                required("range_check16_pool")?,
            )?,
            memory_units_per_step: quotient("memory units", height, memory_step)?,
            public_memory_fraction: quotient("public memory", layout.public_memory_step, memory_step)?,
            log_diluted_units_per_step: diluted_step.map(|step| log(height) - log(step)),
            ratios: ratios(&layout.builtins)?,
            name: layout.name,
        };
        if parameters.range_check_units_per_step < 4 || parameters.memory_units_per_step < 8 {
            return Err(RunError::Layout("too few units per step".into()));
        }
        Ok(parameters)
    }

    /// Builtins in the order of segments.
    pub fn builtins(&self) -> impl Iterator<Item = BuiltinName> {
        let has =
            |builtin: &BuiltinName| *builtin == BuiltinName::output || self.ratios.contains_key(builtin);
        BUILTINS.into_iter().filter(has)
    }

    /// Steps per instance of a builtin; 0 if the layout lacks it.
    fn ratio(&self, builtin: BuiltinName) -> u32 {
        self.ratios.get(&builtin).copied().unwrap_or(0)
    }

    /// The parameters in the form of `cairo-vm`'s dynamic layout, which fixes a public memory fraction of 8.
    pub(crate) fn dynamic(&self) -> CairoLayoutParams {
        CairoLayoutParams {
            rc_units: self.range_check_units_per_step,
            cpu_component_step: 1,
            memory_units_per_step: self.memory_units_per_step,
            log_diluted_units_per_step: self.log_diluted_units_per_step.unwrap_or(NO_DILUTED_POOL),
            pedersen_ratio: self.ratio(BuiltinName::pedersen),
            range_check_ratio: self.ratio(BuiltinName::range_check),
            ecdsa_ratio: self.ratio(BuiltinName::ecdsa),
            bitwise_ratio: self.ratio(BuiltinName::bitwise),
            ec_op_ratio: self.ratio(BuiltinName::ec_op),
            poseidon_ratio: self.ratio(BuiltinName::poseidon),
            range_check96_ratio_den: 1,
            add_mod_ratio_den: 1,
            mul_mod_ratio_den: 1,
            ..CairoLayoutParams::default()
        }
    }
}

fn ratios(builtins: &HashMap<String, Option<BuiltinJson>>) -> Result<HashMap<BuiltinName, u32>, RunError> {
    let mut ratios = HashMap::new();
    for (name, builtin) in builtins {
        let known = BUILTINS.into_iter().find(|known| known.to_str() == name);
        let known = known.ok_or_else(|| RunError::Layout(format!("builtin {name} cannot be run")))?;
        if let Some(ratio) = builtin.as_ref().and_then(|builtin| builtin.ratio) {
            ratios.insert(known, power_of_two(name, ratio)?);
        }
    }
    Ok(ratios)
}

fn power_of_two(what: &str, value: u32) -> Result<u32, RunError> {
    if value.is_power_of_two() {
        Ok(value)
    } else {
        Err(RunError::Layout(format!("{what}: {value} is no power of two")))
    }
}

fn quotient(what: &str, numerator: u32, denominator: u32) -> Result<u32, RunError> {
    let exact = numerator.checked_rem(denominator) == Some(0);
    let quotient = if exact { numerator / denominator } else { 0 };
    power_of_two(what, quotient)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const PERPETUAL: &str = r#"{"name": "perpetual", "cpu_component_height": 16, "public_memory_step": 8,
        "virtual_columns": {"mem_pool/addr": [5, 2, 0], "range_check16_pool": [7, 4, 0]},
        "builtins": {"pedersen": {"ratio": 32}, "range_check": {"ratio": 16}, "ecdsa": {"ratio": 2048}}}"#;

    #[test]
    fn units_follow_from_the_placement() {
        let layout = LayoutParameters::from_json(PERPETUAL).unwrap();
        assert_eq!((layout.range_check_units_per_step, layout.memory_units_per_step), (4, 8));
        assert_eq!((layout.public_memory_fraction, layout.ratio(BuiltinName::ecdsa)), (4, 2048));
        assert_eq!(layout.log_diluted_units_per_step, None);
        assert_eq!(layout.dynamic().poseidon_ratio, 0);
        let names: Vec<_> = layout.builtins().map(|builtin| builtin.to_str()).collect();
        assert_eq!(names, ["output", "pedersen", "range_check", "ecdsa"]);
    }

    #[test]
    fn eight_rows_per_step_and_a_sparse_diluted_pool() {
        let margin = PERPETUAL
            .replace("\"cpu_component_height\": 16", "\"cpu_component_height\": 8")
            .replace("[5, 2, 0]", "[2, 1, 0]")
            .replace("[7, 4, 0]}", "[6, 1, 0], \"diluted_pool\": [7, 32, 0]}")
            .replace("\"pedersen\": {\"ratio\": 32}", "\"poseidon\": {\"ratio\": 16}");
        let layout = LayoutParameters::from_json(&margin).unwrap();
        assert_eq!((layout.range_check_units_per_step, layout.memory_units_per_step), (8, 8));
        assert_eq!((layout.public_memory_fraction, layout.log_diluted_units_per_step), (8, Some(-2)));
        let dynamic = layout.dynamic();
        assert_eq!((dynamic.poseidon_ratio, dynamic.pedersen_ratio), (16, 0));
        let names: Vec<_> = layout.builtins().map(|builtin| builtin.to_str()).collect();
        assert_eq!(names, ["output", "range_check", "ecdsa", "poseidon"]);
    }

    #[test]
    fn malformed_layouts_are_named() {
        for (from, to, fault) in [
            ("\"ratio\": 32", "\"ratio\": 33", "33 is no power of two"),
            ("\"ratio\": 32", "\"ratio\": 0", "0 is no power of two"),
            ("[5, 2, 0]", "[5, 0, 0]", "memory units"),
            ("mem_pool/addr", "mem_pool", "mem_pool/addr"),
            ("\"mem_pool/addr\"", "\"diluted_pool\": [1, 3, 0], \"mem_pool/addr\"", "diluted_pool: 3"),
            ("\"ecdsa\"", "\"keccak\"", "keccak cannot be run"),
            ("\"public_memory_step\": 8,", "", "public_memory_step"),
        ] {
            let error = LayoutParameters::from_json(&PERPETUAL.replace(from, to)).unwrap_err();
            assert!(error.to_string().contains(fault), "{error}");
        }
    }
}
