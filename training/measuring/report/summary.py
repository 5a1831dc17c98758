"""Measurements in; one table of what a release should reach and what this model reaches, and `report.json`, out."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from training.measuring.evaluate import MNIST_TEST, Evaluation
from training.measuring.refusal_measured import Refusal
from training.measuring.report.measurements import Measurements
from training.measuring.report.words import Words, words_of
from training.measuring.robustness import Robustness
from training.measuring.seeds import Spread
from training.recogniser.labels import are_digits

FORMAT = 1
"""Version of `report.json`."""

MNIST_ACCURACY, PENS_ACCURACY, WRITERS_ACCURACY = 0.9975, 0.992, 0.994
CALIBRATION_ERROR = 0.003
AUROC, DIGITS_REFUSED, NON_DIGITS_REFUSED = 0.99, 0.005, 0.95
MEAN_DROP = 0.01
"""What the shipped network should reach: the least accuracy, AUROC and share of non-digits refused, the most of the
others."""


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        title: What was measured, for people.
        reach: What it should be, for people; empty where it is only reported.
        reached: What it is, for people.
        holds: Whether that is good enough, or None where there is no bound or no figure.
    """

    title: str
    reach: str
    reached: str
    holds: bool | None


def summary(measurements: Measurements) -> list[Row]:
    """Hold every figure against what a release of the shipped network should reach; of other labels, tell it alone."""
    labels = measurements.card.labels
    rows = _rows(measurements, words_of(labels))
    return rows if are_digits(labels) else [replace(row, reach="", holds=None) for row in rows]


def _rows(measurements: Measurements, words: Words) -> list[Row]:
    rows = []
    for evaluation in measurements.evaluations:
        rows += _of_set(evaluation)
        if evaluation.name in measurements.spreads:
            rows.append(_of_seeds(evaluation.name, measurements.spreads[evaluation.name]))
    if measurements.refusal is not None:
        rows += _of_refusal(measurements.refusal, words)
    if measurements.robustness is not None:
        rows += _of_robustness(measurements.robustness)
    return rows


def report_json(measurements: Measurements) -> dict[str, Any]:
    """Return everything as JSON types, as `docs/evaluation.md` describes it."""
    card, refusal, robustness = measurements.card, measurements.refusal, measurements.robustness
    return {
        "format": FORMAT,
        "model": {
            "name": card.name,
            "architecture": card.architecture,
            "parameters": card.parameters,
            "weights": card.weights,
            "temperature": card.temperature,
        },
        "metrics": measurements.metrics(),
        "summary": [asdict(row) for row in summary(measurements)],
        "sets": [evaluation.as_json() for evaluation in measurements.evaluations],
        "seeds": {name: spread.as_json() for name, spread in measurements.spreads.items()},
        "not_a_digit": None if refusal is None else refusal.as_json(),
        "robustness": None if robustness is None else robustness.as_json(),
        "history": list(measurements.history),
    }


def set_title(name: str) -> str:
    """Return the name of a test set for people."""
    words = name.replace("mnist", "MNIST").replace("_", " ")
    return words[0].upper() + words[1:]


def _of_set(evaluation: Evaluation) -> list[Row]:
    title, accuracy = set_title(evaluation.name), evaluation.accuracy
    least = MNIST_ACCURACY if evaluation.name == MNIST_TEST else PENS_ACCURACY
    low, high = evaluation.interval
    reached = f"{_percent(accuracy)} ({low:.2%} to {high:.2%}) of {evaluation.samples:,}"
    rows = [Row(f"{title}: read right", f"≥ {_percent(least)}", reached, accuracy >= least)]
    mean = evaluation.by_writer
    if mean is not None:
        reached = f"{_percent(mean)} over {len(evaluation.writers)} writers"
        holds = mean >= WRITERS_ACCURACY
        rows.append(Row(f"{title}: averaged over writers", f"≥ {_percent(WRITERS_ACCURACY)}", reached, holds))
    error, by_chance = evaluation.calibration_error, evaluation.calibration_error_by_chance
    reached = f"{_percent(error)} ({_percent(by_chance)} if perfect)"
    holds = error <= CALIBRATION_ERROR
    rows.append(Row(f"{title}: expected calibration error", f"≤ {_percent(CALIBRATION_ERROR)}", reached, holds))
    return rows


def _of_seeds(name: str, spread: Spread) -> Row:
    reached = f"{_percent(spread.mean)} ± {100 * spread.deviation:.2f} points"
    return Row(f"{set_title(name)}: mean ± deviation of {len(spread.accuracies)} seeds", "", reached, None)


def _of_refusal(refusal: Refusal, words: Words) -> list[Row]:
    title = words.none
    reached = f"{refusal.auroc:.4f} ({len(refusal.non_digits):,} {words.others})"
    rows = [Row(f"{title}: AUROC", f"≥ {AUROC}", reached, refusal.auroc >= AUROC)]
    digits, others = refusal.digits_refused, refusal.non_digits_refused
    if digits is None or others is None:
        return [*rows, Row(f"{title}: refused", "", "never refuses", None)]
    return [
        *rows,
        _at_most(f"{title}: {words.many} refused", DIGITS_REFUSED, digits),
        Row(
            f"{title}: {words.others} refused",
            f"≥ {_percent(NON_DIGITS_REFUSED)}",
            _percent(others),
            others >= NON_DIGITS_REFUSED,
        ),
    ]


def _of_robustness(robustness: Robustness) -> list[Row]:
    rows = [
        Row(f"Corrupted by {name}: read right", "", f"{_percent(accuracy)}, drop {_points(drop)}", None)
        for name, (accuracy, drop) in robustness.corruptions.items()
    ]
    drop = robustness.mean_drop
    return [*rows, Row("Corrupted: mean drop", f"≤ {_points(MEAN_DROP)}", _points(drop), drop <= MEAN_DROP)]


def _at_most(title: str, bound: float, value: float) -> Row:
    return Row(title, f"≤ {_percent(bound)}", _percent(value), value <= bound)


def _percent(share: float) -> str:
    return f"{share:.2%}"


def _points(drop: float) -> str:
    return f"{100 * drop:.2f} points"
