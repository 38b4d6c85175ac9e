"""The program of the rules in `contracts/law`, compiled when its sources change."""

import hashlib
import os
from functools import cache
from pathlib import Path

from contracts.program import Program, compile_program

SOURCES = Path(__file__).resolve().parent / "law"
BUILD = SOURCES.parent.parent / "build" / "law"


@cache
def load_program() -> Program:
    """The program of the present sources, from the cache or freshly compiled."""
    texts = [path.name.encode() + path.read_bytes() for path in sorted(SOURCES.glob("*.cairo"))]
    cached = BUILD / f"{hashlib.sha256(b''.join(texts)).hexdigest()[:32]}.json"
    if not cached.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        partial = cached.with_suffix(f".{os.getpid()}.partial")
        partial.write_bytes(compile_program(SOURCES).compiled)
        partial.replace(cached)
    return Program(cached.read_bytes())
