"""Glyphs and how they stand in their lines in, how probable it is that each is a point, a minus or another sign out.

Next to the recogniser, which knows a glyph by its shape alone, stands this small network: what a sign is follows from
its shape, its place, and what digit the recogniser takes it for. Its weights are whole numbers of 4 bits, written as
one character each, so that they are a few thousand characters of text, which the page carries along
(`web/src/recogniser/worker/sign-network.ts`, the twin).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from training.ink import Glyph
from training.ink.constants import GLYPH_SIZE
from training.ink.signs import SIGNS
from training.ink.standing import STANDING

PATH: Final = Path(__file__).parents[2] / "models" / "signs.json"
"""The weights that ship, with their card."""

FORMAT: Final = 2

BITS: Final = 4
"""Of a weight."""

CLASSES: Final = (*SIGNS, "digit", "none")
"""What each output stands for: a sign, a whole digit, or anything else, such as a part, a letter, several at once."""

SIDE: Final = 7
"""Side of the glyph as the network sees it: a sign is coarse."""

DIGITS: Final = 10

INPUTS: Final = STANDING + SIDE * SIDE + DIGITS + 1

_CHARACTERS: Final = "ABCDEFGHIJKLMNOP"
_ZERO: Final = 2 ** (BITS - 1)

_LEAST: Final = 1e-4
"""A digit that is less probable is as good as impossible."""

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class DenseLayer:
    """One layer.

    Attributes:
        weights: `[units, inputs]`.
        biases: `[units]`.
    """

    weights: _Floats
    biases: _Floats

    def as_json(self) -> dict[str, Any]:
        """Return the layer as `models/signs.json` holds it: the weights of a unit are multiples of its scale."""
        scales = np.abs(self.weights).max(axis=1) / (_ZERO - 1)
        whole = np.rint(self.weights / np.where(scales > 0, scales, 1)[:, None]).astype(int) + _ZERO
        return {
            "weights": "".join(_CHARACTERS[each] for each in whole.reshape(-1)),
            "scales": [_short(scale) for scale in scales],
            "biases": [_short(bias) for bias in self.biases],
        }

    @classmethod
    def of_json(cls, entry: dict[str, Any]) -> "DenseLayer":
        """Return the layer that `as_json` wrote."""
        scales = np.array(entry["scales"], np.float64)
        whole = np.array([_CHARACTERS.index(each) - _ZERO for each in entry["weights"]], np.float64)
        return cls(whole.reshape(len(scales), -1) * scales[:, None], np.array(entry["biases"], np.float64))


@dataclass(frozen=True)
class SignNetwork:
    """Layers from the inputs to a logit for each of the classes, with a ReLU between them."""

    layers: Sequence[DenseLayer]

    def chances(
        self, glyphs: Sequence[Glyph], standings: Sequence[Sequence[float]], digits: npt.NDArray[np.floating[Any]]
    ) -> _Floats:
        """Return how probable each class is.

        Args:
            glyphs: `[28, 28]` each, 0..1.
            standings: How each stands in its line, as `standings` tells.
            digits: How probable each digit is to a recogniser, `[n, 10]`.

        Returns:
            `[n, classes]`, each row sums to 1.
        """
        return self.answers(inputs_of(glyphs, standings, digits))

    def answers(self, inputs: npt.NDArray[np.floating[Any]]) -> _Floats:
        """Return the same for what `inputs_of` makes of them, `[n, INPUTS]`."""
        values = inputs.astype(np.float64)
        for index, layer in enumerate(self.layers):
            values = (np.maximum(values, 0) if index else values) @ layer.weights.T + layer.biases
        return np.asarray(softmax(values, axis=-1))


def inputs_of(
    glyphs: Sequence[Glyph], standings: Sequence[Sequence[float]], digits: npt.NDArray[np.floating[Any]]
) -> _Floats:
    """Return what the network is given, `[n, INPUTS]`.

    That is how each glyph stands, the glyph, shrunk by area, how probable each digit is, and how probable none: their
    logarithms, since a digit of one in a hundred tells much; 0 for what is as good as impossible, 1 for what is sure.
    """
    block = GLYPH_SIZE // SIDE
    sides = (-1, SIDE, block, SIDE, block)
    shapes = np.array(glyphs, np.float64).reshape(sides).mean(axis=(2, 4)).reshape(-1, SIDE * SIDE)
    known = digits.astype(np.float64)
    seen = np.concatenate([known, 1 - known.sum(axis=1, keepdims=True)], axis=1)
    told = 1 - np.log(np.clip(seen, _LEAST, 1)) / np.log(_LEAST)
    return np.concatenate([np.array(standings, np.float64), shapes, told], axis=1)


@cache
def shipped_sign_network() -> SignNetwork:
    """Return the network that ships."""
    content = json.loads(PATH.read_text(encoding="utf-8"))
    return SignNetwork([DenseLayer.of_json(each) for each in content["layers"]])


def _short(value: float) -> float:
    return float(f"{value:.4g}")
