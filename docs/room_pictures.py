"""The code's own imports in, pictures of its rooms and of the directions between them out."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import grimp
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web" / "src"
_IMPORT = re.compile(r'\b(?:from|import\(?|new URL\()\s*"(\.[^"?]+)')
_BOX_HEIGHT, _LINE, _COLUMN, _GAP = 0.55, 1.2, 2.0, 0.18
_MODULE = ("inkling", "module")
"""Of the files beside the rooms of the page, those that the public module is made of; the others are for all."""

_BENEATH = "errors, types, words"
_BELOW_FEATURES = ("model", "ui", "parts", "reader")
_FEATURES = "page/FEATURE"
_WORDS = ("say", "say-later", "languages", "catalogues")
"""Of the room for languages, what every room of the page may use."""

_LONG = 10
"""A name of more letters than this takes two lines."""

Rooms = Mapping[str, frozenset[str]]
"""The rooms that each room imports from."""


def python_rooms(*packages: str) -> Rooms:
    """Return the rooms of Python packages: their folders, and the files beside these.

    Args:
        packages: `training`, `export` or `tools`.
    """
    graph = grimp.build_graph(*packages, cache_dir=None)
    rooms = sorted(child for package in packages for child in graph.find_children(package))
    return _named(
        {
            room: {
                other
                for other in rooms
                if other != room and graph.direct_import_exists(importer=room, imported=other, as_packages=True)
            }
            for room in rooms
            if not room.endswith("__main__")
        },
        len(packages) == 1,
    )


def page_rooms() -> Rooms:
    """Return the rooms of the page: `ink`, `pad`, …, and the folders in `page`, whose features count as one.

    Left out is what lies beneath all of them: errors, types, words in a language, and a few lines in `common`.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(WEB.rglob("*.ts*")):
        here = _room_of(path)
        imports = found.setdefault(here, set())
        for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
            there = (path.parent / name).resolve()
            if there.is_relative_to(WEB):
                imports.add(_room_of(there))
    for room, imports in found.items():
        imports.discard(room)
    beneath = {_BENEATH, "common"}
    return {room: frozenset(others & found.keys() - beneath) for room, others in found.items() if room not in beneath}


def drawn(rooms: Rooms) -> tuple[Callable[[Axes], None], float, float]:
    """Lay rooms out so that every arrow points down, and return what draws them.

    Args:
        rooms: As `python_rooms` or `page_rooms`; without a circle.

    Returns:
        What draws on axes, and the picture's width and height in units of one line of text.
    """
    arrows = {room: others - _reached_by_others(rooms, others) for room, others in rooms.items()}
    rows: dict[int, list[str]] = {}
    for room in sorted(rooms):
        rows.setdefault(_row(rooms, arrows, room), []).append(room)
    places: dict[str, tuple[float, float]] = {}
    for row in sorted(rows, reverse=True):
        under = {room: _mean([places[user][0] for user in _users(arrows, room)]) for room in rows[row]}
        for room, x in _spread(under).items():
            places[room] = (x, row * _LINE)

    left = min(x for x, _ in places.values()) - _COLUMN / 2
    right = max(x for x, _ in places.values()) + _COLUMN / 2

    def draw(axes: Axes) -> None:
        colour = axes.spines["left"].get_edgecolor()
        for room, others in arrows.items():
            for other in sorted(others):
                axes.add_patch(_arrow(places[room], places[other], colour))
        for room, (x, y) in places.items():
            axes.add_patch(_box(x, y, colour))
            axes.text(x, y, _broken(room), ha="center", va="center")
        axes.set(xlim=(left, right), ylim=(-_BOX_HEIGHT, max(rows) * _LINE + _BOX_HEIGHT))
        axes.set_axis_off()

    return draw, right - left, (max(rows) + 1) * _LINE


def _room_of(path: Path) -> str:
    folder, *rest = path.relative_to(WEB).parts
    if not rest and not path.is_dir():
        return "module" if path.stem in _MODULE else _BENEATH
    if folder == "page":
        return _room_of_page(rest)
    return folder


def _room_of_page(parts: list[str]) -> str:
    room, *rest = parts
    if not rest:
        return "page"
    if room == "language" and Path(rest[0]).stem in _WORDS:
        return _BENEATH
    return f"page/{room}" if room in _BELOW_FEATURES else _FEATURES


def _named(rooms: Mapping[str, set[str]], is_short: bool) -> Rooms:
    def name(room: str) -> str:
        return room.split(".", 1)[1] if is_short else room.replace(".", "/")

    return {name(room): frozenset(map(name, others)) for room, others in rooms.items()}


def _reached_by_others(rooms: Rooms, others: frozenset[str]) -> set[str]:
    """Return what is imported by way of another import too: an arrow more would say nothing."""
    return {far for other in others for far in _below(rooms, other)}


def _below(rooms: Rooms, room: str) -> set[str]:
    return {far for other in rooms[room] for far in (other, *_below(rooms, other))}


def _row(rooms: Rooms, arrows: Rooms, room: str) -> int:
    """Return the line that a room stands in, from 0: right under what uses it, or as deep as what it uses lets it."""
    users = _users(arrows, room)
    if users:
        return min(_row(rooms, arrows, user) for user in users) - 1
    return max((1 + _height(rooms, other) for other in rooms[room]), default=0)


def _height(rooms: Rooms, room: str) -> int:
    return max((1 + _height(rooms, other) for other in rooms[room]), default=0)


def _users(arrows: Rooms, room: str) -> list[str]:
    return [user for user, others in arrows.items() if room in others]


def _spread(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return places that are a column apart at least, in the order of those that are wanted and around their middle."""
    placed: dict[str, float] = {}
    for room in sorted(wanted, key=lambda room: (wanted[room], room)):
        placed[room] = max([wanted[room], *(x + _COLUMN for x in placed.values())])
    moved = _mean([placed[room] - wanted[room] for room in placed])
    return {room: x - moved for room, x in placed.items()}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _arrow(start: tuple[float, float], end: tuple[float, float], colour: object) -> FancyArrowPatch:
    (x, y), (to_x, to_y) = start, end
    half = _BOX_HEIGHT / 2
    return FancyArrowPatch(
        (x, y - half), (to_x, to_y + half), arrowstyle="-|>", mutation_scale=7, linewidth=0.8, color=colour,
        shrinkA=0, shrinkB=0, alpha=0.8,
    )  # fmt: skip


def _box(x: float, y: float, colour: object) -> FancyBboxPatch:
    width = _COLUMN - _GAP
    return FancyBboxPatch(
        (x - width / 2, y - _BOX_HEIGHT / 2), width, _BOX_HEIGHT, boxstyle="round,pad=0,rounding_size=0.1",
        facecolor="none", edgecolor=colour, linewidth=1.0,
    )  # fmt: skip


def _broken(name: str) -> str:
    return name.replace("/", "/\n", 1) if len(name) > _LONG else name
