"""A model and how much more often digits are met than in its training in, one that expects them out.

A network's answer holds how often each digit was drawn like that in its training. Where digits are met more or less
often than there, the ratio of the priors corrects it (Saerens, Latinne, Decaestecker 2002): its logarithm is added to
the logit.
"""

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from training.common.errors import RecipeError
from training.derive import validation_of, write_derived
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser


def adjust(
    folder: Path, prior: Mapping[int, float], strokes: Sequence[Path], out: Path, data: Path | None = None
) -> Recogniser:
    """Write a model that expects some digits more or less often, calibrated anew on its validation data.

    The correction goes into the biases of the last layer, so that whatever runs the network need not know of it.

    Args:
        folder: A model folder that `fit`, `average` or this wrote.
        prior: For each digit that is met more or less often than in training, how many times as often: more than 0.
            Only ratios count: to expect all digits twice as often changes nothing but what is refused.
        strokes: The stroke files of the model's recipe, in its order.
        out: The model folder to write.
        data: As for `fit`.

    Returns:
        The recogniser as written to `out`. Its card tells the factors under `prior` in the recipe, multiplied by those
        of a model that was adjusted before.

    Raises:
        RecipeError: There is no such digit, or its factor is not above 0.
        ModelError: The folder holds no model.
        DataError: A data set is missing or is not the one that the model was trained with.
    """
    recogniser = Recogniser.load(folder)
    model, card = recogniser.model, recogniser.card
    _check(prior, card)
    validation = validation_of(card, strokes, data)
    bias = model.layers[-1].bias
    shift = np.zeros(bias.shape, np.float32)
    for digit, factor in prior.items():
        # Logits are divided by the temperature before they become probabilities.
        shift[card.labels.index(digit)] = card.temperature * math.log(factor)
    bias.assign_add(shift)
    return write_derived(model, _card(card, prior), validation, folder, out)


def _check(prior: Mapping[int, float], card: Card) -> None:
    for digit, factor in prior.items():
        if digit not in card.labels or not (0 < factor < math.inf):
            raise RecipeError(
                f"A prior is a factor above 0 for one of the model's digits, {card.labels[0]} to {card.labels[-1]}. "
                f"Received: {digit}={factor:g}. Give another."
            )


def _card(card: Card, prior: Mapping[int, float]) -> Card:
    told = dict(card.recipe.get("prior", {}))
    for digit, factor in prior.items():
        told[str(digit)] = told.get(str(digit), 1.0) * factor
    return dataclasses.replace(card, recipe=card.recipe | {"prior": told})
