"""Random journals: Python and the Cairo program reach the same output words, and reject with the same code."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from node.batch.program_input import encode_batch
from tests.support.rules_journal import RandomJournal
from tests.support.rules_kit import Exchange, cairo_output, cairo_rejection, python_rejection

EVENTS_PER_BATCH = 14
BATCHES = 2
REJECTIONS_PER_BATCH = 2


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.randoms(use_true_random=False))
def test_python_and_cairo_agree(random: Random) -> None:
    """Batches chain: the second starts from the state that the first one's seal left."""
    exchange = Exchange()
    journal = RandomJournal(random, exchange)
    journal.open()
    for _ in range(BATCHES):
        compared = 0
        for _ in range(EVENTS_PER_BATCH):
            event = journal.propose()
            code = python_rejection(exchange, event)
            if code is None:
                exchange.apply(event)
            elif compared < REJECTIONS_PER_BATCH:
                compared += 1
                assert cairo_rejection(exchange, event) == code
        if not exchange.events:
            exchange.apply(exchange.deposit(1, 1))
        words = encode_batch(exchange.config, exchange.opening, exchange.events)
        assert cairo_output(words) == exchange.seal().output.words()
