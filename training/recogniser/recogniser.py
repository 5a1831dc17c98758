"""A model folder in, calibrated probabilities out."""

import dataclasses
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from training.common.errors import ModelError
from training.common.files import replace_files, sha256
from training.ink.constants import GLYPH_SIZE
from training.recogniser.card import Card
from training.recogniser.graph_layer import GraphLayer
from training.recogniser.weights import store_as_float16

WEIGHTS_FILE = "model.keras"
_BATCH = 512
_AT_ONCE = 256  # glyphs that are read without Keras' predict: to go through batches takes longer than a number's glyphs


@dataclass(frozen=True)
class Recogniser:
    """A trained network with its card.

    Attributes:
        model: Keras model from glyphs `[n, 28, 28, 1]` to logits `[n, classes]`: one class for each label of the
            card, and after them possibly one more, "not a digit".
        card: What it is and where it comes from.
    """

    model: keras.Model
    card: Card

    @property
    def classes(self) -> int:
        """Number of logits."""
        return int(self.model.output_shape[-1])

    @property
    def refuses(self) -> bool:
        """Whether the network has learnt "not a digit"."""
        return self.classes > len(self.card.labels)

    @classmethod
    def load(cls, folder: Path) -> "Recogniser":
        """Load a model folder: `model.keras` and `card.json`.

        Raises:
            ModelError: A file is missing, damaged or does not belong to the other.
        """
        card = Card.read(folder / "card.json")
        path = folder / card.weights["file"]
        if not path.is_file():
            raise ModelError(f"A model folder must hold {path.name}. Received: {folder}. Train or fetch it again.")
        if (received := sha256(path)) != card.weights["sha256"]:
            raise ModelError(
                f"{path} must have the SHA-256 that its card tells, {card.weights['sha256']}. Received: {received}. "
                f"Weights and card do not belong together: train or fetch both again."
            )
        try:
            model = keras.saving.load_model(path, compile=False, custom_objects={"GraphLayer": GraphLayer})
            shapes = model.input_shape, model.output_shape
        except Exception as cause:  # Keras and what it unpacks with have no family of errors
            raise ModelError(f"{path} must be a Keras 3 model. Keras says: {cause}. Train it again.") from cause
        if shapes[0] != (None, GLYPH_SIZE, GLYPH_SIZE, 1) or len(shapes[1]) != 2:
            raise ModelError(
                f"A network must go from glyphs, {GLYPH_SIZE} × {GLYPH_SIZE}, to logits. Received: {path}, from "
                f"{shapes[0]} to {shapes[1]}. Train or fetch the model again."
            )
        recogniser = cls(model, card)
        if recogniser.classes not in (len(card.labels), len(card.labels) + 1):
            raise ModelError(
                f"A network must have one output for each label of its card, and at most one more. {path} has "
                f"{recogniser.classes} outputs, its card {len(card.labels)} labels. Train or fetch both again."
            )
        return recogniser

    def save(self, folder: Path) -> "Recogniser":
        """Write a model folder; an old one stays until the new one is complete.

        Args:
            folder: Where the model goes.

        Returns:
            The recogniser with the hash of its weights in the card.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".saving-") as temporary:
            weights = Path(temporary) / WEIGHTS_FILE
            self.model.save(weights)
            store_as_float16(weights)
            card = dataclasses.replace(self.card, weights={"file": WEIGHTS_FILE, "sha256": sha256(weights)})
            # Both or neither: weights with the card of others would be of no use to anybody.
            replace_files({folder / WEIGHTS_FILE: weights.read_bytes(), folder / "card.json": card.content()})
        return dataclasses.replace(self, card=card)

    def logits(self, glyphs: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float32]:
        """Return logits `[n, classes]` for glyphs `[n, 28, 28]` or `[n, 28, 28, 1]`."""
        batch = np.asarray(glyphs, np.float32).reshape(-1, GLYPH_SIZE, GLYPH_SIZE, 1)
        if not len(batch):
            return np.zeros((0, self.classes), np.float32)
        if len(batch) <= _AT_ONCE:
            return np.asarray(self.model.predict_on_batch(batch), np.float32)
        return np.asarray(self.model.predict(batch, batch_size=_BATCH, verbose=0), np.float32)

    def answers(self, glyphs: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float32]:
        """Return calibrated probabilities `[n, classes]` of all classes; each row sums to 1."""
        return np.asarray(softmax(self.logits(glyphs) / self.card.temperature, axis=-1))

    def probabilities(self, glyphs: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float32]:
        """Return calibrated probabilities of the labels.

        Args:
            glyphs: `[n, 28, 28]` or `[n, 28, 28, 1]`, 0..1.

        Returns:
            `[n, labels]`; what a row lacks to 1 is the probability of "not a digit".
        """
        return self.answers(glyphs)[:, : len(self.card.labels)]
