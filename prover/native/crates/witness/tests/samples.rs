//! The two tables of a recorded run must have the roots that Stone's proofs of this run commit to.
//!
//! The commitment is written plainly here, apart from the prover's kernels; the Python tests use the kernels
//! and a longer run.

mod support;

use perpetua_control::Control;
use perpetua_witness::{first_trace, interaction_trace};
use support::{commitment::root, perpetual, samples};

#[test]
fn tables_have_the_roots_of_the_recorded_proofs() {
    let layout = perpetual();
    let execution = samples::execution("perpetual-12");
    let first = first_trace(&execution, &layout, &Control::new()).expect("a valid run");
    for proof in ["blowup4", "blowup16"] {
        let recorded = samples::recorded("perpetual-12", proof);
        assert_eq!(root(&first, recorded.log_blowup), recorded.first_root, "first table, {proof}");
        let interaction = interaction_trace(&execution, &first, &layout, &recorded.elements, &Control::new());
        let interaction = interaction.expect("a valid first table");
        assert_eq!(
            root(&interaction, recorded.log_blowup),
            recorded.interaction_root,
            "interaction table, {proof}"
        );
    }
}
