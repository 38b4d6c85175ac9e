"""A fixed journal has the pinned state root and output: the encodings are part of the protocol."""

import json
from pathlib import Path

from sequencer.domain.events import event_from_json
from sequencer.domain.seal import Sealed, seal
from sequencer.domain.state import State
from sequencer.domain.transition import transition
from tests.support.rules_kit import make_config

BATCH = Path(__file__).parent / "batch_v1.json"


def execute() -> Sealed:
    data = json.loads(BATCH.read_text())
    config = make_config()
    state = opening = State.genesis(config)
    events = [event_from_json(event) for event in data["events"]]
    for event in events:
        state = state.apply(transition(config, state, event))
    return seal(config, opening, state, events)


def test_the_recorded_journal_gives_the_recorded_output() -> None:
    data = json.loads(BATCH.read_text())
    assert [hex(word) for word in execute().output.words()] == data["output"]


def test_genesis_root_and_config_hash() -> None:
    data = json.loads(BATCH.read_text())
    assert hex(State.genesis(make_config()).root()) == data["genesis_root"]
    assert hex(make_config().hash()) == data["config_hash"]
