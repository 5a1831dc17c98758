"""The figures of the comparison with other runtimes in, its charts out."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from tools.peers.engines import OURS
from tools.peers.results import MEASURES, Point, Results

_WIDTH, _ROW = 7.0, 0.34  # inches
_OURS, _OTHERS = "#4f6fd0", "#9aa5b5"
_TEXT = "#808891"
_VISIT = ("visit_bytes", "slow_visit")
_PREDICTIONS = ("first", "single", "batch")


def charts(results: Results) -> dict[str, Figure]:
    """Draw what was measured.

    Returns:
        Figures by the names of their files, without those of what was not measured.
    """
    drawn = {"benchmarks-visit": _bars(results, _VISIT), "benchmarks-predictions": _bars(results, _PREDICTIONS)}
    if results.traces:
        drawn["benchmarks-trace"] = _traces(results)
    if results.growth:
        drawn["benchmarks-growth"] = _growth(results)
    return drawn


def _bars(results: Results, measures: Sequence[str]) -> Figure:
    names = list(results.engines)[::-1]
    figure = Figure((_WIDTH, 0.7 + _ROW * len(names)), layout="constrained")
    for axes, measure in zip(figure.subplots(1, len(measures), sharey=True), measures, strict=True):
        medians = [results.median(measure, name) or 0.0 for name in names]
        titles = [results.engines[name]["title"] for name in names]
        bars = axes.barh(titles, medians, color=[_OURS if name == OURS else _OTHERS for name in names])
        axes.bar_label(bars, [f"{median:,.3g}" if median < 100 else f"{median:,.0f}" for median in medians],
                       fontsize=7, color=_TEXT, padding=2)  # fmt: skip
        axes.set_title(f"{MEASURES[measure].title.split(', ')[0]}, {MEASURES[measure].unit}", fontsize=7.5, color=_TEXT)
        axes.margins(x=0.25)
        axes.set_xticks([])
        axes.spines[["top", "right", "bottom"]].set_visible(False)
    return figure


def _traces(results: Results) -> Figure:
    """Draw the files of first visits one below the other, each from when it is asked for until it is there."""
    traces = {name: trace for name in results.traces if (trace := results.trace(name))}
    rows = [len(trace.arrivals) for trace in traces.values()]
    figure = Figure((_WIDTH, 0.5 * len(rows) + 0.2 * sum(rows)), layout="constrained")
    every = figure.subplots(len(rows), 1, sharex=True, squeeze=False, height_ratios=rows)[:, 0]
    for axes, (name, trace) in zip(every, traces.items(), strict=True):
        starts = [each.asked for each in trace.arrivals]
        spans = [each.arrived - each.asked for each in trace.arrivals]
        files = [each.path or "index.html" for each in trace.arrivals]
        axes.barh(range(len(files)), spans, left=starts, color=_OURS if name == OURS else _OTHERS)
        axes.axvline(trace.milliseconds, color=_TEXT, linewidth=1, linestyle=":")
        axes.set_yticks(range(len(files)), files, fontsize=6.5)
        axes.invert_yaxis()
        axes.set_title(f"{results.engines[name]['title']}: first answer after {trace.milliseconds:,.0f} ms",
                       fontsize=7.5, color=_TEXT)  # fmt: skip
        axes.spines[["top", "right"]].set_visible(False)
    every[-1].set_xlabel("ms")
    return figure


def _growth(results: Results) -> Figure:
    figure = Figure((_WIDTH, 4.4), layout="constrained")
    for axes, (name, points) in zip(figure.subplots(2, 2).flat, results.growth.items(), strict=False):
        _curve(axes, name, points)
    return figure


def _curve(axes: Axes, name: str, points: Sequence[Point]) -> None:
    """Draw the time by the size, beside a line for what is proportional to the size."""
    sizes, times = [point.size for point in points], [point.median for point in points]
    axes.plot(sizes, [times[-1] * size / sizes[-1] for size in sizes], ":", color=_TEXT, linewidth=1)
    axes.plot(sizes, times, "o-", color=_OURS, markersize=3.5, linewidth=1.2)
    axes.set(xscale="log", yscale="log", xlabel=name, ylabel="ms", ylim=(min(times) / 2, max(times) * 2))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.spines[["top", "right"]].set_visible(False)
