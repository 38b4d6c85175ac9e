"""Seconds by phase and peak memory of proofs of layout `perpetual`.

    .venv/bin/python benches/prove_perpetual.py [--log-steps 16 18] [--log-blowup 2] [--json]

Each proof is made in a process of its own, so that its peak memory is its own. The program hashes a Pedersen
chain and range-checks each link; unused builtin instances cost the prover as much as used ones.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

PROGRAM = Path(__file__).parent / "programs" / "hash_chain.cairo"
STEPS_PER_LINK = 64


def compiled(path: Path, build: Path) -> bytes:
    """The proof-mode compilation of a Cairo 0 file, made once."""
    target = build / f"{path.stem}.json"
    if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
        build.mkdir(parents=True, exist_ok=True)
        compiler = "from starkware.cairo.lang.compiler.cairo_compile import main; main()"
        command = [sys.executable, "-W", "ignore", "-c", compiler, str(path), "--proof_mode", "--output", str(target)]
        subprocess.run(command, check=True)
    return target.read_bytes()


def measure(log_steps: int, log_blowup: int) -> dict[str, object]:
    """Prove one run in this process: seconds by phase, CPU seconds, peak memory in bytes, proof bytes."""
    import resource

    from prover import default_parameters, prove, run, verify

    links = 2**log_steps // STEPS_PER_LINK
    program = compiled(PROGRAM, Path("build") / "benches")
    started, cpu = time.perf_counter(), time.process_time()
    execution = run(program, input_words=[links])
    ran = time.perf_counter() - started
    if execution.n_steps != 2**log_steps:
        raise SystemExit(f"the run has {execution.n_steps} steps, not 2^{log_steps}")
    parameters = replace(default_parameters(execution.n_steps, "demo"), log_n_cosets=log_blowup)
    proof = prove(execution, parameters)
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    verify(proof)
    return {
        "log_steps": log_steps,
        "blowup": 2**log_blowup,
        "parameters": parameters.to_json(),
        "seconds": {"run": ran, **proof.timings},
        "wall_seconds": wall,
        "cpu_seconds": cpu,
        "peak_memory_bytes": peak,
        "proof_bytes": len(proof.proof_bytes),
    }


def table(results: list[dict[str, object]]) -> str:
    """The measurements as a Markdown table, one column per proof."""
    head = [f"2^{r['log_steps']} steps, blowup {r['blowup']}" for r in results]
    phases = list(dict.fromkeys(phase for r in results for phase in r["seconds"]))  # type: ignore[attr-defined]
    rows = [[phase, *(f"{r['seconds'].get(phase, 0):.2f} s" for r in results)] for phase in phases]  # type: ignore[attr-defined]
    rows.append(["**wall**", *(f"{r['wall_seconds']:.1f} s" for r in results)])
    rows.append(["**CPU**", *(f"{r['cpu_seconds']:.1f} s" for r in results)])
    rows.append(["peak memory", *(f"{r['peak_memory_bytes'] / 2**30:.2f} GiB" for r in results)])  # type: ignore[operator]
    rows.append(["proof", *(f"{r['proof_bytes']:,} bytes" for r in results)])
    lines = [["phase", *head], ["---"] * (len(head) + 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--log-steps", type=int, nargs="+", default=[16, 18], help="base-2 logarithms of the steps"
    )
    parser.add_argument("--log-blowup", type=int, default=2, help="base-2 logarithm of the blowup factor")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one is not None:
        print(json.dumps(measure(arguments.one, arguments.log_blowup)))
        return
    results = []
    for log_steps in arguments.log_steps:
        command = [
            sys.executable,
            __file__,
            "--one",
            str(log_steps),
            "--log-blowup",
            str(arguments.log_blowup),
        ]
        print(f"proving 2^{log_steps} steps", file=sys.stderr, flush=True)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        results.append(json.loads(done.stdout))
    print(json.dumps(results, indent=2) if arguments.json else table(results))


if __name__ == "__main__":
    main()
