"""Many samples become the glyphs that each becomes by itself, and are drawn once."""

import numpy as np
import pytest

from training.data.procedural import generate
from training.ink import Glyph
from training.reading import glyphs as module
from training.reading.glyphs import glyph_of, glyphs_of


def test_many_samples_are_drawn_as_each_by_itself_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = generate(210, seed=12)
    first = glyphs_of(samples)
    np.testing.assert_array_equal(first, np.stack([glyph_of(sample.strokes) for sample in samples]))

    drawn: list[float] = []

    def counted(_: object, pen: float) -> Glyph:
        drawn.append(pen)
        return np.zeros((28, 28), np.float32)

    monkeypatch.setattr(module, "glyph_of", counted)
    np.testing.assert_array_equal(glyphs_of(samples), first)
    assert drawn == []
    glyphs_of(samples, pen=9.0)
    assert drawn == [9.0] * 210
    glyphs_of(samples[:209])
    assert len(drawn) == 210 + 209
