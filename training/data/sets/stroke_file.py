"""Stroke files of any labels."""

from pathlib import Path

import numpy as np

from training.data.citations import CITATIONS
from training.data.download import content_sha256
from training.data.glyph import glyph_of
from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.strokes import is_stroke_file, read_strokes


def is_stroke_set(path: Path) -> bool:
    """Tell a stroke file by its name."""
    return path.is_file() and is_stroke_file(path)


def read_stroke_set(path: Path) -> LabelledSet:
    """Read a stroke file; what has no label in it is left out.

    Raises:
        DataError: As for `read_strokes`.
    """
    samples = read_strokes(path)
    known = [sample for sample in samples if sample.label is not None]
    unknown = [f"sample {place}" for place, sample in enumerate(samples, start=1) if sample.label is None]
    digest = content_sha256(path)
    return LabelledSet(
        name=path.name,
        kind="stroke file",
        sample_labels=[sample.label for sample in known if sample.label is not None],
        make_glyphs=lambda: np.stack([np.rint(glyph_of(sample.strokes) * 255).astype(np.uint8) for sample in known]),
        sha256=digest,
        citation=CITATIONS.get(digest),
        writers=[sample.writer for sample in known] if any("writer" in sample.extra for sample in known) else None,
        strokes=[sample.strokes for sample in known],
        rejected=[Rejected("without a label", unknown)] if unknown else [],
    )
