"""Readers of one page in, how long each takes for a prediction out."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from export.checking.reader import PageReader
from training.common.progress import progress_bar
from training.reading.glyphs import Glyphs

ROUNDS = 25
PREDICTIONS = 20
"""A round of one reader: browsers tell the time in steps of 0.1 ms, which is too coarse for a single prediction."""


def time_predictions(readers: Sequence[PageReader], glyphs: Glyphs) -> npt.NDArray[np.float64]:
    """Let readers predict single glyphs, in turns, so that a machine that is busy for a while is unfair to none.

    Args:
        readers: Readers that are loaded and have read already.
        glyphs: `[n, 28, 28]`, 0..1; each round takes another one.

    Returns:
        Milliseconds a prediction, with the way to the worker and back, `[rounds, readers]`.
    """
    times = np.empty((ROUNDS, len(readers)))
    with progress_bar("Time single predictions", ROUNDS) as bar:
        for turn in range(ROUNDS):
            glyph = glyphs[turn % len(glyphs)]
            times[turn] = [reader.time_glyph(glyph, PREDICTIONS) for reader in readers]
            bar.advance()
    return times
