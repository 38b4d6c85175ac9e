"""Compile, run, prove and verify a small program: `python examples/prover/prove_fibonacci.py PROOF.json [BITS]`."""

import sys
from pathlib import Path

import prover

SOURCE = """
%builtins output

// Outputs input[0] and the Fibonacci number of that index.
func main{output_ptr: felt*}() {
    alloc_locals;
    local n;
    %{ ids.n = program_input["n"] %}
    let (last) = fibonacci(0, 1, n);
    assert output_ptr[0] = n;
    assert output_ptr[1] = last;
    let output_ptr = output_ptr + 2;
    return ();
}

func fibonacci(a: felt, b: felt, n: felt) -> (last: felt) {
    if (n == 0) {
        return (last=a);
    }
    return fibonacci(b, a + b, n - 1);
}
"""


def main(out: Path, bits: float) -> None:
    program = prover.compile(SOURCE, name="fibonacci.cairo")
    execution = prover.run(program, program_input={"n": 100})
    parameters = prover.parameters_for(bits, execution.n_steps)
    needed = prover.memory_needed(parameters, execution.n_steps).full / 2**30
    print(f"{execution.n_steps} steps, {parameters.n_queries} queries, {needed:.1f} GiB of memory")
    proof = prover.prove(execution, parameters, progress=print_phase)
    out.write_text(proof.to_json())
    claims = prover.verify(prover.Proof.load(out), program=program, min_security=bits)
    print(f"proved: Fibonacci number {claims.output[0]} is {claims.output[1]}")


def print_phase(phase: str, done: int, total: int) -> None:
    if done == 0:
        print(f"  {phase}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 80)
