"""What was measured of misreads and of learning in, its charts out."""

from collections.abc import Sequence
from statistics import median

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from tools.misreads.maps import Floats, example, maps
from tools.misreads.results import Learning, Results, ShownSet

_WIDTH = 4.4  # inches: what a phone shows without making its letters small
_MAPS_WIDTH = 6.6  # small squares that a class looks at together
_LEARNT, _OTHERS = "#4f6fd0", "#c2703d"
_TEXT = "#808891"
TITLES = {
    "unipen-digits.jsonl.gz": "Pens, first part",
    "unipen-digits-2.jsonl.gz": "Pens, second part",
    "pendigits.jsonl.gz": "Coarse pens",
    "uji-pen-characters.jsonl.gz": "UJI's pens",
    "kensanata-digits.npz": "Paper, scanned",
}
"""The files of writers, for people."""


def misread_charts(results: Results) -> dict[str, Figure]:
    """Draw accuracy by hand, how a network learnt, and the maps on its way.

    Returns:
        Figures by the names of their files.
    """
    writers = [each for each in results.sets if each.hands]
    return {
        "misreads-hands": _hands(writers),
        "misreads-learning": _learning(results.learning),
        "misreads-maps": _maps(results.learning),
    }


def _hands(sets: Sequence[ShownSet]) -> Figure:
    """Draw a dot for each writer, the larger the more they wrote, in a row for each source."""
    figure = Figure((_WIDTH, 0.8 + 0.42 * len(sets)), layout="constrained")
    axes = figure.subplots()
    for row, each in enumerate(sets):
        shares = [hand.share for hand in each.hands]
        sizes = [8 + hand.digits / 5 for hand in each.hands]
        axes.scatter(shares, [row] * len(shares), s=sizes, color=_LEARNT, alpha=0.55, linewidths=0)
    middle = median(hand.share for each in sets for hand in each.hands)
    axes.axvline(middle, color=_TEXT, linewidth=1, linestyle=":")
    axes.set_yticks(range(len(sets)), [f"{TITLES[each.name]} ({len(each.hands)})" for each in sets])
    axes.set(ylim=(len(sets) - 0.5, -0.5), xlabel="read right; a dot is a writer")
    axes.margins(x=0.06)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _learning(learning: Learning) -> Figure:
    figure = Figure((_WIDTH, 4.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True)
    epochs = learning.epochs
    _curves(above, [each.accuracy for each in epochs], [each.validation_accuracy for each in epochs])
    _curves(below, [each.loss for each in epochs], [each.validation_loss for each in epochs])
    above.set(ylabel="read right", ylim=(0, 1.05))
    above.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    above.legend(frameon=False, loc="lower right")
    below.set(ylabel="loss", ylim=(0, None), xlabel="epoch", xticks=range(len(epochs)))
    return figure


def _curves(axes: Axes, learnt: Sequence[float], others: Sequence[float]) -> None:
    axes.plot(learnt, "o-", color=_LEARNT, markersize=4, label="digits it learns from")
    axes.plot(others, "s--", color=_OTHERS, markersize=4, label="digits it has never seen")
    axes.spines[["top", "right"]].set_visible(False)


def _maps(learning: Learning) -> Figure:
    """Draw the maps of one digit, a row for each checkpoint; each map has one scale from the first to the last."""
    found = [
        maps(example(), np.array(each.filters, np.float32), np.array(each.biases, np.float32))
        for each in learning.checkpoints
    ]
    tops = np.maximum(np.max(found, axis=(0, 2, 3)), np.finfo(np.float32).tiny)
    rows, columns = len(found) + 1, len(learning.channels)
    figure = Figure((_MAPS_WIDTH, _MAPS_WIDTH * (rows + 0.9) / (columns + 1.6)), layout="constrained")
    every = figure.subplots(rows, columns)
    for axes in every[0]:
        axes.set_axis_off()
    _show(every[0][0], example())
    told = every[0][1].text(0, 0.4, "the digit, and below it eight maps", transform=every[0][1].transAxes, fontsize=11)
    told.set_in_layout(False)  # it runs on over the empty places beside it
    for row, (checkpoint, values) in enumerate(zip(learning.checkpoints, found, strict=True), start=1):
        for axes, one in zip(every[row], values / tops[:, None, None], strict=True):
            _show(axes, one)
        label = f"after {checkpoint.epoch}" if checkpoint.epoch else "before"
        every[row][0].set_ylabel(label, rotation=0, ha="right", va="center", fontsize=11)
    return figure


def _show(axes: Axes, values: Floats) -> None:
    axes.set_axis_on()
    axes.imshow(1 - values, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    axes.set(xticks=[], yticks=[])
