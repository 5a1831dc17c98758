"""A seeded digit in, a picture of each stage of its reading out: the code of the project draws its own docs."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from docs.benchmark_pictures import charts
from docs.misread_pictures import misread_charts
from docs.room_pictures import Rooms, drawn, page_rooms, python_rooms
from tools.misreads.results import read_results as read_misreads
from tools.peers.results import read_results
from training.data.picture_file import Rgba
from training.data.procedural import generate
from training.data.strokes import Strokes, StrokeSample
from training.ink import PAD_HEIGHT, PEN_WIDTH, Box, Glyph, Ink, binarise, bounds, normalise, place, rasterise
from training.ink.constants import GLYPH_BOX, GLYPH_SIZE
from training.learning.bend import bend, random_pen
from training.reading.glyphs import glyph_of
from training.reading.reading import read_pad
from training.recogniser.recogniser import Recogniser

MODEL = Path(__file__).resolve().parent.parent / "models" / "default"
BENCHMARKS = Path(__file__).resolve().parent / "benchmarks.json"
SEED = 2
DIGIT = 4
NUMBER = "2047"

# Middle tones, which can be read on a light and on a dark page alike.
_TEXT = "#808891"
_ACCENT = "#4f6fd0"
_STROKES = ("#4f6fd0", "#c2703d", "#0e8f7e")
_SIZE = 2.6  # inches
_LINE = 0.62  # inches between two lines of a picture of rooms
_PEN, _DIGIT_HEIGHT, _MARGIN, _OVERLAP = 8, 150, 30, 12  # ink pixels
_STYLE: dict[Any, object] = {
    "svg.hashsalt": "inkling",  # the same picture has the same bytes
    "svg.fonttype": "path",
    "text.color": _TEXT,
    "axes.edgecolor": _TEXT,
    "axes.labelcolor": _TEXT,
    "xtick.color": _TEXT,
    "ytick.color": _TEXT,
    "font.size": 9,
}


def pictures() -> dict[str, bytes]:
    """Draw every picture of the docs.

    Returns:
        SVG files by their names.
    """
    placed, height, width, _ = place(_example().strokes, PEN_WIDTH)
    ink = rasterise(placed, height, width, PEN_WIDTH)
    (box,) = bounds(ink)
    glyph = normalise(ink, box)
    return {
        "strokes.svg": _draw(lambda axes: _strokes(axes, placed, ink)),
        "ink.svg": _draw(lambda axes: _grey(axes, ink)),
        "box.svg": _draw(lambda axes: _box(axes, ink, box)),
        "number.svg": _draw(_number, width=2.4 * _SIZE),
        "picture.svg": _side_by_side(_photograph(ink)),
        "glyph.svg": _draw(lambda axes: _glyph(axes, glyph)),
        "probabilities.svg": _draw(lambda axes: _probabilities(axes, glyph), width=2 * _SIZE),
        "hands.svg": _sheet([glyph_of(sample.strokes) for sample in generate(60, SEED)], columns=15),
        "bent.svg": _sheet(_bent(), columns=15),
        "rooms-training.svg": _rooms(python_rooms("training")),
        "rooms-export.svg": _rooms(python_rooms("export")),
        "rooms-page.svg": _rooms(page_rooms()),
        **_measured(),
    }


def _measured() -> dict[str, bytes]:
    with mpl.rc_context(_STYLE):
        figures = {**charts(read_results(BENCHMARKS)), **misread_charts(read_misreads())}
        return {f"{name}.svg": _svg(figure) for name, figure in figures.items()}


def _example() -> StrokeSample:
    """Return the digit that the docs follow through every stage."""
    return next(sample for sample in generate(100, SEED) if sample.label == DIGIT and len(sample.strokes) > 1)


def _number(axes: Axes) -> None:
    """Show how a number whose digits touch and overlap is taken apart: stroke by stroke, and what became of it."""
    strokes, width = _written(NUMBER)
    for number, stroke in enumerate(strokes):
        x, y = zip(*stroke, strict=True)
        axes.plot(x, y, color=_STROKES[number % len(_STROKES)], linewidth=4, solid_capstyle="round", alpha=0.7)
    for symbol in read_pad(Recogniser.load(MODEL), strokes, PAD_HEIGHT, width, _PEN).symbols:
        top, left, bottom, right = symbol.box
        axes.add_patch(Rectangle((left, top), right - left, bottom - top, fill=False, edgecolor=_ACCENT))
        axes.annotate(str(symbol.label), (left, top), (1, 3), textcoords="offset points", color=_ACCENT)
    axes.set(xlim=(0, width), ylim=(_DIGIT_HEIGHT + 2 * _MARGIN, 0), aspect="equal", xticks=[], yticks=[])


def _written(number: str) -> tuple[Strokes, int]:
    """Return the strokes of procedural digits side by side, in ink pixels of a pad, and the width that they take."""
    samples = generate(100, SEED)
    strokes: Strokes = []
    right = 0.0
    for label in number:
        digit = next(sample for sample in samples if str(sample.label) == label)
        xs, ys = zip(*(point[:2] for stroke in digit.strokes for point in stroke), strict=True)
        scale = _DIGIT_HEIGHT / (max(ys) - min(ys))
        left = right - _OVERLAP if right else _MARGIN
        strokes += [
            [(left + scale * (x - min(xs)), _MARGIN + scale * (y - min(ys))) for x, y, *_ in stroke]
            for stroke in digit.strokes
        ]
        right = left + scale * (max(xs) - min(xs))
    return strokes, round(right + _MARGIN)


def _photograph(ink: Ink) -> Rgba:
    """Return the example as a camera might see it: pale pencil on grainy paper, with a soft shadow over it."""
    framed = np.pad(ink, 40)
    rng = np.random.default_rng(SEED)
    down, across = np.indices(framed.shape) / max(framed.shape)
    shade = 0.95 - 0.6 / (1 + np.exp(8 * (1 - down - across)))
    light = shade * (1 - 0.45 * framed) + rng.normal(0, 0.015, framed.shape)
    grey = np.rint(255 * np.clip(light, 0, 1)).astype(np.uint8)
    return np.stack([grey, grey, grey, np.full_like(grey, 255)], axis=2)


def _bent() -> list[Glyph]:
    """Return the example as training sees it: each time bent anew and with another pen."""
    rng = np.random.default_rng(SEED)
    return [glyph_of(bend(_example().strokes, rng), random_pen(rng)) for _ in range(30)]


def _draw(paint: Callable[[Axes], None], width: float = _SIZE, height: float = _SIZE) -> bytes:
    """Return the SVG of a figure with one pair of axes."""
    with mpl.rc_context(_STYLE):
        figure = Figure((width, height), layout="constrained")
        axes = figure.subplots()
        paint(axes)
        return _svg(figure)


def _rooms(rooms: Rooms) -> bytes:
    paint, width, height = drawn(rooms)
    return _draw(paint, width=width * _LINE, height=height * _LINE)


def _side_by_side(picture: Rgba) -> bytes:
    """Return the SVG of a picture and of its ink."""
    with mpl.rc_context(_STYLE):
        figure = Figure((2 * _SIZE, _SIZE), layout="constrained")
        left, right = figure.subplots(1, 2)
        _grey(left, 1 - picture[:, :, 0] / np.float32(255))
        _grey(right, binarise(picture))
        return _svg(figure)


def _sheet(glyphs: Sequence[Glyph], columns: int) -> bytes:
    """Return the SVG of many glyphs in rows."""
    rows = len(glyphs) // columns
    padded = np.pad(np.stack(glyphs), ((0, 0), (1, 1), (1, 1)))
    side = GLYPH_SIZE + 2
    sheet = padded.reshape(rows, columns, side, side).swapaxes(1, 2).reshape(rows * side, columns * side)
    return _draw(lambda axes: _grey(axes, sheet), width=2.4 * _SIZE, height=2.4 * _SIZE * rows / columns)


def _svg(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    return buffer.getvalue()


def _grey(axes: Axes, values: Ink) -> None:
    axes.imshow(1 - values, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    axes.set_xticks([])
    axes.set_yticks([])


def _strokes(axes: Axes, strokes: Strokes, ink: Ink) -> None:
    for number, stroke in enumerate(strokes):
        colour = _STROKES[number % len(_STROKES)]
        x, y = zip(*stroke, strict=True)
        axes.plot(x, y, "-", color=colour, linewidth=0.8)
        axes.plot(x, y, "o", color=colour, markersize=2.2)
        axes.annotate(str(number + 1), (x[0], y[0]), (5, 3), textcoords="offset points", color=colour)
    axes.set(xlim=(0, ink.shape[1]), ylim=(ink.shape[0], 0), aspect="equal", xlabel="x, ink pixels", ylabel="y, down")


def _box(axes: Axes, ink: Ink, box: Box) -> None:
    _grey(axes, ink)
    top, left, bottom, right = box
    axes.add_patch(
        Rectangle((left - 0.5, top - 0.5), right - left, bottom - top, fill=False, edgecolor=_ACCENT, linewidth=1.5)
    )
    rows, columns = np.indices(ink.shape)
    axes.plot((columns * ink).sum() / ink.sum(), (rows * ink).sum() / ink.sum(), "+", color="#c2703d", markersize=12)


def _glyph(axes: Axes, glyph: Glyph) -> None:
    _grey(axes, glyph)
    edge = (GLYPH_SIZE - GLYPH_BOX) / 2 - 0.5
    axes.add_patch(Rectangle((edge, edge), GLYPH_BOX, GLYPH_BOX, fill=False, edgecolor=_ACCENT, linestyle=":"))
    middle = (GLYPH_SIZE - 1) / 2
    axes.plot(middle, middle, "+", color="#c2703d", markersize=12)


def _probabilities(axes: Axes, glyph: Glyph) -> None:
    recogniser = Recogniser.load(MODEL)
    (row,) = recogniser.probabilities(glyph[None])
    labels = [str(label) for label in recogniser.card.labels]
    bars = axes.bar(labels, row, color=_ACCENT)
    axes.bar_label(bars, [f"{share:.1%}" for share in row], fontsize=7, color=_TEXT, padding=2)
    axes.set(ylim=(0, 1.12), yticks=[0, 0.5, 1], ylabel="probability", xlabel="digit")
    axes.spines[["top", "right"]].set_visible(False)
