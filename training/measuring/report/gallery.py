"""An evaluation in; sheets of the glyphs that it misread, and of those it read with the most doubt, out."""

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from training.measuring.evaluate import Evaluation
from training.measuring.report.style import new_figure
from training.measuring.report.summary import set_title

COLUMNS = 10
MOST = 100
"""How many glyphs a sheet holds at most."""


def draw_misread(evaluation: Evaluation) -> Figure:
    """Draw the misread samples, the most confident first."""
    indices = evaluation.misread.tolist()
    shown = indices[:MOST]
    how_many = f"{len(indices):,}" if len(shown) == len(indices) else f"the {MOST} most confident of {len(indices):,}"
    return _sheet(
        evaluation,
        shown,
        f"{set_title(evaluation.name)}: {how_many} misread of {evaluation.samples:,} samples",
        "what it is → what was read, and with which confidence; the most confident first",
    )


def draw_doubtful(evaluation: Evaluation) -> Figure:
    """Draw the samples that were read right with the least confidence."""
    shown = evaluation.doubtful[: MOST // 2].tolist()
    return _sheet(
        evaluation,
        shown,
        f"{set_title(evaluation.name)}: the {len(shown)} most doubtful of {evaluation.total.right:,} read right",
        "what was read, and with which confidence; the least confident first",
    )


def _sheet(evaluation: Evaluation, indices: Sequence[int], title: str, legend: str) -> Figure:
    rows = max(1, math.ceil(len(indices) / COLUMNS))
    figure = new_figure(0.6 + 0.9 * rows)
    figure.suptitle(title, x=0.01, ha="left")
    figure.supxlabel(legend, fontsize=8)
    for axes in figure.subplots(rows, COLUMNS, squeeze=False).flat:
        axes.axis("off")
    for axes, index in zip(figure.axes, indices, strict=False):
        label = evaluation.names[int(evaluation.test.labels[index])]
        read = evaluation.names[int(evaluation.read[index])]
        axes.imshow(1 - evaluation.test.glyphs[index], cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        answer = f"{read}" if label == read else f"{label} → {read}"
        answer = f"{answer}\n{evaluation.confidence[index]:.1%}"
        axes.set_title(answer, fontsize=7, fontweight="normal", loc="center", pad=2)
    return figure
