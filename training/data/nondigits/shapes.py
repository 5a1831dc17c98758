"""Arrows, lines, boxes and dots."""

from typing import Final

import numpy as np

from training.data.nondigits.family import Draw, Families, Lines
from training.data.nondigits.scribbles import turned
from training.data.procedural.curve import Floats


def _polyline(*points: tuple[float, float]) -> Floats:
    return np.array(points, np.float64)


def _any_way(lines: Lines, rng: np.random.Generator) -> Lines:
    """Turn an arrow, but not near to upwards, where it is much like a 1 with its flag or a 9."""
    angle = -np.pi / 2 + rng.uniform(0.8, 2 * np.pi - 0.8)
    return [turned(line, angle) for line in lines]


def _arrow(rng: np.random.Generator) -> Lines:
    back, out = rng.uniform(0.2, 0.45), rng.uniform(0.2, 0.4)
    return _any_way([_polyline((0, 0), (1, 0)), _polyline((1 - back, -out), (1, 0), (1 - back, out))], rng)


def _double_headed(rng: np.random.Generator) -> Lines:
    back, out = rng.uniform(0.2, 0.3), rng.uniform(0.2, 0.35)
    ends = [_polyline((1 - back, -out), (1, 0), (1 - back, out)), _polyline((back, -out), (0, 0), (back, out))]
    return _any_way([_polyline((0, 0), (1, 0)), *ends], rng)


def _closed_head(rng: np.random.Generator) -> Lines:
    back, out = rng.uniform(0.3, 0.5), rng.uniform(0.22, 0.35)
    head = _polyline((1 - back, -out), (1, 0), (1 - back, out), (1 - back, -out))
    return _any_way([_polyline((0, 0), (1 - back, 0)), head], rng)


def _outlined_arrow(rng: np.random.Generator) -> Lines:
    back, half, out = rng.uniform(0.35, 0.5), rng.uniform(0.1, 0.18), rng.uniform(0.3, 0.45)
    neck = 1 - back
    outline = [(0, -half), (neck, -half), (neck, -out), (1, 0), (neck, out), (neck, half), (0, half), (0, -half)]
    return _any_way([_polyline(*outline)], rng)


def _feathered_arrow(rng: np.random.Generator) -> Lines:
    out = rng.uniform(0.2, 0.3)
    feathers = [_polyline((x - 0.15, -out), (x, 0), (x - 0.15, out)) for x in (0.0, 0.12, 0.24)]
    return _any_way([_polyline((0, 0), (1, 0)), _polyline((0.75, -out), (1, 0), (0.75, out)), *feathers], rng)


ARROWS: Final[Families] = {
    "train": {"arrow": _arrow, "double-headed arrow": _double_headed},
    "validation": {"arrow with a closed head": _closed_head},
    "test": {"outlined arrow": _outlined_arrow, "feathered arrow": _feathered_arrow},
}


def _level_lines(count: int) -> Draw:
    """Return what draws horizontal lines, one below the other: only upright ones are like a 1."""

    def draw(rng: np.random.Generator) -> Lines:
        gap, slope = rng.uniform(0.15, 0.3), rng.normal(0.0, 0.05)
        ends = rng.normal([0.0, 1.0], 0.06, (count, 2))
        return [_polyline((a, gap * row), (b, gap * row + slope)) for row, (a, b) in enumerate(ends.tolist())]

    return draw


def _wavy_line(rng: np.random.Generator) -> Lines:
    time = np.linspace(0.0, 1.0, 60)
    return [np.column_stack([time, rng.uniform(0.03, 0.08) * np.sin(2 * np.pi * rng.uniform(2.5, 5.0) * time)])]


def _dashes(rng: np.random.Generator) -> Lines:
    starts = np.linspace(0.0, 1.0, int(rng.integers(3, 6)), endpoint=False)
    length = rng.uniform(0.5, 0.7) / len(starts)
    return [_polyline((x, 0), (x + length, rng.normal(0.0, 0.01))) for x in starts.tolist()]


LINES: Final[Families] = {
    "train": {"one line": _level_lines(1), "two lines": _level_lines(2)},
    "validation": {"three lines": _level_lines(3)},
    "test": {"wavy line": _wavy_line, "dashes": _dashes},
}


def _rectangle(left: float, top: float, right: float, bottom: float) -> Floats:
    return _polyline((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _wide(rng: np.random.Generator) -> float:
    """Return the width of a box one high: a narrow one is a 0."""
    return float(rng.uniform(1.5, 3.0))


def _box(rng: np.random.Generator) -> Lines:
    return [_rectangle(0, 0, _wide(rng), 1)]


def _crossed_box(rng: np.random.Generator) -> Lines:
    width = rng.uniform(0.8, 2.0)
    return [_rectangle(0, 0, width, 1), _polyline((0, 0), (width, 1)), _polyline((0, 1), (width, 0))]


def _window(rng: np.random.Generator) -> Lines:
    width = rng.uniform(0.8, 1.6)
    return [_rectangle(0, 0, width, 1), _polyline((width / 2, 0), (width / 2, 1)), _polyline((0, 0.5), (width, 0.5))]


def _columns(rng: np.random.Generator) -> Lines:
    width = _wide(rng)
    return [_rectangle(0, 0, width, 1), *(_polyline((x, 0), (x, 1)) for x in (width / 3, width * 2 / 3))]


def _box_in_box(rng: np.random.Generator) -> Lines:
    width, gap = rng.uniform(1.2, 2.0), rng.uniform(0.2, 0.35)
    return [_rectangle(0, 0, width, 1), _rectangle(gap, gap, width - gap, 1 - gap)]


def _grid(rng: np.random.Generator) -> Lines:
    rows, columns = (int(count) for count in rng.integers(2, 5, 2))
    across = [_polyline((-0.5, row), (columns - 0.5, row)) for row in range(rows)]
    return across + [_polyline((column, -0.5), (column, rows - 0.5)) for column in range(columns)]


def _envelope(rng: np.random.Generator) -> Lines:
    width = rng.uniform(1.4, 2.0)
    return [_rectangle(0, 0, width, 1), _polyline((0, 0), (width / 2, rng.uniform(0.4, 0.6)), (width, 0))]


BOXES: Final[Families] = {
    "train": {"box": _box, "crossed box": _crossed_box, "window": _window},
    "validation": {"columns": _columns, "box in a box": _box_in_box},
    "test": {"grid": _grid, "envelope": _envelope},
}


def _point(rng: np.random.Generator) -> Lines:
    return [np.zeros((1, 2))]


def _blob(rng: np.random.Generator) -> Lines:
    """Fill a disc with a pen that goes round and round."""
    time = np.linspace(0.0, 1.0, 90)
    angle = 2 * np.pi * rng.uniform(7.0, 10.0) * time
    return [time[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])]


def _row_of_dots(rng: np.random.Generator) -> Lines:
    return [_polyline((x, rng.normal(0.0, 0.05))) for x in range(int(rng.integers(3, 6)))]


def _two_dots(rng: np.random.Generator) -> Lines:
    angle = rng.uniform(0, np.pi)
    return [np.zeros((1, 2)), turned(_polyline((1, 0)), angle)]


def _ring_of_dots(rng: np.random.Generator) -> Lines:
    angles = np.linspace(0.0, 2 * np.pi, int(rng.integers(3, 6)), endpoint=False) + rng.uniform(0, 2 * np.pi)
    return [turned(_polyline((rng.uniform(0.7, 1.0), 0)), angle) for angle in angles.tolist()]


DOTS: Final[Families] = {
    "train": {"point": _point, "row of dots": _row_of_dots},
    "validation": {"two dots": _two_dots},
    "test": {"blob": _blob, "ring of dots": _ring_of_dots},
}
