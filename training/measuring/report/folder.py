"""Measurements in, a folder with their figures, their data and a page that shows them out."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from matplotlib.figure import Figure

from training.common.errors import DataError
from training.common.files import is_junk, replace_file, replace_folder
from training.measuring.evaluate import Evaluation
from training.measuring.report.accuracy import draw_classes, draw_confusion, draw_writers
from training.measuring.report.curves import draw_curves
from training.measuring.report.gallery import draw_doubtful, draw_misread
from training.measuring.report.measurements import Measurements
from training.measuring.report.page import page
from training.measuring.report.refusal import draw_refusal
from training.measuring.report.reliability import draw_reliability
from training.measuring.report.robustness import draw_robustness
from training.measuring.report.style import house_style, save
from training.measuring.report.summary import report_json
from training.measuring.report.words import words_of

DATA_FILE, PAGE_FILE = "report.json", "index.html"


def write_report(measurements: Measurements, folder: Path) -> None:
    """Write a report folder; an old report stays until the new one is complete.

    Args:
        measurements: What was measured.
        folder: A new or empty folder, or an older report.

    Raises:
        DataError: The folder holds something else.
    """
    check_replaceable(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
        new, old = Path(temporary) / "new", Path(temporary) / "old"
        new.mkdir()
        names = []
        with house_style():
            for name, figure in _figures(measurements):
                save(figure, new, name)
                names.append(name)
        replace_file(new / DATA_FILE, (json.dumps(report_json(measurements), indent=1) + "\n").encode())
        replace_file(new / PAGE_FILE, page(measurements, names).encode())
        replace_folder(folder, new, old)


def check_replaceable(folder: Path) -> None:
    """Make sure that a report in this folder would replace nothing but an older report.

    Raises:
        DataError: The folder holds something else.
    """
    if not folder.exists():
        return
    if folder.is_dir() and ((folder / DATA_FILE).exists() or all(map(is_junk, folder.iterdir()))):
        return
    raise DataError(
        f"--report must name a new folder, an empty one or an older report, which is replaced. Received: {folder}, "
        f"which is none of them. Choose another name."
    )


def _figures(measurements: Measurements) -> Iterator[tuple[str, Figure]]:
    """Draw each figure under the name of its files."""
    for evaluation in measurements.evaluations:
        for name, figure in _figures_of_set(evaluation):
            yield f"{evaluation.name}-{name}", figure
    if measurements.refusal is not None:
        yield "not-a-digit", draw_refusal(measurements.refusal, words_of(measurements.card.labels))
    if measurements.robustness is not None:
        yield "robustness", draw_robustness(measurements.robustness)
    if measurements.history:
        yield "training", draw_curves(measurements.history, measurements.card.kept_epoch)


def _figures_of_set(evaluation: Evaluation) -> Iterator[tuple[str, Figure]]:
    yield "classes", draw_classes(evaluation)
    if evaluation.writers:
        yield "writers", draw_writers(evaluation)
    yield "confusion", draw_confusion(evaluation)
    yield "reliability", draw_reliability(evaluation)
    if len(evaluation.misread):
        yield "misread", draw_misread(evaluation)
    if len(evaluation.doubtful):
        yield "doubtful", draw_doubtful(evaluation)
