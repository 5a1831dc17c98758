"""Recognisers and the release sets in, the accuracy of each on the same samples out."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from export.checking.comparison_set import UNIPEN
from training.common.errors import DataError
from training.common.progress import progress_bar
from training.data.download import content_sha256
from training.data.mnist import data_folder
from training.measuring.evaluate import TestSet, evaluate, evaluate_mnist, evaluate_strokes
from training.recogniser.labels import are_digits
from training.recogniser.recogniser import Recogniser

Accuracies = dict[str, float]
"""Shares read right by the name of the set, `mnist_test` or `pens_test`."""


def measure(recognisers: Mapping[str, Recogniser], data: Path | None) -> dict[str, Accuracies]:
    """Measure each recogniser on MNIST's test images, and on pen strokes by writers whom none of them has seen.

    Args:
        recognisers: By name.
        data: Data folder; without it the one that INKLING_DATA names; without that nothing is measured.

    Returns:
        By name of the recogniser; no set that the folder lacks, and none of a recogniser of other labels than digits.

    Raises:
        DataError: The folder holds no MNIST, or there are no pen strokes which none of them was trained on.
    """
    folder = data_folder(data)
    if folder is None:
        return {name: {} for name in recognisers}
    found = {}
    with progress_bar("Measure on the release sets", len(recognisers)) as bar:
        of_digits = {name: each for name, each in recognisers.items() if are_digits(each.card.labels)}
        tests = _test_sets(list(of_digits.values()), folder) if of_digits else []
        for name, recogniser in recognisers.items():
            found[name] = {test.name: evaluate(recogniser, test).accuracy for test in tests if name in of_digits}
            bar.advance(note=name)
    return found


def _test_sets(recognisers: Sequence[Recogniser], folder: Path) -> list[TestSet]:
    """Return the sets of a data folder, drawn once for all."""
    pens = folder / UNIPEN
    tests = [evaluate_mnist(recognisers[0], folder).test]
    if pens.exists():
        tests.append(evaluate_strokes(recognisers[0], pens, common_hold_out(recognisers, pens)).test)
    return tests


def common_hold_out(recognisers: Iterable[Recogniser], pens: Path) -> float:
    """Return the share of the writers of a stroke file that no recogniser was trained on; 0 where none knows the file.

    Raises:
        DataError: Some were trained on the whole file, or held other shares out.
    """
    digest = content_sha256(pens)
    shares = {
        float(recogniser.card.recipe.get("hold_out", 0))
        for recogniser in recognisers
        if digest in [source.get("sha256") for source in recogniser.card.data]
    }
    if len(shares) > 1 or 0.0 in shares:
        received = ", ".join(f"{share:g}" for share in sorted(shares))
        raise DataError(
            f"Models that are compared must hold the same share of the writers out. Received: {received} of {pens}. "
            f"Train them with the same --hold-out."
        )
    return shares.pop() if shares else 0.0
