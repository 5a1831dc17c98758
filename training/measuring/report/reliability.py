"""An evaluation in; a diagram of whether its confidence tells the truth out (Guo et al. 2017, arXiv:1706.04599)."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from training.measuring.calibration import Bin
from training.measuring.evaluate import Evaluation, Share
from training.measuring.report.style import DARK, FAINT, LIGHT, new_figure, percent
from training.measuring.report.summary import set_title


def draw_reliability(evaluation: Evaluation) -> Figure:
    """Draw accuracy against confidence in the bins of the calibration error, and how many answers each bin holds."""
    figure = new_figure(4.8)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    bins = [bin_ for bin_ in evaluation.reliability if bin_.samples]
    _draw_accuracies(above, bins)
    above.set_title(
        f"{set_title(evaluation.name)}: expected calibration error {evaluation.calibration_error:.2%} "
        f"({evaluation.samples:,} samples)"
    )
    _bars(below, bins, [bin_.samples for bin_ in bins], color="white", edgecolor=DARK, hatch="////")
    below.set(yscale="log", ylabel="answers", xlabel="confidence", xlim=(0, 1))
    for axes in (above, below):
        axes.grid(axis="y")
    percent(above, "y", 0)
    percent(below, "x", 0)
    return figure


def _draw_accuracies(axes: Axes, bins: Sequence[Bin]) -> None:
    axes.plot((0, 1), (0, 1), color=FAINT, linestyle="--", linewidth=1, label="as confident as right")
    _bars(axes, bins, [bin_.accuracy for bin_ in bins], color=LIGHT, edgecolor="white", alpha=0.75)
    confidences = [bin_.confidence for bin_ in bins]
    low, high = zip(*(_interval(bin_) for bin_ in bins), strict=True)
    axes.vlines(confidences, low, high, color=DARK, linewidth=1)
    axes.plot(
        confidences, [bin_.accuracy for bin_ in bins], "o", color=DARK, markersize=5, clip_on=False, zorder=3,
        label="read right, with 95% interval, at the mean confidence of the bin",
    )  # fmt: skip
    axes.set(ylabel="read right", ylim=(0, 1.25), yticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
    axes.legend(loc="upper left")


def _interval(bin_: Bin) -> tuple[float, float]:
    return Share(bin_.samples, round(bin_.samples * bin_.accuracy)).interval


def _bars(axes: Axes, bins: Sequence[Bin], heights: Sequence[float], **look: Any) -> None:
    axes.bar([bin_.low for bin_ in bins], heights, [bin_.high - bin_.low for bin_ in bins], align="edge", **look)
