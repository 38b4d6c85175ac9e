"""The public input: the statement that a proof is about, in Stone's JSON form.

It fixes the layout, the number of steps, the range-check bounds, where the memory segments lie, and the
public memory. The public memory is divided into pages. Page 0 is a list of (address, value) pairs in any
order; every other page is a run of consecutive addresses. Its hash, and so the channel's seed, commits to all
of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from prover import json_input
from prover.domains import is_power_of_two
from prover.errors import InputError
from prover.field import P
from prover.hashing import keccak, word

SEGMENT_ORDER = (
    "program",
    "execution",
    "output",
    "pedersen",
    "range_check",
    "ecdsa",
    "bitwise",
    "ec_op",
    "keccak",
    "poseidon",
)
"""Order of the segments in the channel's seed; a layout has some of them."""

MAX_LOG_N_STEPS = 30
"""2^30 steps are 2^34 rows; with the largest blowup every index stays below 2^51."""
MAX_ADDRESS = (1 << 64) - 1
MAX_PUBLIC_CELLS = 1 << 24


class PublicCell(NamedTuple):
    """One cell of the public memory: 0 <= address < 2^64, 0 <= value < P."""

    address: int
    value: int
    page: int


class Segment(NamedTuple):
    """A memory segment: its first address, and one past the last cell used."""

    begin: int
    stop: int


@dataclass(frozen=True)
class PublicInput:
    """What is proved: a Cairo run of `n_steps` steps in `layout` with this public memory.

    Only the form is checked here; whether a statement makes sense is for `prover.statement`.

    Attributes:
        layout: name of the layout.
        n_steps: steps of the run, a power of two up to 2^30.
        rc_min: smallest 16-bit value in the range-check pool.
        rc_max: largest.
        memory_segments: by name.
        public_memory: cells in the order of their commitment; the first is the padding cell.

    Raises:
        InputError: a value of a wrong type or out of bounds, named as in the public input file.
    """

    layout: str
    n_steps: int
    rc_min: int
    rc_max: int
    memory_segments: Mapping[str, Segment]
    public_memory: tuple[PublicCell, ...]

    def __post_init__(self) -> None:
        json_input.string(self.layout, "layout", 32)
        if not self.layout.isascii() or not self.layout:
            raise InputError("layout", "expected the name of a layout")
        json_input.integer(self.n_steps, "n_steps", 1, 1 << MAX_LOG_N_STEPS)
        if not is_power_of_two(self.n_steps):
            raise InputError("n_steps", f"expected a power of two, got {self.n_steps}")
        json_input.integer(self.rc_min, "rc_min", 0, MAX_ADDRESS)
        json_input.integer(self.rc_max, "rc_max", 0, MAX_ADDRESS)
        for name, segment in self.memory_segments.items():
            if name not in SEGMENT_ORDER:
                raise InputError(f"memory_segments.{name}", "unknown field")
            json_input.integer(segment.begin, f"memory_segments.{name}.begin_addr", 0, MAX_ADDRESS)
            json_input.integer(segment.stop, f"memory_segments.{name}.stop_ptr", 0, MAX_ADDRESS)
        self._check_public_memory()

    def _check_public_memory(self) -> None:
        cells = self.public_memory
        if not 1 <= len(cells) <= MAX_PUBLIC_CELLS:
            raise InputError("public_memory", f"expected 1 to {MAX_PUBLIC_CELLS} cells, got {len(cells)}")
        last: dict[int, int] = {}
        for i, (address, value, page) in enumerate(cells):
            json_input.integer(address, f"public_memory[{i}].address", 0, MAX_ADDRESS)
            json_input.integer(value, f"public_memory[{i}].value", 0, P - 1)
            json_input.integer(page, f"public_memory[{i}].page", 0, MAX_PUBLIC_CELLS)
            if page and page in last and address != last[page] + 1:
                raise InputError(
                    f"public_memory[{i}].address",
                    f"addresses of page {page} must be consecutive: expected {last[page] + 1}, got {address}",
                )
            last[page] = address
        for page in range(len(last)):
            if page not in last:
                raise InputError("public_memory", f"page {page} is missing: pages are numbered from 0")

    @staticmethod
    def from_execution(
        execution: Any, *, layout: str = "perpetual", program_page: bool = False
    ) -> "PublicInput":
        """The public input of a finished run.

        Args:
            execution: a `prover._native.Execution`.
            layout: name of the layout it was run in.
            program_page: False puts all cells on page 0, in the order of Stone's files. True puts the program
                on page 1, so that its hash is a constant of the program, and all other cells on page 0.
        """
        segments = {name: Segment(*bounds) for name, bounds in execution.segments.items()}
        cells = [PublicCell(*cell) for cell in execution.public_memory]
        if program_page:
            cells = with_program_page(cells, segments)
        return PublicInput(
            layout=layout,
            n_steps=execution.n_steps,
            rc_min=execution.rc_min,
            rc_max=execution.rc_max,
            memory_segments=segments,
            public_memory=tuple(cells),
        )

    @property
    def segment_names(self) -> tuple[str, ...]:
        """Names of the segments, in the order of the seed."""
        return tuple(name for name in SEGMENT_ORDER if name in self.memory_segments)

    def pages(self) -> list[list[PublicCell]]:
        """The cells of each page, in the order of the public memory."""
        pages: list[list[PublicCell]] = [[] for _ in range(1 + max(c.page for c in self.public_memory))]
        for cell in self.public_memory:
            pages[cell.page].append(cell)
        return pages

    def seed_words(self, layout_code: int) -> list[int]:
        """The words of the statement in the channel's seed (`prover.seed`).

        Args:
            layout_code: the layout's name as the seed carries it, `Layout.code`.
        """
        words = [
            self.n_steps.bit_length() - 1,
            self.rc_min,
            self.rc_max,
            layout_code,
        ]
        for name in self.segment_names:
            words.extend(self.memory_segments[name])
        pages = self.pages()
        padding = self.public_memory[0]
        words += [padding.address, padding.value, len(pages)]
        for number, cells in enumerate(pages):
            if number:
                words.append(cells[0].address)
            words += [len(cells), int.from_bytes(page_hash(cells), "big")]
        return words

    def page_products(self, z: int, alpha: int) -> list[int]:
        """Per page, the product of z - (address + alpha*value) over its cells."""
        products = []
        for cells in self.pages():
            product = 1
            for address, value, _ in cells:
                product = product * (z - address - alpha * value) % P
            products.append(product)
        return products

    @staticmethod
    def from_json(value: Any) -> "PublicInput":
        """A public input from a parsed file.

        Raises:
            InputError: names the field that is missing, unknown, of a wrong type or out of bounds.
        """
        names = {"layout", "n_steps", "rc_min", "rc_max", "memory_segments", "public_memory"}
        root = json_input.fields(value, "", names, {"dynamic_params"})
        if root.get("dynamic_params") not in (None, {}):
            raise InputError("dynamic_params", "the dynamic layout is not supported")
        segments = json_input.fields(root["memory_segments"], "memory_segments", set(), set(SEGMENT_ORDER))
        cells = json_input.array(root["public_memory"], "public_memory", MAX_PUBLIC_CELLS)
        return PublicInput(
            layout=root["layout"],
            n_steps=root["n_steps"],
            rc_min=root["rc_min"],
            rc_max=root["rc_max"],
            memory_segments={name: _segment(s, f"memory_segments.{name}") for name, s in segments.items()},
            public_memory=tuple(_cell(c, f"public_memory[{i}]") for i, c in enumerate(cells)),
        )

    def to_json(self) -> dict[str, Any]:
        """The public input file's value."""
        return {
            "dynamic_params": None,
            "layout": self.layout,
            "memory_segments": {
                name: {"begin_addr": begin, "stop_ptr": stop}
                for name, (begin, stop) in self.memory_segments.items()
            },
            "n_steps": self.n_steps,
            "public_memory": [
                {"address": address, "page": page, "value": hex(value)}
                for address, value, page in self.public_memory
            ],
            "rc_max": self.rc_max,
            "rc_min": self.rc_min,
        }


def page_hash(cells: list[PublicCell]) -> bytes:
    """Keccak-256 of a page: of pairs on page 0, of values alone on the others."""
    if cells[0].page == 0:
        return keccak(b"".join(word(cell.address) + word(cell.value) for cell in cells))
    return keccak(b"".join(word(cell.value) for cell in cells))


def program_length(segments: Mapping[str, Segment]) -> int:
    """Number of program cells: they lie from address 1 up to the two cells of the initial frame."""
    return segments["execution"].begin - 3


def with_program_page(cells: Iterable[PublicCell], segments: Mapping[str, Segment]) -> list[PublicCell]:
    """The cells with the program (addresses 1 to its length) on page 1, and page 0 before it."""
    end = program_length(segments)
    program = sorted(cell for cell in cells if 1 <= cell.address <= end)
    others = [cell._replace(page=0) for cell in cells if not 1 <= cell.address <= end]
    return others + [cell._replace(page=1) for cell in program]


def _segment(value: Any, field: str) -> Segment:
    bounds = json_input.fields(value, field, {"begin_addr", "stop_ptr"})
    return Segment(bounds["begin_addr"], bounds["stop_ptr"])


def _cell(value: Any, field: str) -> PublicCell:
    cell = json_input.fields(value, field, {"address", "value", "page"})
    return PublicCell(
        cell["address"], json_input.hexadecimal(cell["value"], f"{field}.value", P), cell["page"]
    )
