"""A network that was made of trained models in; rounded, calibrated, and with its card and history in a folder, out."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import keras

from training.common.errors import DataError
from training.data.download import content_sha256
from training.learning.calibrate import finish
from training.learning.dataset import Part, load_validation
from training.recogniser.card import Card
from training.recogniser.history import hand_on_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.weights import round_weights


def validation_of(card: Card, strokes: Sequence[Path], data: Path | None = None) -> dict[str, Part]:
    """Load the validation data that a model was chosen by, to calibrate it anew.

    Args:
        card: The model's card.
        strokes: The stroke files of its recipe, in its order: a card keeps their names only.
        data: As for `fit`.

    Raises:
        DataError: A data set is missing or is not the one that the model was trained with.
    """
    expected = [source for source in card.data if source["name"] in card.recipe["strokes"]]
    received = [content_sha256(path) for path in strokes if path.exists()]
    if received != [source["sha256"] for source in expected]:
        names = " ".join(f"--strokes {source['name']}" for source in expected) or "no --strokes"
        raise DataError(
            f"A model is calibrated on the data that it was chosen by: {names}. "
            f"Received: {', '.join(map(str, strokes)) or 'none'}. Give those files, in that order."
        )
    known = {knob.name for knob in dataclasses.fields(Recipe)}
    knobs = {name: value for name, value in card.recipe.items() if name in known}
    recipe = Recipe.from_json(knobs | {"start": "", "strokes": list(map(str, strokes)), "teachers": []})
    return load_validation(recipe, data)


def write_derived(
    model: keras.Model, card: Card, validation: Mapping[str, Part], source: Path, out: Path
) -> Recogniser:
    """Round the weights of a network as the page stores them, calibrate it, and write its model folder.

    Args:
        model: Keras model from glyphs to logits; its weights are rounded in place.
        card: What the new model is; its temperature, threshold and metrics are those of an older one.
        validation: As `Dataset.validation`.
        source: The model folder whose history the new one keeps.
        out: The model folder to write.

    Returns:
        The recogniser as written to `out`.
    """
    round_weights(model)
    calibrated = dataclasses.replace(card, **finish(model, validation)._asdict())
    recogniser = Recogniser(model, calibrated).save(out)
    hand_on_history(source, out)
    return recogniser
