"""Search a placement of a layout's virtual columns with few mask rows: `python scripts/pack_layout.py margin`.

A proof opens each mask cell at z times a power of the trace's generator, one power per different row offset, and the
verifier pays for each. The cells themselves are given by the constraints; which rows they lie on is the placement's
choice. This script moves virtual columns within the tables, views within their pools and single cells among the cells
that no constraint reads, by simulated annealing, and prints the best placement it finds if it beats the layout's.

Where a pool itself lies is kept, and so are the columns whose cells are all taken by one virtual column.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from random import Random

from prover.air.columns import Placement, VirtualColumn
from prover.air.expression import Cell, leaves
from prover.air.layout import Layout
from prover.air.layouts import LAYOUT_NAMES, get_layout

Place = tuple[str, int]
"""A lane, a physical column or a pool, and an offset in its units."""


@dataclass
class Item:
    """A virtual column, or both halves of a memory view, that can move.

    Attributes:
        names: the virtual columns that move together.
        step: between its cells, in units of its lane.
        reads: for each of the names, the indices that constraints read relative to their row.
        lane, offset: where it is.
        host: the item in whose unread cells it lies, for a guest; its offset is then the host's cell.
    """

    names: list[str]
    step: int
    reads: list[set[int]]
    lane: str
    offset: int
    host: Item | None = None


@dataclass
class Board:
    """All items of a layout, and how lanes translate into rows.

    Attributes:
        units: lane -> (rows per unit, first row) for each of the names of an item in it.
        guests: guest -> the (host, cell) places it may take.
        fixed: lane, step and offset of the virtual columns that do not move.
        fixed_rows: their mask rows.
    """

    items: list[Item] = field(default_factory=list)
    units: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    guests: dict[int, list[tuple[Item, int]]] = field(default_factory=dict)
    fixed: list[tuple[str, int, int]] = field(default_factory=list)
    fixed_rows: set[int] = field(default_factory=set)

    def table(self) -> dict[str, tuple[int, int, int]]:
        """(column, step, offset) in rows of everything that moves."""
        placed = {}
        for item in self.items:
            lane, offset = item.lane, item.offset
            if item.host is not None:
                lane, offset = item.host.lane, item.host.offset + item.offset * item.host.step
            for name, (column, unit, first) in zip(item.names, self.units[lane], strict=True):
                placed[name] = (column, item.step * unit, first + offset * unit)
        return placed

    def rows(self) -> int:
        """Different mask rows of this placement."""
        rows = set(self.fixed_rows)
        placed = self.table()
        for item in self.items:
            for name, reads in zip(item.names, item.reads, strict=True):
                _, step, offset = placed[name]
                rows.update(offset + index * step for index in reads)
        return len(rows)


def board_of(layout: Layout) -> Board:
    """What can move in the layout, where it is now."""
    reads: defaultdict[str, set[int]] = defaultdict(set)
    for constraint in layout.constraints:
        for leaf in leaves(constraint.expression):
            if isinstance(leaf, Cell):
                reads[leaf.name].add(leaf.index)
    placement, board = layout.placement, Board()
    own = [column for name, column in placement.items() if name not in layout.views]
    pools = {viewed for viewed in layout.views.values() if viewed not in layout.views}
    densest = {column: min(c.step for c in own if c.column == column) for column in {c.column for c in own}}
    hosts: dict[str, Item] = {}
    for column in own:
        whole = column.step == densest[column.column] and (column.step == 1 or column.name in pools)
        if whole or column.name.startswith(("memory/", "range_check16", "diluted")):
            place = placement[column.name]
            board.fixed.append((f"c{place.column}", place.step, place.offset))
            board.fixed_rows |= {place.offset + index * place.step for index in reads[column.name]}
            continue
        if not any(_within(column, other) for other in own):
            lane = f"c{column.column}"
            board.units[lane] = [(column.column, 1, 0)]
            item = Item([column.name], column.step, [reads[column.name]], lane, column.offset)
            hosts[column.name] = item
            board.items.append(item)
    unread = _unread_cells(layout, [c for c in own if c.name in hosts])
    for column in own:
        outer = next((c for c in own if c.name in hosts and _within(column, c)), None)
        if outer is not None:
            cell = (column.offset - outer.offset) // outer.step
            host = hosts[outer.name]
            guest = Item([column.name], column.step, [reads[column.name]], host.lane, cell, host)
            board.guests[len(board.items)] = [
                (hosts[name], k)
                for name, cells in unread.items()
                for k in cells
                if k < column.step // hosts[name].step and column.step >= 256 * hosts[name].step
            ]
            board.items.append(guest)
    for pool in sorted(pools):
        _add_views(layout, board, pool, reads)
    return board


def _add_views(layout: Layout, board: Board, pool: str, reads: dict[str, set[int]]) -> None:
    """The views of a pool, address and value of a memory view as one item."""
    if pool.endswith("/value"):
        return
    pair = [pool, pool.replace("/addr", "/value")] if pool.endswith("/addr") else [pool]
    columns = [layout.placement[name] for name in pair]
    board.units[pool] = [(c.column, c.step, c.offset) for c in columns]
    for name, viewed in layout.views.items():
        if viewed != pool:
            continue
        column = layout.placement[name]
        names = [name, name.replace("/addr", "/value")] if len(pair) == 2 else [name]
        unit = columns[0]
        offset = (column.offset - unit.offset) // unit.step
        board.items.append(Item(names, column.step // unit.step, [reads[n] for n in names], pool, offset))


def _unread_cells(layout: Layout, columns: list[VirtualColumn]) -> dict[str, set[int]]:
    """Cells, of every 256 of a column, that no constraint reads."""
    period = 256
    read: defaultdict[str, set[int]] = defaultdict(set)
    length = 2 * layout.minimum_trace_length
    for constraint in layout.constraints:
        cells = {(c.name, c.row) for c in leaves(constraint.expression) if isinstance(c, Cell)}
        for row in constraint.domain.rows(length):
            if constraint.exceptions is None or not constraint.exceptions.contains(row, length):
                for name, offset in cells:
                    place = layout.placement[name]
                    read[name].add((row + offset - place.offset) // place.step % period)
    return {c.name: set(range(period)) - read[c.name] for c in columns if read[c.name]}


def _within(inner: VirtualColumn, outer: VirtualColumn) -> bool:
    return (
        inner.column == outer.column
        and inner.step > outer.step
        and (inner.offset - outer.offset) % outer.step == 0
    )


def _inside(board: Board, lane: str, step: int, offset: int) -> list[Item] | None:
    """Items within the cells offset + k*step of a lane; None if something there cannot move with them."""
    for other_lane, other_step, other_offset in board.fixed:
        if other_lane == lane and (other_offset - offset) % min(other_step, step) == 0:
            return None
    found = []
    for item in board.items:
        if item.host is None and item.lane == lane and (item.offset - offset) % min(item.step, step) == 0:
            if item.step < step:
                return None
            found.append(item)
    return found


def move(board: Board, random: Random) -> list[tuple[Item, str, int, Item | None]] | None:
    """A random change; returns what undoes it, or None where nothing can change."""
    number = random.randrange(len(board.items))
    item = board.items[number]
    if number in board.guests:
        undo = [(item, item.lane, item.offset, item.host)]
        host, cell = random.choice(board.guests[number])
        taken = {
            (g.host.names[0], g.offset) for i in board.guests if (g := board.items[i]).host and g is not item
        }
        if (host.names[0], cell) in taken:
            return None
        item.host, item.offset = host, cell
        return undo
    lanes = [lane for lane in board.units if len(board.units[lane]) == len(item.names)]
    lanes = [lane for lane in lanes if (lane in get_pools(board)) == (item.lane in get_pools(board))]
    lane = item.lane if item.lane in get_pools(board) else random.choice(lanes)
    step, here = item.step, item.offset % item.step
    there = random.randrange(step)
    one, other = _inside(board, item.lane, step, here), _inside(board, lane, step, there)
    if one is None or other is None or (item.lane, here) == (lane, there):
        return None
    undo = [(i, i.lane, i.offset, i.host) for i in (*one, *other)]
    source = item.lane
    for i in one:
        i.lane, i.offset = lane, i.offset - here + there
    for i in other:
        i.lane, i.offset = source, i.offset - there + here
    return undo


def get_pools(board: Board) -> set[str]:
    """Lanes that are pools."""
    return {lane for lane in board.units if not lane.startswith("c")}


def anneal(board: Board, iterations: int, random: Random) -> tuple[int, dict[str, tuple[int, int, int]]]:
    """The fewest rows found, with the placement."""
    rows = board.rows()
    best, placed = rows, board.table()
    for iteration in range(iterations):
        temperature = 1.5 * (1 - iteration / iterations) + 0.05
        undo = move(board, random)
        if undo is None:
            continue
        changed = board.rows()
        if changed <= rows or random.random() < math.exp((rows - changed) / temperature):
            rows = changed
            if rows < best:
                best, placed = rows, board.table()
        else:
            for item, lane, offset, host in undo:
                item.lane, item.offset, item.host = lane, offset, host
    return best, placed


def rebuilt(layout: Layout, placed: dict[str, tuple[int, int, int]]) -> Layout:
    """The layout with these virtual columns elsewhere."""
    table = {name: (c.column, c.step, c.offset) for name, c in layout.placement.items()}
    placement = Placement({**table, **placed})
    components = tuple(type(component)(placement) for component in layout.components)  # type: ignore[call-arg]
    return replace(layout, placement=placement, components=components)


def main() -> int:
    parser = argparse.ArgumentParser(description="Search a placement with few mask rows.")
    parser.add_argument("layout", choices=LAYOUT_NAMES)
    parser.add_argument("--iterations", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    layout = get_layout(arguments.layout)
    present = len({row for _, row in layout.mask})
    print(f"{layout.name}: {len(layout.mask)} mask cells on {present} rows")
    best, placed = present, {}
    for seed in range(arguments.seeds):
        rows, table = anneal(board_of(layout), arguments.iterations, Random(seed))
        print(f"seed {seed}: {rows} rows", flush=True)
        if rows < best:
            best, placed = rows, table
    if not placed:
        print("the layout's placement is kept")
        return 0
    found = rebuilt(layout, placed)
    assert len({row for _, row in found.mask}) == best, "Invariant: rows are counted as the mask counts them"
    for name, place in sorted(placed.items(), key=lambda entry: entry[1]):
        print(f'    "{name}": {place},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
