//! What a run must know of a layout: units per step and builtin ratios.

use crate::error::RunError;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::types::layout::CairoLayoutParams;
use serde::Deserialize;
use std::collections::HashMap;

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
    /// Steps per Pedersen instance.
    pub pedersen_ratio: u32,
    /// Steps per range-check instance.
    pub range_check_ratio: u32,
    /// Steps per ECDSA instance.
    pub ecdsa_ratio: u32,
}

#[derive(Deserialize)]
struct LayoutJson {
    name: String,
    cpu_component_height: u32,
    public_memory_step: u32,
    virtual_columns: HashMap<String, (u32, u32, u32)>,
    builtins: HashMap<String, BuiltinJson>,
}

#[derive(Deserialize)]
struct BuiltinJson {
    ratio: u32,
}

impl LayoutParameters {
    /// Reads the layout's JSON, the same that the witness generator reads.
    ///
    /// # Errors
    /// [`RunError::Layout`] if a field is missing, a number is not a power of two, or the layout has other
    /// builtins than pedersen, range_check and ecdsa.
    pub fn from_json(json: &str) -> Result<LayoutParameters, RunError> {
        let layout: LayoutJson =
            serde_json::from_str(json).map_err(|error| RunError::Layout(error.to_string()))?;
        let step = |column: &str| {
            let found = layout.virtual_columns.get(column);
            found
                .map(|(_, step, _)| *step)
                .ok_or_else(|| RunError::Layout(format!("no virtual column {column}")))
        };
        let ratio = |builtin: &str| {
            let found = layout.builtins.get(builtin).map(|builtin| builtin.ratio);
            let ratio = found.ok_or_else(|| RunError::Layout(format!("no builtin {builtin}")))?;
            power_of_two(builtin, ratio)
        };
        let memory_step = step("mem_pool/addr")?;
        let height = layout.cpu_component_height;
        let parameters = LayoutParameters {
            range_check_units_per_step: quotient("range-check units", height, step("range_check16_pool")?)?,
            memory_units_per_step: quotient("memory units", height, memory_step)?,
            public_memory_fraction: quotient("public memory", layout.public_memory_step, memory_step)?,
            pedersen_ratio: ratio("pedersen")?,
            range_check_ratio: ratio("range_check")?,
            ecdsa_ratio: ratio("ecdsa")?,
            name: layout.name,
        };
        if let Some(other) = layout.builtins.keys().find(|name| !is_supported(name)) {
            return Err(RunError::Layout(format!("builtin {other} cannot be run")));
        }
        if parameters.range_check_units_per_step < 4 || parameters.memory_units_per_step < 8 {
            return Err(RunError::Layout("too few units per step".into()));
        }
        Ok(parameters)
    }

    /// Builtins in the order of segments.
    pub fn builtins(&self) -> [BuiltinName; 4] {
        [BuiltinName::output, BuiltinName::pedersen, BuiltinName::range_check, BuiltinName::ecdsa]
    }

    /// The parameters in the form of `cairo-vm`'s dynamic layout, which fixes a public memory fraction of 8.
    pub(crate) fn dynamic(&self) -> CairoLayoutParams {
        CairoLayoutParams {
            rc_units: self.range_check_units_per_step,
            cpu_component_step: 1,
            memory_units_per_step: self.memory_units_per_step,
            // No builtin here uses the diluted pool; 2^16 units per step satisfy it with a single step.
            log_diluted_units_per_step: 16,
            pedersen_ratio: self.pedersen_ratio,
            range_check_ratio: self.range_check_ratio,
            ecdsa_ratio: self.ecdsa_ratio,
            range_check96_ratio_den: 1,
            add_mod_ratio_den: 1,
            mul_mod_ratio_den: 1,
            ..CairoLayoutParams::default()
        }
    }
}

fn is_supported(builtin: &str) -> bool {
    matches!(builtin, "output" | "pedersen" | "range_check" | "ecdsa")
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
        assert_eq!((layout.public_memory_fraction, layout.ecdsa_ratio), (4, 2048));
    }

    #[test]
    fn malformed_layouts_are_named() {
        for (from, to, fault) in [
            ("\"ratio\": 32", "\"ratio\": 33", "33 is no power of two"),
            ("\"ratio\": 32", "\"ratio\": 0", "0 is no power of two"),
            ("[5, 2, 0]", "[5, 0, 0]", "memory units"),
            ("mem_pool/addr", "mem_pool", "mem_pool/addr"),
            ("\"ecdsa\"", "\"bitwise\"", "ecdsa"),
            ("\"range_check\":", "\"bitwise\": {\"ratio\": 8}, \"range_check\":", "bitwise"),
            ("\"public_memory_step\": 8,", "", "public_memory_step"),
        ] {
            let error = LayoutParameters::from_json(&PERPETUAL.replace(from, to)).unwrap_err();
            assert!(error.to_string().contains(fault), "{error}");
        }
    }
}
