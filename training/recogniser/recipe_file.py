"""The name of a recipe in, its parts in order out: which knobs a network is trained with, first to last.

A recipe file is TOML. Keys at its top are knobs of all parts; each `[[part]]` has a name and its own knobs. A file
without `[[part]]` has one part.
"""

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.errors import RecipeError
from training.recogniser.recipe import Recipe

RECIPES = Path(__file__).resolve().parents[2] / "recipes"
"""One file for each network that comes with Inkling."""


@dataclass(frozen=True)
class Part:
    """One run of a recipe.

    Attributes:
        name: What its folder is called, unless it is the last one.
        recipe: Its knobs; where it begins with the part before, `start` is the name of that one.
    """

    name: str
    recipe: Recipe


def recipe_names() -> list[str]:
    """Return the names of the recipes that come with Inkling, in alphabetical order."""
    return sorted(path.stem for path in RECIPES.glob("*.toml"))


def recipe_path(name: str) -> Path:
    """Return the file of a recipe.

    Args:
        name: A name in `recipes/`, or the path of a file elsewhere.

    Raises:
        RecipeError: There is none.
    """
    path = RECIPES / f"{name}.toml" if name in recipe_names() else Path(name)
    if not path.is_file():
        known = ", ".join(recipe_names())
        raise RecipeError(
            f"--recipe must be a recipe of Inkling ({known}) or the path of a file. Received: {name}. Choose another."
        )
    return path


def read_recipe(path: Path) -> list[Part]:
    """Read a recipe file.

    Returns:
        Its parts, one at least, in their order.

    Raises:
        RecipeError: It is no TOML, has a key that is no knob, or a knob is not what it may be.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as cause:
        raise RecipeError(f"A recipe must be a TOML file. {path}: {cause}. Mend it.") from cause
    common = {key: value for key, value in entries.items() if key != "part"}
    own = entries.get("part", [{"name": "only"}])
    if not isinstance(own, list) or not own or not all(isinstance(each, dict) for each in own):
        raise RecipeError(f"A recipe's parts must each begin with [[part]]. Received: {own!r} in {path}. Mend it.")
    parts: list[Part] = []
    for knobs in own:
        parts.append(_part(path, common, knobs, parts))
    return parts


def override(parts: Sequence[Part], knobs: Mapping[str, Any]) -> list[Part]:
    """Return a recipe with some knobs changed: in every part, but for `start`, which only the first can have.

    Raises:
        RecipeError: A value is not what its knob may be.
    """
    everywhere = {name: value for name, value in knobs.items() if name != "start"}
    changed = [dataclasses.replace(part, recipe=dataclasses.replace(part.recipe, **everywhere)) for part in parts]
    if "start" in knobs:
        first = dataclasses.replace(changed[0].recipe, start=knobs["start"])
        changed[0] = dataclasses.replace(changed[0], recipe=first)
    return changed


def _part(path: Path, common: dict[str, Any], knobs: dict[str, Any], before: Sequence[Part]) -> Part:
    name = knobs.get("name")
    if not isinstance(name, str) or not name.replace("-", "_").isidentifier() or name in [part.name for part in before]:
        raise RecipeError(
            f"Each [[part]] must have a name of its own, of letters, digits, - and _. Received: {name!r} in {path}. "
            "Give it one."
        )
    own = {key: value for key, value in knobs.items() if key != "name"}
    if before and "start" in common | own:
        raise RecipeError(
            f"A part begins with the one before it, so only a recipe of one part can have a start. Received: "
            f"{(common | own)['start']!r} for {name} in {path}. Remove it."
        )
    start = {"start": before[-1].name} if before else {}
    try:
        return Part(name, Recipe.from_json(common | own | start))
    except RecipeError as error:
        raise RecipeError(f"{path}, part {name}: {error}") from error
