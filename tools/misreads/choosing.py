"""The writers that recipes are chosen by: their digits, and a drawing of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.data.deal import deal_of, dealt_files
from training.data.download import content_sha256
from training.data.labels import DIGIT_LABELS
from training.data.paper import PaperSample, read_paper
from training.data.signs import labelled
from training.data.split import split_as_dealt
from training.data.strokes import StrokeSample, read_strokes
from training.reading.glyphs import Glyphs, glyphs_of, glyphs_on_paper


@dataclass(frozen=True)
class Chosen:
    """The digits in one file by the writers that recipes are chosen by.

    Attributes:
        name: Of the file.
        samples: In the order of the file.
    """

    name: str
    samples: Sequence[StrokeSample] | Sequence[PaperSample]

    @property
    def labels(self) -> list[int]:
        """What was written."""
        return [sample.label for sample in self.samples if isinstance(sample.label, int)]

    @property
    def writers(self) -> list[str]:
        """Who wrote each."""
        return [sample.writer for sample in self.samples]

    def glyphs(self, indices: Sequence[int] | None = None) -> Glyphs:
        """Draw those at some indices, or all, as the network sees them."""
        samples = [self.samples[index] for index in (range(len(self.samples)) if indices is None else indices)]
        papers = [sample.picture for sample in samples if isinstance(sample, PaperSample)]
        return glyphs_on_paper(papers) if papers else glyphs_of([s for s in samples if isinstance(s, StrokeSample)])


def chosen_in(folder: Path, names: Sequence[str] | None = None) -> Iterator[Chosen]:
    """Return those of every file in a folder whose writers are dealt, or of the files with some names.

    Args:
        folder: Folder of data; what is missing there is left out.
        names: Of files, or None for all.
    """
    for name in dealt_files() if names is None else names:
        for path in folder.rglob(name):
            deal = deal_of(content_sha256(path))
            if deal is None:
                continue
            if path.suffix == ".npz":
                yield Chosen(name, split_as_dealt(read_paper(path), deal).validation)
                continue
            digits = labelled(split_as_dealt(read_strokes(path), deal).validation, DIGIT_LABELS)
            if digits:
                yield Chosen(name, digits)
