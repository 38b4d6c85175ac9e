"""Hints run as Python, as cairo-lang's own machine runs them.

The Rust extension calls `Hints.execute` for each hint of a program that has hints beyond the common
library's. What a hint sees is cairo-lang's own (`ids` is its `VmConsts`, pointers are its
`RelocatableValue`); only memory, segments and builtins are replaced by views of the Rust machine.

Differences from cairo-lang's machine: `vm_load_program`, `vm_add_validation_rule` and
`vm_add_auto_deduction_rule` raise `NotImplementedError`, `memory` cannot be iterated over, builtin runners
offer no more than the classes below, and `program_input` is visible in every scope.
"""

# mypy: disable-error-code=import-untyped

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any, NoReturn, Protocol

from starkware.cairo.lang.compiler.expression_evaluator import ExpressionEvaluator
from starkware.cairo.lang.compiler.program import CairoHint, Program
from starkware.cairo.lang.vm.memory_dict import MemoryDict
from starkware.cairo.lang.vm.memory_segments import MemorySegmentManager
from starkware.cairo.lang.vm.relocatable import MaybeRelocatable, RelocatableValue
from starkware.cairo.lang.vm.validated_memory_dict import ValidatedMemoryDict
from starkware.cairo.lang.vm.vm_consts import VmConsts, VmConstsContext
from starkware.python import math_utils

Word = int | tuple[int, int]
"""A field element, or a pointer as (segment, offset)."""


class Machine(Protocol):
    """The Rust machine, usable only while it executes a hint."""

    def registers(self) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int], int]:
        """pc, ap, fp and the number of steps done."""

    def get(self, address: tuple[int, int]) -> Word | None: ...
    def set(self, address: tuple[int, int], value: Word) -> None: ...
    def add_segment(self) -> tuple[int, int]: ...
    def add_temporary_segment(self) -> tuple[int, int]: ...
    def finalize_segment(
        self, segment: int, size: int | None, public_memory: list[tuple[int, int]]
    ) -> None: ...
    def add_relocation_rule(self, source: tuple[int, int], target: tuple[int, int]) -> None: ...
    def is_accessed(self, address: tuple[int, int]) -> bool: ...
    def builtins(self) -> dict[str, int]:
        """Segment of each builtin."""

    def add_signature(self, address: tuple[int, int], r: int, s: int) -> None: ...
    def add_output_page(self, page: int, start: tuple[int, int], size: int) -> None: ...


def _pointer(value: MaybeRelocatable) -> tuple[int, int]:
    if not isinstance(value, RelocatableValue):
        raise ValueError(f"a memory address must be a pointer, not {value}")
    return value.segment_index, value.offset


def _to_word(value: MaybeRelocatable) -> Word:
    return _pointer(value) if isinstance(value, RelocatableValue) else value


def _from_word(word: Word) -> MaybeRelocatable:
    return RelocatableValue(*word) if isinstance(word, tuple) else word


class _Cells:
    """The part of a dict that `MemoryDict` uses, over the machine's memory."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def get(self, address: MaybeRelocatable, default: Any = None) -> Any:
        if not isinstance(address, RelocatableValue) or address.offset < 0:
            return default
        word = self._machine.get(_pointer(address))
        return default if word is None else _from_word(word)

    def __getitem__(self, address: MaybeRelocatable) -> MaybeRelocatable:
        value: MaybeRelocatable | None = self.get(address)
        if value is None:
            raise KeyError(address)
        return value

    def __contains__(self, address: MaybeRelocatable) -> bool:
        return self.get(address) is not None

    def setdefault(self, address: MaybeRelocatable, value: MaybeRelocatable) -> MaybeRelocatable:
        current: MaybeRelocatable | None = self.get(address)
        if current is not None:
            return current
        self._machine.set(_pointer(address), _to_word(value))
        return value

    def _unsupported(self) -> NoReturn:
        raise NotImplementedError("the memory cannot be iterated over or counted in a hint")

    def __iter__(self) -> Iterator[MaybeRelocatable]:
        self._unsupported()

    def __len__(self) -> int:
        self._unsupported()

    keys = items = __iter__


class _Memory(MemoryDict):  # type: ignore[misc]  # cairo-lang has no types
    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine
        self.data = _Cells(machine)

    def add_relocation_rule(self, src_ptr: RelocatableValue, dest_ptr: RelocatableValue) -> None:
        super().add_relocation_rule(src_ptr, dest_ptr)
        self._machine.add_relocation_rule(_pointer(src_ptr), _pointer(dest_ptr))


class _Segments(MemorySegmentManager):  # type: ignore[misc]  # cairo-lang has no types
    def __init__(self, machine: Machine, memory: MemoryDict, prime: int) -> None:
        super().__init__(memory=memory, prime=prime)
        self._machine = machine

    def add(self, size: int | None = None) -> RelocatableValue:
        segment = RelocatableValue(*self._machine.add_segment())
        self.n_segments = segment.segment_index + 1
        if size is not None:
            self.finalize(segment.segment_index, size=size)
        return segment

    def add_temp_segment(self) -> RelocatableValue:
        self.n_temp_segments += 1
        return RelocatableValue(*self._machine.add_temporary_segment())

    def finalize(self, segment_index: int, size: int | None = None, public_memory: Any = ()) -> None:
        super().finalize(segment_index, size, public_memory)
        self._machine.finalize_segment(segment_index, size, list(public_memory))


@dataclass(frozen=True)
class _Builtin:
    machine: Machine
    base: RelocatableValue
    included: bool


class _RangeCheck(_Builtin):
    bound = 2**128
    inner_rc_bound = 2**16
    n_parts = 8


class _Ecdsa(_Builtin):
    def add_signature(self, addr: RelocatableValue, signature: tuple[int, int]) -> None:
        """Registers the signature of the public key cell at this address."""
        if _pointer(addr)[0] != self.base.segment_index or addr.offset % 2:
            raise ValueError(f"a signature belongs to a public key cell of the ecdsa segment, not to {addr}")
        self.machine.add_signature(_pointer(addr), *signature)


class _Output(_Builtin):
    def add_page(self, page_id: int, page_start: RelocatableValue, page_size: int) -> None:
        """Moves output words into a page of their own."""
        self.machine.add_output_page(page_id, _pointer(page_start), page_size)


_KINDS = {"output": _Output, "range_check": _RangeCheck, "ecdsa": _Ecdsa}


def _unsupported(name: str) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise NotImplementedError(f"{name} is not supported in hints")

    return refuse


class Hints:
    """The hints of one program during one run.

    Args:
        program: the compiled program, JSON.
        program_input: None leaves `program_input` undefined.
        machine: the machine that will execute the program.
    """

    def __init__(self, program: bytes, program_input: object | None, machine: Machine) -> None:
        self._program = Program.load(json.loads(program))
        by_place = sorted(self._program.hints.items())
        self._hints = [hint for _, hints in by_place for hint in hints]
        self._compiled: dict[int, CodeType] = {}
        self._machine = machine
        self._memory = _Memory(machine)
        self._validated = ValidatedMemoryDict(self._memory, self._program.prime)
        self._builtins = self._builtin_runners()
        self._scopes: list[dict[str, Any]] = [{}]
        self._constant_names = self._constants(program_input)

    def _builtin_runners(self) -> dict[str, _Builtin]:
        included = set(self._program.builtins)
        return {
            f"{name}_builtin": _KINDS.get(name, _Builtin)(
                self._machine, RelocatableValue(segment, 0), name in included
            )
            for name, segment in self._machine.builtins().items()
        }

    def _constants(self, program_input: object | None) -> dict[str, Any]:
        prime = self._program.prime
        names: dict[str, Any] = {
            "PRIME": prime,
            "fadd": lambda a, b, p=prime: (a + b) % p,
            "fsub": lambda a, b, p=prime: (a - b) % p,
            "fmul": lambda a, b, p=prime: (a * b) % p,
            "fdiv": lambda a, b, p=prime: math_utils.div_mod(a, b, p),
            "fpow": lambda a, b, p=prime: pow(a, b, p),
            "fis_quad_residue": lambda a, p=prime: math_utils.is_quad_residue(a, p),
            "fsqrt": lambda a, p=prime: math_utils.sqrt(a, p),
            "safe_div": math_utils.safe_div,
            "to_felt_or_relocatable": RelocatableValue.to_felt_or_relocatable,
            "segments": _Segments(self._machine, self._memory, prime),
            "memory": self._validated,
            "builtin_runners": self._builtins,
            "is_accessed": lambda address: self._machine.is_accessed(_pointer(address)),
            "vm_enter_scope": self._enter_scope,
            "vm_exit_scope": self._exit_scope,
            "vm_ecdsa_additional_data": {},
            **self._builtins,
        }
        for name in ("vm_load_program", "vm_add_validation_rule", "vm_add_auto_deduction_rule"):
            names[name] = _unsupported(name)
        if program_input is not None:
            names["program_input"] = program_input
        return names

    def _enter_scope(self, new_scope_locals: dict[str, Any] | None = None) -> None:
        self._scopes.append(dict(new_scope_locals or {}))

    def _exit_scope(self) -> None:
        if len(self._scopes) == 1:
            raise RuntimeError("vm_exit_scope: the main scope cannot be left")
        self._scopes.pop()

    def _ids(self, hint: CairoHint, pc: Any, ap: Any, fp: Any) -> VmConsts:
        identifiers = self._program.identifiers
        evaluator = ExpressionEvaluator(self._program.prime, ap, fp, self._validated, identifiers)
        context = VmConstsContext(
            identifiers=identifiers,
            evaluator=evaluator.eval,
            reference_manager=self._program.reference_manager,
            flow_tracking_data=hint.flow_tracking_data,
            memory=self._validated,
            pc=pc,
        )
        return VmConsts(context=context, accessible_scopes=hint.accessible_scopes)

    def execute(self, index: int) -> None:
        """Runs the hint of this number, counting the program's hints in order of their place.

        Raises whatever the hint raises.
        """
        hint = self._hints[index]
        if index not in self._compiled:
            self._compiled[index] = compile(hint.code, f"<hint {index}>", "exec")
        *registers, step = self._machine.registers()
        pc, ap, fp = (RelocatableValue(*register) for register in registers)
        # A hint may enter or leave scopes; its own names stay with the scope in which it began.
        scope = self._scopes[-1]
        scope.update(self._constant_names, pc=pc, ap=ap, fp=fp, current_step=step)
        scope["ids"] = self._ids(hint, pc, ap, fp)
        exec(self._compiled[index], scope)
