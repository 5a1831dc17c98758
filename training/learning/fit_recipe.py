"""The parts of a recipe in, one trained network out: each part goes on with the weights of the one before it."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.common.errors import DataError, ModelError
from training.common.progress import console
from training.data.mnist import data_folder
from training.learning.checkpoint import Checkpoint
from training.learning.fit import fit, resume
from training.recogniser.card import Card
from training.recogniser.recipe import FILE_KNOBS, Recipe
from training.recogniser.recipe_file import Part
from training.recogniser.recogniser import Recogniser
from training.recogniser.zoo_folders import is_stopped, is_trained


def fit_recipe(
    parts: Sequence[Part],
    out: Path,
    data: Path | None = None,
    tensorboard: Path | None = None,
    contact_sheet: Path | None = None,
) -> Recogniser:
    """Train part after part; what is finished is not trained again, what was stopped goes on.

    Args:
        parts: Of `read_recipe`, in their order. Relative paths of stroke files are below INKLING_DATA.
        out: The model folder of the last part; the others have one each below it, called after them.
        data: As for `fit`.
        contact_sheet: As for `fit`, of the last part that is trained.
        tensorboard: As for `fit`; each part has a folder below it, called after it.

    Returns:
        The recogniser of the last part.

    Raises:
        ModelError: A folder holds a run of another recipe, or one that began with other weights.
        DataError: A data set is missing or damaged, or INKLING_DATA is not set.
        Stopped: The user pressed Ctrl-C; calling this again goes on.
    """
    folders = [*(out / part.name for part in parts[:-1]), out]
    begun_with: Path | None = None
    for part, folder in zip(parts, folders, strict=True):
        start = str(begun_with) if begun_with else part.recipe.start
        recipe = dataclasses.replace(_with_paths(part.recipe), start=start)
        logs = tensorboard / part.name if tensorboard else None
        recogniser = _fit_part(recipe, folder, begun_with, data, logs, contact_sheet)
        begun_with = folder
    return recogniser


def _fit_part(
    recipe: Recipe,
    folder: Path,
    begun_with: Path | None,
    data: Path | None,
    tensorboard: Path | None,
    contact_sheet: Path | None,
) -> Recogniser:
    """Train one part, go on with it, or load it."""
    if is_stopped(folder):
        _check_recipe(folder, Checkpoint.read(folder).recipe, recipe)
        return resume(folder, data, tensorboard)
    if not is_trained(folder):
        return fit(recipe, folder, data, tensorboard, contact_sheet)
    recogniser = Recogniser.load(folder)
    _check_recipe(folder, Recipe.from_json(recogniser.card.recipe), recipe)
    if begun_with:
        _check_start(folder, recogniser.card, begun_with)
    console.print(f"{folder} is trained: left as it is", highlight=False)
    return recogniser


def _check_recipe(folder: Path, received: Recipe, expected: Recipe) -> None:
    """Refuse a run that was asked for otherwise; where its files lay does not count."""
    there, here = received.with_names_alone().as_json(), expected.with_names_alone().as_json()
    other = [f"{name} {there[name]} there, {here[name]} here" for name in there if there[name] != here[name]]
    if other:
        raise ModelError(
            f"A folder of a recipe must hold runs of that recipe alone. Received: {folder}, with {'; '.join(other)}. "
            "Choose another --out, or delete the folder."
        )


def _check_start(folder: Path, card: Card, begun_with: Path) -> None:
    weights = Card.read(begun_with / "card.json").weights["sha256"]
    if card.start is None or card.start["weights"] != weights:
        raise ModelError(
            f"A part must have begun with the weights of the one before it. Received: {folder}, which began with "
            f"others than those in {begun_with}. Delete the model in {folder} to train it again, or choose another "
            "--out."
        )


def _with_paths(recipe: Recipe) -> Recipe:
    """Return a recipe whose files can be opened."""
    files: dict[str, Any] = {kind: tuple(str(_path(name)) for name in getattr(recipe, kind)) for kind in FILE_KNOBS}
    return dataclasses.replace(recipe, **files)


def _path(name: str) -> Path:
    folder = data_folder()
    if Path(name).is_absolute():
        return Path(name)
    if folder is None:
        raise DataError(
            f"A recipe names its files below INKLING_DATA. Received: {name}, and INKLING_DATA is not set. "
            "Set it to the folder that holds the file."
        )
    return folder / name
