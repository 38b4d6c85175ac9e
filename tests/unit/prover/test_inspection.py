"""The tree of a proof's channel: places, bytes, meanings, selection, and proofs that do not verify."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from prover.air.layouts import get_layout
from prover.cli.inspect import SHOWN_VALUES
from prover.errors import Check, VerificationError
from prover.inspection import Inspection, Value, inspect
from tests.support import samples
from tests.support.cli import Cli, cli  # noqa: F401 - a fixture

SMALL = "perpetual-12/blowup4"


@pytest.fixture(scope="module")
def found() -> Inspection:
    return inspect(samples.proof(SMALL))


def values(inspection: Inspection) -> list[Value]:
    return list(inspection.root.values())


def test_the_tree_holds_the_annotations_in_order(found: Inspection) -> None:
    recorded = samples.proof_value(SMALL)["annotations"]
    lines = [value.entry.line() for value in values(found)]
    assert lines == recorded[2 : 2 + len(lines)]
    assert recorded[2 + len(lines)] == ""


def test_every_byte_has_one_place(found: Inspection) -> None:
    spans = [value.span for value in values(found) if value.span is not None]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(found.proof.proof_bytes) == 64584
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert found.root.span == (0, 64584)


@pytest.mark.parametrize("name", samples.PROOFS)
def test_every_value_of_every_layout_has_a_meaning(name: str) -> None:
    """Both forms of the seed among them."""
    found = inspect(samples.proof(name))
    assert found.valid
    assert [value.entry.label for value in values(found) if not value.meaning] == []
    unnamed = [v.meaning for v in values(found) if v.entry.path.endswith("OODS values") and v.name.isdigit()]
    assert [meaning for meaning in unnamed if ": " not in meaning and "h_" not in meaning] == []


def test_meanings_name_what_the_layout_names(found: Inspection) -> None:
    by_label = {(v.entry.path.rpartition("/")[2], v.name): v.meaning for v in values(found)}
    layout = get_layout("perpetual")
    for i, name in enumerate(layout.interaction_elements):
        assert by_label["Interaction", f"Interaction element #{i}"] == name
    assert by_label["OODS values", "1"] == "column 0 at z*g^1: cpu/decode/opcode_range_check/column[1]"
    at = layout.mask.index(
        (layout.placement["cpu/registers/ap"].column, layout.placement["cpu/registers/ap"].offset)
    )
    assert by_label["OODS values", str(at)].endswith(": cpu/registers/ap")
    assert by_label["OODS values", str(len(layout.mask) + 1)].startswith("h_1(z^2)")
    assert by_label["Layer 1", "Commitment"] == "root of layer 1, 16 columns of 16384 rows"
    assert by_label["Layer 3", "Evaluation point"] == "e: folds layer 2 4 times"


def test_selection_keeps_the_places(found: Inspection) -> None:
    chosen = values(found.select("LAYER 3"))
    assert chosen
    assert all("layer 3" in (v.entry.label + v.meaning).casefold() for v in chosen)
    assert values(found.select("registers/ap"))[0].entry.path.endswith("OODS values")
    assert values(found.select("no such text")) == []


def test_depth_and_limit_bound_the_output(found: Inspection) -> None:
    assert found.lines(depth=0) == [f"cpu air  [0:64584]  {len(values(found))} values"]
    assert len(found.lines(depth=2)) == 7
    assert found.lines(depth=2)[2] == "    Original  [0:32]  1 value"
    assert len(found.lines(limit=3)) < 90
    assert len(found.lines()) > 1500
    small = found.to_json(depth=2, limit=1)
    (stark,) = small["children"]
    assert [child["name"] for child in stark["children"]] == [
        "Original",
        "Interaction",
        "Original",
        "Out Of Domain Sampling",
        "FRI",
    ]
    assert all("children" not in child for child in stark["children"])
    sampling = found.to_json(limit=1)["children"][0]["children"][3]
    assert sampling["children"][1]["left_out"] == len(get_layout("perpetual").mask) + 2


def test_a_broken_proof_is_shown_up_to_the_check_that_fails() -> None:
    proof = samples.proof(SMALL)
    broken = inspect(replace(proof, proof_bytes=proof.proof_bytes[:5000]))
    assert not broken.valid
    assert broken.error is not None
    assert broken.error.check is Check.PROOF_LENGTH
    assert values(broken)[-1].name == "Evaluation point"
    assert values(broken)[-1].entry.path.endswith("Layer 4")


def test_a_public_input_that_states_nothing_has_no_channel() -> None:
    proof = samples.proof(SMALL)
    unknown = replace(proof, public_input=replace(proof.public_input, layout="small"))
    with pytest.raises(VerificationError, match="check layout failed"):
        inspect(unknown)


def test_the_command(cli: Cli, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "proof.json"
    value = samples.proof_value(SMALL)
    del value["annotations"]
    path.write_text(json.dumps(value))
    shown = cli("inspect", path)
    assert shown.code == 0
    assert shown.out.endswith("valid, 64584 bytes\n")
    assert "... and 123 more" in shown.out
    assert "Row 9669, Column 7:" in shown.out
    assert SHOWN_VALUES == 8
    chosen = cli("inspect", path, "--filter", "registers/fp", "--json").json()
    assert chosen["ok"]
    assert chosen["channel"]["n_values"] == len(
        chosen["channel"]["children"][0]["children"][0]["children"][0]["children"]
    )
    assert cli("inspect", path, "--depth", 1).out.splitlines()[1] == "  STARK  [0:64584]  1983 values"
    value["proof_hex"] = value["proof_hex"][:-2]
    path.write_text(json.dumps(value))
    refused = cli("inspect", path, "--json")
    assert refused.code == 1
    assert refused.json()["error"].startswith("check proof_length failed")
    assert refused.json()["channel"]["n_values"] > 1000
    assert cli("inspect", tmp_path / "none.json").code == 2
