"""The Cairo CPU: one instruction per step (Cairo whitepaper, sections 4 and 9).

An instruction word is off0 + 2^16*off1 + 2^32*off2 + 2^48*flags, the offsets biased by 2^15. In a step it
reads three memory cells, dst, op0 and op1, computes res from op0 and op1, and moves the registers pc, ap,
fp.

The fifteen flags are not stored as bits but as the shifted words flags >> j, j = 0..15, so that bit j is
word j less twice word j+1; that range-checks and splits the flag word at once (`FlagWords`).
"""

from collections.abc import Iterator
from enum import IntEnum

from prover.air.columns import Placement
from prover.air.constraint import Component, Constraint, is_bit, select
from prover.air.domain import EVERY_ROW, FIRST_ROW, every, row
from prover.air.expression import Expression, Runtime

OFFSET_SIZE = 2**16
HALF_OFFSET_SIZE = 2**15
OFFSETS = 3
"""Offsets of an instruction word, each a cell of the range-check pool per step."""
FLAG_WORDS = 16
"""Shifted flag words per step: for 15 flags, and the final zero."""

INITIAL_AP = Runtime("initial_ap")
FINAL_AP = Runtime("final_ap")
INITIAL_PC = Runtime("initial_pc")
FINAL_PC = Runtime("final_pc")


class Flag(IntEnum):
    """Position of each flag in the flag word."""

    DST_FP = 0
    OP0_FP = 1
    OP1_IMMEDIATE = 2
    OP1_FP = 3
    OP1_AP = 4
    RES_ADD = 5
    RES_MUL = 6
    PC_JUMP_ABSOLUTE = 7
    PC_JUMP_RELATIVE = 8
    PC_JUMP_NONZERO = 9
    AP_ADD = 10
    AP_ADD1 = 11
    CALL = 12
    RET = 13
    ASSERT_EQ = 14


class FlagWords(Component):
    """The shifted flag words of a step: all in one column, or dealt out to n columns in turn.

    With n columns word j is cell j // n of column j % n. Every cell of the columns is used, so that a step
    has 16/n rows.
    """

    PREFIX = "cpu/decode/opcode_range_check"

    def __init__(self, columns: Placement) -> None:
        if f"{self.PREFIX}/column" in columns:
            names = [f"{self.PREFIX}/column"]
        else:
            names = [name for name in columns if name.startswith(f"{self.PREFIX}/column")]
        self.columns = [columns[name] for name in sorted(names)]

    def __getitem__(self, index: int) -> Expression:
        """The word flags >> index, index counted from the current row's first word."""
        return self.columns[index % len(self.columns)][index // len(self.columns)]

    def bit(self, index: int) -> Expression:
        """Bit `index` of the flags, counted likewise."""
        return self[index] - 2 * self[index + 1]

    def constraints(self) -> Iterator[Constraint]:
        n = len(self.columns)
        last_row = every(FLAG_WORDS // n, FLAG_WORDS // n - 1)
        for number in range(n):
            name = f"{self.PREFIX}/bit" + (str(number) if n > 1 else "")
            # The row's last word is the final zero on the step's last row, and no bit follows it.
            exceptions = last_row if number == n - 1 else None
            yield Constraint(name, is_bit(self.bit(number)), EVERY_ROW, exceptions)
        yield Constraint(f"{self.PREFIX}/zero", self[n - 1], last_row)


class Cpu(Component):
    """Decoding, operands, register update, opcodes, and the registers at both ends of the run."""

    def __init__(self, columns: Placement) -> None:
        self.flags = FlagWords(columns)
        self.off0 = columns["cpu/decode/off0"]
        self.off1 = columns["cpu/decode/off1"]
        self.off2 = columns["cpu/decode/off2"]
        self.pc = columns["cpu/decode/mem_inst/addr"]
        self.instruction = columns["cpu/decode/mem_inst/value"]
        self.ap = columns["cpu/registers/ap"]
        self.fp = columns["cpu/registers/fp"]
        self.dst = columns.memory("cpu/operands/mem_dst")
        self.op0 = columns.memory("cpu/operands/mem_op0")
        self.op1 = columns.memory("cpu/operands/mem_op1")
        self.ops_mul = columns["cpu/operands/ops_mul"]
        self.res = columns["cpu/operands/res"]
        self.tmp0 = columns["cpu/update_registers/update_pc/tmp0"]
        self.tmp1 = columns["cpu/update_registers/update_pc/tmp1"]
        self.each_step = every(self.pc.step)
        self.last_step = row(-self.pc.step)

    def constraints(self) -> Iterator[Constraint]:
        yield from self._decode()
        yield from self._operands()
        yield from self._update_registers()
        yield from self._opcodes()
        yield from self._boundaries()

    def flag(self, flag: Flag) -> Expression:
        """The flag's bit in the current step."""
        return self.flags.bit(flag)

    @property
    def op1_is_op0_based(self) -> Expression:
        """1 when no op1 source flag is set: op1 is addressed from op0's value."""
        return 1 - (self.flag(Flag.OP1_IMMEDIATE) + self.flag(Flag.OP1_AP) + self.flag(Flag.OP1_FP))

    @property
    def res_is_op1(self) -> Expression:
        """1 when res is op1 itself: neither sum nor product, nor a conditional jump, which has no res."""
        return 1 - (self.flag(Flag.RES_ADD) + self.flag(Flag.RES_MUL) + self.flag(Flag.PC_JUMP_NONZERO))

    @property
    def pc_is_regular(self) -> Expression:
        """1 when no jump flag is set."""
        jump_absolute, jump_relative = self.flag(Flag.PC_JUMP_ABSOLUTE), self.flag(Flag.PC_JUMP_RELATIVE)
        return 1 - (jump_absolute + jump_relative + self.flag(Flag.PC_JUMP_NONZERO))

    @property
    def fp_is_regular(self) -> Expression:
        """1 when fp stays: neither call nor return."""
        return 1 - (self.flag(Flag.CALL) + self.flag(Flag.RET))

    @property
    def next_instruction(self) -> Expression:
        """Address after this instruction; an immediate takes a second word."""
        return self.pc[0] + self.flag(Flag.OP1_IMMEDIATE) + 1

    def _decode(self) -> Iterator[Constraint]:
        step = self.each_step
        yield from self.flags.constraints()

        word: Expression = self.flags[0]
        for offset in (self.off2, self.off1, self.off0):
            word = word * OFFSET_SIZE + offset[0]
        yield Constraint("cpu/decode/opcode_range_check_input", self.instruction[0] - word, step)

        # Each group of flags is exclusive: what remains of 1 is a bit too.
        yield Constraint("cpu/decode/flag_op1_base_op0_bit", is_bit(self.op1_is_op0_based), step)
        yield Constraint("cpu/decode/flag_res_op1_bit", is_bit(self.res_is_op1), step)
        yield Constraint("cpu/decode/flag_pc_update_regular_bit", is_bit(self.pc_is_regular), step)
        yield Constraint("cpu/decode/fp_update_regular_bit", is_bit(self.fp_is_regular), step)

    def _operands(self) -> Iterator[Constraint]:
        step, flag = self.each_step, self.flag
        pc, ap, fp, res = self.pc[0], self.ap[0], self.fp[0], self.res[0]
        dst, op0, op1 = self.dst, self.op0, self.op1

        dst_base = select(flag(Flag.DST_FP), fp, ap)
        op0_base = select(flag(Flag.OP0_FP), fp, ap)
        op1_base = (
            flag(Flag.OP1_IMMEDIATE) * pc
            + flag(Flag.OP1_AP) * ap
            + flag(Flag.OP1_FP) * fp
            + self.op1_is_op0_based * op0.value[0]
        )
        for name, operand, base, offset in (
            ("cpu/operands/mem_dst_addr", dst, dst_base, self.off0),
            ("cpu/operands/mem0_addr", op0, op0_base, self.off1),
            ("cpu/operands/mem1_addr", op1, op1_base, self.off2),
        ):
            yield Constraint(name, operand.addr[0] + HALF_OFFSET_SIZE - (base + offset[0]), step)

        yield Constraint("cpu/operands/ops_mul", self.ops_mul[0] - op0.value[0] * op1.value[0], step)
        expected_res = (
            flag(Flag.RES_ADD) * (op0.value[0] + op1.value[0])
            + flag(Flag.RES_MUL) * self.ops_mul[0]
            + self.res_is_op1 * op1.value[0]
        )
        yield Constraint("cpu/operands/res", (1 - flag(Flag.PC_JUMP_NONZERO)) * res - expected_res, step)

    def _update_registers(self) -> Iterator[Constraint]:
        step, last, flag = self.each_step, self.last_step, self.flag
        pc, ap, fp, dst, res = self.pc, self.ap, self.fp, self.dst.value[0], self.res[0]
        tmp0, tmp1, jump_nonzero = self.tmp0[0], self.tmp1[0], self.flag(Flag.PC_JUMP_NONZERO)

        # A conditional jump has no res of its own: the prover puts 1/dst there, which exists iff dst != 0.
        # tmp0 = dst and tmp1 = dst*res in a conditional jump, both 0 otherwise.
        prefix = "cpu/update_registers/update_pc"
        yield Constraint(f"{prefix}/tmp0", tmp0 - jump_nonzero * dst, step, last)
        yield Constraint(f"{prefix}/tmp1", tmp1 - tmp0 * res, step, last)

        regular_or_jump = (
            self.pc_is_regular * self.next_instruction
            + flag(Flag.PC_JUMP_ABSOLUTE) * res
            + flag(Flag.PC_JUMP_RELATIVE) * (pc[0] + res)
        )
        taken = tmp0 * (pc[1] - (pc[0] + self.op1.value[0]))
        yield Constraint(
            f"{prefix}/pc_cond_negative", (1 - jump_nonzero) * pc[1] + taken - regular_or_jump, step, last
        )
        not_taken = (tmp1 - jump_nonzero) * (pc[1] - self.next_instruction)
        yield Constraint(f"{prefix}/pc_cond_positive", not_taken, step, last)

        ap_change = flag(Flag.AP_ADD) * res + flag(Flag.AP_ADD1) + 2 * flag(Flag.CALL)
        yield Constraint("cpu/update_registers/update_ap/ap_update", ap[1] - (ap[0] + ap_change), step, last)
        next_fp = self.fp_is_regular * fp[0] + flag(Flag.RET) * dst + flag(Flag.CALL) * (ap[0] + 2)
        yield Constraint("cpu/update_registers/update_fp/fp_update", fp[1] - next_fp, step, last)

    def _opcodes(self) -> Iterator[Constraint]:
        step, flag = self.each_step, self.flag
        call, ret, assert_eq = flag(Flag.CALL), flag(Flag.RET), flag(Flag.ASSERT_EQ)
        dst, op0 = self.dst.value[0], self.op0.value[0]

        # call stores the caller's frame: [ap] = fp, [ap + 1] = return address. Its form is fixed:
        # dst and op0 are ap-based with offsets 0 and 1, and no other flag of those two is set.
        yield Constraint("cpu/opcodes/call/push_fp", call * (dst - self.fp[0]), step)
        yield Constraint("cpu/opcodes/call/push_pc", call * (op0 - self.next_instruction), step)
        yield Constraint("cpu/opcodes/call/off0", call * (self.off0[0] - HALF_OFFSET_SIZE), step)
        yield Constraint("cpu/opcodes/call/off1", call * (self.off1[0] - (HALF_OFFSET_SIZE + 1)), step)
        call_flags = 2 * call + 2 - (flag(Flag.DST_FP) + flag(Flag.OP0_FP) + 4)
        yield Constraint("cpu/opcodes/call/flags", call * call_flags, step)

        # ret is `jmp abs [fp - 1]` that restores fp from [fp - 2].
        yield Constraint("cpu/opcodes/ret/off0", ret * (self.off0[0] + 2 - HALF_OFFSET_SIZE), step)
        yield Constraint("cpu/opcodes/ret/off2", ret * (self.off2[0] + 1 - HALF_OFFSET_SIZE), step)
        ret_flags = flag(Flag.PC_JUMP_ABSOLUTE) + flag(Flag.DST_FP) + flag(Flag.OP1_FP) + self.res_is_op1
        yield Constraint("cpu/opcodes/ret/flags", ret * (ret_flags - 4), step)

        yield Constraint("cpu/opcodes/assert_eq/assert_eq", assert_eq * (dst - self.res[0]), step)

    def _boundaries(self) -> Iterator[Constraint]:
        first, last = FIRST_ROW, self.last_step
        yield Constraint("initial_ap", self.ap[0] - INITIAL_AP, first)
        yield Constraint("initial_fp", self.fp[0] - INITIAL_AP, first)
        yield Constraint("initial_pc", self.pc[0] - INITIAL_PC, first)
        yield Constraint("final_ap", self.ap[0] - FINAL_AP, last)
        yield Constraint("final_fp", self.fp[0] - INITIAL_AP, last)
        yield Constraint("final_pc", self.pc[0] - FINAL_PC, last)
