"""What corruptions cost a recogniser in; a figure of it out."""

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from training.measuring.corruptions import CORRUPTIONS, Corruption
from training.measuring.report.style import COLOURS, LINES, MARKERS, new_figure, percent
from training.measuring.report.summary import set_title
from training.measuring.robustness import Condition, Robustness

_COLUMNS = 2
_ASIDE = 0.09  # of the distance between severities


def draw_robustness(robustness: Robustness) -> Figure:
    """Draw the accuracy under each corruption by its severity, beside the clean accuracy of the same samples."""
    measured = [corruption for corruption in CORRUPTIONS if robustness.of(corruption.name)]
    rows = math.ceil((len(measured) + 1) / _COLUMNS)
    figure = new_figure(0.5 + 1.75 * rows)
    figure.suptitle(
        f"Corrupted drawings: the mean drop is {100 * robustness.mean_drop:.2f} points", x=0.01, ha="left"
    )  # fmt: skip
    grid = figure.subplots(rows, _COLUMNS, squeeze=False, sharey=True)
    for axes, corruption in zip(grid.flat, measured, strict=False):
        _draw_corruption(axes, corruption, robustness)
    first, *spare = grid.flat[len(measured) :]
    first.axis("off")
    first.legend(*grid.flat[_most_series(robustness, measured)].get_legend_handles_labels(), loc="center left")
    for axes in spare:
        axes.axis("off")
    return figure


def _most_series(robustness: Robustness, measured: list[Corruption]) -> int:
    """Return which panel has every set."""
    return max(range(len(measured)), key=lambda index: len({each.test for each in robustness.of(measured[index].name)}))


def _draw_corruption(axes: Axes, corruption: Corruption, robustness: Robustness) -> None:
    conditions = robustness.of(corruption.name)
    tests = list(dict.fromkeys(each.test for each in robustness.conditions))
    for number, test in enumerate(tests):
        of_test = [condition for condition in conditions if condition.test == test]
        if of_test:
            _draw_series(axes, of_test, number, (number - (len(tests) - 1) / 2) * _ASIDE)
    drop = robustness.corruptions[corruption.name][1]
    axes.set_xticks(range(len(corruption.severities)), [f"{severity:g}" for severity in corruption.severities])
    axes.set_title(f"{corruption.name}: drop {100 * drop:.2f} points", fontsize=9)
    axes.set_xlabel(corruption.unit)
    axes.margins(x=0.08)
    axes.grid(axis="y")
    percent(axes, "y")


def _draw_series(axes: Axes, conditions: Sequence[Condition], number: int, aside: float) -> None:
    """Draw the severities of one set, a little aside, so that sets that do alike are both seen."""
    name, colour = set_title(conditions[0].test), COLOURS[number % 4]
    places = [place + aside for place in range(len(conditions))]
    axes.plot(
        places, [each.accuracy for each in conditions], color=colour, linestyle=LINES[number % 4],
        marker=MARKERS[number % 4], markersize=4.5, linewidth=1.2, label=f"{name}, {conditions[0].samples:,} samples",
    )  # fmt: skip
    axes.axhline(conditions[0].clean, color=colour, linestyle=":", linewidth=1, label=f"{name}, not corrupted")
