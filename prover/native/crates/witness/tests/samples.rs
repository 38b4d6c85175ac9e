//! The two tables of recorded runs must have the roots that Stone's proofs of these runs commit to.

mod support;

use perpetua_control::Control;
use perpetua_witness::{first_trace, interaction_trace};
use support::{commitment::root, perpetual, samples};

fn check(sample: &str, proofs: &[&str]) {
    let layout = perpetual();
    let execution = samples::execution(sample);
    let first = first_trace(&execution, &layout, &Control::new()).expect("a valid run");
    for proof in proofs {
        let recorded = samples::recorded(sample, proof);
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

#[test]
fn tables_of_a_run_with_signatures_have_the_recorded_roots() {
    check("perpetual-12", &["blowup4", "blowup16"]);
}

#[test]
fn tables_of_a_run_with_range_checks_have_the_recorded_roots() {
    check("perpetual-16", &["blowup4"]);
}
