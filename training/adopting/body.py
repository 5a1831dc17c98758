"""A loaded network in, the same from its input to logits out: one graph of layers, checked to answer as before."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.adopting.ending import are_probabilities, to_logits
from training.adopting.entrance import Entrance, Taken, enter, taken_by
from training.adopting.flatten import Flattened
from training.common.errors import ModelError
from training.ink.constants import GLYPH_SIZE

Floats = npt.NDArray[np.float32]

_SAMPLES, _SEED = 8, 0
_SAME = 1e-3
"""How far an answer may be from that of the network as it was, as a share of the largest."""

_BATCH = 256


class Body:
    """What of a network is kept.

    Attributes:
        taken: What it takes.
        dropped: Names of the layers that only training needs.
        ending: What it answers, in words.
        classes: How many logits it has.
    """

    def __init__(self, network: keras.Model, softmax: bool) -> None:
        """Take a network apart.

        Args:
            network: As `load_network` returns it.
            softmax: Whether the user says that a softmax is to be taken of its answers.

        Raises:
            ModelError: It is no network from pixels to labels, or it cannot be known what it answers.
        """
        self.taken = taken_by(tuple(network.inputs[0].shape))
        flattened = Flattened()
        start = keras.Input(self.taken.shape, name="taken")
        try:
            answer = flattened(network, start)
        except (ValueError, TypeError, NotImplementedError) as cause:  # whatever a layer says of such an input
            raise ModelError(_does_not_fit(network, self.taken, cause)) from cause
        self.dropped = flattened.dropped
        samples = np.random.default_rng(_SEED).random((_SAMPLES, *self.taken.shape), np.float32)
        _require_same(network, keras.Model(start, answer), samples)
        self.ending, logits = to_logits(answer, softmax, lambda: are_probabilities(keras.Model(start, answer), samples))
        self._model = keras.Model(start, logits, name=network.name)
        self.classes = int(logits.shape[-1])

    @property
    def first(self) -> Any:
        """The first layer that does something with what the network takes, or None."""
        return next((each for each in self._model.operations if not _is_start(each)), None)

    def logits(self, entrance: Entrance, glyphs: Floats) -> Floats:
        """Return `[n, classes]` for glyphs `[n, 28, 28]` that go through an entrance."""
        start = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1))
        before = keras.Model(start, enter(start, self.taken, entrance))
        given = before.predict(glyphs[..., np.newaxis], batch_size=_BATCH, verbose=0)
        return np.asarray(self._model.predict(given, batch_size=_BATCH, verbose=0), np.float32)

    def behind(self, entrance: Entrance) -> keras.Model:
        """Return the network from glyphs `[n, 28, 28, 1]` to logits."""
        start = keras.Input((GLYPH_SIZE, GLYPH_SIZE, 1), name="glyphs")
        picture = enter(start, self.taken, entrance)
        return keras.Model(start, Flattened()(self._model, picture), name=self._model.name)


def _is_start(layer: Any) -> bool:
    return isinstance(layer, (keras.layers.InputLayer, keras.layers.Flatten, keras.layers.Reshape))


def _require_same(network: keras.Model, copy: keras.Model, samples: Floats) -> None:
    """Refuse a copy that answers otherwise than the network does.

    Raises:
        ModelError: It does; a layer has a state that is not among its weights, or a layer is random.
    """
    before, after = (np.asarray(each.predict_on_batch(samples), np.float32) for each in (network, copy))
    if before.shape != after.shape or np.abs(before - after).max() > _SAME * max(1.0, float(np.abs(before).max())):
        raise ModelError(
            f"A network must answer the same when it is built again of its layers. Received: {network.name}, which "
            "does not: a layer in it is random, or has more than its weights. Save it as a SavedModel: "
            "model.export('net'), and adopt net."
        )


def _does_not_fit(network: keras.Model, taken: Taken, cause: Exception) -> str:
    said = str(cause).strip().splitlines()
    return (
        f"A network must be made of layers that work on {taken.shape}. Received: {network.name}. Keras says: "
        f"{said[0] if said else type(cause).__name__} Save it as a SavedModel: model.export('net'), and adopt net."
    )
