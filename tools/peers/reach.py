"""Results in, what the project wants to reach and whether it does out."""

from collections.abc import Callable
from dataclasses import dataclass

from export.making.sizes import BUDGETS, FIRST, ONE_FILE, WEIGHTS
from tools.peers.engines import BEFORE, OURS
from tools.peers.results import MEASURES, Results, growth_of

LITERT, ONNXRUNTIME = "litert", "onnxruntime"

_LINEAR = 1.15
"""The largest power of the size that still counts as linear: times vary by a few per cent."""

_FLAT = 1.1
"""Memory after ten times as many readings, in times of that before."""


@dataclass(frozen=True)
class Goal:
    """One thing to reach.

    Attributes:
        what: In words.
        at_most: The most that the figure may be.
        unit: Of the figure: kB, or ×.
        figure: Finds it in results; None where it was not measured.
    """

    what: str
    at_most: float
    unit: str
    figure: Callable[[Results], float | None]


@dataclass(frozen=True)
class Outcome:
    """What became of a goal.

    Attributes:
        goal: The goal.
        figure: What was found, or None where it was not measured.
    """

    goal: Goal
    figure: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it is reached, or None where it was not measured."""
        return None if self.figure is None else self.figure <= self.goal.at_most


def outcomes(results: Results) -> list[Outcome]:
    """Return what became of every goal."""
    return [Outcome(goal, goal.figure(results)) for goal in (*_GOALS, *map(_growth, results.growth))]


def _size(measure: str, at_most: float) -> Goal:
    return Goal(MEASURES[measure].title, at_most, "kB", lambda results: results.median(measure, OURS))


def _times(measure: str, other: str, at_most: float, name: str) -> Goal:
    title = f"{MEASURES[measure].title}, in times of {name}"
    return Goal(title, at_most, "×", lambda results: results.ratio(measure, OURS, other))


def _memory(results: Results) -> float | None:
    early, late = (results.median(measure, OURS) for measure in ("kept_early", "kept_late"))
    return late / early if early and late else None


def _growth(name: str) -> Goal:
    return Goal(f"growth with {name}, as a power of it", _LINEAR, "", lambda results: growth_of(results.growth[name]))


_GOALS = (
    _size("visit_bytes", BUDGETS[FIRST] / 1000),
    _size("weight_bytes", BUDGETS[WEIGHTS] / 1000),
    _size("file_bytes", BUDGETS[ONE_FILE] / 1000),
    _times("slow_visit", BEFORE, 0.5, "before"),
    _times("slow_visit", LITERT, 0.12, "LiteRT.js"),
    _times("slow_visit", ONNXRUNTIME, 0.12, "onnxruntime-web"),
    _times("first", LITERT, 0.5, "LiteRT.js"),
    _times("single", LITERT, 0.6, "LiteRT.js"),
    _times("batch", LITERT, 0.8, "LiteRT.js"),
    _times("number", BEFORE, 0.5, "before"),
    _times("photo", BEFORE, 0.6, "before"),
    Goal("memory after 10,000 readings, in times of after 1,000", _FLAT, "×", _memory),
)
