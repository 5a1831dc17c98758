"""Signs that are no digits in, how somebody writes them out; and a model that has learnt these and the digits."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.browser.drawn_digits import digit
from training.ink import Glyph, Stroke

LETTERS: dict[str, list[Stroke]] = {
    "A": [[(0.0, 1.0), (0.35, 0.0), (0.7, 1.0)], [(0.15, 0.62), (0.55, 0.62)]],
    "B": [
        [(0.0, 0.0), (0.0, 1.0)],
        [(0.0, 0.0), (0.4, 0.02), (0.5, 0.22), (0.35, 0.45), (0.02, 0.48)],
        [(0.02, 0.48), (0.45, 0.52), (0.58, 0.75), (0.42, 0.97), (0.0, 1.0)],
    ],
    "H": [[(0.0, 0.0), (0.0, 1.0)], [(0.6, 0.0), (0.6, 1.0)], [(0.0, 0.5), (0.6, 0.5)]],
    "K": [[(0.0, 0.0), (0.0, 1.0)], [(0.55, 0.0), (0.06, 0.5), (0.6, 1.0)]],
    "i": [[(0.05, 0.4), (0.05, 1.0)], [(0.05, 0.12), (0.07, 0.14)]],
    "X": [[(0.0, 0.0), (0.7, 1.0)], [(0.7, 0.0), (0.0, 1.0)]],
    "yes": [[(0.0, 0.6), (0.25, 1.0), (0.8, 0.1)]],
}
"""Of a line that is 1 high: capital letters fill it, `i` has a dot, and a tick stands for a word."""

SMALL_X: list[Stroke] = [[(0.0, 0.4), (0.5, 1.0)], [(0.5, 0.4), (0.0, 1.0)]]
"""Learnt as an `X`, which it looks like, and told by how low it is."""

LABELS: list[int | str] = [*range(10), *LETTERS]
"""Those of the model: digits are numbers, and all else is text."""

_EACH, _SCRIBBLES = 150, 400
_SEED = 24


def sign(label: int | str) -> Sequence[Stroke]:
    """Return the strokes of a sign, in a line that is 1 high."""
    if label == "x":
        return SMALL_X
    return digit(label) if isinstance(label, int) else LETTERS[label]


def train(folder: Path) -> None:
    """Train a network on signs that are written a little differently each time, and write its model folder."""
    import keras

    from training.architectures import build
    from training.learning.calibrate import versions
    from training.reading.glyphs import glyph_of
    from training.recogniser.card import Card
    from training.recogniser.recipe import Recipe
    from training.recogniser.recogniser import Recogniser

    dice = np.random.default_rng(_SEED)
    glyphs: list[Glyph] = []
    classes: list[int] = []
    for index, label in enumerate(LABELS):
        glyphs += [glyph_of(_varied(sign(label), dice)) for _ in range(_EACH)]
        classes += [index] * _EACH
    glyphs += [glyph_of(_scribble(dice)) for _ in range(_SCRIBBLES)]
    classes += [len(LABELS)] * _SCRIBBLES
    keras.utils.set_random_seed(_SEED)
    model = build("micro", len(LABELS) + 1)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(5e-3), loss)
    model.fit(np.stack(glyphs)[..., None], np.array(classes), batch_size=64, epochs=8, verbose=0)
    fresh = build("micro", len(LABELS) + 1)  # without the optimizer
    fresh.set_weights(model.get_weights())
    card = Card(
        name="Letters of the tests",
        architecture="micro",
        parameters=fresh.count_params(),
        labels=LABELS,
        temperature=1.0,
        rejection=0.4,
        data=[{"name": "drawn letters"}],
        recipe=Recipe(architecture="micro", merge=("x=X",)).as_json(),
        seed=_SEED,
        metrics={},
        versions=versions(),
        weights={},
    )
    Recogniser(fresh, card).save(folder)


def _varied(strokes: Sequence[Stroke], dice: np.random.Generator) -> list[Stroke]:
    """Turn, stretch and slant strokes a little, and move each of their points."""
    angle, slant = dice.normal(0, 0.08), dice.normal(0, 0.12)
    across, down = np.exp(dice.normal(0, 0.12, 2))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    matrix = turn @ np.array([[across, slant], [0, down]])
    return [_moved(stroke, matrix, dice) for stroke in strokes]


def _moved(stroke: Stroke, matrix: npt.NDArray[np.float64], dice: np.random.Generator) -> Stroke:
    points = np.array([point[:2] for point in stroke])
    moved = (points + dice.normal(0, 0.02, points.shape)) @ matrix.T
    return [(float(x), float(y)) for x, y in moved]


def _scribble(dice: np.random.Generator) -> list[Stroke]:
    points = dice.uniform(0, 1, (int(dice.integers(5, 12)), 2))
    return [[(float(x), float(y)) for x, y in points]]
