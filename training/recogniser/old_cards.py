"""What a card of an older format holds in, what one of today's holds out."""

from collections.abc import Mapping
from typing import Any

from training.ink import PREPROCESSING
from training.recogniser.recipe import KNOBS, Recipe


def from_format_1(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries of a card of format 2 that say what one of format 1 did.

    Format 1 put what a run began with, who taught it and which epoch it kept into its recipe, left out knobs that are
    younger than the card, and recorded the constants of photos, which shape no glyph of the training.

    Args:
        entries: As read from the file.

    Raises:
        KeyError: There is no recipe, or no constant that shapes glyphs.
    """
    constants = {name: entries["preprocessing"][name] for name in PREPROCESSING}
    return dict(entries) | _lineage(entries["recipe"]) | {"preprocessing": constants, "format": 2}


def _lineage(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Part what stood together under `recipe`; a knob that the code then lacked is at the default that changes nothing.

    Knobs that the code no longer has are kept where they were used: the weights would not be what they are without.
    """
    knobs = {knob.name: recipe[knob.name] for knob in KNOBS if knob.name in recipe}
    start = recipe.get("start") or None
    teachers = [_origin(teacher) for teacher in recipe.get("teachers", [])]
    files = {
        "start": start["name"] if start else "",
        "teachers": [teacher["name"] for teacher in teachers],
    }
    gone = {name: value for name, value in recipe.items() if name not in knobs and name != "best_epoch" and value}
    return {
        "recipe": Recipe().as_json() | knobs | files,
        "start": _origin(start) if start else None,
        "teachers": teachers,
        "kept_epoch": recipe.get("best_epoch"),
        "former_knobs": gone,
    }


def _origin(told: Mapping[str, Any] | str) -> dict[str, Any]:
    """Return what a card says of another model; the oldest told no more of a teacher than its name."""
    if isinstance(told, str):
        unknown = ("weights", "training_seconds", "recipe", "start", "kept_epoch")
        return {"name": told, **dict.fromkeys(unknown), "teachers": []}
    lineage = {key: value for key, value in _lineage(told["recipe"]).items() if key != "former_knobs"}
    return {
        "name": told["name"],
        "weights": told.get("weights"),
        "training_seconds": told.get("training_seconds"),
        **lineage,
    }
