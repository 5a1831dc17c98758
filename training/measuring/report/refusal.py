"""What a recogniser makes of things that are no digits in; a figure of its doubt out."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from training.measuring.refusal_measured import Kind, Refusal
from training.measuring.report.style import DARK, FAINT, LIGHT, new_figure, percent
from training.measuring.report.words import Words

_BINS = np.linspace(0, 1, 41).tolist()
_ROW = 0.24  # inches


def draw_refusal(refusal: Refusal, words: Words) -> Figure:
    """Draw the confidence in digits and in non-digits, and how well each kind of non-digit is told apart."""
    kinds = refusal.by_kind()
    rows = _ROW * (len(kinds) + 2)
    figure = new_figure(2.9 + rows)
    above, below = figure.subplots(2, 1, height_ratios=(2.5, rows))
    _draw_confidences(above, refusal, words)
    _draw_kinds(below, kinds, words)
    return figure


def _draw_confidences(axes: Axes, refusal: Refusal, words: Words) -> None:
    digits, others = len(refusal.digits), len(refusal.non_digits)
    axes.hist(
        refusal.non_digits, _BINS, weights=np.full(others, 1 / others), color=LIGHT, edgecolor="white", hatch="////",
        label=f"{others:,} {words.others}",
    )  # fmt: skip
    axes.hist(
        refusal.digits, _BINS, weights=np.full(digits, 1 / digits), histtype="step", color=DARK, linewidth=1.4,
        label=f"{digits:,} {words.many}",
    )  # fmt: skip
    if refusal.threshold is not None:
        label = f"refused below {refusal.threshold:.1%}"
        axes.axvline(refusal.threshold, color=FAINT, linestyle="--", linewidth=1.2, label=label)
    axes.set(
        title=f"{words.none}: AUROC {refusal.auroc:.4f}",
        yscale="log",
        xlim=(0, 1),
        xlabel=f"confidence: the largest probability of a {words.one}",
        ylabel="share of each",
    )
    percent(axes, "x", 0)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:g}%"))
    axes.legend(loc="upper center", bbox_to_anchor=(0.68, 1))


def _draw_kinds(axes: Axes, kinds: Sequence[Kind], words: Words) -> None:
    ordered = sorted(kinds, key=lambda kind: -kind.auroc)
    areas = [kind.auroc for kind in ordered]
    axes.barh(range(len(ordered)), areas, height=0.6, color=LIGHT, hatch="////", edgecolor="white")
    for place, kind in enumerate(ordered):
        refused = "" if kind.refused is None else f", {kind.refused:.1%} refused"
        axes.text(1.005, place, f"{kind.auroc:.4f}{refused}", va="center", fontsize=7.5)
    axes.set_yticks(range(len(ordered)), [f"{kind.kind} (n = {kind.samples:,})" for kind in ordered])
    axes.tick_params(axis="y", length=0)
    axes.set(title=f"AUROC against all {words.many}, by kind", xlim=(min(0.5, *areas), 1.0))
    axes.margins(y=0.02)
