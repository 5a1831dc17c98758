"""One look for every figure: it fits a printed column, and stays readable when printed in grey."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 6.3
"""Width of every figure in inches: the text of an A4 page."""

DARK, LIGHT, MIDDLE = "#20356b", "#e0a458", "#5d8aa8"
"""Three colours that are also three greys."""

TEXT, FAINT = "#222222", "#8a8a8a"
MARKERS = ("o", "s", "^", "D")
LINES = ("-", "--", ":", "-.")
COLOURS = (DARK, LIGHT, MIDDLE, FAINT)
"""Series are told apart by marker and line as well as by colour."""

_DOTS_PER_INCH = 200
_STYLE: dict[Any, Any] = {
    "figure.titlesize": 11,
    "figure.titleweight": "bold",
    "font.size": 8.5,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.labelsize": 8.5,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "text.color": TEXT,
    "xtick.color": TEXT,
    "ytick.color": TEXT,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "hatch.linewidth": 0.5,
    "svg.hashsalt": "inkling",  # the same figure has the same bytes
    "svg.fonttype": "path",
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw the figures of the block in one look."""
    with mpl.rc_context(_STYLE):
        yield


def new_figure(height: float) -> Figure:
    """Return an empty figure of the common width.

    Args:
        height: In inches.
    """
    return Figure((WIDTH, height), layout="constrained")


def percent(axes: Axes, axis: str, decimals: int | None = None) -> None:
    """Show an axis of shares in per cent.

    Args:
        axes: Where.
        axis: `x` or `y`.
        decimals: How many, or None for as many as needed.
    """
    getattr(axes, f"{axis}axis").set_major_formatter(mpl.ticker.PercentFormatter(1, decimals))


def save(figure: Figure, folder: Path, name: str) -> None:
    """Write a figure as vectors, to print, and as pixels, to send."""
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
    figure.set_layout_engine("none")  # what is laid out stays so; to do it again would take as long as the rest
    figure.savefig(folder / f"{name}.png", dpi=_DOTS_PER_INCH)
