"""An evaluation in; figures of its accuracy by digit and by writer, and of what was taken for what, out."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from training.measuring.evaluate import Evaluation, Share
from training.measuring.report.style import DARK, FAINT, LIGHT, new_figure, percent
from training.measuring.report.summary import set_title
from training.measuring.report.words import words_of

_FEW = 16
"""So many labels have room for how often each is there."""


def draw_classes(evaluation: Evaluation) -> Figure:
    """Draw the accuracy of each label with its 95 % interval."""
    figure = new_figure(3.1)
    axes = figure.subplots()
    shares = list(evaluation.classes.values())
    _intervals(axes, shares)
    few = len(shares) <= _FEW
    labels = [f"{label}\nn = {share.samples:,}" if few else f"{label}" for label, share in evaluation.classes.items()]
    axes.set_xticks(range(len(shares)), labels, fontsize=7)
    _level(axes, "all", evaluation.accuracy)
    axes.set(
        title=f"{set_title(evaluation.name)}: accuracy by {words_of(evaluation.names).one} "
        f"({evaluation.samples:,} samples)",
        ylabel="read right, with 95% interval",
    )
    return figure


def draw_writers(evaluation: Evaluation) -> Figure:
    """Draw the accuracy of each writer, the worst first, by the anonymous names of the stroke file."""
    figure = new_figure(3.3)
    axes = figure.subplots()
    writers = sorted(evaluation.writers.items(), key=lambda item: (item[1].accuracy, item[1].samples))
    _intervals(axes, [share for _, share in writers])
    axes.set_xticks(range(len(writers)), [name for name, _ in writers], rotation=90, fontsize=_tick_size(len(writers)))
    axes.margins(x=0.01)
    if evaluation.by_writer is not None:
        _level(axes, "mean", evaluation.by_writer)
    axes.set(
        title=f"{set_title(evaluation.name)}: accuracy by writer "
        f"({len(writers)} writers, {evaluation.samples:,} samples)",
        ylabel="read right, with 95% interval",
        xlabel="writer, anonymous",
    )
    return figure


def draw_confusion(evaluation: Evaluation) -> Figure:
    """Draw how often each label was read as each other; the shade is that of the mistakes alone."""
    figure = new_figure(5.2)
    axes = figure.subplots()
    counts = evaluation.confusion
    wrong = counts * (1 - np.eye(len(counts), dtype=np.int64))
    darkest = max(int(wrong.max()), 1)
    size = min(8.0, 8.0 * _FEW / len(counts))
    axes.imshow(np.where(wrong, 0.1 + 0.7 * wrong / darkest, 0.0), cmap="Greys", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(counts):
        if row == column:
            axes.add_patch(_cell(row))
        if count:
            colour = "white" if row != column and count > 0.6 * darkest else FAINT if row == column else "black"
            axes.text(column, row, f"{count:,}", ha="center", va="center", color=colour, fontsize=size)
    names = [str(name) for name in evaluation.names]
    axes.set_xticks(range(len(counts)), names)
    axes.set_yticks(range(len(counts)), names)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    mistakes = int(wrong.sum())
    axes.set(
        title=f"{set_title(evaluation.name)}: {mistakes:,} of {evaluation.samples:,} samples misread",
        xlabel="read as",
        ylabel=words_of(evaluation.names).one,
    )
    return figure


def _cell(index: int) -> Rectangle:
    return Rectangle(
        (index - 0.5, index - 0.5), 1, 1, facecolor="none", edgecolor=FAINT, hatch="////", alpha=0.25, clip_on=False
    )


def _intervals(axes: Axes, shares: list[Share]) -> None:
    """Draw shares side by side as dots with their intervals."""
    values = np.array([share.accuracy for share in shares])
    low, high = np.array([share.interval for share in shares]).T
    places = np.arange(len(shares))
    axes.vlines(places, low, high, color=LIGHT, linewidth=2.5)
    axes.plot(places, values, "o", color=DARK, markersize=4.5)
    axes.grid(axis="y")
    percent(axes, "y")


def _level(axes: Axes, name: str, share: float) -> None:
    """Draw a share across all others, and write it beside them."""
    axes.axhline(share, color=DARK, linestyle="--", linewidth=0.9)
    axes.annotate(
        f"{name}\n{share:.2%}", (1, share), (4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        va="center", color=DARK, fontsize=8,
    )  # fmt: skip


def _tick_size(count: int) -> float:
    return float(np.clip(330 / max(count, 1), 3, 7))
