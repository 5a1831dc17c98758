"""Procedural digits, by their name: they are drawn, and need neither a file nor a download."""

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from training.data.glyph import glyph_of
from training.data.procedural import generate
from training.data.sets.labelled_set import LabelledSet
from training.data.strokes import StrokeSample

WORD = Path("procedural")
_COUNT, _SEED = 2000, 3_000_000  # far from any seed that somebody would train with


def is_procedural(path: Path) -> bool:
    """Tell the word, where no file or folder is called so."""
    return path == WORD and not path.exists()


def read_procedural(path: Path) -> LabelledSet:
    """Draw digits: the same each time, and none that a network was trained on."""
    samples = _samples()
    return LabelledSet(
        name=path.name,
        kind="drawn, not written",
        sample_labels=[sample.label for sample in samples if sample.label is not None],
        make_glyphs=lambda: np.stack([np.rint(glyph_of(each.strokes) * 255).astype(np.uint8) for each in samples]),
        sha256=hashlib.sha256(repr([sample.strokes for sample in samples]).encode()).hexdigest(),
        strokes=[sample.strokes for sample in samples],
    )


@cache
def _samples() -> list[StrokeSample]:
    return generate(_COUNT, _SEED)
