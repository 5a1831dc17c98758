"""A recogniser and numbers as people write them in, how many it reads wholly right out: signs and spaces counted."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from training.common.errors import DataError
from training.common.progress import progress_bar
from training.data.numbers import NumberSample, compose_numbers, compose_written
from training.data.pages import UNNUMBERED, generate_pages
from training.data.picture_file import open_picture
from training.data.strokes import Strokes, StrokeSample, read_strokes, read_texts
from training.ink import ALL, PEN_WIDTH, place_number, rasterise
from training.measuring.evaluate import Share
from training.measuring.receipts import measure_receipts
from training.measuring.rows import APART, TOGETHER, in_both_hands, measure_rows
from training.measuring.tables import measure_tables
from training.measuring.turned import QUARTERS, lain, measure_turned
from training.measuring.unseen_writers import UnseenPart, part_of
from training.measuring.whole_numbers import REAL_FILE
from training.reading.reading import read_drawing, read_pad, read_pixels
from training.recogniser.recogniser import Recogniser

SIGNS_FILE: Final = Path("unipen", "unipen-signs.jsonl.gz")
"""Where a folder of data has letters and signs with their size."""

_HOLD_OUT: Final = 0.2

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Case:
    """What was written, and what was read of it.

    Attributes:
        source: Where to find it.
        expected: What was written.
        read: What was read.
        picture: Draws what it looks like, `[height, width, 3 or 4]`: most are read right, and nobody looks at them.
    """

    source: str
    expected: str
    read: str
    picture: Callable[[], Picture]

    @property
    def right(self) -> bool:
        """Whether all of it was read right."""
        return self.expected == self.read


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        title: What was measured.
        reach: Least share that it is to reach, 0..1; of a difference, the most that may be lost.
        share: How many were right.
        misread: Those that were not.
        lost: Share that is right with digits only and wrong with signs, less the other way round; None where a share
            counts.
    """

    title: str
    reach: float
    share: Share
    misread: Sequence[Case] = ()
    lost: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it reaches what it is to."""
        return self.share.accuracy >= self.reach if self.lost is None else self.lost <= self.reach


def sign_samples(path: Path, part: UnseenPart) -> list[StrokeSample]:
    """Return the letters and signs of one part of a file's writers.

    Raises:
        DataError: The file is missing or damaged, or nothing of it is left for the part.
    """
    samples = part_of(path, read_strokes(path), _HOLD_OUT, part)
    if not samples:
        raise DataError(f"Signs must be by some writers of the part. Received: {path}, which leaves none.")
    return samples


def measure_written(
    recogniser: Recogniser, digits: Sequence[StrokeSample], signs: Sequence[StrokeSample], count: int, seed: int
) -> Figure:
    """Read numbers with signs and spaces that are composed of samples.

    Args:
        recogniser: Who reads.
        digits: Digits that it has not learnt from.
        signs: Letters and signs that the sign network has not learnt from.
        count: How many numbers.
        seed: The same seed gives the same numbers.
    """
    numbers = in_both_hands(lambda part, spread: compose_written(digits, signs, part, seed, spread), count)
    cases = []
    with progress_bar("Reading numbers with signs", count) as bar:
        for index, number in enumerate(numbers):
            read = read_pad(recogniser, number.strokes, number.height, number.width, number.pen).text
            cases.append(Case(str(index), number.text, read, _drawn(number)))
            bar.advance()
    return _figure("Composed numbers with signs", 0.95, cases)


def measure_marked(recogniser: Recogniser, path: Path) -> Figure:
    """Read those numbers of a stroke file of texts that have a point or a comma."""
    cases = [
        Case(str(index), each.text, read_drawing(recogniser, each.strokes).text, _shown(each.strokes))
        for index, each in enumerate(read_texts(path))
        if not each.text.isdecimal()
    ]
    return _figure("Real numbers with a point or comma", 0.9, cases)


def measure_lost(recogniser: Recogniser, digits: Sequence[StrokeSample], count: int, seed: int) -> Figure:
    """Read composed numbers without signs, with signs allowed and with digits only.

    Args:
        recogniser: Who reads.
        digits: Digits that it has not learnt from.
        count: How many numbers.
        seed: The same seed gives the same numbers.
    """
    pairs = []
    numbers = in_both_hands(lambda part, spread: compose_numbers(digits, part, seed, spread=spread), count)
    with progress_bar("Reading numbers without signs", count) as bar:
        for index, number in enumerate(numbers):
            with_signs, alone = (
                read_pad(recogniser, number.strokes, number.height, number.width, number.pen, signs=signs).text
                for signs in (ALL, "")
            )
            pairs.append((Case(str(index), number.text, with_signs, _drawn(number)), alone))
            bar.advance()
    return _lost("Composed numbers without signs, lost to signs", pairs)


def measure_real_lost(recogniser: Recogniser, path: Path) -> Figure:
    """Read the numbers of a stroke file of texts that have no sign, with signs allowed and with digits only."""
    pairs = []
    for index, each in enumerate(read_texts(path)):
        if each.text.isdecimal():
            with_signs, alone = (read_drawing(recogniser, each.strokes, signs=signs).text for signs in (ALL, ""))
            pairs.append((Case(str(index), each.text, with_signs, _shown(each.strokes)), alone))
    return _lost("Real numbers without signs, lost to signs", pairs)


def measure_gaps(recogniser: Recogniser, digits: Sequence[StrokeSample], count: int, seed: int) -> list[Figure]:
    """Read two numbers in a row, far apart and close together."""
    figures = []
    for title, reach, gaps, apart in (
        ("Two numbers, 1.5 digits and more apart", 0.98, APART, True),
        ("Two numbers, up to 0.4 apart: one", 0.995, TOGETHER, False),
    ):
        wholes = measure_rows(recogniser, digits, count, seed, gaps, apart)
        figures.append(Figure(title, reach, wholes.share))
    return figures


def measure_cells(
    recogniser: Recogniser,
    digits: Sequence[StrokeSample],
    signs: Sequence[StrokeSample],
    count: int,
    pages: int,
    seed: int,
) -> list[Figure]:
    """Read synthetic photos of tables and receipts.

    Args:
        recogniser: Who reads.
        digits: Digits that it has not learnt from.
        signs: Letters and signs that the sign network has not learnt from.
        count: How many tables of five rows and three columns, and how many receipts.
        pages: How many of any shape, for their cells.
        seed: The same seed gives the same tables.
    """
    wholes, _ = measure_tables(recogniser, digits, count, seed)
    _, cells = measure_tables(recogniser, digits, pages, seed, None)
    _, amounts = measure_tables(recogniser, digits, pages, seed, None, signs=signs)
    _, relied = measure_receipts(recogniser, digits, signs, count, seed)
    return [
        Figure("Synthetic tables of 5 × 3, wholly right", 0.85, wholes.share),
        Figure("Cells of synthetic tables of any shape", 0.98, cells.share),
        Figure("The same with amounts, dates and shares in them", 0.98, amounts.share),
        Figure("Receipts: the sum is right, or all that is wrong is marked", 0.95, Share(len(relied), sum(relied))),
    ]


def measure_unnumbered(
    recogniser: Recogniser,
    digits: Sequence[StrokeSample],
    signs: Sequence[StrokeSample],
    count: int,
    seed: int,
) -> Figure:
    """Read synthetic photos of pages that hold words, drawings and empty forms, but no number.

    Args:
        recogniser: Who reads.
        digits: Whoever wrote these writes the pages.
        signs: Letters of the words.
        count: How many pages.
        seed: The same seed gives the same pages.
    """
    cases = []
    with progress_bar("Reading pages without numbers", count) as bar:
        for index, page in enumerate(generate_pages(digits, count, seed, scenery=UNNUMBERED, letters=signs)):
            cases.append(
                Case(str(index), "", read_pixels(recogniser, page.picture).text, partial(lain, page.picture, 0))
            )
            bar.advance()
    return _figure("Pages without a number: nothing read", 0.95, cases)


def measure_pictures(recogniser: Recogniser, folder: Path) -> list[Figure]:
    """Read the photos of a folder of data upright, and lying on each side and on their head."""
    cases: list[Case] = []
    lying: list[Case] = []
    for name, text, picture in photos_of(folder):
        (read,) = measure_turned(recogniser, [(name, picture)], signs=ALL)
        cases.append(Case(name, text, read.upright.text, partial(lain, picture, 0)))
        for turns, reading in zip(QUARTERS, read.lying, strict=True):
            lying.append(
                Case(f"{name}, turned {turns}", read.upright.text, reading.text, partial(lain, picture, turns))
            )
    if not cases:
        return []
    return [
        _figure("Photos and drawings, signs and spaces counted", 0.9, cases),
        _figure("The same lying, read as upright", 1.0, lying),
    ]


def photos_of(folder: Path) -> Iterator[tuple[str, str, Picture]]:
    """Yield the name, the text and the pixels of each photo of a folder of data."""
    for path in sorted((folder / "photos").glob("*.*")):
        if path.stem.isdecimal():
            yield path.name, path.stem, open_picture(path)
    listed = folder / "photos-2" / "photos.json"
    if listed.is_file():
        for entry in json.loads(listed.read_text(encoding="utf-8")):
            yield entry["file"], entry["text"], open_picture(listed.parent / entry["file"])


def real_file_in(folder: Path) -> Path | None:
    """Return the stroke file of real numbers in a folder of data, if it is there."""
    path = folder / REAL_FILE
    return path if path.is_file() else None


def save_worst(figures: Sequence[Figure], folder: Path, most: int) -> int:
    """Write pictures of what was misread, each named by its figure and number, and a list of what they show.

    Args:
        figures: What was measured.
        folder: Where to.
        most: How many of each figure at most.

    Returns:
        How many there are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for number, figure in enumerate(figures, start=1):
        for index, case in enumerate(figure.misread[:most], start=1):
            name = f"{number}-{index}.png"
            Image.fromarray(case.picture()).save(folder / name)
            listed.append({"file": name, "figure": figure.title, "expected": case.expected, "read": case.read})
    (folder / "worst.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(listed)


def _figure(title: str, reach: float, cases: Sequence[Case]) -> Figure:
    misread = [case for case in cases if not case.right]
    return Figure(title, reach, Share(len(cases), len(cases) - len(misread)), misread)


def _lost(title: str, pairs: Sequence[tuple[Case, str]]) -> Figure:
    right = sum(case.right for case, _ in pairs)
    right_alone = sum(case.expected == alone for case, alone in pairs)
    misread = [case for case, alone in pairs if alone == case.expected and not case.right]
    return Figure(title, 0.003, Share(len(pairs), right), misread, (right_alone - right) / len(pairs))


def _shown(strokes: Strokes) -> Callable[[], Picture]:
    placed, height, width, _ = place_number(strokes)
    return partial(_ink, placed, height, width)


def _drawn(number: NumberSample) -> Callable[[], Picture]:
    return partial(_ink, number.strokes, number.height, number.width)


def _ink(strokes: Strokes, height: int, width: int) -> Picture:
    ink = rasterise(strokes, height, width, PEN_WIDTH / 2)
    return np.repeat(np.rint(255 * (1 - ink)).astype(np.uint8)[:, :, None], 3, axis=2)
