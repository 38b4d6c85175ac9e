"""A program to measure the prover with: it fills the steps, and uses three eighths of the instances of each builtin.

Unused instances of a builtin cost the prover as much as used ones, but a run without any would spare the
machine and the witness generator their part of the work.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prover.air.layout import Layout
from prover.air.layouts import require_layout
from prover.compile import compile
from prover.crypto import public_key, sign
from prover.curve import GENERATOR, multiply
from prover.errors import InputError, InvariantError
from prover.statement import FINAL_PC
from prover.vm import Execution, run

LEAST_ROUND = 512
"""Steps of a round in a layout whose builtins are all frequent."""

_TRACE_ENTRY_BYTES = 24
_CHECKED = sum(1 << (16 * part + 15) for part in range(8))
"""Its eight parts of 16 bits lie beside the offsets of instructions. The range-check pool must hold every value
between the least and the greatest, and short traces do not hold all 2^16.
"""

_USED, _OF = 3, 8

_KEY, _MESSAGE = 0x1234567, 0x89ABCDEF


@dataclass(frozen=True)
class _Builtin:
    """How the program uses a builtin.

    Attributes:
        pointer: main's argument.
        imports: lines that the use needs.
        use: statements that use it once, with `n` and `value` in scope.
    """

    pointer: str
    imports: str
    use: str


def _common(module: str, *names: str) -> str:
    return f"from starkware.cairo.common.{module} import {', '.join(names)}"


def _builtins() -> dict[str, _Builtin]:
    key = public_key(_KEY)
    r, s = sign(_KEY, _MESSAGE)
    return {
        "output": _Builtin("output_ptr: felt*", "", ""),
        "pedersen": _Builtin(
            "pedersen_ptr: HashBuiltin*",
            _common("cairo_builtins", "HashBuiltin") + "\n" + _common("hash", "hash2"),
            "let (value) = hash2{hash_ptr=pedersen_ptr}(value, n);",
        ),
        "range_check": _Builtin(
            "range_check_ptr",
            "",
            f"assert [range_check_ptr] = n + {_CHECKED};\n    let range_check_ptr = range_check_ptr + 1;",
        ),
        "ecdsa": _Builtin(
            "ecdsa_ptr: SignatureBuiltin*",
            _common("cairo_builtins", "SignatureBuiltin")
            + "\n"
            + _common("signature", "verify_ecdsa_signature"),
            f"verify_ecdsa_signature({_MESSAGE}, {key}, {r}, {s});",
        ),
        "bitwise": _Builtin(
            "bitwise_ptr: BitwiseBuiltin*",
            _common("cairo_builtins", "BitwiseBuiltin"),
            "assert bitwise_ptr.x = n;\n    assert bitwise_ptr.y = 0x5555;\n"
            "    let value = value + bitwise_ptr.x_xor_y;\n"
            "    let bitwise_ptr = bitwise_ptr + BitwiseBuiltin.SIZE;",
        ),
        "ec_op": _Builtin(
            "ec_op_ptr: EcOpBuiltin*",
            "\n".join(
                (
                    _common("cairo_builtins", "EcOpBuiltin"),
                    _common("ec", "ec_op"),
                    _common("ec_point", "EcPoint"),
                )
            ),
            f"let (point) = ec_op({_point(2)}, n, {_point(3)});\n    let value = value + point.x;",
        ),
        "poseidon": _Builtin(
            "poseidon_ptr: PoseidonBuiltin*",
            _common("cairo_builtins", "PoseidonBuiltin")
            + "\n"
            + _common("builtin_poseidon.poseidon", "poseidon_hash"),
            "let (value) = poseidon_hash(value, n);",
        ),
    }


def _point(multiple: int) -> str:
    point = multiply(multiple, GENERATOR)
    if point is None:
        raise InvariantError("a small multiple of the generator is no point at infinity")
    return f"EcPoint(x={point.x}, y={point.y})"


_LOOP = """
func use_{name}{{{pointer}}}(n: felt, value: felt) -> (value: felt) {{
    if (n == 0) {{
        return (value=value);
    }}
    {use}
    return use_{name}(n - 1, value);
}}
"""

_MAIN = """
func steps(n: felt, value: felt) -> (value: felt) {{
    if (n == 0) {{
        return (value=value);
    }}
    return steps(n - 1, value * value + n);
}}

func rounds{implicit}(n: felt, filler: felt, value: felt) -> (value: felt) {{
    alloc_locals;
    if (n == 0) {{
        return (value=value);
    }}
{uses}    let (value) = steps(filler, value);
    return rounds(n - 1, filler, value);
}}

func main{main_implicit}() {{
    alloc_locals;
    let (input: felt*) = alloc();
    %{{ segments.write_arg(ids.input, program_input["words"]) %}}
    let (value) = rounds(input[0], input[1], 7);
    assert [output_ptr] = value;
    let output_ptr = output_ptr + 1;
    return ();
}}
"""


def source(layout: Layout, round_steps: int) -> str:
    """The program, for rounds of so many steps. Its input is the number of rounds, and loops of filling each."""
    builtins = _builtins()
    names = layout.segments[2:]
    uses = {
        name: round_steps * _USED // (_OF * ratio)
        for name, ratio in layout.builtin_ratios.items()
        if round_steps * _USED >= _OF * ratio
    }
    lines = [f"%builtins {' '.join(names)}", _common("alloc", "alloc")]
    lines += dict.fromkeys(line for name in names for line in builtins[name].imports.split("\n") if line)
    lines += [
        _LOOP.format(name=name, pointer=builtins[name].pointer, use=builtins[name].use) for name in uses
    ]
    pointers = ", ".join(builtins[name].pointer for name in names if name in uses)
    lines.append(
        _MAIN.format(
            implicit=f"{{{pointers}}}" if pointers else "",
            main_implicit=f"{{{', '.join(builtins[name].pointer for name in names)}}}",
            uses="".join(f"    let (value) = use_{name}({count}, value);\n" for name, count in uses.items()),
        )
    )
    return "\n".join(lines)


@dataclass(frozen=True)
class Workload:
    """A compiled program with the input that makes its run fill a trace.

    Attributes:
        layout: name of the layout.
        n_steps: steps of the padded run.
        program: the compiled program.
        words: its input.
        used_steps: steps before the padding.
    """

    layout: str
    n_steps: int
    program: bytes
    words: tuple[int, int]
    used_steps: int

    def run(self) -> Execution:
        """The run.

        Raises:
            InputError: the layout's pools and builtins do not fit into so few steps.
        """
        execution = run(self.program, layout=self.layout, input_words=self.words)
        if execution.n_steps != self.n_steps:
            raise InputError(
                "log-steps",
                f"in layout {self.layout} a run of {self.used_steps} steps is padded to "
                f"2^{execution.n_steps.bit_length() - 1}: measure that length",
            )
        return execution

    def to_json(self) -> dict[str, Any]:
        """For another process."""
        return {
            "layout": self.layout,
            "n_steps": self.n_steps,
            "program": self.program.decode(),
            "words": list(self.words),
            "used_steps": self.used_steps,
        }

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> "Workload":
        """What `to_json` gave."""
        fields = {**value, "program": value["program"].encode(), "words": tuple(value["words"])}
        return Workload(**fields)


def make_workload(layout_name: str, log_steps: int) -> Workload:
    """The workload for a run of 2^log_steps steps.

    The program is a loop, so that its steps are linear in its input: three short runs give the numbers.

    Raises:
        InputError: there is no such layout, or its traces are longer.
    """
    layout = require_layout(layout_name)
    n_steps = 1 << log_steps
    least = layout.minimum_trace_length // layout.cpu_component_height
    if n_steps < least:
        raise InputError(
            "log-steps", f"layout {layout_name} has traces of 2^{least.bit_length() - 1} steps or more"
        )
    round_steps = min(max(LEAST_ROUND, 4 * max(layout.builtin_ratios.values())), n_steps // 2)
    program = compile(source(layout, round_steps), name="workload.cairo")
    one, two, filled = (
        _used_steps(run(program, layout=layout_name, input_words=words), layout_name)
        for words in ((1, 0), (2, 0), (1, 100))
    )
    per_round, per_loop = two - one, (filled - one) // 100
    rounds = n_steps // round_steps
    room = (n_steps - 1 - (one - per_round)) // rounds - per_round
    loops = room // per_loop
    if loops < 0:
        raise InvariantError(f"a round of {per_round} steps fits into {round_steps}")
    used = one - per_round + rounds * (per_round + loops * per_loop)
    workload = Workload(layout_name, n_steps, program, (rounds, loops), used)
    workload.run()
    return workload


def _used_steps(execution: Execution, layout: str) -> int:
    """Steps before the endless loop that pads a run."""
    trace = execution.to_files(layout)["trace.bin"]
    for step in range(execution.n_steps):
        end = (step + 1) * _TRACE_ENTRY_BYTES
        if int.from_bytes(trace[end - 8 : end], "little") == FINAL_PC:
            return step
    return execution.n_steps
