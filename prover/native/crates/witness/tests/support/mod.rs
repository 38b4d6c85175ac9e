//! Helpers of the integration tests: recorded runs and a plain commitment.

#![allow(dead_code, reason = "each test binary uses a part")]

pub mod commitment;
pub mod hand_made;
pub mod samples;

use perpetua_witness::Layout;

/// Layout `perpetual` as the AIR declaration describes it; a Python test holds the two together.
pub const PERPETUAL: &str = include_str!("perpetual.json");

/// Layout `perpetual`.
pub fn perpetual() -> Layout {
    Layout::from_json(PERPETUAL).expect("the fixture is a layout")
}
