"""A recogniser and whole numbers in, how many of them it reads wholly right out: from the pad, photos and pages."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np

from training.common.errors import InklingError
from training.common.progress import progress_bar
from training.data.numbers import EVEN, REAL, NumberSample, Spread, compose_numbers
from training.data.pages import generate_pages
from training.data.strokes import Strokes, StrokeSample, read_texts
from training.ink import Box
from training.measuring.causes import CAUSES, Cause, cause_of, spelled
from training.measuring.evaluate import Share
from training.reading.read_files import pictures_in
from training.reading.reading import (
    Reading,
    lines_of_drawing,
    probabilities_of,
    read_drawing,
    read_pad,
    read_picture,
    read_pixels,
)
from training.recogniser.labels import labels_of
from training.recogniser.recogniser import Recogniser

NUMBERS, TOUCHING, PHOTOS = "numbers_whole", "numbers_touching_whole", "photos_whole"
REAL_FILE = Path("numbers-real", "crohme-numbers.jsonl.gz")
"""Where a folder of data has numbers that people wrote."""

WRITTEN, WRITTEN_MARKED = "numbers_real_whole", "numbers_real_marked_whole"
VARIED = "numbers_varied_whole"
PAGES, MARKED_PAGES, VARIED_PAGES = "pages_lines", "pages_marked_lines", "pages_varied_lines"
"""Names of the figures, in `--json` and on the card."""

_DIGITS = ""  # signs: none

_DOING = {
    NUMBERS: "Reading numbers",
    TOUCHING: "Reading touching digits",
    VARIED: "Reading varied numbers",
    PAGES: "Reading pages",
    MARKED_PAGES: "Reading pages with marks",
    VARIED_PAGES: "Reading varied pages",
}


@dataclass(frozen=True)
class Answer:
    """What was read of one number or one line.

    Attributes:
        expected: What was written; empty where a line was read that nobody wrote.
        read: What was read; empty where a line was missed.
        source: Where to find it: the index of the number, the name of the photo, the page and its line.
        writer: Who wrote it, or None where that is not known.
        cause: Why it was misread; None where it was not, or where nothing tells.
    """

    expected: str
    read: str
    source: str
    writer: str | None = None
    cause: Cause | None = None

    @property
    def right(self) -> bool:
        """Whether all of it was read right."""
        return self.expected == self.read


@dataclass(frozen=True)
class Wholes:
    """What was read of a set of whole numbers.

    Attributes:
        name: One of the names of the figures.
        answers: One for each number or line.
    """

    name: str
    answers: Sequence[Answer]

    @property
    def share(self) -> Share:
        """How many were read wholly right."""
        return Share(len(self.answers), sum(answer.right for answer in self.answers))

    @property
    def by_writer(self) -> float | None:
        """That share averaged over writers, or None where they are not known."""
        right: dict[str, list[bool]] = {}
        for answer in self.answers:
            if answer.writer is not None:
                right.setdefault(answer.writer, []).append(answer.right)
        return float(np.mean([np.mean(of_writer) for of_writer in right.values()])) if right else None

    @property
    def misread(self) -> list[Answer]:
        """What was not read wholly right."""
        return [answer for answer in self.answers if not answer.right]

    @property
    def causes(self) -> dict[Cause, int] | None:
        """How many were misread for each cause; None where causes are not told."""
        found = Counter(answer.cause for answer in self.misread if answer.cause is not None)
        return {cause: found[cause] for cause in CAUSES} if found or not self.misread else None

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON types, as `docs/evaluation.md` describes them."""
        misread = [
            {"source": each.source, "expected": each.expected, "read": each.read, "cause": each.cause}
            for each in self.misread
        ]
        return {
            "name": self.name,
            **self.share.as_json(),
            "by_writer": self.by_writer,
            "causes": self.causes,
            "misread": misread,
        }


def measure_numbers(
    recogniser: Recogniser,
    samples: Sequence[StrokeSample],
    count: int,
    seed: int,
    touching: bool = False,
    varied: bool = False,
) -> Wholes:
    """Read numbers that were written on the pad.

    Args:
        recogniser: Who reads.
        samples: Digits that it has not learnt from.
        count: How many numbers, at least 1.
        seed: The same seed gives the same numbers.
        touching: Whether neighbouring digits touch.
        varied: Whether digits differ in size and place as in real numbers, instead of being even.
    """
    name = TOUCHING if touching else VARIED if varied else NUMBERS
    answers = []
    with progress_bar(_DOING[name], count) as bar:
        for index, number in enumerate(compose_numbers(samples, count, seed, touching, _spread(varied))):
            reading = read_pad(recogniser, number.strokes, number.height, number.width, number.pen, signs=_DIGITS)
            answers.append(_answer(recogniser, number.text, reading, str(index), number.writer, boxes_of(number)))
            bar.advance()
    return Wholes(name, answers)


def _spread(varied: bool) -> Spread:
    return REAL if varied else EVEN


def boxes_of(number: NumberSample) -> list[Box]:
    """Return where the ink of each digit is."""
    return [
        (math.floor(top), math.floor(left), math.ceil(bottom), math.ceil(right))
        for top, left, bottom, right in number.extents
    ]


def measure_real(recogniser: Recogniser, path: Path, marks: bool) -> Wholes:
    """Read numbers that people wrote.

    Args:
        recogniser: Who reads.
        path: A stroke file of whole texts.
        marks: Whether to read those with points and commas, which are not to be read, or those of digits alone.

    Raises:
        DataError: The file is missing or damaged.
    """
    written = [(index, each) for index, each in enumerate(read_texts(path)) if each.text.isdecimal() != marks]
    answers = []
    with progress_bar("Reading real numbers", len(written)) as bar:
        for index, each in written:
            text = "".join(filter(str.isdecimal, each.text))
            reading = read_drawing(recogniser, each.strokes, signs=_DIGITS)
            boxes = None if reading.text == text else _boxes_spelled(recogniser, text, each.strokes)
            answers.append(_answer(recogniser, text, reading, str(index), each.writer, boxes))
            bar.advance()
    return Wholes(WRITTEN_MARKED if marks else WRITTEN, answers)


def _boxes_spelled(recogniser: Recogniser, text: str, strokes: Strokes) -> list[Box] | None:
    lines, _ = lines_of_drawing(strokes)
    return spelled(text, lines, probabilities_of(recogniser, lines), labels_of(recogniser.card))


def _answer(
    recogniser: Recogniser, text: str, reading: Reading, source: str, writer: str, boxes: Sequence[Box] | None
) -> Answer:
    right = reading.text == text
    cause = None if right else cause_of(text, reading.symbols, boxes, recogniser.card.rejection)
    return Answer(text, reading.text, source, writer, cause)


def measure_pages(
    recogniser: Recogniser,
    samples: Sequence[StrokeSample],
    count: int,
    seed: int,
    marks: bool = False,
    varied: bool = False,
) -> Wholes:
    """Read synthetic pages; each line counts.

    Args:
        recogniser: Who reads.
        samples: Digits that it has not learnt from.
        count: How many pages, at least 1.
        seed: The same seed gives the same pages.
        marks: Whether there are slashes, dots, commas and minus signs between the digits.
        varied: Whether digits differ in size and place as in real numbers, instead of being even.
    """
    name = MARKED_PAGES if marks else VARIED_PAGES if varied else PAGES
    answers: list[Answer] = []
    with progress_bar(_DOING[name], count) as bar:
        for index, page in enumerate(generate_pages(samples, count, seed, marks, _spread(varied))):
            read = read_pixels(recogniser, page.picture, signs=_DIGITS).text
            for line, (expected, got) in enumerate(matched_lines(page.text, read)):
                answers.append(Answer(expected, got, f"page {index}, line {line}", page.writer))
            bar.advance()
    return Wholes(name, answers)


def measure_photos(recogniser: Recogniser, folder: Path) -> tuple[Wholes | None, list[InklingError]]:
    """Read the photos of a folder that are named after the number they show.

    Returns:
        What was read, or None where the folder is missing or holds no such photo; and why others could not be read.
    """
    photos = [path for path in pictures_in(folder) if path.stem.isdecimal()] if folder.is_dir() else []
    answers, unread = [], []
    for photo in photos:
        try:
            answers.append(Answer(photo.stem, read_picture(recogniser, photo, signs=_DIGITS).text, photo.name))
        except InklingError as error:
            unread.append(error)
    return Wholes(PHOTOS, answers) if answers else None, unread


def matched_lines(expected: str, read: str) -> Iterator[tuple[str, str]]:
    """Pair the lines of a page with those that were read, so that one missed line does not spoil the others.

    Args:
        expected: The lines of the page.
        read: The lines of the reading.

    Yields:
        Pairs in reading order; one of a pair is empty where a line was missed, or where one was read too many.
    """
    written, found = expected.split("\n"), read.split("\n") if read else []
    for _, start, end, from_, to in SequenceMatcher(None, written, found, autojunk=False).get_opcodes():
        for place in range(max(end - start, to - from_)):
            yield (
                written[start + place] if start + place < end else "",
                found[from_ + place] if from_ + place < to else "",
            )
