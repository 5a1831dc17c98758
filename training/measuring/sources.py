"""A model and a folder of data in, how well it reads each source of writing out: no figure stands for all hands.

Of each source whose writers are dealt, the part to choose by or the part to release on; what is there to measure on
alone (`singles`, `numbers-real`) serves to choose by.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.common.errors import DataError
from training.data.deal import Deal, deal_of, dealt_files
from training.data.download import content_sha256
from training.data.labels import DIGIT_LABELS
from training.data.paper import PaperSample, read_paper
from training.data.signs import labelled, others_among
from training.data.split import Sample, Split, Written, split_as_dealt
from training.data.strokes import StrokeSample, read_strokes
from training.measuring.evaluate import Share, TestSet, evaluate
from training.measuring.unseen_writers import UnseenPart
from training.measuring.whole_numbers import REAL_FILE, measure_real
from training.reading.glyphs import Glyphs, glyphs_of, glyphs_on_paper
from training.reading.reading import read_picture
from training.recogniser.labels import are_digits, labels_of
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import is_refused

REFUSED = "letters and signs refused"
"""What was counted where nothing is a label."""


@dataclass(frozen=True)
class Source:
    """How one source of writing is read.

    Attributes:
        name: Of the file or folder.
        what: What was counted, for people.
        writers: How many wrote it, or None where that is not known.
        share: How many of how many were read right, or refused where they are no digits.
        calibration_error: Expected calibration error of single labels, 0..1; None of all else.
    """

    name: str
    what: str
    writers: int | None
    share: Share
    calibration_error: float | None = None


def measure_sources(recogniser: Recogniser, folder: Path, part: UnseenPart) -> Iterator[Source]:
    """Measure a model on all sources of a folder.

    Args:
        recogniser: What to measure.
        folder: Folder of data; what is missing there is left out.
        part: Whose writing.

    Raises:
        DataError: None is there, or one is damaged.
    """
    files = [path for name in dealt_files() for path in folder.rglob(name)]
    if not files:
        raise DataError(f"A folder of data must hold a file whose writers are dealt. Received: {folder}. Name another.")
    for path in files:
        deal = deal_of(content_sha256(path))
        if deal is not None:
            yield from _of_file(recogniser, path, deal, part)
    if part == "validation" and labels_of(recogniser.card).has(DIGIT_LABELS.names):
        yield from _to_measure_on(recogniser, folder)


def _of_file(recogniser: Recogniser, path: Path, deal: Deal, part: UnseenPart) -> Iterator[Source]:
    labels = labels_of(recogniser.card)
    if path.suffix == ".npz":
        paper = _part(split_as_dealt(read_paper(path), deal), part)
        known = [each for each in paper if labels.index(each.label) is not None]
        if known:
            yield _known(recogniser, path.name, glyphs_on_paper([each.picture for each in known]), known)
        return
    samples = _part(split_as_dealt(read_strokes(path), deal), part)
    written, others = labelled(samples, labels), others_among(samples, labels)
    if written:
        yield _known(recogniser, path.name, glyphs_of(written), written)
    if others and recogniser.card.rejection is not None:
        confidence = recogniser.probabilities(glyphs_of(others)).max(axis=1)
        right = int(is_refused(confidence, recogniser.card.rejection).sum())
        yield Source(path.name, REFUSED, _count(others), Share(len(others), right))


def _part(split: Split[Sample], part: UnseenPart) -> list[Sample]:
    return split.held_out if part == "held-out" else split.validation


def _known(
    recogniser: Recogniser, name: str, glyphs: Glyphs, samples: Sequence[StrokeSample] | Sequence[PaperSample]
) -> Source:
    labels = labels_of(recogniser.card)
    classes = np.array([labels.class_of(sample.label) for sample in samples], np.int64)
    read = evaluate(recogniser, TestSet(name, glyphs, classes))
    what = "digits" if are_digits(labels.names) else "labels"
    return Source(name, f"{what} read right", _count(samples), read.total, read.calibration_error)


def _count(samples: Sequence[Written]) -> int:
    return len({sample.writer for sample in samples})


def _to_measure_on(recogniser: Recogniser, folder: Path) -> Iterator[Source]:
    """Measure pictures of single digits, and real numbers of digits alone."""
    singles = folder / "singles" / "singles.json"
    if singles.is_file():
        entries = json.loads(singles.read_text(encoding="utf-8"))
        right = sum(
            read_picture(recogniser, singles.parent / each["file"]).text == str(each["label"]) for each in entries
        )
        yield Source("singles", "pictures of one digit read right", None, Share(len(entries), right))
    if (folder / REAL_FILE).is_file():
        numbers = measure_real(recogniser, folder / REAL_FILE, marks=False)
        writers = len({answer.writer for answer in numbers.answers})
        yield Source("numbers-real", "whole numbers wholly right", writers, numbers.share)
