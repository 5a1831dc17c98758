"""A recogniser and a data set of anybody's in, its answers to what it has not learnt of the set out."""

from pathlib import Path

import numpy as np

from training.common.errors import DataError
from training.data.sets import read
from training.data.sets.samples import SetSample, samples_of
from training.data.split import split_file
from training.measuring.evaluate import Evaluation, TestSet, evaluate
from training.recogniser.card import Card
from training.recogniser.labels import labels_of
from training.recogniser.recogniser import Recogniser

SET_TEST = "set_test"


def evaluate_set(recogniser: Recogniser, path: Path, name: str = SET_TEST) -> Evaluation:
    """Measure a recogniser on a data set: on its own test part, else on writers held out, else on all of it.

    Args:
        recogniser: What to measure.
        path: What `training.data.sets` reads.
        name: What to call the set.

    Raises:
        DataError: The set is damaged, has none of the labels, or nothing of it was kept from training.
    """
    labels = labels_of(recogniser.card)
    samples = [sample for sample in _unseen(recogniser.card, path) if labels.index(sample.label) is not None]
    if not samples:
        raise DataError(f"A measurement needs at least one sample of {labels}. Received: {path}, which leaves none.")
    test = TestSet(
        name,
        np.stack([sample.glyph for sample in samples]) / np.float32(255),
        np.array([labels.class_of(sample.label) for sample in samples], np.int64),
        [sample.writer for sample in samples] if any(each.writer != each.drawing for each in samples) else None,
    )
    return evaluate(recogniser, test)


def _unseen(card: Card, path: Path) -> list[SetSample]:
    found = read(path)
    if found.testing is not None:
        return samples_of(found, testing=True)
    if found.sha256 not in [source.get("sha256") for source in card.data]:
        return samples_of(found)
    hold_out = float(card.recipe.get("hold_out", 0))
    if not hold_out:
        raise DataError(
            f"A model must be measured on what it was not trained on. Received: {path}, of which its recipe held none "
            "out. Train with --hold-out, or give another set."
        )
    known = [sample for sample in samples_of(found) if labels_of(card).index(sample.label) is not None]
    return split_file(path, known, hold_out).held_out
