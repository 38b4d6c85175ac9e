"""Compiling Cairo programs, and running them in cairo-lang's own machine as the oracle for ours.

cairo-lang 0.14.0.1 does not import `starkware.cairo.lang.instances` on Python 3.11 (a mutable dataclass default)
and knows no layout `perpetual`; both are repaired here, in memory.
"""

# mypy: disable-error-code=import-untyped

import dataclasses
import hashlib
import importlib.util
import io
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.field import P
from prover.vm import Execution

REPOSITORY = Path(__file__).resolve().parents[2]
CACHE = REPOSITORY / "build" / "cairo"
"""Compiled programs by the hash of their source; compiling takes seconds each."""


@cache
def compile_program(source: str, *, proof_mode: bool = True) -> bytes:
    """Compiles a Cairo 0 program with debug information, as `cairo-compile` does.

    The result is kept in `CACHE`; the compiler's version is part of the key.
    """
    from starkware.cairo.lang.version import __version__

    key = hashlib.sha256(f"{__version__}\0{proof_mode}\0{source}".encode()).hexdigest()
    cached = CACHE / f"{key}.json"
    if not cached.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Another process may compile the same program: the finished file appears at once.
        unfinished = cached.with_suffix(f".{id(key)}.part")
        unfinished.write_bytes(_compile(source, proof_mode))
        unfinished.rename(cached)
    return cached.read_bytes()


def _compile(source: str, proof_mode: bool) -> bytes:
    from starkware.cairo.lang.compiler.cairo_compile import compile_cairo

    program = compile_cairo([(source, "program.cairo")], prime=P, debug_info=True, add_start=proof_mode)
    return json.dumps(program.Schema().dump(program), sort_keys=True).encode()


def _import_instances() -> Any:
    name = "starkware.cairo.lang.instances"
    if name not in sys.modules:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(f"cairo-lang has no module {name}")
        source = Path(spec.origin).read_text()
        broken = "field(default=CpuInstanceDef())"
        if broken not in source:
            raise ImportError(f"{name} is another version: {broken} is not in it")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        exec(
            compile(source.replace(broken, "field(default_factory=CpuInstanceDef)"), spec.origin, "exec"),
            module.__dict__,
        )
    return sys.modules[name]


def _cairo_lang_layout(layout: Layout) -> Any:
    """Our layout in cairo-lang's terms: the builtins of its `starknet` layout that ours has, with our ratios."""
    starknet = _import_instances().starknet_instance
    builtins = {"output": True}
    for name in layout.segments:
        if name in layout.builtin_ratios:
            builtins[name] = dataclasses.replace(starknet.builtins[name], ratio=layout.builtin_ratios[name])
    memory_step = layout.placement["mem_pool/addr"].step
    diluted = layout.placement.get("diluted_pool")
    if diluted is not None:
        units = (layout.cpu_component_height // diluted.step).bit_length() - 1
        diluted = dataclasses.replace(starknet.diluted_pool_instance_def, log_units_per_step=units)
    return dataclasses.replace(
        starknet,
        layout_name=layout.name,
        builtins=builtins,
        rc_units=layout.cpu_component_height // layout.placement["range_check16_pool"].step,
        memory_units_per_step=layout.cpu_component_height // memory_step,
        public_memory_fraction=layout.public_memory_step // memory_step,
        diluted_pool_instance_def=diluted,
        n_trace_columns=layout.n_columns,
    )


def run_in_cairo_lang(
    program: bytes, program_input: object | None = None, layout: str = "perpetual"
) -> dict[str, bytes]:
    """The files that `cairo-run --proof_mode` writes: trace.bin, memory.bin, private_input.json,
    public_input.json.
    """
    cairo_layout = _cairo_lang_layout(get_layout(layout))
    from starkware.cairo.lang.compiler.program import Program
    from starkware.cairo.lang.vm import cairo_run
    from starkware.cairo.lang.vm.cairo_runner import CairoRunner

    runner = CairoRunner(Program.load(json.loads(program)), cairo_layout, proof_mode=True)
    runner.initialize_segments()
    end = runner.initialize_main_entrypoint()
    runner.initialize_zero_segment()
    runner.initialize_vm(hint_locals={"program_input": program_input or {}})
    runner.run_until_pc(end)
    runner.run_for_steps(1)
    runner.end_run(disable_trace_padding=False)
    runner.read_return_values()
    runner.finalize_segments()
    runner.relocate()
    trace, memory, public_input = io.BytesIO(), io.BytesIO(), io.StringIO()
    cairo_run.write_binary_trace(trace, runner.relocated_trace)
    cairo_run.write_binary_memory(memory, runner.relocated_memory, 32)
    rc_min, rc_max = runner.get_perm_range_check_limits()
    cairo_run.write_air_public_input(
        layout=layout,
        public_input_file=public_input,
        memory=runner.relocated_memory,
        public_memory_addresses=runner.segments.get_public_memory_addresses(
            segment_offsets=runner.get_segment_offsets()
        ),
        memory_segment_addresses=runner.get_memory_segment_addresses(),
        trace=runner.relocated_trace,
        rc_min=rc_min,
        rc_max=rc_max,
    )
    paths = {"trace_path": "trace.bin", "memory_path": "memory.bin"}
    return {
        "trace.bin": trace.getvalue(),
        "memory.bin": memory.getvalue(),
        "private_input.json": json.dumps({**paths, **runner.get_air_private_input()}).encode(),
        "public_input.json": public_input.getvalue().encode(),
    }


def execution_of(files: dict[str, bytes]) -> Execution:
    """The run that these files hold."""
    names = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")
    return Execution.from_files(*(files[name] for name in names))
