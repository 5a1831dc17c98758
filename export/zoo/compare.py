"""Model folders in, a row of figures for each out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from export.checking.browser import open_browser
from export.checking.comparison_set import gather
from export.zoo.accuracy import measure
from export.zoo.in_page import InPage, run_in_page
from training.architectures import find_architecture, multiply_adds
from training.recogniser.recogniser import Recogniser
from training.recogniser.zoo_folders import zoo_names

_GLYPHS = 500
"""What the page and Python are compared on, for each model."""


@dataclass(frozen=True)
class Row:
    """The figures of one model.

    Attributes:
        name: Its folder's name.
        architecture: Its name in the registry.
        summary: One line about the architecture.
        weights: The SHA-256 of its weights, so that its figures are not taken for those of later ones.
        parameters: Number of weights.
        multiply_adds: Multiplications with an addition that one prediction takes.
        training_seconds: Processor time of its training, or None where its card does not tell.
        mnist_test: Share of MNIST's test images read right, or None where it is not known.
        pens_test: Share of the pen strokes by unseen writers read right, or None where it is not known.
        in_page: What it is in the page.
    """

    name: str
    architecture: str
    summary: str
    weights: str
    parameters: int
    multiply_adds: int
    training_seconds: float | None
    mnist_test: float | None
    pens_test: float | None
    in_page: InPage


@dataclass(frozen=True)
class Zoo:
    """The comparison of all models.

    Attributes:
        reference: Name of the page's own model.
        browser: What the times were taken in.
        measured: The sets that were measured now; other accuracies are those of the cards.
        missing: The architectures that belong here and are not trained yet.
        models: A row for each, from the fewest parameters to the most.
    """

    reference: str
    browser: str
    measured: list[str]
    missing: list[str]
    models: list[Row]


def compare(folders: Sequence[Path], data: Path | None = None) -> Zoo:
    """Compare trained models, all on the same samples and in the same browser.

    Args:
        folders: Model folders; the first is the page's own.
        data: Data folder; see `measure` and `gather`.

    Raises:
        ModelError: A model folder is incomplete or damaged.
        DataError: The data folder holds no MNIST, or models were trained on different writers.
        ExportError: A model cannot be exported, or does not read in the page as in Python.
    """
    recognisers = {folder.name: Recogniser.load(folder) for folder in folders}
    glyphs = gather(data, _GLYPHS, 0).glyphs
    with open_browser() as browser:
        in_page, version = run_in_page(browser, recognisers, glyphs), browser.version
    accuracies = measure(recognisers, data)
    rows = [_row(name, each, accuracies[name], in_page[name]) for name, each in recognisers.items()]
    reference = folders[0].name
    by_size = sorted(rows, key=lambda row: row.parameters)
    missing = [name for name in zoo_names() if name not in recognisers]
    return Zoo(reference, f"Chromium {version}", list(accuracies[reference]), missing, by_size)


def _row(name: str, recogniser: Recogniser, measured: dict[str, float], in_page: InPage) -> Row:
    card = recogniser.card
    known = card.metrics | measured
    return Row(
        name=name,
        architecture=card.architecture,
        summary=find_architecture(card.architecture).summary,
        weights=card.weights["sha256"],
        parameters=card.parameters,
        multiply_adds=multiply_adds(recogniser.model),
        training_seconds=card.training_seconds,
        mnist_test=known.get("mnist_test"),
        pens_test=known.get("pens_test"),
        in_page=in_page,
    )
