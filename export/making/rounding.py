"""A recogniser and a number of bits in, the recogniser that a site of so many bits ships out."""

import dataclasses

import keras

from training.recogniser.recogniser import Recogniser
from training.recogniser.weights import round_weights

_FLOAT32 = 32


def rounded(recogniser: Recogniser, bits: int | None) -> Recogniser:
    """Round a recogniser's kernels to few bits, as the last step of a training does, but without learning by it.

    Args:
        recogniser: As training left it; it stays what it is.
        bits: Of each weight of a kernel, or None for as many as there are.

    Returns:
        The same recogniser where it has no more bits than that. Else another one, whose card tells the bits and no
        figures: those of the weights before are not its own.
    """
    # What was trained elsewhere has float32 weights, which no recipe has rounded.
    if bits is None or bits >= recogniser.card.recipe.get("bits", _FLOAT32):
        return recogniser
    model = keras.models.clone_model(recogniser.model)
    model.set_weights(recogniser.model.get_weights())
    for layer in model.layers:
        layer.trainable = True  # what a training has frozen ships too
    round_weights(model, bits)
    return Recogniser(model, dataclasses.replace(recogniser.card, bits=bits, metrics={}))
