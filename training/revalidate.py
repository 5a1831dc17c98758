"""A card and its data in, the validation sets that its model was chosen by out."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from training.card import Card
from training.data.download import content_sha256
from training.dataset import Part, load_validation
from training.errors import DataError
from training.recipe import Recipe


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
