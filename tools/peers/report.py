"""Results in, the page of the documentation about them out."""

from collections.abc import Iterator, Mapping, Sequence

from tools.peers.agreement import FURTHEST
from tools.peers.engines import OURS
from tools.peers.predictions import SINGLES
from tools.peers.reach import Outcome, outcomes
from tools.peers.results import CHROMIUM, MEASURES, OTHERS, Results, Trace, growth_of

CHARTS = {"benchmarks-visit.svg": "What a first visit fetches, and how long it takes on a slow line",
          "benchmarks-trace.svg": "When each file of a first visit is asked for, and when it is there",
          "benchmarks-predictions.svg": "The first prediction, one that comes later, and a thousand at once",
          "benchmarks-growth.svg": "How the time grows with what is read"}  # fmt: skip
"""The charts that each build of the docs draws from the same results, and what they show."""

TRACE_HEADING = ("", "kB", "asked for", "there")
"""Of the lines that `trace_lines` returns."""

_UNKNOWN = "–"
_NOT_MEASURED = "not measured"
_HOLDS = {True: "yes", False: "**no**", None: _NOT_MEASURED}


def page(results: Results) -> str:
    """Return the page as Markdown."""
    return "\n\n".join(_parts(results)) + "\n"


def shown(figure: float | None) -> str:
    """Return a figure with three digits that count, or a dash."""
    if figure is None:
        return _UNKNOWN
    if abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:#.3g}".rstrip(".")


def reach_line(outcome: Outcome) -> tuple[str, str, str, str]:
    """Return what a goal is, what was found, what it should be at most, and whether it holds."""
    unit = f" {outcome.goal.unit}".rstrip()
    found = _UNKNOWN if outcome.figure is None else f"{shown(outcome.figure)}{unit}"
    return outcome.goal.what, found, f"≤ {outcome.goal.at_most:g}{unit}", _HOLDS[outcome.holds]


def _parts(results: Results) -> Iterator[str]:
    visit, trace, predictions, growth = (f"![{title}](pictures/{name})" for name, title in CHARTS.items())
    yield "# Beside other runtimes"
    yield _introduction(results)
    yield "## What is compared"
    yield _engines(results)
    yield "## The figures"
    yield _figures(results, CHROMIUM, [name for name in MEASURES if name in results.figures[CHROMIUM]])
    yield _HOW_TO_READ
    yield visit
    yield predictions
    yield "## In other browsers"
    yield _OTHERS
    yield _table(engine_heading(results), list(browser_lines(results)))
    if results.traces:
        yield "## How a first visit goes"
        yield _TRACE.format(line=results.line)
        yield trace
        yield from (f"**{results.engines[name]['title']}**\n\n{_trace(results, name)}" for name in results.traces)
    if results.growth:
        yield "## How the cost grows"
        yield _GROWTH
        yield growth
        yield _growth(results)
    yield "## What we want to reach"
    yield _reach(results)


def _introduction(results: Results) -> str:
    browsers = ", ".join(f"{name} {version}" for name, version in results.browsers.items())
    return (
        f"<!-- Written by make bench-peers from benchmarks.json: edit tools/peers/report.py instead. -->\n"
        f"The same network, {results.network}, read by different runtimes in the same browser, one after the other in "
        f"turns. Measured on {results.date} with `make bench-peers`, headless, on {results.machine}; {browsers}. "
        f"Every round is kept in [benchmarks.json](benchmarks.json)."
    )


def _engines(results: Results) -> str:
    apart = results.apart.get(CHROMIUM, {})
    rows = [
        (each["title"], each["version"], f"{apart[name]:.0e}" if name in apart else _UNKNOWN)
        for name, each in results.engines.items()
    ]
    table = _table(("", "version", "furthest from Python"), rows)
    return (
        f"{table}\n\nAll must answer as Python does, each probability within {FURTHEST:g}, one by one and in a batch, "
        f"or nothing is compared. A site of before has weights of its own, and is not held to that. Each peer comes "
        f"from npm and through a bundler, has its network in the smallest form that its converter makes without loss, "
        f"fetches runtime and network at the same time, and runs WebAssembly on one thread, since more threads need "
        f"headers that static hosts do not send. Peers run on the page's own thread, ours in a worker, so the way "
        f"there and back is among its times."
    )


_HOW_TO_READ = (
    "In brackets, how many times our figure that is: the median over the rounds of the ratio within a round. Bytes are "
    "compressed by gzip, and without what a service worker keeps for later visits. A first visit begins with nothing "
    "in the cache; on a page of ours it ends when a stroke, drawn as soon as there is a pad, is read and shown, for a "
    "peer when a page with nothing else on it has made a prediction. One prediction is the mean of "
    f"{SINGLES} in a row: browsers tell the time in steps of 0.1 or 1 ms. A photo is read twice by a page that has "
    "read nothing before, and the mean of both counts; `python -m tools.peers --only-photo` prints that alone. "
    "Readings, for memory, are drawings where the engine is ours, and predictions elsewhere; memory is that of the "
    "page's whole process, once the browser has collected what nothing uses any more."
)

_OTHERS = (
    "The same predictions of the same glyphs by the same pages, in Firefox as it is installed and in WebKitGTK, the "
    "engine of Safari, on a screen that shows nothing; all that run there must answer as Python does too. `python -m "
    "tools.peers --only-browsers` prints that alone."
)

_GROWTH = (
    "Ours alone: glyphs at once, digits on a pad, digits on a page of one size, and the same twenty digits in larger "
    "and larger pictures, of which the browser shrinks those above 16 megapixels first. The most memory is with "
    "what is not collected yet."
)


_TRACE = (
    "The median of the visits on the slow line ({line}): each file, when it was asked for and when the last byte of it "
    "was there, in milliseconds since the page was asked for. What a service worker keeps for later is left out."
)


def trace_lines(trace: Trace) -> list[tuple[str, str, str, str]]:
    """Return what each file of a visit is, its size, when it was asked for, and when it was there; then the answer."""
    lines = [
        (each.path or "index.html", shown(each.length / 1000), f"{each.asked:,.0f}", f"{each.arrived:,.0f}")
        for each in trace.arrivals
    ]
    return [*lines, ("the first answer is shown", "", "", f"{trace.milliseconds:,.0f}")]


def _trace(results: Results, name: str) -> str:
    trace = results.trace(name)
    assert trace is not None
    return _table(TRACE_HEADING, trace_lines(trace))


def engine_heading(results: Results) -> tuple[str, ...]:
    """Return the titles of what was compared, above the columns of a table."""
    return ("", *(each["title"] for each in results.engines.values()))


def browser_lines(results: Results) -> Iterator[tuple[str, ...]]:
    """Yield what was found in each browser beside Chromium, and what was not, and why."""
    for browser in OTHERS:
        version = results.browsers.get(browser, "")
        if browser not in results.figures:
            reason = results.absent.get(browser, _NOT_MEASURED)
            yield f"**{browser}** {version}".rstrip() + f": {_cell(reason)}", *_across(results, {})
        else:
            yield f"**{browser}** {version}", *("" for _ in results.engines)
            yield from _measured_lines(
                results, browser, [each for each in MEASURES if each in results.figures[browser]]
            )
            apart = results.apart.get(browser, {})
            yield "furthest from Python", *_across(results, {name: f"{most:.0e}" for name, most in apart.items()})
        if reasons := results.missing.get(browser):
            yield "does not run", *_across(results, {name: _cell(reason) for name, reason in reasons.items()})


def _across(results: Results, cells: Mapping[str, str]) -> Iterator[str]:
    """Yield the cell of each engine, a dash where it has none."""
    return (cells.get(name, _UNKNOWN) for name in results.engines)


def _cell(words: str) -> str:
    """Return what a browser said as a cell that it cannot break."""
    return words.replace("|", "\\|").replace("<", "&lt;")


def _figures(results: Results, browser: str, measures: Sequence[str]) -> str:
    line = f"\n\nSlow line: {results.line}." if "slow_visit" in measures else ""
    return f"{_table(engine_heading(results), list(_measured_lines(results, browser, measures)))}{line}"


def _measured_lines(results: Results, browser: str, measures: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for measure in measures:
        title = f"{MEASURES[measure].title}, {MEASURES[measure].unit}"
        yield title, *(_figure(results, measure, name, browser) for name in results.engines)


def _figure(results: Results, measure: str, name: str, browser: str) -> str:
    median, ratio = results.median(measure, name, browser), results.ratio(measure, name, OURS, browser)
    if name == OURS:
        return f"**{shown(median)}**"
    return shown(median) if median is None or ratio is None else f"{shown(median)} ({shown(ratio)} ×)"


def _growth(results: Results) -> str:
    tables = []
    for name, points in results.growth.items():
        heading = (name, *(f"{point.size:,g}" for point in points))
        rows = [
            ("ms", *(shown(point.median) for point in points)),
            ("at most MB", *(shown(point.megabytes) for point in points)),
        ]
        tables.append(f"{_table(heading, rows)}\n\nTowards the end by the power {growth_of(points):.2f} of it.")
    return "\n\n".join(tables)


def _reach(results: Results) -> str:
    return _table(("", "found", "should be", "holds"), [reach_line(each) for each in outcomes(results)])


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = [":--", *["--:"] * (len(heading) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heading, rule, *rows))
