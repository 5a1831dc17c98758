"""A model's card and a stroke file in, the samples that the model has not learnt from out."""

import zlib
from pathlib import Path
from typing import Literal

from training.common.errors import DataError
from training.data.deal import deal_of
from training.data.download import content_sha256
from training.data.labels import DIGIT_LABELS, Labels
from training.data.mnist import data_folder
from training.data.signs import labelled
from training.data.split import split_as_dealt, split_by_writer
from training.data.strokes import StrokeSample, read_strokes
from training.recogniser.card import Card
from training.recogniser.labels import labels_of

UnseenPart = Literal["validation", "held-out"]
"""Writers that a run was chosen by, or those that only releases are measured on."""


def unseen_digits(card: Card, path: Path, part: UnseenPart) -> list[StrokeSample]:
    """Return the digits of one part of a file; of a file that the model was not trained on, all of them.

    Raises:
        DataError: The file is missing or damaged, nothing of it is left for the part, or the model reads no digits.
    """
    if not labels_of(card).has(DIGIT_LABELS.names):
        raise DataError(f"Numbers measure what reads all digits. Received: a network of {labels_of(card)}.")
    return samples_of(path, hold_out_of(card, path), part, DIGIT_LABELS)


def samples_of(path: Path, hold_out: float, part: UnseenPart, labels: Labels) -> list[StrokeSample]:
    """Return the samples of one part of a file's writers that show a label.

    Args:
        path: A stroke file.
        hold_out: Share of its writers that was held out of training; 0 takes all samples, for a file that training has
            not seen. Of a public file whose writers are dealt, the part is that of the deal, so that all models are
            measured on the same hands.
        part: Which writers.
        labels: What the samples may show.

    Raises:
        DataError: The file is missing or damaged, or nothing of it is left for the part.
    """
    samples = part_of(path, labelled(read_strokes(path), labels), hold_out, part)
    if not samples:
        raise DataError(f"A measurement needs at least one sample of {labels}. Received: {path}, which leaves none.")
    return samples


def part_of(path: Path, samples: list[StrokeSample], hold_out: float, part: UnseenPart) -> list[StrokeSample]:
    """Return those samples of a file that are by the writers of one part, as `samples_of` chooses them."""
    deal = deal_of(content_sha256(path))
    if not deal and not hold_out:
        return samples
    split = split_as_dealt(samples, deal) if deal else split_by_writer(samples, hold_out)
    return split.held_out if part == "held-out" else split.validation


def hold_out_of(card: Card, path: Path) -> float:
    """Return the share of a file's writers that was held out of a model's training; 0 for a file it was not trained on.

    Raises:
        DataError: The model was trained on all of the file.
    """
    trained_on = {str(source.get("sha256")) for source in card.data}
    try:
        if content_sha256(path) not in trained_on:
            return 0.0
    except (OSError, EOFError, zlib.error):
        return 0.0  # whoever reads its samples says what is wrong with it
    hold_out = float(card.recipe.get("hold_out", 0))
    if not hold_out:
        raise DataError(
            f"A model must be measured on writers that it was not trained on. Received: {path}, of which its recipe "
            f"held none out. Train with --hold-out, or give another stroke file."
        )
    return hold_out


def stroke_file_of(card: Card) -> Path:
    """Find the first stroke file that a model was trained on in the folder that INKLING_DATA names.

    Raises:
        DataError: There is no such folder, or it does not hold the file.
    """
    folder = data_folder()
    found = stroke_files_of(card, folder) if folder else []
    if found:
        return found[0]
    wanted = " or ".join(_stroke_files_named(card)) or "a stroke file, which this model was not trained on"
    raise DataError(
        f"Whole numbers are written with strokes of people. Received: no --strokes, and INKLING_DATA "
        f"({folder or 'not set'}) does not hold {wanted}. Give a stroke file."
    )


def stroke_files_of(card: Card, folder: Path) -> list[Path]:
    """Find the stroke files that a model was trained on in a folder, or below it."""
    return [path for name in _stroke_files_named(card) for path in sorted(folder.rglob(name))]


def _stroke_files_named(card: Card) -> list[str]:
    return [str(source["name"]) for source in card.data if str(source.get("name")).endswith((".jsonl", ".jsonl.gz"))]
