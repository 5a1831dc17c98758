"""Glyphs, drawings, numbers and pictures in, how far the page and Python are apart on them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from export.checking.apart import apart, reading_of, rows_apart
from export.checking.comparison import Apart, Comparison, Difference, Differing, ignore
from export.checking.reader import PageReader
from training.common.progress import progress_bar
from training.reading.glyphs import Glyphs
from training.reading.reading import Reading
from training.recogniser.recogniser import Recogniser

Subject = TypeVar("Subject")

PICTURES_AT_A_TIME = 5
"""How many pictures are in memory together."""

_DRAWINGS_AT_A_TIME = 50


@dataclass(frozen=True)
class GlyphSet:
    """What the network alone is asked about.

    Attributes:
        source: Where the glyphs come from, in words.
        glyphs: `[n, 28, 28]`, 0..1, at least one.
    """

    source: str
    glyphs: Glyphs

    def compare(self, reader: PageReader, recogniser: Recogniser, step: int, differing: Differing) -> Comparison:
        """Compare the network alone.

        Args:
            reader: The page's reader.
            recogniser: The model that it reads with.
            step: One of how many is read; TensorFlow.js on WebAssembly is quick enough for all.
            differing: Is told of each glyph that differs.
        """
        step = 1 if reader.backend == "wasm" else step
        return compare_glyphs(reader, recogniser, self.glyphs[::step], self.source, step, differing)


def compare_glyphs(
    reader: PageReader,
    recogniser: Recogniser,
    glyphs: Glyphs,
    source: str = "glyphs",
    step: int = 1,
    differing: Differing = ignore,
) -> Comparison:
    """Compare the network alone: what both make of the same glyphs.

    Args:
        reader: The page's reader.
        recogniser: The model that it reads with.
        glyphs: `[n, 28, 28]`, 0..1, at least one.
        source: Where they come from, in words.
        step: One of how many they are: their names count all.
        differing: Is told of each glyph that differs.
    """
    before = reader.milliseconds
    with progress_bar(f"{reader.backend}: {source}", len(glyphs)) as bar:
        received = reader.read_glyphs(glyphs, bar.advance)
    expected, card = recogniser.probabilities(glyphs), recogniser.card
    found = rows_apart(expected, received, card.rejection)
    for index, each in enumerate(found):
        if each.is_too_far:
            python, page = (reading_of(glyphs[index], rows[index], card) for rows in (expected, received))
            name = f"{source}:{index * step + 1}"
            differing(Difference(reader.backend, source, name, python, page, each, glyphs[index]))
    return _comparison(reader, source, found, before)


@dataclass(frozen=True)
class ReadingSet(Generic[Subject]):
    """What is read as a whole, from ink to text, and how.

    Attributes:
        source: What it is, in words.
        subjects: What is read; looked at a few at a time, so that pictures need not be in memory together.
        in_page: Reads some of it with the page.
        in_python: Reads one of it with Python.
        names: What each is called; numbers where there are none.
        on_every_backend: Whether it is read with each; what it shows of the network, the other sets show too.
        at_a_time: How many are looked at together.
    """

    source: str
    subjects: Sequence[Subject]
    in_page: Callable[[PageReader, Sequence[Subject]], list[Reading]]
    in_python: Callable[[Recogniser, Subject], Reading]
    names: Sequence[str] | None = None
    on_every_backend: bool = True
    at_a_time: int = _DRAWINGS_AT_A_TIME
    _expected: dict[int, Reading] = field(default_factory=dict)

    def compare(self, reader: PageReader, recogniser: Recogniser, step: int, differing: Differing) -> Comparison | None:
        """Compare whole readings: places, glyphs and answers.

        Args:
            reader: The page's reader.
            recogniser: The model that it reads with.
            step: One of how many is read.
            differing: Is told of each sample that differs.

        Returns:
            The comparison, or None where this is read with the first backend alone.
        """
        if step > 1 and not self.on_every_backend:
            return None
        places, found, before = range(0, len(self.subjects), step), list[Apart](), reader.milliseconds
        with progress_bar(f"{reader.backend}: {self.source}", len(places)) as bar:
            for first in range(0, len(places), self.at_a_time):
                some = places[first : first + self.at_a_time]
                for difference in self._differences(reader, recogniser, some):
                    found.append(difference.apart)
                    if difference.apart.is_too_far:
                        differing(difference)
                bar.advance(len(some))
        return _comparison(reader, self.source, found, before)

    def _differences(self, reader: PageReader, recogniser: Recogniser, places: Sequence[int]) -> list[Difference]:
        """Read some with both, and tell of each how far the readings are apart, if only by nothing."""
        subjects = [self.subjects[place] for place in places]
        readings = self.in_page(reader, subjects)
        differences = []
        for place, subject, page in zip(places, subjects, readings, strict=True):
            python = self._in_python(recogniser, place, subject)
            found = apart(python, page, recogniser.card.rejection)
            differences.append(Difference(reader.backend, self.source, self._name(place), python, page, found, subject))
        return differences

    def _in_python(self, recogniser: Recogniser, place: int, subject: Subject) -> Reading:
        """Return what Python reads: the same whatever runs the network in the page, so it is read once."""
        if not self.on_every_backend:
            return self.in_python(recogniser, subject)
        if place not in self._expected:
            self._expected[place] = self.in_python(recogniser, subject)
        return self._expected[place]

    def _name(self, place: int) -> str:
        return f"{self.source}:{place + 1}" if self.names is None else self.names[place]


AnySet = GlyphSet | ReadingSet[Any]


def _comparison(reader: PageReader, source: str, found: Sequence[Apart], before: float) -> Comparison:
    """Sum up; `before` is how long the reader had been reading."""
    glyphs = [each.glyph for each in found if each.glyph is not None]
    return Comparison(
        backend=reader.backend,
        source=source,
        samples=len(found),
        other_labels=sum(each.is_other for each in found),
        ties=sum(each.is_tie for each in found),
        probability_difference=max((each.probability for each in found), default=0.0),
        glyph_difference=max(glyphs) if glyphs else None,
        milliseconds=(reader.milliseconds - before) / max(1, len(found)),
    )
