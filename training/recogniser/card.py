"""The card: what a model is, where it comes from and how well it reads; the site ships it beside the weights."""

import dataclasses
import json
import math
import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.annotations import fits
from training.common.errors import ModelError, RecipeError
from training.common.files import replace_file
from training.ink import PREPROCESSING
from training.recogniser.bits import BITS
from training.recogniser.old_cards import from_format_1
from training.recogniser.recipe import KNOBS, Recipe

FORMAT = 2

_SHA256 = re.compile("[0-9a-f]{64}")

_ORIGIN: dict[str, Any] = {
    "name": str,
    "weights": str | None,
    "recipe": dict[str, Any] | None,
    "start": dict[str, Any] | None,
    "teachers": list[Any],
}
"""What `Card.origin` says of a model, as far as it is read again."""


@dataclass(frozen=True)
class Card:
    """What `card.json` holds.

    Attributes:
        name: A name for people.
        architecture: Its name in the registry.
        parameters: Number of weights.
        labels: What each class stands for, in the order of the logits.
        temperature: What the logits are divided by before the softmax (Guo et al. 2017, arXiv:1706.04599).
        rejection: Confidence below which a candidate is "not a digit", or None for a model that never refuses.
        data: The data sets, each with its name, number of samples, SHA-256 and licence.
        recipe: Every knob of the run, as `Recipe.as_json` has them; files and folders are there by their names alone.
        start: What `origin` says of the model whose weights the run began with; None for random weights.
        teachers: The same of each model that it learnt from.
        kept_epoch: The epoch whose weights these are, from 1; None where nobody knows.
        seed: What the run's random numbers began with.
        metrics: Shares between 0 and 1 by name.
        versions: Versions of the libraries by name.
        training_seconds: Processor time of the training, summed over its threads, so that what else the machine did
            does not count; None where nobody knows.
        weights: The file beside the card that holds the weights, and its SHA-256.
        preprocessing: The constants that shape a glyph, as the model was trained with.
        former_knobs: Knobs that the code no longer has, of a card that was written when it had them.
        graph: In the site, the file beside the card that holds the graph for TensorFlow.js, and its SHA-256.
        explain: In the site, the file beside the card that holds the graph of explanations, and its SHA-256.
        adopted: Of a network that was trained elsewhere: the `file` that it came as, its `sha256`, the `range` of
            numbers from paper to ink that it is given, and how a glyph is made to `fit`. None where it is our own.
        bits: In the site, to how many bits the export has rounded kernels; None where they are as training left them.
        format: Version of this format.
    """

    name: str
    architecture: str
    parameters: int
    labels: list[int | str]
    temperature: float
    rejection: float | None
    data: list[dict[str, Any]]
    recipe: dict[str, Any]
    seed: int
    metrics: dict[str, float]
    versions: dict[str, str]
    weights: dict[str, str]
    start: dict[str, Any] | None = None
    teachers: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    kept_epoch: int | None = None
    training_seconds: float | None = None
    preprocessing: dict[str, float] = dataclasses.field(default_factory=lambda: dict(PREPROCESSING))
    former_knobs: dict[str, Any] = dataclasses.field(default_factory=dict)
    graph: dict[str, str] | None = None
    explain: dict[str, str] | None = None
    bits: int | None = None
    adopted: dict[str, str] | None = None
    format: int = FORMAT

    @classmethod
    def read(cls, path: Path) -> "Card":
        """Read and check a card; one of format 1 is read as if it had been written today.

        Raises:
            ModelError: The file is missing, is no card, or belongs to another version of Inkling.
        """
        remedy = "Train or fetch the model again."
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
            if (received := entries["format"]) not in (1, FORMAT) or not fits(received, int):
                raise ModelError(f"A card must be of format 1 or {FORMAT}. Received: {received} in {path}. {remedy}")
            card = cls(**(from_format_1(entries) if received == 1 else entries))
            card._check()
            card = card._with_whole_recipes()
        except (FileNotFoundError, NotADirectoryError):
            raise ModelError(f"A model folder must hold card.json. Received: {path.parent}. {remedy}") from None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, RecipeError) as cause:
            raise ModelError(f"card.json must be a card as training writes it. {path}: {cause!r}. {remedy}") from cause
        if card.preprocessing != PREPROCESSING:
            raise ModelError(
                f"A model must be trained with the ink of this version. {path} has {card.preprocessing}, "
                f"this version {PREPROCESSING}. {remedy}"
            )
        return card

    def _check(self) -> None:
        """Refuse what training never writes.

        Raises:
            ValueError: A key holds something else than it should; the message names it.
        """
        for name, annotation in typing.get_type_hints(Card).items():
            if not fits(getattr(self, name), annotation):
                raise ValueError(f"{name} is not {annotation}")
        if not self.labels or len({str(label) for label in self.labels}) < len(self.labels):
            raise ValueError("labels are missing, or two are the same")
        if not (self.temperature > 0 and math.isfinite(self.temperature)):
            raise ValueError("temperature is not above 0")
        if self.rejection is not None and not 0 <= self.rejection <= math.nextafter(1, 2):
            raise ValueError("rejection is not from 0 to 1")
        if self.bits is not None and self.bits not in BITS:
            raise ValueError("bits are not as many as a weight may have")
        for named in (self.weights, self.graph, self.explain):
            if named is not None and not _is_named(named):
                raise ValueError("weights, graph and explain are not each a file beside the card and its SHA-256")
        if not all(fits(source.get("name"), str) for source in self.data):
            raise ValueError("data are without names")

    def _with_whole_recipes(self) -> "Card":
        """Return the card with every knob of today, its own and those of the models that helped to make it."""
        return dataclasses.replace(
            self,
            recipe=self.recipe if self.adopted else _whole_recipe(self.recipe),
            start=None if self.start is None else _whole_origin(self.start, has_recipe=True),
            teachers=[_whole_origin(teacher, has_recipe=False) for teacher in self.teachers],
        )

    def origin(self, folder: Path) -> dict[str, Any]:
        """Return what a card says of another model that this one helped to make.

        Args:
            folder: Where this model is; its name alone is told.
        """
        return {
            "name": folder.name,
            "weights": self.weights["sha256"],
            "training_seconds": self.training_seconds,
            "recipe": self.recipe,
            "start": self.start,
            "teachers": self.teachers,
            "kept_epoch": self.kept_epoch,
        }

    def content(self) -> bytes:
        """Return what is in the card's file; the same card gives the same bytes."""
        entries = dataclasses.asdict(self)
        if self.adopted is None:
            del entries["adopted"]  # as cards were before a network could be
        return (json.dumps(entries, indent=2, ensure_ascii=False) + "\n").encode()

    def write(self, path: Path) -> None:
        """Write the card."""
        replace_file(path, self.content())


def _is_named(named: Mapping[str, str]) -> bool:
    """Tell whether a card names a file beside it by its content."""
    file = named.get("file", "")
    is_beside = file == Path(file).name and file not in ("", "..") and "\\" not in file
    return is_beside and _SHA256.fullmatch(named.get("sha256", "")) is not None


def _whole_recipe(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Return a recipe with every knob: one that is younger than the card is at the default that changes nothing.

    Raises:
        RecipeError: A knob is what it may not be.
    """
    for knob in KNOBS:
        value = recipe.get(knob.name, knob.default)
        knob.check(tuple(value) if isinstance(value, list) else value)
    return Recipe().as_json() | dict(recipe)


def _whole_origin(entries: Any, has_recipe: bool) -> dict[str, Any]:
    """Return what `origin` says of a model, with whole recipes all the way back.

    Args:
        entries: What the card holds of it.
        has_recipe: Whether its recipe must be known, as that of what a run began with is.

    Raises:
        ValueError: It is not what `origin` says.
    """
    if not fits(entries, dict[str, Any]) or not all(fits(entries.get(key), _ORIGIN[key]) for key in _ORIGIN):
        raise ValueError("start or teachers do not say what origin says")
    recipe, start = entries["recipe"], entries["start"]
    if recipe is None and has_recipe:
        raise ValueError("start has no recipe")
    return {
        **entries,
        "recipe": None if recipe is None else _whole_recipe(recipe),
        "start": None if start is None else _whole_origin(start, has_recipe=True),
        "teachers": [_whole_origin(teacher, has_recipe=False) for teacher in entries["teachers"]],
    }
