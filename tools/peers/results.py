"""Figures of every round in, medians and ratios out; kept as JSON beside the report."""

import dataclasses
import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.common.errors import ExportError
from training.common.files import replace_file

CHROMIUM = "Chromium"
"""What most is measured in."""

FIREFOX, WEBKIT = "Firefox", "WebKitGTK"
OTHERS = (FIREFOX, WEBKIT)
"""What predictions are measured in as well."""


@dataclass(frozen=True)
class Measure:
    """One thing that is measured.

    Attributes:
        title: What it is, in words.
        unit: What its figures count.
    """

    title: str
    unit: str


MEASURES = {
    "visit_bytes": Measure("all that a first visit fetches to read a drawing", "kB"),
    "weight_bytes": Measure("weights among it", "kB"),
    "slow_visit": Measure("navigation → first stroke read, slow line", "ms"),
    "first": Measure("module: first prediction, with nothing in the cache", "ms"),
    "single": Measure("one prediction", "ms"),
    "batch": Measure("1,000 as a batch", "ms"),
    "number": Measure("number of six digits, after each stroke", "ms"),
    "photo": Measure("photo of 12 megapixels", "ms"),
    "file_bytes": Measure("`inkling.html`", "kB"),
    "kept_early": Measure("memory after 1,000 readings", "MB"),
    "kept_late": Measure("memory after 10,000 readings", "MB"),
}
"""By the names that the JSON has, in the order of the report. Bytes are compressed."""


@dataclass(frozen=True)
class Point:
    """What a reading of one size costs.

    Attributes:
        size: How much is read.
        milliseconds: Each time.
        megabytes: The most memory that the page took meanwhile, or None where the system does not tell.
    """

    size: float
    milliseconds: list[float]
    megabytes: float | None

    @property
    def median(self) -> float:
        """The median time, in milliseconds."""
        return statistics.median(self.milliseconds)


@dataclass(frozen=True)
class Arrival:
    """How one file came in a first visit.

    Attributes:
        path: What was asked for.
        length: Its bytes, compressed.
        asked: When it was asked for, in milliseconds since the page was.
        arrived: When the last byte was there.
    """

    path: str
    length: int
    asked: float
    arrived: float


@dataclass(frozen=True)
class Trace:
    """How everything came in a first visit.

    Attributes:
        milliseconds: From the navigation until the first answer is shown.
        arrivals: All that came until then, in the order that it was asked for.
    """

    milliseconds: float
    arrivals: list[Arrival]


_UPPER = 8.0
"""From the largest size down to an eighth of it, growth is judged: what is fixed counts for less there."""


@dataclass
class Results:
    """Everything that one run of the comparison found.

    Attributes:
        date: When, as an ISO date.
        machine: On what, in words.
        network: Which network all of them read with, in words.
        line: The slow line, in words.
        browsers: Versions by name.
        engines: Titles and versions of what was compared, by name, the sites of ours first.
        apart: How far a probability is from Python's at most, by browser and engine.
        figures: Those of each round, by browser, measure and engine.
        growth: Points by what grows.
        missing: Why an engine does not run, by browser and engine.
        absent: Why nothing is measured in a browser, by its name.
        traces: Of the sites of ours, how everything came in their first visits on the slow line, round by round.
    """

    date: str
    machine: str
    network: str
    line: str
    browsers: dict[str, str] = field(default_factory=dict)
    engines: dict[str, dict[str, str]] = field(default_factory=dict)
    apart: dict[str, dict[str, float]] = field(default_factory=dict)
    figures: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    growth: dict[str, list[Point]] = field(default_factory=dict)
    missing: dict[str, dict[str, str]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    traces: dict[str, list[Trace]] = field(default_factory=dict)

    def add(self, measure: str, engine: str, figure: float, browser: str = CHROMIUM) -> None:
        """Note the figure of another round."""
        self.figures.setdefault(browser, {}).setdefault(measure, {}).setdefault(engine, []).append(figure)

    def rounds(self, measure: str, engine: str, browser: str = CHROMIUM) -> list[float]:
        """Return the figures of each round; none where it was not measured."""
        return self.figures.get(browser, {}).get(measure, {}).get(engine, [])

    def median(self, measure: str, engine: str, browser: str = CHROMIUM) -> float | None:
        """Return the median of the rounds, or None where it was not measured."""
        found = self.rounds(measure, engine, browser)
        return statistics.median(found) if found else None

    def ratio(self, measure: str, engine: str, other: str, browser: str = CHROMIUM) -> float | None:
        """Return how many times the other's figure an engine's is, or None where one was not measured.

        Round by round, since what slows the machine down slows all engines of that round.
        """
        own, others = self.rounds(measure, engine, browser), self.rounds(measure, other, browser)
        if not own or not others:
            return None
        if len(own) != len(others):
            return statistics.median(own) / statistics.median(others)
        return statistics.median(mine / theirs for mine, theirs in zip(own, others, strict=True))

    def trace(self, engine: str) -> Trace | None:
        """Return how everything came in the median of a site's first visits, or None where that was not measured."""
        found = sorted(self.traces.get(engine, []), key=lambda each: each.milliseconds)
        return found[(len(found) - 1) // 2] if found else None

    def write(self, path: Path) -> None:
        """Write everything as JSON, a line a figure's rounds, so that two runs can be compared by eye."""
        replace_file(path, (json.dumps(dataclasses.asdict(self), indent=1, ensure_ascii=False) + "\n").encode())


def read_results(path: Path) -> Results:
    """Return what `Results.write` has written.

    Raises:
        ExportError: The file is missing or is none.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        growth = {name: [Point(**point) for point in points] for name, points in entries.pop("growth").items()}
        traces = {name: [_trace(**each) for each in visits] for name, visits in entries.pop("traces", {}).items()}
        return Results(**entries, growth=growth, traces=traces)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as cause:
        raise ExportError(
            f"The figures of the comparison must be readable. Received: {path} ({cause}). Run make bench-peers."
        ) from cause


def _trace(milliseconds: float, arrivals: Sequence[dict[str, Any]]) -> Trace:
    return Trace(milliseconds, [Arrival(**each) for each in arrivals])


def growth_of(points: Sequence[Point]) -> float:
    """Return the power of the size by which the time grows towards the largest sizes; 1 is linear.

    The slope of the line that fits the logarithms best, from an eighth of the largest size on.
    """
    largest = points[-1].size
    upper = [point for point in points if point.size >= largest / _UPPER]
    return _slope([point.size for point in upper], [point.median for point in upper])


def _slope(sizes: Sequence[float], values: Sequence[float]) -> float:
    slope, _ = statistics.linear_regression([math.log(size) for size in sizes], [math.log(value) for value in values])
    return slope
