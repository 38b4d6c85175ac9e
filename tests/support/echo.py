"""Runs of a program that outputs its input, in the layouts whose proofs the contracts take."""

from functools import cache

import prover
from prover import Execution
from tests.support.cairo import compile_program
from tests.support.cairo_programs import with_main
from tests.support.rollup import ECHO, ECHO_BODY, ECHO_HEAD

WORDS = (3, 1, 4)

_PROGRAMS = {"perpetual": with_main(ECHO_BODY, head=ECHO_HEAD), "margin": ECHO}


@cache
def echo_run(layout: str) -> Execution:
    """A short run in the layout: 2^11 steps in `perpetual`, 2^9 in `margin`, the least that they take."""
    words = [len(WORDS), *WORDS]
    return prover.run(compile_program(_PROGRAMS[layout]), layout=layout, program_input={"words": words})
