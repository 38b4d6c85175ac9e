"""The public input: file form, pages, the channel's seed, and the names of bad fields."""

from types import SimpleNamespace
from typing import Any

import pytest

from prover.errors import InputError
from prover.field import P
from prover.hashing import keccak, word
from prover.public_input import PublicCell, PublicInput, Segment, page_hash, with_program_page
from tests.support import samples

SEGMENTS = {
    "program": Segment(1, 5),
    "execution": Segment(35, 13286),
    "output": Segment(13286, 13288),
    "pedersen": Segment(13288, 13288),
    "range_check": Segment(13672, 13672),
    "bitwise": Segment(15720, 15720),
}


def small(*cells: tuple[int, int, int], **changes: Any) -> PublicInput:
    """A public input with these cells."""
    values: dict[str, Any] = {
        "layout": "recursive",
        "n_steps": 1 << 14,
        "rc_min": 0x7FFB,
        "rc_max": 0x8001,
        "memory_segments": SEGMENTS,
        "public_memory": tuple(PublicCell(*cell) for cell in cells),
    }
    return PublicInput(**{**values, **changes})


def file_value() -> dict[str, Any]:
    value: dict[str, Any] = samples.proof_value("perpetual-12/blowup4")["public_input"]
    return value


def test_seed_words_of_one_page() -> None:
    cells = ((1, 0x40780017FFF7FFF, 0), (2, 7, 0))
    words = small(*cells).seed_words(0x726563757273697665)
    # The layout's name in ASCII, segments in the layout's order, the padding cell, one page of two cells.
    assert words[:16] == [
        14, 0x7FFB, 0x8001, 0x726563757273697665,
        1, 5, 35, 13286, 13286, 13288, 13288, 13288, 13672, 13672, 15720, 15720,
    ]  # fmt: skip
    assert words[16:20] == [1, 0x40780017FFF7FFF, 1, 2]
    pairs = word(1) + word(0x40780017FFF7FFF) + word(2) + word(7)
    assert words[20] == int.from_bytes(keccak(pairs), "big")
    assert len(words) == 21


def test_seed_of_two_pages() -> None:
    words = small((9, 90, 0), (1, 10, 1), (2, 20, 1), (8, 80, 0)).seed_words(1)
    assert words[16:19] == [9, 90, 2]
    page_0 = keccak(word(9) + word(90) + word(8) + word(80))
    # Later pages are preceded by their address and hash values alone.
    page_1 = keccak(word(10) + word(20))
    assert words[19:] == [2, int.from_bytes(page_0, "big"), 1, 2, int.from_bytes(page_1, "big")]


def test_page_products_are_of_z_minus_the_hashed_pairs() -> None:
    z, alpha = 1000, 7
    products = small((9, 90, 0), (1, 10, 1), (2, 20, 1)).page_products(z, alpha)
    assert products == [1000 - 9 - 630, (1000 - 1 - 70) * (1000 - 2 - 140) % P]


def test_program_page_holds_the_program_and_nothing_else() -> None:
    whole = samples.proof("perpetual-12/blowup4").public_input
    cells = with_program_page(whole.public_memory, whole.memory_segments)
    assert [c.address for c in cells if c.page == 1] == list(range(1, 148))
    assert [c for c in cells if c.page == 0] == [c for c in whole.public_memory if c.address >= 148]
    assert cells[0].address == 148
    paged = PublicInput(
        whole.layout, whole.n_steps, whole.rc_min, whole.rc_max, whole.memory_segments, tuple(cells)
    )
    program = [c.value for c in whole.public_memory if c.address <= 147]
    assert page_hash(paged.pages()[1]) == keccak(b"".join(map(word, program)))


def test_from_execution_keeps_the_order_of_the_run() -> None:
    whole = samples.proof("perpetual-16/blowup4").public_input
    execution = SimpleNamespace(
        n_steps=whole.n_steps,
        rc_min=whole.rc_min,
        rc_max=whole.rc_max,
        segments={name: tuple(segment) for name, segment in whole.memory_segments.items()},
        public_memory=[tuple(cell) for cell in whole.public_memory],
    )
    assert PublicInput.from_execution(execution) == whole
    assert len(PublicInput.from_execution(execution, program_page=True).pages()) == 2


def test_writes_what_it_reads() -> None:
    value = file_value()
    assert PublicInput.from_json(value).to_json() == value


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["layout"], ..., "layout"),
        (["layout"], 3, "layout"),
        (["layout"], "l" * 33, "layout"),
        (["layout"], "l\u00e4yout", "layout"),
        (["layout"], "", "layout"),
        (["n_steps"], 4095, "n_steps"),
        (["n_steps"], 0, "n_steps"),
        (["n_steps"], 1 << 31, "n_steps"),
        (["n_steps"], True, "n_steps"),
        (["rc_min"], -1, "rc_min"),
        (["rc_max"], "5", "rc_max"),
        (["dynamic_params"], {"a": 1}, "dynamic_params"),
        (["memory_segments"], [], "memory_segments"),
        (["memory_segments", "stack"], {"begin_addr": 1, "stop_ptr": 1}, "memory_segments.stack"),
        (["memory_segments", "output", "begin_addr"], -1, "memory_segments.output.begin_addr"),
        (["memory_segments", "output", "stop_ptr"], 1 << 64, "memory_segments.output.stop_ptr"),
        (["memory_segments", "output", "stop_ptr"], ..., "memory_segments.output.stop_ptr"),
        (["memory_segments", "output", "size"], 2, "memory_segments.output.size"),
        (["public_memory"], [], "public_memory"),
        (["public_memory"], {}, "public_memory"),
        (["public_memory", 3], [], "public_memory[3]"),
        (["public_memory", 3, "address"], 1 << 64, "public_memory[3].address"),
        (["public_memory", 3, "address"], "4", "public_memory[3].address"),
        (["public_memory", 3, "value"], 5, "public_memory[3].value"),
        (["public_memory", 3, "value"], hex(P), "public_memory[3].value"),
        (["public_memory", 3, "value"], "0x", "public_memory[3].value"),
        (["public_memory", 3, "page"], -1, "public_memory[3].page"),
        (["public_memory", 3, "page"], 2, "public_memory"),
        (["public_memory", 3, "page"], ..., "public_memory[3].page"),
        (["public_memory", 3, "extra"], 1, "public_memory[3].extra"),
        (["extra"], 1, "extra"),
    ],
)
def test_names_the_bad_field(path: list[Any], value: Any, field: str) -> None:
    root = file_value()
    node: Any = root
    for name in path[:-1]:
        node = node[name]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    with pytest.raises(InputError) as raised:
        PublicInput.from_json(root)
    assert raised.value.field == field


def test_addresses_of_a_later_page_are_consecutive() -> None:
    with pytest.raises(InputError, match="consecutive: expected 11, got 12") as raised:
        small((9, 0, 0), (10, 0, 1), (12, 0, 1))
    assert raised.value.field == "public_memory[2].address"


def test_page_0_is_needed() -> None:
    with pytest.raises(InputError, match="page 0 is missing"):
        small((9, 0, 1))


def test_values_made_in_python_are_checked_alike() -> None:
    with pytest.raises(InputError) as raised:
        small((1, P, 0))
    assert raised.value.field == "public_memory[0].value"
    with pytest.raises(InputError) as raised:
        small((1, 0, 0), memory_segments={"stack": Segment(1, 1)})
    assert raised.value.field == "memory_segments.stack"
