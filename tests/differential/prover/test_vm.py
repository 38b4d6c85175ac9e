"""Our machine against cairo-lang's own: equal trace, memory, builtin inputs and public input."""

import pytest

from prover import crypto, vm
from tests.support import cairo_programs as programs
from tests.support.cairo import compile_program, execution_of, run_in_cairo_lang

SIGNED = (crypto.public_key(77), 1234, *crypto.sign(77, 1234))

# Holes for which 2048 steps suffice if public memory takes an eighth of the memory cells, and not if it
# takes the quarter that layout perpetual gives it.
HOLES = programs.with_main(
    head="from starkware.cairo.common.alloc import alloc\n",
    body="    let (sparse: felt*) = alloc();\n    tempvar far = sparse + 5000;\n    assert [far] = 1;",
)

SPARE_BUILTIN_CELLS = programs.with_main(
    head="from starkware.cairo.common.hash import hash2\n",
    body="\n".join(f"    let (h) = hash2{{hash_ptr=pedersen_ptr}}({i}, 2);" for i in range(65)),
)

WITHOUT_INPUT = {
    "output only": programs.OUTPUT_ONLY,
    "no builtins": programs.NO_BUILTINS,
    "dicts": programs.DICTS,
    "math": programs.MATH,
    "arrays": programs.ARRAYS,
    "hashes": programs.HASHES,
    "signature": programs.signature_program(*SIGNED),
    "memory holes": HOLES,
    "a hash more than 2048 steps hold": SPARE_BUILTIN_CELLS,
}


@pytest.mark.parametrize("name", WITHOUT_INPUT)
def test_common_library(name: str) -> None:
    program = compile_program(WITHOUT_INPUT[name])
    assert vm.run(program) == execution_of(run_in_cairo_lang(program))


MARGIN = {
    "output only": programs.OUTPUT_ONLY,
    "poseidon": programs.POSEIDON,
    "signature": programs.margin_signature_program(*SIGNED),
}


@pytest.mark.parametrize("layout", ["margin", "margin16"])
@pytest.mark.parametrize("name", MARGIN)
def test_layouts_of_other_shape(layout: str, name: str) -> None:
    program = compile_program(MARGIN[name])
    assert vm.run(program, layout=layout) == execution_of(run_in_cairo_lang(program, layout=layout))


def test_padding_follows_the_layout() -> None:
    """Eight range-check cells per step hold all 16-bit values from 2^14 steps on, four only from 2^17 on."""
    assert vm.run(compile_program(programs.OUTPUT_ONLY), layout="margin").n_steps == 2**9
    assert vm.run(compile_program(programs.POSEIDON), layout="margin").n_steps == 2**14
    assert vm.run(compile_program(programs.MATH)).n_steps == 2**17


def test_a_long_program_with_a_short_run_gets_room_for_its_public_memory() -> None:
    """The program is public memory, which has one cell per step in layout margin."""
    skipped = (
        "func main() {\n    jmp end;\n" + "    [ap] = 1, ap++;\n" * 600 + "    end:\n    return ();\n}\n"
    )
    execution = vm.run(compile_program(skipped), layout="margin")
    assert len(execution.public_memory) > 600
    assert execution.n_steps == 2**11


def test_padding_leaves_room_for_memory_holes_and_builtin_instances() -> None:
    assert vm.run(compile_program(programs.OUTPUT_ONLY)).n_steps == 2048
    assert vm.run(compile_program(HOLES)).n_steps == 4096
    assert vm.run(compile_program(SPARE_BUILTIN_CELLS)).n_steps == 4096


def test_input() -> None:
    program = compile_program(programs.INPUT_SUM)
    words = [3, 10, 20, 2**250]
    expected = execution_of(run_in_cairo_lang(program, {"words": words}))
    assert vm.run(program, input_words=words) == expected
    assert vm.run(program, program_input={"words": words}) == expected
    assert expected.output == [30 + 2**250]


# Each hint reaches something else of what cairo-lang gives hints; all need Python.
HINTS = programs.with_main(
    head="""from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.default_dict import default_dict_finalize, default_dict_new
from starkware.cairo.common.dict import dict_new, dict_read, dict_write
from starkware.cairo.common.dict_access import DictAccess
from starkware.cairo.common.find_element import find_element
const LIMIT = 9;
struct Point {
    x: felt,
    y: felt,
}
struct Pair {
    first: Point,
    next: Point*,
}
func square_root{range_check_ptr}(n) -> (root: felt) {
    alloc_locals;
    local root;
    %{
        from math import isqrt

        ids.root = isqrt(ids.n)
        assert ids.root < range_check_builtin.bound, "too large"
    %}
    assert [range_check_ptr] = root;
    let range_check_ptr = range_check_ptr + 1;
    return (root=root);
}
func typed(pair: Pair*) -> (sum: felt) {
    alloc_locals;
    local sum;
    local written: Point;
    %{
        pair = ids.pair
        ids.sum = pair.first.x + pair.first.y + pair.next.y + ids.LIMIT + ids.Point.SIZE
        assert pair.address_ + 2 == pair.address_ + ids.Pair.next
        assert memory[pair.address_] == pair.first.x
        ids.written.x = 100
        ids.written.y = PRIME - 1
        memory[ids.written.address_ + ids.Point.x]
    %}
    assert written.y = -1;
    return (sum=sum + written.x);
}
func scopes() -> (value: felt) {
    alloc_locals;
    local inside;
    local outside;
    %{ kept = 5 %}
    %{ vm_enter_scope({"given": kept * 2}) %}
    %{
        assert "kept" not in globals()
        ids.inside = given
        vm_exit_scope()
    %}
    %{ ids.outside = kept %}
    return (value=inside * 1000 + outside);
}
""",
    body="""
    let (root) = square_root(1000000);
    local second: Point = Point(x=30, y=40);
    let (__fp__, _) = get_fp_and_pc();
    local pair: Pair = Pair(first=Point(x=10, y=20), next=&second);
    let (sum) = typed(&pair);
    let (value) = scopes();
    local nested: felt**;
    %{ ids.nested = segments.gen_arg([[1, 2], [3, -4]]) %}
    assert nested[1][1] = -4;
    let (list: felt*) = alloc();
    %{
        end = segments.write_arg(ids.list, program_input["list"])
        assert end - ids.list == 4
        assert memory.get_range(ids.list, 2) == program_input["list"][:2]
        segments.load_data(end, [ids.list, 17])
        assert memory.get(end + 2) is None and end + 2 not in memory
    %}
    assert list[4] = cast(list, felt);
    let (dict_start) = default_dict_new(0);
    let dict = dict_start;
    dict_write{dict_ptr=dict}(key=1, new_value=2);
    %{
        tracker = __dict_manager.get_tracker(ids.dict)
        assert tracker.data[1] == 2
    %}
    let (_, _) = default_dict_finalize(dict_start, dict, 0);
    %{ initial_dict = {3: 4} %}
    let (filled) = dict_new();
    let (four) = dict_read{dict_ptr=filled}(key=3);
    %{ __find_element_index = 1 %}
    let (found) = find_element(array_ptr=list, elm_size=1, n_elms=4, key=list[1]);
    tempvar quick;
    %{
        memory[ap - 1] = fdiv(1, 3, PRIME)
        assert current_step > 0 and pc.segment_index == 0
    %}
    %{ ecdsa_builtin.add_signature(ids.ecdsa_ptr.address_, tuple(program_input["signature"])) %}
    assert ecdsa_ptr.pub_key = list[2];
    assert ecdsa_ptr.message = list[3];
    let ecdsa_ptr = ecdsa_ptr + SignatureBuiltin.SIZE;
    assert output_ptr[0] = root;
    assert output_ptr[1] = sum;
    assert output_ptr[2] = value;
    assert output_ptr[3] = four;
    assert output_ptr[4] = found[0];
    assert output_ptr[5] = quick * 3;
    let output_ptr = output_ptr + 6;""",
)
HINTS = HINTS.replace(
    "const LIMIT", "from starkware.cairo.common.registers import get_fp_and_pc\nconst LIMIT"
)


def test_hints_in_python() -> None:
    program = compile_program(HINTS)
    public, message, r, s = SIGNED
    program_input = {"list": [5, 6, public, message], "signature": [r, s]}
    execution = vm.run(program, program_input=program_input)
    assert execution == execution_of(run_in_cairo_lang(program, program_input))
    assert execution.output == [1000, 10 + 20 + 40 + 9 + 2 + 100, 10 * 1000 + 5, 4, 6, 1]


def test_temporary_segments_are_relocated() -> None:
    program = compile_program(
        programs.with_main(
            head="from starkware.cairo.common.alloc import alloc\n",
            body="""
    let (target: felt*) = alloc();
    local temporary: felt*;
    %{ ids.temporary = segments.add_temp_segment() %}
    assert temporary[0] = 11;
    assert temporary[1] = 22;
    %{ memory.add_relocation_rule(ids.temporary, ids.target) %}
    assert target[2] = 33;""",
        )
    )
    assert vm.run(program) == execution_of(run_in_cairo_lang(program))


def test_output_pages() -> None:
    program = compile_program(
        programs.with_main(
            body="""
    assert output_ptr[0] = 1;
    assert output_ptr[1] = 2;
    assert output_ptr[2] = 3;
    %{ output_builtin.add_page(1, ids.output_ptr + 1, 2) %}
    let output_ptr = output_ptr + 3;"""
        )
    )
    execution = vm.run(program)
    assert execution == execution_of(run_in_cairo_lang(program))
    assert [page for _, _, page in execution.public_memory][-3:] == [0, 1, 1]
